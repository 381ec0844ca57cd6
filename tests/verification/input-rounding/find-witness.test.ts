import { describe, expect, it } from 'vitest';
import { findWitness, type FiguresAt } from '../../../src/verification/input-rounding/find-witness.js';
import { expectClose } from '../../support/close.js';
import { sameNumber } from '../../support/tolerance.js';

/** Figures that are straight lines in the places: what each is as written, and what each input adds from the middle to the end of its box. */
const lines = (...figures: readonly (readonly number[])[]): FiguresAt => (at) => Float64Array.from(figures, ([start = 0, ...by]) => by.reduce((sum, slope, i) => sum + slope * (at[i] ?? 0), start));

/** The witness, with how often the figures were asked for and points were shown; whatever is found prints and lies in the box. */
function search(size: number, figuresAt: FiguresAt, ...targets: readonly (readonly [number, number])[]) {
  const boxes = targets.map(([lower, upper]) => ({ lower, upper }));
  const holds = (at: Float64Array): boolean => figuresAt(at)?.every((value, j) => value >= (boxes[j]?.lower ?? 0) && value <= (boxes[j]?.upper ?? 0)) === true;
  let asked = 0;
  const counted: FiguresAt = (at) => {
    asked += 1;
    return figuresAt(at);
  };
  let shown = 0;
  const accepts = (at: Float64Array): boolean => {
    shown += 1;
    return holds(at);
  };
  const places = findWitness({ size, figuresAt: counted, targets: boxes, accepts });
  expect(places === null || (holds(places) && places.every((each) => Math.abs(each) <= 0.998))).toBe(true);
  return { places, asked, shown };
}

const found = (...given: Parameters<typeof search>): readonly number[] | null => {
  const { places } = search(...given);
  return places === null ? null : [...places];
};

describe('a witness', () => {
  // Aimed at is 8 % of the width inside the target, by the straight lines; an input moves at most 0.998 of its box.
  it.each<readonly [string, FiguresAt, readonly (readonly [number, number])[], readonly number[]]>([
    ['upwards, to just inside the target', lines([10, 3]), [[11.5, 11.6]], [1.508 / 3]],
    ['downwards', lines([10, 3]), [[8.4, 8.5]], [-1.508 / 3]],
    ['against the slope', lines([10, -3]), [[11.5, 11.6]], [-1.508 / 3]],
    ['to a target with one end', lines([10, 1]), [[10.5, Infinity]], [0.5]],
    ['to a target with the other end', lines([10, 1]), [[-Infinity, 9.5]], [-0.5]],
    ['nowhere where the figures print as written', lines([10, 1, 1]), [[9, 11]], [0, 0]],
    ['the input that moves the figure most', lines([10, 0.5, 3, 1]), [[11.5, 11.6]], [0, 1.508 / 3, 0]],
    ['the same with another sign', lines([10, 0.5, -3, 1]), [[11.5, 11.6]], [0, -1.508 / 3, 0]],
    ['the first of equal ones', lines([10, 2, 2]), [[11.5, 11.6]], [0.754, 0]],
    // (3.508, along slopes 1 and 3) is 0.3508 and 1.0524: the second ends at 0.998, the first makes up for it.
    ['as many as are needed, one to its end', lines([10, 1, 3]), [[13.5, 13.6]], [3.508 - 3 * 0.998, 0.998]],
    ['downwards to the end as well', lines([10, 1, 3]), [[6.4, 6.5]], [3 * 0.998 - 3.508, -0.998]],
    // Two do not reach, of four the last goes back: at 14.016 it adds less than what is inside of 14.
    ['four, of which one is not needed', lines([10, 1, 3, 1, 0.1]), [[14, 14.2]], [(4.016 - 3 * 0.998) / 2.01, 0.998, (4.016 - 3 * 0.998) / 2.01, 0]],
    ['two before all four', lines([10, 3, 3, 1, 1]), [[14, 14.2]], [4.016 / 6, 4.016 / 6, 0, 0]],
    // A figure that holds counts for little, however far an input moves it.
    ['what moves the figure that misses', lines([10, 1, 2], [5, 100, 1]), [[10.5, 10.6], [4.5, 1000]], [0, 0.254]],
    // By shares of what all can do to a figure, 0.9 of the second is more than 60 of 110 to the first.
    ['what moves one of two figures most, by its own measure', lines([100, 60, 50], [5, 0.1, 0.9]), [[120, 130], [5.4, 5.5]], [0, 0.408 / 0.9]],
    ['past a figure that nothing moves', lines([10, 1], [5, 0]), [[10.5, 10.6], [4, 6]], [0.508]],
    ['into two targets', lines([10, 1, 1], [0, 1, -1]), [[11, 11.1], [-0.5, -0.4]], [(1.008 - 0.408) / 2, (1.008 + 0.408) / 2]],
    // The second figure lets the first input move by 0.084/50, which then is not needed.
    ['past a figure that is to stay', lines([10, 2, 1], [5, 50, 0]), [[10.5, 10.6], [4.9, 5.1]], [0, 0.508 - (2 * 0.084) / 50]],
    // Halfway from 5.05 to the end at 5 is where the second may go; 8 % inside would be 5.08.
    ['where a figure that prints lies next to its end', lines([10, 1], [5.05, -0.04]), [[10.5, 10.6], [5, 6]], [0.508]],
    // There the first input stops, at 5.08 and 5.025, and at 5.92 and 5.975.
    ['up to where a figure stays 8 % inside', lines([10, 1, 1], [5.5, -1, 0]), [[11.2, 11.3], [5, 6]], [0.42, 0.788]],
    ['up to halfway to an end', lines([10, 1, 1], [5.05, -1, 0]), [[10.8, 10.9], [5, 6]], [0.025, 0.783]],
    ['up to 8 % inside the other end', lines([10, 1, 1], [5.5, 1, 0]), [[11.2, 11.3], [5, 6]], [0.42, 0.788]],
    ['up to halfway to the other end', lines([10, 1, 1], [5.95, 1, 0]), [[10.8, 10.9], [5, 6]], [0.025, 0.783]],
    ['next to its other end', lines([10, 1], [5.95, 0.04]), [[10.5, 10.6], [5, 6]], [0.508]],
    ['at its end', lines([10, 1, 1], [5, 1, -1]), [[10.5, 10.6], [5, 6]], [0.508, 0]],
  ])('moves %s', (_, figuresAt, targets, places) => {
    const { places: moved } = search(places.length, figuresAt, ...targets);
    expect(moved?.length).toBe(places.length);
    for (const [i, place] of places.entries()) expectClose(moved?.[i], place, sameNumber, `place ${i}`);
  });

  it.each([1, -1])('is found where an input may be moved one way only: %s', (way) => {
    // The other input leads nowhere, and stays as it is written.
    const figuresAt: FiguresAt = (at) => (way * (at[0] ?? 0) < 0 ? null : lines([10, 3 * way, 0.01])(at));
    const { places } = search(2, figuresAt, [11.5, 11.6]);
    expectClose(places?.[0], (way * 1.508) / 3, sameNumber);
    expect(places?.[1]).toBe(0);
  });

  it('is corrected by what the straight lines miss, where figures bend', () => {
    const bent: FiguresAt = (at) => Float64Array.of(10 * Math.exp((at[0] ?? 0) / 2) + (at[1] ?? 0));
    // The slope from end to end is 10·sinh(0.499)/0.998; the first point gives 13.2, which is off by more than 0.1.
    const slope = (10 * Math.sinh(0.499)) / 0.998;
    const first = 3.008 / slope;
    const second = first + (13.092 - 10 * Math.exp(first / 2)) / slope;
    const { places, asked } = search(2, bent, [13, 13.1]);
    expectClose(places?.[0], second, sameNumber);
    expect([places?.[1], asked]).toEqual([0, 5 + 2]);
  });

  it.each<readonly [string, (place: number) => number, number]>([
    ['beyond', (place) => 10 * Math.exp(place / 2), 13],
    ['short', (place) => 10 * (2 - Math.exp(-place)), 12],
  ])('lies in its targets itself, where the straight lines end %s', (_, figure, least) => {
    // Another figure holds all the time.
    const figuresAt: FiguresAt = (at) => Float64Array.of(5, figure(at[0] ?? 0));
    const places = findWitness({ size: 1, figuresAt, targets: [{ lower: 4, upper: 6 }, { lower: least, upper: least + 0.1 }], accepts: (at) => at[0] !== 0 });
    const found = figure(places?.[0] ?? Number.NaN);
    expect([found >= least, found <= least + 0.1]).toEqual([true, true]);
  });

  it('is not found where targets exclude each other, or none moves a figure', () => {
    expect(found(2, lines([10, 1, 1], [0, 1, 1]), [11, 11.1], [-0.5, -0.4])).toBeNull();
    expect(found(2, lines([10, 1, 0], [0, 0, 0]), [10.5, 10.6], [1, 2])).toBeNull();
    expect(found(1, () => null, [11, 12])).toBeNull();
    expect(found(1, () => Float64Array.of(Number.NaN), [11, 12])).toBeNull();
    expect([found(0, lines([10]), [11, 12]), found(0, lines([10]), [9, 11])]).toEqual([null, null]);
  });

  // Each input at both of its ends, before that as written. Two figures that pull against each other are tried six times where none is by far out of reach.
  const against = lines([10, 1, 1], [0, 1, 1]);
  it.each<readonly [string, FiguresAt, number, number]>([
    ['out of reach by half', against, 12.9, 5 + 12],
    ['out of reach by more', against, 13.1, 5],
    ['below', lines([10, -1, -1], [0, 1, 1]), 6.8, 5],
  ])('is not looked for where a figure is %s', (_, figuresAt, least, most) => expect(search(2, figuresAt, [least, least + 0.1], [-0.1, 0.1])).toEqual({ places: null, asked: most, shown: 0 }));

  it.each<readonly [string, number, FiguresAt, readonly [number, number], number]>([
    ['more inputs than 800', 801, lines([10, 3]), [11, 12], 1],
    ['none that can be moved', 2, (at) => (at.some((place) => place !== 0) ? null : lines([10, 1, 1])(at)), [11, 11.1], 5],
  ])('is given up early: %s', (_, size, figuresAt, target, most) => expect(search(size, figuresAt, target)).toEqual({ places: null, asked: most, shown: 0 }));

  it('is shown without what moved, and without nothing else', () => {
    expect([search(3, lines([10, 0.5, 3, 1]), [11.5, 11.6]), search(2, lines([10, 1, 1]), [9, 11])].map(({ shown }) => shown)).toEqual([2, 1]);
  });

  it('is looked for among 800', () => expectClose(found(800, lines([10, 3]), [11.5, 11.6])?.[0], 1.508 / 3, sameNumber));

  it('has to be accepted, and is asked for six times with the first input, and six with both', () => {
    let [asked, shown] = [0, 0];
    const figuresAt: FiguresAt = (at) => {
      asked += 1;
      return lines([10, 3, 1])(at);
    };
    const accepts = (): boolean => {
      shown += 1;
      return false;
    };
    expect(findWitness({ size: 2, figuresAt, targets: [{ lower: 11.5, upper: 11.6 }], accepts })).toBeNull();
    expect([asked, shown]).toEqual([5 + 12, 12]);
  });

  it('ends where the figures cannot be had', () => {
    let asked = 0;
    const figuresAt: FiguresAt = (at) => {
      asked += 1;
      // Only the ends of the box have figures.
      return at.every((place) => place === 0 || Math.abs(place) === 0.998) ? lines([10, 3])(at) : null;
    };
    expect(findWitness({ size: 1, figuresAt, targets: [{ lower: 11.5, upper: 11.6 }], accepts: () => true })).toBeNull();
    expect(asked).toBe(4);
  });
});
