import { noncentralHypergeometric } from '../../numeric/distributions/noncentral-hypergeometric.js';
import type { PrintedNumber } from '../../numeric/exact/decimal.js';
import { boxOf, pointOf } from './boxes.js';
import type { StatedCount } from './stated.js';

/** Participants of an arm up to which it is looked for: beyond, the two odds ratios agree to all digits that are printed. */
const mostInAnArm = 1e6;

/**
 * R's fisher.test looks for an odds ratio up to 1, or for one over it, no closer than this, the fourth root of a double's precision: it
 * prints 17.91 for 17.92.
 */
const searchOfR = 2 ** -13;

/** How far from where it should be R prints an odds ratio of the exact test. */
export const searchError = (ratio: number): number => searchOfR * Math.max(1, ratio * ratio);

/**
 * Whether an odds ratio may be the conditional one of two arms, that of Fisher's exact test, printed with either arm first.
 *
 * The conditional estimate ψ is where the mean of Fisher's non-central hypergeometric distribution, which rises with ψ, is the number
 * of events that there were: so that ψ prints as the figure where the mean at the ends of what does encloses it.
 *
 * @source Agresti (2013), Categorical Data Analysis, section 16.6.4
 * @r      fisher.test(table)$estimate
 */
export function ratioIsConditional(estimate: PrintedNumber, counts: readonly StatedCount[]): boolean {
  const arms = counts.flatMap(({ events, total }) => (events === null || total === null ? [] : [{ events: pointOf(events), total: pointOf(total) }]));
  const [first, second] = arms;
  if (first === undefined || second === undefined || arms.length !== 2) return false;
  if (!arms.every(({ events, total }) => Number.isSafeInteger(events) && Number.isSafeInteger(total) && events >= 0 && events <= total && total <= mostInAnArm)) return false;
  const box = boxOf(estimate);
  const [lower, upper] = [box.lower - searchError(box.lower), box.upper + searchError(box.upper)];
  if (!(lower > 0) || !Number.isFinite(upper)) return false;
  const printsAs = (one: typeof first, other: typeof first): boolean => {
    const { cumulants } = noncentralHypergeometric(one.total, other.total, one.events + other.events);
    return cumulants(Math.log(lower)).mean <= one.events && one.events <= cumulants(Math.log(upper)).mean;
  };
  return printsAs(first, second) || printsAs(second, first);
}
