import { expect, test } from 'vitest';
import { columnNamed, designColumns, designRow, designValues, rName } from '../../../src/models/meta-regression/design-matrix.js';
import type { ModeratorColumn } from '../../../src/models/meta-regression/moderator-columns.js';
import { termsOf } from '../../../src/models/meta-regression/terms.js';

test.each([
  [[], []],
  [['a'], ['a']],
  [[' b ', 'a', 'b'], ['b', 'a']],
  [['a*b'], ['a', 'b', 'a:b']],
  [['a:b', 'b:a', ' b : a ', 'a'], ['a', 'a:b']],
  [['c * a:b'], ['c', 'a:b', 'c:a:b']],
  [['a*b*c'], ['a', 'b', 'c', 'a:b', 'a:c', 'b:c', 'a:b:c']],
  [['a*a'], ['a']],
  [['a:a:b'], ['a:b']],
  [[' x*y ', 'x:y'], ['x*y', 'x:y']],
] as const)('%j stands for %j', (moderators, names) => {
  // `x*y` is a column of the table.
  expect(termsOf(moderators, (name) => name === 'x*y').map(({ name }) => name)).toEqual(names);
});

test('what a term is the product of', () => {
  expect(termsOf(['x*y', 'x:y', 'b:a:b'], (name) => name === 'x*y')).toEqual([
    { name: 'x*y', variables: ['x*y'] },
    { name: 'x:y', variables: ['x', 'y'] },
    { name: 'b:a', variables: ['b', 'a'] },
  ]);
});

const columns = new Map<string, ModeratorColumn>([
  ['x', { kind: 'numeric', name: 'x', values: Float64Array.of(2, 3, 5, 7), centre: 3 }],
  ['g', { kind: 'categorical', name: 'g', levels: ['a', 'b', 'c'], codes: Int32Array.of(0, 1, 2, 1) }],
  ['h', { kind: 'categorical', name: 'h', levels: ['p', 'q'], codes: Int32Array.of(0, 1, 1, 0) }],
]);
const designOf = (moderators: readonly string[], intercept = true) => designColumns(termsOf(moderators, () => false), columns, intercept);

// Names of model.matrix of R 4.2.2, for the same factors and formulas: `~ g * h` and so on.
test.each([
  [['x', 'g'], true, ['intrcpt', 'x', 'gb', 'gc']],
  [['g', 'h'], false, ['ga', 'gb', 'gc', 'hq']],
  [['x', 'g'], false, ['x', 'ga', 'gb', 'gc']],
  [['g*h'], true, ['intrcpt', 'gb', 'gc', 'hq', 'gb:hq', 'gc:hq']],
  [['g', 'g:h'], true, ['intrcpt', 'gb', 'gc', 'ga:hq', 'gb:hq', 'gc:hq']],
  [['g', 'g:x'], true, ['intrcpt', 'gb', 'gc', 'ga:x', 'gb:x', 'gc:x']],
  [['g*x'], true, ['intrcpt', 'gb', 'gc', 'x', 'gb:x', 'gc:x']],
  [['g:h'], false, ['ga:hp', 'gb:hp', 'gc:hp', 'ga:hq', 'gb:hq', 'gc:hq']],
  [['x:g'], true, ['intrcpt', 'x:ga', 'x:gb', 'x:gc']],
] as const)('%j, intercept %j, has the coefficients of R', (moderators, intercept, names) => {
  expect(designOf(moderators, intercept).map(rName)).toEqual(names);
});

test('a column of the design by its name and by that of R, its values, and its value elsewhere', () => {
  const design = designOf(['g*x', 'h']);
  expect(design.map(({ name, term }) => [name, term])).toEqual([
    ['intercept', null],
    ['g[b]', 'g'],
    ['g[c]', 'g'],
    ['x', 'x'],
    ['h[q]', 'h'],
    ['g[b]:x', 'g:x'],
    ['g[c]:x', 'g:x'],
  ]);
  expect(['intercept', 'intrcpt', 'g[c]', 'gc', 'x', 'g[c]:x', 'gc:x', 'hq', 'hp', 'nobody'].map((name) => columnNamed(design, name))).toEqual([0, 0, 2, 2, 3, 6, 6, 4, -1, -1]);
  expect(designValues(design, 4).map((values) => [...values])).toEqual([
    [1, 1, 1, 1],
    [0, 1, 0, 1],
    [0, 0, 1, 0],
    [-1, 0, 2, 4],
    [0, 1, 1, 0],
    [-0, 0, 0, 4],
    [-0, 0, 2, 0],
  ]);
  expect([...designRow(design, new Map([['x', 10], ['g', 2], ['h', 0]]))]).toEqual([1, 0, 1, 7, 0, 0, 7]);
});
