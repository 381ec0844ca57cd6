import { describe, expect, it } from 'vitest';
import { describeProblem } from '../../src/problems/problem.js';
import { spreadsFarApart } from '../../src/studies/doubtful-rows.js';
import { readStudies } from '../../src/studies/read-studies.js';

const said = (csv: string, options: Parameters<typeof readStudies>[1] = {}): readonly string[] => readStudies(csv, { file: 't.csv', ...options }).problems.map(describeProblem);

describe('rows that are hard to believe', () => {
  it('are told when two of them are one trial, or share their control group', () => {
    const table = `study,treatment_events,treatment_total,control_events,control_total,trial
A,12,118,251,1219,1
B,12,118,251,1219,2
C,19,109,251,1219,3
D,1,20,2,20,4
E,1,20,2,20,5`;
    expect(said(table)).toEqual([
      't.csv:3:1: all numbers of B are those of an earlier row; expected each trial once; found the numbers of "A" [ROWS_ALIKE]',
      't.csv:4:1: the control group of C is that of an earlier row; expected each participant once, or --shared-control (shared_control) with a column that says which rows share it; found the control group of "A" [CONTROL_REPEATED]',
    ]);
    expect(said(table, { sharedControl: 'trial' })).toEqual(['t.csv:3:1: all numbers of B are those of an earlier row; expected each trial once; found the numbers of "A" [ROWS_ALIKE]']);
  });

  it('are not told, but may be asked about, when the standard deviations of the arms are far apart', () => {
    const table = (sd: string): string => `study,treatment_mean,treatment_sd,treatment_total,control_mean,control_sd,control_total\nA,5.2,${sd},40,6.1,2.1,42`;
    const asked = (sd: string) => {
      const read = readStudies(table(sd));
      return read.ok ? read.value.rows.flatMap(spreadsFarApart).map(({ code, facts }) => [code, facts]) : [];
    };
    expect([said(table('0.33')), asked('0.33'), asked('0.43')]).toEqual([[], [['SDS_FAR_APART', { study: 'A', treatment: 0.33, control: 2.1, most: 5 }]], []]);
  });
});
