import { type PrintedNumber } from '../../numeric/exact/decimal.js';
import { compareRationals, rationalToDouble } from '../../numeric/exact/rational.js';
import { type End, type RationalInterval, preimage, preimageOfProbability } from '../../numeric/exact/rounding.js';

/** How the figures may have been rounded: to nearest with ties either way, or also cut off. */
export const printRules = {
  nearest: { name: 'rounded to nearest, ties either way' },
  'nearest-or-cut': { name: 'rounded to nearest, ties either way, or cut off' },
} as const;
export type PrintRule = keyof typeof printRules;

/** The figures of one effect as printed; `null` where one is not. */
export interface PrintedEffect {
  readonly estimate: PrintedNumber | null;
  readonly lower: PrintedNumber | null;
  readonly upper: PrintedNumber | null;
  readonly p: PrintedNumber | null;
}

/** Both ends included. */
export interface Span {
  readonly least: number;
  readonly most: number;
}

export const anything: Span = { least: -Infinity, most: Infinity };

/** What a computed value may be off by, so that no table is lost to the last bits of a double. */
const slack = 1e-11;

/** All numbers that print as a figure under a rule. */
export function printedSpan(printed: PrintedNumber, rule: PrintRule, probability = false): RationalInterval {
  const of = probability ? preimageOfProbability : preimage;
  const nearest = of(printed);
  if (rule === 'nearest' || printed.comparator !== '=') return nearest;
  const cut = of(printed, 'truncate');
  return { lower: outer(nearest.lower, cut.lower, 1), upper: outer(nearest.upper, cut.upper, -1) };
}

function outer(a: End | null, b: End | null, side: 1 | -1): End | null {
  return a === null || b === null ? null : compareRationals(a.value, b.value) * side <= 0 ? a : b;
}

/** A printed figure as a span of doubles on the scale of the interval, with a little room outwards. */
export function scaleSpan(printed: PrintedNumber | null, toScale: (value: number) => number, rule: PrintRule): Span {
  if (printed === null) return anything;
  const { lower, upper } = printedSpan(printed, rule);
  const unit = printed.percent ? 100 : 1;
  const end = (value: End | null, none: number): number => (value === null ? none : toScale(rationalToDouble(value.value) / unit));
  const [least, most] = [end(lower, -Infinity), end(upper, Infinity)];
  return { least: least - slack * (1 + Math.abs(least)), most: most + slack * (1 + Math.abs(most)) };
}

/** A figure without scale (Q, I2, a weight, a P value) as a span of doubles, with a little room outwards; a P value in percent as a fraction. */
export function plainSpan(printed: PrintedNumber | null, rule: PrintRule, probability = false): Span {
  if (printed === null) return anything;
  const { lower, upper } = printedSpan(printed, rule, probability);
  const unit = probability && printed.percent ? 100 : 1;
  const least = lower === null ? -Infinity : rationalToDouble(lower.value) / unit;
  const most = upper === null ? Infinity : rationalToDouble(upper.value) / unit;
  return { least: least - slack * (1 + Math.abs(least)), most: most + slack * (1 + Math.abs(most)) };
}

export const within = (value: number, { least, most }: Span): boolean => value >= least && value <= most;
