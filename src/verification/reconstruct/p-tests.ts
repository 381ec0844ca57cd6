import { chiSquared } from '../../numeric/distributions/chi-squared.js';
import { normal } from '../../numeric/distributions/normal.js';
import type { FormEffect, Table } from './forms.js';

interface PTestRow {
  readonly name: string;
  readonly source: string;
  /** Two-sided; `null` where the table has no such test. */
  readonly pValue: (table: Table, effect: FormEffect) => number | null;
}

/** The tests from which a P value beside a two-by-two table may come, the plainest first. */
export const pTests = {
  wald: { name: 'Wald', source: 'Wald 1943', pValue: (_, { yi, vi }) => (vi === 0 ? null : normal.twoSided(yi / Math.sqrt(vi))) },
  'chi-squared': { name: 'Pearson χ²', source: 'Pearson 1900', pValue: (table) => pearson(table, 0) },
  'chi-squared-corrected': { name: 'χ² with continuity correction', source: 'Yates 1934', pValue: (table) => pearson(table, 0.5) },
  fisher: { name: 'Fisher’s exact test', source: 'Fisher 1934', pValue: fisher },
} as const satisfies Record<string, PTestRow>;

/** The code of a test. */
export type PTestCode = keyof typeof pTests;

/** What each test gives for a table, those that it does not have left out. */
export function pValuesOf(table: Table, effect: FormEffect): readonly { readonly test: PTestCode; readonly pValue: number }[] {
  return (Object.keys(pTests) as PTestCode[]).flatMap((test) => {
    const pValue = pTests[test].pValue(table, effect);
    return pValue === null ? [] : [{ test, pValue }];
  });
}

/**
 * Pearson's test, on one degree of freedom.
 *
 * @param correction what is taken off each difference from what was expected, but no more than it is; as R's chisq.test
 */
function pearson({ treatmentEvents: a, treatmentTotal: n1, controlEvents: c, controlTotal: n2 }: Table, correction: number): number | null {
  const events = a + c;
  const others = n1 + n2 - events;
  if (n2 === 0 || events === 0 || others === 0) return null;
  const difference = Math.abs(a - (events * n1) / (n1 + n2));
  const expected = [(events * n1) / (n1 + n2), (events * n2) / (n1 + n2), (others * n1) / (n1 + n2), (others * n2) / (n1 + n2)];
  const reduced = difference - Math.min(correction, difference);
  return chiSquared.upper(expected.reduce((sum, each) => sum + (reduced * reduced) / each, 0), 1);
}

/** Tables whose probability is larger than that of the one at hand by no more than rounding are as rare; as in R. */
const asRare = Math.log1p(1e-7);

/** Fisher's exact test: what is as rare as the table, or rarer, of all with its margins. */
function fisher({ treatmentEvents, treatmentTotal: n1, controlEvents, controlTotal: n2 }: Table): number | null {
  const events = treatmentEvents + controlEvents;
  if (n2 === 0) return null;
  const [least, most] = [Math.max(0, events - n2), Math.min(events, n1)];
  // Logarithms of the probabilities, up to a constant, by the ratio of each to the one before.
  const logs = [0];
  for (let a = least; a < most; a += 1) logs.push((logs.at(-1) ?? 0) + Math.log(((n1 - a) * (events - a)) / ((a + 1) * (n2 - events + a + 1))));
  const highest = logs.reduce((largest, each) => Math.max(largest, each), -Infinity);
  const own = logs[treatmentEvents - least] ?? 0;
  const sum = (some: readonly number[]): number => some.reduce((total, each) => total + Math.exp(each - highest), 0);
  return Math.min(1, sum(logs.filter((each) => each <= own + asRare)) / sum(logs));
}
