import type { List } from '../lists/list.js';
import { problem, type Problem } from '../problems/problem.js';
import type { MeanArm, Study } from './study.js';
import { asStudyList, type BareStudy } from './study-list.js';

/** Rows from which on a column has a usual size. */
const FEWEST_ROWS = 5;
/** Participants from which on a standard error is far enough from a standard deviation to be told apart. */
const FEWEST_PARTICIPANTS = 10;
/** How many times smaller than usual a standard deviation must be, and how near to usual it must be times √n. */
const SMALLER = 3;
const NEAR = 1.8;

/** A group of a study by its column. */
interface Group {
  readonly column: string;
  readonly arm: MeanArm;
}

/**
 * Standard deviations that look like standard errors beside those of the other rows: far smaller than usual, and as usual
 * once multiplied by √n, in every arm of the study.
 *
 * That takes for granted that the outcome has one unit in all rows; where standard deviations differ widely among the
 * rows anyway, nothing is said.
 *
 * @param rows studies with means; others have no standard deviations
 */
export function* doubtfulSpreads(rows: List<Study>): Generator<Problem> {
  const studies = asStudyList(rows);
  if (studies.length === 0 || !['continuous', 'mean'].includes(studies.bare(0).kind)) return;
  const columns = new Map<string, number[]>();
  for (let index = 0; index < studies.length; index += 1) {
    for (const { column, arm } of groupsOf(studies.bare(index))) {
      const sds = columns.get(column);
      if (sds === undefined) columns.set(column, [arm.sd]);
      else sds.push(arm.sd);
    }
  }
  const usual = new Map([...columns].map(([column, sds]) => [column, usualSize(sds)] as const));
  for (let index = 0; index < studies.length; index += 1) {
    const arms = groupsOf(studies.bare(index));
    if (arms.length === 0 || !arms.every(({ column, arm }) => looksLikeError(arm, usual.get(column) ?? null))) continue;
    const study = studies.at(index) as Study; // index < length
    for (const { column, arm } of arms) {
      const size = usual.get(column) ?? null;
      const cell = study.cells[column];
      if (size === null) continue;
      const at = cell === undefined ? study.at : { ...study.at, line: cell.line, column: cell.column };
      yield problem('SD_LOOKS_LIKE_SE', { study: study.label, column, found: arm.sd, usual: size, times: arm.sd * Math.sqrt(arm.total) }, at);
    }
  }
}

/** The groups of a study whose standard deviations were written and not derived. */
function groupsOf(study: BareStudy): readonly Group[] {
  const derived = new Set(study.derived?.map(({ quantity }) => quantity as string));
  const arms: readonly Group[] =
    study.kind === 'continuous'
      ? [
          { column: 'treatment_sd', arm: study.treatment },
          { column: 'control_sd', arm: study.control },
        ]
      : study.kind === 'mean'
        ? [{ column: 'sd', arm: study }]
        : [];
  return arms.filter(({ column }) => !derived.has(column));
}

/** The median of a column; `null` where there are too few rows, or half of them are not of one size. */
function usualSize(sds: readonly number[]): number | null {
  const sorted = sds.toSorted((a, b) => a - b);
  if (sorted.length < FEWEST_ROWS) return null;
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  return at(0.75) / at(0.25) < SMALLER ? at(0.5) : null;
}

function looksLikeError({ sd, total }: MeanArm, usual: number | null): boolean {
  if (usual === null || total < FEWEST_PARTICIPANTS) return false;
  const times = sd * Math.sqrt(total);
  return sd < usual / SMALLER && times > usual / NEAR && times < usual * NEAR;
}
