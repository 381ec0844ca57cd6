import { converted, shown, type Converted } from './converted.js';

/**
 * Standard deviation from a variance.
 *
 * @param variance of the outcome, > 0; unit: (unit of the outcome)²
 * @returns SD = √variance
 *
 * @source arithmetic
 *
 * @example
 * sdFromVariance(6.25).value // 2.5
 */
export function sdFromVariance(variance: number): Converted {
  return converted(Math.sqrt(variance), `SD = √variance = √${shown(variance)}`);
}
