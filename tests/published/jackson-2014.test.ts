import { describe, expect, test } from 'vitest';
import { tau2Intervals } from '../../src/models/tau2/intervals/tau2-intervals.js';
import { regressionOf, studiesWith } from '../support/moderators.js';

/**
 * Jackson, Turner, Rhodes & Viechtbauer (2014), BMC Medical Research Methodology 14:103, doi:10.1186/1471-2288-14-103:
 * intervals of the residual between-study variance beside one moderator. Data and figures of both examples as the test
 * file of metafor for this paper quotes them. The intervals from the generalised Q with fixed weights are left out:
 * there is none with moderators here.
 */
const examples = [
  {
    example: 1,
    yi: [0.0267, 0.8242, 0.393, 2.4405, 2.1401, 1.2528, 2.4849, 0.3087, 1.4246, 0.1823, 1.1378, 1.2321, 2.0695, 4.0237, 1.4383, 1.6021],
    vi: [0.1285, 0.0315, 0.0931, 2.0967, 1.0539, 0.1602, 1.0235, 0.0218, 0.5277, 0.0556, 0.3304, 0.1721, 0.4901, 2.02, 0.3399, 0.183],
    xi: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1],
    // Quoted as 0.6330, which is with 1.96 in place of 1.95996: 0.63296 against 0.63293, in metafor too.
    wald: ['0.0110', '0.6329'],
    qp: ['0.0023', '1.4871'],
  },
  {
    example: 2,
    yi: [0.54, 0.4, 0.64, 0.365, 0.835, 0.02, 0.12, 0.085, 1.18, 0.08, 0.18, 0.325, 0.06, 0.715, 0.065, 0.245, 0.24, 0.06, 0.19],
    vi: [
      0.0176, 0.019, 0.0906, 0.0861, 0.0063, 0.0126, 0.0126, 0.0041, 0.0759, 0.0126, 0.0104, 0.0242, 0.0026, 0.2629, 0.0169, 0.0156, 0.0481, 0.0084, 0.0044,
    ],
    xi: [1986, 1987, 1988, 1988, 1998, 1999, 2000, 2000, 2000, 2001, 2001, 2001, 2002, 2002, 2002, 2002, 2003, 2003, 2003],
    wald: ['0.0163', '0.1108'],
    qp: ['0.0178', '0.1564'],
  },
] as const;

describe.each(examples)('example $example', ({ yi, vi, xi, wald, qp }) => {
  const studies = studiesWith(yi, vi, { xi });

  test('REML, Wald interval of log tau2', () => {
    const { tau2, seTau2 } = regressionOf(studies, { moderators: ['xi'] }, { tau2: 'REML' }).heterogeneity;
    const found = tau2Intervals['wald-log'].interval({ yi, vi, level: 0.95, tau2, se: seTau2, estimator: 'REML', convergence: 'tight' });
    if (typeof found === 'string') throw new Error(found);
    expect([found.lower, found.upper].map((end) => end.toFixed(4))).toEqual(wald);
  });

  test('Paule–Mandel, Q-profile interval', () => {
    const { tau2CI } = regressionOf(studies, { moderators: ['xi'] }, { tau2: 'PM' }).heterogeneity;
    expect([tau2CI?.lower.toFixed(4), tau2CI?.upper.toFixed(4)]).toEqual(qp);
  });
});
