import { describe, expect, test } from 'vitest';
import { pool } from '../../../src/models/pool.js';
import type { RegressionSettings } from '../../../src/models/meta-regression/regression-settings.js';
import type { PoolSettings } from '../../../src/models/settings.js';
import { expectClose } from '../../support/close.js';
import { regressionOf, regressionOutcome, studiesWith } from '../../support/moderators.js';
import { binaryStudies, valueOf } from '../../support/studies.js';
import { closedForm } from '../../support/tolerance.js';

const yi = [0.1, 0.6, -0.2, 0.9, 0.4, 0.3];
const vi = [0.04, 0.09, 0.05, 0.1, 0.07, 0.06];
const x = [1, 4, 0, 6, 3, 2];

describe('what cannot be answered is named', () => {
  test('a column that is not there', () => {
    expect(regressionOutcome(studiesWith(yi, vi, { age: x }), { moderators: ['aeg'] }).problems).toMatchObject([
      { code: 'COLUMN_MISSING', severity: 'error', facts: { column: 'aeg', found: ['age'], nearest: 'age' } },
    ]);
  });

  test('a column that is not there, whatever it was named for, each once', () => {
    const studies = studiesWith(yi, vi, { x });
    const asked = { moderators: ['x', 'a'], categorical: ['a', 'b'], reference: { c: 'p' }, centre: { d: 1, x: 2 } };
    expect(regressionOutcome(studies, asked).problems).toMatchObject(
      ['a', 'b', 'c', 'd'].map((column) => ({ code: 'COLUMN_MISSING', facts: { column, accepted: [], found: ['x'] } })),
    );
  });

  test('a moderator that is the same throughout', () => {
    const studies = studiesWith(yi, vi, { x, n: x.map(() => 3), f: x.map(() => 'all') });
    expect(regressionOutcome(studies, { moderators: ['x', 'n'] }).problems).toMatchObject([{ code: 'MODERATOR_CONSTANT', facts: { column: 'n', value: '3' } }]);
    expect(regressionOutcome(studies, { moderators: ['f'] }).problems).toMatchObject([{ code: 'MODERATOR_CONSTANT', facts: { column: 'f', value: 'all' } }]);
    // Without an intercept such a column is one.
    expect(regressionOf(studies, { moderators: ['n'], intercept: false }).coefficients).toHaveLength(1);
  });

  test('moderators that determine each other', () => {
    const studies = studiesWith(yi, vi, { x, z: x.map((value) => 3 - 2 * value), g: ['a', 'b', 'a', 'b', 'c', 'c'], h: ['p', 'q', 'p', 'q', 'r', 'r'] });
    expect(regressionOutcome(studies, { moderators: ['x', 'z'] }).problems).toMatchObject([
      { code: 'MODERATORS_COLLINEAR', severity: 'error', facts: { dependent: ['z'], others: ['intercept', 'x'] } },
    ]);
    expect(regressionOutcome(studies, { moderators: ['g', 'h'] }).problems).toMatchObject([
      { code: 'MODERATORS_COLLINEAR', facts: { dependent: ['h[q]', 'h[r]'], others: ['intercept', 'g[b]', 'g[c]'] } },
    ]);
  });

  test('a product of levels that no study has', () => {
    const studies = studiesWith([...yi, 0.2, 0.5], [...vi, 0.1, 0.1], { g: ['a', 'a', 'b', 'a', 'b', 'a', 'a', 'b'], h: ['p', 'q', 'p', 'q', 'p', 'p', 'q', 'p'] });
    expect(regressionOutcome(studies, { moderators: ['g*h'] }).problems).toMatchObject([{ code: 'MODERATORS_COLLINEAR', facts: { dependent: ['g[b]:h[q]'] } }]);
  });

  test('as many coefficients as studies', () => {
    const studies = studiesWith(yi.slice(0, 2), vi.slice(0, 2), { x: x.slice(0, 2) });
    expect(regressionOutcome(studies, { moderators: ['x'] }).problems).toMatchObject([{ code: 'TOO_FEW_STUDIES', facts: { found: 2, least: 3 } }]);
  });

  test('a column that is half numbers, cell by cell, unless it is called categorical', () => {
    const studies = studiesWith(yi, vi, { dose: [1, '2 mg', 3, 4, '5-6', 6] });
    expect(regressionOutcome(studies, { moderators: ['dose'] }).problems).toMatchObject([
      { code: 'CELL_NOT_NUMBER', at: { line: 3, column: 3 }, facts: { column: 'dose', found: '2 mg' } },
      { code: 'CELL_NOT_NUMBER', at: { line: 6, column: 3 }, facts: { column: 'dose', found: '5-6' } },
    ]);
  });

  const studies = studiesWith(yi, vi, { x, g: ['a', 'b', 'a', 'b', 'a', 'b'] });
  const unknown = (what: string, found: string, known: readonly string[], nearest: readonly string[] = []) => ({ code: 'NAME_UNKNOWN', facts: { what, found, nearest, known } });
  const usage = (wrong: string, expected: string, found: string) => ({ code: 'USAGE', facts: { wrong, expected, found } });
  const notWithin = 'the smaller model is not one within the larger';
  const asked: readonly (readonly [RegressionSettings, readonly object[], Partial<PoolSettings>])[] = [
    // A level, a coefficient, a moderator that is not there.
    [{ moderators: ['g'], reference: { g: 'c' } }, [unknown('level of g', 'c', ['a', 'b'])], {}],
    [{ moderators: ['x'], reference: { x: '1' } }, [usage('x has numbers and no levels', 'a reference level of a categorical moderator', '1')], {}],
    [
      { moderators: ['x'], contrasts: [{ y: 1, interzept: 2 }, { x: 0, intercept: 0 }] },
      [unknown('coefficient', 'y', ['intercept', 'x']), unknown('coefficient', 'interzept', ['intercept', 'x'], ['intercept']), usage('a contrast has nothing in it', 'a factor other than 0', 'x=0,intercept=0')],
      {},
    ],
    [{ moderators: ['x', 'g'], predict: [{ x: 1 }] }, [usage('there is no value of g to predict at', 'a value of each of x, g', 'none')], {}],
    [
      { moderators: ['x', 'g'], predict: [{ x: 'much', g: 'd', gg: 1 }, { x: Infinity, g: 'a' }] },
      [
        unknown('moderator', 'gg', ['x', 'g'], ['g']),
        usage('x takes a number', 'a number to predict at', 'much'),
        unknown('level of g', 'd', ['a', 'b']),
        usage('x takes a number', 'a number to predict at', 'Infinity'),
      ],
      {},
    ],
    // Settings that do not go together.
    [
      { moderators: ['x'], reduced: ['z'], permutation: { iterations: 0, seed: -1 }, contrasts: [{ x: Number.NaN }] },
      [
        unknown('interval of a coefficient', 'hartung-knapp-ci', ['wald', 't', 'hartung-knapp', 'hartung-knapp-se'], ['hartung-knapp', 'hartung-knapp-se']),
        unknown('estimator of tau2 with moderators', 'BP', ['REML', 'ML', 'PM', 'EB', 'DLIT', 'SJIT', 'PMM', 'DL', 'DL2', 'CA2', 'HE', 'HS', 'HSk', 'SJ', 'SJ2']),
        usage('models with other moderators cannot be compared by this likelihood', 'tau2 by ML', 'BP'),
        usage('that is no number of permutations', 'a whole number above 0, or exact', '0'),
        usage('the seed is not one', 'a whole number from 0 to 4294967295', '-1'),
        usage('a factor of a contrast is not a number', 'a number', 'NaN'),
      ],
      { ci: 'hartung-knapp-ci', tau2: 'BP' },
    ],
    [
      { moderators: [], intercept: false, permutation: { iterations: 1.5, seed: 2 ** 32 } },
      [
        usage('there is neither an intercept nor a moderator', 'one of them', 'nothing'),
        usage('that is no number of permutations', 'a whole number above 0, or exact', '1.5'),
        usage('the seed is not one', 'a whole number from 0 to 4294967295', '4294967296'),
      ],
      {},
    ],
    [{ moderators: ['x'], permutation: { seed: 0.5 } }, [usage('the seed is not one', 'a whole number from 0 to 4294967295', '0.5')], {}],
    [{ moderators: ['x'], reduced: ['x'] }, [usage(notWithin, 'some of no moderators, x', 'x')], { tau2: 'ML' }],
    [{ moderators: ['x', 'g'], reduced: ['x*g'] }, [usage(notWithin, 'some of no moderators, x, g', 'x*g')], { tau2: 'ML' }],
    [{ moderators: ['x', 'g'], reduced: [], intercept: false }, [usage(notWithin, 'some of no moderators, x, g', 'no moderators')], { tau2: 'ML' }],
    [{ moderators: ['x', 'g'], reduced: ['x:z'] }, [usage('the smaller model has a moderator that the larger one has not', 'some of no moderators, x, g', 'x:z')], { model: 'common' }],
    [{ moderators: ['x:g'], reduced: ['g'] }, [usage(notWithin, 'some of no moderators, x:g', 'g')], { model: 'common' }],
    [{ moderators: ['x', 'g'], reduced: ['x', 'z'] }, [usage('the smaller model has a moderator that the larger one has not', 'some of no moderators, x, g', 'x, z')], { model: 'common' }],
  ];

  test.each(asked)('%j', (regression, errors, pooling) => {
    const outcome = regressionOutcome(studies, regression, pooling);
    expect(outcome.ok).toBe(false);
    expect(outcome.problems.filter(({ severity }) => severity === 'error')).toEqual(errors.map((each) => ({ ...each, severity: 'error', at: {} })));
  });

  test('a method without moderators', () => {
    const tables = binaryStudies([[5, 20, 4, 22], [3, 30, 6, 31], [2, 20, 4, 22]]);
    expect(pool(tables, { measure: 'OR', method: 'mantel-haenszel', regression: { moderators: [] } }).problems).toMatchObject([usage('the method has no moderators', 'the method inverse-variance', 'mantel-haenszel')]);
  });

  test('more permutations than anyone can wait for', () => {
    const many = Array.from({ length: 14 }, (_value, i) => i);
    const errors = (iterations: number | 'exact') =>
      regressionOutcome(studiesWith(many.map((i) => Math.sin(i)), many.map(() => 0.1), { x: many }), { moderators: ['x'], permutation: { iterations } }).problems.filter(({ severity }) => severity === 'error');
    const wrong = 'there are too many permutations to run through';
    expect(errors('exact')).toMatchObject([usage(wrong, 'at most 10000000, or a number of them that are drawn', '87178291200 arrangements')]);
    expect(errors(2e7)).toMatchObject([usage(wrong, 'at most 10000000', '20000000 asked for')]);
  });
});

describe('studies without a value of a moderator', () => {
  const studies = studiesWith(yi, vi, { x: [1, '', 0, 'NA', 3, 2], z: [5, 1, 4, 2, '-', 0] });

  test('are named with what they lack, and with nothing else', () => {
    const more = studiesWith([...yi, 0.5, 0.2], [...vi, 0.1, 0.1], { x: [1, '', 0, 'NA', 3, 2, '', 5], z: [5, 1, 4, 2, '-', 0, 'NA', 1] });
    const { excluded, k } = regressionOf(more, { moderators: ['x', 'z'] });
    const lacks = (what: string): string => `it has no value of ${what} and is not in the regression`;
    expect(excluded).toEqual([
      { label: 'Study 2', reason: lacks('x') },
      { label: 'Study 4', reason: lacks('x') },
      { label: 'Study 5', reason: lacks('z') },
      { label: 'Study 7', reason: lacks('x and z') },
    ]);
    expect(k).toBe(4);
  });

  test('are left out of the regression, named, and stay in the pooled effect', () => {
    const outcome = regressionOutcome(studies, { moderators: ['x'] });
    expect(outcome.problems).toMatchObject([
      { code: 'STUDY_DROPPED', severity: 'warning', at: { line: 3 }, facts: { study: 'Study 2', reason: 'it has no value of x and is not in the regression' } },
      { code: 'STUDY_DROPPED', severity: 'warning', at: { line: 5 }, facts: { study: 'Study 4' } },
    ]);
    const { k, regression } = valueOf(outcome);
    expect([k, regression?.k]).toEqual([6, 4]);
    expect(regression?.excluded.map(({ label }) => label)).toEqual(['Study 2', 'Study 4']);
    expect(regression?.studies.map(({ label }) => label)).toEqual(['Study 1', 'Study 3', 'Study 5', 'Study 6']);
  });

  test('leave the same regression as a table without them', () => {
    const rest = [0, 2, 4, 5];
    const without = studiesWith(rest.map((i) => yi[i] ?? 0), rest.map((i) => vi[i] ?? 0), { x: [1, 0, 3, 2] });
    const [all, few] = [regressionOf(studies, { moderators: ['x'] }), regressionOf(without, { moderators: ['x'] })];
    expect(all.coefficients).toEqual(few.coefficients);
    expect(all.heterogeneity).toEqual(few.heterogeneity);
  });
});

test('without an intercept the first factor has all its levels, and the second all but its reference', () => {
  const studies = studiesWith(yi, vi, { g: ['a', 'b', 'a', 'b', 'a', 'b'], h: ['p', 'p', 'q', 'q', 'q', 'p'] });
  const { coefficients } = regressionOf(studies, { moderators: ['g', 'h'], intercept: false });
  expect(coefficients.map(({ name }) => name)).toEqual(['g[a]', 'g[b]', 'h[q]']);
});

describe('degenerate data give no NaN', () => {
  const numbersIn = (value: unknown): readonly number[] =>
    typeof value === 'number' ? [value] : value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersIn) : [];

  test.each(['wald', 't', 'hartung-knapp', 'hartung-knapp-se'] as const)('effects on a line, %s', (ci) => {
    const studies = studiesWith(x.map((value) => 2 + 0.3 * value), vi, { x });
    const found = regressionOf(studies, { moderators: ['x'], predict: [{ x: 10 }], permutation: {} }, { ci });
    expect(numbersIn(found).filter((value) => !Number.isFinite(value))).toEqual([]);
    expectClose(found.coefficients[1]?.estimate, 0.3, closedForm);
    expect(found.heterogeneity).toMatchObject({ tau2: 0, I2: 0 });
    expect(found.QE.Q).toBe(0);
    if (ci === 'hartung-knapp') {
      expect(found.ci.method).toBe('wald');
      expect(found.problems).toContainEqual({
        code: 'NOT_ESTIMABLE',
        severity: 'warning',
        at: {},
        facts: { what: 'the Knapp–Hartung interval of the coefficients', reason: 'the effects lie on the regression, so that it would have no width; the Wald interval is given instead' },
      });
    } else expect(found).toMatchObject({ ci: { method: ci }, problems: [{ severity: 'note', facts: { what: 'the Q-profile interval of the residual tau2', reason: 'QE is below the lower quantile of its distribution even without heterogeneity, so that no value fits; it is given as 0 to 0' } }] });
    expect(regressionOf(studies, { moderators: ['x'] }, { model: 'common', i2: 'Q' }).heterogeneity).toMatchObject({ I2: 0, H2: 0 });
  });

  test('all effects equal, one huge study, a level of one study', () => {
    for (const [effects, variances] of [
      [yi.map(() => 0.7), vi],
      [yi, [1e-14, ...vi.slice(1)]],
      [yi, [...vi.slice(0, 5), 1e12]],
    ] as const) {
      const studies = studiesWith(effects, variances, { x, g: ['a', 'b', 'a', 'a', 'b', 'c'] });
      for (const tau2 of ['REML', 'ML', 'DL', 'HE', 'HS', 'HSk', 'SJ', 'PM', 'EB', 'PMM'] as const) {
        const found = regressionOf(studies, { moderators: ['x', 'g'] }, { tau2, ci: 'hartung-knapp-se' });
        expect(numbersIn(found).filter((value) => !Number.isFinite(value))).toEqual([]);
        const alone = found.studies[5];
        expect(alone?.standardised).toBeNull();
        expectClose(alone?.leverage, 1, closedForm);
      }
    }
  });
});

describe('what lies beyond double precision is cut and named', () => {
  const cut = (what: string, reason: string) => ({ code: 'BACK_TRANSFORM_OUT_OF_RANGE', severity: 'note', at: {}, facts: { what, reason } });

  test('coefficients, and effects predicted with their intervals', () => {
    const studies = studiesWith(x.map((value) => 300 - 400 * value), vi, { x, g: ['a', 'b', 'a', 'b', 'a', 'a'] });
    const { problems, coefficients, predictions } = regressionOf(studies, { moderators: ['x', 'g'], predict: [{ g: 'b', x: -2 }], centre: { x: 10 } }, { measure: 'RR', tau2: 'DL' });
    const tooLarge = 'it lies beyond what the log scale can transform back';
    expect(problems.filter(({ code }) => code === 'BACK_TRANSFORM_OUT_OF_RANGE')).toEqual([
      cut('the effect predicted at x = -2, g = b', tooLarge),
      ...['lower', 'upper'].map((end) => cut(`the ${end} end of the confidence interval at x = -2, g = b`, tooLarge)),
      ...['lower', 'upper'].map((end) => cut(`the ${end} end of the prediction interval at x = -2, g = b`, tooLarge)),
    ]);
    expect(predictions[0]?.natural.estimate).toBe(Math.exp(Math.log(Number.MAX_VALUE)));
    expect(coefficients[0]?.natural?.estimate).toBe(0);
    const steep = regressionOf(studiesWith(x.map((value) => 709.6 * value - 709.6 * 3), vi, { x }), { moderators: ['x'] }, { measure: 'RR', tau2: 0.5 });
    const tooMuch = 'it is more than double precision holds';
    expect(steep.problems).toEqual([cut('the upper end of the confidence interval of the exponential of x', tooMuch)]);
    expect(steep.coefficients[1]?.natural?.ci.upper).toBe(Math.exp(Math.log(Number.MAX_VALUE)));
    const steeper = regressionOf(studiesWith(x.map((value) => 800 * value), vi, { x }), { moderators: ['x'], centre: { x: -2 } }, { measure: 'RR', tau2: 0.5 });
    expect(steeper.problems).toEqual([
      cut('the exponential of the coefficient x', tooMuch),
      cut('the upper end of the confidence interval of the exponential of x', tooMuch),
    ]);
    expect(regressionOf(studiesWith(x.map((value) => 800 * value), vi, { x }), { moderators: ['x'] }, { tau2: 0.5 }).problems).toEqual([]);
  });
});

describe('settings of the pooled effect that have no form with moderators', () => {
  const studies = studiesWith(yi, vi, { x });

  test('are named', () => {
    const { problems } = regressionOutcome(studies, { moderators: ['x'] }, { tau2CI: 'PL', convergence: 'metafor', tau2: 'ML' });
    expect(problems.filter(({ code }) => code === 'SETTING_IGNORED').map(({ facts }) => facts)).toEqual([
      { setting: 'tau2CI', value: 'PL', reason: 'with moderators the interval of tau2 is by Q-profile' },
      { setting: 'convergence', value: 'metafor', reason: 'with moderators iterations end at full precision' },
    ]);
    expect(regressionOutcome(studies, { moderators: ['x'] }, { tau2CI: 'QP', convergence: 'tight' }).problems.map(({ code }) => code)).toEqual(['NOT_ESTIMABLE']);
    expect(regressionOf(studies, { moderators: ['x'] }, { tau2CI: 'none' }).heterogeneity.tau2CI).toBeNull();
  });

  test('a given tau2 is taken as it is, and is no parameter', () => {
    const given = regressionOf(studies, { moderators: ['x'] }, { tau2: 0.05 });
    expect(given).toMatchObject({ tau2Method: 'given', heterogeneity: { tau2: 0.05, seTau2: null, tau2CI: null, R2: null }, fit: { ML: { parameters: 2 } } });
  });
});
