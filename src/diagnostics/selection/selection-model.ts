import type { Effects } from '../../effect-sizes/effects.js';
import { twoSidedQuantile } from '../../models/intervals/half-width.js';
import { inverseVariance } from '../../models/inverse-variance.js';
import type { CompleteSettings } from '../../models/settings.js';
import { maximumLikelihood } from '../../models/tau2/maximum-likelihood.js';
import { chiSquared } from '../../numeric/distributions/chi-squared.js';
import { failure, problem, success, type Outcome } from '../../problems/problem.js';
import type { QuantityWords } from '../diagnostic.js';
import { estimateFigures, estimateWords, type EstimateFigures } from '../estimate-figures.js';
import type { AlternativeCode } from './alternatives.js';
import { fitLikelihood, type LikelihoodFit, type SelectionLikelihood } from './fit-likelihood.js';
import { turnEffects, type TurnedEffects } from './p-values.js';
import { stepLikelihood } from './step-likelihood.js';

/** What is said of every selection model. */
export type SelectionFigures = {
  readonly k: number;
  /** The effect corrected for the selection follows under the names of `EstimateFigures`; this one is not corrected. */
  readonly unadjusted: number;
  readonly tau2: number;
  /** `null` where τ² is zero or not estimated. */
  readonly seTau2: number | null;
  readonly logLikelihood: number;
  /** Likelihood-ratio test of no selection. */
  readonly lrt: number;
  readonly lrtDf: number;
  readonly lrtPValue: number;
  /** Likelihood-ratio test of no heterogeneity under the selection; `null` where τ² is not estimated. */
  readonly tau2Lrt: number | null;
  readonly tau2PValue: number | null;
} & EstimateFigures;

/** The words for `SelectionFigures`. */
export const selectionWords = {
  k: { heading: 'k', name: 'number of studies', format: 'count' },
  unadjusted: { heading: 'unadjusted', name: 'effect without selection by maximum likelihood, analysis scale', format: 'effect' },
  tau2: { heading: 'τ²', name: 'between-study variance', format: 'variance' },
  seTau2: { heading: 'SE', name: 'standard error of τ²', format: 'variance', detail: true },
  logLikelihood: { heading: 'log-likelihood', name: 'log-likelihood', format: 'number', detail: true },
  lrt: { heading: 'LRT', name: 'likelihood ratio of selection (χ²)', format: 'statistic' },
  lrtDf: { heading: 'df', name: 'its degrees of freedom', format: 'count' },
  lrtPValue: { heading: 'P of selection', name: 'P value of no selection', format: 'P' },
  tau2Lrt: { heading: 'LRT of τ²', name: 'likelihood ratio of heterogeneity (χ²)', format: 'statistic', detail: true },
  tau2PValue: { heading: 'P of τ²', name: 'P value of no heterogeneity', format: 'P' },
  ...estimateWords,
} as const satisfies Readonly<Record<keyof SelectionFigures, QuantityWords>>;

/** A parameter of the selection with its Wald interval, cut at zero; no error where it is at its end. */
export type SelectionParameter = {
  readonly delta: number;
  readonly se: number | null;
  readonly ciLower: number | null;
  readonly ciUpper: number | null;
};

/** The words for `SelectionParameter`. */
export const parameterWords = {
  delta: { heading: 'δ', name: 'parameter of the selection', format: 'number' },
  se: { heading: 'SE', name: 'standard error', format: 'number' },
  ciLower: { heading: 'CI lower', name: 'lower end of its confidence interval', format: 'number' },
  ciUpper: { heading: 'CI upper', name: 'upper end of its confidence interval', format: 'number' },
} as const satisfies Readonly<Record<keyof SelectionParameter, QuantityWords>>;

/** Which alternative is selected on, and where that is known from. */
export interface Alternative {
  readonly alternative: AlternativeCode;
  readonly alternativeFrom: 'given' | 'sign of the effect';
}

/** The alternative asked for; else one-sided in the direction of the common-effect estimate. */
export function alternativeOf({ yi, vi }: Effects, given: AlternativeCode | undefined): Alternative {
  if (given !== undefined) return { alternative: given, alternativeFrom: 'given' };
  return { alternative: inverseVariance(yi, vi, 0).estimate < 0 ? 'less' : 'greater', alternativeFrom: 'sign of the effect' };
}

/** How τ² is estimated. */
export const heterogeneityWords = ({ model }: CompleteSettings): string => (model === 'common' ? 'none (common model)' : 'maximum likelihood');

/** Starting values: a share of the pooled effect, what is added to it, and ln δ. From no selection to much, either way. */
const STARTS = [
  [1, 0, 0],
  [0.5, 0, -0.7],
  [0.3, 0, -2],
  [1, -2, 2],
] as const;

/** A likelihood is not better than another by less than this. */
const SAME_HEIGHT = 1e-9;

/** A climb that was given up higher than a maximum by this much has not just stopped beside it. */
const HIGHER = 1e-4;

/**
 * A selection model fitted by maximum likelihood, with the test against no selection.
 *
 * @param name of the model
 * @param effects of k studies, more than there are parameters
 * @param settings of the analysis: with its common model τ² is held at zero, with its random model τ² is estimated by
 *   maximum likelihood, whatever its estimator
 * @param alternative of the tests whose P values are selected on
 * @param likelihoodOf the likelihood for the effects, turned and scaled
 * @param unselected value of δ at which there is no selection: 0 is at the end of its range, 1 within
 * @returns figures and parameters, with a warning NOT_ESTIMABLE where the likelihood is higher still at the end of a
 *   parameter; TOO_FEW_STUDIES; NOT_ESTIMABLE where the likelihood has no maximum
 */
export function fitSelection(
  name: string,
  effects: Effects,
  settings: CompleteSettings,
  alternative: AlternativeCode,
  likelihoodOf: (turned: TurnedEffects) => SelectionLikelihood,
  unselected: 0 | 1,
): Outcome<{ readonly figures: SelectionFigures; readonly parameters: readonly SelectionParameter[] }> {
  const { yi, vi, k } = effects;
  const turned = turnEffects(yi, vi, alternative);
  const likelihood = likelihoodOf(turned);
  const random = settings.model === 'random';
  const least = likelihood.parameters + (random ? 3 : 2);
  if (k < least) return failure(problem('TOO_FEW_STUDIES', { found: k, least }));

  const starts = startsFor(turned, likelihood.parameters);
  const { fit: plain } = fitLikelihood(stepLikelihood(turned, []), starts.map((start) => start.slice(0, 2)), random);
  const { fit: selected, runaway } = fitLikelihood(likelihood, starts, random);
  const withoutSelection = unselected === 0 && plain !== null && !(selected !== null && selected.logLikelihood > plain.logLikelihood + SAME_HEIGHT);
  const fit = withoutSelection ? plain : selected;
  if (fit === null || plain === null) {
    return failure(problem('NOT_ESTIMABLE', { what: `the ${name}`, reason: 'its likelihood has no maximum for these data' }));
  }

  const tau2Lrt = random ? heterogeneityRatio(withoutSelection ? stepLikelihood(turned, []) : likelihood, fit, starts) : null;
  const reason = 'it rises further as a parameter runs to its end; the highest maximum before that is given';
  const problems = runaway > fit.logLikelihood + HIGHER ? [problem('NOT_ESTIMABLE', { what: `the greatest likelihood of the ${name}`, reason })] : [];
  const { unit } = turned;
  const lrt = Math.max(0, 2 * (fit.logLikelihood - plain.logLikelihood));
  return success(
    {
      figures: {
        k,
        unadjusted: unit * plain.mu,
        tau2: unit ** 2 * fit.tau2,
        seTau2: fit.seTau2 === null ? null : unit ** 2 * fit.seTau2,
        logLikelihood: fit.logLikelihood - k * Math.log(Math.abs(unit)),
        lrt,
        lrtDf: likelihood.parameters,
        lrtPValue: chiSquared.upper(lrt, likelihood.parameters),
        tau2Lrt,
        tau2PValue: tau2Lrt === null ? null : chiSquared.upper(tau2Lrt, 1),
        ...estimateFigures(effects, unit * fit.mu, Math.abs(unit) * fit.seMu, null, settings.level),
      },
      parameters: withoutSelection
        ? Array.from({ length: likelihood.parameters }, () => ({ delta: 0, se: null, ciLower: null, ciUpper: null }))
        : parametersOf(fit, settings.level),
    },
    problems,
  );
}

/** Twice the fall of the log-likelihood when τ² is held at zero; `null` where there is no maximum then. */
function heterogeneityRatio(likelihood: SelectionLikelihood, { mu, tau2, eta, logLikelihood }: LikelihoodFit, starts: readonly Float64Array[]): number | null {
  if (tau2 === 0) return 0;
  const like = [Float64Array.of(mu, tau2, ...eta), ...starts.map((start) => start.slice(0, 2 + eta.length))];
  const { fit } = fitLikelihood(likelihood, like, false);
  return fit === null ? null : Math.max(0, 2 * (logLikelihood - fit.logLikelihood));
}

/** δ = exp(η) with its Wald interval: at a maximum the standard error follows the change of variable. */
function parametersOf({ eta, seEta }: LikelihoodFit, level: number): readonly SelectionParameter[] {
  const quantile = twoSidedQuantile(level, null);
  return Array.from(eta, (value, j) => {
    const delta = Math.exp(value);
    const se = delta * (seEta[j] as number); // one length
    return { delta, se, ciLower: Math.max(0, delta - quantile * se), ciUpper: delta + quantile * se };
  });
}

function startsFor({ y, v }: TurnedEffects, parameters: number): readonly Float64Array[] {
  const tau2 = y.length > 1 ? maximumLikelihood(y, v) : 0;
  const { estimate } = inverseVariance(y, v, tau2);
  // In units of a typical standard error: a little heterogeneity to begin with.
  return STARTS.map(([share, more, eta]) =>
    Float64Array.of(share * estimate + more, Math.max(tau2, 0.1), ...Array.from({ length: parameters }, () => eta)),
  );
}
