import { shown } from '../converted.js';

/** What a paper prints of a distribution, `null` where it does not, with the number of participants. */
export interface FiveNumbers {
  readonly min: number | null;
  readonly q1: number | null;
  readonly median: number | null;
  readonly q3: number | null;
  readonly max: number | null;
  readonly n: number;
}

/** The range, the quartiles or both, in the words of the methods' papers S1, S2 and S3; `null` if neither pair is there. */
export type Scenario =
  | { readonly name: 'S1'; readonly min: number; readonly max: number }
  | { readonly name: 'S2'; readonly q1: number; readonly q3: number }
  | { readonly name: 'S3'; readonly min: number; readonly max: number; readonly q1: number; readonly q3: number };

/** Fewest participants for which the methods were made: with fewer, quartiles and extremes are the same values. */
const FEWEST = 5;

/**
 * Which of the three scenarios the numbers make.
 *
 * @example
 * scenarioOf({ min: null, q1: 4, median: 6, q3: 9, max: null, n: 20 })?.name // 'S2'
 */
export function scenarioOf({ min, q1, q3, max }: FiveNumbers): Scenario | null {
  const range = min !== null && max !== null ? { min, max } : null;
  const quartiles = q1 !== null && q3 !== null ? { q1, q3 } : null;
  if (range !== null && quartiles !== null) return { name: 'S3', ...range, ...quartiles };
  if (range !== null) return { name: 'S1', ...range };
  return quartiles === null ? null : { name: 'S2', ...quartiles };
}

/** Why no mean or standard deviation can be had from the numbers; `null` if one can. */
export function faultOf(numbers: FiveNumbers): string | null {
  const { min, q1, median, q3, max, n } = numbers;
  if (!(n >= FEWEST)) return `the methods for medians and quartiles need at least ${FEWEST} participants, not ${shown(n)}`;
  const scenario = scenarioOf(numbers);
  if (scenario === null) return 'neither both quartiles nor both extremes are there';
  const there = [min, q1, median, q3, max].filter((value) => value !== null);
  const ordered = there.every((value, index) => index === 0 || value >= (there[index - 1] ?? value));
  if (!ordered) return `expected minimum ≤ first quartile ≤ median ≤ third quartile ≤ maximum, found ${there.map(shown).join(', ')}`;
  const [first, last] = [there[0] ?? 0, there.at(-1) ?? 0];
  return first < last ? null : `all of them are ${shown(first)}`;
}

/** The numbers in words, for a formula: `quartiles 4 and 9, median 6, n 20`. */
export function inWords({ min, q1, median, q3, max, n }: FiveNumbers): string {
  const pair = (name: string, lower: number | null, upper: number | null): readonly string[] =>
    lower === null || upper === null ? [] : [`${name} ${shown(lower)} to ${shown(upper)}`];
  return [...pair('range', min, max), ...pair('quartiles', q1, q3), ...(median === null ? [] : [`median ${shown(median)}`]), `n ${shown(n)}`].join(', ');
}
