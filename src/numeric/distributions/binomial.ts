import { leastCount } from '../least-count.js';
import { incompleteBetaTail, logBetaDensity } from '../special/incomplete-beta.js';
import { logTailProbability, tailProbability, type Side } from '../special/tail.js';
import { normal } from './normal.js';
import { requireNumber, requireProbability } from './parameters.js';

/**
 * The binomial distribution of the number of successes in n trials with probability p: both tails, their natural
 * logarithms, single probabilities, and the quantiles from both tails.
 *
 * In words: `lower(k, n, p)` is P(X ≤ k) and `upper(k, n, p)` is P(X > k): the upper tail leaves k itself out. A k
 * between integers counts as the integer below, and its single probability is 0.
 *
 * Ends: p may be 0 or 1 and n may be 0. `quantile(q, n, p)` is the least k with P(X ≤ k) ≥ q, `upperQuantile` the
 * least k with P(X > k) ≤ q; both lie in 0 … n.
 *
 * @throws {RangeError} if k is NaN, n is not a non-negative integer, or a probability is outside [0, 1]
 *
 * @source P(X > k) is the lower tail at p of a beta distribution with shapes k + 1 and n − k; Loader (2000) for single
 *   probabilities
 * @r      pbinom(k, n, p), dbinom(k, n, p), qbinom(q, n, p)
 *
 * @example
 * binomial.probability(3, 10, 0.5) // 0.1171875
 */
export const binomial = {
  /** P(X = k). */
  probability: (k: number, n: number, p: number): number => Math.exp(logProbability(k, n, p)),
  /** log P(X = k), in range where the probability itself is too small for a double. */
  logProbability: (k: number, n: number, p: number): number => logProbability(k, n, p),
  /** P(X ≤ k). */
  lower: (k: number, n: number, p: number): number => tail(k, n, p, 'lower'),
  /** P(X > k). */
  upper: (k: number, n: number, p: number): number => tail(k, n, p, 'upper'),
  /** log P(X ≤ k). */
  logLower: (k: number, n: number, p: number): number => logTail(k, n, p, 'lower'),
  /** log P(X > k). */
  logUpper: (k: number, n: number, p: number): number => logTail(k, n, p, 'upper'),
  /** Least k with P(X ≤ k) ≥ q. */
  quantile: (q: number, n: number, p: number): number => quantile(q, n, p, 'lower'),
  /** Least k with P(X > k) ≤ q. */
  upperQuantile: (q: number, n: number, p: number): number => quantile(q, n, p, 'upper'),
} as const;

function requireArguments(k: number, n: number, p: number): void {
  requireNumber('k', k);
  if (!(Number.isSafeInteger(n) && n >= 0)) throw new RangeError(`n must be a non-negative integer, found ${n}`);
  requireProbability(p);
}

function logProbability(k: number, n: number, p: number): number {
  requireArguments(k, n, p);
  if (!Number.isInteger(k) || k < 0 || k > n) return -Infinity;
  if (k === 0) return n === 0 ? 0 : n * Math.log1p(-p);
  if (k === n) return n * Math.log(p);
  const rest = n - k;
  return logBetaDensity(k, rest, p, 1 - p, k * (1 - p) - rest * p) + Math.log(n / k / rest);
}

/** Whether the tail is 0 or 1 whatever the trials: `null` where it has to be computed. */
function certainTail(k: number, n: number, p: number, side: Side): number | null {
  if (k < 0) return side === 'lower' ? 0 : 1;
  if (k >= n || p === 0) return side === 'lower' ? 1 : 0;
  if (p === 1) return side === 'lower' ? 0 : 1;
  return null;
}

function tail(k: number, n: number, p: number, side: Side): number {
  requireArguments(k, n, p);
  const successes = Math.floor(k);
  return certainTail(k, n, p, side) ?? tailProbability(betaTail(successes, n, p), opposite(side));
}

function logTail(k: number, n: number, p: number, side: Side): number {
  requireArguments(k, n, p);
  const certain = certainTail(k, n, p, side);
  if (certain !== null) return Math.log(certain);
  return logTailProbability(betaTail(Math.floor(k), n, p), opposite(side));
}

function betaTail(successes: number, n: number, p: number): ReturnType<typeof incompleteBetaTail> {
  return incompleteBetaTail(successes + 1, n - successes, p, 1 - p);
}

function opposite(side: Side): Side {
  return side === 'lower' ? 'upper' : 'lower';
}

/** Least k that leaves enough below (or little enough above), from where the normal approximation has it. */
function quantile(q: number, n: number, p: number, side: Side): number {
  requireArguments(0, n, p);
  requireProbability(q);
  const reached = (k: number): boolean => (side === 'lower' ? tail(k, n, p, side) >= q : tail(k, n, p, side) <= q);
  return leastCount(reached, normalStart(q, n, p, side), n);
}

/** Where the normal approximation has the quantile, as a count. */
export function normalStart(q: number, n: number, p: number, side: Side): number {
  const z = side === 'lower' ? normal.quantile(q) : normal.upperQuantile(q);
  return Math.round(Math.min(Math.max(n * p + z * Math.sqrt(n * p * (1 - p)), 0), n)) || 0;
}
