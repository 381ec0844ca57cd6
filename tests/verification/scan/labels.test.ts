import { expect, test } from 'vitest';
import { readLabel } from '../../../src/verification/scan/labels.js';
import { readAt, readCutOff } from './read-at.js';

/** What a label is of, and the words behind it. */
const rows: readonly (readonly [text: string, read: string | null, rest?: string])[] = [
  ['RR 0.49', 'ratio, risk ratio', '0.49'],
  ['Risk-Ratio 0.49', 'ratio, risk ratio', '0.49'],
  ['risk - ratio 0.49', null],
  ['risk 5 ratio', null],
  ['relatives Risiko', 'ratio, risk ratio'],
  ['OR of', 'ratio, odds ratio', 'of'],
  ['or of', null],
  ['odds ratios were', 'ratio, odds ratio', 'were'],
  ['aOR', 'ratio'],
  ['hazard ratio (HR)', 'ratio', '(HR)'],
  ['standardised mortality ratio', 'ratio'],
  ['risk ratio reduction', null],
  ['relative risk Reductions', null],
  ['odds ratio increase', null],
  ['odds ratio decreases', null],
  ['odds ratio increased', 'ratio, odds ratio', 'increased'],
  ['odds ratio nonreduction', 'ratio, odds ratio', 'nonreduction'],
  ['absolute risk reduction of', 'difference, risk difference', 'of'],
  ['mean difference increase', 'difference', 'increase'],
  ['RD', 'difference, risk difference'],
  ['mean difference in', 'difference', 'in'],
  ['standardized mean difference', 'difference'],
  ["Hedges' g =", 'difference', '='],
  ['between-group difference', 'difference'],
  ['least-squares mean difference', 'difference'],
  ['g = 0.4', 'difference, adjacent', '= 0.4'],
  ['difference of', 'difference, adjacent', 'of'],
  ['g0', null],
  ['g 0', 'difference, adjacent', '0'],
  ['100 ¦g of', null],
  ['100 ¦g = 5', 'difference, adjacent', '= 5'],
  ['100 ¦RR of', 'ratio, risk ratio', 'of'],
  ['(¦g of', 'difference, adjacent', 'of'],
  ['prevalence', 'proportion'],
  ['area under the receiver operating characteristic curve', 'proportion'],
  ['area under the receiver operating characteristic', 'proportion'],
  ['area under the', null],
  ['AUC-ROC', 'proportion'],
  ['c-statistic', 'proportion'],
  ["Cohen's kappa", 'agreement'],
  ['r =', 'correlation, adjacent', '='],
  ['correlation coefficient', 'correlation, adjacent'],
  ['R =', null],
  ['5', null],
  ['the RR', null],
];

test.each(rows)('%s', (text, read, rest = '') => {
  const found = readAt(readLabel, text);
  const told = found === null ? '' : [found[0].kind, ...(found[0].crude === null ? [] : [found[0].crude]), ...(found[0].onlyAdjacent ? ['adjacent'] : [])].join(', ');
  expect(found === null ? null : [told, found[1]]).toEqual(read === null ? null : [read, rest]);
});

test('wherever a text is cut off, an answer comes', () => {
  expect(readCutOff(readLabel, rows.map(([text]) => text))).toEqual([]);
});
