import { NotConverged } from '../../numeric/not-converged.js';
import type { RandomSource } from '../../numeric/random.js';

/** Studies of a block: what is added up by which of them are in has 2⁸ places. */
export const BLOCK = 8;
export const SELECTIONS = 2 ** BLOCK;

/** Bits of a word: a word says of 32 studies which of them are in. */
const WORD = 32;

/** Which studies are in which subset: bit i mod 32 of word ⌊i/32⌋ of a subset stands for study i. */
export interface Subsets {
  readonly studies: number;
  readonly count: number;
  /** Words of each subset, one subset after the other. */
  readonly words: Uint32Array;
  readonly wordsPerSubset: number;
  /** Whether each subset is one word, and that one more than the word before. */
  readonly consecutive: boolean;
}

/**
 * All 2^k − 1 subsets of k studies that hold at least one, in the order of the binary numbers.
 *
 * @param studies k, 1 to 31
 */
export function allSubsets(studies: number): Subsets {
  const count = 2 ** studies - 1;
  const words = new Uint32Array(count);
  for (let subset = 0; subset < count; subset += 1) words[subset] = subset + 1;
  return { studies, count, words, wordsPerSubset: 1, consecutive: true };
}

/** Even of one study every other subset is not empty: so many empty ones in a row are no chance (1e-301). */
const MOST_TRIES = 1000;

/**
 * Random subsets that hold at least one study, all equally likely, drawn with replacement: each study is in or not with
 * probability ½, and the empty subset is drawn again.
 */
export function randomSubsets(studies: number, count: number, random: RandomSource): Subsets {
  const wordsPerSubset = Math.ceil(studies / WORD);
  const words = new Uint32Array(count * wordsPerSubset);
  for (let subset = 0; subset < count; subset += 1) {
    let some = false;
    for (let tries = 0; !some; tries += 1) {
      if (tries === MOST_TRIES) throw new NotConverged('a subset that is not empty', tries);
      for (let word = 0; word < wordsPerSubset; word += 1) {
        const bits = Math.min(WORD, studies - WORD * word);
        const drawn = Math.floor(random() * 2 ** bits);
        words[subset * wordsPerSubset + word] = drawn;
        some ||= drawn > 0;
      }
    }
  }
  return { studies, count, words, wordsPerSubset, consecutive: false };
}

/** Which studies of a block are in a subset, as the bits of a number. */
export function selectionOf({ words, wordsPerSubset }: Subsets, subset: number, block: number): number {
  return ((words[subset * wordsPerSubset + (block >>> 2)] as number) >>> (BLOCK * (block & 3))) & (SELECTIONS - 1);
}

/**
 * The end of a run of subsets that share all studies but those of the first block, and whose selections of that follow one
 * another: in the order of their numbers, 256 subsets do. Others are a run each.
 *
 * @param to one after the last subset that may be in it
 */
export function runEnd(subsets: Subsets, from: number, to: number): number {
  return subsets.consecutive ? Math.min(to, from + SELECTIONS - selectionOf(subsets, from, 0)) : from + 1;
}

/** The subsets from one place up to another, of the same words. */
export function subsetsBetween(subsets: Subsets, from: number, to: number): Subsets {
  const { words, wordsPerSubset } = subsets;
  return { ...subsets, count: to - from, words: words.subarray(from * wordsPerSubset, to * wordsPerSubset) };
}

/** Whether a study is in a subset. */
export function isIn({ words, wordsPerSubset }: Subsets, subset: number, study: number): boolean {
  return (((words[subset * wordsPerSubset + (study >>> 5)] as number) >>> (study & 31)) & 1) === 1;
}

/** Writes the positions of a subset's studies into `members`, in their order, and returns how many there are. */
export function membersOf({ words, wordsPerSubset }: Subsets, subset: number, members: Int32Array): number {
  let size = 0;
  for (let word = 0; word < wordsPerSubset; word += 1) {
    // The lowest bit that is set, until none is.
    for (let rest = words[subset * wordsPerSubset + word] as number; rest !== 0; rest &= rest - 1) {
      members[size] = WORD * word + 31 - Math.clz32(rest & -rest);
      size += 1;
    }
  }
  return size;
}
