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

const effectNouns = /\b(?:effects?|differences?|ratios?|risks?|odds|hazards?|reductions?|benefits?|Effekte?|Differenz|Unterschied)\b[^.;:()]{0,30}$/i;
/** An unstandardised coefficient. */
const coefficient = /(?:^|[^\p{L}])[bB] ?= ?$/u;
const changesBy = /\b(?:fell|rose|fallen|risen|dropped|declined?|grew|increased?|decreased?|reduced?|lowered|raised|improved|worsened|changed|gained|lost)\b[^.;:()]{0,20}\bby $/i;
const comparisons = /\b(?:v|vs|versus|compared|than|relative to|between|interaction|trend|placebo|controls?|baseline)\b/i;

/**
 * Whether the words right before an unlabelled figure make it an effect, so that its P value is the one of no effect: "the effect
 * was", "weight fell by" where nothing is compared. A P value behind a mean or a rate may compare it with anything.
 */
export const namesEffect = (wording: Wording | null): boolean =>
  wording !== null && (effectNouns.test(wording.before) || coefficient.test(wording.before) || (changesBy.test(wording.before) && !comparisons.test(wording.sentence)));

const wholeNumbers = /\b(?:whole[- ]numbers?|integers?|integer[- ]valued)\b/i;
const answers = /\b(?:answers?|answered|responses?|ratings?|rated|scores?|scored|scale)\b/i;
const notWhole = /\b(?:not|non|items?|round(?:ed|ing)?|average[sd]?|averaging)\b/i;

/**
 * Whether a sentence itself says that its answers are whole numbers: "whole-number answers", "scored in integers". Not where it
 * denies that, rounds, or speaks of items, over which a person's value may be an average.
 */
export const saysWholeNumbers = (sentence: string): boolean => wholeNumbers.test(sentence) && answers.test(sentence) && !notWhole.test(sentence);

/** Whether the words right before a figure say that it is what something was reduced by (not to), or an effectiveness. */
export const namesReduction = (wording: Wording | null): boolean =>
  wording !== null && /\b(?:reduc(?:ed|tions?)|effectiveness|efficacy|lower(?:ed)?|fell|decreas(?:ed?|es)|declined?|RRR)\b[^.;:()]{0,40}$/i.test(wording.before) && !/\b(?:to|from) $/i.test(wording.before);
