import { describe, expect, test } from 'vitest';
import { influence, type Influence } from '../../src/diagnostics/influence.js';
import { runDiagnostics } from '../../src/diagnostics/run-diagnostics.js';
import { readStudies } from '../../src/studies/read-studies.js';
import { samples } from '../support/arbitraries.js';
import { expectClose } from '../support/close.js';
import { analysisOf } from '../support/diagnostics.js';
import { analysisOfCase, diagnosticsCases, toleranceOf } from '../support/diagnostics-reference.js';
import { law } from '../support/laws.js';
import { binaryStudies, codesIn, effectStudies, valueOf } from '../support/studies.js';
import { closedForm, sameNumber } from '../support/tolerance.js';

const ofEffects = (yi: readonly number[], vi: readonly number[], settings: object = {}): Influence => {
  const analysis = analysisOf(effectStudies(yi, vi), { measure: 'GEN', ...settings });
  return valueOf(influence(analysis.effects, analysis.settings));
};

describe('influence', () => {
  test.each(diagnosticsCases('influence'))('agrees with influence, rstudent and rstandard of metafor, %s', (_name, expected) => {
    const { effects, settings } = analysisOfCase(expected);
    const { rows } = valueOf(influence(effects, settings));
    const columns = {
      rstandard: expected.rstandard,
      residual: expected.residual,
      residualSe: expected.residual_se,
      rstudent: expected.rstudent,
      dffits: expected.dffits,
      cook: expected.cook,
      covarianceRatio: expected.covariance_ratio,
      tau2: expected.tau2,
      Q: expected.Q,
      hat: expected.hat,
      weight: expected.weight,
      dfbetas: expected.dfbetas,
    } as const;
    for (const [name, column] of Object.entries(columns)) {
      expect(column).toHaveLength(rows.length);
      column.forEach((value, i) =>
        expectClose(rows[i]?.[name as keyof typeof columns], value ?? Number.NaN, toleranceOf(expected.tau2_method), `${name} ${i + 1}`),
      );
    }
    expect(rows.map((row) => row.influential)).toEqual(expected.influential);
  });

  test.each(diagnosticsCases('rstudent'))('studentised residuals agree with rstudent of metafor, %s', (_name, expected) => {
    const { effects, settings } = analysisOfCase(expected);
    const { rows } = valueOf(influence(effects, settings));
    expected.rstudent.forEach((value, i) => {
      if (value === null) return;
      expectClose(rows[i]?.rstudent, value, closedForm, `rstudent ${i + 1}`);
      expectClose(rows[i]?.residual, expected.residual[i] ?? Number.NaN, closedForm, `residual ${i + 1}`);
      expectClose(rows[i]?.residualSe, expected.residual_se[i] ?? Number.NaN, closedForm, `its SE ${i + 1}`);
    });
  });

  test('equal effects move nothing', () => {
    const { rows, figures } = ofEffects([0.4, 0.4, 0.4, 0.4], [0.1, 0.1, 0.1, 0.1]);
    for (const row of rows) expect(row).toMatchObject({ rstudent: 0, rstandard: 0, dffits: 0, cook: 0, dfbetas: 0, influential: false, hat: 0.25 });
    expect(figures).toEqual({ influential: 0, influentialStudies: null, dffitsLimit: Math.sqrt(3), hatLimit: 0.75 });
  });

  test('a study far out is marked and named', () => {
    const { figures } = ofEffects([0.1, 0.12, 0.08, 0.11, 0.5], [0.01, 0.01, 0.01, 0.01, 0.01], { model: 'common' });
    expect(figures).toMatchObject({ influential: 1, influentialStudies: 'Study 5' });
  });

  test('one study a trillion times heavier than the rest keeps its digits', () => {
    const { rows } = ofEffects([0, 1, 2], [1e-12, 1, 1], { model: 'common' });
    // The heavy study against the mean of the two others: −1.5 with variance 1/2.
    expectClose(rows[0]?.rstandard, -1.5 / Math.sqrt(0.5 + 1e-12), closedForm);
    expectClose(rows[0]?.rstudent, -1.5 / Math.sqrt(0.5 + 1e-12), closedForm);
  });

  test('methods without hat values have residuals and Cook’s distance only', () => {
    const { effects, settings } = analysisOf(
      binaryStudies([
        [2, 20, 5, 20],
        [3, 30, 6, 30],
        [0, 15, 0, 15],
        [4, 40, 9, 40],
      ]),
      { measure: 'OR', method: 'mantel-haenszel' },
    );
    const { rows } = valueOf(influence(effects, settings));
    for (const row of rows) expect([row.hat, row.dffits, row.dfbetas, row.rstandard]).toEqual([null, null, null, null]);
    expect(rows[2]).toMatchObject({ weight: 0, cook: 0, covarianceRatio: 1 });
    expect(rows.filter(({ weight }) => (weight ?? 0) > 0)).toHaveLength(3);
  });

  test('an interval around the common-effect mean has no hat values', () => {
    const { rows } = ofEffects([0.1, 0.9, -0.4, 1.5], [0.1, 0.2, 0.1, 0.4], { ci: 'ivhet' });
    for (const row of rows) expect([row.hat, row.dffits, row.dfbetas, row.rstandard]).toEqual([null, null, null, null]);
    for (const { residualSe, tau2 } of rows) expect(residualSe ?? 0).toBeGreaterThan(Math.sqrt(tau2 ?? 0));
  });

  test('two studies are too few', () => {
    const { effects, settings } = analysisOf(effectStudies([1, 2], [1, 1]), { measure: 'GEN' });
    expect(codesIn(influence(effects, settings))).toEqual(['TOO_FEW_STUDIES']);
  });

  law('hat values sum to the number of coefficients, weights to 100', [samples(3, 15)], ({ yi, vi }) => {
    const { rows } = ofEffects(yi, vi);
    expectClose(rows.reduce((sum, { hat }) => sum + (hat ?? 0), 0), 1, sameNumber, 'sum of hat values');
    expectClose(rows.reduce((sum, { weight }) => sum + (weight ?? 0), 0), 100, sameNumber, 'sum of weights');
  }, 40);

  law('the unit of the effects does not matter', [samples(3, 10)], ({ yi, vi }) => {
    const straight = ofEffects(yi, vi, { tau2: 'DL' }).rows;
    const scaled = ofEffects(yi.map((y) => 8 * y), vi.map((v) => 64 * v), { tau2: 'DL' }).rows;
    straight.forEach((row, i) => {
      for (const name of ['rstudent', 'rstandard', 'dffits', 'cook', 'covarianceRatio', 'hat', 'dfbetas'] as const) {
        expectClose(scaled[i]?.[name], row[name] ?? Number.NaN, sameNumber, name);
      }
    });
  }, 40);

  law('in the common model the studentised and the standardised residual are one', [samples(3, 10)], ({ yi, vi }) => {
    for (const { rstudent, rstandard } of ofEffects(yi, vi, { model: 'common' }).rows) {
      expectClose(rstandard, rstudent ?? Number.NaN, sameNumber, 'residual');
    }
  }, 40);
});

test('a study without weight, as one without events beside Mantel–Haenszel sums, has a DFFITS of 0', () => {
  const studies = valueOf(readStudies('study,treatment_events,treatment_time,control_events,control_time\nA,0,4.1,0,4\nB,24,3,10,2.4\nC,1,1.9,1,4.9\nD,8,4,5,2\nE,10,2.6,28,2.4'));
  const [run] = valueOf(runDiagnostics(studies, { measure: 'IRR', model: 'random', method: 'mantel-haenszel' }, ['influence']));
  expect(run?.result).toMatchObject({ rows: [{ label: 'A', hat: 0, dffits: 0 }, {}, {}, {}, {}] });
});
