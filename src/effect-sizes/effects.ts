import type { Study, StudyKind } from '../studies/study.js';
import type { MeasureCode } from './measures.js';
import type { ScaleName } from './scales.js';

/**
 * Effect sizes on the analysis scale, one per study that has one, in the order of the studies.
 *
 * `labels[i]`, `yi[i]`, `vi[i]`, `ni[i]` and `studies[i]` belong to the same study.
 */
export interface Effects {
  readonly measure: MeasureCode;
  readonly scale: ScaleName;
  readonly kind: StudyKind;
  readonly k: number;
  readonly labels: readonly string[];
  /** Effect sizes on the analysis scale, length k. */
  readonly yi: Float64Array;
  /** Sampling variances, length k, each > 0; unit: (unit of yi)². */
  readonly vi: Float64Array;
  /** Participants per study; NaN where the data do not say. */
  readonly ni: Float64Array;
  /** Person-time per study of one group; NaN where the data are others. */
  readonly ti: Float64Array;
  readonly studies: readonly Study[];
  /** Whether something was added to the study's cells. */
  readonly corrected: readonly boolean[];
  /** The studies that have no effect size, and why. */
  readonly excluded: readonly { readonly label: string; readonly reason: string }[];
}
