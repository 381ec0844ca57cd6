import { expect, it } from 'vitest';
import { completeSettings } from '../../../src/models/settings.js';
import { readStudies } from '../../../src/studies/read-studies.js';
import { otherAnalyses } from '../../../src/verification/other-analyses/other-analyses.js';
import type { QuantityCode } from '../../../src/verification/quantities.js';
import type { MeasureCode } from '../../../src/effect-sizes/measures.js';

const means = 'study,treatment_mean,treatment_sd,treatment_total,control_mean,control_sd,control_total\nA,5.1,2.3,40,6.3,2.2,42\nB,4.9,2.1,35,6.0,2.4,33\nC,5.6,1.9,51,5.9,2.0,50';
const counts = 'study,treatment_events,treatment_total,control_events,control_total\nA,3,20,8,25\nB,4,30,9,31\nC,6,50,7,49';

function wordsOf(csv: string, measure: MeasureCode, quantity: QuantityCode = 'estimate', level?: number): readonly string[] {
  const studies = readStudies(csv);
  const complete = completeSettings({ measure, level });
  if (!studies.ok || !complete.ok) throw new Error(JSON.stringify([studies.problems, complete.problems]));
  const claim = { id: 'c', label: null, quote: null, figures: [{ quantity, printed: '1' }] } as const;
  return otherAnalyses(studies.value, complete.value, claim).map(({ words }) => words);
}

it('other analyses are the forms of the variance by the ways of pooling, and for counts their methods, each once', () => {
  const [ofMeans, ofCounts] = [wordsOf(means, 'SMD'), wordsOf(counts, 'OR')];
  for (const each of [ofMeans, ofCounts]) expect(new Set(each).size).toBe(each.length);
  expect(ofMeans).toEqual(expect.arrayContaining(['variance UB', 'variance UB, tau2 DL', 'bias correction none', 'interval hartung-knapp']));
  expect(ofCounts).toEqual(expect.arrayContaining(['common effects by Mantel–Haenszel', 'random effects by Mantel–Haenszel, tau2 DL', 'tau2 DL', 'as revman-5 does, common']));
  expect(ofCounts.some((each) => /variance |level /.test(each))).toBe(false);
});

it.each([
  ['ci_lower', undefined, ['level 90 % instead of 95 %', 'level 99 % instead of 95 %']],
  ['prediction_upper', 0.9, ['level 95 % instead of 90 %', 'level 99 % instead of 90 %']],
  ['I2_upper', 0.975, ['level 95 % instead of 97.5 %', 'level 90 % instead of 97.5 %', 'level 99 % instead of 97.5 %']],
  ['p_value', undefined, []],
] as const)('other levels are tried for %s at %s', (quantity, level, words) => expect(wordsOf(counts, 'OR', quantity, level).filter((each) => each.startsWith('level'))).toEqual(words));
