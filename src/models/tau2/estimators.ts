import { weightsAt, type Column } from '../weighted-sums.js';
import { dersimonianLairdIterated } from './dersimonian-laird-iterated.js';
import { dersimonianLaird, dersimonianLairdStandardError } from './dersimonian-laird.js';
import { empiricalBayes, empiricalBayesAsMetafor, empiricalBayesEquation } from './empirical-bayes.js';
import { generalisedMoment, generalisedMomentStandardError } from './generalised-moment.js';
import { generalisedQMedian, generalisedQMedianEquation } from './generalised-q-median.js';
import { hartungMakambi } from './hartung-makambi.js';
import { hedges, hedgesStandardError } from './hedges.js';
import { hunterSchmidtCorrected, hunterSchmidtCorrectedStandardError } from './hunter-schmidt-corrected.js';
import { hunterSchmidt, hunterSchmidtStandardError } from './hunter-schmidt.js';
import { likelihoodMaximaOf, likelihoodScore, maximumLikelihood, maximumLikelihoodAsMetafor } from './maximum-likelihood.js';
import { pauleMandelMedian, pauleMandelMedianAsMetafor, pauleMandelMedianEquation } from './paule-mandel-median.js';
import { pauleMandel, pauleMandelAsMetafor, pauleMandelEquation } from './paule-mandel.js';
import {
  restrictedMaxima,
  restrictedMaximumLikelihood,
  restrictedMaximumLikelihoodAsMetafor,
  restrictedScore,
} from './restricted-maximum-likelihood.js';
import { rukhinPositive, rukhinPositiveStandardError } from './rukhin-positive.js';
import { sidikJonkmanFromHedges, sidikJonkmanFromHedgesStandardError } from './sidik-jonkman-from-hedges.js';
import { sidikJonkmanIterated, sidikJonkmanIteratedAsMetafor } from './sidik-jonkman-iterated.js';
import { sidikJonkman, sidikJonkmanStandardError } from './sidik-jonkman.js';
import { generalisedQStandardError, likelihoodStandardError, restrictedLikelihoodStandardError } from './standard-error.js';
import type { Tau2Extras, Tau2Row } from './tau2-row.js';
import { twoStepDersimonianLaird, twoStepDersimonianLairdStandardError } from './two-step-dersimonian-laird.js';
import { twoStepHedges, twoStepHedgesStandardError } from './two-step-hedges.js';

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
    asMetafor: restrictedMaximumLikelihoodAsMetafor,
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
    asMetafor: pauleMandelAsMetafor,
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
    asMetafor: maximumLikelihoodAsMetafor,
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
    asMetafor: empiricalBayesAsMetafor,
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
    asMetafor: pauleMandelMedianAsMetafor,
  },
  DL2: {
    code: 'DL2',
    name: 'DerSimonian–Laird, two-step',
    description: 'The method of moments again, with weights that hold the DerSimonian–Laird estimate',
    reference: 'DerSimonian & Kacker 2007',
    iterative: false,
    estimate: twoStepDersimonianLaird,
    standardError: twoStepDersimonianLairdStandardError,
  },
  CA2: {
    code: 'CA2',
    name: 'Hedges, two-step',
    description: "The method of moments again, with weights that hold Hedges' estimate",
    reference: 'DerSimonian & Kacker 2007',
    iterative: false,
    estimate: twoStepHedges,
    standardError: twoStepHedgesStandardError,
  },
  DLIT: {
    code: 'DLIT',
    name: 'DerSimonian–Laird, iterated',
    description: 'The two-step estimate carried on to its end, the same number as Paule–Mandel',
    reference: 'DerSimonian & Kacker 2007',
    iterative: true,
    estimate: dersimonianLairdIterated,
    standardError: generalisedQStandardError,
    equation: pauleMandelEquation,
  },
  SJ2: {
    code: 'SJ2',
    name: "Sidik–Jonkman from Hedges' estimate",
    description: "Sidik–Jonkman with Hedges' estimate as its start",
    reference: 'Sidik & Jonkman 2007',
    iterative: false,
    estimate: sidikJonkmanFromHedges,
    standardError: sidikJonkmanFromHedgesStandardError,
  },
  SJIT: {
    code: 'SJIT',
    name: 'Sidik–Jonkman, iterated',
    description: 'Sidik–Jonkman repeated to its end, the same number as Paule–Mandel',
    reference: 'Sidik & Jonkman 2005',
    iterative: true,
    estimate: sidikJonkmanIterated,
    standardError: generalisedQStandardError,
    equation: pauleMandelEquation,
    asMetafor: sidikJonkmanIteratedAsMetafor,
  },
  HM: {
    code: 'HM',
    name: 'Hartung–Makambi',
    description: 'DerSimonian–Laird changed so that it is positive by itself',
    reference: 'Hartung & Makambi 2003',
    iterative: false,
    estimate: hartungMakambi,
    standardError: () => null,
  },
  BP: {
    code: 'BP',
    name: 'Rukhin, positive',
    description: "Bayes estimate: the effects' sum of squares over k + 1",
    reference: 'Rukhin 2013',
    iterative: false,
    estimate: rukhinPositive,
    standardError: rukhinPositiveStandardError,
  },
  GENQ: {
    code: 'GENQ',
    name: 'generalised Q, method of moments',
    description: 'Equates a weighted sum of squares, with weights of one’s own, with its expectation',
    reference: 'DerSimonian & Kacker 2007',
    iterative: false,
    weighted: true,
    estimate: (yi: Column, vi: Column, extras?: Tau2Extras) => generalisedMoment(yi, vi, weightsIn(extras, vi)),
    standardError: (_yi: Column, vi: Column, tau2: number, extras?: Tau2Extras) => generalisedMomentStandardError(vi, tau2, weightsIn(extras, vi)),
  },
  GENQM: {
    code: 'GENQM',
    name: 'generalised Q, median-unbiased',
    description: 'Equates a weighted sum of squares, with weights of one’s own, with its median',
    reference: 'Viechtbauer 2021',
    iterative: true,
    weighted: true,
    estimate: (yi: Column, vi: Column, extras?: Tau2Extras) => generalisedQMedian(yi, vi, weightsIn(extras, vi)),
    standardError: (_yi: Column, vi: Column, tau2: number, extras?: Tau2Extras) => generalisedMomentStandardError(vi, tau2, weightsIn(extras, vi)),
    equation: (yi: Column, vi: Column, tau2: number, extras?: Tau2Extras) => generalisedQMedianEquation(yi, vi, tau2, weightsIn(extras, vi)),
  },
} as const satisfies Record<string, Tau2Row>;

/** The weights of the generalised Q: inverse variances unless there are others. */
function weightsIn(extras: Tau2Extras | undefined, vi: Column): Column {
  return extras?.weights ?? weightsAt(vi, 0);
}

/** The code of an estimator: `REML`, `DL`, … */
export type Tau2Code = keyof typeof tau2Estimators;

/** The row of an estimator, as the general type that `tau2Estimators` only satisfies. */
export function tau2Row(code: Tau2Code): Tau2Row {
  return tau2Estimators[code];
}
