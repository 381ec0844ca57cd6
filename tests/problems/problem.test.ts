import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../src/problems/catalogue.js';
import { describeProblem, failure, hasErrors, problem, success } from '../../src/problems/problem.js';

describe('a problem', () => {
  test('is one line: its place, what is wrong, what was expected, what was found, its code', () => {
    const subject = problem('CELL_NOT_INTEGER', { column: 'events', found: '1.5' }, { file: 'a.csv', line: 3, column: 8 });
    expect(describeProblem(subject)).toBe('a.csv:3:8: events is not a whole number; expected a count; found "1.5" [CELL_NOT_INTEGER]');
  });

  test('leaves out what is not known of its place', () => {
    expect(describeProblem(problem('FILE_EMPTY', {}, { file: 'a.csv' }))).toMatch(/^a\.csv: /);
    expect(describeProblem(problem('FILE_EMPTY', {}))).toMatch(/^the file is empty/);
    expect(describeProblem(problem('FILE_EMPTY', {}, { column: 3 }))).toMatch(/^the file is empty/);
  });

  test('has the severity of its code unless the caller knows better', () => {
    expect(problem('LABEL_REPEATED', { label: 'a', firstLine: 2 }).severity).toBe('warning');
    expect(problem('LABEL_REPEATED', { label: 'a', firstLine: 2 }, {}, 'error').severity).toBe('error');
    expect(hasErrors([problem('SINGLE_STUDY', {})])).toBe(false);
    expect(hasErrors([problem('SINGLE_STUDY', {}), problem('FILE_EMPTY', {})])).toBe(true);
  });

  test('travels with a value or stands for its absence', () => {
    expect(success(1)).toEqual({ ok: true, value: 1, problems: [] });
    expect(failure(problem('FILE_EMPTY', {})).ok).toBe(false);
  });
});

describe('the catalogue', () => {
  const sources = (folder: string): string =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && entry.name !== 'catalogue.ts')
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
      .join('\n');

  test('holds no code that nothing says', () => {
    const source = sources(resolve(import.meta.dirname, '../../src'));
    expect(Object.keys(catalogue).filter((code) => !source.includes(`'${code}'`))).toEqual([]);
  });

  test('holds no code that no test meets', () => {
    const tests = sources(resolve(import.meta.dirname, '..'));
    expect(Object.keys(catalogue).filter((code) => !tests.includes(code))).toEqual([]);
  });
});
