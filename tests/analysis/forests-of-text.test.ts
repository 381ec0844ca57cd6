import { expect, test } from 'vitest';
import { checkForests } from '../../src/analysis/forests-of-text.js';
import { checkDocument } from '../../src/reports/check-document.js';
import { coherenceText } from '../../src/reports/check-text.js';
import { checkDocumentSchema } from '../../src/reports/schemas.js';
import { expectLinearTime } from '../support/linear-time.js';

/** Three BCG trials with inverse-variance weights, made from their printed intervals. */
const forest = ({ weight = '20.8', total = '100.0', events = '13/660' } = {}): string => `## Results

| Study | BCG, n/N | Control, n/N | Weight (%) | RR (95% CI) |
|---|---|---|---|---|
| Aronson 1948 | 4/123 | 11/139 | 31.2 | 0.41 (0.13–1.26) |
| *Ferguson* 1949 | 6/306 | 29/303 | 48.0 | 0.20 (0.09–0.49) |
| Rosenthal 1960 | 3/231 | 11/220 | ${weight} | 0.26 (0.07–0.92) |
| Heterogeneity: I² = 0% | | | | |
| **Total** | ${events} | 51/662 | ${total} | **0.27 (0.15–0.49)** |
`;
const codes = (text: string) => checkForests(text, { file: 'paper.md', form: 'markdown' }).map(({ line, studies, figures, findings }) => [line, studies, figures.label, findings.filter(({ severity }) => severity === 'inconsistent').map(({ code }) => code).join()]);

test('the lines of a table of studies in a text are held against each other', () => {
  expect(codes(forest())).toEqual([[3, 3, 'RR', '']]);
  expect(codes(forest({ weight: '29.9' }))).toEqual([[3, 3, 'RR', 'WEIGHTS_DISAGREE']]);
  expect(codes(forest({ events: '14/660' }))).toEqual([[3, 3, 'RR', 'SUM_DISAGREES']]);
});

/** The table of RevMan, with events and totals in columns of their own and the sums of events in another row than those of participants. */
const revman = (events = '13', total = '660'): string => {
  const rows = ['Aronson 1948|4|123|11|139|31.2%|0.41 [0.13, 1.26]', 'Ferguson 1949|6|306|29|303|48.0%|0.20 [0.09, 0.49]', 'Rosenthal 1960|3|231|11|220|20.8%|0.26 [0.07, 0.92]', `Total (95% CI)||${total}||662|100.0%|0.27 [0.15, 0.49]`, `Total events|${events}||51||||`];
  const head = '<tr><th rowspan=2>Study<th colspan=2>BCG<th colspan=2>Control<th rowspan=2>Weight<th rowspan=2>Risk Ratio M-H, Random, 95% CI<tr><th>Events<th>Total<th>Events<th>Total';
  return `<table>${head}${rows.map((row) => `<tr>${row.split('|').map((cell) => `<td>${cell}`).join('')}`).join('')}</table>`;
};

test.each([
  ['of RevMan', revman(), ''],
  ['of RevMan with other events', revman('15'), 'SUM_DISAGREES'],
  ['of RevMan with other participants', revman('13', '606'), 'SUM_DISAGREES'],
])('counts in columns of their own: a table %s', (_, html, wrong) => {
  const [table] = checkForests(html, { form: 'html' });
  expect(table?.findings.filter(({ severity }) => severity === 'inconsistent').map(({ code }) => code).join()).toBe(wrong);
});

test('of a table without weights the counts add up, where its heading says that the rows are studies and the last is their total', () => {
  const unweighted = forest({ events: '14/660' }).replace('Weight (%)', 'Year');
  expect(codes(unweighted)).toEqual([[3, 3, 'RR', 'SUM_DISAGREES']]);
  expect(codes(unweighted.replace('14/660', '13/660'))).toEqual([[3, 3, 'RR', '']]);
  expect(codes(unweighted.replace('| Study |', '| Group |'))).toEqual([]);
  expect(codes(unweighted.replace('Rosenthal 1960', 'Aronson 1948'))).toEqual([]);
  expect(codes(unweighted.replace('| 3/231 |', '| |'))).toEqual([]);
  expect(codes(`${unweighted}| Not pooled 1970 | 3/231 | 11/220 | | 0.26 (0.07–0.92) |\n`)).toEqual([]);
});

test('not those of a table with subtotals or with fewer than three studies', () => {
  expect(codes(forest().replace('| Heterogeneity: I² = 0% |', '| Subtotal |').replace('| | | | |', '| 13/660 | 51/662 | 100.0 | 0.27 (0.15–0.49) |'))).toEqual([]);
  expect(codes(forest({ weight: '' }))).toEqual([]);
});

test('the report says on which line it begins, and its document is valid', () => {
  const checked = { claims: [], tables: checkForests(forest({ weight: '29.9' }), { file: 'paper.md', form: 'markdown' }), problems: [] };
  expect(coherenceText(checked, { colour: false })).toContain('paper.md, line 3: 3 studies');
  expect(checkDocumentSchema.parse(checkDocument(checked)).tables[0]?.line).toBe(3);
});

test('eight times the rows take about eight times the time', () => {
  expectLinearTime((rows) => expect(codes(forest().replace('| Heterogeneity', `${'| A 2001 | 4/123 | 11/139 | 0.1 | 0.41 (0.13–1.26) |\n'.repeat(rows)}| Heterogeneity`))).toHaveLength(1), 20);
});
