import { alike, boxOf, boxesMeet, spanOf } from './boxes.js';
import { type Check, note, otherTau2 } from './finding.js';
import type { StatedClaim } from './stated.js';

/** I² in percent may stand beside ends without the sign. */
const inOwnUnit = <T extends { readonly percent: boolean }>(printed: T): T => ({ ...printed, percent: false });

/**
 * I² and τ² lie inside intervals that were made from the same estimate.
 *
 * A test-based or noncentral interval of I² holds the I² of the same Q, and a Wald or profile-likelihood interval of τ² its own
 * estimate. A Q-profile interval (Viechtbauer 2007) inverts the test of the generalised Q, whatever the estimate beside it:
 * that of Hedges, Sidik and Jonkman, ML or REML, and an I² made from it, may lie outside, as in R `metafor::confint.rma.uni`.
 * The figures do not show which interval it is, so that none of them proves an error.
 *
 * Assumes that both are in the same unit. Alternatives tried: cut-off digits, and ends in the wrong order.
 */
export const heterogeneityInInterval: Check = ({ heterogeneity, heterogeneityIntervals }: StatedClaim) =>
  (['I2', 'tau2'] as const).flatMap((name) => {
    const [value, interval] = [heterogeneity[name], heterogeneityIntervals[name]];
    if (value === null || interval === null || [value, interval.lower, interval.upper].some(({ comparator }) => comparator !== '=')) return [];
    const ends = { lower: inOwnUnit(interval.lower), upper: inOwnUnit(interval.upper) };
    if (alike.some((rounding) => boxesMeet(boxOf(inOwnUnit(value), rounding), spanOf(ends, rounding)))) return [];
    const held = name === 'I2' ? 'an interval made from Q holds the I² of that Q' : 'a Wald or profile-likelihood interval holds its own estimate';
    return note(
      'ESTIMATE_OUTSIDE_CI',
      `${name === 'I2' ? 'I²' : 'τ²'} ${value.text} lies outside its interval ${interval.lower.text} to ${interval.upper.text}, whatever the rounding; ${held}, a Q-profile interval need not`,
      otherTau2,
    );
  });
