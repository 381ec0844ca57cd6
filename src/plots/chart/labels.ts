import { textWidth, truncateMiddle } from '../font/text.js';
import { fontSizes } from '../style.js';
import type { NameOptions } from './name-options.js';
import { crosses, type Segment } from './segments.js';

/** A point that may be named; unit: pixels. */
export interface NamedPoint {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  /** Half of the sign's height. */
  readonly radius: number;
  /** The side on which the name stands if it can; right by default. */
  readonly side?: 'left' | 'right';
}

/** A name in its place beside its point; unit: pixels. */
export type PlacedLabel = {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly align: 'left' | 'center' | 'right';
};

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Names longer than the first are cut, those longer than the second where the first finds no room; unit: pixels. */
const mostWidths = [300, 150] as const;
const gap = 4;
/** Between two names side by side; unit: pixels. */
const apart = 9;

/**
 * Names beside points, so that none lies over another name, over a point or outside the chart, nor across a line where
 * another place is free. A name for which there is no room is left out, those given first have the first choice.
 *
 * @param named the points to name, the most important first
 * @param points all points of the chart
 * @param lines that names should not cross
 * @returns the names that found room, in the order given
 */
export function placeLabels(
  named: readonly NamedPoint[],
  points: readonly Omit<NamedPoint, 'label' | 'side'>[],
  width: number,
  height: number,
  lines: readonly Segment[] = [],
): readonly PlacedLabel[] {
  const signs = points.map(({ x, y, radius }): Box => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }));
  const taken: Box[] = [];
  return named.flatMap((point) => {
    const free = places(point).filter(
      ({ box }) => box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height && [...taken, ...signs].every((other) => !overlap(box, other)),
    );
    const place = free.find(({ box }) => !lines.some((line) => crosses(line, box))) ?? free[0];
    if (place === undefined) return [];
    // Two names on one line are read as one unless there is more than a space between them.
    taken.push({ ...place.box, left: place.box.left - apart, right: place.box.right + apart });
    return [place.label];
  });
}

/** What a chart says where every point was to be named and some names found no room. @param asked how many were to be named */
export function notNamed(names: NameOptions['names'], asked: number, labels: readonly PlacedLabel[]): readonly string[] {
  const missing = asked - labels.length;
  return names !== 'all' || missing === 0 ? [] : [`${missing} of ${asked} ${asked === 1 ? 'name' : 'names'} found no room beside ${missing === 1 ? 'its point' : 'their points'}; the table of this figure has all of them.`];
}

/** The name as long as it may be and then as short as it may be cut, each on the side asked for, on the other one, above and below. */
function places(point: NamedPoint): readonly { readonly label: PlacedLabel; readonly box: Box }[] {
  const texts = new Set(mostWidths.map((most) => truncateMiddle(point.label, most, fontSizes.small)));
  return [...texts].flatMap((text) => placesOf(text, point));
}

function placesOf(text: string, { x, y, radius, side = 'right' }: NamedPoint): readonly { readonly label: PlacedLabel; readonly box: Box }[] {
  const wide = textWidth(text, fontSizes.small);
  const high = fontSizes.small + 2;
  const across = radius + gap;
  const up = radius + gap / 2 + high / 2;
  const at = (align: PlacedLabel['align'], anchor: number, middle: number) => {
    const left = align === 'left' ? anchor : align === 'right' ? anchor - wide : anchor - wide / 2;
    return { label: { x: anchor, y: middle, text, align }, box: { left, right: left + wide, top: middle - high / 2, bottom: middle + high / 2 } };
  };
  const sides = [at('left', x + across, y), at('right', x - across, y)];
  // Above and below, in the middle or beginning or ending at the point, as beside an edge of the chart.
  return [...(side === 'right' ? sides : sides.toReversed()), ...[y - up, y + up].flatMap((middle) => [at('center', x, middle), at('left', x - radius, middle), at('right', x + radius, middle)])];
}

const overlap = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
