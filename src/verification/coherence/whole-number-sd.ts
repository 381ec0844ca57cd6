import { grimmer } from '../granularity/grimmer.js';
import { type Check, inconsistent, note, nothing } from './finding.js';
import { nearestSize, otherModeOf, wholeSampleOf } from './whole-number-mean.js';

/**
 * The standard deviation of whole numbers belongs to a whole sum of squares (GRIMMER).
 *
 * Assumes values in whole numbers, as `wholeNumberMean` does, whose impossible means it leaves alone. Alternatives tried:
 * n − 1 and n under the sum of squares, a standard deviation that was cut off or rounded up, and fewer answers.
 */
export const wholeNumberSd: Check = ({ sample }) => {
  const whole = wholeSampleOf(sample);
  const sd = sample?.sd ?? null;
  if (whole === null || sd === null || sd.comparator !== '=' || sd.sign !== 1 || sample?.values === 'binary' || whole.n < 2) return nothing;
  const { mean, n, items, stated } = whole;
  const { fault } = grimmer(mean, sd, n, items);
  if (fault !== 'sd') return nothing;
  const found = `${sd.text} is not the standard deviation of ${n} whole numbers with the mean ${mean.text}, with n − 1 or n under it`;
  const mode = otherModeOf((each) => grimmer(mean, sd, n, items, each).possible);
  if (mode !== null) return note('SD_IMPOSSIBLE', `${found}; it is explained if it was ${mode}`);
  const size = nearestSize(whole);
  const fewer = size !== null && size >= 2 && grimmer(mean, sd, size, items).possible ? `; it could be that of ${size}, if answers are missing` : '';
  return stated
    ? inconsistent('SD_IMPOSSIBLE', `${found}, whether rounded, cut off or rounded up${fewer}`)
    : note('SD_IMPOSSIBLE', `${found}${fewer}; values with fractions, or several items per person, may be the reason`);
};
