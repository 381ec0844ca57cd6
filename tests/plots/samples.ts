import { pool } from '../../src/models/pool.js';
import type { PooledResult } from '../../src/models/pooled-result.js';
import type { PoolSettings } from '../../src/models/settings.js';
import type { ForestOptions } from '../../src/plots/forest.js';
import { readStudies } from '../../src/studies/read-studies.js';
import type { Studies } from '../../src/studies/study.js';

/** Something to plot: a result with the options that show it. */
export interface Sample {
  readonly result: PooledResult;
  readonly options: ForestOptions & { readonly studies: Studies };
}

/** Reads a table, pools it, and hands both on; throws what was wrong. */
export function sample(csv: string, settings: PoolSettings, options: ForestOptions = {}): Sample {
  const studies = readStudies(csv.trim());
  if (!studies.ok) throw new Error(JSON.stringify(studies.problems));
  const result = pool(studies.value, settings);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return { result: result.value, options: { ...options, studies: studies.value } };
}

/** Colditz et al. 1994, doi:10.1001/jama.1994.03510330076038: trials of BCG vaccine. */
export const bcg = `
study,treatment_events,treatment_total,control_events,control_total,allocation,latitude
Aronson 1948,4,123,11,139,Random allocation,44
Ferguson & Simes 1949,6,306,29,303,Random allocation,55
Rosenthal et al 1960,3,231,11,220,Random allocation,42
Hart & Sutherland 1977,62,13598,248,12867,Random allocation,52
Frimodt-Moller et al 1973,33,5069,47,5808,Alternate allocation,13
Stein & Aronson 1953,180,1541,372,1451,Alternate allocation,44
Vandiviere et al 1973,8,2545,10,629,Random allocation,19
TPT Madras 1980,505,88391,499,88391,Random allocation,13
Coetzee & Berjak 1968,29,7499,45,7277,Random allocation,27
Rosenthal et al 1961,17,1716,65,1665,Systematic allocation,42
Comstock et al 1974,186,50634,141,27338,Systematic allocation,18
Comstock & Webster 1969,5,2498,3,2341,Systematic allocation,33
Comstock et al 1976,27,16913,29,17854,Systematic allocation,33
`;

/** Normand 1999, doi:10.1002/(SICI)1097-0258(19990215)18:3<321::AID-SIM28>3.0.CO;2-P: length of stay in hospital. */
const stay = `
study,treatment_mean,treatment_sd,treatment_total,control_mean,control_sd,control_total
Edinburgh,55,47,155,75,64,156
Orpington-Mild,27,7,31,29,4,32
Orpington-Moderate,64,17,75,119,29,71
Orpington-Severe,66,20,18,137,48,18
Montreal-Home,14,8,8,18,11,13
Montreal-Transfer,19,7,57,18,4,52
Newcastle,52,45,34,41,34,33
Umea,21,16,110,31,27,183
Uppsala,30,27,60,23,20,52
`;

/** Pritz, Zhou & Brizendine 1996, doi:10.1097/00006123-199608000-00032: success of a treatment. */
const success = `
study,events,total
Giannotta et al.,16,17
Haraguchi and Ebina,10,12
Swift and Solomon,4,8
Kassell et al.,43,58
Tanabe et al.,10,10
Awad et al.,25,42
`;

const correlations = `
study,r,total
Axelsson et al. 2009,0.187,109
Axelsson et al. 2011,0.162,749
Bruce et al. 2010,0.34,55
Moran et al. 1997,-0.09,56
`;

const rates = `
study,treatment_events,treatment_time,control_events,control_time
AFASAK,9,413,19,398
SPAF,8,263,19,245
EAFT,20,507,50,405
`;

const effects = `
study,yi,vi
A,0.1,0.04
B,-0.3,0.09
C,0.5,0.01
`;

const odds = `
study,estimate,ci_lower,ci_upper
A 2001,0.8,0.6,1.07
B 2002,1.1,0.9,1.34
C wide,0.9,0.01,81
D 2004,1,0.8,1.25
E off right,60,30,120
F off left,0.002,0.0005,0.008
`;

const zeros = `
study,treatment_events,treatment_total,control_events,control_total,provenance
Gupta,0,25,3,25,study data
Pitt,0,30,0,30,study data
Norris,21,226,24,228,reconstructed
Balcon,14,56,15,58,digitised
Clausen,18,66,19,64,reported
`;

/** Labels, groups and columns that try to break out of whatever they are written into. */
const hostileCsv = `
study,treatment_events,treatment_total,control_events,control_total,group,note
"<script>alert(1)</script> & ""quotes"" 'single'",1,20,3,20,<b>Group & one</b>,</text><script>
"A very long study label that goes on and on, with et al. and many authors, 1999–2004 (phase III)",5,50,9,50,<b>Group & one</b>,]]>
\u202eevil\u202c override 😀😀,4,30,4,30,<b>Group & one</b>,"\${alert(1)}"
עברית 2005,20,200,31,200,A second group with a name that is far too long for the block to the left of the plotting area of a figure like this one,datum.x
中文研究 2020,4,44,6,44,A second group with a name that is far too long for the block to the left of the plotting area of a figure like this one,"a quite long cell that will be cut somewhere, will it not"
`;

const manyRows = (count: number): string =>
  [
    'study,treatment_events,treatment_total,control_events,control_total',
    ...Array.from({ length: count }, (_, index) => {
      const total = 20 + ((index * 7919) % 997) * (1 + (index % 13));
      return `Study ${index + 1},${Math.floor(total * 0.05) + (index % 4)},${total},${Math.floor(total * 0.07) + (index % 5)},${total + (index % 7)}`;
    }),
  ].join('\n');

const firstTrial = bcg.trim().split('\n').slice(0, 2).join('\n');

/** Every shape that a forest plot takes, by name. Made anew on each call. */
export const samples = {
  'subgroups, Hartung–Knapp': () =>
    sample(
      bcg,
      { measure: 'RR', ci: 'hartung-knapp', subgroup: 'allocation' },
      { arms: ['BCG', 'Control'], favours: ['BCG', 'control'], title: 'BCG vaccine' },
    ),
  'two arms, binary': () => sample(bcg, { measure: 'RR', tau2: 'DL' }, { arms: ['BCG', 'Control'], favours: ['BCG', 'control'] }),
  'extra columns': () => sample(bcg, { measure: 'OR' }, { columns: ['latitude', 'allocation'], riskOfBias: ['allocation'] }),
  'common effect': () => sample(bcg, { measure: 'RR', model: 'common' }),
  'Mantel–Haenszel': () => sample(zeros, { measure: 'OR', method: 'mantel-haenszel' }, { favours: ['treatment', 'control'] }),
  'one study': () => sample(firstTrial, { measure: 'OR' }),
  'two arms, continuous': () => sample(stay, { measure: 'MD' }, { favours: ['specialist care', 'routine care'] }),
  'standardised means, no prediction': () => sample(stay, { measure: 'SMD', prediction: 'none' }),
  'ratio of means': () => sample(stay, { measure: 'ROM' }),
  proportion: () => sample(success, { measure: 'PFT' }),
  'proportion on its analysis scale': () => sample(success, { measure: 'PLO' }, { scale: 'analysis' }),
  'raw proportion': () => sample(success, { measure: 'PR' }),
  correlation: () => sample(correlations, { measure: 'ZCOR' }),
  'rate ratio': () => sample(rates, { measure: 'IRR' }),
  'rate difference per 1000': () => sample(rates, { measure: 'IRD' }, { per: 1000 }),
  'ready effects': () => sample(effects, { measure: 'GEN' }),
  'log scale asked for': () => sample(bcg, { measure: 'RR' }, { scale: 'analysis' }),
  'clipped on both sides': () => sample(odds, { measure: 'OR' }, { range: [0.5, 2], favours: ['new', 'old'] }),
  'clipped by itself': () => sample(odds, { measure: 'OR', tau2: 'DL' }),
  'zero cells and reconstructed rows': () => sample(zeros, { measure: 'RR', zeroCells: { dropDoubleZeros: true } }),
  'hostile labels': () =>
    sample(
      hostileCsv,
      { measure: 'RR', subgroup: 'group' },
      {
        title: '<b>A title</b> & "more"',
        arms: ['<i>Drug</i>', 'Placebo & more'],
        favours: ['<u>drug</u>', 'a placebo with a name that does not end and does not end and does not end'],
        columns: ['note'],
      },
    ),
  '200 studies': () => sample(manyRows(200), { measure: 'RR' }, { favours: ['treatment', 'control'] }),
} as const satisfies Record<string, () => Sample>;

export type SampleName = keyof typeof samples;
export const sampleNames = Object.keys(samples) as readonly SampleName[];
