import { describe, expect, test } from 'vitest';
import { diagnosticCodes, diagnostics, type DiagnosticCode } from '../../src/diagnostics/diagnostics.js';
import { diagnosticOptions, type DiagnosticOptions } from '../../src/diagnostics/options.js';
import { runDiagnostics } from '../../src/diagnostics/run-diagnostics.js';
import { setOf } from '../support/metafor-reference.js';
import { codesIn, effectStudies, studiesFromColumns, valueOf } from '../support/studies.js';

const five = effectStudies([0.1, 0.4, -0.2, 0.8, 0.3], [0.1, 0.05, 0.2, 0.1, 0.02]);
/** Effects alone, two-by-two tables and means: every diagnostic has a result on one of them. */
const samples = [
  [five, 'GEN'],
  [studiesFromColumns(setOf('bcg')), 'OR'],
  [studiesFromColumns(setOf('normand1999')), 'SMD'],
] as const;

const runsOf = (studies = five) => valueOf(runDiagnostics(studies, { measure: 'GEN' }, diagnosticCodes));

describe('the table of diagnostics', () => {
  test.each(Object.entries(diagnostics))('%s is found under its own code, and is described', (code, row) => {
    expect(row.code).toBe(code);
    expect(row.description).not.toMatch(/\.$/);
    expect(row.reference).toMatch(/\d{4}/);
  });

  test.each(diagnosticCodes)('%s: its result holds what its words announce, and no number that is not one', (code) => {
    const runs = samples.map(([studies, measure]) => valueOf(runDiagnostics(studies, { measure }, [code]))[0]);
    const results = runs.flatMap((each) => (each?.result ? [each.result] : []));
    expect(results, JSON.stringify(runs.map((each) => each?.problems))).not.toHaveLength(0);
    for (const result of results) {
      const { words } = diagnostics[code];
      expect(Object.keys(result.settings)).toEqual(Object.keys(words.settings));
      expect(Object.keys(result.figures)).toEqual(Object.keys(words.figures));
      for (const row of result.rows) expect(Object.keys(row).toSorted()).toEqual(['label', ...Object.keys(words.columns)].toSorted());
      const values = [result.settings, result.figures, ...result.rows].flatMap((part) => Object.values(part));
      for (const value of values) expect(typeof value === 'number' ? Number.isFinite(value) : true, code).toBe(true);
    }
  });
});

describe('runDiagnostics', () => {
  test('gives one run per code, in the order asked for', () => {
    const codes: readonly DiagnosticCode[] = ['cumulative', 'leave-one-out'];
    expect(valueOf(runDiagnostics(five, { measure: 'GEN' }, codes)).map(({ code }) => code)).toEqual(codes);
  });

  test.each([0, 1, 2, 3])('with %i studies, what cannot be had says why and holds nothing up', (k) => {
    const studies = effectStudies([0.1, 0.4, 0.3].slice(0, k), [0.1, 0.05, 0.2].slice(0, k));
    for (const { code, result, problems } of runsOf(studies)) {
      if (result === null) expect(problems.map(({ severity }) => severity), code).toContain('warning');
      const values = result === null ? [] : [result.figures, ...result.rows].flatMap((part) => Object.values(part));
      for (const value of values) expect(typeof value === 'number' ? Number.isFinite(value) : true, code).toBe(true);
    }
  });

  test('equal effects make no number that is not one', () => {
    for (const { code, result } of runsOf(effectStudies([0.3, 0.3, 0.3, 0.3], [0.1, 0.2, 0.1, 0.3]))) {
      const values = result === null ? [] : [result.figures, ...result.rows].flatMap((part) => Object.values(part));
      for (const value of values) expect(typeof value === 'number' ? Number.isFinite(value) : true, code).toBe(true);
    }
  });

  test('a name that is none is answered with the nearest', () => {
    const outcome = runDiagnostics(five, { measure: 'GEN' }, ['leave-one-in' as DiagnosticCode]);
    expect(outcome.problems).toMatchObject([{ code: 'NAME_UNKNOWN', facts: { nearest: ['leave-one-out'] } }]);
  });

  test('options are checked, whoever gives them', () => {
    const withOptions = (options: object) => codesIn(runDiagnostics(five, { measure: 'GEN' }, ['cumulative'], options as DiagnosticOptions));
    expect(withOptions({ ordr: 'year' })).toEqual(['NAME_UNKNOWN']);
    expect(withOptions({ order: ' ' })).toEqual(['USAGE']);
    expect(withOptions({ joinTies: 'yes' })).toEqual(['USAGE']);
    expect(withOptions({ order: 'no such column' })).toEqual(['COLUMN_MISSING']);
    expect(withOptions({ order: undefined })).toEqual([]);
    expect(withOptions({ steps: [0.025, 0.5] })).toEqual([]);
    for (const steps of [0.025, [], [0.025, 1], ['0.5']]) expect(withOptions({ steps })).toEqual(['USAGE']);
    expect(withOptions({ predictor: 'weight' })).toEqual(['USAGE']);
    expect(withOptions({ petSignificance: 1 })).toEqual(['USAGE']);
  });

  test('every option has a description', () => {
    for (const { description } of Object.values(diagnosticOptions)) expect(description).toMatch(/^[a-z, -]+: /);
  });

  test('settings that do not go together are told', () => {
    expect(codesIn(runDiagnostics(five, { measure: 'GEN', level: 2 }, ['cumulative']))).toEqual(['USAGE']);
  });
});
