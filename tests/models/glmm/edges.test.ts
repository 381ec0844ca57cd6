import { describe, expect, test } from 'vitest';
import { pool } from '../../../src/models/pool.js';
import type { PoolSettings } from '../../../src/models/settings.js';
import type { GlmmModelCode } from '../../../src/models/glmm/sub-models.js';
import { glmmModels } from '../../../src/models/glmm/sub-models.js';
import { expectClose } from '../../support/close.js';
import { binaryStudies, codesIn, effectStudies, studiesFromColumns, valueOf } from '../../support/studies.js';
import { sameNumber } from '../../support/tolerance.js';

const codes = Object.keys(glmmModels) as GlmmModelCode[];
const models = codes.flatMap((glmmModel) => (['random', 'common'] as const).map((model) => ({ glmmModel, model })));
const glmm = (settings: Partial<PoolSettings> = {}): PoolSettings => ({ measure: 'OR', method: 'glmm', ...settings });

/** No NaN and no infinity anywhere. */
function expectFinite(value: unknown, path = 'result'): void {
  if (typeof value === 'number') expect(Number.isFinite(value), `${path} is ${value}`).toBe(true);
  else if (value !== null && typeof value === 'object') for (const [key, each] of Object.entries(value)) expectFinite(each, `${path}.${key}`);
}

const proportions = (events: readonly number[], total: readonly number[]) =>
  studiesFromColumns({ kind: 'proportion', rows: { study: events.map((_, i) => `Study ${i + 1}`), events, total } });

describe.each(models)('$glmmModel, $model', (settings) => {
  test('one study gives its own effect', () => {
    const result = valueOf(pool(binaryStudies([[5, 40, 12, 38]]), glmm(settings)));
    expect(codesIn({ ok: true, value: null, problems: result.problems })).toContain('SINGLE_STUDY');
    expectFinite(result);
    expect(result.heterogeneity.tau2).toBe(0);
    expect(result.glmm?.heterogeneity).toBeNull();
    if (settings.glmmModel.startsWith('UM')) expectClose(result.estimate, Math.log((5 * 26) / (35 * 12)), sameNumber);
  });

  test('equal studies have no heterogeneity, and no standard error of tau2', () => {
    const result = valueOf(pool(binaryStudies([[5, 40, 12, 38], [5, 40, 12, 38], [5, 40, 12, 38]]), glmm(settings)));
    expectFinite(result);
    expect([result.heterogeneity.tau2, result.heterogeneity.seTau2]).toEqual([0, null]);
  });

  test('an arm without events in one study needs no correction', () => {
    const result = valueOf(pool(binaryStudies([[0, 40, 6, 38], [4, 50, 9, 48], [2, 30, 3, 33]]), glmm(settings)));
    expectFinite(result);
    expect(result.k).toBe(3);
  });

  test('no events in one arm of any study', () => {
    expect(codesIn(pool(binaryStudies([[0, 40, 6, 38], [0, 50, 9, 48]]), glmm(settings)))).toContain('NOT_ESTIMABLE');
    expect(codesIn(pool(binaryStudies([[7, 40, 0, 38], [8, 50, 0, 48]]), glmm(settings)))).toContain('NOT_ESTIMABLE');
  });

  test('no events at all', () => {
    expect(codesIn(pool(binaryStudies([[0, 40, 0, 38], [0, 50, 0, 48]]), glmm(settings)))).toContain('NOT_ESTIMABLE');
  });

  test('one huge study beside small ones', () => {
    const result = valueOf(pool(binaryStudies([[5050, 883910, 4990, 883910], [4, 123, 11, 139], [6, 306, 29, 303], [1, 30, 2, 28]]), glmm(settings)));
    expectFinite(result);
  });

  test('studies have no weights', () => {
    const { studies } = valueOf(pool(binaryStudies([[4, 123, 11, 139], [6, 306, 29, 303]]), glmm(settings)));
    expect(studies.map(({ weight }) => weight)).toEqual([null, null]);
  });
});

describe('double-zero studies', () => {
  const rows = [[4, 123, 11, 139], [6, 306, 29, 303], [3, 131, 9, 120]] as const;
  const with00 = binaryStudies([...rows.map((row) => [...row] as [number, number, number, number]), [0, 50, 0, 60], [20, 20, 30, 30]]);
  const without = binaryStudies(rows.map((row) => [...row]));

  test.each(models.filter(({ glmmModel }) => glmmModel !== 'UM.RS'))('change nothing in $glmmModel, $model, and are named', (settings) => {
    const [one, other] = [valueOf(pool(with00, glmm(settings))), valueOf(pool(without, glmm(settings)))];
    expect([one.estimate, one.se, one.glmm?.logLik, one.k]).toEqual([other.estimate, other.se, other.glmm?.logLik, 3]);
    expect(one.excluded.map(({ label }) => label)).toEqual(['Study 4', 'Study 5']);
  });

  test('stay where the study levels are drawn, of which they tell something, unless they are dropped', () => {
    const kept = valueOf(pool(with00, glmm({ glmmModel: 'UM.RS' })));
    expect([kept.k, kept.excluded]).toEqual([5, []]);
    const dropped = valueOf(pool(with00, glmm({ glmmModel: 'UM.RS', zeroCells: { dropDoubleZeros: true } })));
    expect([dropped.k, dropped.estimate]).toEqual([3, valueOf(pool(without, glmm({ glmmModel: 'UM.RS' }))).estimate]);
  });
});

describe('spread without bound', () => {
  test('every study at one end or the other', () => {
    expect(codesIn(pool(proportions([0, 0, 30, 30], [30, 30, 30, 30]), glmm({ measure: 'PLO' })))).toContain('NOT_ESTIMABLE');
    expect(codesIn(pool(binaryStudies([[0, 40, 9, 38], [8, 40, 0, 38]]), glmm({ glmmModel: 'CM.EL' })))).toContain('NOT_ESTIMABLE');
  });

  test('single participants, who tell nothing of spread', () => {
    const result = valueOf(pool(proportions([0, 1, 0, 1, 1], [1, 1, 1, 1, 1]), glmm({ measure: 'PLO' })));
    expect(result.heterogeneity.tau2).toBe(0);
    expectClose(result.natural.estimate, 0.6, sameNumber);
  });
});

describe('settings', () => {
  test('that have no part are noted', () => {
    const two = binaryStudies([[4, 123, 11, 139], [6, 306, 29, 303]]);
    expect(codesIn(pool(two, glmm({ tau2: 'REML' })))).toEqual(['SETTING_IGNORED']);
    expect(codesIn(pool(two, { measure: 'OR', glmmModel: 'CM.EL', nAGQ: 7 }))).toEqual(['SETTING_IGNORED', 'SETTING_IGNORED']);
    expect(codesIn(pool(proportions([3, 4], [20, 30]), glmm({ measure: 'PLO', glmmModel: 'UM.FS' })))).toEqual(['SETTING_IGNORED']);
  });

  test('never correct the counts', () => {
    const rows = binaryStudies([[0, 40, 6, 38], [4, 50, 9, 48], [2, 30, 3, 33]]);
    const plain = valueOf(pool(rows, glmm()));
    for (const zeroCells of [{ inPooling: true }, { policy: 'all' }, { policy: 'none' }, { add: 1 }] as const) {
      const result = valueOf(pool(rows, glmm({ zeroCells })));
      expect([result.estimate, result.glmm?.logLik, result.settings.zeroCells.inPooling]).toEqual([plain.estimate, plain.glmm?.logLik, false]);
    }
  });

  test('effects without counts are refused', () => {
    expect(codesIn(pool(effectStudies([0.1, 0.3], [0.1, 0.2]), glmm()))).toEqual(['MEASURE_NEEDS_OTHER_DATA']);
  });

  test("Student's t on k − 1 degrees of freedom", () => {
    const two = binaryStudies([[4, 123, 11, 139], [6, 306, 29, 303]]);
    const [z, t] = [valueOf(pool(two, glmm())), valueOf(pool(two, glmm({ ci: 't' })))];
    expect([t.test.statistic, t.test.df, t.ci.method, t.se]).toEqual(['t', 1, 't', z.se]);
    const one = pool(binaryStudies([[4, 123, 11, 139]]), glmm({ ci: 't' }));
    expect([valueOf(one).ci.method, codesIn(one)]).toEqual(['wald', expect.arrayContaining(['NOT_ESTIMABLE'])]);
  });
});

describe('integrands that look nothing like a normal density', () => {
  // Fourteen of fifteen groups without an event and one nearly full of them: Gauss–Hermite converges too slowly.
  const events = [...Array.from({ length: 14 }, () => 0), 9];
  const sparse = proportions(events, events.map(() => 10));

  test('are left to the trapezoidal rule', () => {
    const result = valueOf(pool(sparse, glmm({ measure: 'PLO' })));
    expectFinite(result);
    expect([result.glmm?.quadrature, result.glmm?.nAGQ]).toEqual(['trapezoid', null]);
    expect(result.heterogeneity.tau2).toBeGreaterThan(100);
  });

  test('but not against the wish of the user', () => {
    expect(valueOf(pool(sparse, glmm({ measure: 'PLO', nAGQ: 63 }))).glmm).toMatchObject({ quadrature: 'gauss-hermite', nAGQ: 63 });
  });
});

test('a maximum above zero that is lower than the one at zero does not win, and is named', () => {
  const outcome = pool(binaryStudies([[7, 38, 4, 20], [1, 20, 64, 146], [3, 58, 15, 206]]), glmm({ glmmModel: 'UM.FS' }));
  const result = valueOf(outcome);
  expect([result.heterogeneity.tau2, result.heterogeneity.seTau2]).toEqual([0, null]);
  expect(codesIn(outcome)).toContain('SEVERAL_OPTIMA');
});

test('counts so large that the likelihood is no finite double end in an answer or a named problem', () => {
  const huge = binaryStudies([[3e14, 1e15, 3.1e14, 1e15], [1, 1e15, 3, 1e15], [2000, 1e15, 3.1e14, 9e14], [5, 20, 7, 22]]);
  for (const glmmModel of ['UM.FS', 'UM.RS'] as const) {
    const outcome = pool(huge, glmm({ glmmModel, model: 'random' }));
    if (outcome.ok) expectFinite(outcome.value);
    else expect(codesIn(outcome)).toContain('NOT_ESTIMABLE');
  }
});

describe('exact conditional likelihood of huge counts', () => {
  const scaled = (factor: number) =>
    binaryStudies(([[12, 100, 20, 102], [7, 60, 9, 58], [30, 200, 25, 210]] as const).map(([a, b, c, d]) => [a * factor, b * factor, c * factor, d * factor]));

  test.each([
    ['random', 1e6],
    ['random', 1e13],
    ['common', 1e13],
  ] as const)('%s effects, counts × %d: refused before the work, naming what stands in for it', (model, factor) => {
    expect(pool(scaled(factor), glmm({ glmmModel: 'CM.EL', model })).problems).toMatchObject([{ code: 'NOT_ESTIMABLE', facts: { reason: expect.stringMatching(/CM\.AL.*UM\.FS/) as string } }]);
    expect(pool(scaled(factor), glmm({ glmmModel: 'CM.AL', model })).ok).toBe(true);
    expect(pool(scaled(factor), glmm({ glmmModel: 'UM.FS', model })).ok).toBe(true);
  });

  test('large counts that can be summed are', () => {
    const exact = valueOf(pool(scaled(1e6), glmm({ glmmModel: 'CM.EL', model: 'common' })));
    const free = valueOf(pool(scaled(1e6), glmm({ glmmModel: 'UM.FS', model: 'common' })));
    expect(Math.abs(exact.estimate - free.estimate)).toBeLessThan(exact.se / 100);
  });
});
