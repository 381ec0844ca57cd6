import { expect, test } from 'vitest';
import { findClaims } from '../../../src/verification/scan/find-claims.js';
import type { TextForm } from '../../../src/verification/scan/normalise.js';
import { expectLinearTime } from '../../support/linear-time.js';

/** Text that makes a backtracking reader slow: the openings of every construct, repeated without their end. */
const hostile: Readonly<Record<string, string>> = {
  digits: '1',
  'noughts and commas': '0,',
  dashes: '-',
  brackets: '(',
  labels: 'RR ',
  'labels with numbers': 'RR 1 ',
  'levels without interval': '95% CI ',
  'P without number': 'P for ',
  percentages: '5% v ',
  tags: '<a ',
  entities: '&a',
  'dotted numbers': '1.',
  thousands: '1,000',
  intervals: 'RR (95% CI ',
  ranges: '1-',
  'degrees of freedom': 'Q(',
  fractions: '1 of ',
  blanks: ' ',
  lines: '\n ',
  braces: '^{',
  words: 'standardised mean ',
  apostrophes: "a'",
  exponents: '1 x 10^',
  'combining marks': 'a\u0301',
  surrogates: '\ud835',
  'open estimates': '0.5 (0.1, ',
  'standard errors': 'RR 1, SE = 1, ',
  'P values before heterogeneity': 'RR 1 P = 1, I2 = 1, ',
};

const reads = (unit: string, form: TextForm = 'plain') => (length: number): unknown => findClaims(unit.repeat(Math.ceil(length / unit.length)), form);

test.each(Object.entries(hostile))('%s: eight times the text takes about eight times the time', (_, unit) => {
  expectLinearTime(reads(unit), 10_000);
});

/** The same for mark-up: what is opened and never closed, nested without end, or spread over all columns. */
const hostileMarkUp: Readonly<Record<string, readonly [form: TextForm, unit: string]>> = {
  'tags without end': ['html', '<a '],
  'quotes without end': ['html', '<a b="'],
  'comments without end': ['html', '<!--'],
  'declarations without end': ['html', '<!'],
  'character data without end': ['xml', '<![CDATA['],
  'scripts without end': ['html', '<script>'],
  'many scripts': ['html', '<script>a</script>'],
  'references without end': ['xml', '<ref-list>'],
  'nested elements': ['html', '<div><sup>'],
  'raised text without end': ['html', '<sup>1</b>'],
  'closed without being open': ['html', '</sup></td></table>'],
  'nested tables': ['html', '<table><tr><td>RR (95% CI)'],
  'nested and closed tables': ['html', '<table><tr><td>1</td></tr></table></td>'],
  'rows of a table': ['html', '<tr><td>RR (95% CI)<td>0.5 (0.1-2.5)'],
  'wide cells': ['html', '<tr><td colspan=100>RR (95% CI)<td rowspan=100>1'],
  'headings': ['html', '<h2>References'],
  'attributes': ['html', '<div class=a class=a class=a id="references">'],
  entities: ['html', '&lt;&#x2212;&amp'],
  'entities of nothing': ['html', '&#xfffffff;&;&&'],
  'formulas': ['xml', '<mml:math> <mml:mi>'],
  'pipe tables': ['markdown', '|RR (95% CI)|\n|---|\n|0.5 (0.1-2.5)|\n'],
  'rows of a pipe table': ['markdown', '|a|---|\n'],
  'pipes': ['markdown', '|'],
  'rows of dashes': ['markdown', '|-'],
};

test.each(Object.entries(hostileMarkUp))('%s: eight times the mark-up takes about eight times the time', (_, [form, unit]) => {
  expectLinearTime(reads(unit, form), 10_000);
});

test('digits without end are no figure, and take no longer than reading them', () => {
  expectLinearTime((length) => expect(findClaims('1234567890'.repeat(length / 10))).toEqual([]), 2_000_000);
});

test('tables in one large table: time goes with the length', () => {
  const rows = (count: number): string => `<table><tr><th>Outcome<th>RR (95% CI)<th>P${'<tr><td>Death<td>0.49 (0.34-0.70)<td>0.001'.repeat(count)}</table>`;
  expectLinearTime((count) => expect(findClaims(rows(count), 'html')).toHaveLength(count), 500);
});

test('nesting as deep as the text does not exhaust the stack', () => {
  expect(findClaims('(['.repeat(100_000))).toEqual([]);
});
