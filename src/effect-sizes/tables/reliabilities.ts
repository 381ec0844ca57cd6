import type { StudyKind } from '../../studies/study.js';
import type { MeasureRow } from '../measure-row.js';
import { bonettAlpha } from '../measures/bonett-alpha.js';
import { hakstianWhalenAlpha } from '../measures/hakstian-whalen-alpha.js';
import { rawAlpha } from '../measures/raw-alpha.js';

const oneReliability = ['reliability', 'effect', 'interval'] as const satisfies readonly StudyKind[];
const oneGroup = { arms: false, nullValue: null } as const;

/** Measures of the reliability of a scale. */
export const reliabilityMeasures = {
  ARAW: {
    code: 'ARAW',
    name: 'reliability',
    description: "Cronbach's alpha as it is",
    reference: 'van Zyl et al. 2000',
    range: [null, 1],
    kinds: oneReliability,
    scale: 'identity',
    ...oneGroup,
    zeroCells: 'none',
    data: 'reliability',
    compute: rawAlpha,
  },
  AHW: {
    code: 'AHW',
    name: 'reliability (Hakstian–Whalen)',
    description: "Cronbach's alpha, pooled by a cube root",
    reference: 'Hakstian & Whalen 1976',
    range: [null, 1],
    kinds: oneReliability,
    scale: 'hakstian-whalen',
    ...oneGroup,
    zeroCells: 'none',
    data: 'reliability',
    compute: hakstianWhalenAlpha,
  },
  ABT: {
    code: 'ABT',
    name: 'reliability (Bonett)',
    description: "Cronbach's alpha, pooled by a logarithm",
    reference: 'Bonett 2002',
    range: [null, 1],
    kinds: oneReliability,
    scale: 'log-complement',
    ...oneGroup,
    zeroCells: 'none',
    data: 'reliability',
    compute: bonettAlpha,
  },
} as const satisfies Record<string, MeasureRow>;
