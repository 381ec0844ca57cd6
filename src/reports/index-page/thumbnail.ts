import type { ForestThumbnail } from '../../plots/forest/thumbnail.js';
import { markup, type Markup } from '../html/markup.js';

/** The drawing without its edge, and the most that a row and the whole are high; unit: pixels. */
const width = 168;
const [mostRow, mostHeight] = [7, 112];
const edge = 4;
const halfDiamond = 4;

const px = (value: number): number => Math.round(10 * value) / 10;
const across = (place: number): number => px(edge + place * width);

/**
 * A forest plot without its words as an inline drawing, in the colours of the page: intervals, a dot on each estimate (hollow
 * where the row's numbers were not found as they are), the pooled effect as a diamond, the line of no effect.
 *
 * @param words what it shows, for those who do not see it
 */
export function thumbnailMarkup({ rows, diamond, reference }: ForestThumbnail, words: string): Markup {
  const pitch = Math.min(mostRow, mostHeight / Math.max(1, rows.length));
  const radius = px(Math.min(2, Math.max(0.6, 0.36 * pitch)));
  const placed = rows.map((row, index) => ({ ...row, y: px(edge + (index + 0.5) * pitch) }));
  const lines = placed.flatMap(({ from, to, y }) => (from === null || to === null ? [] : [`M${across(from)} ${y}H${across(to)}`])).join('');
  const dots = (hollow: boolean): string =>
    placed.flatMap((row) => (row.estimate === null || row.hollow !== hollow ? [] : [`M${px(across(row.estimate) - radius)} ${row.y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0`])).join('');
  const middle = px(edge + rows.length * pitch + halfDiamond + 2);
  const corners = diamond.map(({ place, rise }) => `${across(place)} ${px(middle + rise * halfDiamond)}`).join('L');
  const height = px(middle + halfDiamond + edge);
  const line = reference === null ? null : markup`<path class="null" d="M${across(reference)} 0V${height}"/>`;
  return markup`<svg class="thumb" role="img" aria-label="${words}" viewBox="0 0 ${width + 2 * edge} ${height}" width="${width + 2 * edge}" height="${height}">${line}<path class="line" d="${lines}"/>${dotsOf('full', dots(false))}${dotsOf('open', dots(true))}${corners === '' ? null : markup`<path class="whole" d="M${corners}Z"/>`}</svg>`;
}

const dotsOf = (kind: 'full' | 'open', path: string): Markup | null => (path === '' ? null : markup`<path class="${kind}" d="${path}"/>`);
