import type { JudgedClaim, Reproduction } from '../analysis/reproduction.js';
import { oneLine } from '../text/one-line.js';
import { escapeMarkup } from '../text/escape.js';
import type { FigureVerdict, Verdict } from '../verification/verdict.js';
import { comparisonWords, isMiss, quantityName } from './figure-words.js';
import { basisMeanings, verdictWords } from './words.js';

/**
 * The verdicts as JUnit XML, which continuous integration shows as test results: a data set is a suite, a claim a test
 * case. A claim below the expected grade is a failure; one that cannot be checked, and is not expected to be, is
 * skipped. There are no times in it, so that the same verdicts are the same bytes.
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

const isFailure = ({ met }: Verdict): boolean => !met;
const isSkipped = ({ met, grade }: Verdict): boolean => met && grade === 'not-checkable';

function counts(claims: readonly JudgedClaim[]): string {
  const count = (test: (verdict: Verdict) => boolean): number => claims.filter(({ verdict }) => test(verdict)).length;
  return `tests="${claims.length}" failures="${count(isFailure)}" errors="0" skipped="${count(isSkipped)}" time="0"`;
}

function testCase(dataset: string, { verdict }: JudgedClaim): readonly string[] {
  return [
    `    <testcase classname="${attribute(dataset)}" name="${attribute(verdict.id)}" time="0">`,
    '      <properties>',
    `        <property name="grade" value="${verdict.grade}"/>`,
    `        <property name="basis" value="${verdict.basis}"/>`,
    `        <property name="expect" value="${verdict.expect}"/>`,
    '      </properties>',
    ...outcomeOf(verdict),
    '    </testcase>',
  ];
}

function outcomeOf(verdict: Verdict): readonly string[] {
  if (isFailure(verdict)) {
    const misses = verdict.figures.filter(isMiss).map(figureLine);
    const message = [verdictWords(verdict.grade, verdict.basis), `expected ${verdict.expect} or better`, ...misses].join('; ');
    return [`      <failure type="${verdict.grade}" message="${attribute(message)}">`, escapeMarkup(details(verdict)), '      </failure>'];
  }
  if (isSkipped(verdict)) return [`      <skipped message="${attribute(verdict.missing ?? 'not checkable')}"/>`];
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
