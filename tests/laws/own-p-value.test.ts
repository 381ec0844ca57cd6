import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { normal } from '../../src/numeric/distributions/normal.js';
import { studentT } from '../../src/numeric/distributions/student-t.js';
import { checkCoherence } from '../../src/verification/coherence/coherence.js';
import { stateClaim } from '../../src/verification/coherence/stated.js';
import { moderate } from '../support/arbitraries.js';
import { law } from '../support/laws.js';

const tests = {
  z: { twoSided: (size: number) => normal.twoSided(size), critical: () => normal.upperQuantile(0.025) },
  t: { twoSided: (size: number, df: number) => studentT.twoSided(size, df), critical: (df: number) => studentT.upperQuantile(0.025, df) },
} as const;
const scales = { RR: Math.exp, MD: (value: number) => value } as const;

const printP = (p: number): string => (p < 0.001 ? '<.001' : p.toFixed(p < 0.1 ? 3 : 2));

/** However coarsely it is printed, for the estimate is the centre of the interval that is told more exactly. */
describe('a claim with its own P value and its own statistic contradicts nothing', () => {
  for (const [name, { twoSided, critical }] of Object.entries(tests)) {
    law(
      name,
      [fc.constantFrom('RR', 'MD'), moderate(-4, 4), moderate(0.05, 0.6), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 3 })],
      (label, size, se, df, digits) => {
        const print = (value: number): string => scales[label](value).toFixed(digits);
        const half = critical(df) * se;
        const figures = { label, estimate: print(size * se), ci: { level: '95', lower: print(size * se - half), upper: print(size * se + half) }, counts: null, heterogeneity: null };
        const said = [
          { ...figures, pValue: printP(twoSided(Math.abs(size), df)) },
          { ...figures, pValue: null, statistic: size.toFixed(2), statisticDf: name === 't' ? String(df) : null },
        ].flatMap((strings) => checkCoherence(stateClaim(strings)).findings);
        expect(said.filter(({ severity }) => severity === 'inconsistent')).toEqual([]);
      },
      100,
    );
  }
});
