import { expect, test } from 'vitest';
import { readManifest } from '../../src/analysis/read-manifest.js';
import { reproduce } from '../../src/analysis/reproduce.js';
import { junitReport } from '../../src/reports/junit.js';
import { exitCodeOf } from '../../src/reports/outcome.js';
import { terminalReport } from '../../src/reports/terminal.js';
import { valueOf } from '../support/studies.js';

/** A data set of claims alone, whose manifest has the line at its end, and the manuscript that it may name. */
function reproduced(claims: string, more = '', requireSource = false) {
  const manifest = valueOf(readManifest(`schema: 1\ntitle: Two claims\nsource: { citation: none }\nclaims:\n${claims}${more}`));
  const manuscript = { bytes: new TextEncoder().encode('RR 0.49 (95% CI 0.34 to 0.70)'), sha256: '' };
  return reproduce({ name: 'two', manifest, files: new Map([['text.md', manuscript]]) }, { requireSource });
}

const problemsOf = (claims: string, more = ''): readonly unknown[] => reproduced(claims, more).problems;

const [first, second] = ['  - { id: first, quote: "RR 0.49 (95% CI 0.34 to 0.70)" }\n', '  - { id: second, figures: { estimate: "0.49", ci_lower: "0.34", ci_upper: "0.70" }, where: { page: "3" } }\n'];

test('a claim of which nobody says where it was printed is warned of, at its line', () => {
  expect(problemsOf(second + first)).toEqual([expect.objectContaining({ code: 'CLAIM_WITHOUT_PLACE', severity: 'warning', facts: { claims: ['first'] }, at: { file: 'reproduction.yaml', line: 6, column: 5 } })]);
});

test('a manuscript is where its quotes stand, and no place for figures without one', () => {
  expect(problemsOf(first, 'manuscript: text.md\n')).toEqual([]);
  expect(problemsOf(first + second.replace(', where: { page: "3" }', ''), 'manuscript: text.md\n')).toEqual([expect.objectContaining({ code: 'CLAIM_WITHOUT_PLACE', facts: { claims: ['second'] } })]);
});

test('where every claim must have a place, one without fails the run, and is named in what is printed', () => {
  const [told, required] = [reproduced(second + first), reproduced(second + first, '', true)].map((run) => [valueOf(run)]);
  expect([exitCodeOf(told ?? [], []), exitCodeOf(required ?? [], [])]).toEqual([0, 1]);
  expect(terminalReport(required ?? [], [], { colour: false })).toContain('two has claims without a place, which --require-source does not allow: first.');
  expect(junitReport(required ?? [])).toContain('<failure type="CLAIM_WITHOUT_PLACE"');
});

test.each(['citation: " "', 'citation: none }\nclaims: [{ id: a, quote: RR 1, where: { source: "  " } }]\nx: {', 'citation: none }\nclaims: [{ id: a, quote: RR 1, where: { detail: "" } }]\nx: {'])('blanks are no words: %j', (source) => {
  expect(JSON.stringify(readManifest(`schema: 1\ntitle: t\nsource: { ${source} }\n`).problems)).toContain('expected words, and not only blanks');
});
