import { gosh, completeSettings, computeEffects, leaveOneOut, readStudies } from 'repool';
import { madeRecords, madeTable, sure } from './data.js';
import { measure, summarise } from './measure.js';
import { measureInR } from './metafor.js';
import type { GrowthRow } from './row.js';
import { regressor } from './rows/meta-regression.js';
import { largeFitter } from './rows/random-effects.js';

const made = (k: number) => {
  const settings = sure(completeSettings({ measure: 'GEN', tau2: 'DL', tau2CI: 'none', i2CI: 'none', prediction: 'none' }, 'effect'));
  return { settings, effects: sure(computeEffects(madeRecords(k), settings)) };
};

/** Work whose cost is followed over a range of sizes. */
export const growthRows: readonly GrowthRow[] = [
  { code: 'growth-dl', work: 'one fit, DL', of: 'studies', sizes: [1_000, 10_000, 100_000, 1_000_000], arithmetic: 1, prepare: (k) => largeFitter(k, 'DL') },
  {
    code: 'growth-reml',
    work: 'one fit, REML',
    of: 'studies',
    sizes: [1_000, 10_000, 100_000, 1_000_000],
    arithmetic: 1,
    prepare: (k) => largeFitter(k, 'REML'),
    metafor: { sizes: [200, 400, 800], prepare: (k) => ({ files: { 'studies.csv': madeTable(k) }, metafor: { setup: 'dat <- read.csv("studies.csv")', call: 'rma(yi, vi, data = dat)' } }) },
  },
  { code: 'growth-regression', work: 'meta-regression, 2 moderators, REML', of: 'studies', sizes: [1_000, 4_000, 16_000, 64_000], arithmetic: 1, prepare: regressor },
  {
    code: 'growth-leave-one-out',
    work: 'leave-one-out, DL',
    of: 'studies',
    sizes: [50, 100, 200, 400],
    arithmetic: 2,
    prepare: (k) => {
      const { effects, settings } = made(k);
      return () => leaveOneOut(effects, settings);
    },
  },
  {
    code: 'growth-gosh',
    work: 'GOSH, DL',
    of: 'subsets',
    sizes: [2 ** 12, 2 ** 14, 2 ** 16, 2 ** 18, 2 ** 20],
    arithmetic: 1,
    prepare: (subsets) => {
      const { effects, settings } = made(Math.log2(subsets));
      return () => gosh(effects, settings, { subsets });
    },
  },
  {
    code: 'growth-reading',
    work: 'reading a CSV',
    of: 'rows',
    sizes: [1_000, 8_000, 64_000],
    arithmetic: 1,
    prepare: (k) => {
      const table = madeTable(k);
      return () => readStudies(table);
    },
  },
];

/** The time at each size, in milliseconds, and the exponent that fits them. */
export interface Growth {
  readonly sizes: readonly number[];
  readonly times: readonly number[];
  readonly exponent: number;
}

/** How the cost of ours grows, by the time of the processor. */
export function growthOf({ sizes, prepare }: GrowthRow): Growth {
  return fitted(sizes, sizes.map((size) => summarise(measure(prepare(size)).cpu).median));
}

/** How the cost of metafor grows; `null` where that is not asked. */
export function growthInR({ metafor }: GrowthRow): Growth | null {
  if (metafor === undefined) return null;
  const times = metafor.sizes.map((size) => {
    const { files = {}, metafor: work } = metafor.prepare(size);
    return summarise(measureInR(work, files).cpu).median;
  });
  return fitted(metafor.sizes, times);
}

/** The slope of the least-squares line through the logarithms. */
function fitted(sizes: readonly number[], times: readonly number[]): Growth {
  const [x, y] = [sizes.map(Math.log), times.map(Math.log)];
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  const [along, spread] = [x.reduce((sum, value, i) => sum + (value - meanX) * (y[i]! - meanY), 0), x.reduce((sum, value) => sum + (value - meanX) ** 2, 0)];
  return { sizes, times, exponent: along / spread };
}
