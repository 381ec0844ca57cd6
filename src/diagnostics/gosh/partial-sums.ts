import { BLOCK, runEnd, SELECTIONS, selectionOf, type Subsets } from './subsets.js';

/** What the common and the DerSimonian–Laird model need of the studies that are selected, with weights 1/v. */
interface SelectionSums {
  size: number;
  sumW: number;
  /** Weighted mean of the effects. */
  mean: number;
  /** Q around it. */
  q: number;
  /** Σ w_i w_j over pairs: the trace of P is twice that over Σw. */
  pairs: number;
}

/** Sums of many selections, in columns. */
export interface SumColumns {
  readonly size: Uint32Array;
  readonly sumW: Float64Array;
  readonly mean: Float64Array;
  readonly q: Float64Array;
  readonly pairs: Float64Array;
}

/** The tabled sums of all blocks: the selections of a block stand one after the other. */
export interface SumTables extends SumColumns {
  readonly blocks: number;
}

/**
 * Tables from which the sums of any selection of the studies are put together by additions alone.
 *
 * Why not a walk that adds and takes away one study at a time: what a heavy study leaves behind when it is taken away is
 * the rounding of its own size. Selections of eight studies are tabled instead, and two parts are merged by the rule for
 * the sum of squares of a union, in which all terms are positive.
 *
 * @source Chan, Golub & LeVeque (1983), doi:10.1080/00031305.1983.10483115, for the merging of sums of squares
 */
export function tableSums(yi: Float64Array, vi: Float64Array): SumTables {
  const blocks = Math.ceil(yi.length / BLOCK);
  const length = blocks * SELECTIONS;
  const tables = { blocks, ...sumColumns(length) };
  const sums: SelectionSums = { size: 0, sumW: 0, mean: 0, q: 0, pairs: 0 };
  for (let block = 0; block < blocks; block += 1) {
    const studies = Math.min(BLOCK, yi.length - BLOCK * block);
    for (let selection = 1; selection < 2 ** studies; selection += 1) {
      // The selection without its highest study has been tabled before.
      const highest = 31 - Math.clz32(selection);
      load(sums, tables, block * SELECTIONS + selection - 2 ** highest);
      const study = BLOCK * block + highest;
      merge(sums, 1, 1 / (vi[study] as number), yi[study] as number, 0, 0);
      const at = block * SELECTIONS + selection;
      tables.size[at] = sums.size;
      tables.sumW[at] = sums.sumW;
      tables.mean[at] = sums.mean;
      tables.q[at] = sums.q;
      tables.pairs[at] = sums.pairs;
    }
  }
  return tables;
}

function load(sums: SelectionSums, tables: SumTables, at: number): void {
  sums.size = tables.size[at] as number; // every index is block · 2⁸ + a selection
  sums.sumW = tables.sumW[at] as number;
  sums.mean = tables.mean[at] as number;
  sums.q = tables.q[at] as number;
  sums.pairs = tables.pairs[at] as number;
}

/** Takes more studies, none of them there yet, into the sums. */
function merge(sums: SelectionSums, size: number, sumW: number, mean: number, q: number, pairs: number): void {
  if (size === 0) return;
  sums.q += q + betweenParts(sums.sumW, sums.mean, sumW, mean);
  sums.pairs += pairs + sums.sumW * sumW;
  sums.mean = meanOfParts(sums.sumW, sums.mean, sumW, mean);
  sums.sumW += sumW;
  sums.size += size;
}

/** What the distance of the means of two parts adds to Q. */
function betweenParts(sumW: number, mean: number, otherW: number, other: number): number {
  const distance = other - mean;
  return distance * (sumW * (otherW / (sumW + otherW))) * distance;
}

/** The weighted mean of two parts; the first may be empty. */
function meanOfParts(sumW: number, mean: number, otherW: number, other: number): number {
  return sumW === 0 ? other : mean + (other - mean) * (otherW / (sumW + otherW));
}

/** Room for the sums of so many selections. */
export function sumColumns(length: number): SumColumns {
  return { size: new Uint32Array(length), sumW: new Float64Array(length), mean: new Float64Array(length), q: new Float64Array(length), pairs: new Float64Array(length) };
}

/**
 * The sums of some subsets, one after the other.
 *
 * Written out rather than by records: the sums of a subset are read, merged and written in less time than a record is filled.
 *
 * @param from the first subset, whose sums are put first
 * @param to the one after the last
 */
export function sumSubsets(tables: SumTables, subsets: Subsets, from: number, to: number, into: SumColumns): void {
  const { blocks, size, sumW, mean, q, pairs } = tables;
  const { size: sizes, sumW: sumWs, mean: means, q: qs, pairs: allPairs } = into;
  const upper: SelectionSums = { size: 0, sumW: 0, mean: 0, q: 0, pairs: 0 };
  for (let start = from; start < to; ) {
    const end = runEnd(subsets, start, to);
    load(upper, tables, 0);
    for (let block = 1; block < blocks; block += 1) {
      const at = block * SELECTIONS + selectionOf(subsets, start, block);
      merge(upper, size[at] as number, sumW[at] as number, mean[at] as number, q[at] as number, pairs[at] as number);
    }
    const { size: upperSize, sumW: upperW, mean: upperMean, q: upperQ, pairs: upperPairs } = upper;
    const first = selectionOf(subsets, start, 0) - start;
    for (let subset = start; subset < end; subset += 1) {
      const selection = first + subset;
      const w = sumW[selection] as number;
      const m = mean[selection] as number;
      const at = subset - from;
      sizes[at] = upperSize + (size[selection] as number);
      sumWs[at] = upperW + w;
      // As `merge`, of parts that are not both empty, with the division that both need made once.
      const share = w / (upperW + w);
      const distance = m - upperMean;
      means[at] = upperMean + distance * share;
      qs[at] = upperQ + (q[selection] as number) + distance * (upperW * share) * distance;
      allPairs[at] = upperPairs + (pairs[selection] as number) + upperW * w;
    }
    start = end;
  }
}
