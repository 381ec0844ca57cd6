import { type PrintedNumber, printedValue } from '../../numeric/exact/decimal.js';
import { rationalToDouble } from '../../numeric/exact/rational.js';
import { type End, type RationalInterval, preimage } from '../../numeric/exact/rounding.js';

/** A closed interval of doubles; unbounded ends are infinite. */
export interface Box {
  readonly lower: number;
  readonly upper: number;
}

/**
 * `nearest`: half a unit of the last digit to either side. `truncated`: a whole unit away from zero. `any`: a whole unit
 * to either side, so that every manner of rounding fits.
 */
export type Rounding = 'nearest' | 'truncated' | 'any';

/** How the figures of one source are printed: all rounded, or all cut off. Together they leave less open than `any` does for each. */
export const alike = ['nearest', 'truncated'] as const satisfies readonly Rounding[];

/** A few units in the last place, outwards, so that no true value is lost to the arithmetic of doubles. */
const outward = 4 * Number.EPSILON;

// An end beyond the largest double stays outside of it: infinity less anything of it is no number, and holds against nothing.
const down = (value: number): number => (value === Infinity ? Number.MAX_VALUE : value - Math.abs(value) * outward);
const up = (value: number): number => (value === -Infinity ? -Number.MAX_VALUE : value + Math.abs(value) * outward);

/** A box a little larger, for what was computed from it. */
export function widened({ lower, upper }: Box, relative: number): Box {
  return { lower: lower - Math.abs(lower) * relative, upper: upper + Math.abs(upper) * relative };
}

/** The closed box of all values that print as this figure, as a fraction where it is printed in percent. */
export function boxOf(printed: PrintedNumber, rounding: Rounding = 'nearest'): Box {
  const { lower, upper } = preimageBy(rounding, printed);
  const scale = printed.percent ? 0.01 : 1;
  const end = (each: End | null, without: number): number => (each === null ? without : rationalToDouble(each.value) * scale);
  return { lower: down(end(lower, -Infinity)), upper: up(end(upper, Infinity)) };
}

function preimageBy(rounding: Rounding, printed: PrintedNumber): RationalInterval {
  if (rounding === 'nearest' || printed.comparator !== '=') return preimage(printed);
  if (rounding === 'truncated') return preimage(printed, 'truncate');
  return { lower: preimage(printed, 'ceiling').lower, upper: preimage(printed, 'floor').upper };
}

/** The printed value itself, as a fraction where it is printed in percent. */
export function pointOf(printed: PrintedNumber): number {
  return rationalToDouble(printedValue(printed)) * (printed.percent ? 0.01 : 1);
}

/** More degrees of freedom than any study has participants; distribution functions are asked for no more. */
export const mostDegrees = 1e9;

/** Printed degrees of freedom of a heterogeneity test; `null` where they are a bound, fewer than one, or more than can be. */
export function degreesOf(df: PrintedNumber): number | null {
  const degrees = pointOf(df);
  return df.comparator === '=' && degrees >= 1 && degrees <= mostDegrees ? degrees : null;
}

/** Whether two closed boxes have a point in common. */
export function boxesMeet(a: Box, b: Box): boolean {
  return a.lower <= b.upper && b.lower <= a.upper;
}

/** The least box that holds both. */
export function hullOf(a: Box, b: Box): Box {
  return { lower: Math.min(a.lower, b.lower), upper: Math.max(a.upper, b.upper) };
}

/**
 * All that may lie between two printed ends. The box of a whole number may reach past the other end ("1 to 1.10"), and is held to
 * its own side; of ends that are printed the wrong way round either may be the lower one.
 */
export function spanOf(ends: Readonly<Record<'lower' | 'upper', PrintedNumber>>, rounding: Rounding = 'nearest'): Box {
  const [first, last] = [boxOf(ends.lower, rounding), boxOf(ends.upper, rounding)];
  return pointOf(ends.lower) <= pointOf(ends.upper) ? { lower: first.lower, upper: last.upper } : hullOf(first, last);
}

/** What is left to 1: the box of a reduction beside that of a ratio. */
export function complementOf({ lower, upper }: Box): Box {
  return { lower: 1 - upper, upper: 1 - lower };
}

/** The image of a box under an increasing function. */
export function mapBox({ lower, upper }: Box, increasing: (value: number) => number): Box {
  return { lower: increasing(lower), upper: increasing(upper) };
}
