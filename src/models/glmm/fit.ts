import { choleskySolve } from '../../numeric/linear-algebra/cholesky.js';
import { gaussHermite } from '../../numeric/gauss-hermite.js';
import { approachMaximum, finishMaximum, standardErrors, type Approach, type Maximum, type NoMaximum } from '../../numeric/maximum.js';
import type { Design, Deviation } from './design.js';
import { likelihoodOf, type Likelihood } from './likelihood.js';
import { spacedRule } from './spaced-rule.js';

/** A model at the maximum of its likelihood. */
export interface GlmmFit {
  readonly kind: 'fit';
  /** Coefficients that all studies share; the effect is the first. */
  readonly coefficients: readonly number[];
  /** Standard errors of the coefficients, from the observed information. */
  readonly standardErrors: readonly number[];
  /** Standard deviations of the random effects, ≥ 0; 0 where the likelihood is highest without. */
  readonly deviations: Readonly<Partial<Record<Deviation, DeviationFit>>>;
  /** The studies' own coefficients. */
  readonly own: Float64Array;
  readonly logLik: number;
  /** Points of Gauss–Hermite quadrature per random effect, or the trapezoidal rule; `null` where nothing was integrated. */
  readonly points: Points | null;
  /** False where the last raising of the points still changed the result noticeably: with two random effects only. */
  readonly settled: boolean;
  /** The standard deviation τ at other maxima of the likelihood, lower ones. */
  readonly others: readonly number[];
}

interface DeviationFit {
  readonly value: number;
  /** `null` at zero, where the information about it does not exist. */
  readonly se: number | null;
}

/** Why there is no maximum. */
export interface NoFit {
  readonly kind: 'none';
  readonly reason: string;
}

/** Points to begin with where their number is not prescribed, and most of them with one and with two random effects. */
const FIRST_POINTS = 7;
const MOST_POINTS = [0, 90, 60] as const;

/** A finer rule may promise this much more likelihood, and change it by this share, before the coarser one is left. */
const PROMISE = 1e-18;
const CHANGE = 1e-11;

/** Standard deviations of effects from which the search starts. */
const FIRST_START = 0.3;
const STARTS = [FIRST_START, 1.5];

/** Two approaches this close in every parameter, in standard errors, lead to one maximum. */
const NEAR = 0.1;

/** Two maxima with standard deviations this close are one. */
const SAME = 1e-4;

/** A standard deviation this small is zero: the information about τ² would see it. */
const ZERO = 1e-6;

/** Beyond this standard deviation of log odds or log rates the likelihood has no maximum worth the name. */
const BEYOND = 30;

/**
 * A generalised linear mixed model fitted by maximum likelihood.
 *
 * In words: with the standard deviation of the effects left out first, then with it from two starts; the highest maximum
 * counts, and zero where no other is higher. Where the number of quadrature points is not prescribed, it is raised until
 * half as many again would change nothing; where that takes too many, because the integrands look nothing like normal
 * densities, the trapezoidal rule takes their place.
 *
 * @param design the model
 * @param deviations which standard deviations it has
 * @param points of quadrature per random effect; `null` for as many as it takes
 */
export function fitGlmm(design: Design, deviations: readonly Deviation[], points: number | null): GlmmFit | NoFit {
  if (deviations.length === 0) {
    const found = tallest(climbAll(() => likelihoodOf(design.studies([]), gaussHermite(1)), 1, 1, [design.start]), []);
    return found.top === null ? { kind: 'none', reason: noEnd } : describe(found, deviations, design, null, true);
  }
  const last = deviations.at(-1);
  const rest = deviations.filter((each) => each !== last);
  const base = fitGlmm(design, rest, points);
  if (base.kind === 'none') return base;

  const from = [...base.coefficients, ...rest.map((each) => base.deviations[each]?.value || FIRST_START)];
  const starts = STARTS.map((start) => [...from, start]);
  const likelihood = (size: Points): Likelihood => likelihoodOf(design.studies(deviations), size === 'spaced' ? spacedRule : gaussHermite(size));
  if (points !== null) {
    const found = tallest(climbAll(likelihood, points, points, starts), deviations);
    return found.top === null ? onTheEdge(design, deviations, points, base, found.tops) : higher(base, describe(found, deviations, design, points, true), deviations);
  }

  const most = MOST_POINTS[deviations.length as 1 | 2];
  let size: number = more(FIRST_POINTS);
  let found = tallest(climbAll(likelihood, FIRST_POINTS, size, starts), deviations);
  let settled = false;
  while (found.top !== null && !settled) {
    const { at, value, information } = found.top.maximum;
    const next = more(size);
    const finer = likelihood(next).slope(at);
    const promise = dot(choleskySolve(information, finer.gradient), finer.gradient) / 2;
    settled = promise <= PROMISE && Math.abs(finer.value - value) <= CHANGE * Math.max(1, Math.abs(value));
    if (settled || next > most) break;
    size = next;
    const tops = [finish(likelihood(size), { at, value, scale: standardErrors(information) })];
    found = { ...tallest(tops, deviations), others: found.others };
  }
  if (found.top !== null && (settled || deviations.length > 1)) return higher(base, describe(found, deviations, design, size, settled), deviations);
  if (deviations.length > 1 || (found.top === null && lostAbove(base, found.tops) === null)) return onTheEdge(design, deviations, points, base, found.tops);

  // Gauss–Hermite does not settle, or led astray: the slower rule that always converges decides.
  const again = found.top === null ? starts : [...starts, found.top.maximum.at];
  const exact = tallest(climbAll(likelihood, 'spaced', 'spaced', again), deviations);
  return exact.top === null ? onTheEdge(design, deviations, points, base, exact.tops) : higher(base, describe(exact, deviations, design, 'spaced', true), deviations);
}

/** Points of Gauss–Hermite quadrature, or the trapezoidal rule. */
type Points = number | 'spaced';

/** Half as many points again, an odd number, so that one of them is the mode. */
function more(points: number): number {
  return 2 * Math.floor((3 * points) / 4) + 1;
}

const noEnd = 'the likelihood rises without end: the events leave an effect, or its spread, without bound';
const noTop = 'the search for the maximum of the likelihood ended before one was reached';

interface Top<M extends Maximum | NoMaximum = Maximum | NoMaximum> {
  readonly maximum: M;
  readonly own: Float64Array;
}

/** The highest maximum with every standard deviation above zero, the deviation τ at lower ones, and all that was climbed. */
interface Tallest {
  readonly top: Top<Maximum> | null;
  readonly others: readonly number[];
  readonly tops: readonly Top[];
}

/**
 * From every start towards a maximum by a rough rule, and to the end, where they differ, by a fine one. A start where the
 * likelihood of huge counts is no finite double is lost, as if it had been climbed without an end.
 */
function climbAll(likelihood: (size: Points) => Likelihood, rough: Points, fine: Points, starts: readonly ArrayLike<number>[]): readonly Top[] {
  const { slope, own } = likelihood(rough);
  const beyondDoubles = starts.filter((start) => !Number.isFinite(slope(Float64Array.from(start)).value));
  const lost = beyondDoubles.map((start): Top => ({ maximum: { kind: 'none', at: Float64Array.from(start), value: Infinity }, own }));
  const approaches = distinct(starts.filter((start) => !beyondDoubles.includes(start)).map((start) => approachMaximum(slope, start)));
  return [...approaches.map((approach) => finish(likelihood(fine), approach)), ...lost];
}

function finish({ slope, own }: Likelihood, approach: Approach): Top {
  const maximum = finishMaximum(slope, approach);
  // The studies' own coefficients are those of the last parameters asked for.
  slope(maximum.at);
  return { maximum, own };
}

function tallest(tops: readonly Top[], deviations: readonly Deviation[]): Tallest {
  const inside = tops.filter((each): each is Top<Maximum> => each.maximum.kind === 'maximum' && deviationsOf(each.maximum, deviations).every((value) => value > ZERO));
  const [top = null, ...lower] = inside.toSorted((a, b) => b.maximum.value - a.maximum.value);
  const tau = top === null ? 0 : lastOf(top);
  return { top, others: lower.map(lastOf).filter((each) => Math.abs(each - tau) > SAME * tau), tops };
}

/** Approaches that do not lead to one place. */
function distinct(approaches: readonly Approach[]): readonly Approach[] {
  return approaches.filter((each, index) => approaches.slice(0, index).every((other) => !nearby(each, other)));
}

function nearby(one: Approach, other: Approach): boolean {
  return one.at.every((x, i) => Math.abs(Math.abs(x) - Math.abs(other.at[i] ?? 0)) <= NEAR * (other.scale[i] ?? 0));
}

/** Where no maximum has all standard deviations above zero: one of them is zero, or the likelihood has no maximum. */
function onTheEdge(design: Design, deviations: readonly Deviation[], points: number | null, base: GlmmFit, tops: readonly Top[]): GlmmFit | NoFit {
  const lost = lostAbove(base, tops);
  if (lost !== null) return { kind: 'none', reason: lost };
  const [first] = deviations;
  const firstVanishes = deviations.length > 1 && tops.some(({ maximum }) => (deviationsOf(maximum, deviations)[0] ?? 1) <= ZERO);
  if (!firstVanishes || first === undefined) return withZero(base, deviations);
  const without = fitGlmm(design, deviations.slice(1), points);
  return without.kind === 'fit' && without.logLik > base.logLik ? withZero(without, deviations) : withZero(base, deviations);
}

/** Why a climb ended above the model without the last standard deviation and yet not at a maximum; `null` if none did. */
function lostAbove(base: GlmmFit, tops: readonly Top[]): string | null {
  const higher = base.logLik + CHANGE * Math.max(1, Math.abs(base.logLik));
  const lost = tops.find(({ maximum }) => maximum.kind === 'none' && maximum.value > higher);
  if (lost === undefined) return null;
  return lost.maximum.at.some((each) => Math.abs(each) > BEYOND) ? noEnd : noTop;
}

/** The better of the fits without and with the last standard deviation: the likelihood may have a lower maximum above zero. */
function higher(base: GlmmFit, inside: GlmmFit, deviations: readonly Deviation[]): GlmmFit {
  if (inside.logLik >= base.logLik) return inside;
  const { tau } = inside.deviations;
  return { ...withZero(base, deviations), others: tau === undefined ? [] : [tau.value] };
}

/** A fit of a smaller model, seen as one of the larger with standard deviations of zero. */
function withZero(fit: GlmmFit, deviations: readonly Deviation[]): GlmmFit {
  const zero = { value: 0, se: null };
  return { ...fit, deviations: Object.fromEntries(deviations.map((each) => [each, fit.deviations[each] ?? zero])) };
}

function describe({ top, others }: Tallest, deviations: readonly Deviation[], design: Design, points: Points | null, settled: boolean): GlmmFit {
  if (top === null) throw new RangeError('describe: there is no maximum to describe');
  const { at, value, information } = top.maximum;
  const count = design.start.length;
  const errors = standardErrors(information);
  return {
    kind: 'fit',
    coefficients: Array.from(at.subarray(0, count)),
    standardErrors: Array.from(errors.subarray(0, count)),
    deviations: Object.fromEntries(
      deviations.map((each, j) => [each, { value: Math.abs(at[count + j] ?? 0), se: errors[count + j] ?? null }]),
    ),
    own: top.own,
    logLik: value,
    points,
    settled,
    others,
  };
}

function deviationsOf({ at }: Maximum | NoMaximum, deviations: readonly Deviation[]): readonly number[] {
  return Array.from(at.subarray(at.length - deviations.length), Math.abs);
}

function lastOf({ maximum }: Top): number {
  return Math.abs(maximum.at.at(-1) ?? 0);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}
