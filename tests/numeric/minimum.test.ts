import { describe, expect, test } from 'vitest';
import { findMinimum } from '../../src/numeric/minimum.js';
import { expectClose } from '../support/close.js';
import { placeOfMinimum, sameNumber } from '../support/tolerance.js';

describe('findMinimum', () => {
  test.each([
    ['a parabola', (x: number) => (x - 2) ** 2 + 1, 0, 5, 2],
    ['cos', Math.cos, 0, 6, Math.PI],
    ['not smooth', (x: number) => Math.abs(x - 0.3), -4, 1, 0.3],
    ['at zero', (x: number) => Math.exp(x) - x, -3, 9, 0],
    ['falling all the way', (x: number) => -x, 0, 1, 1],
    ['rising all the way', (x: number) => x, 0, 1, 0],
    ['infinite on one side', (x: number) => (x <= 1 ? Infinity : x + 4 / x), 0, 10, 2],
  ])('%s', (_what, f, lower, upper, at) => {
    const found = findMinimum(f, lower, upper);
    expectClose(found.at, at, placeOfMinimum);
    expect(found.value).toBe(f(found.at));
  });

  // R 4.2.2: x <- c(); optimize(function(v) { x <<- c(x, v); f(v) }, c(lower, upper), tol = 3 * .Machine$double.eps * (upper - lower)); x;
  // without the last, which it asks for again.
  test.each([
    ['four in one', (x: number) => (x - 2) * (x - 2) * (x - 2) * (x - 2), 0, 5, [1.90983005625, 3.09016994375, 1.1803398875, 1.87053006938, 1.89325709254, 1.92846452619, 2.37219651078, 1.94129951723, 1.95196763282, 2.11248078115, 1.96103033603, 1.96817754913, 2.02329647908, 1.99822511642, 2.00370339199, 2.00093705698, 1.99971112038, 2.00020827074, 1.9999655765, 2.00003207641, 1.99999888551, 2.00000115961, 2.0000000225, 1.99999997753, 1.99999994773]],
    ['not smooth', (x: number) => Math.abs(x - 0.7) + 0.1 * x * x, -2, 3, [-0.0901699437495, 1.09016994375, 1.8196601125, 0.649107784959, 0.574702370102, 0.736133491913, 0.871363383258, 0.695582687089, 0.693375470686, 0.704784413896, 0.699097433974, 0.699691814428, 0.701637014334, 0.700043419646, 0.700652118652, 0.70003552133, 0.699927714548, 0.699994342803, 0.699968893075, 0.69999822446, 0.700012470597, 0.700000736022, 0.700000974045, 0.69999974656, 0.699999165169, 0.699999909892, 0.700000225446, 0.699999972338, 0.700000069017, 0.699999989039, 0.700000019588, 0.69999999947]],
    ['next to a pole', (x: number) => x + 1 / (x * x * x) - 0.02 / x / x, 0.5, 40, [15.5876574444, 24.9123425556, 9.82468511124, 6.26297233314, 4.0617127781, 2.70125955503, 1.86045322307, 1.34080633196, 1.01964689111, 1.41075873658, 1.33251541934, 1.30635042177, 1.30998781789, 1.31034727082, 1.31028725428, 1.31028785804, 1.31028783852, 1.31028781899]],
    ['rising all the way', (x: number) => x, 1, 2, [1.38196601125, 1.61803398875, 1.2360679775, 1.14589803375, 1.09016994375, 1.05572809, 1.03444185375, 1.02128623625, 1.0131556175, 1.00813061876, 1.00502499874, 1.00310562002, 1.00191937873, 1.00118624129, 1.00073313744, 1.00045310385, 1.00028003358, 1.00017307027, 1.00010696331, 1.00006610696, 1.00004085635, 1.00002525061, 1.00001560574, 1.00000964488, 1.00000596086, 1.00000368401, 1.00000227685, 1.00000140717, 1.00000086968, 1.00000053749, 1.00000033219, 1.0000002053, 1.00000012688, 1.00000007842, 1.00000004847, 1.00000002995, 1.00000001505]],
    ['two minima', (x: number) => (x * x - 4) * (x * x - 4) + x, -1, 5, [1.2917960675, 2.7082039325, 0.416407864999, 1.60473468879, 1.81429509087, 2.15573788553, 1.95542444929, 1.96048673569, 1.96886590534, 1.96800531408, 1.96798365669, 1.9679854048, 1.96798537548, 1.96798543413]],
    ['a parabola', (x: number) => (x - 1) * (x - 1), -3, 8, [1.20162612375, 3.79837387625, -0.403252247502, 1, 0.999999985099, 1.0000000149]],
  ])('step for step as R does: %s', (_what, f, lower, upper, asked) => {
    const seen: number[] = [];
    const { at } = findMinimum((x) => (seen.push(x), f(x)), lower, upper);
    expect(seen.length).toBe(asked.length);
    asked.forEach((x, i) => expectClose(seen[i], x, sameNumber, `evaluation ${i + 1}`));
    expect(seen).toContain(at);
  });

  test('the search ends where it is when the evaluations run out', () => {
    let calls = 0;
    findMinimum((x) => ((calls += 1), (x - 1) ** 2), 0, 100, { maxIterations: 5 });
    expect(calls).toBe(5);
  });

  test.each([
    ['ends out of order', () => findMinimum((x) => x, 1, 0), 'the ends must be finite and in order, found [1, 0]'],
    ['no width', () => findMinimum((x) => x, 1, 1), 'found [1, 1]'],
    ['an infinite end', () => findMinimum((x) => x, 0, Infinity), 'found [0, Infinity]'],
    ['a value that is not a number', () => findMinimum(() => Number.NaN, 0, 1), 'the function is NaN at 0.38'],
  ])('%s throws a RangeError', (_what, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});
