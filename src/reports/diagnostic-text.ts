import type { DiagnosticRun } from '../diagnostics/run-diagnostics.js';
import type { PooledResult } from '../models/pooled-result.js';
import { describeProblem } from '../problems/problem.js';
import { oneLine } from '../text/one-line.js';
import type { Paint } from './colour.js';
import { diagnosticView, type DiagnosticView } from './diagnostic-words.js';
import { alignedLines, padded, shortened, widthOf, wrapLine } from './lines.js';

const labelWidth = 30;

/** A diagnostic for people at a terminal: what was done, what came out, and its table. */
export function diagnosticLines(run: DiagnosticRun, pooled: PooledResult, paint: Paint): readonly string[] {
  const view = diagnosticView(run, pooled);
  const room = Math.max(0, ...view.facts.map(({ name }) => widthOf(name))) + 2;
  const facts = view.facts.map(({ name, value }) => `${padded(name, room)}${oneLine(value)}`);
  const problems = view.problems.flatMap((each) => wrapLine(`${each.severity}: ${describeProblem(each)}`, paint.line));
  const table = tableLines(view, paint);
  return [
    paint(view.title, 'strong'),
    ...wrapLine(view.method, paint.line),
    ...(facts.length === 0 ? [] : ['', ...facts]),
    ...(table.length === 0 ? [] : ['', ...table]),
    ...(problems.length === 0 ? [] : ['', ...problems]),
  ];
}

/** The table in as many blocks below each other as its columns need, the labels in each. */
function tableLines({ columns, rows }: DiagnosticView, paint: Paint): readonly string[] {
  const [labels, ...others] = columns;
  if (labels === undefined) return [];
  const label = (row: readonly string[]): string => shortened(oneLine(row[0] ?? ''), labelWidth);
  const widths = columns.map(({ heading }, column) =>
    Math.max(widthOf(heading), ...rows.map((row) => widthOf(column === 0 ? label(row) : oneLine(row[column] ?? '')))),
  );
  const blocks: number[][] = [[]];
  let used = widths[0] ?? 0;
  others.forEach((_column, index) => {
    const width = (widths[index + 1] ?? 0) + 2;
    if (used + width > paint.width && (blocks.at(-1) ?? []).length > 0) {
      blocks.push([]);
      used = widths[0] ?? 0;
    }
    blocks.at(-1)?.push(index + 1);
    used += width;
  });
  return blocks.flatMap((block, index) => {
    const heading = [labels.heading, ...block.map((column) => columns[column]?.heading ?? '')];
    const cells = rows.map((row) => [label(row), ...block.map((column) => oneLine(row[column] ?? ''))]);
    const alignments = ['left' as const, ...block.map((column) => (columns[column]?.numeric === true ? ('right' as const) : ('left' as const)))];
    const [head = '', ...lines] = alignedLines([heading, ...cells], alignments);
    return [...(index === 0 ? [] : ['']), paint(head, 'dim'), ...lines];
  });
}
