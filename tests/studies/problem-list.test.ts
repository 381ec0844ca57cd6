import { describe, expect, test } from 'vitest';
import { problem } from '../../src/problems/problem.js';
import { mostProblems, orderedProblems } from '../../src/studies/problem-list.js';

const at = (line?: number, column?: number) => ({ ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) });
const empty = (line: number, column: number) => problem('CELL_EMPTY', { column: 'yi' }, at(line, column));
const repeated = (line: number) => problem('LABEL_REPEATED', { label: 'a', firstLine: 1 }, at(line, 1));

describe('orderedProblems', () => {
  test('by line, then by column; what has no place first; otherwise as found', () => {
    const few = problem('TOO_FEW_STUDIES', { found: 0, least: 1 });
    const header = problem('KIND_AMBIGUOUS', { kinds: [] }, at(1));
    const same = problem('ROW_BLANK_LABEL', {}, at(2, 3));
    const found = [empty(10, 1), empty(2, 9), empty(2, 3), same, header, few];
    expect(orderedProblems(found)).toEqual([few, header, empty(2, 3), same, empty(2, 9), empty(10, 1)]);
  });

  test('fifty are told, and none is counted as more', () => {
    const fifty = Array.from({ length: mostProblems }, (_, index) => empty(index + 2, 1));
    expect(orderedProblems(fifty)).toEqual(fifty);
  });

  test('of more than fifty the last note counts the rest', () => {
    const many = Array.from({ length: 1000 }, (_, index) => empty(index + 2, 1));
    const told = orderedProblems(many, { file: 'a.csv' });
    expect(told).toHaveLength(mostProblems + 1);
    expect(told.slice(0, mostProblems)).toEqual(many.slice(0, mostProblems));
    expect(told.at(-1)).toEqual({ code: 'PROBLEMS_NOT_SHOWN', severity: 'note', at: { file: 'a.csv' }, facts: { more: 950 } });
  });

  test('a warning never takes the place of an error', () => {
    const warnings = Array.from({ length: 100 }, (_, index) => repeated(index + 2));
    const told = orderedProblems([...warnings, empty(500, 2)]);
    expect(told).toHaveLength(mostProblems + 1);
    expect(told.at(-2)).toEqual(empty(500, 2));
    expect(told.slice(0, -2)).toEqual(warnings.slice(0, mostProblems - 1));
  });
});
