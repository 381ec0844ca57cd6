import { type Sentence, written } from './sentences.js';

/**
 * Sentences for the forms that the reader did not know (prediction intervals of their own, R², Egger's intercept, observed and
 * expected, one-sided bounds), with neighbours of each that are something else; written before any was mended. See `sentences.ts` for
 * the notation.
 */
export const sentencesOfFurtherForms: readonly Sentence[] = [
  ...written('prediction intervals', [
    ['The summary risk ratio was 0.49 (95% CI 0.34 to 0.70), and the 95% prediction interval was 0.16 to 1.54.', 'label=risk ratio est=0.49 level=95 lo=0.34 hi=0.70 plo=0.16 phi=1.54'],
    ['The pooled SMD was −0.35 (95% CI −0.52 to −0.18; I² = 61%). The prediction interval ranged from −0.83 to 0.13.', 'label=SMD est=-0.35 level=95 lo=-0.52 hi=-0.18 I2=61% plo=-0.83 phi=0.13'],
    ['Across 22 trials the odds ratio was 0.78 (0.66 to 0.92). With a 95% prediction interval of 0.41 to 1.48, a new trial may find harm.', 'label=odds ratio est=0.78 lo=0.66 hi=0.92 plo=0.41 phi=1.48'],
    ['Mortality fell (HR, 0.81; 95% CI, 0.70-0.94; 95% PI, 0.55-1.20; P = .005).', 'label=HR est=0.81 level=95 lo=0.70 hi=0.94 plo=0.55 phi=1.20 p==.005'],
    ['Prediction intervals were wider than confidence intervals in 19 of 22 reviews (86%).', 'n1=19/22=86%'],
    ['Pain fell by 1.2 points (95% CI 0.8 to 1.6) and sleep improved (MD 0.5 h, 95% CI 0.1 to 0.9). The prediction interval for sleep was −0.4 to 1.4.', 'est=1.2 level=95 lo=0.8 hi=1.6', 'label=MD est=0.5 level=95 lo=0.1 hi=0.9 plo=-0.4 phi=1.4'],
  ]),
  ...written('meta-regression and asymmetry', [
    ['Latitude was associated with efficacy (b = −0.029, SE = 0.007, z = −4.04, P < .0001; R² = 76%).', 'label=b est=-0.029 z=-4.04 p=<.0001'],
    ["There was funnel plot asymmetry (Egger's intercept −2.31, 95% CI −4.02 to −0.60; P = .012).", "label=Egger's intercept est=-2.31 level=95 lo=-4.02 hi=-0.60 p==.012"],
    ["Egger's test gave no sign of small-study effects (intercept 0.41, SE 0.62, P = .51).", 'label=intercept est=0.41 p==.51'],
    ['Mean age did not explain heterogeneity (slope 0.004, 95% CI −0.011 to 0.019; P = .60), nor did dose (R² = 0%).', 'label=slope est=0.004 level=95 lo=-0.011 hi=0.019 p==.60'],
    ['The dates were plotted against the intercept of the y axis at 0.5, and 3 dots were cut.'],
  ]),
  ...written('counts and absolute risks', [
    ['Nausea was reported by 12 of 150 participants (8.0%) and 9 of 148 participants (6.1%), respectively.', 'n1=12/150=8.0%', 'n1=9/148=6.1%'],
    ['Relapse occurred in 41 of 212 patients (19.3%) receiving the drug and in 63 of 208 patients (30.3%) receiving placebo (risk difference, −11.0 percentage points; 95% CI, −19.2 to −2.7; P = .009; NNT, 9).', 'n1=41/212=19.3% n2=63/208=30.3% label=risk difference est=-11.0 level=95 lo=-19.2 hi=-2.7 p==.009'],
    ['The risk was 45 per 1000 with placebo and 33 per 1000 (95% CI 24 to 46) with the drug (RR 0.74, 95% CI 0.53 to 1.02).', 'est=33 level=95 lo=24 hi=46', 'label=RR est=0.74 level=95 lo=0.53 hi=1.02'],
    ['We would expect 33 per 1000 (24 to 46) to have a relapse.', 'est=33 lo=24 hi=46'],
    ['Of 96 infants, 12 (12.5%) were born before 32 weeks and 9 (9.6%) were small for their age.', 'n1=12/96=12.5%', 'n1=9/96=9.6%'],
    ['Falls were fewer with exercise (18/96 vs 30/98; RR 0.61, 95% CI 0.37 to 1.02; NNTB 9).', 'n1=18/96=- n2=30/98=- label=RR est=0.61 level=95 lo=0.37 hi=1.02'],
    ['Serious events were rarer (2.1% vs 3.4%; P = .04; number needed to treat, 77).', 'n1=-/-=2.1% n2=-/-=3.4% p==.04'],
  ]),
  ...written('observed and expected', [
    ['Mortality was above that of the population (352 observed v 266.7 expected deaths; SMR 1.32, 95% CI 1.18 to 1.47).', 'label=SMR est=1.32 level=95 lo=1.18 hi=1.47'],
    ['There were 41 cases against 29.8 expected (standardised incidence ratio 1.38, 95% CI 0.99 to 1.87).', 'label=standardised incidence ratio est=1.38 level=95 lo=0.99 hi=1.87'],
    ['The SIR for lymphoma was 2.05 (95% CI 1.31–3.05; observed 24, expected 11.7).', 'label=SIR est=2.05 level=95 lo=1.31 hi=3.05'],
  ]),
  ...written('one-sided bounds', [
    ['The drug was noninferior (difference, 0.8 percentage points; upper limit of the one-sided 97.5% CI, 2.9; margin, 3.5).', 'label=difference est=0.8 bhi=2.9 blevel=97.5'],
    ['The event rate was 1.9% (one-sided upper 95% confidence limit 3.2%), below the performance goal of 5.4%.', 'label=event rate est=1.9% bhi=3.2% blevel=95'],
    ['The hazard ratio was 1.04 (one-sided 95% CI, <1.17; P<0.001 for noninferiority).', 'label=hazard ratio est=1.04 bhi=1.17 blevel=95'],
  ]),
  ...written('means with their scales', [
    ['The mean item score (range 1 to 5) was 3.48 (SD 0.71, n = 19).'],
    ['Satisfaction (mean [SD], 7.9 [1.4] on a scale of 0 to 10) did not differ (difference, 0.2; 95% CI, −0.3 to 0.7).', 'label=difference est=0.2 level=95 lo=-0.3 hi=0.7'],
    ['After 12 weeks the score was 14.2 (SE 0.8) v 16.9 (SE 0.8), a difference of −2.7 (95% CI −4.9 to −0.5; P = 0.016).', 'label=difference est=-2.7 level=95 lo=-4.9 hi=-0.5 p==0.016'],
    ['Adherence was 83% (IQR 71 to 92), and 61% (n = 118) completed all 10 sessions.'],
    ['The ICC was 0.87 (95% CI 0.79–0.92) and the SEM 1.9 points.', 'label=ICC est=0.87 level=95 lo=0.79 hi=0.92'],
    ['Costs fell by €310 (95% CI €120 to €500) per patient, or 7.4% (2.9% to 11.9%).', 'est=310 level=95 lo=120 hi=500', 'est=7.4% lo=2.9% hi=11.9%'],
  ]),
];
