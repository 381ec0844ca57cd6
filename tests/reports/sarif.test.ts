import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import type { JudgedClaim, Reproduction } from '../../src/analysis/reproduction.js';
import { type Problem, problem } from '../../src/problems/problem.js';
import { junitReport } from '../../src/reports/junit.js';
import { sarifReport } from '../../src/reports/sarif.js';
import { exampleReproduction, hostileReproduction } from '../support/reproductions.js';

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: { readonly startLine: number } } }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly { readonly kind: string; readonly status: string; readonly justification: string }[];
}
interface Log {
  readonly version: string;
  readonly runs: readonly { readonly tool: { readonly driver: { readonly name: string; readonly version: string; readonly rules: readonly { readonly id: string; readonly shortDescription: { readonly text: string } }[] } }; readonly results: readonly Result[] }[];
}

const runOf = (reproductions: readonly Reproduction[]) => (JSON.parse(sarifReport(reproductions, '1.2.3')) as Log).runs[0]!;
const placed: Reproduction = { ...exampleReproduction, manifest: { ...exampleReproduction.manifest, quotePlaces: { heterogeneity: { file: 'sets/an example/reproduction.yaml', line: 17, column: 5 } } } };
const changed = (id: string, change: Partial<JudgedClaim>, source = placed): Reproduction => ({ ...source, claims: source.claims.map((each) => (each.spec.id === id ? { ...each, ...change } : each)) });

describe('SARIF 2.1.0', () => {
  test('what the standard asks for is there, whatever the texts', () => {
    for (const reproductions of [[], [exampleReproduction], [placed, hostileReproduction()]]) {
      const run = runOf(reproductions);
      expect(JSON.parse(sarifReport(reproductions, '1.2.3'))).toMatchObject({ version: '2.1.0', $schema: expect.stringContaining('sarif-schema-2.1.0') as string });
      expect(run.tool.driver).toMatchObject({ name: 'repool', version: '1.2.3' });
      expect(new Set(run.tool.driver.rules.map(({ id }) => id)).size).toBe(run.tool.driver.rules.length);
      for (const { id, shortDescription } of run.tool.driver.rules) expect(id !== '' && shortDescription.text !== '').toBe(true);
      for (const { ruleId, ruleIndex, level, message, locations, partialFingerprints } of run.results) {
        expect(run.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
        expect(['error', 'warning', 'note', 'none']).toContain(level);
        expect(message.text).not.toMatch(/[\n\r]|^$/);
        expect(locations).toHaveLength(1);
        // The characters that RFC 3986 lets a path consist of.
        expect(locations[0]?.physicalLocation.artifactLocation.uri).toMatch(/^(?:[\w.~!'()*/-]|%[\dA-F]{2})+$/);
        expect(locations[0]?.physicalLocation.region.startLine).toBeGreaterThan(0);
        expect(Object.keys(partialFingerprints)).toEqual(['claim/v1']);
      }
    }
  });

  test('is valid by the published schema', () => {
    // Draft 04 in all but its head: `id` and `$schema` are what a validator of later drafts does not know.
    const { $schema, id, ...schema } = JSON.parse(readFileSync('tests/reports/sarif-schema/sarif-2.1.0-rtm.5.json', 'utf8')) as Record<string, unknown>;
    expect([$schema, id]).toEqual([expect.stringContaining('draft-04'), expect.stringContaining('sarif-2.1.0')]);
    const isDate = (text: string): boolean => !Number.isNaN(Date.parse(text));
    const isReference = (text: string): boolean => URL.canParse(text, 'file:///');
    const valid = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false, formats: { uri: (text: string) => URL.canParse(text), 'uri-reference': isReference, 'date-time': isDate } }).compile(schema);
    const waiver = { until: '2026-12-31', reason: 'asked', inForce: true };
    const coverage = { file: 'paper.md', found: 1, idle: [], required: false, uncovered: [{ quote: 'RR 2.0', line: 3, column: 1, figures: [], ignored: null }] };
    for (const reproductions of [[], [exampleReproduction], [{ ...changed('heterogeneity', { waiver }), coverage }, hostileReproduction()]]) {
      valid(JSON.parse(sarifReport(reproductions, '1.2.3', [problem('FILE_NOT_FOUND', { path: 'a.csv' }, { file: 'x/reproduction.yaml', line: 4 }), problem('FILE_NOT_FOUND', { path: 'b.csv' })])));
      expect(valid.errors).toBeNull();
    }
    expect(valid({ version: '2.1.0', runs: [{ tool: { driver: { name: 'repool', vendor: 'nobody' } } }] })).toBe(false);
  });

  test('a claim below expectation at the line of its quote, and what its figures say about each other', () => {
    expect(runOf([placed]).results.map(({ ruleId, level, locations }) => [ruleId, level, locations[0]?.physicalLocation])).toEqual([
      ['discrepant', 'error', { artifactLocation: { uri: 'sets/an%20example/reproduction.yaml' }, region: { startLine: 17 } }],
      ['I2_DISAGREES_WITH_Q', 'warning', { artifactLocation: { uri: 'sets/an%20example/reproduction.yaml' }, region: { startLine: 17 } }],
    ]);
    expect(runOf([placed]).results[0]?.message.text).toContain('I²: printed 25%, computed 20.67%');
  });

  test('the line of the manuscript, where the manifest says it', () => {
    const spec = placed.claims.find(({ spec: { id } }) => id === 'heterogeneity')!.spec;
    const [first] = runOf([changed('heterogeneity', { spec: { ...spec, where: { file: 'text/paper.md', line: 3 } } })]).results;
    expect(first?.locations[0]?.physicalLocation).toEqual({ artifactLocation: { uri: 'sets/an%20example/text/paper.md' }, region: { startLine: 3 } });
  });

  test('the line of the manuscript, where the quote was found in it', () => {
    const [first] = runOf([changed('heterogeneity', { quoteAt: { file: 'paper.md', line: 8 } })]).results;
    expect(first?.locations[0]?.physicalLocation).toEqual({ artifactLocation: { uri: 'sets/an%20example/paper.md' }, region: { startLine: 8 } });
  });

  test('fingerprints stay when lines move and figures change, and differ between claims, rules and data sets', () => {
    const moved = { ...placed, manifest: { ...placed.manifest, quotePlaces: { heterogeneity: { file: 'elsewhere.yaml', line: 99 } } } };
    const prints = (reproduction: Reproduction) => runOf([reproduction]).results.map((each) => each.partialFingerprints['claim/v1']);
    expect(prints(moved)).toEqual(prints(placed));
    const all = [...prints(placed), ...prints({ ...placed, name: 'other' })];
    expect(new Set(all).size).toBe(all.length);
  });

  test('a run with faults did not succeed, and says them', () => {
    const run = (problems: readonly Problem[]): unknown => (JSON.parse(sarifReport([], '1.2.3', problems)) as { readonly runs: readonly { readonly invocations: unknown }[] }).runs[0]?.invocations;
    expect(run([])).toEqual([{ executionSuccessful: true, toolExecutionNotifications: [] }]);
    const fault = problem('FILE_NOT_FOUND', { path: 'a.csv' }, { file: 'an x/reproduction.yaml', line: 4 });
    expect(run([fault, problem('IGNORED_QUOTE_IDLE', { quote: 'q' })])).toMatchObject([{ executionSuccessful: false, toolExecutionNotifications: [{ descriptor: { id: 'FILE_NOT_FOUND' }, level: 'error', locations: [{ physicalLocation: { artifactLocation: { uri: 'an%20x/reproduction.yaml' }, region: { startLine: 4 } } }] }] }]);
  });

  test('a claim that is below expectation for its quote alone is under the rule of stale quotes, once', () => {
    const { verdict } = placed.claims.find(({ spec: { id } }) => id === 'heterogeneity')!;
    const findings = [{ code: 'STALE_QUOTE', severity: 'inconsistent', message: 'the quote does not stand in paper.md' }] as const;
    const stale = (grade: 'reproduced' | 'discrepant') => runOf([changed('heterogeneity', { verdict: { ...verdict, grade, findings } })]).results.map(({ ruleId, level }) => [ruleId, level]);
    expect(stale('reproduced')).toEqual([['STALE_QUOTE', 'error']]);
    expect(stale('discrepant')).toEqual([['discrepant', 'error'], ['STALE_QUOTE', 'warning']]);
    expect(junitReport([changed('heterogeneity', { verdict: { ...verdict, grade: 'reproduced', findings } })])).toContain('<failure type="STALE_QUOTE"');
  });

  test('a waived claim is suppressed, with the reason; a waiver that ran out suppresses nothing', () => {
    const waiver = { until: '2026-12-31', reason: 'asked', inForce: true };
    expect(runOf([changed('heterogeneity', { waiver })]).results[0]?.suppressions).toEqual([{ kind: 'external', status: 'accepted', justification: 'until 2026-12-31: asked' }]);
    expect(runOf([changed('heterogeneity', { waiver: { ...waiver, inForce: false } })]).results[0]?.suppressions).toBeUndefined();
  });
});
