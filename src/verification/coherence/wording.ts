/** The words that a claim stands in: what they say of how its figures were made. */
export interface Wording {
  /** The whole sentence, or the row of a table. */
  readonly sentence: string;
  /** The sentence up to the claim's first figure or its label. */
  readonly before: string;
}

/** The words around a quote; `null` where the quote is not found among them. */
export function wordingOf(sentence: string, quote: string): Wording | null {
  const at = sentence.indexOf(quote);
  return at < 0 ? null : { sentence, before: sentence.slice(0, at) };
}

const otherMethods =
  /\b(?:medians?|hodges|lehmann|wilcoxon|mann|whitney|bootstrap(?:s|ped|ping)?|permutations?|randomi[sz]ation test|exact|quantile)\b/i;

/** Whether the words name an interval or a test that rests on ranks, resampling or an exact distribution, and owes nothing to Wald's. */
export const namesOtherMethod = (wording: Wording | null): boolean => wording !== null && otherMethods.test(wording.sentence);
