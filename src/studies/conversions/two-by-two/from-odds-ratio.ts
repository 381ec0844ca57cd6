import { converted, notConverted, shown, type Conversion } from '../converted.js';
import { cellFault, marginFault, type ArmEvents, type Margins } from './margins.js';

/**
 * Events of both arms from the odds ratio and all margins of a two-by-two table.
 *
 * In words: with the arms' sizes and the events of both together given, one number of treatment events is left open, and
 * the odds ratio fixes it by a quadratic equation with one admissible root.
 *
 * @param oddsRatio > 0
 * @param margins participants of the arms, and events in both together
 *
 * @source (1 − OR)a² + (n2 − e + OR(n1 + e))a − OR·n1·e = 0; Bonett (2007), doi:10.1037/0003-066x.62.3.254
 * @r      metafor::conv.2x2(ori = OR, ni = n1 + n2, n1i = n1, n2i = events)
 *
 * @example
 * eventsFromOddsRatio(2.0511627907, { n1: 122, n2: 118, events: 56 }).value // { treatment: 36, control: 20 }
 */
export function eventsFromOddsRatio(oddsRatio: number, margins: Margins): Conversion<ArmEvents> {
  const fault = marginFault(margins);
  if (fault !== null) return notConverted(fault);
  const { n1, n2, events } = margins;
  const linear = n2 - events + oddsRatio * (n1 + events);
  const root = Math.sqrt(linear ** 2 + 4 * (1 - oddsRatio) * oddsRatio * n1 * events);
  // Of the two ways to write the root, the one that adds and does not subtract.
  const treatment = linear >= 0 ? (2 * oddsRatio * n1 * events) / (linear + root) : (root - linear) / (2 * (1 - oddsRatio));
  const value = { treatment, control: events - treatment };
  const misfit = cellFault(value, margins);
  if (misfit !== null) return notConverted(misfit);
  return converted(value, `odds ratio ${shown(oddsRatio)} with ${shown(events)} events among ${shown(n1)} + ${shown(n2)}: ${shown(treatment)} and ${shown(value.control)} events`);
}
