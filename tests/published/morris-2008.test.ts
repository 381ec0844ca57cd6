import { expect, test } from 'vitest';
import { computeEffects } from '../../src/effect-sizes/compute-effects.js';
import type { Study } from '../../src/studies/study.js';
import { studiesOf, valueOf } from '../support/studies.js';

/**
 * Morris (2008), Organizational Research Methods 11:364–386, doi:10.1177/1094428106291059, page 382, table 5: five
 * studies of training, each with a treated and a control group measured before and after. Data and printed figures as
 * the test file of metafor for this paper quotes them.
 */
type Group = readonly [meanBefore: number, meanAfter: number, sdBefore: number, sdAfter: number, total: number, r: number];

const treated: readonly Group[] = [
  [30.6, 38.5, 15, 11.6, 20, 0.47],
  [23.5, 26.8, 3.1, 4.1, 50, 0.64],
  [0.5, 0.7, 0.1, 0.1, 9, 0.77],
  [53.4, 75.9, 14.5, 4.4, 10, 0.89],
  [35.6, 36, 4.7, 4.6, 14, 0.44],
];
const control: readonly Group[] = [
  [23.1, 19.7, 13.8, 14.8, 20, 0.47],
  [24.9, 25.3, 4.1, 3.3, 42, 0.64],
  [0.6, 0.6, 0.2, 0.2, 9, 0.77],
  [55.7, 60.7, 17.3, 17.9, 11, 0.89],
  [34.8, 33.4, 3.1, 6.9, 14, 0.44],
];

/** Standardised mean changes of one group in each study. */
const changes = (groups: readonly Group[], measure: 'SMCR' | 'SMCC'): readonly number[] => {
  const rows = groups.map(([before, after, sdBefore, sdAfter, total, r], i): Study => {
    const study = { label: `Study ${i + 1}`, year: null, provenance: 'study data', cells: {}, at: { line: i + 2 } } as const;
    return { ...study, kind: 'paired', pre: { mean: before, sd: sdBefore }, post: { mean: after, sd: sdAfter }, total, r };
  });
  return Array.from(valueOf(computeEffects(studiesOf('paired', rows), { measure })).yi);
};
const differences = (measure: 'SMCR' | 'SMCC'): readonly string[] => {
  const without = changes(control, measure);
  return changes(treated, measure).map((change, i) => (change - (without[i] ?? Number.NaN)).toFixed(2));
};

test('page 382, table 5, first effect: difference of the changes in units of each standard deviation before', () => {
  expect(differences('SMCR')).toEqual(['0.74', '0.95', '1.81', '1.15', '0.51']);
});

test('the same in units of the standard deviation of the changes, which the paper does not print but metafor’s test does', () => {
  expect(differences('SMCC')).toEqual(['0.76', '0.90', '2.66', '1.35', '0.29']);
});
