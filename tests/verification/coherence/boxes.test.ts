import { describe, expect, test } from 'vitest';
import { parsePrinted, type PrintedNumber } from '../../../src/numeric/exact/decimal.js';
import { normal } from '../../../src/numeric/distributions/normal.js';
import { type Box, boxesMeet, boxOf, complementOf, degreesOf, hullOf, pointOf, type Rounding, spanOf, widened } from '../../../src/verification/coherence/boxes.js';
import { measures, rateOf } from '../../../src/verification/coherence/crude-ratio.js';
import { agreementsOfP } from '../../../src/verification/coherence/either-null.js';
import { i2FromQ, i2ReachableByTau2, readingsOfI2 } from '../../../src/verification/coherence/i2-of-q.js';
import { agreementOfP, boxOfP, statisticsOf } from '../../../src/verification/coherence/p-agreement.js';
import { effectBoxes, centreBox, fittingScales, offScale, onScale, scalesFor, scalesOfClaim, scalesTaking, takes, type CandidateScale } from '../../../src/verification/coherence/scale-fit.js';
import { labelMeaning } from '../../../src/verification/scan/labels.js';
import { type ClaimStrings, stateClaim } from '../../../src/verification/coherence/stated.js';
import { effectsOf, stateLine, variancesOf, weightsOf } from '../../../src/verification/coherence/table/printed-table.js';
import { weightedMeans } from '../../../src/verification/coherence/table/weighted-mean.js';
import { testOfArmsGiving } from '../../../src/verification/coherence/tests-of-arms.js';
import { expectClose } from '../../support/close.js';
import { closedForm, pValues, tenRoundings, type Tolerance } from '../../support/tolerance.js';
import { count } from './each-check.js';

const printed = (text: string): PrintedNumber => {
  const number = parsePrinted(text);
  if (number === null) throw new Error(`${text} is not printed`);
  return number;
};

function expectBox(found: Box | null | undefined, [lower, upper]: readonly [number, number], what: string, tolerance: Tolerance = tenRoundings): void {
  for (const [end, expected] of [[found?.lower, lower], [found?.upper, upper]] as const) {
    if (Number.isFinite(expected)) expectClose(end, expected, tolerance, what);
    else expect(end, what).toBe(expected);
  }
}

describe('the values that print as a figure', () => {
  const most = Number.MAX_VALUE;
  test.each<readonly [string, Rounding | undefined, readonly [number, number]]>([
    ['0.50', undefined, [0.495, 0.505]],
    ['-0.50', 'nearest', [-0.505, -0.495]],
    ['69%', undefined, [0.685, 0.695]],
    ['0.50', 'truncated', [0.5, 0.51]],
    ['-0.50', 'truncated', [-0.51, -0.5]],
    ['0.50', 'any', [0.49, 0.51]],
    ['-0.50', 'any', [-0.51, -0.49]],
    ['7%', 'any', [0.06, 0.08]],
    ['<.05', undefined, [-Infinity, 0.05]],
    ['<.05', 'any', [-Infinity, 0.05]],
    ['<.05', 'truncated', [-Infinity, 0.05]],
    ['>5%', undefined, [0.05, Infinity]],
    ['1e309', undefined, [most, Infinity]],
    ['-1e309', undefined, [-Infinity, -most]],
  ])('%s, %s', (text, rounding, ends) => {
    const box = boxOf(printed(text), rounding);
    expectBox(box, ends, text);
    // Outwards by some units in the last place, and no end on the wrong side.
    if (Number.isFinite(box.lower) && ends[0] !== most) expect(box.lower).toBeLessThan(ends[0]);
    if (Number.isFinite(box.upper) && ends[1] !== -most) expect(box.upper).toBeGreaterThan(ends[1]);
  });

  test('lie between printed ends, of which a whole number keeps to its side', () => {
    const span = (lower: string, upper: string, rounding?: Rounding): Box => spanOf({ lower: printed(lower), upper: printed(upper) }, rounding);
    expectBox(span('1', '1.10'), [0.5, 1.105], 'up');
    expectBox(span('1', '1'), [0.5, 1.5], 'level');
    expectBox(span('1.2', '1'), [0.5, 1.5], 'down');
    expectBox(span('2.4', '1.6'), [1.55, 2.45], 'far down');
    expectBox(span('1.2', '1.5', 'truncated'), [1.2, 1.6], 'cut off');
  });

  test('are enlarged, joined and turned', () => {
    expectBox(widened({ lower: -2, upper: 3 }, 0.1), [-2.2, 3.3], 'about 0');
    expectBox(widened({ lower: 2, upper: -3 }, 0.1), [1.8, -2.7], 'each end outwards by its size');
    expect([hullOf({ lower: 1, upper: 2 }, { lower: 0, upper: 5 }), hullOf({ lower: -1, upper: 2 }, { lower: 0, upper: 1 })]).toEqual([{ lower: 0, upper: 5 }, { lower: -1, upper: 2 }]);
    expect(complementOf({ lower: 0.25, upper: 0.5 })).toEqual({ lower: 0.5, upper: 0.75 });
    const [low, high] = [{ lower: 0, upper: 1 }, { lower: 1, upper: 2 }];
    expect([boxesMeet(low, high), boxesMeet(high, low), boxesMeet(low, { lower: 1.1, upper: 2 }), boxesMeet({ lower: 1.1, upper: 2 }, low), boxesMeet(low, { lower: 0.2, upper: 0.3 })]).toEqual([true, true, false, false, true]);
  });

  test('the value itself, and degrees of freedom', () => {
    expect(['50%', '-1.5', '0.25'].map((text) => pointOf(printed(text)))).toEqual([0.5, -1.5, 0.25]);
    expect(['5', '1', '0.5', '2.5', '<5', '1000000000', '1000000001', '-3'].map((text) => degreesOf(printed(text)))).toEqual([5, 1, null, 2.5, null, 1e9, null, null]);
  });
});

describe('scales on which an interval may be central', () => {
  test.each<readonly [string | null, readonly CandidateScale[]]>([
    ['OR', ['log', 'identity']],
    ['mean difference', ['identity']],
    ['prevalence', ['identity', 'logit', 'arcsine', 'log']],
    ['r', ['fisher-z', 'identity']],
    ['kappa', ['identity', 'fisher-z']],
    [null, ['identity', 'log', 'logit', 'arcsine', 'fisher-z']],
  ])('of %s', (label, scales) => {
    const claim = stateClaim({ label, estimate: '28%', ci: null, pValue: null, counts: null, heterogeneity: null });
    expect(scalesFor(claim.meaning)).toEqual(scales);
    expect(scalesOfClaim(claim)).toEqual(scales);
  });

  test.each<readonly [string | null, string | null, string, boolean]>([
    [null, '28%', 'Deaths were reduced by 28% (95% CI 10 to 43).', true],
    [null, '28%', 'Effectiveness 28% (95% CI 10 to 43).', true],
    [null, '28%', 'Deaths rose by 28% (95% CI 10 to 43).', false],
    [null, '0.28', 'Deaths were reduced by 0.28 (95% CI 0.10 to 0.43).', false],
    [null, null, 'Deaths were reduced (95% CI 0.10 to 0.43).', false],
    ['RD', '28%', 'Deaths were reduced by 28% (95% CI 10 to 43).', false],
  ])('of %s %s in "%s": what is left %s', (label, estimate, sentence, leftOver) => {
    const claim = stateClaim({ label, estimate, ci: null, pValue: null, counts: null, heterogeneity: null, sentence, quote: estimate ?? '(95%' });
    expect(scalesOfClaim(claim)).toEqual([...scalesFor(claim.meaning), ...(leftOver ? ['log-complement'] : [])]);
  });

  test('what a column of a table holds counts as a label', () => {
    const claim = stateClaim({ label: null, estimate: '28%', ci: null, pValue: null, counts: null, heterogeneity: null, sentence: 'Reduced by 28%.', quote: '28%' });
    expect([scalesOfClaim({ ...claim, meaning: labelMeaning('RR') }), scalesOfClaim({ ...claim, meaning: labelMeaning('RD') })]).toEqual([['log', 'identity'], ['identity', 'log-complement']]);
  });

  test.each<readonly [CandidateScale, readonly (readonly [number, number])[], readonly (readonly [number, number])[]]>([
    ['identity', [[0.3, 0.3], [-Infinity, -Infinity], [Infinity, Infinity]], []],
    ['log', [[0, -Infinity], [-1, -Infinity], [2, Math.LN2], [Infinity, Infinity]], [[1000, Number.MAX_VALUE], [-Infinity, 0]]],
    ['logit', [[0, -Infinity], [-0.1, -Infinity], [1, Infinity], [1.1, Infinity], [0.25, -Math.log(3)]], [[-Infinity, 0], [Infinity, 1]]],
    ['arcsine', [[0, 0], [-0.1, 0], [1, Math.PI / 2], [1.5, Math.PI / 2], [0.25, Math.PI / 6]], [[2, 1], [-1, 0]]],
    ['fisher-z', [[-1, -Infinity], [-2, -Infinity], [1, Infinity], [0.5, Math.log(3) / 2]], [[Infinity, 1], [-Infinity, -1]]],
    ['log-complement', [[1, Infinity], [2, Infinity], [0, 0], [0.75, Math.log(4)], [-Infinity, -Math.log(Number.MAX_VALUE)]], [[Infinity, 1]]],
  ])('%s, there and back', (scale, there, further) => {
    const big = { ...tenRoundings, relative: 1e-12 };
    for (const [natural, analysis] of there) {
      if (Number.isFinite(analysis)) expectClose(onScale(scale, natural), analysis, tenRoundings, `${scale} of ${natural}`);
      else expect(onScale(scale, natural), `${scale} of ${natural}`).toBe(analysis);
    }
    for (const [analysis, natural] of further) expectClose(offScale(scale, analysis), natural, big, `${analysis} back`);
    for (const [natural, analysis] of there) if (Number.isFinite(analysis) && natural > -1 && natural < 1 && (natural > 0 || scale !== 'arcsine')) expectClose(offScale(scale, analysis), natural, big, `${scale}: ${natural} back`);
  });

  test('the middle of an interval on each, from the middle of the least ends to that of the greatest', () => {
    expectBox(centreBox('identity', { lower: 1, upper: 2 }, { lower: 5, upper: 6 }), [3, 4], 'identity');
    expectBox(centreBox('log', { lower: 1, upper: 2 }, { lower: 4, upper: 8 }), [2, 4], 'log');
    // From 0 to 1/2 and from 1/2 to 4/5: odds up to 4, of which the root is 2.
    expectBox(centreBox('logit', { lower: 0, upper: 0.5 }, { lower: 0.5, upper: 0.8 }), [0, 2 / 3], 'logit');
    expectBox(centreBox('log-complement', { lower: 0, upper: 0.19 }, { lower: 0.75, upper: 1 }), [0.5, 1], 'what is left');
  });

  test.each<readonly [CandidateScale, readonly (readonly [number, number])[], readonly (readonly [number, number])[]]>([
    ['identity', [[-5, -4], [9, 9]], []],
    ['log', [[0, 1], [-1, 0.1], [5, 6]], [[-1, 0], [-2, -1]]],
    ['logit', [[0.9, 1.1], [-0.1, 0.1]], [[1, 2], [-1, 0]]],
    ['arcsine', [[-0.1, 0], [1, 1.1], [0.3, 0.4]], [[-0.2, -0.1], [1.1, 1.2]]],
    ['fisher-z', [[-2, -0.9], [0.9, 2]], [[-2, -1], [1, 2]]],
    ['log-complement', [[-9, -8], [0.9, 1.1]], [[1, 2]]],
  ])('%s takes some values, and others not', (scale, taken, refused) => {
    expect(taken.map(([lower, upper]) => takes(scale, { lower, upper }))).toEqual(taken.map(() => true));
    expect(refused.map(([lower, upper]) => takes(scale, { lower, upper }))).toEqual(refused.map(() => false));
  });

  const all: readonly CandidateScale[] = ['identity', 'log', 'logit', 'arcsine', 'fisher-z', 'log-complement'];
  test.each<readonly [string, string, string, Rounding | undefined, readonly CandidateScale[], readonly CandidateScale[]]>([
    // Each of the three has to be one that the scale can take.
    ['69%', '53%', '84%', undefined, all, ['identity', 'arcsine']],
    ['2.43', '1.10', '5.40', undefined, ['identity', 'log'], ['log']],
    ['0.50', '0.20', '0.80', undefined, all, ['identity', 'logit', 'arcsine']],
    ['0.40', '0.20', '0.80', undefined, all, ['log']],
    ['0.5721', '0.20', '0.80', undefined, all, ['fisher-z']],
    ['0.60', '0.20', '0.80', undefined, all, ['log-complement']],
    ['0.3', '-0.4', '1.0', undefined, ['identity', 'fisher-z'], ['identity']],
    // Half a unit of each: 0.55 is the most that the middle can be, and the least that the estimate can be.
    ['0.6', '0.2', '0.8', undefined, ['identity'], ['identity']],
    ['0.61', '0.2', '0.8', undefined, ['identity'], []],
    ['0.61', '0.2', '0.8', 'any', ['identity'], ['identity']],
    ['0.39', '0.2', '0.8', undefined, ['identity'], []],
  ])('%s within %s to %s, %s', (estimate, lower, upper, rounding, takenFrom, fitting) => {
    const boxes = effectBoxes(printed(estimate), { lower: printed(lower), upper: printed(upper) }, rounding);
    expect(boxes).toEqual({ estimate: boxOf(printed(estimate), rounding), lower: boxOf(printed(lower), rounding), upper: boxOf(printed(upper), rounding) });
    // Of a bound below 0 there is no logarithm, and of an estimate above 1 no other scale.
    expect(scalesTaking(boxes, all)).toEqual(upper === '5.40' ? ['identity', 'log'] : lower === '-0.4' ? ['identity', 'fisher-z', 'log-complement'] : all);
    expect(fittingScales(boxes, takenFrom)).toEqual(fitting);
  });
});

describe('what is left open by the figures beside an effect', () => {
  const claimOf = (more: Partial<ClaimStrings>) => stateClaim({ label: null, estimate: null, ci: null, pValue: null, counts: null, heterogeneity: null, ...more });

  test('rates of an arm: of its counts, else of its percentage; and what two rates give', () => {
    const { counts } = claimOf({ counts: [count('23', '180', '13%'), count(null, null, '12.5%'), count('23', '0'), count(null, '180')] });
    const found = counts.map(rateOf);
    expectBox(found[0], [23 / 180, 23 / 180], 'counted');
    expectBox(found[1], [0.1245, 0.1255], 'in percent');
    expect(found.slice(2)).toEqual([null, null]);
    expectClose(measures['risk ratio'](0.25, 0.75), 1 / 3, tenRoundings);
    expectClose(measures['odds ratio'](0.25, 0.75), 1 / 9, tenRoundings);
    expectClose(measures['risk difference'](0.25, 0.625), -0.375, tenRoundings);
  });

  test('I²', () => {
    expectBox(i2FromQ(printed('12.5'), printed('5')), [(100 * 7.45) / 12.45, (100 * 7.55) / 12.55], 'of Q');
    expect(readingsOfI2(printed('0.6'), 'nearest')).toHaveLength(2);
    readingsOfI2(printed('0.6'), 'truncate').forEach((box, index) => expectBox(box, index === 0 ? [0.6, 0.7] : [60, 70], 'a fraction'));
    // By the odds from 60 % on, by points below.
    expectBox(i2ReachableByTau2({ lower: 75, upper: 80 }), [600 / 11, 1000 / 11], 'large');
    expectBox(i2ReachableByTau2({ lower: 57.5, upper: 58 }), [2.5, 100], 'small');
    expectBox(i2ReachableByTau2({ lower: 20, upper: 40.25 }), [0, 95.25], 'smaller');
  });

  test('P values and statistics', () => {
    expectBox(boxOfP(printed('0.02')), [0.015, 0.025], 'rounded');
    expectBox(boxOfP(printed('2%'), 'truncate'), [0.02, 0.03], 'cut off');
    expectBox(boxOfP(printed('<0.001')), [0, 0.001], 'a bound');
    expectBox(statisticsOf({ lower: 0.05, upper: 0.1 }), [1.6448536269514722, 1.959963984540054], 'of P');
    expectBox(statisticsOf({ lower: 0, upper: 1 }), [0, Infinity], 'of any P');
  });

  test('P of an effect without a label, under either value of no effect', () => {
    const figures = { estimate: '0.5', ci: { level: '95', lower: '0.25', upper: '1.00' }, pValue: '0.050' };
    const [asRatio, asDifference] = [agreementOfP(claimOf({ ...figures, label: 'RR' })), agreementOfP(claimOf({ ...figures, label: 'MD' }))];
    expect(agreementsOfP(claimOf(figures))).toEqual([asRatio, asDifference]);
    expect(agreementsOfP(claimOf({ ...figures, label: 'RR' }))).toEqual([asRatio]);
    // The centre lies so many half-widths from 1: most where the upper end is least and the lower one greatest.
    const [least, greatest] = ([0.995, 1.005] as const).map((upper) => normal.twoSided((1.959963984540054 * -Math.log(0.255 * upper)) / Math.log(upper / 0.255)));
    expectBox(asRatio?.range, [least as number, greatest as number], 'as a ratio', pValues);
  });

  test('the first test of the counts that gives P', () => {
    const tests = [{ name: 'one', pValue: 0.031 }, { name: 'another', pValue: 0.0472 }, { name: 'a third', pValue: 0.0473 }];
    expect(testOfArmsGiving(tests, boxOfP(printed('0.047')))).toEqual(tests[1]);
    expect(testOfArmsGiving(tests, boxOfP(printed('0.048')))).toBeNull();
  });

  test('weights, effects and variances of a table, and its weighted means', () => {
    const lines = [['0.50', '0.25', '1.00', '40%'], ['2.0', '1.0', '4.0', '60%']].map(([estimate, ci_lower, ci_upper, weight], index) => stateLine({ study: `S${index}`, estimate, ci_lower, ci_upper, weight }, { label: 'RR', level: '95' }));
    const table = { studies: lines, pooled: null };
    const [weights, effects, variances] = [weightsOf(table), effectsOf(table, 'log'), variancesOf(table, 'log')];
    expectBox(weights?.[0], [39.5, 40.5], 'weight');
    expectBox(weights?.[1], [59.5, 60.5], 'weight');
    expectBox(effects?.[0], [Math.log(0.495), Math.log(0.505)], 'effect', closedForm);
    expectBox(effects?.[1], [Math.log(1.95), Math.log(2.05)], 'effect', closedForm);
    expectBox(variances?.[1], [Math.log(3.95 / 1.05), Math.log(4.05 / 0.95)].map((width) => (width / 2 / 1.959963984540054) ** 2) as [number, number], 'variance', closedForm);
    // The larger effect has all the weight that it can have, or the smaller one.
    expectBox(weightedMeans([{ lower: 1, upper: 2 }, { lower: 3, upper: 4 }], [{ lower: 1, upper: 2 }, { lower: 1, upper: 2 }]), [5 / 3, 10 / 3], 'mean', closedForm);
  });
});
