import { fromLine, onLine, type AxisKind } from '../axis/axis-kind.js';
import type { Interval } from '../presentation/interval.js';

/** The part of an interval that lies on the axis, and what lies beyond it. */
export interface Clipped {
  /** `null` when nothing of the interval lies on the axis. */
  readonly visible: { readonly from: number; readonly to: number } | null;
  readonly leavesLeft: boolean;
  readonly leavesRight: boolean;
}

/**
 * An interval cut at the ends of the axis. One that lies beyond an end altogether leaves the axis at that end and has
 * no visible part.
 *
 * @example
 * clipInterval(0.1, 2, [0.5, 4]) // { visible: { from: 0.5, to: 2 }, leavesLeft: true, leavesRight: false }
 */
export function clipInterval(lower: number, upper: number, [left, right]: readonly [number, number]): Clipped {
  const visible = upper < left || lower > right ? null : { from: Math.max(lower, left), to: Math.min(upper, right) };
  return { visible, leavesLeft: lower < left, leavesRight: upper > right };
}

/** A corner of a diamond: its value on the axis and its distance below the row's middle, as a share of half the height. */
export interface Corner {
  readonly x: number;
  readonly rise: number;
}

/**
 * The corners of a pooled estimate's diamond, cut at the ends of the axis along the line on which the axis is even.
 * Empty when nothing of it lies on the axis.
 *
 * @source Sutherland & Hodgman (1974), doi:10.1145/360767.360802
 */
export function clipDiamond(kind: AxisKind, { estimate, lower, upper }: Interval, range: readonly [number, number]): readonly Corner[] {
  const left = onLine(kind, range[0]);
  const right = onLine(kind, range[1]);
  // An end at infinity (the logarithm of zero) is moved to where its edge is as good as level.
  const far = 1e6 * (right - left);
  const place = (value: number): number => Math.min(right + far, Math.max(left - far, onLine(kind, value)));
  const corners: readonly Corner[] = [
    { x: place(lower), rise: 0 },
    { x: place(estimate), rise: -1 },
    { x: place(upper), rise: 0 },
    { x: place(estimate), rise: 1 },
  ];
  const cut = cutAt(cutAt(corners, left, 1), right, -1);
  return cut.map(({ x, rise }) => ({ x: Math.min(range[1], Math.max(range[0], fromLine(kind, x))), rise }));
}

/** The part of a polygon on one side of a vertical line: to its right for side 1, to its left for side −1. */
function cutAt(corners: readonly Corner[], line: number, side: 1 | -1): readonly Corner[] {
  const inside = ({ x }: Corner): boolean => side * (x - line) >= 0;
  return corners.flatMap((corner, index) => {
    const before = corners.at(index - 1) ?? corner;
    const share = (line - before.x) / (corner.x - before.x);
    const crossing: Corner = { x: line, rise: before.rise + share * (corner.rise - before.rise) };
    return [...(inside(corner) === inside(before) ? [] : [crossing]), ...(inside(corner) ? [corner] : [])];
  });
}
