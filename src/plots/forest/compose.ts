import { wrapPieces, type PiecedLine } from '../font/text.js';
import type { Presentation } from '../presentation/presentation.js';
import { colours, fontFamily, fontSizes } from '../style.js';
import { stableSpec, titleOf, vegaLiteSchema, type VegaLiteSpec } from '../vega-lite-spec.js';
import { oneLine } from '../../text/one-line.js';
import { forestAxis, type ForestAxis } from './axis.js';
import { placeColumns, type ForestColumn, type ForestColumns } from './columns.js';
import { forestDrawing, type Drawing } from './drawing.js';
import { forestLayers } from './layers.js';
import type { PlacedText } from '../placed-text.js';
import { axisTitleTexts, favoursTexts, footerTexts, headingTexts, overPlot, placeRows, plotRoom, underAxis, type PlotHeading } from './layout.js';
import type { ForestLayout } from './layouts/layout.js';
import type { Drawn } from './notes.js';
import type { ForestOptions } from './options.js';
import type { DensityPoint } from './prediction-density.js';
import { isEstimate, type EstimateRow, type ForestRow } from './rows.js';
import { heights, spaces } from './sizes.js';

/** What a figure in the layout of a forest plot shows, before anything has its place. */
export interface ForestContent {
  readonly description: string;
  readonly layout: ForestLayout;
  /** Heading of the labels. */
  readonly labelHeading: string;
  /** The columns beside the plot. */
  readonly columns: readonly ForestColumn[];
  readonly rows: readonly ForestRow[];
  readonly presentation: Presentation;
  readonly plotHeading: Omit<PlotHeading, 'sides'>;
  readonly studyColour: string;
  /** The shape of the prediction interval where it is not drawn as a bar or a line. */
  readonly density: readonly DensityPoint[];
  readonly summary: readonly PiecedLine[];
  /** Notes and legend, which depend on what is drawn. */
  readonly notesOf: (drawn: Drawn) => readonly PiecedLine[];
}

/** Refuses an axis that no estimate is on: it would show arrowheads, or nothing at all. */
function mustShowOneOf(intervals: readonly EstimateRow['interval'][], { range: [left, right] }: ForestAxis, [from, to]: readonly [number, number]): void {
  if (intervals.length > 0 && intervals.every(({ estimate }) => estimate < left || estimate > right)) throw new RangeError(`range is not as expected; expected one that holds an estimate at least; found ${from},${to}`);
}

/** Where everything in the layout of a forest plot stands; unit: pixels from the left end of the axis and the top of the plotting area. */
export interface PlacedForest {
  readonly axis: ForestAxis;
  readonly plotWidth: number;
  readonly columns: ForestColumns;
  /** Height of the plotting area. */
  readonly height: number;
  readonly drawing: Drawing;
  /** The pooled estimates that a line leads to, and the heights of their rows. */
  readonly overall: readonly { readonly x: number; readonly y: number }[];
  /** What stands over and under the plot. */
  readonly texts: readonly PlacedText[];
  /** Top of the highest heading, and where the lowest line ends. */
  readonly top: number;
  readonly bottom: number;
}

/** Finds the place of everything in the layout of a forest plot, measured with the font's own widths so that nothing overlaps. */
export function placeForest(content: ForestContent, options: ForestOptions): PlacedForest {
  const { favours, plotWidth = 270, riskOfBias = [] } = options;
  const { presentation, rows, layout, density } = content;
  const intervals = (...types: readonly EstimateRow['type'][]): readonly EstimateRow['interval'][] =>
    rows.flatMap((row) => (isEstimate(row) && types.includes(row.type) ? [row.interval] : []));

  const shown = { studies: intervals('study'), pooled: intervals('subtotal', 'total'), prediction: intervals('prediction')[0] ?? null };
  const axis = forestAxis(shown, presentation, options, plotWidth, fontSizes.tick);
  if (options.range !== undefined) mustShowOneOf([...shown.studies, ...shown.pooled], axis, options.range);
  const { word, over } = layout.favours;
  const sidesAt = (y: number, left: number, right: number): readonly PlacedText[] => (favours === undefined ? [] : favoursTexts(favours, { word, room: { left, right } }, axis, plotWidth, y, over));
  const room = plotRoom(plotWidth, sidesAt(0, -spaces.mostFavours, plotWidth + spaces.mostFavours), over);
  const columns = placeColumns(rows, content.labelHeading, content.columns, room, riskOfBias.length);
  const placed = placeRows(rows, columns, { separator: layout.notation.separator, hasDensity: density.length > 0 });
  const drawing = forestDrawing(placed.rows, axis, columns, content.columns, density);
  const totals = placed.rows.flatMap((row) => (row.type === 'total' ? [{ x: row.interval.estimate, y: row.y }] : []));
  const overall = layout.overallLine ? totals.filter(({ x }) => x >= axis.range[0] && x <= axis.range[1]) : [];
  const drawn = { arrows: drawing.arrows.length > 0, overallLine: overall.length > 0, enlarged: drawing.enlarged, cut: placed.cut, judgements: new Set(rows.flatMap((row) => (isEstimate(row) ? row.judgements.filter((judgement) => judgement !== null) : []))) };
  const sides = over ? sidesAt(overPlot, -spaces.mostFavours, plotWidth + spaces.mostFavours) : sidesAt(underAxis(placed.height), columns.left, columns.right + 20);
  const heading = headingTexts(columns, plotWidth, { ...content.plotHeading, sides: over ? sides : [] });
  const under = over || sides.length === 0 ? axisTitleTexts(layout.axisTitle(presentation), columns, plotWidth, placed.height) : sides;
  const footer = footerTexts({ summary: content.summary, notes: content.notesOf(drawn), under }, columns, placed.height);
  const top = heights.headingLine / -2 - Math.max(...heading.map(({ y }) => -y));
  return { axis, plotWidth, columns, height: placed.height, drawing, overall, texts: [...heading, ...footer.texts], top, bottom: footer.bottom };
}

/**
 * The layout of forest plots: a line per row with its texts, intervals on a common axis, diamonds, and what stands
 * around them, measured with the font's own widths so that nothing overlaps.
 */
export function composeForest(content: ForestContent, options: ForestOptions): VegaLiteSpec {
  const { title, riskOfBias = [] } = options;
  const { rows, layout, density } = content;
  const { axis, plotWidth, columns, height, drawing, overall, texts, top, bottom } = placeForest(content, options);
  const titleLines =
    title === undefined ? [] : wrapPieces(oneLine(title).split(' '), ' ', columns.right - columns.left, fontSizes.title, 'bold');
  return stableSpec({
    $schema: vegaLiteSchema,
    description: content.description,
    ...(titleLines.length === 0 ? {} : { title: titleOf(titleLines, columns.left) }),
    width: plotWidth,
    height,
    padding: {
      left: spaces.edge - columns.left,
      right: columns.right - plotWidth + spaces.edge,
      top: Math.ceil(-top) + spaces.edge + titleLines.length * (fontSizes.title + 3) + (titleLines.length === 0 ? 0 : 10),
      bottom: bottom - height + spaces.edge,
    },
    autosize: { type: 'none' },
    background: colours.paper,
    config: {
      font: fontFamily,
      view: { stroke: null },
      axis: { labelColor: colours.text, tickColor: layout.palette.line, domainColor: layout.palette.line },
    },
    datasets: {
      rows: drawing.rows,
      whiskers: drawing.whiskers,
      diamonds: drawing.diamonds,
      arrows: drawing.arrows,
      ...(riskOfBias.length === 0 ? {} : { signs: drawing.signs }),
      ...(density.length === 0 ? {} : { density: drawing.density }),
      texts,
    },
    layer: forestLayers({
      axis,
      columns,
      plotWidth,
      plotHeight: height,
      palette: layout.palette,
      studyColour: content.studyColour,
      overall,
      hasSigns: riskOfBias.length > 0,
      hasHollow: rows.some((row) => isEstimate(row) && row.indirect !== null),
      hasDashed: rows.some((row) => isEstimate(row) && row.indirect === 'reconstructed'),
      predictionShape: density.length > 0 ? 'density' : options.predictionShape === 'line' ? 'line' : 'bar',
      effectTitle: content.columns.find(({ field }) => field === 'effect')?.heading.join(' ') ?? '',
    }),
  });
}
