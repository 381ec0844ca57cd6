import { normal } from '../../numeric/distributions/normal.js';
import { lastPlace } from '../../numeric/exact/decimal.js';
import { rationalToDouble } from '../../numeric/exact/rational.js';
import { effectOf, forms, type Table } from './forms.js';
import { type ArmSizes, reconstructTable, type TableModel, tablesOf } from './one-table.js';
import { type PrintedEffect, printedSpan } from './printed-boxes.js';

/** The table that comes nearest to printing as the figures, for one number of events in the control group. */
export interface NearestMiss {
  readonly controlEvents: number;
  readonly treatmentEvents: number;
  readonly figure: 'estimate' | 'lower' | 'upper';
  /** How far that figure is outside of what prints, in units of its last digit. */
  readonly missUnits: number;
}

/**
 * That no table of whole numbers prints as an effect, under a named assumption. `checkCertificate` verifies it without
 * the code that made it.
 */
export interface Certificate extends TableModel, ArmSizes {
  /** As printed. */
  readonly figures: { readonly estimate: string | null; readonly lower: string | null; readonly upper: string | null };
  /** Tables of these sizes, all of them excluded. */
  readonly tables: number;
  /** For each number of events in the control group for which any table has an estimate. */
  readonly nearest: readonly NearestMiss[];
}

/** Closer than this to printing as the figures, a table is not called excluded: a double may be that much off. */
const leastMiss = 1e-6;

/**
 * A certificate that no table prints as the estimate and its interval; `null` where one does, or comes too near to tell.
 * The P value is not used: it may come from another test.
 *
 * @example
 * certify({ estimate: parsePrinted('2.64'), lower: parsePrinted('1.27'), upper: parsePrinted('5.48'), p: null }, { treatmentTotal: 39, controlTotal: 36 }, { form: 'RR', correction: 'none', level: 0.95, rule: 'nearest' }) // null
 */
export function certify(effect: PrintedEffect, sizes: ArmSizes, model: TableModel): Certificate | null {
  const bare: PrintedEffect = { ...effect, p: null };
  if (reconstructTable(bare, sizes, model).length > 0) return null;
  const miss = missFrom(bare, model);
  const best = new Map<number, NearestMiss>();
  for (const table of tablesOf(sizes)) {
    const found = miss(table);
    if (found === null) continue;
    const before = best.get(table.controlEvents);
    if (before === undefined || found.missUnits < before.missUnits) best.set(table.controlEvents, { controlEvents: table.controlEvents, treatmentEvents: table.treatmentEvents, ...found });
  }
  const nearest = [...best.values()];
  if (nearest.some(({ missUnits }) => missUnits < leastMiss)) return null;
  return {
    ...model,
    ...sizes,
    figures: { estimate: effect.estimate?.text ?? null, lower: effect.lower?.text ?? null, upper: effect.upper?.text ?? null },
    tables: (sizes.treatmentTotal + 1) * (sizes.controlTotal + 1),
    nearest,
  };
}

/** The figure of a table that misses by most, on the printed scale. */
function missFrom(effect: PrintedEffect, { form, correction, level, rule }: TableModel): (table: Table) => Pick<NearestMiss, 'figure' | 'missUnits'> | null {
  const z = normal.upperQuantile((1 - level) / 2);
  const figures = (['estimate', 'lower', 'upper'] as const).flatMap((figure) => {
    const printed = effect[figure];
    if (printed === null) return [];
    const span = printedSpan(printed, rule);
    return [
      {
        figure,
        unit: rationalToDouble(lastPlace(printed)),
        scale: printed.percent ? 100 : 1,
        least: span.lower === null ? -Infinity : rationalToDouble(span.lower.value),
        most: span.upper === null ? Infinity : rationalToDouble(span.upper.value),
        steps: figure === 'estimate' ? 0 : figure === 'lower' ? -z : z,
      },
    ];
  });
  return (table) => {
    const found = effectOf(form, table, correction);
    if (found === null) return null;
    const se = Math.sqrt(found.vi);
    return figures
      .map(({ figure, unit, scale, least, most, steps }) => {
        const value = forms[form].fromScale(found.yi + steps * se) * scale;
        return { figure, missUnits: Math.max(least - value, value - most, 0) / unit };
      })
      .reduce((worst, each) => (each.missUnits > worst.missUnits ? each : worst));
  };
}
