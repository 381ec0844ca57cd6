import type { BinaryStudy } from '../studies/study.js';
import type { BareOf, BareStudy } from '../studies/study-list.js';
import type { EffectSize } from './measure-row.js';
import type { CompleteZeroCells } from './zero-cells.js';

/**
 * Effect of a study to whose cells something was added, in the way that the program in question does it.
 *
 * Programs agree on the corrected odds ratio. They differ in the total of a corrected risk ratio (by both cells, or by
 * the events only), and in whether a corrected risk difference changes or only its variance does.
 *
 * @param code of the measure
 * @param observed the study as it was read
 * @param corrected the study with something added to all its cells
 * @param effect computes the effect of either
 */
export function correctedEffect(
  code: string,
  { riskRatioTotals, riskDifference }: CompleteZeroCells,
  observed: BareStudy,
  corrected: BareStudy,
  effect: (study: BareStudy) => EffectSize,
): EffectSize {
  if (code === 'RD' && riskDifference === 'observed') return { yi: effect(observed).yi, vi: effect(corrected).vi };
  if (code === 'RR' && riskRatioTotals === 'events' && observed.kind === 'binary' && corrected.kind === 'binary') {
    return effect(raisedByEvents(observed, corrected));
  }
  return effect(corrected);
}

/** The corrected events, among totals raised by what was added to them only. */
function raisedByEvents(observed: BareOf<BinaryStudy>, corrected: BareOf<BinaryStudy>): BareOf<BinaryStudy> {
  const arm = (side: 'treatment' | 'control') => {
    const { events } = corrected[side];
    return { events, total: observed[side].total + (events - observed[side].events) };
  };
  return { ...corrected, treatment: arm('treatment'), control: arm('control') };
}
