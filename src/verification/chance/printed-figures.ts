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
  /** What a value prints as, as a number to compare by. */
  readonly unitOf: (value: number) => number;
  /** The units of all values that print alike: two for one that lies on a tie, none for what is no number. */
  readonly unitsAlike: (value: number) => readonly number[];
  /** Whether a value lies so near to a tie, or to a bound such as `<.001`, that the last digits of its arithmetic would decide. */
  readonly atTie: (value: number) => boolean;
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

/** Ten times that: values that two routes of arithmetic may put on either side of a tie, or of a hair beside it. */
const lastDigits = 1e-8;

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
    const unitsAlike = (value: number): readonly number[] => (Number.isNaN(value) ? [] : [value]);
    return { figure, holds: (value) => value === count, alike: (a, b) => a === b, unitOf: (value) => value, unitsAlike, atTie: () => false, box: only(count), boxAt: only, unsigned, point: count, step: 0, print: String };
  }
  // I² is in percent already; printed as 0.92 it is a fraction. A weight of 0.5 is half a percent, as small studies have.
  const fraction = unit === 'percent' && figure.quantity !== 'weight' && !printed.percent && printed.decimals > 0 && pointOf(printed) <= 1;
  const factor = unit === 'percent' ? (fraction ? 0.01 : 1) : printed.percent ? 100 : 1;
  const inOwnUnit = { ...printed, percent: false };
  const own = boxOf(inOwnUnit);
  const box = widened(unit === 'probability' ? boxOfP(printed) : { lower: own.lower / factor, upper: own.upper / factor }, hair);
  const holds = (value: number): boolean => size(value) >= box.lower && size(value) <= box.upper;
  const atEnd = (value: number): boolean => [box.lower, box.upper].some((end) => Number.isFinite(end) && Math.abs(size(value) - end) <= lastDigits * Math.abs(end));
  const point = pointOf(inOwnUnit) / factor;
  const print = (value: number): string => `${formatFixed(size(value) * factor, Math.max(0, printed.decimals))}${printed.percent ? '%' : ''}`;
  if (printed.comparator !== '=') {
    const below = printed.comparator === '<' || printed.comparator === '<=';
    const beyond: Box = below ? { lower: box.upper, upper: Number.POSITIVE_INFINITY } : { lower: Number.NEGATIVE_INFINITY, upper: box.lower };
    const boxAt = (value: number): Box => (holds(value) ? box : beyond);
    const unitOf = (value: number): number => (holds(value) ? 1 : 0);
    return { figure, holds, alike: (a, b) => holds(a) === holds(b), unitOf, unitsAlike: (value) => [unitOf(value)], atTie: atEnd, box, boxAt, unsigned, point, step: 0, print: (value) => (holds(value) ? figure.printed : print(value)) };
  }
  const step = 10 ** -printed.decimals / factor;
  const unitOf = (value: number): number => Math.round(size(value) / step);
  const reaches = (printedAs: number, value: number): boolean => Math.abs(printedAs - size(value) / step) <= 0.5 + hair;
  const alike = (a: number, b: number): boolean => reaches(unitOf(a), b);
  const unitsAlike = (value: number): readonly number[] => [unitOf(value) - 1, unitOf(value), unitOf(value) + 1].filter((each) => reaches(each, value));
  const atTie = (value: number): boolean => {
    const units = size(value) / step;
    return atEnd(value) || Math.abs(Math.abs(units - Math.round(units)) - 0.5) <= lastDigits * Math.max(1, Math.abs(units));
  };
  const boxAt = (value: number): Box => {
    const rounded = Math.round(size(value) / step) * step;
    return widened({ lower: rounded - step / 2, upper: rounded + step / 2 }, hair);
  };
  return { figure, holds, alike, unitOf, unitsAlike, atTie, box, boxAt, unsigned, point, step, print };
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

/**
 * How many of many sets of values would print as one does, each figure alike: what `allAlike` of that one and each of them
 * counts, from a table of what they print.
 */
export function countAlike(figures: readonly PrintedFigure[], all: Iterable<ArrayLike<number>>): (values: ArrayLike<number>) => number {
  const counts = new Map<string, number>();
  for (const values of all) {
    let keys: readonly string[] = [''];
    for (const [index, { unitsAlike }] of figures.entries()) {
      const units = unitsAlike(values[index] ?? Number.NaN);
      keys = keys.flatMap((key) => units.map((each) => `${key} ${each}`));
    }
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return (values) => counts.get(figures.map(({ unitOf }, index) => ` ${unitOf(values[index] ?? Number.NaN)}`).join('')) ?? 0;
}
