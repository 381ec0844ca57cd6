import { type Convention, standingOn } from '../conventions.js';
import { smallStudy } from '../diagnostic-conventions.js';
import type { ProfileRow } from '../profile-row.js';
import { metafor5 } from './metafor.js';

const form = standingOn({ grade: 'documented', source: 'jaspMetaAnalysis, ClassicalMetaAnalysis.qml: method restrictedML, fixed effect test knha, prediction interval on' });

/** What holds for metafor, by which JASP computes; JASP itself was not run. */
function byMetafor(each: Convention): Convention {
  return { ...each, evidence: { grade: 'documented', source: `jaspMetaAnalysis calls rma of metafor (${each.evidence.source})` } };
}

/** JASP, which computes by metafor with defaults of its own. */
export const jasp: ProfileRow = {
  code: 'jasp',
  name: 'JASP',
  description: 'JASP since its meta-analysis module was rewritten: metafor with REML and Hartung–Knapp',
  reference: 'JASP Team; jaspMetaAnalysis',
  version: '0.19 and later',
  dated: '2026-11',
  conventions: [
    ...metafor5.conventions.filter(({ setting }) => setting !== 'ci' && setting !== 'prediction').map(byMetafor),
    form('ci', 'hartung-knapp', { model: 'random' }),
    form('prediction', 'hartung-knapp', { model: 'random' }),
  ],
  diagnostics: [],
  printing: null,
  unknown: [
    { what: 'which version of metafor a release bundles', measures: ['ROM'], instead: 'metafor 5' },
    { what: 'how many decimals it prints', instead: 'nothing is printed in its manner' },
    { what: 'which forms its tests of asymmetry and its trim and fill have by default', diagnostics: smallStudy, instead: 'Repool’s own defaults' },
  ],
};
