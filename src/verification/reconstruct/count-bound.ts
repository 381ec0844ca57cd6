import { type Candidates, candidatesOf } from './candidates.js';
import type { PooledProblem } from './pooled-problem.js';
import { marginsOf, type Sizes, sizesOf } from './sizes.js';
import { type Slice, type SliceColumns, slicesOf } from './slices.js';
import { sumAxis } from './sum-axis.js';

/** Bins of tilt and of weight. */
const [tiltBins, weightBins] = [512, 48];
/** Sets of arm sizes for which a bound is worked out, at most. */
const mostSizes = 40;
/** By what a count that is too large for a whole double is raised, and by what a weight may pass its limit, relatively: more than sums are off by. */
const room = 1e-9;

/**
 * No more sets of tables than so many pool to the printed figures, proved without going through them.
 *
 * In words: the tables of each row are counted in bins of the two sums by which sets are told apart, every sum rounded
 * down; the histogram of a whole set is that of its rows, folded together. Each row can be off by one bin, and by the
 * width that the range of tau2 leaves it: every bin that may reach where the sums must be is counted whole. Totals of
 * events are not used, so that the bound holds with them, if loosely.
 *
 * @returns `null` where there are too many sets of arm sizes
 */
export function countBound(problem: PooledProblem): number | null {
  const all: Sizes[] = [];
  const totals = (side: 'treatment' | 'control'): readonly (number | null)[] => [...new Set(marginsOf(problem[side], problem.rows.map((row) => row[`${side}Total`])).map(({ total }) => total))];
  for (const treatment of totals('treatment'))
    for (const control of totals('control'))
      for (const sizes of sizesOf(problem, treatment, control)) {
        all.push(sizes);
        if (all.length > mostSizes) return null;
      }
  const slices = slicesOf(problem, true);
  const bound = all.reduce((sum, sizes) => {
    const rows = sizes.flatMap(({ treatmentTotal, controlTotal }, i) => {
      const row = problem.rows[i];
      return row === undefined ? [] : [candidatesOf(row, treatmentTotal, controlTotal, problem)];
    });
    const sets = rows.reduce((product, { count }) => product * count, 1);
    return sum + (sets === 0 ? 0 : Math.min(sets, slices.reduce((part, slice) => part + boundWithin(slice, rows), 0)));
  }, 0);
  return bound <= Number.MAX_SAFE_INTEGER ? bound : bound * (1 + room);
}

const extreme = (column: Float64Array, of: (a: number, b: number) => number): number => column.reduce((a, b) => of(a, b));

function boundWithin(slice: Slice, rows: readonly Candidates[]): number {
  const columns = possibleOnly(rows.map(slice.columnsOf), slice.weight.most);
  if (columns.some(({ tiltLeast }) => tiltLeast.length === 0)) return 0;
  const tilt = sumAxis(columns.map(({ tiltLeast, tiltMost }) => ({ least: tiltLeast, most: tiltMost })), tiltBins);
  const weight = sumAxis(columns.map(({ weightLeast, weightMost }) => ({ least: weightLeast, most: weightMost })), weightBins);
  let counts = new Float64Array(tiltBins * weightBins);
  counts[0] = 1;
  columns.forEach((own, row) => {
    const cells = new Map<number, number>();
    for (let i = 0; i < own.tiltLeast.length; i += 1) {
      const cell = tilt.binOf(row, own.tiltLeast[i] as number) * weightBins + weight.binOf(row, own.weightLeast[i] as number);
      cells.set(cell, (cells.get(cell) ?? 0) + 1);
    }
    // Bins of rows add up to less than all bins, so that no sum runs from one line of the histogram into the next.
    const next = new Float64Array(counts.length);
    for (const [cell, many] of cells) for (let at = 0; at + cell < next.length; at += 1) if (counts[at] !== 0) next[at + cell] = (next[at + cell] as number) + many * (counts[at] as number);
    counts = next;
  });
  const mostWeight = columns.reduce((sum, { weightMost }: SliceColumns) => sum + extreme(weightMost, Math.max), 0);
  const wanted = slice.tiltUpTo(mostWeight);
  let sum = 0;
  for (let t = 0; t < tiltBins; t += 1) {
    if (tilt.leastAt(t) > wanted.most || tilt.mostAt(t) < wanted.least) continue;
    for (let w = 0; w < weightBins; w += 1) if (weight.leastAt(w) <= slice.weight.most && weight.mostAt(w) >= slice.weight.least) sum += counts[t * weightBins + w] as number;
  }
  return sum;
}

/** The tables that are not too heavy beside the lightest ones of the other rows: without the rest the bins are narrower. */
function possibleOnly(columns: readonly SliceColumns[], mostWeight: number): readonly SliceColumns[] {
  const lightest = columns.map(({ weightLeast }) => extreme(weightLeast, Math.min));
  const all = lightest.reduce((sum, each) => sum + each, 0);
  return columns.map((own, row) => {
    const spare = mostWeight - (all - (lightest[row] as number));
    const kept = (column: Float64Array): Float64Array => column.filter((_, i) => (own.weightLeast[i] as number) <= spare * (1 + room));
    return { tiltLeast: kept(own.tiltLeast), tiltMost: kept(own.tiltMost), weightLeast: kept(own.weightLeast), weightMost: kept(own.weightMost) };
  });
}
