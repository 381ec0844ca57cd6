import { completeSettings, computeEffects, poolEffects, type Tau2Code } from 'repool';
import { bcgEffects, bcgFiles, bcgInR, madeRecords, madeStudies, madeTable, sure, tight } from '../data.js';
import type { BenchRow, Figures } from '../row.js';

/** What rma() computes: neither an interval of τ² nor a prediction interval. */
const asRma = { tau2CI: 'none', i2CI: 'none', prediction: 'none' } as const;

const figuresInR = (fit: string): string => `with(${fit}, list(estimate = c(b), se = se, tau2 = tau2, seTau2 = se.tau2, Q = QE, I2 = I2, H2 = H2, p = pval))`;

/** One random-effects fit to the thirteen BCG trials, effects in and result out. */
export function smallFit(tau2: Tau2Code, target: number): BenchRow {
  return {
    code: `fit-${tau2.toLowerCase()}`,
    work: `one random-effects fit, k = 13, ${tau2}`,
    target,
    prepare: () => {
      const { effects, settings } = bcgEffects({ tau2, ...asRma });
      const run = () => sure(poolEffects(effects, settings, 'summary'));
      return {
        files: bcgFiles(),
        run,
        figures: () => {
          const { estimate, se, test, heterogeneity: { tau2: found, seTau2, Q, I2, H2 } } = run();
          return { estimate, se, tau2: found, seTau2: seTau2 ?? Number.NaN, Q, I2: I2 ?? Number.NaN, H2: H2 ?? Number.NaN, p: test.pValue ?? Number.NaN };
        },
        metafor: { setup: bcgInR, call: `rma(yi, vi, data = dat, method = "${tau2}")`, figures: figuresInR(`rma(yi, vi, data = dat, method = "${tau2}", ${tight})`), tolerance: { rest: 1e-8 } },
      };
    },
  };
}

/** One fit to many made-up studies, under REML. */
export function largeFit(k: number, target: number, metafor: 'once' | null): BenchRow {
  return {
    code: `reml-${k}`,
    work: `REML, k = ${k.toLocaleString('en')}`,
    target,
    ...(metafor === null ? { alone: `not possible: matrices of ${k.toLocaleString('en')} rows and columns` } : {}),
    prepare: () => {
      const run = largeFitter(k, 'REML');
      const figures = (): Figures => {
        const { estimate, se, heterogeneity: { tau2, Q } } = run();
        return { estimate, se, tau2, Q };
      };
      return {
        run,
        figures,
        check: () => ({ by: 'the equations that define them, in plain loops', figures: byDefinition(k, figures()['tau2'] ?? 0), tolerance: 1e-8 }),
        // Its defaults end in the sixth digit of τ², and to go on would take it minutes more.
        ...(metafor === null ? {} : { files: { 'studies.csv': madeTable(k) }, metafor: { setup: 'dat <- read.csv("studies.csv")', call: 'rma(yi, vi, data = dat)', figures: 'with(result, list(estimate = c(b), se = se, tau2 = tau2, Q = QE))', tolerance: { Q: 1e-8, rest: 1e-4 } } }),
      };
    },
  };
}

/** The fit to made-up studies, their effects computed before. */
export function largeFitter(k: number, tau2: Tau2Code) {
  const settings = sure(completeSettings({ measure: 'GEN', tau2, ...asRma }, 'effect'));
  const effects = sure(computeEffects(madeRecords(k), settings));
  return () => sure(poolEffects(effects, settings, 'summary'));
}

/** Weighted mean of the made-up studies, its standard error and Q, and τ² as it must be if the restricted score is to be zero there. */
export function byDefinition(k: number, tau2: number): Figures {
  const sums = (at: number) => {
    let [sumW, sumWY] = [0, 0];
    for (const { yi, vi } of madeStudies(k)) {
      sumW += 1 / (vi + at);
      sumWY += yi / (vi + at);
    }
    const mean = sumWY / sumW;
    let [Q, sumW2, sumW3, form, slope] = [0, 0, 0, 0, 0];
    for (const { yi, vi } of madeStudies(k)) {
      const w = 1 / (vi + at);
      Q += w * (yi - mean) ** 2;
      sumW2 += w ** 2;
      sumW3 += w ** 3;
      form += (w * (yi - mean)) ** 2;
      slope += w ** 3 * (yi - mean) ** 2;
    }
    return { mean, sumW, Q, score: form - (sumW - sumW2 / sumW), information: 2 * slope - (sumW2 - (2 * sumW3) / sumW + (sumW2 / sumW) ** 2) };
  };
  const [fit, common] = [sums(tau2), sums(0)];
  return { estimate: fit.mean, se: 1 / Math.sqrt(fit.sumW), Q: common.Q, tau2: tau2 + fit.score / fit.information };
}
