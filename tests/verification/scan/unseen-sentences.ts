import { type Sentence, written } from './sentences.js';

/**
 * Sentences that were written after the reader was finished on the others, and on which it was not improved: what it
 * does on these, it may do on a text of a stranger. See `sentences.ts` for the notation.
 */
export const unseenSentences: readonly Sentence[] = [
  ...written('JAMA Internal Medicine', [
    ['Cognitive decline was slower in the intervention group (standardized β = 0.11; 95% CI, 0.02 to 0.20; P = .02).', 'label=β est=0.11 level=95 lo=0.02 hi=0.20 p==.02'],
    ['Among 8 randomized trials comprising 1957 adults (mean [SD] age, 61.2 [9.8] years), the pooled RR was 0.90 (95% CI, 0.81-1.00; P = .05; I2 = 0%).', 'label=RR est=0.90 level=95 lo=0.81 hi=1.00 p==.05 I2=0%'],
    ['Readmission occurred in 31 of 204 (15.2%) and 48 of 211 (22.7%) participants, respectively (adjusted OR, 0.60 [95% CI, 0.36 to 0.99]).', 'n1=31/204=15.2%', 'n1=48/211=22.7% label=OR est=0.60 level=95 lo=0.36 hi=0.99'],
    ['The number of events per 100 patient-years was 2.1 vs 3.4 (HR, 0.62; 95% CI, 0.41-0.94; log-rank P = .02).', 'label=HR est=0.62 level=95 lo=0.41 hi=0.94 p==.02'],
  ]),
  ...written('PLOS Medicine', [
    ['Adherence was associated with lower mortality (aHR 0.74, 95% CI 0.61 to 0.89, p = 0.002), with no evidence of interaction by sex (p-value for interaction = 0.44).', 'label=aHR est=0.74 level=95 lo=0.61 hi=0.89 p==0.002'],
    ['We found a prevalence ratio (PR) of 1.29 (95% CI 1.11, 1.50; p = 0.001) per SD increase.', 'label=prevalence ratio est=1.29 level=95 lo=1.11 hi=1.50 p==0.001'],
    ['The risk difference was −0.8 percentage points (95% CI −1.9 to 0.3; p = 0.15), and the vaccine was 46% effective.', 'label=risk difference est=-0.8 level=95 lo=-1.9 hi=0.3 p==0.15'],
    ['Interviews took 30–45 minutes; 27/31 (87%) were recorded, and 4 (13%) were not.', 'n1=27/31=87%'],
  ]),
  ...written('Annals of Internal Medicine', [
    ['The between-group difference in eGFR was 2.4 mL/min per 1.73 m2 (95% CI, 0.9 to 3.9 mL/min per 1.73 m2).', 'label=between-group difference est=2.4 level=95 lo=0.9 hi=3.9'],
    ['Bleeding was more common with therapy (relative risk, 1.62 [CI, 1.31 to 2.00]).', 'label=relative risk est=1.62 lo=1.31 hi=2.00'],
    ['Twelve studies reported death (OR, 0.94 [CI, 0.80 to 1.10]; I2 = 21%; moderate strength of evidence).', 'label=OR est=0.94 lo=0.80 hi=1.10 I2=21%'],
  ]),
  ...written('Lancet Oncology', [
    ['At data cutoff (Jan 15, 2020), median overall survival was 19·6 months (95% CI 16·3–23·1) with, and 15·2 months (12·9–17·8) without (stratified HR 0·79, 95% CI 0·65–0·95; one-sided p=0·0060).', 'est=19.6 level=95 lo=16.3 hi=23.1', 'est=15.2 lo=12.9 hi=17.8', 'label=HR est=0.79 level=95 lo=0.65 hi=0.95'],
    ['An objective response was recorded in 54 (41%) of 132 patients versus 30 (23%) of 131.', 'n1=54/132=41% n2=30/131=23%'],
    ['Grade 3–4 neutropenia (38 [29%] of 131 patients) was the commonest adverse event.', 'n1=38/131=29%'],
  ]),
  ...written('Cochrane summary', [
    ['Reduced mortality (odds ratio (OR) 0.83, 95% confidence interval (CI) 0.70 to 0.98; I² = 8%; 13 studies, 12,409 participants; high-certainty evidence).', 'label=odds ratio est=0.83 level=95 lo=0.70 hi=0.98 I2=8%'],
    ['MD 2.11 mm Hg lower (95% CI 3.45 lower to 0.77 lower; 5 studies, 602 participants).'],
    ['(SMD −0.15, 95% CI −0.33 to 0.03; P = 0.10; I² = 35%; analysis 2.1)', 'label=SMD est=-0.15 level=95 lo=-0.33 hi=0.03 p==0.10 I2=35%'],
    ['RR 1.00, 95% CI 0.47 to 2.13; 1 trial, 84 infants; not statistically significant, P = 1.00', 'label=RR est=1.00 level=95 lo=0.47 hi=2.13 p==1.00'],
    ['Heterogeneity: Tau² = 0.00; Chi² = 2.10, df = 3 (P = 0.55); I² = 0%\nTest for overall effect: Z = 1.64 (P = 0.10)', 'tau2=0.00 Q=2.10 df=3 pQ==0.55 I2=0%'],
  ]),
  ...written('Psychological Bulletin', [
    ['The weighted mean effect was d+ = 0.36 (95% CI = 0.27 to 0.45), based on k = 57 effect sizes.', 'est=0.36 level=95 lo=0.27 hi=0.45'],
    ['The association was negative (r = −.17, 95% CI [−.23, −.11]; Q = 88.1, p < .001; I2 = 70.5).', 'label=r est=-.17 level=95 lo=-.23 hi=-.11 Q=88.1 pQ=<.001 I2=70.5'],
    ['Published studies gave larger effects (g = 0.42, SE = 0.07, 95% CI [0.28, 0.56]) than unpublished ones (g = 0.19, SE = 0.09, 95% CI [0.01, 0.37]), QM(1) = 4.07, p = .044.', 'label=g est=0.42 level=95 lo=0.28 hi=0.56', 'label=g est=0.19 level=95 lo=0.01 hi=0.37'],
    ['Scores correlated with age, ρ = .29, 80% CV [.08, .50].', 'label=ρ est=.29'],
  ]),
  ...written('Stata and R output', [
    ['Overall (I-squared = 58.3%, p = 0.014)   0.84 (0.74, 0.95)   100.00', 'I2=58.3% pQ==0.014', 'est=0.84 lo=0.74 hi=0.95'],
    ['Random effects model 0.7123 [0.5301; 0.9571] -2.25 0.0243', 'est=0.7123 lo=0.5301 hi=0.9571'],
    ['tau^2 = 0.1050 [0.0000; 0.5210]; tau = 0.3240; I^2 = 62.7% [28.4%; 80.6%]; H = 1.64 [1.18; 2.27]', 'tau2=0.1050 tau=0.3240 I2=62.7%'],
  ]),
  ...written('nutrition and environment', [
    ['A 10-µg/m3 rise in PM2.5 was associated with a hazard ratio of 1.073 (95% CI: 1.012–1.138).', 'label=hazard ratio est=1.073 level=95 lo=1.012 hi=1.138'],
    ['Serum ferritin was 12.3 µg/L higher (95% CI: 4.4, 20.2; P = 0.002; I2 = 91%, P-heterogeneity < 0.001).', 'est=12.3 level=95 lo=4.4 hi=20.2 p==0.002 I2=91% pQ=<0.001'],
    ['For each cup of coffee per day the summary RR was 0.96 (95% CI: 0.94–0.98, I2 = 67%, n = 19).', 'label=RR est=0.96 level=95 lo=0.94 hi=0.98 I2=67%'],
    ['RRs for the second to fourth quartile: 0.98 [0.90-1.07], 0.91 [0.83-1.00] and 0.84 [0.76-0.93], Ptrend = 0.001.', 'label=RRs est=0.98 lo=0.90 hi=1.07', 'est=0.91 lo=0.83 hi=1.00', 'est=0.84 lo=0.76 hi=0.93'],
  ]),
  ...written('traps of other kinds', [
    ['The questionnaire (score 0–100; minimal important difference 10) was returned by 88% (95% of those reached).'],
    ['In 2017–18 (weeks 40–20) the strain A/H3N2 2.1.3 prevailed; see refs 5,6 and fig 2.'],
    ['Sample size: to detect a difference of 0.5 SD with 90% power (two-sided α = 0.05) we needed 86 per arm.'],
    ['Cronbach’s α was 0.81, and test–retest reliability r = 0.77 (n = 42).'],
    ['OR = 0.93; CI95% = 0.79 – 1.09; p = 0,37', 'label=OR est=0.93 level=95 lo=0.79 hi=1.09'],
    ['Costs were €1234 (95% CI €1010 to €1458) lower.', 'est=1234 level=95 lo=1010 hi=1458'],
    ['We used a prior of N(0, 2.82) for log OR; the posterior OR was 0.71 (95% CrI 0.50 to 0.98; Pr[OR<1] = 0.98).', 'label=OR est=0.71 level=95 lo=0.50 hi=0.98'],
    ['HR(95%CI)=0.58(0.37-0.91), P=0.018', 'label=HR est=0.58 level=95 lo=0.37 hi=0.91 p==0.018'],
    ['Ages were 45.1±11.2 v 44.8±10.9 years (P=0.83).'],
    ['The effect on mortality (RR 0.92, CI 0.85–1.00) did not differ by dose (P=0.61).', 'label=RR est=0.92 lo=0.85 hi=1.00'],
  ]),
];
