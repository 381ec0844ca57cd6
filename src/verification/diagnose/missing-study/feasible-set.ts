import { between, borderOf, cornersOf, type HalfPlane, type Point } from './half-planes.js';

/** A figure of two unknowns, with the ends between which it must lie. */
export interface Bounded {
  readonly least: number;
  readonly most: number;
}

/** Figures of two unknowns; `null` where there are none. */
export type Figures = (at: Point) => ArrayLike<number> | null;

/** Steps to a point where all figures hold, at most, and by how much of half of what they may be it is aimed inside. */
const [mostSteps, inside] = [40, 0.02];
/** How often a step is shortened, and by what share of what is left it must lead nearer. */
const [mostShortened, leastGain] = [8, 0.01];
/** Steps of the difference quotients: relative to the range of an unknown. */
const small = 1e-5;
/** The least squared slope: an unknown on which nothing that is outside hangs is left where it is, and the product of two squares is still a number. */
const leastSquare = 1e-100;
/** Halvings of the way from a point inside to one outside, and how often the way is doubled before. */
const [halvings, doublings] = [18, 3];
/** Rounds in which the border is sought from the outermost points of the one before, at most, and by what share of its size it must still grow. */
const [rounds, growth] = [12, 0.01];

/** What is outside of its ends is told in halves of what lies between them. */
const halfOf = ({ least, most }: Bounded): number => (Number.isFinite(most - least) && most > least ? (most - least) / 2 : 1);

/**
 * A point near a given one at which every figure lies between its ends; `null` where none is found.
 *
 * In words: steps of least squares in what is outside of the ends, shortened as long as they lead no nearer.
 *
 * @param by how far from every end it must be, in halves of what lies between them
 *
 * @source Marquardt (1963), doi:10.1137/0111030
 */
export function feasibleNear(figures: Figures, ends: readonly Bounded[], start: Point, by = 0): Point | null {
  const within = ends.map((end): Bounded => (end.most > end.least ? { least: end.least + by * halfOf(end), most: end.most - by * halfOf(end) } : end));
  const outside = (at: Point): Float64Array | null => {
    const values = figures(at);
    if (values === null) return null;
    return Float64Array.from(ends, (end, index) => {
      const value = values[index] as number;
      const half = halfOf(end);
      const [low, high] = end.most > end.least ? [end.least + 2 * inside * half, end.most - 2 * inside * half] : [end.least, end.most];
      return value < low ? (value - low) / half : value > high ? (value - high) / half : 0;
    });
  };
  let at = start;
  let miss = outside(at);
  let damping = 1e-3;
  for (let step = 0; step < mostSteps && miss !== null; step += 1) {
    if (holdsAt(figures, within, at)) return at;
    const [one, two] = slopes((point) => outside(point), at);
    if (one === null || two === null) return null;
    const [g1, g2, h11, h12, h22] = [dot(one, miss), dot(two, miss), dot(one, one), dot(one, two), dot(two, two)];
    const before = dot(miss, miss);
    let moved = false;
    for (let attempt = 0; attempt < mostShortened && !moved; attempt += 1) {
      const [d1, d2] = [h11 * (1 + damping) + leastSquare, h22 * (1 + damping) + leastSquare];
      const determinant = d1 * d2 - h12 * h12;
      const next: Point = [at[0] - (d2 * g1 - h12 * g2) / determinant, at[1] - (d1 * g2 - h12 * g1) / determinant];
      const now = next.every(Number.isFinite) ? outside(next) : null;
      moved = now !== null && dot(now, now) < before;
      // Where a step gains next to nothing, what is left is the least there is.
      if (moved && now !== null && dot(now, now) > before * (1 - leastGain) && !holdsAt(figures, within, next)) return null;
      if (moved) [at, miss, damping] = [next, now, damping / 10];
      else damping *= 10;
    }
    if (!moved) return null;
  }
  return null;
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] as number) * (b[i] as number);
  return sum;
};

/** Difference quotients in both unknowns; the second is a logarithm, the first is measured by its square root. */
function slopes(of: (at: Point) => ArrayLike<number> | null, [x, y]: Point): readonly [Float64Array | null, Float64Array | null] {
  const quotient = (from: Point, to: Point, step: number): Float64Array | null => {
    const [low, high] = [of(from), of(to)];
    return low === null || high === null ? null : Float64Array.from(low, (value, index) => ((high[index] as number) - value) / (2 * step));
  };
  const [stepX, stepY] = [small * Math.exp(y / 2), small];
  return [quotient([x - stepX, y], [x + stepX, y], stepX), quotient([x, y - stepY], [x, y + stepY], stepY)];
}

/** Whether all figures lie between their ends at a point. */
function holdsAt(figures: Figures, ends: readonly Bounded[], at: Point): boolean {
  const values = figures(at);
  return values !== null && ends.every(({ least, most }, index) => (values[index] as number) >= least && (values[index] as number) <= most);
}

/**
 * Points on the border of where all figures lie between their ends, around a point inside.
 *
 * In words: near a point the figures are nearly straight, so that their ends are the sides of a polygon; towards its corners, and
 * the middles of its sides, the true border is found by halving. From the outermost points the next round begins, as long as that
 * leads further: what fits may be a narrow, bent strip.
 */
export function borderAround(figures: Figures, ends: readonly Bounded[], inner: Point): readonly Point[] {
  const found: Point[] = [inner];
  let from: readonly Point[] = [inner];
  for (let round = 0; round < rounds && from.length > 0; round += 1) {
    const before = extentOf(found);
    for (const each of from) for (const towards of directionsAt(figures, ends, each)) found.push(lastInside(figures, ends, each, towards));
    const after = extentOf(found);
    if (round > 0 && after.every((end, index) => Math.abs(end - (before[index] as number)) <= growth * Math.abs((after[index ^ 1] as number) - end))) break;
    const outermost = ([0, 1] as const).flatMap((part) => [found.reduce((a, b) => (b[part] < a[part] ? b : a)), found.reduce((a, b) => (b[part] > a[part] ? b : a))]);
    from = [...new Set(outermost)].filter((each) => each !== inner).map((each) => feasibleNear(figures, ends, each, inside)).filter((each) => each !== null);
  }
  return found;
}

/** The least and the most of both unknowns. */
function extentOf(points: readonly Point[]): readonly number[] {
  return ([0, 1] as const).flatMap((part) => [points.reduce((least, each) => Math.min(least, each[part]), Infinity), points.reduce((most, each) => Math.max(most, each[part]), -Infinity)]);
}

function directionsAt(figures: Figures, ends: readonly Bounded[], at: Point): readonly Point[] {
  const values = figures(at);
  const [one, two] = slopes(figures, at);
  if (values === null || one === null || two === null) return [];
  const sides: HalfPlane[] = [];
  // So that no direction is open, no unknown goes further than to ten times what it is.
  between(sides, [1, 0], at[0] - 10 * Math.exp(at[1] / 2), at[0] + 10 * Math.exp(at[1] / 2));
  between(sides, [0, 1], at[1] - 5, at[1] + 5);
  ends.forEach(({ least, most }, index) => {
    const [a, b, value] = [one[index] as number, two[index] as number, values[index] as number];
    if (most > least && (a !== 0 || b !== 0)) between(sides, [a, b], a * at[0] + b * at[1] + least - value, a * at[0] + b * at[1] + most - value);
  });
  const corners = cornersOf(sides);
  return corners.length === 0 ? [] : borderOf(corners, 0);
}

function lastInside(figures: Figures, ends: readonly Bounded[], from: Point, towards: Point): Point {
  const on = (share: number): Point => [from[0] + share * (towards[0] - from[0]), from[1] + share * (towards[1] - from[1])];
  let [low, high] = [0, 1];
  for (let doubling = 0; doubling < doublings && holdsAt(figures, ends, on(high)); doubling += 1) [low, high] = [high, 2 * high];
  for (let halving = 0; halving < halvings; halving += 1) {
    const middle = (low + high) / 2;
    if (holdsAt(figures, ends, on(middle))) low = middle;
    else high = middle;
  }
  return on(low);
}
