import type { HeterogeneityFigures } from '../../../src/verification/scan/heterogeneity.js';
import type { TextClaim } from '../../../src/verification/scan/text-claim.js';

/** A claim as expected: what is not said is not printed; the quote is the whole text unless it is given. */
export type Expected = Partial<Omit<TextClaim, 'heterogeneity' | 'ci' | 'counts'>> & {
  readonly ci?: readonly [level: string | null, lower: string, upper: string];
  readonly counts?: readonly (readonly [events: string | null, total: string | null, percent: string | null])[];
  readonly heterogeneity?: Partial<HeterogeneityFigures>;
};

export interface Text {
  readonly text: string;
  readonly claims: readonly Expected[];
}

const one = (text: string, claim: Expected): Text => ({ text, claims: [claim] });

/** Texts that the scanner reads, by the manner in which they are written, each with every field of its claims. */
export const texts: Readonly<Record<string, readonly Text[]>> = {
  'the quotes of the first data sets': [
    one('RR 0.49 (95% CI, 0.34 to 0.70)', { label: 'RR', estimate: '0.49', ci: ['95', '0.34', '0.70'] }),
    one('mean difference, −1.83; 95% CI, −2.35 to −1.31; P < .0001', {
      label: 'mean difference',
      estimate: '-1.83',
      ci: ['95', '-2.35', '-1.31'],
      pValue: '<.0001',
    }),
    one('RR 2.43 (95% CI 1.10 to 5.40; P=.029)', { label: 'RR', estimate: '2.43', ci: ['95', '1.10', '5.40'], pValue: '=.029' }),
    one('51.3% vs 19.4%', {
      counts: [
        [null, null, '51.3%'],
        [null, null, '19.4%'],
      ],
    }),
    one('69% (95% CI 53%, 84%)', { estimate: '69%', ci: ['95', '53%', '84%'] }),
    one('58% (41%, 75%)', { estimate: '58%', ci: [null, '41%', '75%'] }),
    one('20/39 (51.3%) v 7/36 (19.4%)', {
      counts: [
        ['20', '39', '51.3%'],
        ['7', '36', '19.4%'],
      ],
    }),
    one('51.3% vs 19.4%; relative risk, 2.43; 95% CI, 1.10 to 5.40; P = .029', {
      label: 'relative risk',
      estimate: '2.43',
      ci: ['95', '1.10', '5.40'],
      pValue: '=.029',
      counts: [
        [null, null, '51.3%'],
        [null, null, '19.4%'],
      ],
    }),
  ],
  'medical journals': [
    one('OR 0·85 [0·72–1·01], p=0·07', { label: 'OR', estimate: '0.85', ci: [null, '0.72', '1.01'], pValue: '=0.07' }),
    one('risk ratio [RR] 0·95 [0·89-1·02]', { label: 'risk ratio', estimate: '0.95', ci: [null, '0.89', '1.02'] }),
    one('HR, 0.75 (95% confidence interval 0.60-0.93; p=0.009)', {
      label: 'HR',
      estimate: '0.75',
      ci: ['95', '0.60', '0.93'],
      pValue: '=0.009',
    }),
    one('hazard ratio (HR) for death = 0.62, 95% confidence interval (CI) 0.45–0.85', {
      label: 'hazard ratio',
      estimate: '0.62',
      ci: ['95', '0.45', '0.85'],
    }),
    one('adjusted odds ratio of 1.8 (95% CI: 1.2, 2.7)', { label: 'odds ratio', estimate: '1.8', ci: ['95', '1.2', '2.7'] }),
    one('aOR=3.42, 95%CI [1.38; 8.48]', { label: 'aOR', estimate: '3.42', ci: ['95', '1.38', '8.48'] }),
    one('mean difference of -14.0 days (95% CI -19.6 to -8.4)', {
      label: 'mean difference',
      estimate: '-14.0',
      ci: ['95', '-19.6', '-8.4'],
    }),
    one('mean difference in pain scores, -1.83 points; 95% CI, -2.35 to -1.31 points; P < .0001', {
      label: 'mean difference',
      estimate: '-1.83',
      ci: ['95', '-2.35', '-1.31'],
      pValue: '<.0001',
    }),
    one('WMD 3.2 mmHg (95%CI 1.1–5.3, I²=45%)', {
      label: 'WMD',
      estimate: '3.2',
      ci: ['95', '1.1', '5.3'],
      heterogeneity: { I2: '45%' },
    }),
    one('WMD −4.1 mm Hg, 95% CI −6.2 mm Hg to −2.0 mm Hg', {
      label: 'WMD',
      estimate: '-4.1',
      ci: ['95', '-6.2', '-2.0'],
      quote: 'WMD −4.1 mm Hg, 95% CI −6.2 mm Hg to −2.0',
    }),
    one('SMD -0.54 (-0.89 to -0.18)', { label: 'SMD', estimate: '-0.54', ci: [null, '-0.89', '-0.18'] }),
    one('risk difference 5.1% (95% CI 1.2% to 9.0%), P = 0.011', {
      label: 'risk difference',
      estimate: '5.1%',
      ci: ['95', '1.2%', '9.0%'],
      pValue: '=0.011',
    }),
    one('pooled prevalence 12% (95% CI: 5-22)', { label: 'prevalence', estimate: '12%', ci: ['95', '5', '22'] }),
    one('sensitivity was 0.97 (CI 95%, 0.93 to 0.99)', { label: 'sensitivity', estimate: '0.97', ci: ['95', '0.93', '0.99'] }),
    one('IRR 0.66 (90% CI 0.36 to 1.22)', { label: 'IRR', estimate: '0.66', ci: ['90', '0.36', '1.22'] }),
    one('HR 0.78 (97.5% CI, 0.60-1.01)', { label: 'HR', estimate: '0.78', ci: ['97.5', '0.60', '1.01'] }),
    one('The RR (95% CI) was 0.49 (0.34 to 0.70).', {
      label: 'RR',
      estimate: '0.49',
      ci: ['95', '0.34', '0.70'],
      quote: 'RR (95% CI) was 0.49 (0.34 to 0.70)',
    }),
    one('RR (95% CI): 0.49 (0.34, 0.70)', { label: 'RR', estimate: '0.49', ci: ['95', '0.34', '0.70'] }),
    one('The odds ratio was 1.13[95% CI] 1.06-1.20', {
      label: 'odds ratio',
      estimate: '1.13',
      ci: ['95', '1.06', '1.20'],
      quote: 'odds ratio was 1.13[95% CI] 1.06-1.20',
    }),
    one('a 23% reduction followed (23% (95% CI 19-28; p<0·0001))', {
      estimate: '23%',
      ci: ['95', '19', '28'],
      pValue: '<0.0001',
      quote: '23% (95% CI 19-28; p<0·0001)',
    }),
    one('OR 1.94 (95% C.I. 1.11 to 3.39)', { label: 'OR', estimate: '1.94', ci: ['95', '1.11', '3.39'] }),
    one('RR 0.94 (95% CI 0.84~1.05)', { label: 'RR', estimate: '0.94', ci: ['95', '0.84', '1.05'] }),
    one('OR 1.2 (95% CI between 0.9 and 1.6)', { label: 'OR', estimate: '1.2', ci: ['95', '0.9', '1.6'] }),
    one('RR 2.43 (95% CI 1.10 to 5.40), 20/39 v 7/36', {
      label: 'RR',
      estimate: '2.43',
      ci: ['95', '1.10', '5.40'],
      counts: [
        ['20', '39', null],
        ['7', '36', null],
      ],
    }),
    one('RR 0.92 (95% CrI 0.80 to 1.05)', { label: 'RR', estimate: '0.92', ci: ['95', '0.80', '1.05'] }),
    one('SMD 0.30 (95% CI 0.10 to 0.50; 95% PI −0.25 to 0.85)', {
      label: 'SMD',
      estimate: '0.30',
      ci: ['95', '0.10', '0.50'],
      prediction: { lower: '-0.25', upper: '0.85' },
    }),
    one('mean difference 1,234 mL (95% CI 1,100 to 1,368)', { label: 'mean difference', estimate: '1,234', ci: ['95', '1,100', '1,368'] }),
    one('20 of 39 patients (51.3%)', { counts: [['20', '39', '51.3%']] }),
    one('51.3% (20/39) compared with 19.4% (7/36)', {
      counts: [
        ['20', '39', '51.3%'],
        ['7', '36', '19.4%'],
      ],
    }),
    one('51.3% of patients on ketamine versus 19.4% on placebo', {
      counts: [
        [null, null, '51.3%'],
        [null, null, '19.4%'],
      ],
      quote: '51.3% of patients on ketamine versus 19.4%',
    }),
    one('an OR of 3.1 (95% CI 1.2 to 8.0), P value = .02', {
      label: 'OR',
      estimate: '3.1',
      ci: ['95', '1.2', '8.0'],
      pValue: '=.02',
      quote: 'OR of 3.1 (95% CI 1.2 to 8.0), P value = .02',
    }),
    one('OR 3.1 (95% CI 1.2 to 8.0), P = 1.2 × 10^−2', { label: 'OR', estimate: '3.1', ci: ['95', '1.2', '8.0'], pValue: '=1.2e-2' }),
  ],
  'Cochrane and RevMan': [
    one('(RR 0.86, 95% CI 0.75 to 0.98; 9 studies, 1203 participants; I2 = 12%; moderate-certainty evidence)', {
      label: 'RR',
      estimate: '0.86',
      ci: ['95', '0.75', '0.98'],
      heterogeneity: { I2: '12%' },
      quote: 'RR 0.86, 95% CI 0.75 to 0.98; 9 studies, 1203 participants; I2 = 12%',
    }),
    one('Heterogeneity: Tau² = 0.31; Chi² = 152.23, df = 12 (P < 0.00001); I² = 92%', {
      heterogeneity: { tau2: '0.31', Q: '152.23', df: '12', pValue: '<0.00001', I2: '92%' },
      quote: 'Tau² = 0.31; Chi² = 152.23, df = 12 (P < 0.00001); I² = 92%',
    }),
    one('Odds Ratio (M-H, Random, 95% CI) 0.42 [0.30, 0.58]', { label: 'Odds Ratio', estimate: '0.42', ci: ['95', '0.30', '0.58'] }),
    one('Heterogeneity: Chi2 = 4.80, df = 5 (P = 0.44)', {
      heterogeneity: { Q: '4.80', df: '5', pValue: '=0.44' },
      quote: 'Chi2 = 4.80, df = 5 (P = 0.44)',
    }),
    one('MD -1.83, 95% CI -2.35 to -1.31, I² = 45%, P < 0.00001', {
      label: 'MD',
      estimate: '-1.83',
      ci: ['95', '-2.35', '-1.31'],
      pValue: '<0.00001',
      heterogeneity: { I2: '45%' },
    }),
    one('Peto OR 0.71, 95% CI 0.55 to 0.92; P for heterogeneity = 0.31', {
      label: 'Peto OR',
      estimate: '0.71',
      ci: ['95', '0.55', '0.92'],
      heterogeneity: { pValue: '=0.31' },
    }),
    one('I2 = 92%, Q = 152.23, df = 12, P < .0001', { heterogeneity: { I2: '92%', Q: '152.23', df: '12', pValue: '<.0001' } }),
    one('Q = 15.06, df = 11, p = 0.18, T2 = 0.0313, I2 = 27%', {
      heterogeneity: { Q: '15.06', df: '11', pValue: '=0.18', tau2: '0.0313', I2: '27%' },
    }),
    one('I² = 45% (95% CI 10% to 66%)', { heterogeneity: { I2: '45%' } }),
    one('I-squared was 45.0%', { heterogeneity: { I2: '45.0%' } }),
  ],
  APA: [
    one('r = .35, 95% CI [.10, .56]', { label: 'r', estimate: '.35', ci: ['95', '.10', '.56'] }),
    one("Hedges' g = 0.41, 95% CI [0.14, 0.69], z = 2.93, p = .003", {
      label: "Hedges' g",
      estimate: '0.41',
      ci: ['95', '0.14', '0.69'],
      statistic: { name: 'z', df: null, value: '2.93' },
      pValue: '=.003',
    }),
    one('Cohen’s d = −0.20, 95% CI [−0.45, 0.05], t(23) = −1.65, p = .11', {
      label: 'Cohen’s d',
      estimate: '-0.20',
      ci: ['95', '-0.45', '0.05'],
      statistic: { name: 't', df: '23', value: '-1.65' },
      pValue: '=.11',
    }),
    one('g = 0.41 [0.14, 0.69]', { label: 'g', estimate: '0.41', ci: [null, '0.14', '0.69'] }),
    one('Q(12) = 152.23, p < .001, I2 = 92.1%', { heterogeneity: { Q: '152.23', df: '12', pValue: '<.001', I2: '92.1%' } }),
    one('QE(df = 12) = 152.23, p < .001, τ² = 0.31', { heterogeneity: { Q: '152.23', df: '12', pValue: '<.001', tau2: '0.31' } }),
    one('β = 0.12 (95% CI −0.03, 0.27), p = .12', { label: 'β', estimate: '0.12', ci: ['95', '-0.03', '0.27'], pValue: '=.12' }),
    one('0.35 (0.10, 0.56)', { estimate: '0.35', ci: [null, '0.10', '0.56'] }),
    one('pooled SMD (Hedges’ g) = +1.13 [95% CI: 0.66, 1.60], p < 0.001', {
      label: 'SMD',
      estimate: '1.13',
      ci: ['95', '0.66', '1.60'],
      pValue: '<0.001',
    }),
    one('ρ = −0.268, n = 74, p = 0.021, 95% CI −0.468 to −0.042', {
      label: 'ρ',
      estimate: '-0.268',
      ci: ['95', '-0.468', '-0.042'],
      pValue: '=0.021',
    }),
    one('d = 0.89, p < 0.001, 95% CI [0.76, 1.02], k = 52 studies', {
      label: 'd',
      estimate: '0.89',
      ci: ['95', '0.76', '1.02'],
      pValue: '<0.001',
      quote: 'd = 0.89, p < 0.001, 95% CI [0.76, 1.02]',
    }),
    one('SMD = 0.45 (95% CI [0.18, 0.72], p = .001; τ = 0.21)', {
      label: 'SMD',
      estimate: '0.45',
      ci: ['95', '0.18', '0.72'],
      pValue: '=.001',
      heterogeneity: { tau: '0.21' },
    }),
  ],
  dashes: [
    one('It was −2.4 (95% CI -7.4 - 2.6)', { estimate: '-2.4', ci: ['95', '-7.4', '2.6'], quote: '−2.4 (95% CI -7.4 - 2.6)' }),
    one('MD 0.5 (95% CI −0.2–1.2)', { label: 'MD', estimate: '0.5', ci: ['95', '-0.2', '1.2'] }),
    one('MD −0.5 (95% CI −0.8–−0.2)', { label: 'MD', estimate: '-0.5', ci: ['95', '-0.8', '-0.2'] }),
    one('MD -0.5 (95% CI -0.8 - -0.2)', { label: 'MD', estimate: '-0.5', ci: ['95', '-0.8', '-0.2'] }),
    one('RR 0.49 (95% CI 0.34--0.70)', { label: 'RR', estimate: '0.49', ci: ['95', '0.34', '0.70'] }),
    one('MD -0.54 (95% CI -0.89---0.18)', { label: 'MD', estimate: '-0.54', ci: ['95', '-0.89', '-0.18'] }),
    one('RR – 0.54 (95% CI – 0.40 to 0.73)', { label: 'RR', estimate: '0.54', ci: ['95', '0.40', '0.73'] }),
    one('SMD - 0.54 (95% CI 0.19 to 0.89)', { label: 'SMD', estimate: '0.54', ci: ['95', '0.19', '0.89'] }),
    one('SMD - 0.54 (95% CI - 0.89 to - 0.19)', { label: 'SMD', estimate: '-0.54', ci: ['95', '-0.89', '-0.19'] }),
    one('β = +0.008 (95% CI [-0.032, +0.048], p = 0.69)', {
      label: 'β',
      estimate: '0.008',
      ci: ['95', '-0.032', '0.048'],
      pValue: '=0.69',
    }),
  ],
  'mark-up': [
    one('RR 0&middot;85 (95% CI 0&middot;72&ndash;1&middot;01); <i>P</i> &lt; 0.1', {
      label: 'RR',
      estimate: '0.85',
      ci: ['95', '0.72', '1.01'],
      pValue: '<0.1',
    }),
    one('I<sup>2</sup> = 45%', { heterogeneity: { I2: '45%' } }),
    one('*g* = 0.41, 95% CI [0.14, 0.69], *p* = .003', {
      label: 'g',
      estimate: '0.41',
      ci: ['95', '0.14', '0.69'],
      pValue: '=.003',
      quote: 'g* = 0.41, 95% CI [0.14, 0.69], *p* = .003',
    }),
    one('$I^{2}$ = 45\\%, $\\tau^2$ = 0.10', { heterogeneity: { I2: '45%', tau2: '0.10' }, quote: 'I^{2}$ = 45\\%, $\\tau^2$ = 0.10' }),
    one('**0.450** (95% CI 0.367–0.531)', { estimate: '0.450', ci: ['95', '0.367', '0.531'], quote: '0.450** (95% CI 0.367–0.531)' }),
    one('SMD：−0.30，95% CI（−0.50，−0.10）', { label: 'SMD', estimate: '-0.30', ci: ['95', '-0.50', '-0.10'] }),
    one('RR 0.49 (95% CI 0.34 to 0.70; P < .001).<sup>12</sup>', {
      label: 'RR',
      estimate: '0.49',
      ci: ['95', '0.34', '0.70'],
      pValue: '<.001',
      quote: 'RR 0.49 (95% CI 0.34 to 0.70; P < .001)',
    }),
  ],
  'what is not the claim': [
    one('RR at 12 weeks was 0.49 (95% CI 0.34 to 0.70)', { label: 'RR', estimate: '0.49', ci: ['95', '0.34', '0.70'] }),
    one('mean difference in the 0-10 pain score was −1.83 (95% CI −2.35 to −1.31)', {
      label: 'mean difference',
      estimate: '-1.83',
      ci: ['95', '-2.35', '-1.31'],
    }),
    one('risk ratio for ≥50% relief, 2.43 (95% CI 1.10 to 5.40)', { label: 'risk ratio', estimate: '2.43', ci: ['95', '1.10', '5.40'] }),
    one('OR 3.1, 95% CI 1.2–8.0, P for interaction = .02', {
      label: 'OR',
      estimate: '3.1',
      ci: ['95', '1.2', '8.0'],
      quote: 'OR 3.1, 95% CI 1.2–8.0',
    }),
    one('OR 3.1, 95% CI 1.2–8.0, P for trend < .001', {
      label: 'OR',
      estimate: '3.1',
      ci: ['95', '1.2', '8.0'],
      quote: 'OR 3.1, 95% CI 1.2–8.0',
    }),
    one('RR 0.86, 95% CI 0.75 to 0.98; test for subgroup differences: P = .31', {
      label: 'RR',
      estimate: '0.86',
      ci: ['95', '0.75', '0.98'],
      quote: 'RR 0.86, 95% CI 0.75 to 0.98',
    }),
    one('mean difference was not significant (95% CI −0.2 to 0.4; P = .5)', {
      label: 'mean difference',
      ci: ['95', '-0.2', '0.4'],
      pValue: '=.5',
    }),
    one('RR 0.49 (12, 13)', { label: 'RR', estimate: '0.49', quote: 'RR 0.49' }),
    one('g = 0.32 (se 0.06, 95% CI 0.20 to 0.44)', { label: 'g', estimate: '0.32', ci: ['95', '0.20', '0.44'] }),
    one('g = 0.45, SE = 0.13, 95% CI [0.20, 0.70], Z = 3.46, p < .001', {
      label: 'g',
      estimate: '0.45',
      ci: ['95', '0.20', '0.70'],
      statistic: { name: 'z', df: null, value: '3.46' },
      pValue: '<.001',
    }),
    one('M = 5.20, SD = 1.10, 95% CI [4.90, 5.50]', {
      estimate: '5.20',
      ci: ['95', '4.90', '5.50'],
      quote: '5.20, SD = 1.10, 95% CI [4.90, 5.50]',
    }),
    one('M = 5.20 (SD 1.10), 95% CI [4.90, 5.50]', {
      estimate: '5.20',
      ci: ['95', '4.90', '5.50'],
      quote: '5.20 (SD 1.10), 95% CI [4.90, 5.50]',
    }),
    one('b = −0.25, SE = 0.10, 95% CI [−0.45, −0.05]', {
      label: 'b',
      estimate: '-0.25',
      ci: ['95', '-0.45', '-0.05'],
      quote: 'b = −0.25, SE = 0.10, 95% CI [−0.45, −0.05]',
    }),
    one('SMD 0.45, s.e. 0.13, 95% CI 0.20 to 0.70', { label: 'SMD', estimate: '0.45', ci: ['95', '0.20', '0.70'] }),
    one('MD 0.45 (standard error of the mean = 0.13; 95% CI 0.20 to 0.70)', { label: 'MD', estimate: '0.45', ci: ['95', '0.20', '0.70'] }),
    { text: 'standard deviation 1.10 (95% CI 0.90 to 1.30)', claims: [] },
    one('HR 0.95 (95% CI 0.85 to 1.06; P<0.001 for noninferiority; P=0.36 for superiority)', {
      label: 'HR',
      estimate: '0.95',
      ci: ['95', '0.85', '1.06'],
      pValue: '=0.36',
      quote: 'HR 0.95 (95% CI 0.85 to 1.06; P<0.001 for noninferiority; P=0.36',
    }),
    one('HR 0.95 (95% CI 0.85 to 1.06; P<0.001 for non-inferiority, P=0.36)', {
      label: 'HR',
      estimate: '0.95',
      ci: ['95', '0.85', '1.06'],
      pValue: '=0.36',
      quote: 'HR 0.95 (95% CI 0.85 to 1.06; P<0.001 for non-inferiority, P=0.36)',
    }),
    one('HR 0.95 (95% CI 0.85 to 1.06; noninferiority P<0.001)', {
      label: 'HR',
      estimate: '0.95',
      ci: ['95', '0.85', '1.06'],
      quote: 'HR 0.95 (95% CI 0.85 to 1.06',
    }),
    one('HR 0.95 (95% CI 0.85 to 1.06; adjusted P = .09)', {
      label: 'HR',
      estimate: '0.95',
      ci: ['95', '0.85', '1.06'],
      quote: 'HR 0.95 (95% CI 0.85 to 1.06',
    }),
    one('HR 0.95 (95% CI 0.85 to 1.06; Bonferroni-corrected P = .09)', {
      label: 'HR',
      estimate: '0.95',
      ci: ['95', '0.85', '1.06'],
      quote: 'HR 0.95 (95% CI 0.85 to 1.06',
    }),
    one('HR 0.95 (95% CI 0.85 to 1.06; Hosmer-Lemeshow P = .72)', {
      label: 'HR',
      estimate: '0.95',
      ci: ['95', '0.85', '1.06'],
      quote: 'HR 0.95 (95% CI 0.85 to 1.06',
    }),
    one('HR 0.95 (95% CI 0.85 to 1.06; proportional hazards assumption P = .61)', {
      label: 'HR',
      estimate: '0.95',
      ci: ['95', '0.85', '1.06'],
      quote: 'HR 0.95 (95% CI 0.85 to 1.06',
    }),
    one('OR = 0.80, 95% CI: 0.67–0.96; P = 0.33, I² = 12%', {
      label: 'OR',
      estimate: '0.80',
      ci: ['95', '0.67', '0.96'],
      heterogeneity: { I2: '12%', pValue: '=0.33' },
    }),
    one('OR = 0.80 (95% CI: 0.67–0.96; P = 0.02, I² = 12%, P = 0.33)', {
      label: 'OR',
      estimate: '0.80',
      ci: ['95', '0.67', '0.96'],
      pValue: '=0.02',
      heterogeneity: { I2: '12%', pValue: '=0.33' },
    }),
    { text: 'Total 100.0%\n95% prediction interval [0.16, 1.54]', claims: [] },
    { text: 'Grade 3/4 (12.5%) neutropenia; ECOG performance status was 0/1 (85%); NYHA class 3/4 (45%)', claims: [] },
    { text: 'ASA class 1/2 (80%); stage 1/2 (40%); vision of 20/40 (5%); type 1/2 (30%); a score of 3/10 (30%)', claims: [] },
    one('d = 0.88 (0.7-1.1) at I² = 53-62%', { label: 'd', estimate: '0.88', ci: [null, '0.7', '1.1'], quote: 'd = 0.88 (0.7-1.1)' }),
    { text: 'IRRs of 0.052–0.150; it fell by 0.70 °C per 0.10 of albedo (95% CI −0.85 to −0.56)', claims: [] },
    { text: 'as shown before 12 (13, 14), in 2019 (15), 24/7, see Table 2 (p. 14) and doi:10.1001/jama.1994.03510330076038', claims: [] },
    { text: 'mean age 45 (18-70) years; blood pressure above 140/90 (35%)', claims: [] },
    { text: 'We used random effects when I2 > 50%, P < 0.10; P < .05 was significant, with a 95% confidence interval (CI).', claims: [] },
    { text: 'χ2(1) = 4.2, p = .04; OR 12; week 12 or 24; d 3; version 1.2.3', claims: [] },
    { text: 'Q1 = 3 and Q3 = 9; one-sided P = .03; CI/CD; 5 of the 12 trials; 3 of 7 trials', claims: [] },
  ],
  'several at once': [
    {
      text: 'Relief was 69% (95% CI 53%, 84%) at once and 58% (95% CI 41%, 75%) later.',
      claims: [
        { estimate: '69%', ci: ['95', '53%', '84%'], quote: '69% (95% CI 53%, 84%)' },
        { estimate: '58%', ci: ['95', '41%', '75%'], quote: '58% (95% CI 41%, 75%)' },
      ],
    },
    {
      text: 'either major vascular events (risk ratio [RR] 0·95 [0·89-1·02]) or vascular mortality (0·98 [0·90-1·07])',
      claims: [
        { label: 'risk ratio', estimate: '0.95', ci: [null, '0.89', '1.02'], quote: 'risk ratio [RR] 0·95 [0·89-1·02]' },
        { estimate: '0.98', ci: [null, '0.90', '1.07'], quote: '0·98 [0·90-1·07]' },
      ],
    },
    {
      text: 'OR 1.13(95% CI 1.06 to 1.20) SMD 0.92(95% CI 0.11 to 1.73) I2 = 98.0%',
      claims: [
        { label: 'OR', estimate: '1.13', ci: ['95', '1.06', '1.20'], quote: 'OR 1.13(95% CI 1.06 to 1.20)' },
        {
          label: 'SMD',
          estimate: '0.92',
          ci: ['95', '0.11', '1.73'],
          heterogeneity: { I2: '98.0%' },
          quote: 'SMD 0.92(95% CI 0.11 to 1.73) I2 = 98.0%',
        },
      ],
    },
    {
      text: '| −0.46 | Q = 14.9, df = 9, p = 0.09 |\n| −0.50 | Q = 8.28, df = 5, p = 0.14 |',
      claims: [
        { heterogeneity: { Q: '14.9', df: '9', pValue: '=0.09' }, quote: 'Q = 14.9, df = 9, p = 0.09' },
        { heterogeneity: { Q: '8.28', df: '5', pValue: '=0.14' }, quote: 'Q = 8.28, df = 5, p = 0.14' },
      ],
    },
  ],
};
