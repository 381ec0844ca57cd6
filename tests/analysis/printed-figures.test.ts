import { describe, expect, test } from 'vitest';
import { figureByName, type PrintedFigures } from '../../src/analysis/named-figures.js';
import { readPrintedRows, readPrintedTable } from '../../src/analysis/printed-rows.js';
import { type CheckedFigures, checkFigures } from '../../src/index.js';
import { formatCheck } from '../../src/reports/check-document.js';
import type { Outcome } from '../../src/problems/problem.js';

function expectSuccess<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.problems.map(({ code }) => code).join());
  return outcome.value;
}

const check = (figures: PrintedFigures): CheckedFigures => expectSuccess(checkFigures({ figures }));
const said = ({ findings }: CheckedFigures): readonly string[] => findings.map(({ severity, code }) => `${severity} ${code}`);

describe('figures given by name', () => {
  test.each<[string, PrintedFigures, readonly string[]]>([
    ['a standard error beside a statistic', { estimate: '0.41', se: '0.15', statistic: '3.73' }, ['inconsistent SE_DISAGREES']],
    ['GRIM', { mean: '5.19', n: '28', values: 'whole' }, ['inconsistent MEAN_IMPOSSIBLE']],
    ['a mean that 28 whole numbers have', { mean: '5.21', n: '28', values: 'whole' }, []],
    ['participants are the n of a group', { mean: '5.19', participants: '28', values: 'whole' }, ['inconsistent MEAN_IMPOSSIBLE']],
    ['GRIMMER', { mean: '3.44', sd: '2.47', n: '18', values: 'whole' }, ['note SD_IMPOSSIBLE']],
    ['items', { mean: '5.19', n: '28', items: '10' }, []],
    ['DEBIT', { mean: '0.30', sd: '0.30', n: '40', values: 'binary' }, ['inconsistent SD_IMPOSSIBLE']],
    ['the number needed to treat', { label: 'RD', estimate: '0.10', ci_lower: '0.02', ci_upper: '0.18', nnt: '20' }, ['inconsistent NNT_DISAGREES']],
    ['H', { Q: '152.23', df: '12', H: '1.2' }, ['inconsistent H2_DISAGREES']],
    ['tau', { tau2: '0.31', tau: '0.65' }, ['inconsistent TAU_DISAGREES']],
    ['sums of arms', { treatment_events: '10', control_events: '12', events: '25' }, ['note SUM_DISAGREES']],
    ['a prediction interval', { estimate: '0.49', prediction_lower: '0.60', prediction_upper: '1.55' }, ['inconsistent PREDICTION_DISAGREES']],
    ['the level', { label: 'OR', estimate: '1.58', ci_lower: '1.07', ci_upper: '2.33', p_value: '.053', level: '90' }, []],
    ['the level, with its sign', { label: 'OR', estimate: '1.58', ci_lower: '1.07', ci_upper: '2.33', p_value: '.053', level: '90%' }, []],
    ['a level that is none', { estimate: '0.5', ci_lower: '0.3', ci_upper: '0.8', level: '100%' }, ['inconsistent LEVEL_IMPOSSIBLE']],
  ])('%s', (_, figures, expected) => {
    const checked = check(figures);
    expect(said(checked)).toEqual(expected);
    expect(checked).toMatchObject({ comparable: true, studies: 0, file: null });
  });

  test('figures that do not bear on each other are not called coherent', () => {
    for (const figures of [{ k: '5', estimate: '3' }, { mean: '5.21', n: '28' }, { nnt: '20', estimate: '2.1', label: 'RR' }, { treatment_events: '10', events: '25' }]) {
      const checked = check(figures);
      expect([checked.comparable, said(checked)]).toEqual([false, []]);
      expect(formatCheck.text({ claims: [], tables: [checked], problems: [] }, { colour: false })).toContain('1 set of figures: 0 inconsistent, 0 coherent, 1 with nothing');
    }
  });

  test('what is no figure is named', () => {
    expect(checkFigures({ figures: { mean: 'five', n: '28' } }).problems).toMatchObject([{ code: 'FIGURE_NOT_NUMBER' }]);
    expect(checkFigures({ figures: { mean: '5.19', values: 'real' } }).problems).toMatchObject([{ code: 'REFERENCE_UNKNOWN' }]);
  });

  test('names may be those of quantities, too', () => {
    expect(['NNT', 'lower', 'n', 'Q', 'zzz'].map(figureByName)).toEqual(['nnt', 'ci_lower', 'n', 'Q', null]);
  });
});

describe('a printed table', () => {
  const csv = 'study,estimate,ci_lower,ci_upper,weight,treatment_events\nA,1.0,0.0,2.0,60%,3\nB,2.0,1.0,3.0,50%,4\nPooled,1.5,0.8,2.2,,8\n';

  test('may have counts beside, which rows of a diagnosis may not', () => {
    expect(expectSuccess(readPrintedTable(csv, 'forest.csv'))[0]).toMatchObject({ study: 'A', treatment_events: '3' });
    expect(readPrintedRows(csv, 'forest.csv').problems).toMatchObject([{ code: 'REFERENCE_UNKNOWN' }]);
  });

  test('is checked line by line and as a whole', () => {
    const lines = expectSuccess(readPrintedTable(csv, 'forest.csv'));
    const checked = expectSuccess(checkFigures({ figures: { label: 'MD', I2: '0%' }, table: { file: 'forest.csv', lines } }));
    expect(checked).toMatchObject({ studies: 2, comparable: true, scales: ['identity'] });
    expect(said(checked)).toContain('inconsistent WEIGHTS_DISAGREE');
    const text = formatCheck.text({ claims: [], tables: [checked], problems: [] }, { colour: false });
    expect(text).toContain('✗ inconsistent  forest.csv: 2 studies\n  read as: label MD; I2 0%\n  the studies are central on their intervals on the identity scale\n');
  });
});
