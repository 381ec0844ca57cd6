import { describe, expect, test } from 'vitest';
import { pool } from '../../../src/models/pool.js';
import type { Problem } from '../../../src/problems/problem.js';
import { expectClose } from '../../support/close.js';
import { regressionOf, regressionOutcome, studiesWith } from '../../support/moderators.js';
import { binaryStudies, codesIn, valueOf } from '../../support/studies.js';
import { closedForm } from '../../support/tolerance.js';

const yi = [0.1, 0.6, -0.2, 0.9, 0.4, 0.3];
const vi = [0.04, 0.09, 0.05, 0.1, 0.07, 0.06];
const x = [1, 4, 0, 6, 3, 2];

const errorsOf = (...of: Parameters<typeof regressionOutcome>): readonly Problem[] => regressionOutcome(...of).problems.filter(({ severity }) => severity === 'error');

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
      { code: 'MODERATORS_COLLINEAR', facts: { dependent: ['h[q]', 'h[r]'] } },
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

  test('a level, a coefficient, a moderator that is not there', () => {
    const studies = studiesWith(yi, vi, { x, g: ['a', 'b', 'a', 'b', 'a', 'b'] });
    expect(regressionOutcome(studies, { moderators: ['g'], reference: { g: 'c' } }).problems).toMatchObject([{ code: 'NAME_UNKNOWN', facts: { what: 'level of g', known: ['a', 'b'] } }]);
    expect(regressionOutcome(studies, { moderators: ['x'], reference: { x: '1' } }).problems).toMatchObject([{ code: 'USAGE', facts: { wrong: 'x has numbers and no levels' } }]);
    expect(errorsOf(studies, { moderators: ['x'], contrasts: [{ y: 1 }] })).toMatchObject([{ code: 'NAME_UNKNOWN', facts: { what: 'coefficient', found: 'y', known: ['intercept', 'x'] } }]);
    expect(errorsOf(studies, { moderators: ['x'], contrasts: [{ x: 0 }] })).toMatchObject([{ code: 'USAGE', facts: { wrong: 'a contrast has nothing in it' } }]);
    expect(errorsOf(studies, { moderators: ['x', 'g'], predict: [{ x: 1 }] })).toMatchObject([{ code: 'USAGE', facts: { wrong: 'there is no value of g to predict at' } }]);
    expect(errorsOf(studies, { moderators: ['x', 'g'], predict: [{ x: 'much', g: 'd', y: 1 }] }).map(({ facts }) => facts)).toMatchObject([
      { what: 'moderator', found: 'y' },
      { wrong: 'x takes a number', found: 'much' },
      { what: 'level of g', found: 'd' },
    ]);
  });

  test('settings that do not go together', () => {
    const studies = studiesWith(yi, vi, { x });
    const wrongOf = (...of: Parameters<typeof regressionOutcome>): unknown => errorsOf(...of).map(({ facts }) => ('wrong' in facts ? facts.wrong : 'what' in facts ? facts.what : facts));
    expect(wrongOf(studies, { moderators: ['x'] }, { ci: 'hartung-knapp-ci' })).toEqual(['interval of a coefficient']);
    expect(wrongOf(studies, { moderators: [], intercept: false })).toEqual(['there is neither an intercept nor a moderator']);
    expect(wrongOf(studies, { moderators: ['x'], reduced: [] })).toEqual(['models with other moderators cannot be compared by this likelihood']);
    expect(wrongOf(studies, { moderators: ['x'], reduced: ['x'] }, { tau2: 'ML' })).toEqual(['the smaller model is not one within the larger']);
    expect(wrongOf(studies, { moderators: ['x'], reduced: ['z'] }, { tau2: 'ML' })).toEqual(['the smaller model has a moderator that the larger one has not']);
    expect(wrongOf(studies, { moderators: ['x'], permutation: { iterations: 0 } })).toEqual(['that is no number of permutations']);
    expect(wrongOf(studies, { moderators: ['x'], permutation: { seed: -1 } })).toEqual(['the seed is not one']);
    const tables = binaryStudies([[5, 20, 4, 22], [3, 30, 6, 31], [2, 20, 4, 22]]);
    expect(codesIn(pool(tables, { measure: 'OR', method: 'mantel-haenszel', regression: { moderators: [] } }))).toEqual(['USAGE']);
  });

  test('more permutations than anyone can wait for', () => {
    const many = Array.from({ length: 14 }, (_value, i) => i);
    const studies = studiesWith(many.map((i) => Math.sin(i)), many.map(() => 0.1), { x: many });
    expect(errorsOf(studies, { moderators: ['x'], permutation: { iterations: 'exact' } })).toMatchObject([{ code: 'USAGE', facts: { found: '87178291200 arrangements' } }]);
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
      expect(found.problems.map(({ code }) => code)).toContain('NOT_ESTIMABLE');
    }
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

describe('settings of the pooled effect that have no form with moderators', () => {
  const studies = studiesWith(yi, vi, { x });

  test('are named', () => {
    const { problems } = regressionOutcome(studies, { moderators: ['x'] }, { tau2CI: 'PL', convergence: 'metafor', tau2: 'ML' });
    expect(problems.filter(({ code }) => code === 'SETTING_IGNORED').map(({ facts }) => facts)).toMatchObject([{ setting: 'tau2CI' }, { setting: 'convergence' }]);
    expect(regressionOf(studies, { moderators: ['x'] }, { tau2CI: 'none' }).heterogeneity.tau2CI).toBeNull();
  });

  test('a given tau2 is taken as it is, and is no parameter', () => {
    const given = regressionOf(studies, { moderators: ['x'] }, { tau2: 0.05 });
    expect(given).toMatchObject({ tau2Method: 'given', heterogeneity: { tau2: 0.05, seTau2: null, tau2CI: null, R2: null }, fit: { ML: { parameters: 2 } } });
  });
});
