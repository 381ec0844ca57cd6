import { expect, test } from 'vitest';
import type { MeasureCode } from '../../../src/effect-sizes/measures.js';
import { mantelHaenszel } from '../../../src/models/mantel-haenszel/mantel-haenszel.js';
import { peto } from '../../../src/models/peto.js';
import { expectAlike, expectClose } from '../../support/close.js';
import type { Study } from '../../../src/studies/study.js';
import { binaryStudies, effectStudies, studiesFromColumns } from '../../support/studies.js';
import { closedForm } from '../../support/tolerance.js';

// Two arms of 10 in each study, so that every Mantel–Haenszel weight is 5 and sums of events say it all.
const binary = binaryStudies([[2, 10, 4, 10], [3, 10, 5, 10]]).rows;
/** Events and times as rows `[treatment events, treatment time, control events, control time]`. */
const personTimeStudies = (...rows: readonly (readonly [number, number, number, number])[]) =>
  studiesFromColumns({
    kind: 'person-time',
    rows: {
      study: rows.map((_row, i) => `Study ${i + 1}`),
      treatment_events: rows.map(([events]) => events),
      treatment_time: rows.map(([, time]) => time),
      control_events: rows.map(([, , events]) => events),
      control_time: rows.map(([, , , time]) => time),
    },
  }).rows;
const personTime = personTimeStudies([2, 10, 4, 10], [3, 10, 5, 10]);
const unlikeTimes = personTimeStudies([2, 10, 8, 20], [6, 30, 5, 15]);
const other = effectStudies([1], [1]).rows;

test.each<[MeasureCode, readonly Study[], number, number, readonly number[]]>([
  // (2 · 6 + 3 · 5) / (4 · 8 + 5 · 7); Robins, Breslow & Greenland with R = (0.6, 0.75), S = (1.6, 1.75), P = (0.4, 0.4).
  ['OR', binary, Math.log(27 / 67), Math.sqrt((0.4 * 1.35) / (2 * 1.35 ** 2) + (0.4 * 3.35 + 0.6 * 1.35) / (2 * 1.35 * 3.35) + (0.6 * 3.35) / (2 * 3.35 ** 2)), [1.6, 1.75]],
  // Greenland & Robins: Σ(n1 n2 (a + c) − a c n) / n² = ((600 − 160) + (800 − 300)) / 400, over R S = 2.5 · 4.5.
  ['RR', binary, Math.log(5 / 9), Math.sqrt(940 / 400 / (2.5 * 4.5)), [2, 2.5]],
  // Sato: p = (n1² c − n2² a) / n² = 0.5 and 0.5, q = (2 · 6 + 4 · 8) / 40 and (3 · 5 + 5 · 7) / 40.
  ['RD', binary, -0.2, Math.sqrt(-0.2 * (0.5 + 0.5) + (44 + 50) / 40) / 10, [5, 5]],
  // Σ(a + c) t1 t2 / t² = 14 / 4, over the same R S.
  ['IRR', personTime, Math.log(5 / 9), Math.sqrt(3.5 / (2.5 * 4.5)), [2, 2.5]],
  // R = 4/3 + 2, S = 8/3 + 10/3, and Σ(a + c) t1 t2 / t² = (10 + 11) · 2/9.
  ['IRR', unlikeTimes, Math.log(5 / 9), Math.sqrt(14 / 3 / 20), [8 / 3, 10 / 3]],
  // Σ(a / t1² + c / t2²) w² = 14 / 4, over Σw = 10.
  ['IRD', personTime, -0.2, Math.sqrt(3.5) / 10, [5, 5]],
  // Weights 20/3 and 10, differences −1/5 and −2/15, Σ(a / t1² + c / t2²) w² = (16 + 26) / 9.
  ['IRD', unlikeTimes, -0.16, Math.sqrt(42) / 50, [20 / 3, 10]],
])('%s by hand, and studies of another kind add nothing', (measure, studies, estimate, se, weights) => {
  const expected = { estimate, se, weights: new Float64Array(weights), informative: [true, true], Q: null };
  for (const rows of [studies, [...studies, ...other]]) expectAlike(mantelHaenszel(measure, rows), expected, closedForm);
});

test.each(['OR', 'RR', 'IRR'] as const)('%s: a study with events in one arm says something, one without any does not', (measure) => {
  const rows = ([[2, 10, 4, 10], [3, 10, 0, 10], [0, 10, 3, 10], [0, 10, 0, 10]] as const);
  const studies = measure === 'IRR' ? personTimeStudies(...rows) : binaryStudies(rows).rows;
  expect(mantelHaenszel(measure, studies)?.informative).toEqual([true, true, true, false]);
});

test.each<[MeasureCode, readonly [number, number, number, number]]>([
  ['OR', [0, 10, 3, 10]],
  ['OR', [3, 10, 0, 10]],
  ['RR', [0, 10, 3, 10]],
  ['RR', [3, 10, 0, 10]],
  // Everybody has the event: the ratio is 1 without any variance.
  ['RR', [10, 10, 10, 10]],
  ['RD', [0, 10, 0, 10]],
  ['IRR', [0, 10, 3, 10]],
  ['IRR', [3, 10, 0, 10]],
  ['IRD', [0, 10, 0, 10]],
])('%s of %j has no estimate with a standard error', (measure, row) => {
  expect(mantelHaenszel(measure, measure.startsWith('IR') ? personTimeStudies(row) : binaryStudies([row]).rows)).toBeNull();
});

test('Peto by hand: O − E of −1 and −1, V of 21/19 and 24/19, and a study without events', () => {
  expectAlike(
    peto(binaryStudies([[2, 10, 4, 10], [3, 10, 5, 10], [0, 10, 0, 10]]).rows.filter((study) => study.kind === 'binary')),
    { estimate: -38 / 45, se: Math.sqrt(19 / 45), weights: new Float64Array([21 / 19, 24 / 19, 0]), informative: [true, true, false], Q: 19 / 21 + 19 / 24 - 76 / 45 },
    closedForm,
  );
  expect(peto(binaryStudies([[0, 10, 0, 10]]).rows.filter((study) => study.kind === 'binary'))).toBeNull();
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

test('the risk differences shown stand in for those of the tables', () => {
  expectClose(mantelHaenszel('RD', unlike, 'greenland-robins', [0.1, -0.2])?.estimate, -0.05, closedForm);
});

test('another measure is refused by its name', () => {
  expect(() => mantelHaenszel('SMD', binary)).toThrow(new RangeError('mantelHaenszel: SMD is not one of OR, RR, RD, IRR, IRD'));
});
