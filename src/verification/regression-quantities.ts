import type { Coefficient, RegressionResult } from '../models/meta-regression/regression-result.js';

/**
 * The coefficient that a claim names: by our name (`allocation[random]`), or by R's (`allocationrandom`, `intrcpt`).
 *
 * @returns `null` where there is none of that name
 */
export function coefficientNamed({ coefficients }: RegressionResult, name: string): Coefficient | null {
  const plain = (text: string): string => (text === 'intrcpt' ? 'intercept' : text.replace(/[[\]]/g, ''));
  return coefficients.find((each) => each.name === name) ?? coefficients.find((each) => plain(each.name) === plain(name)) ?? null;
}

/** What the figures of a quote are about when the claim names a coefficient: as printed in a table of coefficients. */
export const figuresOfCoefficient = {
  estimate: 'coefficient',
  ci_lower: 'coefficient_lower',
  ci_upper: 'coefficient_upper',
  se: 'coefficient_se',
  statistic: 'coefficient_statistic',
  p_value: 'coefficient_p_value',
} as const;
