import { problem, type Problem } from '../../problems/problem.js';
import type { H2Interval, InconsistencyInput, InconsistencyIntervalRow } from './inconsistency-interval-row.js';
import { inconsistencyIntervals, type InconsistencyIntervalCode } from './inconsistency-intervals.js';

/**
 * The interval of H² by one method, if there is one.
 *
 * Without degrees of freedom there is none, and the one study is named elsewhere. With two studies the test-based
 * interval is not defined; as it is what I² has unless something else is asked for, its absence is no problem.
 */
export function inconsistencyInterval(
  code: InconsistencyIntervalCode | 'none',
  input: InconsistencyInput,
): { readonly interval: H2Interval | null; readonly problems: readonly Problem[] } {
  if (code === 'none' || input.df < 1) return { interval: null, problems: [] };
  const row: InconsistencyIntervalRow = inconsistencyIntervals[code];
  const found = row.interval(input);
  if (typeof found !== 'string') return { interval: found, problems: [] };
  const silent = code === 'test-based';
  return { interval: null, problems: silent ? [] : [problem('NOT_ESTIMABLE', { what: `the interval of I2 (${row.name})`, reason: found })] };
}

/** I² in percent from H². */
export function percentOf(H2: number): number {
  return 100 * (1 - 1 / H2);
}
