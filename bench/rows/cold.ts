import { bcgFile, bcgFiles, bcgInR } from '../data.js';
import type { BenchRow } from '../row.js';

/** The whole process that pools one table, beside an R process that loads metafor and does so. */
export const coldPool: BenchRow = {
  code: 'cold-pool',
  work: 'cold `repool pool` on BCG (whole process)',
  target: 250,
  prepare: () => ({
    files: bcgFiles(),
    run: { command: ['pool', bcgFile, '--measure', 'RR', '--format', 'json'] },
    figures: (printed) => {
      const { estimate, se, heterogeneity } = JSON.parse(printed) as { estimate: number; se: number; heterogeneity: { tau2: number; Q: number } };
      return { estimate, se, tau2: heterogeneity.tau2, Q: heterogeneity.Q };
    },
    metafor: {
      // The process measured is one that this one starts.
      setup: `writeLines(c('suppressMessages(library(metafor))', '${bcgInR.replace(/\n/g, "', '")}', 'print(rma(yi, vi, data = dat))'), "cold.R")\n${bcgInR}`,
      call: 'system2("Rscript", "cold.R", stdout = FALSE)',
      figures: 'with(rma(yi, vi, data = dat, control = list(threshold = 1e-13, maxiter = 10000)), list(estimate = c(b), se = se, tau2 = tau2, Q = QE))',
      tolerance: { rest: 1e-8 },
    },
  }),
};

/** The main job on one data set: claims judged, two forest plots drawn in three formats, all reports written. */
export const coldReproduce: BenchRow = {
  code: 'cold-reproduce',
  work: 'cold `repool reproduce`, one data set with plots and HTML',
  target: 1500,
  alone: 'has none',
  prepare: () => ({
    run: { command: ['reproduce', 'datasets/colditz-1994', '--out', '{folder}', '--format', 'json'] },
    figures: (printed) => {
      const { datasets } = JSON.parse(printed) as { datasets: readonly { claims: readonly { grade: string }[] }[] };
      const claims = datasets.flatMap((each) => each.claims);
      return { claims: claims.length, reproduced: claims.filter(({ grade }) => grade === 'reproduced').length };
    },
    check: () => ({ by: 'its manifest', figures: { claims: 1, reproduced: 1 }, tolerance: 0 }),
  }),
};
