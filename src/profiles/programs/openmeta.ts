import { standingOn } from '../conventions.js';
import { smallStudy } from '../diagnostic-conventions.js';
import type { ProfileRow } from '../profile-row.js';

const source = standingOn({ grade: 'documented', source: 'OpenMeta[Analyst], openmetar/R/binary_methods.r and diagnostic_methods.r: rm.method DL, adjust 0.5, to only0, digits 3' });

/** OpenMeta[Analyst], which computes by metafor with defaults of its own. */
export const openmeta: ProfileRow = {
  code: 'openmeta',
  name: 'OpenMeta[Analyst]',
  description: 'OpenMeta[Analyst]: metafor with DerSimonian–Laird and a Wald interval',
  reference: 'Wallace et al. 2012',
  version: '2012 to 2015',
  dated: '2026-11',
  conventions: [
    source('model', 'random'),
    source('method', 'inverse-variance'),
    source('zeroCells.policy', 'only0', { measures: ['RR', 'OR', 'RD', 'PR', 'PLN', 'PLO'] }),
    source('zeroCells.add', 0.5, { measures: ['RR', 'OR', 'RD', 'PR', 'PLN', 'PLO'] }),
    source('tau2', 'DL', { model: 'random' }),
    source('ci', 'wald'),
  ],
  diagnostics: [],
  printing: {
    scale: 'natural',
    decimals: { effect: 3, tau2: 3, I2: 3, Q: 3, statistic: 3 },
    p: { decimals: 3, below: [0.001], oneDigit: false },
    signedZero: false,
    interval: ['(', ', ', ')'],
    evidence: { grade: 'documented', source: 'OpenMeta[Analyst], default parameter digits = 3' },
  },
  unknown: [
    { what: 'which version of metafor it was used with', measures: ['ROM'], instead: 'metafor 5' },
    { what: 'whether it has tests of asymmetry and trim and fill', diagnostics: smallStudy, instead: 'Repool’s own defaults' },
  ],
};
