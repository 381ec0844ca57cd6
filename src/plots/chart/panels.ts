import { textWidth, type PiecedLine } from '../font/text.js';
import { fontSizes } from '../style.js';
import type { VegaLiteSpec } from '../vega-lite-spec.js';
import type { ChartAxis } from './axis.js';
import { beforeTitle, frame, halfOfLast, labelPadding, lineOf, lowerTitle, scaled, tickSize } from './frame.js';
import type { PlacedLabel } from './labels.js';
import type { LegendEntry } from './legend.js';
import type { ChartPart } from './parts.js';

/** One of several charts; its own title stands above it, and the title of its left axis is none. */
export interface Panel {
  readonly heading: string;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  /** Its data sets have names that no other panel's have. */
  readonly part: ChartPart;
  /** Names beside its points, in pixels of the panel. */
  readonly labels: readonly PlacedLabel[];
}

interface PanelsInput {
  readonly description: string;
  readonly title?: string | undefined;
  readonly panels: readonly Panel[];
  readonly columns: number;
  /** Of each panel's plotting area; unit: pixels. */
  readonly width: number;
  readonly height: number;
  readonly legend: readonly LegendEntry[];
  readonly notes: readonly PiecedLine[];
}

/** From the labels of one panel to the next one beside it or below it; unit: pixels. */
const [besideGap, belowGap] = [22, 14];
const headingHeight = 20;

/**
 * Several charts in one figure, in rows of so many columns.
 *
 * They are layers of one plotting area, each with scales and axes of its own, so that their places follow from the
 * font's widths and not from a layout that guesses these.
 */
export function panels({ description, title, panels: charts, columns, width, height, legend, notes }: PanelsInput): VegaLiteSpec {
  const widest = charts.reduce((most, { y }) => y.ticks.reduce((wide, { label }) => Math.max(wide, textWidth(label, fontSizes.tick)), most), 0);
  const left = tickSize + labelPadding + widest;
  const right = charts.reduce((most, { x }) => Math.max(most, halfOfLast(x)), 8);
  const across = width + left + right + besideGap;
  const down = height + tickSize + labelPadding + fontSizes.tick + belowGap + headingHeight;
  const rows = Math.ceil(charts.length / columns);
  const total = { width: (Math.min(columns, charts.length) - 1) * across + width, height: (rows - 1) * down + height };

  const placed = charts.map((panel, index) => ({ panel, from: (index % columns) * across, top: Math.floor(index / columns) * down, last: index + columns >= charts.length }));
  const titles = placed.map(({ panel, from, top, last }) => (last ? lowerTitle(panel.x, from + width / 2, top + height, width) : { texts: [], bottom: 0 }));
  return frame({
    description,
    title,
    ...total,
    left: left + beforeTitle,
    right,
    above: headingHeight,
    bottom: titles.reduce((most, { bottom }) => Math.max(most, bottom), 0),
    datasets: Object.fromEntries(placed.flatMap(({ panel }) => Object.entries(panel.part.datasets))),
    layers: placed.map(({ panel, from, top }) => ({
      layer: [
        {
          data: { values: [] },
          mark: { type: 'point', aria: false },
          encoding: {
            x: scaled('x', panel.x, [from, from + width], 'bottom', top + height - total.height, false),
            y: scaled('y', panel.y, [top + height, top], 'left', -from, false),
          },
        },
        ...panel.part.layers,
      ],
    })),
    texts: placed.flatMap(({ panel, from, top }, index) => [
      lineOf({ x: from, y: top - headingHeight / 2, text: panel.heading, align: 'left', bold: true, size: fontSizes.summary }),
      ...panel.labels.map((label) => lineOf({ ...label, x: label.x + from, y: label.y + top, size: fontSizes.small })),
      ...(titles[index]?.texts ?? []),
    ]),
    legend,
    notes,
    independent: true,
  });
}
