import { madeStudies, madeTable, tight } from '../data.js';
import type { BenchRow, Figures } from '../row.js';
import { byDefinition } from './random-effects.js';

const STUDIES = 1_000_000;

/** The largest table that the command reads whole, pooled: read, fitted, every study printed. */
export const poolLarge: BenchRow = {
  code: 'pool-large',
  work: '`repool pool` on a CSV of 1,000,000 studies (whole process)',
  target: 10_000,
  memory: 1000,
  alone: `not possible: matrices of ${STUDIES.toLocaleString('en')} rows and columns`,
  prepare: () => {
    let found: Figures = {};
    return {
      files: { 'studies.csv': madeTable(STUDIES) },
      run: { command: ['pool', '{folder}/studies.csv', '--measure', 'GEN', '--format', 'json'] },
      figures: (printed) => {
        // Of the document, which has an entry for each study, only the beginning is at hand.
        const value = (name: string): number => Number(new RegExp(`"${name}": ([-\\d.e+]+)`).exec(printed)?.[1]);
        found = { estimate: value('estimate'), se: value('se'), Q: value('Q'), tau2: value('tau2') };
        return found;
      },
      check: () => ({ by: 'the equations that define them, in plain loops', figures: byDefinition(STUDIES, found['tau2'] ?? 0), tolerance: 1e-8 }),
    };
  },
};

const GROUPS = 100_000;
const SIZE = 10;
/** Groups that metafor fits, and whose results are compared. */
const COMPARED = 200;

/** Many meta-analyses in one table of a million rows, one result after the other. */
export const poolBy: BenchRow = {
  code: 'by',
  work: '100,000 meta-analyses of 10 studies from one CSV: `repool pool --by` (whole process)',
  target: 15_000,
  memory: 300,
  prepare: () => ({
    files: { 'many.csv': groupTable(GROUPS), 'first.csv': groupTable(COMPARED) },
    run: { command: ['pool', '{folder}/many.csv', '--measure', 'GEN', '--by', 'review', '--format', 'json'] },
    figures: (printed) => {
      const lines = printed.split('\n').slice(0, COMPARED).map((line) => JSON.parse(line) as { result: { estimate: number; se: number; heterogeneity: { tau2: number } } });
      return Object.fromEntries(lines.flatMap(({ result: { estimate, se, heterogeneity: { tau2 } } }, i) => [[`estimate${i + 1}`, estimate], [`se${i + 1}`, se], [`tau2${i + 1}`, tau2]]));
    },
    metafor: {
      setup: 'dat <- read.csv("first.csv")\ngroups <- split(dat, factor(dat$review, levels = unique(dat$review)))',
      call: 'lapply(groups, function(group) rma(yi, vi, data = group))',
      times: GROUPS / COMPARED,
      figures: `{
        fits <- lapply(groups, function(group) rma(yi, vi, data = group, ${tight}))
        unlist(lapply(seq_along(fits), function(i) setNames(as.list(c(fits[[i]]$b, fits[[i]]$se, fits[[i]]$tau2)), paste0(c("estimate", "se", "tau2"), i))), recursive = FALSE)
      }`,
      tolerance: { rest: 1e-7 },
    },
  }),
};

/** Made-up studies in groups of ten, one after the other. */
function groupTable(groups: number): string {
  const lines = ['review,study,yi,vi'];
  let i = 0;
  for (const { yi, vi } of madeStudies(groups * SIZE)) {
    lines.push(`Review ${Math.floor(i / SIZE) + 1},Study ${(i % SIZE) + 1},${yi.toFixed(6)},${vi.toFixed(6)}`);
    i += 1;
  }
  return `${lines.join('\n')}\n`;
}
