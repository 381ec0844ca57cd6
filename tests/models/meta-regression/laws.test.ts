import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crossProductSums } from '../../../src/models/meta-regression/cross-products.js';
import { designEffects, withOtherEffects, type DesignedEffects } from '../../../src/models/meta-regression/designed-effects.js';
import type { RegressionResult } from '../../../src/models/meta-regression/regression-result.js';
import { residualQProfile } from '../../../src/models/meta-regression/residual-q-profile.js';
import { leverageComplements, residualSums, sumsAround, traceOfSquare, unweightedSums } from '../../../src/models/meta-regression/residual-sums.js';
import { residualTau2, type ResidualTau2Row } from '../../../src/models/meta-regression/residual-tau2.js';
import { weightedRegression } from '../../../src/models/meta-regression/weighted-regression.js';
import { chiSquared } from '../../../src/numeric/distributions/chi-squared.js';
import { matrixOf } from '../../../src/numeric/linear-algebra/matrix.js';
import { leastSquares } from '../../../src/numeric/linear-algebra/least-squares.js';
import { pool } from '../../../src/models/pool.js';
import { tau2Estimators, type Tau2Code } from '../../../src/models/tau2/estimators.js';
import { moderate, variance } from '../../support/arbitraries.js';
import { expectClose } from '../../support/close.js';
import { law } from '../../support/laws.js';
import { regressionOf, studiesWith } from '../../support/moderators.js';
import { regressionReference } from '../../support/regression-reference.js';
import { effectStudies, valueOf } from '../../support/studies.js';
import { closedForm, equationHolds, sameNumber, sameRoot, sameSpace, thousandRoundings, type Tolerance } from '../../support/tolerance.js';

interface Row {
  readonly y: number;
  readonly v: number;
  readonly x: number;
  readonly z: number;
  readonly g: string;
}

/** Effects with two numeric moderators of which the first two differ, and a factor of which all levels occur. */
const rows = (least = 7, most = 16): fc.Arbitrary<readonly Row[]> =>
  fc
    .array(fc.record({ y: moderate(-3, 3), v: variance, x: fc.integer({ min: -20, max: 20 }), z: fc.integer({ min: 0, max: 9 }), g: fc.constantFrom('a', 'b', 'c') }), { minLength: least, maxLength: most })
    .map((list) => list.map((row, i) => ({ ...row, ...(i < 6 ? { x: row.x + i * 50, z: (i * 7) % 5, g: ['a', 'b', 'c'][i % 3] ?? 'a' } : {}) })));

const column = <K extends keyof Row>(list: readonly Row[], key: K): Row[K][] => list.map((row) => row[key]);
const tableOf = (list: readonly Row[], changes: Readonly<Record<string, readonly (number | string)[]>> = {}) =>
  studiesWith(column(list, 'y'), column(list, 'v'), { x: column(list, 'x'), z: column(list, 'z'), g: column(list, 'g'), ...changes });

const codes = Object.keys(residualTau2) as (keyof typeof residualTau2)[];
const code = fc.constantFrom(...codes);
const estimateOf = (found: RegressionResult, name: string) => found.coefficients.find((each) => each.name === name);

describe('an intercept alone is the pooled effect', () => {
  law('by every estimator', [rows(3, 12), code], (list, tau2) => {
    const [alone, pooled] = [regressionOf(tableOf(list), { moderators: [] }, { tau2 }), valueOf(pool(effectStudies(column(list, 'y'), column(list, 'v')), { measure: 'GEN', tau2 }))];
    expectClose(alone.heterogeneity.tau2, pooled.heterogeneity.tau2, sameRoot, 'tau2');
    expectClose(alone.heterogeneity.seTau2, pooled.heterogeneity.seTau2 ?? Number.NaN, sameRoot, 'SE of tau2');
    expectClose(alone.coefficients[0]?.estimate, pooled.estimate, sameRoot, 'estimate');
    expectClose(alone.coefficients[0]?.se, pooled.se, sameRoot, 'SE');
    expectClose(alone.QE.Q, pooled.heterogeneity.Q, sameNumber, 'Q');
    expectClose(alone.heterogeneity.I2, pooled.heterogeneity.I2 ?? Number.NaN, sameRoot, 'I2');
    expectClose(alone.heterogeneity.tau2CI?.upper, pooled.heterogeneity.tau2CI?.upper ?? Number.NaN, sameRoot, 'upper bound of tau2');
  });
});

describe('the coding of the moderators', () => {
  law('centring changes the intercept only', [rows(), code], (list, tau2) => {
    const [plain, centred] = [{}, { x: 'mean', z: 3 } as const].map((centre) => regressionOf(tableOf(list), { moderators: ['x', 'z'], centre }, { tau2 }));
    for (const name of ['x', 'z']) {
      expectClose(estimateOf(centred as RegressionResult, name)?.estimate, estimateOf(plain as RegressionResult, name)?.estimate ?? Number.NaN, sameSpace, name);
      expectClose(estimateOf(centred as RegressionResult, name)?.se, estimateOf(plain as RegressionResult, name)?.se ?? Number.NaN, sameSpace, `SE of ${name}`);
    }
    expectClose(centred?.heterogeneity.tau2, plain?.heterogeneity.tau2 ?? Number.NaN, sameRoot, 'tau2');
    expectClose(centred?.fit.REML.logLikelihood, plain?.fit.REML.logLikelihood ?? Number.NaN, sameRoot, 'restricted likelihood');
  });

  law('rescaling a moderator scales its coefficient', [rows(), code, fc.constantFrom(1e-6, 0.1, 1000)], (list, tau2, unit) => {
    const plain = regressionOf(tableOf(list), { moderators: ['x', 'z'] }, { tau2 });
    const scaled = regressionOf(tableOf(list, { x: column(list, 'x').map((x) => x * unit) }), { moderators: ['x', 'z'] }, { tau2 });
    expectClose((estimateOf(scaled, 'x')?.estimate ?? Number.NaN) * unit, estimateOf(plain, 'x')?.estimate ?? Number.NaN, sameSpace, 'x');
    expectClose(estimateOf(scaled, 'z')?.estimate, estimateOf(plain, 'z')?.estimate ?? Number.NaN, sameSpace, 'z');
    expectClose(scaled.QM?.value, plain.QM?.value ?? Number.NaN, sameSpace, 'QM');
    expectClose(scaled.coefficients[1]?.vif, plain.coefficients[1]?.vif ?? Number.NaN, sameSpace, 'VIF');
  });

  law('another reference level, or none, gives the same fit', [rows(), code], (list, tau2) => {
    const plain = regressionOf(tableOf(list), { moderators: ['g', 'x'] }, { tau2 });
    for (const other of [{ reference: { g: 'c' } }, { intercept: false }]) {
      const found = regressionOf(tableOf(list), { moderators: ['g', 'x'], ...other }, { tau2 });
      expectClose(found.heterogeneity.tau2, plain.heterogeneity.tau2, sameRoot, 'tau2');
      if (plain.heterogeneity.R2 !== null) expectClose(found.heterogeneity.R2, plain.heterogeneity.R2, sameRoot, 'R2');
      expectClose(found.QE.Q, plain.QE.Q, sameNumber, 'QE');
      found.studies.forEach(({ fitted }, i) => expectClose(fitted, plain.studies[i]?.fitted ?? Number.NaN, sameSpace, 'fitted'));
      expectClose(found.terms.find(({ term }) => term === 'x')?.test?.value, plain.terms.find(({ term }) => term === 'x')?.test?.value ?? Number.NaN, sameSpace, 'test of x');
    }
    const turned = regressionOf(tableOf(list), { moderators: ['g', 'x'], reference: { g: 'c' } }, { tau2 });
    expectClose(turned.terms[0]?.test?.value, plain.terms[0]?.test?.value ?? Number.NaN, sameSpace, 'test of g');
    expectClose(turned.terms[0]?.gvif, plain.terms[0]?.gvif ?? Number.NaN, sameSpace, 'GVIF of g');
  });
});

describe('the order and the place of the effects', () => {
  law('the order of the studies does not matter', [rows(), code], (list, tau2) => {
    const [there, back] = [list, list.toReversed()].map((each) => regressionOf(tableOf(each), { moderators: ['x*z'] }, { tau2 }));
    there?.coefficients.forEach(({ estimate, se }, i) => {
      expectClose(back?.coefficients[i]?.estimate, estimate, sameSpace, 'estimate');
      expectClose(back?.coefficients[i]?.se, se, sameSpace, 'SE');
    });
  });

  law('a shift of all effects moves the intercept; a factor scales everything', [rows(), code], (list, tau2) => {
    const plain = regressionOf(tableOf(list), { moderators: ['x'] }, { tau2 });
    const shifted = regressionOf(tableOf(list.map((row) => ({ ...row, y: row.y + 100 }))), { moderators: ['x'] }, { tau2 });
    expectClose(shifted.heterogeneity.tau2, plain.heterogeneity.tau2, sameRoot, 'tau2');
    expectClose(shifted.coefficients[0]?.estimate, (plain.coefficients[0]?.estimate ?? Number.NaN) + 100, sameSpace, 'intercept');
    expectClose(shifted.coefficients[1]?.estimate, plain.coefficients[1]?.estimate ?? Number.NaN, sameSpace, 'slope');
    const scaled = regressionOf(tableOf(list.map((row) => ({ ...row, y: row.y * 3, v: row.v * 9 }))), { moderators: ['x'] }, { tau2 });
    expectClose(scaled.heterogeneity.tau2, plain.heterogeneity.tau2 * 9, sameRoot, 'tau2');
    expectClose(scaled.coefficients[1]?.se, (plain.coefficients[1]?.se ?? Number.NaN) * 3, sameSpace, 'SE');
    expectClose(scaled.coefficients[1]?.test.value, plain.coefficients[1]?.test.value ?? Number.NaN, sameSpace, 'z');
  });
});

// --- a second route: k × k matrices as the textbooks write them ---

type Dense = readonly (readonly number[])[];
const multiply = (A: Dense, B: Dense): Dense => A.map((row) => (B[0] ?? []).map((_value, j) => row.reduce((sum, a, i) => sum + a * (B[i]?.[j] ?? 0), 0)));
const transpose = (A: Dense): Dense => (A[0] ?? []).map((_value, j) => A.map((row) => row[j] ?? 0));
const diagonal = (values: readonly number[]): Dense => values.map((value, i) => values.map((_value, j) => (i === j ? value : 0)));
const trace = (A: Dense): number => A.reduce((sum, row, i) => sum + (row[i] ?? 0), 0);
const form = (y: readonly number[], A: Dense): number => y.reduce((sum, a, i) => sum + a * y.reduce((inner, b, j) => inner + (A[i]?.[j] ?? 0) * b, 0), 0);

/** Gauss–Jordan with pivoting: small matrices, no accuracy to spare, which is why the law's columns are of one size. */
function inverse(A: Dense): Dense {
  const n = A.length;
  const work = A.map((row, i) => [...row, ...row.map((_value, j) => (i === j ? 1 : 0))]);
  for (let c = 0; c < n; c += 1) {
    const pivot = work.reduce((best, row, i) => (i >= c && Math.abs(row[c] ?? 0) > Math.abs(work[best]?.[c] ?? 0) ? i : best), c);
    [work[c], work[pivot]] = [work[pivot] as number[], work[c] as number[]];
    const scale = work[c]?.[c] ?? Number.NaN;
    work[c] = (work[c] as number[]).map((value) => value / scale);
    work.forEach((row, i) => {
      const share = row[c] ?? 0;
      if (i !== c) work[i] = row.map((value, j) => value - share * (work[c]?.[j] ?? 0));
    });
  }
  return work.map((row) => row.slice(n));
}

function dense(X: Dense, y: readonly number[], w: readonly number[]) {
  const W = diagonal(w);
  const XtW = multiply(transpose(X), W);
  const covariance = inverse(multiply(XtW, X));
  const taken = multiply(multiply(transpose(XtW), covariance), XtW);
  const P = W.map((row, i) => row.map((value, j) => value - (taken[i]?.[j] ?? 0)));
  return { covariance, b: multiply(covariance, multiply(XtW, y.map((value) => [value]))).map((row) => row[0] ?? Number.NaN), P, q: form(y, P), q2: form(y, multiply(P, P)) };
}

/** A design of moderate condition, with or without intercept. */
const designs = fc.tuple(rows(6, 12), fc.boolean()).map(([list, intercept]) => ({
  yi: column(list, 'y'),
  vi: list.map(({ v }) => Math.max(v, 0.02)),
  columns: [...(intercept ? [list.map(() => 1)] : []), list.map(({ x }) => x / 100 + 0.1), list.map(({ z }) => z - 2.3)],
}));
const designed = ({ yi, vi, columns }: { readonly yi: readonly number[]; readonly vi: readonly number[]; readonly columns: readonly (readonly number[])[] }): DesignedEffects =>
  designEffects(columns.map((values) => Float64Array.from(values)), yi, vi);

describe('a second route, by matrix algebra, gives the same numbers', () => {
  law('sums, coefficients and covariances', [designs, fc.constantFrom(0, 0.1, 3)], (data, tau2) => {
    const effects = designed(data);
    const X = transpose(data.columns);
    const w = data.vi.map((v) => 1 / (v + tau2));
    const direct = dense(X, data.yi, w);
    const fit = weightedRegression(effects, tau2, 'wald');
    expectClose(fit.sums.q, direct.q, sameSpace, 'q');
    expectClose(fit.sums.q2, direct.q2, sameSpace, 'q2');
    expectClose(fit.sums.traceP, trace(direct.P), sameSpace, 'trace of P');
    fit.coefficients.forEach((coefficient, i) => {
      expectClose(coefficient, direct.b[i] ?? Number.NaN, sameSpace, 'coefficient');
      for (let j = 0; j < effects.p; j += 1) {
        let element = 0;
        for (let m = 0; m < effects.p; m += 1) element += (fit.root[i * effects.p + m] ?? 0) * (fit.root[j * effects.p + m] ?? 0);
        expectClose(element, direct.covariance[i]?.[j] ?? Number.NaN, sameSpace, 'covariance');
      }
    });
    expectClose(traceOfSquare(effects, new Float64Array(effects.k).fill(1)), trace(multiply(direct.P, direct.P)), sameSpace, 'tr(PP)');
    const S = diagonal(data.vi.map((v) => v + 0.4));
    const PS = multiply(direct.P, S);
    expectClose(traceOfSquare(effects, Float64Array.from(data.vi, (v) => v + 0.4)), trace(multiply(PS, PS)), sameSpace, 'tr(PΣPΣ)');
    leverageComplements(effects).forEach((rest, i) => expectClose(rest * (w[i] ?? 0), direct.P[i]?.[i] ?? Number.NaN, sameSpace, 'diagonal of P'));
  }, 80);

  // Weights over many orders of magnitude, moved to other rows than those that the basis was made for.
  const uneven = fc.tuple(designs, fc.array(fc.double({ min: -12, max: 0, noNaN: true }), { minLength: 12, maxLength: 12 }));
  const fromProducts = (effects: DesignedEffects, tau2: number) => (effects.three === null ? null : crossProductSums(effects, effects.three, tau2));

  law('the sums from products of the columns, where there are any', [uneven, fc.constantFrom(0, 0.1)], ([data, sizes], tau2) => {
    const vi = data.vi.map((_v, i) => 10 ** (sizes[i] ?? 0));
    const own = designed({ ...data, vi });
    for (const effects of [designed(data), own, withOtherEffects(own, own.d.toReversed(), own.v.toReversed())]) {
      const { logDeterminant: _determinant, ...decomposed } = residualSums(effects, tau2);
      const quick = fromProducts(effects, tau2);
      for (const [name, value] of Object.entries(quick ?? {})) expectClose(value, decomposed[name as keyof typeof decomposed], thousandRoundings, name);
      expect(sumsAround(effects, tau2)).toMatchObject(quick ?? decomposed);
    }
  }, 60);

  law('every estimator, and the equation that defines it', [designs], (data) => {
    const effects = designed(data);
    const [k, p] = [effects.k, effects.p];
    const X = transpose(data.columns);
    const at = (tau2: number) => dense(X, data.yi, data.vi.map((v) => 1 / (v + tau2)));
    const [common, ols] = [at(0), dense(X, data.yi, data.vi.map(() => 1))];
    const sumW = data.vi.reduce((sum, v) => sum + 1 / v, 0);
    const positive = (value: number): number => Math.max(0, value);
    const closed = {
      DL: positive((common.q - (k - p)) / trace(common.P)),
      HE: positive((ols.q - trace(multiply(ols.P, diagonal(data.vi)))) / (k - p)),
      HS: positive((common.q - k) / sumW),
      HSk: positive(((k / (k - p)) * common.q - k) / sumW),
    };
    const moments = (first: number): number => positive((at(first).q - trace(multiply(at(first).P, diagonal(data.vi)))) / trace(at(first).P));
    for (const [name, expected] of Object.entries({ ...closed, DL2: moments(closed.DL), CA2: moments(closed.HE), SJ2: (closed.HE * at(closed.HE).q) / (k - p) })) expectClose(residualTau2[name as keyof typeof residualTau2].estimate(effects), expected, sameSpace, name);
    const centre = data.yi.reduce((sum, y) => sum + y, 0) / k;
    const start = data.yi.reduce((sum, y) => sum + (y - centre) ** 2, 0) / k;
    expectClose(residualTau2.SJ.estimate(effects), start === 0 ? 0 : (start * at(start).q) / (k - p), sameSpace, 'SJ');
    const equations: Readonly<Record<string, (tau2: number) => number>> = {
      REML: (tau2) => at(tau2).q2 / trace(at(tau2).P) - 1,
      ML: (tau2) => at(tau2).q2 / data.vi.reduce((sum, v) => sum + 1 / (v + tau2), 0) - 1,
      ...Object.fromEntries(['PM', 'EB', 'DLIT', 'SJIT'].map((name) => [name, (tau2: number) => at(tau2).q / (k - p) - 1])),
      PMM: (tau2) => at(tau2).q / chiSquared.quantile(0.5, k - p) - 1,
    };
    for (const [name, equation] of Object.entries(equations)) {
      const tau2 = residualTau2[name as keyof typeof residualTau2].estimate(effects);
      const miss = equation(tau2);
      if (tau2 > 0) expect(Math.abs(miss), name).toBeLessThan(equationHolds * 10);
      else expect(miss, name).toBeLessThan(equationHolds * 10);
    }
  }, 80);

  law('REML is the highest point of its likelihood', [designs, fc.array(fc.double({ min: 0, max: 20, noNaN: true }), { minLength: 5, maxLength: 5 })], (data, others) => {
    const effects = designed(data);
    const height = (tau2: number): number => {
      const { q, logDeterminant } = residualSums(effects, tau2);
      return -(data.vi.reduce((sum, v) => sum + Math.log(v + tau2), 0) + q + logDeterminant) / 2;
    };
    const best = height(residualTau2.REML.estimate(effects));
    for (const tau2 of [0, ...others]) expect(height(tau2)).toBeLessThanOrEqual(best + Math.abs(best) * equationHolds);
  });

  law('the ends of the Q-profile interval', [designs], (data) => {
    const effects = designed(data);
    const { lower, upper } = residualQProfile(effects, 0.95);
    const df = effects.k - effects.p;
    if (lower > 0) expectClose(residualSums(effects, lower).q, chiSquared.upperQuantile(0.025, df), sameRoot, 'lower');
    if (upper > 0) expectClose(residualSums(effects, upper).q, chiSquared.quantile(0.025, df), sameRoot, 'upper');
  });
});

describe('precision is kept', () => {
  /** The slope and its SE by Householder's QR on rows sorted by weight, which is accurate row by row. */
  test('where one study weighs a trillion times the rest', () => {
    const [yi, x] = [[0.1, 0.6, -0.2, 0.9, 0.4, 0.3], [1, 4, 0, 6, 3, 2]];
    const vi = [1e-14, 0.09, 0.05, 0.1, 0.07, 0.06];
    const fit = weightedRegression(designEffects([new Float64Array(6).fill(1), Float64Array.from(x)], yi, vi), 0, 'wald');
    const direct = leastSquares(matrixOf(x.map((value) => [1, value])), yi, vi.map((v) => 1 / v));
    if (direct.kind !== 'fit') throw new Error('the design is of full rank');
    expectClose(fit.coefficients[1], direct.coefficients[1] ?? Number.NaN, sameNumber, 'slope');
    // With the first study fixed the slope is that of a line through it.
    const [top, bottom] = yi.slice(1).reduce<[number, number]>(([a, b], y, i) => {
      const [w, dx] = [1 / (vi[i + 1] ?? 1), (x[i + 1] ?? 0) - 1];
      return [a + w * dx * (y - 0.1), b + w * dx * dx];
    }, [0, 0]);
    const throughFirst: Tolerance = { relative: 1e-10, floor: 0 };
    expectClose(fit.coefficients[1], top / bottom, throughFirst, 'slope through the first study');
    // tr(P) is that of the other five around the line through the first, where 1 − h is small for none.
    const w = vi.slice(1).map((v) => 1 / v);
    const dx = x.slice(1).map((value) => value - 1);
    const expected = w.reduce((sum, weight, i) => sum + weight * (1 - (weight * (dx[i] ?? 0) ** 2) / bottom), 0);
    // The huge study adds about Σ w_j (1 − x_j s)² more, which is of the order of the others' weights.
    const share = w.reduce((sum, weight, i) => sum + weight * (1 - (dx[i] ?? 0) * w.reduce((a, each, j) => a + (each * (dx[j] ?? 0)) / bottom, 0)) ** 2, 0);
    expectClose(fit.sums.traceP, expected + share, throughFirst, 'trace of P');
  });

  test('of a product with calendar years, against 50-digit arithmetic', () => {
    // mpmath 1.3.0 on the BCG trials of the reference; metafor is off by up to 2e-7 here.
    const { yi, vi, columns } = regressionReference.sets['bcg'] as (typeof regressionReference.sets)[string];
    const year = (columns['year'] ?? []).map((each) => Number(each) + 1948);
    const found = regressionOf(studiesWith(yi, vi, { ...columns, year }), { moderators: ['ablat*year'] }, { tau2: 'DL' });
    expectClose(found.heterogeneity.tau2, 0.107604255823867, closedForm, 'tau2');
    expectClose(found.studies[4]?.fitted, -0.165161350074344, closedForm, 'fitted 5');
    expectClose(found.studies[7]?.fitted, -0.0791914579800747, closedForm, 'fitted 8');
  });

  test('of moderators that are calendar years', () => {
    const year = [1983, 1991, 1987, 2001, 1995, 1999];
    const [yi, vi] = [[0.1, 0.6, -0.2, 0.9, 0.4, 0.3], [0.04, 0.09, 0.05, 0.1, 0.07, 0.06]];
    const [plain, near] = [year, year.map((each) => each - 1990)].map((values) => regressionOf(studiesWith(yi, vi, { year: values }), { moderators: ['year'] }));
    expectClose(plain?.coefficients[1]?.estimate, near?.coefficients[1]?.estimate ?? Number.NaN, sameNumber, 'slope');
    expectClose(plain?.heterogeneity.tau2, near?.heterogeneity.tau2 ?? Number.NaN, sameRoot, 'tau2');
  });
});

test('every estimator without moderators has a form with them, but for four', () => {
  const none = ['HM', 'BP', 'GENQ', 'GENQM'];
  expect([...codes, ...none].toSorted()).toEqual((Object.keys(tau2Estimators) as Tau2Code[]).toSorted());
  const rowsOf: Readonly<Record<string, ResidualTau2Row>> = residualTau2;
  for (const name of codes) expect(rowsOf[name]?.equation !== undefined, name).toBe(tau2Estimators[name].iterative);
  expectClose(unweightedSums(designEffects([new Float64Array(3).fill(1)], [1, 2, 3], [1, 1, 1])).q, 2, sameNumber, 'sum of squares');
});
