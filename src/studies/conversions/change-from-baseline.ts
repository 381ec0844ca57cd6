import { converted, notConverted, shown, term, type Conversion, type Converted } from './converted.js';

/**
 * Mean change from baseline: after minus before.
 *
 * @source Cochrane Handbook 6.5.2.8
 *
 * @example
 * meanChange(15.2, 16.2).value // 1
 */
export function meanChange(before: number, after: number): Converted {
  return converted(after - before, `change = after − before = ${shown(after)} − ${term(before)}`);
}

/**
 * Standard deviation of the change from baseline, from those before and after and their correlation.
 *
 * In words: the better the value before predicts the one after, the less the change scatters.
 *
 * @param before standard deviation before
 * @param after standard deviation after
 * @param r correlation of before and after within participants, in (−1, 1)
 * @returns √(SD²before + SD²after − 2·r·SDbefore·SDafter)
 *
 * @source Cochrane Handbook 6.5.2.8
 *
 * @example
 * changeSd(6.4, 7.1, 0.8).value // 4.3204166
 */
export function changeSd(before: number, after: number, r: number): Conversion {
  const variance = (before - after) ** 2 + 2 * (1 - r) * before * after;
  if (!(variance > 0)) return notConverted(`a correlation of ${shown(r)} leaves no change to scatter`);
  return converted(
    Math.sqrt(variance),
    `SD of change = √(before² + after² − 2·r·before·after) = √(${shown(before)}² + ${shown(after)}² − 2·${term(r)}·${shown(before)}·${shown(after)})`,
  );
}

/**
 * Correlation of the values before and after, from the standard deviations before, after and of the change.
 *
 * @returns (SD²before + SD²after − SD²change)/(2·SDbefore·SDafter)
 *
 * @source Cochrane Handbook 6.5.2.8 (6.4, 7.1 and 4.5 give 0.78)
 *
 * @example
 * correlationFromSds(6.4, 7.1, 4.5).value // 0.78
 */
export function correlationFromSds(before: number, after: number, change: number): Conversion {
  const r = (before ** 2 + after ** 2 - change ** 2) / (2 * before * after);
  const numbers = `${shown(before)}, ${shown(after)} and ${shown(change)}`;
  if (!(Math.abs(r) < 1)) return notConverted(`standard deviations of ${numbers} before, after and of the change make a correlation of ${shown(r)}`);
  return converted(
    r,
    `r = (before² + after² − change²)/(2·before·after) = (${shown(before)}² + ${shown(after)}² − ${shown(change)}²)/(2·${shown(before)}·${shown(after)})`,
  );
}
