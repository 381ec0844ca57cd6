import { assembleClaims } from './assemble.js';
import type { NormalisedText } from './normalise.js';
import { finishClaim } from './text-claim.js';
import { type Token, tokenise } from './tokens.js';

/** A comma that can be no thousands separator, as in `1,45`; also between references, `[5,6]`. */
const decimalComma = /\d,(?:\d{1,2}|\d{4,})(?!\d)/;
/** What says that commas are decimal where the claims do not: nought before one, an interval in another language. */
const commaLanguage = /(?<![\d.,])0,\d|\b(?:KI|IC|BI)\b|konfidenzintervall|intervalle de confiance|intervalo de confian/i;
/** A point with decimals behind it that is no thousands separator. */
const decimalPoint = /(?<![\d.,])\d{1,3}\.(?:\d{1,2}|\d{4,})(?![\d.,]*\d)/;
/** Marks between digits that the two manners of writing exchange. */
const marks = /(?<=\d)[.,](?=\d)/g;

/**
 * The tokens of a text, with the decimal commas of German, French, Spanish or Portuguese read as such.
 *
 * Each paragraph that may have decimal commas is read both ways, and the manner in which more of its estimates lie
 * inside their intervals is kept; where both do as well, commas are decimal only if the paragraph has an interval named
 * in such a language or nought before a comma, and no decimal point. Time is proportional to the length of the text.
 *
 * @example
 * readTokens(normaliseText('1,45 (1,08–1,95)'))[0].text // '1.45'
 */
export function readTokens(text: NormalisedText): readonly Token[] {
  const pointed = tokenise(text);
  if (!decimalComma.test(text.text)) return pointed;
  const exchanged = { ...text, text: text.text.replace(marks, (mark) => (mark === '.' ? ',' : '.')) };
  const [points, commas] = [paragraphs(pointed), paragraphs(tokenise(exchanged))];
  // Both have the same line ends; should they ever be cut in different places, nothing is exchanged.
  if (points.length !== commas.length) return pointed;
  return points.flatMap((paragraph, at) => {
    const [from, to] = [paragraph[0]?.start ?? 0, paragraph.at(-1)?.end ?? 0];
    const words = text.text.slice(from, to);
    if (!decimalComma.test(words)) return paragraph;
    const other = commas[at] ?? [];
    const gained = soundClaims(other, exchanged) - soundClaims(paragraph, text);
    const inDoubt = commaLanguage.test(words) && !decimalPoint.test(words);
    return gained > 0 || (gained === 0 && inDoubt) ? other : paragraph;
  });
}

/** How many claims have an estimate that lies in its interval. */
function soundClaims(tokens: readonly Token[], text: NormalisedText): number {
  return assembleClaims(tokens).filter((draft) => {
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
