import type { Reproduction } from '../analysis/reproduction.js';
import { isStaleOnly } from '../analysis/waivers.js';
import { type Problem, sentenceOf } from '../problems/problem.js';
import { oneLine } from '../text/one-line.js';
import { gradeMeanings } from '../verification/grades.js';
import { type FindingCode, findingCodes, type Grade, grades } from '../verification/verdict.js';
import { claimPlace, pathBesideManifest, type PlacedClaim, worstFirst } from './claim-place.js';
import { allUncovered, type PlacedUncovered, uncoveredWords } from './coverage-words.js';
import { failureWords } from './failure-words.js';
import { stableJsonText } from './json-text.js';
import { gradeWords } from './words.js';

interface Rule {
  readonly id: Grade | FindingCode | typeof uncoveredRule;
  readonly text: string;
}

const uncoveredRule = 'UNCOVERED_FIGURES';

const rules: readonly Rule[] = [
  // The best grade is never below what is expected.
  ...grades.slice(1).map((grade): Rule => ({ id: grade, text: `The claim is ${gradeWords[grade].word}, and not as expected. ${gradeMeanings[grade]}` })),
  ...findingCodes.map((code): Rule => ({ id: code, text: code === 'STALE_QUOTE' ? 'The quote of a claim does not stand in the manuscript.' : `Printed figures of a claim do not go together (${code.toLowerCase().replaceAll('_', ' ')}).` })),
  { id: uncoveredRule, text: 'Figures of the manuscript that no claim covers.' },
];

/**
 * The claims of a run that are below expectation as SARIF 2.1.0, which code scanning shows at the line of the quote, and
 * what their printed figures say about each other; figures of a manuscript that no claim covers. What is waived or left alone
 * is suppressed, with the reason. What kept a data set from being run is told of the invocation, which then did not succeed.
 *
 * @param version of the program
 * @param problems of the run; only errors are told
 * @source OASIS Static Analysis Results Interchange Format (SARIF) Version 2.1.0
 */
export function sarifReport(reproductions: readonly Reproduction[], version: string, problems: readonly Problem[] = []): string {
  const notRun = problems.filter(({ severity }) => severity === 'error');
  const results = worstFirst(reproductions).flatMap((placed) => {
    const { verdict } = placed.claim;
    const byQuote = isStaleOnly(verdict);
    const inconsistent = verdict.findings.filter(({ code, severity }) => severity === 'inconsistent' && !(byQuote && code === 'STALE_QUOTE'));
    return [
      ...(verdict.met ? [] : [result(placed, byQuote ? 'STALE_QUOTE' : verdict.grade, 'error', failureWords(placed.claim))]),
      ...inconsistent.map(({ code, message }) => result(placed, code, 'warning', message)),
    ];
  });
  return stableJsonText({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'repool', version, rules: rules.map(({ id, text }) => ({ id, shortDescription: { text } })) } }, invocations: [{ executionSuccessful: notRun.length === 0, toolExecutionNotifications: notRun.map(notification) }], columnKind: 'utf16CodeUnits', results: [...results, ...allUncovered(reproductions).map(uncoveredResult)] }],
  });
}

function result(placed: PlacedClaim, ruleId: Rule['id'], level: Level, message: string) {
  const { claim, reproduction } = placed;
  const { id } = claim.verdict;
  const waiver = claim.waiver ?? null;
  const accepted = waiver?.inForce === true ? `until ${waiver.until}: ${waiver.reason}` : null;
  // The claim and what is wrong with it, not where it stands: the same finding after lines were added above it.
  return located({ ruleId, level, message: `${id}: ${message}`, at: claimPlace(placed), fingerprint: `${reproduction.name}/${id}/${ruleId}`, accepted });
}

function notification(each: Problem) {
  const { file, line } = each.at;
  const region = line === undefined ? {} : { region: { startLine: line } };
  return {
    descriptor: { id: each.code },
    level: 'error',
    message: { text: oneLine(sentenceOf(each)) },
    ...(file === undefined ? {} : { locations: [{ physicalLocation: { artifactLocation: { uri: addressOf(file.replaceAll('\\', '/')) }, ...region } }] }),
  };
}

function uncoveredResult({ reproduction, coverage, uncovered }: PlacedUncovered) {
  const at = { file: pathBesideManifest(reproduction, coverage.file), line: uncovered.line };
  return located({ ruleId: uncoveredRule, level: coverage.required ? 'error' : 'note', message: uncoveredWords(uncovered), at, fingerprint: oneLine(`${reproduction.name}/${uncoveredRule}/${uncovered.quote}`), accepted: uncovered.ignored });
}

type Level = 'error' | 'warning' | 'note';

interface Located {
  readonly ruleId: Rule['id'];
  readonly level: Level;
  readonly message: string;
  readonly at: { readonly file: string; readonly line: number };
  readonly fingerprint: string;
  /** Why it is accepted, which suppresses it; `null` where it is not. */
  readonly accepted: string | null;
}

function located({ ruleId, level, message, at, fingerprint, accepted }: Located) {
  return {
    ruleId,
    ruleIndex: rules.findIndex((rule) => rule.id === ruleId),
    level,
    message: { text: oneLine(message) },
    locations: [{ physicalLocation: { artifactLocation: { uri: addressOf(at.file) }, region: { startLine: at.line } } }],
    partialFingerprints: { 'claim/v1': fingerprint },
    ...(accepted === null ? {} : { suppressions: [{ kind: 'external', status: 'accepted', justification: oneLine(accepted) }] }),
  };
}

/** A path as the reference to a resource: relative where it is, and no character with a meaning of its own. */
function addressOf(file: string): string {
  const encoded = file.split('/').map((part) => encodeURIComponent(part.replace(/\p{Cs}/gu, '\ufffd'))).join('/');
  return file.startsWith('/') ? `file://${encoded}` : encoded;
}
