import { normal } from '../../../numeric/distributions/normal.js';
import { converted, notConverted, shown, type Conversion } from '../converted.js';
import { faultOf, inWords, scenarioOf, type FiveNumbers } from './five-numbers.js';

const assumptions = ['normally distributed values'] as const;

/** Expected width of the range of n standard normal values, by Blom's approximation of the extremes. */
export const expectedRange = (n: number): number => 2 * normal.quantile((n - 0.375) / (n + 0.25));
/** Expected distance of the quartiles of n standard normal values. */
export const expectedQuartileRange = (n: number): number => 2 * normal.quantile((0.75 * n - 0.125) / (n + 0.25));

/**
 * Mean from the median with the range, the quartiles or both, by Wan and colleagues: plain averages of the numbers.
 *
 * Not to be confused with Luo's mean, which weights the numbers by what they tell at this number of participants.
 *
 * @param numbers median with both extremes (S1), both quartiles (S2) or all (S3); n ≥ 5
 * @returns S1 (min + 2·median + max)/4; S2 (q1 + median + q3)/3; S3 (min + 2q1 + 2median + 2q3 + max)/8
 *
 * @source Wan, Wang, Liu & Tong (2014), doi:10.1186/1471-2288-14-135
 *
 * @example
 * wanMean({ min: null, q1: 4, median: 6, q3: 9, max: null, n: 20 }).value // 6.33333333
 */
export function wanMean(numbers: FiveNumbers): Conversion {
  const fault = faultOf(numbers);
  const scenario = scenarioOf(numbers);
  const { median } = numbers;
  if (fault !== null || scenario === null) return notConverted(fault ?? '');
  if (median === null) return notConverted('the median is missing');
  switch (scenario.name) {
    case 'S1':
      return converted((scenario.min + 2 * median + scenario.max) / 4, `mean = (min + 2·median + max)/4, ${inWords(numbers)}`, assumptions);
    case 'S2':
      return converted((scenario.q1 + median + scenario.q3) / 3, `mean = (Q1 + median + Q3)/3, ${inWords(numbers)}`, assumptions);
    case 'S3': {
      const mean = (scenario.min + 2 * scenario.q1 + 2 * median + 2 * scenario.q3 + scenario.max) / 8;
      return converted(mean, `mean = (min + 2·Q1 + 2·median + 2·Q3 + max)/8, ${inWords(numbers)}`, assumptions);
    }
  }
}

/**
 * Standard deviation from the range, the quartiles or both, by Wan and colleagues: their width over the one expected of
 * as many standard normal values, averaged where both are there.
 *
 * @param numbers both extremes (S1), both quartiles (S2) or all (S3); the median plays no part; n ≥ 5
 * @returns the standard deviation
 *
 * @source Wan, Wang, Liu & Tong (2014), doi:10.1186/1471-2288-14-135, eq. 9 (S1) and 16 (S2)
 * @r      metafor::conv.fivenum(q1 = q1, median = median, q3 = q3, n = n)$sd for S1 and S2
 *
 * @example
 * wanSd({ min: null, q1: 10, median: 15, q3: 22, max: null, n: 100 }).value // 9.02645916
 */
export function wanSd(numbers: FiveNumbers): Conversion {
  const fault = faultOf(numbers);
  const scenario = scenarioOf(numbers);
  if (fault !== null || scenario === null) return notConverted(fault ?? '');
  const xi = expectedRange(numbers.n);
  const eta = expectedQuartileRange(numbers.n);
  switch (scenario.name) {
    case 'S1':
      return converted((scenario.max - scenario.min) / xi, `SD = (max − min)/${shown(xi)}, ${inWords(numbers)}`, assumptions);
    case 'S2':
      return converted((scenario.q3 - scenario.q1) / eta, `SD = (Q3 − Q1)/${shown(eta)}, ${inWords(numbers)}`, assumptions);
    case 'S3': {
      const sd = ((scenario.max - scenario.min) / xi + (scenario.q3 - scenario.q1) / eta) / 2;
      return converted(sd, `SD = ((max − min)/${shown(xi)} + (Q3 − Q1)/${shown(eta)})/2, ${inWords(numbers)}`, assumptions);
    }
  }
}
