import { pool } from 'repool';
import { bcgFiles, bcgStudies, sure } from '../data.js';
import type { BenchRow } from '../row.js';

/** The conditional logistic model with the exact likelihood (noncentral hypergeometric). */
export const exactGlmm: BenchRow = {
  code: 'glmm',
  work: 'exact GLMM (OR, conditional), BCG',
  target: 10,
  prepare: () => {
    const studies = bcgStudies();
    const run = () => sure(pool(studies, { measure: 'OR', method: 'glmm', glmmModel: 'CM.EL' }));
    return {
      files: bcgFiles(),
      run,
      figures: () => {
        const { estimate, se, heterogeneity } = run();
        return { estimate, se, tau2: heterogeneity.tau2 };
      },
      metafor: {
        setup: 'trials <- read.csv("trials.csv")',
        call: 'rma.glmm(measure = "OR", ai = treatment_events, n1i = treatment_total, ci = control_events, n2i = control_total, data = trials, model = "CM.EL")',
        figures: 'with(result, list(estimate = c(beta), se = se, tau2 = tau2))',
        // Its optimiser ends at a relative change of 1e-8 of the likelihood, which leaves half of the digits of where that is.
        tolerance: { se: 1e-3, tau2: 1e-3, rest: 1e-4 },
        needs: 'BiasedUrn',
      },
    };
  },
};
