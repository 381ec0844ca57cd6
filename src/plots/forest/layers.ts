import { labelExpression } from '../axis/ticks.js';
import { placedTexts, textMark } from '../placed-text.js';
import type { Json, Layer } from '../vega-lite-spec.js';
import type { ForestAxis } from './axis.js';
import type { ForestColumns } from './columns.js';
import { colours, fontSizes } from '../style.js';
import { heights } from './sizes.js';
import { signLayers } from '../risk-of-bias/sign-layers.js';

/** What the layers have to know beyond their data sets. */
export interface LayerInput {
  readonly axis: ForestAxis;
  readonly columns: ForestColumns;
  readonly plotWidth: number;
  readonly plotHeight: number;
  /** The pooled estimate and the height of its row, when it lies on the axis. */
  readonly overall: { readonly x: number; readonly y: number } | null;
  readonly hasSigns: boolean;
  readonly hasHollow: boolean;
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
  overall,
  hasSigns,
  hasHollow,
  effectTitle,
}: LayerInput): readonly Layer[] {
  const first = xWithAxis(axis, plotWidth);
  const bottom = plotHeight + heights.axis;
  return [
    // The first layer carries the scale and the axis for all of them; without a reference line it draws nothing.
    {
      data: { values: axis.reference === null ? [] : [{ x: axis.reference }] },
      mark: { type: 'rule', color: colours.line, strokeWidth: 1, aria: false },
      encoding: { x: first, y: pixels(-heights.lines), y2: pixels(bottom) },
    },
    ...(overall === null
      ? []
      : [
          {
            data: { values: [{ x: overall.x }] },
            mark: { type: 'rule', color: colours.overall, strokeDash: [4, 3], strokeWidth: 1, aria: false },
            encoding: { x: x('x'), y: pixels(-heights.lines), y2: pixels(overall.y) },
          },
        ]),
    {
      data: { values: [{}] },
      mark: { type: 'rule', color: colours.line, strokeWidth: 1, aria: false },
      encoding: { x: pixels(columns.left - 6), x2: pixels(columns.right + 6), y: pixels(-heights.rule) },
    },
    // The line of a hollow square lies behind it and shows through; that of a full one lies on top of it.
    ...(hasHollow ? [whiskers("datum.type === 'study' && datum.hollow", colours.whisker, 1.25)] : []),
    {
      data: { name: 'rows' },
      transform: [{ filter: 'isValid(datum.square)' }],
      mark: { type: 'point', shape: 'square', filled: true, opacity: 1, stroke: colours.study },
      encoding: {
        x: x('estimate'),
        y,
        size: { field: 'square', type: 'quantitative', scale: null },
        fill: { condition: { test: 'datum.hollow', value: colours.paper }, value: colours.study },
        strokeWidth: { condition: { test: 'datum.hollow', value: 1.2 }, value: 0 },
        fillOpacity: { condition: { test: 'datum.hollow', value: 0.8 }, value: 1 },
        description: { field: 'description', type: 'nominal' },
        tooltip: tooltip(effectTitle, columns.weight.width > 0),
      },
    },
    whiskers("datum.type === 'study' && !datum.hollow", colours.whisker, 1.25),
    whiskers("datum.type === 'prediction'", colours.prediction, 5),
    {
      data: { name: 'diamonds' },
      mark: {
        type: 'line',
        interpolate: 'linear-closed',
        filled: true,
        fillOpacity: 1,
        stroke: colours.total,
        strokeWidth: 0.8,
        strokeJoin: 'miter',
        aria: false,
      },
      encoding: {
        x: x('x'),
        y,
        order: { field: 'order', type: 'quantitative' },
        detail: { field: 'diamond', type: 'nominal' },
        fill: byType({ subtotal: colours.subtotal }, colours.total),
      },
    },
    {
      data: { name: 'arrows' },
      mark: { type: 'point', filled: true, size: 100, opacity: 1, strokeWidth: 0, aria: false },
      encoding: {
        x: x('x'),
        y,
        shape: { field: 'shape', type: 'nominal', scale: null },
        fill: byType({ study: colours.whisker, prediction: colours.prediction }, colours.total),
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

function xWithAxis({ kind, range, ticks }: ForestAxis, plotWidth: number): Json {
  return {
    field: 'x',
    type: 'quantitative',
    title: null,
    scale: { type: kind, domain: range, range: [0, plotWidth], nice: false, ...(kind === 'linear' ? { zero: false } : {}) },
    axis: {
      orient: 'bottom',
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
function tooltip(effectTitle: string, weighted: boolean): Json {
  return [
    { field: 'label', type: 'nominal', title: 'Study' },
    { field: 'effect', type: 'nominal', title: effectTitle },
    ...(weighted ? [{ field: 'weight', type: 'nominal', title: 'Weight' }] : []),
  ];
}

/** The text columns: one layer each, bound to the data set of the rows. */
function rowTexts(columns: ForestColumns): readonly Layer[] {
  const right = (field: string, edge: number): Layer => ({
    data: { name: 'rows' },
    transform: [{ filter: `isValid(datum.${field}) && datum.${field} !== ''` }],
    mark: { ...textMark, align: 'right', fontWeight: { expr: "datum.type === 'study' ? 'normal' : 'bold'" } },
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
    ...columns.data.map(({ x }, index) => right(`cell${index + 1}`, x)),
    right('effect', columns.effect.x),
    ...(columns.weight.width > 0 ? [right('weight', columns.weight.x)] : []),
  ];
}
