import { expect, test } from 'vitest';
import { computeEffects } from '../../src/effect-sizes/compute-effects.js';
import { selectEffects } from '../../src/effect-sizes/select-effects.js';
import { binaryStudies, valueOf } from '../support/studies.js';

const effects = valueOf(
  computeEffects(
    binaryStudies([
      [1, 10, 2, 10],
      [0, 20, 3, 20],
      [5, 30, 4, 30],
    ]),
    { measure: 'OR' },
  ),
);

test('every column follows the order asked for', () => {
  const picked = selectEffects(effects, [2, 1]);
  expect(picked.k).toBe(2);
  expect(picked.labels).toEqual(['Study 3', 'Study 2']);
  expect([...picked.yi]).toEqual([effects.yi[2], effects.yi[1]]);
  expect([...picked.vi]).toEqual([effects.vi[2], effects.vi[1]]);
  expect([...picked.ni]).toEqual([60, 40]);
  expect(picked.corrected).toEqual([false, true]);
  expect(picked.studies.map(({ label }) => label)).toEqual(picked.labels);
});

test('a position that does not exist is a mistake of the caller', () => {
  expect(() => selectEffects(effects, [3])).toThrow(RangeError);
});
