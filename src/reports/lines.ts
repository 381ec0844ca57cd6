import { oneLine } from '../text/one-line.js';

/** How the cells of a column stand. */
export type Alignment = 'left' | 'right';

/** The number of columns that a text takes on a terminal, colour switches not counted. */
export function widthOf(text: string): number {
  // eslint-disable-next-line no-control-regex -- colour switches begin with ESC
  return [...text.replace(/\u001b\[[0-9;]*m/g, '')].length;
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
  const lines: string[] = [];
  let [current, used] = [indent, indent.length];
  // Each word with the blanks before it, which are dropped where it begins a line.
  for (const [, blanks = '', word = ''] of line.slice(indent.length).matchAll(/( *)([^ ]+)/g)) {
    if (used > indent.length + 2 && used + blanks.length + widthOf(word) > width) {
      lines.push(current);
      [current, used] = [`${indent}  ${word}`, indent.length + 2 + widthOf(word)];
    } else [current, used] = [current + blanks + word, used + blanks.length + widthOf(word)];
  }
  return [...lines, current];
}

/** A text cut to a width, with an ellipsis in place of what is gone. */
export function shortened(text: string, width: number): string {
  const characters = [...text];
  return characters.length <= width
    ? text
    : `${characters
        .slice(0, width - 1)
        .join('')
        .trimEnd()}…`;
}

/** Words broken into lines of at most `width` characters; a longer word stands alone. */
export function wrapLine(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of oneLine(text).split(/ +/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
