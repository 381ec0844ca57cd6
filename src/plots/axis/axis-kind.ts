/** Ratios lie evenly on a logarithmic axis, everything else on a linear one. */
export type AxisKind = 'log' | 'linear';

/** Where a value lies on the line on which the axis is even: its logarithm for ratios, itself otherwise. */
export function onLine(kind: AxisKind, value: number): number {
  return kind === 'log' ? Math.log(value) : value;
}

/** Beyond e^±690 a ratio, or one a little larger, is no longer a number. */
const mostLog = 690;

/** The value at a point of that line. */
export function fromLine(kind: AxisKind, point: number): number {
  return kind === 'log' ? Math.exp(Math.min(mostLog, Math.max(-mostLog, point))) : point;
}
