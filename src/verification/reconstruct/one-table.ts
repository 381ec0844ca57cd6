import { normal } from '../../numeric/distributions/normal.js';
import { multiplyRationals, rational } from '../../numeric/exact/rational.js';
import { intervalHolds } from '../../numeric/exact/rounding.js';
import { runThrough } from '../../numeric/steps.js';
import { type CorrectionCode, effectOf, exactEstimate, type FormCode, forms, type Table } from './forms.js';
import { pValuesOf } from './p-tests.js';
import { plainSpan, type PrintedEffect, printedSpan, type PrintRule, scaleSpan, type Span, within } from './printed-boxes.js';

/** How a printed effect came from one table: an assumption, which every answer names. */
export interface TableModel {
  readonly form: FormCode;
  readonly correction: CorrectionCode;
  /** Confidence level in (0, 1). */
  readonly level: number;
  readonly rule: PrintRule;
}

/** The participants of both arms; none in the control arm for a single group. */
export interface ArmSizes {
  readonly treatmentTotal: number;
  readonly controlTotal: number;
}

/**
 * A test of whether a table prints as an effect: estimate, ends of the Wald interval and P value, which may be that of any
 * of the usual tests.
 *
 * The estimate is a fraction and is compared as one, so that ties are what they are; the ends of the interval are
 * doubles, and one within 1e-11 of an end of its rounding interval is let in.
 */
export function printsAs(effect: PrintedEffect, { form, correction, level, rule }: TableModel): (table: Table) => boolean {
  const { toScale } = forms[form];
  const spans = [scaleSpan(effect.estimate, toScale, rule), scaleSpan(effect.lower, toScale, rule), scaleSpan(effect.upper, toScale, rule)] as const;
  const pSpan = plainSpan(effect.p, rule, true);
  const exactSpan = effect.estimate === null ? null : printedSpan(effect.estimate, rule);
  const percent = rational(effect.estimate?.percent === true ? 100 : 1);
  const z = normal.upperQuantile((1 - level) / 2);
  return (table) => {
    const found = effectOf(form, table, correction);
    if (found === null || !within(found.yi, spans[0])) return false;
    const reach = z * Math.sqrt(found.vi);
    if (!within(found.yi - reach, spans[1]) || !within(found.yi + reach, spans[2])) return false;
    if (effect.p !== null && !pValuesOf(table, found).some(({ pValue }) => within(pValue, pSpan))) return false;
    const exact = exactSpan === null ? null : exactEstimate(form, table, correction);
    return exact === null || exactSpan === null || intervalHolds(exactSpan, multiplyRationals(exact, percent));
  };
}

/** Every table of the given arm sizes, first by events of the control group, then of the treatment group. */
export function* tablesOf(sizes: ArmSizes): Generator<Table> {
  for (let controlEvents = 0; controlEvents <= sizes.controlTotal; controlEvents += 1) yield* tablesWith(controlEvents, sizes);
}

/** Every table with so many events in the control group, by the events of the treatment group. */
function* tablesWith(controlEvents: number, { treatmentTotal, controlTotal }: ArmSizes): Generator<Table> {
  for (let treatmentEvents = 0; treatmentEvents <= treatmentTotal; treatmentEvents += 1) yield { treatmentEvents, treatmentTotal, controlEvents, controlTotal };
}

/**
 * All tables of whole numbers that print as an effect.
 *
 * In words: of the (n1 + 1)(n2 + 1) tables of these arm sizes, those whose ratio or difference, interval and P value come
 * out as printed. None is left out.
 *
 * @example
 * reconstructTable({ estimate: parsePrinted('2.64'), lower: parsePrinted('1.27'), upper: parsePrinted('5.48'), p: null }, { treatmentTotal: 39, controlTotal: 36 }, { form: 'RR', correction: 'none', level: 0.95, rule: 'nearest' }).length // 1
 */
export function reconstructTable(effect: PrintedEffect, sizes: ArmSizes, model: TableModel): readonly Table[] {
  return runThrough(reconstructTableInSteps(effect, sizes, model));
}

/** The same in steps, each the share of the tables that were gone through. */
export function* reconstructTableInSteps(effect: PrintedEffect, sizes: ArmSizes, model: TableModel): Generator<number, readonly Table[]> {
  const prints = printsAs(effect, model);
  // Without an estimate to narrow them down, and for Peto's odds ratio, whose variance moves too, all tables are gone through.
  const { estimate } = effect;
  const span = estimate === null || model.form === 'PETO' ? null : scaleSpan(estimate, forms[model.form].toScale, model.rule);
  const found: Table[] = [];
  for (let controlEvents = 0; controlEvents <= sizes.controlTotal; controlEvents += 1) {
    const tried = span === null ? tablesWith(controlEvents, sizes) : candidates(controlEvents, span, sizes, model);
    for (const table of tried) if (prints(table)) found.push(table);
    yield controlEvents / (sizes.controlTotal + 1);
  }
  return found;
}

/**
 * The tables with so many events in the control group whose estimate can print as it did. Between the ends, which a
 * correction may treat otherwise, the estimate rises with the events of the treatment group, so that bisection finds where.
 */
function candidates(controlEvents: number, { least, most }: Span, sizes: ArmSizes, { form, correction }: TableModel): readonly Table[] {
  const { treatmentTotal: n1 } = sizes;
  const tableAt = (treatmentEvents: number): Table => ({ ...sizes, treatmentEvents, controlEvents });
  if (n1 === 0) return [tableAt(0)];
  // Whether there is an effect between the ends hangs on the control group alone: there are all, or none.
  const effectAt = (treatmentEvents: number): number => effectOf(form, tableAt(treatmentEvents), correction)?.yi ?? Number.NaN;
  const firstWith = (holds: (effect: number) => boolean): number => {
    let [low, high] = [1, n1];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (holds(effectAt(middle))) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const [from, behind] = [firstWith((effect) => effect >= least), firstWith((effect) => effect > most)];
  return [tableAt(0), ...Array.from({ length: behind - from }, (_, index) => tableAt(from + index)), tableAt(n1)];
}
