import { converted, notConverted, shown, type Conversion } from '../converted.js';
import { cellFault, marginFault, type ArmEvents, type Margins } from './margins.js';

/**
 * Events of both arms from the chi-squared statistic and all margins of a two-by-two table.
 *
 * In words: the statistic is the squared distance from independence and has lost the direction, so that its sign must be
 * put back: negative where the treatment arm has the lower risk.
 *
 * @param chiSquared Pearson's statistic, with the sign of the association
 * @param margins participants of the arms, and events in both together
 * @param corrected whether it has Yates' continuity correction
 *
 * @source |ad − bc| = √(χ²·n1·n2·e·(N − e)/N), plus N/2 where corrected; ad − bc = aN − n1·e
 * @r      metafor::conv.2x2(x2i = chi2, ni = n1 + n2, n1i = n1, n2i = events, correct = FALSE)
 *
 * @example
 * eventsFromChiSquared(4.01785714, { n1: 42, n2: 30, events: 40 }, true).value // { treatment: 28, control: 12 }
 */
export function eventsFromChiSquared(chiSquared: number, margins: Margins, corrected: boolean): Conversion<ArmEvents> {
  const fault = marginFault(margins);
  if (fault !== null) return notConverted(fault);
  const { n1, n2, events } = margins;
  const total = n1 + n2;
  const distance = Math.sqrt((Math.abs(chiSquared) * n1 * n2 * events * (total - events)) / total) + (corrected && chiSquared !== 0 ? total / 2 : 0);
  const treatment = (n1 * events + Math.sign(chiSquared) * distance) / total;
  const value = { treatment, control: events - treatment };
  const misfit = cellFault(value, margins);
  if (misfit !== null) return notConverted(misfit);
  const name = corrected ? "χ² (Yates')" : 'χ²';
  return converted(value, `${name} ${shown(Math.abs(chiSquared))} with ${shown(events)} events among ${shown(n1)} + ${shown(n2)}: ${shown(treatment)} and ${shown(value.control)} events`, [
    `a ${chiSquared < 0 ? 'lower' : 'higher'} risk in the treatment arm, as the sign says`,
  ]);
}
