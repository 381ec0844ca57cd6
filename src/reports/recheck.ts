import { judgeDataset, rowsOfSubgroup, settingsOf } from '../analysis/judge-dataset.js';
import { readClaim } from '../analysis/claim-figures.js';
import { quotedAnalysis } from '../analysis/quote-agreement.js';
import { readManifest } from '../analysis/read-manifest.js';
import type { Judged } from '../analysis/explain.js';
import type { JudgedClaim, Reproduction, SourceFile } from '../analysis/reproduction.js';
import { runThrough } from '../numeric/steps.js';
import { describeProblem } from '../problems/problem.js';
import type { ColumnName } from '../studies/columns.js';
import { withValues } from '../studies/fields.js';
import type { Studies } from '../studies/study.js';
import { chanceWord } from '../verification/chance/chance-rate.js';
import { type Figure, isSameFigure } from '../verification/claim.js';
import { meets } from '../verification/grades.js';
import { judgeAgainstData } from '../verification/judge-against-data.js';
import type { Grade } from '../verification/verdict.js';
import { checkCertificate } from '../verification/reconstruct/check-certificate.js';
import type { DiagnosisDocument } from './diagnose-schema.js';
import { type Evidence, evidenceCounts, type Specifications, specificationsSchema, verdictsText } from './evidence.js';
import { diagnosisFaults, noteFaults } from './recheck-diagnosis.js';
import { sameNumbers } from './recheck-numbers.js';
import { pooledBy } from './recheck-pool.js';
import { type RecheckedSpecifications, recheckSpecifications } from './recheck-specifications.js';
import { witnessFaults } from './recheck-witness.js';
import { type ReproduceDocument, reproduceDocumentSchema } from './schemas.js';
import { gradeWord } from './words.js';

type ClaimDocument = ReproduceDocument['datasets'][number]['claims'][number];
type Telling = DiagnosisDocument['explanations'][number]['tellings'][number];

/** What a second look at a bundle found. */
export interface Recheck {
  readonly name: string;
  /** What does not agree; empty where all that was rechecked does. */
  readonly disagreements: readonly string[];
  readonly checked: { readonly files: number; readonly analyses: number; readonly claims: number; readonly figures: number; readonly certificates: number; readonly explanations: number; readonly witnesses: number; readonly specifications: number };
  /** What was not rechecked, in words. */
  readonly unchecked: readonly string[];
}

export interface RecheckInput {
  readonly evidence: Evidence;
  readonly manifest: string;
  readonly verdicts: string;
  /** What a search tried, where one was made. */
  readonly specifications: string | null;
  readonly files: ReadonlyMap<string, SourceFile>;
  /** What the hashes say is not as it was. */
  readonly changed: readonly string[];
  /** Of the program that rechecks. */
  readonly version: string;
}

/**
 * Verifies a bundle of evidence without what made it: pools every analysis again, holds every printed figure against it,
 * lets the verifier go through every certificate, and makes every change of the table that is said to explain a claim. The
 * search for explanations and certificates is not used.
 */
export function recheck(input: RecheckInput): Recheck {
  return runThrough(recheckInSteps(input));
}

/** The same in steps, between which it can be ended: one for each claim, the share of them that is done. */
export function* recheckInSteps({ evidence, manifest, verdicts, specifications, files, changed, version }: RecheckInput): Generator<number, Recheck> {
  const nothing = { files: files.size, analyses: 0, claims: 0, figures: 0, certificates: 0, explanations: 0, witnesses: 0, specifications: 0 };
  const recorded = reproduceDocumentSchema.safeParse(parsed(verdicts));
  const dataset = recorded.data?.datasets[0];
  if (recorded.data === undefined || dataset === undefined) return { name: '', disagreements: [...changed, `the verdicts are not a document of verdicts${evidence.version === version ? '' : ` as version ${version} writes it; the bundle was made by version ${evidence.version}, which can recheck it`}`], checked: nothing, unchecked: [] };
  const read = readManifest(manifest);
  const looked: Judged[] = [];
  const explain = (judged: Judged) => {
    looked.push(judged);
    return { verdict: judged.verdict, diagnosis: null };
  };
  const made = read.ok ? judgeDataset({ name: dataset.name, manifest: read.value, files }, { explain }) : read;
  if (!made.ok) return { name: dataset.name, disagreements: [...changed, ...made.problems.map(describeProblem)], checked: nothing, unchecked: [] };

  const again = made.value;
  const fresh = reproduceDocumentSchema.parse(parsed(verdictsText(again)));
  const searched = new Set([
    ...dataset.claims.filter(({ search, diagnosis, certificates, witness }) => search !== undefined || diagnosis !== undefined || certificates !== undefined || witness !== undefined).map(({ id }) => id),
    // One that does not come out may have been looked into, with the inputs as any numbers that print so to begin with.
    ...again.claims.filter(({ spec, verdict }) => spec.crude !== undefined || verdict.grade === 'discrepant').map(({ verdict }) => verdict.id),
  ]);
  const disagreements = [...changed, ...differences(withoutSearch(recorded.data, searched), withoutSearch(fresh, searched), '')];
  const unchecked: string[] = evidence.version === version ? [] : [`the bundle was made by version ${evidence.version}, and this is ${version}`];
  const counted = { certificates: 0, explanations: 0, figures: 0, witnesses: 0, specifications: 0 };
  const tried = specificationsSchema.safeParse(parsed(specifications ?? '{"claims":[]}'));
  if (!tried.success) disagreements.push('the specifications are not a document of specifications');
  for (const [index, claim] of dataset.claims.entries()) {
    yield index / dataset.claims.length;
    counted.figures += claim.figures.length;
    const judged = again.claims.find(({ verdict }) => verdict.id === claim.id);
    if (judged === undefined) continue;
    for (const certificate of claim.certificates ?? []) {
      counted.certificates += 1;
      const printed = { estimate: certificate.figures.estimate, ci_lower: certificate.figures.lower, ci_upper: certificate.figures.upper };
      for (const [quantity, text] of Object.entries(printed)) {
        if (text !== null && !sameNumber(text, claim.figures.find((each) => each.quantity === quantity)?.printed)) disagreements.push(`${claim.id}: a certificate is about ${text}, which is not what was printed`);
      }
      const { crude } = judged.spec;
      if (crude?.treatment_total !== certificate.treatmentTotal || (crude.control_total ?? 0) !== certificate.controlTotal || crude.form !== certificate.form) disagreements.push(`${claim.id}: a certificate is about other groups than the claim`);
      const verified = checkCertificate(certificate);
      if (!verified.holds) disagreements.push(`${claim.id}: a certificate does not hold: ${verified.reason}`);
    }
    if (claim.witness !== undefined) {
      counted.witnesses += 1;
      disagreements.push(...witnessFaults(claim.witness, judged, again).map((each) => `${claim.id}: ${each}`));
    } else if (mayBeRounding(judged, again)) unchecked.push(`${claim.id}: that the rounding of the inputs does not explain it`);
    if (claim.diagnosis !== undefined) {
      const found = recheckDiagnosis(claim.diagnosis, judged, again);
      counted.explanations += found.made;
      disagreements.push(...found.wrong.map((each) => `${claim.id}: ${each}`));
      unchecked.push(...found.unchecked.map((each) => `${claim.id}: ${each}`));
      // A claim on every subgroup was looked into once for each of them.
      const subject = looked.find((each) => each.verdict.figures === judged.verdict.figures);
      if (subject !== undefined) disagreements.push(...diagnosisFaults(claim.diagnosis, judged, subject).map((each) => `${claim.id}: ${each}`));
    }
    if (claim.search !== undefined) {
      const found = recheckSearch(tried.data?.claims.find(({ id }) => id === claim.id), claim.search, judged, again);
      counted.specifications += found.made;
      disagreements.push(...found.wrong.map((each) => `${claim.id}: ${each}`));
      unchecked.push(...found.unchecked.map((each) => `${claim.id}: ${each}`));
    }
    if (searched.has(claim.id)) {
      const note = noteFaults(claim, judged);
      disagreements.push(...gradeFaults(claim, judged), ...note.wrong.map((each) => `${claim.id}: ${each}`));
      unchecked.push(...note.unchecked.map((each) => `${claim.id}: ${each}`));
    }
  }
  const counts = { ...evidenceCounts(again), explanations: dataset.claims.reduce((sum, { diagnosis }) => sum + (diagnosis?.explanations.length ?? 0), 0), certificates: counted.certificates };
  disagreements.push(...differences(evidence.counts, counts, 'counts'));
  return { name: dataset.name, disagreements, checked: { files: files.size, analyses: again.analyses.length, claims: again.claims.length, ...counted }, unchecked };
}

/** The parts of a claim that hang on what was searched for, which are verified one by one. */
function withoutSearch({ datasets, problems }: ReproduceDocument, searched: ReadonlySet<string>): object {
  return {
    problems,
    datasets: datasets.map((each) => ({
      ...each,
      claims: each.claims.map(({ grade, word, met, missing, note, search, diagnosis, certificates, witness, figures, ...rest }) =>
        searched.has(rest.id) ? { ...rest, figures: figures.map(({ quantity, study, printed, computed, missUnits }) => ({ quantity, study, printed, computed, missUnits })) } : { ...rest, grade, word, met, missing, note, search, diagnosis, certificates, witness, figures },
      ),
    })),
  };
}

/** Whether a claim that does not come out was tried with the inputs as any numbers that print so. */
function mayBeRounding({ spec, verdict }: JudgedClaim, { analyses, manifest }: Reproduction): boolean {
  const run = analyses.find(({ id }) => id === spec.analysis);
  return verdict.grade === 'discrepant' && run !== undefined && (run.spec.input_rounding ?? manifest.input_rounding) !== false;
}

/** Whether the grades of a claim that was looked into follow from what is recorded beside them. */
function gradeFaults(claim: ClaimDocument, { verdict }: JudgedClaim): readonly string[] {
  const { search, diagnosis, certificates = [], witness, grade, word, basis, expect, met, id } = claim;
  const outcomes: Readonly<Record<string, string>> = { misprint: 'explained', 'data error': 'explained', 'two data errors': 'explained', 'other analysis': 'alternative' };
  const asJudged = witness === undefined ? verdict.grade : 'input-rounding';
  const explained = diagnosis === undefined ? asJudged : (outcomes[diagnosis.outcome] ?? asJudged);
  const found = explained === 'discrepant' && search !== undefined ? gradeBySearch(search) : explained;
  const due = certificates.length > 0 ? 'impossible' : found;
  const figures = claim.figures.flatMap(({ quantity, study, grade: recorded }): readonly string[] => {
    const own = verdict.figures.find((each) => each.quantity === quantity && each.study === study)?.grade;
    const proven = (recorded === 'impossible' && certificates.length > 0) || (recorded === 'input-rounding' && own === 'discrepant' && witness !== undefined);
    return recorded === own || proven ? [] : [`${id}: the grade of ${quantity} is recorded as ${recorded}, and follows as ${own ?? 'nothing'}`];
  });
  return [
    ...figures,
    ...(grade === due ? [] : [`${id}: the grade is recorded as ${grade}, and follows as ${due}`]),
    ...(word === gradeWord(grade, basis ?? 'text only') ? [] : [`${id}: the grade ${grade} is recorded in the word ${word}`]),
    ...(met && !meets(grade, expect) && !verdict.met ? [`${id}: it is recorded as met, and ${grade} is below ${expect}`] : []),
    ...(!met && meets(grade, expect) && verdict.met ? [`${id}: it is recorded as below expectation, and is not`] : []),
  ];
}

/** What a search makes of a claim that does not come out: nothing where made-up claims are matched as often. */
function gradeBySearch({ tiers }: NonNullable<ClaimDocument['search']>): Grade {
  const matched = tiers.find(({ status }) => status === 'matched');
  if (matched?.chance == null || chanceWord(matched.chance.upper) === 'uninformative' || matched.tier === 'T0') return 'discrepant';
  return matched.tier === 'T1' ? 'program-default' : 'alternative';
}

/** The specifications that are recorded for a claim, pooled again. */
function recheckSearch(tried: Specifications['claims'][number] | undefined, search: NonNullable<ClaimDocument['search']>, { spec }: JudgedClaim, { analyses }: Reproduction): RecheckedSpecifications {
  const run = analyses.find(({ id }) => id === spec.analysis);
  const claim = readClaim(spec);
  if (tried === undefined || run?.status !== 'done' || !claim.ok) return { made: 0, wrong: ['a search is recorded, and not what it tried'], unchecked: [] };
  const rows = spec.subgroup === undefined ? run.studies : rowsOfSubgroup(run.studies, run.result.subgroups?.column ?? 'subgroup', spec.subgroup);
  const found = recheckSpecifications(tried, search, claim.value, rows);
  return { ...found, unchecked: [...found.unchecked, 'how often made-up claims were matched'] };
}

interface RecheckedDiagnosis {
  readonly made: number;
  readonly wrong: readonly string[];
  readonly unchecked: readonly string[];
}

/** Makes every change and every misprint that is said to explain a claim, and looks whether all its figures then come out. */
function recheckDiagnosis(diagnosis: DiagnosisDocument, { spec, verdict }: JudgedClaim, { analyses, manifest }: Reproduction): RecheckedDiagnosis {
  const run = analyses.find(({ id }) => id === spec.analysis);
  const claim = readClaim(spec);
  if (run?.status !== 'done' || !claim.ok) return { made: 0, wrong: ['it is explained by an analysis that is not there'], unchecked: [] };
  const rows = spec.subgroup === undefined ? run.studies : rowsOfSubgroup(run.studies, run.result.subgroups?.column ?? 'subgroup', spec.subgroup);
  const settings = { ...settingsOf(run.spec, rows.kind), subgroup: undefined, regression: undefined, level: quotedAnalysis(claim.value.quote).level ?? run.spec.level };
  const computed = claim.value.figures.filter((figure) => verdict.figures.some((each) => isSameFigure(each, figure) && each.computed !== null));
  const comesOut = (figures: readonly Figure[], studies: Studies | null, by: object = settings): boolean => {
    const pooled = studies === null ? null : pooledBy(by, studies);
    if (studies === null || pooled === null) return false;
    const judged = judgeAgainstData({ claim: { ...claim.value, figures }, expect: 'reproduced', result: pooled, studies, rounding: spec.rounding ?? manifest.rounding });
    return judged.figures.every(({ grade }) => meets(grade, 'truncated'));
  };

  const wrong: string[] = [];
  const unchecked: string[] = [];
  let made = 0;
  for (const { figures, words } of diagnosis.misprints.fitting) {
    made += 1;
    const put = computed.map((each) => ({ ...each, printed: figures.find(({ quantity, study }) => quantity === each.quantity && study === each.study)?.printed ?? each.printed }));
    if (!comesOut(put, rows)) wrong.push(`with the misprint “${words}” undone not every figure comes out`);
  }
  const { otherAnalyses, doubles } = diagnosis;
  const ofSingles = diagnosis.explanations.map(({ tellings, words }) => ({ words, change: tellings[0]?.change ?? [] }));
  for (const { change, words } of [...ofSingles, ...(doubles?.told ?? [])]) {
    if (change.length === 0 || change.some(({ what }) => what === 'effect')) {
      unchecked.push(`the explanation “${words}”, which changes an effect itself`);
      continue;
    }
    made += 1;
    if (!comesOut(computed, withChange(rows, change))) wrong.push(`after the change “${words}” not every figure comes out`);
  }
  for (const { settings: other, words } of otherAnalyses.fitting) {
    made += 1;
    if (!comesOut(computed, rows, other)) wrong.push(`by the analysis “${words}” not every figure comes out`);
  }
  return { made, wrong, unchecked: [...unchecked, 'how many explanations were tried, and how often made-up claims were explained'] };
}

/** A table after a recorded change; `null` where a row is not there, or does not hold what it is said to. */
function withChange(studies: Studies, change: Telling['change']): Studies | null {
  let rows = [...studies.rows];
  for (const { study, what, cells, instead } of change) {
    if (what === 'added') {
      const taken = studies.passedOver?.rows.find((each) => each.label === study && instead.every(({ column, to }) => each.cells[column]?.text === to));
      if (taken === undefined) return null;
      rows.push(taken);
      continue;
    }
    const at = rows.findIndex(({ label }) => label === study);
    const row = rows[at];
    if (row === undefined) return null;
    if (what === 'left out') rows = rows.toSpliced(at, 1);
    else if (what === 'twice') rows = rows.toSpliced(at + 1, 0, { ...row });
    else {
      const edited = withValues(row, Object.fromEntries(cells.map(({ column, to }) => [column as ColumnName, to])));
      if (edited === null) return null;
      rows = rows.with(at, edited);
    }
  }
  return { ...studies, rows };
}

/** Where two documents differ, by path: numbers as they are written, to 12 digits. */
function differences(recorded: unknown, computed: unknown, path: string): readonly string[] {
  if (Object.is(recorded, computed)) return [];
  if (typeof recorded === 'object' && typeof computed === 'object' && recorded !== null && computed !== null) {
    const keys = [...new Set([...Object.keys(recorded), ...Object.keys(computed)])];
    return keys.flatMap((key) => differences((recorded as Record<string, unknown>)[key], (computed as Record<string, unknown>)[key], path === '' ? key : `${path}.${key}`));
  }
  if (typeof recorded === 'number' && typeof computed === 'number' && Math.abs(recorded - computed) <= sameNumbers * Math.max(Math.abs(recorded), Math.abs(computed))) return [];
  return [`${path}: recorded ${JSON.stringify(recorded) ?? 'nothing'}, now ${JSON.stringify(computed) ?? 'nothing'}`];
}

const sameNumber = (a: string, b: string | undefined): boolean => b !== undefined && a.replace(/[\s%]/g, '') === b.replace(/[\s%]/g, '');

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
