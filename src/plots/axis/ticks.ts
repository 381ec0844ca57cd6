import { formatCount, formatFixed, stableNumber } from '../../text/format.js';
import type { ReadThrough } from '../chart/axis.js';
import { textWidth } from '../font/text.js';
import { onLine, type AxisKind } from './axis-kind.js';

/** A labelled place on the axis. */
export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** The most ticks that an axis gets by itself. */
const mostTicks = 7;
/** The least room between two labels; unit: pixels. */
const labelGap = 9;

/** The first digits that ticks of a logarithmic axis may have, densest first; `every` thins out powers of ten. */
const logarithmicSteps: readonly { readonly digits: readonly number[]; readonly every: number }[] = [
  { digits: [1, 1.5, 2, 3, 5, 7], every: 1 },
  { digits: [1, 2, 5], every: 1 },
  { digits: [1, 3], every: 1 },
  { digits: [1], every: 1 },
  { digits: [1], every: 2 },
  { digits: [1], every: 3 },
  { digits: [1], every: 5 },
  { digits: [1], every: 10 },
  { digits: [1], every: 30 },
  { digits: [1], every: 100 },
];

/** What a label takes of the length of an axis; unit: pixels. */
export type TickRoom = (label: string, fontSize: number) => number;

export const widthOf: TickRoom = (label, fontSize) => textWidth(label, fontSize);

/** What a label takes of an upright axis. */
export const heightOf: TickRoom = (_, fontSize) => fontSize;

const superscripts = ['\u2070', '\u00b9', '\u00b2', '\u00b3', '\u2074', '\u2075', '\u2076', '\u2077', '\u2078', '\u2079'];

/** A whole number as an exponent, raised. */
export const superscript = (number: string): string => [...number].map((digit) => (digit === '-' ? '\u207b' : superscripts[Number(digit)])).join('');

/**
 * A decimal number as short as it is exact, with grouped thousands and powers of ten where digits would be many.
 *
 * @example
 * formatTick(-0.25) // '−0.25'
 */
export function formatTick(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e6)) {
    const [mantissa = '1', exponent = '0'] = Number(value.toPrecision(12)).toExponential().split('e');
    return `${mantissa === '1' ? '' : `${mantissa.replace('-', '\u2212')}\u00d7`}10${superscript(exponent.replace('+', ''))}`;
  }
  const decimals = /\.(\d+)$/.exec(String(Number(value.toPrecision(12))))?.[1]?.length ?? 0;
  const text = formatFixed(value, decimals);
  return decimals === 0 ? text.replace(/\d+/, (digits) => formatCount(Number(digits))) : text;
}

/** Ticks at given values, those off the axis left out. */
export function ticksAt(values: readonly number[], [left, right]: readonly [number, number], suffix: string): readonly Tick[] {
  const inside = [...new Set(values)].filter((value) => value >= left && value <= right).toSorted((a, b) => a - b);
  return inside.map((value) => ({ value, label: formatTick(value) + suffix }));
}

/**
 * Ticks at the values that a person asked for.
 *
 * @param factor what such a value is multiplied by on the axis: 100 for percentages
 * @throws {RangeError} for one off the axis, which is named
 */
export function askedTicks(values: readonly number[], [left, right]: readonly [number, number], suffix: string, factor = 1): readonly Tick[] {
  // An end that was asked for as well may differ in its last bits after its way to the axis and back.
  const slack = 1e-9 * Math.max(Math.abs(left), Math.abs(right));
  const isBeyond = (value: number): boolean => value * factor < left - slack || value * factor > right + slack;
  const beyond = values.filter(isBeyond);
  const written = (end: number): string => formatTick(Number((end / factor).toPrecision(3)));
  if (beyond.length > 0) throw new RangeError(`ticks lie off the axis; expected values from ${written(left)} to ${written(right)}; found ${beyond.join(', ')}`);
  return ticksAt(values.map((value) => value * factor), [left - slack, right + slack], suffix);
}

/**
 * Ticks at round numbers that stand at places of another scale, such as proportions at their logits: of the sets that find
 * room, the one that leaves the least of the axis without a tick.
 *
 * @param range ends of the axis, as places
 */
export function ticksThrough({ read, place }: ReadThrough, range: readonly [number, number], width: number, fontSize: number, suffix: string, room: TickRoom): readonly Tick[] {
  const ends = [read(range[0]), read(range[1])] as const;
  const candidates = [...(ends[0] > 0 && ends[1] / ends[0] > 2 ? logarithmicValues(ends) : []), ...linearValues(ends)]
    .map((values) => ticksAt(values, ends, suffix).map(({ value, label }) => ({ value: place(value), label })))
    .filter((ticks) => ticks.every(({ value }) => Number.isFinite(value)) && ticks.length > 0 && ticks.length <= mostTicks && haveRoom('linear', ticks, range, width, (label) => room(label, fontSize)));
  const longestGap = (ticks: readonly Tick[]): number => [...ticks.map(({ value }) => value), range[1]].reduce((gap, value, index) => Math.max(gap, value - (ticks[index - 1]?.value ?? range[0])), 0);
  return candidates.toSorted((one, other) => longestGap(one) - longestGap(other))[0] ?? [];
}

/**
 * Ticks at round values: as many as find room with their labels, at most seven.
 *
 * @param range ends of the axis, the smaller first; positive for a logarithmic axis
 * @param width length of the axis; unit: pixels
 * @param fontSize size of the labels; unit: pixels
 * @param suffix what follows each number, such as a percent sign
 * @param room what a label takes of the axis: its width (the default), or its height where the axis stands upright
 */
export function chooseTicks(
  kind: AxisKind,
  range: readonly [number, number],
  width: number,
  fontSize: number,
  suffix = '',
  room: TickRoom = widthOf,
): readonly Tick[] {
  const candidates = [...(kind === 'log' && range[1] / range[0] > 2 ? logarithmicValues(range) : []), ...linearValues(range)];
  const fitting = candidates
    .map((values) => ticksAt(values, range, suffix))
    .find((ticks) => ticks.length <= mostTicks && haveRoom(kind, ticks, range, width, (label) => room(label, fontSize)));
  return fitting ?? [];
}

function haveRoom(
  kind: AxisKind,
  ticks: readonly Tick[],
  [left, right]: readonly [number, number],
  width: number,
  roomOf: (label: string) => number,
): boolean {
  const start = onLine(kind, left);
  const scale = width / (onLine(kind, right) - start);
  const boxes = ticks.map(({ value, label }) => {
    const middle = (onLine(kind, value) - start) * scale;
    const half = roomOf(label) / 2;
    return { from: middle - half, to: middle + half };
  });
  return boxes.every(({ from }, index) => index === 0 || from - (boxes[index - 1]?.to ?? 0) >= labelGap);
}

/** Candidate sets of ticks for a logarithmic axis, densest first; those with fewer than two are left out. */
function logarithmicValues([left, right]: readonly [number, number]): readonly (readonly number[])[] {
  const first = Math.floor(Math.log10(left));
  const last = Math.ceil(Math.log10(right));
  return logarithmicSteps
    .map(({ digits, every }) => {
      const powers = Array.from({ length: last - first + 1 }, (_, index) => first + index).filter((power) => power % every === 0);
      return powers
        .flatMap((power) => digits.map((digit) => Number(`${digit}e${power}`)))
        .filter((value) => value >= left && value <= right);
    })
    .filter((values) => values.length >= 2);
}

/** Candidate sets of evenly spaced ticks, densest first. */
function linearValues([left, right]: readonly [number, number]): readonly (readonly number[])[] {
  const finest = Math.floor(Math.log10((right - left) / mostTicks));
  return [0, 1, 2].flatMap((power) =>
    [1, 2, 2.5, 5].map((digit) => {
      // Decimal strings, so that 3 × 0.1 is 0.3.
      const step = Number(`${digit}e${finest + power}`);
      const start = Math.ceil(left / step - 1e-9);
      const end = Math.floor(right / step + 1e-9);
      return Array.from({ length: Math.max(0, end - start + 1) }, (_, index) => Number(((start + index) * step).toPrecision(12)));
    }),
  );
}

/** An axis for those who do not see it, as Vega would describe it, but from its first tick to its last. */
export function axisDescription(side: 'bottom' | 'left', { kind, ticks, title = '' }: { readonly kind: AxisKind; readonly ticks: readonly Tick[]; readonly title?: string }): string {
  const [first, last] = [ticks[0], ticks.at(-1)];
  return `${side === 'bottom' ? 'X' : 'Y'}-axis${title === '' ? '' : ` titled '${title}'`} for a ${kind === 'log' ? 'logarithmic' : 'linear'} scale${first === undefined || last === undefined ? '' : ` with ticks from ${first.label} to ${last.label}`}`;
}

/** An expression of Vega that gives each tick its label, by its value as a specification has it, rounded. */
export const labelExpression = (ticks: readonly Tick[]): string =>
  `${JSON.stringify(ticks.map(({ label }) => label))}[indexof(${JSON.stringify(ticks.map(({ value }) => stableNumber(value)))}, datum.value)]`;
