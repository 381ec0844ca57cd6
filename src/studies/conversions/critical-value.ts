import { normal } from '../../numeric/distributions/normal.js';
import { studentT } from '../../numeric/distributions/student-t.js';
import { shown } from './converted.js';

/** A quantile with the words for it: `1.96` or `t(24) = 2.0639`. */
export interface CriticalValue {
  readonly value: number;
  readonly words: string;
}

/**
 * The quantile that cuts `tail` off at each end: of the t distribution with `df` degrees of freedom, or of the normal
 * one where df is `null`.
 *
 * @example
 * criticalValue(0.025, null).value // 1.959963984540054
 */
export function criticalValue(tail: number, df: number | null): CriticalValue {
  if (df === null) {
    const value = normal.upperQuantile(tail);
    return { value, words: shown(value) };
  }
  const value = studentT.upperQuantile(tail, df);
  return { value, words: `t(${shown(df)}) ${shown(value)}` };
}
