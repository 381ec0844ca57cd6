import { fromLine, onLine, type AxisKind } from '../axis/axis-kind.js';
import type { Interval } from '../presentation/interval.js';
import type { ForestOptions } from './options.js';
import type { Presentation } from '../presentation/presentation.js';
import { automaticRange } from './range.js';
import { askedTicks, chooseTicks, formatTick, type Tick } from '../axis/ticks.js';

/** The horizontal axis of a forest plot, on the scale shown. */
export interface ForestAxis {
  readonly kind: AxisKind;
  readonly range: readonly [number, number];
  readonly ticks: readonly Tick[];
  /** Where the reference line stands; `null` when there is none or it lies off the axis. */
  readonly reference: number | null;
}

/** What is drawn on the axis. */
export interface AxisContent {
  readonly studies: readonly Interval[];
  /** Subtotals, then the overall estimate. */
  readonly pooled: readonly Interval[];
  readonly prediction: Interval | null;
}

/**
 * The axis of a forest plot: what the caller asked for, and a robust choice for the rest.
 *
 * @param width length of the axis; unit: pixels
 * @param fontSize size of the tick labels; unit: pixels
 * @throws {RangeError} if a range with a zero or negative end is asked for on a logarithmic axis, or a tick or reference line off the axis
 */
export function forestAxis(
  content: AxisContent,
  presentation: Presentation,
  options: ForestOptions,
  width: number,
  fontSize: number,
): ForestAxis {
  const { kind, bounds, factor, suffix } = presentation;
  const asked = options.reference === undefined ? presentation.nullValue : options.reference;
  const line = asked === null || (kind === 'log' && asked <= 0) ? null : asked * factor;
  const choose = (between: readonly [number, number]): readonly Tick[] => chooseTicks(kind, between, width, fontSize, suffix);
  const range =
    options.range === undefined
      ? toTicks(kind, automaticRange({ ...content, kind, bounds, reference: line }), bounds, choose)
      : askedRange(options.range, kind, factor);
  const ticks =
    options.ticks === undefined
      ? choose(range)
      : askedTicks(
          options.ticks,
          range,
          suffix,
          factor,
        );
  if (typeof options.reference === 'number') {
    if (line === null) throw new RangeError(`reference is not as expected; expected a number above zero for a ratio; found ${options.reference}`);
    if (line < range[0] || line > range[1]) throw new RangeError(`reference lies off the axis; expected a value from ${endOf(range[0], factor)} to ${endOf(range[1], factor)}, or a range that holds it; found ${options.reference}`);
  }
  return { kind, range, ticks, reference: line !== null && line >= range[0] && line <= range[1] ? line : null };
}

/** An end of the axis as a caller would write it. */
const endOf = (end: number, factor: number): string => formatTick(Number((end / factor).toPrecision(3)));

/** How far an end may move to reach a tick, as a share of the axis. */
const tickReach = 0.08;

/** A range whose ends move outwards to a tick where one is near, and stay within the ends of the scale. */
function toTicks(
  kind: AxisKind,
  [left, right]: readonly [number, number],
  [floor, ceiling]: Presentation['bounds'],
  choose: (range: readonly [number, number]) => readonly Tick[],
): readonly [number, number] {
  const [start, end] = [onLine(kind, left), onLine(kind, right)];
  const further = tickReach * (end - start);
  const ticks = choose([
    Math.max(fromLine(kind, start - further), floor ?? -Infinity),
    Math.min(fromLine(kind, end + further), ceiling ?? Infinity),
  ]);
  return [Math.min(left, ticks[0]?.value ?? left), Math.max(right, ticks.at(-1)?.value ?? right)];
}

function askedRange([left, right]: readonly [number, number], kind: AxisKind, factor: number): readonly [number, number] {
  if (kind === 'log' && left <= 0) throw new RangeError(`range is not as expected; expected both ends above zero for a ratio; found ${left},${right}`);
  return [left * factor, right * factor];
}
