import type { Effects } from '../../effect-sizes/effects.js';
import { contextOfStudy } from '../../effect-sizes/natural-context.js';
import { naturalValue } from '../../effect-sizes/natural-value.js';
import { selectEffects } from '../../effect-sizes/select-effects.js';
import { poolEffects } from '../../models/pool-effects.js';
import type { PooledResult } from '../../models/pooled-result.js';
import type { CompleteSettings } from '../../models/settings.js';
import { failure, problem, sentenceOf, success, type Outcome } from '../../problems/problem.js';
import type { Study } from '../../studies/study.js';
import { byInverseVariance, estimateOnly, tau2Words } from '../by-inverse-variance.js';
import { figuresOf, poolingWords, type PoolingFigures } from '../case-pooling.js';
import type { DiagnosticRow } from '../diagnostic.js';
import { findMissing, type Missing, type Side } from './find-missing.js';
import { missingEstimatorRow, type MissingEstimatorCode } from './missing-estimators.js';
import { sideOfSlope } from './side-of-slope.js';

/** How to trim. */
export interface TrimOptions {
  readonly estimator?: MissingEstimatorCode | undefined;
  /** Where studies are missing; by default from the slope of the effects on their standard errors. */
  readonly side?: Side | undefined;
  /** The model whose estimate is the centre while trimming: that of the analysis, or the common one. */
  readonly trimModel?: 'same' | 'common' | undefined;
}

/** The pooled effect with the mirror images of studies without a counterpart filled in. */
export interface TrimAndFill {
  readonly settings: {
    readonly estimator: MissingEstimatorCode;
    readonly side: Side;
    readonly sideFrom: 'given' | 'slope';
    /** The models that trimmed and that pooled what was filled in, with their estimators of τ². */
    readonly trimModel: string;
    readonly fillModel: string;
  };
  readonly figures: {
    /** Studies in the data. */
    readonly observed: number;
    /** Studies imputed. */
    readonly missing: number;
    readonly seMissing: number;
    /** Of the test that no study is missing; only the estimator R0 has one. */
    readonly missingPValue: number | null;
    /** Centre of the funnel once trimmed. */
    readonly trimmedEstimate: number;
    readonly rounds: number;
    /** The pooled effect without imputed studies. */
    readonly unadjusted: number;
  } & PoolingFigures;
  /** The imputed studies. They are not data: each is the mirror image of one that is. */
  readonly rows: readonly {
    readonly label: string;
    readonly mirrors: string;
    readonly source: 'imputed';
    readonly yi: number;
    readonly vi: number;
    readonly natural: number;
  }[];
}

/**
 * Trim and fill: the pooled effect if the funnel were symmetric.
 *
 * In words: studies that stick out on one side of the funnel without a counterpart on the other are trimmed until the
 * rest is symmetric; then they are put back together with their mirror images about its centre, and all are pooled.
 * How many are missing is an estimate under the assumption that asymmetry means suppressed studies.
 *
 * metafor trims and fills by the model of the analysis (`trimModel: 'same'`), R meta trims by the common model and
 * fills by that of the analysis (`trimModel: 'common'`). Effects are pooled by inverse variance, whatever the method
 * of the analysis.
 *
 * @param effects of k ≥ 3 studies
 * @param settings of the analysis: model, τ², interval
 * @param options estimator of the number of missing studies (L0), side, and model for trimming
 * @returns the adjusted result and the imputed studies; TOO_FEW_STUDIES; NOT_CONVERGED where trimming does not settle;
 *   NOT_ESTIMABLE where the estimator has no value, or the standard errors are all equal and no side was given
 *
 * @source Duval & Tweedie (2000), doi:10.1111/j.0006-341X.2000.00455.x
 * @r      metafor::trimfill(rma(yi, vi), estimator = "L0"); meta::trimfill(metagen(yi, sqrt(vi)))
 * @laws   permutation; scale; the sign of the effects exchanges the sides; a symmetric funnel lacks nothing
 */
export function trimAndFill(effects: Effects, settings: CompleteSettings, options: TrimOptions = {}): Outcome<TrimAndFill> {
  const { estimator = 'L0', trimModel = 'same' } = options;
  const outer = byInverseVariance(settings);
  const same = estimateOnly(settings);
  const inner: CompleteSettings = trimModel === 'common' ? { ...same, model: 'common', tau2: null } : same;
  const found = findSide(effects, inner, options.side);
  if (!found.ok) return found;
  const side = found.value;

  const row = missingEstimatorRow(estimator);
  const trimmed = findMissing(effects.yi, side, row, (positions) => {
    const pooled = poolEffects(selectEffects(effects, positions), inner);
    return pooled.ok ? success(pooled.value.estimate) : pooled;
  });
  if (!trimmed.ok) return trimmed;
  const missing = trimmed.value;

  const unadjusted = poolEffects(effects, outer);
  const adjusted = poolFilled(effects, missing, outer);
  if (!unadjusted.ok) return unadjusted;
  if (!adjusted.ok) return adjusted;
  return success({
    settings: {
      estimator,
      side,
      sideFrom: options.side === undefined ? 'slope' : 'given',
      trimModel: modelWords(inner),
      fillModel: modelWords(outer),
    },
    figures: {
      observed: effects.k,
      missing: missing.k0,
      seMissing: missing.seK0,
      missingPValue: row.pValue?.(missing.k0) ?? null,
      trimmedEstimate: missing.centre,
      rounds: missing.iterations,
      unadjusted: unadjusted.value.estimate,
      ...figuresOf(adjusted.value),
    },
    rows: imputed(effects, missing),
  });
}

function findSide(effects: Effects, inner: CompleteSettings, given: Side | undefined): Outcome<Side> {
  if (effects.k < leastStudies) return failure(problem('TOO_FEW_STUDIES', { found: effects.k, least: leastStudies }));
  return given === undefined ? sideOfSlope(effects, inner) : success(given);
}

const leastStudies = 3;

/** The mirror images, the least extreme first. */
function imputed(effects: Effects, { mirrored, centre }: Missing): TrimAndFill['rows'] {
  return mirrored.map((position, index) => {
    // Positions of the studies.
    const [yi, vi] = [2 * centre - (effects.yi[position] as number), effects.vi[position] as number];
    const natural = naturalValue(effects.measure, yi, contextOfStudy(effects, position)).value;
    return { label: `Filled ${index + 1}`, mirrors: effects.labels[position] ?? '', source: 'imputed', yi, vi, natural };
  });
}

/** Studies and mirror images pooled. The records of the mirror images never leave this function. */
function poolFilled(effects: Effects, missing: Missing, settings: CompleteSettings): Outcome<PooledResult> {
  const filled = imputed(effects, missing);
  const sizes = missing.mirrored.map((position) => effects.ni[position] as number);
  const studies = filled.map(({ label, yi, vi }): Study => ({ kind: 'effect', label, year: null, provenance: 'reconstructed', cells: {}, at: {}, yi, vi }));
  const pooled = poolEffects(
    {
      ...effects,
      k: effects.k + filled.length,
      labels: [...effects.labels, ...filled.map(({ label }) => label)],
      yi: Float64Array.from([...effects.yi, ...filled.map(({ yi }) => yi)]),
      vi: Float64Array.from([...effects.vi, ...filled.map(({ vi }) => vi)]),
      ni: Float64Array.from([...effects.ni, ...sizes]),
      ti: Float64Array.from([...effects.ti, ...missing.mirrored.map((position) => effects.ti[position] as number)]),
      studies: [...effects.studies, ...studies],
      corrected: [...effects.corrected, ...filled.map(() => false)],
    },
    settings,
  );
  if (pooled.ok) return pooled;
  const reason = pooled.problems.map(sentenceOf).join('; ');
  return failure(problem('NOT_ESTIMABLE', { what: 'the pooled effect with filled studies', reason }));
}

const modelWords = (settings: CompleteSettings): string => (settings.tau2 === null ? 'common' : `random, ${tau2Words(settings)}`);

export const trimAndFillRow: DiagnosticRow<TrimAndFill> = {
  code: 'trim-and-fill',
  name: 'trim and fill',
  description: 'The pooled effect if the funnel were symmetric; imputed studies are not data',
  reference: 'Duval & Tweedie 2000',
  leastStudies,
  words: {
    settings: {
      estimator: { heading: 'estimator', name: 'estimator of the number of missing studies', format: 'words' },
      side: { heading: 'missing on the', name: 'side on which studies are missing', format: 'words' },
      sideFrom: { heading: 'side by', name: 'where the side comes from', format: 'words' },
      trimModel: { heading: 'trimmed by', name: 'model for trimming', format: 'words' },
      fillModel: { heading: 'filled by', name: 'model for pooling with imputed studies', format: 'words' },
    },
    figures: {
      observed: { heading: 'observed', name: 'studies in the data', format: 'count' },
      missing: { heading: 'imputed', name: 'studies imputed', format: 'count' },
      seMissing: { heading: 'SE', name: 'standard error of their number', format: 'statistic' },
      missingPValue: { heading: 'P of none missing', name: 'P value of none missing', format: 'P' },
      trimmedEstimate: { heading: 'centre', name: 'centre of the trimmed funnel, analysis scale', format: 'effect' },
      rounds: { heading: 'rounds', name: 'rounds of trimming', format: 'count', detail: true },
      unadjusted: { heading: 'unadjusted', name: 'pooled effect without imputed studies, analysis scale', format: 'effect' },
      ...poolingWords,
    },
    label: 'Imputed',
    columns: {
      mirrors: { heading: 'mirror image of', name: 'study mirrored', format: 'words' },
      source: { heading: 'source', name: 'where it comes from', format: 'words' },
      yi: { heading: 'yi', name: 'effect on the analysis scale', format: 'effect' },
      vi: { heading: 'vi', name: 'sampling variance', format: 'variance' },
      natural: { heading: 'effect', name: 'effect', format: 'natural' },
    },
  },
  run: ({ effects, settings, options }) => {
    const { estimator, side, trimModel } = options;
    return trimAndFill(effects, settings, { estimator, side, trimModel });
  },
};
