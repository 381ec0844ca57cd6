import { type Candidates, candidatesOf } from './candidates.js';
import { runThrough } from '../../numeric/steps.js';
import { eventSearch, type SearchState, type Solution, tellWork } from './event-search.js';
import type { ArmSizes } from './one-table.js';
import type { PooledProblem, RowSpec } from './pooled-problem.js';
import { alike, type ArmMargin, marginsOf, sizesOf } from './sizes.js';

/** The tables that print as the figures, how many there are, and whether all were looked at. */
export interface Enumeration {
  /** Whether every set of tables was looked at. */
  readonly complete: boolean;
  /** Steps of the search: sets of tables that were looked at, whole or in part. */
  readonly tried: number;
  /** Sets of tables that the arm sizes allow, whatever their events add up to; most are excluded without a look at each. */
  readonly sets: number;
  /** Sets of arm sizes that were gone through. */
  readonly sizes: number;
  readonly count: number;
  /** The first of them, at most as many as asked for. */
  readonly solutions: readonly Solution[];
  /** For each pair of arm totals how many there are. */
  readonly byTotals: readonly { readonly treatment: ArmMargin; readonly control: ArmMargin; readonly count: number }[];
}

export interface EnumerationLimits {
  /** Steps of the search, at most. */
  readonly most?: number;
  /** Solutions to keep, at most. */
  readonly keep?: number;
  /** Told now and then how many steps were made. */
  readonly progress?: (tried: number) => void;
}

export const defaultLimits = { most: 1e9, keep: 10_000 } as const;

/**
 * All sets of whole-number tables that pool to the printed figures, or as many as the limit lets look at.
 *
 * In words: first the arm sizes that add up to the totals, then the events in them. The rows but the last (or the last
 * two) are gone through; what they lack is looked up among the tables of the others, which are sorted by their sums. Rows
 * of which nothing is known that tells them apart are not counted twice. Nothing is left out: sets are passed over only
 * where totals of events, the sums of `slicesOf` or the Q of some of their rows exclude them.
 */
export function enumerateTables(problem: PooledProblem, { progress, ...limits }: EnumerationLimits = {}): Enumeration {
  return runThrough(enumerateTablesInSteps(problem, limits), progress);
}

/** The same in steps, between which it can be ended; each says how many steps of the search were made. */
export function* enumerateTablesInSteps(problem: PooledProblem, { most = defaultLimits.most, keep = defaultLimits.keep }: Omit<EnumerationLimits, 'progress'>): Generator<number, Enumeration> {
  const search = eventSearch(problem);
  const state = { work: 0, told: 0, most, keep, stopped: false };
  const candidatesAt = candidateCache(problem, state);
  const [solutions, byTotals]: [Solution[], { treatment: ArmMargin; control: ArmMargin; count: number }[]] = [[], []];
  let [sets, sizesSeen, count] = [0, 0, 0];
  const { rows, treatment, control } = problem;
  const twoSame = rows.map((row, index) => index > 0 && alike(row, rows[index - 1] as RowSpec));
  for (const first of marginsOf(treatment, rows.map((row) => row.treatmentTotal))) {
    for (const second of marginsOf(control, rows.map((row) => row.controlTotal))) {
      const before = count;
      for (const sizes of sizesOf(problem, first.total, second.total)) {
        if (state.stopped) break;
        sizesSeen += 1;
        state.work += 1;
        const same = sizes.map((each, i) => twoSame[i] === true && sameSizes(each, sizes[i - 1] as ArmSizes));
        const candidates = sizes.map(({ treatmentTotal, controlTotal }, i) => candidatesAt(i, treatmentTotal, controlTotal));
        sets += candidates.reduce((product, each) => product * each.count, 1);
        const found = yield* search(candidates, first.events, second.events, same, state);
        count += found.count;
        for (const each of found.solutions.slice(0, Math.max(0, keep - solutions.length))) solutions.push(each);
        yield* tellWork(state);
      }
      byTotals.push({ treatment: first, control: second, count: count - before });
    }
  }
  return { complete: !state.stopped, tried: state.work, sets, sizes: sizesSeen, count, solutions, byTotals };
}

const sameSizes = (a: ArmSizes, b: ArmSizes): boolean => a.treatmentTotal === b.treatmentTotal && a.controlTotal === b.controlTotal;

/** The tables of a row for given arm sizes, made once. */
function candidateCache(problem: PooledProblem, state: SearchState): (row: number, n1: number, n2: number) => Candidates {
  const cache = new Map<string, Candidates>();
  return (row, n1, n2) => {
    const spec = problem.rows[row];
    if (spec === undefined) throw new RangeError('enumerateTables: there is no such row');
    const key = `${spec.effect === null ? 'any' : row}:${spec.treatmentEvents.least}-${spec.treatmentEvents.most}:${spec.controlEvents.least}-${spec.controlEvents.most}:${n1}:${n2}`;
    const known = cache.get(key);
    if (known !== undefined) return known;
    state.work += (n1 + 1) * (n2 + 1);
    if (state.work > state.most) state.stopped = true;
    const made = candidatesOf(spec, n1, n2, problem);
    cache.set(key, made);
    return made;
  };
}
