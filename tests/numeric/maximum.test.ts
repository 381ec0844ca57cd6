import { describe, expect, test } from 'vitest';
import { findMaximum, standardErrors, type Slope } from '../../src/numeric/maximum.js';
import { expectClose } from '../support/close.js';
import { scored, wellConditioned } from '../support/tolerance.js';

/** Rosenbrock's valley turned over: the top lies at the end of a bent ridge. */
const rosenbrock = ([x = 0, y = 0]: ArrayLike<number> & Iterable<number>): Slope => ({
  value: -((1 - x) ** 2) - 100 * (y - x * x) ** 2,
  gradient: Float64Array.of(2 * (1 - x) + 400 * x * (y - x * x), -200 * (y - x * x)),
});

describe('a maximum', () => {
  test('at the end of a bent ridge', () => {
    const top = findMaximum(rosenbrock, [-1.2, 1]);
    if (top.kind !== 'maximum') throw new Error('none found');
    top.at.forEach((x) => expectClose(x, 1, scored));
    expectClose(top.value, 0, wellConditioned);
    // The inverse of [[802, −400], [−400, 200]].
    const [first, second] = standardErrors(top.information);
    expectClose(first, Math.sqrt(0.5), scored, 'first');
    expectClose(second, Math.sqrt(2.005), scored, 'second');
  });

  test('of variables of very different size', () => {
    const top = findMaximum(([x = 0, y = 0]) => ({ value: -((1e4 * (x - 1)) ** 2) - (1e-3 * (y - 5000)) ** 2, gradient: Float64Array.of(-2e8 * (x - 1), -2e-6 * (y - 5000)) }), [0, 0]);
    expectClose(top.at[0], 1, scored);
    expectClose(top.at[1], 5000, scored);
  });

  test('that is the start', () => {
    expect(findMaximum(rosenbrock, [1, 1])).toMatchObject({ kind: 'maximum', value: -0 });
  });

  test('steps around places that cannot be', () => {
    const top = findMaximum(([x = 0]) => ({ value: x > 0 ? Math.log(x) - x : -Infinity, gradient: Float64Array.of(1 / x - 1) }), [1e-3]);
    expectClose(top.at[0], 1, scored);
  });
});

describe('no maximum', () => {
  test('of a function whose slope is lost at its top', () => {
    const lost = ([x = 0]: ArrayLike<number> & Iterable<number>): Slope => ({ value: -(x ** 2), gradient: Float64Array.of(x === 0 ? Number.NaN : -2 * x) });
    expect(findMaximum(lost, [1]).kind).toBe('none');
  });

  test('of a function that rises without end', () => {
    expect(findMaximum(([x = 0]) => ({ value: -Math.exp(-x), gradient: Float64Array.of(Math.exp(-x)) }), [0]).kind).toBe('none');
    expect(findMaximum(([x = 0]) => ({ value: x, gradient: Float64Array.of(1) }), [0]).kind).toBe('none');
  });

  test('of a function with a level ridge', () => {
    expect(findMaximum(([x = 0, y = 0]) => ({ value: -((x - y) ** 2), gradient: Float64Array.of(-2 * (x - y), 2 * (x - y)) }), [3, 1]).kind).toBe('none');
  });
});

test('a start without a value is refused', () => {
  expect(() => findMaximum(() => ({ value: Number.NaN, gradient: Float64Array.of(0) }), [0])).toThrow(RangeError);
});
