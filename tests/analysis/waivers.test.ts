import { describe, expect, test } from 'vitest';
import { readManifest } from '../../src/analysis/read-manifest.js';
import { reproduce } from '../../src/analysis/reproduce.js';
import type { Reproduction } from '../../src/analysis/reproduction.js';
import { junitReport } from '../../src/reports/junit.js';
import { exitCodeOf } from '../../src/reports/outcome.js';
import { formatReproductions } from '../../src/reports/reproduce-document.js';

const right = 'quote: "RR 2.00 (95% CI 1.00 to 4.00)"';
/** P does not go with this interval: on the text alone the claim is discrepant. */
const wrong = 'quote: "RR 2.00 (95% CI 1.00 to 9.00; P = .60)"';
const missing = 'missing: Table 2';

const manifestOf = (claims: readonly string[]): string =>
  ['schema: 1', 'title: Example', 'source: { citation: Example 2002 }', 'claims:', ...claims.map((lines, index) => `  - id: c${index}\n    ${lines.replaceAll('\n', '\n    ')}`), ''].join('\n');

function run(claims: readonly string[], today?: string): Reproduction {
  const manifest = readManifest(manifestOf(claims));
  if (!manifest.ok) throw new Error(JSON.stringify(manifest.problems));
  const done = reproduce({ name: 'example', manifest: manifest.value, files: new Map() }, { today });
  if (!done.ok) throw new Error(JSON.stringify(done.problems));
  return done.value;
}

const waived = (until: string): string => `${wrong}\nwaiver: { until: ${until}, reason: "a correction was asked for" }`;
const expectedMissing = `${missing}\nexpect: not-checkable`;

describe('the exit code, with waivers and several data sets', () => {
  const cases: readonly (readonly [words: string, sets: readonly (readonly string[])[], code: number])[] = [
    ['all as expected', [[right]], 0],
    ['one below', [[right, wrong]], 1],
    ['one below, waived', [[right, waived('2026-11-25')]], 0],
    ['one below, the waiver ran out the day before', [[right, waived('2026-11-24')]], 1],
    ['one waived, another not', [[waived('2026-12-31'), wrong]], 1],
    ['waived in one data set, below in another', [[waived('2026-12-31')], [wrong]], 1],
    ['waived in one data set, as expected in another', [[waived('2026-12-31')], [right]], 0],
    ['nothing checkable', [[expectedMissing], [expectedMissing]], 4],
    ['nothing checkable in one of two', [[expectedMissing], [right]], 0],
    ['nothing checkable beside a waived one', [[expectedMissing, waived('2026-12-31')]], 0],
    ['not checkable, though expected to be', [[missing], [right]], 1],
    ['not checkable, waived', [[`${missing}\nwaiver: { until: 2026-12-31, reason: awaited }`, right]], 0],
    ['a waiver of what is as expected', [[`${right}\nwaiver: { until: 2001-01-01, reason: old }`]], 0],
  ];
  test.each(cases)('%s', (_, sets, code) => {
    expect(exitCodeOf(sets.map((claims) => run(claims, '2026-11-25')), [])).toBe(code);
  });

  test('without a day no waiver holds', () => {
    expect(exitCodeOf([run([waived('9999-12-31')])], [])).toBe(1);
  });
});

describe('a waived claim stays visible', () => {
  const held = [run([waived('2026-12-31')], '2026-11-25')];
  const over = [run([waived('2026-11-24')], '2026-11-25')];

  test('at the terminal', () => {
    expect(formatReproductions.text(held, [], { colour: false, version: '0.0.0' })).toMatch(/below expectation: .*\n +waived: until 2026-12-31: a correction was asked for/);
    expect(formatReproductions.text(over, [], { colour: false, version: '0.0.0' })).toContain('waived: no longer; it ran out on 2026-11-24');
  });

  test('in the JSON', () => {
    const claim = JSON.parse(formatReproductions.json(held, [])).datasets[0].claims[0];
    expect(claim).toMatchObject({ met: false, waiver: { until: '2026-12-31', inForce: true } });
  });

  test('in JUnit: skipped while it holds, a failure once it ran out', () => {
    expect(junitReport(held)).toMatch(/failures="0" errors="0" skipped="4"[\s\S]*<skipped message="[^"]*waived until 2026-12-31: a correction was asked for"/);
    expect(junitReport(over)).toMatch(/failures="1" errors="0" skipped="3"[\s\S]*<failure [^>]*it ran out on 2026-11-24/);
  });
});

describe('a waiver that is no waiver is refused', () => {
  test.each([
    ['no reason', 'waiver: { until: 2026-12-31 }', /reason/],
    ['a blank reason', 'waiver: { until: 2026-12-31, reason: " " }', /expected words that say why/],
    ['no date', 'waiver: { reason: late }', /until/],
    ['a day that does not exist', 'waiver: { until: 2026-02-30, reason: late }', /expected a day that exists/],
    ['another form of date', 'waiver: { until: 31.12.2026, reason: late }', /expected a day that exists/],
    ['another key', 'waiver: { until: 2026-12-31, reason: late, by: me }', /by/],
  ])('%s', (_, waiver, words) => {
    const read = readManifest(manifestOf([`${wrong}\n${waiver}`]));
    expect(read.ok).toBe(false);
    expect(JSON.stringify(read.problems)).toMatch(words);
  });
});
