import type { BinaryStudy } from '../../studies/study.js';
import { total, type CountFit } from '../count-fit.js';

/**
 * Mantel–Haenszel risk difference with the variance of Sato, Greenland and Robins.
 *
 * Double-zero studies count: their difference is zero, known as well as their size tells.
 *
 * @param studies counts as observed; zero cells need no correction
 * @returns `null` when the variance comes out as zero: nobody had the event, or everybody
 *
 * @source Greenland & Robins (1985), doi:10.2307/2530643; Sato, Greenland & Robins (1989), Biometrics 45:1323–1324
 * @r      metafor::rma.mh(ai, n1i, ci, n2i, measure = "RD")
 */
export function mantelHaenszelRiskDifference(studies: readonly BinaryStudy[]): CountFit | null {
  const terms = studies.map(({ treatment, control }) => {
    const [n1, n2] = [treatment.total, control.total];
    const [a, c] = [treatment.events, control.events];
    const n = n1 + n2;
    return {
      difference: (a * n2 - c * n1) / n,
      weight: (n1 * n2) / n,
      p: (n1 ** 2 * c - n2 ** 2 * a + (n1 * n2 * (n2 - n1)) / 2) / n ** 2,
      q: (a * (n2 - c) + c * (n1 - a)) / (2 * n),
    };
  });
  const weight = total(terms, (each) => each.weight);
  const estimate = total(terms, (each) => each.difference) / weight;
  const variance = (estimate * total(terms, (each) => each.p) + total(terms, (each) => each.q)) / weight ** 2;
  if (!(variance > 0)) return null;
  return {
    estimate,
    se: Math.sqrt(variance),
    weights: Float64Array.from(terms, (each) => each.weight),
    informative: terms.map(() => true),
    Q: null,
  };
}
