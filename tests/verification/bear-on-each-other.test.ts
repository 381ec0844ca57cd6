import { expect, test } from 'vitest';
import { bearOnEachOther } from '../../src/verification/bear-on-each-other.js';
import { type ClaimStrings, stateClaim } from '../../src/verification/coherence/stated.js';
import type { QuantityCode } from '../../src/verification/quantities.js';
import { ci, count, test as testOf } from './coherence/each-check.js';

const sample = { mean: '5.19', sd: '2.42', n: '28' };

/** Figures, what is printed of them that another determines, and whether anything holds them against each other. */
const rows: readonly (readonly [bear: boolean, claim: Partial<ClaimStrings>, quantities?: readonly QuantityCode[]])[] = [
  [false, {}],
  [false, { estimate: '0.5' }, ['estimate']],
  [true, { label: 'MD', estimate: '0.5', ci: ci('0.1', '0.9') }, ['estimate']],
  [true, { estimate: '0.5', ci: ci('0.1', '0.2') }],
  [true, { ci: ci('0.1', '0.2'), pValue: '.04' }],
  [false, { ci: ci('0.1', '0.2') }],
  [false, { estimate: '0.5', pValue: '.04' }],
  [true, { counts: [count('20', '39', '51.3%')] }],
  [false, { counts: [count('20', '39')] }],
  [false, { counts: [count('20', '39'), count('7', '36')] }],
  [true, { counts: [count('20', '39'), count('7', '36', '19.4%')] }],
  [true, { counts: [count('20', '39'), count('7', '36')], overall: { events: '27', total: null } }],
  [true, { counts: [count('20', '39'), count('7', '36')], overall: { events: null, total: '75' } }],
  [false, { counts: [count(null, '39'), count('7', '36')], overall: { events: '27', total: null } }],
  [false, { counts: [count('20', '39')], overall: { events: '27', total: null } }],
  [true, { counts: [count('20', '39'), count('7', '36')], numberNeededToTreat: '3' }],
  [true, { counts: [count(null, null, '51.3%'), count(null, null, '19.4%')], numberNeededToTreat: '3' }],
  [false, { counts: [count(null, null, '51.3%'), count('7', null)], numberNeededToTreat: '3' }],
  [true, { label: 'RD', estimate: '0.32', numberNeededToTreat: '3' }],
  [false, { label: 'RD', numberNeededToTreat: '3' }],
  [false, { label: 'RR', estimate: '0.32', numberNeededToTreat: '3' }],
  [false, { label: 'RD', estimate: '0.32' }],
  [true, { sample: { ...sample, values: 'whole' } }],
  [true, { sample: { ...sample, items: '2' } }],
  [false, { sample }],
  [false, { sample: { mean: '5.19', values: 'whole' } }],
  [false, { sample: { n: '28', values: 'whole' } }],
  [true, { label: 'MD', estimate: '0.5', se: '0.2', pValue: '.04' }],
  [true, { label: 'MD', estimate: '0.5', se: '0.2', statistic: '2.5' }],
  [true, { estimate: '0.5', se: '0.2', ci: ci('0.1', '0.9') }],
  [false, { label: 'MD', estimate: '0.5', se: '0.2' }],
  [false, { label: 'MD', se: '0.2', pValue: '.04' }],
  [false, { label: 'prevalence', estimate: '0.5', se: '0.2', pValue: '.04' }],
  [true, { estimate: '0.5', prediction: { lower: '0.1', upper: '0.9' } }],
  [true, { ci: ci('0.2', '0.8'), prediction: { lower: '0.1', upper: '0.9' } }],
  [false, { prediction: { lower: '0.1', upper: '0.9' } }],
  [true, { pValue: '.04', test: testOf('t', '2.31', '28') }],
  [false, { test: testOf('t', '2.31', '28') }],
  [true, { pValue: 'NS', test: testOf('t', '2.31', '28') }],
  [false, { pValue: 'NS' }],
  [true, { heterogeneity: { H: '3.5', I2: '92%' } }],
  [true, { heterogeneity: { H2: '12.7', I2: '92%' } }],
  [false, { heterogeneity: { H2: '12.7', H: '3.5' } }],
  [true, { heterogeneity: { Q: '152.23', df: '12', H: '3.5' } }],
  [true, { heterogeneity: { Q: '152.23', df: '12', H2: '12.7' } }],
  [true, { heterogeneity: { Q: '152.23', df: '12', tau2: '0.31' } }],
  [false, { heterogeneity: { Q: '152.23', df: '12', tau: '0.56' } }],
  [false, { heterogeneity: { Q: '152.23', tau2: '0.31', H: '3.5' } }],
  [false, { heterogeneity: { df: '12', tau2: '0.31', H: '3.5' } }],
  [true, { heterogeneity: { Q: '152.23', df: '12', I2: '92%' } }, ['df', 'I2']],
  [false, { heterogeneity: { Q: '152.23', df: '12', I2: '92%' } }, ['df']],
];

test.each(rows.map(([bear, claim, quantities = []]) => [bear, claim, quantities] as const))('that figures bear on each other is %s of %o', (expected, strings, quantities) => {
  const claim = stateClaim({ label: null, estimate: null, ci: null, pValue: null, counts: null, heterogeneity: null, ...strings });
  expect(bearOnEachOther(claim, quantities)).toBe(expected);
});
