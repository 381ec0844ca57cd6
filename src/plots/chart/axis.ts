import { fromLine, onLine, type AxisKind } from '../axis/axis-kind.js';
import { chooseTicks, heightOf, ticksAt, type Tick } from '../axis/ticks.js';
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

/** What an axis has to hold and how long it is. */
interface AxisInput {
  readonly kind?: AxisKind | undefined;
  readonly title: string;
  /** What must be on the axis; infinite values and, on a logarithmic axis, those not above zero are passed over. */
  readonly values: readonly number[];
  /** Ends of the scale itself, such as 0 and 1, which no margin passes. */
  readonly bounds?: readonly [number | null, number | null] | undefined;
  /** Ends that a person asked for. */
  readonly range?: readonly [number, number] | undefined;
  /** Places of the ticks that a person asked for. */
  readonly ticks?: readonly number[] | undefined;
  readonly suffix?: string | undefined;
  readonly reversed?: boolean | undefined;
  /** Room on either side of the values, as a share of their span; 0.04 by default. */
  readonly margin?: number | undefined;
}

/** The lower axis of a chart. @param length unit: pixels */
export function lowerAxis(input: AxisInput, length: number): ChartAxis {
  return axisOf(input, (range, kind) => chooseTicks(kind, range, length, fontSizes.tick, input.suffix));
}

/** The left axis of a chart. @param length unit: pixels */
export function leftAxis(input: AxisInput, length: number): ChartAxis {
  return axisOf(input, (range, kind) => chooseTicks(kind, range, length, fontSizes.tick, input.suffix, heightOf));
}

function axisOf(
  { kind = 'linear', title, values, bounds = [null, null], range, ticks, suffix = '', reversed = false, margin = 0.04 }: AxisInput,
  choose: (range: readonly [number, number], kind: AxisKind) => readonly Tick[],
): ChartAxis {
  const shown = range ?? rangeOf(kind, values, bounds, margin);
  return { kind, range: shown, ticks: ticks === undefined ? choose(shown, kind) : ticksAt(ticks, shown, suffix), title, reversed };
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
