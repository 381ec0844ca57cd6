import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { monotoneCurve } from '../../src/numeric/monotone-curve.js';
import { moderate } from '../support/arbitraries.js';
import { expectClose } from '../support/close.js';
import { law } from '../support/laws.js';
import { tenRoundings } from '../support/tolerance.js';

describe('a rising curve through points', () => {
  test('a straight line stays one', () => {
    const line = monotoneCurve([0, 1, 4, 5], [1, 3, 9, 11]);
    for (const at of [0, 0.3, 1, 2.5, 4.9, 5]) expectClose(line(at), 1 + 2 * at, tenRoundings);
  });

  test('a level stretch stays level', () => {
    const curve = monotoneCurve([0, 1, 2, 3], [0, 1, 1, 2]);
    expect([curve(1.2), curve(1.7)]).toEqual([1, 1]);
  });

  test.each([[1.3, 0.7495892857142856], [2.2, 1.8347226890756305], [3.1, 2.524600118040527], [3.4, 2.5758122368679914], [4.1, 2.86279152666464]])('between uneven points, at %d, it is that of others', (at, expected) => {
    // SciPy 1.17.1: PchipInterpolator(x, y)(at), whose slopes are the same but for those at the two ends.
    expectClose(monotoneCurve([0, 1, 3, 3.5, 6, 7], [0, 0.5, 2.5, 2.6, 5, 9])(at), expected, tenRoundings);
  });

  test('at its ends it has the slope of the line to the next point', () => {
    // By hand: slopes of 1, 1.5 and 3, so that the curve hangs below the lines by an eighth of 2 · 0.5 and of 2 · 1.5.
    const curve = monotoneCurve([0, 2, 4], [0, 2, 8]);
    expectClose(curve(1), 1 - 0.125, tenRoundings);
    expectClose(curve(3), 5 - 0.375, tenRoundings);
  });

  test('two zeros of different sign are level', () => {
    expect(monotoneCurve([0, 1, 2], [0, -0, 0])(0.5)).toBe(0);
  });

  test.each([
    [[0], [0], '1 places and 1 values'],
    [[0, 1], [0], '2 places and 1 values'],
    [[0, 1], [0, 1, 2], '2 places and 3 values'],
    [[0, 0], [0, 1], 'the curve does not rise at point 1'],
    [[0, 1, 2], [0, 1, 0], 'the curve does not rise at point 2'],
  ])('%j and %j are refused', (x, y, message) => expect(() => monotoneCurve(x, y)).toThrow(`monotoneCurve: ${message}`));

  const steps = fc.array(fc.tuple(moderate(0.01, 5), moderate(0, 5)), { minLength: 2, maxLength: 12 });
  law('it passes through the points and never falls', [steps], (pairs) => {
    const [x, y]: [number[], number[]] = [[0], [0]];
    for (const [dx, dy] of pairs) {
      x.push((x.at(-1) ?? 0) + dx);
      y.push((y.at(-1) ?? 0) + dy);
    }
    const curve = monotoneCurve(x, y);
    x.forEach((at, i) => expectClose(curve(at), y[i] ?? Number.NaN, tenRoundings));
    const values = Array.from({ length: 201 }, (_, i) => curve(((x.at(-1) ?? 0) * i) / 200));
    values.forEach((value, i) => expect(value).toBeGreaterThanOrEqual((values[i - 1] ?? 0) - 1e-12));
  });
});
