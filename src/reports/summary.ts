import type { Reproduction } from '../analysis/reproduction.js';
import { evidenceLevels, type Finding, type Span, summaryOfFindings } from '../analysis/summary-of-findings.js';
import type { FigureTable } from '../plots/figure.js';
import { csvText, type CsvCell } from '../text/csv.js';
import { stableNumber } from '../text/format.js';
import { stableJsonText } from './json-text.js';
import { latexPreamble, latexTable } from './latex-table.js';
import { figureTableBlocks, safe } from './markdown-blocks.js';
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
  const tables = reproductions.flatMap(summaryTables);
  return [latexPreamble, ...tables.map((table, index) => latexTable(table, { label: `tab:summary-${index + 1}`, wide: table.columns.map((_, column) => column) }))].join('\n');
}

function summaryDocument(reproductions: Reproductions): SummaryDocument {
  return {
    datasets: reproductions.map((reproduction) => {
      const { name, manifest } = reproduction;
      const per = manifest.summary_of_findings?.per ?? null;
      return {
        name,
        title: manifest.title,
        per,
        outcomes: summaryOfFindings(reproduction).map((finding) => outcomeDocument(finding, per ?? 1)),
        evidence: evidenceLevels(reproduction).map(({ condition, statement, level, scale, analyses, claims, note }) => ({
          condition,
          statement,
          level,
          scale: { name: scale.name, reference: scale.reference, levels: [...scale.levels] },
          analyses: analyses.map(({ id, result }) => ({ id, k: result?.k ?? null, measure: result?.measure ?? null, estimate: result?.natural.estimate ?? null, lower: result?.natural.ci.lower ?? null, upper: result?.natural.ci.upper ?? null })),
          claims: claims.map(({ verdict: { id, grade, basis } }) => ({ id, grade, basis })),
          note,
        })),
      };
    }),
  };
}

const times = ({ estimate, lower, upper }: Span, factor: number): { estimate: number | null; lower: number | null; upper: number | null } => {
  const of = (value: number | null): number | null => (value === null ? null : value * factor);
  return { estimate: of(estimate), lower: of(lower), upper: of(upper) };
};

function outcomeDocument({ spec, result, remarks, participants, absolute, inUnits, certainty }: Finding, per: number): SummaryDocument['datasets'][number]['outcomes'][number] {
  return {
    outcome: spec.outcome,
    analysis: spec.analysis,
    subgroup: spec.subgroup ?? null,
    importance: spec.importance ?? null,
    followUp: spec.follow_up ?? null,
    k: result?.k ?? null,
    participants,
    effect: result === null ? null : { measure: result.measure, level: result.ci.level, estimate: result.natural.estimate, lower: result.natural.ci.lower, upper: result.natural.ci.upper },
    absolute: absolute.map((each) => ({ name: each.name, source: each.source, assumed: each.assumed * per, withIntervention: times(each.withIntervention, per), difference: times(each.difference, per) })),
    inUnits: inUnits === null || spec.standard_deviation === undefined ? null : { ...times(inUnits, 1), unit: spec.standard_deviation.unit },
    certainty,
    startsAt: spec.starts_at,
    reasons: spec.reasons.map(({ domain, levels, reason }) => ({ domain, levels, reason })),
    comment: spec.comment ?? null,
    remarks: [...remarks],
  };
}

const columns = ['dataset', 'outcome', 'analysis', 'subgroup', 'importance', 'follow_up', 'studies', 'participants', 'measure', 'estimate', 'ci_lower', 'ci_upper', 'level', 'per', 'risk_group', 'assumed', 'assumed_source', 'with', 'with_lower', 'with_upper', 'difference', 'difference_lower', 'difference_upper', 'certainty', 'reasons', 'comment'];

/** The summary of findings with a row for each outcome and assumed risk, numbers to 12 digits. */
function summaryCsv(reproductions: Reproductions): string {
  const rows = summaryDocument(reproductions).datasets.flatMap(({ name, per, outcomes }) =>
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
  json: (reproductions: Reproductions): string => stableJsonText(summaryDocument(reproductions)),
} as const satisfies Readonly<Record<string, (reproductions: Reproductions) => string>>;
