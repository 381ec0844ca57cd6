import type { PooledResult } from '../../models/pooled-result.js';
import type { ReportFigure } from '../report-figures.js';
import type { FigureRow } from '../figure-rows.js';
import { type Content, markup, type Markup, trustedMarkup } from './markup.js';
import { narrowForestMarkup } from './narrow-forest.js';
import { folded } from './parts.js';
import { dataTable } from './table.js';

/** What a figure answers with on a page that runs its script: the subgroups that a reader may leave out of it. */
export interface FigureAnswers {
  readonly subgroups: PooledResult['subgroups'];
}

/** A figure with its words and, folded, as a table. @param answers on a page that runs its script */
export function plotFigure(name: string, { svg, narrow, compact = false, table, rows = null }: ReportFigure, answers: FigureAnswers | null = null): Markup {
  const asTable = dataTable({
    caption: `${name}, as a table`,
    columns: table.columns.map(({ title, align }) => ({ heading: title, numeric: align === 'right' })),
    rows: table.rows.map(figureRow),
  });
  // Of two drawings the style sheet shows one, to those who see and to those who listen; the script answers with the first.
  return markup`<figure${compact ? markup` class="compact"` : narrow === undefined ? null : markup` class="twofold"`}>
${answers === null || answers.subgroups === null ? null : filterOf(answers.subgroups)}
<div class="plot" role="region" aria-label="${name}" tabindex="0"${answers === null || rows === null ? null : rowsOf(rows)}>
${trustedMarkup(svg)}${narrow === undefined ? null : markup`
<div class="narrow">
${narrowForestMarkup(narrow, name)}
</div>`}
</div>
<figcaption>${table.caption}</figcaption>
${folded('The figure as a table', [asTable, table.notes.map((note) => markup`<p class="caveat">${note}</p>`)])}
</figure>`;
}

/** A box to tick for every subgroup; it appears with the script that it is for. */
function filterOf({ column, groups }: NonNullable<PooledResult['subgroups']>): Markup {
  const box = ({ name, result }: (typeof groups)[number]): Markup => markup`<label><input type="checkbox" checked="" data-studies="${JSON.stringify(result.studies.map(({ label }) => label))}"/> ${name}</label>`;
  return markup`<fieldset class="filter" hidden=""><legend>Shown by ${column}; pooled effects stay those of all</legend>
${groups.map(box)}
</fieldset>`;
}

/** Where the rows of a figure lie, to tenths of a pixel, for its script. */
function rowsOf(rows: readonly FigureRow[]): Markup {
  const tenths = (pixels: number): number => Math.round(10 * pixels) / 10;
  return markup` data-rows="${JSON.stringify(rows.map(({ top, bottom, group, words }) => [tenths(top), tenths(bottom), group, words]))}"`;
}

/** Subgroup names span the table in bold, lines on heterogeneity span it as they are, pooled effects stand out. */
function figureRow({ type = 'study', cells }: ReportFigure['table']['rows'][number]): readonly Content[] {
  const [first = ''] = cells;
  if (type === 'heading') return [markup`<strong>${first}</strong>`];
  if (type === 'note') return [first];
  return type === 'study' ? cells : cells.map((cell) => markup`<strong>${cell}</strong>`);
}
