import { converted, notConverted, shown, type Conversion } from '../converted.js';
import type { ArmEvents } from './margins.js';

/** A discriminant this small beside its first term is zero but for the rounding of some ten operations. */
const ROUNDING = 1e-13;

/** Which of the two tables that have the same odds ratio and standard error is meant. */
export type WhichEvents = 'fewer' | 'more';

/**
 * Events of both arms from the odds ratio, the standard error of its logarithm, and the arms' sizes.
 *
 * In words: the standard error tells how many events there were, but not whether they or their absence are the rare
 * thing. Two tables fit, one with fewer and one with more events; rounding of the interval moves both. Results are
 * approximate: Veroniki and colleagues (2013) show where they go wrong.
 *
 * @param oddsRatio > 0
 * @param se standard error of the log odds ratio, > 0
 * @param n1 participants of the treatment arm
 * @param n2 participants of the control arm
 * @param which the table with `fewer` or with `more` events
 *
 * @source Di Pietrantonj (2006), doi:10.1002/sim.2287; with x the odds in the control arm,
 *   SE² = (1 + OR·x)²/(n1·OR·x) + (1 + x)²/(n2·x) is a quadratic equation in x
 *
 * @example
 * eventsFromOddsRatioInterval(2.0511627907, 0.315610149, 122, 118, 'fewer').value // { treatment: 36, control: 20 }
 */
export function eventsFromOddsRatioInterval(oddsRatio: number, se: number, n1: number, n2: number, which: WhichEvents): Conversion<ArmEvents> {
  const square = oddsRatio / n1 + 1 / n2;
  const constant = 1 / (n1 * oddsRatio) + 1 / n2;
  const minusLinear = se ** 2 - 2 / n1 - 2 / n2;
  // Where both tables are one, rounding alone decides the sign.
  const exact = minusLinear ** 2 - 4 * square * constant;
  const discriminant = Math.abs(exact) < ROUNDING * minusLinear ** 2 ? 0 : exact;
  if (!(minusLinear > 0 && discriminant >= 0)) {
    const least = Math.sqrt(2 * Math.sqrt(square * constant) + 2 / n1 + 2 / n2);
    return notConverted(`with ${shown(n1)} + ${shown(n2)} participants the log odds ratio has a standard error of ${shown(least)} or more, not ${shown(se)}`);
  }
  const larger = (minusLinear + Math.sqrt(discriminant)) / (2 * square);
  const smaller = constant / (square * larger);
  const odds = which === 'fewer' ? smaller : larger;
  const value = { treatment: (n1 * oddsRatio * odds) / (1 + oddsRatio * odds), control: (n2 * odds) / (1 + odds) };
  return converted(value, `odds ratio ${shown(oddsRatio)} with SE ${shown(se)} among ${shown(n1)} + ${shown(n2)}: ${shown(value.treatment)} and ${shown(value.control)} events`, [
    `of the two tables that fit, the one with ${which} events`,
  ]);
}
