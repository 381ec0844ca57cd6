import type { Box } from '../coherence/boxes.js';
import type { EffectBoxes } from './weighted-mean-range.js';

/** Halvings after which the bracket of the least sum is far narrower than any printed digit. */
const halvings = 100;

/**
 * Bounds of the generalised Q = min over μ of Σ (yᵢ − μ)²/(vᵢ + τ²), for effects and variances in boxes and a given τ².
 *
 * In words: Q is no more than the sum around any fixed μ with every term at its greatest, and no less than the least
 * sum, over μ, with every term at its smallest. The second sum is convex in μ, so that its least value is bracketed
 * by halving; what the bracket leaves open is taken off.
 */
export function qRange({ yi, vi }: EffectBoxes, tau2: number): Box {
  const least = vi.map(({ upper }) => 1 / (upper + tau2));
  const most = vi.map(({ lower }) => 1 / (lower + tau2));
  const middle = yi.map(({ lower, upper }) => (lower + upper) / 2);
  const weightSum = least.reduce((sum, each) => sum + each, 0);
  const centre = middle.reduce((sum, each, i) => sum + each * (least[i] ?? 0), 0) / weightSum;
  const farthest = yi.map(({ lower, upper }) => Math.max(Math.abs(lower - centre), Math.abs(upper - centre)));
  return { lower: leastSum(yi, least), upper: farthest.reduce((sum, each, i) => sum + each ** 2 * (most[i] ?? 0), 0) };
}

/** The least of Σ wᵢ·(distance from μ to the box of yᵢ)² over μ, rounded down. */
function leastSum(yi: readonly Box[], weights: readonly number[]): number {
  const beyond = (mu: number, { lower, upper }: Box): number => (mu < lower ? mu - lower : mu > upper ? mu - upper : 0);
  const slope = (mu: number): number => yi.reduce((sum, box, i) => sum + 2 * (weights[i] ?? 0) * beyond(mu, box), 0);
  const sumAt = (mu: number): number => yi.reduce((sum, box, i) => sum + (weights[i] ?? 0) * beyond(mu, box) ** 2, 0);
  let low = Math.min(...yi.map(({ lower }) => lower));
  let high = Math.max(...yi.map(({ upper }) => upper));
  for (let step = 0; step < halvings; step += 1) {
    const mu = (low + high) / 2;
    if (slope(mu) < 0) low = mu;
    else high = mu;
  }
  // The tangent at the upper end lies below the curve.
  return Math.max(0, sumAt(high) - Math.abs(slope(high)) * (high - low));
}
