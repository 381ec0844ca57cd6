import type { Effects } from '../../effect-sizes/effects.js';
import { selectEffects } from '../../effect-sizes/select-effects.js';
import { cochranQ, inconsistencyFromQ, inconsistencyFromTau2 } from '../../models/heterogeneity.js';
import { intervalRow } from '../../models/intervals/intervals.js';
import { inverseVariance } from '../../models/inverse-variance.js';
import { methodRow } from '../../models/methods.js';
import { poolEffects } from '../../models/pool-effects.js';
import type { CompleteSettings } from '../../models/settings.js';
import { tau2Row } from '../../models/tau2/estimators.js';
import type { Tau2Row } from '../../models/tau2/tau2-row.js';
import { centreEffects } from '../../models/weighted-sums.js';
import { sumColumns, sumSubsets, tableSums } from './partial-sums.js';
import { membersOf, type Subsets, subsetsBetween } from './subsets.js';

/** Figures of each subset, in columns: subset s is at position s. */
export interface SubsetFigures {
  /** Pooled effect on the analysis scale; NaN for a subset that cannot be pooled. */
  readonly estimate: Float64Array;
  readonly Q: Float64Array;
  /** In percent, by the definition of the analysis; 0 for one study. */
  readonly I2: Float64Array;
  readonly tau2: Float64Array;
  /** Studies in the subset that were pooled. */
  readonly k: Uint32Array;
}

/** How the subsets are pooled: from tabled sums, by the estimator itself, or each as an analysis of its own. */
export type SubsetRoute = 'tables' | 'estimator' | 'analysis' | 'likelihood';

/** The fastest route that gives what the settings ask for. */
export function routeOf({ method, tau2, ci, convergence }: CompleteSettings): SubsetRoute {
  const { pools } = methodRow(method);
  if (pools === 'likelihood') return 'likelihood';
  if (pools === 'counts' || intervalRow(ci).weights === 'common') return 'analysis';
  if (tau2 === null || tau2 === 'DL') return 'tables';
  return typeof tau2 === 'number' || convergence !== 'tight' || tau2Row(tau2).weighted === true ? 'analysis' : 'estimator';
}

/**
 * Every subset pooled, in steps of so many subsets.
 *
 * @param step subsets between two steps, each of which is the share that is done
 */
export function* poolSubsetsInSteps(effects: Effects, settings: CompleteSettings, subsets: Subsets, step: number): Generator<number, SubsetFigures> {
  const figures: SubsetFigures = {
    estimate: new Float64Array(subsets.count),
    Q: new Float64Array(subsets.count),
    I2: new Float64Array(subsets.count),
    tau2: new Float64Array(subsets.count),
    k: new Uint32Array(subsets.count),
  };
  for (let from = 0; from < subsets.count; from += step) {
    if (from > 0) yield from / subsets.count;
    const to = Math.min(subsets.count, from + step);
    const { estimate, Q, I2, tau2, k } = figures;
    poolAll(effects, settings, subsetsBetween(subsets, from, to), { estimate: estimate.subarray(from, to), Q: Q.subarray(from, to), I2: I2.subarray(from, to), tau2: tau2.subarray(from, to), k: k.subarray(from, to) });
  }
  return figures;
}

function poolAll(effects: Effects, settings: CompleteSettings, subsets: Subsets, figures: SubsetFigures): void {
  const route = routeOf(settings);
  if (route === 'tables') fromTables(effects, settings, subsets, figures);
  else if (route === 'estimator' && typeof settings.tau2 === 'string') byEstimator(effects, tau2Row(settings.tau2), settings.i2, subsets, figures);
  else asAnalyses(effects, settings, subsets, figures);
}

/** Subsets whose sums are held at a time: as many as stay near the processor. */
const HELD = 1024;

/** The common and the DerSimonian–Laird model. */
function fromTables({ yi, vi }: Effects, { model, i2 }: CompleteSettings, subsets: Subsets, { k, estimate, Q, I2, tau2: between }: SubsetFigures): void {
  const tables = tableSums(yi, vi);
  const sums = sumColumns(HELD);
  const random = model === 'random';
  const { d, v, origin } = centreEffects(yi, vi, 1);
  for (let from = 0; from < subsets.count; from += HELD) {
    const to = Math.min(from + HELD, subsets.count);
    sumSubsets(tables, subsets, from, to, sums);
    for (let subset = from; subset < to; subset += 1) {
      const at = subset - from;
      const size = sums.size[at] as number;
      const q = sums.q[at] as number;
      const excess = q - (size - 1);
      const tau2 = random && excess > 0 && size > 1 ? (excess * (sums.sumW[at] as number)) / (2 * (sums.pairs[at] as number)) : 0;
      k[subset] = size;
      Q[subset] = q;
      between[subset] = tau2;
      // With the DerSimonian–Laird τ², both definitions of I² are one; without τ², they are (Q − df)/Q and 0.
      I2[subset] = excess > 0 && size > 1 && (random || i2 === 'Q') ? (100 * excess) / q : 0;
      estimate[subset] = tau2 === 0 ? (sums.mean[at] as number) : origin + meanAt(d, v, tau2, subsets, subset);
    }
  }
}

/**
 * Weighted mean of distances at τ², over the studies whose bits are set in a subset's words.
 *
 * Two by two: weights 1/x and 1/y are together (x + y)/(xy), so that they share a division.
 */
function meanAt(distances: Float64Array, vi: Float64Array, tau2: number, { words, wordsPerSubset }: Subsets, subset: number): number {
  let sumW = 0;
  let sumWd = 0;
  const first = subset * wordsPerSubset;
  for (let word = 0; word < wordsPerSubset; word += 1) {
    for (let rest = words[first + word] as number; rest !== 0; rest &= rest - 1) {
      const one = 32 * word + 31 - Math.clz32(rest & -rest); // the lowest bit that is set
      const x = (vi[one] as number) + tau2;
      rest &= rest - 1;
      if (rest === 0) {
        sumW += 1 / x;
        sumWd += (distances[one] as number) / x;
        break;
      }
      const other = 32 * word + 31 - Math.clz32(rest & -rest);
      const y = (vi[other] as number) + tau2;
      const shared = 1 / (x * y);
      sumW += (x + y) * shared;
      sumWd += ((distances[one] as number) * y + (distances[other] as number) * x) * shared;
    }
  }
  return sumWd / sumW;
}

/** Any estimator of τ² that needs effects and variances only. */
function byEstimator({ yi, vi }: Effects, row: Tau2Row, i2: 'tau2' | 'Q', subsets: Subsets, figures: SubsetFigures): void {
  const members = new Int32Array(yi.length);
  const [allY, allV] = [new Float64Array(yi.length), new Float64Array(yi.length)];
  for (let subset = 0; subset < subsets.count; subset += 1) {
    const size = membersOf(subsets, subset, members);
    for (let i = 0; i < size; i += 1) {
      const study = members[i] as number; // i < size ≤ length
      allY[i] = yi[study] as number;
      allV[i] = vi[study] as number;
    }
    const y = allY.subarray(0, size);
    const v = allV.subarray(0, size);
    const tau2 = size > 1 ? (row.maxima?.(y, v)[0] ?? row.estimate(y, v)) : 0;
    const Q = cochranQ(y, v);
    figures.k[subset] = size;
    figures.Q[subset] = Q;
    figures.tau2[subset] = tau2;
    figures.I2[subset] = size > 1 ? (i2 === 'tau2' ? inconsistencyFromTau2(v, tau2).I2 : (inconsistencyFromQ(Q, size - 1)?.I2 ?? 0)) : 0;
    figures.estimate[subset] = inverseVariance(y, v, tau2).estimate;
  }
}

/** Every subset as an analysis of its own: counts, mixed models, and whatever else has no shorter way. */
function asAnalyses(effects: Effects, settings: CompleteSettings, subsets: Subsets, figures: SubsetFigures): void {
  const members = new Int32Array(effects.k);
  for (let subset = 0; subset < subsets.count; subset += 1) {
    const size = membersOf(subsets, subset, members);
    const pooled = poolEffects(selectEffects(effects, Array.from(members.subarray(0, size))), settings, 'summary');
    if (!pooled.ok) {
      figures.estimate[subset] = Number.NaN;
      continue;
    }
    const { estimate, k, heterogeneity } = pooled.value;
    figures.k[subset] = k;
    figures.Q[subset] = heterogeneity.Q;
    figures.tau2[subset] = heterogeneity.tau2;
    figures.I2[subset] = heterogeneity.I2 ?? 0;
    figures.estimate[subset] = estimate;
  }
}
