import { expect, test } from 'vitest';
import { ratioIsConditional } from '../../../src/verification/coherence/conditional-odds-ratio.js';
import { behindFigure, standsWithItsArms } from '../../../src/verification/coherence/one-clause.js';
import { stateClaim } from '../../../src/verification/coherence/stated.js';
import { count } from './each-check.js';

type Counts = readonly ReturnType<typeof count>[];

const stated = (estimate: string, counts: Counts) => {
  const claim = stateClaim({ label: null, estimate, ci: null, pValue: null, counts, heterogeneity: null });
  if (claim.estimate === null) throw new Error(`${estimate} is no figure`);
  return { estimate: claim.estimate, counts: claim.counts };
};
const arms = [count('23', '180'), count('41', '176')];
const shares = [count('23', '180', '12.8%'), count('41', '176', '23.3%')];
const start = 'Mortality was 23 of 180 on drug and 41 of 176 on placebo';

test.each<[isSo: boolean, sentence: string, estimate?: string, counts?: Counts]>([
  [true, `${start} (RR 0.85).`],
  [true, `${start} (RR 0·85).`],
  [true, `${start} (RR −0.85).`, '-0.85'],
  [true, `${start} (RR 85%).`, '85%'],
  [true, `${start} (RR 85, or so).`, '85'],
  // Figures that are part of longer ones are others.
  [false, `${start} (RR 10.85).`],
  [false, `${start} (RR 0.853).`],
  [false, `${start} (RR 0.85).`, '85'],
  [false, `${start} (RR 85.2).`, '85'],
  [false, `${start} (RR 85,200).`, '85'],
  [false, `${start} (RR 0.85).`, '0.85', [count('3', '180'), count('41', '176')]],
  [false, `${start} (RR 0.85).`, '0.85', [count('23', '18'), count('41', '176')]],
  [false, `${start} (RR 0.85).`, '0.85', [count('23', '180'), count('41', '17')]],
  // The total at 24 characters behind its events, and at 25.
  [true, 'Mortality was 23 deaths seen among all: 180 on drug and 41 of 176 on placebo (RR 0.85).'],
  [false, 'Mortality was 23 deaths seen amongst all 180 on drug and 41 of 176 on placebo (RR 0.85).'],
  [false, `${start} (RR 0.85).`, '0.85', [count(null, '180'), count('41', '176')]],
  [false, `${start} (RR 0.85).`, '0.85', [count('23', null), count('41', '176')]],
  [false, `${start} (RR 0.85).`, '0.85', [count('23', '180')]],
  [false, `${start} (RR 0.85).`, '0.85', []],
  [false, `${start} (RR 0.85 and 0.71, respectively).`],
  [false, `${start} (RR of 0.85).`],
  [false, `${start} RR.`],
  [false, `${start} (0.85).`],
  [false, `${start}, and fewer bled (RR 0.85).`],
  [false, `${start}RR 0.85.`],
  // Who is counted.
  [true, 'It was 23 of 180 (12.8%) v 41 of 176 (23.3%) (RR 0.85).', '0.85', shares],
  [false, 'It was 23 of 180 (12.8%) v 41 of 176 (RR 0.85).', '0.85', [count('23', '180', '12.8%'), count('41', '176')]],
  [false, 'It was 23 of 180 v 41 of 176 (RR 0.85).'],
  // The effect before its arms.
  [true, 'It was 0.85; 23 of 180 v 41 of 176 deaths'],
  [false, 'It was 0.85 if so; 23 of 180 v 41 of 176 deaths'],
  [false, 'It was 0.85; 23 of 180 v 41 of 176 deaths, respectively'],
  [false, 'It was so; 23 of 180 v 41 of 176 deaths'],
])('%s: %s', (isSo, sentence, printed = '0.85', printedCounts = arms) => {
  const { estimate, counts } = stated(printed, printedCounts);
  expect(standsWithItsArms(sentence, 'RR', estimate, counts)).toBe(isSo);
});

test('the words behind a figure, and none behind one that is not there', () => {
  const { estimate } = stated('-8.5', []);
  expect(behindFigure('of 8.5 it fell by −8.5 points', estimate, 7)).toBe(' points');
  expect(behindFigure('it fell by −18.5 points', estimate, 0)).toBe('');
});

test.each<[isSo: boolean, estimate: string, counts: Counts]>([
  // R: fisher.test(rbind(c(108, 26), c(40, 98)))$estimate
  [true, '10.07', [count('108', '134'), count('40', '138')]],
  [true, '10.07', [count('40', '138'), count('108', '134')]],
  // R finds it no closer than 0.012.
  [true, '10.06', [count('108', '134'), count('40', '138')]],
  [false, '10.05', [count('108', '134'), count('40', '138')]],
  [false, '10.09', [count('108', '134'), count('40', '138')]],
  [false, '10.07', [count('108', '134'), count('40', '138'), count('40', '138')]],
  [false, '10.07', [count('108', '134')]],
  [false, '10.07', []],
  [false, '10.07', [count('108', '134'), count(null, '138', '29%')]],
  [false, '10.07', [count('108', null, '81%'), count('40', '138')]],
  [false, '10.07', [count('134', '108'), count('40', '138')]],
  [false, '10.07', [count('-1', '108'), count('40', '138')]],
  [false, '10.07', [count('10.5', '108'), count('40', '138')]],
  [false, '10.07', [count('10', '108.5'), count('40', '138')]],
  [false, '1', [count('10', '1000001'), count('10', '1000001')]],
  [true, '1', [count('10', '1000000'), count('10', '1000000')]],
  [false, '>1', [count('10', '20'), count('10', '20')]],
  [false, '<1', [count('10', '20'), count('10', '20')]],
  [false, '0', [count('1', '20'), count('19', '20')]],
])('%s: the conditional odds ratio is %s of %j', (isSo, printed, printedCounts) => {
  const { estimate, counts } = stated(printed, printedCounts);
  expect(ratioIsConditional(estimate, counts)).toBe(isSo);
});
