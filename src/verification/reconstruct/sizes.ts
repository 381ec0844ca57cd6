import { rational } from '../../numeric/exact/rational.js';
import { compareFigure } from '../compare.js';
import type { ArmTotals, PooledProblem, RowSpec } from './pooled-problem.js';
import { type Span, within } from './printed-boxes.js';

/** No arm of a trial whose tables are gone through may be larger. */
export const largestArm = 5000;

/** Events and participants of one arm over all rows; `null` where they may be anything. */
export interface ArmMargin {
  readonly events: number | null;
  readonly total: number | null;
}

const wholeIn = ({ least, most }: Span): readonly number[] => Array.from({ length: Math.max(0, Math.floor(most) - Math.ceil(least) + 1) }, (_, i) => Math.ceil(least) + i);
const isBounded = ({ least, most }: Span): boolean => Number.isFinite(least) && Number.isFinite(most);

/** The totals that one arm may have, the printed rate allowed for. */
export function marginsOf({ events, total, rate }: ArmTotals, rows: readonly Span[]): readonly ArmMargin[] {
  const reach: Span = { least: rows.reduce((sum, each) => sum + each.least, 0), most: rows.reduce((sum, each) => sum + each.most, 0) };
  const span: Span = { least: Math.max(total.least, reach.least), most: Math.min(total.most, reach.most) };
  if (rate === null && !isBounded(events)) return isBounded(total) ? wholeIn(span).map((n) => ({ events: null, total: n })) : [{ events: null, total: null }];
  return wholeIn(span).flatMap((n) =>
    wholeIn({ least: Math.max(0, events.least), most: Math.min(n, events.most) })
      .filter((x) => rate === null || (n > 0 && compareFigure(rate, rational(x, n), { unit: 'natural' }).missUnits === 0))
      .map((x) => ({ events: x, total: n })),
  );
}

/** Arm sizes of every row. */
export type Sizes = readonly { readonly treatmentTotal: number; readonly controlTotal: number }[];

/** Whether two rows are alike in all that is known, so that exchanging them gives nothing new. */
export function alike(a: RowSpec, b: RowSpec): boolean {
  const sameSpan = (x: Span, y: Span): boolean => x.least === y.least && x.most === y.most;
  return (
    a.label === null && b.label === null && a.effect === null && b.effect === null && a.weight === null && b.weight === null && sameSpan(a.treatmentTotal, b.treatmentTotal) && sameSpan(a.controlTotal, b.controlTotal) && sameSpan(a.treatmentEvents, b.treatmentEvents) && sameSpan(a.controlEvents, b.controlEvents)
  );
}

/** All arm sizes that the rows may have, each set once: of rows that are alike, the larger comes first. */
export function* sizesOf({ rows, armRatio }: PooledProblem, treatment: number | null, control: number | null): Generator<Sizes> {
  const least = (of: (row: RowSpec) => Span, from: number): number => rows.slice(from).reduce((sum, row) => sum + of(row).least, 0);
  const most = (of: (row: RowSpec) => Span, from: number): number => rows.slice(from).reduce((sum, row) => sum + of(row).most, 0);
  const ofTreatment = (row: RowSpec): Span => row.treatmentTotal;
  const ofControl = (row: RowSpec): Span => row.controlTotal;
  const chosen: { treatmentTotal: number; controlTotal: number }[] = [];
  function* from(index: number, leftTreatment: number | null, leftControl: number | null): Generator<Sizes> {
    const row = rows[index];
    if (row === undefined) {
      if ((leftTreatment ?? 0) === 0 && (leftControl ?? 0) === 0) yield [...chosen];
      return;
    }
    const before = index > 0 && rows[index - 1] !== undefined && alike(row, rows[index - 1] as RowSpec) ? chosen[index - 1] : undefined;
    const spanOf = (own: Span, left: number | null, of: (row: RowSpec) => Span): Span =>
      left === null ? own : { least: Math.max(own.least, left - most(of, index + 1)), most: Math.min(own.most, left - least(of, index + 1)) };
    for (const treatmentTotal of wholeIn(spanOf(row.treatmentTotal, leftTreatment, ofTreatment))) {
      if (before !== undefined && treatmentTotal > before.treatmentTotal) break;
      for (const controlTotal of wholeIn(spanOf(row.controlTotal, leftControl, ofControl))) {
        if (before !== undefined && treatmentTotal === before.treatmentTotal && controlTotal > before.controlTotal) break;
        if (controlTotal > 0 && !within(treatmentTotal / controlTotal, armRatio)) continue;
        chosen[index] = { treatmentTotal, controlTotal };
        yield* from(index + 1, leftTreatment === null ? null : leftTreatment - treatmentTotal, leftControl === null ? null : leftControl - controlTotal);
      }
    }
    chosen.length = index;
  }
  yield* from(0, treatment, control);
}
