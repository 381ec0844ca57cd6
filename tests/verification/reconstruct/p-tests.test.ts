import { describe, expect, test } from 'vitest';
import { effectOf } from '../../../src/verification/reconstruct/forms.js';
import { pTests, pValuesOf, type PTestCode } from '../../../src/verification/reconstruct/p-tests.js';
import { answerTable, modelsFor } from '../../../src/verification/reconstruct/reconstruct.js';
import { parsePrinted } from '../../../src/numeric/exact/decimal.js';
import { expectClose } from '../../support/close.js';
import { pValues } from '../../support/tolerance.js';

/** R 4.2.2: chisq.test(m, correct = FALSE), chisq.test(m), fisher.test(m) for m = rbind(c(a, n1 - a), c(c, n2 - c)). */
const cases: readonly (readonly [readonly [number, number, number, number], Readonly<Partial<Record<PTestCode, number>>>])[] = [
  [[3, 30, 10, 30], { 'chi-squared': 0.028265769341059, 'chi-squared-corrected': 0.060079515009877, fisher: 0.057466273332082 }],
  [[34, 212, 58, 208], { 'chi-squared': 0.0033362561187862, 'chi-squared-corrected': 0.0048482657257005, fisher: 0.0044736665366676 }],
  [[12, 39, 7, 36], { 'chi-squared': 0.25990764369018, 'chi-squared-corrected': 0.38929330299183, fisher: 0.29788381805167 }],
  [[0, 25, 6, 27], { 'chi-squared': 0.012209478627625, 'chi-squared-corrected': 0.038297850685969, fisher: 0.023238919135576 }],
  [[480, 5000, 530, 4990], { 'chi-squared': 0.090462086537148, 'chi-squared-corrected': 0.096959323471562, fisher: 0.090665245904234 }],
  [[1, 12, 11, 12], { 'chi-squared': 4.4557090604056e-05, 'chi-squared-corrected': 0.00023856345402871, fisher: 0.00010724233365235 }],
];

describe('tests of a table', () => {
  test.each(cases)('%j', ([treatmentEvents, treatmentTotal, controlEvents, controlTotal], expected) => {
    const table = { treatmentEvents, treatmentTotal, controlEvents, controlTotal };
    const effect = effectOf('OR', table, 'always');
    if (effect === null) throw new Error('no effect');
    const found = new Map(pValuesOf(table, effect).map(({ test: code, pValue }) => [code, pValue]));
    for (const [code, value] of Object.entries(expected)) expectClose(found.get(code as PTestCode), value, pValues, code);
  });

  test('a table in which nobody had the event has no χ², and is as rare as can be expected', () => {
    const table = { treatmentEvents: 0, treatmentTotal: 10, controlEvents: 0, controlTotal: 12 };
    expect(pTests['chi-squared'].pValue(table)).toBeNull();
    expect(pTests.fisher.pValue(table)).toBe(1);
    const everybody = { ...table, treatmentEvents: 10, controlEvents: 12 };
    expect([pTests['chi-squared'].pValue(everybody), pTests.fisher.pValue(everybody)]).toEqual([null, 1]);
    const oneGroup = { treatmentEvents: 3, treatmentTotal: 10, controlEvents: 0, controlTotal: 0 };
    expect([pTests['chi-squared'].pValue(oneGroup), pTests['chi-squared-corrected'].pValue(oneGroup), pTests.fisher.pValue(oneGroup)]).toEqual([null, null, null]);
  });

  test('of more events than one arm can have, the fewest of the other are where counting begins', () => {
    // 12 events among 10 and 4: 8, 9 or 10 in the first arm, in 45, 40 and 6 of 91 ways.
    const first = (treatmentEvents: number) => pTests.fisher.pValue({ treatmentEvents, treatmentTotal: 10, controlEvents: 12 - treatmentEvents, controlTotal: 4 });
    for (const [events, ways] of [[8, 91], [9, 46], [10, 6]] as const) expectClose(first(events), ways / 91, pValues);
  });
});

describe('a printed P value', () => {
  const answer = (p: string) => {
    const [model] = modelsFor('RR', 0.95, 'nearest');
    if (model === undefined) throw new Error('no model');
    const effect = { estimate: parsePrinted('0.58'), lower: parsePrinted('0.39'), upper: parsePrinted('0.84'), p: parsePrinted(p) };
    return answerTable(effect, { treatmentTotal: 212, controlTotal: 208 }, model);
  };

  test('may be that of another test than the interval', () => {
    // 34/212 v 58/208: .0041 by Wald, .0033 by Pearson's χ².
    expect(answer('.004').count).toBe(1);
    expect(answer('.003').count).toBe(1);
    expect(answer('.003').otherP).toEqual([]);
  });

  test('may be printed in percent', () => {
    expect(['0.4%', '0.41%', '0.6%', '<1%', '<0.1%', '4%'].map((p) => answer(p).count)).toEqual([1, 1, 0, 1, 0, 0]);
  });

  test('that no test gives excludes a table by name, and is no proof that there is none', () => {
    const { count, otherP, certificate } = answer('.03');
    expect(count).toBe(0);
    expect(certificate).toBeNull();
    expect(otherP.map(({ table }) => [table.treatmentEvents, table.controlEvents])).toEqual([[34, 58]]);
  });
});
