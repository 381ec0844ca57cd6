import { describe, expect, test } from 'vitest';
import { computeEffects } from '../../../src/effect-sizes/compute-effects.js';
import { pool } from '../../../src/models/pool.js';
import { tau2Estimators, type Tau2Code } from '../../../src/models/tau2/estimators.js';
import { tau2Weights, type Tau2WeightCode } from '../../../src/models/tau2/tau2-weights.js';
import type { Studies } from '../../../src/studies/study.js';
import { expectClose } from '../../support/close.js';
import { setOf } from '../../support/metafor-reference.js';
import { regressionOf, studiesWith } from '../../support/moderators.js';
import { codesIn, effectStudies, studiesFromColumns, valueOf } from '../../support/studies.js';
import { closedForm } from '../../support/tolerance.js';

const bcg = studiesFromColumns(setOf('bcg'));

describe('a between-study variance that is given', () => {
  // metafor 3.8-1: rma(yi, vi, tau2 = 0.05) on the log risk ratios; its prediction interval; test = "knha".
  test('has a part in everything that follows it', () => {
    const result = valueOf(pool(bcg, { measure: 'RR', tau2: 0.05 }));
    expect(result.tau2Method).toBe('given');
    expect(result.heterogeneity).toMatchObject({ tau2: 0.05, seTau2: null, tau2CI: null, I2CI: null });
    expectClose(result.estimate, -0.639451481632814, closedForm);
    expectClose(result.se, 0.0927152585927066, closedForm);
    expectClose(result.heterogeneity.I2, 65.4268783964261, closedForm);
    expectClose(result.heterogeneity.H2, 2.89242033585023, closedForm);
    expectClose(result.studies[0]?.weight, 2.28872946319369, closedForm);
    expectClose(result.prediction?.lower, -1.11389281506273, closedForm);
    expectClose(result.prediction?.upper, -0.165010148202902, closedForm);
    expectClose(valueOf(pool(bcg, { measure: 'RR', tau2: 0.05, ci: 'hartung-knapp' })).se, 0.166932245085452, closedForm);
  });

  test('may have an interval, if one is asked for that needs no standard error', () => {
    expect(valueOf(pool(bcg, { measure: 'RR', tau2: 0.05, tau2CI: 'QP' })).heterogeneity.tau2CI?.method).toBe('QP');
    expect(codesIn(pool(bcg, { measure: 'RR', tau2: 0.05, tau2CI: 'wald' }))).toEqual(['NOT_ESTIMABLE']);
  });

  test('holds for one study too, and zero is the common effect', () => {
    const one = valueOf(pool(effectStudies([1], [0.5]), { measure: 'GEN', tau2: 0.3 }));
    expect([one.estimate, one.heterogeneity.tau2]).toEqual([1, 0.3]);
    expectClose(one.se, Math.sqrt(0.8), closedForm);
    const common = valueOf(pool(bcg, { measure: 'RR', model: 'common' }));
    const zero = valueOf(pool(bcg, { measure: 'RR', tau2: 0 }));
    expect([zero.estimate, zero.se]).toEqual([common.estimate, common.se]);
  });

  test('beside a moderator', () => {
    const { yi, vi } = valueOf(computeEffects(bcg, { measure: 'RR' }));
    const ablat = [44, 55, 42, 52, 13, 44, 19, 13, 27, 42, 18, 33, 33];
    const result = regressionOf(studiesWith([...yi], [...vi], { ablat }), { moderators: ['ablat'] }, { tau2: 0.05 });
    // metafor 3.8-1: rma(yi, vi, mods = ~ ablat, tau2 = 0.05).
    expect(result.tau2Method).toBe('given');
    expectClose(result.coefficients[0]?.estimate, 0.268949617875314, closedForm);
    expectClose(result.coefficients[1]?.estimate, -0.0293614233316727, closedForm);
    expectClose(result.coefficients[1]?.se, 0.0062079517288063, closedForm);
    expectClose(result.heterogeneity.I2, 58.6261399305224, closedForm);
    expect(result.heterogeneity).toMatchObject({ tau2: 0.05, seTau2: null, tau2CI: null, R2: null });
  });

  test.each([-0.1, Number.NaN, Infinity, 1e300])('is refused as %d', (tau2) => {
    expect(pool(bcg, { measure: 'RR', tau2 }).problems).toMatchObject([{ code: 'USAGE' }]);
  });
});

describe('weights of the generalised Q', () => {
  const by = (tau2: Tau2Code, weights?: Tau2WeightCode) => valueOf(pool(bcg, { measure: 'RR', tau2, tau2Weights: weights })).heterogeneity.tau2;

  test.each(Object.keys(tau2Weights) as Tau2WeightCode[])('%s is known by its code', (code) => expect(tau2Weights[code].code).toBe(code));

  test('by name', () => {
    expectClose(by('GENQ'), by('DL'), closedForm);
    expectClose(by('GENQ', 'equal'), by('HE'), closedForm);
    // metafor 3.8-1: rma(yi, vi, method = "GENQ", weights = 1 / sqrt(vi)).
    expectClose(by('GENQ', 'inverse-se'), 0.315495514121575, closedForm);
  });

  const withColumn = (cells: readonly string[]): Studies => {
    const studies = effectStudies([0.1, 1.9, 0.4], [0.1, 0.4, 0.2], cells);
    return studies;
  };

  test('from a column, with a decimal comma too', () => {
    const found = pool(withColumn(['1', '1,0', '2.0']), { measure: 'GEN', tau2: 'GENQ', tau2Weights: { column: 'group' } });
    expectClose(valueOf(found).heterogeneity.tau2, 0.562, closedForm);
    expect(valueOf(found).settings.tau2Weights).toEqual({ column: 'group' });
  });

  test.each([
    ['CELL_EMPTY', ['1', '', '2']],
    ['CELL_NOT_NUMBER', ['1', 'much', '2']],
    ['CELL_NEGATIVE', ['1', '-1', '2']],
    ['NOT_ESTIMABLE', ['0', '0', '2']],
  ] as const)('%s where a column does not hold weights', (code, cells) => {
    const outcome = pool(withColumn(cells), { measure: 'GEN', tau2: 'GENQM', tau2Weights: { column: 'group' } });
    expect(outcome.ok).toBe(false);
    expect(codesIn(outcome)).toEqual([code]);
    if (code !== 'NOT_ESTIMABLE') expect(outcome.problems[0]?.at).toMatchObject({ line: 3 });
  });

  test('COLUMN_MISSING where there is no such column, and NAME_UNKNOWN where there is no such name', () => {
    expect(codesIn(pool(bcg, { measure: 'RR', tau2: 'GENQ', tau2Weights: { column: 'size' } }))).toEqual(['COLUMN_MISSING']);
    expect(codesIn(pool(bcg, { measure: 'RR', tau2: 'GENQ', tau2Weights: 'size' as 'equal' }))).toEqual(['NAME_UNKNOWN']);
  });

  test('have no part where the estimator has none', () => {
    for (const row of Object.values(tau2Estimators)) {
      const { settings } = valueOf(pool(bcg, { measure: 'RR', tau2: row.code, tau2Weights: 'equal' }));
      expect(settings.tau2Weights, row.code).toBe('weighted' in row ? 'equal' : null);
    }
  });
});

describe('where iterations end', () => {
  test('is at full precision, unless it should be where metafor ends them', () => {
    const at = (tau2: Tau2Code, convergence?: 'tight' | 'metafor') => valueOf(pool(bcg, { measure: 'RR', tau2, convergence })).heterogeneity.tau2.toFixed(6);
    expect([at('PM'), at('PM', 'metafor'), at('REML'), at('REML', 'metafor')]).toEqual(['0.318068', '0.318094', '0.313243', '0.313243']);
    // Estimators in closed form, and those whose stop is not known, do not change.
    for (const code of ['DL', 'DL2', 'GENQM', 'DLIT'] as const) expect(at(code, 'metafor')).toBe(at(code));
  });

  test('beyond the reach of metafor is refused as metafor refuses it', () => {
    const studies = effectStudies([0, 0, 0, 1000], [1, 1, 1, 1]);
    expect(pool(studies, { measure: 'GEN', tau2: 'PM', convergence: 'metafor' }).problems).toMatchObject([{ code: 'NOT_CONVERGED' }]);
    expect(pool(studies, { measure: 'GEN', tau2: 'PM' }).ok).toBe(true);
    const interval = valueOf(pool(studies, { measure: 'GEN', tau2: 'DL', convergence: 'metafor' })).heterogeneity;
    expect(interval.tau2CI?.upper).toBe(10 * interval.tau2);
  });

  test('an unknown way is refused', () => {
    expect(codesIn(pool(bcg, { measure: 'RR', convergence: 'loose' as 'tight' }))).toEqual(['NAME_UNKNOWN']);
  });
});
