import { runThrough } from '../../numeric/steps.js';
import { assembleClaimsInSteps } from './assemble.js';
import { namesCommaLanguage } from './decimal-readings.js';
import type { NormalisedText } from './normalise.js';
import { endsSentence } from './sentences.js';
import { finishClaim } from './text-claim.js';
import { type Token, tokeniseInSteps } from './tokens.js';

/** A comma that can be no thousands separator, as in `1,45` and `0,517`; also between references, `[5,6]`. */
const decimalComma = /\d,(?:\d{1,2}|\d{4,})(?!\d)|(?<![\d.,])0,\d{3}/;
/** A point with decimals behind it that is no thousands separator. */
const decimalPoint = /(?<![\d.,])\d{1,3}\.(?:\d{1,2}|\d{4,})(?![\d.,]*\d)/;
/** Marks between digits that the two manners of writing exchange. */
const marks = /(?<=\d)[.,](?=\d)/g;

/**
 * The tokens of a text, with the decimal commas of German, French, Spanish or Portuguese read as such.
 *
 * Each sentence that may have decimal commas is read both ways, and the manner in which more of its estimates lie inside their
 * intervals is kept; where both do as well, that in which more of its paragraph's do, or else commas are decimal only if the
 * sentence or its paragraph has an interval named in such a language or nought before a comma, and no decimal point. Behind an
 * equals sign a number is never cut at its comma. Time is proportional to the length of the text.
 *
 * @example
 * readTokens(normaliseText('1,45 (1,08–1,95)'))[0].text // '1.45'
 */
export function readTokens(text: NormalisedText): readonly Token[] {
  return runThrough(readTokensInSteps(text));
}

/** The same in steps, between which it can be ended. */
export function* readTokensInSteps(text: NormalisedText): Generator<unknown, readonly Token[]> {
  const pointed = yield* tokeniseInSteps(text);
  if (!decimalComma.test(text.text)) return pointed;
  const exchanged = { ...text, text: text.text.replace(marks, (mark) => (mark === '.' ? ',' : '.')) };
  const [points, commas] = [paragraphs(pointed), paragraphs(yield* tokeniseInSteps(exchanged))];
  // Both have the same line ends; should they ever be cut in different places, nothing is exchanged.
  if (points.length !== commas.length) return pointed;
  const read: (readonly Token[])[] = [];
  for (const [at, paragraph] of points.entries()) {
    const mayHaveCommas = decimalComma.test(wordsOf(paragraph, text));
    read.push(withWholeNumbers(mayHaveCommas ? yield* chosenInSteps(paragraph, commas[at] ?? [], text, exchanged) : paragraph));
  }
  return read.flat();
}

/** The tokens of a paragraph, each sentence in the manner of writing that suits it. */
function* chosenInSteps(paragraph: readonly Token[], others: readonly Token[], text: NormalisedText, exchanged: NormalisedText): Generator<unknown, readonly Token[]> {
  const [points, commas] = [sentencesOf(paragraph), sentencesOf(others)];
  const pairs = points.length === commas.length ? points.map((own, at) => [own, commas[at] ?? []] as const) : [[paragraph, others] as const];
  const gains: number[] = [];
  for (const [own, other] of pairs) {
    gains.push(decimalComma.test(wordsOf(own, text)) ? (yield* soundClaims(other, exchanged)) - (yield* soundClaims(own, text)) : 0);
    yield;
  }
  const gainedAround = gains.reduce((sum, gain) => sum + gain, 0);
  const around = inDoubt(wordsOf(paragraph, text));
  return pairs.flatMap(([own, other], at) => {
    const words = wordsOf(own, text);
    const gained = gains[at] ?? 0;
    if (!decimalComma.test(words) || gained < 0) return own;
    const asAround = !decimalPoint.test(words) && (around || gainedAround > 0);
    return gained > 0 || asAround || inDoubt(words) ? other : own;
  });
}

const wordsOf = (tokens: readonly Token[], { text }: NormalisedText): string => text.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0);

const inDoubt = (words: string): boolean => namesCommaLanguage(words) && !decimalPoint.test(words);

function sentencesOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const found: Token[][] = [[]];
  for (const [at, token] of tokens.entries()) {
    found.at(-1)?.push(token);
    if (at < tokens.length - 1 && endsSentence(tokens, at)) found.push([]);
  }
  return found;
}

/** "Q = 9,8" among decimal points: one number, not two. */
function withWholeNumbers(tokens: readonly Token[]): readonly Token[] {
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const [before, token, comma, decimals] = [tokens[at - 1], tokens[at], tokens[at + 1], tokens[at + 2]];
    if (token === undefined) break;
    const cut =
      before?.kind === 'compare' && token.kind === 'number' && comma?.kind === 'comma' && comma.glued && decimals?.kind === 'number' && decimals.glued &&
      /^\d+$/.test(token.text) && /^\d{1,2}$/.test(decimals.text) && !isListed(tokens, at + 3);
    joined.push(cut ? { ...token, text: `${token.text}.${decimals.text}`, end: decimals.end } : token);
    if (cut) at += 2;
  }
  return joined;
}

/** "Q = 9,8, 7": whether the numbers go on behind another comma. */
const isListed = (tokens: readonly Token[], at: number): boolean => tokens[at]?.kind === 'comma' && tokens[at]?.glued === true && tokens[at + 1]?.kind === 'number';

/** How many claims have an estimate that lies in its interval. */
function* soundClaims(tokens: readonly Token[], text: NormalisedText): Generator<unknown, number> {
  const drafts = yield* assembleClaimsInSteps(tokens);
  return drafts.filter((draft) => {
    const claim = finishClaim(draft, tokens, text);
    if (claim?.ci == null || claim.estimate === null) return false;
    const [estimate, lower, upper] = [claim.estimate, claim.ci.lower, claim.ci.upper].map((each) => parseFloat(each.replace(/,/g, '')));
    return lower !== undefined && upper !== undefined && estimate !== undefined && lower <= estimate && estimate <= upper;
  }).length;
}

/** A text's tokens cut where it has an empty line or a block ends; the break is the last of its paragraph. */
function paragraphs(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const found: Token[][] = [[]];
  for (const token of tokens) {
    found.at(-1)?.push(token);
    if (token.kind === 'break') found.push([]);
  }
  return found;
}
