import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normal } from '../../src/numeric/distributions/normal.js';
import type { Claim } from '../../src/verification/claim.js';
import { judgeConversion } from '../../src/verification/judge-conversion.js';
import { judgeTextOnly } from '../../src/verification/judge-text-only.js';
import { notCheckable } from '../../src/verification/not-checkable.js';
import { type QuantityCode, quantities } from '../../src/verification/quantities.js';
import { findFigures } from '../../src/verification/scan/find-claims.js';
import type { Grade, Verdict } from '../../src/verification/verdict.js';
import { expectClose } from '../support/close.js';
import { law } from '../support/laws.js';
import { fourDigits, printedBy } from '../support/tolerance.js';

const quoted = (quote: string): Claim => ({ id: 'claim', label: null, quote, figures: findFigures(quote) });
const given = (label: string | null, figures: Partial<Record<QuantityCode, string>>): Claim => ({
  id: 'claim',
  label,
  quote: null,
  figures: Object.entries(figures).map(([quantity, printed]) => ({ quantity: quantity as QuantityCode, printed })),
});
const judge = (claim: Claim, expect: Grade = 'reproduced'): Verdict => judgeTextOnly({ claim, expect });
const gradesOf = ({ figures }: Verdict): object => Object.fromEntries(figures.map(({ quantity, grade }) => [quantity, grade]));

describe('the cited figures on ketamine', () => {
  test('MD −1.83 (−2.35 to −1.31), P < .0001', () => {
    const quote = 'mean difference, −1.83; 95% CI, −2.35 to −1.31; P < .0001';
    const verdict = judge(quoted(quote));
    const ranges = { estimate: [-1.835, -1.825], ci_lower: [-2.365, -2.335], ci_upper: [-1.325, -1.295], p_value: [3.294967343e-12, 8.381218225e-12] } as const;
    const figure = (quantity: keyof typeof ranges, printed: string) => ({
      quantity,
      printed,
      computed: null,
      computedRange: { lower: expect.any(Number), upper: expect.any(Number) },
      missUnits: 0,
      grade: 'reproduced',
      note: quantity === 'p_value' ? null : 'central on the identity scale',
    });
    expect(verdict).toEqual({
      id: 'claim',
      quote,
      grade: 'reproduced',
      basis: 'text only',
      expect: 'reproduced',
      met: true,
      figures: [figure('estimate', '-1.83'), figure('ci_lower', '-2.35'), figure('ci_upper', '-1.31'), figure('p_value', '<.0001')],
      findings: [],
      missing: null,
      note: 'Central on its interval on the identity scale.',
    });
    for (const { quantity, computedRange } of verdict.figures) {
      const [lower, upper] = ranges[quantity as keyof typeof ranges];
      expectClose(computedRange?.lower, lower, printedBy.vcmeta, quantity);
      expectClose(computedRange?.upper, upper, printedBy.vcmeta, quantity);
    }
  });

  test('RR 2.43 (1.10–5.40), P = .029 with the rates', () => {
    const verdict = judge(quoted('51.3% vs 19.4%; RR 2.43 (95% CI 1.10 to 5.40; P=.029)'));
    expect(gradesOf(verdict)).toEqual({
      estimate: 'reproduced',
      ci_lower: 'reproduced',
      ci_upper: 'reproduced',
      p_value: 'reproduced',
      treatment_rate: 'not-checkable',
      control_rate: 'not-checkable',
    });
    expect(verdict.grade).toBe('reproduced');
    expect(verdict.findings.map(({ code, severity }) => [code, severity])).toEqual([['RATIO_NOT_CRUDE', 'note']]);
    const p = verdict.figures.find(({ quantity }) => quantity === 'p_value')?.computedRange;
    expect([p?.lower.toFixed(4), p?.upper.toFixed(4)]).toEqual(['0.0283', '0.0291']);
  });

  test('69% (53, 84), with ranges in percent as printed', () => {
    const verdict = judge(quoted('69% (95% CI 53%, 84%)'));
    expect(verdict).toMatchObject({ grade: 'reproduced', note: 'Central on its interval on the identity and arcsine scales.' });
    expectClose(verdict.figures[0]?.computedRange?.lower, 68, fourDigits);
    expectClose(verdict.figures[0]?.computedRange?.upper, 69, fourDigits);
    expect(verdict.figures[0]?.missUnits).toBe(0);
  });

  test('percentages alone are not checkable', () => {
    expect(judge(quoted('51.3% vs 19.4%'), 'not-checkable')).toMatchObject({
      grade: 'not-checkable',
      met: true,
      missing: 'study data, or further figures that determine these',
    });
  });
});

test.each<[string, string | null, string]>([
  // None is made on a logarithm that is not there: of 0% or 100%, unless these are ratios.
  ['100% (95% CI 95%, 105%)', null, 'identity scale'],
  ['100% (95% CI 95%, 105%)', 'RR', 'log and identity scales'],
  ['1.00 (95% CI 0.95, 1.05)', null, 'identity and log scales'],
  ['95% (95% CI 90%, 100%)', null, 'identity and log scales'],
  ['12% (95% CI 8%, 18%)', null, 'identity and log and logit and arcsine scales'],
  // Nor is a correlation in percent.
  ['10% (95% CI 5%, 15%)', 'r', 'identity scale'],
  ['0.10 (95% CI 0.05, 0.15)', 'r', 'fisher-z and identity scales'],
])('%s, %s, is central on the %s', (quote, label, scales) => expect(judge({ ...quoted(quote), label }).note).toBe(`Central on its interval on the ${scales}.`));

describe('each figure from the others', () => {
  test.each<[string, Claim, Partial<Record<QuantityCode, Grade>>]>([
    [
      'the estimate outside its interval',
      quoted('RR 0.30 (95% CI 0.34 to 0.70)'),
      { estimate: 'impossible', ci_lower: 'not-checkable', ci_upper: 'not-checkable' },
    ],
    [
      'the estimate far off its centre',
      quoted('MD −2.23 (95% CI −2.35 to −1.31)'),
      { estimate: 'discrepant', ci_lower: 'discrepant', ci_upper: 'discrepant' },
    ],
    [
      'the estimate as far off its centre as profile intervals go',
      quoted('MD −1.93 (95% CI −2.35 to −1.31)'),
      { estimate: 'not-checkable', ci_lower: 'not-checkable', ci_upper: 'not-checkable' },
    ],
    [
      'P that another test may give',
      quoted('RR 2.43 (95% CI 1.10 to 5.40; P=.022)'),
      { estimate: 'reproduced', ci_lower: 'reproduced', ci_upper: 'reproduced', p_value: 'not-checkable' },
    ],
    ['H under the name of H²', given(null, { Q: '152.23', df: '12', H2: '3.56' }), { Q: 'not-checkable', df: 'not-checkable', H2: 'alternative' }],
    ['H² cut off', given(null, { Q: '152.23', df: '12', H2: '12.6' }), { Q: 'not-checkable', df: 'not-checkable', H2: 'truncated' }],
    ['digits cut off', quoted('SMD 0.3 (95% CI 0.14 to 0.61)'), { estimate: 'truncated', ci_lower: 'truncated', ci_upper: 'truncated' }],
    [
      'P too small',
      quoted('RR 2.43 (95% CI 1.10 to 5.40; P=.0029)'),
      { estimate: 'reproduced', ci_lower: 'reproduced', ci_upper: 'reproduced', p_value: 'discrepant' },
    ],
    [
      'P by t',
      given('RR', { estimate: '2.43', ci_lower: '1.10', ci_upper: '5.40', p_value: '.041', k: '3' }),
      { estimate: 'reproduced', ci_lower: 'reproduced', ci_upper: 'reproduced', p_value: 'alternative', k: 'not-checkable' },
    ],
    [
      'P cut off',
      quoted('RR 2.43 (95% CI 1.10 to 5.40; P=.02)'),
      { estimate: 'reproduced', ci_lower: 'reproduced', ci_upper: 'reproduced', p_value: 'truncated' },
    ],
    [
      'z',
      quoted("Hedges' g = 0.41, 95% CI [0.14, 0.69], z = 2.93, p = .003"),
      { estimate: 'reproduced', ci_lower: 'reproduced', ci_upper: 'reproduced', p_value: 'reproduced', statistic: 'reproduced' },
    ],
    [
      'a wrong z',
      quoted("Hedges' g = 0.41, 95% CI [0.14, 0.69], z = 1.93"),
      { estimate: 'reproduced', ci_lower: 'reproduced', ci_upper: 'reproduced', statistic: 'discrepant' },
    ],
    [
      'a signed z',
      given('MD', { estimate: '-1.83', ci_lower: '-2.35', ci_upper: '-1.31', statistic: '-6.90', se: '0.265' }),
      { estimate: 'reproduced', ci_lower: 'reproduced', ci_upper: 'reproduced', statistic: 'reproduced', se: 'reproduced' },
    ],
    [
      'a wrong standard error',
      given('MD', { estimate: '-1.83', ci_lower: '-2.35', ci_upper: '-1.31', se: '0.52' }),
      { estimate: 'reproduced', ci_lower: 'reproduced', ci_upper: 'reproduced', se: 'discrepant' },
    ],
    [
      'heterogeneity',
      quoted('I2 = 92%, Q = 152.23, df = 12, P < .0001'),
      { Q: 'reproduced', df: 'not-checkable', Q_p_value: 'reproduced', I2: 'reproduced' },
    ],
    ['a wrong I²', quoted('I2 = 29%, Q = 152.23, df = 12'), { Q: 'discrepant', df: 'not-checkable', I2: 'discrepant' }],
    ['I² by tau²', quoted('I2 = 95%, Q = 152.23, df = 12'), { Q: 'alternative', df: 'not-checkable', I2: 'alternative' }],
    ['P of Q', quoted('Q = 15.06, df = 11, p = 0.81'), { Q: 'discrepant', df: 'not-checkable', Q_p_value: 'discrepant' }],
    [
      'H² and tau',
      given(null, { Q: '152.23', df: '12', H2: '12.69', tau2: '0.3088', tau: '0.56', k: '13' }),
      { Q: 'not-checkable', df: 'reproduced', H2: 'reproduced', tau2: 'reproduced', tau: 'reproduced', k: 'not-checkable' },
    ],
    ['a wrong tau', given(null, { tau2: '0.31', tau: '0.65' }), { tau2: 'discrepant', tau: 'discrepant' }],
    ['k − 1, which studies without an effect change', given(null, { df: '13', k: '13' }), { df: 'not-checkable', k: 'not-checkable' }],
    [
      'counts',
      quoted('20/39 (51.3%) v 7/36 (19.4%)'),
      {
        treatment_events: 'reproduced',
        treatment_participants: 'not-checkable',
        treatment_rate: 'reproduced',
        control_events: 'reproduced',
        control_participants: 'not-checkable',
        control_rate: 'reproduced',
      },
    ],
    ['a wrong percentage', quoted('20/39 (53.1%)'), { events: 'impossible', participants: 'not-checkable', rate: 'impossible' }],
    ['a correlation with its pairs', quoted('r = −0.31; n = 112; P = .001'), { estimate: 'not-checkable', p_value: 'reproduced' }],
    ['a correlation with the P value of another', quoted('r = .45, n = 60, P = .03'), { estimate: 'not-checkable', p_value: 'discrepant' }],
    ['a percentage cut off', quoted('20/39 (51.2%)'), { events: 'truncated', participants: 'not-checkable', rate: 'truncated' }],
    [
      'a percentage of nobody',
      given(null, { treatment_participants: '40', treatment_rate: '51.3%', control_rate: '19.4%' }),
      { treatment_participants: 'not-checkable', treatment_rate: 'impossible', control_rate: 'not-checkable' },
    ],
  ])('%s', (_, claim, expected) => expect(gradesOf(judge(claim))).toEqual(expected));

  test('the level is taken from the quote', () => {
    expect(judge(quoted('OR 1.58 (90% CI 1.07 to 2.33; P = .053)')).grade).toBe('reproduced');
    expect(judge(quoted('OR 1.58 (95% CI 1.07 to 2.33; P = .053)')).grade).toBe('discrepant');
  });

  test('a figure that another level would give says so, and stays what it is', () => {
    const { figures } = judge(given('MD', { estimate: '4.20', ci_lower: '0.91', ci_upper: '7.49', p_value: '.036', statistic: '2.10' }));
    const note = 'holds if the interval is a 90 % one';
    expect(figures.slice(3).map((figure) => [figure.quantity, figure.grade, figure.note])).toEqual([['p_value', 'discrepant', note], ['statistic', 'discrepant', note]]);
  });

  test('a label may be a whole phrase', () => {
    expect(
      judge(
        given('relative risk of relief, all trials', { estimate: '2.43', ci_lower: '1.10', ci_upper: '5.40', p_value: '.29' }),
      ).findings.map(({ code }) => code),
    ).toContain('SIGNIFICANCE_DISAGREES');
  });

  test('the miss is the distance to the range, in units of the last digit', () => {
    const [estimate] = judge(quoted('MD −2.23 (95% CI −2.35 to −1.31)')).figures;
    expectClose(estimate?.missUnits, 39, fourDigits);
    const p = judge(quoted('RR 2.43 (95% CI 1.10 to 5.40; P=.0029)')).figures.find(({ quantity }) => quantity === 'p_value');
    expectClose(p?.missUnits, ((p?.computedRange?.lower ?? 0) - 0.00295) / 0.0001, fourDigits);
  });

  test('of a P value that there cannot be no Q follows, and no range without numbers', () => {
    expect(judge(given(null, { Q: '30.114', df: '4', Q_p_value: '<0.000' })).figures[0]).toMatchObject({ quantity: 'Q', grade: 'not-checkable', computedRange: null });
  });

  test('a result holds no infinity', () => {
    const [Q] = judge(given(null, { Q: '5', df: '4', Q_p_value: '<.5' })).figures;
    expect(Q?.computedRange?.upper).toBe(Number.MAX_VALUE);
  });

  test.each<[string, Partial<Record<QuantityCode, string>>, QuantityCode, number]>([
    ['above', { Q: '10.0', df: '12', I2: '29%' }, 'Q', (12 / 0.715 - 10.05) / 0.1],
    ['below', { Q: '152.23', df: '12', I2: '29%' }, 'Q', (12 / 0.705 - 152.225) / 0.01],
    ['in per cent', { events: '20', participants: '39', rate: '53.1%' }, 'rate', (2000 / 39 - 53.05) / 0.1],
    ['as a fraction', { events: '20', participants: '39', rate: '0.531' }, 'rate', (20 / 39 - 0.5305) / 0.001],
    ['in per cent, of I²', { Q: '152.23', df: '12', I2: '29%' }, 'I2', (100 - 1200 / 152.225) - 29.5],
    ['none where they meet', { Q: '9.0', df: '12', I2: '20%' }, 'Q', (12 / 0.805 - 9.05) / 0.1],
  ])('the miss is signed, and on the scale of the print: %s', (_, figures, quantity, miss) => {
    expectClose(judge(given(null, figures)).figures.find((each) => each.quantity === quantity)?.missUnits, miss, printedBy.vcmeta);
  });

  test('a claim of a mean alone is what its findings say', () => {
    const mean = (quote: string, more: Partial<Claim> = {}) => judge({ id: 'mean', label: null, quote, figures: [], values: 'whole', ...more });
    expect(mean('mean 5.18 (SD 2.42; n = 28)')).toEqual({ id: 'mean', quote: 'mean 5.18 (SD 2.42; n = 28)', grade: 'reproduced', basis: 'text only', expect: 'reproduced', met: true, figures: [], findings: [], missing: null, note: null });
    expect(mean('mean 5.19 (SD 2.42; n = 28)').grade).toBe('discrepant');
    expect(mean('mean 5.18 (SD 2.42; n = 28)', { values: undefined }).grade).toBe('not-checkable');
    expect(mean('mean 5.18 (SD 2.42; n = 28)', { figures: [{ quantity: 'k', printed: '3' }] }).grade).toBe('not-checkable');
  });
});

describe('the range that the other figures leave', () => {
  const z = 1.959963984540054;
  test.each<[string | null, Partial<Record<QuantityCode, string>>, QuantityCode, number, number]>([
    ['RR', { estimate: '2.43', ci_lower: '1.10', ci_upper: '5.40' }, 'estimate', Math.sqrt(1.095 * 5.395), Math.sqrt(1.105 * 5.405)],
    ['RR', { estimate: '2.43', ci_lower: '1.10', ci_upper: '5.40' }, 'ci_lower', 2.425 ** 2 / 5.405, 2.435 ** 2 / 5.395],
    ['RR', { estimate: '2.43', ci_lower: '1.10', ci_upper: '5.40' }, 'ci_upper', 2.425 ** 2 / 1.105, 2.435 ** 2 / 1.095],
    ['RR', { estimate: '2.43', ci_lower: '1.10', ci_upper: '5.40', se: '0.41' }, 'se', Math.log(5.395 / 1.105) / (2 * z), Math.log(5.405 / 1.095) / (2 * z)],
    ['MD', { estimate: '-1.83', ci_lower: '-2.35', ci_upper: '-1.31', statistic: '-6.90' }, 'statistic', (-1.83 * 2 * z) / 1.03, (-1.83 * 2 * z) / 1.05],
    ['MD', { estimate: '-1.83', ci_lower: '-2.35', ci_upper: '-1.31', statistic: '6.90' }, 'statistic', (1.83 * 2 * z) / 1.05, (1.83 * 2 * z) / 1.03],
    [null, { Q: '152.23', df: '12', H2: '12.69' }, 'H2', 152.225 / 12, 152.235 / 12],
    [null, { tau2: '0.3088', tau: '0.56' }, 'tau', Math.sqrt(0.30875), Math.sqrt(0.30885)],
    [null, { tau2: '0.3088', tau: '0.56' }, 'tau2', 0.555 ** 2, 0.565 ** 2],
    [null, { Q: '152.23', df: '12', I2: '92%' }, 'I2', 100 - 1200 / 152.225, 100 - 1200 / 152.235],
    [null, { Q: '152.23', df: '12', I2: '92%' }, 'Q', 12 / 0.085, 12 / 0.075],
    [null, { Q: '152.23', df: '12', I2: '0.92' }, 'Q', 12 / 0.085, 12 / 0.075],
    [null, { Q: '12.10', df: '12', I2: '0.92' }, 'Q', 12 / 0.99085, 12 / 0.99075],
    [null, { Q: '10.0', df: '12', I2: '0%' }, 'Q', 0, 12 / 0.995],
    // R: qchisq(c(.055, .045), 4, lower = FALSE), pchisq(c(15.065, 15.055), 11, lower = FALSE)
    [null, { Q: '9.5', df: '4', Q_p_value: '.05' }, 'Q', 9.25642862, 9.74228389],
    [null, { Q: '15.06', df: '11', Q_p_value: '.18' }, 'Q_p_value', 0.179540499, 0.179992826],
    [null, { treatment_events: '20', treatment_participants: '39', treatment_rate: '51.3%', control_rate: '19%' }, 'treatment_rate', 2000 / 39, 2000 / 39],
    [null, { events: '20', participants: '39', rate: '51.3%' }, 'events', 39 * 0.5125, 39 * 0.5135],
  ])('%s %o: %s', (label, figures, quantity, lower, upper) => {
    const range = judge(given(label, figures)).figures.find((each) => each.quantity === quantity)?.computedRange;
    expectClose(range?.lower, lower, fourDigits);
    expectClose(range?.upper, upper, fourDigits);
  });

  test('no two figures are beyond it', () => {
    const codes = Object.keys(quantities) as QuantityCode[];
    const alone = new Set<QuantityCode>(['rate', 'treatment_rate', 'control_rate']);
    for (const one of codes) {
      expect(judge(given(null, { [one]: '0.5' })).grade).toBe('not-checkable');
      for (const other of codes.slice(codes.indexOf(one) + 1)) {
        const { figures } = judge(given('RR', { [one]: '0.5', [other]: '7' }));
        for (const { grade, computedRange, missUnits } of figures) {
          expect([computedRange === null, missUnits === null]).toEqual([grade === 'not-checkable', grade === 'not-checkable']);
          expect([computedRange?.lower, computedRange?.upper, missUnits]).not.toContain(NaN);
        }
        if (alone.has(one) && alone.has(other)) expect(figures.every(({ grade }) => grade === 'not-checkable')).toBe(true);
      }
    }
  });
});

describe('a note', () => {
  test.each([
    ['51.3% vs 19.4%; RR 2.43 (95% CI 1.10 to 5.40; P=.029)', 'reproduced'],
    ['RR 2.43 (95% CI 1.10 to 5.40; P=.022)', 'reproduced'],
    ['MD −1.93 (95% CI −2.35 to −1.31)', 'not-checkable'],
  ])('alone is nothing against a claim: %s', (quote, grade) => {
    const verdict = judge(quoted(quote));
    expect(verdict.findings.map(({ severity }) => severity)).toEqual(['note']);
    expect(verdict.grade).toBe(grade);
  });
});

describe('laws', () => {
  const effect = fc.record({
    theta: fc.double({ min: -3, max: 3, noNaN: true }),
    se: fc.double({ min: 0.02, max: 1.5, noNaN: true }),
    digits: fc.integer({ min: 1, max: 4 }),
  });

  test('what is printed from one Wald interval is never called incoherent', () => {
    fc.assert(
      fc.property(effect, fc.boolean(), ({ theta, se, digits }, ratio) => {
        const print = (value: number): string => (ratio ? Math.exp(value) : value).toFixed(digits);
        const z = 1.959963984540054;
        const p = normal.twoSided(theta / se);
        const figures = {
          estimate: print(theta),
          ci_lower: print(theta - z * se),
          ci_upper: print(theta + z * se),
          p_value: p < 0.001 ? '<.001' : p.toFixed(3),
        };
        // A ratio that prints as zero has no logarithm.
        fc.pre(!ratio || Number(figures.ci_lower) > 0);
        const verdict = judge(given(ratio ? 'RR' : 'MD', figures));
        expect(verdict.findings).toEqual([]);
        expect(verdict.grade).toBe('reproduced');
      }),
    );
  });

  test('what is printed from one table of counts is never called impossible', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 3 }),
        (total, share, digits) => {
          const events = Math.round(share * total);
          const verdict = judge(
            given(null, { events: String(events), participants: String(total), rate: `${((100 * events) / total).toFixed(digits)}%` }),
          );
          expect(verdict.findings).toEqual([]);
          expect(verdict.grade).toBe('reproduced');
        },
      ),
    );
  });
});

describe('conversions', () => {
  const convert = (from: string, to: string, expect: Grade = 'reproduced'): Verdict =>
    judgeConversion({ claim: { id: 'dose', label: null, quote: null, figures: [] }, expect, conversion: { from, to } });

  test('1-2 µg/kg/min is 0.06-0.12 mg/kg/h', () => {
    const figure = { computedRange: null, missUnits: 0, grade: 'reproduced', note: null };
    expect(convert('1-2 µg/kg/min', '0.06-0.12 mg/kg/h')).toEqual({
      id: 'dose',
      quote: null,
      grade: 'reproduced',
      basis: 'text only',
      expect: 'reproduced',
      met: true,
      figures: [
        { quantity: 'dose_lower', printed: '0.06', computed: 0.06, ...figure },
        { quantity: 'dose_upper', printed: '0.12', computed: 0.12, ...figure },
      ],
      findings: [],
      missing: null,
      note: null,
    });
    // 1/24 is 0.041666…, cut off both or one of them only.
    expect(convert('1-3 mg/day', '0.041-0.125 mg/h').figures.map(({ grade, note }) => [grade, note])).toEqual([['truncated', null], ['reproduced', null]]);
    expect(convert('1-4 mg/day', '0.041-0.167 mg/h').figures.map(({ grade, note }) => [grade, note])).toEqual([['discrepant', 'would hold if its last digit was cut off, but upper end of the converted dose 0.167 beside it was rounded'], ['reproduced', null]]);
    expect(judgeConversion({ claim: { id: 'dose', label: null, quote: null, figures: [] }, expect: 'reproduced', conversion: { from: '1 mg/day', to: '0.041 mg/h' }, rounding: 'truncate' }).grade).toBe('reproduced');
  });

  test('a wrong one is discrepant, with what it should be', () => {
    const verdict = convert('1-2 µg/kg/min', '0.06-1.2 mg/kg/h');
    expect(verdict).toMatchObject({ grade: 'discrepant', met: false });
    expect(verdict.findings).toEqual([
      { code: 'CONVERSION_DISAGREES', severity: 'inconsistent', message: '1-2 µg/kg/min is 0.06 to 0.12 in the unit of 0.06-1.2 mg/kg/h' },
    ]);
    expect(convert('1-2 µg/kg/min', '0.06-0.13 mg/kg/h').figures[1]?.grade).toBe('discrepant');
  });

  test.each([
    ['1 mg/kg/h', '70 mg/h', 'the body weight that takes a dose per kg to a dose'],
    ['1 mg/kg/h', '4 mg/kg', 'the duration that takes a rate to a dose'],
    ['1 ml/h', '4 mg/h', 'a dose with a known unit; found "1 ml/h"'],
    ['1 mg/h', 'four mg/h', 'a dose with a known unit; found "four mg/h"'],
    ['1-2 mg/h', '1000 ug/h', 'two single doses or two ranges; found one of each'],
  ])('%s to %s cannot be checked without %s', (from, to, missing) => {
    expect(convert(from, to)).toMatchObject({ grade: 'not-checkable', met: false, missing });
    expect(convert(from, to, 'not-checkable').met).toBe(true);
  });
});

describe('what cannot be checked', () => {
  test('keeps its figures and its findings', () => {
    const verdict = notCheckable({ claim: quoted('RR 0.30 (95% CI 0.34 to 0.70)'), expect: 'not-checkable', missing: 'the trials' });
    expect(verdict).toMatchObject({ grade: 'not-checkable', met: true, missing: 'the trials', basis: 'text only' });
    expect(verdict.figures.map(({ grade, computed }) => [grade, computed])).toEqual(
      Array.from({ length: 3 }, () => ['not-checkable', null]),
    );
    expect(verdict.findings.map(({ code }) => code)).toEqual(['ESTIMATE_OUTSIDE_CI']);
  });
});

describe('figures beyond what their measure can be', () => {
  const figure = fc.integer({ min: -300, max: 300 }).map((hundredths) => (hundredths / 100).toFixed(2));
  const label = fc.constantFrom('RR', 'r', 'kappa', 'prevalence', 'MD', null);

  test('the standard error of a negative ratio is not measured on the log scale', () => {
    const { figures, findings } = judge(given('RR', { estimate: '-0.50', ci_lower: '-0.90', ci_upper: '-0.10', se: '0.20', statistic: '-7.3' }));
    expect(findings.map(({ code }) => code)).toContain('EFFECT_IMPOSSIBLE');
    const se = figures.find(({ quantity }) => quantity === 'se');
    expect([se?.computedRange?.lower.toFixed(4), se?.computedRange?.upper.toFixed(4)]).toEqual(['0.2015', '0.2066']);
  });

  law(
    'whatever is printed is judged without an exception, and no range is without a number',
    [label, figure, figure, figure, fc.constantFrom('.01', '<.001', '.5', '1')],
    (name, estimate, ci_lower, ci_upper, p_value) => {
      const { figures } = judge(given(name, { estimate, ci_lower, ci_upper, p_value, se: '0.20', statistic: '2.00' }));
      for (const { computedRange } of figures) expect([computedRange?.lower, computedRange?.upper]).not.toContain(NaN);
    },
    500,
  );
});
