import type { MeasureCode } from '../../effect-sizes/measures.js';

interface GlmmModelRow {
  readonly code: string;
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  readonly reference: string;
  /** Where the model of rates is from. */
  readonly rateReference: string;
  /** Whether events are compared given their total in both arms. */
  readonly conditional: boolean;
}

/**
 * The generalised linear mixed models for two arms, by the codes of metafor. They differ in what they do about the level
 * of events in each study, which is not of interest.
 */
export const glmmModels = {
  'UM.FS': {
    code: 'UM.FS',
    name: 'unconditional, fixed study effects',
    description: 'Both arms; the level of each study is a parameter of its own',
    reference: 'Turner et al. 2000; Jackson et al. 2018 (model 4)',
    rateReference: 'Bagos & Nikolopoulos 2009',
    conditional: false,
  },
  'UM.RS': {
    code: 'UM.RS',
    name: 'unconditional, random study effects',
    description: 'Both arms; the levels of the studies are drawn from a normal distribution',
    reference: 'Turner et al. 2000; Jackson et al. 2018 (model 5)',
    rateReference: 'Bagos & Nikolopoulos 2009',
    conditional: false,
  },
  'CM.EL': {
    code: 'CM.EL',
    name: 'conditional, exact likelihood',
    description: 'Events of the treated arm given those of both: non-central hypergeometric, or binomial for rates',
    reference: 'van Houwelingen et al. 1993; Stijnen et al. 2010',
    rateReference: 'Stijnen et al. 2010',
    conditional: true,
  },
  'CM.AL': {
    code: 'CM.AL',
    name: 'conditional, approximate likelihood',
    description: 'As CM.EL with a binomial in place of the hypergeometric distribution; for rare events',
    reference: 'Stijnen et al. 2010',
    rateReference: 'Stijnen et al. 2010',
    conditional: true,
  },
} as const satisfies Record<string, GlmmModelRow>;

/** The row of a model for two arms as it is for a measure: models of rates are from other works than those of risks. */
export function glmmModelOf(code: GlmmModelCode, measure: MeasureCode): GlmmModelRow {
  const row: GlmmModelRow = glmmModels[code];
  return measure === 'IRR' ? { ...row, reference: row.rateReference } : row;
}

/** The code of a generalised linear mixed model: `UM.FS`, `CM.EL`, … */
export type GlmmModelCode = keyof typeof glmmModels;
