import { type Circumstances, standingOn } from '../conventions.js';
import { diagnosticsStandingOn } from '../diagnostic-conventions.js';
import type { Printing } from '../printing.js';
import type { ProfileRow } from '../profile-row.js';

const smd = { measures: ['SMD', 'SMDH'] } as const satisfies Circumstances;
const ratioOfMeans = { measures: ['ROM'] } as const satisfies Circumstances;

const printing: Printing = {
  scale: 'analysis',
  decimals: { effect: 4, tau2: 4, I2: 2, Q: 4, statistic: 4 },
  p: { decimals: 4, below: [0.0001], oneDigit: false },
  signedZero: true,
  interval: ['[', ', ', ']'],
  evidence: { grade: 'computed', source: 'output of metafor 3.8-1, digits = 4' },
};

const corrected = { measures: ['ROM', 'ROMC'] } as const satisfies Circumstances;
const variation = { measures: ['CVR'] } as const satisfies Circumstances;

const computed = standingOn({ grade: 'computed', source: 'tests/reference/metafor-5.1.json: metafor 5.1-12' });
const inSource = standingOn({ grade: 'documented', source: 'help pages escalc, rma.uni, predict.rma and rma.mh of metafor 5.1-12' });
const atHand = standingOn({ grade: 'computed', source: 'escalc of metafor 3.8-1 on dat.curtis1998, and on made-up changes for ROMC' });
const inRun = standingOn({ grade: 'computed', source: 'metafor 3.8-1 at its default control: tests/reference, convergence' });

const common = [
  computed('model', 'random'),
  computed('method', 'inverse-variance'),
  computed('zeroCells.riskRatioTotals', 'cells', { measures: ['RR'] }),
  computed('zeroCells.riskDifference', 'corrected', { measures: ['RD'] }),
  inSource('zeroCells.dropDoubleZeros', false),
  computed('tau2', 'REML', { model: 'random' }),
  inRun('convergence', 'metafor', { model: 'random' }),
  computed('ci', 'wald'),
  computed('prediction', 'normal', { model: 'random', ci: 'wald' }),
  computed('i2', 'tau2', { model: 'random' }),
  computed('tau2CI', 'QP', { model: 'random' }),
] as const;

const tested = diagnosticsStandingOn({ grade: 'computed', source: 'tests/reference/metafor-5.1.json and small-study.json: regtest, ranktest and trimfill of metafor with their defaults' });

const diagnostics = [tested('dispersion', 'additive'), tested('rankP', 'exact'), tested('trimModel', 'same')];

const standardised = [computed('effects.biasCorrection', 'exact', smd), computed('effects.variance', 'LS', { measures: ['SMD'] })] as const;

export const metafor5: ProfileRow = {
  code: 'metafor-5',
  name: 'metafor 5',
  description: "R package metafor, rma() with its defaults: REML, Wald interval, normal prediction interval, I² from τ²",
  reference: 'Viechtbauer 2010; metafor 5.1-12',
  version: '5.0 to 5.1-12',
  dated: '2026-11',
  conventions: [...standardised, computed('effects.biasCorrection', 'second-order', ratioOfMeans), ...common],
  diagnostics,
  printing,
  unknown: [],
};

export const metafor38: ProfileRow = {
  code: 'metafor-3.8',
  name: 'metafor 3.8',
  description: 'R package metafor before version 5: as metafor-5, ratios of means and of variation with less correction of bias',
  reference: 'Viechtbauer 2010; metafor 3.8-1',
  version: '3.8-1 to 4.8',
  dated: '2026-11',
  conventions: [...standardised, atHand('effects.biasCorrection', 'none', corrected), atHand('effects.biasCorrection', 'sd-only', variation), ...common],
  diagnostics,
  printing,
  unknown: [
    { what: 'the variance of SMDH, which 3.8-1 multiplies by the squared correction of bias', measures: ['SMDH'], instead: 'the variance of metafor 5' },
    { what: 'the variance of SMD1H, for which 3.8-1 divides by participants and not by degrees of freedom', measures: ['SMD1H'], instead: 'the variance of metafor 5' },
    { what: 'the variance of a partial correlation, for which 3.8-1 counts n − m − 1 and later versions n − m (PCOR) and n − m − 2 (ZPCOR)', measures: ['PCOR', 'ZPCOR'], instead: 'the variance of metafor 5' },
    { what: 'DLIT, which 3.8-1 iterates to another fixed point, with the standard error of DL', tau2: ['DLIT'], instead: 'the DLIT of metafor 5' },
  ],
};
