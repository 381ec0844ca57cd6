import type { Effects } from '../../effect-sizes/effects.js';

/** A row of the table of predictors. */
export interface PredictorRow {
  readonly code: string;
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  readonly reference: string;
  /** Whether it needs the number of participants of every study. */
  readonly needsTotals: boolean;
  /** Whether it falls to zero as a study grows, so that the line there tells the effect without sampling error. */
  readonly zeroIsLimit: boolean;
  /** Its value from the sampling variance and the number of participants. */
  readonly of: (vi: number, ni: number) => number;
}

/** What the effects may be regressed on, by metafor's names. */
export const predictors = {
  sei: {
    code: 'sei',
    name: 'standard error',
    description: 'Standard error of each effect',
    reference: 'Egger et al. 1997',
    needsTotals: false,
    zeroIsLimit: true,
    of: (vi) => Math.sqrt(vi),
  },
  vi: {
    code: 'vi',
    name: 'sampling variance',
    description: 'Sampling variance of each effect',
    reference: 'Moreno et al. 2009',
    needsTotals: false,
    zeroIsLimit: true,
    of: (vi) => vi,
  },
  ni: {
    code: 'ni',
    name: 'sample size',
    description: 'Number of participants',
    reference: 'Macaskill et al. 2001',
    needsTotals: true,
    zeroIsLimit: false,
    of: (_vi, ni) => ni,
  },
  ninv: {
    code: 'ninv',
    name: 'inverse sample size',
    description: 'One over the number of participants',
    reference: 'Peters et al. 2006',
    needsTotals: true,
    zeroIsLimit: true,
    of: (_vi, ni) => 1 / ni,
  },
  sqrtni: {
    code: 'sqrtni',
    name: 'square root of the sample size',
    description: 'Square root of the number of participants',
    reference: 'Sterne & Egger 2005',
    needsTotals: true,
    zeroIsLimit: false,
    of: (_vi, ni) => Math.sqrt(ni),
  },
  sqrtninv: {
    code: 'sqrtninv',
    name: 'square root of the inverse sample size',
    description: 'One over the square root of the number of participants',
    reference: 'Sterne & Egger 2005',
    needsTotals: true,
    zeroIsLimit: true,
    of: (_vi, ni) => 1 / Math.sqrt(ni),
  },
} as const satisfies Record<string, PredictorRow>;

/** The code of a predictor: `sei`, `ninv`, … */
export type PredictorCode = keyof typeof predictors;

/** The row of a predictor, as the general type that `predictors` only satisfies. */
export function predictorRow(code: PredictorCode): PredictorRow {
  return predictors[code];
}

/** The predictor of every study; NaN where a number of participants it needs is not known. */
export function predictorColumn({ of }: PredictorRow, { vi, ni }: Pick<Effects, 'vi' | 'ni'>): Float64Array {
  return vi.map((variance, i) => of(variance, ni[i] ?? Number.NaN));
}
