import type { Reproduction } from '../analysis/reproduction.js';
import type { Span } from '../analysis/summary-of-findings.js';
import type { Problem } from '../problems/problem.js';
import type { FigureTable } from '../plots/figure.js';
import { csvText, type CsvCell } from '../text/csv.js';
import { stableNumber } from '../text/format.js';
import { stableJsonText } from './json-text.js';
import { latexPreamble, latexTable, tableLabel } from './latex-table.js';
import { figureTableBlocks, safe } from './markdown-blocks.js';
import { problemDocument } from './problem-document.js';
import { summaryOf } from './summary-document.js';
import type { SummaryDocument } from './summary-schema.js';
import { evidenceTable, summaryTable } from './summary-words.js';

type Reproductions = readonly Reproduction[];

/** The tables of a data set: its summary of findings, then its levels of evidence, those of them that its manifest has. */
export function summaryTables(reproduction: Reproduction): readonly FigureTable[] {
  return [summaryTable(reproduction), evidenceTable(reproduction)].filter((table) => table !== null);
}

function summaryMarkdown(reproductions: Reproductions): string {
  const blocks = reproductions.flatMap(summaryTables).flatMap((table) => [`## ${safe(table.caption)}`, ...figureTableBlocks(table)]);
  return `${blocks.join('\n\n')}\n`;
}

function summaryLatex(reproductions: Reproductions): string {
  const tables = reproductions.flatMap((reproduction) =>
    ([['summary', summaryTable(reproduction)], ['evidence', evidenceTable(reproduction)]] as const).flatMap(([what, table]) =>
      table === null ? [] : [latexTable(table, { label: tableLabel(reproduction.name, what), wide: table.columns.map((_, column) => column) })],
    ),
  );
  return [latexPreamble(tables), ...tables].join('\n');
}

function summaryDocument(reproductions: Reproductions, problems: readonly Problem[]): SummaryDocument {
  return { datasets: reproductions.map((reproduction) => ({ name: reproduction.name, title: reproduction.manifest.title, ...summaryOf(reproduction) })), problems: problems.map(problemDocument) };
}

const columns = ['dataset', 'outcome', 'analysis', 'subgroup', 'importance', 'follow_up', 'studies', 'participants', 'measure', 'estimate', 'ci_lower', 'ci_upper', 'level', 'per', 'risk_group', 'assumed', 'assumed_source', 'with', 'with_lower', 'with_upper', 'difference', 'difference_lower', 'difference_upper', 'certainty', 'reasons', 'comment'];

/** The summary of findings with a row for each outcome and assumed risk, numbers to 12 digits. */
function summaryCsv(reproductions: Reproductions): string {
  const rows = summaryDocument(reproductions, []).datasets.flatMap(({ name, per, outcomes }) =>
    outcomes.flatMap((each) =>
      (each.absolute.length === 0 ? [null] : each.absolute).map((absolute): readonly CsvCell[] => [
        name, each.outcome, each.analysis, each.subgroup, each.importance, each.followUp, each.k, each.participants,
        each.effect?.measure ?? null, each.effect?.estimate ?? null, each.effect?.lower ?? null, each.effect?.upper ?? null, each.effect?.level ?? null, per,
        absolute?.name ?? null, absolute?.assumed ?? null, absolute?.source ?? null,
        ...spanCells(absolute?.withIntervention), ...spanCells(absolute?.difference),
        each.certainty, each.reasons.map(({ domain, levels, reason }) => `${domain} ${levels > 0 ? '+' : ''}${levels}: ${reason}`).join('; ') || null, [each.comment, ...each.remarks].filter((text) => text !== null).join('; ') || null,
      ]),
    ),
  );
  return csvText(columns, rows.map((cells) => cells.map((cell) => (typeof cell === 'number' ? stableNumber(cell) : cell))));
}

const spanCells = (span: Span | undefined): readonly CsvCell[] => [span?.estimate ?? null, span?.lower ?? null, span?.upper ?? null];

/** The formats of `repool summary`. */
export const formatSummaries = {
  markdown: summaryMarkdown,
  latex: summaryLatex,
  csv: summaryCsv,
  json: (reproductions: Reproductions, problems: readonly Problem[] = []): string => stableJsonText(summaryDocument(reproductions, problems)),
} as const satisfies Readonly<Record<string, (reproductions: Reproductions, problems?: readonly Problem[]) => string>>;
