interface QSourceRow {
  readonly code: string;
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  readonly reference: string;
}

/**
 * The pooled effect around which Cochran's Q is taken. I² from Q and the DerSimonian–Laird estimate of τ² follow it.
 */
export const qSources = {
  'inverse-variance': {
    code: 'inverse-variance',
    name: 'common-effect estimate',
    description: 'Around the inverse-variance mean, as metafor, R meta and Stata',
    reference: 'Cochran 1954a',
  },
  'mantel-haenszel': {
    code: 'mantel-haenszel',
    name: 'Mantel–Haenszel estimate',
    description: 'Around the Mantel–Haenszel estimate, as RevMan 5',
    reference: 'Deeks & Higgins 2010',
  },
  peto: {
    code: 'peto',
    name: 'Peto estimate',
    description: 'Around the Peto estimate, of observed minus expected events',
    reference: 'Yusuf et al. 1985',
  },
  saturated: {
    code: 'saturated',
    name: 'mean of the effects of the saturated model',
    description: 'The Wald test of a generalised linear mixed model, each effect as the counts of its study give it',
    reference: 'Viechtbauer 2010',
  },
} as const satisfies Record<string, QSourceRow>;

/** The code of what Q is taken around: `inverse-variance`, `mantel-haenszel`, … */
export type QSourceCode = keyof typeof qSources;
