import { arimoUnitsPerEm, arimoWidths } from './arimo-widths.js';

/** The two weights that figures are set in. */
export type FontWeight = keyof typeof arimoWidths;

/** A line of text in pieces: pieces stay together, the line is broken between them where it has to be. */
export interface PiecedLine {
  readonly pieces: readonly string[];
  readonly separator: string;
}

/** Widths by code point, made of the table when a text is first measured. */
const advances = new Map<FontWeight, ReadonlyMap<number, number>>();

function advancesOf(weight: FontWeight): ReadonlyMap<number, number> {
  const known = advances.get(weight) ?? byCodePoint(arimoWidths[weight]);
  advances.set(weight, known);
  return known;
}

/** What a character outside the table is taken to be: wider than most, so that text never turns out longer than planned. */
const unknownAdvance = 1366;

function byCodePoint(runs: readonly (readonly [number, readonly number[]])[]): ReadonlyMap<number, number> {
  return new Map(runs.flatMap(([first, widths]) => widths.map((width, index) => [first + index, width] as const)));
}

/** Combining marks, joiners, variation selectors and direction marks: they take no room of their own. */
const weightless = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

function advance(character: string, weight: FontWeight): number {
  const code = character.codePointAt(0) ?? 0;
  const known = advancesOf(weight).get(code);
  if (known !== undefined) return known;
  if (weightless.test(character)) return 0;
  return code >= 0x2e80 ? arimoUnitsPerEm : unknownAdvance;
}

/**
 * The width of a line of text in Arimo, without kerning.
 *
 * @param text one line
 * @param size font size; unit: pixels
 * @param weight regular (the default) or bold
 * @returns width; unit: pixels
 *
 * @example
 * textWidth('0.49', 16) // 31.140625
 */
export function textWidth(text: string, size: number, weight: FontWeight = 'regular'): number {
  let total = 0;
  for (const character of text) total += advance(character, weight);
  return (total * size) / arimoUnitsPerEm;
}

/** A blank, a mark or a joiner, which is nothing without what it stands at. One character at a time: a run of them is of any length. */
const hangsOn = /^[\s\u200d\p{M}]$/u;

/**
 * A text cut to a width, with an ellipsis where something was cut off.
 *
 * @example
 * truncateText('Ferguson & Simes 1949', 80, 12) // 'Ferguson &…'
 */
export function truncateText(text: string, width: number, size: number, weight: FontWeight = 'regular'): string {
  if (textWidth(text, size, weight) <= width) return text;
  const room = width - textWidth('\u2026', size, weight);
  let used = 0;
  const kept: string[] = [];
  for (const character of text) {
    used += textWidth(character, size, weight);
    if (used > room) break;
    kept.push(character);
  }
  while (hangsOn.test(kept.at(-1) ?? '')) kept.pop();
  return `${kept.join('')}\u2026`;
}

/** What of a name that is cut in its middle is its beginning. */
const beginning = 0.6;

/**
 * A name cut to a width in its middle, where something was cut off: names of one family differ at their ends, in a part
 * or a year, and would look the same without these.
 *
 * @example
 * truncateMiddle('Consortium Trial, Part Two 2003', 130, 12) // 'Consortium…Two 2003'
 */
export function truncateMiddle(text: string, width: number, size: number, weight: FontWeight = 'regular'): string {
  if (textWidth(text, size, weight) <= width) return text;
  const start = truncateText(text, beginning * width, size, weight);
  const room = width - textWidth(start, size, weight);
  let used = 0;
  let end = '';
  for (const character of [...text].toReversed()) {
    used += textWidth(character, size, weight);
    if (used > room) break;
    end = character + end;
  }
  return start + end.replace(/^[\s\u200d\p{M}]+/u, '');
}

/**
 * Pieces set one after another in as few lines as fit a width, never breaking inside a piece. A piece wider than the
 * width gets a line of its own and is cut there.
 *
 * @param pieces what must stay together, in order
 * @param separator what stands between two pieces of one line; a line that is continued ends with it, trimmed
 */
export function wrapPieces(
  pieces: readonly string[],
  separator: string,
  width: number,
  size: number,
  weight: FontWeight = 'regular',
): readonly string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    const joined = last === undefined ? piece : last + separator + piece;
    if (last === undefined || textWidth(joined + separator.trimEnd(), size, weight) > width) {
      if (last !== undefined) lines[lines.length - 1] = last + separator.trimEnd();
      lines.push(piece);
    } else {
      lines[lines.length - 1] = joined;
    }
  }
  return lines.map((line) => truncateText(line, width, size, weight));
}
