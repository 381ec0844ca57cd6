/** Ratios lie evenly on a logarithmic axis, everything else on a linear one. */
export type AxisKind = 'log' | 'linear';

/** Where a value lies on the line on which the axis is even: its logarithm for ratios, itself otherwise. */
export function onLine(kind: AxisKind, value: number): number {
  return kind === 'log' ? Math.log(value) : value;
}

/** Beyond e^±690 a ratio, or one a little larger, is no longer a number. */
const mostLog = 690;

/** Of ends further off, the distance between them is no longer a number. */
const mostLinear = 8e307;

/** The value at a point of that line, or at its end. */
export function fromLine(kind: AxisKind, point: number): number {
  const within = (most: number): number => Math.min(most, Math.max(-most, point));
  return kind === 'log' ? Math.exp(within(mostLog)) : within(mostLinear);
}
