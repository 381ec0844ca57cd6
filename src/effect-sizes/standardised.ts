import { biasFactor, hedgesCorrection } from './hedges-correction.js';
import type { EffectSize } from './measure-row.js';
import type { EffectVariant } from './variants.js';

/** A difference of two means in units of a standard deviation, before any correction. */
export interface Standardised {
  /** Cohen's d and its like: the uncorrected effect. */
  readonly d: number;
  /** Degrees of freedom of the standard deviation. */
  readonly df: number;
  /** Sampling variance of the effect if the true one were zero: 1/n1 + 1/n2. */
  readonly atZero: number;
  /** Number of participants behind the standard deviation: N where it is pooled, n2 where it is the control arm's. */
  readonly total: number;
  /** What y² is divided by, halved, in the variance by Deeks, Altman and Bradburn, for measures that have it. */
  readonly deeks?: number;
}

/**
 * A standardised mean or mean difference with the chosen correction of its bias and the chosen form of its variance.
 *
 * In words: all forms add to the variance under no effect a term that grows with the effect; they differ in what they
 * divide it by, and in whether the corrected or the uncorrected effect stands there.
 *
 * The unbiased form is that of the exactly corrected effect, (1 − (m − 2)/(m·J²))·(J·d)², whatever the correction of yi.
 *
 * @returns yi = J·d; vi by the form. NaN where d or J is
 * @throws {RangeError} for a form of variance that is not one of standardised means
 *
 * @source Hedges (1981), doi:10.3102/10769986006002107; Hedges (1982), doi:10.1037/0033-2909.92.2.490;
 *   Hedges (1983), doi:10.1037/0033-2909.93.2.388; Deeks, Altman & Bradburn (2001), in Systematic reviews in health care
 */
export function standardised({ d, df, atZero, total, deeks = Number.NaN }: Standardised, { variance = 'LS', biasCorrection = 'exact' }: EffectVariant): EffectSize {
  const j = biasFactor(df, biasCorrection);
  const yi = j * d;
  switch (variance) {
    case 'LS':
      return { yi, vi: atZero + yi ** 2 / (2 * total) };
    case 'LS2':
      return { yi, vi: j ** 2 * (atZero + d ** 2 / (2 * total)) };
    case 'UB':
      return { yi, vi: atZero + (hedgesCorrection(df) ** 2 - (df - 2) / df) * d ** 2 };
    case 'DAB':
      return { yi, vi: atZero + yi ** 2 / (2 * deeks) };
    default:
      throw new RangeError(`standardised: ${variance} is no variance of a standardised mean difference`);
  }
}
