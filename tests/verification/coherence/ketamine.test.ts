import { describe, expect, test } from 'vitest';
import { normal } from '../../../src/numeric/distributions/normal.js';
import { parsePrinted, type PrintedNumber } from '../../../src/numeric/exact/decimal.js';
import { checkText } from '../../../src/verification/check-text.js';
import { pFromInterval, seFromInterval, statisticFromInterval } from '../../../src/verification/coherence/p-from-interval.js';
import { type CandidateScale, centreBox, effectBoxes, fittingScales } from '../../../src/verification/coherence/scale-fit.js';
import { expectClose } from '../../support/close.js';
import { fourDigits } from '../../support/tolerance.js';

function printed(text: string): PrintedNumber {
  const found = parsePrinted(text);
  if (found === null) throw new Error(`${text} is no number`);
  return found;
}

const boxes = (estimate: string, lower: string, upper: string) =>
  effectBoxes(printed(estimate), { lower: printed(lower), upper: printed(upper) });

describe('MD −1.83 (−2.35 to −1.31), P < .0001', () => {
  const figures = boxes('-1.83', '-2.35', '-1.31');

  test('its standard error is 0.265', () => {
    const se = seFromInterval('identity', figures, 0.95);
    expectClose(se.lower, 1.03 / 2 / normal.quantile(0.975), fourDigits);
    expectClose(se.upper, 1.05 / 2 / normal.quantile(0.975), fourDigits);
    expect(se.lower < 0.265 && 0.265 < se.upper).toBe(true);
  });

  test('z = -6.90 and P = 5e-12 lie in what its figures leave open', () => {
    const z = statisticFromInterval('identity', figures, 0, 0.95);
    expect(z.lower < 6.9 && 6.9 < z.upper).toBe(true);
    const p = pFromInterval('identity', figures, 0, 0.95);
    expect(p.lower < 5e-12 && 5e-12 < p.upper && p.upper < 1e-4).toBe(true);
  });
});

describe('RR 2.43 (1.10 to 5.40), P = .029', () => {
  const figures = boxes('2.43', '1.10', '5.40');

  test('the standard error of its logarithm is 0.4045 to 0.4073', () => {
    const se = seFromInterval('log', figures, 0.95);
    expectClose(se.lower, 0.4045, fourDigits);
    expectClose(se.upper, 0.4073, fourDigits);
  });

  test('P is .0283 to .0291', () => {
    const p = pFromInterval('log', figures, 1, 0.95);
    expectClose(Number(p.lower.toFixed(4)), 0.0283, fourDigits);
    expectClose(Number(p.upper.toFixed(4)), 0.0291, fourDigits);
  });

  test('its interval is centred on 2.43 to 2.44', () => {
    const centre = centreBox('log', figures.lower, figures.upper);
    expect([centre.lower.toFixed(2), centre.upper.toFixed(2)]).toEqual(['2.43', '2.44']);
  });

  test('the crude ratio of 51.3 % to 19.4 % is 2.64, which is a note', () => {
    const [claim] = checkText('(51.3% vs 19.4%; relative risk, 2.43; 95% CI, 1.10 to 5.40; P = .029)').claims;
    expect(claim?.findings.map(({ code, severity }) => [code, severity])).toEqual([['RATIO_NOT_CRUDE', 'note']]);
    expect(claim?.findings[0]?.message).toContain('2.64');
  });
});

describe('the scale of a proportion is inferred from its interval', () => {
  test.each<[string, string, string, CandidateScale, string, string]>([
    ['69%', '53%', '84%', 'identity', '68.0', '69.0'],
    ['69%', '53%', '84%', 'arcsine', '69.1', '70.2'],
    ['69%', '53%', '84%', 'logit', '70.3', '71.5'],
    ['69%', '53%', '84%', 'log', '66.2', '67.2'],
    ['58%', '41%', '75%', 'identity', '57.5', '58.5'],
    ['58%', '41%', '75%', 'arcsine', '58.0', '59.1'],
    ['58%', '41%', '75%', 'logit', '58.5', '59.7'],
    ['58%', '41%', '75%', 'log', '54.9', '56.0'],
  ])('%s (%s, %s) on the %s scale is centred on %s to %s', (estimate, lower, upper, scale, from, to) => {
    const figures = boxes(estimate, lower, upper);
    const centre = centreBox(scale, figures.lower, figures.upper);
    expect([(100 * centre.lower).toFixed(1), (100 * centre.upper).toFixed(1)]).toEqual([from, to]);
  });

  test('69 (53, 84) and 58 (41, 75) fit identity and arcsine, not logit, not log', () => {
    const proportions = ['identity', 'log', 'logit', 'arcsine'] as const;
    expect(fittingScales(boxes('69%', '53%', '84%'), proportions)).toEqual(['identity', 'arcsine']);
    expect(fittingScales(boxes('58%', '41%', '75%'), proportions)).toEqual(['identity', 'arcsine']);
  });

  test('logit misses 58 (41, 75) by 0.01 of a percentage point', () => {
    const figures = boxes('58%', '41%', '75%');
    const miss = 100 * (centreBox('logit', figures.lower, figures.upper).lower - figures.estimate.upper);
    expect(miss.toFixed(2)).toBe('0.01');
  });

  test.each([
    ['0.35', '0.10', '0.56', ['fisher-z']],
    ['12%', '5%', '22%', ['logit', 'arcsine']],
    ['2.43', '1.10', '5.40', ['log']],
    ['-1.83', '-2.35', '-1.31', ['identity']],
  ])('%s (%s, %s) fits %j of all scales', (estimate, lower, upper, fits) => {
    expect(fittingScales(boxes(estimate, lower, upper), ['identity', 'log', 'logit', 'arcsine', 'fisher-z'])).toEqual(fits);
  });

  test.each([
    ['0.50', '0.00', '1.00', ['identity', 'logit', 'arcsine']],
    ['1.50', '1.00', '2.00', ['identity']],
    ['100%', '95%', '100%', ['logit', 'fisher-z']],
    ['<0.5', '0.1', '0.9', ['identity', 'log', 'logit', 'arcsine']],
  ])('at the ends of a scale: %s (%s, %s) fits %j', (estimate, lower, upper, fits) => {
    expect(fittingScales(boxes(estimate, lower, upper), ['identity', 'log', 'logit', 'arcsine', 'fisher-z'])).toEqual(fits);
  });
});
