import type { Candidates } from './candidates.js';
import type { Table } from './forms.js';
import { firstNotBelow, type Meeting, meetingOf } from './meeting.js';
import { type Pick, type PooledFigures, pooledTest, poolerFor, printedPoolOf } from './pooled-figures.js';
import { type PooledProblem, sumsOf } from './pooled-problem.js';
import { anything, plainSpan, within } from './printed-boxes.js';
import { type Slice, type SliceColumns, slicesOf } from './slices.js';

/** One set of tables that pools to the printed figures, rows in the order of the problem. */
export interface Solution extends PooledFigures {
  readonly tables: readonly Table[];
}

/** How much was done, and how much may be, over all calls. */
export interface SearchState {
  work: number;
  /** How much of it was done when it was told last. */
  told: number;
  readonly most: number;
  /** Solutions that one call gives, at most; all are counted. */
  readonly keep: number;
  stopped: boolean;
}

/** A search of all events for given arm sizes. Totals of events are `null` where they may be anything. */
export type EventSearch = (
  rows: readonly Candidates[],
  treatment: number | null,
  control: number | null,
  sameAsBefore: readonly boolean[],
  state: SearchState,
) => Generator<number, { readonly count: number; readonly solutions: readonly Solution[] }>;

/** So much is done between two steps that are told: some hundredths of a second. */
const workOfStep = 1e6;

/** Tells how much was done, where that is more than a little. */
export function* tellWork(state: SearchState): Generator<number, void> {
  if (state.work < state.told + workOfStep) return;
  state.told = state.work;
  yield state.work;
}

/** Two rows are met as pairs when there are no more than so many. */
const mostPairs = 1e6;

/** The search for a problem. What depends on a row's tables alone is computed once for all calls. */
export function eventSearch(problem: PooledProblem): EventSearch {
  const slices = { narrow: slicesOf(problem, true), whole: slicesOf(problem, false) };
  const prepared = new WeakMap<Candidates, Map<string, unknown>>();
  const once = <Value>(candidates: Candidates, key: string, make: () => Value): Value => {
    const known = prepared.get(candidates) ?? new Map<string, unknown>();
    prepared.set(candidates, known);
    if (!known.has(key)) known.set(key, make());
    return known.get(key) as Value;
  };
  const decide = decider(problem);
  return function* (given, treatment, control, givenSame, state) {
    const found: { readonly at: readonly number[]; readonly solution: Solution }[] = [];
    let count = 0;
    if (given.some((each) => each.count === 0)) return { count: 0, solutions: [] };
    // The rows with most tables last: those are looked up, not gone through.
    const order = given.map((_, i) => i).toSorted((a, b) => (given[a]?.count ?? 0) - (given[b]?.count ?? 0));
    const place = given.map((_, i) => order.indexOf(i));
    const rows = order.map((i) => given[i] as Candidates);
    const sameAsBefore = order.map((i) => givenSame[i] === true);
    const last = rows.length - 1;
    const pairs = (rows[last]?.count ?? 0) * (rows[last - 1]?.count ?? 0);
    const met = rows.length > 3 && pairs <= mostPairs ? 2 : 1;
    const known = { treatment: treatment !== null, control: control !== null };
    // With one row met and both totals known the last table follows from the others: there is nothing to be told by sums.
    const chosen = met === 1 && known.treatment && known.control ? slices.whole : slices.narrow;
    for (const [sliceIndex, slice] of chosen.entries()) {
      const key = `${chosen === slices.whole ? 'whole' : 'narrow'} ${sliceIndex}`;
      const columns = rows.map((candidates) => once(candidates, key, () => bounded(slice.columnsOf(candidates))));
      const ready = rows.map((candidates, i) => ({ candidates, columns: columns[i] as BoundedColumns })).slice(last + 1 - met);
      const make = (): Meeting => meetingOf(ready, known, sameAsBefore[last] === true);
      const meeting = met === 1 ? once(rows[last] as Candidates, `${key} meeting ${known.treatment} ${known.control}`, make) : make();
      if (met === 2) state.work += meeting.count;
      yield* descend({ rows, columns, treatment, control, sameAsBefore, state, slice, meeting }, (sorted) => {
        const at = place.map((i) => sorted[i] as number);
        const solution = decide(given, at, slice);
        if (solution === null) return;
        count += 1;
        if (found.length < state.keep) found.push({ at, solution });
      });
    }
    const sorted = found.toSorted((a, b) => a.at.reduce((difference, each, i) => difference || each - (b.at[i] ?? 0), 0));
    return { count, solutions: sorted.map(({ solution }) => solution) };
  };
}

interface BoundedColumns extends SliceColumns {
  readonly leastTilt: number;
  readonly mostTilt: number;
  readonly leastWeight: number;
  readonly mostWeight: number;
}

function bounded(columns: SliceColumns): BoundedColumns {
  const least = (column: Float64Array): number => column.reduce((a, b) => Math.min(a, b), Infinity);
  const most = (column: Float64Array): number => column.reduce((a, b) => Math.max(a, b), -Infinity);
  return { ...columns, leastTilt: least(columns.tiltLeast), mostTilt: most(columns.tiltMost), leastWeight: least(columns.weightLeast), mostWeight: most(columns.weightMost) };
}

interface Descent {
  readonly rows: readonly Candidates[];
  readonly columns: readonly BoundedColumns[];
  readonly treatment: number | null;
  readonly control: number | null;
  readonly sameAsBefore: readonly boolean[];
  readonly state: SearchState;
  readonly slice: Slice;
  readonly meeting: Meeting;
}

/**
 * Goes through the rows before those that are met, and tells every set that the sums do not exclude.
 *
 * The sums over the rows so far stand in columns, one place for each row, so that the loop makes no objects.
 */
function* descend({ rows, columns, treatment, control, sameAsBefore, state, slice, meeting }: Descent, tell: (at: Int32Array) => void): Generator<number, void> {
  const at = new Int32Array(rows.length);
  const depth = rows.length - meeting.rows;
  const rest = (of: (row: number) => number): Float64Array => tailSums(rows.map((_, row) => of(row)));
  const [capacityTreatment, capacityControl] = [rest((row) => rows[row]?.treatmentTotal ?? 0), rest((row) => rows[row]?.controlTotal ?? 0)];
  const [restLeastTilt, restMostTilt] = [rest((row) => columns[row]?.leastTilt ?? 0), rest((row) => columns[row]?.mostTilt ?? 0)];
  const [restLeastWeight, restMostWeight] = [rest((row) => columns[row]?.leastWeight ?? 0), rest((row) => columns[row]?.mostWeight ?? 0)];
  const tilt = slice.tiltUpTo(restMostWeight[0] as number);
  const { weight, mostQ } = slice;
  const partial = (): Float64Array => new Float64Array(rows.length + 1);
  const sum = { tiltLeast: partial(), tiltMost: partial(), weightLeast: partial(), weightMost: partial(), w: partial(), wy: partial(), wyy: partial() };
  const left = { treatment: new Int32Array(rows.length + 1).fill(treatment ?? 0), control: new Int32Array(rows.length + 1).fill(control ?? 0) };
  const crossing = sameAsBefore[depth] === true;
  const meet = (): void => {
    const [from, to] = meeting.withEvents(left.treatment[depth] as number, left.control[depth] as number);
    const mostWanted = tilt.most - (sum.tiltLeast[depth] as number);
    const leastWanted = tilt.least - (sum.tiltMost[depth] as number);
    for (let i = firstNotBelow(meeting.tiltLeast, leastWanted - meeting.widest, from, to); i < to && (meeting.tiltLeast[i] as number) <= mostWanted; i += 1) {
      state.work += 1;
      if ((meeting.tiltMost[i] as number) < leastWanted) continue;
      if (crossing && (meeting.first[i] as number) < (at[depth - 1] as number)) continue;
      const [first, second] = [meeting.first[i] as number, meeting.rows === 2 ? (meeting.second[i] as number) : -1];
      const leastWeight = (sum.weightLeast[depth] as number) + (columns[depth]?.weightLeast[first] as number) + (second < 0 ? 0 : (columns[depth + 1]?.weightLeast[second] as number));
      const mostWeight = (sum.weightMost[depth] as number) + (columns[depth]?.weightMost[first] as number) + (second < 0 ? 0 : (columns[depth + 1]?.weightMost[second] as number));
      if (leastWeight > weight.most || mostWeight < weight.least) continue;
      at[depth] = first;
      if (second >= 0) at[depth + 1] = second;
      tell(at);
    }
    if (state.work > state.most) state.stopped = true;
  };
  /** Goes through tables of a row, and says at which to go on: behind the last of them, or beyond all of the row. */
  const go = (row: number, from: number, to: number): number => {
    const [candidates, own] = [rows[row] as Candidates, columns[row] as BoundedColumns];
    const next = row + 1;
    const [leftTreatment, leftControl] = [left.treatment[row] as number, left.control[row] as number];
    const [roomTreatment, roomControl] = [treatment === null ? Infinity : (capacityTreatment[next] as number), control === null ? Infinity : (capacityControl[next] as number)];
    const [floorTreatment, floorControl] = [treatment === null ? -Infinity : 0, control === null ? -Infinity : 0];
    let index = from;
    for (; index < to && !state.stopped; index += 1) {
      state.work += 1;
      const restTreatment = leftTreatment - (candidates.treatmentEvents[index] as number);
      if (restTreatment < floorTreatment) return candidates.count;
      if (restTreatment > roomTreatment) {
        index = (candidates.beyond[index] as number) - 1;
        continue;
      }
      const restControl = leftControl - (candidates.controlEvents[index] as number);
      if (restControl > roomControl) continue;
      if (restControl < floorControl) {
        index = (candidates.beyond[index] as number) - 1;
        continue;
      }
      const lowTilt = (sum.tiltLeast[row] as number) + (own.tiltLeast[index] as number);
      const highTilt = (sum.tiltMost[row] as number) + (own.tiltMost[index] as number);
      if (lowTilt + (restLeastTilt[next] as number) > tilt.most || highTilt + (restMostTilt[next] as number) < tilt.least) continue;
      const lowWeight = (sum.weightLeast[row] as number) + (own.weightLeast[index] as number);
      const highWeight = (sum.weightMost[row] as number) + (own.weightMost[index] as number);
      if (lowWeight + (restLeastWeight[next] as number) > weight.most || highWeight + (restMostWeight[next] as number) < weight.least) continue;
      const w = (sum.w[row] as number) + (candidates.w[index] as number);
      const wy = (sum.wy[row] as number) + (candidates.wy[index] as number);
      const wyy = (sum.wyy[row] as number) + (candidates.wyy[index] as number);
      // Studies only add to Q; what the doubles may be off by is far below this much of its terms.
      if (wyy - (wy * wy) / w > mostQ + 1e-9 * (1 + wyy)) continue;
      at[row] = index;
      left.treatment[next] = restTreatment;
      left.control[next] = restControl;
      sum.tiltLeast[next] = lowTilt;
      sum.tiltMost[next] = highTilt;
      sum.weightLeast[next] = lowWeight;
      sum.weightMost[next] = highWeight;
      sum.w[next] = w;
      sum.wy[next] = wy;
      sum.wyy[next] = wyy;
      if (next === depth) meet();
      else go(next, sameAsBefore[next] === true ? (at[row] as number) : 0, rows[next]?.count ?? 0);
    }
    return index;
  };
  if (depth === 0) meet();
  const first = depth === 0 ? 0 : (rows[0]?.count ?? 0);
  for (let index = 0; index < first && !state.stopped; ) {
    index = go(0, index, index + 1);
    yield* tellWork(state);
  }
}

/** Pools one set of tables and says whether it prints as the figures. */
function decider(problem: PooledProblem): (rows: readonly Candidates[], at: readonly number[], slice: Slice) => Solution | null {
  const pool = poolerFor(problem);
  const test = pooledTest(printedPoolOf(problem));
  const weightSpans = problem.rows.map(({ weight }) => plainSpan(weight, problem.model.rule));
  const weighed = problem.rows.some(({ weight }) => weight !== null);
  const sums = sumsOf(problem.pooling, problem.model.form);
  const ownWeight = ({ candidates, index }: Pick, tau2: number): number => (sums === null ? 1 / (1 / (candidates.w[index] ?? 0) + tau2) : (candidates.terms[1]?.[index] ?? 0));
  return (rows, at, slice) => {
    const picks = rows.map((candidates, i): Pick => ({ candidates, index: at[i] ?? 0 }));
    const figures = pool(picks);
    if (figures === null || !test.holds(figures) || !slice.has(figures)) return null;
    if (weighed) {
      const weights = picks.map((pick) => ownWeight(pick, figures.tau2));
      const all = weights.reduce((sum, each) => sum + each, 0);
      if (!weights.every((weight, i) => within((100 * weight) / all, weightSpans[i] ?? anything))) return null;
    }
    return { ...figures, tables: picks.map(tableOf) };
  };
}

/** Sums from each place on, one more than there are values. */
function tailSums(values: readonly number[]): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let i = values.length - 1; i >= 0; i -= 1) sums[i] = (sums[i + 1] as number) + (values[i] as number);
  return sums;
}

function tableOf({ candidates, index }: Pick): Table {
  const { treatmentTotal, controlTotal, treatmentEvents, controlEvents } = candidates;
  return { treatmentEvents: treatmentEvents[index] ?? 0, treatmentTotal, controlEvents: controlEvents[index] ?? 0, controlTotal };
}

