import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textWidth } from '../../src/plots/font/text.js';
import { automaticRange, type RangeInput } from '../../src/plots/forest/range.js';
import { chooseTicks, formatTick, ticksAt } from '../../src/plots/axis/ticks.js';

const labels = (kind: 'log' | 'linear', range: readonly [number, number], suffix = ''): string =>
  chooseTicks(kind, range, 270, 12, suffix)
    .map(({ label }) => label)
    .join(' ');

describe('chooseTicks', () => {
  test.each([
    ['log', [0.07, 3], '0.1 0.2 0.5 1 2'],
    ['log', [0.4, 2.5], '0.5 0.7 1 1.5 2'],
    ['log', [0.8, 1.3], '0.8 0.9 1 1.1 1.2 1.3'],
    ['log', [0.01, 20], '0.01 0.03 0.1 0.3 1 3 10'],
    ['log', [0.0005, 800], '0.001 0.01 0.1 1 10 100'],
    ['log', [1e-9, 1e9], '10⁻⁹ 10⁻⁶ 0.001 1 1000 10⁶ 10⁹'],
    ['linear', [-75, 33], '−60 −40 −20 0 20'],
    ['linear', [-0.63, 0.44], '−0.6 −0.4 −0.2 0 0.2 0.4'],
    ['linear', [-0.0012, 0.0003], '−0.001 −0.0005 0'],
    ['linear', [0, 25_000], '0 5000 10\u2009000 15\u2009000 20\u2009000 25\u2009000'],
  ] as const)('%s axis %j', (kind, range, expected) => {
    expect(labels(kind, range)).toBe(expected);
  });

  test('percentages carry their sign', () => {
    expect(labels('linear', [0, 100], '%')).toBe('0% 20% 40% 60% 80% 100%');
  });

  test('labels are on the axis, in order, different, and never run together', () => {
    const ends = fc.tuple(fc.double({ min: -6, max: 6, noNaN: true }), fc.double({ min: 0.01, max: 6, noNaN: true }));
    fc.assert(
      fc.property(fc.constantFrom('log' as const, 'linear' as const), ends, (kind, [from, span]) => {
        const range = kind === 'log' ? ([10 ** from, 10 ** (from + span)] as const) : ([from, from + span] as const);
        const place = (value: number): number =>
          (kind === 'log' ? Math.log(value / range[0]) / Math.log(range[1] / range[0]) : (value - range[0]) / (range[1] - range[0])) * 270;
        const ticks = chooseTicks(kind, range, 270, 12);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(7);
        expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length);
        ticks.forEach(({ value, label }, index) => {
          expect(value >= range[0] && value <= range[1]).toBe(true);
          const before = ticks[index - 1];
          if (before === undefined) return;
          expect(place(value) - place(before.value)).toBeGreaterThan((textWidth(label, 12) + textWidth(before.label, 12)) / 2);
        });
      }),
    );
  });
});

test('ticks asked for are kept, in order, without those off the axis', () => {
  expect(ticksAt([2, 0.5, 1, 1, 9], [0.5, 4], '')).toEqual([
    { value: 0.5, label: '0.5' },
    { value: 1, label: '1' },
    { value: 2, label: '2' },
  ]);
});

test.each([
  [0, '0'],
  [-0.25, '−0.25'],
  [0.1 + 0.2, '0.3'],
  [12_345, '12\u2009345'],
  [1e6, '10⁶'],
  [-2.5e-5, '−2.5×10⁻⁵'],
])('formatTick(%d) is %s', (value, expected) => {
  expect(formatTick(value)).toBe(expected);
});

const around = (estimate: number, half: number) => ({ estimate, lower: estimate - half, upper: estimate + half });
const input = (parts: Partial<RangeInput>): RangeInput => ({
  kind: 'linear',
  studies: [],
  pooled: [around(0, 0.5)],
  prediction: null,
  reference: 0,
  bounds: [null, null],
  ...parts,
});

describe('automaticRange', () => {
  test('holds everything when nothing is extreme', () => {
    const [left, right] = automaticRange(input({ studies: [around(-1, 1), around(1, 1), around(0, 1)] }));
    expect(left).toBeLessThan(-2);
    expect(right).toBeGreaterThan(2);
    expect(right - left).toBeLessThan(5);
  });

  test('one wide interval does not squeeze the others', () => {
    const narrow = [around(-0.5, 1), around(0.5, 1), around(0.2, 1), around(-0.2, 1), around(0, 1)];
    const [left, right] = automaticRange(input({ studies: [...narrow, around(0, 400)] }));
    expect(right - left).toBeLessThan(5);
    const [logLeft, logRight] = automaticRange(
      input({
        kind: 'log',
        reference: 1,
        pooled: [{ estimate: 1, lower: 0.8, upper: 1.25 }],
        studies: [
          ...[0.8, 1, 1.2, 1.1].map((estimate) => ({ estimate, lower: estimate / 2, upper: estimate * 2 })),
          { estimate: 1, lower: 1e-9, upper: 1e9 },
        ],
      }),
    );
    expect(logRight / logLeft).toBeLessThan(40);
  });

  test('an end that is a little further out is shown, not cut', () => {
    const [, right] = automaticRange(input({ studies: [around(0, 1), around(0, 1), around(2, 2), around(0, 3)] }));
    expect(right).toBeGreaterThan(4);
  });

  test('a side on which something is cut leaves room to show it', () => {
    const [left, right] = automaticRange(input({ studies: [around(0, 1), around(0, 1), around(0, 1), around(0, 5)] }));
    expect([left, right].map(Math.abs).every((end) => end > 2 && end < 3)).toBe(true);
  });

  test('every estimate is on the axis, however far from the others, and so is the null line', () => {
    const [left, right] = automaticRange(
      input({ reference: 0, pooled: [around(5, 0.5)], studies: [around(4, 1), around(5, 1), around(5, 1), around(6, 1), around(90, 1)] }),
    );
    expect(left).toBeLessThanOrEqual(0);
    expect(right).toBeGreaterThanOrEqual(90);
  });

  test('a null line at the end of the world is given up', () => {
    const [left] = automaticRange(input({ reference: 0, pooled: [around(500, 0.1)], studies: [around(500, 1), around(501, 1)] }));
    expect(left).toBeGreaterThan(490);
  });

  test('a proportion keeps to 0 and 100 and shows the nearer end', () => {
    const percent = { reference: null, bounds: [0, 100] as const };
    expect(automaticRange(input({ ...percent, pooled: [around(60, 5)], studies: [around(40, 20), around(80, 20)] }))).toEqual([0, 100]);
    const [rareLeft, rareRight] = automaticRange(input({ ...percent, pooled: [around(3, 1)], studies: [around(2, 1), around(4, 2)] }));
    expect(rareLeft).toBe(0);
    expect(rareRight).toBeLessThan(8);
    const [, commonRight] = automaticRange(input({ ...percent, pooled: [around(97, 1)], studies: [around(96, 2), around(98, 2)] }));
    expect(commonRight).toBe(100);
  });

  test('intervals without width still make an axis', () => {
    const [left, right] = automaticRange(input({ reference: null, pooled: [around(2, 0)], studies: [around(2, 0)] }));
    expect(left).toBeLessThan(2);
    expect(right).toBeGreaterThan(2);
  });

  test('an end at minus infinity on the logarithmic line does not break it', () => {
    const [left, right] = automaticRange(
      input({ kind: 'log', reference: 1, pooled: [{ estimate: 1, lower: 0.5, upper: 2 }], studies: [{ estimate: 1, lower: 0, upper: 3 }] }),
    );
    expect(left).toBeGreaterThan(0);
    expect(Number.isFinite(right)).toBe(true);
  });
});
