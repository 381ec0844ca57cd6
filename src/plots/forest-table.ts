import type { PooledResult } from '../models/pooled-result.js';
import type { FigureTable } from './figure.js';
import { columnTitle, effectHeading, middleColumns } from './forest/columns.js';
import { describeForest } from './forest/description.js';
import { studyNotes, summaryLines } from './forest/notes.js';
import { checkForestOptions, type ForestOptions } from './forest/options.js';
import { presentationOf } from './presentation/presentation.js';
import { judgements } from './risk-of-bias/judgements.js';
import { forestRows, isEstimate, isWeighted, type ForestRow } from './forest/rows.js';

/** The text of a forest plot as a table. Headings and heterogeneity lines fill the first cell of their row only. */
export interface ForestTable extends FigureTable {
  readonly rows: readonly { readonly type: ForestRow['type']; readonly cells: readonly string[] }[];
}

/**
 * The rows of a forest plot as a plain table of text: the same figures as `forestPlot` prints, none of them drawn.
 * Nothing is cut; whatever writes the table must escape it for its own format.
 *
 * @param result what `pool` returned
 * @param options the same as for the plot; those on the axis do not matter
 */
export function forestTable(result: PooledResult, options: ForestOptions = {}): ForestTable {
  checkForestOptions(options);
  const { riskOfBias = [] } = options;
  const presentation = presentationOf(result, options);
  const middle = middleColumns(options);
  const rows = forestRows(result, middle, presentation, options);
  const weighted = isWeighted(result);
  const right = [...middle.map(({ heading }) => heading.join(', ')), effectHeading(presentation).join(' '), ...(weighted ? ['Weight'] : [])];
  const empty = [...right, ...riskOfBias].map(() => '');
  return {
    caption: describeForest(result, presentation),
    columns: [
      { title: result.subgroups === null ? 'Study' : 'Study or subgroup', align: 'left' },
      ...right.map((title) => ({ title, align: 'right' as const })),
      ...riskOfBias.map((column) => ({ title: columnTitle(column), align: 'left' as const })),
    ],
    rows: rows.map((row) => {
      if (row.type === 'heading') return { type: row.type, cells: [row.label, ...empty] };
      if (!isEstimate(row)) return { type: row.type, cells: [row.pieces.join('; '), ...empty] };
      const label = [row.label, row.mark, row.indirect === null ? '' : `(${row.indirect})`].filter((part) => part !== '').join(' ');
      const signs = riskOfBias.map((_, index) => {
        const judgement = row.judgements[index] ?? null;
        return judgement === null ? '' : judgements[judgement].words;
      });
      return { type: row.type, cells: [label, ...row.cells, row.effect, ...(weighted ? [row.weight] : []), ...signs] };
    }),
    notes: [...summaryLines(result, presentation), ...studyNotes(result)].map(({ pieces, separator }) => pieces.join(separator)),
  };
}
