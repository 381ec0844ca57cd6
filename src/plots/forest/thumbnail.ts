import type { PooledResult } from '../../models/pooled-result.js';
import { onLine } from '../axis/axis-kind.js';
import type { Interval } from '../presentation/interval.js';
import { presentationOf } from '../presentation/presentation.js';
import { fontSizes } from '../style.js';
import { forestAxis } from './axis.js';
import { clipDiamond, clipInterval } from './interval.js';
import type { ForestOptions } from './options.js';
import { isIndirect } from './rows.js';

/** The interval of a study on a small plot. All places are shares of the axis, from 0 on its left to 1. */
export interface ThumbnailRow {
  /** The part of the interval that lies on the axis; `null` where none does. */
  readonly from: number | null;
  readonly to: number | null;
  /** The estimate; `null` where it lies off the axis. */
  readonly estimate: number | null;
  /** Whether the study's numbers were derived, measured on a figure or solved for. */
  readonly hollow: boolean;
}

/** What is left of a forest plot where there is no room for words: intervals, the pooled effect, the line of no effect. */
export interface ForestThumbnail {
  readonly rows: readonly ThumbnailRow[];
  /** The corners of the pooled effect's diamond: the place, and the distance below its middle as a share of half its height. */
  readonly diamond: readonly { readonly place: number; readonly rise: number }[];
  readonly reference: number | null;
}

/** The axis is chosen as for a forest plot of this width, so that the small plot cuts what the large one cuts; unit: pixels. */
const axisWidth = 270;

/**
 * A forest plot without its words, as plain places on the axis of the forest plot with the same options.
 *
 * @param options of the forest plot; only those of scale and axis matter
 * @throws {RangeError} as the forest plot
 */
export function forestThumbnail(result: PooledResult, options: ForestOptions = {}): ForestThumbnail {
  const presentation = presentationOf(result, options);
  const studies = result.studies.map(presentation.ofStudy);
  const overall = presentation.ofResult(result);
  const { kind, range, reference } = forestAxis({ studies, pooled: [overall], prediction: presentation.predictionOf(result) }, presentation, options, axisWidth, fontSizes.tick);
  const [start, end] = range.map((value) => onLine(kind, value)) as [number, number];
  const place = (value: number): number => (onLine(kind, value) - start) / (end - start);
  const rowOf = ({ estimate, lower, upper }: Interval, hollow: boolean): ThumbnailRow => {
    const { visible } = clipInterval(lower, upper, range);
    const isOnAxis = estimate >= range[0] && estimate <= range[1];
    return { from: visible === null ? null : place(visible.from), to: visible === null ? null : place(visible.to), estimate: isOnAxis ? place(estimate) : null, hollow };
  };
  return {
    rows: result.studies.map((study) => rowOf(presentation.ofStudy(study), isIndirect(study))),
    diamond: clipDiamond(kind, overall, range).map(({ x, rise }) => ({ place: place(x), rise })),
    reference: reference === null ? null : place(reference),
  };
}
