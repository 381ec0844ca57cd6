import type { PrintedNumber } from '../../numeric/exact/decimal.js';
import { pTests } from '../reconstruct/p-tests.js';
import type { Table } from '../reconstruct/forms.js';
import { type Box, boxOf, boxesMeet, pointOf, widened } from './boxes.js';
import { measures } from './crude-ratio.js';
import type { StatedClaim } from './stated.js';

/** What a test of the counts beside an effect gives. */
export interface TestOfArms {
  readonly name: string;
  readonly pValue: number;
}

/** The tests that know nothing of the measure: Pearson's and Yates', and Fisher's, two-sided. */
const approximate = [pTests['chi-squared'], pTests['chi-squared-corrected']] as const;
const exact = [...approximate, pTests.fisher] as const;

/** What the arithmetic of a distribution may lose, relatively; far below any printed digit. */
const arithmeticError = 1e-9;

/** Counts above which no table is made. */
const mostPersons = 1e6;

/** Fisher's test goes through all tables with the same margins: of more than these it takes too long, and what it gives is close to what Yates' gives. */
const mostTables = 5000;

const isCount = (printed: PrintedNumber | null): printed is PrintedNumber =>
  printed !== null && printed.comparator === '=' && printed.decimals === 0 && !printed.percent && pointOf(printed) >= 0 && pointOf(printed) <= mostPersons;

/** The two-by-two table of a claim that counts two arms, and nothing else. */
export function tableOf({ counts }: StatedClaim): Table | null {
  const [treatment, control, more] = counts;
  if (treatment === undefined || control === undefined || more !== undefined) return null;
  if (![treatment.events, treatment.total, control.events, control.total].every(isCount)) return null;
  const [treatmentEvents, treatmentTotal, controlEvents, controlTotal] = [treatment.events, treatment.total, control.events, control.total].map((each) => (each === null ? 0 : pointOf(each))) as [number, number, number, number];
  return treatmentEvents > treatmentTotal || controlEvents > controlTotal ? null : { treatmentEvents, treatmentTotal, controlEvents, controlTotal };
}

/** How many tables have the margins of this one. */
function tablesLike({ treatmentEvents, treatmentTotal, controlEvents, controlTotal }: Table): number {
  const events = treatmentEvents + controlEvents;
  return Math.min(events, treatmentTotal) - Math.max(0, events - controlTotal) + 1;
}

/** Of half the width of an interval: how far the conditional odds ratio, or one that was made after a correction, may be from the crude effect. */
const asGoodAs = 0.15;

/** What a risk difference may be told in, without a sign of percent: shares, percentage points, or so many per thousand. */
export const units = [1, 100, 1000] as const;

/**
 * Whether an effect may be that of a table, either way round and of those with or without the event. A test of the counts says nothing of
 * an effect that is another than theirs; one that is no crude measure cannot be told from theirs.
 */
function mayBeOf({ estimate, ci, meaning }: StatedClaim, { treatmentEvents: a, treatmentTotal: n1, controlEvents: c, controlTotal: n2 }: Table): boolean {
  const crude = meaning?.crude ?? null;
  if (estimate === null || ci === null || crude === null || [a, c, n1 - a, n2 - c].includes(0)) return true;
  const [p1, p2] = [a / n1, c / n2];
  const effect = (first: number, second: number): readonly number[] => [measures[crude](first, second), measures[crude](second, first)];
  const isRatio = crude !== 'risk difference';
  const on = (value: number): number => (isRatio ? Math.log(Math.max(value, Number.MIN_VALUE)) : value);
  const reach = (asGoodAs * Math.abs(on(pointOf(ci.upper)) - on(pointOf(ci.lower)))) / 2;
  const printed = boxOf(estimate, 'any');
  const told = isRatio || estimate.percent ? [1] : units;
  const isWithin = (value: number, beyond: number): boolean => on(printed.lower) - beyond <= on(value) && on(value) <= on(printed.upper) + beyond;
  return told.some((unit) => effect(p1, p2).some((each) => isWithin(each * unit, reach)) || effect(1 - p1, 1 - p2).some((each) => isWithin(each * unit, 0)));
}

/**
 * The P values of the two arms that are counted beside an effect; none where there are no such two, or the effect is not theirs.
 *
 * Whatever the measure and the interval are, and whichever arm comes first: the table is the same.
 *
 * @source Pearson (1900); Yates (1934); Fisher (1934)
 * @r      chisq.test(m, correct = FALSE), chisq.test(m), fisher.test(m), of m = rbind(c(a, n1 - a), c(c, n2 - c))
 */
export function testsOfArms(claim: StatedClaim): readonly TestOfArms[] {
  const table = tableOf(claim);
  return table === null || !mayBeOf(claim, table) ? [] : testsOfTable(table);
}

/** The P values of the tests of a table that know nothing of the measure. */
export function testsOfTable(table: Table): readonly TestOfArms[] {
  return (tablesLike(table) <= mostTables ? exact : approximate).flatMap(({ name, pValue }) => {
    const value = pValue(table);
    return value === null ? [] : [{ name, pValue: value }];
  });
}

/** What P may be by a test, with what its arithmetic loses. */
export const boxOfTest = ({ pValue }: TestOfArms): Box => widened({ lower: pValue, upper: pValue }, arithmeticError);

/** The first test of the counts that gives a P value within a box. */
export const testOfArmsGiving = (tests: readonly TestOfArms[], printed: Box): TestOfArms | null => tests.find((test) => boxesMeet(boxOfTest(test), printed)) ?? null;
