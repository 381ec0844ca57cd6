import { normal } from '../../numeric/distributions/normal.js';
import { studentT } from '../../numeric/distributions/student-t.js';
import type { Inference } from './interval-row.js';

/**
 * Two-sided quantile of the normal distribution, or of Student's t, at a confidence level.
 *
 * @example
 * twoSidedQuantile(0.95, null) // 1.9599639845
 */
export function twoSidedQuantile(level: number, df: number | null): number {
  const tail = (1 - level) / 2;
  return df === null ? normal.upperQuantile(tail) : studentT.upperQuantile(tail, df);
}

/** Half the width of the interval that an inference gives. */
export function halfWidth({ se, df }: Inference, level: number): number {
  return twoSidedQuantile(level, df) * se;
}
