import { normal } from '../../numeric/distributions/normal.js';
import { gaussLegendre } from '../../numeric/gauss-legendre.js';
import type { SelectionLikelihood } from './fit-likelihood.js';
import { cornersOfP, splitP, type TurnedEffects } from './p-values.js';
import type { SplitP, WeightFunctionRow } from './weight-functions.js';

/** Nodes per panel of at most unit width in z: the integrands vary no faster than a normal density of unit variance. */
const NODES = 14;

/** So many standard deviations on either side of the mean hold a normal density but for 1e-32 of it. */
const REACH = 12;

/** Beyond this z a P value is 0 or 1 to rounding, and the selection does not change any more. */
const FLAT_FROM = 9;

const ROOT_TWO_PI = 2.5066282746310002;

/** A panel of the quadrature over z. */
interface Panel {
  readonly z: Float64Array;
  /** Weights of the rule. */
  readonly rule: Float64Array;
  readonly p: readonly SplitP[];
}

/** A panel with the selection at its nodes. */
interface WeightedPanel {
  readonly z: Float64Array;
  /** Weights of the rule times w(p). */
  readonly mass: Float64Array;
  /** ∂ ln w/∂ ln δⱼ, for every j. */
  readonly slopes: readonly Float64Array[];
}

/**
 * Log-likelihood of effects seen with a probability that depends smoothly on their P value.
 *
 * In words: an effect has density w(p(y)) φ(y; μ, v + τ²) / A, where A is the integral of the numerator over all y: the
 * chance that a study of this size is seen. A is integrated over z = y/√v by Gauss–Legendre panels of unit width, cut
 * where the P value has a corner, and by normal tails where the weight is constant, with its derivatives. The weights at
 * the nodes are the same for all studies.
 *
 * @source Hedges (1992), doi:10.1214/ss/1177011364, for selection models; Citkowicz & Vevea (2017), doi:10.1037/met0000119
 */
export function smoothLikelihood({ y, v, twoSided }: TurnedEffects, row: WeightFunctionRow): SelectionLikelihood {
  const parameters = row.parameters.length;
  const observed = Array.from(y, (value, i) => splitP(value / Math.sqrt(v[i] as number), twoSided, row.leastP)); // i < k throughout
  const panelsAt = panelMaker(twoSided, row.leastP);
  const [left, right] = [splitP(-FLAT_FROM, twoSided, row.leastP), splitP(FLAT_FROM, twoSided, row.leastP)];

  const at = (theta: Float64Array) => {
    const [mu, tau2] = [theta[0] as number, theta[1] as number];
    const delta = theta.slice(2).map(Math.exp);
    const weighted = new Map<number, readonly WeightedPanel[]>();
    const gradient = new Float64Array(2 + parameters);
    const add = (j: number, slope: number): void => {
      gradient[j] = (gradient[j] as number) + slope;
    };
    const sums = new Float64Array(3 + parameters);
    let value = 0;
    for (let i = 0; i < y.length; i += 1) {
      const sigma = Math.sqrt(v[i] as number);
      const total = (v[i] as number) + tau2;
      const deviation = (y[i] as number) - mu;
      const p = observed[i] as SplitP;
      value += row.logWeight(delta, p) - (Math.log(2 * Math.PI * total) + deviation ** 2 / total) / 2;
      add(0, deviation / total);
      add(1, (deviation ** 2 / total - 1) / (2 * total));
      for (let j = 0; j < parameters; j += 1) add(2 + j, row.slope(delta, p, j));

      const [mean, spread] = [mu / sigma, Math.sqrt(total) / sigma];
      sums.fill(0);
      addTail(left, (-FLAT_FROM - mean) / spread, -1, spread, delta, row, sums);
      addTail(right, (FLAT_FROM - mean) / spread, 1, spread, delta, row, sums);
      const [from, to] = [Math.max(-FLAT_FROM, mean - REACH * spread), Math.min(FLAT_FROM, mean + REACH * spread)];
      for (let n = Math.floor(from); n < to; n += 1) {
        let panels = weighted.get(n);
        if (panels === undefined) {
          panels = panelsAt(n).map((panel) => weigh(panel, delta, row));
          weighted.set(n, panels);
        }
        for (const panel of panels) integrate(panel, mean, spread, sums);
      }
      const chance = sums[0] as number;
      if (!(chance > 0 && chance < Infinity)) return { value: -Infinity, gradient };
      value -= Math.log(chance / (spread * ROOT_TWO_PI));
      // d/dμ of the normal density is u/s times it, d/dτ² is (u² − 1)/(2s²) times it.
      add(0, -(sums[1] as number) / chance / Math.sqrt(total));
      add(1, -((sums[2] as number) / chance - 1) / (2 * total));
      for (let j = 0; j < parameters; j += 1) add(2 + j, -(sums[3 + j] as number) / chance);
    }
    return Number.isFinite(value) ? { value, gradient } : { value: -Infinity, gradient };
  };
  return { parameters, at };
}

/** Adds a panel's part of ∫ w e, ∫ u w e, ∫ u² w e and ∫ (∂ ln w/∂ ln δⱼ) w e, where e = exp(−u²/2), u = (z − mean)/spread. */
function integrate({ z, mass, slopes }: WeightedPanel, mean: number, spread: number, sums: Float64Array): void {
  for (let n = 0; n < z.length; n += 1) {
    // n < nodes of the panel
    const u = ((z[n] as number) - mean) / spread;
    const part = (mass[n] as number) * Math.exp((-u * u) / 2);
    sums[0] = (sums[0] as number) + part;
    sums[1] = (sums[1] as number) + part * u;
    sums[2] = (sums[2] as number) + part * u * u;
    for (let j = 0; j < slopes.length; j += 1) sums[3 + j] = (sums[3 + j] as number) + part * ((slopes[j] as Float64Array)[n] as number);
  }
}

/** Adds the part beyond an end, where the weight is that of `p`; u is the end, standardised. */
function addTail(p: SplitP, u: number, side: 1 | -1, spread: number, delta: Float64Array, row: WeightFunctionRow, sums: Float64Array): void {
  const weight = spread * Math.exp(row.logWeight(delta, p));
  const area = ROOT_TWO_PI * normal.upper(side * u);
  const edge = Math.exp((-u * u) / 2);
  sums[0] = (sums[0] as number) + weight * area;
  sums[1] = (sums[1] as number) + weight * side * edge;
  sums[2] = (sums[2] as number) + weight * (area + side * u * edge);
  for (let j = 0; j < row.parameters.length; j += 1) sums[3 + j] = (sums[3 + j] as number) + weight * area * row.slope(delta, p, j);
}

function weigh({ z, rule, p }: Panel, delta: Float64Array, row: WeightFunctionRow): WeightedPanel {
  return {
    z,
    mass: rule.map((weight, n) => weight * Math.exp(row.logWeight(delta, p[n] as SplitP))), // as many nodes
    slopes: row.parameters.map((_name, j) => Float64Array.from(p, (split) => row.slope(delta, split, j))),
  };
}

/** Next to z = 0 panels shrink by halves so often, down to where a two-sided P value is kept from one. */
const HALVINGS = 16;

/** Panels from n to n + 1, cut at the corners of the P value between them; made once each. */
function panelMaker(twoSided: boolean, leastP: number): (n: number) => readonly Panel[] {
  const { nodes, weights } = gaussLegendre(NODES);
  // A power of 1 − p is a power of |z| there, which a polynomial over a whole panel does not follow.
  const halves = twoSided && leastP > 0 ? Array.from({ length: HALVINGS }, (_, halving) => 0.5 ** (halving + 1)) : [];
  const corners = [...cornersOfP(twoSided, leastP), ...halves, ...halves.map((half) => -half)].toSorted((a, b) => a - b);
  const known = new Map<number, readonly Panel[]>();
  const panel = (from: number, to: number): Panel => {
    const half = (to - from) / 2;
    const z = nodes.map((node) => from + half * (1 + node));
    return { z, rule: weights.map((weight) => weight * half), p: Array.from(z, (value) => splitP(value, twoSided, leastP)) };
  };
  return (n) => {
    let panels = known.get(n);
    if (panels === undefined) {
      const ends = [n, ...corners.filter((corner) => corner > n && corner < n + 1), n + 1];
      panels = ends.slice(1).map((to, index) => panel(ends[index] as number, to)); // one more end than panels
      known.set(n, panels);
    }
    return panels;
  };
}
