import { describe, expect, test } from 'vitest';
import { runRepool, withFolder } from '../support/run-repool.js';

/** What a stranger gets wrong, and the words that must help: the place, the thing, and what would be right. */
const cases: readonly {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly args?: readonly string[];
  readonly says: readonly RegExp[];
}[] = [
  { name: 'an empty file', content: '', says: [/t\.csv/, /empty/, /FILE_EMPTY/] },
  { name: 'a header and nothing else', content: 'study,treatment_events,treatment_total,control_events,control_total\n', says: [/TOO_FEW_STUDIES/, /at least/] },
  {
    name: 'a misspelt column',
    content: 'study,treatment_evnets,treatment_total,control_events,control_total\nA,1,10,2,10\n',
    says: [/treatment_events/, /treatment_evnets/],
  },
  {
    name: 'events above the total',
    content: 'study,treatment_events,treatment_total,control_events,control_total\nA,1,10,2,10\nB,12,10,2,10\n',
    says: [/t\.csv:3:3/, /EVENTS_ABOVE_TOTAL/, /at most 10/, /found 12/],
  },
  {
    name: 'two faults at once',
    content: 'study,treatment_events,treatment_total,control_events,control_total\nA,x,10,2,10\nB,1,10,,10\n',
    says: [/t\.csv:2:3.*CELL_NOT_NUMBER/, /t\.csv:3:8.*CELL_EMPTY/],
  },
  {
    name: 'a ragged row',
    content: 'study,treatment_events,treatment_total,control_events,control_total\nA,1,10,2,10\nB,1,10,2\n',
    says: [/t\.csv:3/, /ROW_RAGGED/, /expected 5/, /found 4/],
  },
  {
    name: 'a filter that leaves nothing',
    content: 'study,year,yi,vi\nA,2001,0.5,0.1\nB,2002,0.2,0.1\n',
    args: ['--measure', 'GEN', '--rows', 'year=1850'],
    says: [/TOO_FEW_STUDIES/, /the filter of rows passed over 2; no row has "1850" in year, which holds "2001", "2002"/],
  },
  {
    name: 'the name of an estimator in words',
    content: 'study,yi,vi\nA,0.5,0.1\n',
    args: ['--measure', 'GEN', '--tau2', 'DerSimonian and Laird'],
    says: [/did you mean DL\?/],
  },
  { name: 'columns of other names', content: 'study,avg,lo,hi\nA,0.5,0.1,0.9\n', args: ['--measure', 'MD'], says: [/KIND_NOT_RECOGNISED/, /columns of other names are told by --columns estimate=NAME/] },
  { name: 'the name that another program has for a model', content: 'study,yi,vi\nA,0.5,0.1\n', args: ['--measure', 'GEN', '--model', 'fixed'], says: [/did you mean common\?/] },
  { name: 'the short name of an interval', content: 'study,yi,vi\nA,0.5,0.1\n', args: ['--measure', 'GEN', '--ci', 'HK'], says: [/did you mean hartung-knapp\?/] },
  {
    name: 'a decimal comma that was not declared',
    content: 'study,yi,vi\nA,"0,5",0.1\nB,0.2,0.1\n',
    args: ['--measure', 'GEN'],
    says: [/t\.csv:2/, /CELL_NOT_NUMBER/, /decimal/],
  },
  { name: 'a spreadsheet', content: 'PK\u0003\u0004\u0000\u0000xl/workbook.xml', says: [/FILE_NOT_TEXT/, /Excel workbook \(\.xlsx\)/, /CSV/] },
  { name: 'a quote that never closes', content: 'study,yi,vi\n"A,0.5,0.1\nB,0.2,0.1\n', args: ['--measure', 'GEN'], says: [/t\.csv:2/, /QUOTE_NOT_CLOSED/] },
  { name: 'a negative variance', content: 'study,yi,vi\nA,0.5,-0.1\nB,0.2,0.1\n', args: ['--measure', 'GEN'], says: [/t\.csv:2/, /CELL_NOT_POSITIVE/, /-0\.1/] },
  { name: 'a correlation of one', content: 'study,r,total\nA,1,10\nB,0.2,20\n', args: ['--measure', 'ZCOR'], says: [/t\.csv:2/, /CELL_OUT_OF_RANGE/] },
  {
    name: 'a zero standard deviation',
    content: 'study,treatment_mean,treatment_sd,treatment_total,control_mean,control_sd,control_total\nA,1,0,10,2,1,10\n',
    args: ['--measure', 'MD'],
    says: [/t\.csv:2/, /CELL_NOT_POSITIVE/],
  },
];

describe('malformed input ends with exit code 2 and a message to act on', () => {
  test.each(cases)('$name', async ({ content, args = ['--measure', 'RR'], says }) => {
    await withFolder({ 't.csv': content }, async (folder) => {
      const { code, stdout, stderr } = await runRepool(['pool', 't.csv', ...args], { cwd: folder });
      expect(code).toBe(2);
      expect(stdout).toBe('');
      for (const words of says) expect(stderr).toMatch(words);
      expect(stderr).not.toMatch(/at .*\.js:\d+|undefined|NaN|\[object/);
    });
  });
});

describe('wrong usage ends with exit code 2 and the nearest right name', () => {
  const table = { 't.csv': 'study,yi,vi\nA,0.5,0.1\nB,0.2,0.1\n' };
  test.each([
    { args: ['pool', 'missing.csv', '--measure', 'RR'], says: [/missing\.csv/, /FILE_NOT_FOUND/] },
    { args: ['pool', 't.csv', '--measure', 'RRR'], says: [/did you mean RR/i] },
    { args: ['pool', 't.csv', '--measure', 'GEN', '--tau2', 'FE'], says: [/--model common/] },
    { args: ['pool', 't.csv', '--measure', 'GEN', '--tau2', 'REMLL'], says: [/did you mean REML/i] },
    { args: ['pool', 't.csv'], says: [/--measure/, /GEN/] },
    { args: ['pool', 't.csv', '--measure', 'GEN', '--level', '95'], says: [/0\.95/] },
    { args: ['pool', 't.csv', '--measure', 'GEN', '--subgroup', 'dose'], says: [/dose/] },
    { args: ['pool', 't.csv', '--measure', 'MD', '--method', 'peto'], says: [/MD|kind|column/] },
    { args: ['plot', 'florest', 't.csv'], says: [/did you mean forest/i] },
    { args: ['plot', 'p-curve', 't.csv', '--measure', 'GEN', '--quiet'], says: [/no study has a P value below .05 \[NOT_ESTIMABLE\]/] },
    { args: ['reproduc'], says: [/reproduce/] },
    { args: ['reproduce', 'nowhere'], says: [/reproduction\.yaml/, /nowhere/] },
    { args: ['check', 'nothing.txt'], says: [/nothing\.txt/, /FILE_NOT_FOUND/] },
  ])('$args', async ({ args, says }) => {
    await withFolder(table, async (folder) => {
      const { code, stdout, stderr } = await runRepool(args, { cwd: folder });
      expect(code).toBe(2);
      expect(stdout).toBe('');
      for (const words of says) expect(stderr).toMatch(words);
    });
  });
});
