import { formatFixed } from '../text/format.js';
import { type ChanceRate, expectedByChance } from '../verification/chance/chance-rate.js';

/** A rate in percent, with as many decimals as it takes to see it. */
export function percentWords(rate: number): string {
  return `${formatFixed(100 * rate, rate < 0.1 && rate > 0 ? 1 : 0)}%`;
}

/** How often chance explains a claim, with what that is worth. */
export function chanceWords({ decoys, explained, mean, rate, upper, word, generator }: ChanceRate): string {
  return `${explained} of ${decoys} made-up claims (${generator}) were explained too: ${percentWords(rate)}, at most ${percentWords(upper)}, ${formatFixed(mean, 2)} explanations each; ${word}`;
}

/**
 * With several claims that do not come out: how many of them chance would explain. Empty with fewer.
 *
 * @param by what would explain them, in words
 */
export function multiplicityLines(rates: readonly ChanceRate[], by: string): readonly string[] {
  return rates.length < 2 ? [] : [`Of ${rates.length} claims that do not come out, ${formatFixed(expectedByChance(rates), 2)} would be explained by ${by} by chance alone.`, ''];
}
