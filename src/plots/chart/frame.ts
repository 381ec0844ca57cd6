import { oneLine } from '../../text/one-line.js';
import { axisDescription, labelExpression } from '../axis/ticks.js';
import { textWidth, wrapPieces, type PiecedLine } from '../font/text.js';
import { placedTexts, type PlacedText } from '../placed-text.js';
import { colours, fontFamily, fontSizes } from '../style.js';
import { stableSpec, titleOf, vegaLiteSchema, type Json, type Layer, type VegaLiteSpec } from '../vega-lite-spec.js';
import type { ChartAxis } from './axis.js';
import { placeLegend, type LegendEntry } from './legend.js';

/** Around everything; unit: pixels, as all lengths here. */
const edge = 14;
/** From the ticks to the title of an axis. */
export const beforeTitle = 12;
export const tickSize = 5;
export const labelPadding = 4;
const noteHeight = 14.5;

/** What is drawn, and the room that it takes. */
interface FrameInput {
  readonly description: string;
  readonly title?: string | undefined;
  /** Of the plotting area, or of all plotting areas together. */
  readonly width: number;
  readonly height: number;
  /** Room for whatever stands left and right of it. */
  readonly left: number;
  readonly right: number;
  /** Room above it; none by default. */
  readonly above?: number;
  /** Where whatever stands below it ends: legend and notes begin there. */
  readonly bottom: number;
  readonly datasets: Readonly<Record<string, Json>>;
  readonly layers: readonly Layer[];
  readonly texts: readonly PlacedText[];
  readonly legend?: readonly LegendEntry[] | undefined;
  readonly notes?: readonly PiecedLine[] | undefined;
  /** Whether each layer brings scales and axes of its own. */
  readonly independent?: boolean;
}

/** The figure around its plotting areas: the title above, the legend and the notes below, and margins that hold all of it. */
export function frame({ description, title, width, height, left, right, above = 0, bottom, datasets, layers, texts, legend = [], notes = [], independent = false }: FrameInput): VegaLiteSpec {
  const lines = { left: -left, width: left + width + right };
  const placed = placeLegend(legend, lines.left, bottom + (legend.length === 0 ? 0 : 8), lines.width);
  const noteLines = notes.flatMap(({ pieces, separator }) => wrapPieces(pieces, separator, lines.width, fontSizes.legend));
  const notesTop = placed.bottom + (noteLines.length === 0 ? 0 : 6);
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
      top: edge + 6 + above + titleLines.length * (fontSizes.title + 3) + (titleLines.length === 0 ? 0 : 10),
      bottom: notesTop + noteLines.length * noteHeight - height + edge,
    },
    autosize: { type: 'none' },
    background: colours.paper,
    config: {
      font: fontFamily,
      view: { stroke: null },
      axis: { labelColor: colours.text, tickColor: colours.line, domainColor: colours.line, gridColor: colours.grid },
    },
    datasets: {
      ...datasets,
      texts: [
        ...texts,
        ...placed.texts,
        ...noteLines.map((line, index) => lineOf({ x: lines.left, y: notesTop + (index + 0.5) * noteHeight, text: line, align: 'left', size: fontSizes.legend })),
      ],
    },
    layer: [...layers, ...placed.layers, placedTexts()],
    ...(independent ? { resolve: { scale: { x: 'independent', y: 'independent' } } } : {}),
  });
}

/** A line of text, ordinary but for what is said. */
export function lineOf(each: Pick<PlacedText, 'x' | 'y' | 'text' | 'align'> & Partial<PlacedText>): PlacedText {
  return { size: fontSizes.text, bold: false, muted: false, ...each };
}

/** The title of a lower axis, and where it ends. @param from where the axis lies; unit: pixels */
export function lowerTitle({ title, ticks }: ChartAxis, middle: number, from: number, width: number): { readonly texts: readonly PlacedText[]; readonly bottom: number } {
  const lineHeight = fontSizes.text + 3;
  const top = from + (ticks.length === 0 ? 0 : tickSize + labelPadding + fontSizes.tick) + 8;
  const lines = title === '' ? [] : wrapPieces(oneLine(title).split(' '), ' ', width, fontSizes.text);
  return {
    texts: lines.map((line, index) => lineOf({ x: middle, y: top + (index + 0.5) * lineHeight, text: line, align: 'center' })),
    bottom: top + lines.length * lineHeight,
  };
}

/** Half the width of the last tick's label, which may reach beyond the axis. */
export function halfOfLast({ ticks, reversed }: ChartAxis): number {
  const last = reversed ? ticks[0] : ticks.at(-1);
  return last === undefined ? 0 : textWidth(last.label, fontSizes.tick) / 2;
}

/**
 * The encoding that brings a scale and its axis.
 *
 * @param ends where the axis begins and ends; unit: pixels
 * @param offset how far the axis lies outside the left or lower edge of the figure's plotting area; unit: pixels
 */
export function scaled(field: string, { kind, range, ticks, title, reversed }: ChartAxis, ends: readonly [number, number], orient: 'bottom' | 'left', offset: number, grid: boolean): Json {
  return {
    field,
    type: 'quantitative',
    title: null,
    scale: { type: kind, domain: range, range: reversed ? ends.toReversed() : ends, nice: false, ...(kind === 'linear' ? { zero: false } : {}) },
    axis: {
      orient,
      description: axisDescription(orient, { kind, ticks, title: oneLine(title) }),
      ...(offset === 0 ? {} : { offset }),
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
