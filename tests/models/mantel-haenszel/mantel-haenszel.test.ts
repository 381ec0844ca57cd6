import { expect, test } from 'vitest';
import type { MeasureCode } from '../../../src/effect-sizes/measures.js';
import { mantelHaenszel } from '../../../src/models/mantel-haenszel/mantel-haenszel.js';
import { expectClose } from '../../support/close.js';
import { binaryStudies, effectStudies, studiesFromColumns } from '../../support/studies.js';
import { closedForm } from '../../support/tolerance.js';

// Two arms of 10 in each study, so that every Mantel–Haenszel weight is 5 and sums of events say it all.
const binary = binaryStudies([[2, 10, 4, 10], [3, 10, 5, 10]]).rows;
const personTime = studiesFromColumns({
  kind: 'person-time',
  rows: { study: ['A', 'B'], treatment_events: [2, 3], treatment_time: [10, 10], control_events: [4, 5], control_time: [10, 10] },
}).rows;
const other = effectStudies([1], [1]).rows;

test.each<[MeasureCode, number, number]>([
  // (2 · 6 + 3 · 5) / (4 · 8 + 5 · 7); Robins, Breslow & Greenland with R = (0.6, 0.75), S = (1.6, 1.75), P = (0.4, 0.4).
  ['OR', Math.log(27 / 67), Math.sqrt((0.4 * 1.35) / (2 * 1.35 ** 2) + (0.4 * 3.35 + 0.6 * 1.35) / (2 * 1.35 * 3.35) + (0.6 * 3.35) / (2 * 3.35 ** 2))],
  // Greenland & Robins: Σ(n1 n2 (a + c) − a c n) / n² = ((600 − 160) + (800 − 300)) / 400, over R S = 2.5 · 4.5.
  ['RR', Math.log(5 / 9), Math.sqrt(940 / 400 / (2.5 * 4.5))],
  // Sato: p = (n1² c − n2² a) / n² = 0.5 and 0.5, q = (2 · 6 + 4 · 8) / 40 and (3 · 5 + 5 · 7) / 40.
  ['RD', -0.2, Math.sqrt(-0.2 * (0.5 + 0.5) + (44 + 50) / 40) / 10],
  // Σ(a + c) t1 t2 / t² = 14 / 4, over the same R S.
  ['IRR', Math.log(5 / 9), Math.sqrt(3.5 / (2.5 * 4.5))],
  // Σ(a / t1² + c / t2²) w² = 14 / 4, over Σw = 10.
  ['IRD', -0.2, Math.sqrt(3.5) / 10],
])('%s by hand, and studies of another kind add nothing', (measure, estimate, se) => {
  const studies = measure.startsWith('IR') ? personTime : binary;
  for (const rows of [studies, [...studies, ...other]]) {
    const fit = mantelHaenszel(measure, rows);
    expectClose(fit?.estimate, estimate, closedForm, 'estimate');
    expectClose(fit?.se, se, closedForm, 'standard error');
    expect(fit?.weights).toHaveLength(2);
  }
});

// 2 of 10 and 8 of 20, 6 of 10 and 5 of 20: differences that differ, or both variances are the same. Each weight is 20/3.
const unlike = binaryStudies([[2, 10, 8, 20], [6, 10, 5, 20]]).rows;
// p = (100 · 8 − 400 · 2 + 1000) / 900 and (100 · 5 − 400 · 6 + 1000) / 900, q = (2 · 12 + 8 · 8) / 60 and (6 · 15 + 5 · 4) / 60.
const sato = Math.sqrt(0.075 * (10 / 9 - 1) + (88 + 110) / 60) / (40 / 3);
test.each([
  ['Sato’s, unless another is asked for', undefined, sato],
  ['Sato’s', 'sato', sato],
  ['Greenland and Robins’, of two proportions in each table', 'greenland-robins', Math.sqrt((0.2 * 0.8) / 10 + (0.4 * 0.6) / 20 + (0.6 * 0.4) / 10 + (0.25 * 0.75) / 20) / 2],
] as const)('the variance of the risk difference is %s', (_whose, variance, se) => {
  const fit = mantelHaenszel('RD', unlike, variance);
  expectClose(fit?.estimate, (-0.2 + 0.35) / 2, closedForm);
  expectClose(fit?.se, se, closedForm);
});

test('another measure is refused by its name', () => {
  expect(() => mantelHaenszel('SMD', binary)).toThrow(new RangeError('mantelHaenszel: SMD is not one of OR, RR, RD, IRR, IRD'));
});
