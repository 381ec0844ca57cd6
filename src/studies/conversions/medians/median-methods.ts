import type { Conversion } from '../converted.js';
import type { FiveNumbers } from './five-numbers.js';
import { luoMean } from './luo.js';
import { quantileEstimation } from './quantile-estimation.js';
import { shiSd } from './shi.js';
import { wanMean, wanSd } from './wan.js';

interface MedianMethod {
  readonly code: string;
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  readonly reference: string;
  /** Whether the standard deviation can be had without the median. */
  readonly sdWithoutMedian: boolean;
  /** Whether it takes the values for normally distributed, so that skewed ones make it miss. */
  readonly assumesNormal: boolean;
  readonly mean: (numbers: FiveNumbers) => Conversion;
  readonly sd: (numbers: FiveNumbers) => Conversion;
}

/** Every way from medians, quartiles and ranges to a mean and a standard deviation. The first is the default. */
export const medianMethods = {
  'luo-shi': {
    code: 'luo-shi',
    name: 'Luo mean, Wan and Shi standard deviation',
    description: 'Best weights for normally distributed values, as conv.fivenum of metafor has them',
    reference: 'Luo et al. 2018; Wan et al. 2014; Shi et al. 2020',
    sdWithoutMedian: true,
    assumesNormal: true,
    mean: luoMean,
    sd: shiSd,
  },
  wan: {
    code: 'wan',
    name: 'Wan mean and standard deviation',
    description: 'Plain averages for the mean, expected widths for the standard deviation',
    reference: 'Wan et al. 2014',
    sdWithoutMedian: true,
    assumesNormal: true,
    mean: wanMean,
    sd: wanSd,
  },
  qe: {
    code: 'qe',
    name: 'quantile estimation',
    description: 'The best of five distributions fitted to the quantiles: also for skewed values',
    reference: 'McGrath et al. 2020',
    sdWithoutMedian: false,
    assumesNormal: false,
    mean: (numbers) => part(quantileEstimation(numbers), 'mean'),
    sd: (numbers) => part(quantileEstimation(numbers), 'sd'),
  },
} as const satisfies Record<string, MedianMethod>;

/** The code of a method for medians. */
export type MedianMethodCode = keyof typeof medianMethods;

/** The row of a method, as the general type that `medianMethods` only satisfies. */
export function medianMethod(code: MedianMethodCode): MedianMethod {
  return medianMethods[code];
}

function part(both: Conversion<{ readonly mean: number; readonly sd: number }>, which: 'mean' | 'sd'): Conversion {
  return both.ok ? { ...both, value: both.value[which], formula: `${which === 'sd' ? 'SD' : 'mean'} of the ${both.formula}` } : both;
}
