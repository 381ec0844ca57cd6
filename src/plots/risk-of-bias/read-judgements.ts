import { failure, problem, success, type Outcome } from '../../problems/problem.js';
import type { Studies, Study } from '../../studies/study.js';
import { nearestName, nearestNames } from '../../text/nearest.js';
import { judgementCodes, judgements, readJudgement, type Judgement } from './judgements.js';

/** A study with its judgements. */
export interface JudgedStudy {
  readonly study: Study;
  /** One per domain; `null` where the cell is empty. */
  readonly judgements: readonly (Judgement | null)[];
}

/**
 * The judgements that a table of studies holds.
 *
 * @param domains the columns that hold them
 * @returns a row per study; USAGE where no column is named, COLUMN_MISSING for each that no study has, NAME_UNKNOWN with its
 *   place for each cell that holds something else
 */
export function readJudgements(studies: Studies, domains: readonly string[]): Outcome<readonly JudgedStudy[]> {
  const columns = [...new Set(studies.rows.flatMap(({ cells }) => Object.keys(cells)))];
  if (domains.length === 0) {
    return failure(problem('USAGE', { wrong: 'no judgements are named', expected: 'riskOfBias: the columns of the file that hold them', found: `columns ${columns.join(', ')}` }));
  }
  const missing = domains.filter((domain) => !columns.includes(domain));
  if (missing.length > 0) return failure(...missing.map((column) => problem('COLUMN_MISSING', { column, accepted: [], found: columns, nearest: nearestName(column, columns) })));

  const known = judgementCodes.map((code) => judgements[code].accepted[0]);
  const unread = studies.rows.flatMap(({ cells, at }) =>
    domains.flatMap((domain) => {
      const cell = cells[domain];
      if (cell === undefined || cell.text.trim() === '' || readJudgement(cell.text) !== null) return [];
      const facts = { what: 'judgement', found: cell.text, nearest: nearestNames(cell.text.toLowerCase(), known), known };
      return [problem('NAME_UNKNOWN', facts, { ...at, line: cell.line, column: cell.column })];
    }),
  );
  if (unread.length > 0) return failure(...unread);
  return success(studies.rows.map((study) => ({ study, judgements: domains.map((domain) => readJudgement(study.cells[domain]?.text)) })));
}
