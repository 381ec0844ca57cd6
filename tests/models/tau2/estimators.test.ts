import { describe, expect, test } from 'vitest';
import { estimateTau2 } from '../../../src/models/estimate-tau2.js';
import { pool } from '../../../src/models/pool.js';
import { tau2Estimators, tau2Row, type Tau2Code } from '../../../src/models/tau2/estimators.js';
import { qProfile } from '../../../src/models/tau2/intervals/q-profile.js';
import { traceOfSquare } from '../../../src/models/tau2/standard-error.js';
import { centreEffects, weightedSums } from '../../../src/models/weighted-sums.js';
import { chiSquared } from '../../../src/numeric/distributions/chi-squared.js';
import { expectClose } from '../../support/close.js';
import { setOf } from '../../support/metafor-reference.js';
import { effectStudies, studiesFromColumns, valueOf } from '../../support/studies.js';
import { closedForm, iterative, sameNumber } from '../../support/tolerance.js';

const codes = Object.keys(tau2Estimators) as Tau2Code[];

/** Restricted and full log-likelihood by their definitions, apart from constants. */
function height(code: 'REML' | 'ML', yi: readonly number[], vi: readonly number[], tau2: number): number {
  const w = vi.map((v) => 1 / (v + tau2));
  const sumW = w.reduce((a, b) => a + b, 0);
  const mean = w.reduce((sum, weight, i) => sum + weight * (yi[i] ?? 0), 0) / sumW;
  const logs = w.reduce((sum, weight) => sum + Math.log(weight), 0);
  const q = w.reduce((sum, weight, i) => sum + weight * ((yi[i] ?? 0) - mean) ** 2, 0);
  return 0.5 * (logs - q - (code === 'REML' ? Math.log(sumW) : 0));
}

describe('every estimator', () => {
  test.each(codes)('%s knows its code and refuses what no estimate can be made of', (code) => {
    const row = tau2Row(code);
    expect(row.code).toBe(code);
    expect(() => row.estimate([1], [1])).toThrow(RangeError);
    expect(() => row.estimate([1, 2], [1])).toThrow(RangeError);
    expect(() => row.estimate([1, 2], [1, 0])).toThrow(RangeError);
    expect(() => row.estimate([1, 2], [1, Number.NaN])).toThrow(RangeError);
    expect(row.equation !== undefined).toBe(row.iterative);
  });

  test.each(codes.filter((code) => !['SJ', 'HM', 'BP'].includes(code)))('%s is exactly zero at the boundary', (code) => {
    expect(tau2Row(code).estimate([0.1, 0.12, 0.08, 0.11], [0.04, 0.09, 0.0625, 0.16])).toBe(0);
  });

  test.each(codes)('%s does not change its input', (code) => {
    const [yi, vi] = [Object.freeze([0.1, 0.9, 0.3]), Object.freeze([0.1, 0.2, 0.3])];
    expect(() => tau2Row(code).estimate(yi, vi)).not.toThrow();
  });
});

describe('a likelihood with two maxima', () => {
  /** gibson2002, mean differences: the restricted likelihood peaks at 0 and at 9.679, the full one at 0 and at 0.695. */
  const studies = studiesFromColumns(setOf('gibson2002'));

  test('REML takes the higher one, away from zero, and says so', () => {
    const outcome = pool(studies, { measure: 'MD', tau2: 'REML' });
    const { tau2 } = valueOf(outcome).heterogeneity;
    expectClose(tau2, 9.67921400030375, iterative);
    expect(outcome.problems).toMatchObject([
      { code: 'SEVERAL_OPTIMA', severity: 'note', facts: { what: 'tau2 by restricted maximum likelihood', others: [0] } },
    ]);
  });

  test('ML takes the higher one, at zero, and says so', () => {
    const outcome = pool(studies, { measure: 'MD', tau2: 'ML' });
    expect(valueOf(outcome).heterogeneity.tau2).toBe(0);
    expect(outcome.problems).toMatchObject([{ code: 'SEVERAL_OPTIMA', facts: { chosen: 0 } }]);
  });

  /** Two precise clusters within a wide scatter: a peak for the precise studies and one for the rest. */
  const lumpy: readonly (readonly [readonly number[], readonly number[]])[] = [
    [
      [0, 0.01, -0.01, 0.005, 5, -5, 6, -6, 5.5, -5.5],
      [1e-4, 1e-4, 1e-4, 1e-4, 1, 1, 1, 1, 1, 1],
    ],
    [
      [0, 0.001, 3, -3, 2.5, 30, -30],
      [1e-6, 1e-6, 0.2, 0.2, 0.2, 50, 50],
    ],
    [
      [0, 1e-3, 1, -1.2, 1.1, -0.9],
      [1e-8, 1e-8, 0.01, 0.01, 0.01, 0.01],
    ],
    [
      [1, 1, 1, 1, 4],
      [1e-3, 1e-3, 1e-3, 1e-3, 3],
    ],
  ];
  test.each(lumpy.flatMap(([yi, vi], i) => (['REML', 'ML'] as const).map((code) => [code, i, yi, vi] as const)))(
    '%s on uneven data %i is not beaten anywhere on a fine grid',
    (code, _i, yi, vi) => {
      const best = height(code, yi, vi, tau2Row(code).estimate(yi, vi));
      const grid = [0, ...Array.from({ length: 4000 }, (_value, j) => 1e-10 * 1.008 ** j)];
      const highest = Math.max(...grid.map((tau2) => height(code, yi, vi, tau2)));
      expect(best).toBeGreaterThanOrEqual(highest - Math.abs(highest) * sameNumber.relative);
    },
  );

  test('of every maximum found, each solves the score equation and none is higher than the first', () => {
    for (const [yi, vi] of lumpy) {
      for (const code of ['REML', 'ML'] as const) {
        const { maxima, equation } = tau2Estimators[code];
        const found = maxima(yi, vi);
        expect(found.length).toBeGreaterThan(0);
        const heights = found.map((tau2) => height(code, yi, vi, tau2));
        expect(Math.max(...heights)).toBe(heights[0]);
        for (const tau2 of found) if (tau2 > 0) expectClose(equation(yi, vi, tau2), 0, iterative);
      }
    }
  });
});

describe('where metafor does not converge', () => {
  test('REML of normand1999, mean differences, is the root of the score', () => {
    // metafor 3.8-1 and 5.1-12: "Fisher scoring algorithm did not converge" with threshold = 1e-15. R 4.2.2:
    // uniroot(score, c(1, 5000), tol = 1e-16)$root; confint(rma(yi, vi), control = list(tol = 1e-12)) for the interval.
    const { tau2, tau2CI } = valueOf(pool(studiesFromColumns(setOf('normand1999')), { measure: 'MD' })).heterogeneity;
    expectClose(tau2, 684.646151929666, iterative);
    expectClose(tau2CI?.lower, 292.918121657, iterative);
    expectClose(tau2CI?.upper, 2889.451349122, iterative);
  });
});

describe('an estimate that misses its equation', () => {
  test('is refused', () => {
    const wrong = { ...tau2Estimators.PM, estimate: () => 0.5 };
    expect(estimateTau2(wrong, [0.1, 0.9, 0.3], [0.1, 0.2, 0.3]).problems).toMatchObject([
      { code: 'NOT_CONVERGED', severity: 'error', facts: { what: 'tau2 by Paule–Mandel' } },
    ]);
    const zero = { ...tau2Estimators.PM, estimate: () => 0 };
    expect(estimateTau2(zero, [0.1, 9, 0.3], [0.1, 0.2, 0.3]).ok).toBe(false);
  });
});

describe('the Q-profile interval', () => {
  const yi = [0.1, 1.9, 0.5, -1];
  const vi = [0.1, 0.4, 0.2, 0.3];

  test('ends where Q crosses the quantiles', () => {
    const { lower, upper } = qProfile(yi, vi, 0.9);
    const q = (tau2: number) => weightedSums(centreEffects(yi, vi), tau2).q;
    expectClose(q(lower), chiSquared.upperQuantile(0.05, 3), sameNumber);
    expectClose(q(upper), chiSquared.quantile(0.05, 3), sameNumber);
  });

  test('goes as far out as it must: two studies', () => {
    const { upper } = qProfile([0, 100], [1, 1], 0.95);
    // With two studies Q = d²/(v1 + v2 + 2τ²), so the end is known.
    expectClose(upper, (1e4 / chiSquared.quantile(0.025, 1) - 2) / 2, sameNumber);
    expect(upper).toBeGreaterThan(1e6);
  });

  test('is empty, as [0, 0], when the studies agree too well', () => {
    expect(qProfile([1, 1, 1, 1], vi, 0.95)).toEqual({ lower: 0, upper: 0, empty: true });
  });

  test('is given, with a note, in the result', () => {
    const outcome = pool(effectStudies([1, 1.0001, 1, 1], vi), { measure: 'GEN' });
    expect(valueOf(outcome).heterogeneity.tau2CI).toEqual({ lower: 0, upper: 0, method: 'QP', level: 0.95 });
    expect(outcome.problems).toMatchObject([{ code: 'NOT_ESTIMABLE', severity: 'note' }]);
  });
});

describe('traces without matrices', () => {
  test('are those of the matrices', () => {
    const w = Float64Array.of(3, 1, 4, 1.5);
    const total = Float64Array.of(0.5, 2, 0.25, 1);
    const sum = w.reduce((a, b) => a + b, 0);
    const A = Array.from(w, (wi, i) => Array.from(w, (wj, j) => (i === j ? wi : 0) - (wi * wj) / sum));
    let expected = 0;
    A.forEach((row, i) =>
      row.forEach((aij, j) => {
        expected += aij * (total[j] ?? 0) * (A[j]?.[i] ?? 0) * (total[i] ?? 0);
      }),
    );
    expectClose(traceOfSquare(w, total), expected, closedForm);
    const traceP = A.reduce((trace, row, i) => trace + (row[i] ?? 0), 0);
    expectClose(
      weightedSums(
        centreEffects(
          [1, 2, 3, 4],
          w.map((x) => 1 / x),
        ),
        0,
      ).traceP,
      traceP,
      closedForm,
    );
  });
});
