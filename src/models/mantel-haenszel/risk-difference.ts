import type { BinaryStudy } from '../../studies/study.js';
import { total, type CountFit } from '../count-fit.js';
import type { Column } from '../weighted-sums.js';
import type { DifferenceVarianceCode } from './difference-variances.js';

/**
 * Mantel–Haenszel risk difference, with the variance of Sato, Greenland and Robins or of Greenland and Robins.
 *
 * Double-zero studies count: their difference is zero, known as well as their size tells.
 *
 * The variance of Greenland and Robins is that of each table, from its own risks, and so is 0 for a table whose arms each
 * have nobody or everybody with the event; the one of Sato and others also holds for many small tables.
 *
 * @param studies counts as observed; zero cells need no correction
 * @param variance which of the two
 * @param shown the studies' own differences where they are not those of the counts: with R meta and RevMan 5 a correction
 *   for zero cells changes the weights and the variance, and not the differences
 * @returns `null` when the variance comes out as zero: nobody had the event, or everybody
 *
 * @source Greenland & Robins (1985), doi:10.2307/2530643; Sato, Greenland & Robins (1989), Biometrics 45:1323–1324
 * @r      metafor::rma.mh(ai, n1i, ci, n2i, measure = "RD")             # Sato, Greenland & Robins
 *         meta::metabin(ai, n1i, ci, n2i, sm = "RD", MH.exact = TRUE) # Greenland & Robins
 */
export function mantelHaenszelRiskDifference(
  studies: readonly BinaryStudy[],
  variance: DifferenceVarianceCode = 'sato',
  shown: Column | null = null,
): CountFit | null {
  const terms = studies.map(({ treatment, control }, i) => {
    const [n1, n2] = [treatment.total, control.total];
    const [a, c] = [treatment.events, control.events];
    const n = n1 + n2;
    return {
      difference: shown === null ? (a * n2 - c * n1) / n : ((n1 * n2) / n) * (shown[i] ?? 0),
      weight: (n1 * n2) / n,
      p: (n1 ** 2 * c - n2 ** 2 * a + (n1 * n2 * (n2 - n1)) / 2) / n ** 2,
      q: (a * (n2 - c) + c * (n1 - a)) / (2 * n),
      ownVariance: (a * (n1 - a) * n2 ** 3 + c * (n2 - c) * n1 ** 3) / (n1 * n2 * n ** 2),
    };
  });
  const weight = total(terms, (each) => each.weight);
  const estimate = total(terms, (each) => each.difference) / weight;
  const sum =
    variance === 'sato'
      ? estimate * total(terms, (each) => each.p) + total(terms, (each) => each.q)
      : total(terms, (each) => each.ownVariance);
  if (!(sum > 0)) return null;
  return {
    estimate,
    se: Math.sqrt(sum) / weight,
    weights: new Float64Array(terms.map((each) => each.weight)),
    informative: terms.map(() => true),
    Q: null,
  };
}
