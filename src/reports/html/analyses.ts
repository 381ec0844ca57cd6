import type { AnalysisRun, Reproduction } from '../../analysis/reproduction.js';
import { sentenceOf } from '../../problems/problem.js';
import { derivedCells, derivedHeadings, derivedRows } from '../derived-words.js';
import { diagnosticView, type DiagnosticView } from '../diagnostic-words.js';
import { analysisSentences } from '../methods-words.js';
import type { AnalysisFigures, ReportFigures } from '../report-figures.js';
import { analysisTitle, type DoneRun, isNumericColumn, studyDataTable } from '../report-words.js';
import { regressionFacts } from '../regression-words.js';
import { headline, headlineContext, resultFacts } from '../result-words.js';
import { analysisAnchor, claimAnchor, rowAnchor, rowsAnchor } from './anchors.js';
import { type Content, markup, type Markup } from './markup.js';
import { citingText } from './cited.js';
import { isolated } from './isolated.js';
import { labelled, remarks, type Section } from './parts.js';
import { plotFigure } from './plot-figure.js';
import { dataTable } from './table.js';

/** The analyses: the result, what was done in words, the forest plot, and the studies with their provenance. */
export function analysesSection({ analyses, claims }: Reproduction, figures: ReportFigures, interactive: boolean): Section | null {
  if (analyses.length === 0) return null;
  return { id: 'analyses', heading: 'Analyses', body: analyses.map((run) => analysisArticle(run, claims.filter(({ spec }) => spec.analysis === run.id).map(({ spec }) => spec.id), figures.get(run.id), interactive)) };
}

function analysisArticle(run: AnalysisRun, claims: readonly string[], figure: AnalysisFigures | undefined, interactive: boolean): Markup {
  const body = run.status === 'done' ? doneParts(run, figure, interactive) : [labelled('Awaits data', run.missing), labelled('Note', run.spec.note)];
  return markup`<article class="analysis" id="${analysisAnchor(run.id)}" aria-labelledby="${analysisAnchor(run.id)}-name">
<h3 id="${analysisAnchor(run.id)}-name">${isolated(analysisTitle(run))}</h3>
${claimsOn(claims)}
${body}
</article>`;
}

/** The way back to the claims that an analysis is for. */
function claimsOn(claims: readonly string[]): Markup | null {
  if (claims.length === 0) return null;
  return markup`<p class="where">${claims.length === 1 ? 'Claim' : 'Claims'} on it: ${claims.map((id, index) => markup`<a href="#${claimAnchor(id)}">${id}</a>${index < claims.length - 1 ? ', ' : ''}`)}</p>`;
}

function doneParts(run: DoneRun, figure: AnalysisFigures | undefined, interactive: boolean): readonly Content[] {
  const { result, spec } = run;
  const names = namesIn(run);
  const answers = interactive ? { subgroups: result.subgroups } : null;
  return [
    markup`<p class="result">${headline(result)} <small>${headlineContext(result)}</small></p>`,
    markup`<h4>Methods</h4>`,
    markup`<p>${citingText(analysisSentences(run).join(' '), names)}</p>`,
    labelled('Note', spec.note),
    figure === undefined ? null : plotFigure(`Forest plot of ${analysisTitle(run)}`, figure, answers),
    figure?.funnel === undefined ? null : plotFigure(`Funnel plot of ${analysisTitle(run)}`, figure.funnel, answers),
    markup`<h4>Results in full</h4>`,
    dataTable({
      caption: `Result of ${analysisTitle(run)}`,
      columns: [{ heading: 'Quantity' }, { heading: 'Value' }],
      rows: [...resultFacts(result), ...regressionFacts(result)].map(({ name, lines }) => [name, lines.map((line, index) => (index === 0 ? line : markup`<br/>${line}`))]),
    }),
    remarks(
      result.problems.map((each) => ({ kind: each.severity === 'note' ? 'Note' : 'Warning', text: sentenceOf(each), code: each.code })),
      names,
    ),
    ...run.diagnostics.map((each) => diagnosticParts(diagnosticView(each, result), analysisTitle(run))),
    derivedNumbers(run),
    studyData(run),
  ];
}

/** What the files call studies, groups and columns. */
function namesIn({ studies, result }: DoneRun): readonly string[] {
  return [...studies.rows.map(({ label }) => label), ...Object.keys(studies.rows[0]?.cells ?? {}), ...(result.subgroups?.groups.map(({ name }) => name) ?? [])];
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
    markup`<p>${citingText(method)}</p>`,
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

/** The rows as they were read, each with the line that it stands in and with what it is worth as evidence. */
function studyData(run: DoneRun): readonly Content[] {
  const { headings, rows } = studyDataTable(run.studies);
  const isNumeric = (column: number): boolean => column > 0 && isNumericColumn(rows.map((row) => row[column] ?? ''));
  const [study = '', ...others] = headings;
  return [
    markup`<h4>Rows of data</h4>`,
    markup`<p>As they were read${run.studies.source.file === null ? '' : ` from ${run.studies.source.file}`}, with their provenance.</p>`,
    dataTable({
      caption: `Rows of data of ${analysisTitle(run)}`,
      columns: [{ heading: study }, { heading: 'Line', numeric: true }, ...others.map((heading, index) => ({ heading, numeric: isNumeric(index + 1) }))],
      rows: rows.map(([label = '', ...cells], index) => [label, String(run.studies.rows[index]?.at.line ?? ''), ...cells.slice(0, -1), provenanceMark(cells.at(-1) ?? '')]),
      anchors: { box: rowsAnchor(run.id), rowOf: (index) => rowAnchor(run.id, index) },
    }),
  ];
}

/** A provenance; one that is not of numbers as they were found stands out, by a sign and not by colour alone. */
function provenanceMark(provenance: string): Content {
  if (provenance === 'digitised') return markup`<span class="mark fair"><span aria-hidden="true">≈</span> ${provenance}</span>`;
  return provenance === 'reconstructed' ? markup`<span class="mark none"><span aria-hidden="true">○</span> ${provenance}</span>` : provenance;
}
