import { effectOf, forms, isUninformative, type Table } from './forms.js';
import { mantelHaenszelSums } from './mantel-haenszel-sums.js';
import { printsAs } from './one-table.js';
import { within } from './printed-boxes.js';
import { type PooledProblem, type RowSpec, sumsOf } from './pooled-problem.js';

/**
 * The tables that one row may be, for given arm sizes, with what each adds to the sums of a pooled result: columns of
 * one length.
 */
export interface Candidates {
  readonly treatmentTotal: number;
  readonly controlTotal: number;
  readonly count: number;
  readonly treatmentEvents: Int32Array;
  readonly controlEvents: Int32Array;
  /** Where the tables with more events in the treated arm begin; those with the same ones follow by events of the other. */
  readonly beyond: Int32Array;
  /** Inverse-variance weight, 0 for a table without estimate; weight times effect; weight times effect squared. */
  readonly w: Float64Array;
  readonly wy: Float64Array;
  readonly wyy: Float64Array;
  /** What the Mantel–Haenszel sums of the form are made of; none for a form that is not pooled so. */
  readonly terms: readonly Float64Array[];
}

/** How tables are pooled, as far as it says what one of them adds. */
export type TableUse = Pick<PooledProblem, 'model' | 'pooling' | 'uninformative'>;

/**
 * All tables that a row may be, when its arms have these sizes.
 *
 * In words: a table that is left out of the pooling, or has no estimate to pool, is one of them and adds nothing. Only where
 * inverse variances are pooled, one with an interval without width is none of them, since its weight would be infinite.
 */
export function candidatesOf(row: RowSpec, treatmentTotal: number, controlTotal: number, { model, pooling, uninformative }: TableUse): Candidates {
  const byVariances = sumsOf(pooling, model.form) === null;
  const prints = row.effect === null ? null : printsAs(row.effect, model);
  const found: { readonly table: Table; readonly leftOut: boolean; readonly w: number; readonly yi: number }[] = [];
  const starts = new Int32Array(treatmentTotal + 2);
  const oneGroup = forms[model.form].groups === 1;
  for (let treatmentEvents = 0; treatmentEvents <= treatmentTotal; treatmentEvents += 1) {
    if (!within(treatmentEvents, row.treatmentEvents)) continue;
    for (let controlEvents = 0; controlEvents <= controlTotal; controlEvents += 1) {
      if (!oneGroup && !within(controlEvents, row.controlEvents)) continue;
      const table = { treatmentEvents, treatmentTotal, controlEvents, controlTotal };
      if (prints !== null && !prints(table)) continue;
      const leftOut = uninformative === 'left-out' && isUninformative(table);
      const effect = leftOut ? null : effectOf(model.form, table, model.correction);
      if (byVariances && effect?.vi === 0) continue;
      found.push({ table, leftOut, w: effect === null || effect.vi === 0 ? 0 : 1 / effect.vi, yi: effect?.yi ?? 0 });
    }
  }
  for (const { table } of found) starts[table.treatmentEvents + 1] = (starts[table.treatmentEvents + 1] ?? 0) + 1;
  for (let events = 1; events < starts.length; events += 1) starts[events] = (starts[events] ?? 0) + (starts[events - 1] ?? 0);
  const column = (of: (each: (typeof found)[number]) => number): Float64Array => Float64Array.from(found, of);
  const sums = mantelHaenszelSums(model.form, 'sato');
  const terms = sums === null ? [] : found.map(({ leftOut, table: { treatmentEvents: a, controlEvents: c } }) => sums.terms(a, treatmentTotal - a, c, controlTotal - c).map((term) => (leftOut ? 0 : term)));
  return {
    treatmentTotal,
    controlTotal,
    count: found.length,
    treatmentEvents: Int32Array.from(found, ({ table }) => table.treatmentEvents),
    controlEvents: Int32Array.from(found, ({ table }) => table.controlEvents),
    beyond: Int32Array.from(found, ({ table }) => starts[table.treatmentEvents + 1] ?? found.length),
    w: column(({ w }) => w),
    wy: column(({ w, yi }) => w * yi),
    wyy: column(({ w, yi }) => w * yi ** 2),
    terms: (terms[0] ?? []).map((_, part) => Float64Array.from(terms, (each) => each[part] ?? 0)),
  };
}
