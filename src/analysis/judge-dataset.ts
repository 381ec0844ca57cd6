import type { DiagnosticOptions } from '../diagnostics/options.js';
import { runDiagnostics } from '../diagnostics/run-diagnostics.js';
import { pool } from '../models/pool.js';
import type { PooledResult } from '../models/pooled-result.js';
import type { PoolSettings } from '../models/settings.js';
import { conversionsFor } from '../effect-sizes/conversions-for.js';
import { profileDiagnostics } from '../profiles/profile-diagnostics.js';
import { profileRemarks } from '../profiles/profile-remarks.js';
import { profileSettings } from '../profiles/profile-settings.js';
import type { Studies, StudyKind } from '../studies/study.js';
import { measures } from '../effect-sizes/measures.js';
import { failure, hasErrors, type Outcome, type Place, type Problem, problem, success } from '../problems/problem.js';
import type { ConversionSettings } from '../studies/conversions/settings.js';
import { decodeText } from '../studies/decode.js';
import { readStudies } from '../studies/read-studies.js';
import { formatFixed, stableNumber } from '../text/format.js';
import { nearestName } from '../text/nearest.js';
import type { Claim } from '../verification/claim.js';
import { meets } from '../verification/grades.js';
import { judgeAgainstData } from '../verification/judge-against-data.js';
import { judgeConversion } from '../verification/judge-conversion.js';
import { judgeTextOnly } from '../verification/judge-text-only.js';
import { notCheckable } from '../verification/not-checkable.js';
import { quotedWords } from '../verification/quoted-words.js';
import { coefficientNamed } from '../verification/regression-quantities.js';
import { runThrough } from '../numeric/steps.js';
import { grades, type Verdict } from '../verification/verdict.js';
import { textTooLarge } from '../verification/scan/text-size.js';
import type { Certified } from './certified.js';
import { readClaim } from './claim-figures.js';
import { coverageOf } from './coverage.js';
import type { Explained, Judged } from './explain.js';
import { lineOfQuote, withStaleQuote } from './stale.js';
import { unknownSuspects } from './suspects.js';
import { claimsWithoutPlace, unplacedClaims } from './unplaced.js';
import { waiverOf } from './waivers.js';
import { regressionSettingsOf } from './regression-options.js';
import type { RoundedAnalysis } from './rounded-inputs.js';
import type { Searched } from './searched.js';
import { canStandFor, quotedAnalysis } from './quote-agreement.js';
import { diagnosticOptionsOf } from './diagnostic-options.js';
import type { AnalysisSpec, ClaimSpec, Manifest, TableSpec } from './manifest.js';
import { readManuscript } from './manuscript.js';
import { manifestName } from './read-manifest.js';
import type { AnalysisRun, Reproduction, SourceFile, TableUse, TextUse } from './reproduction.js';

/** A data set as it was read: its manifest, and the files that the manifest names and that are there. */
export interface Dataset {
  readonly name: string;
  readonly manifest: Manifest;
  /** By path as the manifest writes it. */
  readonly files: ReadonlyMap<string, SourceFile>;
  /** The digest of the manifest's bytes, where it was read from a file. */
  readonly manifestSha256?: string;
  /** What was noticed while it was read, such as an encoding that was guessed. */
  readonly problems?: readonly Problem[];
}

/** What looks beyond the stated analysis, and is not needed to hold figures against it. */
export interface Beyond {
  /** Looks for what would explain a claim that does not come out. */
  readonly explain?: ((judged: Judged) => Explained & Partial<Searched>) | undefined;
  /** Holds a claim against every table of whole numbers that it can come from. */
  readonly certify?: ((verdict: Verdict, claim: Claim, crude: NonNullable<ClaimSpec['crude']>, level: number) => Certified) | undefined;
  /** Tries a claim that does not come out with the inputs as any numbers that print so. */
  readonly allowForRounding?: ((judged: RoundedAnalysis) => Verdict) | undefined;
  /** The day of the run, YYYY-MM-DD, against which waivers are held; without it none holds. */
  readonly today?: string | undefined;
  /** Whether figures of the manuscript that no claim covers make the run fail. */
  readonly requireCoverage?: boolean | undefined;
  /** Whether a claim that does not say where it was printed makes the run fail. */
  readonly requireSource?: boolean | undefined;
}

/**
 * Judges a data set: the whole story, top to bottom.
 *
 * ```
 *  files ─ 1 ─▶ tables ─ 2 ─▶ studies ─ 3 ─▶ pooled results ─ 4 ─▶ verdicts
 *                              (per analysis)                  (per claim)
 * ```
 *
 * A table that is awaited and not there stops nothing: its analyses are awaited too, and the claims on them are not
 * checkable. Any fault in a table that is there stops the data set, with all the faults of all its tables.
 */
export function judgeDataset(dataset: Dataset, { explain, ...beyond }: Beyond = {}): Outcome<Reproduction> {
  const explainAtOnce = explain === undefined ? undefined : (judged: Judged) => stepless(() => explain(judged));
  return runThrough(judgeDatasetInSteps(dataset, { ...beyond, explain: explainAtOnce }), () => undefined);
}

// eslint-disable-next-line require-yield -- work of no step
function* stepless<Result>(work: () => Result): Generator<never, Result> {
  return work();
}

/** What looks beyond the stated analysis, in steps. */
export interface BeyondInSteps<Step> extends Omit<Beyond, 'explain'> {
  readonly explain?: ((judged: Judged) => Generator<Step, Explained & Partial<Searched>>) | undefined;
}

/** The same in the steps of what looks for explanations, between which it can be ended. */
export function* judgeDatasetInSteps<Step>({ name, manifest, files, manifestSha256, problems: noticed = [] }: Dataset, { explain, certify, allowForRounding, today, requireCoverage = false, requireSource = false }: BeyondInSteps<Step>): Generator<Step, Outcome<Reproduction>> {
  // 1. Which tables are there, and which are awaited?
  const tables = Object.entries(manifest.data).map(([id, spec]): TableUse => tableUse(id, spec, files));

  // 2.–3. Read and pool, analysis by analysis.
  const outcomes = manifest.analyses.map((spec) => withFilterPlaced(runAnalysis({ ...spec, input_rounding: spec.input_rounding ?? manifest.input_rounding }, manifest.data, files), spec.rows, manifest.rowsPlaces?.[spec.id]));
  const analyses = outcomes.flatMap((each): readonly AnalysisRun[] => (each.ok ? [each.value] : []));

  // 4. Judge every claim: against data, against itself, or not at all, saying why.
  const judged: Outcome<ClaimJudgement & Partial<Certified>>[] = [];
  for (const spec of manifest.claims) judged.push(placed(yield* judge({ ...spec, rounding: spec.rounding ?? manifest.rounding, missRooms: manifest.missRooms?.[spec.id] }, analyses, manifest.data, { explain, certify, allowForRounding }), manifest.claimPlaces?.[spec.id]));
  const { manuscript: path } = manifest;
  const source = path === undefined ? undefined : files.get(path);
  const written = path === undefined || source === undefined ? null : manuscriptText(source.bytes, path);
  const manuscript = path !== undefined && written?.ok === true ? readManuscript(path, written.value) : null;
  const claims = judged.flatMap((each, index) => {
    const stated = manifest.claims[index];
    if (!each.ok || stated === undefined) return [];
    // What looks at the claim again must look at the rows that its verdict is on.
    const spec = each.value.onSubgroup === undefined ? stated : { ...stated, subgroup: each.value.onSubgroup };
    const own = (spec.where?.file ?? path) === path ? manuscript : null;
    const verdict = withStaleQuote(each.value.verdict, own, each.value.diagnosis);
    const line = own === null || spec.quote === undefined ? null : lineOfQuote(spec.quote, own);
    return [{ spec, ...each.value, verdict, waiver: waiverOf(spec, verdict, today), quoteAt: own === null || line === null ? null : { file: own.file, line } }];
  });

  // 5. Which figures of the manuscript is no claim about?
  const quoted = claims.flatMap(({ spec: { quote, where }, verdict: { figures } }) => (quote === undefined || (where?.file ?? path) !== path ? [] : [{ quote, figures }]));
  const coverage = manuscript === null ? null : coverageOf(manuscript, quoted, manifest.ignore ?? [], requireCoverage);

  const [first] = Object.values(manifest.claimPlaces ?? {});
  const place: Place = first?.file === undefined ? {} : { file: first.file };
  const faults = distinct([
    ...noticed,
    ...[...outcomes, ...judged].flatMap((each) => each.problems),
    ...(written?.problems ?? []),
    ...(outcomes.every(({ ok }) => ok) ? unknownSuspects(manifest, analyses) : []),
    ...(coverage?.idle ?? []).map((quote) => problem('IGNORED_QUOTE_IDLE', { quote }, place)),
  ]);
  if (hasErrors(faults)) return failure(...faults);
  const problems = [...faults, ...unplacedClaims(manifest)];
  const texts: readonly TextUse[] = [
    ...(manifestSha256 === undefined ? [] : [{ what: 'manifest', file: manifestName, sha256: manifestSha256 } as const]),
    ...(path === undefined || source === undefined ? [] : [{ what: 'manuscript', file: path, sha256: source.sha256 } as const]),
  ];
  // The claims are judged all the same: only which figures have none cannot be told.
  const untold = requireCoverage && coverage === null ? [problem('MANUSCRIPT_MISSING', {}, place)] : [];
  return success({ name, manifest, tables, texts, analyses, claims, coverage, unsourced: requireSource ? claimsWithoutPlace(manifest) : [], problems }, [...problems, ...untold]);
}

type DoneRun = Extract<AnalysisRun, { status: 'done' }>;

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
    conversions: conversionsOf(spec),
    combineArms: spec.combine_arms,
    sharedControl: spec.shared_control,
  });
  if (!studies.ok) return studies;
  const inTable = (problems: readonly Problem[]) => failure(...problems.map((each) => ({ ...each, at: { file: table.file, ...each.at } })));
  const pooled = pool(studies.value, settingsOf(spec, studies.value.kind));
  if (!pooled.ok) return inTable(pooled.problems);
  const { profile } = spec;
  const remarks = profile === undefined ? [] : profileRemarks(profile, pooled.value.settings);
  const result = { ...pooled.value, problems: [...pooled.value.problems, ...remarks] };
  const diagnosed = runDiagnostics(studies.value, settingsOf(spec, studies.value.kind), spec.diagnostics ?? [], toldToDiagnostics(spec));
  if (!diagnosed.ok) return inTable(diagnosed.problems);
  return success({ id, spec, status: 'done', studies: studies.value, result, diagnostics: diagnosed.value }, studies.problems);
}

/** The settings of an analysis; what the manifest leaves open, its profile fills, and where it names none the engine's defaults. */
export function settingsOf(spec: AnalysisSpec, kind: StudyKind): PoolSettings {
  const stated = statedSettings(spec);
  return spec.profile === undefined ? stated : profileSettings(spec.profile, stated, kind).settings;
}

/** What the diagnostics are told by the manifest, and by the profile for what it leaves open. */
function toldToDiagnostics({ profile, diagnostic_options: given }: AnalysisSpec): DiagnosticOptions {
  const stated = diagnosticOptionsOf(given);
  return profile === undefined ? stated : profileDiagnostics(profile, stated).options;
}

/** What the manifest says, in the engine's names. */
function statedSettings(spec: AnalysisSpec): PoolSettings {
  const { measure, model, method, tau2, tau2_weights: tau2Weights, tau2_ci: tau2CI, convergence, i2_ci: i2CI, ci, prediction, bootstrap, level, i2, zero_cells: zeroCells, q, difference_variance: differenceVariance, glmm_model: glmmModel, nagq: nAGQ, subgroup, subgroup_tau2: subgroupTau2, variance, bias_correction: biasCorrection } = spec;
  return { measure, effects: { variance, biasCorrection }, model, method, tau2, tau2Weights, tau2CI, convergence, ci, prediction, bootstrap, level, i2, i2CI, q, differenceVariance, glmmModel, nAGQ, subgroup, subgroupTau2, zeroCells: policyOf(zeroCells), regression: regressionSettingsOf(spec) };
}

/** How numbers that a table lacks are derived for an analysis. */
export function conversionsOf({ measure, conversions = {} }: AnalysisSpec): Partial<ConversionSettings> {
  return conversionsFor(measure, {
    medians: conversions.medians,
    baselineCorrelation: conversions.baseline_correlation,
    meanIntervals: conversions.mean_intervals,
    rebuiltCounts: conversions.rebuilt_counts,
    rebuiltEvents: conversions.rebuilt_events,
  });
}

function policyOf(spec: AnalysisSpec['zero_cells']): PoolSettings['zeroCells'] {
  if (spec === undefined || typeof spec === 'string') return { policy: spec };
  const { policy, add, amount, risk_ratio_totals: riskRatioTotals, risk_difference: riskDifference, drop_double_zeros: dropDoubleZeros, in_pooling: inPooling, double_zeros_in_q: doubleZerosInQ } = spec;
  return { policy, add, amount, riskRatioTotals, riskDifference, dropDoubleZeros, inPooling, doubleZerosInQ };
}

/** A verdict with what was found beyond it, and the subgroup that it is on where the claim is about each of them. */
type ClaimJudgement = Explained & Partial<Searched> & { readonly onSubgroup?: string };

/** A claim, and how far each pinned miss may be off by the digits with which it is written. */
type PlacedSpec = ClaimSpec & { readonly missRooms?: Readonly<Record<string, number>> | undefined };

/** A claim judged, and where it names the one table that it comes from, held against that as well. */
function* judge<Step>(spec: PlacedSpec, analyses: readonly AnalysisRun[], tables: Manifest['data'], { explain, certify, allowForRounding }: BeyondInSteps<Step>): Generator<Step, Outcome<ClaimJudgement & Partial<Certified>>> {
  const read = readClaim(spec);
  if (!read.ok) return read;
  const judged = yield* judgeFigures(spec, read, analyses, tables, { explain, allowForRounding });
  if (!judged.ok || spec.crude === undefined || certify === undefined) return judged;
  return success({ ...judged.value, ...certify(judged.value.verdict, read.value, spec.crude, quotedAnalysis(read.value.quote).level ?? 0.95) }, judged.problems);
}

function* judgeFigures<Step>(spec: PlacedSpec, read: Extract<ReturnType<typeof readClaim>, { ok: true }>, analyses: readonly AnalysisRun[], tables: Manifest['data'], { explain, allowForRounding }: BeyondInSteps<Step>): Generator<Step, Outcome<ClaimJudgement>> {
  const { expect, missing } = spec;
  const claim = read.value;
  const parted = spec.each_subgroup === true ? analyses.find(({ id }) => id === spec.analysis) : undefined;
  if (parted?.status === 'done') return yield* judgeEachSubgroup(spec, parted, (one) => judgeFigures(one, read, analyses, tables, { explain, allowForRounding }));

  const remark = spec.note ?? null;
  const noted = (verdict: Verdict, beyond: Omit<Explained & Partial<Searched>, 'verdict'> = { diagnosis: null }): Outcome<Explained & Partial<Searched>> =>
    success({ ...beyond, verdict: { ...verdict, note: [verdict.note, remark].filter((each) => each !== null).join(' ') || null } }, read.problems);

  if (spec.conversion !== undefined) return noted(judgeConversion({ claim, conversion: spec.conversion, expect, rounding: spec.rounding }));
  if (spec.analysis === undefined) return noted(claim.figures.length === 0 && quotedWords(claim).sample === null ? notCheckable({ claim, expect, missing: missing ?? 'a figure to check' }) : judgeTextOnly({ claim, expect }));

  const run = analyses.find((each) => each.id === spec.analysis);
  // The analysis failed, and its problems say why; the claim has nothing to add.
  if (run === undefined) return failure();
  if (run.status === 'awaited') return noted(notCheckable({ claim, expect, missing: missing ?? run.missing }));
  const quoted = quotedAnalysis(claim.quote);
  if (quoted.label !== null && !canStandFor(quoted.label, run.spec.measure)) {
    return failure(problem('MEASURE_DIFFERS_FROM_QUOTE', { claim: spec.id, label: quoted.label, measure: measures[run.spec.measure].name }));
  }
  const pooled = atLevel(run, quoted.level, spec.id);
  if (!pooled.ok) return pooled;
  const result = spec.subgroup === undefined ? pooled.value : subgroupResult(pooled.value, spec.subgroup);
  if (result === null) {
    const known = run.result.subgroups?.groups.map((each) => each.name) ?? [];
    return failure(problem('REFERENCE_UNKNOWN', { what: `subgroup of analysis ${run.id}`, found: spec.subgroup ?? '', known, nearest: null }));
  }
  if (spec.coefficient !== undefined && result.regression !== null && coefficientNamed(result.regression, spec.coefficient) === null) {
    const known = result.regression.coefficients.map(({ name }) => name);
    return failure(problem('REFERENCE_UNKNOWN', { what: `coefficient of analysis ${run.id}`, found: spec.coefficient, known, nearest: nearestName(spec.coefficient, known) }));
  }
  const labels = result.studies.map(({ label }) => label);
  const strangers = [spec.study, ...(spec.weights ?? []).map(({ study }) => study)].filter((study) => study !== undefined && !labels.includes(study)) as readonly string[];
  if (strangers.length > 0) {
    return failure(...strangers.map((study) => problem('REFERENCE_UNKNOWN', { what: `study of analysis ${run.id}`, found: study, known: labels, nearest: nearestName(study, labels) })));
  }
  const table = tables[run.spec.data];
  const asWritten = judgeAgainstData({ claim, expect, result, studies: run.studies, rounding: spec.rounding });
  const allowed =
    table === undefined || allowForRounding === undefined
      ? asWritten
      : allowForRounding({
          claim,
          verdict: asWritten,
          rounding: spec.rounding,
          spec: run.spec,
          table,
          studies: run.studies,
          whole: pooled.value,
          partOf: (whole) => (spec.subgroup === undefined ? whole : subgroupResult(whole, spec.subgroup)),
          settings: { ...settingsOf(run.spec, run.studies.kind), level: pooled.value.ci.level },
          conversions: conversionsOf(run.spec),
        });
  const stated = missing === undefined || allowed.grade !== 'not-checkable' || allowed.figures.length > 0 ? allowed : { ...allowed, missing };
  const verdict = withPinnedMisses(stated, spec);
  if (explain === undefined) return noted(verdict);
  const rows = spec.subgroup === undefined ? run.studies : rowsOfSubgroup(run.studies, run.result.subgroups?.column ?? 'subgroup', spec.subgroup);
  const explained = yield* explain({ claim, studies: rows, settings: result.settings, verdict });
  return noted(explained.verdict, explained);
}

/** A claim held against every subgroup by itself: the verdict on the one that comes out worst, and which it is. */
function* judgeEachSubgroup<Step>(spec: ClaimSpec, { id, result }: DoneRun, judgeOne: (spec: ClaimSpec) => Generator<Step, Outcome<Explained & Partial<Searched>>>): Generator<Step, Outcome<ClaimJudgement>> {
  const names = result.subgroups?.groups.map(({ name }) => name) ?? [];
  if (names.length === 0 || spec.subgroup !== undefined) {
    return failure(problem('REFERENCE_UNKNOWN', { what: `analysis with subgroups, and a claim on each of them (${id})`, found: spec.subgroup ?? 'none', known: names, nearest: null }));
  }
  const judged: { readonly subgroup: string; readonly outcome: Outcome<Explained & Partial<Searched>> }[] = [];
  for (const subgroup of names) judged.push({ subgroup, outcome: yield* judgeOne({ ...spec, each_subgroup: undefined, subgroup }) });
  const failed = judged.find(({ outcome }) => !outcome.ok);
  if (failed !== undefined) return failed.outcome;
  const verdicts = judged.flatMap(({ subgroup, outcome }) => (outcome.ok ? [{ subgroup, value: outcome.value }] : []));
  const worst = verdicts.reduce((a, b) => (grades.indexOf(b.value.verdict.grade) > grades.indexOf(a.value.verdict.grade) ? b : a));
  const alike = verdicts.every(({ value }) => value.verdict.grade === worst.value.verdict.grade);
  const words = `Held against each of ${names.length} subgroups; the figures shown are those of ${worst.subgroup}, ${alike ? 'the first of them, and all have this verdict' : 'which comes out worst'}.`;
  return success({ ...worst.value, onSubgroup: worst.subgroup, verdict: { ...worst.value.verdict, note: [words, worst.value.verdict.note].filter((each) => each !== null).join(' ') } });
}

/**
 * The result at the confidence level that the quote names. An analysis that fixes another level contradicts its quote;
 * one that fixes none is pooled again at the quoted level, because an interval of another level is another figure.
 */
function atLevel(run: DoneRun, level: number | null, claim: string): Outcome<PooledResult> {
  if (level === null || Math.abs(level - run.result.ci.level) < sameLevel) return success(run.result);
  if (run.spec.level === undefined) return pool(run.studies, { ...settingsOf(run.spec, run.studies.kind), level });
  const percent = (value: number): string => `${stableNumber(100 * value)}%`;
  return failure(problem('FIGURES_DISAGREE', { quantity: `${claim}.level`, inQuote: percent(level), given: percent(run.spec.level) }));
}

/** Levels are printed with a decimal at most; 95 / 100 and 0.95 may differ in the last bit. */
const sameLevel = 1e-9;

/** The text of a manuscript that can be looked through. */
function manuscriptText(bytes: Uint8Array, file: string): Outcome<string> {
  const decoded = decodeText(bytes, { file });
  if (!decoded.ok) return decoded;
  const { text } = decoded.value;
  const faults = textTooLarge(text, { file });
  return faults.length > 0 ? failure(...faults) : success(text, decoded.problems);
}

/** What a pinned miss may be off by where it is written to two decimals or more; as reports print it, to one, it may be off by more. */
const pinnedTo = 0.005;
const arithmeticError = 1e-9;

/**
 * A claim that is known not to come out must keep missing by as much as its manifest says, and in no other figure: or a
 * mistyped digit would pass as the known discrepancy.
 */
function withPinnedMisses(verdict: Verdict, { misses, missRooms = {} }: PlacedSpec): Verdict {
  if (misses === undefined) return verdict;
  const strays = verdict.figures.filter(({ quantity, missUnits, grade }) => {
    const pinned = misses[quantity];
    return pinned === undefined ? !meets(grade, 'boundary') : missUnits === null || Math.abs(missUnits - pinned) > Math.max(pinnedTo, missRooms[quantity] ?? 0) + arithmeticError;
  });
  if (strays.length === 0) return verdict;
  const words = strays.map(({ quantity, missUnits }) => `${quantity} misses by ${missUnits === null ? 'an unknown number of' : formatFixed(missUnits, 2)} units, not by ${formatFixed(misses[quantity] ?? 0, 2)}`);
  return { ...verdict, met: false, note: [verdict.note, `Not the known discrepancy: ${words.join('; ')}.`].filter((each) => each !== null).join(' ') };
}

/** Problems of a claim with the claim's place, where they have none of their own. */
function placed<T>(outcome: Outcome<T>, place: Place | undefined): Outcome<T> {
  const problems = outcome.problems.map((each) => (each.at.file === undefined && place !== undefined ? { ...each, at: place } : each));
  return { ...outcome, problems };
}

/** Faults of an analysis's filter of rows with its place in the manifest: that is where they are mended, not in the table. */
function withFilterPlaced<T>(outcome: Outcome<T>, rows: AnalysisSpec['rows'], place: Place | undefined): Outcome<T> {
  if (rows === undefined || place === undefined) return outcome;
  const isOfFilter = (each: Problem): boolean => each.code === 'TOO_FEW_STUDIES' ? (each.facts.filteredOut ?? 0) > 0 : each.code === 'REFERENCE_UNKNOWN' && each.facts.what === 'column' && Object.hasOwn(rows, each.facts.found);
  return { ...outcome, problems: outcome.problems.map((each) => (isOfFilter(each) ? { ...each, at: place } : each)) };
}

/** What was pooled of one subgroup; `null` where there is none of that name. */
export function subgroupResult(result: PooledResult, name: string): PooledResult | null {
  return result.subgroups?.groups.find((each) => each.name === name)?.result ?? null;
}

/** The rows of one subgroup: the others are passed over, as by a filter. */
export function rowsOfSubgroup(studies: Studies, column: string, name: string): Studies {
  const { where = {}, rows = [] } = studies.passedOver ?? {};
  const [inside, outside] = [studies.rows.filter(({ cells }) => cells[column]?.text === name), studies.rows.filter(({ cells }) => cells[column]?.text !== name)];
  return { ...studies, rows: inside, passedOver: { where: { ...where, [column]: name }, rows: [...outside, ...rows] } };
}

/** Two analyses of one table meet the same faults; each is said once. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((each) => [JSON.stringify(each), each])).values()];
}
