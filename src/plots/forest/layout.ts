import { textWidth, truncateMiddle, truncateText, wrapPieces, type PiecedLine } from '../font/text.js';
import { oneLine } from '../../text/one-line.js';
import type { ForestAxis } from './axis.js';
import type { ForestColumns, PlotRoom } from './columns.js';
import { onLine } from '../axis/axis-kind.js';
import type { PlacedText } from '../placed-text.js';
import { domainLetter } from '../risk-of-bias/judgements.js';
import type { EstimateRow, ForestRow } from './rows.js';
import { fontSizes } from '../style.js';
import { densityHeight, heights, spaces } from './sizes.js';

/** Where a row stands: its middle and its label's indentation; unit: pixels from the top and the left. */
interface Place {
  readonly y: number;
  readonly indent: number;
}

/** A subgroup's name or one line of a note, in its place. */
export interface PlacedLine<Type extends 'heading' | 'note' = 'heading' | 'note'> extends Place {
  readonly type: Type;
  readonly label: string;
  readonly cells?: Readonly<Record<string, string>>;
}

/** A row with an interval, in its place. */
export interface PlacedEstimate extends EstimateRow, Place {}

export type PlacedRow = PlacedLine<'heading'> | PlacedLine<'note'> | PlacedEstimate;

/** The rows from top to bottom, and how high they are together. */
export interface PlacedRows {
  readonly rows: readonly PlacedRow[];
  /** Unit: pixels. */
  readonly height: number;
  /** Whether some name of a study was cut. */
  readonly cut: boolean;
}

/**
 * Puts the rows under one another, breaking notes and cutting labels that are too long for the block on the left.
 *
 * @param separator between the pieces of a note
 * @param hasDensity whether the prediction interval is drawn as a density, which takes more room
 */
export function placeRows(rows: readonly ForestRow[], { labels, block }: ForestColumns, { separator, hasDensity }: { readonly separator: string; readonly hasDensity: boolean }): PlacedRows {
  const grouped = rows.some(({ type }) => type === 'heading');
  let bottom = 0;
  const place = (height: number): number => {
    bottom += height;
    return bottom - height / 2;
  };
  let cut = false;
  const placed = rows.flatMap((row, index): readonly PlacedRow[] => {
    if (row.type === 'note') {
      return wrapPieces(row.pieces, separator, block, fontSizes.small).map((label) => ({
        type: 'note',
        y: place(heights.note),
        label,
        indent: 0,
        ...(row.cells === undefined ? {} : { cells: row.cells }),
      }));
    }
    if (row.type === 'heading') {
      const goesOn = row.goesOn === true;
      if (index > 0 && !goesOn) bottom += heights.beforeHeading;
      return [{ type: 'heading', y: place(goesOn ? heights.headingLine : heights.row), label: truncateText(row.label, block, fontSizes.text, 'bold'), indent: 0 }];
    }
    if (row.type === 'total' && rows[index - 1]?.type !== 'total') bottom += heights.beforeTotal;
    if (row.type === 'prediction' && hasDensity) bottom += densityHeight - heights.row / 2;
    const indent = row.type === 'study' && grouped ? spaces.indent : 0;
    const mark = row.mark === '' ? '' : ` ${row.mark}`;
    const room = labels.width - indent - textWidth(mark, fontSizes.text);
    const name = row.type === 'study' ? truncateMiddle(row.label, room, fontSizes.text) : row.label;
    cut ||= name !== row.label;
    const label = row.type === 'study' ? name + mark : name;
    return [{ ...row, y: place(heights.row), label, indent }];
  });
  return { rows: placed, height: Math.ceil(bottom + 4), cut };
}

const bold = (lines: readonly string[]): readonly { readonly text: string; readonly bold: boolean }[] =>
  lines.map((text) => ({ text, bold: true }));

/** What stands over the plot: bold lines, then plain ones in pieces that stay together; or what each side favours. */
export interface PlotHeading {
  readonly bold: readonly string[];
  readonly plain: readonly string[];
  readonly sides: readonly PlacedText[];
}

/** The headings over the columns and over the plot, the lowest line of each on one height. */
export function headingTexts(columns: ForestColumns, plotWidth: number, plotHeading: PlotHeading): readonly PlacedText[] {
  const stack = (
    lines: readonly { readonly text: string; readonly bold: boolean }[],
    x: number,
    align: PlacedText['align'],
    raised = 0,
  ): readonly PlacedText[] =>
    lines.map(({ text, bold }, index) => ({
      x,
      y: -heights.heading - heights.headingLine * (raised + lines.length - 1 - index),
      text,
      align,
      size: fontSizes.text,
      bold,
      muted: false,
    }));
  const over = (texts: ForestColumns['texts']): readonly PlacedText[] => texts.flatMap(({ heading, x }) => stack(bold(heading), x, 'right'));
  const room = plotWidth + 2 * (spaces.plot - 10);
  const name = plotHeading.bold.flatMap((line) => wrapPieces(line.split(' '), ' ', room, fontSizes.text, 'bold'));
  const model = wrapPieces(plotHeading.plain, ', ', room, fontSizes.text);
  return [
    ...stack(bold(columns.labels.heading), columns.labels.x, 'left'),
    ...over(columns.texts.filter(({ x }) => x < 0)),
    ...groupsOf(columns).flatMap(({ name, middle, above }) => stack(bold([name]), middle, 'center', above)),
    ...stack([...bold(name), ...model.map((text) => ({ text, bold: false }))], plotWidth / 2, 'center'),
    ...plotHeading.sides,
    ...over(columns.texts.filter(({ x }) => x > 0)),
    ...columns.bias.flatMap((x, index) => stack(bold([domainLetter(index)]), x, 'center')),
  ];
}

/** What stands over neighbouring columns together: centred over them, above the tallest of their own headings. */
function groupsOf({ texts }: ForestColumns): readonly { readonly name: string; readonly middle: number; readonly above: number }[] {
  return texts.flatMap(({ group, x, width }, index) => {
    if (group === undefined || texts[index - 1]?.group === group) return [];
    const next = texts.findIndex((other, later) => later > index && other.group !== group);
    const members = texts.slice(index, next < 0 ? undefined : next);
    const [left, right] = [x - width, members.at(-1)?.x ?? x];
    return [{ name: truncateText(group, right - left, fontSizes.text, 'bold'), middle: (left + right) / 2, above: Math.max(...members.map(({ heading }) => heading.length)) }];
  });
}

/** What stands under the rows, and where it ends. */
export interface Footer {
  readonly texts: readonly PlacedText[];
  /** Unit: pixels from the top of the plotting area. */
  readonly bottom: number;
}

interface FooterContent {
  readonly summary: readonly PiecedLine[];
  readonly notes: readonly PiecedLine[];
  /** What stands under the axis: what each side favours, or its title. */
  readonly under: readonly PlacedText[];
}

/**
 * The texts under the rows: what stands under the axis, the statistics (beside the axis where they fit, under
 * it where they do not), the notes and the legend.
 */
export function footerTexts(
  { summary, notes, under }: FooterContent,
  columns: ForestColumns,
  height: number,
): Footer {
  const axisBottom = underAxis(height) - 14;
  const sidesBottom = under.reduce((lowest, { y }) => Math.max(lowest, y + 8), axisBottom);
  const leftmost = Math.min(-spaces.plot / 2, ...under.map(({ x, text, align, size, bold }) => x - { left: 0, center: 0.5, right: 1 }[align] * textWidth(text, size, bold ? 'bold' : 'regular')));
  const beside = leftmost - 12 - columns.left;
  const whole = summary.map(({ pieces, separator }) => pieces.join(separator));
  const fitsBeside = whole.every((line) => textWidth(line, fontSizes.summary) <= beside);

  const full = columns.right - columns.left;
  const texts: PlacedText[] = [...under];
  let bottom = fitsBeside ? height + 12 : sidesBottom + 10;
  const write = (lines: readonly string[], size: number, lineHeight: number, muted: boolean): void => {
    for (const text of lines) {
      texts.push({ x: columns.left, y: bottom + lineHeight / 2, text, align: 'left', size, bold: false, muted });
      bottom += lineHeight;
    }
  };
  write(
    fitsBeside ? whole : summary.flatMap(({ pieces, separator }) => wrapPieces(pieces, separator, full, fontSizes.summary)),
    fontSizes.summary,
    heights.summaryLine,
    false,
  );
  bottom = Math.max(bottom, sidesBottom) + 9;
  write(
    notes.flatMap(({ pieces, separator }) => wrapPieces(pieces, separator, full, fontSizes.legend)),
    fontSizes.legend,
    heights.legendLine,
    true,
  );
  return { texts, bottom: Math.ceil(bottom) };
}

/** Middle of a line of text under the axis; unit: pixels. @param height of the rows */
export function underAxis(height: number): number {
  return height + heights.axis + heights.tick + 30;
}

/** Middle of a line of text over the plot, the lowest of the headings; unit: pixels. */
export const overPlot = -heights.heading;

/**
 * The room that the plot takes with what each side favours: over it, the columns make way for that; under it, the figure
 * is at least as wide.
 *
 * @param wanted what each side favours, as long as it may be
 */
export function plotRoom(plotWidth: number, wanted: readonly PlacedText[], over: boolean): PlotRoom {
  const before = Math.max(0, ...wanted.map(({ x, text, align, size }) => (align === 'right' ? textWidth(text, size) - x : 0)));
  const after = Math.max(0, ...wanted.map(({ x, text, align, size }) => (align === 'left' ? x + textWidth(text, size) - plotWidth : 0)));
  if (!over) return { width: plotWidth, left: spaces.plot, right: spaces.plot, end: plotWidth + Math.ceil(after) };
  return { width: plotWidth, left: Math.max(spaces.plot, Math.ceil(before) + 10), right: Math.max(spaces.plot, Math.ceil(after) + 10), end: 0 };
}

/** The title of the axis. */
export function axisTitleTexts(title: string, columns: ForestColumns, plotWidth: number, height: number): readonly PlacedText[] {
  if (title === '') return [];
  const room = 2 * Math.min(plotWidth / 2 - columns.left, columns.right - plotWidth / 2);
  return [{ x: plotWidth / 2, y: underAxis(height), text: truncateText(title, room, fontSizes.text), align: 'center', size: fontSizes.text, bold: false, muted: false }];
}

/** The most lines of what a side favours. */
const mostSideLines = 4;

/**
 * `← Favours BCG` and `Favours control →` on either side of the reference line, or of the middle where there is none; in
 * several lines where one is too narrow.
 *
 * @param y middle of the first line, or of the last one where the lines are to end there
 */
export function favoursTexts(
  favours: readonly [string, string],
  { word, room }: { readonly word: string; readonly room: Pick<ForestColumns, 'left' | 'right'> },
  axis: ForestAxis,
  plotWidth: number,
  y: number,
  endsThere = false,
): readonly PlacedText[] {
  const start = onLine(axis.kind, axis.range[0]);
  const span = onLine(axis.kind, axis.range[1]) - start;
  const middle = axis.reference === null ? plotWidth / 2 : ((onLine(axis.kind, axis.reference) - start) / span) * plotWidth;
  const gap = 9;
  const size = fontSizes.text;
  const linesOf = (text: string, most: number): readonly string[] => {
    const lines = wrapPieces(`${word} ${oneLine(text)}`.split(' '), ' ', most, size);
    const [kept, rest] = [lines.slice(0, mostSideLines - 1), lines.slice(mostSideLines - 1)];
    return rest.length === 0 ? kept : [...kept, truncateText(rest.join(' '), most, size)];
  };
  const side = (lines: readonly string[], align: 'left' | 'right', x: number): readonly PlacedText[] =>
    lines.map((line, index) => ({
      x,
      y: y + heights.headingLine * (endsThere ? index - lines.length + 1 : index),
      align,
      // The arrow stands on the line that both sides have.
      text: index !== (endsThere ? lines.length - 1 : 0) ? line : align === 'right' ? `\u2190\u2009${line}` : `${line}\u2009\u2192`,
      size,
      bold: false,
      muted: false,
    }));
  return [
    ...side(linesOf(favours[0], middle - gap - room.left - 20), 'right', middle - gap),
    ...side(linesOf(favours[1], room.right - middle - gap - 20), 'left', middle + gap),
  ];
}
