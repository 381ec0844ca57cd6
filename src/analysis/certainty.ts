/** Certainty of evidence by GRADE, lowest first. It is the judgement of the author of a manifest and never computed. */
export const certainties = ['very-low', 'low', 'moderate', 'high'] as const;
export type Certainty = (typeof certainties)[number];

/** Why certainty is rated down (or, the last three, up). */
export const certaintyDomains = {
  'risk-of-bias': { name: 'risk of bias', least: -3, most: -1 },
  inconsistency: { name: 'inconsistency', least: -3, most: -1 },
  indirectness: { name: 'indirectness', least: -3, most: -1 },
  imprecision: { name: 'imprecision', least: -3, most: -1 },
  'publication-bias': { name: 'publication bias', least: -3, most: -1 },
  'large-effect': { name: 'large effect', least: 1, most: 2 },
  'dose-response': { name: 'dose-response gradient', least: 1, most: 1 },
  'opposing-confounding': { name: 'confounding that would work against the effect', least: 1, most: 1 },
} as const;
export type CertaintyDomain = keyof typeof certaintyDomains;

/**
 * Where reasons lead from where certainty begins: a level down or up for each, from very low to high.
 *
 * @source Balshem et al. 2011, doi:10.1016/j.jclinepi.2010.07.015
 */
export function certaintyFrom(start: Certainty, reasons: readonly { readonly levels: number }[]): Certainty {
  const at = certainties.indexOf(start) + reasons.reduce((sum, { levels }) => sum + levels, 0);
  return certainties[Math.min(certainties.length - 1, Math.max(0, at))] ?? start;
}
