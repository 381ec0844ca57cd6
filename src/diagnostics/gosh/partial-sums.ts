import type { Subsets } from './subsets.js';

/** Studies of a block: the sums of each of its 2⁸ selections are tabled. */
const BLOCK = 8;
const SELECTIONS = 2 ** BLOCK;

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

/** The tabled sums of all blocks; each array has the selections of a block one after the other. */
export interface SumTables {
  readonly blocks: number;
  readonly size: Uint8Array;
  readonly sumW: Float64Array;
  readonly mean: Float64Array;
  readonly q: Float64Array;
  readonly pairs: Float64Array;
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
  const tables = {
    blocks,
    size: new Uint8Array(length),
    sumW: new Float64Array(length),
    mean: new Float64Array(length),
    q: new Float64Array(length),
    pairs: new Float64Array(length),
  };
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
  const both = sums.sumW + sumW;
  const distance = mean - sums.mean;
  const share = sumW / both;
  sums.q += q + distance * distance * sums.sumW * share;
  sums.pairs += pairs + sums.sumW * sumW;
  sums.mean = sums.size === 0 ? mean : sums.mean + distance * share;
  sums.sumW = both;
  sums.size += size;
}

/** A reader of the sums of one subset after the other; it fills and returns one record. */
export function subsetSums(tables: SumTables, { words, wordsPerSubset }: Subsets): (subset: number) => Readonly<SelectionSums> {
  const sums: SelectionSums = { size: 0, sumW: 0, mean: 0, q: 0, pairs: 0 };
  const upper: SelectionSums = { ...sums };
  const { blocks, size, sumW, mean, q, pairs } = tables;
  const take = (into: SelectionSums, at: number): void =>
    merge(into, size[at] as number, sumW[at] as number, mean[at] as number, q[at] as number, pairs[at] as number);
  let merged = -1;
  return (subset) => {
    const first = subset * wordsPerSubset;
    const low = words[first] as number;
    // Subsets in the order of their numbers share all blocks but the first 256 times in a row.
    if (wordsPerSubset > 1 || low >>> BLOCK !== merged) {
      merged = low >>> BLOCK;
      load(upper, tables, 0);
      for (let block = 1; block < blocks; block += 1) {
        const word = words[first + (block >>> 2)] as number;
        take(upper, block * SELECTIONS + ((word >>> (BLOCK * (block & 3))) & (SELECTIONS - 1)));
      }
    }
    sums.size = upper.size;
    sums.sumW = upper.sumW;
    sums.mean = upper.mean;
    sums.q = upper.q;
    sums.pairs = upper.pairs;
    take(sums, low & (SELECTIONS - 1));
    return sums;
  };
}
