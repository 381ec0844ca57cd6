import type { Reproduction } from '../../analysis/reproduction.js';
import { summaryTables } from '../summary.js';
import { markup } from './markup.js';
import type { Section } from './parts.js';
import { dataTable } from './table.js';

/** The summary of findings and the levels of evidence; no section where the manifest has neither. */
export function summarySection(reproduction: Reproduction): Section | null {
  const tables = summaryTables(reproduction);
  if (tables.length === 0) return null;
  return {
    id: 'summary',
    heading: 'Summary of findings',
    body: tables.flatMap(({ caption, columns, rows, notes }) => [
      dataTable({ caption, columns: columns.map(({ title, align }) => ({ heading: title, numeric: align === 'right' })), rows: rows.map(({ cells }) => cells) }),
      markup`<ul>${notes.map((note) => markup`<li>${note}</li>`)}</ul>`,
    ]),
  };
}
