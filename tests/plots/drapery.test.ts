import { describe, expect, test } from 'vitest';
import { draperyPlot } from '../../src/plots/drapery.js';
import type { DraperyOptions } from '../../src/plots/drapery/options.js';
import { expectClose } from '../support/close.js';
import { plotted } from '../support/tolerance.js';
import { bcg, sample } from './samples.js';

type Place = { readonly x: number; readonly y: number; readonly side: number };

function drapery(settings = {}, options: DraperyOptions = {}) {
  const { result, options: { studies } } = sample(bcg, { measure: 'RR', tau2: 'REML', ...settings });
  const drawn = draperyPlot(studies, result, options);
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.problems));
  const datasets = drawn.value.specification['datasets'] as Readonly<Record<string, readonly Place[]>>;
  /** Where the first curve of a data set has P = 2Φ(−2), from the left. */
  const atTwo = (name: string): readonly Place[] => (datasets[name] ?? []).filter(({ y, side }) => (side === 0 || side === undefined) && Math.abs(y - 0.045500263896) < 1e-11);
  return { ...drawn.value, atTwo };
}

describe('what stands in the drapery plot', () => {
  // In R: exp(estimate ± q·se) with q = 2, or qt(1 − pnorm(−2), 12) for Knapp and Hartung; fits by metafor 3.8-1.
  test.each([
    ['studies', 'wald', [0.131268288836, 1.28645371658]],
    ['common', 'wald', [0.599725836671, 0.7051902459]],
    ['pooled', 'hartung-knapp', [0.326952082423, 0.73262373668]],
    ['prediction', 'wald', [0.151037475865, 1.58591670689]],
  ] as const)('the interval of %s that belongs to a P value, %s', (name, ci, ends) => {
    const found = drapery({ ci, prediction: 'normal' }).atTwo(name).map(({ x }) => x);
    expect(found).toHaveLength(2);
    ends.forEach((end, index) => expectClose(found[index] ?? Number.NaN, end, plotted));
  });

  test('on the axis of standard errors the top is 0', () => {
    const { specification } = drapery({}, { pAxis: 'z' });
    const { pooled = [] } = specification['datasets'] as Readonly<Record<string, readonly Place[]>>;
    expect(Math.min(...pooled.map(({ y }) => y))).toBe(0);
  });

  test('an interval by likelihood has no such curve', () => {
    expect(() => drapery({ ci: 'profile-likelihood', tau2: 'ML' })).toThrow('NOT_ESTIMABLE');
  });
});
