import { describe, expect, test } from 'vitest';
import { readFigures } from '../../src/reports/check-text.js';
import { checkText } from '../../src/verification/check-text.js';

/** What is said of a sentence's claims: severity and code of each finding. */
const findingsOf = (text: string): readonly string[] =>
  checkText(text).claims.flatMap(({ findings }) => findings.map(({ severity, code }) => `${severity} ${code}`));

describe('a P value right behind an interval is that of the effect, with or without a label', () => {
  /** R: chisq.test(m, correct = FALSE), chisq.test(m) and fisher.test(m) of the counts; the intervals are Wald's. */
describe('a P value may be that of a test of the counts beside the effect', () => {
  test.each([
    ['Infection occurred in 11 of 46 and 7 of 44 patients (RR 1.50, 95% CI 0.64 to 3.53; P=0.49).', 'χ² with continuity correction of the counts, which gives 0.493'],
    ['It was seen in 21 of 113 and 22 of 114 patients (risk difference -0.7%, 95% CI -10.9% to 9.5%; P=1.00).', 'χ² with continuity correction of the counts, which gives 1'],
    ['It was seen in 13 of 112 and 16 of 113 patients (risk difference -3%, 95% CI -11% to 6%; P=0.69).', 'Fisher’s exact test of the counts, which gives 0.691'],
    ['It was seen in 14 of 192 and 20 of 193 patients (OR 0.68, 95% CI 0.33 to 1.39; P=0.37).', 'Fisher’s exact test of the counts, which gives 0.369'],
  ])('%s', (text, by) => {
    const findings = checkText(text).claims.flatMap((claim) => claim.findings);
    expect(findings.map(({ severity, unless }) => [severity, unless])).toEqual(findings.map(() => ['note', undefined]));
    expect(findings[0]?.message).toContain(`; it is that of ${by}`);
  });

  test.each([
    // Of none of the tests; of the counts, and not of the effect that is another than theirs.
    ['Infection occurred in 11 of 46 and 7 of 44 patients (RR 1.50, 95% CI 0.64 to 3.53; P=0.02).', ['inconsistent P_DISAGREES_WITH_CI', 'inconsistent SIGNIFICANCE_DISAGREES']],
    ['After adjustment, 41 of 412 and 61 of 408 patients had it (RR 0.90, 95% CI 0.62 to 1.31; P=0.034).', ['inconsistent P_DISAGREES_WITH_CI', 'inconsistent SIGNIFICANCE_DISAGREES', 'note RATIO_NOT_CRUDE']],
    // Without the counts a named test leaves it open, and so does P of 1, which is Fisher's of a table that is the likeliest.
    ["Proportions were compared with Fisher's exact test. Infection was rarer (RR 1.50, 95% CI 0.64 to 3.53; P=0.90).", ['note P_DISAGREES_WITH_CI']],
    // Of counts that are printed P is known, and no test of counts is so far from its interval; of rare events less differs more.
    ["Proportions were compared with Fisher's exact test. Infection occurred in 11 of 46 and 7 of 44 patients (RR 1.50, 95% CI 0.64 to 3.53; P=0.02).", ['inconsistent P_DISAGREES_WITH_CI', 'inconsistent SIGNIFICANCE_DISAGREES']],
    ["Proportions were compared with Fisher's exact test. Infection was rarer (RR 1.50, 95% CI 0.64 to 3.53; P<0.001).", ['inconsistent P_DISAGREES_WITH_CI', 'inconsistent SIGNIFICANCE_DISAGREES']],
    ["Proportions were compared with Fisher's exact test. Infection was rarer (RR 0.49, 95% CI 0.34 to 0.70; P=0.3).", ['inconsistent P_DISAGREES_WITH_CI', 'inconsistent SIGNIFICANCE_DISAGREES']],
    ["Proportions were compared with Fisher's exact test. Infection was rarer (RR 0.91, 95% CI 0.85 to 0.98; P=0.3).", ['note P_DISAGREES_WITH_CI', 'note SIGNIFICANCE_DISAGREES']],
    // 0 of 40 and 5 of 41, by Yates' test.
    ['Death was rarer (risk difference -12.2%; 95% CI -22.2% to -2.2%; P=0.07).', ['note P_DISAGREES_WITH_CI', 'note SIGNIFICANCE_DISAGREES']],
    ['Infection was as frequent (RR 1.09, 95% CI 0.42 to 2.85; P=1.00).', ['note P_DISAGREES_WITH_CI']],
    ['Infection was as frequent (RR 1.09, 95% CI 0.82 to 1.45; P=0.06).', ['inconsistent P_DISAGREES_WITH_CI']],
    ["Scores were compared with Fisher's exact test. They fell (MD 1.50, 95% CI -1.00 to 4.00; P=0.90).", ['inconsistent P_DISAGREES_WITH_CI']],
  ])('%s', (text, said) => {
    expect(findingsOf(text)).toEqual(said);
  });
});

test.each([
    ['The pooled effect was 0.35 (95% CI 0.10 to 0.60; P = .006; I² = 43%; Q = 14.06; df = 8).', '=.006', null],
    ['Ratio 1.20 (95% CI 1.05, 1.37), p=0.007, I-squared=43.1%, Q=14.06 on 8 df (p=0.080), tau-squared 0.012.', '=0.007', '=0.080'],
    ['Das relative Risiko betrug 0,72 (95 %-KI 0,58 bis 0,89; p = 0,003; I² = 62,6 %; Q = 21,4; df = 8).', '=0.003', null],
  ])('%s', (text, pValue, ofHeterogeneity) => {
    const [claim] = checkText(text).claims;
    expect([claim?.pValue, claim?.heterogeneity?.pValue]).toEqual([pValue, ofHeterogeneity]);
    expect(findingsOf(text)).toEqual([]);
  });
});

describe('a P value beside I² that is not that of the effect is that of Q, unless I² rules it out', () => {
  const readSo = (p: string, range: string): string => `note P_DISAGREES_WITH_CI: P ${p} is not that of the effect (${range} by the interval), and was read as that of Q, of which I² speaks`;
  const wald = (p: string, range: string): string => `inconsistent P_DISAGREES_WITH_CI: P ${p} is not explained by a Wald interval at the printed precision, which leaves P between ${range}`;
  test.each([
    ['RR 0.49 (95% CI 0.34 to 0.70; P = .33; I² = 12%)', null, '=.33', [readSo('=.33', '6.43e−5 to 0.000144')]],
    ['RR 0.75 [0.60, 0.94], p = 0.9, I2 = 0%, 6 RCTs', null, '=0.9', [readSo('=0.9', '0.0103 to 0.0147')]],
    ['The pooled odds ratio was 1.43 (95% CI 0.92-2.24, p=0.010, I2=23%).', null, '=0.010', ['note Q_P_DISAGREES: P =0.010 is that of the Q behind I² 23% in more than 100 studies only', readSo('=0.010', '0.11 to 0.116')]],
    ['WMD -1.20, 95% CI -2.00 to -0.40, P = 0.3, I2 = 61%', '=0.3', null, [wald('=0.3', '0.00309 and 0.00348 (identity scale)'), 'inconsistent SIGNIFICANCE_DISAGREES']],
    ['RR 0.75 (95% CI 0.60 to 0.94; P<0.001, I2=0%)', null, '<0.001', ['note Q_P_DISAGREES: P <0.001 is not that of the Q behind I² 0% for any number of studies; I² may be defined', readSo('<0.001', '0.0103 to 0.0147')]],
    ['RR 0.75 (95% CI 0.60 to 0.94; I2 = 61%, P for heterogeneity = 0.3)', null, '=0.3', ['inconsistent Q_P_DISAGREES: P =0.3 is not that of the Q behind I² 61% for any number of studies']],
    ['Heterogeneity was high (I2 = 75%, P = 0.56).', null, '=0.56', ['inconsistent Q_P_DISAGREES']],
    // Of what it is not said, or what the effect's would be.
    ['There was no difference (I2 = 75%, P = 0.56).', '=0.56', null, []],
    ['RR 0.75, P=0.3, I2 = 61%', '=0.3', null, []],
    ['RR 0.90 (95% CI 0.70 to 1.16; I2 = 75%, P = 0.40)', '=0.40', null, []],
    ['RR 0.75 (95% CI 0.60 to 0.94; I2 = 61%, P = 0.08)', null, '=0.08', []],
  ])('%s', (text, pValue, ofHeterogeneity, said) => {
    const [claim] = checkText(text).claims;
    expect([claim?.pValue ?? null, claim?.heterogeneity?.pValue ?? null]).toEqual([pValue, ofHeterogeneity]);
    const words = claim?.findings.map(({ severity, code, message }) => `${severity} ${code}: ${message}`) ?? [];
    expect(words).toEqual(said.map((start) => expect.stringMatching(new RegExp(`^${start.replace(/[()[\].]/g, String.raw`\$&`)}`))));
  });
});

describe('two intervals under one word are those of two estimates, in order', () => {
  test.each([
    ['Mortality was 18% and 9% (95% CI 14-22 and 6-13).', [['18%', '14', '22'], ['9%', '6', '13']]],
    ['The HR was 0.82 in men and 0.95 in women (95% CI 0.70-0.96 and 0.80-1.13).', [['0.82', '0.70', '0.96'], ['0.95', '0.80', '1.13']]],
    ['HRs of men and women were 0.82 and 0.95 (95% CI 0.70-0.96 and 0.80-1.13; P = .01 and .56).', [['0.82', '0.70', '0.96'], ['0.95', '0.80', '1.13']]],
    ['They differed by −2.0 and 1.5 points (95% CI −3.0 to −1.0 and 0.5 to 2.5).', [['-2.0', '-3.0', '-1.0'], ['1.5', '0.5', '2.5']]],
    // Whose they are is not said.
    ['It was 9% (95% CI 14-22 and 6-13).', []],
  ])('%s', (text, read) => {
    expect(checkText(text).claims.map(({ estimate, ci }) => [estimate, ci?.lower, ci?.upper])).toEqual(read);
    expect(findingsOf(text)).toEqual([]);
  });

  test('and neither is excused by the other', () => {
    expect(findingsOf('The RRs were 0.75 and 0.80 (95% CIs 0.62 to 0.91 and 0.62 to 0.90), respectively.')).toEqual(['note ESTIMATE_OFF_CENTRE']);
  });
});

describe('what is said of sentences', () => {
  test.each([
    // A Hodges–Lehmann interval with the P value of Wilcoxon's test; medians have no centre.
    ['The median difference was 3.0 days (95% CI 1.0 to 6.0; P = .001).', ['note P_DISAGREES_WITH_CI']],
    ['Median overall survival was 14.2 months (95% CI 11.0 to 21.3).', []],
    ['The median PFS was 5·6 months (95% CI 4·2–9·8) vs 3·1 (2·7–5·9).', []],
    ['The median age was 60 years, and the HR 0.71 (95% CI 0.30 to 0.80).', ['note ESTIMATE_OFF_CENTRE']],
    ['80 of 500 had it (12.0%, 95% CI 9.3 to 15.2).', ['inconsistent PERCENT_DISAGREES_WITH_COUNTS']],
    ['80 of 500 had it (16.0%, 95% CI 13.0 to 19.5).', ['note INTERVAL_OF_COUNTS']],
    ['Prevalence 12.0% (95% CI 9.3 to 15.2), 80/500.', ['inconsistent PERCENT_DISAGREES_WITH_COUNTS']],
    ['Prevalence 16.0% (95% CI 13.0 to 19.5), 80/500.', ['note INTERVAL_OF_COUNTS']],
    ['The absolute risk reduction was 5.0% (95% CI 2.0% to 8.0%), NNT 20 (95% CI 13 to 90).', ['inconsistent NNT_DISAGREES']],
    ['The absolute risk reduction was 5.0% (95% CI 2.0% to 8.0%), NNT 20 (95% CI 13 to 50).', []],
    ['The absolute risk reduction was 5.0% (95% CI −2.0% to 12.0%), NNT 20 (95% CI 8 to 90).', []],
    ['There were 120 fewer deaths per 1000 (from 40 fewer to 180 fewer).', []],
    ['The mean difference was 3.0 days (95% CI 1.0 to 5.0; P = .20).', ['inconsistent P_DISAGREES_WITH_CI', 'inconsistent SIGNIFICANCE_DISAGREES']],
    // Neither central nor by t, which is central: one excuse does not make up for the other.
    ['Es war so (Odds Ratio 1,45; 95 %-KI 1,08 bis 1,59; p = 0,014).', ['note ESTIMATE_OFF_CENTRE', 'inconsistent P_DISAGREES_WITH_CI']],
    ['In 12/150 (14.2%, Kaplan-Meier estimate).', []],
    ['In 12/150 (14.2%; age-standardised).', []],
    ['The pooled prevalence was 14.2% (12/150; 95% CI 9.5% to 20.7%).', []],
    ['The prevalence was 14.2% (12/150; 95% CI 9.5% to 20.7%).', ['inconsistent PERCENT_DISAGREES_WITH_COUNTS']],
    ['In 12/150 (14.2%; 95% CI 9 to 21%).', ['inconsistent PERCENT_DISAGREES_WITH_COUNTS']],
    ['Most were phase 2/3 (80%) trials.', []],
    ['Ratings of 4/5 (37%) or 5/5 (41%) were common.', []],
  ])('%s', (text, said) => {
    expect(findingsOf(text)).toEqual(said);
  });
});

test.each([
  ['RR 0.49 (95% CI 0.34 to 0.70; P = NS)', 'NS', ['inconsistent SIGNIFICANCE_DISAGREES']],
  ['RR 0.49 (95% CI 0.34 to 0.70; P = n.s.)', 'NS', ['inconsistent SIGNIFICANCE_DISAGREES']],
  ['RR 0.49 (95% CI 0.34 to 0.70; p = not significant)', 'NS', ['inconsistent SIGNIFICANCE_DISAGREES']],
  ['RR 0.80 (95% CI 0.64 to 0.99; P = NS)', 'NS', ['note SIGNIFICANCE_DISAGREES']],
  ['RR 0.85 (95% CI 0.64 to 1.13; P = NS)', 'NS', []],
  ['RR 2.43 (95% CI 1.10 to 5.40; P ≈ .0003)', '=.0003', ['inconsistent P_DISAGREES_WITH_CI']],
])('%s: a P value without its number, or about one', (text, pValue, said) => {
  expect(checkText(text).claims[0]?.pValue).toBe(pValue);
  expect(findingsOf(text)).toEqual(said);
});

describe('a P value beside an effect without a label', () => {
  test.each([
    ['The effect was 0.49 (95% CI 0.31 to 0.80; P = .40).', ['inconsistent P_DISAGREES_WITH_CI'], []],
    ['The effect was 0.49 (95% CI 0.31 to 0.80; P = .004).', [], []],
    ['Weight fell by 4.1 kg (95% CI 0.5 to 7.7; P = .82).', ['inconsistent P_DISAGREES_WITH_CI'], []],
    ['Response fell by 24% (95% CI 15% to 33%; P = .34).', ['inconsistent P_DISAGREES_WITH_CI'], []],
    // It may compare the rate with another.
    ['Response was 24% (95% CI 15% to 33%; P = .34).', [], ['p_value']],
    ['Weight fell by 4.1 kg (95% CI 0.5 to 7.7; P = .82 v placebo).', [], ['p_value']],
    ['The prevalence was 24% (95% CI 15% to 33%; P = .34).', [], ['p_value']],
    // Full-width letters are kept in the quote, and are those of the label.
    ['ＲＲ 0.49（９５％ ＣＩ 0.34 to 0.70; P＝.04）', ['inconsistent P_DISAGREES_WITH_CI'], []],
    // A statistic is held as its P value would be.
    ['The effect was 0.49 (95% CI 0.31 to 0.80; z = 0.40).', ['inconsistent STATISTIC_DISAGREES_WITH_CI'], []],
    ['The effect was 0.49 (95% CI 0.31 to 0.78; z = 3.03).', [], []],
    ['The prevalence was 24% (95% CI 15% to 33%; z = 0.96).', [], ['statistic']],
    ['The OR was 1.55 (z = 1.48).', [], ['statistic']],
    ['The OR was 1.55 (95% CI 1.21 to 1.98; z = 1.48 for interaction).', [], []],
    ['The OR was 1.55 (95% CI 1.21 to 1.98; interaction, z = 1.48).', [], []],
    ['The OR was 1.55 (95% CI 1.21 to 1.98), but differed by dose (z = 1.48).', [], []],
    ['The OR was 1.55 (SE 0.20; z = 3.40).', [], []],
    // A time and a place.
    ['The OR was 1.55 (95% CI 1.21 to 1.98) at t = 12.', [], []],
    ['The OR was 1.55 (95% CI 1.21 to 1.98; t = 12 weeks).', [], []],
    ['The effect was 0.49 (95% CI 0.31 to 0.80; x = 12, y = −8, z = 34).', [], []],
    ['The effect was 0.49 (95% CI 0.31 to 0.80; z = 34, y = 8).', ['inconsistent STATISTIC_DISAGREES_WITH_CI'], []],
    ['The SMD was 0.20 (95% CI −0.20 to 0.60), z = 0.98, n.s.', [], []],
    ['The SMD was 0.50 (95% CI 0.22 to 0.78), z = 3.50, n.s.', ['inconsistent SIGNIFICANCE_DISAGREES', 'inconsistent P_DISAGREES_WITH_TEST'], []],
    ['The groups differed, t(44) = 2.91; n.s.', ['inconsistent P_DISAGREES_WITH_TEST'], []],
  ])('%s', (text, said, notChecked) => {
    expect(findingsOf(text)).toEqual(said);
    expect(checkText(text).claims[0]?.notChecked).toEqual(notChecked);
  });

  test('has a label in German too', () => {
    expect(findingsOf('Das relative Risiko betrug 0,72 (95 %-KI 0,58 bis 0,89; p = 0,83).')).toContain('inconsistent P_DISAGREES_WITH_CI');
  });
});

describe('cutting off is named only where it makes the figures go together', () => {
  test.each([
    // Cut off, the estimate would be 0.66 or more and the centre below 0.65.
    ['HR 0.66 (95% CI 0.41 to 0.87)', false],
    ['RR 3.0 (95% CI 0.1 to 72.0; P = 1.0)', false],
    ['OR 0.22 (95% CI 0.05 to 0.91; P = .06)', false],
    ['SMD 0.3 (95% CI 0.14 to 0.61)', true],
  ])('%s', (text, named) => {
    const messages = checkText(text).claims.flatMap(({ findings }) => findings.map(({ message }) => message));
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.some((message) => message.includes('cut off instead'))).toBe(named);
  });
});

test('points and commas may be decimal in one paragraph, and no number is cut at either', () => {
  const text = 'It was high (I² = 63%; Q = 21.4, df = 8, P = .006).\nEs war so (Odds Ratio 1,45; 95 %-KI 1,08 bis 1,95; p = 0,014). I² = 18%, Q = 9,8, df = 8.';
  const claims = checkText(text).claims;
  expect(claims.map(({ estimate, heterogeneity }) => [estimate, heterogeneity?.Q ?? null, heterogeneity?.pValue ?? null])).toEqual([
    [null, '21.4', '=.006'],
    ['1.45', null, null],
    [null, '9.8', null],
  ]);
});

describe('the interval of a count is named', () => {
  test.each([
    ['In 7/40 (17.5%; 95% CI 7.3% to 32.8%).', 'is the Clopper–Pearson interval of 7/40'],
    ['In 7/40 (17.5%; 95% CI 8.7% to 31.9%).', 'is the Wilson interval of 7/40'],
    ['In 7/40 (17.5%; 95% CI 7.9% to 33.4%).', 'is the continuity-corrected Wilson interval of 7/40'],
    ['In 7/40 (17.5%; 95% CI 8.2% to 31.3%).', 'is the Jeffreys interval of 7/40'],
    ['In 7/40 (17.5%; 95% CI 8.3% to 36.8%).', 'is none of 7/40'],
    ['In 0/45 (0%; 95% CI 0% to 7.9%).', 'is the Wilson or Clopper–Pearson interval of 0/45'],
    ['Sensitivity was 91.1% (41/45; 95% CI 78.8% to 97.5%).', 'is the Clopper–Pearson interval of 41/45'],
    ['In 45/45 (100%; 95% CI 92.1% to 100%).', 'is the Wilson or Clopper–Pearson interval of 45/45'],
  ])('%s', (text, said) => {
    const findings = checkText(text).claims[0]?.findings ?? [];
    expect(findings.map(({ code }) => code)).toEqual(['INTERVAL_OF_COUNTS']);
    expect(findings[0]?.message).toContain(said);
  });
});

describe('a reduction in per cent is the complement of a ratio', () => {
  test.each([
    // Of 0.72 (0.58 to 0.89) P is 0.003; of a difference of 28% (11% to 42%) it would be 0.0004.
    ['Relapse was reduced by 28% (95% CI 11% to 42%; P = .003).', []],
    ['Relapse was reduced by 28% (95% CI 11% to 42%; P = .30).', ['inconsistent P_DISAGREES_WITH_CI']],
  ])('%s', (text, said) => {
    expect(findingsOf(text)).toEqual(said);
  });
});

describe('means of whole numbers, where the sentence says so', () => {
  test.each([
    ['Ratings were whole-number answers (M = 3.44, n = 26).', ['inconsistent MEAN_IMPOSSIBLE']],
    ['Ratings were whole-number answers (M = 3.46, n = 26).', []],
    ['Ratings of five items were whole-number answers (M = 3.44, n = 26).', []],
    ['Ratings were given on a scale (M = 3.44, n = 26).', []],
  ])('%s', (text, said) => {
    expect(findingsOf(text)).toEqual(said);
  });
});

test.each([
  ['None died, 0/45 (0%; 95% CI 0% to 7.9%).', []],
  ['Admissions were reduced by 28% (95% CI 11% to 42%).', ['log-complement']],
  ['Vaccine effectiveness was 66.9% (95% CI 59.0 to 73.4).', ['log-complement']],
  ['Relapse fell to 28% (95% CI 11% to 42%).', []],
])('%s: no scale is named that the figures are not made on', (text, scales) => {
  expect(checkText(text).claims[0]?.scales).toEqual(scales);
});

test('a statistic is told once, and a power of ten in mark-up is told whole', () => {
  const [claim] = checkText('It differed (d = 0.60, 95% CI 0.10 to 1.10, t(16) = 2.41, p = .028).').claims;
  expect(claim === undefined ? [] : readFigures(claim).filter((each) => each.includes('2.41'))).toEqual(['t(16) 2.41']);
  expect(checkText('<p>RR 2.43 (95% CI 1.60 to 3.70; P = 4.0 × 10<sup>-5</sup>).</p>', { form: 'html' }).claims[0]?.sentence).toContain('10^-5');
});

describe('tables', () => {
  const claimsOf = (head: string, ...rows: readonly string[]) =>
    checkText([head, head.replace(/[^|]+/g, ' --- '), ...rows, ''].join('\n'), { form: 'markdown' }).claims;

  test('counts under a heading that names the group first', () => {
    const [claim] = claimsOf('| Trial | Exercise, n/N (%) |', '| A 2001 | 58/208 (22.9) |');
    expect(claim?.findings.map(({ code }) => code)).toEqual(['PERCENT_DISAGREES_WITH_COUNTS']);
  });

  test('a row that names its measure is read under it, whatever the heading says', () => {
    const claims = claimsOf('| Outcome | RR or mean difference (95% CI) |', '| Relapse, RR | 0.49 (0.34 to 0.70) |', '| Pain | 0.49 (0.34 to 0.70) |');
    expect(claims.map(({ label, scales }) => [label, scales])).toEqual([['RR', ['log']], [null, ['log']]]);
    const [difference] = claimsOf('| Outcome | Odds ratio (95% CI) |', '| Pain, mean difference | −0.35 (−0.60 to −0.10) |');
    expect([difference?.label, difference?.findings]).toEqual(['mean difference', []]);
  });

  test('effect, interval and P value in columns of their own', () => {
    const [claim] = claimsOf('| Outcome | Effect | 95% CI | P |', '| Relapse, OR | 0.49 | 0.34 to 0.70 | .40 |');
    expect([claim?.label, claim?.ci?.lower, claim?.pValue]).toEqual(['OR', '0.34', '=.40']);
  });
});
