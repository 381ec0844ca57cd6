import type { JudgedClaim, Reproduction } from '../analysis/reproduction.js';
import { isFailing } from '../analysis/waivers.js';
import { oneLine } from '../text/one-line.js';
import { escapeMarkup } from '../text/escape.js';
import type { FigureVerdict, Verdict } from '../verification/verdict.js';
import { failureWords } from './failure-words.js';
import { comparisonWords, quantityName } from './figure-words.js';
import { basisMeanings } from './words.js';

/**
 * The verdicts as JUnit XML, which continuous integration shows as test results: a data set is a suite, a claim a test
 * case. A claim below the expected grade is a failure; one that cannot be checked, and is not expected to be, is
 * skipped, and so is one below it for which a waiver holds. There are no times in it, so that the same verdicts are the same bytes.
 */
export function junitReport(reproductions: readonly Reproduction[]): string {
  const all = reproductions.flatMap(({ claims }) => claims);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="repool" ${counts(all)}>`,
    ...reproductions.flatMap((each) => [
      `  <testsuite name="${attribute(each.name)}" ${counts(each.claims)}>`,
      ...each.claims.flatMap((claim) => testCase(each.name, claim)),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

const attribute = (text: string): string => escapeMarkup(oneLine(text));

const isWaived = (claim: JudgedClaim): boolean => !claim.verdict.met && !isFailing(claim);
const isSkipped = (claim: JudgedClaim): boolean => (claim.verdict.met && claim.verdict.grade === 'not-checkable') || isWaived(claim);

function counts(claims: readonly JudgedClaim[]): string {
  const count = (test: (claim: JudgedClaim) => boolean): number => claims.filter(test).length;
  return `tests="${claims.length}" failures="${count(isFailing)}" errors="0" skipped="${count(isSkipped)}" time="0"`;
}

function testCase(dataset: string, claim: JudgedClaim): readonly string[] {
  const { verdict } = claim;
  return [
    `    <testcase classname="${attribute(dataset)}" name="${attribute(verdict.id)}" time="0">`,
    '      <properties>',
    `        <property name="grade" value="${verdict.grade}"/>`,
    `        <property name="basis" value="${verdict.basis}"/>`,
    `        <property name="expect" value="${verdict.expect}"/>`,
    '      </properties>',
    ...outcomeOf(claim),
    '    </testcase>',
  ];
}

function outcomeOf(claim: JudgedClaim): readonly string[] {
  const { verdict } = claim;
  if (!verdict.met) {
    const message = failureWords(claim);
    if (isWaived(claim)) return [`      <skipped message="${attribute(message)}"/>`];
    return [`      <failure type="${verdict.grade}" message="${attribute(message)}">`, escapeMarkup(details(verdict)), '      </failure>'];
  }
  if (isSkipped(claim)) return [`      <skipped message="${attribute(verdict.missing ?? 'not checkable')}"/>`];
  return [];
}

function figureLine(figure: FigureVerdict): string {
  return `${quantityName(figure.quantity)}: ${comparisonWords(figure)}`;
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
