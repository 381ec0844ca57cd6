import { textWidth, truncateText, wrapPieces, type FontWeight } from '../font/text.js';
import { oneLine } from '../../text/one-line.js';
import { dataColumnsOf, type DataColumn } from './data-columns.js';
import type { ForestOptions } from './options.js';
import { capitalised, type Presentation } from '../presentation/presentation.js';
import { isEstimate, type EstimateRow, type ForestRow } from './rows.js';
import { fontSizes } from '../style.js';
import { spaces } from './sizes.js';

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
  readonly data: readonly TextColumn[];
  readonly effect: TextColumn;
  readonly weight: TextColumn;
  /** Middles of the risk-of-bias columns. */
  readonly bias: readonly number[];
  /** Left and right ends of everything; unit: pixels. */
  readonly left: number;
  readonly right: number;
}

const words = (text: string): readonly string[] => text.split(' ');
const weightOf = (row: EstimateRow): FontWeight => (row.type === 'study' ? 'regular' : 'bold');

/** The columns that stand between the labels and the plot: those asked for by name, then the data of the studies. */
export function middleColumns(options: ForestOptions): readonly DataColumn[] {
  const { studies, columns = [], arms = ['Treatment', 'Control'] } = options;
  const asked = columns.map((name): DataColumn => ({
    heading: [columnTitle(name)],
    cell: ({ cells }) => truncateText(oneLine(cells[name]?.text ?? ''), spaces.mostCell, fontSizes.text),
    total: () => '',
  }));
  return [...asked, ...(studies === undefined ? [] : dataColumnsOf(studies, [oneLine(arms[0]), oneLine(arms[1])]))];
}

/** A column's name as a heading: `risk_of_bias` becomes `Risk of bias`. */
export function columnTitle(name: string): string {
  return capitalised(oneLine(name.replace(/_/g, ' ')));
}

/** The heading of the estimates: the measure with its unit, and the level of the intervals. */
export function effectHeading({ name, unit, level }: Presentation): readonly [name: string, interval: string] {
  return [capitalised(name) + (unit === '' ? '' : ` (${unit})`), `[${level} CI]`];
}

/** A heading broken into lines over cells of some width, and the width that both need. */
function headed(cells: number, heading: readonly string[]): { readonly heading: readonly string[]; readonly width: number } {
  const lines = heading.flatMap((line) => wrapPieces(words(line), ' ', Math.max(cells, spaces.leastHeading), fontSizes.text, 'bold'));
  return { heading: lines, width: Math.ceil(Math.max(cells, ...lines.map((line) => textWidth(line, fontSizes.text, 'bold')))) };
}

/** Finds the width that every column needs and places the columns from left to right. @param heading of the labels */
export function placeColumns(
  rows: readonly ForestRow[],
  heading: string,
  middle: readonly Pick<DataColumn, 'heading'>[],
  presentation: Presentation,
  plotWidth: number,
  biasCount: number,
): ForestColumns {
  const estimates = rows.filter(isEstimate);
  const widest = (text: (row: EstimateRow) => string): number =>
    Math.max(0, ...estimates.map((row) => textWidth(text(row), fontSizes.text, weightOf(row))));

  const data = middle.map(({ heading: lines }, index) =>
    headed(
      widest(({ cells }) => cells[index] ?? ''),
      lines,
    ),
  );
  const effect = headed(
    widest((row) => row.effect),
    effectHeading(presentation),
  );
  const weighted = estimates.some((row) => row.weight !== '');
  const weight = weighted ? headed(widest((row) => row.weight), ['Weight']) : { heading: [], width: 0 };

  const studies = Math.max(
    ...estimates.map((row) => (row.type === 'study' ? textWidth(row.label + row.mark, fontSizes.text) + spaces.indent : 0)),
  );
  const pooled = widest((row) => (row.type === 'study' ? '' : row.label));
  const notes = Math.max(
    0,
    ...rows.flatMap((row) => (row.type === 'note' ? row.pieces.map((piece) => textWidth(`${piece};`, fontSizes.small)) : [])),
  );
  const dataWidth = data.reduce((total, { width }) => total + spaces.column + width, 0);
  const labelWidth = Math.ceil(
    Math.max(Math.min(studies, spaces.mostLabel), pooled, textWidth(heading, fontSizes.text, 'bold'), notes - dataWidth),
  );

  const left = -(spaces.plot + dataWidth + labelWidth);
  const dataEdges = data.map(
    (_, index) => left + labelWidth + data.slice(0, index + 1).reduce((total, { width }) => total + spaces.column + width, 0),
  );
  const effectEdge = plotWidth + spaces.plot + effect.width;
  const weightEdge = weighted ? effectEdge + spaces.column + weight.width : effectEdge;
  const bias = Array.from({ length: biasCount }, (_, index) => weightEdge + spaces.column + spaces.bias * (index + 0.5));
  return {
    labels: { heading: [heading], width: labelWidth, x: left },
    data: data.map(({ heading: lines, width }, index) => ({ heading: lines, width, x: dataEdges[index] ?? 0 })),
    effect: { ...effect, x: effectEdge },
    weight: { ...weight, x: weightEdge },
    bias,
    left,
    right: biasCount === 0 ? weightEdge : weightEdge + spaces.column + spaces.bias * biasCount,
  };
}
