import type { Box } from '../coherence/boxes.js';

/** The figures as functions of the inputs' places in their boxes: −1 to 1, 0 as written. `null` where nothing can be pooled. */
export type FiguresAt = (places: Float64Array) => Float64Array | null;

export interface WitnessProblem {
  /** How many inputs there are. */
  readonly size: number;
  readonly figuresAt: FiguresAt;
  /** What every figure must come to lie in. */
  readonly targets: readonly Box[];
  /** Whether the figures print as cited there, to the last digit. */
  readonly accepts: (places: Float64Array) => boolean;
}

/** More inputs than these are not tried one by one. */
const mostInputs = 800;
/** The slope of a figure may be off by this factor before a search is given up unbegun. */
const doubtOfSlope = 1.5;
/** How often the linear problem is solved anew around a better point. */
const rounds = 6;
const sweeps = 120;
/** Just inside the box: at its very end a number may be rounded either way. */
const edge = 0.998;
/** How far inside the printed interval is aimed at, as a share of its width. */
const inset = 0.08;

/**
 * Looks for a point of the box of inputs at which every figure prints as cited.
 *
 * 1. Slopes, by moving one input at a time from end to end.
 * 2. Could the figures reach at all, if they were straight lines? If not by far, no point is looked for.
 * 3. The few inputs with the greatest leverage first, then twice as many, and so on: the point of their box that the
 *    straight lines put inside, evaluated, corrected by what it misses, until it is inside.
 * 4. Every input that is not needed goes back to what is written.
 *
 * A point is a proof; that none is found proves nothing.
 *
 * @returns the places of the inputs, or `null`
 */
export function findWitness({ size, figuresAt, targets, accepts }: WitnessProblem): Float64Array | null {
  const asWritten = figuresAt(new Float64Array(size));
  if (asWritten === null || size === 0 || size > mostInputs) return null;
  const slopes = slopesAt(size, figuresAt, asWritten);
  const reach = targets.map((_, j) => slopes.reduce((sum, each) => sum + Math.abs(each[j] ?? 0), 0));
  if (targets.some((target, j) => distance(target, asWritten[j] ?? Number.NaN) > doubtOfSlope * (reach[j] ?? 0))) return null;

  const leverage = slopes.map((slope) => Math.max(...targets.map((target, j) => Math.abs(slope[j] ?? 0) * (distance(target, asWritten[j] ?? 0) > 0 ? 1 : 0.001) / (reach[j] || 1))));
  const order = [...leverage.keys()].toSorted((a, b) => (leverage[b] ?? 0) - (leverage[a] ?? 0));
  for (let count = 1; ; count = Math.min(2 * count, size)) {
    const found = among(order.slice(0, count), asWritten, slopes, { size, figuresAt, targets, accepts });
    if (found !== null) return withoutNeedless(found, order, accepts);
    if (count === size) return null;
  }
}

function slopesAt(size: number, figuresAt: FiguresAt, asWritten: Float64Array): readonly Float64Array[] {
  return Array.from({ length: size }, (_, i) => {
    const at = (place: number): Float64Array | null => figuresAt(new Float64Array(size).with(i, place));
    const [low, high] = [at(-edge), at(edge)];
    if (low !== null && high !== null) return high.map((value, j) => (value - (low[j] ?? value)) / (2 * edge));
    if (high !== null) return high.map((value, j) => (value - (asWritten[j] ?? value)) / edge);
    if (low !== null) return low.map((value, j) => ((asWritten[j] ?? value) - value) / edge);
    return new Float64Array(asWritten.length);
  });
}

/** How far outside; not a number is nowhere. */
function distance({ lower, upper }: Box, value: number): number {
  if (value < lower) return lower - value;
  if (value > upper) return value - upper;
  return Number.isNaN(value) ? Infinity : 0;
}

/** A witness that moves no others than these inputs. */
function among(inputs: readonly number[], asWritten: Float64Array, slopes: readonly Float64Array[], { size, figuresAt, targets, accepts }: WitnessProblem): Float64Array | null {
  // A figure that prints as it is written may move halfway to the end of what prints: a tiny P value beside "P < .001" lies next to one.
  const aims = targets.map(({ lower, upper }, j): Box => {
    const margin = Number.isFinite(upper - lower) ? inset * (upper - lower) : 0;
    const value = Math.min(upper, Math.max(lower, asWritten[j] ?? lower));
    const kept = value === asWritten[j];
    return { lower: kept ? Math.min(lower + margin, (lower + value) / 2) : lower + margin, upper: kept ? Math.max(upper - margin, (upper + value) / 2) : upper - margin };
  });
  let places = new Float64Array(size);
  let figures = asWritten;
  for (let round = 0; round < rounds; round += 1) {
    const next = onStraightLines(places, figures, { inputs, slopes, aims });
    if (next === null) return null;
    const there = figuresAt(next);
    if (there === null) return null;
    if (targets.every((target, j) => distance(target, there[j] ?? Number.NaN) === 0) && accepts(next)) return next;
    places = next;
    figures = there;
  }
  return null;
}

interface StraightLines {
  readonly inputs: readonly number[];
  readonly slopes: readonly Float64Array[];
  readonly aims: readonly Box[];
}

/** By turns onto each figure's slab and into the box: projections onto convex sets, which end in their common part. */
function onStraightLines(start: Float64Array, figures: Float64Array, { inputs, slopes, aims }: StraightLines): Float64Array<ArrayBuffer> | null {
  const places = Float64Array.from(start);
  const slope = (i: number, j: number): number => slopes[i]?.[j] ?? 0;
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    let outside = false;
    for (const [j, aim] of aims.entries()) {
      const value = inputs.reduce((sum, i) => sum + slope(i, j) * ((places[i] ?? 0) - (start[i] ?? 0)), figures[j] ?? 0);
      const short = value < aim.lower ? aim.lower - value : value > aim.upper ? aim.upper - value : 0;
      if (short === 0) continue;
      outside = true;
      // Only inputs that may still move that way count.
      const free = inputs.filter((i) => Math.abs((places[i] ?? 0) + Math.sign(short * slope(i, j)) * 1e-9) <= edge);
      const norm = free.reduce((sum, i) => sum + slope(i, j) ** 2, 0);
      if (!(norm > 0)) return null;
      for (const i of free) places[i] = Math.min(edge, Math.max(-edge, (places[i] ?? 0) + (short * slope(i, j)) / norm));
    }
    if (!outside) return places;
  }
  return places;
}

function withoutNeedless(found: Float64Array, order: readonly number[], accepts: (places: Float64Array) => boolean): Float64Array {
  let kept = found;
  for (const i of order.toReversed()) {
    if (kept[i] === 0) continue;
    const without = kept.with(i, 0);
    if (accepts(without)) kept = without;
  }
  return kept;
}
