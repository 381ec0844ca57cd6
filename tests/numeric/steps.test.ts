import { expect, test } from 'vitest';
import { runThrough, stepsOf } from '../../src/numeric/steps.js';

function* countTo(n: number): Generator<number, string> {
  for (let i = 1; i <= n; i += 1) yield i;
  return `counted to ${n}`;
}

test.each([[0, []], [3, ['1 of 3', '2 of 3', '3 of 3']]])('work of %d steps as part of other work tells of each in its words, and gives its result', (n, words) => {
  const told: string[] = [];
  expect(runThrough(stepsOf(countTo(n), (step) => `${step} of ${n}`), (step) => told.push(step))).toBe(`counted to ${n}`);
  expect(told).toEqual(words);
  expect(runThrough(countTo(n))).toBe(`counted to ${n}`);
});
