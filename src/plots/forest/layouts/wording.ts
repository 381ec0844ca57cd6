import type { MethodCode } from '../../../models/methods.js';
import type { PooledResult } from '../../../models/pooled-result.js';
import type { Interval } from '../../presentation/interval.js';
import { capitalised, type Presentation } from '../../presentation/presentation.js';
import { modelPieces } from '../statistics.js';

/** The measure at the beginning of a heading, with its unit unless that is left out. */
export function fullName({ name, unit }: Presentation, withUnit = true): string {
  return capitalised(name) + (unit === '' || !withUnit ? '' : ` (${unit})`);
}

/** `95% CI`. */
export function intervalName({ level }: Presentation): string {
  return `${level} CI`;
}

/** How the results were pooled, in pieces. */
export function modelLines(results: readonly PooledResult[]): readonly string[] {
  if (results.length === 1) return results.flatMap(modelPieces);
  return results.map(modelPieces).flatMap(([model = '', how = '', ...rest], index) => [`${index === 0 ? model : model.toLowerCase()}: ${how}`, ...rest]);
}

/** `0.41 (0.13 to 1.26)`, or with another word between the ends. */
export function inBrackets({ estimate, lower, upper }: Interval, { formatValue }: Presentation, between: string): string {
  return `${formatValue(estimate)} (${formatValue(lower)}${between}${formatValue(upper)})`;
}

/** How Cochrane reviews abbreviate the methods. */
export const methodAbbreviations: Readonly<Record<MethodCode, string>> = { 'inverse-variance': 'IV', 'mantel-haenszel': 'M-H', peto: 'Peto', glmm: 'GLMM' };
