import type { StudyKind } from '../../studies/study.js';
import type { MeasureRow } from '../measure-row.js';
import { logMean } from '../measures/log-mean.js';
import { meanOfGroup } from '../measures/mean.js';
import { meanChange } from '../measures/mean-change.js';
import { ratioOfMeansChange } from '../measures/ratio-of-means-change.js';
import { rawStandardisedMeanChange } from '../measures/raw-standardised-mean-change.js';
import { standardisedMean } from '../measures/standardised-mean.js';
import { standardisedMeanChange } from '../measures/standardised-mean-change.js';

const oneMean = ['mean', 'effect', 'interval'] as const satisfies readonly StudyKind[];
const oneChange = ['paired', 'effect', 'interval'] as const satisfies readonly StudyKind[];
const oneGroup = { arms: false, nullValue: null } as const;

/** Measures of one group: its mean, and its change. */
export const groupMeasures = {
  MN: {
    code: 'MN',
    name: 'mean',
    description: 'Mean of one group in its own unit',
    reference: 'variance of a mean',
    kinds: oneMean,
    scale: 'identity',
    ...oneGroup,
    zeroCells: 'none',
    data: 'mean',
    compute: meanOfGroup,
  },
  MNLN: {
    code: 'MNLN',
    name: 'mean (log)',
    description: 'Mean of one group above zero, pooled as its logarithm',
    reference: 'variance by the delta method',
    kinds: oneMean,
    scale: 'log',
    ...oneGroup,
    zeroCells: 'none',
    data: 'mean',
    compute: logMean,
  },
  SMN: {
    code: 'SMN',
    name: 'standardised mean',
    description: 'Mean of one group in its own standard deviations',
    reference: 'Hedges 1981',
    variances: ['LS', 'LS2', 'UB'],
    biasCorrections: ['exact', 'approximate', 'none'],
    formReferences: { LS: 'Hedges 1981' },
    kinds: oneMean,
    scale: 'identity',
    nullValue: 0,
    arms: false,
    zeroCells: 'none',
    data: 'mean',
    compute: standardisedMean,
  },
  MC: {
    code: 'MC',
    name: 'mean change',
    description: 'Mean after minus mean before, in their own unit',
    reference: 'variance of a difference',
    kinds: oneChange,
    scale: 'identity',
    nullValue: 0,
    arms: false,
    zeroCells: 'none',
    data: 'paired',
    compute: meanChange,
  },
  SMCC: {
    code: 'SMCC',
    name: 'standardised mean change (change scores)',
    description: 'Mean change in standard deviations of the changes',
    reference: 'Gibbons et al. 1993',
    variances: ['LS', 'LS2', 'UB'],
    biasCorrections: ['exact', 'approximate', 'none'],
    formReferences: { LS: 'Gibbons et al. 1993' },
    kinds: oneChange,
    scale: 'identity',
    nullValue: 0,
    arms: false,
    zeroCells: 'none',
    data: 'paired',
    compute: standardisedMeanChange,
  },
  SMCR: {
    code: 'SMCR',
    name: 'standardised mean change (raw scores)',
    description: 'Mean change in standard deviations before',
    reference: 'Becker 1988',
    variances: ['LS', 'LS2'],
    biasCorrections: ['exact', 'approximate', 'none'],
    formReferences: { LS: 'Becker 1988' },
    kinds: oneChange,
    scale: 'identity',
    nullValue: 0,
    arms: false,
    zeroCells: 'none',
    data: 'paired',
    compute: rawStandardisedMeanChange,
  },
  ROMC: {
    code: 'ROMC',
    name: 'ratio of means after and before',
    description: 'Ratio of the mean after to the mean before, pooled as its logarithm',
    reference: 'Lajeunesse 2011',
    biasCorrections: ['second-order', 'none'],
    kinds: oneChange,
    scale: 'log',
    nullValue: 1,
    arms: false,
    zeroCells: 'none',
    data: 'paired',
    compute: ratioOfMeansChange,
  },
} as const satisfies Record<string, MeasureRow>;
