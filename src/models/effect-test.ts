import { normal } from '../numeric/distributions/normal.js';
import { studentT } from '../numeric/distributions/student-t.js';
import type { Inference } from './intervals/interval-row.js';

interface EffectTestRow {
  readonly code: string;
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  readonly reference: string;
}

/** The tests that the pooled effect is zero on the analysis scale: each goes with intervals of its kind. */
export const effectTests = {
  wald: {
    code: 'wald',
    name: 'Wald test',
    description: "Estimate over standard error, by the interval's distribution",
    reference: 'Wald 1943',
  },
  'likelihood-ratio': {
    code: 'likelihood-ratio',
    name: 'likelihood-ratio test',
    description: 'Signed root of twice the fall of the log-likelihood from the estimate to zero',
    reference: 'Hardy & Thompson 1996',
  },
  'henmi-copas': {
    code: 'henmi-copas',
    name: 'Henmi–Copas test',
    description: 'Estimate over standard error, by the distribution of the Henmi–Copas interval',
    reference: 'Henmi & Copas 2010',
  },
} as const satisfies Record<string, EffectTestRow>;

/** The code of a test of the pooled effect: `wald`, `likelihood-ratio`, `henmi-copas`. */
export type EffectTestCode = keyof typeof effectTests;

/** The test that the pooled effect is zero on the analysis scale; logarithm to base e. */
export interface EffectTest {
  readonly method: EffectTestCode;
  /** `U` is the statistic of Henmi and Copas, whose distribution has no name. */
  readonly statistic: 'z' | 't' | 'U';
  readonly value: number;
  /** Degrees of freedom of Student's t. */
  readonly df: number | null;
  readonly pValue: number;
  readonly logPValue: number;
}

/** Estimate over standard error, by the normal distribution or Student's t. */
export function waldTest(estimate: number, { se, df }: Inference): EffectTest {
  const value = estimate / se;
  if (df === null) return zTest('wald', value);
  return { method: 'wald', statistic: 't', value, df, pValue: studentT.twoSided(value, df), logPValue: studentT.logTwoSided(value, df) };
}

/** A statistic that is standard normal where the effect is zero. */
export function zTest(method: EffectTestCode, value: number): EffectTest {
  return { method, statistic: 'z', value, df: null, pValue: normal.twoSided(value), logPValue: normal.logTwoSided(value) };
}
