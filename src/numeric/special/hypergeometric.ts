import { NotConverged } from '../not-converged.js';
import { digamma } from './digamma.js';
import { logGamma } from './log-gamma.js';

/** Below it the series in z itself is short; above it the one in 1 − z is. */
const NEAR_ONE = 0.9;
/** With c so far above a + b the terms of the series fall quickly even at z = 1. */
const STEEP = 15;

/**
 * Gauss's hypergeometric function F(a, b; c; z) for positive parameters and z from 0 to 1.
 *
 * In words: the sum of (a)ₙ(b)ₙ/(c)ₙ·zⁿ/n!. Next to z = 1, where that sum hardly ends, it is written as sums in 1 − z
 * instead, which have a logarithm where c − a − b is a whole number.
 *
 * @param a above 0
 * @param b above 0
 * @param c at least a + b, by a whole number or not near one: the transformation loses digits in between
 * @param z in [0, 1); also 1 where c is above a + b
 * @throws {RangeError} outside these ranges
 *
 * @source NIST DLMF 15.2.1, 15.4.20, 15.8.4, 15.8.10
 * @r      gsl::hyperg_2F1(a, b, c, z)
 *
 * @example
 * hypergeometric(1, 1, 2, 0.5) // 1.3862943611198906
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  const excess = c - a - b;
  if (!(a > 0 && b > 0 && excess >= 0 && z >= 0 && (z < 1 || (z === 1 && excess > 0)))) {
    throw new RangeError(`hypergeometric: expected positive a and b, c ≥ a + b and 0 ≤ z < 1, found (${a}, ${b}; ${c}; ${z})`);
  }
  if (z === 1) return Math.exp(logGamma(c) + logGamma(excess) - logGamma(c - a) - logGamma(c - b));
  if (z <= NEAR_ONE || excess > STEEP) return series(a, b, c, z);
  return Number.isInteger(excess) ? nearOneWithLogarithm(a, b, excess, 1 - z) : nearOne(a, b, c, 1 - z);
}

/** Terms after which a series is given up; for a and b of a few units some hundred suffice. */
const MOST_TERMS = 1_000_000;

/** Σ (a)ₙ(b)ₙ/((c)ₙ·n!)·zⁿ; c may be negative if it is not a whole number. */
function series(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; n < MOST_TERMS; n += 1) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
    if (!(Math.abs(term) > Number.EPSILON * 1e-3 * Math.abs(sum))) return sum;
  }
  throw new NotConverged('a hypergeometric series', MOST_TERMS);
}

/** By two series in w = 1 − z, for c − a − b no whole number. */
function nearOne(a: number, b: number, c: number, w: number): number {
  const excess = c - a - b;
  // Γ(−excess) by reflection: Γ(−s) = −π/(s·sin(πs)·Γ(s)).
  const reflected = -Math.PI / (excess * Math.sin(Math.PI * excess));
  const regular = Math.exp(logGamma(c) + logGamma(excess) - logGamma(c - a) - logGamma(c - b)) * series(a, b, 1 - excess, w);
  const singular = reflected * Math.exp(logGamma(c) - logGamma(excess) - logGamma(a) - logGamma(b) + excess * Math.log(w));
  return regular + singular * series(c - a, c - b, excess + 1, w);
}

/** For c − a − b = m a whole number: m terms without, and a series with, the logarithm of w = 1 − z. */
function nearOneWithLogarithm(a: number, b: number, m: number, w: number): number {
  let finite = 0;
  let term = m === 0 ? 0 : Math.exp(logGamma(m) + logGamma(a + b + m) - logGamma(a + m) - logGamma(b + m));
  for (let n = 0; n < m; n += 1) {
    finite += term;
    term *= (((a + n) * (b + n)) / ((n + 1) * (1 - m + n))) * w; // of the last no other follows, and the division is by zero
  }
  const logarithm = Math.log(w);
  let coefficient = (m % 2 === 0 ? -1 : 1) * Math.exp(logGamma(a + b + m) - logGamma(a) - logGamma(b) - logGamma(m + 1) + m * logarithm);
  let infinite = 0;
  for (let n = 0; n < MOST_TERMS; n += 1) {
    const step = coefficient * (logarithm - digamma(n + 1) - digamma(n + m + 1) + digamma(a + n + m) + digamma(b + n + m));
    infinite += step;
    if (Math.abs(step) <= Number.EPSILON * 1e-3 * Math.abs(finite + infinite)) return finite + infinite;
    coefficient *= (((a + m + n) * (b + m + n)) / ((n + 1) * (n + m + 1))) * w;
  }
  throw new NotConverged('a hypergeometric series', MOST_TERMS);
}
