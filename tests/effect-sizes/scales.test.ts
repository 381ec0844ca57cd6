import { describe, expect, test } from 'vitest';
import { freemanTukeyProportion } from '../../src/effect-sizes/measures/freeman-tukey-proportion.js';
import { contextOfPooled, contextOfStudy } from '../../src/effect-sizes/natural-context.js';
import { naturalValue } from '../../src/effect-sizes/natural-value.js';
import { freemanTukeyRate } from '../../src/effect-sizes/measures/freeman-tukey-rate.js';
import { scaleRow, scales, type ScaleName } from '../../src/effect-sizes/scales.js';
import { expectClose } from '../support/close.js';
import { effectSizeReference } from '../support/effect-size-reference.js';
import { measuresReference } from '../support/measures-reference.js';
import { closedForm, rounding } from '../support/tolerance.js';

const unknown = { total: null };

describe('scales', () => {
  test('carry their own names, and the natural value of no effect', () => {
    for (const name of Object.keys(scales) as ScaleName[]) {
      const row = scaleRow(name);
      expect(row.name).toBe(name);
      if (row.nullValue !== null) expect(row.toNatural(0)).toBe(row.nullValue);
    }
  });

  test.each([
    ['identity', [-3, 0, 4.5]],
    ['log', [1e-300, 0.5, 1, 12, 1e300]],
    ['logit', [1e-12, 0.2, 0.5, 0.999]],
    ['arcsine', [0, 1e-9, 0.3, 1]],
    ['double-arcsine', [0, 1e-9, 0.3, 1]],
    ['fisher-z', [-0.99, 0, 1e-9, 0.5]],
    ['square-root', [0, 1e-9, 0.3, 1e300]],
    ['freeman-tukey-rate', [0, 1e-9, 0.3, 1e300]],
    ['hakstian-whalen', [-2, 0, 1e-9, 0.93, 1]],
    ['log-complement', [-2, 0, 1e-9, 0.93]],
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

  test('a size that the data do not say is none', () => {
    const sizes = { ni: Float64Array.of(10, Number.NaN), ti: Float64Array.of(3) };
    expect([0, 1].map((i) => contextOfStudy(sizes, i))).toEqual([{ total: 10, time: 3 }, { total: null, time: null }]);
    expect(contextOfPooled(sizes)).toEqual({ total: null, time: 3 });
  });

  test('the double arcsine scale is the one of PFT', () => {
    expectClose(
      scales['double-arcsine'].toAnalysis(11 / 29, { total: 29 }),
      freemanTukeyProportion({ events: 11, total: 29 }).yi,
      closedForm,
    );
  });

  test('the Freeman–Tukey rate there and back at known person-times', () => {
    const { toNatural, toAnalysis, domain } = scales['freeman-tukey-rate'];
    for (const time of [0.01, 1, 413, 1e6]) {
      for (const rate of [0, 1e-6, 0.1, 20]) {
        expectClose(toNatural(toAnalysis(rate, { total: null, time }), { total: null, time }), rate, closedForm, `${rate} in ${time}`);
      }
      expect(toNatural(domain({ total: null, time }).lower, { total: null, time })).toBeLessThan(rounding / time);
      expectClose(domain({ total: null, time }).lower, freemanTukeyRate({ events: 0, time }).yi, closedForm);
    }
    expectClose(toAnalysis(9 / 413, { total: null, time: 413 }), freemanTukeyRate({ events: 9, time: 413 }).yi, closedForm);
  });

  // metafor cuts reliabilities at 0; ours may be negative, as alpha itself may.
  test.each(measuresReference.back.filter(([scale, x]) => x >= 0 || scale === 'square-root'))('%s of %d at %d agrees with transf', (scale, x, time, expected) => {
    const { toNatural, domain } = scaleRow(scale);
    const context = { total: null, time };
    expectClose(toNatural(Math.max(x, domain(context).lower), context), expected, closedForm);
  });

  test('what lies outside the natural range has no analysis value', () => {
    expect(scales.log.toAnalysis(0)).toBeNaN();
    expect(scales.logit.toAnalysis(1)).toBeNaN();
    expect(scales.arcsine.toAnalysis(1.1)).toBeNaN();
    expect(scales['fisher-z'].toAnalysis(1)).toBeNaN();
    expect(scales['square-root'].toAnalysis(-1)).toBeNaN();
    expect(scales['hakstian-whalen'].toAnalysis(1.1)).toBeNaN();
    expect(scales['log-complement'].toAnalysis(1)).toBeNaN();
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

  test('rates end at none, reliabilities at one', () => {
    expect(naturalValue('IRS', -0.2, unknown)).toEqual({ value: 0, cut: true });
    expect(naturalValue('IRFT', 0.001, { total: null, time: 10 })).toMatchObject({ cut: true });
    expect(naturalValue('AHW', 1.2, unknown)).toEqual({ value: 1, cut: true });
    expect(naturalValue('ABT', -800, unknown).cut).toBe(true);
    expect(Number.isFinite(naturalValue('ABT', -800, unknown).value)).toBe(true);
  });

  test('the ends themselves are not cut', () => {
    expect(naturalValue('PAS', 0, unknown)).toEqual({ value: 0, cut: false });
    expect(naturalValue('PAS', Math.PI / 2, unknown)).toEqual({ value: 1, cut: false });
    expect(naturalValue('PLN', 0, unknown)).toEqual({ value: 1, cut: false });
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
