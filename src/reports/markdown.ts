import type { Coverage } from '../analysis/coverage.js';
import type { AnalysisRun, JudgedClaim, Reproduction } from '../analysis/reproduction.js';
import { oneLine } from '../text/one-line.js';
import { sentenceOf } from '../problems/problem.js';
import { bases, type Verdict } from '../verification/verdict.js';
import { coverageSentence, uncoveredFigures } from './coverage-words.js';
import { derivedCells, derivedHeadings, derivedRows } from './derived-words.js';
import { figureTable, keyFigures, whereWords } from './claim-words.js';
import { isMiss } from './figure-words.js';
import { diagnosticView } from './diagnostic-words.js';
import { analysisSentences } from './methods-words.js';
import { diagnosticBlocks, figureTableBlocks, referenceList, remarks, safe, table } from './markdown-blocks.js';
import { referencesOfReport } from './references.js';
import { figureFile, type ReportFigures } from './report-figures.js';
import {
  analysisTitle,
  comparisonSentences,
  isNumericColumn,
  missingItems,
  reproduceCommand,
  sourceLinks,
  studyDataTable,
} from './report-words.js';
import { regressionFacts } from './regression-words.js';
import { headline, headlineContext, resultFacts } from './result-words.js';
import { summaryTables } from './summary.js';
import { tallyOf, tallySentence } from './tally.js';
import { basisMeanings, expectedInstead, gradeMeaning, gradeWords, isAnotherDiscrepancy, markOf, verdictWords, waiverWords } from './words.js';

/**
 * The report of a data set as Markdown, as it stands in a pull request: verdicts first, then claim by claim, the
 * analyses, the data files, and what is missing.
 *
 * @param figures finished forest plots by analysis; they are linked to as files beside the report
 */
export function markdownReport(reproduction: Reproduction, figures: ReportFigures): string {
  const { manifest, claims, analyses, tables, coverage = null } = reproduction;
  const { citation, note } = manifest.source;
  const blocks = [
    `# ${safe(manifest.title)}`,
    [safe(citation), ...sourceLinks(manifest.source).map(({ words, address }) => `[${safe(words)}](${address})`)].join(' '),
    ...[note, manifest.note].flatMap((text) => (text === undefined ? [] : [safe(text)])),
    ...verdicts(claims),
    ...summaryTables(reproduction).flatMap((each) => [`## ${safe(each.caption)}`, ...figureTableBlocks(each)]),
    '## Claims',
    ...claims.flatMap(claimBlocks),
    ...(coverage === null ? [] : coverageBlocks(coverage)),
    ...(analyses.length === 0 ? [] : ['## Analyses', ...analyses.flatMap((run) => analysisBlocks(run, figures))]),
    ...(tables.length === 0
      ? []
      : [
          '## Data files',
          table(
            ['Table', 'File', 'SHA-256'],
            tables.map(({ id, file, sha256 }) => [safe(id), safe(file), sha256 === null ? 'awaited' : `\`${sha256}\``]),
          ),
        ]),
    ...missingBlocks(reproduction),
    '## How figures are compared',
    ...comparisonSentences,
    ...referenceBlocks(reproduction),
    '## How to reproduce this report',
    `In the folder that holds the data set:`,
    `\`\`\`sh\n${oneLine(reproduceCommand(reproduction)).replaceAll('`', '')}\n\`\`\``,
  ];
  return `${blocks.join('\n\n')}\n`;
}

const marked = ({ grade, basis }: Verdict): string => `${markOf(grade, basis).symbol.replace('~', '\\~')} ${verdictWords(grade, basis)}`;

function verdicts(claims: readonly JudgedClaim[]): readonly string[] {
  const all = claims.map(({ verdict }) => verdict);
  const used = bases.filter(
    (basis) => basis !== 'study data' && all.some((verdict) => verdict.basis === basis && verdict.grade !== 'not-checkable'),
  );
  return [
    '## Verdicts',
    `**${tallySentence(tallyOf(all), claims.filter(({ waiver }) => waiver?.inForce === true).length)}.**`,
    table(
      ['Claim', 'Verdict', 'As printed', 'Computed', 'As expected'],
      claims.map(({ verdict, waiver }) => {
        const { printed, computed } = keyFigures(verdict);
        return [
          safe(verdict.id),
          marked(verdict),
          safe(printed),
          safe(computed),
          expectedCell(verdict, waiver),
        ];
      }),
    ),
    ...used.map((basis) => `*${basis}*: ${basisMeanings[basis]}`),
  ];
}

function expectedCell(verdict: Verdict, waiver: JudgedClaim['waiver']): string {
  if (verdict.met) return 'yes';
  const instead = isAnotherDiscrepancy(verdict) ? 'another discrepancy than the known one' : `${gradeWords[verdict.expect].word} expected`;
  return `**no**, ${instead}${waiver?.inForce === true ? `; waived until ${waiver.until}` : ''}`;
}

function claimBlocks({ spec, verdict, waiver = null }: JudgedClaim): readonly string[] {
  const { id, quote, grade, basis, figures, findings, missing, note } = verdict;
  const where = whereWords(spec.where);
  return [
    `### ${safe(spec.title === undefined ? id : `${spec.title} (${id})`)}`,
    [
      `**${marked(verdict)}.** ${gradeMeaning(grade, basis)}`,
      ...(verdict.met ? [] : [`**Below expectation:** ${expectedInstead(verdict)}.`]),
      ...(waiver === null ? [] : [`**Waived** ${safe(waiverWords(waiver))}`]),
    ].join(' '),
    ...(quote === null ? [] : [`> ${safe(quote)}${where === null ? '' : `\n>\n> ${safe(where)}`}`]),
    ...(quote === null && where !== null ? [safe(where)] : []),
    ...(figures.length === 0 ? [] : [figuresOf(verdict)]),
    ...remarks(findings.map(({ severity, message, code }) => [severity === 'inconsistent' ? '**Inconsistent:**' : 'Note:', message, code])),
    ...(missing === null ? [] : [`**Missing:** ${safe(missing)}`]),
    ...(note === null ? [] : [`**Note:** ${safe(note)}`]),
  ];
}

function coverageBlocks(coverage: Coverage): readonly string[] {
  const rows = coverage.uncovered.map((each) => [String(each.line), safe(each.quote), safe(uncoveredFigures(each)), each.ignored === null ? '**no claim**' : `left alone: ${safe(each.ignored)}`]);
  return ['## Figures of the manuscript', safe(coverageSentence(coverage)), ...(rows.length === 0 ? [] : [table(['Line', 'Text', 'Figures that no claim covers', ''], rows, [0])])];
}

function figuresOf(verdict: Verdict): string {
  const { computedHeading, rows } = figureTable(verdict);
  if (computedHeading === null)
    return table(
      ['Figure', 'As printed'],
      rows.map(({ name, printed }) => [name, safe(printed)]),
      [1],
    );
  return table(
    ['Figure', 'As printed', computedHeading, 'Off by (last digits)', 'Verdict'],
    rows.map(({ figure, name, printed, computed, miss, verdict: words, note }) => [
      name,
      safe(printed),
      isMiss(figure) ? `**${safe(computed)}**` : safe(computed),
      isMiss(figure) ? `**${miss}**` : miss,
      note === null ? words : `${words}; ${safe(note)}`,
    ]),
    [1, 2, 3],
  );
}

function analysisBlocks(run: AnalysisRun, figures: ReportFigures): readonly string[] {
  const title = safe(analysisTitle(run));
  const note = run.spec.note === undefined ? [] : [`**Note:** ${safe(run.spec.note)}`];
  if (run.status === 'awaited') return [`### ${title}`, `**Awaits data:** ${safe(run.missing)}`, ...note];
  const { result, studies } = run;
  const figure = figures.get(run.id);
  const data = studyDataTable(studies);
  const derived = derivedRows(result);
  const numeric = data.headings.flatMap((_, column) =>
    column > 0 && isNumericColumn(data.rows.map((row) => row[column] ?? '')) ? [column] : [],
  );
  return [
    `### ${title}`,
    `**${safe(headline(result))}** (${headlineContext(result)})`,
    analysisSentences(run).map(safe).join(' '),
    ...(figure === undefined ? [] : [`![Forest plot of ${title}: ${safe(headline(result))}](${figureFile(run.id)})`]),
    table(
      ['Quantity', 'Value'],
      [...resultFacts(result), ...regressionFacts(result)].map(({ name, lines }) => [name, lines.map(safe).join('<br>')]),
    ),
    ...remarks(result.problems.map((each) => [each.severity === 'note' ? 'Note:' : 'Warning:', sentenceOf(each), each.code])),
    ...note,
    ...run.diagnostics.flatMap((each) => diagnosticBlocks(diagnosticView(each, result))),
    ...(derived.length === 0
      ? []
      : folded('Derived numbers', [table(derivedHeadings, derived.map((row) => derivedCells(row).map(safe)), [derivedHeadings.indexOf('Value')])])),
    ...folded('Study data as read, with their provenance', [
      table(
        data.headings.map(safe),
        data.rows.map((row) => row.map(safe)),
        numeric,
      ),
    ]),
    ...(figure === undefined ? [] : folded('The figure as a table', figureTableBlocks(figure.table))),
  ];
}

/** Blocks that are folded until they are asked for. */
function folded(summary: string, blocks: readonly string[]): readonly string[] {
  return [`<details><summary>${summary}</summary>`, ...blocks, '</details>'];
}

function missingBlocks(reproduction: Reproduction): readonly string[] {
  const items = missingItems(reproduction);
  return items.length === 0
    ? []
    : ['## What is missing', items.map(({ what, missing }) => `- **${safe(what)}:** ${safe(missing)}`).join('\n')];
}

function referenceBlocks(reproduction: Reproduction): readonly string[] {
  const works = referencesOfReport(reproduction);
  return works.length === 0 ? [] : ['## References', referenceList(works)];
}
