import { problem, type Problem } from '../problems/problem.js';

interface VariantRow {
  readonly code: string;
  /** The standard words, for running text. */
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  readonly reference: string;
}

/**
 * The forms of sampling variance between which some measures have a choice; the first that a measure accepts is its
 * default. For the standardised mean differences y is the effect and d the effect before the bias correction J.
 */
export const variances = {
  LS: {
    code: 'LS',
    name: 'large-sample variance',
    description: '1/n1 + 1/n2 + y²/(2N) for SMD, (1 − y²)²/(n − 1) for UCOR; metafor’s default',
    reference: 'Hedges 1982',
  },
  LS2: {
    code: 'LS2',
    name: 'large-sample variance times the squared correction',
    description: 'J²·(1/n1 + 1/n2 + d²/(2N)) for SMD; as Comprehensive Meta-Analysis',
    reference: 'Borenstein 2009',
  },
  UB: {
    code: 'UB',
    name: 'unbiased variance',
    description: '1/n1 + 1/n2 + (1 − (m − 2)/(m·J²))·y² for SMD, with m = N − 2; R meta’s default for SMD',
    reference: 'Hedges 1983',
  },
  CS: {
    code: 'CS',
    name: 'variance under cross-sectional sampling',
    description: 'of PHI, where all participants were sampled together',
    reference: 'Yule 1912',
  },
  ST: {
    code: 'ST',
    name: 'variance under stratified sampling',
    description: 'of PHI, where the size of each arm was fixed',
    reference: 'delta method',
  },
  DAB: {
    code: 'DAB',
    name: 'variance by Deeks, Altman and Bradburn',
    description: '1/n1 + 1/n2 + y²/(2(N − 3.94)) for SMD, N − 2 where it is not corrected; as RevMan and Stata',
    reference: 'Deeks, Altman & Bradburn 2001',
  },
} as const satisfies Record<string, VariantRow>;

/** What may be done about the small-sample bias of a measure; the first that a measure accepts is its default. */
export const biasCorrections = {
  exact: {
    code: 'exact',
    name: 'exact correction',
    description: 'a standardised mean difference times J = Γ(m/2)/(√(m/2)·Γ((m − 1)/2)), m its degrees of freedom',
    reference: 'Hedges 1981',
  },
  approximate: {
    code: 'approximate',
    name: 'approximate correction',
    description: 'a standardised mean difference times J = 1 − 3/(4m − 1), which is 1 − 3/(4N − 9) for SMD; as RevMan',
    reference: 'Hedges 1981',
  },
  'second-order': {
    code: 'second-order',
    name: 'second-order correction',
    description: 'second-order bias taken off the logarithms of means and standard deviations; as metafor from version 5 on',
    reference: 'Lajeunesse 2015',
  },
  'sd-only': {
    code: 'sd-only',
    name: 'second-order correction of the standard deviations',
    description: 'second-order bias taken off the logarithms of standard deviations only; as metafor before version 5',
    reference: 'Nakagawa et al. 2015',
  },
  none: {
    code: 'none',
    name: 'no correction',
    description: 'the effect as it is: Cohen’s d, the plain logarithm of a ratio of means',
    reference: 'Cohen 1988',
  },
} as const satisfies Record<string, VariantRow>;

/** A row of the forms or of the corrections as it is for one measure, which may have it from another work. */
export function formOf<Row extends VariantRow>({ formReferences }: { readonly formReferences?: Readonly<Partial<Record<string, string>>> }, row: Row): Omit<Row, 'reference'> & { readonly reference: string } {
  return { ...row, reference: formReferences?.[row.code] ?? row.reference };
}

/** The code of a form of the variance of an effect size: `LS`, `UB`, … */
export type VarianceCode = keyof typeof variances;
/** The code of a correction of a small-sample bias: `exact`, `none`, … */
export type BiasCorrectionCode = keyof typeof biasCorrections;

/** Which of its forms a measure is computed in. What is not given is the measure's default. */
export interface EffectVariant {
  readonly variance?: VarianceCode | undefined;
  readonly biasCorrection?: BiasCorrectionCode | undefined;
}

/** The form that was used; `null` where the measure has only one. */
export interface ChosenVariant {
  readonly variance: VarianceCode | null;
  readonly biasCorrection: BiasCorrectionCode | null;
}

/** What a row of the table of measures says about its forms. */
export interface VariantChoices {
  readonly code: string;
  readonly variances?: readonly VarianceCode[];
  readonly biasCorrections?: readonly BiasCorrectionCode[];
}

/**
 * The forms in which a measure is computed, with its defaults filled in.
 *
 * @example
 * chosenVariant({ code: 'RR' }, {}) // { variance: null, biasCorrection: null }
 */
export function chosenVariant({ variances: forms, biasCorrections: corrections }: VariantChoices, asked: EffectVariant | ChosenVariant): ChosenVariant {
  return {
    variance: forms === undefined ? null : (asked.variance ?? forms[0] ?? null),
    biasCorrection: corrections === undefined ? null : (asked.biasCorrection ?? corrections[0] ?? null),
  };
}

/** Forms that were asked for and that the measure does not have. */
export function variantFaults({ code, variances: forms = [], biasCorrections: corrections = [] }: VariantChoices, asked: EffectVariant | ChosenVariant): readonly Problem[] {
  const fault = (what: string, found: string | null | undefined, allowed: readonly string[]): readonly Problem[] =>
    found === undefined || found === null || allowed.includes(found) ? [] : [problem('VARIANT_NOT_FOR_MEASURE', { what, found, measure: code, allowed })];
  return [...fault('form of variance', asked.variance, forms), ...fault('bias correction', asked.biasCorrection, corrections)];
}
