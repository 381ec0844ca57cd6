interface DifferenceVarianceRow {
  readonly code: string;
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  readonly reference: string;
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

/** The code of a variance of the Mantel–Haenszel risk difference: `sato`, `greenland-robins`. */
export type DifferenceVarianceCode = keyof typeof differenceVariances;
