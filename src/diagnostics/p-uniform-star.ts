import type { Effects } from '../effect-sizes/effects.js';
import { poolEffects } from '../models/pool-effects.js';
import type { CompleteSettings } from '../models/settings.js';
import { chiSquared } from '../numeric/distributions/chi-squared.js';
import { failure, problem, success, type Outcome } from '../problems/problem.js';
import { estimateOnly } from './by-inverse-variance.js';
import type { DiagnosticRow } from './diagnostic.js';
import { naturalOf } from './estimate-figures.js';
import type { AlternativeCode } from './selection/alternatives.js';
import { conditionalLikelihood } from './selection/conditional-likelihood.js';
import { fitLikelihood } from './selection/fit-likelihood.js';
import { turnEffects } from './selection/p-values.js';
import { profileEnd, profileOfMu, profileOfTau2 } from './selection/profile.js';
import { alternativeOf, heterogeneityWords } from './selection/selection-model.js';

/** The effect from effects given their significance, with profile-likelihood intervals. */
export interface PUniformStar {
  readonly settings: {
    /** Significance is two-sided .05, in the direction of the alternative. */
    readonly alternative: AlternativeCode;
    readonly alternativeFrom: 'given' | 'sign of the effect';
    readonly heterogeneity: string;
    readonly ci: 'profile likelihood';
    readonly level: number;
  };
  readonly figures: {
    readonly k: number;
    readonly significant: number;
    /** On the analysis scale, as are its ends; an end is `null` where the likelihood does not bound it. */
    readonly estimate: number;
    readonly ciLower: number | null;
    readonly ciUpper: number | null;
    readonly naturalEstimate: number;
    readonly naturalLower: number | null;
    readonly naturalUpper: number | null;
    /** Likelihood-ratio test of no effect. */
    readonly effectLrt: number;
    readonly effectPValue: number;
    readonly tau2: number;
    readonly tau2Lower: number | null;
    readonly tau2Upper: number | null;
    /** Likelihood-ratio test of no heterogeneity; `null` where τ² is held at zero. */
    readonly tau2Lrt: number | null;
    readonly tau2PValue: number | null;
    /** Likelihood-ratio test, with 2 degrees of freedom, that effect and τ² are those of the analysis: no bias. */
    readonly biasLrt: number;
    readonly biasPValue: number;
  };
  readonly rows: readonly { readonly label: string }[];
}

const name = 'p-uniform* method';

/** Two-sided .05. */
const CRITICAL = 1.959963984540054;

/**
 * p-uniform*: the average effect and τ² from the effects given whether they are significant.
 *
 * In words: significant and other effects may be published with different probabilities, but among effects of one sort
 * these do not matter. So each effect is judged by how likely it is among its own sort; effect and τ² are estimated by
 * maximum likelihood.
 *
 * Not to be confused with: p-uniform, which uses significant effects only and knows no heterogeneity; or a step-function
 * selection model, which also uses how many effects of each sort there are.
 *
 * The test of publication bias compares with the pooled effect and τ² of the analysis; the R package takes those of a
 * random-effects model with Paule and Mandel's τ².
 *
 * @param effects of k ≥ 2 studies
 * @param settings of the analysis: its common model holds τ² at zero
 * @param given alternative, `greater` or `less`; by default the direction of the common-effect estimate
 * @returns estimates, intervals and tests; USAGE for a two-sided alternative; TOO_FEW_STUDIES; NOT_ESTIMABLE where the
 *   likelihood has no maximum
 *
 * @source van Aert & van Assen (2018), doi:10.31222/osf.io/zqjr9
 * @r      puniform::puni_star(yi = yi, vi = vi, side = "right", method = "ML")
 * @laws   permutation; scale; the sign of the effects exchanges the alternatives
 */
export function pUniformStar(effects: Effects, settings: CompleteSettings, given?: AlternativeCode | undefined): Outcome<PUniformStar> {
  const { yi, vi, k } = effects;
  if (given === 'two-sided') {
    return failure(problem('USAGE', { wrong: `the ${name} is one-sided`, expected: 'greater or less', found: given }));
  }
  const heterogeneity = settings.model === 'random';
  if (k < 2) return failure(problem('TOO_FEW_STUDIES', { found: k, least: 2 }));
  const pooled = poolEffects(effects, estimateOnly(settings));
  if (!pooled.ok) return pooled;
  const chosen = alternativeOf(effects, given);
  const turned = turnEffects(yi, vi, chosen.alternative);
  const { unit } = turned;
  const likelihood = conditionalLikelihood(turned, CRITICAL);

  const [analysisMu, analysisTau2] = [pooled.value.estimate / unit, pooled.value.heterogeneity.tau2 / unit ** 2];
  const starts = [analysisMu, 0.5 * analysisMu, 0].map((mu) => Float64Array.of(mu, Math.max(analysisTau2, 0.1)));
  const { fit } = fitLikelihood(likelihood, starts, heterogeneity);
  if (fit === null) {
    return failure(problem('NOT_ESTIMABLE', { what: `the ${name}`, reason: 'its likelihood has no maximum for these data' }));
  }
  const highest = fit.logLikelihood;
  const drop = chiSquared.upperQuantile(1 - settings.level, 1) / 2;
  const muProfile = (mu: number): number => profileOfMu(likelihood, mu, heterogeneity, fit.tau2);
  const tau2Profile = (tau2: number): number => profileOfTau2(likelihood, tau2, fit.mu, Math.max(1, Math.sqrt(tau2)));
  const muEnds = [-1, 1].map((side) => profileEnd(muProfile, fit.mu, highest, drop, side * fit.seMu, null));
  const tau2Step = Math.max(fit.seTau2 ?? 0, 0.1);
  const tau2Ends = heterogeneity
    ? [profileEnd(tau2Profile, fit.tau2, highest, drop, -tau2Step, 0), profileEnd(tau2Profile, fit.tau2, highest, drop, tau2Step, null)]
    : [0, 0];

  const inUnits = (end: number | null | undefined, by: number): number | null => (end === null || end === undefined ? null : by * end);
  const ends = muEnds.map((end) => inUnits(end, unit));
  const [ciLower = null, ciUpper = null] = unit < 0 ? ends.toReversed() : ends;
  const natural = naturalOf(effects);
  const naturalEnd = (end: number | null): number | null => (end === null ? null : natural(end));
  const ratio = (other: number): number => Math.max(0, 2 * (highest - other));
  const effectLrt = ratio(muProfile(0));
  const tau2Lrt = heterogeneity ? ratio(fit.tau2 === 0 ? highest : profileOfTau2(likelihood, 0, fit.mu, 1)) : null;
  const biasLrt = ratio(likelihood.at(Float64Array.of(analysisMu, analysisTau2)).value);
  return success({
    settings: { ...chosen, heterogeneity: heterogeneityWords(settings), ci: 'profile likelihood', level: settings.level },
    figures: {
      k,
      significant: turned.y.filter((y, i) => y / Math.sqrt(turned.v[i] as number) > CRITICAL).length, // one length
      estimate: unit * fit.mu,
      ciLower,
      ciUpper,
      naturalEstimate: natural(unit * fit.mu),
      naturalLower: naturalEnd(ciLower),
      naturalUpper: naturalEnd(ciUpper),
      effectLrt,
      effectPValue: chiSquared.upper(effectLrt, 1),
      tau2: unit ** 2 * fit.tau2,
      tau2Lower: inUnits(tau2Ends[0], unit ** 2),
      tau2Upper: inUnits(tau2Ends[1], unit ** 2),
      tau2Lrt,
      tau2PValue: tau2Lrt === null ? null : chiSquared.upper(tau2Lrt, 1),
      biasLrt,
      biasPValue: chiSquared.upper(biasLrt, 2),
    },
    rows: [],
  });
}

export const pUniformStarRow: DiagnosticRow<PUniformStar> = {
  code: 'p-uniform-star',
  name,
  description: 'Effect and heterogeneity from each effect given whether it is significant',
  reference: 'van Aert & van Assen 2018',
  leastStudies: 2,
  mostStudies: 20_000,
  words: {
    settings: {
      alternative: { heading: 'alternative', name: 'direction of significance', format: 'words' },
      alternativeFrom: { heading: 'alternative by', name: 'where the direction comes from', format: 'words' },
      heterogeneity: { heading: 'τ² by', name: 'estimation of τ²', format: 'words' },
      ci: { heading: 'intervals', name: 'intervals', format: 'words' },
      level: { heading: 'level', name: 'confidence level', format: 'number' },
    },
    figures: {
      k: { heading: 'k', name: 'number of studies', format: 'count' },
      significant: { heading: 'significant', name: 'significant studies', format: 'count' },
      estimate: { heading: 'estimate', name: 'effect on the analysis scale', format: 'effect', detail: true },
      ciLower: { heading: 'CI lower', name: 'lower end of the confidence interval on the analysis scale', format: 'effect', detail: true },
      ciUpper: { heading: 'CI upper', name: 'upper end of the confidence interval on the analysis scale', format: 'effect', detail: true },
      naturalEstimate: { heading: 'effect', name: 'effect', format: 'natural' },
      naturalLower: { heading: 'CI lower', name: 'lower end of the confidence interval', format: 'natural' },
      naturalUpper: { heading: 'CI upper', name: 'upper end of the confidence interval', format: 'natural' },
      effectLrt: { heading: 'LRT', name: 'likelihood ratio of the effect (χ²)', format: 'statistic' },
      effectPValue: { heading: 'P', name: 'P value of no effect', format: 'P' },
      tau2: { heading: 'τ²', name: 'between-study variance', format: 'variance' },
      tau2Lower: { heading: 'τ² lower', name: 'lower end of its confidence interval', format: 'variance' },
      tau2Upper: { heading: 'τ² upper', name: 'upper end of its confidence interval', format: 'variance' },
      tau2Lrt: { heading: 'LRT of τ²', name: 'likelihood ratio of heterogeneity (χ²)', format: 'statistic', detail: true },
      tau2PValue: { heading: 'P of τ²', name: 'P value of no heterogeneity', format: 'P' },
      biasLrt: { heading: 'LRT of bias', name: 'likelihood ratio of bias (χ², 2 df)', format: 'statistic' },
      biasPValue: { heading: 'P of bias', name: 'P value of no publication bias', format: 'P' },
    },
    label: 'Study',
    columns: {},
  },
  run: ({ effects, settings, options }) => pUniformStar(effects, settings, options.alternative),
};
