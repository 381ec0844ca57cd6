import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clipDiamond, clipInterval } from '../../src/plots/forest/interval.js';

describe('clipInterval', () => {
  test.each([
    ['inside', 1, 2, { visible: { from: 1, to: 2 }, leavesLeft: false, leavesRight: false }],
    ['leaving left', -5, 2, { visible: { from: 0, to: 2 }, leavesLeft: true, leavesRight: false }],
    ['leaving right', 1, 9, { visible: { from: 1, to: 4 }, leavesLeft: false, leavesRight: true }],
    ['leaving both', -5, 9, { visible: { from: 0, to: 4 }, leavesLeft: true, leavesRight: true }],
    ['beyond the left', -5, -1, { visible: null, leavesLeft: true, leavesRight: false }],
    ['beyond the right', 5, 9, { visible: null, leavesLeft: false, leavesRight: true }],
    ['on the ends', 0, 4, { visible: { from: 0, to: 4 }, leavesLeft: false, leavesRight: false }],
  ])('%s', (_, lower, upper, expected) => {
    expect(clipInterval(lower, upper, [0, 4])).toEqual(expected);
  });
});

const corners = (kind: 'log' | 'linear', lower: number, estimate: number, upper: number): readonly (readonly [number, number])[] =>
  clipDiamond(kind, { lower, estimate, upper }, [1, 4]).map(({ x, rise }) => [Number(x.toPrecision(9)), Number(rise.toPrecision(9))]);

describe('clipDiamond', () => {
  test('one that fits keeps its four corners', () => {
    expect(corners('linear', 1.5, 2, 3)).toEqual([
      [1.5, 0],
      [2, -1],
      [3, 0],
      [2, 1],
    ]);
  });

  test('one that is cut gets a straight side at the end of the axis', () => {
    expect(corners('linear', 0, 2, 3)).toEqual([
      [1, 0.5],
      [1, -0.5],
      [2, -1],
      [3, 0],
      [2, 1],
    ]);
  });

  test('on a logarithmic axis it is cut where the drawn edge crosses', () => {
    // The edge from ln 1/4 to ln 4 crosses ln 1 half-way.
    expect(corners('log', 0.25, 4, 4)).toContainEqual([1, -0.5]);
  });

  test('one beyond the axis is not drawn, and one from zero is', () => {
    expect(corners('linear', 5, 6, 7)).toEqual([]);
    expect(corners('log', 0, 2, 3).every(([x, rise]) => Number.isFinite(x) && Number.isFinite(rise))).toBe(true);
    expect(corners('log', 0, 2, 3).length).toBe(5);
  });

  test('nothing of it ever leaves the axis', () => {
    const ends = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(ends, fc.constantFrom('log' as const, 'linear' as const), (values, kind) => {
        const [lower = 0, estimate = 0, upper = 0] = values.toSorted((a, b) => a - b);
        for (const { x, rise } of clipDiamond(kind, { lower, estimate, upper }, [1, 4])) {
          expect(x >= 1 && x <= 4 && Math.abs(rise) <= 1).toBe(true);
        }
      }),
    );
  });
});
