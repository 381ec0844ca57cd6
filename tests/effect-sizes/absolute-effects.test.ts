import { expect, test } from 'vitest';
import { absoluteEffects, riskWith } from '../../src/effect-sizes/absolute-effects.js';
import { closedForm } from '../support/tolerance.js';

test.each([
  ['RR', 0.2, 0.75, 0.15],
  ['OR', 0.5, 3, 0.75],
  ['PETO', 0.2, 0.5, 1 / 9],
  ['RD', 0.2, -0.05, 0.15],
  ['HR', 0.75, 0.5, 0.5],
  ['HR', 1e-12, 2, 2e-12],
  ['IRR', 3, 2, 6],
  ['IRD', 3, -1, 2],
] as const)('%s: %d and an effect of %d are %d', (measure, assumed, effect, risk) => {
  expect(Math.abs((riskWith(measure, assumed, effect) ?? Number.NaN) / risk - 1)).toBeLessThan(closedForm.relative);
});

test('no effect changes no risk, and none and all stay so where a ratio is of odds or hazards', () => {
  for (const measure of ['RR', 'OR', 'HR', 'IRR'] as const) expect(riskWith(measure, 0.3, 1)).toBe(measure === 'HR' ? -Math.expm1(Math.log1p(-0.3)) : 0.3);
  for (const measure of ['OR', 'HR'] as const) for (const sure of [0, 1]) expect(riskWith(measure, sure, 7)).toBe(sure);
});

test('a risk above all or below none is not one', () => {
  expect([riskWith('RR', 0.6, 2), riskWith('RD', 0.1, -0.2), riskWith('IRD', 1, -2)]).toEqual([null, null, null]);
  expect(() => riskWith('SMD', 0.1, 1)).toThrow('SMD gives no risk');
  expect(() => riskWith('RR', 1.1, 1)).toThrow(RangeError);
  expect(Object.keys(absoluteEffects)).not.toContain('MD');
});
