import { describe, expect, test } from 'vitest';
import { leastCount } from '../../src/numeric/least-count.js';

describe('the least count at which a condition holds', () => {
  test.each([
    ['upwards from a start too low', 5, 3, 10, [3, 4, 6, 5]],
    ['downwards from a start too high', 5, 9, 10, [9, 8, 6, 2, 4, 5]],
    ['at the start', 5, 5, 10, [5, 4]],
    ['next to the start', 6, 5, 10, [5, 6]],
    ['at zero', 0, 3, 10, [3, 2, 0]],
    ['between zero and a step beyond it', 0, 2, 10, [2, 1, 0]],
    ['at the end, which is not asked', 10, 7, 10, [7, 8, 9]],
    ['from the end itself', 10, 10, 10, [9]],
    ['from beyond the end', 8, 99, 10, [9, 8, 6, 7]],
    ['where there is only one', 0, 0, 0, []],
  ])('%s', (_what, answer, start, most, expected) => {
    const asked: number[] = [];
    expect(leastCount((count) => (asked.push(count), count >= answer), start, most)).toBe(answer);
    expect(asked).toEqual(expected);
  });

  test('of millions of millions takes some hundred questions at most', () => {
    let questions = 0;
    expect(leastCount((count) => ((questions += 1), count >= 3e15), 0, 2 ** 53 - 1)).toBe(3e15);
    expect(questions).toBeLessThanOrEqual(2 * 53);
  });
});
