import { describe, expect, test } from 'vitest';
import { checkText } from '../../src/verification/check-text.js';
import { expectLinearTime } from '../support/linear-time.js';

describe('checking a text', () => {
  test('the shape of a claim, whole', () => {
    const before = 'One.\nTwo.\nIn three trials ';
    expect(checkText(`${before}RR 2.43 (95% CI 1.10 to 5.40; P=.029).`)).toEqual({
      claims: [
        {
          quote: 'RR 2.43 (95% CI 1.10 to 5.40; P=.029)',
          file: null,
          line: 3,
          column: 'In three trials '.length + 1,
          offset: before.length,
          sentence: 'In three trials RR 2.43 (95% CI 1.10 to 5.40; P=.029).',
          label: 'RR',
          estimate: '2.43',
          ci: { level: '95', lower: '1.10', upper: '5.40' },
          prediction: null,
          statistic: null, se: null, k: null,
          pValue: '=.029',
          counts: null,
          numberNeededToTreat: null,
          sample: null,
          test: null,
          heterogeneity: null,
          scales: ['log'],
          findings: [],
          notChecked: [],
          ambiguous: false,
          alternatives: [],
        },
      ],
      problems: [],
    });
  });

  test('counts and heterogeneity', () => {
    const [counts, heterogeneity] = checkText('20/39 (51.3%) v 7/36 (19.4%).\n\nI2 = 92%, Q = 152.23, df = 12, P < .0001').claims;
    expect(counts?.counts).toEqual([
      { events: '20', total: '39', percent: '51.3%' },
      { events: '7', total: '36', percent: '19.4%' },
    ]);
    expect(heterogeneity?.heterogeneity).toEqual({ Q: '152.23', df: '12', pValue: '<.0001', I2: '92%', tau2: null, tau: null, H2: null });
  });

  test('a text with many tests takes time in proportion', () => {
    expectLinearTime((count) => expect(checkText('RR 0.49 (95% CI 0.34 to 0.70; Z = 3.90, P < .001), t(28) = 2.31, p = .028, '.repeat(count)).claims).toHaveLength(2 * count), 50);
  });

  test('keys come in one order', () => {
    const [claim] = checkText('RR 2.43 (95% CI 1.10 to 5.40)').claims;
    expect(Object.keys(claim ?? {})).toEqual([
      'quote',
      'file',
      'line',
      'column',
      'offset',
      'sentence',
      'label',
      'estimate',
      'ci',
      'prediction',
      'statistic',
      'se',
      'k',
      'pValue',
      'counts',
      'numberNeededToTreat',
      'sample',
      'test',
      'heterogeneity',
      'scales',
      'findings',
      'notChecked',
      'ambiguous',
      'alternatives',
    ]);
  });

  test.each([
    ['RR 1,234 (95% CI 1,100 to 1,380)', ['1.234']],
    ['MD 1,234 (95% CI 950 to 1,518)', []],
    ['Die Kosten lagen um 1.234 (95%-KI 1.100 bis 1.368) Euro höher.', ['1,234']],
    ['OR 1.234 (95%-KI 1.100 bis 1.380)', []],
    ['MD 1.234 (95% CI 1.100 to 1.368)', []],
  ])('figures that are all divided before three digits may be read with the other decimal mark: %s', (text, others) => {
    expect(checkText(text).claims[0]?.alternatives.map(({ estimate }) => estimate)).toEqual(others);
  });

  test('nothing found is a problem that says what was looked for', () => {
    const { claims, problems } = checkText('Nothing to see here.');
    expect(claims).toEqual([]);
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['NOTHING_FOUND', 'warning']]);
    expect(checkText('').problems.map(({ code }) => code)).toEqual(['NOTHING_FOUND']);
  });

  test('the same text gives the same answer', () => {
    const text = 'RR 2.43 (95% CI 1.10 to 5.04; P=.29); I2 = 29%, Q = 152.23, df = 12';
    expect(JSON.stringify(checkText(text))).toBe(JSON.stringify(checkText(text)));
  });
});

test('more degrees of freedom than there can be are no reason to end, in whatever figure they stand', () => {
  const many = '190071992547409939';
  for (const text of [`Q = 22, df = ${many}, P = 0.04`, `I² = 37%, df = ${many}, P = 0.04`, `t(${many}) = 2.1, P = .04`, `F(2, ${many}) = 2.1, P = .04`, `χ²(${many}) = 2.1, P = .04`, `r(${many}) = .3, P = .04`]) {
    expect(checkText(text).claims.map(({ findings }) => findings), text).toEqual([[]]);
  }
});
