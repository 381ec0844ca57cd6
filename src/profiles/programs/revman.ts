import { type Circumstances, standingOn, type UnknownConvention } from '../conventions.js';
import { smallStudy } from '../diagnostic-conventions.js';
import type { Printing } from '../printing.js';
import type { ProfileRow } from '../profile-row.js';

const tables = { measures: ['OR', 'RR', 'RD'], kinds: ['binary'] } as const satisfies Circumstances;
const smd = { measures: ['SMD'] } as const satisfies Circumstances;

const printing: Printing = {
  scale: 'natural',
  decimals: { effect: 2, tau2: 2, I2: 0, Q: 2, statistic: 2 },
  p: { decimals: 2, below: [0.00001, 0.0001], oneDigit: true },
  signedZero: true,
  interval: ['[', ', ', ']'],
  evidence: { grade: 'reported', source: 'forest plots of Cochrane reviews; settings.meta("RevMan5") of R meta 8.4-0' },
};

const handbook = standingOn({ grade: 'documented', source: 'Cochrane Handbook 5.1, section 9.4.10, and Deeks & Higgins 2010, Statistical algorithms in Review Manager 5' });
const emulated = standingOn({ grade: 'reported', source: 'tests/reference/meta-8.4.json: settings.meta("RevMan5") of R meta 8.4-0, which emulates it' });

const counts = [
  handbook('method', 'mantel-haenszel', tables),
  handbook('method', 'peto', { measures: ['PETO'], kinds: ['binary'], model: 'common' }),
  emulated('zeroCells.riskRatioTotals', 'cells', { measures: ['RR'] }),
  handbook('zeroCells.policy', 'none', { measures: ['PETO'] }),
  emulated('zeroCells.riskDifference', 'observed', { measures: ['RD'] }),
  emulated('zeroCells.dropDoubleZeros', true, { measures: ['OR', 'RR'] }),
  emulated('zeroCells.doubleZerosInQ', true, { measures: ['RD'], method: 'mantel-haenszel' }),
  emulated('zeroCells.inPooling', true, { ...tables, method: 'mantel-haenszel' }),
  emulated('differenceVariance', 'greenland-robins', { measures: ['RD'], method: 'mantel-haenszel' }),
] as const;

const effects = [handbook('effects.biasCorrection', 'approximate', smd), handbook('effects.variance', 'DAB', smd)] as const;

const noTests: UnknownConvention = { what: 'whether it has tests of asymmetry and trim and fill', diagnostics: smallStudy, instead: 'Repool’s own defaults' };

export const revman5: ProfileRow = {
  code: 'revman-5',
  name: 'RevMan 5',
  description: 'Review Manager 5: Mantel–Haenszel with corrected counts; random effects by DL with Q around the Mantel–Haenszel estimate',
  reference: 'Deeks & Higgins 2010',
  version: '5.0 to 5.4',
  dated: '2026-11',
  conventions: [
    ...effects,
    handbook('model', 'common'),
    ...counts,
    handbook('tau2', 'DL', { model: 'random' }),
    handbook('ci', 'wald'),
    handbook('prediction', 'none'),
    handbook('i2', 'Q'),
    handbook('tau2CI', 'none'),
  ],
  diagnostics: [],
  printing,
  unknown: [noTests],
};

const cochrane = standingOn({
  grade: 'documented',
  source: 'methods.cochrane.org, Random-effects meta-analysis methods for Intervention Reviews, addenda of May 2024, update of January 2025',
});
const chosen = standingOn({ grade: 'reported', source: 'set by the review’s authors; REML is what Cochrane recommends' });

export const revmanWeb: ProfileRow = {
  code: 'revman-web',
  name: 'RevMan (web)',
  description: 'RevMan from January 2025 on: as revman-5, with REML, I² from τ² and the Q-profile interval under random effects',
  reference: 'Cochrane Methods 2025',
  version: 'since January 2025',
  dated: '2026-11',
  conventions: [
    ...effects,
    handbook('model', 'common'),
    ...counts,
    chosen('tau2', 'REML', { model: 'random' }),
    chosen('ci', 'wald'),
    handbook('prediction', 'none'),
    cochrane('i2', 'tau2', { model: 'random' }),
    cochrane('tau2CI', 'QP', { model: 'random' }),
  ],
  diagnostics: [],
  printing,
  unknown: [
    noTests,
    { what: 'degrees of freedom of the prediction interval, which an author may ask for', instead: 'none is given; ask with --prediction t-k-1 or t-k-2' },
    { what: 'whether the P value goes with Hartung–Knapp intervals where those are asked for', instead: 'the P value of the interval asked for' },
  ],
};
