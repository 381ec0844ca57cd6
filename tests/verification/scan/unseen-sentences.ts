import { type Sentence, written } from './sentences.js';

/**
 * Sentences that were written after the reader was finished on the others, and on which it was not improved: what it
 * does on these, it may do on a text of a stranger. See `sentences.ts` for the notation.
 */
export const unseenSentences: readonly Sentence[] = [
  ...written('Gut', [
    ['Eradication lowered the incidence of gastric cancer (RR=0.54; 95% CI 0.41 to 0.72; n=8323; number needed to treat=72).', 'label=RR est=0.54 level=95 lo=0.41 hi=0.72'],
    ['Remission was achieved in 44% of 95 patients given drug and 26% of 97 given placebo (p=0.009; OR 2.24, 95% CI 1.22 to 4.12).', 'label=OR est=2.24 level=95 lo=1.22 hi=4.12'],
    ['There was no difference in relapse (RR 0.98, 95% CI 0.87 to 1.10, I2=0%, p=0.73).', 'label=RR est=0.98 level=95 lo=0.87 hi=1.10 p==0.73 I2=0%'],
    ['The AUROC was 0.84 (0.80–0.88) in derivation and 0.79 (0.73–0.85) in validation (p=0.11 by DeLong’s test).', 'est=0.84 lo=0.80 hi=0.88', 'est=0.79 lo=0.73 hi=0.85'],
  ]),
  ...written('Stroke', [
    ['Recurrence was less frequent under dual therapy (3.7% versus 5.2%; adjusted hazard ratio, 0.70 [95% CI, 0.53–0.94]; P=0.017).', 'n1=-/-=3.7% n2=-/-=5.2% label=hazard ratio est=0.70 level=95 lo=0.53 hi=0.94 p==0.017'],
    ['The median NIHSS score was 16 (interquartile range, 11–20), and 95% of patients were imaged within 6 hours.'],
    ['The common odds ratio for a shift towards better outcome was 1.67 (95% CI, 1.21–2.30).', 'label=odds ratio est=1.67 level=95 lo=1.21 hi=2.30'],
    ['Symptomatic hemorrhage: 6.0% (18/301) vs 4.7% (14/297); P=0.49.', 'n1=18/301=6.0% n2=14/297=4.7% p==0.49'],
  ]),
  ...written('Addiction', [
    ['Those in the intervention arm drank less [mean difference (MD) = –1.6 drinks/week, 95% confidence interval (CI) = –2.9, –0.3].', 'label=mean difference est=-1.6 level=95 lo=-2.9 hi=-0.3'],
    ['Quit rates were 14.2 and 9.6% [risk ratio (RR) = 1.48, 95% confidence interval (CI) = 1.08–2.03, P = 0.014].', 'label=risk ratio est=1.48 level=95 lo=1.08 hi=2.03 p==0.014'],
    ['The Bayes factor was 0.31, and the incidence rate ratio 0.95 (95% CI = 0.84, 1.07).', 'label=incidence rate ratio est=0.95 level=95 lo=0.84 hi=1.07'],
  ]),
  ...written('Diabetes Care', [
    ['HbA1c decreased by 0.6% (95% CI 0.4–0.8) [6.6 mmol/mol (95% CI 4.4–8.7)].', 'est=0.6% level=95 lo=0.4 hi=0.8', 'est=6.6 level=95 lo=4.4 hi=8.7'],
    ['The odds of hypoglycemia did not differ significantly (OR 1.12 [95% CI 0.88–1.43], P = 0.36).', 'label=OR est=1.12 level=95 lo=0.88 hi=1.43 p==0.36'],
    ['BMI was 31.2 ± 5.4 kg/m2 at baseline and changed by –0.4 kg/m2 (–0.7 to –0.1).', 'est=-0.4 lo=-0.7 hi=-0.1'],
  ]),
  ...written('Cochrane plain text', [
    ['Exercise probably improves function at 12 weeks (SMD 0.30 higher, 95% CI 0.11 higher to 0.49 higher).', 'label=SMD est=0.30 level=95 lo=0.11 hi=0.49'],
    ['Adverse events (any): risk ratio 1.08 (95% CI 0.95 to 1.22), 10 studies, n = 2,204, I2 = 15%, P value 0.24.', 'label=risk ratio est=1.08 level=95 lo=0.95 hi=1.22 p==0.24 I2=15%'],
    ['Length of stay (days): MD -0.90 [-1.41, -0.39] (random-effects), Tau2 = 0.11, I2 = 52%.', 'label=MD est=-0.90 lo=-1.41 hi=-0.39 tau2=0.11 I2=52%'],
    ['Only one trial reported pain (MD −4.0, 95% CI −11.2 to 3.2; 0 to 100 scale; 60 participants).', 'label=MD est=-4.0 level=95 lo=-11.2 hi=3.2'],
  ]),
  ...written('social science', [
    ['The average treatment effect was 0.12 standard deviations (SE = 0.04, p = 0.003, 95% CI [0.04, 0.20]).', 'est=0.12 level=95 lo=0.04 hi=0.20 p==0.003'],
    ['Across 33 studies, the mean correlation was r̄ = .24 (95% CI: .19 to .29), Q(32) = 71.5, p < .001.', 'est=.24 level=95 lo=.19 hi=.29 Q=71.5 df=32 pQ=<.001'],
    ['A one-unit rise multiplied the odds by 1.31 (OR = 1.31; 95% C.I.: 1.12 - 1.53).', 'label=OR est=1.31 level=95 lo=1.12 hi=1.53'],
    ['The interaction was significant, F(1, 96) = 5.02, p = .027, whereas the main effect was not, t(96) = 1.10, p = .274.'],
    ['Effect sizes ranged from d = −0.42 to d = 1.20, with a mean of d = 0.31, 95% CI [0.22, 0.40].', 'label=d est=0.31 level=95 lo=0.22 hi=0.40'],
  ]),
  ...written('network and Bayesian', [
    ['Drug A was better than placebo (OR 2.13, 95% credible interval [CrI] 1.89–2.41) and than drug B (1.21, 1.03–1.43).', 'label=OR est=2.13 level=95 lo=1.89 hi=2.41'],
    ['The posterior median of the hazard ratio was 0.82 (95% highest density interval 0.70–0.96).', 'label=hazard ratio est=0.82 level=95 lo=0.70 hi=0.96'],
    ['Inconsistency was low (global test: χ2 = 7.8, df = 9, p = 0.55).'],
  ]),
  ...written('diagnostic accuracy', [
    ['Pooled sensitivity and specificity were 88% (95% CI 83 to 92) and 94% (95% CI 90 to 96), and the DOR was 110 (95% CI 52 to 233).', 'est=88% level=95 lo=83 hi=92', 'est=94% level=95 lo=90 hi=96', 'label=DOR est=110 level=95 lo=52 hi=233'],
    ['The positive likelihood ratio was 14.2 (8.7–23.1) at a cut-off of 12 ng/mL.', 'est=14.2 lo=8.7 hi=23.1'],
  ]),
  ...written('odds and ends', [
    ['Vaccination halved the risk [adjusted RR 0.50 (0.36; 0.70)], the estimate being lower after dose 3 [0.31 (0.18; 0.53)].', 'label=RR est=0.50 lo=0.36 hi=0.70', 'est=0.31 lo=0.18 hi=0.53'],
    ['In the ITT population (n=1,012), 95% CIs for all 3 contrasts overlapped 0 (e.g., 0.4; −0.3 to 1.1).'],
    ['The mean difference, adjusted for age (years), sex and site (1–4), was 5.1 (2.0, 8.2) points.', 'label=mean difference est=5.1 lo=2.0 hi=8.2'],
    ['p = 3.2 × 10−8 for rs1234567 (OR = 1.17, 95% CI = 1.11–1.24)', 'label=OR est=1.17 level=95 lo=1.11 hi=1.24'],
    ['Mortality fell from 9.1% (2001–2005) to 6.3% (2011–2015).'],
    ['A 2:1 ratio, a 10:1 odds, 1 in 20 patients and ratios of 0.8–1.25 were mentioned.'],
    ['Risk ratio: 0.93 (0.86 to 1.01); absolute effect: 7 fewer per 1000 (from 14 fewer to 1 more).', 'label=Risk ratio est=0.93 lo=0.86 hi=1.01'],
    ['HR 0.84; 95% CI, 0.74 to 0.95; P = .005 in 2 × 2 factorial trials; JAMA. 2016;315(8):775-787.', 'label=HR est=0.84 level=95 lo=0.74 hi=0.95 p==.005'],
    ['The weighted kappa (95% CI) was 0.66 (0.58, 0.74), i.e. above 0.60.', 'est=0.66 level=95 lo=0.58 hi=0.74'],
    ['Of 2,034 women, 95 (4.7%) had a preterm birth, aOR 1.91 (95% CI 1.09–3.36; P = .024, Wald).', 'label=aOR est=1.91 level=95 lo=1.09 hi=3.36 p==.024'],
    ['Effect at 6 mo: −2.3 (95% CI: −4.0, −0.6), at 12 mo: −1.1 (95% CI: −2.9, 0.7).', 'est=-2.3 level=95 lo=-4.0 hi=-0.6', 'est=-1.1 level=95 lo=-2.9 hi=0.7'],
    ['No patient (0%; 95% CI 0 to 3.6%) died.', 'est=0% level=95 lo=0 hi=3.6%'],
  ]),
];
