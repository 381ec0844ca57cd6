import { rateOf } from './coherence/crude-ratio.js';
import { statisticsFromSe } from './coherence/standard-error.js';
import type { StatedClaim } from './coherence/stated.js';
import { determineFigure } from './determine.js';
import type { QuantityCode } from './quantities.js';

/**
 * Whether one of the figures follows from others, or is bounded by them. Figures that do not bear on each other are not
 * called coherent: there is nothing to check them against.
 *
 * @param quantities what is printed
 */
export function bearOnEachOther(claim: StatedClaim, quantities: readonly QuantityCode[]): boolean {
  const { estimate, ci, pValue, meaning, counts, overall, prediction, numberNeededToTreat, sample, test, heterogeneity } = claim;
  const follows = quantities.some((each) => determineFigure(each, claim) !== null);
  const ofInterval = ci !== null && (estimate !== null || pValue !== null);
  const rates = counts.filter((each) => rateOf(each) !== null).length === 2;
  const ofCount = counts.some((count) => Object.values(count).every((each) => each !== null));
  const summed = (['events', 'total'] as const).some((each) => overall?.[each] != null && counts.length === 2 && counts.every((count) => count[each] !== null));
  const needed = numberNeededToTreat !== null && (rates || (estimate !== null && meaning?.crude === 'risk difference'));
  const ofGroup = sample?.mean != null && sample.n !== null && (sample.values !== null || sample.items !== null);
  const ofSe = claim.se !== null && estimate !== null && (ci !== null || ((claim.statistic !== null || pValue !== null) && statisticsFromSe(claim).length > 0));
  const ofPrediction = prediction !== null && (estimate !== null || ci !== null);
  const { H, H2, I2, Q, df, tau2 } = heterogeneity;
  const ofHeterogeneity = ((H !== null || H2 !== null) && I2 !== null) || (Q !== null && df !== null && (H !== null || H2 !== null || tau2 !== null));
  return follows || ofInterval || ofCount || ofHeterogeneity || summed || needed || ofGroup || ofSe || ofPrediction || (test !== null && (pValue !== null || claim.notSignificant));
}
