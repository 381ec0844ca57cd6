import type { AnalysisRun } from '../../analysis/reproduction.js';
import { sentenceOf } from '../../problems/problem.js';
import { methodsSentences } from '../methods-words.js';
import type { ReportFigure, ReportFigures } from '../report-figures.js';
import { analysisTitle, isNumericColumn, studyDataTable } from '../report-words.js';
import { headline, headlineContext, resultFacts } from '../result-words.js';
import { type Content, markup, type Markup, trustedMarkup } from './markup.js';
import { dataTable } from './table.js';

type DoneRun = Extract<AnalysisRun, { readonly status: 'done' }>;

/** The analyses: what was done in words, the result, the forest plot, and the studies with their provenance. */
export function analysesSection(analyses: readonly AnalysisRun[], figures: ReportFigures): Markup | null {
  if (analyses.length === 0) return null;
  return markup`<section id="analyses" aria-labelledby="analyses-heading">
<h2 id="analyses-heading">Analyses</h2>
${analyses.map(
  (run) => markup`<article class="analysis" id="analysis-${run.id}" aria-labelledby="analysis-${run.id}-name">
<h3 id="analysis-${run.id}-name">${analysisTitle(run)}</h3>
${run.status === 'done' ? done(run, figures.get(run.id)) : markup`<p><span class="label">Awaits data:</span> ${run.missing}</p>
${noteOf(run)}`}</article>
`,
)}</section>
`;
}

function noteOf({ spec }: AnalysisRun): Markup | null {
  return spec.note === undefined ? null : markup`<p><span class="label">Note:</span> ${spec.note}</p>
`;
}

function done(run: DoneRun, figure: ReportFigure | undefined): Markup {
  const { result } = run;
  const title = analysisTitle(run);
  return markup`<p class="result">${headline(result)} <small>${headlineContext(result)}</small></p>
<h4>Methods</h4>
<p>${methodsSentences(result).join(' ')}</p>
${noteOf(run)}${figure === undefined ? null : forestFigure(run, figure)}<h4>Results in full</h4>
${dataTable({
  caption: `Result of ${title}`,
  captionHidden: true,
  columns: [{ heading: 'Quantity' }, { heading: 'Value' }],
  rows: resultFacts(result).map(({ name, lines }) => [name, lines.map((line, index) => markup`${index === 0 ? null : markup`<br/>`}${line}`)]),
})}${
    result.problems.length === 0
      ? null
      : markup`<ul class="findings">
${result.problems.map((each) => markup`<li><b>${each.severity === 'note' ? 'Note' : 'Warning'}:</b> ${sentenceOf(each)} <code>${each.code}</code></li>
`)}</ul>
`
  }${studyData(run)}`;
}

function forestFigure(run: DoneRun, { svg, table }: ReportFigure): Markup {
  const title = analysisTitle(run);
  return markup`<figure>
<div class="plot" role="region" aria-label="${`Forest plot of ${title}`}" tabindex="0">
${trustedMarkup(svg)}
</div>
<figcaption>${table.caption}</figcaption>
<details>
<summary>The figure as a table</summary>
${dataTable({
  caption: `Forest plot of ${title}, as a table`,
  captionHidden: true,
  columns: table.columns.map(({ title: heading, align }) => ({ heading, numeric: align === 'right' })),
  rows: table.rows.map(figureRow),
})}${table.notes.map((note) => markup`<p class="caveat">${note}</p>
`)}</details>
</figure>
`;
}

/** Subgroup names span the table in bold, lines on heterogeneity span it as they are, pooled effects stand out. */
function figureRow({ type, cells }: ReportFigure['table']['rows'][number]): readonly Content[] {
  const [first = ''] = cells;
  if (type === 'heading') return [markup`<strong>${first}</strong>`];
  if (type === 'note') return [first];
  return type === 'study' ? cells : cells.map((cell) => markup`<strong>${cell}</strong>`);
}

function studyData(run: DoneRun): Markup {
  const { headings, rows } = studyDataTable(run.studies);
  return markup`<details>
<summary>Study data as read, with their provenance</summary>
${dataTable({
  caption: `Study data of ${analysisTitle(run)}`,
  captionHidden: true,
  columns: headings.map((heading, column) => ({ heading, numeric: column > 0 && isNumericColumn(rows.map((row) => row[column] ?? '')) })),
  rows,
})}</details>
`;
}
