import { expect } from 'vitest';
import { pValues, type Tolerance } from './tolerance.js';

/** Whether a number is within a tolerance of the expected one; to an infinite one nothing else is close. */
export function isClose(actual: number, expected: number, { relative, floor }: Tolerance): boolean {
  return actual === expected || (Number.isFinite(expected) && Math.abs(actual - expected) <= Math.max(floor, relative * Math.abs(expected)));
}

/** Fails, naming what was compared and by how much it misses, unless the number is within the tolerance. */
export function expectClose(actual: number | null | undefined, expected: number, tolerance: Tolerance, what = 'value'): void {
  const found = actual ?? Number.NaN;
  const miss = Math.abs(found - expected) / Math.max(Math.abs(expected), Number.MIN_VALUE);
  expect(isClose(found, expected, tolerance), `${what}: expected ${expected}, found ${found}, relative miss ${miss.toExponential(1)}`).toBe(
    true,
  );
}

/**
 * Fails unless a value is like another throughout: the same members, numbers within the tolerance (P values within that of
 * P values), everything else equal.
 */
export function expectAlike(actual: unknown, expected: unknown, tolerance: Tolerance, what = 'value'): void {
  if (typeof expected === 'number' && typeof actual === 'number') expectClose(actual, expected, what.endsWith('.pValue') ? pValues : tolerance, what);
  else if (typeof expected === 'object' && expected !== null && typeof actual === 'object' && actual !== null) {
    expect(Object.keys(actual).toSorted(), `members of ${what}`).toEqual(Object.keys(expected).toSorted());
    for (const [name, member] of Object.entries(expected)) expectAlike((actual as Readonly<Record<string, unknown>>)[name], member, tolerance, `${what}.${name}`);
  } else expect(actual, what).toEqual(expected);
}
