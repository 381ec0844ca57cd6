import { expect, test } from 'vitest';
import { computeEffects } from '../../src/effect-sizes/compute-effects.js';
import { binaryStudies, valueOf } from '../support/studies.js';

/**
 * Fleiss & Berlin (2009), chapter 13 of The handbook of research synthesis and meta-analysis, 2nd ed., table 13.4, page 242:
 * 135 of 150 against 40 of 50. Effects and standard errors with four decimals as metafor's test file for that table states
 * them.
 */
test.each([
  ['PHI', '0.1309', '0.0789'],
  ['YUQ', '0.3846', '0.1901'],
  ['YUY', '0.2000', '0.1071'],
  ['PBIT', '0.4399', '0.2456'],
  ['OR2DL', '0.4471', '0.2460'],
  ['OR2DN', '0.4915', '0.2704'],
  // metafor's search stops at 0.26026, which it states as 0.2603; the root of the bivariate normal integral is 0.2602420.
  ['RTET', '0.2602', '0.1423'],
] as const)('%s', (measure, effect, standardError) => {
  const { yi, vi } = valueOf(computeEffects(binaryStudies([[135, 150, 40, 50]]), { measure }));
  expect([yi[0]?.toFixed(4), Math.sqrt(vi[0] ?? Number.NaN).toFixed(4)]).toEqual([effect, standardError]);
});
