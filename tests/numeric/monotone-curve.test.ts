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

  test.each([
    [[0], [0]],
    [[0, 1], [0]],
    [[0, 0], [0, 1]],
    [[0, 1], [1, 0]],
  ])('%j and %j are refused', (x, y) => expect(() => monotoneCurve(x, y)).toThrow(RangeError));

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
