import type { DiagnosticRun } from '../diagnostics/run-diagnostics.js';
import type { PooledResult } from '../models/pooled-result.js';
import type { FigureTable } from '../plots/figure.js';
import { forestTable } from '../plots/forest-table.js';
import { sentenceOf } from '../problems/problem.js';
import type { Studies } from '../studies/study.js';
import { escapeLatex } from '../text/latex.js';
import { diagnosticView } from './diagnostic-words.js';
import { labelOfFile, latexPreamble, latexTable, tableLabel } from './latex-table.js';
import { diagnosticBlocks, figureTableBlocks, remarks, safe } from './markdown-blocks.js';
import { methodsSentences } from './methods-words.js';
import type { PooledTableName } from './pool-csv.js';
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
  const blocks = [
    `**${safe(headline(result))}** (${headlineContext(result)})`,
    ...(table === 'results' ? [] : figureTableBlocks(studyTable(result, studies))),
    ...(table === 'effects' ? [] : figureTableBlocks(quantityTable(result))),
    methodsSentences(result).map(safe).join(' '),
    ...remarks(result.problems.map((each) => [each.severity === 'note' ? 'Note:' : 'Warning:', sentenceOf(each), each.code])),
    ...diagnostics.flatMap((each) => diagnosticBlocks(diagnosticView(each, result))),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** A pooled result as LaTeX: a table of its studies, one of everything else, and a paragraph on the methods. */
export function poolLatex(result: PooledResult, { table, studies }: PooledTableOptions = {}): string {
  const of = labelOfFile(studies?.source.file ?? null);
  const texts = [
    ...(table === 'results' ? [] : [latexTable(studyTable(result, studies), { label: tableLabel(of, 'effects') })]),
    ...(table === 'effects' ? [] : [latexTable(quantityTable(result), { label: tableLabel(of, 'results') })]),
    `${methodsSentences(result).map(escapeLatex).join(' ')}\n`,
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
