import { standingOn } from '../conventions.js';
import { smallStudy } from '../diagnostic-conventions.js';
import type { ProfileRow } from '../profile-row.js';

const book = standingOn({
  grade: 'reported',
  source: 'Borenstein, Hedges, Higgins & Rothstein 2009, by the authors of the program: chapters 4, 12, 16 and 17',
});

/** Comprehensive Meta-Analysis, as the book of its authors describes the computations. */
export const cma: ProfileRow = {
  code: 'cma',
  name: 'Comprehensive Meta-Analysis',
  description: 'Comprehensive Meta-Analysis: DL, Wald interval, I² from Q; Hedges’ g with J²·V(d)',
  reference: 'Borenstein et al. 2009',
  version: '2 to 4',
  dated: '2026-11',
  conventions: [
    book('effects.biasCorrection', 'approximate', { measures: ['SMD'] }),
    book('effects.variance', 'LS2', { measures: ['SMD'] }),
    book('model', 'random'),
    book('method', 'inverse-variance'),
    book('tau2', 'DL', { model: 'random' }),
    book('ci', 'wald'),
    book('prediction', 't-k-2', { model: 'random' }),
    book('i2', 'Q'),
  ],
  diagnostics: [],
  printing: null,
  unknown: [
    { what: 'zero cells and double zeros', measures: ['OR', 'RR', 'RD', 'PETO'], instead: "the measure's own policy; double zeros kept" },
    { what: 'how many decimals it prints', instead: 'nothing is printed in its manner' },
    { what: 'which forms its tests of asymmetry and its trim and fill have by default', diagnostics: smallStudy, instead: 'Repool’s own defaults' },
  ],
};
