import type { PooledResult } from '../models/pooled-result.js';
import { wrapPieces } from './font/text.js';
import { oneLine } from '../text/one-line.js';
import { forestAxis } from './forest/axis.js';
import { effectHeading, middleColumns, placeColumns } from './forest/columns.js';
import { describeForest } from './forest/description.js';
import { forestDrawing } from './forest/drawing.js';
import { forestLayers } from './forest/layers.js';
import { footerTexts, headingTexts, placeRows } from './forest/layout.js';
import { legendLines, studyNotes, summaryLines } from './forest/notes.js';
import { checkForestOptions, type ForestOptions } from './forest/options.js';
import { capitalised, presentationOf } from './presentation/presentation.js';
import { forestRows, isEstimate, type EstimateRow } from './forest/rows.js';
import { colours, fontFamily, fontSizes } from './style.js';
import { heights, spaces } from './forest/sizes.js';
import { modelPieces } from './forest/statistics.js';
import { stableSpec, titleOf, vegaLiteSchema, type VegaLiteSpec } from './vega-lite-spec.js';

export type { ForestOptions } from './forest/options.js';

/**
 * Forest plot of a pooled result, as a Vega-Lite specification: plain data, nothing is drawn here.
 *
 * In words: one line per study with its data, a square on its effect (area proportional to weight) and its interval as
 * a line; diamonds for pooled effects, a bar for the prediction interval, and every figure as text beside it. Intervals
 * that leave the axis get arrowheads; no interval stretches the axis so far that the others cannot be read. The
 * statistics, the model and the excluded studies are printed with the figure, and `description` says it all in words.
 *
 * The layout is measured with the font's own widths, so nothing overlaps and no drawing program has to guess. All
 * numbers are rounded to 12 significant digits: the same input gives the same bytes on every runtime.
 *
 * @param result what `pool` returned; with subgroups if it was pooled by subgroup
 * @param options names, scale, range, columns; give `studies` to print the data of each study
 * @throws {RangeError} if an option is not possible, such as a range that starts at zero on a logarithmic axis
 *
 * @r metafor::forest(res, slab = study, addpred = TRUE, header = TRUE, atransf = exp)
 */
export function forestPlot(result: PooledResult, options: ForestOptions = {}): VegaLiteSpec {
  checkForestOptions(options);
  // 1. What is shown: scale, columns, rows.
  const { title, favours, plotWidth = 270, riskOfBias = [] } = options;
  const presentation = presentationOf(result, options);
  const middle = middleColumns(options);
  const rows = forestRows(result, middle, presentation, options);
  const intervals = (...types: readonly EstimateRow['type'][]): readonly EstimateRow['interval'][] =>
    rows.flatMap((row) => (isEstimate(row) && types.includes(row.type) ? [row.interval] : []));

  // 2. Where it stands: axis, columns, rows, texts.
  const content = { studies: intervals('study'), pooled: intervals('subtotal', 'total'), prediction: intervals('prediction')[0] ?? null };
  const axis = forestAxis(content, presentation, options, plotWidth, fontSizes.tick);
  const columns = placeColumns(rows, middle, presentation, plotWidth, riskOfBias.length);
  const placed = placeRows(rows, columns);
  const drawing = forestDrawing(placed.rows, axis, columns.bias);
  const overall = placed.rows
    .flatMap((row) => (row.type === 'total' ? [{ x: row.interval.estimate, y: row.y }] : []))
    .find(({ x }) => x >= axis.range[0] && x <= axis.range[1]);
  const drawn = { arrows: drawing.arrows.length > 0, overallLine: overall !== undefined, enlarged: drawing.enlarged };
  const heading = headingTexts(columns, plotWidth, { name: capitalised(presentation.name), model: modelPieces(result) });
  const footer = footerTexts(
    { summary: summaryLines(result, presentation), notes: [...studyNotes(result), ...legendLines(result, options, drawn)], favours },
    columns,
    axis,
    plotWidth,
    placed.height,
  );

  // 3. The specification.
  const headingTop = Math.max(...heading.map(({ y }) => -y)) + heights.headingLine / 2;
  const titleLines =
    title === undefined ? [] : wrapPieces(oneLine(title).split(' '), ' ', columns.right - columns.left, fontSizes.title, 'bold');
  const spec: VegaLiteSpec = {
    $schema: vegaLiteSchema,
    description: describeForest(result, presentation),
    ...(titleLines.length === 0 ? {} : { title: titleOf(titleLines, columns.left) }),
    width: plotWidth,
    height: placed.height,
    padding: {
      left: spaces.edge - columns.left,
      right: columns.right - plotWidth + spaces.edge,
      top: Math.ceil(headingTop) + spaces.edge + titleLines.length * (fontSizes.title + 3) + (titleLines.length === 0 ? 0 : 10),
      bottom: footer.bottom - placed.height + spaces.edge,
    },
    autosize: { type: 'none' },
    background: colours.paper,
    config: {
      font: fontFamily,
      view: { stroke: null },
      axis: { labelColor: colours.text, tickColor: colours.line, domainColor: colours.line },
    },
    datasets: {
      rows: drawing.rows,
      whiskers: drawing.whiskers,
      diamonds: drawing.diamonds,
      arrows: drawing.arrows,
      ...(riskOfBias.length === 0 ? {} : { signs: drawing.signs }),
      texts: [...heading, ...footer.texts],
    },
    layer: forestLayers({
      axis,
      columns,
      plotWidth,
      plotHeight: placed.height,
      overall: overall ?? null,
      hasSigns: riskOfBias.length > 0,
      hasHollow: rows.some((row) => isEstimate(row) && row.indirect !== null),
      effectTitle: effectHeading(presentation).join(' '),
    }),
  };
  return stableSpec(spec);
}
