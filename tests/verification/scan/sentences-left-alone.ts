import { type Sentence, written } from './sentences.js';

/** Sentences that the reader met last, and on which nothing was mended. See `sentences.ts` for the notation. */
export const sentencesLeftAlone: readonly Sentence[] = [
  ...written('AMA', [
    ['The study included 5 RCTs with 1903 patients (median [IQR] age, 66 [58-73] years).'],
    ['Early mobilization was associated with fewer falls (OR, 0.72 [95% CI, 0.57-0.91]; P = .006; I2 = 12%).', 'label=OR est=0.72 level=95 lo=0.57 hi=0.91 p==.006 I2=12%'],
    ['Response rates were 44.0% (66 of 150) and 31.1% (47 of 151), for an absolute difference of 12.9% (95% CI, 2.0%-23.8%; P = .02).', 'n1=66/150=44.0%', 'n1=47/151=31.1% label=absolute difference est=12.9% level=95 lo=2.0% hi=23.8% p==.02'],
    ['Adjusted for center, the HR was 0.91 (99% CI, 0.74-1.12; P = .24), and the prespecified boundary (P < .0087) was not crossed.', 'label=HR est=0.91 level=99 lo=0.74 hi=1.12 p==.24'],
    ['Mean (SE) change was −4.2 (0.5) mm Hg vs −1.9 (0.5) mm Hg (difference, −2.3 [95% CI, −3.7 to −0.9] mm Hg).', 'label=difference est=-2.3 level=95 lo=-3.7 hi=-0.9'],
    ['Bleeding occurred in 9 (2.4%) and 17 patients (4.6%), respectively (HR, 0.52; 95% CI, 0.23-1.17; P < .001).', 'label=HR est=0.52 level=95 lo=0.23 hi=1.17 p=<.001 !P_DISAGREES_WITH_CI !SIGNIFICANCE_DISAGREES'],
  ]),
  ...written('BMJ', [
    ['Supplementation reduced exacerbations (rate ratio 0.81, 95% confidence interval 0.70 to 0.94, P=0.006; 11 trials, 1 412 participants).', 'label=rate ratio est=0.81 level=95 lo=0.70 hi=0.94 p==0.006'],
    ['The standardised mean difference was −0.27 (95% confidence interval −0.41 to −0.13), or 2.3 points (1.1 to 3.5) on a 63 point scale.', 'label=standardised mean difference est=-0.27 level=95 lo=-0.41 hi=-0.13', 'est=2.3 lo=1.1 hi=3.5'],
    ['Of 902 women, 95 (10.5%) v 71/899 (7.9%) were transferred (risk ratio 1.33, 0.99 to 1.79).', 'n1=-/-=10.5% n2=71/899=7.9% label=risk ratio est=1.33 lo=0.99 hi=1.79'],
    ['I2 fell from 74% to 31% when two outliers were left out (risk ratio 0.92, 95% confidence interval 0.85 to 1.00).', 'label=risk ratio est=0.92 level=95 lo=0.85 hi=1.00'],
    ['Incidence was 8.2 per 1000 person years in 2001-05 and 6.9 in 2006-10.'],
  ]),
  ...written('Lancet', [
    ['Progression-free survival was longer with the combination (median 11·1 months [95% CI 9·4–13·0] vs 8·2 months [7·1–9·3]; HR 0·71 [95% CI 0·58–0·87]; p=0·0011).', 'est=11.1 level=95 lo=9.4 hi=13.0', 'est=8.2 lo=7.1 hi=9.3', 'label=HR est=0.71 level=95 lo=0.58 hi=0.87 p==0.0011'],
    ['Malaria incidence was 0·43 episodes per child-year (95% CI 0·38–0·49).', 'label=incidence est=0.43 level=95 lo=0.38 hi=0.49'],
    ['The reduction in mortality was 19% (95% CI 6–30; p=0·0062).', 'est=19% level=95 lo=6 hi=30 p==0.0062'],
    ['In 2017, 10·9 million (95% UI 9·6–12·4) deaths were attributable to diet.', 'est=10.9 level=95 lo=9.6 hi=12.4'],
    ['Serious adverse events were reported in 71 (18%) of 398 and 84 (31%) of 401 participants.', 'n1=71/398=18%', 'n1=84/401=31% !PERCENT_DISAGREES_WITH_COUNTS'],
  ]),
  ...written('Cochrane', [
    ['There was no clear difference in death (RR 0.95, 95% CI 0.83 to 1.08; P = 0.44; I² = 0%; 17 trials, 9054 participants; GRADE moderate).', 'label=RR est=0.95 level=95 lo=0.83 hi=1.08 p==0.44 I2=0%'],
    ['Total (95% CI) 1503 1498 100.0% -1.42 [-2.10, -0.74]', 'est=-1.42 level=95 lo=-2.10 hi=-0.74'],
    ['Heterogeneity: Tau² = 0.31; Chi² = 25.20, df = 8 (P = 0.001); I² = 68%', 'tau2=0.31 Q=25.20 df=8 pQ==0.001 I2=68%'],
    ['The risk was 45 per 1000 in the control group, and 33 per 1000 (24 to 46) in the intervention group.', 'est=33 lo=24 hi=46'],
    ['NNTH 19, 95% CI 11 to 71.'],
  ]),
  ...written('APA', [
    ['The effect was smaller in registered reports, d = 0.16, 95% CI [0.07, 0.25], than in others, d = 0.43, 95% CI [0.34, 0.52], Qb(1) = 17.1, p < .001.', 'label=d est=0.16 level=95 lo=0.07 hi=0.25', 'label=d est=0.43 level=95 lo=0.34 hi=0.52'],
    ['Anxiety fell, Hedges’ g = −0.55 (95% CI −0.74, −0.36), z = −5.67, p < .001.', 'label=Hedges’ g est=-0.55 level=95 lo=-0.74 hi=-0.36 z=-5.67 p=<.001'],
    ['Students (N = 1,204; 62% women) answered on a scale from 1 to 7 (M = 4.8, SD = 1.2).'],
    ['The correlation of .21 (95% CI [.15, .27]) was small.', 'label=correlation est=.21 level=95 lo=.15 hi=.27'],
    ['The simple slope was significant at +1 SD, b = 0.32, SE = 0.09, p < .001, but not at −1 SD, b = 0.04, SE = 0.09, p = .66.', 'label=b est=0.32 p=<.001', 'label=b est=0.04 p==.66'],
  ]),
  ...written('epidemiology', [
    ['Mutually adjusted HRs (95% CIs) were 1.09 (1.02, 1.17) for PM2.5 and 1.03 (0.97, 1.09) for NO2.', 'label=HRs est=1.09 level=95 lo=1.02 hi=1.17', 'est=1.03 lo=0.97 hi=1.09'],
    ['The pooled OR was 2.31 (95% CI: 1.68–3.17, I2 = 55.2%, p = 0.037).', 'label=OR est=2.31 level=95 lo=1.68 hi=3.17 I2=55.2% pQ==0.037'],
    ['Seropositivity was 7.7% (154/2000; 95% CI: 6.6–9.0%).', 'est=7.7% level=95 lo=6.6 hi=9.0% n1=154/2000=7.7%'],
    ['Per 5 kg/m2 higher BMI the relative risk was 1.31 (95% CI: 1.24, 1.39; n = 9).', 'label=relative risk est=1.31 level=95 lo=1.24 hi=1.39'],
    ['The odds ratio was 0.62 (95% CI: 0.71, 0.54).', 'label=odds ratio est=0.62 level=95 lo=0.71 hi=0.54 !CI_DISORDERED'],
  ]),
  ...written('other languages and traps', [
    ['Die Odds Ratio betrug 2,14 (95 %-KI 1,36 bis 3,37; p = 0,001).', 'label=Odds Ratio est=2.14 level=95 lo=1.36 hi=3.37 p==0.001'],
    ['Le taux de réponse était de 41,3 % (62/150) contre 29,5 % (44/149) ; p = 0,03.', 'n1=62/150=41.3%', 'n1=44/149=29.5%'],
    ['La diferencia de medias fue −1,6 (IC95%: −2,5 a −0,7).', 'label=diferencia de medias est=-1.6 level=95 lo=-2.5 hi=-0.7'],
    ['Lancet 2019; 393: 1958–72, and N Engl J Med 2020;382:120-9.'],
    ['A 1:1 ratio with blocks of 4 or 6 was used; 95% of 212 sites had a pharmacist.'],
    ['Values are mean ± SD: 12.4 ± 3.1 (n = 48) and 10.9 ± 2.8 (n = 51), P = .01.'],
    ['The cutoff of 0.5 (range 0.3–0.7) gave 88% sensitivity (95% CI 81–93).', 'est=88% level=95 lo=81 hi=93'],
    ['P = .04 (.06 after adjustment) for the RR of 0.80.', 'label=RR est=0.80'],
  ]),
];
