import { dersimonianLaird, dersimonianLairdStandardError } from './dersimonian-laird.js';
import { empiricalBayes, empiricalBayesEquation } from './empirical-bayes.js';
import { hedges, hedgesStandardError } from './hedges.js';
import { hunterSchmidtCorrected, hunterSchmidtCorrectedStandardError } from './hunter-schmidt-corrected.js';
import { hunterSchmidt, hunterSchmidtStandardError } from './hunter-schmidt.js';
import { likelihoodMaximaOf, likelihoodScore, maximumLikelihood } from './maximum-likelihood.js';
import { pauleMandelMedian, pauleMandelMedianEquation } from './paule-mandel-median.js';
import { pauleMandel, pauleMandelEquation } from './paule-mandel.js';
import { restrictedMaxima, restrictedMaximumLikelihood, restrictedScore } from './restricted-maximum-likelihood.js';
import { sidikJonkman, sidikJonkmanStandardError } from './sidik-jonkman.js';
import { generalisedQStandardError, likelihoodStandardError, restrictedLikelihoodStandardError } from './standard-error.js';
import type { Tau2Row } from './tau2-row.js';

/**
 * Every estimator of the between-study variance, by the code that metafor gives it.
 *
 * To add one: a file in this folder, a row here, a reference case in `tests/reference`.
 */
export const tau2Estimators = {
  REML: {
    code: 'REML',
    name: 'restricted maximum likelihood',
    description: 'Maximises the likelihood of what is left when the mean is taken out',
    reference: 'Viechtbauer 2005',
    iterative: true,
    estimate: restrictedMaximumLikelihood,
    standardError: restrictedLikelihoodStandardError,
    equation: restrictedScore,
    maxima: restrictedMaxima,
  },
  DL: {
    code: 'DL',
    name: 'DerSimonian–Laird',
    description: 'Equates Q with its expectation, in closed form',
    reference: 'DerSimonian & Laird 1986',
    iterative: false,
    estimate: dersimonianLaird,
    standardError: dersimonianLairdStandardError,
  },
  PM: {
    code: 'PM',
    name: 'Paule–Mandel',
    description: 'Equates the generalised Q with its expectation',
    reference: 'Paule & Mandel 1982',
    iterative: true,
    estimate: pauleMandel,
    standardError: generalisedQStandardError,
    equation: pauleMandelEquation,
  },
  ML: {
    code: 'ML',
    name: 'maximum likelihood',
    description: 'Maximises the likelihood of mean and variance together',
    reference: 'Hardy & Thompson 1996',
    iterative: true,
    estimate: maximumLikelihood,
    standardError: likelihoodStandardError,
    equation: likelihoodScore,
    maxima: likelihoodMaximaOf,
  },
  EB: {
    code: 'EB',
    name: 'empirical Bayes',
    description: "Morris's fixed point, the same number as Paule–Mandel",
    reference: 'Morris 1983',
    iterative: true,
    estimate: empiricalBayes,
    standardError: generalisedQStandardError,
    equation: empiricalBayesEquation,
  },
  HE: {
    code: 'HE',
    name: 'Hedges',
    description: 'Unweighted variance of the effects minus the mean sampling variance',
    reference: 'Hedges & Olkin 1985',
    iterative: false,
    estimate: hedges,
    standardError: hedgesStandardError,
  },
  HS: {
    code: 'HS',
    name: 'Hunter–Schmidt',
    description: 'Precision-weighted variance of the effects minus its sampling part',
    reference: 'Hunter & Schmidt 1990',
    iterative: false,
    estimate: hunterSchmidt,
    standardError: hunterSchmidtStandardError,
  },
  HSk: {
    code: 'HSk',
    name: 'Hunter–Schmidt, corrected',
    description: 'Hunter–Schmidt with k/(k − 1)',
    reference: 'Brannick et al. 2019',
    iterative: false,
    estimate: hunterSchmidtCorrected,
    standardError: hunterSchmidtCorrectedStandardError,
  },
  SJ: {
    code: 'SJ',
    name: 'Sidik–Jonkman',
    description: 'Rescales the variance of the effects by their weighted scatter',
    reference: 'Sidik & Jonkman 2005',
    iterative: false,
    estimate: sidikJonkman,
    standardError: sidikJonkmanStandardError,
  },
  PMM: {
    code: 'PMM',
    name: 'Paule–Mandel, median-unbiased',
    description: 'Equates the generalised Q with its median',
    reference: 'Viechtbauer 2021',
    iterative: true,
    estimate: pauleMandelMedian,
    standardError: generalisedQStandardError,
    equation: pauleMandelMedianEquation,
  },
} as const satisfies Record<string, Tau2Row>;

/** The code of an estimator: `REML`, `DL`, … */
export type Tau2Code = keyof typeof tau2Estimators;

/** The row of an estimator, as the general type that `tau2Estimators` only satisfies. */
export function tau2Row(code: Tau2Code): Tau2Row {
  return tau2Estimators[code];
}
