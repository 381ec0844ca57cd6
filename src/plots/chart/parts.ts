import { colours, type ColourName } from '../style.js';
import type { Json, Layer } from '../vega-lite-spec.js';
import type { LegendEntry, LegendSign } from './legend.js';
import { lineLayer, onX, onY, outlineDash } from './marks.js';

/** A part of a chart: its data, its layers from back to front, and what the legend says of it. */
export interface ChartPart {
  readonly datasets: Readonly<Record<string, Json>>;
  readonly layers: readonly Layer[];
  readonly legend: readonly LegendEntry[];
  /** The lines in it, through places on the scales of the axes; names keep clear of them. */
  readonly lines?: readonly (readonly ChartPlace[])[];
}

/** A place on the scales of the axes. */
export type ChartPlace = { readonly x: number; readonly y: number };

/** A study or another point of a chart. */
export interface ChartPoint extends ChartPlace {
  readonly label: string;
  /** Its value as it is printed. */
  readonly shown: string;
  /** Half of its sign's height; unit: pixels. That of ordinary points by default. */
  readonly radius?: number;
}

/** How a line is drawn and what the legend says of it; nothing with `null`. */
interface LineSign {
  readonly colour: ColourName;
  readonly dash?: readonly number[];
  /** 1.2 by default; unit: pixels. */
  readonly width?: number;
  readonly words: string | null;
}

/** How points are drawn and what the legend says of them; nothing with `null`. */
export interface PointSign {
  readonly shape: Extract<LegendSign, { readonly type: 'point' }>['shape'];
  readonly colour: ColourName;
  readonly hollow?: boolean;
  /** Whether the outline is dashed. */
  readonly dashed?: boolean;
  /** Whether what lies behind can be seen, where points are large. */
  readonly translucent?: boolean;
  readonly words: string | null;
  /** What the value of a point is, in running text. */
  readonly valueName: string;
}

/** Half of an ordinary point's height; unit: pixels. */
export const pointRadius = 4;

/** What the layers of a chart are made of, the parts from back to front. */
export function composed(parts: readonly ChartPart[]): ChartPart {
  return {
    datasets: Object.fromEntries(parts.flatMap(({ datasets }) => Object.entries(datasets))),
    layers: parts.flatMap(({ layers }) => layers),
    legend: parts.flatMap(({ legend }) => legend),
  };
}

/** Lines through places, each by itself, cut at the ends of the axes. @param name of the data set */
export function linePart(name: string, lines: readonly (readonly ChartPlace[])[], { colour, dash = [], width = 1.2, words }: LineSign): ChartPart {
  return {
    datasets: { [name]: lines.flatMap((places, side) => places.map(({ x, y }, order) => ({ x, y, order, side }))) },
    layers: [lineLayer(name, { colour: colours[colour], dash, width })],
    legend: words === null ? [] : [{ words, sign: { type: 'line', colour, dash, width } }],
    lines,
  };
}

/** A region filled between corners, cut at the ends of the axes. @param name of the data set */
export function areaPart(name: string, corners: readonly ChartPlace[], fill: string, words: string | null): ChartPart {
  return {
    datasets: { [name]: corners.map(({ x, y }, order) => ({ x, y, order })) },
    layers: [
      {
        data: { name },
        mark: { type: 'line', interpolate: 'linear-closed', filled: true, fill, fillOpacity: 1, strokeWidth: 0, clip: true, aria: false },
        encoding: { x: onX('x'), y: onY('y'), order: { field: 'order', type: 'quantitative' } },
      },
    ],
    legend: words === null ? [] : [{ words, sign: { type: 'area', colour: fill } }],
  };
}

/** Points with their names and values for readers who hover or listen; nothing where there are none. @param name of the data set */
export function pointPart(name: string, points: readonly ChartPoint[], { shape, colour, hollow = false, dashed = false, translucent = false, words, valueName }: PointSign): ChartPart {
  if (points.length === 0) return { datasets: {}, layers: [], legend: [] };
  return {
    datasets: {
      // What Vega calls the size of a sign is the area of the square around it.
      [name]: points.map(({ label, x, y, shown, radius = pointRadius }) => ({ label, x, y, shown, size: (2 * radius) ** 2, description: `${label}: ${valueName} ${shown}` })),
    },
    layers: [
      {
        data: { name },
        mark: {
          type: 'point',
          shape,
          filled: true,
          opacity: 1,
          fill: hollow ? colours.paper : colours[colour],
          fillOpacity: translucent ? 0.35 : 1,
          stroke: hollow || translucent ? colours[colour] : colours.paper,
          strokeWidth: hollow ? 1.4 : translucent ? 1 : 0.6,
          ...(dashed ? { strokeDash: outlineDash } : {}),
        },
        encoding: {
          x: onX('x'),
          y: onY('y'),
          size: { field: 'size', type: 'quantitative', scale: null },
          description: { field: 'description', type: 'nominal' },
          tooltip: [
            { field: 'label', type: 'nominal', title: 'Study' },
            { field: 'shown', type: 'nominal', title: valueName },
          ],
        },
      },
    ],
    legend: words === null ? [] : [{ words, sign: { type: 'point', shape, colour, hollow, dashed } }],
  };
}
