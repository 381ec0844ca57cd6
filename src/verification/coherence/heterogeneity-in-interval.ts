import { type Rounding, alike, boxOf, boxesMeet, hullOf } from './boxes.js';
import { type Check, inconsistent } from './finding.js';
import type { StatedClaim } from './stated.js';

/** I² in percent may stand beside ends without the sign. */
const inOwnUnit = <T extends { readonly percent: boolean }>(printed: T): T => ({ ...printed, percent: false });

/**
 * I² and τ² lie inside their own intervals, for every method of making one.
 *
 * Assumes nothing but that both are in the same unit. Alternatives tried: cut-off digits, and ends in the wrong order.
 */
export const heterogeneityInInterval: Check = ({ heterogeneity, heterogeneityIntervals }: StatedClaim) =>
  (['I2', 'tau2'] as const).flatMap((name) => {
    const [value, interval] = [heterogeneity[name], heterogeneityIntervals[name]];
    if (value === null || interval === null || [value, interval.lower, interval.upper].some(({ comparator }) => comparator !== '=')) return [];
    const holds = (rounding: Rounding): boolean => boxesMeet(boxOf(inOwnUnit(value), rounding), hullOf(boxOf(inOwnUnit(interval.lower), rounding), boxOf(inOwnUnit(interval.upper), rounding)));
    if (alike.some(holds)) return [];
    return inconsistent('ESTIMATE_OUTSIDE_CI', `${name === 'I2' ? 'I²' : 'τ²'} ${value.text} lies outside its interval ${interval.lower.text} to ${interval.upper.text}, whatever the rounding`);
  });
