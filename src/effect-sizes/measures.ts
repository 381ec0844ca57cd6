import type { StudyKind } from '../studies/study.js';
import type { MeasureRow } from './measure-row.js';
import { isCounted } from './zero-cells.js';
import { arcsineDifference } from './measures/arcsine-difference.js';
import { arcsineProportion } from './measures/arcsine-proportion.js';
import { fisherZ } from './measures/fisher-z.js';
import { freemanTukeyProportion } from './measures/freeman-tukey-proportion.js';
import { logProportion } from './measures/log-proportion.js';
import { logitProportion } from './measures/logit-proportion.js';
import { meanDifference } from './measures/mean-difference.js';
import { oddsRatio } from './measures/odds-ratio.js';
import { petoOddsRatio } from './measures/peto-odds-ratio.js';
import { rateDifference } from './measures/rate-difference.js';
import { rateRatio } from './measures/rate-ratio.js';
import { ratioOfMeans } from './measures/ratio-of-means.js';
import { rawCorrelation } from './measures/raw-correlation.js';
import { rawProportion } from './measures/raw-proportion.js';
import { riskDifference } from './measures/risk-difference.js';
import { riskRatio } from './measures/risk-ratio.js';
import { standardisedMeanDifferenceUnequal } from './measures/standardised-mean-difference-unequal.js';
import { standardisedMeanDifference } from './measures/standardised-mean-difference.js';

const twoProportions = ['binary', 'effect', 'interval'] as const satisfies readonly StudyKind[];
const twoMeans = ['continuous', 'effect', 'interval'] as const satisfies readonly StudyKind[];
const twoRates = ['person-time', 'effect', 'interval'] as const satisfies readonly StudyKind[];
const oneProportion = ['proportion', 'effect', 'interval'] as const satisfies readonly StudyKind[];
const oneCorrelation = ['correlation', 'effect', 'interval'] as const satisfies readonly StudyKind[];
const precomputed = ['effect', 'interval'] as const satisfies readonly StudyKind[];

const twoArms = { arms: true } as const;
const oneGroup = { arms: false, nullValue: null } as const;

/**
 * Every effect measure, by the code that metafor's `escalc` gives it.
 *
 * To add one: a file in `measures/`, a row here, a reference case in `tests/reference`.
 */
export const measures = {
  RR: {
    code: 'RR',
    name: 'risk ratio',
    description: 'Ratio of two risks, pooled as its logarithm',
    reference: 'Katz et al. 1978',
    kinds: twoProportions,
    scale: 'log',
    nullValue: 1,
    ...twoArms,
    zeroCells: 'only0',
    data: 'binary',
    compute: riskRatio,
  },
  OR: {
    code: 'OR',
    name: 'odds ratio',
    description: 'Ratio of two odds, pooled as its logarithm',
    reference: 'Woolf 1955',
    kinds: twoProportions,
    scale: 'log',
    nullValue: 1,
    ...twoArms,
    zeroCells: 'only0',
    data: 'binary',
    compute: oddsRatio,
  },
  RD: {
    code: 'RD',
    name: 'risk difference',
    description: 'Difference of two risks',
    reference: 'Fleiss & Berlin 2009',
    kinds: twoProportions,
    scale: 'identity',
    nullValue: 0,
    ...twoArms,
    zeroCells: 'only0',
    data: 'binary',
    compute: riskDifference,
  },
  PETO: {
    code: 'PETO',
    name: 'Peto odds ratio',
    description: 'One-step odds ratio from observed minus expected events',
    reference: 'Yusuf et al. 1985',
    kinds: twoProportions,
    scale: 'log',
    nullValue: 1,
    ...twoArms,
    zeroCells: 'only0',
    data: 'binary',
    compute: petoOddsRatio,
  },
  AS: {
    code: 'AS',
    name: 'arcsine difference',
    description: 'Difference of two arcsine-square-root transformed risks',
    reference: 'Rücker et al. 2009',
    kinds: twoProportions,
    scale: 'identity',
    nullValue: 0,
    ...twoArms,
    zeroCells: 'none',
    data: 'binary',
    compute: arcsineDifference,
  },
  MD: {
    code: 'MD',
    name: 'mean difference',
    description: 'Difference of two means in their own unit',
    reference: 'Bond et al. 2003',
    kinds: twoMeans,
    scale: 'identity',
    nullValue: 0,
    ...twoArms,
    zeroCells: 'none',
    data: 'continuous',
    compute: meanDifference,
  },
  SMD: {
    code: 'SMD',
    name: 'standardised mean difference',
    description: "Hedges' g: mean difference in pooled standard deviations, exactly corrected for bias",
    reference: 'Hedges 1981',
    variances: ['LS', 'LS2', 'UB', 'DAB'],
    biasCorrections: ['exact', 'approximate', 'none'],
    kinds: twoMeans,
    scale: 'identity',
    nullValue: 0,
    ...twoArms,
    zeroCells: 'none',
    data: 'continuous',
    compute: standardisedMeanDifference,
  },
  SMDH: {
    code: 'SMDH',
    name: 'standardised mean difference (unequal variances)',
    description: 'Mean difference in root-mean-square standard deviations, exactly corrected for bias',
    reference: 'Bonett 2009',
    biasCorrections: ['exact', 'approximate', 'none'],
    kinds: twoMeans,
    scale: 'identity',
    nullValue: 0,
    ...twoArms,
    zeroCells: 'none',
    data: 'continuous',
    compute: standardisedMeanDifferenceUnequal,
  },
  ROM: {
    code: 'ROM',
    name: 'ratio of means',
    description: 'Ratio of two means of one sign, pooled as its bias-corrected logarithm',
    reference: 'Hedges et al. 1999; Lajeunesse 2015',
    biasCorrections: ['second-order', 'none'],
    kinds: twoMeans,
    scale: 'log',
    nullValue: 1,
    ...twoArms,
    zeroCells: 'none',
    data: 'continuous',
    compute: ratioOfMeans,
  },
  PR: {
    code: 'PR',
    name: 'proportion',
    description: 'Raw proportion of one group',
    reference: 'binomial variance',
    kinds: oneProportion,
    scale: 'identity',
    ...oneGroup,
    zeroCells: 'only0',
    data: 'proportion',
    compute: rawProportion,
  },
  PLN: {
    code: 'PLN',
    name: 'proportion (log)',
    description: 'Proportion of one group, pooled as its logarithm',
    reference: 'delta method',
    kinds: oneProportion,
    scale: 'log',
    ...oneGroup,
    atMost: 1,
    zeroCells: 'only0',
    data: 'proportion',
    compute: logProportion,
  },
  PLO: {
    code: 'PLO',
    name: 'proportion (logit)',
    description: 'Proportion of one group, pooled as its log odds',
    reference: 'delta method',
    kinds: oneProportion,
    scale: 'logit',
    ...oneGroup,
    zeroCells: 'only0',
    data: 'proportion',
    compute: logitProportion,
  },
  PAS: {
    code: 'PAS',
    name: 'proportion (arcsine)',
    description: 'Proportion of one group, pooled as the arcsine of its square root',
    reference: 'variance-stabilising transformation',
    kinds: oneProportion,
    scale: 'arcsine',
    ...oneGroup,
    zeroCells: 'none',
    data: 'proportion',
    compute: arcsineProportion,
  },
  PFT: {
    code: 'PFT',
    name: 'proportion (double arcsine)',
    description: 'Proportion of one group, pooled as its Freeman–Tukey double arcsine',
    reference: 'Freeman & Tukey 1950; Miller 1978',
    kinds: oneProportion,
    scale: 'double-arcsine',
    ...oneGroup,
    zeroCells: 'none',
    data: 'proportion',
    compute: freemanTukeyProportion,
  },
  COR: {
    code: 'COR',
    name: 'correlation',
    description: 'Raw correlation coefficient',
    reference: 'Borenstein 2009',
    kinds: oneCorrelation,
    scale: 'identity',
    nullValue: 0,
    arms: false,
    zeroCells: 'none',
    data: 'correlation',
    compute: rawCorrelation,
  },
  ZCOR: {
    code: 'ZCOR',
    name: 'correlation (Fisher z)',
    description: "Correlation coefficient, pooled as Fisher's z",
    reference: 'Fisher 1921',
    kinds: oneCorrelation,
    scale: 'fisher-z',
    nullValue: 0,
    arms: false,
    zeroCells: 'none',
    data: 'correlation',
    compute: fisherZ,
  },
  IRR: {
    code: 'IRR',
    name: 'rate ratio',
    description: 'Ratio of two incidence rates, pooled as its logarithm',
    reference: 'Rothman et al. 2008',
    kinds: twoRates,
    scale: 'log',
    nullValue: 1,
    ...twoArms,
    zeroCells: 'only0',
    data: 'person-time',
    compute: rateRatio,
  },
  IRD: {
    code: 'IRD',
    name: 'rate difference',
    description: 'Difference of two incidence rates',
    reference: 'Rothman et al. 2008',
    kinds: twoRates,
    scale: 'identity',
    nullValue: 0,
    ...twoArms,
    zeroCells: 'only0',
    data: 'person-time',
    compute: rateDifference,
  },
  HR: {
    code: 'HR',
    name: 'hazard ratio',
    description: 'Hazard ratio as reported, pooled as its logarithm',
    reference: 'as reported by the studies',
    kinds: precomputed,
    scale: 'log',
    nullValue: 1,
    ...twoArms,
    zeroCells: 'none',
    data: null,
  },
  GEN: {
    code: 'GEN',
    name: 'effect',
    description: 'Any effect with its variance, standard error or interval, on its own scale',
    reference: 'as reported by the studies',
    kinds: precomputed,
    scale: 'identity',
    nullValue: 0,
    arms: false,
    zeroCells: 'none',
    data: null,
  },
} as const satisfies Record<string, MeasureRow>;

/** The code of a measure: `RR`, `SMD`, … */
export type MeasureCode = keyof typeof measures;

/**
 * The row of a measure, as the general type that `measures` only satisfies.
 *
 * @example
 * measureRow('RR').name // 'risk ratio'
 */
export function measureRow(code: MeasureCode): MeasureRow {
  return measures[code];
}

/** Whether a measure is made from counts, whose cells may be zero. */
export function isMeasureOfCounts({ data }: MeasureRow): boolean {
  return data !== null && isCounted(data);
}
