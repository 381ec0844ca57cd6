import { normal } from '../../numeric/distributions/normal.js';
import { lastPlace } from '../../numeric/exact/decimal.js';
import { rationalToDouble } from '../../numeric/exact/rational.js';
import { runThrough } from '../../numeric/steps.js';
import { effectOf, forms, type Table } from './forms.js';
import { type ArmSizes, reconstructTable, type TableModel } from './one-table.js';
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
  return runThrough(certifyInSteps(effect, sizes, model));
}

/** The same in steps, each the share of the tables that were gone through. */
export function* certifyInSteps(effect: PrintedEffect, sizes: ArmSizes, model: TableModel): Generator<number, Certificate | null> {
  const bare: PrintedEffect = { ...effect, p: null };
  if (reconstructTable(bare, sizes, model).length > 0) return null;
  const misses = missesOf(bare, model);
  const nearest: NearestMiss[] = [];
  for (let controlEvents = 0; controlEvents <= sizes.controlTotal; controlEvents += 1) {
    const miss = nearestWith(controlEvents, misses, sizes, model);
    if (miss !== null) nearest.push(miss);
    yield controlEvents / (sizes.controlTotal + 1);
  }
  if (nearest.some(({ missUnits }) => missUnits < leastMiss)) return null;
  return {
    ...model,
    ...sizes,
    figures: { estimate: effect.estimate?.text ?? null, lower: effect.lower?.text ?? null, upper: effect.upper?.text ?? null },
    tables: (sizes.treatmentTotal + 1) * (sizes.controlTotal + 1),
    nearest,
  };
}

/** How far the figures of tables are outside of what prints. */
interface Misses {
  /** The figure that misses by most, on the printed scale; `null` for a table without an estimate. */
  readonly worst: (table: Table) => Pick<NearestMiss, 'figure' | 'missUnits'> | null;
  /** The estimate alone, with a sign: below or above. `null` where none is printed, or its print leaves an end open. */
  readonly estimate: ((table: Table) => number) | null;
}

function missesOf(effect: PrintedEffect, { form, correction, level, rule }: TableModel): Misses {
  const z = normal.upperQuantile((1 - level) / 2);
  const figures = (['estimate', 'lower', 'upper'] as const).flatMap((figure) => {
    const printed = effect[figure];
    if (printed === null) return [];
    const span = printedSpan(printed, rule);
    const [unit, scale] = [rationalToDouble(lastPlace(printed)), printed.percent ? 100 : 1];
    const least = span.lower === null ? -Infinity : rationalToDouble(span.lower.value);
    const most = span.upper === null ? Infinity : rationalToDouble(span.upper.value);
    const steps = figure === 'estimate' ? 0 : figure === 'lower' ? -z : z;
    const valueOf = (yi: number, se: number): number => forms[form].fromScale(yi + steps * se) * scale;
    return [{ figure, unit, least, most, valueOf }];
  });
  const estimate = figures.find(({ figure, least, most }) => figure === 'estimate' && least > -Infinity && most < Infinity);
  return {
    worst: (table) => {
      const found = effectOf(form, table, correction);
      if (found === null) return null;
      const se = Math.sqrt(found.vi);
      return figures
        .map(({ figure, unit, least, most, valueOf }) => {
          const value = valueOf(found.yi, se);
          return { figure, missUnits: Math.max(least - value, value - most, 0) / unit };
        })
        .reduce((worst, each) => (each.missUnits > worst.missUnits ? each : worst));
    },
    estimate:
      estimate === undefined
        ? null
        : (table) => {
            const value = estimate.valueOf(effectOf(form, table, correction)?.yi ?? Number.NaN, 0);
            return value < estimate.least ? (value - estimate.least) / estimate.unit : Math.max(0, value - estimate.most) / estimate.unit;
          },
  };
}

/**
 * The table with so many events in the control group that comes nearest, of several as near the one with the fewest events.
 *
 * In words: between the ends, which a correction may treat otherwise, the estimate rises with the events of the treatment group.
 * From where it prints, or nearly, the tables are looked at outwards, until the estimate alone misses by more than the nearest
 * table so far does. For Peto's odds ratio, whose estimate need not rise, and without an estimate, all of them are.
 */
function nearestWith(controlEvents: number, { worst, estimate }: Misses, sizes: ArmSizes, { form, correction }: TableModel): NearestMiss | null {
  const { treatmentTotal, controlTotal } = sizes;
  const n1 = treatmentTotal;
  // Written out: a spread takes longer than all that is made of the table.
  const tableAt = (treatmentEvents: number): Table => ({ treatmentTotal, controlTotal, treatmentEvents, controlEvents });
  let best: NearestMiss | null = null;
  const look = (treatmentEvents: number): void => {
    const found = worst(tableAt(treatmentEvents));
    if (found === null) return;
    if (best === null || found.missUnits < best.missUnits || (found.missUnits === best.missUnits && treatmentEvents < best.treatmentEvents)) best = { controlEvents, treatmentEvents, ...found };
  };
  const rises = estimate !== null && form !== 'PETO' && n1 >= 2 && [1, n1 - 1].every((events) => effectOf(form, tableAt(events), correction) !== null);
  if (!rises) {
    for (let events = 0; events <= n1; events += 1) look(events);
    return best;
  }
  look(0);
  look(n1);
  let [low, high] = [1, n1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (estimate(tableAt(middle)) >= 0) high = middle;
    else low = middle + 1;
  }
  // What doubles may be off by is far below this much of the miss.
  const isNearer = (events: number): boolean => best === null || Math.abs(estimate(tableAt(events))) <= best.missUnits * (1 + 1e-9) + 1e-9;
  for (let events = high; events < n1 && isNearer(events); events += 1) look(events);
  for (let events = high - 1; events >= 1 && isNearer(events); events -= 1) look(events);
  return best;
}
