import { type Sentence, written } from './sentences.js';

/**
 * Sentences that were written after the reader was finished on the others, and on which it was not improved: what it
 * does on these, it may do on a text of a stranger. See `sentences.ts` for the notation.
 */
export const unseenSentences: readonly Sentence[] = [
  ...written('Pediatrics', [
    ['Breastfed infants had fewer infections (adjusted odds ratio: 0.68; 95% confidence interval: 0.52–0.89; P < .01).', 'label=odds ratio est=0.68 level=95 lo=0.52 hi=0.89 p=<.01'],
    ['The number needed to treat was 9 (95% CI: 6–21), from a risk difference of 11.3% (95% CI: 4.8%–17.8%).', 'label=risk difference est=11.3% level=95 lo=4.8% hi=17.8%'],
    ['Birth weight was 95 g higher (95% CI: 12–178; P = .025) in the supplemented group.', 'est=95 level=95 lo=12 hi=178 p==.025'],
    ['Of the 95 children with a score of 8 or 9, 41 (43.2%) were girls aged 5.2 ± 1.1 years.'],
  ]),
  ...written('Annals of Surgery', [
    ['Anastomotic leak was rarer (OR = 0.57, 95% CI = 0.34-0.95, P = 0.03; I2 = 0%), whereas operating time was longer (WMD = 21.4 min, 95% CI = 8.8-34.0, P < 0.001; I2 = 92%).', 'label=OR est=0.57 level=95 lo=0.34 hi=0.95 p==0.03 I2=0%', 'label=WMD est=21.4 level=95 lo=8.8 hi=34.0 p=<0.001 I2=92%'],
    ['Median blood loss was 150 (50–300) mL versus 250 (100–500) mL (P = 0.002).'],
    ['Conversion was required in 12 of 340 (3.5%).', 'n1=12/340=3.5%'],
    ['Five-year survival was 71.3% (95% CI 66.8–75.2%) vs. 64.9% (95% CI 60.1–69.2%), log-rank p = 0.04.', 'est=71.3% level=95 lo=66.8 hi=75.2%', 'est=64.9% level=95 lo=60.1 hi=69.2%'],
  ]),
  ...written('European Heart Journal', [
    ['The primary endpoint was reduced by 18% (HR 0.82, 95% CI 0.72–0.94; P = 0.004).', 'label=HR est=0.82 level=95 lo=0.72 hi=0.94 p==0.004'],
    ['Major bleeding increased [hazard ratio (HR) 1.47, 95% confidence interval (CI) 1.19–1.81, P < 0.001; Pinteraction = 0.27].', 'label=hazard ratio est=1.47 level=95 lo=1.19 hi=1.81 p=<0.001'],
    ['LVEF rose by 2.9% (95% CI 1.4–4.4%; P < 0.001), from 31.2% to 34.1%.', 'est=2.9% level=95 lo=1.4 hi=4.4% p=<0.001'],
    ['CHA2DS2-VASc ≥2 and INR 2.0–3.0 were required; 1:1:1 randomization used blocks of 6.'],
  ]),
  ...written('American Journal of Psychiatry', [
    ['Response favored augmentation (odds ratio=1.69, 95% CI=1.24–2.29; z=3.36, p<0.001; number needed to treat=9).', 'label=odds ratio est=1.69 level=95 lo=1.24 hi=2.29 z=3.36 p=<0.001'],
    ['Discontinuation did not differ (risk ratio=1.02, 95% CI=0.83–1.26, p=0.84).', 'label=risk ratio est=1.02 level=95 lo=0.83 hi=1.26 p==0.84'],
    ['Effect size for anxiety was 0.41 (95% CI=0.19, 0.63), and for sleep 0.22 (95% CI=0.02, 0.42).', 'label=Effect size est=0.41 level=95 lo=0.19 hi=0.63', 'est=0.22 level=95 lo=0.02 hi=0.42'],
  ]),
  ...written('Cochrane results', [
    ['Pooled data from three trials showed no clear difference (RR 1.14, 95% CI 0.89 to 1.46; I² = 0%; Analysis 1.3).', 'label=RR est=1.14 level=95 lo=0.89 hi=1.46 I2=0%'],
    ['The confidence interval included both benefit and harm (RR 0.81, 95% CI 0.48 to 1.37; participants = 294; very low-certainty).', 'label=RR est=0.81 level=95 lo=0.48 hi=1.37'],
    ['Mean pain was 1.1 points lower (0.4 to 1.8 lower) on a 0 to 10 scale.'],
    ['Odds Ratio (Peto, Fixed, 95% CI)\t0.51 [0.29, 0.90]', 'label=Odds Ratio est=0.51 level=95 lo=0.29 hi=0.90'],
    ['Heterogeneity: Tau2 = 1.42; Chi2 = 23.5, df = 6 (P = 0.0006); I2 = 74%', 'tau2=1.42 Q=23.5 df=6 pQ==0.0006 I2=74%'],
    ['Test for overall effect: Z = 3.10 (P = 0.002). Total events: 88 (treatment), 127 (control).'],
  ]),
  ...written('journals of psychology', [
    ['A random-effects model yielded Hedges’s g = −0.52 (SE = .11), 95% CI [−0.74, −0.30], p < .0001.', 'label=Hedges’s g est=-0.52 level=95 lo=-0.74 hi=-0.30 p=<.0001'],
    ['Heterogeneity was considerable (QE = 203.4, df = 24, p < .0001; τ2 = 0.21, I2 = 88.2%).', 'Q=203.4 df=24 pQ=<.0001 tau2=0.21 I2=88.2%'],
    ['The slope for year was B = 0.004 (95% CI [−0.003, 0.011]), z = 1.12, p = .26.', 'label=B est=0.004 level=95 lo=-0.003 hi=0.011 z=1.12 p==.26'],
    ['Reliability was acceptable (α = .79; ω = .81), and 7.5% of cells were empty.'],
    ['The meta-analytic correlation, rz = .18 [.11, .25], was small.', 'est=.18 lo=.11 hi=.25'],
  ]),
  ...written('public health', [
    ['Smoking prevalence fell from 24.1% (95% CI 23.0 to 25.2) in 2005 to 17.9% (95% CI 16.8 to 19.0) in 2015.', 'label=prevalence est=24.1% level=95 lo=23.0 hi=25.2', 'est=17.9% level=95 lo=16.8 hi=19.0'],
    ['IRR=0.88 (95%CI 0.81 to 0.96), p=0.004; E=1.52.', 'label=IRR est=0.88 level=95 lo=0.81 hi=0.96 p==0.004'],
    ['Walking ≥10 000 steps/day (vs <5000) gave an HR of 0.59 (0.47, 0.73; p-trend<0.0001).', 'label=HR est=0.59 lo=0.47 hi=0.73'],
    ['Population attributable fraction: 8.1% (95% CI, 3.2%, 12.9%)', 'est=8.1% level=95 lo=3.2% hi=12.9%'],
    ['A ratio of 1.0 (no difference) lies inside all 95% confidence intervals (not shown).'],
  ]),
  ...written('odds and ends', [
    ['β −0·21 (95% CI −0·34 to −0·08); p=0·0016; adjusted R2 0·31', 'label=β est=-0.21 level=95 lo=-0.34 hi=-0.08 p==0.0016'],
    ['RR 0.8, 95% CI 0.6–1.1, P 0.14, n = 4 studies', 'label=RR est=0.8 level=95 lo=0.6 hi=1.1'],
    ['In 1999, 95% CI was printed as “(95% CI: 1.2, 3.4)” after an OR of 2.0.', ],
    ['HR for each 5-point increase: 1.09 (95% CI: 1.03 to 1.15).', 'label=HR est=1.09 level=95 lo=1.03 hi=1.15'],
    ['DOI 10.1016/S0140-6736(20)30183-5; Lancet 2020; 395: 497–506; PMID 31986264.'],
    ['The ORs (95% CI) for low, medium and high exposure were 1 (reference), 1.27 (0.95–1.70) and 1.83 (1.30–2.58); P for trend = .001.', 'label=ORs est=1.27 level=95 lo=0.95 hi=1.70', 'est=1.83 lo=1.30 hi=2.58'],
    ['Mean (95% CI) change was −3.4 (−4.9 to −1.9) vs −1.2 (−2.6 to 0.2) points.', 'est=-3.4 level=95 lo=-4.9 hi=-1.9', 'est=-1.2 lo=-2.6 hi=0.2'],
    ['SMD of 0.5 and 0.8 are called medium and large; ours was 0.36 (95% CI 0.12 to 0.60).', 'est=0.36 level=95 lo=0.12 hi=0.60'],
    ['Absolute risk reduction, 3.1% [95% CI, 0.6% to 5.6%]; P = .02; fragility index, 4.', 'label=Absolute risk reduction est=3.1% level=95 lo=0.6% hi=5.6% p==.02'],
  ]),
];
