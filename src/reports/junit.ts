import type { Uncovered } from '../analysis/coverage.js';
import type { JudgedClaim, Reproduction } from '../analysis/reproduction.js';
import { isShort } from '../analysis/short-coverage.js';
import { isFailing, isStaleOnly } from '../analysis/waivers.js';
import { type Problem, problem, sentenceOf } from '../problems/problem.js';
import { escapeMarkup } from '../text/escape.js';
import { formatFixed, stableNumber } from '../text/format.js';
import { oneLine } from '../text/one-line.js';
import { sha256 } from '../text/sha256.js';
import { meets } from '../verification/grades.js';
import type { Basis, FigureVerdict, Grade, Verdict } from '../verification/verdict.js';
import { whereWords } from './claim-words.js';
import { uncoveredWords } from './coverage-words.js';
import { failureWords } from './failure-words.js';
import { comparisonWords, figureName } from './figure-words.js';
import { specificationText } from './specification-text.js';
import { chanceOf } from '../verification/diagnose/diagnose.js';
import { basisMeanings, gradeWord, standsOnData, toldBasis } from './words.js';

/** One test case: its name, what is known of it, and what became of it. */
interface TestCase {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly outcome: Outcome;
}

type Outcome =
  | { readonly kind: 'passed' }
  | { readonly kind: 'skipped'; readonly message: string }
  | { readonly kind: 'failure' | 'error'; readonly type: string; readonly message: string; readonly text: string };

/**
 * The verdicts as JUnit XML, which continuous integration shows as test results: a data set is a suite, a figure of a
 * claim a test case, and a claim that is below the expected grade one more, with all its figures that miss in one failure.
 *
 * One fault is one failure, however many figures it moves: those who read such files count failures and show the first of a case. What
 * cannot be checked, and is not expected to be, is skipped, and so is what a waiver holds for. Figures of a manuscript that
 * no claim covers are skipped, or failures where every figure needs a claim. What could not be run is an error in a suite of
 * its own. There are no times in it, so that the same verdicts are the same bytes.
 *
 * @param problems every problem of the run; only errors are told
 */
export function junitReport(reproductions: readonly Reproduction[], problems: readonly Problem[] = []): string {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const suites = [
    ...reproductions.map((each) => ({ name: each.name, cases: [...each.claims.flatMap((claim) => casesOf(claim, each)), ...uncoveredCases(each), ...unsourcedCases(each)] })),
    ...(errors.length === 0 ? [] : [{ name: 'not run', cases: errors.map(errorCase) }]),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="repool" ${counts(suites.flatMap(({ cases }) => cases))}>`,
    ...suites.flatMap(({ name, cases }) => [`  <testsuite name="${attribute(name)}" ${counts(cases)}>`, ...cases.flatMap((each) => caseLines(name, each)), '  </testsuite>']),
    '</testsuites>',
    '',
  ].join('\n');
}

const attribute = (text: string): string => escapeMarkup(oneLine(text));

function counts(cases: readonly TestCase[]): string {
  const count = (kind: Outcome['kind']): number => cases.filter(({ outcome }) => outcome.kind === kind).length;
  return `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}" time="0"`;
}

function caseLines(suite: string, { name, properties, outcome }: TestCase): readonly string[] {
  const known = Object.entries(properties).map(([key, value]) => `        <property name="${key}" value="${attribute(value)}"/>`);
  return [
    `    <testcase classname="${attribute(suite)}" name="${attribute(name)}" time="0">`,
    ...(known.length === 0 ? [] : ['      <properties>', ...known, '      </properties>']),
    ...outcomeLines(outcome),
    '    </testcase>',
  ];
}

function outcomeLines(outcome: Outcome): readonly string[] {
  switch (outcome.kind) {
    case 'passed':
      return [];
    case 'skipped':
      return [`      <skipped message="${attribute(outcome.message)}"/>`];
    case 'failure':
    case 'error':
      return [`      <${outcome.kind} type="${attribute(outcome.type)}" message="${attribute(outcome.message)}">`, escapeMarkup(outcome.text), `      </${outcome.kind}>`];
  }
}

/** A case for each figure of a claim that holds or cannot be checked, and one for the claim itself where it has none, or is below expectation. */
function casesOf(claim: JudgedClaim, reproduction: Reproduction): readonly TestCase[] {
  const { verdict } = claim;
  // Beside figures that miss, one that could not be checked is not what is wrong.
  const below = ({ grade }: FigureVerdict): boolean => !verdict.met && !meets(grade, verdict.expect) && (grade !== 'not-checkable' || verdict.grade === 'not-checkable');
  const shared = sharedProperties(claim, reproduction);
  const missing = verdict.figures.filter(below);
  const figures = verdict.figures.filter((figure) => !missing.includes(figure)).map((figure): TestCase => ({
    name: `${verdict.id}: ${figureName(figure)}${hollow(verdict)}`,
    properties: { ...shared, verdict: told(figure.grade, verdict.basis), claimVerdict: shared.verdict, grade: told(figure.grade, verdict.basis), ...missOf([figure]) },
    outcome: figure.grade === 'not-checkable' || verdict.grade === 'not-checkable' ? uncheckable(verdict) : { kind: 'passed' },
  }));
  if (figures.length > 0 && verdict.met) return figures;
  const whole = verdict.met ? (verdict.grade === 'not-checkable' ? uncheckable(verdict) : ({ kind: 'passed' } as const)) : belowOutcome(claim);
  const named: Readonly<Record<string, string>> = missing.length === 0 ? {} : { figures: missing.map(figureName).join('; ') };
  return [...figures, { name: `${verdict.id}${hollow(verdict)}`, properties: { ...shared, ...named, ...missOf(missing) }, outcome: whole }];
}

/** How far figures miss, in units of the last digit of each. */
function missOf(figures: readonly FigureVerdict[]): Readonly<Record<string, string>> {
  const misses = figures.flatMap(({ missUnits }) => (missUnits === null ? [] : String(stableNumber(missUnits))));
  return misses.length === 0 ? {} : { missUnits: misses.join('; ') };
}

/** A grade by its code, but for figures that come out without data: those held against each other only are coherent, those of rows solved for from them agree. */
const told = (grade: Grade, basis: Basis): string => (grade === 'reproduced' ? gradeWord(grade, basis) : grade);

/** What is said in the name of a test that no study data stand behind, since most views of results show nothing else. */
function hollow(verdict: Verdict): string {
  const basis = toldBasis(verdict);
  return basis === null || standsOnData(basis) ? '' : ` (${basis})`;
}

const uncheckable = ({ missing }: Verdict): Outcome => ({ kind: 'skipped', message: missing ?? 'not checkable' });

function belowOutcome(claim: JudgedClaim): Outcome {
  const message = failureWords(claim);
  return isFailing(claim) ? { kind: 'failure', type: isStaleOnly(claim.verdict) ? 'STALE_QUOTE' : claim.verdict.grade, message, text: details(claim.verdict) } : { kind: 'skipped', message };
}

/** What is known of a claim beside its figures: the verdict, the analysis, and how easily chance explains it, where that was looked into. */
function sharedProperties(claim: JudgedClaim, reproduction: Reproduction): Readonly<Record<string, string>> & { readonly verdict: string } {
  const { verdict, diagnosis = null, search = null } = claim;
  const matched = search?.tiers.find(({ status }) => status === 'matched')?.chance ?? null;
  const where = whereWords(claim.spec.where);
  const text = specificationText(claim, reproduction);
  return {
    ...(claim.spec.title === undefined ? {} : { title: claim.spec.title }),
    verdict: isStaleOnly(verdict) ? 'stale-quote' : told(verdict.grade, verdict.basis),
    basis: toldBasis(verdict) ?? '–',
    expect: verdict.expect,
    ...(verdict.quote === null ? {} : { quote: verdict.quote }),
    ...(where === null ? {} : { where }),
    ...(text === null ? {} : { specification: `sha256:${sha256(text)}` }),
    ...(diagnosis === null ? {} : { chanceOfExplanation: formatFixed(chanceOf(diagnosis).upper, 4) }),
    ...(matched === null ? {} : { chanceOfMatch: formatFixed(matched.upper, 4) }),
  };
}

function uncoveredCases({ coverage }: Reproduction): readonly TestCase[] {
  if (coverage == null) return [];
  return coverage.uncovered.map((each): TestCase => {
    const message = uncoveredWords(each);
    const fails = each.ignored === null && isShort(coverage);
    return { name: uncoveredName(coverage.file, each), properties: {}, outcome: fails ? { kind: 'failure', type: 'uncovered', message, text: message } : { kind: 'skipped', message } };
  });
}

function unsourcedCases({ unsourced = [] }: Reproduction): readonly TestCase[] {
  return unsourced.map((id): TestCase => {
    const message = sentenceOf(problem('CLAIM_WITHOUT_PLACE', { claims: [id] }));
    return { name: `${id}: where it was printed`, properties: {}, outcome: { kind: 'failure', type: 'CLAIM_WITHOUT_PLACE', message, text: message } };
  });
}

const uncoveredName = (file: string, { line, column }: Uncovered): string => `${file}:${line}:${column}`;

function errorCase(each: Problem): TestCase {
  const { file = '', line, column } = each.at;
  const place = [file, line, column].filter((part) => part !== undefined && part !== '').join(':');
  const message = sentenceOf(each);
  return { name: [place, each.code].filter((part) => part !== '').join(' '), properties: {}, outcome: { kind: 'error', type: each.code, message, text: oneLine(message) } };
}

function figureLine(figure: FigureVerdict): string {
  return `${figureName(figure)}: ${comparisonWords(figure)}`;
}

/** Everything about a claim that a reader of a failed build wants to see, one line each. */
function details(verdict: Verdict): string {
  return [
    ...(verdict.quote === null ? [] : [`quote: ${verdict.quote}`]),
    `basis: ${basisMeanings[verdict.basis]}`,
    ...verdict.figures.map(figureLine),
    ...verdict.findings.map(({ severity, message, code }) => `${severity}: ${message} [${code}]`),
    ...(verdict.missing === null ? [] : [`missing: ${verdict.missing}`]),
    ...(verdict.note === null ? [] : [`note: ${verdict.note}`]),
  ]
    .map(oneLine)
    .join('\n');
}
