import { expect, test } from 'vitest';
import { orderedQuantile } from '../../src/numeric/ordered-quantile.js';
import { expectClose } from '../support/close.js';
import { tenRoundings } from '../support/tolerance.js';

// quantile(c(1, 2, 4, 8, 16), c(0, 0.1, 0.25, 0.5, 0.9, 1)), R 4.2.2
test.each([[0, 1], [0.1, 1.4], [0.25, 2], [0.5, 4], [0.9, 12.8], [1, 16]])('the quantile at %d is %d', (p, expected) => {
  expectClose(orderedQuantile(Float64Array.of(1, 2, 4, 8, 16), p), expected, tenRoundings);
  expect(orderedQuantile(Float64Array.of(3), p)).toBe(3);
});
