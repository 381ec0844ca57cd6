import { stirlingError } from '../special/log-gamma.js';
import { log1pmx } from '../special/log1pmx.js';
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

/** Standard deviations from which on terms are left out between those that are added up. */
const WIDE = 1e4;

/** Terms that are added up per standard deviation then: the sum of a bell that is sampled so often is off by exp(−300). */
const PER_DEVIATION = 4;

/** Standard deviations beyond which every term is negligible. */
const FARTHEST = 20;

/**
 * Fisher's non-central hypergeometric distribution: events in the first of two groups, given the events in both.
 *
 * In words: with all margins of a 2 × 2 table fixed, the number u of events in the first group has probabilities
 * proportional to C(n₁, u) C(n₂, m − u) ψᵘ, where ψ = e^η is the odds ratio. As a family in η it is exponential, so the
 * derivatives of log Σ h(u) e^(ηu) are its mean, variance and third central moment; h, the distribution at η = 0, is the
 * ordinary hypergeometric one.
 *
 * How: the sums start at the largest term and walk outwards by the ratio of neighbouring terms until what is left is
 * negligible. No factorial is formed, and the cost grows with the standard deviation and not with the totals. Where that
 * is above ten thousand, a few terms of each standard deviation stand for all of them.
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

  /** Term by term from the mode outwards. */
  const walkedSums = (mode: number, odds: number): Sums => {
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
    return { sum, first, second, third };
  };

  const cumulants = (eta: number): Cumulants => {
    const mode = modeOf(n1, n2, events, eta, least, most);
    const cells = [mode, n1 - mode, events - mode, n2 - events + mode] as const;
    const deviation = 1 / Math.sqrt(cells.reduce((inverse, cell) => inverse + 1 / cell, 0));
    const { sum, first, second, third } = deviation > WIDE ? sampledSums(cells, eta, deviation) : walkedSums(mode, Math.exp(eta));
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

/** Sums over all terms, that of the mode being 1, of the distance from the mode to the powers 0 to 3. */
interface Sums {
  readonly sum: number;
  readonly first: number;
  readonly second: number;
  readonly third: number;
}

/** Some terms of each standard deviation, each for all of its stretch. */
function sampledSums(cells: readonly [number, number, number, number], eta: number, deviation: number): Sums {
  const stride = Math.floor(deviation / PER_DEVIATION);
  let [sum, first, second, third] = [1, 0, 0, 0];
  for (let distance = stride; distance < FARTHEST * deviation; distance += stride) {
    const [above, below] = [termAt(cells, eta, distance), termAt(cells, eta, -distance)];
    sum += above + below;
    first += (above - below) * distance;
    second += (above + below) * distance ** 2;
    third += (above - below) * distance ** 3;
  }
  return { sum: stride * sum, first: stride * first, second: stride * second, third: stride * third };
}

/**
 * The term `distance` away from that of a table with these cells, over it, for cells far larger than the distance.
 *
 * log Γ(x + d + 1) − log Γ(x + 1) is d log x + x((1 + t) log(1 + t) − t) + ½ log(1 + t) and the difference of Stirling's
 * errors, with t = d/x: what grows with x is nowhere subtracted.
 */
function termAt(cells: readonly [number, number, number, number], eta: number, distance: number): number {
  const [a, b, c, d] = cells;
  let log = distance * (eta + Math.log(b / a) + Math.log(c / d));
  cells.forEach((cell, i) => {
    const change = i === 0 || i === 3 ? distance : -distance;
    const t = change / cell;
    log -= cell * ((1 + t) * log1pmx(t) + t * t) + 0.5 * Math.log1p(t) + stirlingError(cell + change) - stirlingError(cell);
  });
  return Math.exp(log);
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
