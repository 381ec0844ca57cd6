import type { PooledResult } from '../../models/pooled-result.js';
import type { ReportFigure } from '../report-figures.js';
import { type Content, markup, type Markup, trustedMarkup } from './markup.js';
import { folded } from './parts.js';
import { dataTable } from './table.js';

/** Which subgroups a reader may leave out of a figure. */
export interface FigureFilter {
  readonly subgroups: NonNullable<PooledResult['subgroups']>;
  /** Whether each study has a row to itself, which is dimmed with it. */
  readonly rows: boolean;
}

/** A figure with its words and, folded, as a table. @param filter for readers whose page runs its script */
export function plotFigure(name: string, { svg, table }: ReportFigure, filter: FigureFilter | null = null): Markup {
  const asTable = dataTable({
    caption: `${name}, as a table`,
    columns: table.columns.map(({ title, align }) => ({ heading: title, numeric: align === 'right' })),
    rows: table.rows.map(figureRow),
  });
  return markup`<figure>
${filter === null ? null : filterOf(filter)}
<div class="plot" role="region" aria-label="${name}" tabindex="0">
${trustedMarkup(svg)}
</div>
<figcaption>${table.caption}</figcaption>
${folded('The figure as a table', [asTable, table.notes.map((note) => markup`<p class="caveat">${note}</p>`)])}
</figure>`;
}

/** A box to tick for every subgroup; it appears with the script that it is for. */
function filterOf({ subgroups: { column, groups }, rows }: FigureFilter): Markup {
  const box = ({ name, result }: (typeof groups)[number]): Markup => markup`<label><input type="checkbox" checked="" data-studies="${JSON.stringify(result.studies.map(({ label }) => label))}"/> ${name}</label>`;
  return markup`<fieldset class="filter" hidden="" data-rows="${String(rows)}"><legend>Shown by ${column}; pooled effects stay those of all</legend>
${groups.map(box)}
</fieldset>`;
}

/** Subgroup names span the table in bold, lines on heterogeneity span it as they are, pooled effects stand out. */
function figureRow({ type = 'study', cells }: ReportFigure['table']['rows'][number]): readonly Content[] {
  const [first = ''] = cells;
  if (type === 'heading') return [markup`<strong>${first}</strong>`];
  if (type === 'note') return [first];
  return type === 'study' ? cells : cells.map((cell) => markup`<strong>${cell}</strong>`);
}
