import { expect, test } from 'vitest';
import { placeLabels } from '../../src/plots/chart/labels.js';
import { crosses, type Segment } from '../../src/plots/chart/segments.js';

const box = { left: 10, right: 20, top: 10, bottom: 20 };
const segment = (x1: number, y1: number, x2: number, y2: number): Segment => ({ from: [x1, y1], to: [x2, y2] });

test.each([
  ['through the middle', segment(0, 0, 30, 30), true],
  ['ending inside', segment(0, 15, 12, 15), true],
  ['all inside', segment(12, 12, 13, 18), true],
  ['past a corner', segment(0, 12, 12, 0), false],
  ['short of it', segment(0, 0, 9, 9), false],
  ['upright beside it', segment(21, 0, 21, 30), false],
  ['level through it', segment(0, 15, 30, 15), true],
  ['along its edge', segment(0, 10, 30, 10), false],
])('a segment %s', (_, line, expected) => {
  expect(crosses(line, box)).toBe(expected);
  expect(crosses({ from: line.to, to: line.from }, box)).toBe(expected);
});

test('a long name is cut only where there is no room for all of it', () => {
  const point = { x: 100, y: 50, radius: 4, label: 'Consortium on Names Without End, Third Trial 2003' };
  expect(placeLabels([point], [point], 500, 100)[0]?.text).toBe(point.label);
  expect(placeLabels([point], [point], 270, 100)[0]?.text).toMatch(/^Consortium.*….*2003$/);
});

test('a name stands where it crosses no line, and across one only where nothing else is free', () => {
  const point = { x: 100, y: 50, radius: 4, label: 'A name' };
  const upright = segment(120, 0, 120, 100);
  expect(placeLabels([point], [point], 200, 100)[0]?.align).toBe('left');
  expect(placeLabels([point], [point], 200, 100, [upright])[0]?.align).toBe('right');
  const everywhere = [upright, segment(80, 0, 80, 100), segment(0, 38, 200, 38), segment(0, 62, 200, 62)];
  expect(placeLabels([point], [point], 200, 100, everywhere)[0]?.align).toBe('left');
});
