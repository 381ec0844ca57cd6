import { textWidth, truncateText, wrapPieces, type PiecedLine } from '../font/text.js';
import { oneLine } from '../../text/one-line.js';
import type { ForestAxis } from './axis.js';
import type { ForestColumns } from './columns.js';
import { onLine } from '../axis/axis-kind.js';
import type { PlacedText } from '../placed-text.js';
import type { ForestOptions } from './options.js';
import { domainLetter } from '../risk-of-bias/judgements.js';
import type { EstimateRow, ForestRow } from './rows.js';
import { fontSizes } from '../style.js';
import { heights, spaces } from './sizes.js';

/** Where a row stands: its middle and its label's indentation; unit: pixels from the top and the left. */
interface Place {
  readonly y: number;
  readonly indent: number;
}

/** A subgroup's name or one line of a note, in its place. */
export interface PlacedLine<Type extends 'heading' | 'note' = 'heading' | 'note'> extends Place {
  readonly type: Type;
  readonly label: string;
}

/** A row with an interval, in its place. */
export interface PlacedEstimate extends EstimateRow, Place {}

export type PlacedRow = PlacedLine<'heading'> | PlacedLine<'note'> | PlacedEstimate;

/** The rows from top to bottom, and how high they are together. */
export interface PlacedRows {
  readonly rows: readonly PlacedRow[];
  /** Unit: pixels. */
  readonly height: number;
}

/** Puts the rows under one another, breaking notes and cutting labels that are too long for the block on the left. */
export function placeRows(rows: readonly ForestRow[], { labels }: ForestColumns): PlacedRows {
  const grouped = rows.some(({ type }) => type === 'heading');
  const block = -spaces.plot - labels.x;
  let bottom = 0;
  const place = (height: number): number => {
    bottom += height;
    return bottom - height / 2;
  };
  const placed = rows.flatMap((row, index): readonly PlacedRow[] => {
    if (row.type === 'note') {
      return wrapPieces(row.pieces, '; ', block, fontSizes.small).map((label) => ({
        type: 'note',
        y: place(heights.note),
        label,
        indent: 0,
      }));
    }
    if (row.type === 'heading') {
      if (index > 0) bottom += heights.beforeHeading;
      return [{ type: 'heading', y: place(heights.row), label: truncateText(row.label, block, fontSizes.text, 'bold'), indent: 0 }];
    }
    if (row.type === 'total') bottom += heights.beforeTotal;
    const indent = row.type === 'study' && grouped ? spaces.indent : 0;
    const mark = row.mark === '' ? '' : ` ${row.mark}`;
    const room = labels.width - indent - textWidth(mark, fontSizes.text);
    const label = row.type === 'study' ? truncateText(row.label, room, fontSizes.text) + mark : row.label;
    return [{ ...row, y: place(heights.row), label, indent }];
  });
  return { rows: placed, height: Math.ceil(bottom + 4) };
}

const bold = (lines: readonly string[]): readonly { readonly text: string; readonly bold: boolean }[] =>
  lines.map((text) => ({ text, bold: true }));

/** The headings over the columns and over the plot, the lowest line of each on one height. */
export function headingTexts(
  columns: ForestColumns,
  plotWidth: number,
  plotHeading: { readonly name: string; readonly model: readonly string[] },
): readonly PlacedText[] {
  const stack = (
    lines: readonly { readonly text: string; readonly bold: boolean }[],
    x: number,
    align: PlacedText['align'],
  ): readonly PlacedText[] =>
    lines.map(({ text, bold }, index) => ({
      x,
      y: -heights.heading - heights.headingLine * (lines.length - 1 - index),
      text,
      align,
      size: fontSizes.text,
      bold,
      muted: false,
    }));
  const room = plotWidth + 2 * (spaces.plot - 10);
  const name = wrapPieces(plotHeading.name.split(' '), ' ', room, fontSizes.text, 'bold');
  const model = wrapPieces(plotHeading.model, ', ', room, fontSizes.text);
  return [
    ...stack(bold(columns.labels.heading), columns.labels.x, 'left'),
    ...columns.data.flatMap(({ heading, x }) => stack(bold(heading), x, 'right')),
    ...stack([...bold(name), ...model.map((text) => ({ text, bold: false }))], plotWidth / 2, 'center'),
    ...stack(bold(columns.effect.heading), columns.effect.x, 'right'),
    ...stack(bold(columns.weight.heading), columns.weight.x, 'right'),
    ...columns.bias.flatMap((x, index) => stack(bold([domainLetter(index)]), x, 'center')),
  ];
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
  readonly favours: ForestOptions['favours'];
}

/**
 * The texts under the rows: what each side of the axis favours, the statistics (beside the axis where they fit, under
 * it where they do not), the notes and the legend.
 */
export function footerTexts(
  { summary, notes, favours }: FooterContent,
  columns: ForestColumns,
  axis: ForestAxis,
  plotWidth: number,
  height: number,
): Footer {
  const axisBottom = height + heights.axis + heights.tick + 16;
  const sides = favours === undefined ? [] : favoursTexts(favours, columns, axis, plotWidth, axisBottom + 14);
  const sidesBottom = sides.length === 0 ? axisBottom : axisBottom + 22;
  const leftmost = Math.min(
    -spaces.plot / 2,
    ...sides.map(({ x, text, align, size }) => (align === 'right' ? x - textWidth(text, size) : x)),
  );
  const beside = leftmost - 12 - columns.left;
  const whole = summary.map(({ pieces, separator }) => pieces.join(separator));
  const fitsBeside = whole.every((line) => textWidth(line, fontSizes.summary) <= beside);

  const full = columns.right - columns.left;
  const texts: PlacedText[] = [...sides];
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

/** `← Favours BCG` and `Favours control →` on either side of the reference line, or of the middle where there is none. */
function favoursTexts(
  favours: readonly [string, string],
  columns: ForestColumns,
  axis: ForestAxis,
  plotWidth: number,
  y: number,
): readonly PlacedText[] {
  const start = onLine(axis.kind, axis.range[0]);
  const span = onLine(axis.kind, axis.range[1]) - start;
  const middle = axis.reference === null ? plotWidth / 2 : ((onLine(axis.kind, axis.reference) - start) / span) * plotWidth;
  const gap = 9;
  const size = fontSizes.text;
  const side = (text: string, room: number): string => truncateText(text, room, size);
  const common = { y, size, bold: false, muted: false } as const;
  const [left, right] = [oneLine(favours[0]), oneLine(favours[1])];
  return [
    { ...common, x: middle - gap, align: 'right', text: `\u2190\u2009${side(`Favours ${left}`, middle - gap - columns.left - 20)}` },
    { ...common, x: middle + gap, align: 'left', text: `${side(`Favours ${right}`, columns.right - middle - gap - 20)}\u2009\u2192` },
  ];
}
