import type { MeasureCode } from '../../effect-sizes/measures.js';

interface VarianceSource {
  readonly name: string;
  readonly reference: string;
}

interface DifferenceVarianceRow extends VarianceSource {
  readonly code: string;
  /** One line for help and README. */
  readonly description: string;
}

/** The variances of the Mantel–Haenszel risk difference; the estimate is the same. */
export const differenceVariances = {
  sato: {
    code: 'sato',
    name: 'Sato, Greenland and Robins',
    description: 'Holds for few large and for many small tables; as metafor',
    reference: 'Sato, Greenland & Robins 1989',
  },
  'greenland-robins': {
    code: 'greenland-robins',
    name: 'Greenland and Robins',
    description: 'Holds for few large tables; as RevMan, R meta and metan',
    reference: 'Greenland & Robins 1985',
  },
} as const satisfies Record<string, DifferenceVarianceRow>;

/** Whose variance a Mantel–Haenszel effect has where there is no choice of them. */
const onlyVariances = {
  OR: { name: 'Robins, Breslow and Greenland', reference: 'Robins, Breslow & Greenland 1986' },
  RR: { name: 'Greenland and Robins', reference: 'Greenland & Robins 1985' },
  IRR: { name: 'Greenland and Robins', reference: 'Greenland & Robins 1985' },
  IRD: { name: 'Greenland and Robins', reference: 'Greenland & Robins 1985' },
} as const satisfies Partial<Record<MeasureCode, VarianceSource>>;

/** Whose variance a Mantel–Haenszel effect has; `null` for a measure that is not pooled so. */
export function mantelHaenszelVariance(measure: MeasureCode, chosen: DifferenceVarianceCode | null): VarianceSource | null {
  if (chosen !== null) return differenceVariances[chosen];
  return Object.hasOwn(onlyVariances, measure) ? onlyVariances[measure as keyof typeof onlyVariances] : null;
}

/** The code of a variance of the Mantel–Haenszel risk difference: `sato`, `greenland-robins`. */
export type DifferenceVarianceCode = keyof typeof differenceVariances;
