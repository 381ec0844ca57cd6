import { completeSettings, computeEffects, gosh } from 'repool';
import { bcgEffects, bcgFiles, bcgInR, madeRecords, madeTable, sure } from '../data.js';
import type { BenchRow } from '../row.js';

/** All subsets of the thirteen BCG trials, under REML. */
export const goshReml: BenchRow = {
  code: 'gosh-reml',
  work: 'GOSH, all 8,191 subsets of 13, REML',
  target: 30,
  prepare: () => {
    const { effects, settings } = bcgEffects({ tau2: 'REML', tau2CI: 'none', i2CI: 'none', prediction: 'none' });
    const run = () => sure(gosh(effects, settings));
    return {
      files: bcgFiles(),
      run,
      figures: () => {
        const { columns: { estimate, members } } = run();
        return Object.fromEntries(Array.from(members.words, (number, at) => [`riskRatio${number}`, Math.exp(estimate[at] ?? Number.NaN)] as const));
      },
      // Of some subsets its scoring does not converge, and it gives none; of the others it ends in the fifth decimal of τ², which
      // is no small share of a log risk ratio near zero.
      metafor: {
        setup: `${bcgInR}\nfit <- rma(yi, vi, data = dat)`,
        call: 'gosh(fit, progbar = FALSE)',
        figures: `{
          found <- !is.na(result$res$estimate)
          stopifnot(nrow(result$res) == 2^13 - 1, mean(found) > 0.9)
          setNames(as.list(exp(result$res$estimate[found])), paste0("riskRatio", as.vector(result$incl %*% 2^(0:12))[found]))
        }`,
        tolerance: { rest: 1e-3 },
      },
    };
  },
};

const STUDIES = 20;
const SAMPLED = 2000;
/** Subsets whose results are held against each other, by number: bit i is study i. */
const compared = Array.from({ length: 60 }, (_none, i) => 3 + ((i + 1) * 7_919 * 2 + 1) % (2 ** STUDIES - 4));

/** All subsets of twenty made-up studies, by DerSimonian and Laird. */
export const goshDl: BenchRow = {
  code: 'gosh-dl',
  work: 'GOSH, 2^20 subsets, DL',
  target: 60,
  prepare: () => {
    const settings = sure(completeSettings({ measure: 'GEN', tau2: 'DL', tau2CI: 'none', i2CI: 'none', prediction: 'none' }, 'effect'));
    const effects = sure(computeEffects(madeRecords(STUDIES), settings));
    const run = () => sure(gosh(effects, settings, { subsets: 2 ** STUDIES }));
    return {
      files: { 'studies.csv': madeTable(STUDIES), 'subsets.csv': `number\n${compared.join('\n')}\n` },
      run,
      figures: () => {
        const { columns: { estimate, tau2, members } } = run();
        const place = new Map(Array.from(members.words, (number, at) => [number, at] as const));
        return Object.fromEntries(compared.flatMap((number, i) => [[`estimate${i + 1}`, estimate[place.get(number) ?? -1] ?? Number.NaN] as const, [`tau2${i + 1}`, tau2[place.get(number) ?? -1] ?? Number.NaN] as const]));
      },
      metafor: {
        setup: `dat <- read.csv("studies.csv")\nfit <- rma(yi, vi, data = dat, method = "DL")`,
        call: `gosh(fit, subsets = ${SAMPLED}, progbar = FALSE)`,
        times: (2 ** STUDIES - 1) / SAMPLED,
        figures: `unlist(lapply(seq_len(${compared.length}), function(i) {
          number <- read.csv("subsets.csv")$number[i]
          fit <- rma(yi, vi, data = dat[bitwAnd(number, 2^(0:19)) > 0, ], method = "DL")
          setNames(list(c(fit$b), fit$tau2), paste0(c("estimate", "tau2"), i))
        }), recursive = FALSE)`,
        tolerance: { rest: 1e-8 },
      },
    };
  },
};
