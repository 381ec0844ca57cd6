import { pool } from 'repool';
import { bcgFiles, bcgInR, bcgStudies, sure } from '../data.js';
import type { BenchRow } from '../row.js';

/** A permutation test of one moderator. The draws of the two programs differ; what both run through whole is compared. */
export const permutation: BenchRow = {
  code: 'permutation',
  work: 'permutation test, 10,000 iterations, k = 13, one moderator, REML',
  target: 100,
  prepare: () => {
    const studies = bcgStudies();
    const of = (rows: number, iterations: number | 'exact') => {
      const chosen = { ...studies, rows: studies.rows.slice(0, rows) };
      return sure(pool(chosen, { measure: 'RR', tau2CI: 'none', i2CI: 'none', prediction: 'none', regression: { moderators: ['ablat'], permutation: { iterations, seed: 1 } } })).regression?.permutation ?? null;
    };
    return {
      files: bcgFiles(),
      run: () => of(13, 10_000),
      figures: () => {
        const exact = of(6, 'exact');
        return { arrangements: exact?.arrangements ?? Number.NaN, intercept: exact?.coefficients[0]?.pValue ?? Number.NaN, ablat: exact?.coefficients[1]?.pValue ?? Number.NaN, QM: exact?.QM?.pValue ?? Number.NaN };
      },
      metafor: {
        setup: `${bcgInR}\nfit <- rma(yi, vi, mods = ~ ablat, data = dat)\nset.seed(1)`,
        call: 'permutest(fit, iter = 10000, progbar = FALSE)',
        figures: `with(permutest(rma(yi, vi, mods = ~ ablat, data = dat, subset = 1:6, control = list(maxiter = 10000)), exact = TRUE, progbar = FALSE), list(arrangements = nrow(zval.perm), intercept = pval[1], ablat = pval[2], QM = QMp))`,
        tolerance: { rest: 1e-12 },
      },
    };
  },
};
