import { problem } from '../../problems/problem.js';
import { converted, shown, type Converted } from './converted.js';

/**
 * Events from a printed percentage and the total it is of.
 *
 * In words: a percentage was rounded, and so belongs to the whole numbers of events that print as it. If there is one,
 * it is exact; if there are several, or none because the percentage was of another total, the nearest is taken and the
 * assumptions say so.
 *
 * @param percent as printed, 0 to 100
 * @param halfUnit half a unit of its last printed digit: 0.5 for `54`, 0.05 for `54.0`
 * @param total participants, a whole number
 * @returns a whole number of events
 *
 * @source arithmetic
 *
 * @example
 * eventsFromPercent(12.5, 0.05, 40).value // 5
 */
export function eventsFromPercent(percent: number, halfUnit: number, total: number): Converted {
  const product = (percent / 100) * total;
  const events = Math.min(total, Math.round(product));
  // A rounding error of the division must not exclude an exact tie.
  const slack = 1e-12 * Math.max(1, total);
  const fewest = Math.max(0, Math.ceil(((percent - halfUnit) / 100) * total - slack));
  const most = Math.min(total, Math.floor(((percent + halfUnit) / 100) * total + slack));
  const formula = `events = ${shown(percent)}% of ${shown(total)} = ${shown(product)}`;
  if (fewest === most) return converted(events, formula);
  if (fewest < most) return converted(events, formula, [`${fewest} to ${most} events print as ${shown(percent)}%: the nearest was taken`]);
  return {
    ...converted(events, formula, [`no whole number of events is ${shown(percent)}% of ${shown(total)}: the nearest was taken`]),
    doubt: problem('PERCENT_FITS_NO_COUNT', { percent, total, product, taken: events }),
  };
}
