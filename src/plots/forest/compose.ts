import { wrapPieces, type PiecedLine } from '../font/text.js';
import { capitalised, type Presentation } from '../presentation/presentation.js';
import { colours, fontFamily, fontSizes } from '../style.js';
import { stableSpec, titleOf, vegaLiteSchema, type VegaLiteSpec } from '../vega-lite-spec.js';
import { oneLine } from '../../text/one-line.js';
import { forestAxis } from './axis.js';
import { effectHeading, placeColumns } from './columns.js';
import type { DataColumn } from './data-columns.js';
import { forestDrawing } from './drawing.js';
import { forestLayers } from './layers.js';
import { footerTexts, headingTexts, placeRows } from './layout.js';
import type { Drawn } from './notes.js';
import type { ForestOptions } from './options.js';
import { isEstimate, type EstimateRow, type ForestRow } from './rows.js';
import { heights, spaces } from './sizes.js';

/** What a figure in the layout of a forest plot shows, before anything has its place. */
export interface ForestContent {
  readonly description: string;
  /** Heading of the labels. */
  readonly labelHeading: string;
  /** The columns between the labels and the plot, whose cells are in the rows. */
  readonly columns: readonly Pick<DataColumn, 'heading'>[];
  readonly rows: readonly ForestRow[];
  readonly presentation: Presentation;
  /** How the estimates were made, in pieces that stay together. */
  readonly model: readonly string[];
  readonly summary: readonly PiecedLine[];
  /** Notes and legend, which depend on what is drawn. */
  readonly notesOf: (drawn: Drawn) => readonly PiecedLine[];
}

/**
 * The layout of forest plots: a line per row with its texts, intervals on a common axis, diamonds, and what stands
 * around them, measured with the font's own widths so that nothing overlaps.
 */
export function composeForest(content: ForestContent, options: ForestOptions): VegaLiteSpec {
  const { title, favours, plotWidth = 270, riskOfBias = [] } = options;
  const { presentation, rows } = content;
  const intervals = (...types: readonly EstimateRow['type'][]): readonly EstimateRow['interval'][] =>
    rows.flatMap((row) => (isEstimate(row) && types.includes(row.type) ? [row.interval] : []));

  // 1. Where it stands: axis, columns, rows, texts.
  const shown = { studies: intervals('study'), pooled: intervals('subtotal', 'total'), prediction: intervals('prediction')[0] ?? null };
  const axis = forestAxis(shown, presentation, options, plotWidth, fontSizes.tick);
  const columns = placeColumns(rows, content.labelHeading, content.columns, presentation, plotWidth, riskOfBias.length);
  const placed = placeRows(rows, columns);
  const drawing = forestDrawing(placed.rows, axis, columns.bias);
  const overall = placed.rows
    .flatMap((row) => (row.type === 'total' ? [{ x: row.interval.estimate, y: row.y }] : []))
    .find(({ x }) => x >= axis.range[0] && x <= axis.range[1]);
  const drawn = { arrows: drawing.arrows.length > 0, overallLine: overall !== undefined, enlarged: drawing.enlarged, judgements: new Set(rows.flatMap((row) => (isEstimate(row) ? row.judgements.filter((judgement) => judgement !== null) : []))) };
  const heading = headingTexts(columns, plotWidth, { name: capitalised(presentation.name), model: content.model });
  const footer = footerTexts({ summary: content.summary, notes: content.notesOf(drawn), favours }, columns, axis, plotWidth, placed.height);

  // 2. The specification.
  const headingTop = Math.max(...heading.map(({ y }) => -y)) + heights.headingLine / 2;
  const titleLines =
    title === undefined ? [] : wrapPieces(oneLine(title).split(' '), ' ', columns.right - columns.left, fontSizes.title, 'bold');
  return stableSpec({
    $schema: vegaLiteSchema,
    description: content.description,
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
  });
}
