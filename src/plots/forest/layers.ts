import { outlineDash } from '../chart/marks.js';
import { axisDescription, labelExpression } from '../axis/ticks.js';
import { placedTexts, textMark } from '../placed-text.js';
import type { Json, Layer } from '../vega-lite-spec.js';
import type { ForestAxis } from './axis.js';
import type { ForestColumns } from './columns.js';
import { colours, fontSizes } from '../style.js';
import type { ForestPalette } from './layouts/layout.js';
import { heights } from './sizes.js';
import { signLayers } from '../risk-of-bias/sign-layers.js';

/** What the layers have to know beyond their data sets. */
export interface LayerInput {
  readonly axis: ForestAxis;
  readonly columns: ForestColumns;
  readonly plotWidth: number;
  readonly plotHeight: number;
  readonly palette: ForestPalette;
  readonly studyColour: string;
  /** The pooled estimates that a line leads to, and the heights of their rows. */
  readonly overall: readonly { readonly x: number; readonly y: number }[];
  readonly hasSigns: boolean;
  readonly hasHollow: boolean;
  /** Whether some square's outline is dashed. */
  readonly hasDashed: boolean;
  readonly predictionShape: 'bar' | 'line' | 'density';
  /** How the tooltip calls the estimates. */
  readonly effectTitle: string;
}

/** Heights come in pixels and need no scale. */
const y: Json = { field: 'y', type: 'quantitative', scale: null, axis: null };
const pixels = (value: number): Json => ({ value });
const x = (field: string): Json => ({ field, type: 'quantitative' });
/** A colour by the type of row: for some types their own, one for the rest. */
const byType = (own: { readonly [type: string]: string }, rest: string): Json => ({
  condition: Object.entries(own).map(([type, value]) => ({ test: { field: 'type', equal: type }, value })),
  value: rest,
});

/** The layers of a forest plot, from the back to the front. */
export function forestLayers({
  axis,
  columns,
  plotWidth,
  plotHeight,
  palette,
  studyColour,
  overall,
  hasSigns,
  hasHollow,
  hasDashed,
  predictionShape,
  effectTitle,
}: LayerInput): readonly Layer[] {
  const first = xWithAxis(axis, plotWidth);
  const bottom = plotHeight + heights.axis;
  return [
    // The first layer carries the scale and the axis for all of them; without a reference line it draws nothing.
    {
      data: { values: axis.reference === null ? [] : [{ x: axis.reference }] },
      mark: { type: 'rule', color: palette.line, strokeWidth: 1, aria: false },
      encoding: { x: first, y: pixels(-heights.lines), y2: pixels(bottom) },
    },
    ...overall.map((estimate) => ({
      data: { values: [{ x: estimate.x }] },
      mark: { type: 'rule', color: colours.overall, strokeDash: [4, 3], strokeWidth: 1, aria: false },
      encoding: { x: x('x'), y: pixels(-heights.lines), y2: pixels(estimate.y) },
    })),
    {
      data: { values: [{}] },
      mark: { type: 'rule', color: palette.rule, strokeWidth: 1, aria: false },
      encoding: { x: pixels(columns.left - 6), x2: pixels(columns.right + 6), y: pixels(-heights.rule) },
    },
    // The line of a hollow square lies behind it and shows through; that of a full one lies on top of it.
    ...(hasHollow ? [whiskers("datum.type === 'study' && datum.hollow", palette.whisker, 1.25)] : []),
    {
      data: { name: 'rows' },
      transform: [{ filter: 'isValid(datum.square)' }],
      mark: { type: 'point', shape: 'square', filled: true, opacity: 1, stroke: studyColour },
      encoding: {
        x: x('estimate'),
        y,
        size: { field: 'square', type: 'quantitative', scale: null },
        fill: { condition: { test: 'datum.hollow', value: colours.paper }, value: studyColour },
        strokeWidth: { condition: { test: 'datum.hollow', value: 1.2 }, value: 0 },
        ...(hasDashed ? { strokeDash: { condition: { test: 'datum.dashed', value: outlineDash } } } : {}),
        fillOpacity: { condition: { test: 'datum.hollow', value: 0.8 }, value: 1 },
        description: { field: 'description', type: 'nominal' },
        tooltip: tooltip(effectTitle, columns.texts.map(({ field }) => field)),
      },
    },
    whiskers("datum.type === 'study' && !datum.hollow", palette.whisker, 1.25),
    ...predictionLayers(predictionShape, palette.prediction),
    {
      data: { name: 'diamonds' },
      mark: {
        type: 'line',
        interpolate: 'linear-closed',
        filled: true,
        fillOpacity: 1,
        stroke: palette.outline,
        strokeWidth: 0.8,
        strokeJoin: 'miter',
        aria: false,
      },
      encoding: {
        x: x('x'),
        y,
        order: { field: 'order', type: 'quantitative' },
        detail: { field: 'diamond', type: 'nominal' },
        fill: byType({ subtotal: palette.subtotal }, palette.total),
      },
    },
    {
      data: { name: 'arrows' },
      mark: { type: 'point', filled: true, size: 100, opacity: 1, strokeWidth: 0, aria: false },
      encoding: {
        x: x('x'),
        y,
        shape: { field: 'shape', type: 'nominal', scale: null },
        fill: byType({ study: palette.whisker, prediction: palette.prediction }, palette.total),
      },
    },
    ...(hasSigns ? signLayers({ name: 'signs' }) : []),
    ...rowTexts(columns),
    placedTexts(),
  ];
}

/** Lines from end to end of the visible part of intervals. */
function whiskers(filter: string, color: string, strokeWidth: number): Layer {
  return {
    data: { name: 'whiskers' },
    transform: [{ filter }],
    mark: { type: 'rule', strokeWidth, color, aria: false },
    encoding: { x: x('from'), x2: { field: 'to' }, y },
  };
}

/** The prediction interval: a bar, a thin line with ends, or the areas under its density. */
function predictionLayers(shape: LayerInput['predictionShape'], colour: string): readonly Layer[] {
  const own = "datum.type === 'prediction'";
  if (shape === 'bar') return [whiskers(own, colour, 5)];
  if (shape === 'line') {
    const end = (field: string): Layer => ({
      data: { name: 'whiskers' },
      transform: [{ filter: own }],
      mark: { type: 'point', shape: 'stroke', angle: 90, size: 81, opacity: 1, strokeWidth: 1.5, stroke: colour, aria: false },
      encoding: { x: x(field), y },
    });
    return [whiskers(own, colour, 1.5), end('from'), end('to')];
  }
  return [
    {
      data: { name: 'density' },
      mark: { type: 'line', interpolate: 'linear-closed', filled: true, fill: colour, strokeWidth: 0, aria: false },
      encoding: {
        x: x('x'),
        y,
        order: { field: 'order', type: 'quantitative' },
        detail: { field: 'area', type: 'nominal' },
        fillOpacity: { condition: { test: "datum.area === 'whole'", value: 0.3 }, value: 0.55 },
      },
    },
  ];
}

function xWithAxis({ kind, range, ticks }: ForestAxis, plotWidth: number): Json {
  return {
    field: 'x',
    type: 'quantitative',
    title: null,
    scale: { type: kind, domain: range, range: [0, plotWidth], nice: false, ...(kind === 'linear' ? { zero: false } : {}) },
    axis: {
      orient: 'bottom',
      description: axisDescription('bottom', { kind, ticks }),
      offset: heights.axis,
      values: ticks.map(({ value }) => value),
      // Of more ticks than it would set itself, Vega leaves all but the first and the last out.
      tickCount: ticks.length,
      labelExpr: labelExpression(ticks),
      labelFontSize: fontSizes.tick,
      labelFlush: false,
      labelOverlap: false,
      labelBound: false,
      tickSize: heights.tick,
      tickRound: false,
      translate: 0,
      grid: false,
    },
  };
}

/** What an interactive view shows of a study. */
function tooltip(effectTitle: string, fields: readonly string[]): Json {
  return [
    { field: 'label', type: 'nominal', title: 'Study' },
    ...(fields.includes('effect') ? [{ field: 'effect', type: 'nominal', title: effectTitle }] : []),
    ...(fields.includes('weight') ? [{ field: 'weight', type: 'nominal', title: 'Weight' }] : []),
  ];
}

/** The text columns: one layer each, bound to the data set of the rows. */
function rowTexts(columns: ForestColumns): readonly Layer[] {
  const right = (field: string, edge: number): Layer => ({
    data: { name: 'rows' },
    transform: [{ filter: `isValid(datum.${field}) && datum.${field} !== ''` }],
    mark: { ...textMark, align: 'right', fontWeight: { expr: "datum.type === 'study' || datum.type === 'note' ? 'normal' : 'bold'" } },
    encoding: { x: pixels(edge), y, text: { field, type: 'nominal' } },
  });
  const labels: Layer = {
    data: { name: 'rows' },
    mark: {
      ...textMark,
      align: 'left',
      dx: { expr: 'datum.indent' },
      fontWeight: { expr: "datum.type === 'study' || datum.type === 'note' ? 'normal' : 'bold'" },
      fontStyle: { expr: "datum.type === 'note' ? 'italic' : 'normal'" },
      fontSize: { expr: `datum.type === 'note' ? ${fontSizes.small} : ${fontSizes.text}` },
      color: { expr: `datum.type === 'note' ? '${colours.muted}' : '${colours.text}'` },
    },
    encoding: { x: pixels(columns.labels.x), y, text: { field: 'label', type: 'nominal' } },
  };
  return [
    labels,
    ...columns.texts.map(({ field, x }) => right(field, x)),
  ];
}
