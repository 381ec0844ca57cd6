import { parsePrinted } from '../numeric/exact/decimal.js';
import { failure, hasErrors, problem, success, type Outcome, type Problem } from '../problems/problem.js';
import { decodeText } from '../studies/decode.js';
import { sniffDelimiter } from '../studies/sniff.js';
import { readTable } from '../studies/table.js';
import type { TableLine } from '../verification/coherence/table/printed-table.js';
import type { PrintedRow } from '../verification/diagnose/forest.js';

const figures = ['estimate', 'ci_lower', 'ci_upper', 'weight'] as const;
const counts = ['treatment_events', 'treatment_total', 'control_events', 'control_total'] as const;

/**
 * The rows of a forest plot from a CSV table with the columns `study` and any of `estimate`, `ci_lower`, `ci_upper` and
 * `weight`: cells are kept as they were printed, and an empty one is not checked.
 *
 * @returns the rows, or CSV faults, REFERENCE_UNKNOWN for another column, FIGURE_NOT_NUMBER for a cell that is no number
 *
 * @example
 * readPrintedRows('study,estimate\nAronson 1948,0.41', 'forest.csv').ok // true
 */
export function readPrintedRows(input: string | Uint8Array, file: string): Outcome<readonly PrintedRow[]> {
  return readRows(input, file, figures);
}

/** The same with the counts of two arms beside, as a printed table of studies may have them. */
export function readPrintedTable(input: string | Uint8Array, file: string): Outcome<readonly TableLine[]> {
  return readRows(input, file, [...figures, ...counts]);
}

function readRows(input: string | Uint8Array, file: string, columns: readonly (keyof TableLine)[]): Outcome<readonly TableLine[]> {
  const known: readonly string[] = ['study', ...columns];
  const decoded = decodeText(input, { file });
  if (!decoded.ok) return decoded;
  const { text } = decoded.value;
  const table = readTable(text, sniffDelimiter(text), 1, { file });
  if (table.header === null) return failure(...(hasErrors(table.problems) ? table.problems : [problem('FILE_EMPTY', {}, { file })]));
  const names = table.header.cells.map((cell) => cell.text.trim().toLowerCase());
  const problems: Problem[] = [...table.problems];
  for (const [index, name] of names.entries()) {
    const cell = table.header.cells[index];
    if (!known.includes(name)) problems.push(problem('REFERENCE_UNKNOWN', { what: 'column of printed rows', found: cell?.text ?? '', known, nearest: null }, { file, line: cell?.line ?? 1, column: cell?.column ?? 1 }));
  }
  if (!names.includes('study')) problems.push(problem('USAGE', { wrong: 'the printed rows do not say of which study they are', expected: 'a column study', found: names.join(', ') }, { file }));
  const rows = [...table.rows].map(({ cells }): TableLine => {
    const printed = columns.map((name) => {
      const cell = cells[names.indexOf(name)];
      if (cell === undefined || cell.text === '') return [name, undefined] as const;
      if (parsePrinted(cell.text) === null) problems.push(problem('FIGURE_NOT_NUMBER', { quantity: name, found: cell.text }, { file, line: cell.line, column: cell.column }));
      return [name, cell.text] as const;
    });
    return { study: cells[names.indexOf('study')]?.text ?? '', ...Object.fromEntries(printed) };
  });
  return hasErrors(problems) ? failure(...problems) : success(rows, problems);
}
