import type { Reproduction } from '../analysis/reproduction.js';
import { oneLine } from '../text/one-line.js';
import { gradeMeanings } from '../verification/grades.js';
import { type FindingCode, findingCodes, type Grade, grades } from '../verification/verdict.js';
import { claimPlace, type PlacedClaim, worstFirst } from './claim-place.js';
import { failureWords } from './failure-words.js';
import { stableJsonText } from './json-text.js';
import { gradeWords } from './words.js';

interface Rule {
  readonly id: Grade | FindingCode;
  readonly text: string;
}

const rules: readonly Rule[] = [
  ...grades.map((grade): Rule => ({ id: grade, text: `The claim is ${gradeWords[grade].word}, and not as expected. ${gradeMeanings[grade]}` })),
  ...findingCodes.map((code): Rule => ({ id: code, text: code === 'STALE_QUOTE' ? 'The quote of a claim does not stand in the manuscript.' : `Printed figures of a claim do not go together (${code.toLowerCase().replaceAll('_', ' ')}).` })),
];

/**
 * The claims of a run that are below expectation as SARIF 2.1.0, which code scanning shows at the line of the quote, and
 * what their printed figures say about each other. A waived claim is suppressed, with the reason.
 *
 * @param version of the program
 * @source OASIS Static Analysis Results Interchange Format (SARIF) Version 2.1.0
 */
export function sarifReport(reproductions: readonly Reproduction[], version: string): string {
  const results = worstFirst(reproductions).flatMap((placed) => {
    const { verdict } = placed.claim;
    const inconsistent = verdict.findings.filter(({ severity }) => severity === 'inconsistent');
    return [
      ...(verdict.met ? [] : [result(placed, verdict.grade, 'error', failureWords(placed.claim))]),
      ...inconsistent.map(({ code, message }) => result(placed, code, 'warning', message)),
    ];
  });
  return stableJsonText({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'repool', version, rules: rules.map(({ id, text }) => ({ id, shortDescription: { text } })) } }, columnKind: 'utf16CodeUnits', results }],
  });
}

function result(placed: PlacedClaim, ruleId: Rule['id'], level: 'error' | 'warning', message: string) {
  const { claim, reproduction } = placed;
  const { file, line } = claimPlace(placed);
  const { id } = claim.verdict;
  const waiver = claim.waiver ?? null;
  return {
    ruleId,
    ruleIndex: rules.findIndex((rule) => rule.id === ruleId),
    level,
    message: { text: oneLine(`${id}: ${message}`) },
    locations: [{ physicalLocation: { artifactLocation: { uri: addressOf(file) }, region: { startLine: line } } }],
    // The claim and what is wrong with it, not where it stands: the same finding after lines were added above it.
    partialFingerprints: { 'claim/v1': `${reproduction.name}/${id}/${ruleId}` },
    ...(waiver?.inForce === true ? { suppressions: [{ kind: 'external', status: 'accepted', justification: oneLine(`until ${waiver.until}: ${waiver.reason}`) }] } : {}),
  };
}

/** A path as the reference to a resource: relative where it is, and no character with a meaning of its own. */
function addressOf(file: string): string {
  const encoded = file.split('/').map((part) => encodeURIComponent(part.replace(/\p{Cs}/gu, '\ufffd'))).join('/');
  return file.startsWith('/') ? `file://${encoded}` : encoded;
}
