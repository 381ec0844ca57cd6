import { influence, leaveOneOut } from 'repool';
import { bcgEffects, bcgFiles, bcgInR, sure, tight } from '../data.js';
import type { BenchRow } from '../row.js';

/** Each study left out in turn, and the whole set of influence diagnostics. */
export const deletion: BenchRow = {
  code: 'deletion',
  work: 'leave-one-out and the influence set, k = 13, REML',
  target: 0.3,
  prepare: () => {
    const { effects, settings } = bcgEffects({ tau2: 'REML', tau2CI: 'none', i2CI: 'none', prediction: 'none' });
    const run = () => ({ out: sure(leaveOneOut(effects, settings)), moved: sure(influence(effects, settings)) });
    return {
      files: bcgFiles(),
      run,
      figures: () => {
        const { out, moved } = run();
        return Object.fromEntries([
          ...out.rows.flatMap(({ estimate, pValue, tau2 }, i) => [[`estimate${i + 1}`, estimate ?? Number.NaN], [`p${i + 1}`, pValue ?? Number.NaN], [`tau2${i + 1}`, tau2 ?? Number.NaN]] as const),
          ...moved.rows.flatMap(({ rstudent, dffits, cook, covarianceRatio, hat, dfbetas }, i) => [[`rstudent${i + 1}`, rstudent ?? Number.NaN], [`dffits${i + 1}`, dffits ?? Number.NaN], [`cook${i + 1}`, cook ?? Number.NaN], [`covarianceRatio${i + 1}`, covarianceRatio ?? Number.NaN], [`hat${i + 1}`, hat ?? Number.NaN], [`dfbetas${i + 1}`, dfbetas ?? Number.NaN]] as const),
        ]);
      },
      metafor: {
        setup: `${bcgInR}\nfit <- rma(yi, vi, data = dat)`,
        call: 'list(leave1out(fit), influence(fit))',
        figures: `{
          exact <- rma(yi, vi, data = dat, ${tight})
          out <- leave1out(exact)
          moved <- influence(exact)
          columns <- list(estimate = out$estimate, p = out$pval, tau2 = out$tau2, rstudent = moved$inf$rstudent, dffits = moved$inf$dffits, cook = moved$inf$cook.d, covarianceRatio = moved$inf$cov.r, hat = moved$inf$hat, dfbetas = moved$dfbs[[1]])
          unlist(lapply(names(columns), function(name) setNames(as.list(columns[[name]]), paste0(name, 1:13))), recursive = FALSE)
        }`,
        tolerance: { rest: 1e-7 },
      },
    };
  },
};
