import { pool } from '../models/pool.js';
import type { PooledResult } from '../models/pooled-result.js';
import type { PoolSettings } from '../models/settings.js';
import { measures } from '../effect-sizes/measures.js';
import { failure, hasErrors, type Outcome, type Problem, problem, success } from '../problems/problem.js';
import { readStudies } from '../studies/read-studies.js';
import { judgeAgainstData } from '../verification/judge-against-data.js';
import { judgeConversion } from '../verification/judge-conversion.js';
import { judgeTextOnly } from '../verification/judge-text-only.js';
import { notCheckable } from '../verification/not-checkable.js';
import type { Verdict } from '../verification/verdict.js';
import { readClaim } from './claim-figures.js';
import type { AnalysisSpec, ClaimSpec, Manifest, TableSpec } from './manifest.js';
import type { AnalysisRun, Reproduction, SourceFile, TableUse } from './reproduction.js';

/** A data set as it was read: its manifest, and the files that the manifest names and that are there. */
export interface Dataset {
  readonly name: string;
  readonly manifest: Manifest;
  /** By path as the manifest writes it. */
  readonly files: ReadonlyMap<string, SourceFile>;
}

/**
 * Reproduces a data set: the whole story, top to bottom.
 *
 * ```
 *  files ─ 1 ─▶ tables ─ 2 ─▶ studies ─ 3 ─▶ pooled results ─ 4 ─▶ verdicts
 *                              (per analysis)                  (per claim)
 * ```
 *
 * A table that is awaited and not there stops nothing: its analyses are awaited too, and the claims on them are not
 * checkable. Any fault in a table that is there stops the data set, with all the faults of all its tables.
 */
export function reproduce({ name, manifest, files }: Dataset): Outcome<Reproduction> {
  // 1. Which tables are there, and which are awaited?
  const tables = Object.entries(manifest.data).map(([id, spec]): TableUse => tableUse(id, spec, files));

  // 2.–3. Read and pool, analysis by analysis.
  const outcomes = manifest.analyses.map((spec) => runAnalysis(spec, manifest.data, files));
  const analyses = outcomes.flatMap((each): readonly AnalysisRun[] => (each.ok ? [each.value] : []));

  // 4. Judge every claim: against data, against itself, or not at all, saying why.
  const judged = manifest.claims.map((spec) => judge(spec, analyses));
  const claims = judged.flatMap((each, index) => {
    const spec = manifest.claims[index];
    return each.ok && spec !== undefined ? [{ spec, verdict: each.value }] : [];
  });

  const problems = distinct([...outcomes, ...judged].flatMap((each) => each.problems));
  if (hasErrors(problems)) return failure(...problems);
  return success({ name, manifest, tables, analyses, claims, problems }, problems);
}

function tableUse(id: string, { file, awaiting }: TableSpec, files: Dataset['files']): TableUse {
  const found = files.get(file);
  return { id, file, sha256: found?.sha256 ?? null, missing: found === undefined ? (awaiting ?? file) : null };
}

function runAnalysis(spec: AnalysisSpec, tables: Manifest['data'], files: Dataset['files']): Outcome<AnalysisRun> {
  const { id, data, measure, rows } = spec;
  const table = tables[data];
  if (table === undefined) return failure(problem('REFERENCE_UNKNOWN', { what: 'table under data', found: data, known: Object.keys(tables), nearest: null }));
  const source = files.get(table.file);
  if (source === undefined) return success({ id, spec, status: 'awaited', missing: table.awaiting ?? table.file });

  const { columns, delimiter, decimal, thousands, provenance, level } = table;
  const studies = readStudies(source.bytes, {
    file: table.file,
    kinds: measures[measure].kinds,
    columns,
    delimiter,
    decimal,
    thousands,
    provenance,
    level,
    where: rows,
  });
  if (!studies.ok) return studies;
  const pooled = pool(studies.value, settingsOf(spec));
  if (!pooled.ok) return failure(...pooled.problems.map((each) => ({ ...each, at: { file: table.file, ...each.at } })));
  return success({ id, spec, status: 'done', studies: studies.value, result: pooled.value }, studies.problems);
}

/** The settings of an analysis in the engine's names; what the manifest leaves open, the engine's defaults fill. */
function settingsOf(spec: AnalysisSpec): PoolSettings {
  const { measure, model, method, tau2, ci, prediction, level, i2, zero_cells: zeroCells, subgroup } = spec;
  return { measure, model, method, tau2, ci, prediction, level, i2, subgroup, zeroCells: policyOf(zeroCells) };
}

function policyOf(spec: AnalysisSpec['zero_cells']): PoolSettings['zeroCells'] {
  if (spec === undefined || typeof spec === 'string') return { policy: spec };
  const { policy, add, drop_double_zeros: dropDoubleZeros, in_pooling: inPooling } = spec;
  return { policy, add, dropDoubleZeros, inPooling };
}

function judge(spec: ClaimSpec, analyses: readonly AnalysisRun[]): Outcome<Verdict> {
  const { expect, missing } = spec;
  const read = readClaim(spec);
  if (!read.ok) return read;
  const claim = read.value;
  const remark = spec.note ?? null;
  const noted = (verdict: Verdict): Outcome<Verdict> => success({ ...verdict, note: [verdict.note, remark].filter((each) => each !== null).join(' ') || null }, read.problems);

  if (spec.conversion !== undefined) return noted(judgeConversion({ claim, conversion: spec.conversion, expect }));
  if (spec.analysis === undefined) return noted(claim.figures.length === 0 ? notCheckable({ claim, expect, missing: missing ?? 'a figure to check' }) : judgeTextOnly({ claim, expect }));

  const run = analyses.find((each) => each.id === spec.analysis);
  // The analysis failed, and its problems say why; the claim has nothing to add.
  if (run === undefined) return failure();
  if (run.status === 'awaited') return noted(notCheckable({ claim, expect, missing: missing ?? run.missing }));
  const result = spec.subgroup === undefined ? run.result : subgroupResult(run.result, spec.subgroup);
  if (result === null) {
    const known = run.result.subgroups?.groups.map((each) => each.name) ?? [];
    return failure(problem('REFERENCE_UNKNOWN', { what: `subgroup of analysis ${run.id}`, found: spec.subgroup ?? '', known, nearest: null }));
  }
  return noted(judgeAgainstData({ claim, expect, result, studies: run.studies }));
}

function subgroupResult(result: PooledResult, name: string): PooledResult | null {
  return result.subgroups?.groups.find((each) => each.name === name)?.result ?? null;
}

/** Two analyses of one table meet the same faults; each is said once. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((each) => [JSON.stringify(each), each])).values()];
}
