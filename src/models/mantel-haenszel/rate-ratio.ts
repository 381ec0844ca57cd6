import type { PersonTimeStudy } from '../../studies/study.js';
import { total, type CountFit } from '../count-fit.js';

/**
 * Mantel–Haenszel log incidence rate ratio.
 *
 * @param studies counts as observed; zero cells need no correction
 * @returns `null` when no study has events in one of the arms
 *
 * @source Greenland & Robins (1985), doi:10.2307/2530643; Rothman, Greenland & Lash (2008), chapter 15
 * @r      metafor::rma.mh(x1i, t1i, x2i, t2i, measure = "IRR")
 */
export function mantelHaenszelRateRatio(studies: readonly PersonTimeStudy[]): CountFit | null {
  const terms = studies.map(({ treatment, control }) => {
    const time = treatment.time + control.time;
    return {
      r: treatment.events * (control.time / time),
      s: control.events * (treatment.time / time),
      v: (treatment.time / time) * (control.time / time) * (treatment.events + control.events),
    };
  });
  const r = total(terms, (each) => each.r);
  const s = total(terms, (each) => each.s);
  if (r === 0 || s === 0) return null;
  return {
    estimate: Math.log(r / s),
    se: Math.sqrt(total(terms, (each) => each.v) / (r * s)),
    weights: new Float64Array(terms.map((each) => each.s)),
    informative: terms.map((each) => each.r + each.s > 0),
    Q: null,
  };
}
