import { completeSettings } from '../../src/models/settings.js';
import { valueOf } from '../support/studies.js';
import type { PooledResult } from '../../src/models/pooled-result.js';

const study = (label: string, yi: number, half: number, weight: number): PooledResult['studies'][number] => ({
  label,
  yi,
  vi: (half / 2) ** 2,
  weight,
  ci: { lower: yi - half, upper: yi + half },
  natural: { estimate: yi, ci: { lower: yi - half, upper: yi + half } },
  provenance: 'study data',
  derived: [],
  corrected: false,
});

/** Two studies pooled by hand, in round numbers: what a plot of them must look like can be worked out on paper. */
export const smallResult: PooledResult = {
  measure: 'MD',
  scale: 'identity',
  k: 2,
  model: 'common',
  method: 'inverse-variance',
  tau2Method: null,
  estimate: 1,
  se: 0.5,
  ci: { lower: 0, upper: 2, method: 'wald', level: 0.95 },
  test: { method: 'wald', statistic: 'z', value: 2, df: null, pValue: 0.0455, logPValue: Math.log(0.0455) },
  natural: { estimate: 1, ci: { lower: 0, upper: 2 }, prediction: null },
  prediction: null,
  heterogeneity: {
    Q: 1.25,
    df: 1,
    pValue: 0.264,
    logPValue: Math.log(0.264),
    tau2: 0,
    seTau2: null,
    tau2CI: null,
    I2: 20,
    H2: 1.25,
    I2Definition: 'Q',
    I2CI: null,
    H2CI: null,
    byDefinition: { tau2: null, Q: { I2: 20, H2: 1.25 } },
  },
  strataTests: [],
  studies: [study('First', 2, 2, 50), study('Second', 0, 2, 50)],
  excluded: [],
  subgroups: null,
  settings: valueOf(completeSettings({ measure: 'MD', model: 'common' })),
  regression: null,
  glmm: null,
  problems: [],
};
