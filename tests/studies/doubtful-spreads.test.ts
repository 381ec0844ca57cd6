import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../src/problems/problem.js';
import { readStudies } from '../../src/studies/read-studies.js';

const told = (text: string): readonly string[] => readStudies(text, { file: 's.csv' }).problems.map(describeProblem);
const table = (...rows: readonly string[]): string => ['study,m1i,sd1i,n1i,m2i,sd2i,n2i', ...rows].join('\n');
const usual = ['A,5,2.1,40,6,2.0,41', 'B,5,1.8,30,6,2.2,32', 'C,5,2.4,60,6,1.9,60', 'D,5,2.0,25,6,2.1,24'];

describe('standard deviations that look like standard errors', () => {
  test('in both arms, beside four others of one size', () => {
    expect(told(table(...usual, 'E,5,0.31,40,6,0.33,41'))).toEqual([
      's.csv:6:5: treatment_sd of E looks like a standard error, if the outcome has one unit in all rows; expected about 2 as in the others; found 0.31, which times √n is 1.961 [SD_LOOKS_LIKE_SE]',
      's.csv:6:15: control_sd of E looks like a standard error, if the outcome has one unit in all rows; expected about 2 as in the others; found 0.33, which times √n is 2.113 [SD_LOOKS_LIKE_SE]',
    ]);
  });

  test.each([
    ['one arm only', table(...usual, 'E,5,0.31,40,6,2.0,41')],
    ['another unit: times √n is not as usual either', table(...usual, 'E,5,0.02,40,6,0.02,41')],
    ['a small study', table(...usual, 'E,5,0.7,9,6,0.7,9')],
    ['too few rows to know what is usual', table(...usual.slice(0, 3), 'E,5,0.31,40,6,0.33,41')],
    ['units that differ among the rows', table('A,5,2,40,6,2,41', 'B,5,20,30,6,22,32', 'C,5,240,60,6,190,60', 'D,5,20,25,6,21,24', 'E,5,0.31,40,6,0.33,41')],
    ['nothing to say', table(...usual)],
  ])('%s: nothing is said', (_, text) => {
    expect(told(text)).toEqual([]);
  });

  test('one group', () => {
    const text = ['study,mean,sd,n', 'A,5,2.1,40', 'B,5,1.8,30', 'C,5,2.4,60', 'D,5,2.0,25', 'E,5,0.31,40'].join('\n');
    expect(told(text).map((each) => each.slice(0, 9))).toEqual(['s.csv:6:5']);
    const [{ facts } = { facts: {} }] = readStudies(text).problems;
    expect(facts).toEqual({ study: 'E', column: 'sd', found: 0.31, usual: 2, times: 0.31 * Math.sqrt(40) });
  });

  test('a standard deviation that was converted is none', () => {
    const text = ['study,mean,sd,se,n', 'A,5,2.1,,40', 'B,5,1.8,,30', 'C,5,2.4,,60', 'D,5,2.0,,25', 'E,5,,0.05,40'].join('\n');
    expect(told(text)).toEqual([]);
  });
});
