import { failure, problem, success, type Outcome, type Problem } from '../problems/problem.js';
import { nearestNames } from '../text/nearest.js';
import { predictors, type PredictorCode } from './funnel/predictors.js';
import { alternatives, type AlternativeCode } from './selection/alternatives.js';
import { rankPs, type RankPCode } from './funnel/rank-p.js';
import type { Side } from './trim-and-fill/find-missing.js';
import { expectationOf, fits, type OptionRow } from './option-row.js';
import { missingEstimators, type MissingEstimatorCode } from './trim-and-fill/missing-estimators.js';

/** What a diagnostic may be told besides the analysis. Each reads its own options and passes over the others. */
export interface DiagnosticOptions {
  /** Cumulative: the column by which studies come in, or `given` or `precision`. */
  readonly order?: string | undefined;
  /** Cumulative: begin with the largest value of the column. */
  readonly descending?: boolean | undefined;
  /** Cumulative: studies of one value come in together. */
  readonly joinTies?: boolean | undefined;
  /** Share beyond a threshold: the threshold, on the natural scale; no effect by default. */
  readonly threshold?: number | undefined;
  /** GOSH: the most subsets to pool; with more of them, a random sample is drawn. */
  readonly subsets?: number | undefined;
  /** GOSH, envelope of a QQ plot: seed of a sample, 1 by default. */
  readonly seed?: number | undefined;
  /** Fail-safe N and excess significance: level of significance, 0.05 by default. */
  readonly alpha?: number | undefined;
  /** Fail-safe N by Orwin: the mean effect to come down to, on the analysis scale. */
  readonly targetEffect?: number | undefined;
  /** Excess significance: the true effect that the power is computed from, on the analysis scale. */
  readonly trueEffect?: number | undefined;
  /** Excess significance: whether more, fewer or another number of significant studies is looked for. */
  readonly excess?: 'two-sided' | 'greater' | 'less' | undefined;
  /** Egger's tests: what the effects are regressed on. */
  readonly predictor?: PredictorCode | undefined;
  /** Egger's test: whether what scatters beyond the sampling errors multiplies their variances or is added to them. */
  readonly dispersion?: 'multiplicative' | 'additive' | undefined;
  /** Rank correlation tests: the distribution of the P value that is cited. */
  readonly rankP?: RankPCode | undefined;
  /** Trim and fill: estimator of the number of missing studies. */
  readonly estimator?: MissingEstimatorCode | undefined;
  /** Trim and fill: where studies are missing. */
  readonly side?: Side | undefined;
  /** Trim and fill: the model whose estimate is the centre while trimming. */
  readonly trimModel?: 'same' | 'common' | undefined;
  /** PET-PEESE: the two-sided P value of PET below which PEESE is taken. */
  readonly petSignificance?: number | undefined;
  /** Selection models by steps: ends of the intervals of the P value, ascending. */
  readonly steps?: readonly number[] | undefined;
  /**
   * Selection models, p-uniform and p-uniform*: the alternative of the tests whose P values are selected on. Excess
   * significance: the side of the studies' own tests.
   */
  readonly alternative?: AlternativeCode | undefined;
}

/** A row of the table of options. */
type DiagnosticOptionRow = OptionRow & {
  /** The codes of the diagnostics that read it. */
  readonly of: readonly string[];
};

/** Every option of the diagnostics. Switches and manifest keys are made from it. */
export const diagnosticOptions = {
  order: {
    of: ['cumulative'],
    kind: 'words',
    placeholder: 'column',
    description: 'cumulative: studies come in by this column, by precision, or as given; default year where every study has one',
  },
  descending: { of: ['cumulative'], kind: 'flag', description: 'cumulative: the largest value of the column first' },
  joinTies: { of: ['cumulative'], kind: 'flag', description: 'cumulative: studies with the same value come in together' },
  threshold: { of: ['share-beyond'], kind: 'number', above: -Infinity, below: Infinity, description: 'share-beyond: threshold on the natural scale; default no effect' },
  subsets: { of: ['gosh'], kind: 'count', least: 1, description: 'gosh: most subsets to pool; more are sampled' },
  seed: { of: ['gosh'], kind: 'count', least: 0, description: 'gosh, plot qq, --permutation: seed of the sample; default 1' },
  alpha: { of: ['fail-safe-n', 'excess-significance'], kind: 'number', above: 0, below: 1, description: 'fail-safe-n, excess-significance: level of significance; default 0.05' },
  targetEffect: { of: ['fail-safe-n'], kind: 'number', above: -Infinity, below: Infinity, description: 'fail-safe-n: mean effect to come down to, on the analysis scale; default half the mean' },
  trueEffect: { of: ['excess-significance'], kind: 'number', above: -Infinity, below: Infinity, description: 'excess-significance: true effect for the power, on the analysis scale; default the pooled one' },
  excess: { of: ['excess-significance'], kind: 'choice', codes: ['two-sided', 'greater', 'less'], description: 'excess-significance: number of significant studies to look for; default greater' },
  predictor: { of: ['egger', 'egger-mixed', 'thompson-sharp'], kind: 'choice', codes: Object.keys(predictors), description: 'egger, egger-mixed, thompson-sharp: what the effects are regressed on; default sei' },
  dispersion: {
    of: ['egger'],
    kind: 'choice',
    codes: ['multiplicative', 'additive'],
    description: 'egger: residual scatter, multiplicative with a t test (as R meta) or additive with a z test (egger-mixed; as metafor where its test is z); default multiplicative',
  },
  rankP: { of: ['begg', 'schwarzer'], kind: 'choice', codes: Object.keys(rankPs), description: 'begg, schwarzer: distribution of the P value; default exact, normal where there are ties' },
  estimator: { of: ['trim-and-fill'], kind: 'choice', codes: Object.keys(missingEstimators), description: 'trim-and-fill: estimator of the number of missing studies; default L0' },
  side: { of: ['trim-and-fill'], kind: 'choice', codes: ['left', 'right'], description: 'trim-and-fill: where studies are missing; default from the slope on the standard errors' },
  trimModel: { of: ['trim-and-fill'], kind: 'choice', codes: ['same', 'common'], description: 'trim-and-fill: model for trimming, that of the analysis (as metafor) or the common one (as R meta); default same' },
  petSignificance: { of: ['pet-peese'], kind: 'number', above: 0, below: 1, description: 'pet-peese: PEESE is taken where the P value of PET is below this; default 0.1' },
  steps: { of: ['selection-step'], kind: 'numbers', above: 0, below: 1, description: 'selection-step: ends of the intervals of the P value; default 0.025' },
  alternative: {
    of: ['excess-significance', 'p-uniform', 'p-uniform-star', 'selection-step', 'selection-beta', 'selection-halfnorm', 'selection-negexp', 'selection-logistic', 'selection-power'],
    kind: 'choice',
    codes: Object.keys(alternatives),
    description:
      'excess-significance, selection models, p-uniform, p-uniform-star: side of the P values; default two-sided for the first, in the direction of the effect for the others',
  },
} as const satisfies Readonly<Record<keyof DiagnosticOptions, DiagnosticOptionRow>>;

export type DiagnosticOptionCode = keyof typeof diagnosticOptions;

/**
 * The options, or what is wrong with them, for callers whose options come from a file and not from the compiler.
 *
 * @returns NAME_UNKNOWN or USAGE
 */
export function checkOptions(options: DiagnosticOptions): Outcome<DiagnosticOptions> {
  const problems = Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : optionProblems(name, value)));
  return problems.length > 0 ? failure(...problems) : success(options);
}

function optionProblems(name: string, value: unknown): readonly Problem[] {
  const known = Object.keys(diagnosticOptions);
  const row = known.includes(name) ? (diagnosticOptions[name as DiagnosticOptionCode] as OptionRow) : null;
  if (row === null) return [problem('NAME_UNKNOWN', { what: 'option of a diagnostic', found: name, nearest: nearestNames(name, known), known })];
  const expected = expectationOf(row);
  return fits(row, value) ? [] : [problem('USAGE', { wrong: `${name} is not as expected`, expected, found: String(value) })];
}
