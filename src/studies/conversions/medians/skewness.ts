import { scenarioOf, type FiveNumbers } from './five-numbers.js';

/** A test statistic and the value from which on the data count as skewed, at the 5 % level. */
export interface SkewnessTest {
  readonly statistic: number;
  readonly critical: number;
  readonly skewed: boolean;
}

/**
 * Test whether the values behind a median with its range, quartiles or both were skewed.
 *
 * In words: how far the median lies from the middle of the range or of the quartiles, in units of their width, against
 * what normally distributed values would show in one of twenty samples. Skewed values make every method for medians that
 * assumes a normal distribution miss.
 *
 * @param numbers median with both extremes (S1), both quartiles (S2) or all (S3)
 * @returns statistic and critical value, or `null` where the median or both pairs are missing, or have no width
 *
 * @source Shi, Luo, Wan, Liu, Liu, Bian & Tong (2023), doi:10.1177/09622802231172043: S1 |min + max − 2·median|/(max −
 *   min) against 1/ln(n + 9) + 2.5/(n + 1); S2 |q1 + q3 − 2·median|/(q3 − q1) against 2.65/√n − 6/n²; S3 the larger of
 *   2.65·ln(0.6n)/√n times the first and the second against 3/√n − 40/n³
 * @r      attributes(metafor::conv.fivenum(…)$mean)[c("tval", "crit", "sig")]
 *
 * @example
 * skewnessTest({ min: null, q1: 4, median: 5, q3: 12, max: null, n: 100 })?.skewed // true
 */
export function skewnessTest(numbers: FiveNumbers): SkewnessTest | null {
  const scenario = scenarioOf(numbers);
  const { median, n } = numbers;
  if (scenario === null || median === null) return null;
  const offCentre = (lower: number, upper: number): number => Math.abs(lower + upper - 2 * median) / (upper - lower);
  const against = (statistic: number, critical: number): SkewnessTest | null =>
    Number.isFinite(statistic) ? { statistic, critical, skewed: statistic >= critical } : null;
  switch (scenario.name) {
    case 'S1':
      return against(offCentre(scenario.min, scenario.max), 1 / Math.log(n + 9) + 2.5 / (n + 1));
    case 'S2':
      return against(offCentre(scenario.q1, scenario.q3), 2.65 / Math.sqrt(n) - 6 / n ** 2);
    case 'S3': {
      const ofRange = ((2.65 * Math.log(0.6 * n)) / Math.sqrt(n)) * offCentre(scenario.min, scenario.max);
      return against(Math.max(ofRange, offCentre(scenario.q1, scenario.q3)), 3 / Math.sqrt(n) - 40 / n ** 3);
    }
  }
}
