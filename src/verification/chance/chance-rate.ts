import { beta } from '../../numeric/distributions/beta.js';

/** How often a claim that is wrong for another reason would find an explanation too. */
export interface ChanceRate {
  /** Made-up claims that were tried, and those that found at least one explanation. */
  readonly decoys: number;
  readonly explained: number;
  /** Explanations per made-up claim, on average. */
  readonly mean: number;
  readonly rate: number;
  /** Upper end of the one-sided 95 % interval of the rate (Clopper and Pearson); 3/n for none of n. */
  readonly upper: number;
  /** What the rate is worth, by its upper end. */
  readonly word: ChanceWord;
  /** The way of making up claims that gave the higher rate. */
  readonly generator: DecoyGenerator;
}

export type DecoyGenerator = 'slightly different data' | 'last places shifted' | 'slightly different data under what matches' | NearGenerator;

/** Claims from data that are nearer to the table than the other made-up ones. */
export type NearGenerator = 'one count wrong' | 'one number wrong' | 'one count wrong under what matches' | 'one number wrong under what matches';

export const chanceWords = ['decisive', 'strong', 'moderate', 'weak', 'uninformative'] as const;
type ChanceWord = (typeof chanceWords)[number];

const limits: readonly (readonly [ChanceWord, number])[] = [
  ['decisive', 0.001],
  ['strong', 0.01],
  ['moderate', 0.05],
  ['weak', 0.2],
];

/** The word for a chance rate. */
export function chanceWord(rate: number): ChanceWord {
  return limits.find(([, below]) => rate < below)?.[0] ?? 'uninformative';
}

/** The rate from how many explanations each made-up claim found. */
export function chanceRate(found: readonly number[], generator: DecoyGenerator): ChanceRate {
  const decoys = found.length;
  const explained = found.filter((each) => each > 0).length;
  const rate = decoys === 0 ? 1 : explained / decoys;
  const upper = explained >= decoys ? 1 : beta.quantile(0.95, explained + 1, decoys - explained);
  const mean = decoys === 0 ? 0 : found.reduce((sum, each) => sum + each, 0) / decoys;
  return { decoys, explained, mean, rate, upper, word: chanceWord(upper), generator };
}

/**
 * Of two ways of making up claims, the one that flatters less; a way that made none up says nothing, and neither way is
 * uninformative.
 */
export function worseRate(a: ChanceRate, b: ChanceRate): ChanceRate {
  if (a.decoys === 0 || b.decoys === 0) return b.decoys === 0 ? a : b;
  return b.rate > a.rate || (b.rate === a.rate && b.upper > a.upper) ? b : a;
}

/** How many of several claims would be explained by chance alone: the sum of their rates, where a rate says anything. */
export function expectedByChance(rates: readonly ChanceRate[]): number {
  return rates.reduce((sum, { rate, word }) => sum + (word === 'uninformative' ? 0 : rate), 0);
}
