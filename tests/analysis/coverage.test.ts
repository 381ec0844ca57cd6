import { describe, expect, test } from 'vitest';
import { readManifest } from '../../src/analysis/read-manifest.js';
import { reproduce } from '../../src/analysis/reproduce.js';
import type { Reproduction } from '../../src/analysis/reproduction.js';
import { githubAnnotations, githubOutputs, githubSummary } from '../../src/reports/github.js';
import { htmlReport } from '../../src/reports/html.js';
import { junitReport } from '../../src/reports/junit.js';
import { markdownReport } from '../../src/reports/markdown.js';
import { exitCodeOf } from '../../src/reports/outcome.js';
import { sarifReport } from '../../src/reports/sarif.js';
import { terminalReport } from '../../src/reports/terminal.js';

const paper = `# Results

In 2019 the risk ratio was 2.00 (95% CI 1.00\u20134.00; P = .05) [12].

At one year it fell (RR 0.63, 95% CI 0.39 to 1.00; I² = 25%), as elsewhere (RR 0.80, 95% CI 0.70 to 0.91).
`;
const claims = `[{ id: a, quote: "risk ratio was 2.00 (95% CI 1.00-4.00" }, { id: b, quote: "RR 0.63, 95% CI 0.39 to 1.00; I² = 25%" }]`;

function made({ text = paper, claims: list = claims, ignore = '', file = 'paper.md', requireCoverage = false } = {}) {
  const read = readManifest(`schema: 1\ntitle: Example\nsource: { citation: none }\nmanuscript: ${file}\nclaims: ${list}\n${ignore}\n`, 'sets/x/reproduction.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const found = reproduce({ name: 'x', manifest: read.value, files: new Map([[file, { bytes: new TextEncoder().encode(text), sha256: '0'.repeat(64) }]]) }, { requireCoverage });
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  return found.value;
}
const left = ({ coverage }: Reproduction) => coverage?.uncovered.map(({ line, figures, ignored }) => [line, figures.map(({ quantity, printed }) => `${quantity} ${printed}`).join(', '), ignored]);

describe('figures of a manuscript that no claim covers', () => {
  test('a figure that the quote leaves out, and a whole claim; no citation, year or level', () => {
    const found = made();
    expect(found.coverage).toMatchObject({ file: 'paper.md', found: 3, idle: [] });
    expect(left(found)).toEqual([
      [3, 'p_value .05', null],
      [5, 'estimate 0.80, ci_lower 0.70, ci_upper 0.91', null],
    ]);
  });

  test('none of the list of references, whose titles have figures, and those behind it', () => {
    const listed = 'Smith J. Fewer relapses (OR 0.62, 95% CI 0.41 to 0.93). Lancet 2001;12(3):45-67.';
    const behind = 'It fell (RR 0.90, 95% CI 0.81 to 1.00).';
    const lists = [`${paper}\n## References\n\n1. ${listed}\n\n## Appendix\n\n${behind}\n`, `${paper}\nReferences\n\n1. ${listed}\n\nAppendix A\n\n${behind}\n`];
    for (const text of lists) expect(left(made({ text }))?.slice(2)).toEqual([[13, 'estimate 0.90, ci_lower 0.81, ci_upper 1.00', null]]);
  });

  test('one that stands in the quote and is not taken from it', () => {
    const whole = 'RR 0.63, 95% CI 0.39 to 1.00; I² = 25%), as elsewhere (RR 0.80, 95% CI 0.70 to 0.91';
    expect(left(made({ claims: `[{ id: b, quote: "${whole}" }]` }))?.at(-1)).toEqual([5, 'estimate 0.80, ci_lower 0.70, ci_upper 0.91', null]);
  });

  test('a quote covers every place where it stands, in mark-up too, and that of another file none', () => {
    const quote = 'RR 0.63, 95% CI 0.39 to 1.00';
    const text = `<p>It fell (${quote}).</p><p>It fell (<b>RR</b> 0.63, 95%&nbsp;CI 0.39 to 1.00).</p>`;
    expect(left(made({ text, file: 'paper.html', claims: `[{ id: a, quote: "${quote}" }]` }))).toEqual([]);
    expect(left(made({ text, file: 'paper.html', claims: `[{ id: a, quote: "${quote}", where: { file: other.html } }]` }))).toHaveLength(2);
  });

  test('one in a table of one row, and in a box', () => {
    const text = '<table><tr><td>Death</td><td>RR 0.49 (95% CI 0.34 to 0.70)</td></tr></table><table><tr><td><p>RR 0.50 (95% CI 0.34 to 0.70)</p><p>(P = .04)</p></td></tr></table>';
    const found = made({ text, file: 'paper.html', requireCoverage: true });
    expect(left(found)).toEqual([[1, 'estimate 0.49, ci_lower 0.34, ci_upper 0.70', null], [1, 'estimate 0.50, ci_lower 0.34, ci_upper 0.70', null], [1, 'p_value .04', null]]);
    expect(exitCodeOf([found], [])).toBe(1);
  });

  test('one in a form that is read as no claim, until a claim is about it, or the manifest leaves it alone', () => {
    const text = `The risk ratio was 2.00 (95% CI 1.00 to 4.00; P = .05; 13 trials, 357,347 participants).

Latitude explained it (b = -0.029, SE = 0.007; R² = 76%), and the prediction interval was 0.16 to 1.54.

| | BCG (n = 120) | Control (n = 118) |
|---|---|---|
| Age, mean (SD) | 58 (11) | 57 (12) |
`;
    const whole = '{ id: a, quote: "risk ratio was 2.00 (95% CI 1.00 to 4.00; P = .05" }';
    expect(left(made({ text, claims: `[${whole}]` }))).toEqual([
      [1, 'k 13', null],
      [1, 'participants 357,347', null],
      [3, 'coefficient -0.029', null],
      [3, 'se 0.007', null],
      [3, 'R2 76%', null],
      [3, 'prediction_lower 0.16, prediction_upper 1.54', null],
      [7, 'mean 58, sd 11, mean 57, sd 12', null],
    ]);
    const slope = '{ id: b, quote: "(b = -0.029, SE = 0.007", figures: { estimate: "-0.029", se: "0.007" } }';
    const ignore = 'ignore: [{ quote: "Age, mean (SD) | 58 (11) | 57 (12)", reason: of no analysis }, { quote: "357,347 participants", reason: counted elsewhere }]';
    expect(left(made({ text, claims: `[${whole}, ${slope}]`, ignore }))?.map(([line, , reason]) => [line, reason])).toEqual([[1, null], [1, 'counted elsewhere'], [3, null], [3, null], [7, 'of no analysis']]);
  });

  test('what the manifest leaves alone keeps its reason; a quote that leaves nothing alone is warned of', () => {
    const ignore = 'ignore: [{ quote: "RR 0.80, 95% CI 0.70 to 0.91", reason: cited from another review }, { quote: "RR 9.99", reason: gone }]';
    const found = made({ ignore });
    expect(left(found)?.[1]?.[2]).toBe('cited from another review');
    expect(found.problems.map(({ code, severity }) => [code, severity])).toEqual([['IGNORED_QUOTE_IDLE', 'warning']]);
    expect(readManifest(`schema: 1\ntitle: E\nsource: { citation: none }\nclaims: ${claims}\n${ignore}\n`).problems[0]).toMatchObject({ code: 'MANIFEST_INVALID', at: { line: 5 } });
  });

  test('makes the run fail only where every figure needs a claim', () => {
    expect(exitCodeOf([made()], [])).toBe(0);
    const required = made({ requireCoverage: true });
    expect(exitCodeOf([required], [])).toBe(1);
    const ignore = 'ignore: [{ quote: "RR 0.80, 95% CI 0.70 to 0.91", reason: elsewhere }, { quote: "P = .05", reason: from a table }]';
    expect(exitCodeOf([made({ requireCoverage: true, ignore })], [])).toBe(0);
    const read = readManifest(`schema: 1\ntitle: E\nsource: { citation: none }\nclaims: ${claims}\n`);
    const without = read.ok ? reproduce({ name: 'x', manifest: read.value, files: new Map() }, { requireCoverage: true }) : read;
    expect(without.problems.map(({ code, severity }) => [code, severity]).at(-1)).toEqual(['MANUSCRIPT_MISSING', 'error']);
    // Its claims are judged all the same.
    expect(without.ok && without.value.claims.length).toBe(required.claims.length);
  });

  test('is told in every report, at its line', () => {
    const ignore = 'ignore: [{ quote: "RR 0.80, 95% CI 0.70 to 0.91", reason: "cited | elsewhere" }]';
    const [told, failing] = [made({ ignore }), made({ ignore, requireCoverage: true })];
    const sentence = 'Figures stand in 3 places of paper.md; 1 of them has figures that no claim covers; 1 is left alone by the manifest, with a reason.';
    expect(terminalReport([told], [], { colour: false }).replace(/\s+/g, ' ')).toContain(`uncovered, line 3: “risk ratio was 2.00 (95% CI 1.00–4.00; P = .05)” (P value .05) ${sentence}`);
    expect(markdownReport(told, new Map())).toContain('| 5 | RR 0.80, 95% CI 0.70 to 0.91 | estimate 0.80; CI lower end 0.70; CI upper end 0.91 | left alone: cited \\| elsewhere |');
    expect(htmlReport(told, new Map())).toContain(`<p>${sentence}</p>`);
    expect(githubAnnotations([told])).toMatch(/^::notice file=sets\/x\/paper\.md,line=3,title=x%3A no claim::no claim covers “risk ratio was [^\n]*P value \.05\n$/);
    expect(githubAnnotations([failing])).toMatch(/^::error file=sets\/x\/paper\.md,line=3/);
    expect(githubSummary([told])).toContain('| sets/x/paper.md:5 | RR 0.80, 95% CI 0.70 to 0.91 | estimate 0.80; CI lower end 0.70; CI upper end 0.91 | cited \\| elsewhere |');
    expect(githubOutputs([told])).toBe('claims=2\nmet=2\nbelow=0\nwaived=0\nnot-checkable=0\nuncovered=1\n');
    expect(junitReport([told])).toContain('<testsuite name="x" tests="9" failures="0" errors="0" skipped="3" time="0">');
    expect(junitReport([failing])).toContain('tests="9" failures="1" errors="0" skipped="2"');
    const results = (reproduction: Reproduction) => (JSON.parse(sarifReport([reproduction], '1')) as { runs: { results: { level: string; suppressions?: unknown; locations: unknown }[] }[] }).runs[0]?.results;
    expect(results(told)).toMatchObject([
      { ruleId: 'UNCOVERED_FIGURES', level: 'note', locations: [{ physicalLocation: { artifactLocation: { uri: 'sets/x/paper.md' }, region: { startLine: 3 } } }] },
      { level: 'note', suppressions: [{ kind: 'external', justification: 'cited | elsewhere' }] },
    ]);
    expect(results(failing)?.[0]?.level).toBe('error');
  });
});
