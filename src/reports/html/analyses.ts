import type { AnalysisRun, Reproduction } from '../../analysis/reproduction.js';
import { sentenceOf } from '../../problems/problem.js';
import { derivedCells, derivedHeadings, derivedRows } from '../derived-words.js';
import { diagnosticView, type DiagnosticView } from '../diagnostic-words.js';
import { analysisSentences } from '../methods-words.js';
import type { ReportFigure, ReportFigures } from '../report-figures.js';
import { analysisTitle, type DoneRun, isNumericColumn, studyDataTable } from '../report-words.js';
import { regressionFacts } from '../regression-words.js';
import { headline, headlineContext, resultFacts } from '../result-words.js';
import { type Content, markup, type Markup, trustedMarkup } from './markup.js';
import { folded, labelled, remarks, type Section } from './parts.js';
import { dataTable } from './table.js';

/** The analyses: the result, what was done in words, the forest plot, and the studies with their provenance. */
export function analysesSection({ analyses }: Reproduction, figures: ReportFigures): Section | null {
  if (analyses.length === 0) return null;
  return { id: 'analyses', heading: 'Analyses', body: analyses.map((run) => analysisArticle(run, figures.get(run.id))) };
}

function analysisArticle(run: AnalysisRun, figure: ReportFigure | undefined): Markup {
  const body = run.status === 'done' ? doneParts(run, figure) : [labelled('Awaits data', run.missing), labelled('Note', run.spec.note)];
  return markup`<article class="analysis" id="analysis-${run.id}" aria-labelledby="analysis-${run.id}-name">
<h3 id="analysis-${run.id}-name">${analysisTitle(run)}</h3>
${body}
</article>`;
}

function doneParts(run: DoneRun, figure: ReportFigure | undefined): readonly Content[] {
  const { result, spec } = run;
  return [
    markup`<p class="result">${headline(result)} <small>${headlineContext(result)}</small></p>`,
    markup`<h4>Methods</h4>`,
    markup`<p>${analysisSentences(run).join(' ')}</p>`,
    labelled('Note', spec.note),
    figure === undefined ? null : forestFigure(run, figure),
    markup`<h4>Results in full</h4>`,
    dataTable({
      caption: `Result of ${analysisTitle(run)}`,
      columns: [{ heading: 'Quantity' }, { heading: 'Value' }],
      rows: [...resultFacts(result), ...regressionFacts(result)].map(({ name, lines }) => [name, lines.map((line, index) => (index === 0 ? line : markup`<br/>${line}`))]),
    }),
    remarks(
      result.problems.map((each) => ({ kind: each.severity === 'note' ? 'Note' : 'Warning', text: sentenceOf(each), code: each.code })),
    ),
    ...run.diagnostics.map((each) => diagnosticParts(diagnosticView(each, result), analysisTitle(run))),
    derivedNumbers(run),
    studyData(run),
  ];
}

function derivedNumbers(run: DoneRun): Content {
  const rows = derivedRows(run.result);
  if (rows.length === 0) return null;
  return [
    markup`<h4>Derived numbers</h4>`,
    dataTable({
      caption: `Numbers of ${analysisTitle(run)} that the studies did not print`,
      columns: derivedHeadings.map((heading) => ({ heading, numeric: heading === 'Value' })),
      rows: rows.map(derivedCells),
    }),
  ];
}

function diagnosticParts({ title, method, facts, columns, rows, problems }: DiagnosticView, analysis: string): Content {
  return [
    markup`<h4>${title}</h4>`,
    markup`<p>${method}</p>`,
    facts.length === 0
      ? null
      : dataTable({
          caption: `${title} of ${analysis}, in figures`,
          columns: [{ heading: 'Quantity' }, { heading: 'Value' }],
          rows: facts.map(({ name, value }) => [name, value]),
        }),
    rows.length === 0 ? null : dataTable({ caption: `${title} of ${analysis}`, columns, rows }),
    remarks(problems.map((each) => ({ kind: each.severity === 'note' ? 'Note' : 'Warning', text: sentenceOf(each), code: each.code }))),
  ];
}

function forestFigure(run: DoneRun, { svg, table }: ReportFigure): Markup {
  const name = `Forest plot of ${analysisTitle(run)}`;
  const asTable = dataTable({
    caption: `${name}, as a table`,
    columns: table.columns.map(({ title, align }) => ({ heading: title, numeric: align === 'right' })),
    rows: table.rows.map(figureRow),
  });
  return markup`<figure>
<div class="plot" role="region" aria-label="${name}" tabindex="0">
${trustedMarkup(svg)}
</div>
<figcaption>${table.caption}</figcaption>
${folded('The figure as a table', [asTable, table.notes.map((note) => markup`<p class="caveat">${note}</p>`)])}
</figure>`;
}

/** Subgroup names span the table in bold, lines on heterogeneity span it as they are, pooled effects stand out. */
function figureRow({ type = 'study', cells }: ReportFigure['table']['rows'][number]): readonly Content[] {
  const [first = ''] = cells;
  if (type === 'heading') return [markup`<strong>${first}</strong>`];
  if (type === 'note') return [first];
  return type === 'study' ? cells : cells.map((cell) => markup`<strong>${cell}</strong>`);
}

function studyData(run: DoneRun): Markup {
  const { headings, rows } = studyDataTable(run.studies);
  const isNumeric = (column: number): boolean => column > 0 && isNumericColumn(rows.map((row) => row[column] ?? ''));
  return folded(
    'Study data as read, with their provenance',
    dataTable({
      caption: `Study data of ${analysisTitle(run)}`,
      columns: headings.map((heading, column) => ({ heading, numeric: isNumeric(column) })),
      rows,
    }),
  );
}
