import { pool, readStudies, type RegressionResult } from 'repool';
import { madeStudies, madeTable, sure, tight } from '../data.js';
import type { BenchRow, Figures } from '../row.js';

/** A regression of made-up effects on two moderators, from studies to result; metafor where it ends within minutes. */
export function metaRegression(k: number, target: number, withMetafor: boolean): BenchRow {
  return {
    code: `regression-${k}`,
    work: `meta-regression, REML, 2 moderators, k = ${k.toLocaleString('en')}`,
    target,
    ...(withMetafor ? {} : { alone: `about an hour: its time grows with k³` }),
    prepare: () => {
      const run = regressor(k);
      const figures = (): Figures => figuresOf(run());
      return {
        run,
        figures,
        check: () => ({ by: 'the equations that define them, in plain loops', figures: byDefinition(k, figures()), tolerance: 1e-8 }),
        ...(withMetafor
          ? {
              files: { 'studies.csv': madeTable(k) },
              metafor: {
                setup: 'dat <- read.csv("studies.csv")',
                call: 'rma(yi, vi, mods = ~ dose + blinded, data = dat)',
                figures: `with(rma(yi, vi, mods = ~ dose + blinded, data = dat, ${tight}), list(intercept = b[1], dose = b[2], blinded = b[3], seDose = se[2], tau2 = tau2, QE = QE, QM = QM))`,
                tolerance: { rest: 1e-8 },
              },
            }
          : {}),
      };
    },
  };
}

/** The regression of so many made-up studies, read before. */
export function regressor(k: number): () => RegressionResult {
  const studies = sure(readStudies(madeTable(k)));
  return () => {
    const { regression } = sure(pool(studies, { measure: 'GEN', tau2CI: 'none', i2CI: 'none', prediction: 'none', regression: { moderators: ['dose', 'blinded'] } }));
    if (regression === null) throw new Error('the regression is missing');
    return regression;
  };
}

function figuresOf({ coefficients, heterogeneity, QE, QM }: RegressionResult): Figures {
  const [intercept, dose, blinded] = coefficients;
  return { intercept: intercept?.estimate ?? Number.NaN, dose: dose?.estimate ?? Number.NaN, blinded: blinded?.estimate ?? Number.NaN, seDose: dose?.se ?? Number.NaN, tau2: heterogeneity.tau2, QE: QE.Q, QM: QM?.value ?? Number.NaN };
}

/** Coefficients that one step of weighted least squares from ours would give: ours, if the normal equations hold. */
function byDefinition(k: number, ours: Figures): Figures {
  const { intercept = 0, dose = 0, blinded = 0, tau2 = 0 } = ours;
  // X′W(y − Xb) and X′WX, with the columns 1, dose, blinded.
  const normal = new Float64Array(9);
  const rest = new Float64Array(3);
  for (const study of madeStudies(k)) {
    const w = 1 / (study.vi + tau2);
    const row = [1, study.dose, study.blinded];
    const residual = study.yi - intercept - dose * study.dose - blinded * study.blinded;
    for (let i = 0; i < 3; i += 1) {
      rest[i]! += w * row[i]! * residual;
      for (let j = 0; j < 3; j += 1) normal[3 * i + j]! += w * row[i]! * row[j]!;
    }
  }
  const determinant = (m: Float64Array): number => m[0]! * (m[4]! * m[8]! - m[5]! * m[7]!) - m[1]! * (m[3]! * m[8]! - m[5]! * m[6]!) + m[2]! * (m[3]! * m[7]! - m[4]! * m[6]!);
  const whole = determinant(normal);
  // Cramer's rule, column by column.
  const [first, second, third] = [0, 1, 2].map((column) => determinant(normal.map((value, at) => (at % 3 === column ? rest[Math.floor(at / 3)]! : value))) / whole);
  return { intercept: intercept + first!, dose: dose + second!, blinded: blinded + third! };
}
