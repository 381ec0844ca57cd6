import { describe, expect, test } from 'vitest';
import { formatCheck } from '../../src/reports/check-document.js';
import { type CheckedClaim, checkText } from '../../src/verification/check-text.js';
import { hostileText } from '../support/reproductions.js';

const nothing: CheckedClaim = {
  quote: 'x',
  file: null,
  column: 1,
  sentence: '',
  ambiguous: false,
  alternatives: [], prediction: null, statistic: null, se: null, k: null, numberNeededToTreat: null, sample: null, test: null,
  line: 1,
  offset: 0,
  label: null,
  estimate: null,
  ci: null,
  pValue: null,
  counts: null,
  heterogeneity: null,
  scales: [],
  notChecked: [],
  findings: [],
};

const coherent: CheckedClaim = {
  ...nothing,
  quote: 'RR 2.43 (95% CI 1.10 to 5.40; P=.029)',
  line: 3,
  label: 'RR',
  estimate: '2.43',
  ci: { level: '95', lower: '1.10', upper: '5.40' },
  pValue: '=.029',
  scales: ['log'],
};

const text = (claims: readonly CheckedClaim[], colour = false): string => formatCheck.text({ claims, problems: [] }, { colour });

describe('checked figures at a terminal', () => {
  test('the example, word for word', () => {
    const wrong: CheckedClaim = {
      ...coherent,
      quote: 'RR 2.43 (1.10 to 5.40), P = .29',
      line: 7,
      ci: { level: null, lower: '1.10', upper: '5.40' },
      pValue: '=.29',
      findings: [
        {
          code: 'P_DISAGREES_WITH_CI',
          severity: 'inconsistent',
          message: 'P = .29 is not explained by a 95% Wald interval of 1.10 to 5.40, which gives .0278 to .0296',
        },
      ],
    };
    expect(text([coherent, wrong])).toBe(`○ coherent  line 3
  “RR 2.43 (95% CI 1.10 to 5.40; P=.029)”
  read as: RR 2.43; 95% CI 1.10 to 5.40; P =.029
  the estimate is central on its interval on the log scale

✗ inconsistent  line 7
  “RR 2.43 (1.10 to 5.40), P = .29”
  read as: RR 2.43; CI 1.10 to 5.40; P =.29
  the estimate is central on its interval on the log scale
  inconsistent: P = .29 is not explained by a 95% Wald interval of 1.10 to 5.40, which gives .0278
    to .0296 [P_DISAGREES_WITH_CI]

2 claims: 1 inconsistent, 1 coherent.
No data were used: coherent figures agree with each other within rounding, and can still be wrong.
`);
  });

  test('a note does not make a claim inconsistent', () => {
    expect(text([{ ...coherent, findings: [{ code: 'SCALE_INFERRED', severity: 'note', message: 'only the log scale fits' }] }])).toContain(
      '1 claim: 0 inconsistent, 1 coherent.',
    );
  });

  test('figures that disagree unless something innocent holds are neither coherent nor inconsistent', () => {
    const { claims } = checkText('Q = 14.20, df = 7, P = 0.048; I² = 60.7%. RR 0.49 (95% CI 0.34 to 0.70).');
    expect(text(claims)).toContain('~ questionable  line 1');
    expect(text(claims)).toContain('2 claims: 0 inconsistent, 1 questionable, 1 coherent.\nQuestionable figures disagree, unless');
  });

  test('figures that do not bear on each other are not called coherent', () => {
    const lonely: readonly CheckedClaim[] = [
      { ...nothing, heterogeneity: { Q: null, df: null, pValue: null, I2: '92%', tau2: null, tau: null, H2: null } },
      { ...nothing, counts: [{ events: null, total: null, percent: '51.3%' }] },
      { ...nothing, label: 'RR', estimate: '2.43' },
    ];
    const shown = text(lonely);
    expect(shown.match(/^\? nothing to check it against/gm)).toHaveLength(3);
    expect(shown).toContain('3 claims: 0 inconsistent, 0 coherent, 3 with nothing to check it against.');
    expect(shown).toContain('read as: I2 92%');
  });

  test('counts and heterogeneity are coherent when enough is printed to say so', () => {
    const enough: readonly CheckedClaim[] = [
      { ...nothing, counts: [{ events: '20', total: '39', percent: '51.3%' }] },
      { ...nothing, heterogeneity: { Q: '152.23', df: '12', pValue: '<.001', I2: '92%', tau2: null, tau: null, H2: null } },
    ];
    const shown = text(enough);
    expect(shown).toContain('read as: 20/39 = 51.3%');
    expect(shown).toContain('read as: Q 152.23; df 12; P of Q <.001; I2 92%');
    expect(shown).toContain('2 claims: 0 inconsistent, 2 coherent.');
  });

  test('a text without figures is said to be one', () => {
    expect(text([])).toBe('No figure was found that can be checked.\n');
  });

  test('colour changes no word, and a text cannot steer the terminal', () => {
    const hostile = [{ ...coherent, quote: hostileText, label: hostileText, estimate: hostileText }];
    // eslint-disable-next-line no-control-regex -- colour switches begin with ESC
    expect(text(hostile, true).replace(/\u001b\[\d+m/g, '')).toBe(text(hostile));
    // eslint-disable-next-line no-control-regex -- nothing but line ends may be left
    expect(text(hostile)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });
});
