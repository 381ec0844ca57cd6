import type { FigureRowType, FigureTable } from '../plots/figure.js';
import { sentenceOf } from '../problems/problem.js';
import { escapeMarkdown } from '../text/escape.js';
import { oneLine } from '../text/one-line.js';
import type { DiagnosticView } from './diagnostic-words.js';
import type { Reference } from './references.js';

/** Text of a file as harmless Markdown on one line. */
export const safe = (text: string): string => escapeMarkdown(oneLine(text));

/** Works as a list, each with where its DOI leads. */
export const referenceList = (works: readonly Reference[]): string => works.map(({ entry, link }) => `- ${safe(entry)}${link === null ? '' : ` [${safe(link.words)}](${link.address})`}`).join('\n');

/** A table; the columns at the numbers given are set flush right. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[], numeric: readonly number[] = []): string {
  const rule = headings.map((_, column) => (numeric.includes(column) ? '---:' : '---'));
  return [headings, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A list of remarks, each with what it is and its code; no block when there are none. */
export function remarks(items: readonly (readonly [kind: string, text: string, code: string])[]): readonly string[] {
  return items.length === 0 ? [] : [items.map(([kind, text, code]) => `- ${kind} ${safe(text)} (\`${code}\`)`).join('\n')];
}

/** A diagnostic under a heading of the fourth level. */
export function diagnosticBlocks({ title, method, facts, columns, rows, problems }: DiagnosticView): readonly string[] {
  const numeric = columns.flatMap((column, index) => (column.numeric ? [index] : []));
  return [
    `#### ${title}`,
    safe(method),
    ...(facts.length === 0 ? [] : [table(['Quantity', 'Value'], facts.map(({ name, value }) => [safe(name), safe(value)]))]),
    ...(rows.length === 0 ? [] : [table(columns.map(({ heading }) => safe(heading)), rows.map((row) => row.map(safe)), numeric)]),
    ...remarks(problems.map((each) => [each.severity === 'note' ? 'Note:' : 'Warning:', sentenceOf(each), each.code])),
  ];
}

/** A table of text with its notes, the way a figure is told. */
export function figureTableBlocks({ columns, rows, notes }: FigureTable): readonly string[] {
  const numeric = columns.flatMap(({ align }, column) => (align === 'right' ? [column] : []));
  const bold = (type: FigureRowType | undefined, cell: string): string => (cell !== '' && (type === 'heading' || type === 'total' || type === 'subtotal') ? `**${cell}**` : cell);
  return [
    table(
      columns.map(({ title }) => safe(title)),
      rows.map(({ cells, type }) => cells.map((cell) => bold(type, safe(cell)))),
      numeric,
    ),
    ...notes.map(safe),
  ];
}
