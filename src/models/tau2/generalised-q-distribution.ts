import type { CumulantFunction } from '../../numeric/distributions/saddle-contour.js';
import { logOfSquare, saddleContourTail } from '../../numeric/distributions/saddle-contour.js';
import { findRoot } from '../../numeric/root.js';
import type { Tail } from '../../numeric/special/tail.js';
import { projectionDiagonal } from './projection.js';

/**
 * The distribution of the generalised Q statistic y′Ay with given weights, for normal effects, at one point.
 *
 * In words: a sum of chi-squared variables weighted by the eigenvalues of AΣ, where A = W − ww′/Σw and Σ is the diagonal
 * of the total variances. The eigenvalues are not needed: with dᵢ = wᵢσᵢ² and shares pᵢ = wᵢ/Σw, the determinant of
 * I − 2sAΣ is Π(1 − 2sdᵢ)·Σ pᵢ/(1 − 2sdᵢ), so that one value costs O(k).
 *
 * @param weights each ≥ 0, length k, at least two of them positive
 * @param total total variances vi + τ², same order and length, each > 0
 * @param q where, > 0
 * @returns the tail on the side away from the mean
 *
 * @source Jackson (2013), Research Synthesis Methods 4(3):220–229, for the distribution; `saddleContourTail` for its computation
 */
export function generalisedQTail(weights: Float64Array, total: Float64Array, q: number): Tail {
  let sumW = 0;
  for (const weight of weights) sumW += weight;
  const d = weights.map((weight, i) => weight * (total[i] as number)); // columns of one length throughout
  const p = weights.map((weight) => weight / sumW);
  let mean = 0;
  projectionDiagonal(weights).forEach((each, i) => {
    mean += each * (total[i] as number);
  });
  if (q < LEAST * Math.max(mean, 1)) return { side: 'lower', logDensity: -Infinity, ratio: 1 };
  const cumulants: CumulantFunction = {
    onAxis: (s) => onAxis(d, p, s),
    inPlane: (re, im) => inPlane(d, p, re, im),
    end: 1 / (2 * largestEigenvalue(d, p)),
  };
  return saddleContourTail(cumulants, q, mean);
}

/** A Q this far below its mean comes from effects that are equal but for the last digit: no saddle point is in reach. */
const LEAST = 1e-290;

/** K and its derivatives times powers of s. Writing r = sd/(1 − 2sd), the sum over shares is G = Σ p(1 + 2r). */
function onAxis(d: Float64Array, p: Float64Array, s: number): readonly [number, number, number, number] {
  let logs = 0;
  let k1 = 0;
  let k2 = 0;
  let k3 = 0;
  let g0 = 0;
  let g1 = 0;
  let g2 = 0;
  let g3 = 0;
  for (let i = 0; i < d.length; i += 1) {
    const part = 1 - 2 * s * (d[i] as number);
    const r = (s * (d[i] as number)) / part;
    logs += Math.log(Math.abs(part));
    k1 += r;
    k2 += 2 * r ** 2;
    k3 += 8 * r ** 3;
    const share = (p[i] as number) / part;
    g0 += share;
    g1 += 2 * share * r;
    g2 += 8 * share * r ** 2;
    g3 += 48 * share * r ** 3;
  }
  // K = −½(Σ log(1 − 2sd) + log G).
  const [a, b, c] = [g1 / g0, g2 / g0, g3 / g0];
  return [
    -(logs + Math.log(Math.abs(g0))) / 2,
    k1 - a / 2,
    k2 - (b - a ** 2) / 2,
    k3 - (c - 3 * a * b + 2 * a ** 3) / 2,
  ];
}

function inPlane(d: Float64Array, p: Float64Array, re: number, im: number): readonly [number, number] {
  let logs = 0;
  let angles = 0;
  let gRe = 0;
  let gIm = 0;
  for (let i = 0; i < d.length; i += 1) {
    const real = 1 - 2 * re * (d[i] as number);
    const imaginary = -2 * im * (d[i] as number);
    logs += logOfSquare(real, imaginary);
    angles += Math.atan2(imaginary, real);
    // The share over the complex number, without squares that leave the range (Smith 1962).
    const share = p[i] as number;
    if (Math.abs(real) > Math.abs(imaginary)) {
      const slope = imaginary / real;
      const quotient = share / (real * (1 + slope * slope));
      gRe += quotient;
      gIm -= quotient * slope;
    } else {
      const slope = real / imaginary;
      const quotient = share / (imaginary * (1 + slope * slope));
      gRe += quotient * slope;
      gIm -= quotient;
    }
  }
  // Eigenvalues and d alternate, so that the angle of G is between 0 and π: no turn is lost by taking its angle at once.
  return [-(logs + logOfSquare(gRe, gIm)) / 4, -(angles + Math.atan2(gIm, gRe)) / 2];
}

/** The largest eigenvalue of AΣ, which lies between the two largest d. */
function largestEigenvalue(d: Float64Array, p: Float64Array): number {
  let first = 0;
  for (let i = 1; i < d.length; i += 1) if ((d[i] as number) > (d[first] as number)) first = i;
  let second = first === 0 ? 1 : 0;
  for (let i = 0; i < d.length; i += 1) if (i !== first && (d[i] as number) > (d[second] as number)) second = i;
  const [d1, d2] = [d[first] as number, d[second] as number];
  if (d1 === d2) return d1;
  // Σ p/(λ − d) times (λ − d1)(λ − d2), which takes its poles at the two ends away.
  const secular = (lambda: number): number => {
    let sum = 0;
    for (let i = 0; i < d.length; i += 1) {
      const each = d[i] as number;
      const share = p[i] as number;
      if (each === d1) sum += share * (lambda - d2);
      else if (each === d2) sum += share * (lambda - d1);
      else sum += share * ((lambda - d1) / (lambda - each)) * (lambda - d2);
    }
    return sum;
  };
  return findRoot(secular, d2, d1);
}
