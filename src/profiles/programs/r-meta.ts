import { type Circumstances, standingOn } from '../conventions.js';
import { diagnosticsStandingOn } from '../diagnostic-conventions.js';
import type { Evidence } from '../evidence.js';
import type { Printing } from '../printing.js';
import type { ProfileRow } from '../profile-row.js';

/** What `metabin` pools by Mantel–Haenszel unless told otherwise. */
const tables = { measures: ['OR', 'RR', 'RD'], kinds: ['binary'] } as const satisfies Circumstances;
const smd = { measures: ['SMD'] } as const satisfies Circumstances;

const printing: Printing = {
  scale: 'natural',
  decimals: { effect: 4, tau2: 4, I2: 1, Q: 2, statistic: 2 },
  p: { decimals: 4, below: [0.0001], oneDigit: false },
  signedZero: false,
  interval: ['[', '; ', ']'],
  evidence: { grade: 'documented', source: 'help page settings.meta of R meta 8: digits, digits.stat, digits.pval, digits.tau2, digits.I2' },
};

const computed = standingOn({ grade: 'computed', source: 'tests/reference/meta-8.4.json: R meta 8.4-0' });
const stopped = standingOn({ grade: 'computed', source: 'tests/reference/meta-8.4.json: τ² comes from metafor at its default control' });
const inNews = standingOn({ grade: 'documented', source: 'NEWS of R meta, version 8.0-0' });

/** Counts: both pooled and displayed with the correction, double zeros left out of ratios, as every version does. */
const counts = [
  computed('method', 'mantel-haenszel', tables),
  computed('zeroCells.policy', 'none', { measures: ['PETO'] }),
  computed('zeroCells.riskDifference', 'observed', { measures: ['RD'] }),
  computed('zeroCells.riskRatioTotals', 'events', { measures: ['RR'] }),
  computed('zeroCells.dropDoubleZeros', true, { measures: ['OR', 'RR'] }),
  computed('zeroCells.doubleZerosInQ', true, { measures: ['RD'], method: 'mantel-haenszel' }),
  computed('zeroCells.inPooling', true, { ...tables, method: 'mantel-haenszel' }),
  computed('differenceVariance', 'greenland-robins', { measures: ['RD'], method: 'mantel-haenszel' }),
] as const;

const heterogeneity = [computed('i2', 'Q'), computed('tau2CI', 'J', { model: 'random', tau2: 'DL' }), stopped('convergence', 'metafor', { model: 'random' })] as const;

const smdOfOld = [computed('effects.biasCorrection', 'approximate', smd), computed('effects.variance', 'DAB', smd)] as const;
const smdOfNew = [computed('effects.biasCorrection', 'exact', smd), computed('effects.variance', 'UB', smd)] as const;

const tested = diagnosticsStandingOn({ grade: 'computed', source: 'tests/profiles/diagnostics.test.ts: metabias and trimfill of R meta 8.4-0 on dat.egger2001' });
const inHelp = diagnosticsStandingOn({ grade: 'documented', source: 'help pages metabias (method.bias "linreg", correct = FALSE) and trimfill (ma.fixed = TRUE) of R meta 4.4-1, 4.9-9 and 4.15-1' });

const diagnostics = [tested('dispersion', 'multiplicative'), tested('rankP', 'normal'), tested('trimModel', 'common')];

const meta8Conventions = [
  ...smdOfNew,
  computed('model', 'random'),
  ...counts,
  computed('tau2', 'REML', { model: 'random' }),
  computed('ci', 'wald'),
  inNews('prediction', 't-k-1', { model: 'random' }),
  ...heterogeneity,
] as const;

export const meta8: ProfileRow = {
  code: 'meta-8',
  name: 'R meta 8',
  description: 'R package meta from version 8 on: Mantel–Haenszel with corrected counts, REML, prediction with k − 1 degrees of freedom',
  reference: 'Balduzzi, Rücker & Schwarzer 2019; meta 8.4-0',
  version: '8.0 to 8.4',
  dated: '2026-11',
  conventions: meta8Conventions,
  diagnostics,
  printing,
  unknown: [],
};

/** What is known of version 8, and taken to hold for version 9. */
function asVersion8<Each extends { readonly evidence: Evidence }>(each: Each): Each {
  return { ...each, evidence: { grade: 'reported', source: `as version 8 (${each.evidence.source}); version 9 itself was not run` } };
}

export const meta9: ProfileRow = {
  ...meta8,
  code: 'meta-9',
  name: 'R meta 9',
  description: 'R package meta 9, taken to be as version 8: no change of these defaults is known',
  reference: 'Balduzzi, Rücker & Schwarzer 2019',
  version: '9',
  conventions: meta8Conventions.map(asVersion8),
  diagnostics: diagnostics.map(asVersion8),
};

export const meta7: ProfileRow = {
  ...meta8,
  code: 'meta-7',
  name: 'R meta 7',
  description: 'R package meta 5 to 7: as meta-8, prediction with k − 2 degrees of freedom',
  reference: 'Balduzzi, Rücker & Schwarzer 2019; settings.meta("meta7") of meta 8.4-0',
  version: '5.0 to 7.0',
  conventions: [...meta8Conventions.filter(({ setting }) => setting !== 'prediction'), computed('prediction', 't-k-2', { model: 'random' })],
};

export const meta4: ProfileRow = {
  ...meta8,
  code: 'meta-4',
  name: 'R meta 4',
  description: 'R package meta before version 5: DerSimonian–Laird, with Q around the Mantel–Haenszel estimate; approximate SMD',
  reference: 'Schwarzer 2007; settings.meta("meta4") of meta 8.4-0',
  version: '4',
  conventions: [
    ...smdOfOld,
    computed('model', 'random'),
    ...counts,
    computed('tau2', 'DL', { model: 'random' }),
    computed('ci', 'wald'),
    computed('prediction', 't-k-2', { model: 'random' }),
    ...heterogeneity,
  ],
  diagnostics: [inHelp('dispersion', 'multiplicative'), inHelp('rankP', 'normal'), inHelp('trimModel', 'common')],
};

export const iqwig6: ProfileRow = {
  ...meta8,
  code: 'iqwig-6',
  name: 'IQWiG 6',
  description: 'General Methods 6 of IQWiG: Paule–Mandel, Hartung–Knapp with its ad hoc correction, prediction interval',
  reference: 'IQWiG 2020; settings.meta("IQWiG6") of meta 8.4-0',
  version: 'General Methods 6',
  conventions: [
    ...smdOfNew,
    computed('model', 'random'),
    ...counts,
    computed('tau2', 'PM', { model: 'random' }),
    computed('ci', 'hartung-knapp-iqwig6', { model: 'random' }),
    computed('prediction', 't-k-1', { model: 'random' }),
    ...heterogeneity,
  ],
};
