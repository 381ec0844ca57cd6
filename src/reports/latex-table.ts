import type { FigureTable } from '../plots/figure.js';
import { escapeLatex } from '../text/latex.js';

interface LatexTableOptions {
  /** By which a text refers to the table; letters, digits, hyphens and colons. */
  readonly label: string;
  /** Columns of running text, by number from 0, which share the width of the line; none by default. */
  readonly wide?: readonly number[];
}

/**
 * A table of text as LaTeX: a `table` with caption, label, rules of the package booktabs and its notes underneath. Every
 * text is escaped, so that none is a command.
 *
 * @throws {RangeError} if the label has other characters
 */
export function latexTable({ caption, columns, rows, notes }: FigureTable, { label, wide = [] }: LatexTableOptions): string {
  if (!/^[A-Za-z0-9:-]+$/.test(label)) throw new RangeError('latexTable: label must be letters, digits, hyphens and colons');
  const share = (0.95 / Math.max(1, columns.length)).toFixed(2);
  const alignment = columns.map(({ align }, index) => (wide.includes(index) ? `>{\\raggedright\\arraybackslash}p{${share}\\linewidth}` : align === 'right' ? 'r' : 'l')).join('');
  const line = (cells: readonly string[]): string => `${cells.join(' & ')} \\\\`;
  const body = rows.flatMap(({ cells, type }) => {
    const [first = '', ...rest] = cells.map(escapeLatex);
    if (type === 'heading') return [line([`\\textbf{${first}}`, ...rest])];
    // What stands in the first cell alone is a remark on the rows above, at full width.
    if (type === 'note') return [`\\multicolumn{${columns.length}}{l}{\\footnotesize ${first}} \\\\`];
    if (type === 'total') return ['\\midrule', line([first, ...rest])];
    return [line([first, ...rest])];
  });
  return [
    '\\begin{table}[htbp]',
    '\\centering',
    `\\caption{${escapeLatex(caption)}}`,
    `\\label{${label}}`,
    `\\begin{tabular}{${alignment}}`,
    '\\toprule',
    line(columns.map(({ title }) => escapeLatex(title))),
    '\\midrule',
    ...body,
    '\\bottomrule',
    '\\end{tabular}',
    ...notes.map((note) => `\\par\\smallskip{\\footnotesize ${escapeLatex(note)}}`),
    '\\end{table}',
    '',
  ].join('\n');
}

/** The packages that the tables need, as a comment at the top of a file. */
export const latexPreamble = '% needs \\usepackage{booktabs}, and \\usepackage{array} for columns of running text\n';
