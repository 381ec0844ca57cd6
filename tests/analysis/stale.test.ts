import { describe, expect, test } from 'vitest';
import { readManifest } from '../../src/analysis/read-manifest.js';
import { reproduce } from '../../src/analysis/reproduce.js';
import { isFailing } from '../../src/analysis/waivers.js';

const quote = 'RR 2.00 (95% CI 1.00-4.00; P = .05)';

const claimIn = (...args: Parameters<typeof judgedIn>) => judgedIn(...args).verdict;

function judgedIn(paper: string, file = 'paper.md', where = '') {
  const read = readManifest(`schema: 1\ntitle: Example\nsource: { citation: none }\nmanuscript: ${file}\nclaims: [{ id: a, quote: "${quote}"${where} }]\n`);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const made = reproduce({ name: 'x', manifest: read.value, files: new Map([[file, { bytes: new TextEncoder().encode(paper), sha256: '0'.repeat(64) }]]) }, { today: '2026-11-28' });
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.value.claims[0]!;
}

describe('a quote that must stand in the manuscript', () => {
  test.each([
    ['as it is', `It rose (${quote}).`, 'paper.md'],
    ['over two lines', `It rose (${quote.replace('CI ', 'CI\n')}).`, 'paper.txt'],
    ['with an en dash and other blanks', `It rose (${quote.replace('1.00-4.00', '1.00\u20134.00').replace('95% CI', '95%\u00a0CI')}).`, 'paper.txt'],
    ['in HTML, with entities and mark-up', '<p>It rose (RR 2.00 (95% CI&nbsp;1.00&ndash;4.00; <i>P</i> = .05)).</p>', 'paper.html'],
  ])('%s', (_, paper, file) => {
    expect(claimIn(paper, file)).toMatchObject({ met: true, grade: 'reproduced' });
  });

  test('is placed on its line, or on that of what is nearest to it', () => {
    expect(judgedIn(`# Results\n\nIt rose (${quote}).`).quoteAt).toEqual({ file: 'paper.md', line: 3 });
    expect(judgedIn(`# Results\n\nTen trials.\n\nIt rose: ${quote.replace('2.00', '2.10')} in all.\n`).quoteAt).toEqual({ file: 'paper.md', line: 5 });
    expect(judgedIn('Nothing of the kind.').quoteAt).toBeNull();
  });

  test('and no longer does: the nearest passage and its line', () => {
    const verdict = claimIn(`# Results\n\nTen trials.\n\nIt rose: ${quote.replace('2.00', '2.10')} in all.\n`);
    expect(verdict).toMatchObject({ met: false, grade: 'reproduced' });
    expect(verdict.findings.at(-1)).toMatchObject({ code: 'STALE_QUOTE', severity: 'inconsistent' });
    expect(verdict.findings.at(-1)?.message).toMatch(/does not stand in paper\.md; nearest, on line 5: “.*2\.10 \(95% CI 1\.00-4\.00; P = \.05\)/);
  });

  test('the nearest passage stays within one paragraph', () => {
    const message = (text: string, file?: string) => claimIn(text, file).findings.at(-1)?.message;
    expect(message('Ten trials.\n\nRR 2.00 (95% CI 1.00-4.00; and others\n\nDiscussion goes on.')).toMatch(/on line 3: “RR 2\.00 \(95% CI 1\.00-4\.00; and others”$/);
    expect(message('<p>See the CI</p><p>RR 2.10 (95% CI 1.00-4.00; P = .06)</p><p>More.</p>', 'a.html')).toMatch(/“RR 2\.10 \(95% CI 1\.00-4\.00; P = \.06\)”$/);
  });

  test('is not what a waiver is for, which was given for other figures', () => {
    const waiver = `, expect: reproduced, waiver: { until: 9999-12-31, reason: "asked" }`;
    expect(isFailing(judgedIn('Nothing of the kind.', 'paper.md', waiver))).toBe(true);
  });

  test('the nearest passage reaches to the figure that differs', () => {
    const words = 'as we found in all the trials that were included and that reported it at one year';
    const message = (text: string) => claimIn(text).findings.at(-1)?.message;
    expect(message(`It rose (RR 2.00 with a 95% CI 1.00-4.00; and P = .07).`)).toMatch(/“.*P = \.07\)\.”$/);
    expect(message(`RR 2.00 (95% CI 1.00-4.00; ${words}, P = .07). More.`)).toMatch(/one year, P = \.07\)\.”$/);
  });

  test('a slip is one of the quote where the manuscript has the figure right', () => {
    const table = 'study,yi,vi\nA,0.6931472,0.125\nB,0.6931472,0.125\n';
    const judgedWith = (paper: string) => {
      const read = readManifest(`schema: 1\ntitle: Example\nsource: { citation: none }\nmanuscript: a.md\ndata: { t: t.csv }\nanalyses: [{ id: p, data: t, measure: GEN, model: common }]\nclaims: [{ id: a, analysis: p, quote: "0.963 (95% CI 0.203 to 1.183; P = .0056)" }]\n`);
      if (!read.ok) throw new Error(JSON.stringify(read.problems));
      const files = Object.entries({ 'a.md': paper, 't.csv': table }).map(([name, text]) => [name, { bytes: new TextEncoder().encode(text), sha256: '0'.repeat(64) }] as const);
      const made = reproduce({ name: 'x', manifest: read.value, files: new Map(files) }, { explain: {} });
      return made.ok ? made.value.claims[0]?.verdict.note : JSON.stringify(made.problems);
    };
    expect(judgedWith('It was 0.693 (95% CI 0.203 to 1.183; P = .0056).')).toMatch(/The slip is one of the quote and not of the print: the manuscript has 0\.693\.$/);
    expect(judgedWith('It was 0.7.')).toMatch(/the slip may be one of the quote and not of the print\.$/);
    expect(judgedWith('It was 0.963 (95% CI 0.203 to 1.183; P = .0056).')).not.toContain('one of the quote');
  });

  test('with nothing like it', () => {
    expect(claimIn('No figures.').findings.at(-1)?.message).toBe('the quote does not stand in paper.md');
  });

  test('unless it is of another file', () => {
    expect(claimIn('No figures.', 'paper.md', ', where: { file: other.md }').met).toBe(true);
  });
});
