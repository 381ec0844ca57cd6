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
