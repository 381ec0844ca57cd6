import { measureRow, type MeasureCode } from '../../../effect-sizes/measures.js';
import { scaleRow } from '../../../effect-sizes/scales.js';
import type { PrintedFigure } from '../../chance/printed-figures.js';
import { between, borderOf, cornersOf, type HalfPlane, isClosed, middleOf, type Point } from './half-planes.js';

/** By how much of their distance points on the border are moved inwards, so that what they print does not hang on a last digit. */
const inwards = 1e-7;

/**
 * Pooled effects and half-widths of their intervals, on the scale of the analysis, that print as an estimate, the ends of its interval
 * and its standard error: the middle of all that do, then corners and middles of sides.
 *
 * In words: on that scale the ends of the interval are the effect less and plus the half-width, so that every printed figure bounds a
 * sum of the two, and all together leave a polygon.
 *
 * @param quantile half-widths per standard error
 * @returns none where no pair prints as all of them; `null` where the figures leave it open
 */
export function printedRegion(figures: readonly PrintedFigure[], measure: MeasureCode, quantile: number): readonly Point[] | null {
  const { toAnalysis } = scaleRow(measureRow(measure).scale);
  const sides: HalfPlane[] = [{ a: 0, b: -1, c: 0 }];
  for (const { figure, box } of figures) {
    const [least, most] = [toAnalysis(box.lower), toAnalysis(box.upper)];
    if (figure.quantity === 'estimate') between(sides, [1, 0], least, most);
    if (figure.quantity === 'ci_lower') between(sides, [1, -1], least, most);
    if (figure.quantity === 'ci_upper') between(sides, [1, 1], least, most);
    if (figure.quantity === 'se') between(sides, [0, 1], quantile * box.lower, quantile * box.upper);
  }
  if (!isClosed(sides)) return null;
  const corners = cornersOf(sides);
  return corners.length === 0 ? [] : [middleOf(corners), ...borderOf(corners, inwards)];
}
