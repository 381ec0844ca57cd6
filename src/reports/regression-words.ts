import { contrastName } from '../models/meta-regression/meta-regression.js';
import type { Coefficient, JointTest, PermutationTest, PredictedEffect, RegressionResult } from '../models/meta-regression/regression-result.js';
import type { PooledResult } from '../models/pooled-result.js';
import { formatLevel } from '../plots/presentation/numbers.js';
import { presentationOf } from '../plots/presentation/presentation.js';
import { formatCount, formatFixed, formatPStatement, formatSignificant } from '../text/format.js';
import { listedModerators } from './regression-methods.js';
import { decimalsBeside, effectLabel, type ResultFact } from './result-words.js';
import { countOf } from './tally.js';

const variance = (value: number): string => formatSignificant(value, 4);

/**
 * Everything about a regression but the single studies.
 *
 * @param aligned how the rows of coefficients become lines; where blanks do not count, `coefficientSentences`
 */
export function regressionFacts(result: PooledResult, aligned: (regression: RegressionResult) => readonly string[] = coefficientSentences): readonly ResultFact[] {
  const { regression } = result;
  if (regression === null) return [];
  const { k, p, moderators, columns, contrasts, contrastsTogether, excluded, permutation } = regression;
  const centred = columns.flatMap((column) => (column.kind === 'numeric' && column.centre !== 0 ? [`; ${column.name} centred at ${formatSignificant(column.centre)}`] : [])).join('');
  const dropped = excluded.length === 0 ? '' : `; left out without a value: ${excluded.map(({ label }) => label).join(', ')}`;
  return [
    { name: 'Regression', lines: [`on ${listedModerators(moderators)}: ${countOf(k, 'study', 'studies')}, ${countOf(p, 'coefficient')}${centred}${dropped}`] },
    { name: 'Coefficients', lines: aligned(regression) },
    ...moderatorTests(regression),
    residual(regression),
    ...comparison(regression),
    ...(contrasts.length === 0
      ? []
      : [
          {
            name: 'Contrasts',
            lines: [
              ...contrasts.map((each) => `${contrastName(each.contrast)}: ${figures(each, regression)}`),
              ...(contrastsTogether === null ? [] : [`together: ${jointly(contrastsTogether)}`]),
            ],
          },
        ]),
    ...(regression.predictions.length === 0 ? [] : [{ name: 'Predicted', lines: regression.predictions.map((each) => predicted(each, result)) }]),
    ...(permutation === null ? [] : [permuted(permutation)]),
  ];
}

/** Each coefficient as a sentence. */
export function coefficientSentences(regression: RegressionResult): readonly string[] {
  return regression.coefficients.map((each) => `${each.name}: ${figures(each, regression)}`);
}

/** The coefficients as rows of cells under a heading, for columns that are aligned. */
export function coefficientRows({ coefficients, ci }: RegressionResult): readonly (readonly string[])[] {
  const inflated = coefficients.filter(({ vif }) => vif !== null).length > 1;
  const statistic = coefficients[0]?.test.df ?? null;
  return [
    ['', 'Estimate', 'SE', `${formatLevel(ci.level)} CI`, statistic === null ? 'z' : `t(${statistic})`, 'P', ...(inflated ? ['VIF'] : [])],
    ...coefficients.map(({ name, estimate, se, ci: { lower, upper }, test, vif }) => {
      const shown = (value: number): string => formatFixed(value, decimalsBeside(se));
      const p = formatPStatement(test.pValue).replace(/^P = /, '').replace(/^P /, '');
      return [name, shown(estimate), shown(se), `${shown(lower)} to ${shown(upper)}`, formatFixed(test.value, 2), p, ...(inflated ? [vif === null ? '' : formatFixed(vif, 2)] : [])];
    }),
  ];
}

function figures({ estimate, se, ci: { lower, upper }, test }: Pick<Coefficient, 'estimate' | 'se' | 'ci' | 'test'>, { ci }: RegressionResult): string {
  const shown = (value: number): string => formatFixed(value, decimalsBeside(se));
  const name = test.df === null ? test.statistic : `${test.statistic}(${test.df})`;
  return `${shown(estimate)} (SE ${shown(se)}; ${formatLevel(ci.level)} CI ${shown(lower)} to ${shown(upper)}), ${name} = ${formatFixed(test.value, 2)}, ${formatPStatement(test.pValue)}`;
}

function jointly({ statistic, value, df, dfResidual, pValue }: JointTest): string {
  const test = statistic === 'F' ? `F(${df}, ${dfResidual ?? ''}) = ${formatFixed(value, 2)}` : `QM = ${formatFixed(value, 2)}, df = ${df}`;
  return `${test}, ${formatPStatement(pValue)}`;
}

function moderatorTests({ QM, terms }: RegressionResult): readonly ResultFact[] {
  if (QM === null) return [];
  // A term of one coefficient is tested with the coefficient.
  const grouped = terms.length < 2 ? [] : terms.flatMap(({ term, test }) => (test === null || test.df < 2 ? [] : [`${term}: ${jointly(test)}`]));
  return [{ name: 'Moderators', lines: [jointly(QM), ...grouped] }];
}

function residual({ QE, model, heterogeneity }: RegressionResult): ResultFact {
  const { tau2, seTau2, tau2CI, I2, H2, tau2WithoutModerators, R2 } = heterogeneity;
  const spread = [
    ...(seTau2 === null ? [] : [`SE ${variance(seTau2)}`]),
    ...(tau2CI === null ? [] : [`${formatLevel(tau2CI.level)} CI ${variance(tau2CI.lower)} to ${variance(tau2CI.upper)} by Q-profile`]),
  ].join('; ');
  return {
    name: 'Residual',
    lines: [
      `QE = ${formatFixed(QE.Q, 2)}, df = ${QE.df}, ${formatPStatement(QE.pValue)}`,
      ...(model === 'random' ? [`τ² = ${variance(tau2)}${spread === '' ? '' : ` (${spread})`}, τ = ${variance(Math.sqrt(tau2))}`] : []),
      `I² = ${formatFixed(I2, 1)}%, H² = ${formatFixed(H2, 2)}`,
      ...(R2 === null || tau2WithoutModerators === null ? [] : [`R² = ${formatFixed(R2, 1)}% of τ² without moderators, ${variance(tau2WithoutModerators)}`]),
    ],
  };
}

/** The criteria of the likelihood that τ² was estimated by; those of full likelihood where that was another. */
function comparison({ fit, tau2Method, likelihoodRatio }: RegressionResult): readonly ResultFact[] {
  const kind = tau2Method === 'REML' ? 'REML' : 'ML';
  const { logLikelihood, AIC, BIC, AICc } = fit[kind];
  const shown = (value: number): string => formatFixed(value, 2);
  return [
    { name: 'Fit', lines: [`log-likelihood (${kind}) ${shown(logLikelihood)}, AIC ${shown(AIC)}, BIC ${shown(BIC)}, AICc ${shown(AICc)}`] },
    ...(likelihoodRatio === null
      ? []
      : [
          {
            name: 'Likelihood ratio',
            lines: [`against ${listedModerators(likelihoodRatio.against)}: ${shown(likelihoodRatio.statistic)}, df = ${likelihoodRatio.df}, ${formatPStatement(likelihoodRatio.pValue)}`],
          },
        ]),
  ];
}

function predicted({ at, natural, prediction }: PredictedEffect, result: PooledResult): string {
  const { factor, formatValue, level } = presentationOf(result, {});
  const shown = (value: number): string => formatValue(value * factor);
  const where = Object.entries(at).map(([name, value]) => `${name} = ${value}`).join(', ');
  const next = natural.prediction === null || prediction === null ? '' : `; prediction ${shown(natural.prediction.lower)} to ${shown(natural.prediction.upper)}`;
  return `${where === '' ? '' : `at ${where}: `}${effectLabel(result)} ${shown(natural.estimate)} (${level} CI ${shown(natural.ci.lower)} to ${shown(natural.ci.upper)}${next})`;
}

function permuted({ of, exact, arrangements, seed, coefficients, QM }: PermutationTest): ResultFact {
  const what = of === 'signs' ? 'patterns of signs' : 'arrangements';
  const how = exact ? `all ${formatCount(arrangements)} ${what}` : `${formatCount(arrangements)} ${what} drawn with seed ${seed ?? ''}`;
  return {
    name: 'Permutation',
    lines: [
      `over ${how}:`,
      ...coefficients.map(({ name, pValue }) => `${name}: ${formatPStatement(pValue)}`),
      ...(QM === null ? [] : [`all moderators: ${formatPStatement(QM.pValue)}`]),
    ],
  };
}
