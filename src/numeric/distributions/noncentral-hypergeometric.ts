import { stirlingError } from '../special/log-gamma.js';
import { log1pmx } from '../special/log1pmx.js';
import { binomial } from './binomial.js';

/**
 * log Σ h(u) e^(ηu), the cumulant function, with its first three derivatives.
 *
 * A class and not a literal: literals with the same names share their layout, whoever writes them, and in a process that has
 * done much else making one for every node of a quadrature took ten times as long as the arithmetic.
 */
export class Cumulants {
  log = Number.NaN;
  mean = Number.NaN;
  variance = Number.NaN;
  third = Number.NaN;
}

/** Sums over all terms, that of the mode being 1, of the distance from the mode to the powers 0 to 3. */
class Sums {
  sum = Number.NaN;
  first = Number.NaN;
  second = Number.NaN;
  third = Number.NaN;
}

/** A term this much smaller than the largest adds nothing to a sum, nor to a third moment over a thousand standard deviations. */
const NEGLIGIBLE = 1e-25;

/** Standard deviations from which on terms are left out between those that are added up. */
const WIDE = 1e4;

/** Terms that are added up per standard deviation then: the sum of a bell that is sampled so often is off by exp(−300). */
const PER_DEVIATION = 4;

/** Terms on a page, and pages that are kept. */
const PAGE = 256;
const MOST_PAGES = 64;

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

  // Seen from the other group the terms come in the opposite order.
  const ratiosAbove = termRatios(n1, n2, events);
  const ratiosBelow = termRatios(n2, n1, events);
  const above = new Float64Array(TAIL);
  const below = new Float64Array(TAIL);
  const sums = new Sums();

  /** Term by term from the mode outwards. */
  const walkedSums = (mode: number, odds: number): void => {
    walk(ratiosAbove, mode, odds, above);
    walk(ratiosBelow, events - mode, 1 / odds, below);
    sums.sum = 1 + at(above, 0) + at(below, 0);
    sums.first = at(above, 1) - at(below, 1);
    sums.second = at(above, 2) + at(below, 2);
    sums.third = at(above, 3) - at(below, 3);
  };

  const cumulants = (eta: number, into = new Cumulants()): Cumulants => {
    const mode = modeOf(n1, n2, events, eta, least, most);
    const cells = [mode, n1 - mode, events - mode, n2 - events + mode] as const;
    const deviation = 1 / Math.sqrt(1 / cells[0] + 1 / cells[1] + 1 / cells[2] + 1 / cells[3]);
    if (deviation > WIDE) sampledSums(cells, eta, deviation, sums);
    else walkedSums(mode, Math.exp(eta));
    const { sum, first, second, third } = sums;
    const m1 = first / sum;
    const m2 = second / sum;
    const m3 = third / sum;
    into.log = heightAt(mode) + eta * mode + Math.log(sum);
    into.mean = mode + m1;
    into.variance = m2 - m1 * m1;
    into.third = m3 - 3 * m1 * m2 + 2 * m1 * m1 * m1; // as a power it would take as long as twenty terms
    return into;
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

/** By page, how each term at odds of one stands to the one before it: 0 beyond the last. */
type TermRatios = (page: number) => Float64Array;

/**
 * A likelihood asks thousands of times for sums over the same terms, so that their ratios, a division each, are worked out
 * once; where they fill more pages than are kept, the others again, on one that is written over.
 */
function termRatios(n1: number, n2: number, events: number): TermRatios {
  const most = Math.min(n1, events);
  const pages = new Map<number, Float64Array>();
  let passing: Float64Array | null = null;
  return (page) => {
    const known = pages.get(page);
    if (known !== undefined) return known;
    const isKept = pages.size < MOST_PAGES;
    const ratios = isKept ? new Float64Array(PAGE) : (passing ??= new Float64Array(PAGE));
    for (let i = 0, u = PAGE * page; i < PAGE; i += 1, u += 1) ratios[i] = u < most ? ((n1 - u) * (events - u)) / ((u + 1) * (n2 - events + u + 1)) : 0;
    if (isKept) pages.set(page, ratios);
    return ratios;
  };
}

/** Of one side of a mode: the sums over its terms of the distance to the powers 0 to 3, the last term and its distance. */
const TAIL = 6;

/** Adds up the terms above a mode, that of the mode being 1. */
function walk(ratiosOn: TermRatios, mode: number, odds: number, tail: Float64Array): void {
  for (let i = 0; i < TAIL; i += 1) tail[i] = i === 4 ? 1 : 0;
  let page = Math.floor(mode / PAGE);
  for (let from = mode - PAGE * page; walkPage(ratiosOn(page), from, odds, tail); from = 0) page += 1;
}

/** Adds up the terms of one page, and says whether there may be more on the next. In the loop nothing leaves a register. */
function walkPage(ratios: Float64Array, from: number, odds: number, tail: Float64Array): boolean {
  let term = at(tail, 4);
  let distance = at(tail, 5);
  let sum = 0;
  let first = 0;
  let second = 0;
  let third = 0;
  let i = from;
  for (; i < PAGE; i += 1) {
    term *= at(ratios, i) * odds;
    if (!(term >= NEGLIGIBLE)) break;
    distance += 1;
    const moment = term * distance;
    const square = moment * distance;
    sum += term;
    first += moment;
    second += square;
    third += square * distance;
  }
  tail[0] = at(tail, 0) + sum;
  tail[1] = at(tail, 1) + first;
  tail[2] = at(tail, 2) + second;
  tail[3] = at(tail, 3) + third;
  tail[4] = term;
  tail[5] = distance;
  return i === PAGE;
}

/** An element that is there. */
function at(values: Float64Array, index: number): number {
  return values[index] as number;
}

/** Some terms of each standard deviation, each for all of its stretch. */
function sampledSums(cells: readonly [number, number, number, number], eta: number, deviation: number, into: Sums): void {
  const stride = Math.floor(deviation / PER_DEVIATION);
  let [sum, first, second, third] = [1, 0, 0, 0];
  for (let distance = stride; distance < FARTHEST * deviation; distance += stride) {
    const [above, below] = [termAt(cells, eta, distance), termAt(cells, eta, -distance)];
    sum += above + below;
    first += (above - below) * distance;
    second += (above + below) * distance ** 2;
    third += (above - below) * distance ** 3;
  }
  into.sum = stride * sum;
  into.first = stride * first;
  into.second = stride * second;
  into.third = stride * third;
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
  // Terms u − 1 and u are equal where (n₁ − u + 1)(m − u + 1)ψ = u(n₂ − m + u); all divided by the larger of 1 and ψ.
  const small = Math.exp(-Math.abs(eta));
  const psi = eta < 0 ? small : 1;
  const rest = eta < 0 ? 1 : small;
  const a = psi - rest;
  const b = -((n1 + events + 2) * psi + (n2 - events) * rest);
  const c = psi * (n1 + 1) * (events + 1);
  const q = -(b + (b > 0 ? 1 : -1) * Math.sqrt(Math.max(0, b * b - 4 * a * c))) / 2;
  const root = b > 0 ? q / a : c / q;
  return Math.min(most, Math.max(least, Math.floor(Number.isFinite(root) ? root : least)));
}
