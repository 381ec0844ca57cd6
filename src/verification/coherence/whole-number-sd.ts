import type { PrintedNumber } from '../../numeric/exact/decimal.js';
import { grimmer } from '../granularity/grimmer.js';
import { type Check, inconsistent, note, nothing } from './finding.js';
import type { StatedClaim } from './stated.js';
import { type WholeSample, nearestSize, otherModeOf, wholeSampleOf } from './whole-number-mean.js';

/** The figures that the test is of; `null` where it says nothing of them, as of zeros and ones, which DEBIT is for. */
function testedOf({ sample }: StatedClaim): (WholeSample & { readonly sd: PrintedNumber }) | null {
  const whole = wholeSampleOf(sample);
  const sd = sample?.sd ?? null;
  if (whole === null || sd === null || sd.comparator !== '=' || sd.sign !== 1 || sample?.values === 'binary' || whole.n < 2) return null;
  return { ...whole, sd };
}

/** Whether a standard deviation beside a mean of whole numbers was not looked into, because the mean is printed too coarsely. */
export function leavesSdUnchecked(claim: StatedClaim): boolean {
  const tested = testedOf(claim);
  return tested !== null && !grimmer(tested.mean, tested.sd, tested.n, tested.items).examined;
}

/**
 * The standard deviation of whole numbers belongs to a whole sum of squares (GRIMMER).
 *
 * Assumes values in whole numbers, as `wholeNumberMean` does, whose impossible means it leaves alone. Alternatives tried: n under
 * the sum of squares instead of n − 1, which is told, a standard deviation that was cut off or rounded up, and fewer answers.
 */
export const wholeNumberSd: Check = (claim) => {
  const tested = testedOf(claim);
  if (tested === null) return nothing;
  const { mean, sd, n, items, stated } = tested;
  const { fault, divisors } = grimmer(mean, sd, n, items);
  if (divisors.length === 1 && divisors[0] === 'n')
    return note('SD_IMPOSSIBLE', `${sd.text} is the standard deviation of ${n} whole numbers with the mean ${mean.text} only with n under it, as of a whole population, not with n − 1`, 'it has n under it');
  if (fault !== 'sd') return nothing;
  const found = `${sd.text} is not the standard deviation of ${n} whole numbers with the mean ${mean.text}, with n − 1 or n under it`;
  const mode = otherModeOf((each) => grimmer(mean, sd, n, items, each).possible);
  if (mode !== null) return note('SD_IMPOSSIBLE', `${found}; it is explained if it was ${mode}`, `it was ${mode}`);
  const size = nearestSize(tested);
  const fewer = size !== null && size >= 2 && grimmer(mean, sd, size, items).possible ? `; it could be that of ${size}, if answers are missing` : '';
  return stated
    ? inconsistent('SD_IMPOSSIBLE', `${found}, whether rounded, cut off or rounded up${fewer}`)
    : note('SD_IMPOSSIBLE', `${found}${fewer}; values with fractions, or several items per person, may be the reason`, 'the values are no whole numbers');
};
