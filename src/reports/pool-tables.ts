import type { DiagnosticRun } from '../diagnostics/run-diagnostics.js';
import type { PooledResult } from '../models/pooled-result.js';
import type { FigureTable } from '../plots/figure.js';
import { forestTable } from '../plots/forest-table.js';
import { sentenceOf } from '../problems/problem.js';
import type { Studies } from '../studies/study.js';
import { escapeLatex } from '../text/latex.js';
import { diagnosticView } from './diagnostic-words.js';
import { labelOfFile, latexPreamble, latexTable, tableLabel } from './latex-table.js';
import { diagnosticBlocks, figureTableBlocks, referenceList, remarks, safe } from './markdown-blocks.js';
import { methodsSentences } from './methods-words.js';
import type { PooledTableName } from './pool-csv.js';
import { referencesOf } from './references.js';
import { regressionFacts } from './regression-words.js';
import { headline, headlineContext, resultFacts } from './result-words.js';

interface PooledTableOptions {
  /** Which of the two; both where it is left out. */
  readonly table?: PooledTableName | undefined;
  /** The studies as read, whose counts or means then stand beside the effects. */
  readonly studies?: Studies | undefined;
  readonly diagnostics?: readonly DiagnosticRun[] | undefined;
}

/** A pooled result as Markdown: the effect as it would be cited, its methods, its studies and everything else as tables. */
export function poolMarkdown(result: PooledResult, { table, studies, diagnostics = [] }: PooledTableOptions = {}): string {
  const methods = methodsSentences(result);
  const views = diagnostics.map((each) => diagnosticView(each, result));
  const blocks = [
    `**${safe(headline(result))}** (${headlineContext(result)})`,
    ...(table === 'results' ? [] : figureTableBlocks(studyTable(result, studies))),
    ...(table === 'effects' ? [] : figureTableBlocks(quantityTable(result))),
    methods.map(safe).join(' '),
    ...remarks(result.problems.map((each) => [each.severity === 'note' ? 'Note:' : 'Warning:', sentenceOf(each), each.code])),
    ...views.flatMap(diagnosticBlocks),
    ...referenceBlocks([...methods, ...views.map(({ method }) => method)]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** The works that texts cite, as a list; nothing where they cite none. */
function referenceBlocks(texts: readonly string[]): readonly string[] {
  const works = referencesOf(texts);
  return works.length === 0 ? [] : ['References:', referenceList(works)];
}

/** A pooled result as LaTeX: a table of its studies, one of everything else, a paragraph on the methods, and the works that it cites. */
export function poolLatex(result: PooledResult, { table, studies }: PooledTableOptions = {}): string {
  const methods = methodsSentences(result);
  const works = referencesOf(methods).map(({ entry, link }) => `${entry}${link === null ? '' : ` ${link.words}`}`);
  const of = labelOfFile(studies?.source.file ?? null);
  const texts = [
    ...(table === 'results' ? [] : [latexTable(studyTable(result, studies), { label: tableLabel(of, 'effects') })]),
    ...(table === 'effects' ? [] : [latexTable(quantityTable(result), { label: tableLabel(of, 'results') })]),
    `${methods.map(escapeLatex).join(' ')}\n`,
    ...(works.length === 0 ? [] : [`\\paragraph{References}\n\\begin{itemize}\n${works.map((work) => `\\item ${escapeLatex(work)}\n`).join('')}\\end{itemize}\n`]),
  ];
  return [latexPreamble(texts), ...texts].join('\n');
}

function studyTable(result: PooledResult, studies: Studies | undefined): FigureTable {
  return { ...forestTable(result, { studies }), caption: `Studies and their pooled effect: ${headline(result)} (${headlineContext(result)})` };
}

/** Everything that is known of the pooled effect, a quantity to a row; what has more lines has rows below without a name. */
function quantityTable(result: PooledResult): FigureTable {
  const facts = [...resultFacts(result), ...regressionFacts(result)];
  return {
    caption: `${headline(result)} (${headlineContext(result)})`,
    columns: [
      { title: 'Quantity', align: 'left' },
      { title: 'Value', align: 'left' },
    ],
    rows: facts.flatMap(({ name, lines }) => lines.map((line, index) => ({ cells: [index === 0 ? name : '', line] }))),
    notes: [],
  };
}
