import { expect } from 'vitest';
import type { Tolerance } from './tolerance.js';

/** Whether a number is within a tolerance of the expected one. */
export function isClose(actual: number, expected: number, { relative, floor }: Tolerance): boolean {
  return Math.abs(actual - expected) <= Math.max(floor, relative * Math.abs(expected));
}

/** Fails, naming what was compared and by how much it misses, unless the number is within the tolerance. */
export function expectClose(actual: number | null | undefined, expected: number, tolerance: Tolerance, what = 'value'): void {
  const found = actual ?? Number.NaN;
  const miss = Math.abs(found - expected) / Math.max(Math.abs(expected), Number.MIN_VALUE);
  expect(isClose(found, expected, tolerance), `${what}: expected ${expected}, found ${found}, relative miss ${miss.toExponential(1)}`).toBe(
    true,
  );
}
