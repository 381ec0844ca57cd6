import type { BinaryStudy } from '../../studies/study.js';
import { total, type CountFit } from '../count-fit.js';

/**
 * Mantel–Haenszel log risk ratio with the variance of Greenland and Robins.
 *
 * @param studies counts as observed; zero cells need no correction
 * @returns `null` when no study has events in one of the arms, or nobody is without the event, so that nothing varies
 *
 * @source Greenland & Robins (1985), doi:10.2307/2530643
 * @r      metafor::rma.mh(ai, n1i, ci, n2i, measure = "RR")
 */
export function mantelHaenszelRiskRatio(studies: readonly BinaryStudy[]): CountFit | null {
  const terms = studies.map(({ treatment, control }) => {
    const n = treatment.total + control.total;
    const events = treatment.events + control.events;
    return {
      r: (treatment.events * control.total) / n,
      s: (control.events * treatment.total) / n,
      v: (treatment.total / n) * (control.total / n) * events - (treatment.events * control.events) / n,
    };
  });
  const r = total(terms, (each) => each.r);
  const s = total(terms, (each) => each.s);
  const v = total(terms, (each) => each.v);
  if (r === 0 || s === 0 || !(v > 0)) return null;
  return {
    estimate: Math.log(r / s),
    se: Math.sqrt(v / (r * s)),
    weights: new Float64Array(terms.map((each) => each.s)),
    informative: terms.map((each) => each.r + each.s > 0),
    Q: null,
  };
}
