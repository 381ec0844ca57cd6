import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../src/problems/problem.js';
import type { ReadOptions } from '../../src/studies/read-options.js';
import { readStudies } from '../../src/studies/read-studies.js';
import { valueOf } from '../support/studies.js';

const binary = 'study,trial,ai,n1i,ci,n2i\nA low,A,5,40,11,139\nA high,A,9,41,11,139\nB,,3,20,4,21';
const rows = (text: string, options: ReadOptions) => valueOf(readStudies(text, options)).rows;
const told = (text: string, options: ReadOptions) => readStudies(text, { file: 'a.csv', ...options }).problems.map(describeProblem);

describe('a control group that rows share', () => {
  test('is divided evenly among them', () => {
    const [low, high, other] = rows(binary, { sharedControl: 'trial' });
    expect([low, high].map((each) => (each?.kind === 'binary' ? [each.treatment, each.control] : null))).toEqual([
      [{ events: 5, total: 40 }, { events: 5.5, total: 69.5 }],
      [{ events: 9, total: 41 }, { events: 5.5, total: 69.5 }],
    ]);
    expect(low).toMatchObject({
      provenance: 'derived',
      derived: [
        { quantity: 'control_events', value: 5.5, formula: 'shared group: 11/2 among 139/2', method: 'split-control', reference: 'Cochrane Handbook 23.3.4' },
        { quantity: 'control_total', value: 69.5 },
      ],
    });
    expect(other).toMatchObject({ provenance: 'study data', control: { events: 4, total: 21 } });
    expect(other?.derived).toBeUndefined();
  });

  test('keeps mean and standard deviation', () => {
    const text = 'study,trial,m1i,sd1i,n1i,m2i,sem_control,n2i\nA,A,5,2,30,7,0.5,36\nB,A,6,2,30,7,0.5,36\nC,A,6,2,30,7,0.5,36';
    const [first] = rows(text, { sharedControl: 'trial' });
    expect(first).toMatchObject({ control: { mean: 7, sd: 3, total: 12 } });
    expect(first?.derived?.map(({ quantity, method }) => [quantity, method])).toEqual([
      ['control_sd', 'sd-from-standard-error'],
      ['control_total', 'split-control'],
    ]);
  });

  test('divides person-time', () => {
    const text = 'study,trial,x1i,t1i,x2i,t2i\nA,A,3,100,9,200\nB,A,4,100,9,200';
    expect(rows(text, { sharedControl: 'trial' })).toMatchObject([{ control: { events: 4.5, time: 100 } }, { control: { events: 4.5, time: 100 } }]);
  });

  test('must be one group', () => {
    expect(told('study,trial,ai,n1i,ci,n2i\nA,A,5,40,11,139\nB,A,9,41,12,139', { sharedControl: 'trial' })).toEqual([
      'a.csv:3:1: rows that share a control group differ in it; expected events 11, total 139 as in A; found events 12, total 139 in B [CONTROL_DIFFERS]',
    ]);
  });
});

describe('treatment arms of one trial', () => {
  test('become one row against their control group', () => {
    const combined = rows(binary, { combineArms: 'trial' });
    expect(combined).toMatchObject([
      { label: 'A low + A high', treatment: { events: 14, total: 81 }, control: { events: 11, total: 139 }, provenance: 'derived' },
      { label: 'B', provenance: 'study data' },
    ]);
    expect(combined[0]?.derived).toEqual([
      expect.objectContaining({ quantity: 'treatment_events', value: 14, formula: 'groups combined: 5/40 + 9/41', method: 'combined-arms' }),
      expect.objectContaining({ quantity: 'treatment_total', value: 81 }),
    ]);
  });

  test('with means: as if all participants were in one list', () => {
    const text = 'study,m1i,sd1i,n1i,m2i,sd2i,n2i\nA,5,2,10,7,3,40\nA,7,3,15,7,3,40';
    const [study, ...others] = rows(text, { combineArms: 'study' });
    expect(others).toEqual([]);
    expect(study).toMatchObject({ label: 'A', treatment: { mean: 6.2, sd: Math.sqrt(186 / 24), total: 25 }, control: { mean: 7, sd: 3, total: 40 } });
  });

  test('are combined before the control group is split', () => {
    const text = 'study,dose,trial,ai,n1i,ci,n2i\na,low,A,1,10,6,30\nb,low,A,2,10,6,30\nc,high,A,3,10,6,30';
    expect(rows(text, { combineArms: 'dose', sharedControl: 'trial' })).toMatchObject([
      { label: 'a + b', treatment: { events: 3, total: 20 }, control: { events: 3, total: 15 } },
      { label: 'c', treatment: { events: 3, total: 10 }, control: { events: 3, total: 15 } },
    ]);
  });
});

describe('wrong usage', () => {
  test('a column that is not there, with the nearest', () => {
    expect(told(binary, { sharedControl: 'tral' })).toEqual([
      'a.csv: there is no such column; expected one of study, trial, treatment_events, treatment_total, control_events, control_total; found "tral" (did you mean trial?) [REFERENCE_UNKNOWN]',
    ]);
  });
  test('studies without arms', () => {
    expect(told('study,trial,yi,vi\nA,A,1,1', { combineArms: 'trial' })).toEqual([
      'a.csv: there are no arms to arrange; expected binary or continuous or person-time; found effect [USAGE]',
    ]);
  });
});
