import type { Effects } from '../effect-sizes/effects.js';
import { success, type Outcome } from '../problems/problem.js';
import type { DiagnosticRow } from './diagnostic.js';
import { estimateFigures, estimateWords, type EstimateFigures } from './estimate-figures.js';
import { egger } from './funnel/egger.js';
import type { RegressionTest } from './funnel/funnel-test.js';
import { leastPoints } from './funnel/regression-test.js';

/** The effect of a study without sampling error, by two lines and by the rule that chooses between them. */
export interface PetPeese {
  readonly settings: {
    readonly dispersion: 'multiplicative';
    /** The rule takes PEESE where the two-sided P value of PET is below this. */
    readonly petSignificance: number;
    readonly level: number;
  };
  readonly figures: {
    readonly k: number;
    /** Which of the two the rule takes; its figures follow. */
    readonly chosen: 'PET' | 'PEESE';
  } & EstimateFigures;
  /** Both lines. The slope is that on the standard error (the FAT, Egger's test) and on the variance. */
  readonly rows: readonly ({
    readonly label: string;
    readonly slope: number;
    readonly seSlope: number;
    readonly slopeT: number;
    readonly slopePValue: number;
  } & EstimateFigures)[];
}

/** One-sided 5 %, in either direction. */
const defaultSignificance = 0.1;

/**
 * PET, PEESE and the conditional PET-PEESE estimator of the effect without small-study effects.
 *
 * In words: the effects are regressed on their standard errors (PET) and on their sampling variances (PEESE), weighted
 * by 1/vi, with multiplicative dispersion; the line at zero tells what a study without sampling error would show. PET
 * is too low where there is an effect, PEESE too high where there is none: if PET finds an effect, PEESE is taken.
 *
 * Not to be confused with: the same lines with an additive between-study variance.
 *
 * @param effects of k ≥ 3 studies
 * @param level of the intervals, in (0, 1)
 * @param petSignificance two-sided P value of PET below which the rule takes PEESE; 0.1 is one-sided 5 %
 * @returns both lines and the choice, or TOO_FEW_STUDIES or NOT_ESTIMABLE
 *
 * @source Stanley & Doucouliagos (2014), doi:10.1002/jrsm.1095
 * @r      summary(lm(yi ~ sqrt(vi), weights = 1/vi)); summary(lm(yi ~ vi, weights = 1/vi))
 * @laws   permutation; scale; negated by the sign of the effects
 */
export function petPeese(effects: Effects, level: number, petSignificance = defaultSignificance): Outcome<PetPeese> {
  const pet = egger(effects, level, 'sei');
  if (!pet.ok) return pet;
  const peese = egger(effects, level, 'vi');
  if (!peese.ok) return peese;
  const figuresOf = ({ figures }: RegressionTest) => estimateFigures(effects, figures.intercept, figures.seIntercept, figures.df, level);
  const rowOf = (label: string, test: RegressionTest) => {
    const { slope, seSlope, t: slopeT, pValue: slopePValue } = test.figures;
    return { label, ...figuresOf(test), slope, seSlope, slopeT, slopePValue };
  };
  const chosen = figuresOf(pet.value).pValue < petSignificance ? 'PEESE' : 'PET';
  return success({
    settings: { dispersion: 'multiplicative', petSignificance, level },
    figures: { k: effects.k, chosen, ...figuresOf(chosen === 'PET' ? pet.value : peese.value) },
    rows: [rowOf('PET', pet.value), rowOf('PEESE', peese.value)],
  });
}

export const petPeeseRow: DiagnosticRow<PetPeese> = {
  code: 'pet-peese',
  name: 'PET-PEESE',
  description: 'Effect of a study without sampling error, by regression on the standard error or, where that finds one, on the variance',
  reference: 'Stanley & Doucouliagos 2014',
  leastStudies: leastPoints,
  words: {
    settings: {
      dispersion: { heading: 'dispersion', name: 'residual scatter', format: 'words' },
      petSignificance: { heading: 'PEESE where P of PET is below', name: 'P value of PET below which PEESE is taken', format: 'number' },
      level: { heading: 'level', name: 'confidence level', format: 'number' },
    },
    figures: {
      k: { heading: 'k', name: 'number of studies', format: 'count' },
      chosen: { heading: 'taken', name: 'taken by the rule', format: 'words' },
      ...estimateWords,
    },
    label: 'Line',
    columns: {
      ...estimateWords,
      slope: { heading: 'slope', name: 'slope', format: 'number' },
      seSlope: { heading: 'SE', name: 'standard error of the slope', format: 'number' },
      slopeT: { heading: 't', name: 't of the slope', format: 'statistic' },
      slopePValue: { heading: 'P of slope', name: 'P value of the slope', format: 'P' },
    },
  },
  run: ({ effects, settings, options }) => petPeese(effects, settings.level, options.petSignificance),
};
