import { converted, notConverted, shown, type Conversion } from '../converted.js';
import { faultOf, inWords, scenarioOf, type FiveNumbers } from './five-numbers.js';
import { expectedQuartileRange, expectedRange, wanSd } from './wan.js';

/**
 * Standard deviation from range and quartiles by Shi and colleagues: Wan's two estimates, weighted best for this number
 * of participants. Where only the range or only the quartiles are there, it is Wan's.
 *
 * @param numbers both extremes, both quartiles or all; the median plays no part; n ≥ 5
 * @returns (max − min)/θ₁ + (q3 − q1)/θ₂ with θ₁ = (2 + 0.14·n^0.6)·Φ⁻¹((n − 0.375)/(n + 0.25)) and
 *   θ₂ = (2 + 2/(0.07·n^0.6))·Φ⁻¹((0.75n − 0.125)/(n + 0.25))
 *
 * @source Shi, Luo, Weng, Zeng, Lin, Chu & Tong (2020), doi:10.1002/jrsm.1429, eq. 10
 * @r      metafor::conv.fivenum(min, q1, median, q3, max, n)$sd
 *
 * @example
 * shiSd({ min: 0, q1: 10, median: 15, q3: 22, max: 50, n: 100 }).value // 9.49065280
 */
export function shiSd(numbers: FiveNumbers): Conversion {
  const fault = faultOf(numbers);
  const scenario = scenarioOf(numbers);
  if (fault !== null) return notConverted(fault);
  if (scenario?.name !== 'S3') return wanSd(numbers);
  const { n } = numbers;
  const theta1 = (1 + 0.07 * n ** 0.6) * expectedRange(n);
  const theta2 = (1 + 1 / (0.07 * n ** 0.6)) * expectedQuartileRange(n);
  const sd = (scenario.max - scenario.min) / theta1 + (scenario.q3 - scenario.q1) / theta2;
  return converted(sd, `SD = (max − min)/${shown(theta1)} + (Q3 − Q1)/${shown(theta2)}, ${inWords(numbers)}`, ['normally distributed values']);
}
