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
 * side where its columns would be too narrow across a page, and a `longtable` over several pages where one does not hold
 * its rows. Every text is escaped, so that none is a command.
 *
 * @throws {RangeError} if the label has other characters
 */
export function latexTable({ caption, columns, rows, notes }: FigureTable, { label, wide = [] }: LatexTableOptions): string {
  if (!/^[A-Za-z0-9:-]+$/.test(label)) throw new RangeError('latexTable: label must be letters, digits, hyphens and colons');
  // Remarks on rows stand over all columns.
  const longest = columns.map((_, column) => Math.max(0, ...rows.map(({ cells, type }) => (type === 'note' || type === 'heading' ? 0 : (cells[column]?.length ?? 0)))));
  const running = columns.map(({ align }, column) => wide.includes(column) || (align !== 'right' && (longest[column] ?? 0) > longestUnbroken));
  const ofRunning = running.filter(Boolean).length;
  const roomFor = (headings: readonly (readonly string[])[], line: number): number =>
    line - headings.reduce((sum, lines, column) => sum + (running[column] === true ? 0 : Math.max(longest[column] ?? 0, ...lines.map(({ length }) => length)) + betweenColumns), 0);
  const whole = columns.map(({ title }) => [title]);
  const least = ofRunning * leastRunning;
  const broken = roomFor(whole, upright) < ofRunning * comfortable;
  const headings = broken ? columns.map(({ title }, column) => (running[column] === true ? [title] : brokenTo(longest[column] ?? 0, title))) : whole;
  const crowded = roomFor(headings, upright) < least;
  const sideways = crowded && roomFor(headings, uprightSmall) < least;
  const across = !crowded ? upright : sideways ? onItsSide : uprightSmall;
  const shares = sharesOf(
    columns.map(({ title }, column) => (running[column] === true ? [title, ...rows.flatMap(({ cells, type }) => (type === 'note' || type === 'heading' ? [] : [cells[column] ?? '']))] : null)),
    roomFor(headings, across) / across,
    across,
  );
  const charactersIn = (column: number): number => Math.max(1, Math.floor((shares[column] ?? 0) * across - betweenColumns));
  const alignment = columns.map(({ align }, column) => (running[column] === true ? `>{\\raggedright\\arraybackslash}p{\\dimexpr ${shares[column]}\\linewidth-2\\tabcolsep\\relax}` : align === 'right' ? 'r' : 'l')).join('');
  const line = (cells: readonly string[]): string => `${cells.join(' & ')} \\\\`;
  const body = rows.flatMap(({ cells, type }) => {
    const [first = '', ...rest] = cells.map((cell, column) => (running[column] === true && type !== 'note' ? breakable(cell, charactersIn(column)) : escapeLatex(cell)));
    // What stands in the first cell alone, a heading or a remark on the rows above, has the full width.
    const alone = (text: string): string => `\\multicolumn{${columns.length}}{${(cells[0] ?? '').length > upright ? 'p{0.95\\linewidth}' : 'l'}}{${text}} \\\\`;
    if (type === 'heading') return [rest.every((cell) => cell === '') ? alone(`\\textbf{${escapeLatex(cells[0] ?? '')}}`) : line([`\\textbf{${first}}`, ...rest])];
    if (type === 'note') return [alone(`\\footnotesize ${first}`)];
    if (type === 'total') return ['\\midrule', line([first, ...rest])];
    return [line([first, ...rest])];
  });
  const lines = rows.reduce((sum, { cells, type }) => sum + Math.max(1, ...cells.map((cell, column) => (type === 'note' ? cell.length / across : running[column] === true ? Math.ceil(cell.length / charactersIn(column)) : 1))), 0);
  const set = lines + notes.length > (sideways ? mostLinesOnItsSide : mostLines) ? overPages : onOnePage;
  const head = ['\\toprule', line(headings.map((parts, column) => stacked(parts, columns[column]?.align === 'right' ? 'r' : 'l'))), '\\midrule'];
  return [...set({ sideways, small: crowded, heading: `\\caption{${escapeLatex(caption)}}`, label: `\\label{${label}}`, alignment, head, body, notes: notes.map((note) => `\\par\\smallskip{\\footnotesize ${escapeLatex(note)}}`) }), ''].join('\n');
}

/** The parts of a table in LaTeX. */
interface LatexParts {
  readonly sideways: boolean;
  readonly small: boolean;
  readonly heading: string;
  readonly label: string;
  readonly alignment: string;
  readonly head: readonly string[];
  readonly body: readonly string[];
  readonly notes: readonly string[];
}

function onOnePage({ sideways, small, heading, label, alignment, head, body, notes }: LatexParts): readonly string[] {
  const environment = sideways ? 'sidewaystable' : 'table';
  return [
    `\\begin{${environment}}${sideways ? '' : '[htbp]'}`,
    `\\centering${small ? '\\footnotesize' : ''}`,
    heading,
    label,
    `\\begin{tabular}{${alignment}}`,
    ...head,
    ...body,
    '\\bottomrule',
    '\\end{tabular}',
    ...notes,
    `\\end{${environment}}`,
  ];
}

/** The head stands on each page; a table of this kind does not float. */
function overPages({ sideways, small, heading, label, alignment, head, body, notes }: LatexParts): readonly string[] {
  return [
    ...(sideways ? ['\\begin{landscape}'] : []),
    ...(small ? ['\\begingroup\\footnotesize'] : []),
    `\\begin{longtable}{${alignment}}`,
    `${heading}${label} \\\\`,
    ...head,
    '\\endfirsthead',
    ...head,
    '\\endhead',
    '\\bottomrule',
    '\\endfoot',
    ...body,
    '\\end{longtable}',
    ...notes,
    ...(small ? ['\\par\\endgroup'] : []),
    ...(sideways ? ['\\end{landscape}'] : []),
  ];
}

/** Escaped text in which a word that is longer than its column may be broken, every so many characters. */
function breakable(text: string, most: number): string {
  return text
    .split(' ')
    .map((word) =>
      word
        .split(/(?<=-)/)
        .map((part) => (part.length <= most ? escapeLatex(part) : (part.match(/.{1,8}/gsu) ?? []).map(escapeLatex).join('\\allowbreak{}')))
        .join(''),
    )
    .join(' ');
}

/**
 * What part of a line each column of running text has: room for its longest word, and of the rest more where there is more
 * to read.
 *
 * @param texts of each column; `null` where it is as wide as what is in it
 * @param room the part of the line that they share
 * @param across characters on the line
 */
function sharesOf(texts: readonly (readonly string[] | null)[], room: number, across: number): readonly number[] {
  const longestOf = (pieces: readonly string[]): number => Math.max(0, ...pieces.map(({ length }) => length));
  const words = texts.map((column) => (column === null ? 0 : (Math.min(longestWord, longestOf(column.flatMap((text) => text.split(/[ -]/)))) + betweenColumns) / across));
  const reading = texts.map((column) => (column === null ? 0 : Math.sqrt(longestOf(column))));
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
  const rest = Math.max(0, room - sum(words));
  return words.map((word, column) => Math.floor(1000 * (word + (rest * (reading[column] ?? 0)) / Math.max(1, sum(reading)))) / 1000);
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
const leastRunning = 20;
/** Of a long word, that its column is made wide enough for. */
const longestWord = 16;
/** Below so many for each column of running text the headings of the others are broken. */
const comfortable = 30;
/** Lines of a table that a page of the class article holds, upright and on its side, with its caption. */
const mostLines = 42;
const mostLinesOnItsSide = 28;
/** Characters of a name before its column is broken. */
const longestUnbroken = 30;

/** Letters that no font of plain LaTeX has: those of scripts other than Latin, but for the Greek ones, which are commands. */
const otherScripts = /(?!\p{Script=Latin}|\p{Script=Greek}|\p{Script=Common}|\p{Script=Inherited})\p{L}/u;

/** What texts in LaTeX need, as a comment at the top of a file. */
export function latexPreamble(texts: readonly string[]): string {
  const has = (part: string): boolean => texts.some((text) => text.includes(part));
  return [
    '% needs \\usepackage{booktabs}, and \\usepackage{array} for columns of running text',
    ...(has('\\begin{longtable}') ? ['% and \\usepackage{longtable} for tables over several pages'] : []),
    ...(has('\\begin{sidewaystable}') ? ['% and \\usepackage{rotating} for tables on their side'] : []),
    ...(has('\\begin{landscape}') ? ['% and \\usepackage{pdflscape} for pages on their side'] : []),
    ...(texts.some((text) => otherScripts.test(text)) ? ['% and LuaLaTeX or XeLaTeX with \\usepackage{fontspec} and a font that has the letters of its names, as these are not all Latin'] : []),
    '',
  ].join('\n');
}

/** What a table is of, by the file of its studies: `my-review trials`; `null` where they are from none. */
export function labelOfFile(file: string | null): string | null {
  return file === null ? null : file.split(/[\\/]/).filter((part) => !/^\.*$/.test(part)).slice(-2).join(' ').replace(/\.[^.]*$/, '');
}

/** A label of a table from what it belongs to: `tab:my-review-summary`; characters that a label cannot have are hyphens. */
export function tableLabel(of: string | null, what: string): string {
  const name = (of ?? '').normalize('NFD').replace(/\p{M}/gu, '').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return `tab:${name === '' ? '' : `${name}-`}${what}`;
}
