import { converted, notConverted, shown, type Conversion } from '../converted.js';
import { faultOf, inWords, scenarioOf, type FiveNumbers } from './five-numbers.js';

const assumptions = ['normally distributed values'] as const;

/**
 * Mean from the median with the range, the quartiles or both, by Luo and colleagues: an average of mid-range,
 * mid-quartile and median whose weights are the best for this number of participants.
 *
 * @param numbers median with both extremes (S1), both quartiles (S2) or all (S3); n ≥ 5
 * @returns w₁·(min + max)/2 + w₂·(q1 + q3)/2 + (1 − w₁ − w₂)·median, with w₁ = 4/(4 + n^0.75) in S1,
 *   w₂ = 0.7 + 0.39/n in S2, w₁ = 2.2/(2.2 + n^0.75) and w₂ = 0.7 − 0.72/n^0.55 in S3, and the other weight 0
 *
 * @source Luo, Wan, Liu & Tong (2018), doi:10.1177/0962280216669183, eq. 7, 11 and 15
 * @r      metafor::conv.fivenum(q1 = q1, median = median, q3 = q3, n = n)$mean
 *
 * @example
 * luoMean({ min: null, q1: 10, median: 15, q3: 22, max: null, n: 100 }).value // 15.7039
 */
export function luoMean(numbers: FiveNumbers): Conversion {
  const fault = faultOf(numbers);
  const scenario = scenarioOf(numbers);
  const { median, n } = numbers;
  if (fault !== null || scenario === null) return notConverted(fault ?? '');
  if (median === null) return notConverted('the median is missing');
  switch (scenario.name) {
    case 'S1': {
      const w = 4 / (4 + n ** 0.75);
      const mean = (w * (scenario.min + scenario.max)) / 2 + (1 - w) * median;
      return converted(mean, `mean = ${shown(w)}·(min + max)/2 + ${shown(1 - w)}·median, ${inWords(numbers)}`, assumptions);
    }
    case 'S2': {
      const w = 0.7 + 0.39 / n;
      const mean = (w * (scenario.q1 + scenario.q3)) / 2 + (1 - w) * median;
      return converted(mean, `mean = ${shown(w)}·(Q1 + Q3)/2 + ${shown(1 - w)}·median, ${inWords(numbers)}`, assumptions);
    }
    case 'S3': {
      const w1 = 2.2 / (2.2 + n ** 0.75);
      const w2 = 0.7 - 0.72 / n ** 0.55;
      const mean = (w1 * (scenario.min + scenario.max)) / 2 + (w2 * (scenario.q1 + scenario.q3)) / 2 + (1 - w1 - w2) * median;
      const weights = `${shown(w1)}·(min + max)/2 + ${shown(w2)}·(Q1 + Q3)/2 + ${shown(1 - w1 - w2)}·median`;
      return converted(mean, `mean = ${weights}, ${inWords(numbers)}`, assumptions);
    }
  }
}
