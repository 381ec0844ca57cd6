import { type Match, percentLength } from './numbers.js';
import type { Token } from './tokens.js';

/** A P value as it stands in a text. */
export interface FoundPValue {
  /** Comparator and number, as in `=.029` and `<.0001`; `NS` where only that is said. */
  readonly text: string;
  /** `other`: of an interaction, a trend, a subgroup, a margin, an assumption, a one-sided or corrected test, which say nothing
   * about the estimate's interval. */
  readonly about: 'effect' | 'heterogeneity' | 'other';
  /** Whether its own words make it that of the effect: "P for the overall effect". */
  readonly said: boolean;
}

/** A P value of which nothing is said but that it is not significant. */
export const notSignificant = 'NS';

const heterogeneityWords = /^(?:h|het|hetero|heterogeneity|inconsistency|q|cochran)$/i;
const effectWords = /^(?:overall|effect|value|values|z|two|sided|tailed)$/i;
const otherWords = /^(?:subgroups?|moderators?|moderation|interaction|trend|egger(?:'s)?|begg(?:'s)?|asymmetry|bias|linearity|nonlinearity)$/i;
const otherTests =
  /^(?:(?:non)?inferiority|equivalence|hosmer|lemeshow|goodness|assumption|schoenfeld|bonferroni|correction)$/i;
const adjustments = /^(?:adjusted|adj|corrected)$/i;
const plainWords = /^(?:superiority|effect|overall)$/i;
const isOther = (word: string): boolean => otherWords.test(word) || otherTests.test(word);
const oneSided = /^one$/i;

const mostTokensBefore = 5;

/** Words between P and its comparator: "P for interaction", "P value for the overall effect". */
const mostWords = 6;

/**
 * A P value: "P < .0001", "p=0.07", "P value was .03", "P for interaction = .02", "p-heterogeneity = 0.4".
 *
 * The number must follow a comparator, or "was", "of" or "is". What it is about is told by the words between.
 */
export function readPValue(tokens: readonly Token[], at: number): Match<FoundPValue> | null {
  const first = tokens[at];
  if (first?.kind !== 'word') return null;
  const joined = /^[Pp](interaction|trend|het|heterogeneity|h|z|overall|effect|subgroup|difference|value)$/.exec(first.text)?.[1];
  if (first.text !== 'P' && first.text !== 'p' && joined === undefined) return null;
  let about: FoundPValue['about'] =
    joined === undefined || effectWords.test(joined)
      ? 'effect'
      : heterogeneityWords.test(joined)
        ? 'heterogeneity'
        : 'other';
  if (about === 'effect') about = aboutBefore(tokens, at);
  let said = joined === 'overall' || joined === 'effect';
  let next = at + 1;
  for (let words = 0; words <= mostWords; words += 1) {
    const token = tokens[next];
    if (token === undefined) return null;
    // "P value 0.24"
    if (token.kind === 'number' && /^values?$/i.test(tokens[next - 1]?.text ?? '') && token.text.includes('.')) return withNumber(tokens, next, '=', { about, said });
    if (token.text === '=') {
      const ns = notSignificantEnd(tokens, next + 1);
      if (ns !== null) return { value: { text: notSignificant, about: aboutAfter(tokens, ns) ?? about, said }, next: ns };
    }
    // "P ≈ .003" is as exact as its digits.
    if (token.text === '≈') return withNumber(tokens, next + 1, '=', { about, said });
    if (token.kind === 'compare') return withNumber(tokens, next + 1, token.text, { about, said });
    const behind = /^(?:was|of|is|were)$/i.test(token.text) ? tokens[next + 1] : undefined;
    if (behind?.kind === 'number') return withNumber(tokens, next + 1, '=', { about, said });
    if (behind?.kind === 'compare') return withNumber(tokens, next + 2, behind.text, { about, said });
    if (token.kind === 'word') {
      said ||= plainWords.test(token.text);
      if (heterogeneityWords.test(token.text)) about = 'heterogeneity';
      // "P for heterogeneity by smoking": whether subgroups differ.
      else if (/^by$/i.test(token.text)) about = 'other';
      else if (about === 'effect' && !effectWords.test(token.text) && !/^(?:for|of|the)$/i.test(token.text)) about = 'other';
    } else if (!['dash', 'open', 'close'].includes(token.kind)) {
      return null;
    }
    next += 1;
  }
  return null;
}

/** The end of "NS", "n.s." or "not significant", whose number is not printed. */
function notSignificantEnd(tokens: readonly Token[], at: number): number | null {
  const texts = [0, 1, 2].map((ahead) => tokens[at + ahead]?.text.toLowerCase());
  if (texts[0] === 'ns') return at + 1;
  if (texts.join(' ') === 'n . s') return at + 3;
  return /^(?:not|non) significant/.test(texts.join(' ')) ? at + 2 : null;
}

/** What may follow "n.s." behind a test: with another word it says more, as in "n.s. after correction". */
const closes: ReadonlySet<Token['kind']> = new Set(['close', 'comma', 'semicolon', 'stop', 'break']);

/** "t(44) = 2.91, n.s.": said right behind a test, and of nothing else. */
export function readNotSignificantBehind(tokens: readonly Token[], at: number): Match<FoundPValue> | null {
  const end = notSignificantEnd(tokens, at);
  if (end === null) return null;
  const stops = /^s$/i.test(tokens[end - 1]?.text ?? '') && tokens[end]?.kind === 'stop';
  const next = stops ? end + 1 : end;
  const after = tokens[next];
  const ends = after === undefined || closes.has(after.kind) || (stops && /^\p{Lu}/u.test(after.text));
  return ends ? { value: { text: notSignificant, about: 'effect', said: false }, next } : null;
}

/** "(95% CI −0.3 to 1.1; n.s.)": said without P, as a part of its own in a bracket or a list. */
export function readNotSignificant(tokens: readonly Token[], at: number): Match<FoundPValue> | null {
  if (!['comma', 'semicolon'].includes(tokens[at - 1]?.kind ?? '')) return null;
  const end = notSignificantEnd(tokens, at);
  // "n.s.)": the stop is that of the abbreviation.
  const next = end !== null && tokens[end]?.kind === 'stop' ? end + 1 : end;
  return next !== null && ['close', 'semicolon'].includes(tokens[next]?.kind ?? '') ? { value: { text: notSignificant, about: 'effect', said: false }, next } : null;
}

/** Words behind the number that may say what it is about. */
const mostTokensAfter = 5;

/** What the words behind the number say: "P<0.001 for noninferiority", "P = .2 for heterogeneity"; `null` when they do not. */
export function aboutAfter(tokens: readonly Token[], at: number): FoundPValue['about'] | null {
  if (!/^(?:for|after)$/i.test(tokens[at]?.text ?? '')) return null;
  for (let ahead = at + 1; ahead <= at + mostTokensAfter; ahead += 1) {
    const token = tokens[ahead];
    if (token?.kind !== 'word' && token?.kind !== 'dash') return null;
    if (plainWords.test(token.text)) return 'effect';
    if (isOther(token.text)) return 'other';
    if (heterogeneityWords.test(token.text)) return 'heterogeneity';
  }
  return null;
}

/** What the words before P say: "heterogeneity: P = .3", "test for subgroup differences, P = .31", "Egger's P = .2". */
function aboutBefore(tokens: readonly Token[], at: number): FoundPValue['about'] {
  return isOneSided(tokens, at) || adjustments.test(tokens[at - 1]?.text ?? '') ? 'other' : aboutOfWordsBefore(tokens, at);
}

/** The same of any figure of a test, however many its sides are. */
export function aboutOfWordsBefore(tokens: readonly Token[], at: number): FoundPValue['about'] {
  for (let back = at - 1; back >= at - mostTokensBefore; back -= 1) {
    const token = tokens[back];
    if (token === undefined || !['word', 'comma', 'colon', 'open', 'dash'].includes(token.kind)) return 'effect';
    if (isOther(token.text)) return speaksOfNumberBefore(tokens, back) ? 'effect' : 'other';
    if (heterogeneityWords.test(token.text)) {
      return speaksOfNumberBefore(tokens, back) ? 'effect' : 'heterogeneity';
    }
  }
  return 'effect';
}

/** "P<0.001 for noninferiority, P = .36": the words behind a P value speak of that one, not of the next. */
function speaksOfNumberBefore(tokens: readonly Token[], at: number): boolean {
  for (let back = at - 1; back >= at - mostTokensAfter; back -= 1) {
    if (/^(?:for|after)$/i.test(tokens[back]?.text ?? '')) return tokens[back - 1]?.kind === 'number';
    if (tokens[back]?.kind !== 'word' && tokens[back]?.kind !== 'dash') return false;
  }
  return false;
}

/** "one-sided P", "1-tailed p". */
function isOneSided(tokens: readonly Token[], at: number): boolean {
  const [number, dash, side] = [tokens[at - 3], tokens[at - 2], tokens[at - 1]];
  return (
    dash?.kind === 'dash' && /^(?:sided|tailed)$/i.test(side?.text ?? '') && (oneSided.test(number?.text ?? '') || number?.text === '1')
  );
}

function withNumber(tokens: readonly Token[], at: number, comparator: string, { about, said }: Pick<FoundPValue, 'about' | 'said'>): Match<FoundPValue> | null {
  const token = tokens[at];
  if (token?.kind !== 'number' || percentLength(tokens, at + 1) > 0) return null;
  const after = aboutAfter(tokens, at + 1);
  return { value: { text: comparator + token.text, about: after ?? about, said: (after ?? about) === 'effect' && (said || after !== null) }, next: at + 1 };
}
