import { parsePrinted } from '../../numeric/exact/decimal.js';
import { formatFixed } from '../../text/format.js';
import type { Figure } from '../claim.js';
import { type Box, boxOf, pointOf, widened } from '../coherence/boxes.js';
import { boxOfP } from '../coherence/p-agreement.js';
import { quantities } from '../quantities.js';

/** A figure as the tests of a thousand computed values need it: in doubles, and a hair too generous. */
export interface PrintedFigure {
  readonly figure: Figure;
  /** Whether a computed value prints as the figure does; ties count. */
  readonly holds: (value: number) => boolean;
  /** Whether two computed values print alike at the figure's precision. */
  readonly alike: (a: number, b: number) => boolean;
  /** The computed values that print as the figure does, without their sign where print may leave it out. */
  readonly box: Box;
  /** The same of a figure that prints another computed value, at the same precision. */
  readonly boxAt: (value: number) => Box;
  readonly unsigned: boolean;
  /** The printed value, in the unit of computed ones. */
  readonly point: number;
  /** One unit of the last printed digit, in the unit of computed values; 0 for counts and for bounds such as `<.001`. */
  readonly step: number;
  /** A computed value at the figure's precision. */
  readonly print: (value: number) => string;
}

/** What the arithmetic of doubles and the solvers of τ² leave open, relatively; far below any printed digit. */
const hair = 1e-9;

/** The figures of a claim as tests; `null` where one is no printed number. */
export function printedFigures(figures: readonly Figure[]): readonly PrintedFigure[] | null {
  const all = figures.map(printedFigure);
  return all.every((each) => each !== null) ? all : null;
}

/** One figure as a test; `null` where it is no printed number. */
export function printedFigure(figure: Figure): PrintedFigure | null {
  const printed = parsePrinted(figure.printed);
  if (printed === null) return null;
  const { unit, signOptional } = quantities[figure.quantity];
  const unsigned = signOptional && printed.sign === 1;
  const size = (value: number): number => (unsigned ? Math.abs(value) : value);
  if (unit === 'count' && printed.comparator === '=') {
    const count = pointOf(printed);
    const only = (value: number): Box => ({ lower: value, upper: value });
    return { figure, holds: (value) => value === count, alike: (a, b) => a === b, box: only(count), boxAt: only, unsigned, point: count, step: 0, print: String };
  }
  // I² is in percent already; printed as 0.92 it is a fraction.
  const fraction = unit === 'percent' && !printed.percent && printed.decimals > 0 && pointOf(printed) <= 1;
  const factor = unit === 'percent' ? (fraction ? 0.01 : 1) : printed.percent ? 100 : 1;
  const inOwnUnit = { ...printed, percent: false };
  const own: Box = unit === 'probability' ? boxOfP(inOwnUnit) : boxOf(inOwnUnit);
  const box = widened({ lower: own.lower / factor, upper: own.upper / factor }, hair);
  const holds = (value: number): boolean => size(value) >= box.lower && size(value) <= box.upper;
  const point = pointOf(inOwnUnit) / factor;
  const print = (value: number): string => `${formatFixed(size(value) * factor, Math.max(0, printed.decimals))}${printed.percent ? '%' : ''}`;
  if (printed.comparator !== '=') {
    const below = printed.comparator === '<' || printed.comparator === '<=';
    const beyond: Box = below ? { lower: box.upper, upper: Number.POSITIVE_INFINITY } : { lower: Number.NEGATIVE_INFINITY, upper: box.lower };
    const boxAt = (value: number): Box => (holds(value) ? box : beyond);
    return { figure, holds, alike: (a, b) => holds(a) === holds(b), box, boxAt, unsigned, point, step: 0, print: (value) => (holds(value) ? figure.printed : print(value)) };
  }
  const step = 10 ** -printed.decimals / factor;
  const alike = (a: number, b: number): boolean => Math.abs(Math.round(size(a) / step) - size(b) / step) <= 0.5 + hair;
  const boxAt = (value: number): Box => {
    const rounded = Math.round(size(value) / step) * step;
    return widened({ lower: rounded - step / 2, upper: rounded + step / 2 }, hair);
  };
  return { figure, holds, alike, box, boxAt, unsigned, point, step, print };
}

/** Whether every figure holds. */
export function allHold(figures: readonly PrintedFigure[], values: ArrayLike<number>): boolean {
  for (let i = 0; i < figures.length; i += 1) if (figures[i]?.holds(values[i] ?? Number.NaN) !== true) return false;
  return true;
}

/** Whether every figure would print alike. */
export function allAlike(figures: readonly PrintedFigure[], a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  for (let i = 0; i < figures.length; i += 1) if (figures[i]?.alike(a[i] ?? Number.NaN, b[i] ?? Number.NaN) !== true) return false;
  return true;
}
