import { onLine } from '../../plots/axis/axis-kind.js';
import type { NarrowForest } from '../../plots/forest.js';
import { outlineDash } from '../../plots/chart/marks.js';
import { narrowEdge } from '../../plots/forest/narrow.js';
import { heights } from '../../plots/forest/sizes.js';
import type { PlacedText } from '../../plots/placed-text.js';
import { colours, fontFamily, fontSizes } from '../../plots/style.js';
import { markup, type Markup } from './markup.js';

/** Half of an arrowhead's height, and its length; unit: pixels. */
const [halfArrow, arrow] = [3.25, 5];

const px = (value: number): number => Math.round(10 * value) / 10;

/**
 * A forest plot for a narrow screen as an inline drawing. Lines of one kind are one path: it says no more than the large
 * drawing beside it, and should weigh little.
 *
 * @param words what it is called, for those who do not see it
 */
export function narrowForestMarkup(forest: NarrowForest, words: string): Markup {
  const { axis, plotWidth, columns, height, drawing, overall, palette, studyColour, top, bottom } = forest;
  const [start, end] = axis.range.map((value) => onLine(axis.kind, value)) as [number, number];
  const across = (value: number): number => px((plotWidth * (onLine(axis.kind, value) - start)) / (end - start));
  const lowest = px(height + heights.axis);
  const upright = (value: number, from: number, to: number): string => `M${across(value)} ${px(from)}V${px(to)}`;

  const whiskers = (isOf: (whisker: (typeof drawing.whiskers)[number]) => boolean): string => drawing.whiskers.filter(isOf).map(({ from, to, y }) => `M${across(from)} ${px(y)}H${across(to)}`).join('');
  const squares = (isHollow: boolean, isDashed: boolean): string =>
    drawing.rows.flatMap(({ square, estimate, y, hollow, dashed = false }) => {
      if (typeof square !== 'number' || typeof estimate !== 'number' || hollow !== isHollow || dashed !== isDashed) return [];
      const side = px(Math.sqrt(square));
      return [`M${px(across(estimate) - side / 2)} ${px(Number(y) - side / 2)}h${side}v${side}h${-side}Z`];
    }).join('');
  const diamonds = (type: 'subtotal' | 'total'): string =>
    [...new Set(drawing.diamonds.filter((corner) => corner.type === type).map(({ diamond }) => diamond))]
      .map((own) => `M${drawing.diamonds.filter(({ diamond }) => diamond === own).map(({ x, y }) => `${across(x)} ${px(y)}`).join('L')}Z`)
      .join('');
  const arrows = (...types: readonly string[]): string =>
    drawing.arrows.filter(({ type }) => types.includes(type)).map(({ x, y }) => `M${across(x)} ${px(y - halfArrow)}v${2 * halfArrow}l${x === axis.range[0] ? -arrow : arrow} ${-halfArrow}Z`).join('');
  const ticks = axis.ticks.map(({ value }) => upright(value, lowest, lowest + heights.tick)).join('');

  const [left, width] = [columns.left - narrowEdge, columns.right - columns.left + 2 * narrowEdge];
  return markup`<svg role="img" aria-label="${words}" viewBox="${px(left)} ${px(top - narrowEdge)} ${px(width)} ${px(bottom - top + 2 * narrowEdge)}" font-family="${fontFamily}" fill="none">
${[
  axis.reference === null ? null : stroked(upright(axis.reference, -heights.lines, lowest), palette.line, 1),
  stroked(overall.map(({ x, y }) => upright(x, -heights.lines, y)).join(''), colours.overall, 1, '4 3'),
  stroked(`M${px(columns.left - 6)} ${-heights.rule}H${px(columns.right + 6)}`, palette.rule, 1),
  stroked(`M0 ${lowest}H${plotWidth}${ticks}`, palette.line, 1),
  // The line of a hollow square shows through it; that of a full one lies on top.
  stroked(whiskers(({ type, hollow }) => type === 'study' && hollow), palette.whisker, 1.25),
  filled(squares(false, false), studyColour),
  hollowed(squares(true, false), studyColour, null),
  hollowed(squares(true, true), studyColour, outlineDash.join(' ')),
  stroked(whiskers(({ type, hollow }) => type === 'study' && !hollow), palette.whisker, 1.25),
  stroked(whiskers(({ type }) => type === 'prediction'), palette.prediction, 5),
  outlined(diamonds('subtotal'), palette.subtotal, palette.outline),
  outlined(diamonds('total'), palette.total, palette.outline),
  filled(arrows('study'), palette.whisker),
  filled(arrows('prediction'), palette.prediction),
  filled(arrows('subtotal', 'total'), palette.total),
  ...textsOf(forest, across),
]}
</svg>`;
}

const stroked = (path: string, colour: string, width: number, dash: string | null = null): Markup | null => (path === '' ? null : markup`<path d="${path}" stroke="${colour}" stroke-width="${width}"${dash === null ? null : markup` stroke-dasharray="${dash}"`}/>`);
const filled = (path: string, colour: string): Markup | null => (path === '' ? null : markup`<path d="${path}" fill="${colour}"/>`);
const outlined = (path: string, colour: string, outline: string): Markup | null => (path === '' ? null : markup`<path d="${path}" fill="${colour}" stroke="${outline}" stroke-width="0.8"/>`);
const hollowed = (path: string, colour: string, dash: string | null): Markup | null => (path === '' ? null : markup`<path d="${path}" fill="${colours.paper}" fill-opacity="0.8" stroke="${colour}" stroke-width="1.2"${dash === null ? null : markup` stroke-dasharray="${dash}"`}/>`);

/** The texts by how they are set: labels and effects of the rows, the labels of the ticks, and what stands over and under the plot. */
function textsOf({ drawing, columns, axis, height, texts }: NarrowForest, across: (value: number) => number): readonly Markup[] {
  const line = { size: fontSizes.text, bold: false, muted: false } as const;
  const ofRows = drawing.rows.flatMap((row): readonly PlacedText[] => {
    const isNote = row['type'] === 'note';
    const look = { ...line, y: Number(row['y']), bold: !isNote && row['type'] !== 'study' };
    return [
      { ...look, ...(isNote ? { size: fontSizes.small, muted: true } : {}), x: columns.labels.x + Number(row['indent']), text: String(row['label']), align: 'left' },
      ...columns.texts.flatMap(({ field, x }): readonly PlacedText[] => (typeof row[field] === 'string' && row[field] !== '' ? [{ ...look, x, text: row[field], align: 'right' }] : [])),
    ];
  });
  const ofTicks = axis.ticks.map(({ value, label }): PlacedText => ({ ...line, size: fontSizes.tick, x: across(value), y: height + heights.axis + heights.tick + 2 + fontSizes.tick / 2, text: label, align: 'center' }));
  const all = [...ofRows, ...ofTicks, ...texts];
  const lookOf = ({ align, size, bold, muted }: PlacedText): string => [align, size, bold, muted].join();
  return [...new Set(all.map(lookOf))].map((look) => {
    const same = all.filter((text) => lookOf(text) === look);
    const [{ align, size, bold, muted } = { align: 'left', ...line } as const] = same;
    // The middle of a line lies three tenths of its size above its foot.
    const set = same.map(({ x, y, text }) => markup`<text x="${px(x)}" y="${px(y + 0.3 * size)}">${text}</text>`);
    return markup`<g fill="${muted ? colours.muted : colours.text}" font-size="${size}"${align === 'left' ? null : markup` text-anchor="${align === 'right' ? 'end' : 'middle'}"`}${bold ? markup` font-weight="bold"` : null}>${set}</g>`;
  });
}
