import type { BinaryStudy } from '../../studies/study.js';
import { total, type CountFit } from '../count-fit.js';

/**
 * Mantel–Haenszel log odds ratio with the variance of Robins, Breslow and Greenland.
 *
 * @param studies counts as observed; zero cells need no correction
 * @returns `null` when the ratio is 0/x or x/0: no study has events in the control arm, or none in the treated arm
 *
 * @source Mantel & Haenszel (1959), doi:10.1093/jnci/22.4.719; Robins, Breslow & Greenland (1986), doi:10.2307/2531052
 * @r      metafor::rma.mh(ai, n1i, ci, n2i, measure = "OR")
 */
export function mantelHaenszelOddsRatio(studies: readonly BinaryStudy[]): CountFit | null {
  const terms = studies.map(({ treatment, control }) => {
    const n = treatment.total + control.total;
    const [a, b] = [treatment.events, treatment.total - treatment.events];
    const [c, d] = [control.events, control.total - control.events];
    return { r: (a * d) / n, s: (b * c) / n, concordant: (a + d) / n, discordant: (b + c) / n };
  });
  const r = total(terms, (each) => each.r);
  const s = total(terms, (each) => each.s);
  if (r === 0 || s === 0) return null;
  const variance =
    total(terms, (each) => each.concordant * each.r) / (2 * r ** 2) +
    total(terms, (each) => each.concordant * each.s + each.discordant * each.r) / (2 * r * s) +
    total(terms, (each) => each.discordant * each.s) / (2 * s ** 2);
  return {
    estimate: Math.log(r / s),
    se: Math.sqrt(variance),
    weights: new Float64Array(terms.map((each) => each.s)),
    informative: terms.map((each) => each.r + each.s > 0),
    Q: null,
  };
}
