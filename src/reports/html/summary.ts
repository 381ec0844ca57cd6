import type { Reproduction } from '../../analysis/reproduction.js';
import type { FigureTable } from '../../plots/figure.js';
import { evidenceTable, summaryTable } from '../summary-words.js';
import { markup } from './markup.js';
import type { Section } from './parts.js';
import { dataTable } from './table.js';

/** The summary of findings; no section where the manifest has none. */
export function summarySection(reproduction: Reproduction): Section | null {
  return sectionOf('summary', 'Summary of findings', summaryTable(reproduction));
}

/** The levels of evidence; no section where the manifest lists none. */
export function evidenceSection(reproduction: Reproduction): Section | null {
  return sectionOf('evidence', 'Levels of evidence', evidenceTable(reproduction));
}

function sectionOf(id: string, heading: string, table: FigureTable | null): Section | null {
  if (table === null) return null;
  const { caption, columns, rows, notes } = table;
  return {
    id,
    heading,
    body: [
      dataTable({ caption, columns: columns.map(({ title, align }) => ({ heading: title, numeric: align === 'right' })), rows: rows.map(({ cells }) => cells) }),
      markup`<ul>${notes.map((note) => markup`<li>${note}</li>`)}</ul>`,
    ],
  };
}
