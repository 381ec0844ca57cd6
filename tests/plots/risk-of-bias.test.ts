import { expect, test } from 'vitest';
import type { PlotFigure } from '../../src/plots/figure.js';
import { riskOfBiasPlot } from '../../src/plots/risk-of-bias.js';
import { riskOfBiasSummaryPlot } from '../../src/plots/risk-of-bias-summary.js';
import type { Outcome } from '../../src/problems/problem.js';
import { expectClose } from '../support/close.js';
import { closedForm } from '../support/tolerance.js';
import { sample } from './samples.js';

const csv = `study,yi,vi,sequence,overall
A,0.1,0.1,low,High
B,0.2,0.1,Some concerns,Critical
C,0.3,0.2,low,`;
const { result, options: { studies } } = sample(csv, { measure: 'GEN', model: 'common' });
const both = { riskOfBias: ['sequence', 'overall'] };

function figureOf(drawn: Outcome<PlotFigure>): PlotFigure {
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.problems));
  return drawn.value;
}
const dataset = ({ specification }: PlotFigure, name: string) => (specification['datasets'] as Readonly<Record<string, readonly Readonly<Record<string, number | string>>[]>>)[name] ?? [];

test('every judgement has its sign in the line of its study and the column of its domain', () => {
  const figure = figureOf(riskOfBiasPlot(studies, both));
  const signs = dataset(figure, 'signs');
  expect(signs.map(({ sign }) => sign)).toEqual(['+', '−', '?', '!', '+']);
  expect(new Set(signs.map(({ x }) => x)).size).toBe(2);
  expect(new Set(signs.map(({ y }) => y)).size).toBe(3);
  expect(figure.table.rows[1]?.cells).toEqual(['B', 'some concerns', 'critical risk']);
  expect(figure.table.notes).toEqual(['Cells of the file without a judgement: 1.']);
});

test('a bar ends where the shares of its judgements do, by number or by weight', () => {
  const ends = (weighted: boolean): readonly number[] => dataset(figureOf(riskOfBiasSummaryPlot(studies, result, { ...both, weighted })), 'segments').map(({ to }) => Number(to));
  [200 / 3, 100, 100 / 3, 200 / 3].forEach((end, index) => { expectClose(ends(false)[index], end, closedForm); });
  // Weights 10, 10 and 5: two fifths, two fifths, one fifth.
  [60, 100, 40, 80].forEach((end, index) => { expectClose(ends(true)[index], end, closedForm); });
});

test('what is not a judgement is told with its place, and so is a column that is not there', () => {
  const misread = sample(csv.replace('Critical', 'criticall'), { measure: 'GEN' }).options.studies;
  expect(riskOfBiasPlot(misread, both).problems).toEqual([expect.objectContaining({ code: 'NAME_UNKNOWN', at: expect.objectContaining({ line: 3, column: 25 }), facts: expect.objectContaining({ found: 'criticall', nearest: ['critical'] }) })]);
  expect(riskOfBiasPlot(studies, { riskOfBias: ['overal'] }).problems).toEqual([expect.objectContaining({ code: 'COLUMN_MISSING', facts: expect.objectContaining({ nearest: 'overall' }) })]);
  expect(riskOfBiasPlot(studies).problems[0]?.code).toBe('USAGE');
});
