/** The words that a claim stands in: what they say of how its figures were made. */
export interface Wording {
  /** The whole sentence, or the row of a table. */
  readonly sentence: string;
  /** The sentence up to the claim's first figure or its label. */
  readonly before: string;
  /** Whether the text around says anywhere that its intervals are Hartung and Knapp's, which are Student's t. */
  readonly hartungKnapp: boolean;
  /** Whether an effect may be pooled or adjusted, by what the text around says anywhere; so it may where that text is not known. */
  readonly mayBePooled: boolean;
  /** Whether the text around names a test of counts anywhere, Fisher's or Yates', which is not that of a Wald interval. */
  readonly testOfCounts: boolean;
}

/** What is said anywhere in the text around a claim; left out where it is not known. */
export interface TextAround {
  readonly hartungKnapp?: boolean | undefined;
  readonly mayBePooled?: boolean | undefined;
  readonly testOfCounts?: boolean | undefined;
}

/** What a text says that bears on every claim in it. */
export const textAround = (text: string) => ({ hartungKnapp: namesHartungKnapp(text), mayBePooled: speaksOfPooling(text), testOfCounts: namesTestOfCounts(text) }) satisfies TextAround;

/** The words around a quote; `null` where the quote is not found among them. */
export function wordingOf(sentence: string, quote: string, { hartungKnapp = false, mayBePooled = true, testOfCounts = false }: TextAround = {}): Wording | null {
  const at = sentence.indexOf(quote);
  return at < 0 ? null : { sentence, before: sentence.slice(0, at), hartungKnapp, mayBePooled, testOfCounts: testOfCounts || namesTestOfCounts(sentence) };
}

const otherMethods =
  /\b(?:medians?|hodges|lehmann|wilcoxon|mann|whitney|bootstrap(?:s|ped|ping)?|permutations?|randomi[sz]ation test|exact|quantile)\b/i;

/** Whether the words name an interval or a test that rests on ranks, resampling or an exact distribution, and owes nothing to Wald's. */
export const namesOtherMethod = (wording: Wording | null): boolean => wording !== null && otherMethods.test(wording.sentence);

const byTestOfCounts = /\b(?:fisher(?:['’]?s)?[- ](?:(?:two|2|one|1)-(?:sided|tailed) )?(?:exact|tests?|p)\b|exact (?:fisher|tests?)\b|yates|yate['’]s|continuity[- ]correct\w*|corrected for continuity|corrected (?:chi|χ)|mid-?p\b)/i;

/** Whether a text names a test of counts other than Pearson's: Fisher's or one with a correction for continuity. */
export const namesTestOfCounts = (text: string): boolean => byTestOfCounts.test(text);

const byHartungKnapp = /\b(?:hartung|knapp|HKSJ)\b/i;

/** Whether a text names Hartung and Knapp's method. */
export const namesHartungKnapp = (text: string): boolean => byHartungKnapp.test(text);

const pooledOrAdjusted =
  /\b(?:(?:re-?|un)?adjust(?:ed|ing|ments?)|pool(?:ed|ing)|meta-?analy\w*|systematic reviews?|regressions?|model(?:s|led|ing|ling)?|random[- ]effects?|fixed[- ]effects?|common[- ]effect|stratif\w*|mantel|haenszel|cochran|peto|inverse[- ](?:variance|probability)|multivaria\w*|covaria\w*|propensity|match(?:ed|ing)|logistic|generali[sz]ed|GEE|cluster(?:s|ed|ing)?|intra-?cluster|imput\w*|bayes\w*|posterior|credible|CrI|poisson|log-binomial|controlling for|account(?:ing|ed)? (?:for|of)|correct(?:ed|ing|ion) for|conditional|marginal|doubly|targeted maximum|instrumental|IPTW|IPW|ANCOVA|kaplan|actuarial|person-\w+|weight(?:ed|ing|s)|standardi[sz]ed|net of|trials|studies|cohorts|strata|stratum)\b/i;

/** Whether a sentence speaks of effects that are pooled over studies or adjusted, by a model or by weights, so that counts beside one need not give it. */
export const saysPooledOrAdjusted = (sentence: string): boolean => pooledOrAdjusted.test(sentence);

/** Methods of pooling and adjusting that speak of effects wherever they are named. */
const namesMethod =
  /\b(?:meta-?analy\w*|systematic reviews?|regressions?|(?:random|fixed|common|mixed)[- ]effects?|stratif\w*|mantel|haenszel|peto|inverse[- ](?:variance|probability)|multivaria\w*|covaria\w*|propensity|matched|logistic|generali[sz]ed (?:linear|estimating|additive|mixed)|GEE|cluster(?:s|ed|ing)?|imput\w*|bayes\w*|posterior|credible|CrI|poisson|log-binomial|controlling for|doubly|targeted maximum|instrumental variables?|IPTW|IPW|ANCOVA|kaplan)\b/i;

/** Several studies that a text is about, and not such as others have done or should do. */
const countsStudies =
  /\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|both|these|included?|eligible|identified|all|individual|across) (?:[\p{L}-]+ ){0,3}(?:trials|studies|RCTs|cohorts)\b/iu;

const effects = '(?:ratios?|risks?|odds|differences?|effects?|estimates?|analys[ei]s|analy[sz]ed|results?|outcomes?|comparisons?|associations?|data|intervals?)';
const manners = '(?:(?:re-?|un)?adjust(?:ed|ing|ments?)|pool(?:ed|ing)|model(?:s|led|ing|ling)?|weight(?:ed|ing)|standardi[sz]ed|account(?:ing|ed)? for)';

/** A manner of estimating with what is estimated, in one clause. */
const estimatedSo = new RegExp(`\\b(?:${manners}\\b[^.;]{0,60}\\b${effects}|${effects}\\b[^.;]{0,60}\\b${manners})\\b`, 'i');

/** What is adjusted and is no effect. */
const ofOthers = /\b(?:P values?|sample sizes?|significance|alpha|doses?|dosages?|cultures?|samples)\b[^.;]{0,40}\b(?:adjusted|pooled|corrected)\b/gi;

/**
 * Whether a text speaks anywhere of how its effects were estimated: pooled over studies or adjusted. A word alone does not say so that may
 * stand in any paper: "larger trials are needed", "a model of care", "doses were adjusted".
 */
export const speaksOfPooling = (text: string): boolean => namesMethod.test(text) || countsStudies.test(text) || estimatedSo.test(text.replace(ofOthers, ' '));

const byT = /\b(?:student(?:'s|’s)?|t[- ]?(?:tests?|distribution|interval)|t ?\(\d|paired|degrees? of freedom|df|crossover|cross-over)\b/i;
const fewStudies = /\b(?:two|three|four|both|[2-4]) (?:[\p{L}-]+ ){0,3}(?:studies|trials|RCTs|cohorts|reports|comparisons|centres|centers|clusters)\b/iu;
const fewPersons = /\b(?:n ?= ?[2-8]|(?:[2-8]|two|three|four|five|six|seven|eight) (?:[\p{L}-]+ ){0,2}(?:participants|patients|women|men|children|adults|people|subjects|volunteers|animals|mice|rats|pairs))(?![\d.])\b/iu;

/** Whether the words around a claim say that its interval is Student's t, or that of very few studies or persons. */
export const saysFewDegrees = (wording: Wording | null): boolean => wording !== null && (wording.hartungKnapp || [byHartungKnapp, byT, fewStudies, fewPersons].some((each) => each.test(wording.sentence)));

const oneTrial = /\b(?:(?:this|our|the|an?|one|single|1) (?:[\p{L}-]+ ){0,3}(?:trial|RCT)|(?:one|single|1) (?:[\p{L}-]+ ){0,3}(?:study|cohort))\b/iu;

/** Whether the words around a claim make it that of a single trial. "This study" may be one of many. */
export const namesOneTrial = (wording: Wording | null): boolean => wording !== null && oneTrial.test(wording.sentence);

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

/**
 * Whether the words before a claim say that it is a median or a difference of medians, whose interval (Kaplan and Meier's with
 * Brookmeyer and Crowley's, Hodges and Lehmann's) is made of ranks and has no centre.
 */
export const namesMedian = (wording: Wording | null, isDifference: boolean): boolean =>
  wording !== null && (isDifference ? /\bmedian (?:[\p{L}-]+ ){0,2}$/iu : /\bmedians?\b/i).test(wording.before);

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
