import type { PooledResult, PooledStudy } from '../../models/pooled-result.js';
import type { Study, Studies } from '../../studies/study.js';
import type { ColumnName } from '../../studies/columns.js';
import type { Box } from '../coherence/boxes.js';
import type { InputCell } from './input-box.js';
import type { EffectBoxes } from './weighted-mean-range.js';

/** What rounding in doubles may lose, relatively; far below any printed digit. */
const arithmeticError = 1e-10;

type BoxOf = (column: ColumnName, value: number) => Box;

/**
 * Bounds of every pooled study's effect and variance over the boxes of its cells; `null` where they are not known how to be had.
 *
 * Known for effects with their variance or standard error, mean differences, log rate ratios and Fisher's z. The bounds
 * are used only if they hold the effect and the variance as they came out of the cells as written, so that no correction
 * or variant of a formula goes unnoticed.
 */
export function effectBoxes(result: PooledResult, studies: Studies, cells: readonly InputCell[]): EffectBoxes | null {
  const byRow = new Map<number, InputCell[]>();
  for (const cell of cells) byRow.set(cell.row, [...(byRow.get(cell.row) ?? []), cell]);
  const yi: Box[] = [];
  const vi: Box[] = [];
  let next = 0;
  for (const pooled of result.studies) {
    while (next < studies.rows.length && studies.rows[next]?.label !== pooled.label) next += 1;
    const study = studies.rows[next];
    if (study === undefined) return null;
    const own = byRow.get(next) ?? [];
    const boxOf: BoxOf = (column, value) => {
      const half = own.find((each) => each.column === column)?.halfWidth ?? 0;
      return { lower: value - half, upper: value + half };
    };
    const boxes = boxesOf(study, pooled, result, boxOf);
    if (boxes === null || !holds(boxes.yi, pooled.yi) || !holds(boxes.vi, pooled.vi) || boxes.vi.lower <= 0) return null;
    yi.push(outward(boxes.yi));
    vi.push(outward(boxes.vi));
    next += 1;
  }
  return { yi, vi };
}

const holds = ({ lower, upper }: Box, value: number): boolean => {
  const slack = Math.abs(value) * arithmeticError;
  return lower - slack <= value && value <= upper + slack;
};

function outward({ lower, upper }: Box): Box {
  return { lower: lower - Math.abs(lower) * arithmeticError, upper: upper + Math.abs(upper) * arithmeticError };
}

function boxesOf(study: Study, { yi, vi }: PooledStudy, { measure, settings }: PooledResult, boxOf: BoxOf): { readonly yi: Box; readonly vi: Box } | null {
  switch (study.kind) {
    case 'effect':
      return effectBox(study, { yi, vi }, boxOf);
    case 'continuous': {
      if (measure !== 'MD' || study.derived !== undefined) return null;
      const { treatment, control } = study;
      const [m1, m2] = [boxOf('treatment_mean', treatment.mean), boxOf('control_mean', control.mean)];
      const v1 = over(squared(boxOf('treatment_sd', treatment.sd)), treatment.total);
      const v2 = over(squared(boxOf('control_sd', control.sd)), control.total);
      return { yi: { lower: m1.lower - m2.upper, upper: m1.upper - m2.lower }, vi: { lower: v1.lower + v2.lower, upper: v1.upper + v2.upper } };
    }
    case 'person-time': {
      // A correction changes the events and not the time, so that the log ratio moves with the times alone.
      if (measure !== 'IRR' || study.derived !== undefined) return null;
      const t1 = boxOf('treatment_time', study.treatment.time);
      const t2 = boxOf('control_time', study.control.time);
      if (t1.lower <= 0 || t2.lower <= 0 || settings.zeroCells.amount !== 'constant') return null;
      const logs = { t1: Math.log(study.treatment.time), t2: Math.log(study.control.time) };
      return {
        yi: { lower: yi + logs.t1 - Math.log(t1.upper) + Math.log(t2.lower) - logs.t2, upper: yi + logs.t1 - Math.log(t1.lower) + Math.log(t2.upper) - logs.t2 },
        vi: { lower: vi, upper: vi },
      };
    }
    case 'correlation': {
      if (measure !== 'ZCOR' || study.derived !== undefined) return null;
      const r = boxOf('r', study.r);
      return r.lower <= -1 || r.upper >= 1 ? null : { yi: { lower: Math.atanh(r.lower), upper: Math.atanh(r.upper) }, vi: { lower: vi, upper: vi } };
    }
    default:
      return null;
  }
}

/** An effect as written, with its variance or the standard error that it is the square of. */
function effectBox(study: Extract<Study, { kind: 'effect' }>, { yi, vi }: { readonly yi: number; readonly vi: number }, boxOf: BoxOf): { readonly yi: Box; readonly vi: Box } | null {
  if (study.cells['yi'] === undefined || study.derived !== undefined || yi !== study.yi) return null;
  if (study.cells['vi'] !== undefined) return { yi: boxOf('yi', yi), vi: boxOf('vi', vi) };
  return study.cells['sei'] === undefined ? null : { yi: boxOf('yi', yi), vi: squared(boxOf('sei', Math.sqrt(vi))) };
}

const squared = ({ lower, upper }: Box): Box => ({ lower: Math.max(0, lower) ** 2, upper: upper ** 2 });
const over = ({ lower, upper }: Box, by: number): Box => ({ lower: lower / by, upper: upper / by });
