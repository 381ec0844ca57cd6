/** A P value with what the weight functions need of it, at full precision at both ends. */
export interface SplitP {
  readonly p: number;
  readonly logP: number;
  /** ln(1 − p). */
  readonly logRest: number;
}

/** A row of the table of smooth selection functions: how likely a result is seen, relative to others, by its P value. */
export interface WeightFunctionRow {
  readonly code: string;
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  readonly reference: string;
  /** Names of the parameters δ > 0. */
  readonly parameters: readonly string[];
  /** The value of every parameter at which there is no selection. */
  readonly unselected: 0 | 1;
  /** ln w(p). */
  readonly logWeight: (delta: Float64Array, p: SplitP) => number;
  /** ∂ ln w/∂ ln δⱼ. */
  readonly slope: (delta: Float64Array, p: SplitP, j: number) => number;
  /** P values are taken as at least this, and at most one minus this. */
  readonly leastP: number;
}

/** What metafor takes where a weight may grow without bound: without it the chance of being seen may be infinite. */
const CUT = 1e-5;

const first = (delta: Float64Array): number => delta[0] as number; // every function has a parameter

/** The smooth selection functions, by metafor's names. */
export const weightFunctions = {
  beta: {
    code: 'beta',
    name: 'beta selection model',
    description: 'Chance of being seen as a beta density of the one-sided P value',
    reference: 'Citkowicz & Vevea 2017',
    parameters: ['delta 1', 'delta 2'],
    unselected: 1,
    logWeight: (delta, { logP, logRest }) => (first(delta) - 1) * logP + ((delta[1] as number) - 1) * logRest,
    slope: (delta, { logP, logRest }, j) => (delta[j] as number) * (j === 0 ? logP : logRest),
    leastP: CUT,
  },
  halfnorm: {
    code: 'halfnorm',
    name: 'half-normal selection model',
    description: 'Chance of being seen falls as exp(−δp²)',
    reference: 'Preston et al. 2004',
    parameters: ['delta'],
    unselected: 0,
    logWeight: (delta, { p }) => -first(delta) * p * p,
    slope: (delta, { p }) => -first(delta) * p * p,
    leastP: 0,
  },
  negexp: {
    code: 'negexp',
    name: 'negative-exponential selection model',
    description: 'Chance of being seen falls as exp(−δp)',
    reference: 'Preston et al. 2004',
    parameters: ['delta'],
    unselected: 0,
    logWeight: (delta, { p }) => -first(delta) * p,
    slope: (delta, { p }) => -first(delta) * p,
    leastP: 0,
  },
  logistic: {
    code: 'logistic',
    name: 'logistic selection model',
    description: 'Chance of being seen falls as 2 exp(−δp)/(1 + exp(−δp))',
    reference: 'Preston et al. 2004',
    parameters: ['delta'],
    unselected: 0,
    logWeight: (delta, { p }) => Math.LN2 - first(delta) * p - Math.log1p(Math.exp(-first(delta) * p)),
    slope: (delta, { p }) => (-first(delta) * p) / (1 + Math.exp(-first(delta) * p)),
    leastP: 0,
  },
  power: {
    code: 'power',
    name: 'power selection model',
    description: 'Chance of being seen falls as (1 − p)^δ',
    reference: 'Viechtbauer 2020 (metafor 2.4)',
    parameters: ['delta'],
    unselected: 0,
    logWeight: (delta, { logRest }) => first(delta) * logRest,
    slope: (delta, { logRest }) => first(delta) * logRest,
    leastP: CUT,
  },
} as const satisfies Record<string, WeightFunctionRow>;

/** The code of a smooth selection function. */
export type WeightFunctionCode = keyof typeof weightFunctions;

/** The row of a selection function, as the general type that `weightFunctions` only satisfies. */
export function weightFunctionRow(code: WeightFunctionCode): WeightFunctionRow {
  return weightFunctions[code];
}
