import { describe, expect, test } from 'vitest';
import { checkText } from '../../../src/verification/check-text.js';
import { checkCoherence } from '../../../src/verification/coherence/coherence.js';
import { type ClaimStrings, stateClaim } from '../../../src/verification/coherence/stated.js';
import { type FindingCode, findingCodes } from '../../../src/verification/verdict.js';

type Row = readonly [text: string, findings: readonly string[]];

const findingsOf = (text: string): readonly string[] =>
  checkText(text).claims.flatMap(({ findings }) => findings.map(({ severity, code }) => `${severity} ${code}`));

/** Codes of figures that no text is read for, with their tests below or beside. */
const notFromText = [
  'CONVERSION_DISAGREES',
  'NNT_DISAGREES',
  'SUM_DISAGREES',
  'DF_DISAGREES_WITH_K',
  'MEAN_IMPOSSIBLE',
  'SD_IMPOSSIBLE',
  'WEIGHTS_DISAGREE',
  'POOLED_OUTSIDE_STUDIES',
  'POOLED_DISAGREES_WITH_WEIGHTS',
  'POOLED_TOO_PRECISE',
  'WEIGHTS_NOT_INVERSE_VARIANCE',
  'WEIGHTS_DISAGREE_WITH_TAU2',
  'STALE_QUOTE',
] as const satisfies readonly FindingCode[];

/** For each code: texts that it must be said of, with everything that is said, and near misses that it must not be said of. */
const rows: Readonly<
  Record<Exclude<FindingCode, (typeof notFromText)[number]>, { readonly fires: readonly Row[]; readonly nearMisses: readonly Row[] }>
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
      ['lower by 19.9% (95% CI 29.8% to 10.0%)', ['note CI_DISORDERED']],
      ['lower by 19.9% (95% CI 29.8% to 21.0%)', ['inconsistent CI_DISORDERED', 'inconsistent ESTIMATE_OUTSIDE_CI']],
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
  P_DISAGREES_WITH_TEST: {
    fires: [
      // R: 2 * pt(-2.31, 28) is 0.0285, pf(5.41, 1, 28, lower = FALSE) 0.0275, pchisq(4.12, 1, lower = FALSE) 0.0424.
      ['t(28) = 2.31, p = .082', ['inconsistent P_DISAGREES_WITH_TEST']],
      ['F(1, 28) = 5.41, p = .0027', ['inconsistent P_DISAGREES_WITH_TEST']],
      ['χ²(1, N = 90) = 4.12, p = .42', ['inconsistent P_DISAGREES_WITH_TEST']],
      ['r(28) = .41, p = .24', ['inconsistent P_DISAGREES_WITH_TEST']],
      ['z = 2.10, p = .36', ['inconsistent P_DISAGREES_WITH_TEST']],
      ['t(28) = 2.31, p = .014', ['note P_DISAGREES_WITH_TEST']],
      ['t(28) = 2.31, p = .033', ['note P_DISAGREES_WITH_TEST']],
      ['F(2, 117) = 4.31, p = .03', ['note P_DISAGREES_WITH_TEST']],
      ['χ²(1, N = 90) = 4.12, p = .06', ['note P_DISAGREES_WITH_TEST']],
      ['With Bonferroni correction the groups differed, t(28) = 2.31, p = .085', ['note P_DISAGREES_WITH_TEST']],
    ],
    nearMisses: [
      ['t(28) = 2.31, p = .028', []],
      ['t(28) = −2.31, p < .05', []],
      ['t = 2.31, df = 28, P = .03', []],
      ['F(1, 28) = 5.41, p = .027', []],
      ['F(1,128) = 3.91, p = .050', []],
      ['χ²(1, N = 90) = 4.12, p = .042', []],
      ['r(28) = .41, p = .024', []],
      ['r(118) = -.22, p = .016', []],
      ['Test for overall effect: Z = 2.57 (P = 0.01)', []],
      ['r(28) = 1.41, p = .24', ['inconsistent EFFECT_IMPOSSIBLE']],
    ],
  },
  SE_DISAGREES: {
    fires: [
      ['Log odds ratio 0.41 (SE 0.15; z = 3.73; p = .0002)', ['inconsistent SE_DISAGREES']],
      ['Mean difference 4.2 (SE 1.31; 95% CI -1.6 to 10.0)', ['inconsistent SE_DISAGREES']],
      ['MD 4.2 (SE 1.31), P = .4', ['inconsistent SE_DISAGREES']],
      ['OR 2.43 (SE 0.10; 95% CI 1.10 to 5.40)', ['inconsistent SE_DISAGREES']],
      // a 90 % interval; t on two degrees of freedom; near enough for a bootstrap; cut off; one-sided
      ['MD 4.20 (SE 3.526; CI -1.60 to 10.00)', ['note SE_DISAGREES']],
      ['MD 4.20 (SE 1.35; 95% CI -1.6 to 10.0)', ['note SE_DISAGREES']],
      ['MD 4.2 (SE 3.2; 95% CI -1.6 to 10.0)', ['note SE_DISAGREES']],
      ['MD 4.2 (SE 1.61; z = 2.5)', ['note SE_DISAGREES']],
    ],
    nearMisses: [
      ['Log odds ratio 0.41 (SE 0.11; z = 3.73; p = .0002)', []],
      ['Mean difference 4.2 (SE 2.96; 95% CI -1.6 to 10.0)', []],
      // on the log scale, and of the ratio itself: 2.43 × 0.406 is 0.99
      ['OR 2.43 (SE 0.41; 95% CI 1.10 to 5.40)', []],
      ['OR 2.43 (SE 0.99; 95% CI 1.10 to 5.40)', []],
      ['b = −0.029, SE = 0.007, z = −4.04, 95% CI −0.043 to −0.015', []],
      // that of a mean, whose P value compares it with another
      ['Scores were 8.4 (SE 0.5; 95% CI 7.4 to 9.4; P = .4)', []],
      ['MD 4.2 (SD 1.31; 95% CI -1.6 to 10.0)', []],
    ],
  },
  SEVERAL_EXPLANATIONS: {
    fires: [
      ['MD −6.83 (95% CI −11.55 to −1.21; P = .005)', ['note ESTIMATE_OFF_CENTRE', 'note P_DISAGREES_WITH_CI', 'note SEVERAL_EXPLANATIONS']],
    ],
    nearMisses: [
      ['RR 2.43 (95% CI 1.10 to 5.40; P=.0145)', ['note P_DISAGREES_WITH_CI']],
      // An interval that is central on the log scale excuses no test on another.
      ['OR 2.38 (95% CI 1.21 to 4.67; P = .12)', ['inconsistent P_DISAGREES_WITH_CI', 'inconsistent SIGNIFICANCE_DISAGREES']],
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
      // An interval that prints without width is at most a unit wide: z is 130 and more.
      ['OR 0.49 (95% CI 0.49 to 0.49; P = .04)', ['inconsistent P_DISAGREES_WITH_CI']],
      ['RR 2.43 (95% CI 1.10 to 5.40; P=.0029)', ['inconsistent P_DISAGREES_WITH_CI']],
      ['RR 2.43 (95% CI 1.10 to 5.40; P<.001)', ['inconsistent P_DISAGREES_WITH_CI']],
      ['RR 2.43 (95% CI 1.10 to 5.40; P=.27)', ['inconsistent P_DISAGREES_WITH_CI', 'inconsistent SIGNIFICANCE_DISAGREES']],
      ['MD −1.83 (95% CI −2.35 to −1.31; P = .02)', ['inconsistent P_DISAGREES_WITH_CI']],
      // t on one degree of freedom, where the words say so, excuses what would be a lost zero
      ['MD −1.83 (95% CI −2.35 to −1.31; P = .014; two trials)', ['note P_DISAGREES_WITH_CI']],
      ['MD −1.83 (95% CI −2.35 to −1.31; P = .014)', ['inconsistent P_DISAGREES_WITH_CI']],
      ['(HR 0·84, 95% CI 0·77–0·92; p=0·02)', ['inconsistent P_DISAGREES_WITH_CI']],
      ['In this trial of 2140 patients, the HR was 0.75 (95% CI 0.62 to 0.91; P=0.03).', ['inconsistent P_DISAGREES_WITH_CI']],
      ['Intervals are of Hartung and Knapp. The RR was 0.75 (95% CI 0.62 to 0.91; P=0.03).', ['note P_DISAGREES_WITH_CI']],
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
      ['Sensitivity 0.89 (40/55)', ['inconsistent PERCENT_DISAGREES_WITH_COUNTS']],
      ['20/39 (53.1%)', ['inconsistent PERCENT_DISAGREES_WITH_COUNTS']],
      ['7/36 (80.6%)', ['note PERCENT_DISAGREES_WITH_COUNTS']],
      ['20/39 (51.2%)', ['note PERCENT_DISAGREES_WITH_COUNTS']],
      ['7/36 (19.5%)', ['note PERCENT_DISAGREES_WITH_COUNTS']],
    ],
    nearMisses: [
      ['Sensitivity 0.91 (41/45)', []],
      ['Sensitivity: 0.91 [41/45, 95% CI 0.79-0.98]', ['note INTERVAL_OF_COUNTS']],
      // Neither a share in words nor a month is a count.
      ['The sensitivity was 0.95 (2/3 majority).', []],
      ['Prevalence was 12% (3/2020), and it rose to 14% (6/2021).', []],
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
      // Where Q was cut off, from 3.8 to 3.9, P is 0.0513 to 0.0483.
      ['Q = 3.8, df = 1, p = 0.0490', ['note Q_P_DISAGREES']],
      ['Q = 3.8, df = 1, p = 0.0480', ['inconsistent Q_P_DISAGREES']],
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
      ['The effect was 0.86 (95% CI 0.70 to 1.05; 61/310 v 88/305).', ['note RATIO_NOT_CRUDE']],
      // exactly the crude risk ratio; the odds ratio is 0.73
      ['OR 0.78 (95% CI 0.66 to 0.92): 210/1204 (17.4%) v 268/1198 (22.4%)', ['note RATIO_NOT_CRUDE']],
      ['It was seen in 41 of 212 patients (19.3%) in the intervention group and 63 of 208 (30.3%) in the control group (risk ratio, 0.84; 95% CI, 0.65 to 1.09; P = .19).', ['note RATIO_NOT_CRUDE']],
    ],
    nearMisses: [
      ['The effect was 0.68 (95% CI 0.51 to 0.91; 61/310 v 88/305).', []],
      ['The effect was 1.66 (95% CI 1.14 to 2.40; 61/310 v 88/305).', []],
      // Central as it is, it may be a difference of anything.
      ['The effect was 0.86 (95% CI 0.70 to 1.02; 61/310 v 88/305).', []],
      ['20/39 (51.3%) v 7/36 (19.4%); RR 2.64 (95% CI 1.26 to 5.51)', []],
      ['19.4% v 51.3%; RR 2.64 (95% CI 1.26 to 5.51)', []],
      ['20/39 (51.3%) v 7/36 (19.4%); OR 4.36 (95% CI 1.54 to 12.34)', []],
      ['51.3% v 19.4%; RD 31.9% (95% CI 11.6% to 52.2%)', []],
      ['51.3% v 19.4%; HR 2.43 (95% CI 1.10 to 5.40)', []],
      ['The relative hazard in the Cox model was less (0.86, 95% CI 0.70 to 1.05; 61/310 v 88/305).', []],
    ],
  },
  INTERVAL_OF_COUNTS: {
    fires: [
      // binom.test, prop.test with and without correction, qbeta with 7.5 and 33.5.
      ['Recurrence was seen in 7/40 (17.5%; 95% CI 7.3% to 32.8%).', ['note INTERVAL_OF_COUNTS']],
      ['Recurrence was seen in 7/40 (17.5%; 95% CI 8.7% to 31.9%).', ['note INTERVAL_OF_COUNTS']],
      ['Recurrence was seen in 7/40 (17.5%; 95% CI 7.9% to 33.4%).', ['note INTERVAL_OF_COUNTS']],
      ['Recurrence was seen in 7/40 (17.5%; 95% CI 8.2% to 31.3%).', ['note INTERVAL_OF_COUNTS']],
      ['Recurrence was seen in 7/40 (17.5%; 95% CI 8.3% to 36.8%).', ['note INTERVAL_OF_COUNTS']],
      ['None died, 0/45 (0%; 95% CI 0% to 7.9%).', ['note INTERVAL_OF_COUNTS']],
    ],
    nearMisses: [
      ['Recurrence was seen in 7/40 (17.5%; 95% CI 5.7% to 29.3%).', []],
      ['Recurrence was seen in 7/40 (17.5%; 8.3% to 36.8%).', []],
    ],
  },
  H2_DISAGREES: {
    fires: [
      ['Q = 152.23, df = 12, H2 = 3.1', ['inconsistent H2_DISAGREES']],
      ['I2 = 92%, H2 = 3.1', ['inconsistent H2_DISAGREES']],
      // H under the name of H²
      ['Q = 152.23, df = 12, H2 = 3.56', ['note H2_DISAGREES']],
      // by tau²
      ['Q = 152.23, df = 12, H2 = 12.86', ['note H2_DISAGREES']],
    ],
    nearMisses: [
      ['Q = 152.23, df = 12, H2 = 12.69', []],
      ['Q = 152.23, df = 12, I2 = 92.1%, H2 = 12.7', []],
      ['I2 = 92%, H2 = 12.5', []],
      ['Q = 3.1, df = 5, H2 = 1.00', []],
      ['Q = 3.1, df = 5, H2 = 0.62', []],
    ],
  },
  TAU_DISAGREES: {
    fires: [
      ['I2 = 92%, tau2 = 0.31, tau = 0.50', ['inconsistent TAU_DISAGREES']],
      ['I2 = 92%, tau2 = 0.31, tau = 0.54', ['inconsistent TAU_DISAGREES']],
      ['I2 = 92%, tau2 = 0.34, tau = 0.5', ['note TAU_DISAGREES']],
      ['I2 = 92%, tau2 = 0.557, tau = 0.310', ['note TAU_DISAGREES']],
    ],
    nearMisses: [
      ['I2 = 92%, tau2 = 0.31, tau = 0.56', []],
      ['I2 = 92%, tau2 = 0.00, tau = 0.07', []],
    ],
  },
  TAU2_DISAGREES_WITH_Q: {
    fires: [['tau2 = 0.02, Q = 9.0, df = 12', ['note TAU2_DISAGREES_WITH_Q']]],
    nearMisses: [
      ['tau2 = 0.00, Q = 9.0, df = 12', []],
      ['tau2 = 0.02, Q = 12.0, df = 12', []],
      ['tau2 = 0.00, Q = 19.0, df = 12', []],
    ],
  },
  PREDICTION_DISAGREES: {
    fires: [
      ['RR 0.49 (95% CI 0.34 to 0.70; 95% prediction interval 0.53 to 1.55)', ['inconsistent PREDICTION_DISAGREES']],
      // Two units apart: neither rounded nor cut off can they meet.
      ['RR 0.49 (95% CI 0.34 to 0.70; 95% prediction interval 0.51 to 1.55)', ['inconsistent PREDICTION_DISAGREES']],
      ['MD 1.83 (95% CI 1.31 to 2.35; 95% prediction interval −3.10 to −0.56)', ['inconsistent PREDICTION_DISAGREES']],
      ['RR 0.49 (95% CI 0.34 to 0.70; 95% prediction interval 0.40 to 0.60)', ['note PREDICTION_DISAGREES']],
    ],
    nearMisses: [
      ['RR 0.49 (95% CI 0.34 to 0.70; 95% prediction interval 0.15 to 1.55)', []],
      ['RR 0.49 (95% CI 0.34 to 0.70; 95% prediction interval 0.34 to 0.70)', []],
      ['RR 0.49 (95% CI 0.34 to 0.70; 95% prediction interval 0.35 to 0.69)', []],
    ],
  },
  LEVEL_IMPOSSIBLE: {
    fires: [
      ['RR 0.49 (105% CI 0.34 to 0.70)', ['inconsistent LEVEL_IMPOSSIBLE']],
      ['RR 0.49, 100% CI 0.34 to 0.70', ['inconsistent LEVEL_IMPOSSIBLE']],
      ['RR 0.49 (0% CI 0.34 to 0.70)', ['inconsistent LEVEL_IMPOSSIBLE']],
    ],
    nearMisses: [
      ['a rise of 105% CI 60% to 150%', []],
      ['a rise of 105% CI 60 to 150', []],
      ['a change of 0% CI -5 to 5', []],
      ['RR 0.49 (99.99% CI 0.34 to 0.70)', []],
    ],
  },
  HETEROGENEITY_IMPOSSIBLE: {
    fires: [
      ['I² = 101%, P = 0.02', ['inconsistent HETEROGENEITY_IMPOSSIBLE']],
      ['I² = 140, τ² = 0.31', ['inconsistent HETEROGENEITY_IMPOSSIBLE']],
      ['Q = −3, df = 5, P = .4', ['inconsistent HETEROGENEITY_IMPOSSIBLE', 'inconsistent Q_P_DISAGREES']],
    ],
    nearMisses: [
      ['I² = 100%, τ² = 0.31', []],
      ['I² = 0.0%, τ² = 0.00', []],
      ['Q = 0.0, df = 5, P = 1.00', []],
    ],
  },
  EFFECT_IMPOSSIBLE: {
    fires: [
      ['OR -2 (95% CI -3 to -1)', ['inconsistent EFFECT_IMPOSSIBLE', 'note SCALE_INFERRED']],
      // A P value beside a ratio without a logarithm is still compared, on the natural scale; the second has a lower end above 0.995.
      ['HR -0.5 (95% CI -0.9 to -0.1; P = .01)', ['inconsistent EFFECT_IMPOSSIBLE', 'note SCALE_INFERRED', 'note P_DISAGREES_WITH_CI']],
      ['r = 2.59 (95% CI 1.00 to 2), P < .05', ['inconsistent EFFECT_IMPOSSIBLE']],
      ['r = 1.4 (95% CI 1.2 to 1.6)', ['inconsistent EFFECT_IMPOSSIBLE']],
      ['kappa 1.4 (95% CI 1.2 to 1.6)', ['inconsistent EFFECT_IMPOSSIBLE']],
      ['prevalence 120% (95% CI 110% to 130%)', ['inconsistent EFFECT_IMPOSSIBLE']],
      ['RR 1.2 (95% CI -0.1 to 2.5)', ['note EFFECT_IMPOSSIBLE', 'note SCALE_INFERRED']],
    ],
    nearMisses: [
      ['log OR -2 (95% CI -3 to -1)', []],
      ['RR 0.00 (95% CI 0.00 to 0.00)', []],
      ['r = 1.00 (95% CI 1.00 to 1.00)', []],
      ['r = -.35 (95% CI -.55 to -.15)', []],
      ['incidence 12.0 (95% CI 11.0 to 13.0)', []],
      ['MD -2 (95% CI -3 to -1)', []],
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
  expect([...Object.keys(rows), ...notFromText].toSorted()).toEqual(findingCodes.toSorted());
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

describe('figures beside each other, without a text', () => {
  const empty = { label: null, estimate: null, ci: null, pValue: null, counts: null, heterogeneity: null };
  const rate = (percent: string) => ({ events: null, total: null, percent });
  const arm = (events: string | null, total: string | null) => ({ events, total, percent: null });
  const sample = (mean: string, sd: string | null, n: string, more: Partial<NonNullable<ClaimStrings['sample']>> = {}) => ({ sample: { mean, sd, n, ...more } });
  const whole = { values: 'whole' } as const;

  test.each<[string, Partial<ClaimStrings>, readonly string[]]>([
    ['NNT of a risk difference', { label: 'RD', estimate: '0.32', numberNeededToTreat: '3.1' }, []],
    ['rounded up', { label: 'RD', estimate: '0.32', numberNeededToTreat: '4' }, []],
    ['in per cent', { label: 'RD', estimate: '32%', numberNeededToTreat: '3' }, []],
    ['per cent without its sign', { label: 'RD', estimate: '32', numberNeededToTreat: '3' }, []],
    ['of a reduction', { label: 'RD', estimate: '-0.32', numberNeededToTreat: '3' }, []],
    ['another', { label: 'RD', estimate: '0.32', numberNeededToTreat: '5' }, ['inconsistent NNT_DISAGREES']],
    ['of a difference in per cent as if it were one in ten thousand', { label: 'RD', estimate: '5.0%', numberNeededToTreat: '2000' }, ['inconsistent NNT_DISAGREES']],
    ['of the crude rates', { counts: [rate('51.3%'), rate('19.4%')], numberNeededToTreat: '3.1' }, []],
    ['not of the crude rates', { counts: [rate('51.3%'), rate('19.4%')], numberNeededToTreat: '6' }, ['note NNT_DISAGREES']],
    ['of a difference that may be nothing', { label: 'RD', estimate: '0.0', numberNeededToTreat: '6' }, []],
    ['arms that add up', { counts: [arm('20', '39'), arm('7', '36')], overall: { events: '27', total: '75' } }, []],
    ['arms that do not', { counts: [arm('20', '39'), arm('7', '36')], overall: { events: '27', total: '78' } }, ['note SUM_DISAGREES']],
    ['events that do not', { counts: [arm('20', '39'), arm('7', '36')], overall: { events: '28', total: '75' } }, ['note SUM_DISAGREES']],
    ['k and df', { k: '13', heterogeneity: { Q: '152.23', df: '12' } }, []],
    ['k and another df', { k: '13', heterogeneity: { Q: '152.23', df: '11' } }, ['note DF_DISAGREES_WITH_K']],
    ['I² and its P value', { heterogeneity: { I2: '40%', df: '11', pValue: '.08' } }, []],
    ['I² of 0 and any larger P value', { heterogeneity: { I2: '0%', df: '11', pValue: '.85' } }, []],
    ['I² by tau² and a P value', { heterogeneity: { I2: '40%', df: '11', pValue: '.02' } }, ['note Q_P_DISAGREES']],
    ['I² of 0 and a tiny P value', { heterogeneity: { I2: '0%', df: '11', pValue: '<.0001' } }, ['inconsistent Q_P_DISAGREES']],
    ['H and I²', { heterogeneity: { I2: '92.1%', H: '3.56' } }, []],
    ['H² under the name of H', { heterogeneity: { I2: '92.1%', H: '12.7' } }, ['note H2_DISAGREES']],
    ['GRIM', sample('5.19', null, '28', whole), ['inconsistent MEAN_IMPOSSIBLE']],
    ['GRIM, values unknown', sample('5.19', null, '28'), ['note MEAN_IMPOSSIBLE']],
    ['a mean of whole numbers', sample('5.18', null, '28', whole), []],
    ['GRIM, cut off: 145/28 is 5.178', sample('5.17', null, '28', whole), ['note MEAN_IMPOSSIBLE']],
    ['GRIM, two items', sample('5.20', null, '28', { items: '2' }), []],
    ['GRIM that cannot fail', sample('5.19', null, '280', whole), []],
    ['GRIMMER', sample('3.44', '2.42', '18', whole), ['inconsistent SD_IMPOSSIBLE']],
    ['GRIMMER, cut off', sample('3.44', '2.47', '18', whole), ['note SD_IMPOSSIBLE']],
    ['GRIMMER, values unknown', sample('3.44', '2.47', '18'), ['note SD_IMPOSSIBLE']],
    ['a standard deviation of whole numbers', sample('3.44', '2.43', '18', whole), []],
    ['one with n under it', sample('3.50', '0.50', '2', whole), ['note SD_IMPOSSIBLE']],
    ['DEBIT', sample('0.35', '0.18', '20', { values: 'binary' }), ['inconsistent SD_IMPOSSIBLE']],
    ['a standard deviation of zeros and ones', sample('0.35', '0.49', '20', { values: 'binary' }), []],
    ['no mean of zeros and ones', sample('1.35', '0.49', '20', { values: 'binary' }), ['inconsistent MEAN_IMPOSSIBLE']],
    ['the standard error of zeros and ones', sample('0.35', '0.11', '20', { values: 'binary' }), ['inconsistent SD_IMPOSSIBLE']],
    ['nobody and everybody', sample('1.00', '0.00', '20', { values: 'binary' }), []],
    ['fewer than nobody', sample('-0.10', '0.30', '20', { values: 'binary' }), ['inconsistent MEAN_IMPOSSIBLE']],
    ['zeros and ones with a mean of other sizes', sample('0.33', '0.49', '20', { values: 'binary' }), ['inconsistent MEAN_IMPOSSIBLE']],
    ['zeros and ones, cut off', sample('0.35', '0.4793', '100', { values: 'binary' }), ['note SD_IMPOSSIBLE']],
    ['zeros and ones, a bound alone', sample('0.35', '<0.2', '20', { values: 'binary' }), []],
    ['one that is one', sample('1', '0.5', '1', { values: 'binary' }), []],
    ['two of whom one is one', sample('0.5', '0.71', '2', { values: 'binary' }), []],
    ['two of whom one is one, and no such spread', sample('0.5', '0.61', '2', { values: 'binary' }), ['inconsistent SD_IMPOSSIBLE']],
    ['degenerate: one participant', sample('5', '0', '1', whole), []],
    ['no participants', sample('5', '0', '0', whole), ['inconsistent MEAN_IMPOSSIBLE']],
    ['a standard deviation of no participants', { sample: { sd: '2', n: '0' } }, ['inconsistent SD_IMPOSSIBLE']],
    ['a negative standard deviation', sample('5', '-3', '10'), ['inconsistent SD_IMPOSSIBLE']],
    ['a standard deviation that rounds to none', sample('5', '-0.0', '10'), []],
    ['a negative I²', { heterogeneity: { I2: '-5%' } }, ['inconsistent HETEROGENEITY_IMPOSSIBLE']],
  ])('%s', (_, strings, expected) => {
    const { findings } = checkCoherence(stateClaim({ ...empty, ...strings }));
    expect(findings.map(({ severity, code }) => `${severity} ${code}`)).toEqual(expected);
  });

  test('a standard deviation beside a mean too coarse for its test is said to be left alone', () => {
    const { findings, notChecked } = checkCoherence(stateClaim({ ...empty, ...sample('3', '1.2', '200000', whole) }));
    expect([findings, notChecked]).toEqual([[], ['sd']]);
  });

  test.each([
    ['0.35', '0.11', '20', 'rounded up or down; it is what their standard error would be'],
    ['0.35', '0.18', '20', '0.18 is not the standard deviation of 20 zeros and ones with the mean 0.35, with n − 1 or n under it, whether rounded, cut off, rounded up or down'],
    ['0.35', '0.08', '20', 'whether rounded, cut off, rounded up or down'],
    ['0.35', '0.13', '20', 'whether rounded, cut off, rounded up or down'],
    ['0.35', '0.4793', '100', '; it is explained if it was cut off'],
    ['1.35', '0.49', '20', '1.35 is not the mean of zeros and ones'],
  ])('zeros and ones with mean %s and standard deviation %s of %s: %s', (mean, sd, n, end) => {
    const messages = checkCoherence(stateClaim({ ...empty, ...sample(mean, sd, n, { values: 'binary' }) })).findings.map(({ message }) => message);
    expect(messages.map((message) => message.endsWith(end))).toEqual([true]);
  });

  test.each([
    ['OR 1.84 (95% CI [1.30; 0.39])', '0.39 is 1 over the upper end'],
    ['OR 0.71 (95% CI 1.30 to 0.39)', 'its ends are exchanged'],
    ['MD −1.2 (95% CI 3.1 to 0.7)', 'the minus of 3.1 was lost'],
    ['MD 1.2 (95% CI 0.7 to −3.1)', 'do not make the estimate central'],
  ])('of ends in the wrong order it is said what would put them right: %s', (text, words) => {
    expect(checkText(text).claims.flatMap(({ findings }) => findings).find(({ code }) => code === 'CI_DISORDERED')?.message).toContain(words);
  });

  test('a sample that may have lost answers says of how many it could be', () => {
    const { findings } = checkCoherence(stateClaim({ ...empty, ...sample('5.19', null, '28', whole) }));
    expect(findings[0]?.message).toContain('it could be that of 27, if one answer is missing');
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
    ['χ²(1, N = 90) = 4.12, p = .42', /^P =\.42 is not that of χ²\(1\) 4\.12, 0\.0423 to 0\.0425; cut-off digits, a one-sided test and other degrees of freedom do not explain it, and at the 5 % level it says the opposite$/],
    ['t(28) = 2.31, p = .0082', /^P =\.0082 is not that of t\(28\) 2\.31, 0\.028\d to 0\.028\d; .* do not explain it$/],
    ['z = 2.10, p = .36', /is not that of z 2\.10, /],
    ['20/39 (51.3%) v 7/36 (19.4%); OR 2.64 (95% CI 1.27 to 5.48)', /^2\.64 with its interval is exactly the crude risk ratio of the counts, not the OR, which is 4\.36; the label may be that of another measure$/],
    ['I2 = 95%, Q = 152.23, df = 12', /defined by tau²/],
  ])('%s', (text, message) => expect(checkText(text).claims[0]?.findings[0]?.message).toMatch(message));
});

describe('what is only noted says what would have to hold', () => {
  test.each([
    ['t(28) = 2.31, p = .014', 'P is one-sided'],
    ['t(28) = 2.31, p = .033', "the test was Welch's, with fewer degrees of freedom than are printed"],
    ['F(2, 117) = 4.31, p = .03', 'the degrees of freedom were corrected for sphericity'],
    ['χ²(1, N = 90) = 4.12, p = .06', 'it is that of an exact or continuity-corrected test'],
    ['t(28) = 2.31, p = .02', 'digits were cut off instead of rounded'],
    ['RR 2.43 (95% CI 1.10 to 5.40; P=.0145)', 'P is one-sided'],
    ['RR 2.43 (95% CI 1.10 to 5.40; P=.02)', 'digits were cut off instead of rounded'],
    ['RR 2.43 (95% CI 1.10 to 5.40; P=.041)', "the interval and the test are not Wald's"],
    ['OR 1.58 (1.07 to 2.33; P = .053)', 'the interval is a 90 % one'],
    ['RR 0.49 (95% CI 0.34 to 0.90)', "the interval and the test are not Wald's"],
    ['MD 4.20 (SE 1.35; 95% CI -1.6 to 10.0)', "the interval and the test use Student's t on 2 degrees of freedom"],
    ['MD 4.2 (SE 3.2; 95% CI -1.6 to 10.0)', "the interval and the test are not Wald's"],
    ['MD 4.2 (SE 1.61; z = 2.5)', 'digits were cut off instead of rounded'],
    ['I2 = 95%, Q = 152.23, df = 12', 'tau² is of another estimator and I² made from it, as in metafor'],
    ['Q = 15.06, df = 11, p = 0.17', 'digits were cut off instead of rounded'],
  ])('%s: %s', (text, unless) => expect(new Set(checkText(text).claims.flatMap(({ findings }) => findings.map((each) => each.unless)))).toEqual(new Set([unless])));
});

describe('a printed level that is wrong is named', () => {
  const findings = (text: string): readonly string[] => checkText(text).claims.flatMap((claim) => claim.findings.map(({ severity, code, message, unless = '' }) => [severity, code, message.replace(/^.*?(?=; (?!cut)|$)/, ''), unless].join(' | ')));
  // Mean 4.20 with a standard error of 2.00: z = 2.10, P = 0.0357; 90 % 0.91 to 7.49, 95 % 0.28 to 8.12, 99 % −0.95 to 9.35.
  test.each([
    ['MD 4.20 (95% CI 0.91 to 7.49; P = .036)', ['inconsistent | P_DISAGREES_WITH_CI | ; P is that of the interval at 90 % instead of the printed 95 %: the level may be wrong | ']],
    ['MD 4.20 (90% CI 0.28 to 8.12; P = .036)', ['inconsistent | P_DISAGREES_WITH_CI | ; P is that of the interval at 95 % instead of the printed 90 %: the level may be wrong | ']],
    [
      'MD 4.20 (95% CI -0.95 to 9.35; P = .036)',
      [
        'inconsistent | P_DISAGREES_WITH_CI | ; P is that of the interval at 99 % instead of the printed 95 %: the level may be wrong | ',
        'inconsistent | SIGNIFICANCE_DISAGREES | ; neither rounding nor another usual test explains it; P is that of the interval at 99 % instead of the printed 95 %: the level may be wrong | ',
      ],
    ],
    ['MD 4.20 (SE 2.00; 95% CI 0.91 to 7.49)', ['inconsistent | SE_DISAGREES | ; SE is that of the interval at 90 % instead of the printed 95 %: the level may be wrong | ']],
    // Where something innocent would do as well, both are said.
    [
      'RR 0.62 (95% CI 0.45 to 0.86; P = .017)',
      ["note | P_DISAGREES_WITH_CI | ; it is explained if the interval and the test use Student's t on 4 degrees of freedom; P is that of the interval at 90 % instead of the printed 95 %: the level may be wrong | the interval and the test use Student's t on 4 degrees of freedom"],
    ],
    // R: 7/40 ± qnorm(.95) × sqrt(.175 × .825 / 40) is 0.0762 to 0.2738.
    ['Recurrence was seen in 7/40 (17.5%; 95% CI 7.6% to 27.4%).', ['note | INTERVAL_OF_COUNTS |  | the interval is a 90 % one']],
    // At none of the usual levels.
    ['MD 4.20 (95% CI 2.20 to 6.20; P = .04)', ['inconsistent | P_DISAGREES_WITH_CI |  | ']],
  ])('%s', (text, said) => expect(findings(text)).toEqual(said));
});
