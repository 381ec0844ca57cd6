import { describe, expect, test } from 'vitest';
import type { PooledResult } from '../../src/models/pooled-result.js';
import { pool } from '../../src/models/pool.js';
import type { PoolSettings } from '../../src/models/settings.js';
import { tau2Estimators, type Tau2Code } from '../../src/models/tau2/estimators.js';
import { intervals, type IntervalCode } from '../../src/models/intervals/intervals.js';
import { expectClose } from '../support/close.js';
import { setOf } from '../support/metafor-reference.js';
import { binaryStudies, codesIn, effectStudies, studiesFromColumns, studiesOf, valueOf } from '../support/studies.js';
import { closedForm, iterative, pValues } from '../support/tolerance.js';

const bcg = studiesFromColumns(setOf('bcg'));
const estimators = Object.keys(tau2Estimators) as Tau2Code[];
const intervalCodes = Object.keys(intervals) as IntervalCode[];
const gen = (yi: readonly number[], vi: readonly number[], settings: Partial<PoolSettings> = {}) =>
  pool(effectStudies(yi, vi), { measure: 'GEN', ...settings });

/** Every number anywhere in a result. */
function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(numbersIn);
  return [];
}
const expectOnlyNumbers = (result: PooledResult): void => expect(numbersIn(result).filter((each) => !Number.isFinite(each))).toEqual([]);

describe('the BCG trials', () => {
  /** Design table: metafor 5.1-12, fully converged, log risk ratio, twelve digits. */
  const golden: Partial<Record<Tau2Code, readonly [number, number, number, number]>> = {
    DL: [0.308760262862, 0.229869992511, -0.714117222073, 0.178742089535],
    HE: [0.328563857996, 0.207087178299, -0.715878588759, 0.183279985989],
    HS: [0.228362863677, 0.127904556613, -0.704535373916, 0.158652093057],
    HSk: [0.249169930281, 0.150709190076, -0.707476051724, 0.164148019908],
    SJ: [0.345515701599, 0.149680511347, -0.717248592558, 0.187059458416],
    ML: [0.280028137269, 0.144251949383, -0.711199135474, 0.171896808777],
    REML: [0.313243258136, 0.166425752837, -0.714532342158, 0.179781516105],
    EB: [0.318068452205, 0.173663027463, -0.714968153493, 0.180892191538],
    PM: [0.318068452205, 0.173663027463, -0.714968153493, 0.180892191538],
    PMM: [0.343387906896, 0.184775715543, -0.717083044664, 0.186590093714],
  };
  test.each(Object.entries(golden) as [Tau2Code, readonly number[]][])('%s: tau2, its SE, the estimate and its SE', (tau2, expected) => {
    const result = valueOf(pool(bcg, { measure: 'RR', tau2 }));
    const found = [result.heterogeneity.tau2, result.heterogeneity.seTau2, result.estimate, result.se];
    expected.forEach((value, i) => expectClose(found[i], value, iterative, `${tau2} ${i}`));
  });

  test('the whole result, once', () => {
    const result = valueOf(pool(bcg, { measure: 'RR' }));
    const { studies, ...rest } = result;
    expect(rest).toMatchObject({
      measure: 'RR',
      scale: 'log',
      k: 13,
      model: 'random',
      method: 'inverse-variance',
      tau2Method: 'REML',
      excluded: [],
      subgroups: null,
      problems: [],
    });
    expect(rest.test.statistic).toBe('z');
    expectClose(rest.test.logPValue, Math.log(rest.test.pValue), closedForm);
    expectClose(rest.natural.estimate, Math.exp(rest.estimate), closedForm);
    expectClose(rest.natural.prediction?.upper, Math.exp(rest.prediction?.upper ?? 0), closedForm);
    expect(rest.heterogeneity.tau2CI).toMatchObject({ method: 'QP', level: 0.95 });
    expectClose(rest.heterogeneity.byDefinition.Q?.I2, 92.1173468545621, closedForm);
    expectClose(rest.heterogeneity.byDefinition.tau2?.I2, 92.221384521269, iterative);
    expect(rest.heterogeneity.I2).toBe(rest.heterogeneity.byDefinition.tau2?.I2);
    expect(studies).toHaveLength(13);
    expect(studies[0]).toMatchObject({ label: 'Aronson 1948', provenance: 'study data', corrected: false });
    expectClose(studies[0]?.natural.estimate, 4 / 123 / (11 / 139), closedForm);
    expectClose(studies[0]?.ci.upper, -0.889311333920205 + 1.959963984540054 * Math.sqrt(0.325584765003961), closedForm);
    expectOnlyNumbers(result);
  });

  test('I2 by the definition asked for', () => {
    const { heterogeneity } = valueOf(pool(bcg, { measure: 'RR', i2: 'Q' }));
    expect(heterogeneity.I2Definition).toBe('Q');
    expect(heterogeneity.I2).toBe(heterogeneity.byDefinition.Q?.I2);
  });

  test('the common model has no tau2, and I2 from Q', () => {
    const result = valueOf(pool(bcg, { measure: 'RR', model: 'common', i2: 'tau2' }));
    expect(result).toMatchObject({ tau2Method: null, prediction: null, natural: { prediction: null } });
    expect(result.heterogeneity).toMatchObject({ tau2: 0, seTau2: null, tau2CI: null, I2Definition: 'Q', byDefinition: { tau2: null } });
  });

  test('no prediction interval when none is wanted', () => {
    expect(valueOf(pool(bcg, { measure: 'RR', prediction: 'none' })).prediction).toBeNull();
  });

  test('the same input gives the same bytes, and is not changed', () => {
    const before = JSON.stringify(bcg);
    const [first, second] = [pool(bcg, { measure: 'RR' }), pool(bcg, { measure: 'RR' })];
    expect(JSON.stringify(first)).toBe(JSON.stringify(second));
    expect(JSON.stringify(bcg)).toBe(before);
  });
});

describe('too few studies', () => {
  test('none at all', () => {
    expect(pool(studiesOf('binary', []), { measure: 'RR' }).problems).toEqual([
      { code: 'TOO_FEW_STUDIES', severity: 'error', at: {}, facts: { found: 0, least: 1 } },
    ]);
  });

  test('none with an effect: the reasons come along', () => {
    const outcome = pool(
      binaryStudies([
        [0, 10, 0, 10],
        [0, 9, 0, 9],
      ]),
      { measure: 'OR', zeroCells: { policy: 'none' } },
    );
    expect(codesIn(outcome)).toEqual(['EFFECT_UNDEFINED', 'EFFECT_UNDEFINED', 'TOO_FEW_STUDIES']);
  });

  test.each(estimators)('one: its own effect, tau2 0 by %s, and a note', (tau2) => {
    const outcome = gen([0.5], [0.04], { tau2 });
    const result = valueOf(outcome);
    expect(codesIn(outcome)).toEqual(['SINGLE_STUDY']);
    expect(result).toMatchObject({ k: 1, estimate: 0.5, prediction: null });
    expectClose(result.se, 0.2, closedForm);
    expect(result.studies[0]?.weight).toBe(100);
    expect(result.heterogeneity).toEqual({
      Q: 0,
      df: 0,
      pValue: null,
      logPValue: null,
      tau2: 0,
      seTau2: null,
      tau2CI: null,
      I2: null,
      H2: null,
      I2Definition: 'tau2',
      I2CI: null,
      H2CI: null,
      byDefinition: { tau2: null, Q: null },
    });
    expectOnlyNumbers(result);
  });

  test.each(intervalCodes.filter((code) => code !== 'wald'))('one: the Wald interval in place of %s, with a warning', (ci) => {
    const outcome = gen([0.5], [0.04], { ci });
    expect(codesIn(outcome)).toEqual(['NOT_ESTIMABLE', 'SINGLE_STUDY']);
    expect(valueOf(outcome).ci.method).toBe('wald');
    expect(valueOf(outcome).test.statistic).toBe('z');
  });

  test('two: no prediction interval with k - 2 degrees of freedom', () => {
    const outcome = gen([0.5, 0.9], [0.04, 0.05], { prediction: 't-k-2' });
    expect(codesIn(outcome)).toEqual(['NOT_ESTIMABLE']);
    expect(valueOf(outcome).prediction).toBeNull();
    expect(valueOf(outcome).natural.prediction).toBeNull();
  });
});

describe('effects that are all equal', () => {
  test.each(estimators)('%s gives tau2 = Q = I2 = 0', (tau2) => {
    const outcome = gen([0.1, 0.1, 0.1, 0.1], [0.01, 0.02, 0.03, 0.5], { tau2 });
    const { heterogeneity, estimate } = valueOf(outcome);
    expect(estimate).toBe(0.1);
    expect([heterogeneity.tau2, heterogeneity.Q, heterogeneity.I2]).toEqual([0, 0, 0]);
    expect(heterogeneity.pValue).toBe(1);
    expect(heterogeneity.tau2CI).toMatchObject({ lower: 0, upper: 0 });
    expect(outcome.problems).toMatchObject([
      { code: 'NOT_ESTIMABLE', severity: 'note', facts: { what: 'the Q-profile interval of tau2' } },
    ]);
    expectOnlyNumbers(valueOf(outcome));
  });

  test.each([
    ['hartung-knapp', 'wald'],
    ['hartung-knapp-se', 'hartung-knapp-se'],
    ['hartung-knapp-ci', 'wald'],
    ['hartung-knapp-iqwig6', 'hartung-knapp-iqwig6'],
  ] as const)('%s is answered with %s', (asked, given) => {
    const outcome = gen([0.1, 0.1, 0.1], [0.01, 0.02, 0.03], { ci: asked });
    const result = valueOf(outcome);
    expectClose(result.se, 1 / Math.sqrt(100 + 50 + 100 / 3), closedForm);
    expect(result.ci.method).toBe(asked === 'hartung-knapp' ? 'wald' : asked);
    expect(result.test.df).toBe(given === 'wald' ? null : 2);
    expect(codesIn(outcome).filter((code) => code === 'NOT_ESTIMABLE')).toHaveLength(asked === 'hartung-knapp' ? 3 : 1);
    expectOnlyNumbers(result);
  });

  test('equal up to the last bit counts as equal for Hartung–Knapp', () => {
    expect(valueOf(gen([0.1 + 0.2, 0.3, 0.3], [0.01, 0.02, 0.03], { ci: 'hartung-knapp' })).ci.method).toBe('wald');
    expect(valueOf(gen([0.3 + 1e-9, 0.3, 0.3], [0.01, 0.02, 0.03], { ci: 'hartung-knapp' })).ci.method).toBe('hartung-knapp');
  });
});

describe('weights far apart', () => {
  test('one study a trillion times heavier than the rest', () => {
    // Exact, in rationals: w = 10¹², 1, 2, 4; d = 0, 1, 2, −1 from the heavy study.
    const result = valueOf(gen([6, 7, 5, 4], [1, 0.5, 1e-12, 0.25], { tau2: 'DL' }));
    const sumW = 1e12 + 7;
    const mean = 1 / sumW; // (1·1 + 2·2 − 4·1)/Σw
    const Q = 1 + 8 + 4 - sumW * mean ** 2;
    const traceP = (7 * 1e12 + (1 * 2 + 1 * 4 + 2 * 4)) * (2 / sumW);
    expectClose(result.heterogeneity.Q, Q, closedForm, 'Q');
    expectClose(result.heterogeneity.tau2, (Q - 3) / traceP, closedForm, 'tau2');
    expectOnlyNumbers(result);
  });

  test.each(estimators)('%s has a finite answer for variances from 1e-20 to 1e20', (tau2) => {
    expectOnlyNumbers(valueOf(gen([1, 2, 3, 4, 5], [1e-20, 1e-10, 1, 1e10, 1e20], { tau2 })));
  });

  test.each([
    [
      [1, 2],
      [1e-80, 1],
    ],
    [
      [1, 2],
      [1, 1e80],
    ],
    [
      [1e80, 2],
      [1, 1],
    ],
  ])('sizes that double precision cannot hold are refused: %j, %j', (yi, vi) => {
    expect(gen(yi, vi).problems).toMatchObject([{ code: 'NOT_ESTIMABLE', severity: 'error', facts: { what: 'the pooled effect' } }]);
  });
});

describe('p values do not underflow', () => {
  test('the logarithm goes on where the number is zero', () => {
    const { test: z } = valueOf(gen([100, 101], [1, 1]));
    expect(z.pValue).toBe(0);
    // −z²/2 − ln z − ½ ln(2π) + ln 2, the leading terms of the tail
    expectClose(z.logPValue, -(z.value ** 2) / 2 - Math.log(z.value) - 0.5 * Math.log(2 * Math.PI) + Math.LN2, pValues);
    const { heterogeneity } = valueOf(gen([0, 1000], [1, 1]));
    expect(heterogeneity.pValue).toBe(0);
    expect(heterogeneity.logPValue).toBeLessThan(-1e5);
  });
});

describe('back-transformation', () => {
  test('what is cut is noted', () => {
    const outcome = pool(studiesFromColumns(setOf('pritz1997')), { measure: 'PLN' });
    expect(outcome.problems.at(-1)).toMatchObject({
      code: 'BACK_TRANSFORM_OUT_OF_RANGE',
      severity: 'note',
      facts: { what: 'the upper end of the prediction interval' },
    });
    expect(valueOf(outcome).natural.prediction?.upper).toBe(1);
  });

  test('a proportion above 1 and a correlation below −1 are given as computed, and noted', () => {
    // metafor 3.8-1: rma(measure = "PR", xi = c(19, 10, 29), ni = c(20, 10, 30))$ci.ub is 1.009335.
    const outcome = pool(effectStudies([0.96, 0.97], [0.001, 0.002]), { measure: 'PR', model: 'common' });
    const upper = valueOf(outcome).natural.ci.upper;
    expect(upper).toBeGreaterThan(1);
    expect(upper).toBe(valueOf(outcome).ci.upper);
    expect(outcome.problems).toMatchObject([{ code: 'BEYOND_MEASURE', severity: 'note', facts: { what: 'the upper end of the confidence interval', measure: 'proportion', end: 1 } }]);
    expect(pool(effectStudies([-0.9, -0.95], [0.01, 0.01]), { measure: 'COR', model: 'common' }).problems).toMatchObject([{ code: 'BEYOND_MEASURE', facts: { what: 'the lower end of the confidence interval', end: -1 } }]);
    // No ratio has an upper end, and of what lies inside nothing is said.
    expect(pool(effectStudies([0.5, 0.6], [0.001, 0.002]), { measure: 'PR', model: 'common' }).problems).toEqual([]);
  });

  test('double arcsines go back by the harmonic mean, each study by its own number', () => {
    const result = valueOf(pool(studiesFromColumns(setOf('debruin2009')), { measure: 'PFT', model: 'common' }));
    expectClose(result.studies[0]?.natural.estimate, 11 / 29, closedForm);
    // metafor 3.8-1: transf.ipft.hm(coef(rma(measure = "PFT", xi, ni, method = "EE")), targs = list(ni = ni))
    expectClose(result.natural.estimate, 0.438286374925931, closedForm);
  });

  test('double arcsines taken as given go back as for large numbers of participants', () => {
    const result = valueOf(pool(effectStudies([0.6, 0.7], [0.01, 0.01]), { measure: 'PFT', model: 'common' }));
    expectClose(result.natural.estimate, Math.sin(0.65) ** 2, closedForm);
  });
});

describe('Mantel–Haenszel and Peto', () => {
  test('need counts', () => {
    expect(pool(effectStudies([1, 2], [1, 1]), { measure: 'OR', method: 'mantel-haenszel' }).problems).toEqual([
      {
        code: 'MEASURE_NEEDS_OTHER_DATA',
        severity: 'error',
        at: {},
        facts: { measure: 'odds ratio by Mantel–Haenszel', needs: ['binary', 'person-time'], found: 'effect' },
      },
    ]);
  });

  test.each(['OR', 'RR'] as const)('%s without events in one arm has no answer', (measure) => {
    const outcome = pool(
      binaryStudies([
        [0, 10, 2, 10],
        [0, 10, 1, 10],
      ]),
      { measure, method: 'mantel-haenszel' },
    );
    expect(outcome.problems.at(-1)).toMatchObject({ code: 'NOT_ESTIMABLE', severity: 'error' });
  });

  test('without any event nothing has an answer', () => {
    const studies = binaryStudies([
      [0, 10, 0, 10],
      [0, 12, 0, 10],
    ]);
    for (const measure of ['OR', 'RR', 'RD'] as const) expect(pool(studies, { measure, method: 'mantel-haenszel' }).ok).toBe(false);
    expect(codesIn(pool(studies, { measure: 'PETO', method: 'peto' }))).toEqual([
      'EFFECT_UNDEFINED',
      'EFFECT_UNDEFINED',
      'TOO_FEW_STUDIES',
    ]);
  });

  test('a risk ratio of nothing but events has no standard error, and no answer', () => {
    const outcome = pool(binaryStudies([[20, 20, 22, 22], [15, 15, 16, 16]]), { measure: 'RR', method: 'mantel-haenszel', model: 'common' });
    expect(codesIn(outcome)).toContain('NOT_ESTIMABLE');
  });

  test('the policy for zero cells changes what is shown, not what is pooled', () => {
    const studies = binaryStudies([
      [0, 20, 4, 22],
      [5, 40, 6, 41],
      [12, 100, 20, 102],
    ]);
    const estimates = ([undefined, 'none', 'all'] as const).map(
      (policy) =>
        valueOf(pool(studies, { measure: 'OR', method: 'mantel-haenszel', zeroCells: policy === undefined ? {} : { policy } })).estimate,
    );
    expect(new Set(estimates).size).toBe(1);
    const pooledCorrected = valueOf(pool(studies, { measure: 'OR', method: 'mantel-haenszel', zeroCells: { inPooling: true } }));
    expect(pooledCorrected.estimate).not.toBe(estimates[0]);
  });

  test.each([['common', 'inverse-variance'], ['common', 'mantel-haenszel'], ['random', 'inverse-variance'], ['random', 'mantel-haenszel']] as const)(
    'corrected counts of which none has a part in Q have a Q of none: %s, %s',
    (model, q) => {
      const settings: PoolSettings = { measure: 'RR', method: 'mantel-haenszel', model, q, zeroCells: { inPooling: true, doubleZerosInQ: false } };
      const { heterogeneity, k } = valueOf(pool(binaryStudies([[0, 20, 0, 25], [0, 30, 0, 31]]), settings));
      expect([k, heterogeneity.Q, heterogeneity.df, heterogeneity.pValue]).toEqual([2, 0, 0, null]);
    },
  );

  test('Peto shows what it pools, uncorrected', () => {
    const result = valueOf(
      pool(
        binaryStudies([
          [0, 20, 4, 22],
          [5, 40, 6, 41],
          [0, 9, 0, 9],
        ]),
        { measure: 'PETO', model: 'common' },
      ),
    );
    expect(result.method, 'by default').toBe('peto');
    expect(valueOf(pool(effectStudies([0.1, 0.3], [0.1, 0.2]), { measure: 'PETO', model: 'common' })).method).toBe('inverse-variance');
    expect(result.k).toBe(2);
    expect(result.studies.map(({ corrected }) => corrected)).toEqual([false, false]);
    expect(result.excluded).toEqual([{ label: 'Study 3', reason: 'no events in either arm' }]);
    // An inverse-variance mean of the effects shown, by definition.
    const { estimate, se } = valueOf(
      pool(
        binaryStudies([
          [0, 20, 4, 22],
          [5, 40, 6, 41],
        ]),
        { measure: 'PETO', model: 'common', method: 'inverse-variance', zeroCells: { policy: 'none' } },
      ),
    );
    expectClose(result.estimate, estimate, closedForm);
    expectClose(result.se, se, closedForm);
  });

  test('one study is its own answer', () => {
    const outcome = pool(binaryStudies([[5, 40, 9, 41]]), { measure: 'RR', method: 'mantel-haenszel' });
    expectClose(valueOf(outcome).estimate, Math.log(5 / 40 / (9 / 41)), closedForm);
    expect(codesIn(outcome)).toEqual(['SINGLE_STUDY']);
    expectOnlyNumbers(valueOf(outcome));
  });

  test('have no prediction interval and no tau2', () => {
    expect(valueOf(pool(bcg, { measure: 'OR', method: 'mantel-haenszel' }))).toMatchObject({
      model: 'common',
      tau2Method: null,
      prediction: null,
      heterogeneity: { tau2: 0, tau2CI: null },
    });
  });
});
