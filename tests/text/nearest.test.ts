import { expect, test } from 'vitest';
import { nearestName, nearestNames } from '../../src/text/nearest.js';

const columns = ['treatment_events', 'treatment_total', 'control_events', 'control_total'];

test.each([
  ['treatment_evnets', 'treatment_events'],
  ['Treatment Events', 'treatment_events'],
  ['controltotal', 'control_total'],
  ['dose', null],
  ['', null],
])('%j most likely means %j', (found, expected) => {
  expect(nearestName(found, columns)).toBe(expected);
});

test('several are offered nearest first, and no more than asked for', () => {
  expect(nearestNames('REMLL', ['ML', 'REML', 'DL'], 2)[0]).toBe('REML');
  expect(nearestNames('x', ['a', 'b', 'c'])).toEqual([]);
});

test('of a name of three letters two neighbours exchanged are near, and two other letters are not', () => {
  expect(nearestName('aeg', ['age'])).toBe('age');
  expect(nearestName('gae', ['age'])).toBe('age');
  expect(nearestName('ega', ['age'])).toBeNull();
  expect(nearestName('FOO', ['PLO'])).toBeNull();
});
