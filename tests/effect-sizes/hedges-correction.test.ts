import { describe, expect, test } from 'vitest';
import { hedgesCorrection } from '../../src/effect-sizes/hedges-correction.js';
import { expectClose } from '../support/close.js';
import { effectSizeReference } from '../support/effect-size-reference.js';
import { closedForm } from '../support/tolerance.js';

describe("Hedges' correction", () => {
  test.each(effectSizeReference.hedgesCorrection)('at m = %d it is R’s', (m, expected) => {
    expectClose(hedgesCorrection(m), expected, closedForm);
  });

  test('the two ways of computing it meet where one takes over', () => {
    // The ratio of neighbours is known exactly: J(m)·J(m + 1) = m − 1 over √(m(m + 1)).
    for (const m of [97, 98, 99, 100, 101, 102]) {
      expectClose(hedgesCorrection(m) * hedgesCorrection(m + 1), (m - 1) / Math.sqrt(m * (m + 1)), closedForm, `J(${m})·J(${m + 1})`);
    }
  });

  test('stays precise where the gamma functions overflow', () => {
    for (const m of [1e3, 1e6, 1e9]) {
      expectClose(hedgesCorrection(m) * hedgesCorrection(m + 1), (m - 1) / Math.sqrt(m * (m + 1)), closedForm, `J(${m})`);
      expect(hedgesCorrection(m)).toBeLessThan(1);
    }
  });

  test('does not exist for m up to 1', () => {
    expect(hedgesCorrection(1)).toBeNaN();
    expect(hedgesCorrection(0)).toBeNaN();
  });
});
