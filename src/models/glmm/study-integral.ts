import { Cumulants } from '../../numeric/distributions/noncentral-hypergeometric.js';
import type { QuadratureRule } from '../../numeric/gauss-hermite.js';
import type { Cell } from './cells.js';

/** A rule made for each integrand, of one random effect, from the spread of its peak and the largest slope. */
export type FittedRule = (spread: number, slope: number) => QuadratureRule;

/** The logarithm of a study's marginal likelihood, with its derivatives, as they were at the last call. */
export interface StudyIntegral {
  /** Log-likelihood at fixed parts and slopes; the derivatives below are overwritten. */
  readonly at: (fixed: Float64Array, slopes: Float64Array) => number;
  /** By the fixed part of each cell's linear predictor. */
  readonly byFixed: Float64Array;
  /** By the slope of each cell on each random effect: element (c, j) is `bySlope[c * q + j]`. */
  readonly bySlope: Float64Array;
  /** Roughly minus the second derivative when the fixed parts move along a direction: exact but for the quadrature. */
  readonly curvature: (direction: ArrayLike<number>) => number;
}

/** More steps than Newton's method ever needs on a function this smooth. */
const MOST_STEPS = 200;

/** A Newton step that promises no more than this is rounding. */
const NO_RISE = 1e-26;

/** Promises below this are not checked: rounding of the height itself is larger. */
const UNCHECKED = 1e-12;

/**
 * Log-likelihood of a study's counts with its random effects integrated out, by adaptive Gauss–Hermite quadrature.
 *
 * In words: the linear predictor of cell c is fixed_c + Σ_j slope_cj z_j, with independent standard normal z. The nodes
 * of the rule are laid around the most likely z, stretched by the curvature there, so that a few of them do where the
 * counts tell much; one node is Laplace's approximation. With more random effects than one the rule is a grid.
 *
 * The derivatives are those of the approximation itself, the movement of the nodes included, so that its maximum can be
 * found to full precision whatever the number of nodes. They run backwards, from the sum over nodes through the
 * Cholesky factor that stretches them to mode and slopes.
 *
 * Called many thousand times, it works in arrays of its own, and begins the search for the most likely z where the last
 * one ended.
 *
 * @param cells one or two, independent given z
 * @param q number of random effects: 0, 1 or 2
 * @param rule of Gauss and Hermite, or one that is made for each integrand
 *
 * @source Pinheiro & Bates (1995), doi:10.1080/10618600.1995.10474663; Liu & Pierce (1994),
 *   doi:10.1093/biomet/81.3.624; Murray (2016), arXiv:1602.07527, for the derivative of a Cholesky factor
 */
export function studyIntegral(cells: readonly Cell[], q: number, rule: QuadratureRule | FittedRule): StudyIntegral {
  const count = cells.length;
  const square = (): Float64Array => new Float64Array(q * q);
  const perCell = (): Float64Array => new Float64Array(count);
  const mode = new Float64Array(q);
  const z = new Float64Array(q);
  const step = new Float64Array(q);
  const node = new Float64Array(q);
  const index = new Int32Array(q);
  const [residualAtTop, variance, third] = [perCell(), perCell(), perCell()];
  const [curvatureAtTop, stretch] = [square(), square()];
  const [here, residual, residualTimesZ] = [perCell(), perCell(), new Float64Array(count * q)];
  const [slope, slopeTimesNode, half, byCurvature] = [new Float64Array(q), square(), square(), square()];
  const [pull, shift, turned] = [new Float64Array(q), new Float64Array(q), new Float64Array(q)];
  const bySpread = perCell();
  const found = new Cumulants();
  const last = new Float64Array(count * q);
  const byFixed = perCell();
  const bySlope = new Float64Array(count * q);

  /** Height of the log integrand at z, with what is needed of its derivatives. */
  const lookAt = (fixed: Float64Array, slopes: Float64Array): number => {
    let height = 0;
    curvatureAtTop.fill(0);
    for (let j = 0; j < q; j += 1) {
      curvatureAtTop[j * q + j] = 1;
      height -= el(z, j) ** 2 / 2;
    }
    for (let c = 0; c < count; c += 1) {
      const cell = cells[c] as Cell;
      let eta = el(fixed, c);
      for (let j = 0; j < q; j += 1) eta += el(slopes, c * q + j) * el(z, j);
      cell.cumulants(eta, found);
      height += cell.y * eta - found.log;
      residualAtTop[c] = cell.y - found.mean;
      variance[c] = found.variance;
      third[c] = found.third;
      for (let i = 0; i < q; i += 1) {
        for (let j = 0; j < q; j += 1) {
          curvatureAtTop[i * q + j] = el(curvatureAtTop, i * q + j) + found.variance * el(slopes, c * q + i) * el(slopes, c * q + j);
        }
      }
    }
    invertedTransposedFactor(curvatureAtTop, q, stretch);
    return height;
  };

  /** Newton's method for the most likely z, with halved steps where a whole one would lead down: the integrand is log-concave. */
  const findMode = (fixed: Float64Array, slopes: Float64Array): number => {
    z.set(mode);
    let height = lookAt(fixed, slopes);
    if (q === 0) return height;
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      for (let j = 0; j < q; j += 1) {
        let down = -el(mode, j);
        for (let c = 0; c < count; c += 1) down += el(slopes, c * q + j) * el(residualAtTop, c);
        pull[j] = down;
      }
      covarianceTimes(stretch, pull, q, turned, step);
      let rise = 0;
      for (let j = 0; j < q; j += 1) rise += el(step, j) * el(pull, j);
      if (!(rise > NO_RISE)) break;
      let there = -Infinity;
      for (let share = 1; share > 1e-10; share /= 2) {
        for (let j = 0; j < q; j += 1) z[j] = el(mode, j) + share * el(step, j);
        there = lookAt(fixed, slopes);
        if (there >= height || rise < UNCHECKED) break;
      }
      height = there;
      mode.set(z);
    }
    return height;
  };

  /** Sums over the nodes of the integrand (relative to its top) times what is wanted under the posterior of z. */
  const sumOverNodes = (fixed: Float64Array, slopes: Float64Array, top: number): number => {
    const { nodes, weights } = typeof rule === 'function' ? rule(el(stretch, 0), Math.max(...slopes.map(Math.abs))) : rule;
    let sum = 0;
    residual.fill(0);
    residualTimesZ.fill(0);
    slope.fill(0);
    slopeTimesNode.fill(0);
    index.fill(0);
    for (let more = true; more; more = advance(index, nodes.length)) {
      let weight = 1;
      for (let j = 0; j < q; j += 1) {
        node[j] = Math.SQRT2 * el(nodes, el(index, j));
        weight *= el(weights, el(index, j));
      }
      let height = 0;
      for (let i = 0; i < q; i += 1) {
        let value = el(mode, i);
        for (let j = i; j < q; j += 1) value += el(stretch, i * q + j) * el(node, j);
        z[i] = value;
        height -= (value * value) / 2;
      }
      for (let c = 0; c < count; c += 1) {
        const cell = cells[c] as Cell;
        let eta = el(fixed, c);
        for (let j = 0; j < q; j += 1) eta += el(slopes, c * q + j) * el(z, j);
        cell.cumulants(eta, found);
        height += cell.y * eta - found.log;
        here[c] = cell.y - found.mean;
      }
      const term = weight * Math.exp(height - top);
      sum += term;
      for (let c = 0; c < count; c += 1) {
        const weighted = term * el(here, c);
        residual[c] = el(residual, c) + weighted;
        for (let j = 0; j < q; j += 1) residualTimesZ[c * q + j] = el(residualTimesZ, c * q + j) + weighted * el(z, j);
      }
      for (let i = 0; i < q; i += 1) {
        let down = -el(z, i);
        for (let c = 0; c < count; c += 1) down += el(slopes, c * q + i) * el(here, c);
        slope[i] = el(slope, i) + term * down;
        for (let j = 0; j < q; j += 1) slopeTimesNode[i * q + j] = el(slopeTimesNode, i * q + j) + term * down * el(node, j);
      }
    }
    return sum;
  };

  /** By the curvature at the mode: −L sym(lower(G′)) L′ with G = I + L′ E[∇h x′], zero for an exact quadrature. */
  const turnBack = (sum: number): void => {
    for (let i = 0; i < q; i += 1) {
      for (let j = i; j < q; j += 1) {
        // G_ij for i ≤ j stands at (j, i) in G′; `lower` keeps it, and half of the diagonal; sym() halves what is off it.
        let g = i === j ? 1 : 0;
        for (let m = 0; m <= i; m += 1) g += (el(stretch, m * q + i) * el(slopeTimesNode, m * q + j)) / sum;
        half[i * q + j] = g / 2;
        half[j * q + i] = g / 2;
      }
    }
    for (let i = 0; i < q; i += 1) {
      for (let j = 0; j < q; j += 1) {
        let total = 0;
        for (let a = i; a < q; a += 1) {
          for (let b = j; b < q; b += 1) total += el(stretch, i * q + a) * el(half, a * q + b) * el(stretch, j * q + b);
        }
        byCurvature[i * q + j] = -total;
      }
    }
  };

  const at = (fixed: Float64Array, slopes: Float64Array): number => {
    const top = findMode(fixed, slopes);
    const sum = sumOverNodes(fixed, slopes, top);
    turnBack(sum);
    for (let j = 0; j < q; j += 1) pull[j] = el(slope, j) / sum;
    for (let c = 0; c < count; c += 1) {
      let spread = 0;
      for (let i = 0; i < q; i += 1) {
        for (let j = 0; j < q; j += 1) spread += el(slopes, c * q + i) * el(byCurvature, i * q + j) * el(slopes, c * q + j);
      }
      bySpread[c] = spread * el(third, c);
      for (let j = 0; j < q; j += 1) pull[j] = el(pull, j) + el(bySpread, c) * el(slopes, c * q + j);
    }
    covarianceTimes(stretch, pull, q, turned, shift);

    let value = top + Math.log(sum) - (q / 2) * Math.log(Math.PI);
    for (let j = 0; j < q; j += 1) value += Math.log(el(stretch, j * q + j));
    for (let c = 0; c < count; c += 1) {
      value += (cells[c] as Cell).base;
      let along = 0;
      for (let j = 0; j < q; j += 1) along += el(slopes, c * q + j) * el(shift, j);
      const moved = el(bySpread, c) - el(variance, c) * along;
      byFixed[c] = el(residual, c) / sum + moved;
      for (let j = 0; j < q; j += 1) {
        let spread = 0;
        for (let i = 0; i < q; i += 1) spread += el(byCurvature, j * q + i) * el(slopes, c * q + i);
        bySlope[c * q + j] =
          el(residualTimesZ, c * q + j) / sum + moved * el(mode, j) + 2 * el(variance, c) * spread + el(residualAtTop, c) * el(shift, j);
      }
    }
    last.set(slopes);
    return value;
  };

  const curvature = (direction: ArrayLike<number>): number => {
    let own = 0;
    pull.fill(0);
    for (let c = 0; c < count; c += 1) {
      const d = direction[c] as number;
      own += d * d * el(variance, c);
      for (let j = 0; j < q; j += 1) pull[j] = el(pull, j) + d * el(variance, c) * el(last, c * q + j);
    }
    covarianceTimes(stretch, pull, q, turned, step);
    for (let j = 0; j < q; j += 1) own -= el(pull, j) * el(step, j);
    return own;
  };
  return { at, byFixed, bySlope, curvature };
}

/** L = C⁻ᵀ, upper triangular, where M = CC′: so that LL′ = M⁻¹. Orders 0 to 2. */
function invertedTransposedFactor(matrix: Float64Array, q: number, factor: Float64Array): void {
  if (q === 0) return;
  const first = Math.sqrt(el(matrix, 0));
  factor[0] = 1 / first;
  if (q === 1) return;
  const below = el(matrix, 2) / first;
  const second = Math.sqrt(el(matrix, 3) - below * below);
  factor[1] = -below / (first * second);
  factor[3] = 1 / second;
}

/** LL′v into `out`, by way of `turned`. */
function covarianceTimes(stretch: Float64Array, vector: Float64Array, q: number, turned: Float64Array, out: Float64Array): void {
  for (let j = 0; j < q; j += 1) {
    let total = 0;
    for (let i = 0; i <= j; i += 1) total += el(stretch, i * q + j) * el(vector, i);
    turned[j] = total;
  }
  for (let i = 0; i < q; i += 1) {
    let total = 0;
    for (let j = i; j < q; j += 1) total += el(stretch, i * q + j) * el(turned, j);
    out[i] = total;
  }
}

/** The next point of the grid; false after the last. */
function advance(index: Int32Array, size: number): boolean {
  for (let j = 0; j < index.length; j += 1) {
    index[j] = el(index, j) + 1;
    if (el(index, j) < size) return true;
    index[j] = 0;
  }
  return false;
}

/** An element that the loops above keep within the array. */
function el(values: Float64Array | Int32Array, index: number): number {
  return values[index] as number;
}
