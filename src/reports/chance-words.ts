import { formatFixed } from '../text/format.js';
import { oneLine } from '../text/one-line.js';
import { type ChanceRate, expectedByChance } from '../verification/chance/chance-rate.js';
import type { Diagnosis } from '../verification/diagnose/diagnose.js';
import { sharedExplanation } from '../verification/diagnose/shared-explanation.js';

/** A rate in percent, with as many decimals as it takes to see it. */
export function percentWords(rate: number): string {
  return `${formatFixed(100 * rate, rate < 0.1 && rate > 0 ? 1 : 0)}%`;
}

/** How often chance explains a claim, with what that is worth. */
export function chanceWords({ decoys, explained, mean, rate, upper, word, generator }: ChanceRate): string {
  if (decoys === 0) return 'no claim could be made up that prints otherwise than the table does';
  return `${explained} of ${decoys} made-up claims (${generator}) were explained too: ${percentWords(rate)}, at most ${percentWords(upper)}, ${formatFixed(mean, 2)} explanations each; ${word}`;
}

/** How often claims from data with one number wrong are explained, after what was said of the other made-up claims; empty where there are none. */
export function nearWords(near: ChanceRate | null): string {
  return near === null ? '' : `; of data sets with ${near.generator}, ${near.explained} of ${near.decoys} match (${percentWords(near.rate)})`;
}

/** What a chance rate is measured with, and of which claims it says nothing. */
export const reachOfChance =
  'The rate of chance is that of made-up claims: from the table with every number moved by some 5 or 15% at once, or with the last places of the claim shifted. It does not bound claims from data that differ from the table by a count or two, which can be matched far more often: how often those from data with one number wrong by one to three units of its last place are, is said beside it.';

/** That one change of the table explains several claims of a data set; empty where none does. */
export function sharedLines(diagnoses: readonly Diagnosis[]): readonly string[] {
  const shared = sharedExplanation(diagnoses);
  if (shared === null) return [];
  const { words, explains, of, asGood } = shared;
  return [`One error in the data explains ${explains === of ? `all ${of}` : `${explains} of ${of}`} claims that do not come out: ${oneLine(words)}${asGood === 1 ? '; no other explains as many' : `; ${asGood - 1} more explain as many`}. Claims of the same rows are not independent of each other.`];
}

/**
 * With several claims that do not come out: how many of them chance would explain. Empty with fewer.
 *
 * @param by what would explain them, in words
 */
export function multiplicityLines(rates: readonly ChanceRate[], by: string): readonly string[] {
  return rates.length < 2 ? [] : [`Of ${rates.length} claims that do not come out, ${formatFixed(expectedByChance(rates), 2)} would be explained by ${by} by chance alone.`, ''];
}
