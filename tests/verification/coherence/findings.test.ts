import { describe, expect, test } from 'vitest';
import { checkText } from '../../../src/verification/check-text.js';
import { checkCoherence } from '../../../src/verification/coherence/coherence.js';
import { stateClaim } from '../../../src/verification/coherence/stated.js';
import { type FindingCode, findingCodes } from '../../../src/verification/verdict.js';

type Row = readonly [text: string, findings: readonly string[]];

const findingsOf = (text: string): readonly string[] =>
  checkText(text).claims.flatMap(({ findings }) => findings.map(({ severity, code }) => `${severity} ${code}`));

/** For each code: texts that it must be said of, with everything that is said, and near misses that it must not be said of. */
const rows: Readonly<
  Record<Exclude<FindingCode, 'CONVERSION_DISAGREES'>, { readonly fires: readonly Row[]; readonly nearMisses: readonly Row[] }>
> = {
  ESTIMATE_OUTSIDE_CI: {
    fires: [
      ['OR 42 (95% CI 0.30 to 0.58)', ['inconsistent ESTIMATE_OUTSIDE_CI']],
      ['RR 0.32 (95% CI 0.34 to 0.70)', ['inconsistent ESTIMATE_OUTSIDE_CI']],
      ['MD 1.83 (95% CI −2.35 to −1.31)', ['inconsistent ESTIMATE_OUTSIDE_CI']],
      ['shorter by 14.0 days (95% CI −19.6 to −8.4)', ['note ESTIMATE_OUTSIDE_CI']],
      ['30% (95% CI 0.60 to 0.82)', ['note ESTIMATE_OUTSIDE_CI']],
    ],
    nearMisses: [
      ['RR 0.34 (95% CI 0.34 to 0.70)', ['inconsistent ESTIMATE_OFF_CENTRE']],
      // A tie may be rounded down in one place and up in the other.
      ['RR 0.33 (95% CI 0.34 to 0.70)', ['inconsistent ESTIMATE_OFF_CENTRE']],
      ['RR 0.50 (95% CI 0.50 to 0.50)', []],
    ],
  },
  CI_DISORDERED: {
    fires: [
      ['RR 0.49 (95% CI 0.70 to 0.34)', ['inconsistent CI_DISORDERED']],
      ['MD −1.83 (95% CI −1.31 to −2.35)', ['note CI_DISORDERED']],
    ],
    nearMisses: [['RR 0.50 (95% CI 0.5 to 0.49)', []]],
  },
  ESTIMATE_OFF_CENTRE: {
    fires: [
      ['RR 0.49 (95% CI 0.34 to 0.90)', ['note ESTIMATE_OFF_CENTRE']],
      ['RR 0.49 (95% CI 0.34 to 7.00)', ['inconsistent ESTIMATE_OFF_CENTRE']],
      ['MD −1.93 (95% CI −2.35 to −1.31)', ['note ESTIMATE_OFF_CENTRE']],
      ['SMD 0.31 (95% CI 0.14 to 0.51)', ['note ESTIMATE_OFF_CENTRE']],
      ['69% (95% CI 53%, 94%)', ['note ESTIMATE_OFF_CENTRE']],
    ],
    nearMisses: [
      ['RR 0.49 (95% CI 0.34 to 0.70)', []],
      ['RR 0.49 (95% CI 0.34 to 0.71)', []],
      ['69% (95% CI 53%, 84%)', []],
      ['58% (95% CI 41%, 75%)', []],
      ['12% (95% CI 5% to 22%)', []],
      ['0.35 (0.10, 0.56)', []],
      ['median 12.3 (5.1-22.8)', []],
      ['vaccine efficacy was 62.0% (95% CI 41.0% to 75.5%)', []],
    ],
  },
  SCALE_INFERRED: {
    fires: [['HR 1.50 (95% CI 1.10 to 1.90)', ['note SCALE_INFERRED']]],
    nearMisses: [
      ['RR 1.01 (95% CI 0.92 to 1.11)', []],
      ['r = .35 (95% CI .15, .55)', []],
    ],
  },
  P_DISAGREES_WITH_CI: {
    fires: [
      ['RR 2.43 (95% CI 1.10 to 5.40; P=.0029)', ['inconsistent P_DISAGREES_WITH_CI']],
      ['RR 2.43 (95% CI 1.10 to 5.40; P<.001)', ['inconsistent P_DISAGREES_WITH_CI']],
      ['RR 2.43 (95% CI 1.10 to 5.40; P=.27)', ['inconsistent P_DISAGREES_WITH_CI', 'inconsistent SIGNIFICANCE_DISAGREES']],
      ['MD −1.83 (95% CI −2.35 to −1.31; P = .02)', ['inconsistent P_DISAGREES_WITH_CI']],
      // t on one degree of freedom
      ['MD −1.83 (95% CI −2.35 to −1.31; P = .014)', ['note P_DISAGREES_WITH_CI']],
      // t on two degrees of freedom
      ['RR 2.43 (95% CI 1.10 to 5.40; P=.041)', ['note P_DISAGREES_WITH_CI']],
      // one-sided
      ['RR 2.43 (95% CI 1.10 to 5.40; P=.0145)', ['note P_DISAGREES_WITH_CI']],
      // a score test may be that far off
      ['RR 2.43 (95% CI 1.10 to 5.40; P=.019)', ['note P_DISAGREES_WITH_CI']],
      // quartiles may stand in a bare bracket behind a difference, not behind a ratio
      ['MD 5.1 (1.1 to 9.1), P = .4', ['note P_DISAGREES_WITH_CI', 'note SIGNIFICANCE_DISAGREES']],
      ['RR 2.43 (1.10 to 5.40), P = .29', ['inconsistent P_DISAGREES_WITH_CI', 'inconsistent SIGNIFICANCE_DISAGREES']],
      // cut off
      ['RR 2.43 (95% CI 1.10 to 5.40; P=.02)', ['note P_DISAGREES_WITH_CI']],
    ],
    nearMisses: [
      ['RR 2.43 (95% CI 1.10 to 5.40; P=.028)', []],
      ['RR 2.43 (95% CI 1.10 to 5.40; P=.029)', []],
      ['RR 2.43 (95% CI 1.10 to 5.40; P=.03)', []],
      ['RR 2.43 (95% CI 1.10 to 5.40; P<.05)', []],
      ['MD −1.83 (95% CI −2.35 to −1.31; P < .0001)', []],
      ['HR 0.75 (95% CI 0.60-0.93; p=0.009)', []],
      ['69% (95% CI 53%, 84%; P = .9)', []],
      ['RR 2.43 (95% CrI 1.10 to 5.40; P=.0029)', []],
      ['RR 2.43 (95% CI 1.10 to 5.40), P for interaction = .0029', []],
    ],
  },
  SIGNIFICANCE_DISAGREES: {
    fires: [
      ['RR 1.40 (95% CI 0.85 to 2.30; P < .05)', ['inconsistent P_DISAGREES_WITH_CI', 'inconsistent SIGNIFICANCE_DISAGREES']],
      // the same contradiction, within reach of another test
      ['OR 1.58 (95% CI 0.99 to 2.52; P = .04)', ['note P_DISAGREES_WITH_CI', 'note SIGNIFICANCE_DISAGREES']],
      // the same contradiction, within the rounding of the estimate and the far end of the interval
      ['RR 0.78 (95% CI 0.61 to 1.01; P = .04)', ['note SIGNIFICANCE_DISAGREES']],
      ['mean difference was not seen (95% CI 0.2 to 0.4; P = .5)', ['inconsistent SIGNIFICANCE_DISAGREES']],
    ],
    nearMisses: [
      ['RR 1.40 (95% CI 1.00 to 1.96; P = .051)', []],
      ['RR 1.40 (95% CI 1.00 to 1.96; P = .049)', []],
      ['OR 1.58 (90% CI 1.07 to 2.33; P = .053)', []],
    ],
  },
  PERCENT_DISAGREES_WITH_COUNTS: {
    fires: [
      ['20/39 (53.1%)', ['inconsistent PERCENT_DISAGREES_WITH_COUNTS']],
      ['7/36 (80.6%)', ['note PERCENT_DISAGREES_WITH_COUNTS']],
      ['20/39 (51.2%)', ['note PERCENT_DISAGREES_WITH_COUNTS']],
      ['7/36 (19.5%)', ['note PERCENT_DISAGREES_WITH_COUNTS']],
    ],
    nearMisses: [
      ['20/39 (51.3%)', []],
      ['20/39 (51%)', []],
      ['1/8 (12.5%) v 1/8 (13%)', []],
      ['1/8 (12%)', []],
    ],
  },
  COUNTS_IMPOSSIBLE: {
    fires: [['49/39 (51.3%) v 7/36 (19.4%)', ['inconsistent COUNTS_IMPOSSIBLE']]],
    nearMisses: [['39/39 (100%) v 0/36 (0%)', []]],
  },
  I2_DISAGREES_WITH_Q: {
    fires: [
      ['I2 = 29%, Q = 152.23, df = 12', ['inconsistent I2_DISAGREES_WITH_Q']],
      ['I2 = 95%, Q = 152.23, df = 12', ['note I2_DISAGREES_WITH_Q']],
      ['I2 = 92.2%, Q = 152.23, df = 12', ['note I2_DISAGREES_WITH_Q']],
    ],
    nearMisses: [
      ['I2 = 92%, Q = 152.23, df = 12', []],
      ['I2 = 92.1%, Q = 152.23, df = 12', []],
      ['I2 = 0.92, Q = 152.23, df = 12', []],
      ['I2 = 0%, Q = 3.1, df = 5', []],
      ['I2 = 39.6%, Q = 14.9, df = 9', []],
    ],
  },
  Q_P_DISAGREES: {
    fires: [
      ['Q = 15.06, df = 11, p = 0.81', ['inconsistent Q_P_DISAGREES']],
      ['Q = 15.06, df = 11, p = 0.17', ['note Q_P_DISAGREES']],
    ],
    nearMisses: [
      ['Q = 15.06, df = 11, p = 0.18', []],
      ['Q = 152.23, df = 12, P < .0001', []],
      ['Q = 152.23, df = 12, P = .000', ['note P_IMPOSSIBLE']],
    ],
  },
  RATIO_NOT_CRUDE: {
    fires: [
      ['51.3% vs 19.4%; relative risk, 2.43; 95% CI, 1.10 to 5.40; P = .029', ['note RATIO_NOT_CRUDE']],
      ['20/39 (51.3%) v 7/36 (19.4%); OR 3.00 (95% CI 1.50 to 6.00)', ['note RATIO_NOT_CRUDE']],
    ],
    nearMisses: [
      ['20/39 (51.3%) v 7/36 (19.4%); RR 2.64 (95% CI 1.26 to 5.51)', []],
      ['19.4% v 51.3%; RR 2.64 (95% CI 1.26 to 5.51)', []],
      ['20/39 (51.3%) v 7/36 (19.4%); OR 4.36 (95% CI 1.54 to 12.34)', []],
      ['51.3% v 19.4%; RD 31.9% (95% CI 11.6% to 52.2%)', []],
      ['51.3% v 19.4%; HR 2.43 (95% CI 1.10 to 5.40)', []],
    ],
  },
  P_IMPOSSIBLE: {
    fires: [
      ['RR 0.49 (95% CI 0.34 to 0.70; P = .000)', ['note P_IMPOSSIBLE']],
      ['RR 0.49 (95% CI 0.34 to 0.70; P = 1.3)', ['inconsistent P_IMPOSSIBLE']],
      ['RR 0.49 (95% CI 0.34 to 0.70; P < 0)', ['inconsistent P_IMPOSSIBLE']],
    ],
    nearMisses: [['RR 1.00 (95% CI 0.70 to 1.43; P = 1.00)', []]],
  },
};

for (const [code, { fires, nearMisses }] of Object.entries(rows)) {
  describe(code, () => {
    test.each(fires)('is said of %s', (text, findings) => {
      expect(findingsOf(text)).toEqual(findings);
      expect(findings.some((each) => each.endsWith(code))).toBe(true);
    });

    test.each(nearMisses)('is not said of %s', (text, findings) => {
      expect(checkText(text).claims.length).toBeGreaterThan(0);
      expect(findingsOf(text)).toEqual(findings);
      expect(findings.some((each) => each.endsWith(code))).toBe(false);
    });
  });
}

test('every code has its texts', () => {
  expect([...Object.keys(rows), 'CONVERSION_DISAGREES'].toSorted()).toEqual(findingCodes.toSorted());
});

describe('figures that only a manifest gives', () => {
  const nothing = { label: null, estimate: null, ci: null, pValue: null, counts: null, heterogeneity: null };

  test('a percentage that no whole number of events can have', () => {
    const count = { events: null, total: '40', percent: '51.3%' };
    const { findings } = checkCoherence(stateClaim({ ...nothing, counts: [count] }));
    expect(findings.map(({ code }) => code)).toEqual(['COUNTS_IMPOSSIBLE']);
    expect(checkCoherence(stateClaim({ ...nothing, counts: [{ ...count, total: '39' }] })).findings).toEqual([]);
  });

  test('with the number of studies stated, only its own degrees of freedom excuse a P value', () => {
    const claim = { ...nothing, label: 'RR', estimate: '2.43', ci: { level: '95', lower: '1.10', upper: '5.40' }, pValue: '=.041' };
    const message = (k: string): string =>
      checkCoherence(stateClaim({ ...claim, k }))
        .findings.map((each) => each.message)
        .join();
    expect(message('3')).toContain("Student's t on 2 degrees of freedom");
    expect(message('30')).not.toContain('degrees of freedom');
  });
});

describe('messages name their assumption and what was tried', () => {
  test.each([
    [
      'RR 2.43 (95% CI 1.10 to 5.40; P=.0029)',
      /not explained by a Wald interval at the printed precision.*between 0\.0278 and 0\.0296 \(log scale\).*Student's t/,
    ],
    ['RR 2.43 (95% CI 1.10 to 5.40; P=.0145)', /it is explained if it is one-sided/],
    ['RR 0.49 (95% CI 0.34 to 7.00)', /off the centre.*exact, profile or bootstrap/],
    ['51.3% vs 19.4%; RR 2.43 (95% CI 1.10 to 5.40)', /2\.64, not 2\.43.*stratified by study or adjusted/],
    ['7/36 (80.6%)', /those without the event/],
    ['I2 = 95%, Q = 152.23, df = 12', /defined by tau²/],
  ])('%s', (text, message) => expect(checkText(text).claims[0]?.findings[0]?.message).toMatch(message));
});
