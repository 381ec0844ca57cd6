import { effectOf, forms, type Table } from './forms.js';
import { printsAs, type TableModel } from './one-table.js';
import { within } from './printed-boxes.js';
import type { RowSpec } from './pooled-problem.js';

/**
 * The tables that one row may be, for given arm sizes, with what each adds to the sums of a pooled result. Columns of
 * one length; `at` finds the table with given events.
 */
export interface Candidates {
  readonly treatmentTotal: number;
  readonly controlTotal: number;
  readonly count: number;
  readonly treatmentEvents: Int32Array;
  readonly controlEvents: Int32Array;
  /** Inverse-variance weight, weight times effect, weight times effect squared. */
  readonly w: Float64Array;
  readonly wy: Float64Array;
  readonly wyy: Float64Array;
  /** Mantel–Haenszel: both sums of the ratio and the sum of its variance. */
  readonly r: Float64Array;
  readonly s: Float64Array;
  readonly p: Float64Array;
  /** Place of the table with so many events in both arms, or −1. */
  readonly at: (treatmentEvents: number, controlEvents: number) => number;
}

/** All tables that a row may be, when its arms have these sizes. */
export function candidatesOf(row: RowSpec, treatmentTotal: number, controlTotal: number, model: TableModel): Candidates {
  const prints = row.effect === null ? null : printsAs(row.effect, model);
  const found: { readonly table: Table; readonly yi: number; readonly vi: number }[] = [];
  const width = controlTotal + 1;
  const places = new Int32Array((treatmentTotal + 1) * width).fill(-1);
  const oneGroup = forms[model.form].groups === 1;
  for (let treatmentEvents = 0; treatmentEvents <= treatmentTotal; treatmentEvents += 1) {
    if (!within(treatmentEvents, row.treatmentEvents)) continue;
    for (let controlEvents = 0; controlEvents <= controlTotal; controlEvents += 1) {
      if (!oneGroup && !within(controlEvents, row.controlEvents)) continue;
      const table = { treatmentEvents, treatmentTotal, controlEvents, controlTotal };
      const effect = effectOf(model.form, table, model.correction);
      if (effect === null || (prints !== null && !prints(table))) continue;
      places[treatmentEvents * width + controlEvents] = found.length;
      found.push({ table, ...effect });
    }
  }
  const column = (of: (each: (typeof found)[number]) => number): Float64Array => Float64Array.from(found, of);
  const all = treatmentTotal + controlTotal;
  return {
    treatmentTotal,
    controlTotal,
    count: found.length,
    treatmentEvents: Int32Array.from(found, ({ table }) => table.treatmentEvents),
    controlEvents: Int32Array.from(found, ({ table }) => table.controlEvents),
    w: column(({ vi }) => 1 / vi),
    wy: column(({ yi, vi }) => yi / vi),
    wyy: column(({ yi, vi }) => yi ** 2 / vi),
    r: column(({ table }) => (table.treatmentEvents * controlTotal) / all),
    s: column(({ table }) => (table.controlEvents * treatmentTotal) / all),
    p: column(({ table: { treatmentEvents: a, controlEvents: c } }) => (treatmentTotal * controlTotal * (a + c) - a * c * all) / all ** 2),
    at: (treatmentEvents, controlEvents) =>
      treatmentEvents < 0 || controlEvents < 0 || treatmentEvents > treatmentTotal || controlEvents > controlTotal ? -1 : (places[treatmentEvents * width + controlEvents] ?? -1),
  };
}
