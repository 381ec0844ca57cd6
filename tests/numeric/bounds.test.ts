import { describe, expect, test } from 'vitest';
import { runDiagnostics } from '../../src/diagnostics/run-diagnostics.js';
import { converged } from '../../src/models/converged.js';
import { pool } from '../../src/models/pool.js';
import { bracketEnd } from '../../src/numeric/bracket-end.js';
import { NotConverged } from '../../src/numeric/not-converged.js';
import { success } from '../../src/problems/problem.js';
import { randomSource } from '../../src/numeric/random.js';
import { hypergeometric } from '../../src/numeric/special/hypergeometric.js';
import { incompleteBetaTail } from '../../src/numeric/special/incomplete-beta.js';
import { incompleteGammaTail } from '../../src/numeric/special/incomplete-gamma.js';
import { effectStudies } from '../support/studies.js';

describe('searches that end on every input', () => {
  test('the end of a bracket, from the least to the largest double', () => {
    expect(bracketEnd((x) => 5 - x, 1, 'five')).toBe(8);
    expect(bracketEnd((x) => 3 - x, 0.75, 'three', 1.5)).toBe(0.75 * 1.5 ** 4);
    expect([bracketEnd(() => Number.NaN, 3, 'nothing'), bracketEnd(() => 0, 3, 'nothing')]).toEqual([3, 3]);
    expect(bracketEnd((x) => 1e300 - x, Number.MIN_VALUE, 'much', 1.5)).toBeGreaterThanOrEqual(1e300);
    expect(() => bracketEnd(() => 1, Number.MIN_VALUE, 'nothing', 1.5)).toThrow(NotConverged);
    for (const start of [0, -1, Number.NaN, Infinity]) expect(() => bracketEnd(() => 1, start, 'nothing')).toThrow(`bracketEnd: cannot grow from ${start} by 2`);
    expect(() => bracketEnd(() => 1, 1, 'nothing', 1.4)).toThrow('bracketEnd: cannot grow from 1 by 1.4');
  });

  test('a bound that is reached is a problem, and any other exception stays one', () => {
    const bound = (): never => bracketEnd(() => 1, 1, 'the end of nothing') as never;
    expect(converged(bound)).toMatchObject({ ok: false, problems: [{ code: 'NOT_CONVERGED', facts: { what: 'the end of nothing', iterations: 1024 } }] });
    expect(new NotConverged('a root', 3)).toMatchObject({ name: 'NotConverged', message: 'a root: not reached within 3 steps', what: 'a root', iterations: 3 });
    expect(converged(() => success({ mean: 0.1 }))).toEqual(success({ mean: 0.1 }));
    expect(() => converged(() => { throw new TypeError('a fault of ours'); })).toThrow(TypeError);
  });

  test('hostile arguments have an answer each', () => {
    const random = randomSource(1);
    const between = (least: number, most: number): number => 10 ** (least + (most - least) * random());
    for (let count = 0; count < 1000; count += 1) {
      const [a, b, x] = [between(-9, 9), between(-9, 9), Math.min(between(-300, 0), 1 - 2 ** -53)];
      expect(incompleteGammaTail(between(-300, 9), between(-300, 300)).ratio).toBeGreaterThan(0);
      expect(incompleteBetaTail(a, b, x, 1 - x).ratio).toBeGreaterThan(0);
      expect(hypergeometric(0.5, 0.5, 1 + between(-9, 9), x)).toBeGreaterThanOrEqual(1);
    }
  });

  test('hostile effects have every interval, or a named reason', () => {
    const random = randomSource(2);
    const between = (least: number, most: number): number => 10 ** (least + (most - least) * random());
    for (let count = 0; count < 4; count += 1) {
      const scale = between(-15, 15);
      const studies = effectStudies(
        Array.from({ length: 2 + (count % 4) }, () => scale * (random() - 0.5) * between(-3, 3)),
        Array.from({ length: 2 + (count % 4) }, () => scale ** 2 * between(-9, 9)),
      );
      for (const ci of ['profile-likelihood', 'profile-restricted-likelihood'] as const) {
        for (const tau2CI of ['PL', 'BT', 'J'] as const) {
          const { problems } = pool(studies, { measure: 'GEN', ci, tau2CI, tau2: ci === 'profile-likelihood' ? 'ML' : 'REML', level: 1 - 2 ** -53 });
          expect(problems.filter(({ code }) => code === 'NOT_CONVERGED')).toEqual([]);
        }
      }
    }
  });

  test('a climb that leaves the range of numbers, and a drop below rounding, end in an answer or a named problem', () => {
    const far = effectStudies([7e-12, 7e-12, 0, -2.3e-12, 0, 1.9e-12, 0, 7e-12, 7e-12], [3.6e-5, 4.3e-34, 1.7e-22, 9.2e-3, 3.5e-34, 1.7e-22, 1.1e-5, 6.5e-33, 3.7e-21]);
    expect(runDiagnostics(far, { measure: 'GEN', level: 0.5 }, ['selection-step'])).toMatchObject({ ok: true, value: [{ result: null, problems: [{ code: 'NOT_ESTIMABLE' }] }] });
    const near = effectStudies([0.1, 0.9, 0.5, 0.3], [0.04, 0.1, 0.02, 0.03]);
    expect(runDiagnostics(near, { measure: 'GEN', level: 1e-15 }, ['p-uniform-star'])).toMatchObject({ ok: true, value: [{ result: { figures: { k: 4 } } }] });
  });
});
