import { debit } from '../granularity/debit.js';
import { grim } from '../granularity/grim.js';
import { boxOf } from './boxes.js';
import { type Check, inconsistent, note, nothing } from './finding.js';
import { otherModeOf, wholeSampleOf } from './whole-number-mean.js';

/**
 * The mean of zeros and ones fixes their standard deviation (DEBIT).
 *
 * Assumes values that are stated to be zeros and ones, with the mean as a proportion. Means that are impossible already are left
 * to `wholeNumberMean`. Alternatives tried: n − 1 and n under the sum of squares, a standard deviation that was cut off or
 * rounded up or down, and one that is the standard error.
 */
export const binarySd: Check = ({ sample }) => {
  const whole = wholeSampleOf(sample);
  const sd = sample?.sd ?? null;
  if (sample?.values !== 'binary' || whole === null || sd === null || sd.comparator !== '=' || sd.sign !== 1 || whole.n < 2) return nothing;
  const { mean, n } = whole;
  const range = boxOf(mean);
  if (range.upper < 0 || range.lower > 1) return inconsistent('MEAN_IMPOSSIBLE', `${mean.text} is not the mean of zeros and ones`);
  if (!grim(mean, n).possible || debit(mean, sd, n).possible) return nothing;
  const found = `${sd.text} is not the standard deviation of ${n} zeros and ones with the mean ${mean.text}, with n − 1 or n under it`;
  const mode = otherModeOf((each) => debit(mean, sd, n, each).possible);
  if (mode !== null) return note('SD_IMPOSSIBLE', `${found}; it is explained if it was ${mode}`, `it was ${mode}`);
  const [p, s] = [(range.lower + range.upper) / 2, boxOf(sd)];
  const [least, most] = [Math.sqrt((p * (1 - p)) / n), Math.sqrt((p * (1 - p)) / (n - 1))];
  const isError = s.lower <= most * standardErrorSlack && s.upper >= least / standardErrorSlack;
  return inconsistent(
    'SD_IMPOSSIBLE',
    `${found}, whether rounded, cut off, rounded up or down${isError ? '; it is what their standard error would be' : ''}`,
  );
};

/** What the rounding of the mean may change of the standard error that is named as the reason. */
const standardErrorSlack = 1.02;
