import { type Circumstances, standingOn } from '../conventions.js';
import { diagnosticsStandingOn, smallStudy } from '../diagnostic-conventions.js';
import type { ProfileRow } from '../profile-row.js';

const tables = { measures: ['OR', 'RR', 'RD'], kinds: ['binary'] } as const satisfies Circumstances;
const smd = { measures: ['SMD'] } as const satisfies Circumstances;

const manual = standingOn({ grade: 'documented', source: 'Stata Meta-Analysis Reference Manual, meta esize and meta summarize: declared method REML, effect with z test' });
const manualOfSummarize = standingOn({ grade: 'documented', source: 'Stata Meta-Analysis Reference Manual, meta summarize: a prediction interval with the option predinterval only' });
const manualOfTrimfill = diagnosticsStandingOn({
  grade: 'documented',
  source: 'Stata Meta-Analysis Reference Manual, meta trimfill: by default with the model and method declared by meta set or meta esize',
});
const byMetan = standingOn({ grade: 'documented', source: "help metan 4.08, differences from Stata 16's meta suite: I² from τ² under random effects" });

export const stataMeta: ProfileRow = {
  code: 'stata-meta',
  name: 'Stata meta',
  description: "Stata's own meta suite: REML, z interval, I² from τ²",
  reference: 'StataCorp, Stata Meta-Analysis Reference Manual',
  version: '16 to 19',
  dated: '2026-11',
  conventions: [
    manual('model', 'random'),
    manual('method', 'inverse-variance'),
    manual('tau2', 'REML', { model: 'random' }),
    manual('ci', 'wald'),
    manualOfSummarize('prediction', 'none'),
    byMetan('i2', 'tau2', { model: 'random' }),
    byMetan('i2', 'Q', { model: 'common' }),
  ],
  diagnostics: [manualOfTrimfill('trimModel', 'same')],
  printing: {
    scale: 'analysis',
    decimals: { effect: 3, tau2: 4, I2: 2, Q: 2, statistic: 2 },
    p: { decimals: 4, below: [], oneDigit: false },
    signedZero: false,
    interval: ['', ' ', ''],
    evidence: { grade: 'documented', source: 'output of meta summarize shown on Statalist, thread 1696829' },
  },
  unknown: [
    { what: 'correction of bias and variance of a standardised mean difference', measures: ['SMD', 'SMDH'], instead: 'exact correction, large-sample variance' },
    { what: 'zero cells: which effects are corrected, and double zeros', measures: ['OR', 'RR', 'RD', 'PETO'], instead: "the measure's own policy; double zeros kept" },
    { what: 'degrees of freedom of the prediction interval, which an author may ask for (k − 2 is reported)', instead: 'none is given; ask with --prediction t-k-2' },
    { what: 'distribution of the statistic of Egger’s test, which takes the model declared (random effects by default)', diagnostics: ['egger'], instead: 'multiplicative dispersion, t test' },
    { what: 'continuity correction of the rank correlation test', diagnostics: ['begg'], instead: 'the exact P value' },
  ],
};

const differences = { measures: ['RD'], kinds: ['binary'] } as const satisfies Circumstances;

const help = standingOn({ grade: 'documented', source: 'help metan, metan_binary and metan_continuous, versions 4.02 to 4.08' });
const printed = standingOn({ grade: 'computed', source: 'tests/published/metan-4.test.ts: what metan printed, to its last digit' });

export const metan4: ProfileRow = {
  code: 'metan-4',
  name: 'metan 4',
  description: 'Stata command metan 4: Mantel–Haenszel without correction, DL for random effects, I² from Q, Cohen’s d',
  reference: 'Harris et al. 2008; Fisher, metan 4.08',
  version: '4.02 to 4.08',
  dated: '2026-11',
  conventions: [
    help('effects.biasCorrection', 'none', smd),
    help('effects.variance', 'DAB', smd),
    help('model', 'common'),
    help('method', 'mantel-haenszel', { ...tables, model: 'common' }),
    help('method', 'inverse-variance', { ...tables, model: 'random' }),
    help('zeroCells.riskRatioTotals', 'cells', { measures: ['RR'] }),
    help('zeroCells.dropDoubleZeros', true, { ...tables, measures: ['OR', 'RR'] }),
    printed('zeroCells.policy', 'none', differences),
    help('zeroCells.inPooling', false, { ...tables, method: 'mantel-haenszel' }),
    printed('differenceVariance', 'greenland-robins', { ...differences, method: 'mantel-haenszel' }),
    help('tau2', 'DL', { model: 'random' }),
    help('ci', 'wald'),
    help('prediction', 't-k-2', { model: 'random' }),
    help('i2', 'Q'),
  ],
  diagnostics: [],
  printing: {
    scale: 'natural',
    decimals: { effect: 3, tau2: 4, I2: 1, Q: 2, statistic: 3 },
    p: { decimals: 3, below: [], oneDigit: false },
    signedZero: false,
    interval: ['', ' ', ''],
    evidence: { grade: 'reported', source: 'published output of metan' },
  },
  unknown: [
    { what: 'a study with nothing but events in both arms, which metan keeps in a risk ratio and in its Q', measures: ['RR'], instead: 'it is left out' },
    {
      what: 'effects beside a Mantel–Haenszel risk difference, and Q around it, which metan takes from uncorrected tables',
      measures: ['RD'],
      instead: 'tables with a zero cell are corrected in what is shown and in Q, not in what is pooled',
    },
    { what: 'tests of asymmetry and trim and fill, which are commands of their own', diagnostics: smallStudy, instead: 'Repool’s own defaults' },
  ],
};
