import fc from 'fast-check';
import { describe } from 'vitest';
import { inconsistencyFromTau2, cochranQ } from '../../src/models/heterogeneity.js';
import { intervals } from '../../src/models/intervals/intervals.js';
import { inverseVariance } from '../../src/models/inverse-variance.js';
import { tau2Estimators } from '../../src/models/tau2/estimators.js';
import { moderate, samples } from '../support/arbitraries.js';
import { expectClose } from '../support/close.js';
import { law } from '../support/laws.js';
import { regressionOf, studiesWith } from '../support/moderators.js';
import { iterative, sameNumber, sameSpace } from '../support/tolerance.js';

type Matrix = readonly (readonly number[])[];

const multiply = (A: Matrix, B: Matrix): Matrix =>
  A.map((row) => (B[0] ?? []).map((_value, j) => row.reduce((sum, a, i) => sum + a * (B[i]?.[j] ?? 0), 0)));
const transpose = (A: Matrix): Matrix => (A[0] ?? []).map((_value, j) => A.map((row) => row[j] ?? 0));
const diagonal = (values: readonly number[]): Matrix => values.map((value, i) => values.map((_value, j) => (i === j ? value : 0)));
const subtract = (A: Matrix, B: Matrix): Matrix => A.map((row, i) => row.map((a, j) => a - (B[i]?.[j] ?? 0)));
const trace = (A: Matrix): number => A.reduce((sum, row, i) => sum + (row[i] ?? 0), 0);
const entry = (A: Matrix): number => A[0]?.[0] ?? Number.NaN;

/** Weighted least squares on a column of ones, with k × k matrices as the textbooks write them. */
function leastSquares(yi: readonly number[], vi: readonly number[], tau2: number) {
  const X = yi.map(() => [1]);
  const y = yi.map((value) => [value]);
  const W = diagonal(vi.map((v) => 1 / (v + tau2)));
  const XtW = multiply(transpose(X), W);
  const inverse = 1 / entry(multiply(XtW, X));
  const P = subtract(W, multiply(multiply(transpose(XtW), [[inverse]]), XtW));
  return {
    estimate: inverse * entry(multiply(XtW, y)),
    variance: inverse,
    P,
    yPy: entry(multiply(multiply(transpose(y), P), y)),
    yPPy: entry(multiply(transpose(y), multiply(P, multiply(P, y)))),
  };
}

describe('a second route, by matrix algebra, gives the same numbers', () => {
  law(
    'for the weighted mean, Q and I2',
    [samples(2, 10)],
    ({ yi, vi }) => {
      const df = yi.length - 1;
      for (const tau2 of [0, 0.1, 3]) {
        const [fit, direct] = [inverseVariance(yi, vi, tau2), leastSquares(yi, vi, tau2)];
        expectClose(fit.estimate, direct.estimate, sameNumber, 'estimate');
        expectClose(fit.se, Math.sqrt(direct.variance), sameNumber, 'SE');
        const { se } = intervals['hartung-knapp'].infer({ yi, vi, fit, level: 0.95 });
        expectClose(se ** 2, Math.max(0, (direct.variance * direct.yPy) / df), sameNumber, 'Hartung–Knapp variance');
      }
      const { P, yPy } = leastSquares(yi, vi, 0);
      expectClose(cochranQ(yi, vi), yPy, sameNumber, 'Q');
      expectClose(inconsistencyFromTau2(vi, 0.3).I2, (100 * 0.3) / (0.3 + df / trace(P)), sameNumber, 'I2');
    },
    60,
  );

  law(
    'for the estimators and their standard errors',
    [samples(2, 10)],
    ({ yi, vi }) => {
      const k = yi.length;
      const common = leastSquares(yi, vi, 0);
      const { DL, REML, ML, PM } = tau2Estimators;
      const dl = DL.estimate(yi, vi);
      expectClose(dl, Math.max(0, (common.yPy - (k - 1)) / trace(common.P)), sameNumber, 'DL');
      const [p, pp] = [trace(common.P), trace(multiply(common.P, common.P))];
      expectClose(DL.standardError(yi, vi, dl), Math.sqrt(2 * (k - 1) + 4 * dl * p + 2 * dl ** 2 * pp) / p, sameNumber, 'SE of DL');

      // Where positive, an estimate solves the equation written with matrices.
      const reml = REML.estimate(yi, vi);
      const atReml = leastSquares(yi, vi, reml);
      if (reml > 0) expectClose(atReml.yPPy / trace(atReml.P), 1, iterative, 'REML score');
      expectClose(REML.standardError(yi, vi, reml), Math.sqrt(2 / trace(multiply(atReml.P, atReml.P))), sameNumber, 'SE of REML');
      const ml = ML.estimate(yi, vi);
      if (ml > 0) expectClose(leastSquares(yi, vi, ml).yPPy / vi.reduce((sum, v) => sum + 1 / (v + ml), 0), 1, iterative, 'ML score');
      const pm = PM.estimate(yi, vi);
      if (pm > 0) expectClose(leastSquares(yi, vi, pm).yPy, k - 1, iterative, 'PM equation');
    },
    60,
  );
});

/** The inverse by Gauss–Jordan elimination, the largest entry of each column first. */
function inverseOf(A: Matrix): Matrix {
  const n = A.length;
  const rows = A.map((row, i) => [...row, ...A.map((_row, j) => (i === j ? 1 : 0))]);
  for (let c = 0; c < n; c += 1) {
    const pivot = rows.slice(c).reduce((best, row, i) => (Math.abs(row[c] ?? 0) > Math.abs(rows[best]?.[c] ?? 0) ? c + i : best), c);
    [rows[c], rows[pivot]] = [rows[pivot] ?? [], rows[c] ?? []];
    const own = (rows[c] ?? []).map((value) => value / (rows[c]?.[c] ?? 0));
    for (let r = 0; r < n; r += 1) rows[r] = r === c ? own : (rows[r] ?? []).map((value, j) => value - (rows[r]?.[c] ?? 0) * (own[j] ?? 0));
  }
  return rows.map((row) => row.slice(n));
}

describe('the normal equations, solved by the inverse of their matrix, give the same regression', () => {
  law(
    'for the coefficients, their variances, QE and QM',
    [samples(6, 14), fc.array(moderate(-3, 3), { minLength: 14, maxLength: 14 })],
    ({ yi, vi }, noise) => {
      // Far enough from each other that the matrix is well conditioned.
      const [x, z] = [yi.map((_, i) => i + (noise[i] ?? 0) / 10), yi.map((_, i) => ((i * 5) % 7) + (noise[13 - i] ?? 0) / 10)];
      const X = yi.map((_, i) => [1, x[i] ?? 0, z[i] ?? 0]);
      const y = yi.map((value) => [value]);
      const solved = (tau2: number) => {
        const W = diagonal(vi.map((v) => 1 / (v + tau2)));
        const variances = inverseOf(multiply(multiply(transpose(X), W), X));
        const b = multiply(variances, multiply(multiply(transpose(X), W), y));
        const residual = subtract(y, multiply(X, b));
        return { b, variances, q: entry(multiply(multiply(transpose(residual), W), residual)) };
      };
      const found = regressionOf(studiesWith(yi, vi, { x, z }), { moderators: ['x', 'z'] }, { tau2: 0.2 });
      const { b, variances } = solved(0.2);
      for (const [i, each] of found.coefficients.entries()) {
        expectClose(each.estimate, b[i]?.[0] ?? Number.NaN, sameSpace, each.name);
        expectClose(each.se, Math.sqrt(variances[i]?.[i] ?? Number.NaN), sameSpace, `SE of ${each.name}`);
      }
      expectClose(found.QE.Q, solved(0).q, sameSpace, 'QE');
      const slopes = [b[1] ?? [], b[2] ?? []];
      const ofSlopes = inverseOf([1, 2].map((i) => [1, 2].map((j) => variances[i]?.[j] ?? 0)));
      expectClose(found.QM?.value, entry(multiply(multiply(transpose(slopes), ofSlopes), slopes)), sameSpace, 'QM');
    },
    60,
  );
});
