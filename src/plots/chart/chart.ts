import { oneLine } from '../../text/one-line.js';
import { labelExpression } from '../axis/ticks.js';
import { textWidth, wrapPieces, type PiecedLine } from '../font/text.js';
import { placedTexts, textMark, type PlacedText } from '../placed-text.js';
import { colours, fontFamily, fontSizes } from '../style.js';
import { stableSpec, titleOf, vegaLiteSchema, type Json, type Layer, type VegaLiteSpec } from '../vega-lite-spec.js';
import type { ChartAxis } from './axis.js';
import type { PlacedLabel } from './labels.js';
import { placeLegend, type LegendEntry } from './legend.js';

/** Everything about a chart with two axes but the place of its texts. */
export interface ChartInput {
  /** The chart in words, for readers who do not see it. */
  readonly description: string;
  readonly title?: string | undefined;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  /** Of the plotting area; unit: pixels. */
  readonly width: number;
  readonly height: number;
  readonly datasets: Readonly<Record<string, Json>>;
  /** From the back to the front. Positions are by `onX` and its kin of `marks.ts`, on the scales of the axes. */
  readonly layers: readonly Layer[];
  /** Names beside points, in pixels. */
  readonly labels?: readonly PlacedLabel[];
  readonly legend?: readonly LegendEntry[];
  /** Lines under the legend. */
  readonly notes?: readonly PiecedLine[];
  /** Whether faint lines stand at the ticks of the left axis. */
  readonly grid?: boolean;
  /** What the layers draw under the lower axis, which then has no ticks and no title: its height and what stands left of it. */
  readonly below?: { readonly height: number; readonly left: number; readonly texts: readonly PlacedText[] };
}

/** Around everything; from the ticks to the title of an axis; unit: pixels. */
const edge = 14;
const beforeTitle = 12;
const tickSize = 5;
const labelPadding = 4;
const noteHeight = 14.5;

/**
 * A chart with two axes, their titles, a legend and notes under it, measured with the font's own widths so that nothing
 * overlaps. The same input gives the same bytes on every runtime.
 */
export function chart({ description, title, x, y, width, height, datasets, layers, labels = [], legend = [], notes = [], grid = false, below }: ChartInput): VegaLiteSpec {
  const widestLabel = y.ticks.reduce((widest, { label }) => Math.max(widest, textWidth(label, fontSizes.tick)), 0);
  const upright = y.title === '' ? [] : wrapPieces(oneLine(y.title).split(' '), ' ', height, fontSizes.text);
  const lineHeight = fontSizes.text + 3;
  const titleEdge = tickSize + labelPadding + widestLabel + beforeTitle;
  const left = Math.max(titleEdge + upright.length * lineHeight, below?.left ?? 0);
  const right = Math.max(8, halfOfLast(x));

  const under = x.title === '' ? [] : wrapPieces(oneLine(x.title).split(' '), ' ', width + right, fontSizes.text);
  const axisBottom = height + (x.ticks.length === 0 ? 0 : tickSize + labelPadding + fontSizes.tick);
  const titlesBottom = axisBottom + 8 + under.length * lineHeight + (below?.height ?? 0);
  const lines = { left: -left, width: left + width + right };
  const placed = placeLegend(legend, lines.left, titlesBottom + (legend.length === 0 ? 0 : 8), lines.width);
  const noteLines = notes.flatMap(({ pieces, separator }) => wrapPieces(pieces, separator, lines.width, fontSizes.legend));
  const notesTop = placed.bottom + (noteLines.length === 0 ? 0 : 6);

  const text = (each: Pick<PlacedText, 'x' | 'y' | 'text' | 'align'> & Partial<PlacedText>): PlacedText => ({ size: fontSizes.text, bold: false, muted: false, ...each });
  const texts: readonly PlacedText[] = [
    ...under.map((line, index) => text({ x: width / 2, y: axisBottom + 8 + (index + 0.5) * lineHeight, text: line, align: 'center' })),
    ...(below?.texts ?? []),
    ...placed.texts,
    ...noteLines.map((line, index) => text({ x: lines.left, y: notesTop + (index + 0.5) * noteHeight, text: line, align: 'left', size: fontSizes.legend })),
    ...labels.map((label) => text({ ...label, size: fontSizes.small })),
  ];
  const titleLines = title === undefined ? [] : wrapPieces(oneLine(title).split(' '), ' ', lines.width, fontSizes.title, 'bold');
  return stableSpec({
    $schema: vegaLiteSchema,
    description,
    ...(titleLines.length === 0 ? {} : { title: titleOf(titleLines, lines.left) }),
    width,
    height,
    padding: {
      left: left + edge,
      right: right + edge,
      top: edge + 6 + titleLines.length * (fontSizes.title + 3) + (titleLines.length === 0 ? 0 : 10),
      bottom: notesTop + noteLines.length * noteHeight - height + edge,
    },
    autosize: { type: 'none' },
    background: colours.paper,
    config: {
      font: fontFamily,
      view: { stroke: null },
      axis: { labelColor: colours.text, tickColor: colours.line, domainColor: colours.line, gridColor: colours.grid },
    },
    datasets: { ...datasets, texts },
    layer: [
      // The first layer carries the scales and the axes for all of them and draws nothing.
      {
        data: { values: [] },
        mark: { type: 'point', aria: false },
        encoding: { x: scaled('x', x, width, 'bottom', false), y: scaled('y', y, height, 'left', grid) },
      },
      ...layers,
      ...placed.layers,
      ...(upright.length === 0 ? [] : [uprightTitle(upright, -titleEdge, height / 2, lineHeight)]),
      placedTexts(),
    ],
  });
}

/** Half the width of the last tick's label, which may reach beyond the axis. */
function halfOfLast({ ticks, reversed }: ChartAxis): number {
  const last = reversed ? ticks[0] : ticks.at(-1);
  return last === undefined ? 0 : textWidth(last.label, fontSizes.tick) / 2;
}

function scaled(field: string, { kind, range, ticks, reversed }: ChartAxis, length: number, orient: 'bottom' | 'left', grid: boolean): Json {
  const ends = orient === 'bottom' ? [0, length] : [length, 0];
  return {
    field,
    type: 'quantitative',
    title: null,
    scale: { type: kind, domain: range, range: reversed ? ends.toReversed() : ends, nice: false, ...(kind === 'linear' ? { zero: false } : {}) },
    axis: {
      orient,
      values: ticks.map(({ value }) => value),
      // Of more ticks than it would set itself, Vega leaves all but the first and the last out.
      tickCount: ticks.length,
      labelExpr: labelExpression(ticks),
      labelFontSize: fontSizes.tick,
      labelLimit: 0,
      labelPadding,
      labelFlush: false,
      labelOverlap: false,
      labelBound: false,
      tickSize,
      tickRound: false,
      translate: 0,
      grid,
      zindex: grid ? 0 : 1,
    },
  };
}

/** The title of the left axis, read from below; its last line stands next to the axis. */
function uprightTitle(lines: readonly string[], right: number, middle: number, lineHeight: number): Layer {
  return {
    data: { values: lines.map((text, index) => ({ text, x: right - (lines.length - 1 - index + 0.5) * lineHeight })) },
    mark: { ...textMark, angle: 270, align: 'center' },
    encoding: { x: { field: 'x', type: 'quantitative', scale: null }, y: { value: middle }, text: { field: 'text', type: 'nominal' } },
  };
}
