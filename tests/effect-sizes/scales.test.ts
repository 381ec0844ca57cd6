import { describe, expect, test } from 'vitest';
import { freemanTukeyProportion } from '../../src/effect-sizes/measures/freeman-tukey-proportion.js';
import { naturalValue } from '../../src/effect-sizes/natural-value.js';
import { scales, type ScaleName } from '../../src/effect-sizes/scales.js';
import { expectClose } from '../support/close.js';
import { effectSizeReference } from '../support/effect-size-reference.js';
import { closedForm } from '../support/tolerance.js';

const unknown = { total: null };

describe('scales', () => {
  test('carry their own names', () => {
    for (const [name, row] of Object.entries(scales)) expect(row.name).toBe(name);
  });

  test.each([
    ['identity', [-3, 0, 4.5]],
    ['log', [1e-300, 0.5, 1, 12, 1e300]],
    ['logit', [1e-12, 0.2, 0.5, 0.999]],
    ['arcsine', [0, 1e-9, 0.3, 1]],
    ['double-arcsine', [0, 1e-9, 0.3, 1]],
    ['fisher-z', [-0.99, 0, 1e-9, 0.5]],
  ] as const)('%s there and back', (name: ScaleName, values) => {
    for (const x of values) expectClose(scales[name].toNatural(scales[name].toAnalysis(x)), x, closedForm, String(x));
  });

  test('the double arcsine there and back at known numbers of participants', () => {
    for (const total of [1, 5, 29, 1e6]) {
      for (const p of [0, 1e-6, 0.1, 0.5, 0.9, 1]) {
        const { toNatural, toAnalysis } = scales['double-arcsine'];
        expectClose(toNatural(toAnalysis(p, { total }), { total }), p, closedForm, `${p} of ${total}`);
      }
    }
  });

  test('the double arcsine scale is the one of PFT', () => {
    expectClose(
      scales['double-arcsine'].toAnalysis(11 / 29, { total: 29 }),
      freemanTukeyProportion({ events: 11, total: 29 }).yi,
      closedForm,
    );
  });

  test('what lies outside the natural range has no analysis value', () => {
    expect(scales.log.toAnalysis(0)).toBeNaN();
    expect(scales.logit.toAnalysis(1)).toBeNaN();
    expect(scales.arcsine.toAnalysis(1.1)).toBeNaN();
    expect(scales['fisher-z'].toAnalysis(1)).toBeNaN();
  });
});

describe('natural values', () => {
  test.each(effectSizeReference.inverseDoubleArcsine)(
    'the inverse double arcsine of %d at n = %d agrees with transf.ipft.hm',
    (x, total, expected) => {
      expectClose(naturalValue('PFT', x, { total }).value, expected, closedForm);
    },
  );

  test('an end beyond the scale is cut there, and said so', () => {
    expect(naturalValue('PFT', 0.01, { total: 29 })).toEqual({ value: 0, cut: true });
    expect(naturalValue('PAS', -0.2, unknown)).toEqual({ value: 0, cut: true });
    expect(naturalValue('PAS', 1.7, unknown)).toEqual({ value: 1, cut: true });
    expect(naturalValue('PLN', 0.3, unknown)).toEqual({ value: 1, cut: true });
    expect(naturalValue('OR', 800, unknown)).toEqual({ value: expect.any(Number) as number, cut: true });
    expect(Number.isFinite(naturalValue('OR', 800, unknown).value)).toBe(true);
  });

  test('what was not transformed is not cut', () => {
    expect(naturalValue('PR', -0.2, unknown)).toEqual({ value: -0.2, cut: false });
    expect(naturalValue('RD', 1.5, unknown)).toEqual({ value: 1.5, cut: false });
  });

  test('a logit of any size is a proportion', () => {
    expect(naturalValue('PLO', -1e6, unknown)).toEqual({ value: 0, cut: false });
    expect(naturalValue('PLO', 1e6, unknown)).toEqual({ value: 1, cut: false });
  });
});
