import { oneLine } from '../text/one-line.js';

/** How the cells of a column stand. */
export type Alignment = 'left' | 'right';

/** A character with the marks on it; an emoji of several code points, or a flag, is one. */
const characters = /\p{Regional_Indicator}{2}|.[\p{Mn}\p{Me}\p{Cf}\p{Emoji_Modifier}\u1160-\u11ff]*(?:(?<=\u200d)\p{Extended_Pictographic}[\p{Mn}\p{Me}\p{Cf}\p{Emoji_Modifier}\u1160-\u11ff]*)*/gsu;
/** Those that a terminal gives two columns: emoji, and the scripts of East Asia without their narrow forms. */
const wide = /^(?:.\ufe0f|(?![\u303f\uff61-\uffdc])[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}\p{Script=Yi}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6])/su;
const invisible = /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u;
// eslint-disable-next-line no-control-regex -- colour switches begin with ESC
const colourSwitch = /\u001b\[[0-9;]*m/g;

/**
 * The number of columns that a text takes on a terminal, colour switches not counted: two for a character of Chinese, Japanese
 * or Korean and for an emoji, none for a mark on the character before it.
 */
export function widthOf(text: string): number {
  const shown = text.replace(colourSwitch, '');
  if (/^[\x20-\x7e]*$/.test(shown)) return shown.length;
  return (shown.match(characters) ?? []).reduce((sum, each) => sum + (wide.test(each) ? 2 : invisible.test(each) ? 0 : 1), 0);
}

/** A text filled with blanks to a width. */
export function padded(text: string, width: number, alignment: Alignment = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return alignment === 'left' ? text + blanks : blanks + text;
}

/**
 * Rows of cells as lines with aligned columns, two blanks apart, nothing after the last cell.
 *
 * @param rows cells, every row of the same length
 * @param alignments one per column; left where there is none
 */
export function alignedLines(rows: readonly (readonly string[])[], alignments: readonly Alignment[] = []): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, column) => padded(cell, widths[column] ?? 0, alignments[column]))
      .join('  ')
      .trimEnd(),
  );
}

/**
 * The same in no more columns of a window than there are: of those that can be done without, as many are left out as must,
 * and a last line says which. No cell is cut.
 *
 * @param rows the headings first
 * @param width columns of the window
 * @param expendable places of what can be left out, the least important first
 */
export function fittedTable(rows: readonly (readonly string[])[], alignments: readonly Alignment[], width: number, expendable: readonly number[]): readonly string[] {
  for (let count = 0; ; count += 1) {
    const left = new Set(expendable.slice(0, count));
    const kept = <T>(cells: readonly T[]): readonly T[] => cells.filter((_, column) => !left.has(column));
    const lines = alignedLines(rows.map(kept), kept(alignments));
    if (count < expendable.length && lines.some((line) => widthOf(line) > width)) continue;
    const names = (rows[0] ?? []).filter((name, column) => left.has(column) && name !== '');
    return names.length === 0 ? lines : [...lines, ...wrapLine(`(no room here for ${names.join(', ')}; --json has all)`, width)];
  }
}

/** A text without a line longer than a window is wide, where blanks allow it: what does not fit goes on under its line. */
export function folded(text: string, width: number): string {
  return text.split('\n').flatMap((line) => (widthOf(line) <= width ? [line] : foldedLine(line, width))).join('\n');
}

function foldedLine(line: string, width: number): readonly string[] {
  const indent = /^ */.exec(line)?.[0] ?? '';
  // What a name stands before, as in a list of choices, goes on under itself, if there is room for that.
  const column = widthOf(/^ *\S+(?: \S+)* {2,}(?=\S)/.exec(line)?.[0] ?? '');
  const under = ' '.repeat(column > indent.length && column <= width / 2 ? column : indent.length + 2);
  const lines: string[] = [];
  let [current, used] = [indent, indent.length];
  // Each word with the blanks before it, which are dropped where it begins a line.
  for (const [, blanks = '', word = ''] of line.slice(indent.length).matchAll(/( *)([^ ]+)/g)) {
    if (used > under.length && used + blanks.length + widthOf(word) > width) {
      lines.push(current);
      [current, used] = [under + word, under.length + widthOf(word)];
    } else [current, used] = [current + blanks + word, used + blanks.length + widthOf(word)];
  }
  return [...lines, current];
}

/** A text cut to a width, with an ellipsis in place of what is gone. */
export function shortened(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  let room = width - 1;
  for (const each of text.match(characters) ?? []) {
    room -= widthOf(each);
    if (room < 0) break;
    kept += each;
  }
  return `${kept.trimEnd()}…`;
}

/** Words broken into lines of at most `width` columns; a longer word stands alone. */
export function wrapLine(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let [line, used] = ['', 0];
  for (const word of oneLine(text).split(/ +/)) {
    const columns = widthOf(word);
    if (line !== '' && used + 1 + columns > width) {
      lines.push(line);
      [line, used] = [word, columns];
    } else [line, used] = line === '' ? [word, columns] : [`${line} ${word}`, used + 1 + columns];
  }
  return [...lines, line];
}
