import { describe, expect, test } from 'vitest';
import { parsePrinted } from '../../../src/numeric/exact/decimal.js';
import { commonOf } from '../../../src/verification/reconstruct/common.js';
import { forms, isUninformative } from '../../../src/verification/reconstruct/forms.js';
import { plainSpan, type PrintRule, scaleSpan, type Span, within } from '../../../src/verification/reconstruct/printed-boxes.js';
import { expectClose } from '../../support/close.js';
import { wellConditioned } from '../../support/tolerance.js';

/** Ends to a little beyond what prints, 1e-11 of one and their size: without it, and with twice of it, they differ from these. */
function expectSpan(found: Span, [least, most]: readonly [number, number]): void {
  const room = 1e-11;
  for (const [end, should, side] of [[found.least, least, -1], [found.most, most, 1]] as const) {
    if (Number.isFinite(should)) expectClose(end, should + side * room * (1 + Math.abs(should)), wellConditioned);
    else expect(end).toBe(should);
  }
}

describe('what prints as a figure', () => {
  test.each<readonly [string | null, PrintRule, boolean, readonly [number, number]]>([
    [null, 'nearest', false, [-Infinity, Infinity]],
    ['5000', 'nearest', false, [4999.5, 5000.5]],
    ['-5000', 'nearest', false, [-5000.5, -4999.5]],
    ['12.0', 'nearest-or-cut', false, [11.95, 12.1]],
    ['-12.0', 'nearest-or-cut', false, [-12.1, -11.95]],
    ['0.0', 'nearest-or-cut', false, [-0.1, 0.1]],
    ['>3', 'nearest', false, [3, Infinity]],
    ['<3', 'nearest', false, [-Infinity, 3]],
    // A bound is not cut off.
    ['>3', 'nearest-or-cut', false, [3, Infinity]],
    ['<3', 'nearest-or-cut', false, [-Infinity, 3]],
    ['0.04', 'nearest', true, [0.035, 0.045]],
    ['4%', 'nearest', true, [0.035, 0.045]],
    ['4%', 'nearest', false, [3.5, 4.5]],
    ['<0.001', 'nearest', true, [0, 0.001]],
    ['>0.05', 'nearest-or-cut', true, [0.05, 1]],
  ])('%s, %s, as a probability %s', (text, rule, probability, ends) => {
    expectSpan(plainSpan(text === null ? null : parsePrinted(text), rule, probability), ends);
  });

  test.each<readonly [string | null, keyof typeof forms, PrintRule, readonly [number, number]]>([
    [null, 'RR', 'nearest', [-Infinity, Infinity]],
    ['2.43', 'RR', 'nearest', [Math.log(2.425), Math.log(2.435)]],
    ['2.43', 'OR', 'nearest-or-cut', [Math.log(2.425), Math.log(2.44)]],
    ['243%', 'RR', 'nearest', [Math.log(2.425), Math.log(2.435)]],
    ['0.0', 'RR', 'nearest', [-Infinity, Math.log(0.05)]],
    ['>2', 'RR', 'nearest', [Math.log(2), Infinity]],
    ['<2', 'RR', 'nearest', [-Infinity, Math.log(2)]],
    ['-5000', 'RD', 'nearest', [-5000.5, -4999.5]],
    ['-20%', 'RD', 'nearest', [-0.205, -0.195]],
    ['0.30', 'PLO', 'nearest', [Math.log(0.295 / 0.705), Math.log(0.305 / 0.695)]],
    ['0.0', 'PLO', 'nearest', [-Infinity, Math.log(0.05 / 0.95)]],
    ['1.0', 'PLO', 'nearest', [Math.log(0.95 / 0.05), Infinity]],
    ['0.30', 'PAS', 'nearest', [Math.asin(Math.sqrt(0.295)), Math.asin(Math.sqrt(0.305))]],
    ['0.0', 'PAS', 'nearest', [-Infinity, Math.asin(Math.sqrt(0.05))]],
    ['1.0', 'PAS', 'nearest', [Math.asin(Math.sqrt(0.95)), Infinity]],
  ])('%s on the scale of %s, %s', (text, form, rule, ends) => {
    expectSpan(scaleSpan(text === null ? null : parsePrinted(text), forms[form].toScale, rule), ends);
  });

  test('holds its ends', () => {
    expect([1, 2, 3, 4, 0].map((value) => within(value, { least: 1, most: 3 }))).toEqual([true, true, true, false, false]);
  });
});

test('of several sets of tables it is said what they have in common, row by row', () => {
  const table = (treatmentEvents: number, treatmentTotal: number, controlEvents: number, controlTotal: number) => ({ treatmentEvents, treatmentTotal, controlEvents, controlTotal });
  const span = (least: number, most = least): Span => ({ least, most });
  expect(commonOf([[table(3, 20, 8, 25), table(1, 9, 0, 9)], [table(2, 20, 8, 26), table(5, 10, 0, 7)], [table(4, 20, 8, 24), table(2, 9, 0, 8)]])).toEqual([
    { treatmentEvents: span(2, 4), treatmentTotal: span(20), controlEvents: span(8), controlTotal: span(24, 26) },
    { treatmentEvents: span(1, 5), treatmentTotal: span(9, 10), controlEvents: span(0), controlTotal: span(7, 9) },
  ]);
  expect(commonOf([])).toEqual([]);
});

test('a table says nothing of an effect in which nobody had the event, or everybody', () => {
  const tells = (treatmentEvents: number, controlEvents: number): boolean => isUninformative({ treatmentEvents, treatmentTotal: 4, controlEvents, controlTotal: 3 });
  expect([tells(0, 0), tells(4, 3), tells(0, 3), tells(4, 0), tells(0, 1), tells(1, 0), tells(4, 2), tells(3, 3), tells(2, 2)]).toEqual([true, true, ...Array.from({ length: 7 }, () => false)]);
});
