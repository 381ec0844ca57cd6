import { expect, test } from 'vitest';
import { type ClaimStrings, stateClaim } from '../../src/verification/coherence/stated.js';
import { determineFigure } from '../../src/verification/determine.js';
import type { QuantityCode } from '../../src/verification/quantities.js';
import type { Grade } from '../../src/verification/verdict.js';
import { expectClose } from '../support/close.js';
import { iterative } from '../support/tolerance.js';
import { ci, count, test as testOf } from './coherence/each-check.js';

type Determined = readonly [lower: number, upper: number, grade: Grade, note: string | null] | null;

/**
 * For a figure of a claim what the others leave for it; `null` where they leave it open. The ends are those of the formula at the ends of
 * what the others stand for, with R's qnorm, qt, pt, pchisq and qchisq, and a billionth outwards.
 */
const rows: readonly (readonly [quantity: QuantityCode, claim: Partial<ClaimStrings>, determined: Determined])[] = [
  ['estimate', { label: 'RR', estimate: '2.43', ci: ci('1.10', '5.40') }, [2.430540061, 2.443874999, 'reproduced', 'central on the log scale']],
  ['ci_lower', { label: 'RR', estimate: '2.43', ci: ci('1.10', '5.40') }, [1.087997224, 1.099022244, 'reproduced', 'central on the log scale']],
  ['ci_upper', { label: 'RR', estimate: '2.43', ci: ci('1.10', '5.40') }, [5.321832574, 5.414817357, 'reproduced', 'central on the log scale']],
  ['estimate', { label: 'SMD', estimate: '0.3', ci: ci('0.14', '0.61') }, [0.3699999996, 0.3800000004, 'truncated', 'central on its interval if last digits were cut off']],
  ['ci_lower', { label: 'SMD', estimate: '0.3', ci: ci('0.14', '0.61') }, [-0.1150000001, 0.0950000001, 'truncated', 'central on its interval if last digits were cut off']],
  ['estimate', { label: 'RR', estimate: '0.30', ci: ci('0.34', '0.70') }, [0.4825194292, 0.4931784672, 'impossible', 'an estimate cannot lie outside its own interval']],
  ['ci_lower', { label: 'RR', estimate: '0.30', ci: ci('0.34', '0.70') }, null],
  ['estimate', { label: 'MD', estimate: '-2.23', ci: ci('-2.35', '-1.31') }, [-1.835000002, -1.824999998, 'discrepant', 'not central on any usual scale']],
  ['ci_upper', { label: 'MD', estimate: '-2.23', ci: ci('-2.35', '-1.31') }, [-2.125000002, -2.094999998, 'discrepant', 'not central on any usual scale']],
  ['estimate', { label: 'MD', estimate: '-1.93', ci: ci('-2.35', '-1.31') }, null],
  ['estimate', { label: 'MD', estimate: '1.93', ci: ci('1.31', '1.29') }, [1.294999999, 1.305000001, 'impossible', 'an estimate cannot lie outside its own interval']],
  ['estimate', { label: 'OR', estimate: '-2.0', ci: ci('-3.0', '-1.0') }, [-2.050000002, -1.949999998, 'reproduced', 'central on the identity scale']],
  ['estimate', { label: 'RR', estimate: '2.43', ci: { ...ci('1.10', '5.40'), kind: 'credible' } }, null],
  ['estimate', { label: 'r', estimate: '1.50', ci: ci('1.20', '1.80') }, [1.494999999, 1.505000002, 'reproduced', 'central on the identity scale']],
  ['ci_lower', { label: 'MD', ci: ci('1.20', '1.80') }, null],
  ['p_value', { label: 'RR', estimate: '2.43', ci: ci('1.10', '5.40'), pValue: '.029' }, [0.02833678858, 0.02905159154, 'reproduced', null]],
  ['p_value', { label: 'RR', estimate: '2.43', ci: ci('1.10', '5.40'), pValue: '.02' }, [0.02833678858, 0.02905159154, 'truncated', 'holds if its last digit was cut off instead of rounded']],
  ['p_value', { label: 'RR', estimate: '2.43', ci: ci('1.10', '5.40'), pValue: '.0145' }, [0.02833678858, 0.02905159154, 'alternative', 'holds if it is one-sided']],
  ['p_value', { label: 'RR', estimate: '2.43', ci: ci('1.10', '5.40'), pValue: '.022' }, null],
  ['p_value', { label: 'RR', estimate: '2.43', ci: ci('1.10', '5.40'), pValue: '.0029' }, [0.02833678858, 0.02905159154, 'discrepant', null]],
  ['p_value', { pValue: '.028', test: testOf('t', '2.31', '28') }, [0.02816168052, 0.02879205196, 'reproduced', null]],
  ['p_value', { pValue: '.082', test: testOf('t', '2.31', '28') }, [0.02816168052, 0.02879205196, 'discrepant', null]],
  ['p_value', { pValue: '.014', test: testOf('t', '2.31', '28') }, [0.02816168052, 0.02879205196, 'alternative', 'P .014 is not that of t(28) 2.31, 0.0282 to 0.0288; it is explained if it is one-sided']],
  ['p_value', { estimate: '2.43', pValue: '.028', test: testOf('t', '2.31', '28') }, [0.02816168052, 0.02879205196, 'reproduced', null]],
  ['p_value', { ci: ci('1.10', '5.40'), pValue: '.028', test: testOf('t', '2.31', '28') }, null],
  ['p_value', { pValue: '.028' }, null],
  ['statistic', { label: 'MD', estimate: '-1.83', ci: ci('-2.35', '-1.31'), statistic: '-6.90' }, [-6.964532217, -6.831874460, 'reproduced', null]],
  ['statistic', { label: 'MD', estimate: '-1.83', ci: ci('-2.35', '-1.31'), statistic: '6.90' }, [6.831874460, 6.964532217, 'reproduced', null]],
  ['statistic', { label: 'MD', estimate: '-1.83', ci: ci('-2.35', '-1.31'), statistic: '1.90' }, [6.831874460, 6.964532217, 'discrepant', null]],
  ['statistic', { label: 'MD', estimate: '-1.83', ci: ci('-2.35', '-1.31'), statistic: '-15.1' }, [-6.964532217, -6.831874460, 'alternative', 'holds for a t interval on 2 degrees of freedom']],
  ['statistic', { label: 'MD', estimate: '-1.83', ci: ci('-2.35', '-1.31') }, null],
  ['statistic', { label: 'MD', estimate: '4.2', se: '1.31', statistic: '3.21' }, [3.155893533, 3.256704984, 'reproduced', null]],
  ['statistic', { label: 'MD', estimate: '4.2', se: '1.31', statistic: '2.00' }, [3.155893533, 3.256704984, 'discrepant', null]],
  ['statistic', { label: 'MD', estimate: '4.2', se: '1.61', statistic: '2.5' }, [2.56965944, 2.647975081, 'truncated', 'the statistic 2.5 is not 4.2 over its SE 1.61, 2.57 to 2.65; it is explained if last digits were cut off']],
  ['statistic', { label: 'OR', estimate: '2.43', se: '0.41', statistic: '2.17' }, [2.134533792, 5.350667542, 'reproduced', null]],
  ['statistic', { label: 'MD', estimate: '4.2', statistic: '2.00' }, null],
  ['se', { label: 'MD', estimate: '4.2', se: '2.96', ci: ci('-1.6', '10.0') }, [2.933727374, 2.984748726, 'reproduced', 'on the identity scale']],
  ['se', { label: 'MD', estimate: '4.2', se: '5.92', ci: ci('-1.6', '10.0') }, [2.933727374, 2.984748726, 'discrepant', 'on the identity scale']],
  ['se', { label: 'MD', estimate: '4.20', se: '1.35', ci: ci('-1.6', '10.0') }, [2.933727374, 2.984748726, 'alternative', "SE 1.35 is not that of the interval -1.6 to 10.0, which leaves 2.93 to 2.98 on the identity scale; it is explained if the interval uses Student's t on 2 degrees of freedom"]],
  ['se', { label: 'MD', estimate: '4.2', se: '2.94', ci: ci('-1.5', '9.9') }, [2.882706029, 2.93372738, 'truncated', 'SE 2.94 is not that of the interval -1.5 to 9.9, which leaves 2.88 to 2.93 on the identity scale; it is explained if last digits were cut off']],
  ['se', { label: 'MD', estimate: '4.2', ci: ci('-1.5', '9.9') }, null],
  ['se', { label: 'MD', estimate: '4.2', se: '2.94' }, null],
  ['I2', { heterogeneity: { Q: '152.23', df: '12', I2: '92%' } }, [92.11693208, 92.11745009, 'reproduced', null]],
  ['I2', { heterogeneity: { Q: '152.23', df: '12', I2: '29%' } }, [92.11693208, 92.11745009, 'discrepant', null]],
  ['I2', { heterogeneity: { Q: '153.26', df: '12', I2: '92.1%' } }, [92.1699128, 92.17042387, 'truncated', 'I² 92.1% is not what Q 153.26 on 12 degrees of freedom gives, 92.17 to 92.17 %; it is explained if it was cut off instead of rounded']],
  ['I2', { heterogeneity: { Q: '152.23', df: '12', I2: '95%' } }, [92.11693208, 92.11745009, 'alternative', 'I² 95% is not what Q 152.23 on 12 degrees of freedom gives, 92.12 to 92.12 %; it may be defined by tau² instead, as in metafor']],
  ['I2', { heterogeneity: { df: '12', I2: '95%' } }, null],
  ['Q', { heterogeneity: { Q: '152.23', df: '12', I2: '92%' } }, [141.1764704, 160.0000002, 'reproduced', null]],
  ['Q', { heterogeneity: { Q: '152.23', df: '12', I2: '29%' } }, [16.78321677, 17.02127661, 'discrepant', null]],
  ['Q', { heterogeneity: { Q: '152.23', df: '12', I2: '0.92' } }, [141.1764704, 160.0000002, 'reproduced', null]],
  ['Q', { heterogeneity: { Q: '9.0', df: '12', I2: '0%' } }, [0, 12.06030152, 'reproduced', null]],
  ['Q', { heterogeneity: { Q: '9.0', df: '12', I2: '100%' } }, [2399.999998, Infinity, 'discrepant', null]],
  ['Q', { heterogeneity: { df: '12', I2: '0.50' } }, [12.05969548, 12.0609076, 'reproduced', null]],
  ['Q', { heterogeneity: { Q: '9.5', df: '4', pValue: '.05' } }, [9.256428614, 9.742283896, 'reproduced', null]],
  ['Q', { heterogeneity: { Q: '9.5', df: '4', pValue: '.5' } }, [3.046946421, 3.687133838, 'discrepant', null]],
  ['Q', { heterogeneity: { Q: '9.5', df: '4', pValue: '<.5' } }, [3.356693977, Infinity, 'reproduced', null]],
  ['Q', { heterogeneity: { Q: '9.5', df: '4', pValue: '<0' } }, null],
  ['Q', { heterogeneity: { Q: '9.5', df: '0', pValue: '.5' } }, null],
  ['Q', { heterogeneity: { Q: '9.5', df: '4' } }, null],
  ['Q_p_value', { heterogeneity: { Q: '15.06', df: '11', pValue: '.18' } }, [0.1795404986, 0.1799928267, 'reproduced', null]],
  ['Q_p_value', { heterogeneity: { Q: '15.06', df: '11', pValue: '.81' } }, [0.1795404986, 0.1799928267, 'discrepant', null]],
  ['Q_p_value', { heterogeneity: { Q: '15.06', df: '11', pValue: '.17' } }, [0.1795404986, 0.1799928267, 'truncated', 'P .17 is not that of Q 15.06 on 11 degrees of freedom, 0.18 to 0.18; it is explained if a last digit was cut off']],
  ['Q_p_value', { heterogeneity: { df: '11', pValue: '.17' } }, null],
  ['H2', { heterogeneity: { Q: '152.23', df: '12', H2: '12.69' } }, [12.68541665, 12.68625001, 'reproduced', null]],
  ['H2', { heterogeneity: { Q: '152.23', df: '12', H2: '12.6' } }, [12.68541665, 12.68625001, 'truncated', null]],
  ['H2', { heterogeneity: { Q: '152.23', df: '12', H2: '3.1' } }, [12.68541665, 12.68625001, 'discrepant', null]],
  ['H2', { heterogeneity: { Q: '152.23', df: '12', H2: '3.56' } }, [12.68541665, 12.68625001, 'alternative', 'H² 3.56 does not go with Q 152.23 on 12 degrees of freedom; it does if it is H under the other name']],
  ['H2', { heterogeneity: { Q: '152.23', df: '12', H2: '3.56', H: '9.9' } }, [12.68541665, 12.68625001, 'alternative', 'H² 3.56 does not go with Q 152.23 on 12 degrees of freedom; it does if it is H under the other name']],
  ['H2', { heterogeneity: { Q: '9.0', df: '12', H2: '1.0', H: '1.9' } }, [8.95 / 12, 9.05 / 12, 'reproduced', null]],
  ['H2', { heterogeneity: { Q: '152.23', df: '1', H2: '152.23' } }, [152.2249998, 152.2350002, 'reproduced', null]],
  ['H2', { heterogeneity: { Q: '152.23', df: '0', H2: '152.23' } }, null],
  ['H2', { heterogeneity: { Q: '152.23', df: '12' } }, null],
  ['tau', { heterogeneity: { tau: '0.56', tau2: '0.31' } }, [0.5522680503, 0.5612486086, 'reproduced', null]],
  ['tau', { heterogeneity: { tau: '0.5', tau2: '0.34' } }, [0.5787918446, 0.5873670068, 'truncated', null]],
  ['tau', { heterogeneity: { tau: '0.65', tau2: '0.31' } }, [0.5522680503, 0.5612486086, 'discrepant', null]],
  ['tau', { heterogeneity: { tau: '0.00', tau2: '0.00' } }, [0, 0.07071067819, 'reproduced', null]],
  ['tau2', { heterogeneity: { tau: '0.56', tau2: '0.31' } }, [0.3080249997, 0.3192250003, 'reproduced', null]],
  ['tau2', { heterogeneity: { tau: '0.566', tau2: '0.31' } }, [0.3197902497, 0.3209222503, 'truncated', null]],
  ['tau2', { heterogeneity: { tau: '0.65', tau2: '0.31' } }, [0.4160249996, 0.4290250004, 'discrepant', null]],
  ['tau2', { heterogeneity: { tau: '0.00', tau2: '0.00' } }, [0, 0.00002500000003, 'reproduced', null]],
  ['tau2', { heterogeneity: { tau: '0.310', tau2: '0.557' } }, [0.0957902499, 0.0964102501, 'alternative', "tau 0.310 squared is 0.0958 to 0.0964, not the tau² 0.557 beside it; the two fit under each other's name"]],
  ['df', { k: '13', heterogeneity: { df: '12' } }, [12, 12, 'reproduced', 'studies less one']],
  ['df', { k: '13', heterogeneity: { df: '11' } }, null],
  ['df', { k: '>13', heterogeneity: { df: '12' } }, null],
  ['events', { counts: [count('20', '39', '51.3%')] }, [19.9875, 20.0265, 'reproduced', null]],
  ['events', { counts: [count('20', '39', '53.1%')] }, [20.6895, 20.7285, 'impossible', '20/39 is 51.282 %, printed as 53.1%; neither rounding, cutting off nor the percentage of the others explains it']],
  ['events', { counts: [count('20', '39', '51.2%')] }, [19.9485, 19.9875, 'truncated', '20/39 is 51.282 %, printed as 51.2%; it is explained if it was cut off']],
  ['events', { counts: [count('7', '36', '80.6%')] }, [28.998, 29.034, 'alternative', '7/36 is 19.444 %, printed as 80.6%; it is the percentage of those without the event']],
  ['events', { counts: [count('41', '39', '99.0%')] }, [38.5905, 38.6295, 'impossible', '41 events among 39 are more than all']],
  ['events', { counts: [count(null, '39', '51.3%')] }, null],
  ['events', { counts: [count('20', '0', '51.3%')] }, null],
  ['events', { counts: [count('20', '39', '51.3%'), count('7', '36', '19.4%')] }, null],
  ['rate', { counts: [count('20', '39', '51.3%')] }, [0.5128205128, 0.5128205128, 'reproduced', null]],
  ['rate', { counts: [count('20', '39', '53.1%')] }, [0.5128205128, 0.5128205128, 'impossible', '20/39 is 51.282 %, printed as 53.1%; neither rounding, cutting off nor the percentage of the others explains it']],
  ['rate', { counts: [count(null, '40', '51.3%')] }, [0.5125, 0.5135, 'impossible', 'no whole number of events among 40 is 51.3%, whether rounded, cut off or rounded up']],
  ['rate', { counts: [count(null, '39', '51.3%')] }, null],
  ['rate', { counts: [count('20', '39')] }, null],
  ['rate', { counts: [count('20', null, '51.3%')] }, null],
  ['treatment_events', { counts: [count('20', '39', '51.3%'), count('7', '36', '19.9%')] }, [19.9875, 20.0265, 'reproduced', null]],
  ['treatment_rate', { counts: [count('20', '39', '53.1%'), count('7', '36', '19.4%')] }, [0.5128205128, 0.5128205128, 'impossible', '20/39 is 51.282 %, printed as 53.1%; neither rounding, cutting off nor the percentage of the others explains it']],
  ['control_events', { counts: [count('20', '39', '51.3%'), count('7', '36', '19.9%')] }, [7.146, 7.182, 'impossible', '7/36 is 19.444 %, printed as 19.9%; neither rounding, cutting off nor the percentage of the others explains it']],
  ['control_rate', { counts: [count('20', '39', '51.3%'), count('7', '36', '19.5%')] }, [0.1944444444, 0.1944444444, 'alternative', '7/36 is 19.444 %, printed as 19.5%; it is explained if it was rounded up']],
  ['control_rate', { counts: [count('20', '39', '51.3%')] }, null],
  ['participants', { counts: [count('20', '39', '51.3%')] }, null],
];

test.each(rows)('%s of %o', (quantity, claim, expected) => {
  const found = determineFigure(quantity, stateClaim({ label: null, estimate: null, ci: null, pValue: null, counts: null, heterogeneity: null, ...claim }));
  expect(found === null ? null : [found.grade, found.note]).toEqual(expected === null ? null : expected.slice(2));
  if (found === null || expected === null) return;
  if (expected[1] === Infinity) expect(found.range.upper).toBe(Infinity);
  else expectClose(found.range.upper, expected[1], iterative, 'upper end');
  expectClose(found.range.lower, expected[0], iterative, 'lower end');
});
