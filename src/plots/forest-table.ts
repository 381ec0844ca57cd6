import type { PooledResult } from '../models/pooled-result.js';
import type { FigureTable } from './figure.js';
import { columnTitle } from './forest/columns.js';
import { forestContents } from './forest/contents.js';
import { describeForest } from './forest/description.js';
import { studyNotes, summaryLines } from './forest/notes.js';
import type { ForestOptions } from './forest/options.js';
import { judgements } from './risk-of-bias/judgements.js';
import { isEstimate, type ForestRow } from './forest/rows.js';

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
  const { riskOfBias = [] } = options;
  const { layout, results, presentation, columns, rows } = forestContents(result, options);
  const printed = columns.filter(({ field, text }) => !field.startsWith('weight') || rows.some((row) => isEstimate(row) && text(row) !== ''));
  const empty = [...printed, ...riskOfBias].map(() => '');
  return {
    caption: describeForest(result, presentation),
    columns: [
      { title: layout.labelHeading(result.subgroups !== null), align: 'left' },
      ...printed.map(({ heading, group, field }) => ({ title: [...(group === undefined ? [] : [group]), ...heading].join(field === 'effect' ? ' ' : ', '), align: 'right' as const })),
      ...riskOfBias.map((column) => ({ title: columnTitle(column), align: 'left' as const })),
    ],
    rows: rows.map((row) => {
      if (row.type === 'heading') return { type: row.type, cells: [row.label, ...empty] };
      if (!isEstimate(row)) return { type: row.type, cells: [row.pieces.join(layout.notation.separator), ...printed.map(({ field }) => row.cells?.[field] ?? ''), ...riskOfBias.map(() => '')] };
      const label = [row.label, row.mark, row.indirect === null ? '' : `(${row.indirect})`].filter((part) => part !== '').join(' ');
      const signs = riskOfBias.map((_, index) => {
        const judgement = row.judgements[index] ?? null;
        return judgement === null ? '' : judgements[judgement].words;
      });
      return { type: row.type, cells: [label, ...printed.map(({ text }) => text(row)), ...signs] };
    }),
    notes: [...summaryLines(results, presentation, layout.notation), ...studyNotes(result)].map(({ pieces, separator }) => pieces.join(separator)),
  };
}
