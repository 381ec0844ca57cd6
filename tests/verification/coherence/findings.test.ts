import { describe, expect, test } from 'vitest';
import { checkText } from '../../../src/verification/check-text.js';
import { checkCoherence } from '../../../src/verification/coherence/coherence.js';
import { type ClaimStrings, stateClaim } from '../../../src/verification/coherence/stated.js';
import { type FindingCode, findingCodes } from '../../../src/verification/verdict.js';
import { wordsOf } from './each-check.js';

/** A text and all that is said of it, word for word. */
type Row = readonly [text: string, findings: readonly string[]];

const findingsOf = (text: string): readonly string[] => checkText(text).claims.flatMap(({ findings }) => findings.map(wordsOf));

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
      ['OR 42 (95% CI 0.30 to 0.58)', ['inconsistent ESTIMATE_OUTSIDE_CI: the estimate 42 lies outside its interval 0.30 to 0.58, whatever the scale and the rounding']],
      ['RR 0.32 (95% CI 0.34 to 0.70)', ['inconsistent ESTIMATE_OUTSIDE_CI: the estimate 0.32 lies outside its interval 0.34 to 0.70, whatever the scale and the rounding']],
      ['MD 1.83 (95% CI −2.35 to −1.31)', ['inconsistent ESTIMATE_OUTSIDE_CI: the estimate 1.83 lies outside its interval -2.35 to -1.31; with its sign turned it would lie inside: a minus sign may be missing']],
      ['shorter by 14.0 days (95% CI −19.6 to −8.4)', ['note ESTIMATE_OUTSIDE_CI: the estimate 14.0 lies outside its interval -19.6 to -8.4; with its sign turned it lies inside, so that the sign may stand in the words']],
      ['30% (95% CI 0.60 to 0.82)', ['note ESTIMATE_OUTSIDE_CI: the estimate 30% lies outside its interval 0.60 to 0.82; its complement lies inside, as when a reduction is quoted beside the interval of a ratio (unless the estimate is a reduction and its interval that of a ratio)']],
    ],
    nearMisses: [
      ['RR 0.34 (95% CI 0.34 to 0.70)', ['inconsistent ESTIMATE_OFF_CENTRE: the estimate lies 100 % of the half-width off the centre of its interval, which is 0.4825 to 0.4932 on the log scale (tried log, identity at the printed precision, cut-off digits); an exact, profile or bootstrap interval need not be central']],
      // A tie may be rounded down in one place and up in the other.
      ['RR 0.33 (95% CI 0.34 to 0.70)', ['inconsistent ESTIMATE_OFF_CENTRE: the estimate lies 110 % of the half-width off the centre of its interval, which is 0.4825 to 0.4932 on the log scale (tried log, identity at the printed precision, cut-off digits); an exact, profile or bootstrap interval need not be central']],
      ['RR 0.50 (95% CI 0.50 to 0.50)', []],
    ],
  },
  CI_DISORDERED: {
    fires: [
      ['RR 0.49 (95% CI 0.70 to 0.34)', ['inconsistent CI_DISORDERED: the interval runs from 0.70 down to 0.34; expected the lower end first (neither two negative ends nor rounding explains it); the estimate is central if its ends are exchanged, as where the groups of a comparison were']],
      ['MD −1.83 (95% CI −1.31 to −2.35)', ['note CI_DISORDERED: the interval runs from -1.31 down to -2.35: two negative ends in the order of their size']],
      ['lower by 19.9% (95% CI 29.8% to 10.0%)', ['note CI_DISORDERED: the interval runs from 29.8% down to 10.0%: in order if all three are reductions, whose signs were left to the words']],
      ['lower by 19.9% (95% CI 29.8% to 21.0%)', [
        'inconsistent CI_DISORDERED: the interval runs from 29.8% down to 21.0%; expected the lower end first (neither two negative ends nor rounding explains it); exchanged, lost signs and inverted ends do not make the estimate central',
        'inconsistent ESTIMATE_OUTSIDE_CI: the estimate 19.9% lies outside its interval 29.8% to 21.0%, whatever the scale and the rounding',
      ]],
    ],
    nearMisses: [['RR 0.50 (95% CI 0.5 to 0.49)', []]],
  },
  ESTIMATE_OFF_CENTRE: {
    fires: [
      ['RR 0.49 (95% CI 0.34 to 0.90)', ["note ESTIMATE_OFF_CENTRE: the estimate lies 25 % of the half-width off the centre of its interval, which is 0.5476 to 0.5588 on the log scale (tried log, identity at the printed precision, cut-off digits); an exact, profile or bootstrap interval need not be central (unless the interval and the test are not Wald's)"]],
      ['RR 0.49 (95% CI 0.34 to 7.00)', ['inconsistent ESTIMATE_OFF_CENTRE: the estimate lies 76 % of the half-width off the centre of its interval, which is 1.531 to 1.555 on the log scale (tried log, identity at the printed precision, cut-off digits); an exact, profile or bootstrap interval need not be central']],
      ['MD −1.93 (95% CI −2.35 to −1.31)', ["note ESTIMATE_OFF_CENTRE: the estimate lies 19 % of the half-width off the centre of its interval, which is −1.835 to −1.825 on the identity scale (tried identity at the printed precision, cut-off digits); an exact, profile or bootstrap interval need not be central (unless the interval and the test are not Wald's)"]],
      ['SMD 0.31 (95% CI 0.14 to 0.51)', ["note ESTIMATE_OFF_CENTRE: the estimate lies 8.1 % of the half-width off the centre of its interval, which is 0.32 to 0.33 on the identity scale (tried identity at the printed precision, cut-off digits); an exact, profile or bootstrap interval need not be central (unless the interval and the test are not Wald's)"]],
      ['By the bootstrap, RR 0.49 (95% CI 0.34 to 7.00)', ["note ESTIMATE_OFF_CENTRE: the estimate lies 76 % of the half-width off the centre of its interval, which is 1.531 to 1.555 on the log scale (tried log, identity at the printed precision, cut-off digits); an exact, profile or bootstrap interval need not be central (unless the interval and the test are not Wald's)"]],
      ['SMD 0.3 (95% CI 0.14 to 0.61)', ['note ESTIMATE_OFF_CENTRE: the estimate is central on its interval only if digits were cut off instead of rounded (tried identity at the printed precision) (unless digits were cut off instead of rounded)']],
      ['69% (95% CI 53%, 94%)', ["note ESTIMATE_OFF_CENTRE: the estimate lies 7.9 % of the half-width off the centre of its interval, which is 0.73 to 0.74 on the identity scale (tried identity, log, logit, arcsine, fisher-z at the printed precision, cut-off digits); an exact, profile or bootstrap interval need not be central (unless the interval and the test are not Wald's)"]],
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
      ['The median survival was 12.3 months (95% CI 5.1 to 42.8).', []],
      ['The median difference was 5.0 (95% CI 1.0 to 20.0).', []],
    ],
  },
  P_DISAGREES_WITH_TEST: {
    fires: [
      // R: 2 * pt(-2.31, 28) is 0.0285, pf(5.41, 1, 28, lower = FALSE) 0.0275, pchisq(4.12, 1, lower = FALSE) 0.0424.
      ['t(28) = 2.31, p = .082', ['inconsistent P_DISAGREES_WITH_TEST: P =.082 is not that of t(28) 2.31, 0.0282 to 0.0288; cut-off digits, a one-sided test and other degrees of freedom do not explain it, and at the 5 % level it says the opposite']],
      ['F(1, 28) = 5.41, p = .0027', ['inconsistent P_DISAGREES_WITH_TEST: P =.0027 is not that of F(1, 28) 5.41, 0.0274 to 0.0276; cut-off digits, a one-sided test and other degrees of freedom do not explain it']],
      ['χ²(1, N = 90) = 4.12, p = .42', ['inconsistent P_DISAGREES_WITH_TEST: P =.42 is not that of χ²(1) 4.12, 0.0423 to 0.0425; cut-off digits, a one-sided test and other degrees of freedom do not explain it, and at the 5 % level it says the opposite']],
      ['r(28) = .41, p = .24', ['inconsistent P_DISAGREES_WITH_TEST: P =.24 is not that of r(28) .41, 0.0226 to 0.0264; cut-off digits, a one-sided test and other degrees of freedom do not explain it, and at the 5 % level it says the opposite']],
      ['z = 2.10, p = .36', ['inconsistent P_DISAGREES_WITH_TEST: P =.36 is not that of z 2.10, 0.0353 to 0.0362; cut-off digits, a one-sided test and other degrees of freedom do not explain it, and at the 5 % level it says the opposite']],
      ['t(28) = 2.31, p = .014', ['note P_DISAGREES_WITH_TEST: P =.014 is not that of t(28) 2.31, 0.0282 to 0.0288; it is explained if it is one-sided (unless P is one-sided)']],
      ['t(28) = 2.31, p = .0082', ['inconsistent P_DISAGREES_WITH_TEST: P =.0082 is not that of t(28) 2.31, 0.0282 to 0.0288; cut-off digits, a one-sided test and other degrees of freedom do not explain it']],
      ['t(28) = 2.31, p = .02', ['note P_DISAGREES_WITH_TEST: P =.02 is not that of t(28) 2.31, 0.0282 to 0.0288; it is explained if a last digit was cut off (unless digits were cut off instead of rounded)']],
      ['t(28) = 2.31, p = .033', ["note P_DISAGREES_WITH_TEST: P =.033 is not that of t(28) 2.31, 0.0282 to 0.0288; it is explained if the test was Welch's, with fewer degrees of freedom than are printed (unless the test was Welch's, with fewer degrees of freedom than are printed)"]],
      ['F(2, 117) = 4.31, p = .03', ['note P_DISAGREES_WITH_TEST: P =.03 is not that of F(2, 117) 4.31, 0.0156 to 0.0157; it is explained if the degrees of freedom were corrected for sphericity (unless the degrees of freedom were corrected for sphericity)']],
      ['χ²(1, N = 90) = 4.12, p = .06', ['note P_DISAGREES_WITH_TEST: P =.06 is not that of χ²(1) 4.12, 0.0423 to 0.0425; it is explained if it is that of an exact or continuity-corrected test (unless it is that of an exact or continuity-corrected test)']],
      ['With Bonferroni correction the groups differed, t(28) = 2.31, p = .085', ['note P_DISAGREES_WITH_TEST: P =.085 is not that of t(28) 2.31, 0.0282 to 0.0288; the sentence speaks of a correction, which may be the reason']],
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
      ['r(28) = 1.41, p = .24', ['inconsistent EFFECT_IMPOSSIBLE: the estimate 1.41 is no r: none of its kind is beyond −1 or 1']],
    ],
  },
  SE_DISAGREES: {
    fires: [
      ['Log odds ratio 0.41 (SE 0.15; z = 3.73; p = .0002)', ['inconsistent SE_DISAGREES: the statistic 3.73 is not 0.41 over its SE 0.15, 2.61 to 2.86; cut-off digits, other scales and the delta method do not explain it']],
      ['Mean difference 4.2 (SE 1.31; 95% CI -1.6 to 10.0)', ["inconsistent SE_DISAGREES: SE 1.31 is not that of the interval -1.6 to 10.0, which leaves 2.93 to 2.98 on the identity scale; cut-off digits, other scales, the delta method and Student's t do not explain it"]],
      ['MD 4.2 (SE 1.31), P = .4', ["inconsistent SE_DISAGREES: P =.4 is not that of 4.2 over its SE 1.31, which leaves 0.00113 to 0.0016; cut-off digits, other scales, the delta method, Student's t and a one-sided test do not explain it"]],
      ['OR 2.43 (SE 0.10; 95% CI 1.10 to 5.40)', ["inconsistent SE_DISAGREES: SE 0.10 is not that of the interval 1.10 to 5.40, which leaves 0.405 to 0.407 on the log scale; cut-off digits, other scales, the delta method and Student's t do not explain it"]],
      // a 90 % interval; t on two degrees of freedom; near enough for a bootstrap; cut off; one-sided
      ['MD 4.20 (SE 3.526; CI -1.60 to 10.00)', ['note SE_DISAGREES: SE 3.526 is not that of the interval -1.60 to 10.00, which leaves 2.96 to 2.96 on the identity scale; it is explained if the interval is a 90 % one (unless the interval is a 90 % one)']],
      ['MD 4.20 (SE 1.35; 95% CI -1.6 to 10.0)', ["note SE_DISAGREES: SE 1.35 is not that of the interval -1.6 to 10.0, which leaves 2.93 to 2.98 on the identity scale; it is explained if the interval uses Student's t on 2 degrees of freedom (unless the interval and the test use Student's t on 2 degrees of freedom, as of 3 studies)"]],
      ['MD 4.2 (SE 3.2; 95% CI -1.6 to 10.0)', ["note SE_DISAGREES: SE 3.2 is not that of the interval -1.6 to 10.0, which leaves 2.93 to 2.98 on the identity scale; a profile, bootstrap or robust interval may be the reason (unless the interval and the test are not Wald's)"]],
      ['MD 4.2 (SE 1.61; z = 2.5)', ['note SE_DISAGREES: the statistic 2.5 is not 4.2 over its SE 1.61, 2.57 to 2.65; it is explained if last digits were cut off (unless digits were cut off instead of rounded)']],
      ['By the bootstrap, MD 4.20 (SE 0.40; 95% CI -1.6 to 10.0)', ["note SE_DISAGREES: SE 0.40 is not that of the interval -1.6 to 10.0, which leaves 2.93 to 2.98 on the identity scale; the interval is not Wald's by what the sentence says"]],
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
      ['MD −6.83 (95% CI −11.55 to −1.21; P = .005)', [
        "note ESTIMATE_OFF_CENTRE: the estimate lies 8.7 % of the half-width off the centre of its interval, which is −6.385 to −6.375 on the identity scale (tried identity at the printed precision, cut-off digits); an exact, profile or bootstrap interval need not be central (unless the interval and the test are not Wald's)",
        'note P_DISAGREES_WITH_CI: P =.005 is not explained by a Wald interval at the printed precision, which leaves P between 0.0095 and 0.00974 (identity scale); it is explained if it is one-sided (unless P is one-sided)',
        "note SEVERAL_EXPLANATIONS: needs two separate explanations at once: that the interval and the test are not Wald's; and that P is one-sided (unless all of these hold at once)",
      ]],
    ],
    nearMisses: [
      // What is impossible beside them is said, and no more of how likely the explanations are.
      ['MD −6.83 (95% CI −11.55 to −1.21; P = .005; I² = 120%)', [
        "note ESTIMATE_OFF_CENTRE: the estimate lies 8.7 % of the half-width off the centre of its interval, which is −6.385 to −6.375 on the identity scale (tried identity at the printed precision, cut-off digits); an exact, profile or bootstrap interval need not be central (unless the interval and the test are not Wald's)",
        'note P_DISAGREES_WITH_CI: P =.005 is not explained by a Wald interval at the printed precision, which leaves P between 0.0095 and 0.00974 (identity scale); it is explained if it is one-sided (unless P is one-sided)',
        'inconsistent HETEROGENEITY_IMPOSSIBLE: there is no I² of 120%: it lies between 0% and 100%',
      ]],
      ['RR 2.43 (95% CI 1.10 to 5.40; P=.0145)', ['note P_DISAGREES_WITH_CI: P =.0145 is not explained by a Wald interval at the printed precision, which leaves P between 0.0283 and 0.0291 (log scale); it is explained if it is one-sided (unless P is one-sided)']],
      // An interval that is central on the log scale excuses no test on another.
      ['OR 2.38 (95% CI 1.21 to 4.67; P = .12)', [
        "inconsistent P_DISAGREES_WITH_CI: P =.12 is not explained by a Wald interval at the printed precision, which leaves P between 0.0115 and 0.0123 (log scale); cut-off digits, other scales, Student's t, a one-sided test do not explain it either, and it is too far off for another test of the same effect; with one more zero behind its point P is that of the interval",
        'inconsistent SIGNIFICANCE_DISAGREES: the interval 1.21 to 4.67 leaves out 1, but P =.12 says the opposite at the 5 % level; neither rounding nor another usual test explains it',
      ]],
    ],
  },
  SCALE_INFERRED: {
    fires: [['HR 1.50 (95% CI 1.10 to 1.90)', ['note SCALE_INFERRED: the interval is central on the identity scale, not on the log scale on which a ratio (HR) is usually pooled']]],
    nearMisses: [
      ['RR 1.01 (95% CI 0.92 to 1.11)', []],
      ['r = .35 (95% CI .15, .55)', []],
    ],
  },
  P_DISAGREES_WITH_CI: {
    fires: [
      // An interval that prints without width is at most a unit wide: z is 130 and more.
      ['OR 0.49 (95% CI 0.49 to 0.49; P = .04)', ["inconsistent P_DISAGREES_WITH_CI: P =.04 is not explained by a Wald interval at the printed precision, which leaves P between 0 and 0 (log, identity scale); cut-off digits, other scales, Student's t, a one-sided test do not explain it either, and it is too far off for another test of the same effect"]],
      ['RR 2.43 (95% CI 1.10 to 5.40; P=.0029)', ["inconsistent P_DISAGREES_WITH_CI: P =.0029 is not explained by a Wald interval at the printed precision, which leaves P between 0.0283 and 0.0291 (log scale); cut-off digits, other scales, Student's t, a one-sided test do not explain it either, and it is too far off for another test of the same effect"]],
      ['RR 2.43 (95% CI 1.10 to 5.40; P<.001)', ["inconsistent P_DISAGREES_WITH_CI: P <.001 is not explained by a Wald interval at the printed precision, which leaves P between 0.0283 and 0.0291 (log scale); cut-off digits, other scales, Student's t, a one-sided test do not explain it either, and it is too far off for another test of the same effect"]],
      ['RR 2.43 (95% CI 1.10 to 5.40; P=.27)', [
        "inconsistent P_DISAGREES_WITH_CI: P =.27 is not explained by a Wald interval at the printed precision, which leaves P between 0.0283 and 0.0291 (log scale); cut-off digits, other scales, Student's t, a one-sided test do not explain it either, and it is too far off for another test of the same effect",
        'inconsistent SIGNIFICANCE_DISAGREES: the interval 1.10 to 5.40 leaves out 1, but P =.27 says the opposite at the 5 % level; neither rounding nor another usual test explains it',
      ]],
      ['MD −1.83 (95% CI −2.35 to −1.31; P = .02)', ["inconsistent P_DISAGREES_WITH_CI: P =.02 is not explained by a Wald interval at the printed precision, which leaves P between 3.29e−12 and 8.38e−12 (identity scale); cut-off digits, other scales, Student's t, a one-sided test do not explain it either, and it is too far off for another test of the same effect"]],
      // t on one to three degrees of freedom, said or not, but not where something rules it out. R: metafor 3.8-1, three studies,
      // rma(yi, vi, method = "DL", test = "knha") is 0.40 (−0.99 to 1.80), P = 0.340
      ['SMD 0.40 (95% CI -0.99 to 1.80; P = 0.340)', ["note P_DISAGREES_WITH_CI: P =0.340 is not explained by a Wald interval at the printed precision, which leaves P between 0.568 and 0.574 (identity scale); it is explained if the interval and the test use Student's t on 2 degrees of freedom, as of 3 studies (unless the interval and the test use Student's t on 2 degrees of freedom, as of 3 studies)"]],
      ['MD −1.83 (95% CI −2.35 to −1.31; P = .014; two trials)', ["note P_DISAGREES_WITH_CI: P =.014 is not explained by a Wald interval at the printed precision, which leaves P between 3.29e−12 and 8.38e−12 (identity scale); it is explained if the interval and the test use Student's t on 1 degree of freedom, as of 2 studies (unless the interval and the test use Student's t on 1 degree of freedom, as of 2 studies)"]],
      ['MD −1.83 (95% CI −2.35 to −1.31; P = .014)', ["note P_DISAGREES_WITH_CI: P =.014 is not explained by a Wald interval at the printed precision, which leaves P between 3.29e−12 and 8.38e−12 (identity scale); it is explained if the interval and the test use Student's t on 1 degree of freedom, as of 2 studies (unless the interval and the test use Student's t on 1 degree of freedom, as of 2 studies)"]],
      ['MD −1.83 (95% CI −2.35 to −1.31; P = .014; 12 trials)', ["inconsistent P_DISAGREES_WITH_CI: P =.014 is not explained by a Wald interval at the printed precision, which leaves P between 3.29e−12 and 8.38e−12 (identity scale); cut-off digits, other scales, Student's t, a one-sided test do not explain it either, and it is too far off for another test of the same effect"]],
      ['(HR 0·84, 95% CI 0·77–0·92; p=0·02)', ["note P_DISAGREES_WITH_CI: P =0.02 is not explained by a Wald interval at the printed precision, which leaves P between 1.43e−5 and 0.000358 (log, identity scale); it is explained if the interval and the test use Student's t on 2 degrees of freedom, as of 3 studies (unless the interval and the test use Student's t on 2 degrees of freedom, as of 3 studies)"]],
      ['In this trial of 2140 patients, the HR was 0.75 (95% CI 0.62 to 0.91; P=0.03).', ["inconsistent P_DISAGREES_WITH_CI: P =0.03 is not explained by a Wald interval at the printed precision, which leaves P between 0.00255 and 0.00456 (log scale); cut-off digits, other scales, Student's t, a one-sided test do not explain it either, and it is too far off for another test of the same effect; with one more zero behind its point P is that of the interval"]],
      ['Intervals are of Hartung and Knapp. The RR was 0.75 (95% CI 0.62 to 0.91; P=0.03).', ["note P_DISAGREES_WITH_CI: P =0.03 is not explained by a Wald interval at the printed precision, which leaves P between 0.00255 and 0.00456 (log scale); it is explained if the interval and the test use Student's t on 1 degree of freedom, as of 2 studies; with one more zero behind its point P is that of the interval (unless the interval and the test use Student's t on 1 degree of freedom, as of 2 studies)"]],
      // t on two degrees of freedom
      ['RR 2.43 (95% CI 1.10 to 5.40; P=.041)', ["note P_DISAGREES_WITH_CI: P =.041 is not explained by a Wald interval at the printed precision, which leaves P between 0.0283 and 0.0291 (log scale); it is explained if the interval and the test use Student's t on 2 degrees of freedom, as of 3 studies (unless the interval and the test use Student's t on 2 degrees of freedom, as of 3 studies)"]],
      // one-sided
      ['RR 2.43 (95% CI 1.10 to 5.40; P=.0145)', ['note P_DISAGREES_WITH_CI: P =.0145 is not explained by a Wald interval at the printed precision, which leaves P between 0.0283 and 0.0291 (log scale); it is explained if it is one-sided (unless P is one-sided)']],
      // a score test may be that far off
      ['RR 2.43 (95% CI 1.10 to 5.40; P=.019)', ["note P_DISAGREES_WITH_CI: P =.019 is not explained by a Wald interval at the printed precision, which leaves P between 0.0283 and 0.0291 (log scale); cut-off digits, other scales, Student's t, a one-sided test do not explain it either, but a score, log-rank, likelihood-ratio or exact test may (unless the interval and the test are not Wald's)"]],
      // quartiles may stand in a bare bracket behind a difference, not behind a ratio
      ['OR 1.58 (1.07 to 2.33; P = .053)', [
        'note P_DISAGREES_WITH_CI: P =.053 is not explained by a Wald interval at the printed precision, which leaves P between 0.0199 and 0.0229 (log scale); it is explained if the interval is a 90 % one (unless the interval is a 90 % one)',
        'note SIGNIFICANCE_DISAGREES: the interval 1.07 to 2.33 leaves out 1, but P =.053 says the opposite at the 5 % level; a one-sided or another test, or another level, may be the reason (unless the interval is a 90 % one)',
      ]],
      // an exact method that the sentence names
      ['By an exact method, the OR was 2.43 (95% CI 1.10 to 5.40; P=.0029).', ["note P_DISAGREES_WITH_CI: P =.0029 is not explained by a Wald interval at the printed precision, which leaves P between 0.0283 and 0.0291 (log scale); the interval and the test are not Wald's by what the sentence says"]],
      // neither 1 nor 0 is the value of no effect
      ['The effect was 2.43 (95% CI 1.10 to 5.40; P = .9).', ["inconsistent P_DISAGREES_WITH_CI: P =.9 is not that of 2.43 with its interval, neither against 0 as for a difference nor against 1 as for a ratio: these leave P between 0.0261 and 0.0291; cut-off digits, other scales, Student's t, a one-sided or another test of the same effect do not explain it either"]],
      ['The effect was −2.43 (95% CI −3.10 to −1.76; P = .9).', ["inconsistent P_DISAGREES_WITH_CI: P =.9 is not that of -2.43 with its interval, against 0: these leave P between 7.95e−13 and 1.72e−12; cut-off digits, other scales, Student's t, a one-sided or another test of the same effect do not explain it either"]],
      ['MD 5.1 (1.1 to 9.1), P = .4', [
        "note P_DISAGREES_WITH_CI: P =.4 is not explained by a Wald interval at the printed precision, which leaves P between 0.0114 and 0.0136 (identity scale); cut-off digits, other scales, Student's t, a one-sided test do not explain it either, and it is too far off for another test of the same effect, if the bracket holds a confidence interval (unless the bracket holds no confidence interval)",
        'note SIGNIFICANCE_DISAGREES: the interval 1.1 to 9.1 leaves out 0, but P =.4 says the opposite at the 5 % level; a one-sided or another test, or another level, may be the reason (unless the bracket holds no confidence interval)',
      ]],
      ['RR 2.43 (1.10 to 5.40), P = .29', [
        "inconsistent P_DISAGREES_WITH_CI: P =.29 is not explained by a Wald interval at the printed precision, which leaves P between 0.0283 and 0.0291 (log scale); cut-off digits, other scales, Student's t, a one-sided test do not explain it either, and it is too far off for another test of the same effect; with one more zero behind its point P is that of the interval",
        'inconsistent SIGNIFICANCE_DISAGREES: the interval 1.10 to 5.40 leaves out 1, but P =.29 says the opposite at the 5 % level; neither rounding nor another usual test explains it',
      ]],
      // cut off
      ['RR 2.43 (95% CI 1.10 to 5.40; P=.02)', ['note P_DISAGREES_WITH_CI: P =.02 is not explained by a Wald interval at the printed precision, which leaves P between 0.0283 and 0.0291 (log scale); it is explained if its last digit was cut off instead of rounded (unless digits were cut off instead of rounded)']],
    ],
    nearMisses: [
      // On 23 degrees of freedom P is that of the interval; by the normal distribution it is not (R: 2 * pt(-2.61, 23) is 0.0157).
      ["Hedges' g −0.34 (95% CI −0.61 to −0.07), t(23) = −2.61, p = .016", []],
      ['RR 2.43 (95% CI 1.10 to 5.40; P=.028)', []],
      ['RR 2.43 (95% CI 1.10 to 5.40; P=.029)', []],
      ['RR 2.43 (95% CI 1.10 to 5.40; P=.03)', []],
      ['RR 2.43 (95% CI 1.10 to 5.40; P<.05)', []],
      ['MD −1.83 (95% CI −2.35 to −1.31; P < .0001)', []],
      ['HR 0.75 (95% CI 0.60-0.93; p=0.009)', []],
      ['69% (95% CI 53%, 84%; P = .9)', []],
      ['RR 2.43 (95% CrI 1.10 to 5.40; P=.0029)', []],
      // without a label: a bare bracket, a test near that of either value of no effect, and one near that of one of them
      ['The effect was 2.43 (1.10 to 5.40), P = .9.', []],
      ['The effect was 2.43 (95% CI 1.10 to 5.40; P = .022).', []],
      ['The effect was 2.43 (95% CI 1.10 to 3.76; P = .0018).', []],
      ['RR 2.43 (95% CI 1.10 to 5.40), P for interaction = .0029', []],
    ],
  },
  STATISTIC_DISAGREES_WITH_CI: {
    fires: [
      ['OR 1.55 (95% CI 1.21–1.98; z = 1.48)', ["inconsistent STATISTIC_DISAGREES_WITH_CI: the statistic 1.48 is not explained by a Wald interval at the printed precision, which leaves its size between 3.42 and 3.53 (log scale); cut-off digits, other scales and Student's t do not explain it either, and it is too far off for another test of the same effect"]],
      ['SMD -0.35 (95% CI -0.62 to -0.08; z = 5.1)', ["inconsistent STATISTIC_DISAGREES_WITH_CI: the statistic 5.1 is not explained by a Wald interval at the printed precision, which leaves its size between 2.49 and 2.59 (identity scale); cut-off digits, other scales and Student's t do not explain it either, and it is too far off for another test of the same effect"]],
      ['RR 0.49 (95% CI 0.34 to 0.70); Z = 1.20', ["inconsistent STATISTIC_DISAGREES_WITH_CI: the statistic 1.20 is not explained by a Wald interval at the printed precision, which leaves its size between 3.8 and 4 (log scale); cut-off digits, other scales and Student's t do not explain it either, and it is too far off for another test of the same effect"]],
      ['By the exact method the RR was 0.49 (95% CI 0.34 to 0.70; z = 1.20)', ["note STATISTIC_DISAGREES_WITH_CI: the statistic 1.20 is not explained by a Wald interval at the printed precision, which leaves its size between 3.8 and 4 (log scale); the interval and the test are not Wald's by what the sentence says"]],
      ['The effect was 0.49 (95% CI 0.31 to 0.80; z = 0.40)', ["inconsistent STATISTIC_DISAGREES_WITH_CI: the statistic 0.40 is not that of 0.49 with its interval, neither against 0 as for a difference nor against 1 as for a ratio: these leave its size between 2.85 and 4.04; cut-off digits, other scales, Student's t or another test of the same effect do not explain it either"]],
      ['The effect was −0.49 (95% CI −0.80 to −0.18; z = 0.40)', ["inconsistent STATISTIC_DISAGREES_WITH_CI: the statistic 0.40 is not that of -0.49 with its interval, against 0: these leave its size between 3.05 and 3.15; cut-off digits, other scales, Student's t or another test of the same effect do not explain it either"]],
    ],
    nearMisses: [
      ['OR 1.55 (95% CI 1.21–1.98; z = 3.49)', []],
      ['SMD -0.35 (95% CI -0.62 to -0.08; z = 2.54, P = .011)', []],
      ['MD 3.00 (95% CI 1.00 to 5.00), t(5) = 3.86', []],
      ['r = .42 (95% CI .30 to .53; z = 0.45)', []],
    ],
  },
  SIGNIFICANCE_DISAGREES: {
    fires: [
      ['RR 1.40 (95% CI 0.85 to 2.30; P < .05)', [
        "inconsistent P_DISAGREES_WITH_CI: P <.05 is not explained by a Wald interval at the printed precision, which leaves P between 0.18 and 0.193 (log scale); cut-off digits, other scales, Student's t, a one-sided test do not explain it either, and it is too far off for another test of the same effect",
        'inconsistent SIGNIFICANCE_DISAGREES: the interval 0.85 to 2.30 contains 1, but P <.05 says the opposite at the 5 % level; neither rounding nor another usual test explains it',
      ]],
      // the same contradiction, within reach of another test
      ['OR 1.58 (95% CI 0.99 to 2.52; P = .04)', [
        "note P_DISAGREES_WITH_CI: P =.04 is not explained by a Wald interval at the printed precision, which leaves P between 0.0525 and 0.0578 (log scale); cut-off digits, other scales, Student's t, a one-sided test do not explain it either, but a score, log-rank, likelihood-ratio or exact test may (unless the interval and the test are not Wald's)",
        "note SIGNIFICANCE_DISAGREES: the interval 0.99 to 2.52 contains 1, but P =.04 says the opposite at the 5 % level; a one-sided or another test, or another level, may be the reason (unless the interval and the test are not Wald's)",
      ]],
      // the same contradiction, within the rounding of the estimate and the far end of the interval
      ['RR 0.78 (95% CI 0.61 to 1.01; P = .04)', [
        "note P_DISAGREES_WITH_CI: P =.04 is not explained by a Wald interval at the printed precision, which leaves P between 0.0547 and 0.0648 (log scale); cut-off digits, other scales, Student's t, a one-sided test do not explain it either, but a score, log-rank, likelihood-ratio or exact test may (unless the interval and the test are not Wald's)",
        "note SIGNIFICANCE_DISAGREES: the interval 0.61 to 1.01 contains 1, but P =.04 says the opposite at the 5 % level; a one-sided or another test, or another level, may be the reason (unless the interval and the test are not Wald's)",
      ]],
      ['mean difference was not seen (95% CI 0.2 to 0.4; P = .5)', ['inconsistent SIGNIFICANCE_DISAGREES: the interval 0.2 to 0.4 leaves out 0, but P =.5 says the opposite at the 5 % level; neither rounding nor another usual test explains it']],
    ],
    nearMisses: [
      ['RR 1.40 (95% CI 1.00 to 1.96; P = .051)', []],
      ['RR 1.40 (95% CI 1.00 to 1.96; P = .049)', []],
      ['OR 1.58 (90% CI 1.07 to 2.33; P = .053)', []],
    ],
  },
  PERCENT_DISAGREES_WITH_COUNTS: {
    fires: [
      ['Sensitivity 0.89 (40/55)', ['inconsistent PERCENT_DISAGREES_WITH_COUNTS: 40/55 is 72.727 %, printed as 0.89; neither rounding, cutting off nor the percentage of the others explains it']],
      ['20/39 (53.1%)', ['inconsistent PERCENT_DISAGREES_WITH_COUNTS: 20/39 is 51.282 %, printed as 53.1%; neither rounding, cutting off nor the percentage of the others explains it']],
      ['7/36 (80.6%)', ['note PERCENT_DISAGREES_WITH_COUNTS: 7/36 is 19.444 %, printed as 80.6%; it is the percentage of those without the event (unless it is the percentage of those without the event)']],
      ['20/39 (51.2%)', ['note PERCENT_DISAGREES_WITH_COUNTS: 20/39 is 51.282 %, printed as 51.2%; it is explained if it was cut off (unless digits were cut off instead of rounded)']],
      ['7/36 (19.5%)', ['note PERCENT_DISAGREES_WITH_COUNTS: 7/36 is 19.444 %, printed as 19.5%; it is explained if it was rounded up (unless it was rounded up)']],
    ],
    nearMisses: [
      ['Sensitivity 0.91 (41/45)', []],
      ['Sensitivity: 0.91 [41/45, 95% CI 0.79-0.98]', ['note INTERVAL_OF_COUNTS: the interval 0.79 to 0.98 is the Clopper–Pearson interval of 41/45']],
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
    fires: [['49/39 (51.3%) v 7/36 (19.4%)', ['inconsistent COUNTS_IMPOSSIBLE: 49 events among 39 are more than all']]],
    nearMisses: [['39/39 (100%) v 0/36 (0%)', []]],
  },
  I2_DISAGREES_WITH_Q: {
    fires: [
      ['I2 = 29%, Q = 152.23, df = 12', ['inconsistent I2_DISAGREES_WITH_Q: I² 29% is not what Q 152.23 on 12 degrees of freedom gives, 92.12 to 92.12 %; neither a cut-off digit nor the definition by tau² explains it']],
      ['I2 = 95%, Q = 152.23, df = 12', ['note I2_DISAGREES_WITH_Q: I² 95% is not what Q 152.23 on 12 degrees of freedom gives, 92.12 to 92.12 %; it may be defined by tau² instead, as in metafor (unless tau² is of another estimator and I² made from it, as in metafor)']],
      ['I2 = 92.2%, Q = 152.23, df = 12', ['note I2_DISAGREES_WITH_Q: I² 92.2% is not what Q 152.23 on 12 degrees of freedom gives, 92.12 to 92.12 %; it may be defined by tau² instead, as in metafor (unless tau² is of another estimator and I² made from it, as in metafor)']],
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
      ['Q = 15.06, df = 11, p = 0.81', ['inconsistent Q_P_DISAGREES: P =0.81 is not that of Q 15.06 on 11 degrees of freedom, 0.18 to 0.18; cut-off digits do not explain it']],
      ['Q = 15.06, df = 11, p = 0.17', ['note Q_P_DISAGREES: P =0.17 is not that of Q 15.06 on 11 degrees of freedom, 0.18 to 0.18; it is explained if a last digit was cut off (unless digits were cut off instead of rounded)']],
      // Where Q was cut off, from 3.8 to 3.9, P is 0.0513 to 0.0483.
      ['Q = 3.8, df = 1, p = 0.0490', ['note Q_P_DISAGREES: P =0.0490 is not that of Q 3.8 on 1 degrees of freedom, 0.0497 to 0.0528; it is explained if a last digit was cut off (unless digits were cut off instead of rounded)']],
      ['Q = 3.8, df = 1, p = 0.0480', ['inconsistent Q_P_DISAGREES: P =0.0480 is not that of Q 3.8 on 1 degrees of freedom, 0.0497 to 0.0528; cut-off digits do not explain it']],
    ],
    nearMisses: [
      ['Q = 15.06, df = 11, p = 0.18', []],
      ['Q = 152.23, df = 12, P < .0001', []],
      ['Q = 152.23, df = 12, P = .000', ['note P_IMPOSSIBLE: P =.000 cannot be exactly zero; read as below half a unit of its last digit']],
    ],
  },
  RATIO_NOT_CRUDE: {
    fires: [
      ['51.3% vs 19.4%; relative risk, 2.43; 95% CI, 1.10 to 5.40; P = .029', ['note RATIO_NOT_CRUDE: the crude risk ratio of the rates is 2.64, not 2.43: the printed one is another than the crude ratio (it may be stratified by study or adjusted) and cannot be recomputed from the rates']],
      ['20/39 (51.3%) v 7/36 (19.4%); OR 3.00 (95% CI 1.50 to 6.00)', ['note RATIO_NOT_CRUDE: the crude odds ratio of the rates is 4.36, not 3.00, and no word says that it is pooled or adjusted (unless the effect is pooled, adjusted or stratified)']],
      ['20/39 (51.3%) v 7/36 (19.4%); OR 2.64 (95% CI 1.27 to 5.48)', ['note RATIO_NOT_CRUDE: 2.64 with its interval is exactly the crude risk ratio of the counts, not the OR, which is 4.36; the label may be that of another measure (unless it is a risk ratio)']],
      ['The effect was 0.86 (95% CI 0.70 to 1.05; 61/310 v 88/305).', ['note RATIO_NOT_CRUDE: the crude risk ratio of the rates is 0.682 and the crude odds ratio of the rates is 0.604, not 0.86: the printed one is another than the crude ratio (it may be stratified by study or adjusted) and cannot be recomputed from the rates']],
      // exactly the crude risk ratio; the odds ratio is 0.73
      ['OR 0.78 (95% CI 0.66 to 0.92): 210/1204 (17.4%) v 268/1198 (22.4%)', ['note RATIO_NOT_CRUDE: 0.78 with its interval is exactly the crude risk ratio of the counts, not the OR, which is 0.733; the label may be that of another measure (unless it is a risk ratio)']],
      ['It was seen in 41 of 212 patients (19.3%) in the intervention group and 63 of 208 (30.3%) in the control group (risk ratio, 0.84; 95% CI, 0.65 to 1.09; P = .19).', ['note RATIO_NOT_CRUDE: the crude risk ratio of the rates is 0.639, not 0.84, and no word says that it is pooled or adjusted (unless the effect is pooled, adjusted or stratified)']],
    ],
    nearMisses: [
      ['The effect was 0.68 (95% CI 0.51 to 0.91; 61/310 v 88/305).', []],
      ['The effect was 1.66 (95% CI 1.14 to 2.40; 61/310 v 88/305).', []],
      // Central as it is, it may be a difference of anything.
      ['The effect was 0.86 (95% CI 0.70 to 1.02; 61/310 v 88/305).', []],
      ['20/39 (51.3%) v 7/36 (19.4%); RR 2.64 (95% CI 1.27 to 5.48)', []],
      ['19.4% v 51.3%; RR 2.64 (95% CI 1.26 to 5.51)', []],
      ['20/39 (51.3%) v 7/36 (19.4%); OR 4.36 (95% CI 1.55 to 12.30)', []],
      ['51.3% v 19.4%; RD 31.9% (95% CI 11.6% to 52.2%)', []],
      ['51.3% v 19.4%; HR 2.43 (95% CI 1.10 to 5.40)', []],
      ['The relative hazard in the Cox model was less (0.86, 95% CI 0.70 to 1.05; 61/310 v 88/305).', []],
    ],
  },
  P_DISAGREES_WITH_COUNTS: {
    fires: [
      ['Death occurred in 26 of 650 v 65 of 650 patients (RR 0.40; P = 0.3).', ['note P_DISAGREES_WITH_COUNTS: P =0.3 is that of no test of 26/650 v 65/650: Wald’s test of the risk ratio 4.77e−5, Wald’s test of the odds ratio 4.09e−5, Wald’s test of the risk difference 1.96e−5, Pearson χ² 2.24e−5, χ² with continuity correction 3.62e−5, Fisher’s exact test 2.83e−5; it is too far off for another test, and no word says that it is adjusted (unless the effect is pooled, adjusted or stratified)']],
    ],
    nearMisses: [['Death occurred in 26 of 650 v 65 of 650 patients (RR 0.40; P < 0.001).', []]],
  },
  INTERVAL_OF_COUNTS: {
    fires: [
      // binom.test, prop.test with and without correction, qbeta with 7.5 and 33.5.
      ['Recurrence was seen in 7/40 (17.5%; 95% CI 7.3% to 32.8%).', ['note INTERVAL_OF_COUNTS: the interval 7.3% to 32.8% is the Clopper–Pearson interval of 7/40']],
      ['Recurrence was seen in 7/40 (17.5%; 95% CI 8.7% to 31.9%).', ['note INTERVAL_OF_COUNTS: the interval 8.7% to 31.9% is the Wilson interval of 7/40']],
      ['Recurrence was seen in 7/40 (17.5%; 95% CI 7.9% to 33.4%).', ['note INTERVAL_OF_COUNTS: the interval 7.9% to 33.4% is the continuity-corrected Wilson interval of 7/40']],
      ['Recurrence was seen in 7/40 (17.5%; 95% CI 8.2% to 31.3%).', ['note INTERVAL_OF_COUNTS: the interval 8.2% to 31.3% is the Jeffreys interval of 7/40']],
      ['Recurrence was seen in 7/40 (17.5%; 95% CI 8.3% to 36.8%).', ['note INTERVAL_OF_COUNTS: the interval 8.3% to 36.8% is none of 7/40 at the printed precision (tried Wald, Wilson, Clopper–Pearson, Agresti–Coull, Jeffreys, continuity-corrected Wilson, logit, cut-off digits, other levels); clusters, weights or several studies may be the reason (unless it is adjusted for clusters or weights, or pooled from several studies)']],
      ['Death occurred in 26 of 650 v 65 of 650 patients (RR 0.40; 95% CI 0.21 to 0.76).', ["note INTERVAL_OF_COUNTS: the interval 0.21 to 0.76 is none of 26/650 v 65/650 at the printed precision (Wald's is 0.257 to 0.622; tried Wald, score, Miettinen–Nurminen, likelihood-ratio, Wald (half an event added to each cell), Wald (on the scale of the ratio itself), Poisson, cut-off digits, other levels), and too far off for another method; no word says that it is adjusted (unless the interval allows for clusters or strata, or is adjusted)"]],
      ['20/39 (51.3%) v 7/36 (19.4%); RR 2.64 (95% CI 1.26 to 5.51)', ["note INTERVAL_OF_COUNTS: the interval 1.26 to 5.51 is none of 20/39 v 7/36 at the printed precision (Wald's is 1.27 to 5.48; tried Wald, score, Miettinen–Nurminen, likelihood-ratio, Wald (half an event added to each cell), Wald (on the scale of the ratio itself), Poisson, cut-off digits, other levels); another method, clusters or strata may be the reason"]],
      ['None died, 0/45 (0%; 95% CI 0% to 7.9%).', ['note INTERVAL_OF_COUNTS: the interval 0% to 7.9% is the Wilson or Clopper–Pearson interval of 0/45']],
    ],
    nearMisses: [
      ['Recurrence was seen in 7/40 (17.5%; 95% CI 5.7% to 29.3%).', []],
      ['Recurrence was seen in 7/40 (17.5%; 8.3% to 36.8%).', []],
      ['Death occurred in 26 of 650 v 65 of 650 patients (RR 0.40; 95% CI 0.26 to 0.62).', []],
    ],
  },
  H2_DISAGREES: {
    fires: [
      ['Q = 152.23, df = 12, H2 = 3.1', ['inconsistent H2_DISAGREES: H² 3.1 does not go with Q 152.23 on 12 degrees of freedom, which give H² of 12.7 to 12.7; neither the other of H and H² nor the definition by tau² explains it']],
      ['I2 = 92%, H2 = 3.1', ['inconsistent H2_DISAGREES: H² 3.1 does not go with I² 92%; neither the other of H and H² nor the definition by tau² explains it']],
      // H under the name of H²
      ['Q = 152.23, df = 12, H2 = 3.56', ['note H2_DISAGREES: H² 3.56 does not go with Q 152.23 on 12 degrees of freedom; it does if it is H under the other name (unless H and H² are exchanged)']],
      // by tau²
      ['Q = 152.23, df = 12, H2 = 12.86', ['note H2_DISAGREES: H² 12.86 does not go with Q 152.23 on 12 degrees of freedom; one of them may be defined by tau² instead, as in metafor (unless tau² is of another estimator and I² made from it, as in metafor)']],
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
      ['I2 = 92%, tau2 = 0.31, tau = 0.50', ['inconsistent TAU_DISAGREES: tau 0.50 squared is 0.245 to 0.255, not the tau² 0.31 beside it; neither cut-off digits nor exchanged names explain it']],
      ['I2 = 92%, tau2 = 0.31, tau = 0.54', ['inconsistent TAU_DISAGREES: tau 0.54 squared is 0.286 to 0.297, not the tau² 0.31 beside it; neither cut-off digits nor exchanged names explain it']],
      ['I2 = 92%, tau2 = 0.34, tau = 0.5', ['note TAU_DISAGREES: tau 0.5 squared is 0.202 to 0.303, not the tau² 0.34 beside it; it is explained if a last digit was cut off (unless digits were cut off instead of rounded)']],
      ['I2 = 92%, tau2 = 0.557, tau = 0.310', ["note TAU_DISAGREES: tau 0.310 squared is 0.0958 to 0.0964, not the tau² 0.557 beside it; the two fit under each other's name (unless tau and tau² are exchanged)"]],
    ],
    nearMisses: [
      ['I2 = 92%, tau2 = 0.31, tau = 0.56', []],
      ['I2 = 92%, tau2 = 0.00, tau = 0.07', []],
    ],
  },
  TAU2_DISAGREES_WITH_Q: {
    fires: [['tau2 = 0.02, Q = 9.0, df = 12', ['note TAU2_DISAGREES_WITH_Q: tau² 0.02 is above zero although Q 9.0 is below its 12 degrees of freedom: DerSimonian–Laird and Paule–Mandel give zero there; another estimator (REML, Sidik–Jonkman, Hedges) or a prior may not (unless tau² is of another estimator and I² made from it, as in metafor)']]],
    nearMisses: [
      ['tau2 = 0.00, Q = 9.0, df = 12', []],
      ['tau2 = 0.02, Q = 12.0, df = 12', []],
      ['tau2 = 0.00, Q = 19.0, df = 12', []],
    ],
  },
  PREDICTION_DISAGREES: {
    fires: [
      ['RR 0.49 (95% CI 0.34 to 0.70; 95% prediction interval 0.53 to 1.55)', ['inconsistent PREDICTION_DISAGREES: the estimate 0.49 lies outside the prediction interval 0.53 to 1.55, whatever the scale and the rounding']],
      // Two units apart: neither rounded nor cut off can they meet.
      ['RR 0.49 (95% CI 0.34 to 0.70; 95% prediction interval 0.51 to 1.55)', ['inconsistent PREDICTION_DISAGREES: the estimate 0.49 lies outside the prediction interval 0.51 to 1.55, whatever the scale and the rounding']],
      ['MD 1.83 (95% CI 1.31 to 2.35; 95% prediction interval −3.10 to −0.56)', ['inconsistent PREDICTION_DISAGREES: the estimate 1.83 lies outside the prediction interval -3.10 to -0.56; with its sign turned it would lie inside: a minus sign may be missing']],
      ['RR 0.49 (95% CI 0.34 to 0.70; 95% prediction interval 0.40 to 0.60)', ['note PREDICTION_DISAGREES: the prediction interval 0.40 to 0.60 does not reach as far as the confidence interval 0.34 to 0.70; the two may have been exchanged, or be of other levels or methods (a normal prediction interval beside a Hartung–Knapp confidence interval can be the shorter) (unless the two intervals are of other levels, methods or analyses)']],
    ],
    nearMisses: [
      ['RR 0.49 (95% CI 0.34 to 0.70; 95% prediction interval 0.15 to 1.55)', []],
      ['RR 0.49 (95% CI 0.34 to 0.70; 95% prediction interval 0.34 to 0.70)', []],
      ['RR 0.49 (95% CI 0.34 to 0.70; 95% prediction interval 0.35 to 0.69)', []],
    ],
  },
  LEVEL_IMPOSSIBLE: {
    fires: [
      ['RR 0.49 (105% CI 0.34 to 0.70)', ['inconsistent LEVEL_IMPOSSIBLE: there is no 105% interval: a level lies between 0% and 100%']],
      ['RR 0.49, 100% CI 0.34 to 0.70', ['inconsistent LEVEL_IMPOSSIBLE: there is no 100% interval: a level lies between 0% and 100%']],
      ['RR 0.49 (0% CI 0.34 to 0.70)', ['inconsistent LEVEL_IMPOSSIBLE: there is no 0% interval: a level lies between 0% and 100%']],
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
      ['I² = 101%, P = 0.02', ['inconsistent HETEROGENEITY_IMPOSSIBLE: there is no I² of 101%: it lies between 0% and 100%']],
      ['I² = 140, τ² = 0.31', ['inconsistent HETEROGENEITY_IMPOSSIBLE: there is no I² of 140: it lies between 0% and 100%']],
      ['Q = −3, df = 5, P = .4', [
        'inconsistent HETEROGENEITY_IMPOSSIBLE: there is no Q of -3: a sum of squares is not below 0',
        'inconsistent Q_P_DISAGREES: P =.4 is not that of Q -3 on 5 degrees of freedom, 1 to 1; cut-off digits do not explain it',
      ]],
    ],
    nearMisses: [
      ['I² = 100%, τ² = 0.31', []],
      ['I² = 0.0%, τ² = 0.00', []],
      ['Q = 0.0, df = 5, P = 1.00', []],
    ],
  },
  EFFECT_IMPOSSIBLE: {
    fires: [
      ['OR -2 (95% CI -3 to -1)', [
        'inconsistent EFFECT_IMPOSSIBLE: the estimate -2 is no OR: no ratio is below 0; its logarithm may be',
        'note SCALE_INFERRED: the interval is central on the identity scale, not on the log scale on which a ratio (OR) is usually pooled',
      ]],
      // A P value beside a ratio without a logarithm is still compared, on the natural scale; the second has a lower end above 0.995.
      ['HR -0.5 (95% CI -0.9 to -0.1; P = .01)', [
        'inconsistent EFFECT_IMPOSSIBLE: the estimate -0.5 is no HR: no ratio is below 0; its logarithm may be',
        'note SCALE_INFERRED: the interval is central on the identity scale, not on the log scale on which a ratio (HR) is usually pooled',
        "note P_DISAGREES_WITH_CI: P =.01 is not explained by a Wald interval at the printed precision, which leaves P between 4.47e−17 and 6.44e−11 (identity scale); it is explained if the interval and the test use Student's t on 1 degree of freedom, as of 2 studies (unless the interval and the test use Student's t on 1 degree of freedom, as of 2 studies)",
      ]],
      ['r = 2.59 (95% CI 1.00 to 2), P < .05', ['inconsistent EFFECT_IMPOSSIBLE: the estimate 2.59 is no r: none of its kind is beyond −1 or 1']],
      ['r = 1.4 (95% CI 1.2 to 1.6)', ['inconsistent EFFECT_IMPOSSIBLE: the estimate 1.4 is no r: none of its kind is beyond −1 or 1']],
      ['kappa 1.4 (95% CI 1.2 to 1.6)', ['inconsistent EFFECT_IMPOSSIBLE: the estimate 1.4 is no kappa: none of its kind is beyond −1 or 1']],
      ['prevalence 120% (95% CI 110% to 130%)', ['inconsistent EFFECT_IMPOSSIBLE: the estimate 120% is no prevalence: no proportion is below 0% or above 100%']],
      ['RR 1.2 (95% CI -0.1 to 2.5)', [
        'note EFFECT_IMPOSSIBLE: the interval reaches -0.1, which is no RR: no ratio is below 0; its logarithm may be',
        'note SCALE_INFERRED: the interval is central on the identity scale, not on the log scale on which a ratio (RR) is usually pooled',
      ]],
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
      ['RR 0.49 (95% CI 0.34 to 0.70; P = .000)', ['note P_IMPOSSIBLE: P =.000 cannot be exactly zero; read as below half a unit of its last digit']],
      ['RR 0.49 (95% CI 0.34 to 0.70; P = 1.3)', ['inconsistent P_IMPOSSIBLE: P =1.3 is no probability above 0 and at most 1']],
      ['RR 0.49 (95% CI 0.34 to 0.70; P < 0)', ['inconsistent P_IMPOSSIBLE: P <0 is no probability above 0 and at most 1']],
    ],
    nearMisses: [['RR 1.00 (95% CI 0.70 to 1.43; P = 1.00)', []]],
  },
};

for (const [code, { fires, nearMisses }] of Object.entries(rows)) {
  describe(code, () => {
    test.each(fires)('is said of %s', (text, findings) => {
      expect(findingsOf(text)).toEqual(findings);
      expect(findings.some((each) => each.split(/[ :]/)[1] === code)).toBe(true);
    });

    test.each(nearMisses)('is not said of %s', (text, findings) => {
      expect(checkText(text).claims.length).toBeGreaterThan(0);
      expect(findingsOf(text)).toEqual(findings);
      expect(findings.some((each) => each.split(/[ :]/)[1] === code)).toBe(false);
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
    ['another', { label: 'RD', estimate: '0.32', numberNeededToTreat: '5' }, ['inconsistent NNT_DISAGREES: the number needed to treat 5 is not one over the risk difference 0.32, 3.08 to 3.17; neither rounding up, cutting off nor per cent explains it']],
    ['of a difference in per cent as if it were one in ten thousand', { label: 'RD', estimate: '5.0%', numberNeededToTreat: '2000' }, ['inconsistent NNT_DISAGREES: the number needed to treat 2000 is not one over the risk difference 5.0%, 19.8 to 20.2; neither rounding up, cutting off nor per cent explains it']],
    ['of the crude rates', { counts: [rate('51.3%'), rate('19.4%')], numberNeededToTreat: '3.1' }, []],
    ['not of the crude rates', { counts: [rate('51.3%'), rate('19.4%')], numberNeededToTreat: '6' }, ['note NNT_DISAGREES: the number needed to treat 6 is not one over the crude risk difference, 3.12 to 3.14; it may come from a pooled ratio and an assumed risk instead (unless it comes from a pooled ratio and an assumed risk)']],
    ['of a difference that may be nothing', { label: 'RD', estimate: '0.0', numberNeededToTreat: '6' }, []],
    ['arms that add up', { counts: [arm('20', '39'), arm('7', '36')], overall: { events: '27', total: '75' } }, []],
    ['arms that do not', { counts: [arm('20', '39'), arm('7', '36')], overall: { events: '27', total: '78' } }, ['note SUM_DISAGREES: 39 and 36 participants in the arms are 75, not 78; randomised against analysed, cross-over trials or shared controls may be the reason (unless the figures count different people)']],
    ['events that do not', { counts: [arm('20', '39'), arm('7', '36')], overall: { events: '28', total: '75' } }, ['note SUM_DISAGREES: 20 and 7 events in the arms are 27, not 28; randomised against analysed, cross-over trials or shared controls may be the reason (unless the figures count different people)']],
    ['k and df', { k: '13', heterogeneity: { Q: '152.23', df: '12' } }, []],
    ['k and another df', { k: '13', heterogeneity: { Q: '152.23', df: '11' } }, ['note DF_DISAGREES_WITH_K: 13 studies have 12 degrees of freedom, not 11; studies without an effect, several comparisons per study, subgroups or moderators may be the reason (unless Q is not of all the studies counted)']],
    ['I² and its P value', { heterogeneity: { I2: '40%', df: '11', pValue: '.08' } }, []],
    ['I² of 0 and any larger P value', { heterogeneity: { I2: '0%', df: '11', pValue: '.85' } }, []],
    ['I² by tau² and a P value', { heterogeneity: { I2: '40%', df: '11', pValue: '.02' } }, ['note Q_P_DISAGREES: P .02 is not that of the Q behind I² 40% on 11 degrees of freedom, 0.0709 to 0.0775; I² may be defined by tau² instead, as in metafor (unless tau² is of another estimator and I² made from it, as in metafor)']],
    ['I² of 0 and a tiny P value', { heterogeneity: { I2: '0%', df: '11', pValue: '<.0001' } }, ['inconsistent Q_P_DISAGREES: P <.0001 is not that of the Q behind I² 0% on 11 degrees of freedom, 0.439 to 1; neither cut-off digits nor the definition by tau² explains it']],
    ['H and I²', { heterogeneity: { I2: '92.1%', H: '3.56' } }, []],
    ['H² under the name of H', { heterogeneity: { I2: '92.1%', H: '12.7' } }, ['note H2_DISAGREES: H 12.7 does not go with I² 92.1%; it does if it is H² under the other name (unless H and H² are exchanged)']],
    ['GRIM', sample('5.19', null, '28', whole), ['inconsistent MEAN_IMPOSSIBLE: 5.19 is not the mean of 28 whole numbers, whether rounded, cut off, rounded up or down; it could be that of 27, if one answer is missing']],
    ['GRIM, values unknown', sample('5.19', null, '28'), ['note MEAN_IMPOSSIBLE: 5.19 is not the mean of 28 whole numbers; it could be that of 27, if one answer is missing; values with fractions, or several items per person, may be the reason (unless the values are no whole numbers)']],
    ['a mean of whole numbers', sample('5.18', null, '28', whole), []],
    ['GRIM, cut off: 145/28 is 5.178', sample('5.17', null, '28', whole), ['note MEAN_IMPOSSIBLE: 5.17 is not the mean of 28 whole numbers by rounding to nearest; it is explained if it was cut off (unless it was cut off)']],
    ['GRIM, two items', sample('5.20', null, '28', { items: '2' }), []],
    ['GRIM that cannot fail', sample('5.19', null, '280', whole), []],
    ['GRIM, several items', sample('5.19', null, '7', { items: '2' }), ["inconsistent MEAN_IMPOSSIBLE: 5.19 is not the mean of 7 people's means of 2 whole numbers, whether rounded, cut off, rounded up or down"]],
    ['GRIM, nothing near', sample('5.19', null, '5', whole), ['inconsistent MEAN_IMPOSSIBLE: 5.19 is not the mean of 5 whole numbers, whether rounded, cut off, rounded up or down']],
    ['GRIM, a mean that is a bound', sample('<5.19', null, '28', whole), []],
    ['GRIM, a number of people that is a bound', sample('5.19', null, '>28', whole), []],
    ['GRIM, a part of a person', sample('5.19', null, '28.5', whole), []],
    ['GRIM, a part of an item', sample('5.19', null, '28', { items: '1.5' }), []],
    ['GRIMMER, a bound', sample('3.44', '<2.42', '18', whole), []],
    ['GRIMMER, fewer answers', sample('3.50', '0.90', '20', whole), ['inconsistent SD_IMPOSSIBLE: 0.90 is not the standard deviation of 20 whole numbers with the mean 3.50, with n − 1 or n under it, whether rounded, cut off or rounded up; it could be that of 18, if answers are missing']],
    ['GRIMMER, not of fewer answers either', sample('3.50', '0.84', '20', whole), ['inconsistent SD_IMPOSSIBLE: 0.84 is not the standard deviation of 20 whole numbers with the mean 3.50, with n − 1 or n under it, whether rounded, cut off or rounded up']],
    ['GRIMMER, fewer answers, values unknown', sample('3.50', '0.90', '20'), ['note SD_IMPOSSIBLE: 0.90 is not the standard deviation of 20 whole numbers with the mean 3.50, with n − 1 or n under it; it could be that of 18, if answers are missing; values with fractions, or several items per person, may be the reason (unless the values are no whole numbers)']],
    ['GRIMMER', sample('3.44', '2.42', '18', whole), ['inconsistent SD_IMPOSSIBLE: 2.42 is not the standard deviation of 18 whole numbers with the mean 3.44, with n − 1 or n under it, whether rounded, cut off or rounded up']],
    ['GRIMMER, cut off', sample('3.44', '2.47', '18', whole), ['note SD_IMPOSSIBLE: 2.47 is not the standard deviation of 18 whole numbers with the mean 3.44, with n − 1 or n under it; it is explained if it was cut off (unless it was cut off)']],
    ['GRIMMER, values unknown', sample('3.44', '2.47', '18'), ['note SD_IMPOSSIBLE: 2.47 is not the standard deviation of 18 whole numbers with the mean 3.44, with n − 1 or n under it; it is explained if it was cut off (unless it was cut off)']],
    ['a standard deviation of whole numbers', sample('3.44', '2.43', '18', whole), []],
    ['one with n under it', sample('3.50', '0.50', '2', whole), ['note SD_IMPOSSIBLE: 0.50 is the standard deviation of 2 whole numbers with the mean 3.50 only with n under it, as of a whole population, not with n − 1 (unless it has n under it)']],
    ['DEBIT', sample('0.35', '0.18', '20', { values: 'binary' }), ['inconsistent SD_IMPOSSIBLE: 0.18 is not the standard deviation of 20 zeros and ones with the mean 0.35, with n − 1 or n under it, whether rounded, cut off, rounded up or down']],
    ['a standard deviation of zeros and ones', sample('0.35', '0.49', '20', { values: 'binary' }), []],
    ['no mean of zeros and ones', sample('1.35', '0.49', '20', { values: 'binary' }), ['inconsistent MEAN_IMPOSSIBLE: 1.35 is not the mean of zeros and ones']],
    ['the standard error of zeros and ones', sample('0.35', '0.11', '20', { values: 'binary' }), ['inconsistent SD_IMPOSSIBLE: 0.11 is not the standard deviation of 20 zeros and ones with the mean 0.35, with n − 1 or n under it, whether rounded, cut off, rounded up or down; it is what their standard error would be']],
    ['near the standard error of zeros and ones from below', sample('0.35', '0.08', '20', { values: 'binary' }), ['inconsistent SD_IMPOSSIBLE: 0.08 is not the standard deviation of 20 zeros and ones with the mean 0.35, with n − 1 or n under it, whether rounded, cut off, rounded up or down']],
    ['near the standard error of zeros and ones from above', sample('0.35', '0.13', '20', { values: 'binary' }), ['inconsistent SD_IMPOSSIBLE: 0.13 is not the standard deviation of 20 zeros and ones with the mean 0.35, with n − 1 or n under it, whether rounded, cut off, rounded up or down']],
    ['nobody and everybody', sample('1.00', '0.00', '20', { values: 'binary' }), []],
    ['fewer than nobody', sample('-0.10', '0.30', '20', { values: 'binary' }), ['inconsistent MEAN_IMPOSSIBLE: -0.10 is not the mean of zeros and ones']],
    ['zeros and ones with a mean of other sizes', sample('0.33', '0.49', '20', { values: 'binary' }), ['inconsistent MEAN_IMPOSSIBLE: 0.33 is not the mean of 20 whole numbers, whether rounded, cut off, rounded up or down; it could be that of 18, if 2 answers are missing']],
    ['zeros and ones, cut off', sample('0.35', '0.4793', '100', { values: 'binary' }), ['note SD_IMPOSSIBLE: 0.4793 is not the standard deviation of 100 zeros and ones with the mean 0.35, with n − 1 or n under it; it is explained if it was cut off (unless it was cut off)']],
    ['zeros and ones, a bound alone', sample('0.35', '<0.2', '20', { values: 'binary' }), []],
    ['one that is one', sample('1', '0.5', '1', { values: 'binary' }), []],
    ['two of whom one is one', sample('0.5', '0.71', '2', { values: 'binary' }), []],
    ['two of whom one is one, and no such spread', sample('0.5', '0.61', '2', { values: 'binary' }), ['inconsistent SD_IMPOSSIBLE: 0.61 is not the standard deviation of 2 zeros and ones with the mean 0.5, with n − 1 or n under it, whether rounded, cut off, rounded up or down']],
    ['degenerate: one participant', sample('5', '0', '1', whole), []],
    ['no participants', sample('5', '0', '0', whole), ['inconsistent MEAN_IMPOSSIBLE: 5 is the mean of nobody: n is 0']],
    ['a standard deviation of no participants', { sample: { sd: '2', n: '0' } }, ['inconsistent SD_IMPOSSIBLE: a standard deviation of nobody is printed: n is 0']],
    ['a negative standard deviation', sample('5', '-3', '10'), ['inconsistent SD_IMPOSSIBLE: there is no standard deviation of -3: none is below 0']],
    ['a standard deviation that rounds to none', sample('5', '-0.0', '10'), []],
    ['a negative I²', { heterogeneity: { I2: '-5%' } }, ['inconsistent HETEROGENEITY_IMPOSSIBLE: there is no I² of -5%: it lies between 0% and 100%']],
  ])('%s', (_, strings, expected) => {
    const { findings } = checkCoherence(stateClaim({ ...empty, ...strings }));
    expect(findings.map(wordsOf)).toEqual(expected);
  });

  test('a standard deviation beside a mean too coarse for its test is said to be left alone', () => {
    const { findings, notChecked } = checkCoherence(stateClaim({ ...empty, ...sample('3', '1.2', '200000', whole) }));
    expect([findings, notChecked]).toEqual([[], ['sd']]);
  });
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
    // Where something innocent would do as well, no level is doubted: right t intervals have such a level by chance.
    [
      'RR 0.62 (95% CI 0.45 to 0.86; P = .016)',
      ["note | P_DISAGREES_WITH_CI | ; it is explained if the interval and the test use Student's t on 4 degrees of freedom | the interval and the test use Student's t on 4 degrees of freedom"],
    ],
    // R: 7/40 ± qnorm(.95) × sqrt(.175 × .825 / 40) is 0.0762 to 0.2738.
    ['Recurrence was seen in 7/40 (17.5%; 95% CI 7.6% to 27.4%).', ['note | INTERVAL_OF_COUNTS |  | the interval is a 90 % one']],
    // At none of the usual levels.
    ['MD 4.20 (95% CI 2.20 to 6.20; P = .04)', ['inconsistent | P_DISAGREES_WITH_CI |  | ']],
  ])('%s', (text, said) => expect(findings(text)).toEqual(said));
});
