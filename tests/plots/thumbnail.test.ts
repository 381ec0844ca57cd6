import { expect, test } from 'vitest';
import { forestThumbnail } from '../../src/plots/forest/thumbnail.js';
import { expectClose } from '../support/close.js';
import { closedForm } from '../support/tolerance.js';
import { bcg, sample } from './samples.js';

const { result } = sample(bcg, { measure: 'RR', tau2: 'DL' });

test('a small forest plot lies evenly on a logarithmic axis, its reference line and its diamond with it', () => {
  const range = [0.25, 4] as const;
  const { rows, diamond, reference } = forestThumbnail(result, { range });
  const place = (value: number): number => Math.log(value / 0.25) / Math.log(16);
  expect(rows).toHaveLength(result.k);
  expectClose(reference ?? Number.NaN, 0.5, closedForm, 'reference');
  const { estimate, ci } = result.natural;
  const expected = [ci.lower, estimate, ci.upper, estimate].map((value, corner) => ({ place: place(value), rise: [0, -1, 0, 1][corner] }));
  expect(diamond.map(({ rise }) => rise)).toEqual(expected.map(({ rise }) => rise));
  diamond.forEach((corner, index) => expectClose(corner.place, expected[index]?.place ?? Number.NaN, closedForm, 'corner'));
});

test('what leaves the axis is cut at its end, and an estimate off it has no dot', () => {
  const { rows, reference } = forestThumbnail(result, { range: [0.45, 0.9], reference: null });
  expect(reference).toBeNull();
  const seen = rows.flatMap(({ from, to, estimate }) => [from, to, estimate]).filter((place) => place !== null);
  expect(Math.min(...seen)).toBe(0);
  expect(Math.max(...seen)).toBe(1);
  const off = result.studies.filter(({ natural }) => natural.estimate < 0.45 || natural.estimate > 0.9).length;
  expect(off).toBeGreaterThan(0);
  expect(rows.filter(({ estimate }) => estimate === null)).toHaveLength(off);
});
