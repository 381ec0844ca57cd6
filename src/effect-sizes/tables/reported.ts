import type { StudyKind } from '../../studies/study.js';
import type { MeasureRow } from '../measure-row.js';

const precomputed = ['effect', 'interval'] as const satisfies readonly StudyKind[];
const twoArms = { arms: true } as const;

/** Effects as studies report them. */
export const reportedMeasures = {
  HR: {
    code: 'HR',
    name: 'hazard ratio',
    description: 'Hazard ratio as reported or from a log-rank test, pooled as its logarithm',
    reference: 'as reported by the studies',
    kinds: ['log-rank', 'effect', 'interval'],
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
