import type { EffectSize } from '../../effect-sizes/measure-row.js';
import { naturalValue } from '../../effect-sizes/natural-value.js';
import { qTest } from '../../models/heterogeneity.js';
import { twoSidedQuantile } from '../../models/intervals/half-width.js';
import { normal } from '../../numeric/distributions/normal.js';
import type { QuantityCode } from '../quantities.js';
import { type Change, type Edit, effectOf, type Subject } from './change.js';
import { effectsStandAlone, type Predicted } from './evaluate.js';

/** The effects that stand in place of a row: none, another one, or two. A row beyond the table is one that was taken in. */
export interface Replaced {
  readonly row: number;
  readonly effects: readonly EffectSize[];
}

/** What rows are pooled to, but for the last step to the printed figures. */
interface Pooled {
  readonly mean: number;
  readonly se: number;
  readonly tau2: number;
  readonly k: number;
  readonly q: number;
}

const inconsistency = ({ q, k }: Pooled): number => (q > k - 1 ? (100 * (q - k + 1)) / q : 0);

/** How each figure follows from the sums; `half` is half the width of the interval. */
const readings: Partial<Record<QuantityCode, (pooled: Pooled, natural: (x: number) => number, half: number) => number>> = {
  estimate: ({ mean }, natural) => natural(mean),
  ci_lower: ({ mean }, natural, half) => natural(mean - half),
  ci_upper: ({ mean }, natural, half) => natural(mean + half),
  se: ({ se }) => se,
  statistic: ({ mean, se }) => mean / se,
  p_value: ({ mean, se }) => normal.twoSided(mean / se),
  k: ({ k }) => k,
  Q: ({ q }) => q,
  df: ({ k }) => k - 1,
  Q_p_value: ({ q, k }) => qTest(q, k - 1).pValue ?? Number.NaN,
  // With the estimate of DerSimonian and Laird the two definitions of I² are one, and of a common effect there is only this.
  I2: inconsistency,
  tau2: ({ tau2 }) => tau2,
  tau: ({ tau2 }) => Math.sqrt(tau2),
};

/** Numbers outside these are left to the pooling of all rows, which says what cannot be computed with. */
const leastSize = 1e-30;
const mostSize = 1e30;

/**
 * The function from a few replaced rows to the figures, from sums over the rows that stay; `null` where the analysis has no such
 * closed form.
 *
 * For a common effect, and for DerSimonian and Laird with a Wald interval. Sums of the rows before and after each replaced one are
 * merged (Chan, Golub & LeVeque 1983), all of whose terms are positive: nothing is subtracted, so that no digit is lost where one
 * row outweighs all others. Only the weights at τ² > 0 take a pass over the rows.
 *
 * @returns for rows in ascending order the figures, equal to those of all rows pooled anew up to rounding; `null` for fewer than two
 *   effects and for sizes near the end of double precision
 */
export function closedFormOf(subject: Subject, codes: readonly QuantityCode[]): ((replaced: readonly Replaced[]) => Predicted | null) | null {
  const { settings } = subject;
  const common = settings.model === 'common';
  if (!effectsStandAlone(settings) || settings.ci !== 'wald' || !(common || settings.tau2 === 'DL')) return null;
  const read = codes.map((code) => readings[code]);
  if (!read.every((each) => each !== undefined)) return null;

  if (!subject.effects.every((each) => each === null || isUsual(each))) return null;
  const table = tableSums(subject);
  const natural = (x: number): number => naturalValue(settings.measure, x, { total: null, time: null }).value;
  const quantile = twoSidedQuantile(settings.level, null);
  return (replaced) => {
    for (const { effects } of replaced) if (!effects.every(isUsual)) return null;
    const sums = table.after(replaced);
    // Of a single effect Q is 0, and of effects that are alike what rounding makes it.
    if (!(sums.q > leastSize)) return null;
    const tau2 = common ? 0 : Math.max(0, ((sums.q - (sums.k - 1)) * sums.sumW) / (2 * sums.pairs));
    const { mean, sumW } = tau2 === 0 ? sums : table.weighted(replaced, tau2);
    const se = 1 / Math.sqrt(sumW);
    const pooled = { mean: table.origin + mean, se, tau2, k: sums.k, q: sums.q };
    const values = Float64Array.from(read, (each) => each(pooled, natural, quantile * se));
    return values.every(Number.isFinite) ? values : null;
  };
}

const isUsual = ({ yi, vi }: EffectSize): boolean => vi > leastSize && vi < mostSize && Math.abs(yi) < mostSize;

/** Weights, mean from the origin, Q around it and Σ w·w over pairs, of any set of rows. */
interface Sums {
  k: number;
  sumW: number;
  mean: number;
  q: number;
  pairs: number;
}

const noSums = (): Sums => ({ k: 0, sumW: 0, mean: 0, q: 0, pairs: 0 });

/** Takes in the sums of another set of rows; parts one by one, because an object for each would take longer than the arithmetic. */
function merge(sums: Sums, k: number, w: number, mean: number, q: number, pairs: number): void {
  if (k === 0) return;
  const total = sums.sumW + w;
  const apart = mean - sums.mean;
  sums.q += q + apart * apart * sums.sumW * (w / total);
  sums.pairs += pairs + sums.sumW * w;
  sums.mean += apart * (w / total);
  sums.sumW = total;
  sums.k += k;
}

/** Sums of all rows before each row, in columns. */
interface Running {
  readonly k: Int32Array;
  readonly sumW: Float64Array;
  readonly mean: Float64Array;
  readonly q: Float64Array;
  readonly pairs: Float64Array;
}

function tableSums({ effects }: Subject) {
  const rows = effects.length;
  // A row without an effect has no weight.
  const v = Float64Array.from(effects, (each) => each?.vi ?? Number.POSITIVE_INFINITY);
  const origin = meanOf(effects);
  const d = Float64Array.from(effects, (each) => (each === null ? 0 : each.yi - origin));
  const has = (row: number): number => (effects[row] === null ? 0 : 1);
  const running = (order: (place: number) => number): Running => {
    const columns = { k: new Int32Array(rows + 1), sumW: new Float64Array(rows + 1), mean: new Float64Array(rows + 1), q: new Float64Array(rows + 1), pairs: new Float64Array(rows + 1) };
    const sums = noSums();
    for (let place = 0; place < rows; place += 1) {
      const row = order(place);
      merge(sums, has(row), 1 / (v[row] as number), d[row] as number, 0, 0);
      const { k, sumW, mean, q, pairs } = sums;
      [columns.k[place + 1], columns.sumW[place + 1], columns.mean[place + 1], columns.q[place + 1], columns.pairs[place + 1]] = [k, sumW, mean, q, pairs];
    }
    return columns;
  };
  const before = running((place) => place);
  const behind = running((place) => rows - 1 - place);
  const take = (sums: Sums, { k, sumW, mean, q, pairs }: Running, at: number): void => merge(sums, k[at] as number, sumW[at] as number, mean[at] as number, q[at] as number, pairs[at] as number);
  return {
    origin,
    /** The sums at τ² = 0. */
    after: (replaced: readonly Replaced[]): Sums => {
      const sums = noSums();
      let from = -1;
      for (const { row, effects: instead } of replaced) {
        if (from < 0) take(sums, before, Math.min(row, rows));
        else for (let each = from; each < Math.min(row, rows); each += 1) merge(sums, has(each), 1 / (v[each] as number), d[each] as number, 0, 0);
        for (const { yi, vi } of instead) merge(sums, 1, 1 / vi, yi - origin, 0, 0);
        from = row + 1;
      }
      if (from < rows) take(sums, behind, from < 0 ? rows : rows - from);
      return sums;
    },
    /** Weights and mean at another τ². */
    weighted: (replaced: readonly Replaced[], tau2: number): Pick<Sums, 'mean' | 'sumW'> => {
      let [sumW, sumWd, from] = [0, 0, 0];
      const add = (to: number): void => {
        for (let row = from; row < to; row += 1) {
          const w = 1 / ((v[row] as number) + tau2);
          sumW += w;
          sumWd += w * (d[row] as number);
        }
      };
      for (const { row, effects: instead } of replaced) {
        add(Math.min(row, rows));
        for (const { yi, vi } of instead) {
          const w = 1 / (vi + tau2);
          sumW += w;
          sumWd += w * (yi - origin);
        }
        from = row + 1;
      }
      add(rows);
      return { sumW, mean: sumWd / sumW };
    },
  };
}

/** The weighted mean of a table as it stands: measured from there, the effects keep their digits. */
function meanOf(effects: Subject['effects']): number {
  const sums = noSums();
  for (const each of effects) if (each !== null) merge(sums, 1, 1 / each.vi, each.yi, 0, 0);
  return sums.mean;
}

/** More rows than this are pooled anew as fast. */
const mostReplaced = 8;

/** What a change puts in place of rows, in ascending order; `null` where it changes many. */
export function replacedBy({ studies, settings, effects }: Subject, change: Change): readonly Replaced[] | null {
  if (change.length > mostReplaced) return null;
  const last = new Map(change.map((edit) => [edit.row, edit] as const));
  const alone = (study: Extract<Edit, { readonly as: 'changed' | 'added' }>['study']): readonly EffectSize[] => {
    const effect = effectOf(studies, settings, study);
    return effect === null ? [] : [effect];
  };
  return [...last.values()].toSorted((a, b) => a.row - b.row).map((edit): Replaced => {
    const { row } = edit;
    switch (edit.as) {
      case 'left out':
        return { row, effects: [] };
      case 'twice': {
        const before = effects[row] ?? null;
        return { row, effects: before === null ? [] : [before, before] };
      }
      case 'effect':
        return { row, effects: [{ yi: edit.yi, vi: edit.vi }] };
      case 'changed':
      case 'added':
        return { row, effects: alone(edit.study) };
    }
  });
}
