import { oneLine } from '../../text/one-line.js';
import { textWidth, wrapPieces, type PiecedLine } from '../font/text.js';
import { textMark, type PlacedText } from '../placed-text.js';
import { fontSizes } from '../style.js';
import type { Json, Layer, VegaLiteSpec } from '../vega-lite-spec.js';
import type { ChartAxis } from './axis.js';
import { beforeTitle, frame, halfOfLast, labelPadding, lineOf, lowerTitle, scaled, tickSize } from './frame.js';
import type { PlacedLabel } from './labels.js';
import type { LegendEntry } from './legend.js';

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
  /** Room that layers take above and right of the plotting area; none by default. */
  readonly above?: number;
  readonly aside?: number;
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

/**
 * A chart with two axes, their titles, a legend and notes under it, measured with the font's own widths so that nothing
 * overlaps. The same input gives the same bytes on every runtime.
 */
export function chart({ description, title, x, y, width, height, datasets, layers, above = 0, aside = 0, labels = [], legend, notes, grid = false, below }: ChartInput): VegaLiteSpec {
  const widestLabel = y.ticks.reduce((widest, { label }) => Math.max(widest, textWidth(label, fontSizes.tick)), 0);
  const upright = y.title === '' ? [] : wrapPieces(oneLine(y.title).split(' '), ' ', height, fontSizes.text);
  const lineHeight = fontSizes.text + 3;
  const titleEdge = tickSize + labelPadding + widestLabel + beforeTitle;
  const right = Math.max(8, halfOfLast(x), aside);
  const under = lowerTitle(x, width / 2, height, width + right);
  return frame({
    description,
    title,
    width,
    height,
    left: Math.max(titleEdge + upright.length * lineHeight, below?.left ?? 0),
    right,
    above,
    bottom: under.bottom + (below?.height ?? 0),
    datasets,
    layers: [
      // The first layer carries the scales and the axes for all of them and draws nothing.
      {
        data: { values: [] },
        mark: { type: 'point', aria: false },
        encoding: { x: scaled('x', x, [0, width], 'bottom', 0, false), y: scaled('y', y, [height, 0], 'left', 0, grid) },
      },
      ...layers,
      ...(upright.length === 0 ? [] : [uprightTitle(upright, -titleEdge, height / 2, lineHeight)]),
    ],
    texts: [...under.texts, ...(below?.texts ?? []), ...labels.map((label) => lineOf({ ...label, size: fontSizes.small }))],
    legend,
    notes,
  });
}

/** The title of the left axis, read from below; its last line stands next to the axis. */
function uprightTitle(lines: readonly string[], right: number, middle: number, lineHeight: number): Layer {
  return {
    data: { values: lines.map((text, index) => ({ text, x: right - (lines.length - 1 - index + 0.5) * lineHeight })) },
    mark: { ...textMark, angle: 270, align: 'center' },
    encoding: { x: { field: 'x', type: 'quantitative', scale: null }, y: { value: middle }, text: { field: 'text', type: 'nominal' } },
  };
}
