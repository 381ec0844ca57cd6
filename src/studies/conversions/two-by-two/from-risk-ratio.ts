import { converted, notConverted, shown, type Conversion } from '../converted.js';
import { cellFault, marginFault, type ArmEvents, type Margins } from './margins.js';

/**
 * Events of both arms from the risk ratio and all margins of a two-by-two table.
 *
 * @param riskRatio > 0
 * @param margins participants of the arms, and events in both together
 *
 * @source a = RR·n1·e/(n2 + RR·n1), from RR = (a/n1)/((e − a)/n2)
 *
 * @example
 * eventsFromRiskRatio(1.5, { n1: 40, n2: 40, events: 25 }).value // { treatment: 15, control: 10 }
 */
export function eventsFromRiskRatio(riskRatio: number, margins: Margins): Conversion<ArmEvents> {
  const fault = marginFault(margins);
  if (fault !== null) return notConverted(fault);
  const { n1, n2, events } = margins;
  const treatment = (riskRatio * n1 * events) / (n2 + riskRatio * n1);
  const value = { treatment, control: events - treatment };
  const misfit = cellFault(value, margins);
  if (misfit !== null) return notConverted(misfit);
  return converted(value, `risk ratio ${shown(riskRatio)} with ${shown(events)} events among ${shown(n1)} + ${shown(n2)}: ${shown(treatment)} and ${shown(value.control)} events`);
}
