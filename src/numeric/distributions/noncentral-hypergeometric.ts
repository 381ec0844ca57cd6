import { binomial } from './binomial.js';

/** log Σ h(u) e^(ηu), the cumulant function, with its first three derivatives. */
export interface Cumulants {
  readonly log: number;
  readonly mean: number;
  readonly variance: number;
  readonly third: number;
}

/** A term this much smaller than the largest adds nothing to a sum, nor to a third moment over a thousand standard deviations. */
const NEGLIGIBLE = 1e-25;

/**
 * Fisher's non-central hypergeometric distribution: events in the first of two groups, given the events in both.
 *
 * In words: with all margins of a 2 × 2 table fixed, the number u of events in the first group has probabilities
 * proportional to C(n₁, u) C(n₂, m − u) ψᵘ, where ψ = e^η is the odds ratio. As a family in η it is exponential, so the
 * derivatives of log Σ h(u) e^(ηu) are its mean, variance and third central moment; h, the distribution at η = 0, is the
 * ordinary hypergeometric one.
 *
 * How: the sums start at the largest term and walk outwards by the ratio of neighbouring terms until what is left is
 * negligible. No factorial is formed, and the cost grows with the standard deviation and not with the totals.
 *
 * Not to be confused with: Wallenius' non-central hypergeometric distribution.
 *
 * @param n1 size of the first group
 * @param n2 size of the second group
 * @param events m in both, at most n1 + n2
 * @throws {RangeError} if these are not counts that go together
 *
 * @source McCullagh & Nelder (1989), Generalized Linear Models, section 7.3.2; Liao & Rosen (2001),
 *   doi:10.1198/000313001753272547, for the mode and the walk from it; Loader (2000) for single terms
 * @r      BiasedUrn::dFNCHypergeo(u, n1, n2, m, odds)
 *
 * @example
 * noncentralHypergeometric(3, 2, 2).cumulants(Math.log(2)).mean // 1.44
 */
export function noncentralHypergeometric(n1: number, n2: number, events: number) {
  const total = n1 + n2;
  if (![n1, n2, events].every((count) => Number.isSafeInteger(count) && count >= 0) || events > total) {
    throw new RangeError(`noncentralHypergeometric: ${events} events in groups of ${n1} and ${n2}`);
  }
  const least = Math.max(0, events - n2);
  const most = Math.min(n1, events);
  const share = total === 0 ? 0 : events / total;
  const scale = binomial.logProbability(events, total, share);
  const central = (u: number): number =>
    binomial.logProbability(u, n1, share) + binomial.logProbability(events - u, n2, share) - scale;

  // A likelihood asks again and again for the same few modes, each of which costs as much as a hundred terms.
  const heights = new Map<number, number>();
  const heightAt = (mode: number): number => {
    const known = heights.get(mode);
    if (known !== undefined) return known;
    const height = central(mode);
    heights.set(mode, height);
    return height;
  };

  const cumulants = (eta: number): Cumulants => {
    const odds = Math.exp(eta);
    const mode = modeOf(n1, n2, events, eta, least, most);
    let sum = 1;
    let first = 0;
    let second = 0;
    let third = 0;
    for (let u = mode, term = 1; u < most; u += 1) {
      term *= ((n1 - u) * (events - u) * odds) / ((u + 1) * (n2 - events + u + 1));
      if (term < NEGLIGIBLE) break;
      const distance = u + 1 - mode;
      sum += term;
      first += term * distance;
      second += term * distance * distance;
      third += term * distance * distance * distance;
    }
    for (let u = mode, term = 1; u > least; u -= 1) {
      term *= (u * (n2 - events + u)) / ((n1 - u + 1) * (events - u + 1) * odds);
      if (term < NEGLIGIBLE) break;
      const distance = u - 1 - mode;
      sum += term;
      first += term * distance;
      second += term * distance * distance;
      third += term * distance * distance * distance;
    }
    const [m1, m2, m3] = [first / sum, second / sum, third / sum];
    return {
      log: heightAt(mode) + eta * mode + Math.log(sum),
      mean: mode + m1,
      variance: m2 - m1 * m1,
      third: m3 - 3 * m1 * m2 + 2 * m1 ** 3,
    };
  };

  return {
    /** The fewest events that the first group can have. */
    least,
    /** The most events that the first group can have. */
    most,
    /** log P(u) at η = 0, log h(u); −∞ outside least … most. */
    logCentral: central,
    cumulants,
  } as const;
}

/** The largest u at which the terms have not begun to fall: the root of a quadratic, rounded down. */
function modeOf(n1: number, n2: number, events: number, eta: number, least: number, most: number): number {
  // Terms u − 1 and u are equal where (n₁ − u + 1)(m − u + 1)ψ = u(n₂ − m + u); all divided by 1 + ψ.
  const psi = 1 / (1 + Math.exp(-eta));
  const rest = 1 / (1 + Math.exp(eta));
  const a = psi - rest;
  const b = -((n1 + events + 2) * psi + (n2 - events) * rest);
  const c = psi * (n1 + 1) * (events + 1);
  const q = -(b + (b > 0 ? 1 : -1) * Math.sqrt(Math.max(0, b * b - 4 * a * c))) / 2;
  const root = b > 0 ? q / a : c / q;
  return Math.min(most, Math.max(least, Math.floor(Number.isFinite(root) ? root : least)));
}
