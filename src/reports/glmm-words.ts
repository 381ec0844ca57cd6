import type { GlmmSummary } from '../models/glmm/combine-glmm.js';
import { glmmModelOf, glmmModels } from '../models/glmm/sub-models.js';
import type { PooledResult } from '../models/pooled-result.js';
import { formatFixed, formatPStatement, formatSignificant } from '../text/format.js';
import { cited, inBrackets } from './source-words.js';

/** The distribution of the counts, as it is called in the methods paragraph. */
function likelihoodWords(result: PooledResult, { model }: GlmmSummary): string {
  switch (result.measure) {
    case 'PLO':
      return 'binomial';
    case 'IRLN':
      return 'Poisson';
    case 'IRR':
      return model === 'UM.FS' || model === 'UM.RS' ? 'Poisson' : 'binomial given the events of both arms';
    default:
      if (model === 'CM.EL') return 'non-central hypergeometric given the events of both arms';
      return model === 'CM.AL' ? 'binomial given the events of both arms' : 'binomial';
  }
}

/** The method with its model for two arms: `generalised linear mixed model, conditional, exact likelihood (CM.EL)`. */
export function glmmName(name: string, { model }: GlmmSummary): string {
  return model === null ? name : `${name}, ${glmmModels[model].name} (${model})`;
}

/** What a result says about its likelihood: one line. */
export function likelihoodLine({ logLik, parameters, AIC, sigma2, quadrature, nAGQ }: GlmmSummary): string {
  return [
    `log-likelihood ${formatFixed(logLik, 3)}, ${parameters} ${parameters === 1 ? 'parameter' : 'parameters'}, AIC ${formatFixed(AIC, 2)}`,
    ...(sigma2 === null ? [] : [`variance of study levels σ² = ${formatSignificant(sigma2, 4)}`]),
    ...(nAGQ === null ? [] : [nAGQ === 1 ? 'Laplace approximation' : `${nAGQ} quadrature points`]),
    ...(quadrature === 'trapezoid' ? ['trapezoidal rule'] : []),
  ].join('; ');
}

/** The heterogeneity tests, one line each. */
export function testLines({ heterogeneity }: GlmmSummary): readonly string[] {
  if (heterogeneity === null) return [];
  const { wald, likelihoodRatio } = heterogeneity;
  return [
    ...(wald === null ? [] : [`Wald Q = ${formatFixed(wald.Q, 2)}, df = ${wald.df}, ${formatPStatement(wald.pValue)}`]),
    ...(likelihoodRatio === null
      ? []
      : [`likelihood ratio = ${formatFixed(likelihoodRatio.Q, 2)}, df = ${likelihoodRatio.df}, ${formatPStatement(likelihoodRatio.pValue)}`]),
  ];
}

/** Where the rules of integration are from. */
const rules = { trapezoid: { reference: 'Trefethen & Weideman 2014' }, gaussHermite: { reference: 'Pinheiro & Bates 1995' } };

/** Sentences of the methods paragraph on model, likelihood and quadrature. */
export function glmmSentences(result: PooledResult, glmm: GlmmSummary): readonly string[] {
  const { model, quadrature, nAGQ, sigma2 } = glmm;
  const row = model === null ? null : glmmModelOf(model, result.measure);
  const which = row === null ? '' : ` The model is ${row.name.replace(', ', ', with ')} (${row.code}; ${inBrackets(row.reference)}).`;
  const spread = [...(sigma2 === null ? [] : ['the studies’ levels']), ...(result.model === 'random' ? ['the studies’ effects'] : [])];
  const gaussHermite =
    nAGQ === 1 ? "Laplace's approximation" : `adaptive Gauss–Hermite quadrature with ${nAGQ} points${spread.length > 1 ? ' each' : ''}`;
  const rule = quadrature === 'trapezoid' ? cited('the trapezoidal rule', rules.trapezoid.reference) : cited(gaussHermite, rules.gaussHermite.reference);
  const integrated = quadrature === null ? '' : ` The normal distribution of ${spread.join(' and of ')} was integrated out by ${rule}.`;
  return [`The counts were taken as ${likelihoodWords(result, glmm)}, without a continuity correction.${which}${integrated}`];
}
