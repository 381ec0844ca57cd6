import { describe, expect, test } from 'vitest';
import { estimateTau2 } from '../../src/models/estimate-tau2.js';
import { inconsistencyIntervals } from '../../src/models/inconsistency/inconsistency-intervals.js';
import { percentOf } from '../../src/models/inconsistency/inconsistency-interval.js';
import { tau2Row, type Tau2Code } from '../../src/models/tau2/estimators.js';
import { tau2Intervals } from '../../src/models/tau2/intervals/tau2-intervals.js';
import { expectClose } from '../support/close.js';
import { effectsIn, metaCases, nameOfCase, type MetaCase } from '../support/meta-reference.js';
import { valueOf } from '../support/studies.js';
import { closedForm, quadraticForms, sameStop } from '../support/tolerance.js';

/**
 * Heterogeneity as R meta reports it. Its intervals of τ² are metafor's, at metafor's default settings: Jackson's beside a
 * DerSimonian–Laird estimate and Q-profile beside any other; none where τ² comes from the Q of Mantel–Haenszel. Its intervals of I² are test-based, with log H cut off at zero before and after.
 */
const named = metaCases.map((each) => [nameOfCase(each), each] as const);
const withInterval = named.filter(([, { tau2_lower }]) => tau2_lower !== null);

test('the grid has not shrunk', () => {
  expect([named.length, withInterval.length]).toEqual([220, 190]);
  const without = metaCases.filter(({ tau2_lower }) => tau2_lower === null);
  expect(new Set(without.map((each) => `${each.common_method} ${each.tau2_method}`))).toEqual(new Set(['MH DL']));
});

const codeOf = ({ tau2_method }: MetaCase): Tau2Code => tau2_method as Tau2Code;

describe('τ² and its interval are those of R meta, with the stopping rules of metafor', () => {
  test.each(withInterval)('%s', (_name, each) => {
    const { yi, vi } = effectsIn(each);
    const code = codeOf(each);
    const { tau2, se } = valueOf(estimateTau2(tau2Row(code), yi, vi, { convergence: 'metafor' }));
    expectClose(tau2, each.tau2, sameStop, 'tau2');
    const by = code === 'DL' ? 'J' : 'QP';
    const found = tau2Intervals[by].interval({ yi, vi, level: 0.95, tau2, se, estimator: code, convergence: 'metafor' });
    const tolerance = by === 'J' ? quadraticForms : sameStop;
    expectClose(found.lower, each.tau2_lower ?? Number.NaN, tolerance, 'lower');
    expectClose(found.upper, each.tau2_upper ?? Number.NaN, tolerance, 'upper');
  });
});

describe('the interval of I² is that of R meta', () => {
  test.each(named)('%s', (_name, { Q, df, I2_lower, I2_upper }) => {
    const found = inconsistencyIntervals['test-based'].interval({ Q, df, level: 0.95, tau2: null });
    if (typeof found === 'string') {
      expect(I2_lower).toBeNull();
      return;
    }
    expectClose(percentOf(found.lower), I2_lower ?? Number.NaN, closedForm, 'lower');
    expectClose(percentOf(found.upper), I2_upper ?? Number.NaN, closedForm, 'upper');
  });
});
