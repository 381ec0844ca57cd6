import { describe, expect, test } from 'vitest';
import { approachMaximum, findMaximum, finishMaximum, standardErrors, type Slope } from '../../src/numeric/maximum.js';
import { expectClose } from '../support/close.js';
import { refinedPlace, sameNumber, scored, wellConditioned } from '../support/tolerance.js';

/** Rosenbrock's valley turned over: the top lies at the end of a bent ridge. */
const rosenbrock = ([x = 0, y = 0]: ArrayLike<number> & Iterable<number>): Slope => ({
  value: -((1 - x) ** 2) - 100 * (y - x * x) ** 2,
  gradient: Float64Array.of(2 * (1 - x) + 400 * x * (y - x * x), -200 * (y - x * x)),
});

type Function = (x: Float64Array) => Slope;

/** A function of one variable, and where it was asked for. */
function seen(value: (x: number) => number, slope: (x: number) => number): { readonly f: Function; readonly asked: number[] } {
  const asked: number[] = [];
  return { asked, f: ([x = 0]) => (asked.push(x), { value: value(x), gradient: Float64Array.of(slope(x)) }) };
}

const parabola = (scale: number, top: number): [(x: number) => number, (x: number) => number] => [(x) => -scale * (x - top) ** 2, (x) => -2 * scale * (x - top)];

describe('the climb', () => {
  // Every row by hand: the first direction is the gradient, of length one at most; from the second on, along that of the parabola.
  test.each([
    ['a step that does', parabola(1, 2), 0, [0, 1, 2], 2, Math.SQRT1_2],
    ['a step too long, halved until it rises enough', parabola(50, 0.1), 0, [0, 1, 0.5, 0.25, 0.125, 0.1], 0.1, 0.1],
    ['a step too short, doubled until the slope is less than nine tenths', parabola(1e-4, 0), 1, [1, ...[1, 2, 4, 8, 16, 32, 64, 128, 256, 512].map((length) => 1 - 2e-4 * length), 0], 0, Math.sqrt(5000)],
  ])('%s', (_what, [value, slope], start, expected, top, scale) => {
    const { f, asked } = seen(value, slope);
    const found = approachMaximum(f, [start]);
    expect(asked.length).toBe(expected.length);
    expected.forEach((x, i) => expectClose(asked[i], x, wellConditioned, `evaluation ${i + 1}`));
    expectClose(found.at[0], top, wellConditioned);
    expectClose(found.scale[0], scale, wellConditioned);
  });

  test('a step must keep a ten thousandth of the rise that it promises', () => {
    // At 1 the function has fallen a little; at a half it has risen by more than a ten thousandth of half of the slope, and has none left.
    const { f, asked } = seen((x) => (x === 1 ? -5e-5 : x === 0.5 ? 1e-4 : 0), (x) => (x === 0 ? 1 : 0));
    expect(approachMaximum(f, [0])).toMatchObject({ at: Float64Array.of(0.5), value: 1e-4 });
    expect(asked).toEqual([0, 1, 0.5]);
  });

  test('ends where it is when no step of sixty rises enough and leaves little slope', () => {
    const { f, asked } = seen((x) => (x <= 1.3 ? x : -Infinity), () => 1);
    expect(approachMaximum(f, [0])).toMatchObject({ at: Float64Array.of(0), value: 0 });
    expect(asked.slice(0, 7)).toEqual([0, 1, 2, 1.5, 1.25, 1.375, 1.3125]);
    expect(asked.length).toBe(1 + 60);
  });

  test('ends after as many evaluations as it may use', () => {
    for (const most of [5, 15]) {
      const { f, asked } = seen((x) => -Math.exp(-x), (x) => Math.exp(-x));
      approachMaximum(f, [0], most);
      expect(asked.length).toBe(most);
    }
  });

  test('needs few evaluations on a bent ridge', () => {
    let calls = 0;
    const near = approachMaximum((x) => ((calls += 1), rosenbrock(x)), [-1.2, 1]);
    expectClose(near.value, 0, refinedPlace);
    expect(calls).toBeLessThanOrEqual(54);
  });
});

describe('the finish', () => {
  const near = (at: number, scale: number) => ({ at: Float64Array.of(at), value: 0, scale: Float64Array.of(scale) });
  const around = (at: number, scale: number): readonly number[] => [2, 1, -1, -2].map((steps) => at + steps * 0.003 * scale);

  test('at the top asks for the second derivative only', () => {
    const { f, asked } = seen(...parabola(1, 2));
    expect(finishMaximum(f, near(2, 0.7))).toMatchObject({ kind: 'maximum', at: Float64Array.of(2) });
    expect(asked).toEqual([2, ...around(2, 0.7)]);
  });

  test('on a parabola takes one step, and asks for the derivative at the new standard error', () => {
    const { f, asked } = seen(...parabola(2, 3));
    expect(finishMaximum(f, near(1, 1))).toMatchObject({ kind: 'maximum' });
    [1, ...around(1, 1), 3, ...around(3, 0.5)].forEach((x, i) => expectClose(asked[i], x, sameNumber, `evaluation ${i + 1}`));
    expect(asked.length).toBe(10);
  });

  test('takes several steps by one second derivative while each divides the promise by more than a hundred', () => {
    // −cosh: from 0.1 on, one step by the second derivative there leaves 1 − 1/cosh 0.1 of the way, a two hundredth.
    const { f, asked } = seen((x) => -Math.cosh(x), (x) => -Math.sinh(x));
    expect(finishMaximum(f, near(0.1, 1))).toMatchObject({ kind: 'maximum', value: -1 });
    // Half of g²/h there is 5e-8, 1e-12, 3e-17 and 8e-22, which is below 1e-20.
    expect(asked.length).toBe(5 + 4 + 4);
    // From 0.8 on only a quarter is left, so that the next step asks for a new one.
    const far = seen((x) => -Math.cosh(x), (x) => -Math.sinh(x));
    expect(finishMaximum(far.f, near(0.8, 1))).toMatchObject({ kind: 'maximum', value: -1 });
    expectClose(far.asked[5], 0.8 - Math.tanh(0.8), sameNumber);
    expectClose(far.asked[6], 0.8 - Math.tanh(0.8) + 0.006 / Math.sqrt(Math.cosh(0.8)), sameNumber);
  });

  test.each([
    [1e-7, 'maximum'],
    [1e-5, 'none'],
  ])('where a first step gains nothing, is the top if rounding of %d may be why: %s', (noise, kind) => {
    const { f, asked } = seen(() => 0, (x) => (x === 0 ? noise : -x - noise));
    expect(finishMaximum(f, near(0, 1))).toMatchObject({ kind, at: Float64Array.of(0), value: 0 });
    expect(asked.length).toBe(1 + 4 + 1);
  });

  test.each([
    ['the slope is lost on the way', (x: number) => (x > 0.9 ? Number.NaN : 1 - x), 5 + 1],
    ['the slope is lost beside it', (x: number) => (x > 0.001 ? Number.NaN : 1 - x), 1 + 4],
    ['the function is hollow', (x: number) => x - 1, 1 + 4],
    ['the slope is lost at once', () => Number.NaN, 1],
  ])('is none where %s', (_what, slope, evaluations) => {
    const { f, asked } = seen(() => 0, slope);
    expect(finishMaximum(f, near(0, 1))).toEqual({ kind: 'none', at: Float64Array.of(0), value: 0 });
    expect(asked.length).toBe(evaluations);
  });

  test('is none where one of two slopes is lost', () => {
    let calls = 0;
    const f = (): Slope => ((calls += 1), { value: 0, gradient: Float64Array.of(0, Number.NaN) });
    expect(finishMaximum(f, { at: Float64Array.of(0, 0), value: 0, scale: Float64Array.of(1, 1) }).kind).toBe('none');
    expect(calls).toBe(1);
  });

  test('ends after as many evaluations as it may use', () => {
    const { f, asked } = seen((x) => -Math.exp(-x), (x) => Math.exp(-x));
    expect(finishMaximum(f, near(0, 1), 12).kind).toBe('none');
    expect(asked.length).toBeLessThanOrEqual(12 + 5);
  });
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
  expect(() => findMaximum(() => ({ value: Number.NaN, gradient: Float64Array.of(0) }), [0])).toThrow('findMaximum: the function is NaN at the start');
});
