import type { StudyKind } from '../../studies/study.js';
import type { MeasureRow } from '../measure-row.js';
import { fisherZ } from '../measures/fisher-z.js';
import { partialCorrelation } from '../measures/partial-correlation.js';
import { partialFisherZ } from '../measures/partial-fisher-z.js';
import { rawCorrelation } from '../measures/raw-correlation.js';
import { unbiasedCorrelation } from '../measures/unbiased-correlation.js';

const oneCorrelation = ['correlation', 'effect', 'interval'] as const satisfies readonly StudyKind[];
const onePartial = ['partial-correlation', 'effect', 'interval'] as const satisfies readonly StudyKind[];

/** Measures of correlation. */
export const correlationMeasures = {
  COR: {
    code: 'COR',
    name: 'correlation',
    description: 'Raw correlation coefficient',
    reference: 'Borenstein 2009',
    range: [-1, 1],
    kinds: oneCorrelation,
    scale: 'identity',
    nullValue: 0,
    arms: false,
    zeroCells: 'none',
    data: 'correlation',
    compute: rawCorrelation,
  },
  UCOR: {
    code: 'UCOR',
    name: 'correlation (unbiased)',
    description: 'Correlation coefficient without its bias towards zero',
    reference: 'Olkin & Pratt 1958',
    variances: ['LS', 'UB'],
    formReferences: { LS: 'Borenstein 2009', UB: 'Hedges 1989' },
    range: [-1, 1],
    kinds: oneCorrelation,
    scale: 'identity',
    nullValue: 0,
    arms: false,
    zeroCells: 'none',
    data: 'correlation',
    compute: unbiasedCorrelation,
  },
  ZCOR: {
    code: 'ZCOR',
    name: 'correlation (Fisher z)',
    description: "Correlation coefficient, pooled as Fisher's z",
    reference: 'Fisher 1921',
    range: [-1, 1],
    kinds: oneCorrelation,
    scale: 'fisher-z',
    nullValue: 0,
    arms: false,
    zeroCells: 'none',
    data: 'correlation',
    compute: fisherZ,
  },
  PCOR: {
    code: 'PCOR',
    name: 'partial correlation',
    description: 'Correlation of outcome and one predictor, the other predictors held',
    reference: 'Aloe & Thompson 2013',
    range: [-1, 1],
    kinds: onePartial,
    scale: 'identity',
    nullValue: 0,
    arms: false,
    zeroCells: 'none',
    data: 'partial-correlation',
    compute: partialCorrelation,
  },
  ZPCOR: {
    code: 'ZPCOR',
    name: 'partial correlation (Fisher z)',
    description: "Partial correlation, pooled as Fisher's z",
    reference: 'Fisher 1924',
    range: [-1, 1],
    kinds: onePartial,
    scale: 'fisher-z',
    nullValue: 0,
    arms: false,
    zeroCells: 'none',
    data: 'partial-correlation',
    compute: partialFisherZ,
  },
} as const satisfies Record<string, MeasureRow>;
