import type { Finding, FindingCode } from '../../verdict.js';
import type { StatedTable } from './printed-table.js';

/** Something that the lines of a table say about each other. */
export interface TableFinding extends Finding {
  /** The study that it is about; `null` where it is about the whole table. */
  readonly study: string | null;
}

/** One check of a whole table. Nothing to say is an empty list. */
export type TableCheck = (table: StatedTable) => readonly TableFinding[];

export const found = (severity: Finding['severity'], code: FindingCode, message: string): readonly TableFinding[] => [
  { code, severity, message, ...(severity === 'note' ? { unless: 'what its message names holds' } : {}), study: null },
];
/** How the figures were made; none disagrees with another. */
export const remark = (code: FindingCode, message: string): readonly TableFinding[] => [{ code, severity: 'note', message, study: null }];
