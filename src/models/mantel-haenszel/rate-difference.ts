import type { PersonTimeStudy } from '../../studies/study.js';
import { total, type CountFit } from '../count-fit.js';

/**
 * Mantel–Haenszel incidence rate difference.
 *
 * Studies without events count: their difference is zero, known as well as their person-time tells.
 *
 * @param studies counts as observed; zero cells need no correction
 * @returns `null` when nobody had the event
 *
 * @source Greenland & Robins (1985), doi:10.2307/2530643; Rothman, Greenland & Lash (2008), chapter 15
 * @r      metafor::rma.mh(x1i, t1i, x2i, t2i, measure = "IRD")
 */
export function mantelHaenszelRateDifference(studies: readonly PersonTimeStudy[]): CountFit | null {
  const terms = studies.map(({ treatment, control }) => {
    const weight = treatment.time * (control.time / (treatment.time + control.time));
    return {
      weight,
      difference: weight * (treatment.events / treatment.time - control.events / control.time),
      variance: weight ** 2 * (treatment.events / treatment.time ** 2 + control.events / control.time ** 2),
    };
  });
  const weight = total(terms, (each) => each.weight);
  const variance = total(terms, (each) => each.variance) / weight ** 2;
  if (!(variance > 0)) return null;
  return {
    estimate: total(terms, (each) => each.difference) / weight,
    se: Math.sqrt(variance),
    weights: new Float64Array(terms.map((each) => each.weight)),
    informative: terms.map(() => true),
    Q: null,
  };
}
