import { converted, notConverted, shown, type Conversion } from '../converted.js';
import { cellFault, type ArmEvents } from './margins.js';

/**
 * Events of both arms from the risk ratio, the standard error of its logarithm, and the arms' sizes.
 *
 * @param riskRatio > 0
 * @param se standard error of the log risk ratio, > 0
 * @param n1 participants of the treatment arm
 * @param n2 participants of the control arm
 *
 * @source Di Pietrantonj (2006), doi:10.1002/sim.2287; the risk p in the control arm solves
 *   SE² = (1/p)(1/(n1·RR) + 1/n2) − 1/n1 − 1/n2
 *
 * @example
 * eventsFromRiskRatioInterval(1.5, 0.341565026, 40, 40).value // { treatment: 15, control: 10 }
 */
export function eventsFromRiskRatioInterval(riskRatio: number, se: number, n1: number, n2: number): Conversion<ArmEvents> {
  const risk = (1 / (n1 * riskRatio) + 1 / n2) / (se ** 2 + 1 / n1 + 1 / n2);
  const value = { treatment: n1 * riskRatio * risk, control: n2 * risk };
  const misfit = cellFault(value, { n1, n2 });
  if (misfit !== null) return notConverted(misfit);
  return converted(value, `risk ratio ${shown(riskRatio)} with SE ${shown(se)} among ${shown(n1)} + ${shown(n2)}: ${shown(value.treatment)} and ${shown(value.control)} events`);
}
