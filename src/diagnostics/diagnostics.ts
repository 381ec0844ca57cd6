import { cumulativeRow } from './cumulative.js';
import type { DiagnosticRow } from './diagnostic.js';
import { leaveOneOutRow } from './leave-one-out.js';

/**
 * Every diagnostic of a pooled result.
 *
 * To add one: a file in this folder with its function and its row, a line here, a reference case in `tests/reference`.
 */
export const diagnostics = {
  'leave-one-out': leaveOneOutRow,
  cumulative: cumulativeRow,
} as const satisfies Readonly<Record<string, DiagnosticRow>>;

/** The code of a diagnostic: `leave-one-out`, … */
export type DiagnosticCode = keyof typeof diagnostics;

/** The codes, in the order of the table. */
export const diagnosticCodes = Object.keys(diagnostics) as readonly DiagnosticCode[];

/** The row of a diagnostic, as the general type that each row only satisfies. */
export function diagnosticRow(code: DiagnosticCode): DiagnosticRow {
  return diagnostics[code];
}
