import { fromLine, onLine, type AxisKind } from '../axis/axis-kind.js';
import { askedTicks, chooseTicks, heightOf, ticksThrough, type Tick, type TickRoom, widthOf } from '../axis/ticks.js';
import { fontSizes } from '../style.js';

/** An axis of a chart, on the scale shown. */
export interface ChartAxis {
  readonly kind: AxisKind;
  /** The smaller end first, also where the axis runs the other way. */
  readonly range: readonly [number, number];
  readonly ticks: readonly Tick[];
  readonly title: string;
  /** Whether large values stand left or below. */
  readonly reversed: boolean;
}

/** How numbers that are read off an axis belong to places on it, where these are on another scale. Both ways ascend. */
export interface ReadThrough {
  readonly read: (place: number) => number;
  /** `NaN` for a number that has no place. */
  readonly place: (number: number) => number;
}

/** What an axis has to hold and how long it is. */
interface AxisInput {
  readonly kind?: AxisKind | undefined;
  readonly through?: ReadThrough | undefined;
  readonly title: string;
  /** What must be on the axis; infinite values and, on a logarithmic axis, those not above zero are passed over. */
  readonly values: readonly number[];
  /** Ends of the scale itself, such as 0 and 1, which no margin passes. */
  readonly bounds?: readonly [number | null, number | null] | undefined;
  /** What numbers that a person asked for are multiplied by before they stand on the axis: 100 for percentages; 1 by default. */
  readonly factor?: number | undefined;
  /** Ends that a person asked for. */
  readonly range?: readonly [number, number] | undefined;
  /** Of these places, a range that was asked for must hold one. */
  readonly points?: readonly number[] | undefined;
  /** Ticks that a person asked for. */
  readonly ticks?: readonly number[] | undefined;
  readonly suffix?: string | undefined;
  readonly reversed?: boolean | undefined;
  /** Room on either side of the values, as a share of their span; 0.04 by default. */
  readonly margin?: number | undefined;
}

/**
 * The lower axis of a chart.
 *
 * @param length unit: pixels
 * @throws {RangeError} for ends that have no place or hold no point, and for ticks off the axis
 */
export function lowerAxis(input: AxisInput, length: number): ChartAxis {
  return axisOf(input, length, widthOf);
}

/** The left axis of a chart. @param length unit: pixels @throws {RangeError} as `lowerAxis` */
export function leftAxis(input: AxisInput, length: number): ChartAxis {
  return axisOf(input, length, heightOf);
}

function axisOf({ kind = 'linear', through, title, values, bounds = [null, null], factor = 1, range, points = [], ticks, suffix = '', reversed = false, margin = 0.04 }: AxisInput, length: number, room: TickRoom): ChartAxis {
  const shown = range === undefined ? rangeOf(kind, values, bounds, margin) : askedRange(range, { kind, through, factor, points });
  const { read, place } = through ?? direct;
  const ends = [read(shown[0]), read(shown[1])] as const;
  const chosen = (): readonly Tick[] => (through === undefined ? chooseTicks(kind, shown, length, fontSizes.tick, suffix, room) : ticksThrough(through, shown, length, fontSizes.tick, suffix, room));
  return { kind, range: shown, ticks: ticks === undefined ? chosen() : askedTicks(ticks, ends, suffix, factor).map(({ value, label }) => ({ value: place(value), label })), title, reversed };
}

const same = (value: number): number => value;
const direct: ReadThrough = { read: same, place: same };

/** The places of ends that a person asked for, which show one point at least. */
function askedRange([low, high]: readonly [number, number], { kind, through = direct, factor, points }: { readonly kind: AxisKind; readonly through: ReadThrough | undefined; readonly factor: number; readonly points: readonly number[] }): readonly [number, number] {
  const [from, to] = [through.place(low * factor), through.place(high * factor)];
  if (kind === 'log' && low <= 0) throw new RangeError(`range is not as expected; expected both ends above zero on a logarithmic axis; found ${low},${high}`);
  if (!(Number.isFinite(from) && Number.isFinite(to) && from < to)) throw new RangeError(`range is not as expected; expected ends that have a place on this axis; found ${low},${high}`);
  if (points.length > 0 && points.every((point) => point < from || point > to)) throw new RangeError(`range is not as expected; expected one that holds some of what is shown; found ${low},${high}`);
  return [from, to];
}

function rangeOf(
  kind: AxisKind,
  values: readonly number[],
  [floor, ceiling]: readonly [number | null, number | null],
  margin: number,
): readonly [number, number] {
  const points = values.map((value) => onLine(kind, value)).filter((point) => Number.isFinite(point));
  // Without anything to show the axis is that of the null effect.
  const least = points.reduce((smallest, point) => Math.min(smallest, point), points[0] ?? 0);
  const most = points.reduce((largest, point) => Math.max(largest, point), points[0] ?? 0);
  const span = most > least ? most - least : kind === 'log' ? Math.LN2 : Math.max(1e-300, Math.abs(most) || 1);
  const room = most > least ? margin * span : span / 2;
  const end = (point: number, bound: number | null, side: 1 | -1): number => {
    const value = fromLine(kind, point + side * room);
    return bound === null ? value : side === 1 ? Math.min(bound, value) : Math.max(bound, value);
  };
  return [end(least, floor, -1), end(most, ceiling, 1)];
}

/** Where a value lies along an axis of a length, from the left or from the top; unit: pixels. */
export function alongAxis({ kind, range: [low, high], reversed }: ChartAxis, value: number, length: number, upright: boolean): number {
  const share = (onLine(kind, value) - onLine(kind, low)) / (onLine(kind, high) - onLine(kind, low));
  return (reversed === upright ? share : 1 - share) * length;
}
