import { type Candidates, candidatesOf } from './candidates.js';
import type { Table } from './forms.js';
import { type Pick, type PooledFigures, poolPicks, pooledTest } from './pooled-figures.js';
import type { PooledProblem } from './pooled-problem.js';
import { anything, plainSpan, within } from './printed-boxes.js';
import { alike, type ArmMargin, marginsOf, sizesOf } from './sizes.js';

/** One set of tables that pools to the printed figures, rows in the order of the problem. */
export interface Solution extends PooledFigures {
  readonly tables: readonly Table[];
}

export interface Enumeration {
  /** Whether every set of tables was looked at. */
  readonly complete: boolean;
  /** Sets of tables that were pooled, or excluded by the sums of their weights. */
  readonly tried: number;
  /** Sets of arm sizes that were gone through. */
  readonly sizes: number;
  readonly count: number;
  /** The first of them, at most as many as asked for. */
  readonly solutions: readonly Solution[];
  /** For each pair of arm totals how many there are. */
  readonly byTotals: readonly { readonly treatment: ArmMargin; readonly control: ArmMargin; readonly count: number }[];
}

export interface EnumerationLimits {
  /** Sets of tables to look at, at most. */
  readonly most?: number;
  /** Solutions to keep, at most. */
  readonly keep?: number;
  /** Told now and then how many sets were looked at. */
  readonly progress?: (tried: number) => void;
}

export const defaultLimits = { most: 1e9, keep: 10_000 } as const;

/**
 * All sets of whole-number tables that pool to the printed figures, or as many as the limit lets look at.
 *
 * In words: first the arm sizes that add up to the totals, then the events in them. Where the totals of the events are
 * known, the last row follows from the others; otherwise every table of it is tried. Rows of which nothing is known that
 * tells them apart are not counted twice. Nothing is left out: a set is passed over only where its total weight alone
 * excludes the printed interval.
 */
export function enumerateTables(problem: PooledProblem, { most = defaultLimits.most, keep = defaultLimits.keep, progress }: EnumerationLimits = {}): Enumeration {
  const test = pooledTest(problem);
  const weightSpans = problem.rows.map(({ weight }) => plainSpan(weight, problem.model.rule));
  const weighed = problem.rows.some(({ weight }) => weight !== null);
  const cache = new Map<string, Candidates>();
  const candidatesAt = (row: number, n1: number, n2: number): Candidates => {
    const spec = problem.rows[row];
    if (spec === undefined) throw new RangeError('enumerateTables: there is no such row');
    const key = `${spec.label === null && spec.effect === null ? 'any' : row}:${spec.treatmentEvents.least}-${spec.treatmentEvents.most}:${spec.controlEvents.least}-${spec.controlEvents.most}:${n1}:${n2}`;
    const known = cache.get(key) ?? candidatesOf(spec, n1, n2, problem.model);
    cache.set(key, known);
    return known;
  };
  const state = { tried: 0, sizes: 0, count: 0, stopped: false };
  const solutions: Solution[] = [];
  const byTotals: { treatment: ArmMargin; control: ArmMargin; count: number }[] = [];

  /** All events for given arm sizes; with known totals the last table follows from the others. */
  const eventsIn = (rows: readonly Candidates[], treatment: number | null, control: number | null, sameAsBefore: readonly boolean[]): void => {
    const picks: Pick[] = rows.map((candidates) => ({ candidates, index: 0 }));
    const at = new Int32Array(rows.length);
    const last = rows.length - 1;
    const capacityTreatment = tailSums(rows.map(({ treatmentTotal }) => treatmentTotal));
    const capacityControl = tailSums(rows.map(({ controlTotal }) => controlTotal));
    const decide = (w: number): void => {
      state.tried += 1;
      if (w < test.weight.least || w > test.weight.most) return;
      for (let i = 0; i <= last; i += 1) picks[i] = { candidates: rows[i] as Candidates, index: at[i] ?? 0 };
      const figures = poolPicks(problem.pooling, picks);
      if (figures === null || !test.holds(figures)) return;
      if (weighed && !weightsHold(problem, picks, figures, weightSpans)) return;
      state.count += 1;
      if (solutions.length < keep) solutions.push({ ...figures, tables: picks.map(tableOf) });
    };
    const descend = (row: number, leftTreatment: number, leftControl: number, w: number): void => {
      if (state.stopped) return;
      const candidates = rows[row] as Candidates;
      const first = sameAsBefore[row] === true ? (at[row - 1] ?? 0) : 0;
      if (row === last && treatment !== null && control !== null) {
        const index = candidates.at(leftTreatment, leftControl);
        if (index < first || index < 0) return;
        at[row] = index;
        decide(w + (candidates.w[index] ?? 0));
        return;
      }
      for (let index = first; index < candidates.count; index += 1) {
        const restTreatment = leftTreatment - (candidates.treatmentEvents[index] ?? 0);
        const restControl = leftControl - (candidates.controlEvents[index] ?? 0);
        if (treatment !== null && (restTreatment < 0 || restTreatment > (capacityTreatment[row + 1] ?? 0))) continue;
        if (control !== null && (restControl < 0 || restControl > (capacityControl[row + 1] ?? 0))) continue;
        const weight = w + (candidates.w[index] ?? 0);
        if (weight > test.weight.most) continue;
        at[row] = index;
        if (row === last) decide(weight);
        else descend(row + 1, restTreatment, restControl, weight);
        if (state.tried > most) state.stopped = true;
        if (state.stopped) return;
      }
    };
    descend(0, treatment ?? 0, control ?? 0, 0);
  };

  const { rows, treatment, control } = problem;
  const twoSame = rows.map((row, index) => index > 0 && alike(row, rows[index - 1] as (typeof rows)[number]));
  for (const first of marginsOf(treatment, rows.map((row) => row.treatmentTotal))) {
    for (const second of marginsOf(control, rows.map((row) => row.controlTotal))) {
      const before = state.count;
      for (const sizes of sizesOf(problem, first.total, second.total)) {
        if (state.stopped) break;
        state.sizes += 1;
        const same = sizes.map(({ treatmentTotal, controlTotal }, i) => twoSame[i] === true && treatmentTotal === sizes[i - 1]?.treatmentTotal && controlTotal === sizes[i - 1]?.controlTotal);
        eventsIn(sizes.map(({ treatmentTotal, controlTotal }, i) => candidatesAt(i, treatmentTotal, controlTotal)), first.events, second.events, same);
        if (state.sizes % 500 === 0) progress?.(state.tried);
      }
      byTotals.push({ treatment: first, control: second, count: state.count - before });
    }
  }
  return { complete: !state.stopped, tried: state.tried, sizes: state.sizes, count: state.count, solutions, byTotals };
}

function tailSums(values: readonly number[]): readonly number[] {
  const sums: number[] = [0];
  for (const value of values.toReversed()) sums.unshift((sums[0] ?? 0) + value);
  return sums;
}

function tableOf({ candidates, index }: Pick): Table {
  const { treatmentTotal, controlTotal, treatmentEvents, controlEvents } = candidates;
  return { treatmentEvents: treatmentEvents[index] ?? 0, treatmentTotal, controlEvents: controlEvents[index] ?? 0, controlTotal };
}

function weightsHold({ pooling }: PooledProblem, picks: readonly Pick[], { tau2 }: PooledFigures, spans: readonly (typeof anything)[]): boolean {
  const weights = picks.map(({ candidates, index }) => (pooling === 'MH' ? (candidates.s[index] ?? 0) : 1 / (1 / (candidates.w[index] ?? 0) + tau2)));
  const all = weights.reduce((sum, each) => sum + each, 0);
  return weights.every((weight, i) => within((100 * weight) / all, spans[i] ?? anything));
}
