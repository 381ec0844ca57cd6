import { describe, expect, test } from 'vitest';
import type { JudgedClaim, Reproduction } from '../../src/analysis/reproduction.js';
import { githubAnnotations, githubSummary } from '../../src/reports/github.js';
import { problem } from '../../src/problems/problem.js';
import { exampleReproduction, hostileReproduction } from '../support/reproductions.js';

const failing = exampleReproduction.claims.find(({ spec }) => spec.id === 'heterogeneity')!;
const copies = (count: number, change: (index: number) => Partial<JudgedClaim['verdict']> = () => ({})): Reproduction => ({
  ...exampleReproduction,
  claims: Array.from({ length: count }, (_, index) => ({ ...failing, verdict: { ...failing.verdict, id: `c${index}`, ...change(index) } })),
});

describe('annotations of GitHub Actions', () => {
  test('an error at the line of the quote', () => {
    const manifest = { ...exampleReproduction.manifest, quotePlaces: { heterogeneity: { file: 'sets/x/reproduction.yaml', line: 12 } } };
    expect(githubAnnotations([{ ...exampleReproduction, manifest }])).toBe(
      '::error file=sets/x/reproduction.yaml,line=12,title=example-2002%3A heterogeneity::discrepant · study data; expected reproduced or better; I²: printed 25%25, computed 20.67%25: 3.8 units of the last digit below\n',
    );
  });

  test('of a known discrepancy that has become another, that is said', () => {
    expect(githubAnnotations([copies(1, () => ({ expect: 'discrepant' }))])).toContain('::discrepant · study data; the known discrepancy was expected, and this is another; I²: printed');
  });

  test('the worst ten of a kind: what is impossible before what is discrepant', () => {
    const lines = githubAnnotations([copies(30, (index) => (index === 29 ? { grade: 'impossible' } : {}))]).trim().split('\n');
    expect(lines).toHaveLength(10);
    expect(lines[0]).toContain('title=example-2002%3A c29::impossible');
  });

  test('a waived claim is a warning', () => {
    const waived = { ...copies(1), claims: [{ ...failing, waiver: { until: '2026-12-31', reason: 'asked', inForce: true } }] };
    expect(githubAnnotations([waived])).toMatch(/^::warning .*waived until 2026-12-31: asked\n$/);
  });

  test('no text begins a command of its own, or ends a property', () => {
    const hostile = { ...copies(1, () => ({ id: 'a\n::stop-commands::x,line=1::y%0A' })), name: 'p,q:r' };
    const text = githubAnnotations([hostile]);
    expect(text.match(/\n/g)).toHaveLength(1);
    expect(text).toMatch(/^::error file=reproduction\.yaml,line=1,title=p%2Cq%3Ar%3A a(?:%0A| )%3A%3Astop-commands%3A%3Ax%2Cline=1%3A%3Ay%250A::discrepant/);
    expect(githubAnnotations([hostileReproduction()]).trim().split('\n').every((line) => /^::(?:error|warning) file=[^:\n]*::[^\n]*$/.test(line))).toBe(true);
  });
});

describe('the job summary', () => {
  test('worst first', () => {
    const rows = githubSummary([exampleReproduction]).split('\n').filter((line) => line.startsWith('| '));
    expect(rows).toHaveLength(6);
    expect(rows[1]).toMatch(/^\| example-2002 \/ heterogeneity \| ✗ discrepant · study data \|.*\*\*no\*\* \|$/);
  });

  test('ten thousand long claims fit into what GitHub takes, and the rest is counted', () => {
    const text = githubSummary([copies(10_000, () => ({ figures: [], quote: 'ü'.repeat(400) }))]);
    const bytes = new TextEncoder().encode(text).length;
    expect(bytes).toBeLessThan(2 ** 20);
    expect(bytes).toBeGreaterThan(900_000);
    const shown = text.split('\n').filter((line) => line.startsWith('| example')).length;
    expect(text).toContain(`\n${10_000 - shown} more are in the reports`);
  });

  test('leads from every claim to its report, whatever the address and the name', () => {
    const link = (reports: string, name: string) => /(?<!\\)\]\(([^)]*)\)/.exec(githubSummary([{ ...copies(1), name }], { reports }))?.[1];
    expect(link('https://example.org/reports/', 'x')).toBe('https://example.org/reports/x/report.html#claim-c0');
    expect(link('a b|(c)\n', 'p) [q](r)|')).toBe('a%20b%7C%28c%29/p%29%20%5Bq%5D%28r%29%7C/report.html#claim-c0');
  });

  test('what was not run is told, and why a claim whose figures are right is not as expected', () => {
    const stale = copies(1, () => ({ grade: 'reproduced', findings: [{ code: 'STALE_QUOTE', severity: 'inconsistent', message: 'the quote does not stand in paper.md' }] }));
    const text = githubSummary([stale], { problems: [problem('FILE_NOT_FOUND', { path: 'x/a.csv' }), problem('IGNORED_QUOTE_IDLE', { quote: 'q' })] });
    expect(text).toContain('**Not everything was checked: 1 fault.**');
    expect(text).toMatch(/^\|.*a\.csv.*FILE.?_NOT.?_FOUND/m);
    expect(text).toContain('| **no**: the quote does not stand in paper.md |');
    expect(githubSummary([], { problems: [problem('FILE_NOT_FOUND', { path: 'x' })] })).toMatch(/No claim was checked[^|]*1 fault/);
  });

  test('hostile text stays text', () => {
    const text = githubSummary([{ ...copies(1, () => ({ figures: [], quote: 'a | b\n<img src=x> &lt;b&gt; $x$ @all [l](u)' })) }]);
    expect(text.split('\n').find((line) => line.startsWith('| example'))).toContain('a \\| b \\<img src=x\\> &amp;lt;b&amp;gt; &#36;x&#36; &#64;all \\[l\\](u)');
  });
});
