import { describe, expect, test } from 'vitest';
import type { AnalysisRun, Reproduction } from '../../src/analysis/reproduction.js';
import { diagnosticCodes } from '../../src/diagnostics/diagnostics.js';
import { runDiagnostics, type DiagnosticRun } from '../../src/diagnostics/run-diagnostics.js';
import { pool } from '../../src/models/pool.js';
import { problem } from '../../src/problems/problem.js';
import { diagnosticView } from '../../src/reports/diagnostic-words.js';
import { htmlReport } from '../../src/reports/html.js';
import { markdownReport } from '../../src/reports/markdown.js';
import { formatPooled } from '../../src/reports/pool-document.js';
import { exampleReproduction } from '../support/reproductions.js';
import { binaryStudies, valueOf } from '../support/studies.js';

const studies = binaryStudies([
  [4, 123, 11, 139],
  [6, 306, 29, 303],
  [3, 231, 11, 220],
  [62, 1359, 248, 1286],
]);
const pooled = valueOf(pool(studies, { measure: 'RR' }));
const runsOf = (...codes: Parameters<typeof runDiagnostics>[2]) => valueOf(runDiagnostics(studies, { measure: 'RR' }, codes));

/** The example with diagnostics of its first analysis. */
function reproductionWith(diagnostics: readonly DiagnosticRun[]): Reproduction {
  const analyses = exampleReproduction.analyses.map((run, index): AnalysisRun => (index === 0 && run.status === 'done' ? { ...run, diagnostics } : run));
  return { ...exampleReproduction, analyses };
}

const impossible: DiagnosticRun = { code: 'influence', result: null, problems: [problem('NOT_ESTIMABLE', { what: 'it', reason: 'there are too few' })] };

describe('a diagnostic in words', () => {
  test('shows effects as the pooled effect is cited, and leaves doubles of them to the JSON', () => {
    const [run] = runsOf('leave-one-out');
    if (run === undefined) throw new RangeError('no run');
    const view = diagnosticView(run, pooled);
    expect(view.columns.map(({ heading }) => heading)).toEqual(['Without', 'k', 'effect', 'CI lower', 'CI upper', 'P', 'Q', 'τ²', 'I²']);
    expect(view.rows[0]?.slice(0, 3)).toEqual(['Study 1', '3', '0.23']);
    expect(view.method).toBe('The studies pooled again without each of them in turn (Normand 1999).');
  });

  test('says its settings, but for those that have no part', () => {
    const [run] = runsOf('gosh');
    if (run === undefined) throw new RangeError('no run');
    expect(diagnosticView(run, pooled).method).toMatch(/; subsets: 15; all there are: yes\.$/);
  });

  test.each(diagnosticCodes)('%s has a cell for every column', (code) => {
    for (const run of runsOf(code)) {
      const { columns, rows } = diagnosticView(run, pooled);
      for (const row of rows) expect(row).toHaveLength(columns.length);
    }
  });
});

describe('diagnostics in text', () => {
  const text = formatPooled.text(pooled, { colour: false, diagnostics: [...runsOf(...diagnosticCodes), impossible] });

  test('follow the studies, no line wider than a page', () => {
    expect(text.indexOf('Leave-one-out analysis')).toBeGreaterThan(text.indexOf('Total (95% CI)'));
    expect(Math.max(...text.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(100);
  });

  test('say why one of them could not be made', () => {
    expect(text).toMatch(/Outlier and influence diagnostics\n.*\n.*\n\nwarning: it cannot be estimated; there are too few \[NOT_ESTIMABLE\]/);
  });

  test('a table that is too wide goes on below, with its labels', () => {
    const many = Object.fromEntries(Array.from({ length: 5 }, (_v, i) => [['estimate', 'naturalEstimate', 'naturalLower', 'naturalUpper', 'Q'][i], 1e6]));
    const wide = { code: 'leave-one-out', result: { settings: {}, figures: {}, rows: [{ label: 'A study with a name that is long', k: 3, tau2: 1 / 3, ...many }] }, problems: [] } as const;
    const lines = formatPooled.text(pooled, { colour: false, diagnostics: [wide] }).split('\n');
    expect(lines.filter((line) => line.startsWith('Without')).length).toBeLessThanOrEqual(2);
    expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(100);
    expect(lines.some((line) => line.startsWith('A study with a name that is l…'))).toBe(true);
  });
});

describe('diagnostics in reports', () => {
  const reproduction = reproductionWith([...runsOf('fail-safe-n'), impossible]);

  test('stand in the Markdown with their figures, their table and their remarks', () => {
    const report = markdownReport(reproduction, new Map());
    expect(report).toContain('#### Fail-safe N');
    expect(report).toMatch(/\| Method \| N \| observed P \| observed mean \|\n\| --- \| ---: \| ---: \| ---: \|\n\| Rosenthal, one-sided \| \d+ \|/);
    expect(report).toContain('- Warning: it cannot be estimated; there are too few (`NOT_ESTIMABLE`)');
  });

  test('stand in the web page under headings, each table with a name', () => {
    const report = htmlReport(reproduction, new Map());
    expect(report).toContain('<h4>Fail-safe N</h4>');
    expect(report).toMatch(/<caption class="hidden">Fail-safe N of [^<]*<\/caption>/);
    expect(report).toContain('there are too few');
  });
});
