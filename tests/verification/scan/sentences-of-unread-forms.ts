import { type Sentence, written } from './sentences.js';

/**
 * Sentences for forms that were left unread (a total that is said before its counts, a correlation with its number of pairs, intervals of
 * I² and τ², one-sided bounds, a bare "n.s."), with neighbours of each that are something else; written before any was mended. See
 * `sentences.ts` for the notation; beside that, `I2lo` to `tau2hi` are ends of the intervals of heterogeneity, and `blo`, `bhi` and `blevel` a
 * one-sided bound.
 */
export const sentencesOfUnreadForms: readonly Sentence[] = [
  ...written('a total said before', [
    ['Of 250 patients, 125 (50%) responded.', 'n1=125/250=50%'],
    ['Of 250 patients, 125 (40%) responded.', 'n1=125/250=40% !PERCENT_DISAGREES_WITH_COUNTS'],
    ['Of the 412 women who were randomised, 206 (50.0%) were nulliparous and 31 (7.5%) had diabetes.', 'n1=206/412=50.0%', 'n1=31/412=7.5%'],
    ['Of 250 patients, 125 (50%) were men, 80 (32%) smoked and 45 (18%) had diabetes.', 'n1=125/250=50%', 'n1=80/250=32%', 'n1=45/250=18%'],
    ['Among 1,204 participants, 301 (25.0%) withdrew.', 'n1=301/1,204=25.0%'],
    ['We included 250 patients, of whom 125 (50%) were women.', 'n1=125/250=50%'],
    ['Of 14 trials, 9 (64%) were at low risk of bias. The pooled odds ratio was 0.78 (95% CI 0.66 to 0.92).', 'n1=9/14=64%', 'label=odds ratio est=0.78 level=95 lo=0.66 hi=0.92'],
    ['Of those 180, 45 (25%) relapsed within a year.', 'n1=45/180=25%'],
    ['Of 250 patients, 120 were given the drug, and 30 (25%) of them improved.'],
    ['Of 250 patients, 125 (40 men) had diabetes.'],
    ['Of 250 eligible patients, 25 (10%) declined and 225 (90%) were randomised: 112 (49.8%) to the drug and 113 (50.2%) to placebo.', 'n1=25/250=10%', 'n1=225/250=90%'],
    ['In 2019, 125 (40%) of the patients responded.'],
    ['Of 250 patients, 41 of 120 (34%) in the one group and 62 of 130 (48%) in the other relapsed (RR 0.72, 95% CI 0.53 to 0.97).', 'n1=41/120=34% n2=62/130=48% label=RR est=0.72 level=95 lo=0.53 hi=0.97'],
  ]),
  ...written('correlations with their pairs', [
    ['Pain and sleep were correlated (r = .45, n = 60, P < .001).', 'label=r est=.45 p=<.001'],
    ['The correlation was weak (r = 0.12, n = 85, p = .27).', 'label=r est=0.12 p==.27'],
    ['Dose and response were correlated (r = .45, n = 60, P = .03).', 'label=r est=.45 p==.03 !P_DISAGREES_WITH_TEST'],
    ['Scores fell with age (r = −0.31; n = 112; P = .001).', 'label=r est=-0.31 p==.001'],
    ['Scores rose with dose (r = .45 [n = 60, 95% CI .22 to .63]; P < .001).', 'label=r est=.45 level=95 lo=.22 hi=.63 p=<.001'],
    ['With n = 60 pairs the limits of agreement were wide, and r was not reported.'],
  ]),
  ...written('intervals of heterogeneity', [
    ['Heterogeneity was substantial (I² = 61%, 95% CI 38% to 75%; τ² = 0.08, 95% CI 0.03 to 0.21).', 'I2=61% I2lo=38% I2hi=75% tau2=0.08 tau2lo=0.03 tau2hi=0.21'],
    ['The pooled RR was 0.78 (95% CI 0.66 to 0.92; I² = 45% [95% CI 0% to 71%]).', 'label=RR est=0.78 level=95 lo=0.66 hi=0.92 I2=45% I2lo=0% I2hi=71%'],
    ['I² was 92% (88–95%) and τ² was 0.31 (0.12 to 0.79).', 'I2=92% I2lo=88% I2hi=95% tau2=0.31 tau2lo=0.12 tau2hi=0.79'],
    ['Studies differed (I² = 61% [95% CI 65% to 82%]).', 'I2=61% I2lo=65% I2hi=82%'],
    ['I² = 0%, and the effect was small (SMD 0.12, 95% CI 0.02 to 0.22).', 'I2=0%', 'label=SMD est=0.12 level=95 lo=0.02 hi=0.22'],
  ]),
  ...written('one-sided bounds', [
    ['The difference was 0.8 points (upper bound of the one-sided 95% CI, 2.9; P = .004 for noninferiority).', 'label=difference est=0.8 bhi=2.9 blevel=95'],
    ['The event rate was 1.7% (one-sided upper 95% confidence limit 3.0%), below the goal of 5.4%.', 'label=event rate est=1.7% bhi=3.0% blevel=95'],
    ['The hazard ratio was 1.04 (one-sided 97.5% CI, <1.17).', 'label=hazard ratio est=1.04 bhi=1.17 blevel=97.5'],
    ['The difference was −0.8 (lower limit of the one-sided 97.5% CI, −2.9; margin, −3.5).', 'label=difference est=-0.8 blo=-2.9 blevel=97.5'],
    ['The difference was −0.8 (lower limit of the one-sided 97.5% CI, −0.3; margin, −3.5).', 'label=difference est=-0.8 blo=-0.3 blevel=97.5 !ESTIMATE_OUTSIDE_CI'],
    ['The lower limit of the 95% CI was above the margin of −5 percentage points.'],
  ]),
  ...written('ends of intervals', [
    ['The upper limit of the 95% CI of the mean difference was 3.1 (95% CI 0.2 to 3.1).', 'label=mean difference level=95 lo=0.2 hi=3.1'],
    ['The lower limit of the 95% CI of the mean difference was 0.2 (95% CI 0.2 to 3.1).', 'label=mean difference level=95 lo=0.2 hi=3.1'],
    ['The lower bound of the 97.5% one-sided CI for the hazard ratio was 0.71.'],
    ['At the lower limit of normal the hazard ratio was 0.71.', 'label=hazard ratio est=0.71'],
  ]),
  ...written('intervals without an end', [
    ['The risk was not lower by the margin (RR 0.80; 95% CI, −∞ to 0.95).', 'label=RR est=0.80 bhi=0.95 blevel=95'],
    ['The risk was lower (RR 0.80; 95% CI, −∞ to 0.75).', 'label=RR est=0.80 bhi=0.75 blevel=95 !ESTIMATE_OUTSIDE_CI'],
    ['The hazard ratio was 1.20 (one-sided 95% CI, 1.30 to ∞).', 'label=hazard ratio est=1.20 blo=1.30 blevel=95 !ESTIMATE_OUTSIDE_CI'],
    ['The difference was 0.8 points (one-sided 97.5% CI −∞ to 2.9).', 'label=difference est=0.8 bhi=2.9 blevel=97.5'],
    ['The 95% CI reached from 1.30 to ∞.'],
  ]),
  ...written('not significant', [
    ['Weight did not change (MD 0.4 kg, 95% CI −0.3 to 1.1; n.s.).', 'label=MD est=0.4 level=95 lo=-0.3 hi=1.1 p=NS'],
    ['Relapses were as frequent (RR 0.61, 95% CI 0.44 to 0.84; n.s.).', 'label=RR est=0.61 level=95 lo=0.44 hi=0.84 p=NS !SIGNIFICANCE_DISAGREES'],
    ['The two did not differ (OR 1.12, 0.88 to 1.43; NS).', 'label=OR est=1.12 lo=0.88 hi=1.43 p=NS'],
    ['They were given NS at 20 mL/h (range, 10 to 30).'],
    ['The difference was 0.4 (95% CI −0.3 to 1.1); it was not significant after adjustment either.', 'label=difference est=0.4 level=95 lo=-0.3 hi=1.1'],
  ]),
];
