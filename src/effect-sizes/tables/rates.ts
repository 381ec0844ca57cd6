import type { StudyKind } from '../../studies/study.js';
import type { MeasureRow } from '../measure-row.js';
import { freemanTukeyRate } from '../measures/freeman-tukey-rate.js';
import { incidenceRate } from '../measures/incidence-rate.js';
import { logRate } from '../measures/log-rate.js';
import { rateDifference } from '../measures/rate-difference.js';
import { rateRatio } from '../measures/rate-ratio.js';
import { rootRate } from '../measures/root-rate.js';
import { rootRateDifference } from '../measures/root-rate-difference.js';

const twoRates = ['person-time', 'effect', 'interval'] as const satisfies readonly StudyKind[];
const oneRate = ['rate', 'effect', 'interval'] as const satisfies readonly StudyKind[];
const twoArms = { arms: true } as const;
const oneGroup = { arms: false, nullValue: null } as const;

/** Measures of incidence rates: of two arms, and of one group. */
export const rateMeasures = {
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
    perTime: true,
    kinds: twoRates,
    scale: 'identity',
    nullValue: 0,
    ...twoArms,
    zeroCells: 'only0',
    data: 'person-time',
    compute: rateDifference,
  },
  IRSD: {
    code: 'IRSD',
    name: 'difference of square-root rates',
    description: 'Difference of two square-root transformed incidence rates',
    reference: 'Bagos & Nikolopoulos 2009',
    kinds: twoRates,
    scale: 'identity',
    nullValue: 0,
    ...twoArms,
    zeroCells: 'none',
    data: 'person-time',
    compute: rootRateDifference,
  },
  IR: {
    code: 'IR',
    name: 'incidence rate',
    description: 'Events per person-time of one group',
    reference: 'Poisson variance',
    perTime: true,
    range: [0, null],
    kinds: oneRate,
    scale: 'identity',
    ...oneGroup,
    zeroCells: 'only0',
    data: 'rate',
    compute: incidenceRate,
  },
  IRLN: {
    code: 'IRLN',
    name: 'incidence rate (log)',
    description: 'Incidence rate of one group, pooled as its logarithm',
    reference: 'variance by the delta method',
    perTime: true,
    range: [0, null],
    kinds: oneRate,
    scale: 'log',
    ...oneGroup,
    zeroCells: 'only0',
    data: 'rate',
    compute: logRate,
  },
  IRS: {
    code: 'IRS',
    name: 'incidence rate (square root)',
    description: 'Incidence rate of one group, pooled as its square root',
    reference: 'variance-stabilising transformation',
    perTime: true,
    range: [0, null],
    kinds: oneRate,
    scale: 'square-root',
    ...oneGroup,
    zeroCells: 'none',
    data: 'rate',
    compute: rootRate,
  },
  IRFT: {
    code: 'IRFT',
    name: 'incidence rate (Freeman–Tukey)',
    description: 'Incidence rate of one group, pooled as its Freeman–Tukey transform',
    reference: 'Freeman & Tukey 1950',
    perTime: true,
    range: [0, null],
    kinds: oneRate,
    scale: 'freeman-tukey-rate',
    ...oneGroup,
    zeroCells: 'none',
    data: 'rate',
    compute: freemanTukeyRate,
  },
} as const satisfies Record<string, MeasureRow>;
