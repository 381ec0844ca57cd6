import type { StudyKind } from '../../studies/study.js';
import type { MeasureRow } from '../measure-row.js';
import { arcsineProportion } from '../measures/arcsine-proportion.js';
import { freemanTukeyProportion } from '../measures/freeman-tukey-proportion.js';
import { logProportion } from '../measures/log-proportion.js';
import { logitProportion } from '../measures/logit-proportion.js';
import { rawProportion } from '../measures/raw-proportion.js';

const oneProportion = ['proportion', 'effect', 'interval'] as const satisfies readonly StudyKind[];
const oneGroup = { arms: false, nullValue: null } as const;

/** Measures of the proportion of one group. */
export const proportionMeasures = {
  PR: {
    code: 'PR',
    name: 'proportion',
    description: 'Raw proportion of one group',
    reference: 'binomial variance',
    range: [0, 1],
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
    reference: 'variance by the delta method',
    range: [0, 1],
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
    reference: 'variance by the delta method',
    range: [0, 1],
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
    range: [0, 1],
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
    range: [0, 1],
    kinds: oneProportion,
    scale: 'double-arcsine',
    ...oneGroup,
    zeroCells: 'none',
    data: 'proportion',
    compute: freemanTukeyProportion,
  },
} as const satisfies Record<string, MeasureRow>;
