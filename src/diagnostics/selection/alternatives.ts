/** Which P values are selected on. */
export interface AlternativeRow {
  readonly code: string;
  readonly name: string;
  readonly description: string;
}

/** The alternatives of the tests whose P values are selected on, by metafor's names. */
export const alternatives = {
  greater: { code: 'greater', name: 'one-sided, for large effects', description: 'Effects above zero are significant' },
  less: { code: 'less', name: 'one-sided, for small effects', description: 'Effects below zero are significant' },
  'two-sided': { code: 'two-sided', name: 'two-sided', description: 'Effects far from zero on either side are significant' },
} as const satisfies Record<string, AlternativeRow>;

/** The code of an alternative. */
export type AlternativeCode = keyof typeof alternatives;
