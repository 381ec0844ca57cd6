import type { FigureTable } from '../plots/figure.js';
import { escapeLatex } from '../text/latex.js';

interface LatexTableOptions {
  /** By which a text refers to the table; letters, digits, hyphens and colons. */
  readonly label: string;
  /** Columns of running text, by number from 0, which share the width that the others leave; none by default. */
  readonly wide?: readonly number[];
}

/**
 * A table of text as LaTeX: a `table` with caption, label, rules of the package booktabs and its notes underneath, on its
 * side where its columns would be too narrow across a page. Every text is escaped, so that none is a command.
 *
 * @throws {RangeError} if the label has other characters
 */
export function latexTable({ caption, columns, rows, notes }: FigureTable, { label, wide = [] }: LatexTableOptions): string {
  if (!/^[A-Za-z0-9:-]+$/.test(label)) throw new RangeError('latexTable: label must be letters, digits, hyphens and colons');
  // Remarks on rows stand over all columns.
  const longest = columns.map((_, column) => Math.max(0, ...rows.map(({ cells, type }) => (type === 'note' ? 0 : (cells[column]?.length ?? 0)))));
  const running = columns.map(({ align }, column) => wide.includes(column) || (align !== 'right' && (longest[column] ?? 0) > longestUnbroken));
  const ofRunning = running.filter(Boolean).length;
  const roomFor = (headings: readonly (readonly string[])[], line: number): number =>
    line - headings.reduce((sum, lines, column) => sum + (running[column] === true ? 0 : Math.max(longest[column] ?? 0, ...lines.map(({ length }) => length)) + betweenColumns), 0);
  const whole = columns.map(({ title }) => [title]);
  const least = ofRunning * leastRunning;
  const crowded = roomFor(whole, upright) < least;
  const headings = crowded ? columns.map(({ title }, column) => (running[column] === true ? [title] : brokenTo(longest[column] ?? 0, title))) : whole;
  const sideways = crowded && roomFor(headings, uprightSmall) < least;
  const across = !crowded ? upright : sideways ? onItsSide : uprightSmall;
  const share = Math.floor(1000 * Math.max(leastShare, roomFor(headings, across) / across / Math.max(1, ofRunning))) / 1000;
  const alignment = columns.map(({ align }, column) => (running[column] === true ? `>{\\raggedright\\arraybackslash}p{\\dimexpr ${share}\\linewidth-2\\tabcolsep\\relax}` : align === 'right' ? 'r' : 'l')).join('');
  const environment = sideways ? 'sidewaystable' : 'table';
  const line = (cells: readonly string[]): string => `${cells.join(' & ')} \\\\`;
  const body = rows.flatMap(({ cells, type }) => {
    const [first = '', ...rest] = cells.map(escapeLatex);
    if (type === 'heading') return [line([`\\textbf{${first}}`, ...rest])];
    // What stands in the first cell alone is a remark on the rows above, at full width.
    if (type === 'note') return [`\\multicolumn{${columns.length}}{${first.length > upright ? 'p{0.95\\linewidth}' : 'l'}}{\\footnotesize ${first}} \\\\`];
    if (type === 'total') return ['\\midrule', line([first, ...rest])];
    return [line([first, ...rest])];
  });
  return [
    `\\begin{${environment}}${sideways ? '' : '[htbp]'}`,
    `\\centering${crowded ? '\\footnotesize' : ''}`,
    `\\caption{${escapeLatex(caption)}}`,
    `\\label{${label}}`,
    `\\begin{tabular}{${alignment}}`,
    '\\toprule',
    line(headings.map((lines, column) => stacked(lines, columns[column]?.align === 'right' ? 'r' : 'l'))),
    '\\midrule',
    ...body,
    '\\bottomrule',
    '\\end{tabular}',
    ...notes.map((note) => `\\par\\smallskip{\\footnotesize ${escapeLatex(note)}}`),
    `\\end{${environment}}`,
    '',
  ].join('\n');
}

/** A heading in lines of whole words, none longer than a number of characters unless a word is. */
function brokenTo(most: number, heading: string): readonly string[] {
  const lines: string[] = [];
  for (const word of heading.split(' ')) {
    const joined = `${lines.at(-1) ?? ''} ${word}`.trimStart();
    if (lines.length > 0 && joined.length <= most) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}

const stacked = (lines: readonly string[], align: 'l' | 'r'): string => (lines.length === 1 ? escapeLatex(lines[0] ?? '') : `\\shortstack[${align}]{${lines.map(escapeLatex).join('\\\\')}}`);

/** Characters on a line of the class article, at 5 points each of its 345, at 4 in the size of footnotes, and at those along its 550. */
const upright = 69;
const uprightSmall = 86;
const onItsSide = 137;
/** Characters that the room between two columns takes, and below which a column of running text breaks words. */
const betweenColumns = 2.4;
const leastRunning = 12;
/** Of a line, whatever the other columns leave. */
const leastShare = 0.1;
/** Characters of a name before its column is broken. */
const longestUnbroken = 30;

/** Letters that no font of plain LaTeX has: those of scripts other than Latin, but for the Greek ones, which are commands. */
const otherScripts = /(?!\p{Script=Latin}|\p{Script=Greek}|\p{Script=Common}|\p{Script=Inherited})\p{L}/u;

/** What texts in LaTeX need, as a comment at the top of a file. */
export function latexPreamble(texts: readonly string[]): string {
  const has = (part: string): boolean => texts.some((text) => text.includes(part));
  return [
    '% needs \\usepackage{booktabs}, and \\usepackage{array} for columns of running text',
    ...(has('\\begin{sidewaystable}') ? ['% and \\usepackage{rotating} for tables on their side'] : []),
    ...(texts.some((text) => otherScripts.test(text)) ? ['% and LuaLaTeX or XeLaTeX with \\usepackage{fontspec} and a font that has the letters of its names, as these are not all Latin'] : []),
    '',
  ].join('\n');
}

/** A label of a table from what it belongs to: `tab:my-review-summary`; characters that a label cannot have are hyphens. */
export function tableLabel(of: string | null, what: string): string {
  const name = (of ?? '').normalize('NFD').replace(/\p{M}/gu, '').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return `tab:${name === '' ? '' : `${name}-`}${what}`;
}
