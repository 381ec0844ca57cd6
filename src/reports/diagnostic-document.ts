import { diagnosticRow } from '../diagnostics/diagnostics.js';
import type { DiagnosticRun } from '../diagnostics/run-diagnostics.js';
import { problemDocument } from './problem-document.js';
import type { PoolDocument } from './schemas.js';

/** A diagnostic as it stands in JSON: each that was asked for, with its result or with the reasons why there is none. */
export function diagnosticDocument({ code, result, problems }: DiagnosticRun): PoolDocument['diagnostics'][number] {
  const { name, reference } = diagnosticRow(code);
  const { settings, figures, rows } = result ?? { settings: {}, figures: {}, rows: [] };
  return { code, name, reference, settings, figures, rows: [...rows], problems: problems.map(problemDocument) };
}
