import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderStatistics } from '../../src/numeric/order-statistics.js';
import { randomSource } from '../../src/numeric/random.js';
import { law } from '../support/laws.js';

const shapes: readonly (readonly [string, (random: () => number) => number])[] = [
  ['evenly spread', (random) => random()],
  ['over hundreds of powers of ten', (random) => Math.exp(1000 * (random() - 0.5))],
  ['half of them zero', (random) => Math.max(0, random() - 0.5)],
  ['three different ones', (random) => Math.floor(3 * random())],
  ['all the same', () => 7],
];

const places = (count: number): readonly number[] => [0, 0.001, 0.25, 0.5, 0.75, 0.999, 1].map((share) => Math.floor(share * (count - 1)));

test.each(shapes)('are those of the values in order, by the thousand: %s', (_name, make) => {
  const random = randomSource(5);
  for (const count of [2049, 10_000]) {
    const values = Float64Array.from({ length: count }, () => make(random));
    const before = values.slice();
    const found = orderStatistics(values, places(count));
    const ordered = before.toSorted();
    expect(found).toEqual(places(count).map((place) => ordered[place]));
    expect(values).toEqual(before);
  }
});

law('are those of the values in order, of a few', [fc.float64Array({ minLength: 1, maxLength: 40, noNaN: true })], (values) => {
  const ordered = values.toSorted();
  expect(orderStatistics(values, Array.from(values, (_value, place) => place))).toEqual(Array.from(ordered));
});

test('are right where the sample misleads', () => {
  // The places from which the sample is taken hold the least values, or the greatest, or two with all others between them.
  const sampled = new Set(Array.from({ length: 400 }, (_none, i) => Math.floor((((i * (Math.sqrt(5) - 1)) / 2) % 1) * 10_000)));
  for (const odd of [-1, 2, (place: number) => (place % 2 === 0 ? -1 : 2)]) {
    const values = Float64Array.from({ length: 10_000 }, (_none, place) => (sampled.has(place) ? (typeof odd === 'number' ? odd : odd(place)) + place * 1e-6 : ((place * 7919) % 10_000) / 10_000));
    const ordered = values.toSorted();
    expect(orderStatistics(values, places(10_000))).toEqual(places(10_000).map((place) => ordered[place]));
  }
});
