import type { Detail } from '../models/pool-effects.js';
import type { PooledResult } from '../models/pooled-result.js';
import type { Problem } from '../problems/problem.js';
import { csvLine } from '../text/csv.js';
import { escapeJson } from '../text/escape.js';
import { groupCells, groupColumnNames } from './pool-csv.js';
import { effectDocument, excludedDocument } from './pool-document.js';
import { problemDocument } from './problem-document.js';
import type { PoolGroupDocument } from './schemas.js';

/** A group of a table with the result of its own, or the reasons why there is none. */
export interface PooledGroup {
  readonly group: string;
  /** The line of its first row. */
  readonly line: number;
  readonly result: PooledResult | null;
  /** Of its rows and of its result. */
  readonly problems: readonly Problem[];
}

/** A group as a JSON document: its pooled result without the studies and the settings, which the table and the command have. */
export function poolGroupDocument({ group, line, result, problems }: PooledGroup): PoolGroupDocument {
  const said = problems.map(problemDocument);
  if (result === null) return { group, line, result: null, problems: said };
  const { measure, scale, k, model, method, tau2Method, estimate, se, ci, test, natural, prediction, heterogeneity } = effectDocument(result);
  return { group, line, result: { measure, scale, k, model, method, tau2Method, estimate, se, ci, test, natural, prediction, heterogeneity, excluded: excludedDocument(result) }, problems: said };
}

/** How many results are written: what stands before the first, each on a line of its own, and how much of each is asked for. */
export const poolGroupFormats = {
  json: { head: '', line: (group: PooledGroup): string => `${escapeJson(JSON.stringify(poolGroupDocument(group)))}\n`, detail: 'summary' },
  // A column tells what the studies stand on.
  csv: { head: csvLine(['group', ...groupColumnNames, 'problems', 'remarks']), line: groupLine, detail: 'studies' },
} as const satisfies Readonly<Record<string, { readonly head: string; readonly line: (group: PooledGroup) => string; readonly detail: Detail }>>;

/** A line with empty cells where there is no result, the codes of the errors, and those of warnings and notes, with which a result stands. */
function groupLine({ group, result, problems }: PooledGroup): string {
  const cells = result === null ? groupColumnNames.map(() => null) : groupCells(result);
  const codes = (found: readonly Problem[]): string | null => (found.length === 0 ? null : [...new Set(found.map(({ code }) => code))].join(' '));
  const isError = ({ severity }: Problem): boolean => severity === 'error';
  return csvLine([group, ...cells, codes(problems.filter(isError)), codes(problems.filter((each) => !isError(each)))]);
}
