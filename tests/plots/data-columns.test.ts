import { describe, expect, test } from 'vitest';
import { dataColumnsOf } from '../../src/plots/forest/data-columns.js';
import { plain } from '../../src/plots/forest/layouts/plain.js';
import { readStudies } from '../../src/studies/read-studies.js';
import type { StudyKind } from '../../src/studies/study.js';

const cases: readonly (readonly [StudyKind, string, readonly string[], readonly (readonly string[])[], readonly string[]])[] = [
  [
    'binary',
    'study,treatment_events,treatment_total,control_events,control_total\nA,4,12300,11,139\nB,6,306,29,303',
    ['Drug Events/total', 'Placebo Events/total'],
    [
      ['4/12\u2009300', '11/139'],
      ['6/306', '29/303'],
    ],
    ['10/12\u2009606', '40/442'],
  ],
  [
    'continuous',
    'study,treatment_mean,treatment_sd,treatment_total,control_mean,control_sd,control_total\nA,5.5,4,10,-7.25,6,11\nB,2,1.5,12,3,4,13',
    ['Drug Mean ± SD (n)', 'Placebo Mean ± SD (n)'],
    [
      ['5.5 ± 4.0 (10)', '−7.25 ± 6 (11)'],
      ['2.0 ± 1.5 (12)', '3.00 ± 4 (13)'],
    ],
    ['(22)', '(24)'],
  ],
  [
    'person-time',
    'study,treatment_events,treatment_time,control_events,control_time\nA,9,413.5,19,398\nB,8,12000,7,245',
    ['Drug Events/time', 'Placebo Events/time'],
    [
      ['9/413.5', '19/398'],
      ['8/12\u2009000.0', '7/245'],
    ],
    ['17/12\u2009413.5', '26/643'],
  ],
  ['proportion', 'study,events,total\nA,1,10\nB,2,30', ['Events/total'], [['1/10'], ['2/30']], ['3/40']],
  ['rate', 'study,events,time\nA,1,10.25\nB,2,30', ['Events/time'], [['1/10.3'], ['2/30.0']], ['3/40.3']],
  ['mean', 'study,mean,sd,total\nA,1.234,2,10\nB,3,1,20', ['Mean ± SD (n)'], [['1.23 ± 2 (10)'], ['3.00 ± 1 (20)']], ['(30)']],
  [
    'correlation',
    'study,r,total\nA,0.187,109\nB,-0.5,12000',
    ['r', 'n'],
    [
      ['0.187', '109'],
      ['−0.500', '12\u2009000'],
    ],
    ['', '12\u2009109'],
  ],
  [
    'paired',
    'study,pre_mean,post_mean,pre_sd,post_sd,total,r\nA,1,2,3,4,10,0.5\nB,5,6,7,8,20,0.25',
    ['Before Mean ± SD', 'After Mean ± SD', 'r', 'n'],
    [
      ['1 ± 3', '2 ± 4', '0.50', '10'],
      ['5 ± 7', '6 ± 8', '0.25', '20'],
    ],
    ['', '', '', '30'],
  ],
  ['effect', 'study,yi,vi\nA,1,2\nB,3,1', [], [[], []], []],
  ['interval', 'study,estimate,ci_lower,ci_upper\nA,1,0.5,2\nB,3,1,9', [], [[], []], []],
];

describe('data columns', () => {
  test.each(cases)('%s', (kind, csv, headings, cells, totals) => {
    const studies = readStudies(csv, { kinds: [kind] });
    if (!studies.ok) throw new Error(JSON.stringify(studies.problems));
    const columns = dataColumnsOf(studies.value, ['Drug', 'Placebo'], plain.data);
    expect(columns.map(({ heading }) => heading.join(' '))).toEqual(headings);
    expect(studies.value.rows.map((row) => columns.map(({ cell }) => cell(row)))).toEqual(cells);
    expect(columns.map(({ total }) => total(studies.value.rows))).toEqual(totals);
  });
});
