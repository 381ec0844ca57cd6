import type { AnalysisRun, JudgedClaim, Reproduction } from '../analysis/reproduction.js';
import type { Problem } from '../problems/problem.js';
import type { Screen } from './colour.js';
import { diagnosisDocument } from './diagnose-document.js';
import { stableJsonText } from './json-text.js';
import { poolDocument } from './pool-document.js';
import { githubAnnotations } from './github.js';
import { junitReport } from './junit.js';
import { problemDocument } from './problem-document.js';
import { certificateDocument } from './reconstruct-document.js';
import { searchRecord } from './search-document.js';
import { summaryOf } from './summary-document.js';
import { sarifReport } from './sarif.js';
import type { ReproduceDocument } from './schemas.js';
import { terminalReport } from './terminal.js';
import { gradeWord, toldBasis } from './words.js';
import { figureKey } from '../verification/claim.js';

type DatasetDocument = ReproduceDocument['datasets'][number];

/**
 * Verdicts as the JSON document that `repool reproduce --format json` prints. Its keys have a fixed order.
 *
 * @param problems every problem of the run, the data sets' own among them
 */
export function reproduceDocument(reproductions: readonly Reproduction[], problems: readonly Problem[]): ReproduceDocument {
  return { datasets: reproductions.map(dataset), problems: problems.map(problemDocument) };
}

function dataset(reproduction: Reproduction): DatasetDocument {
  const { name, manifest, tables, analyses, claims, coverage = null } = reproduction;
  const { citation, doi, url } = manifest.source;
  return {
    name,
    title: manifest.title,
    source: { citation, doi: doi ?? null, url: url ?? null },
    claims: claims.map(claim),
    analyses: analyses.map(analysis),
    data: tables.map(({ id, file, sha256, missing }) => ({ id, file, sha256, missing })),
    ...(coverage === null ? {} : { coverage: { manuscript: coverage.file, found: coverage.found, uncovered: coverage.uncovered.map(({ quote, line, column, figures, ignored }) => ({ quote, line, column, figures: figures.map(({ quantity, printed }) => ({ quantity, printed })), ignored })) } }),
    ...(manifest.summary_of_findings === undefined && manifest.evidence === undefined ? {} : { summary: summaryOf(reproduction) }),
  };
}

function claim({ spec, verdict, diagnosis = null, search = null, certificates = [], waiver = null, quoteAt = null }: JudgedClaim): DatasetDocument['claims'][number] {
  const { id, grade, basis, expect, met, quote, figures, findings, missing, note, witness } = verdict;
  return {
    id,
    ...(spec.title === undefined ? {} : { title: spec.title }),
    grade,
    word: gradeWord(grade, basis),
    basis: toldBasis(verdict),
    expect,
    met,
    quote,
    where: whereOf(spec, quoteAt),
    analysis: spec.analysis ?? null,
    subgroup: spec.subgroup ?? null,
    figures: figures.map(({ quantity, study, printed, computed, computedRange, missUnits, grade: figureGrade, note: figureNote }) => ({
      ...figureKey({ quantity, study }),
      printed,
      computed,
      computedRange: computedRange === null ? null : { lower: computedRange.lower, upper: computedRange.upper },
      missUnits,
      grade: figureGrade,
      note: figureNote,
    })),
    findings: findings.map(({ code, severity, message }) => ({ code, severity, message })),
    missing,
    note,
    ...(witness === undefined ? {} : { witness: { inputs: witness.inputs.map(({ study, column, written, value }) => ({ study, column, written, value })), figures: witness.figures.map((figure) => ({ ...figureKey(figure), computed: figure.computed })) } }),
    ...(search === null ? {} : { search: searchRecord(search) }),
    ...(diagnosis === null ? {} : { diagnosis: diagnosisDocument(diagnosis) }),
    ...(certificates.length === 0 ? {} : { certificates: certificates.map(certificateDocument) }),
    ...(waiver === null ? {} : { waiver: { until: waiver.until, reason: waiver.reason, inForce: waiver.inForce } }),
  };
}

/** Where a claim was printed, as its manifest says it; where that says nothing, the place of its quote in the manuscript. */
function whereOf({ where = {} }: JudgedClaim['spec'], quoteAt: JudgedClaim['quoteAt']): DatasetDocument['claims'][number]['where'] {
  const { display = null, page = null, detail = null, source = null, file = quoteAt?.file ?? null, line = quoteAt?.line ?? null } = where;
  const place = { display, page, detail, file, line, source };
  return Object.values(place).every((each) => each === null) ? null : place;
}

function analysis(run: AnalysisRun): DatasetDocument['analyses'][number] {
  const { id, spec } = run;
  return run.status === 'done'
    ? { id, data: spec.data, missing: null, result: poolDocument(run.result, run.diagnostics) }
    : { id, data: spec.data, missing: run.missing, result: null };
}

interface ReproduceTextOptions extends Screen {
  /** Of the program, for SARIF. */
  readonly version: string;
}

/** The formats that `repool reproduce` prints. */
export const formatReproductions = {
  text: (reproductions: readonly Reproduction[], problems: readonly Problem[], screen: ReproduceTextOptions): string =>
    terminalReport(reproductions, problems, screen),
  json: (reproductions: readonly Reproduction[], problems: readonly Problem[]): string =>
    stableJsonText(reproduceDocument(reproductions, problems)),
  junit: (reproductions: readonly Reproduction[], problems: readonly Problem[]): string => junitReport(reproductions, problems),
  sarif: (reproductions: readonly Reproduction[], problems: readonly Problem[], { version }: ReproduceTextOptions): string => sarifReport(reproductions, version, problems),
  github: (reproductions: readonly Reproduction[], problems: readonly Problem[]): string => githubAnnotations(reproductions, problems),
} as const satisfies Readonly<
  Record<string, (reproductions: readonly Reproduction[], problems: readonly Problem[], options: ReproduceTextOptions) => string>
>;
