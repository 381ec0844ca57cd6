import { textWidth, truncateText, wrapPieces, type FontWeight } from '../font/text.js';
import { oneLine } from '../../text/one-line.js';
import { dataColumnsOf, type DataColumn } from './data-columns.js';
import { columnCodes, type ColumnCode, type ForestLayout } from './layouts/layout.js';
import type { ForestOptions } from './options.js';
import { capitalised } from '../presentation/presentation.js';
import type { PooledResult } from '../../models/pooled-result.js';
import type { Presentation } from '../presentation/presentation.js';
import { isEstimate, type EstimateRow, type ForestRow } from './rows.js';
import { fontSizes } from '../style.js';
import { spaces } from './sizes.js';

/** A column of text beside the plot, before it has its place. */
export interface ForestColumn {
  /** Its name in the data set of the rows. */
  readonly field: string;
  readonly side: 'left' | 'right';
  readonly heading: readonly string[];
  readonly group?: string | undefined;
  /** Over cells that are narrower, a line of the heading is broken at this width; unit: pixels. */
  readonly headingWidth?: number;
  readonly text: (row: EstimateRow) => string;
}

/** A column of text: its heading in lines, its width, and the edge that its text is aligned to. */
export interface TextColumn {
  readonly heading: readonly string[];
  /** Unit: pixels. */
  readonly width: number;
  /** Right edge of right-aligned columns, left edge of the labels, counted from the left end of the axis; unit: pixels. */
  readonly x: number;
}

/** Where the columns of a forest plot stand. */
export interface ForestColumns {
  readonly labels: TextColumn;
  /** From left to right, whichever side of the plot they are on. */
  readonly texts: readonly (TextColumn & Pick<ForestColumn, 'field' | 'group'>)[];
  /** Middles of the risk-of-bias columns. */
  readonly bias: readonly number[];
  /** Width of everything on the left of the plot; unit: pixels. */
  readonly block: number;
  /** Left and right ends of everything; unit: pixels. */
  readonly left: number;
  readonly right: number;
}

const words = (text: string): readonly string[] => text.split(' ');
const weightOf = (row: EstimateRow): FontWeight => (row.type === 'study' ? 'regular' : 'bold');

/** The columns whose cells are in the rows: those of the file that are asked for by name, then the data of the studies. */
export function middleColumns(options: ForestOptions, { data }: ForestLayout): readonly DataColumn[] {
  const { studies, arms = ['Treatment', 'Control'] } = options;
  const asked = fileColumns(options).map((name): DataColumn => ({
    heading: [columnTitle(name)],
    cell: ({ cells }) => truncateText(oneLine(cells[name]?.text ?? ''), spaces.mostCell, fontSizes.text),
    total: () => '',
  }));
  return [...asked, ...(studies === undefined ? [] : dataColumnsOf(studies, [oneLine(arms[0]), oneLine(arms[1])], data))];
}

/** The file's columns that are printed: those asked for by name, then others that an order names. */
export function fileColumns({ columns = [], columnOrder = [] }: ForestOptions): readonly string[] {
  return [...new Set([...columns, ...columnOrder.filter((name) => !isColumnCode(name))])];
}

function isColumnCode(name: string): name is ColumnCode {
  return (columnCodes as readonly string[]).includes(name);
}

/** A column's name as a heading: `risk_of_bias` becomes `Risk of bias`. */
export function columnTitle(name: string): string {
  return capitalised(oneLine(name.replace(/_/g, ' ')));
}

/**
 * The columns beside the plot in their order: that of the layout, or the one asked for, before which file columns stand
 * that it does not name.
 *
 * @param middle as `middleColumns` gives them
 * @param results whose weights are printed, a column each
 */
export function forestColumns(layout: ForestLayout, options: ForestOptions, middle: readonly DataColumn[], presentation: Presentation, results: readonly PooledResult[]): readonly ForestColumn[] {
  const files = fileColumns(options);
  const cells = middle.map(({ heading, group }, index): Omit<ForestColumn, 'side'> => ({ field: `cell${index + 1}`, heading, group, text: (row) => row.cells[index] ?? '' }));
  const weights = results.map(({ model }, index): Omit<ForestColumn, 'side'> => ({
    field: index === 0 ? 'weight' : `weight${index + 1}`,
    heading: results.length === 1 ? [layout.weightHeading] : [layout.weightHeading, model],
    text: (row) => row.weights[index] ?? '',
  }));
  const known: Readonly<Record<ColumnCode, readonly Omit<ForestColumn, 'side'>[]>> = {
    data: cells.slice(files.length),
    effect: [effectColumn(layout, presentation, results)],
    weight: weights,
    plot: [],
  };
  const order = options.columnOrder ?? layout.columns;
  const first = cells.slice(0, files.length).filter((_, index) => !order.includes(files[index] ?? ''));
  const columnsOf = (name: string): readonly Omit<ForestColumn, 'side'>[] => (isColumnCode(name) ? known[name] : cells.slice(files.indexOf(name), files.indexOf(name) + 1));
  const plot = order.indexOf('plot');
  const on = (side: ForestColumn['side'], columns: readonly Omit<ForestColumn, 'side'>[]): readonly ForestColumn[] => columns.map((column) => ({ ...column, side }));
  return [...on('left', first), ...on('left', order.slice(0, plot).flatMap(columnsOf)), ...on('right', order.slice(plot + 1).flatMap(columnsOf))];
}

/** The column of the estimates with their intervals. */
export function effectColumn({ effectHeading, effectHeadingWidth }: ForestLayout, presentation: Presentation, results: readonly PooledResult[]): Omit<ForestColumn, 'side'> {
  return { field: 'effect', heading: effectHeading(presentation, results), headingWidth: effectHeadingWidth, text: ({ effect }) => effect };
}

/** A heading broken into lines over cells of some width, and the width that both need. */
function headed(cells: number, { heading, headingWidth = spaces.leastHeading }: Pick<ForestColumn, 'heading' | 'headingWidth'>): { readonly heading: readonly string[]; readonly width: number } {
  const lines = heading.flatMap((line) => wrapPieces(words(line), ' ', Math.max(cells, headingWidth), fontSizes.text, 'bold'));
  return { heading: lines, width: Math.ceil(Math.max(cells, ...lines.map((line) => textWidth(line, fontSizes.text, 'bold')))) };
}

/** Columns with the widths that they need: those of one group together at least as wide as what stands over them. */
function measured(columns: readonly ForestColumn[], rows: readonly ForestRow[]) {
  const estimates = rows.filter(isEstimate);
  const beside = (field: string): number => Math.max(0, ...rows.map((row) => (row.type === 'note' ? textWidth(row.cells?.[field] ?? '', fontSizes.text) : 0)));
  const wide = columns.flatMap((column) => {
    const cells = Math.max(0, ...estimates.map((row) => textWidth(column.text(row), fontSizes.text, weightOf(row))), beside(column.field));
    return column.field.startsWith('weight') && cells === 0 ? [] : [{ ...column, ...headed(cells, column) }];
  });
  return wide.map((column, index) => {
    if (column.group === undefined || wide[index - 1]?.group === column.group) return column;
    const group = wide.filter((other) => other.group === column.group && other.side === column.side);
    const together = group.reduce((total, { width }) => total + width, (group.length - 1) * spaces.column);
    return { ...column, width: column.width + Math.max(0, Math.ceil(textWidth(column.group, fontSizes.text, 'bold')) - together) };
  });
}

/** The room that a plot takes: its width, what stands free on either side of it, and where the figure ends at the earliest; unit: pixels. */
export interface PlotRoom {
  readonly width: number;
  readonly left: number;
  readonly right: number;
  readonly end: number;
}

/**
 * Finds the width that every column needs and places the columns from left to right.
 *
 * @param heading of the labels
 */
export function placeColumns(rows: readonly ForestRow[], heading: string, columns: readonly ForestColumn[], plot: PlotRoom, biasCount: number): ForestColumns {
  const estimates = rows.filter(isEstimate);
  const wide = measured(columns, rows);
  const leftOnes = wide.filter(({ side }) => side === 'left');
  const dataWidth = leftOnes.reduce((total, { width }) => total + spaces.column + width, 0);

  const studies = Math.max(
    ...estimates.map((row) => (row.type === 'study' ? textWidth(row.label + row.mark, fontSizes.text) + spaces.indent : 0)),
  );
  const pooled = Math.max(0, ...estimates.map((row) => (row.type === 'study' ? 0 : textWidth(row.label, fontSizes.text, 'bold'))));
  const notes = Math.max(
    0,
    ...rows.flatMap((row) => (row.type === 'note' ? row.pieces.map((piece) => textWidth(`${piece};`, fontSizes.small)) : [])),
  );
  const labelWidth = Math.ceil(
    Math.max(Math.min(studies, spaces.mostLabel), pooled, textWidth(heading, fontSizes.text, 'bold'), notes - dataWidth),
  );

  const left = -(plot.left + dataWidth + labelWidth);
  const start = { left: left + labelWidth, right: plot.width + plot.right - spaces.column };
  const edges = { ...start };
  const texts = wide.map(({ field, side, heading: lines, group, width }) => {
    edges[side] += spaces.column + width;
    return { field, heading: lines, group, width, x: edges[side] };
  });
  const last = edges.right === start.right ? plot.width + spaces.plot / 2 : edges.right;
  const bias = Array.from({ length: biasCount }, (_, index) => last + spaces.column + spaces.bias * (index + 0.5));
  return {
    labels: { heading: [heading], width: labelWidth, x: left },
    texts,
    bias,
    block: dataWidth + labelWidth,
    left,
    right: Math.max(plot.end, biasCount === 0 ? last : last + spaces.column + spaces.bias * biasCount),
  };
}
