import { converted, notConverted, shown, type Conversion } from '../converted.js';
import { cellFault, marginFault, type ArmEvents, type Margins } from './margins.js';

/**
 * Events of both arms from the phi coefficient and all margins of a two-by-two table.
 *
 * @param phi correlation of arm and event, positive where the treatment arm has the higher risk
 * @param margins participants of the arms, and events in both together
 *
 * @source a = (n1·e + φ·√(n1·n2·e·(N − e)))/N, from φ = (ad − bc)/√(n1·n2·e·(N − e)) and ad − bc = aN − n1·e
 * @r      metafor::conv.2x2(ri = phi, ni = n1 + n2, n1i = n1, n2i = events)
 *
 * @example
 * eventsFromPhi(0.54, { n1: 200, n2: 200, events: 248 }).value // { treatment: 176.421736, control: 71.578264 }
 */
export function eventsFromPhi(phi: number, margins: Margins): Conversion<ArmEvents> {
  const fault = marginFault(margins);
  if (fault !== null) return notConverted(fault);
  const { n1, n2, events } = margins;
  const total = n1 + n2;
  const treatment = (n1 * events + phi * Math.sqrt(n1 * n2 * events * (total - events))) / total;
  const value = { treatment, control: events - treatment };
  const misfit = cellFault(value, margins);
  if (misfit !== null) return notConverted(misfit);
  return converted(value, `φ ${shown(phi)} with ${shown(events)} events among ${shown(n1)} + ${shown(n2)}: ${shown(treatment)} and ${shown(value.control)} events`);
}
