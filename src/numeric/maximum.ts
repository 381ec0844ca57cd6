import { cholesky, choleskySolve, type CholeskyFactor } from './linear-algebra/cholesky.js';

/** A function of several variables with its gradient. A value of −Infinity marks a place that cannot be. */
export interface Slope {
  readonly value: number;
  readonly gradient: Float64Array;
}

/** A maximum that was reached. */
export interface Maximum extends Slope {
  readonly kind: 'maximum';
  readonly at: Float64Array;
  /** Minus the second derivatives at the maximum, factored: the observed information of a likelihood. */
  readonly information: CholeskyFactor;
}

/** None was reached: where the climb was given up. The function rises without end there, or has a flat top. */
export interface NoMaximum {
  readonly kind: 'none';
  readonly at: Float64Array;
  readonly value: number;
}

/** Armijo's share of the promised rise that a step must keep, and the share of the slope that may be left at its end. */
const KEPT = 1e-4;
const LEFT = 0.9;

/** Rise that a Newton step promises (half of g′H⁻¹g) below which Newton takes over, and at which it is done. */
const NEAR = 1e-6;
const DONE = 1e-20;

/** The least promise that may pass for done where rounding stands in the way of a better one. */
const ROUNDED = 1e-12;

/** A step must divide the promise by this much for the next one to use the same information. */
const ENOUGH = 100;

/** Gradient evaluations after which to give up. */
const MOST = 2000;

/** Step of the differences that the second derivatives are made of, in standard errors. */
const STEP = 0.003;

/** A place near a maximum, with its standard errors as far as they are known. */
export interface Approach {
  readonly at: Float64Array;
  readonly value: number;
  readonly scale: Float64Array;
}

/**
 * A local maximum of a smooth function of a few variables, with the second derivatives there.
 *
 * In words: climb by the quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno, each step as long as the
 * conditions of Wolfe allow, until the promise of the next step is small (`approachMaximum`); then finish with Newton's
 * method, on second derivatives from differences of the gradient (`finishMaximum`).
 *
 * @param f value and gradient; the gradient exact to rounding
 * @param start where to begin; f must be finite there
 * @param most gradient evaluations after which to give up, in either part
 * @returns the maximum, or where the climb was given up: the function rises without end, or is flat at its top
 * @throws {RangeError} if f is not finite at the start
 *
 * @source Nocedal & Wright (2006), Numerical Optimization, chapter 6; Lewis & Overton (2013),
 *   doi:10.1007/s10107-012-0514-2, for the line search
 * @r      optim(start, f, g, method = "BFGS", hessian = TRUE)
 *
 * @example
 * findMaximum(([x]) => ({ value: -((x - 2) ** 2), gradient: Float64Array.of(4 - 2 * x) }), [0]).at // [2]
 */
export function findMaximum(f: (x: Float64Array) => Slope, start: ArrayLike<number>, most = MOST): Maximum | NoMaximum {
  return finishMaximum(f, approachMaximum(f, start, most), most);
}

/** The second part of `findMaximum`, from a place where the first part ended for this function or for one much like it. */
export function finishMaximum(f: (x: Float64Array) => Slope, approach: Approach, most = MOST): Maximum | NoMaximum {
  const [mayGoOn, slopeAt] = counted(f, most);
  let at: Float64Array = approach.at;
  let scale: Float64Array = approach.scale;
  let slope = slopeAt(at);
  while (mayGoOn() && isPlace(slope)) {
    const information = informationAt(slopeAt, at, scale);
    if (information === null) break;
    let step = choleskySolve(information, slope.gradient);
    let promise = product(step, slope.gradient) / 2;
    if (promise <= DONE) return { kind: 'maximum', at, ...slope, information };
    // The same information does for several steps, as long as each gains much.
    for (let gain = Infinity, first = true; gain > ENOUGH && promise > DONE; first = false) {
      const there = moved(at, step, 1);
      const found = slopeAt(there);
      const next = isPlace(found) ? choleskySolve(information, found.gradient) : null;
      gain = next === null ? 0 : promise / (product(next, found.gradient) / 2);
      if (next === null || !(gain > 1)) {
        if (!first) break;
        // Even a step with new information gains nothing: this is the top to rounding, or no top.
        return promise <= ROUNDED ? { kind: 'maximum', at, ...slope, information } : { kind: 'none', at, value: slope.value };
      }
      promise /= gain;
      [at, slope, step] = [there, found, next];
    }
    scale = standardErrors(information);
  }
  return { kind: 'none', at, value: slope.value };
}

/** Whether the function exists at a place, with a slope that can be followed. */
function isPlace({ value, gradient }: Slope): boolean {
  return Number.isFinite(value) && gradient.every(Number.isFinite);
}

/** The function with its evaluations counted, and whether there may be more. */
function counted(f: (x: Float64Array) => Slope, most: number): readonly [mayGoOn: () => boolean, slopeAt: (x: Float64Array) => Slope] {
  let evaluations = 0;
  const slopeAt = (x: Float64Array): Slope => {
    evaluations += 1;
    return f(x);
  };
  return [() => evaluations < most, slopeAt];
}

/** The first part of `findMaximum`: quasi-Newton steps until the next one promises little. */
export function approachMaximum(f: (x: Float64Array) => Slope, start: ArrayLike<number>, most = MOST): Approach {
  const [mayGoOn, slopeAt] = counted(f, most);
  const n = start.length;
  let at: Float64Array = Float64Array.from(start);
  let slope = slopeAt(at);
  if (!Number.isFinite(slope.value)) throw new RangeError(`findMaximum: the function is ${slope.value} at the start`);
  let inverse = identity(n, 1 / Math.max(1, Math.hypot(...slope.gradient)));
  for (let first = true; mayGoOn(); first = false) {
    const direction = times(inverse, slope.gradient);
    const rise = product(direction, slope.gradient);
    const next = rise / 2 <= NEAR && !first ? null : search(slopeAt, at, slope, direction, rise, mayGoOn);
    if (next === null) break;
    const step = next.at.map((x, i) => x - element(at, i));
    const fall = next.slope.gradient.map((g, i) => element(slope.gradient, i) - g);
    const curvature = product(step, fall);
    if (first && curvature > 0) inverse = identity(n, curvature / product(fall, fall));
    if (curvature > 0) update(inverse, step, fall, curvature);
    ({ at, slope } = next);
  }
  return { at, value: slope.value, scale: Float64Array.from({ length: n }, (_, i) => Math.sqrt(element(inverse, i * n + i))) };
}

/** A step along a direction that rises enough and leaves little slope; `null` where no step rises. */
function search(
  slopeAt: (x: Float64Array) => Slope,
  at: Float64Array,
  slope: Slope,
  direction: Float64Array,
  rise: number,
  mayGoOn: () => boolean,
): { readonly at: Float64Array; readonly slope: Slope } | null {
  let short = 0;
  let long = Infinity;
  let length = 1;
  for (let tries = 0; tries < 60 && mayGoOn(); tries += 1) {
    const there = moved(at, direction, length);
    const found = slopeAt(there);
    if (!(found.value >= slope.value + KEPT * length * rise)) long = length;
    else if (product(found.gradient, direction) > LEFT * rise) short = length;
    else return { at: there, slope: found };
    length = long === Infinity ? 2 * length : (short + long) / 2;
  }
  return null;
}

/** H ← (I − ρsy′) H (I − ρys′) + ρss′ with ρ = 1/s′y. */
function update(inverse: Float64Array, step: Float64Array, fall: Float64Array, curvature: number): void {
  const n = step.length;
  const turned = times(inverse, fall);
  const factor = (1 + product(turned, fall) / curvature) / curvature;
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      const cross = element(turned, i) * element(step, j) + element(step, i) * element(turned, j);
      inverse[i * n + j] = element(inverse, i * n + j) + factor * element(step, i) * element(step, j) - cross / curvature;
    }
  }
}

/** Minus the derivatives of the gradient, by central differences of fourth order; `null` where not positive definite. */
function informationAt(slopeAt: (x: Float64Array) => Slope, at: Float64Array, scale: Float64Array): CholeskyFactor | null {
  const n = at.length;
  const values = new Float64Array(n * n);
  for (let j = 0; j < n; j += 1) {
    const h = STEP * element(scale, j);
    const shifted = (by: number): Float64Array => slopeAt(at.map((x, i) => (i === j ? x + by * h : x))).gradient;
    const [far, near, back, farBack] = [shifted(2), shifted(1), shifted(-1), shifted(-2)];
    for (let i = 0; i < n; i += 1) {
      const difference = 8 * (element(near, i) - element(back, i)) - (element(far, i) - element(farBack, i));
      const second = -difference / (12 * h);
      if (!Number.isFinite(second)) return null;
      values[i * n + j] = element(values, i * n + j) + second / 2;
      values[j * n + i] = element(values, j * n + i) + second / 2;
    }
  }
  const factor = cholesky({ rows: n, columns: n, values });
  return factor.kind === 'cholesky' ? factor : null;
}

/** Square roots of the diagonal of the inverse of the information: the standard errors. */
export function standardErrors(information: CholeskyFactor): Float64Array {
  const n = information.lower.rows;
  return Float64Array.from({ length: n }, (_, i) => {
    const unit = new Float64Array(n);
    unit[i] = 1;
    return Math.sqrt(element(choleskySolve(information, unit), i));
  });
}

function moved(from: Float64Array, direction: Float64Array, length: number): Float64Array {
  return from.map((x, i) => x + length * element(direction, i));
}

function identity(n: number, value: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, index) => (index % (n + 1) === 0 ? value : 0));
}

function times(matrix: Float64Array, vector: Float64Array): Float64Array {
  const n = vector.length;
  return vector.map((_, i) => vector.reduce((sum, value, j) => sum + element(matrix, i * n + j) * value, 0));
}

function product(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * element(b, i), 0);
}

/** An element that the loops above keep within the array. */
function element(values: Float64Array, index: number): number {
  return values[index] as number;
}
