import { describe, expect, test } from 'vitest';
import { type FoundInterval, readBareInterval, readCredibilityInterval, readInterval, readIntervalHeader } from '../../../src/verification/scan/intervals.js';
import { readAt, readCutOff } from './read-at.js';

type Rows = readonly (readonly [text: string, read: string | null, rest?: string])[];

const told = ({ kind, level, readings }: FoundInterval): string => [kind, level ?? '?', ...readings.map(({ lower, upper }) => `${lower}..${upper}`)].join(' ');

const headers: Rows = [
  ['95% CI)', 'confidence 95', ')'],
  ['(95% CI) 1', 'confidence 95', '1'],
  ['(95% CI 1', null],
  ['((95% CI)', null],
  ['((95% CI))', null],
  ['CI', 'confidence ?'],
  ['CIs', 'confidence ?'],
  ['CrI', 'credible ?'],
  ['CrIs', 'credible ?'],
  ['HDI', 'credible ?'],
  ['HPD', 'credible ?'],
  ['HPDI', 'credible ?'],
  ['ETI', 'credible ?'],
  ['UI', 'credible ?'],
  ['PI', 'prediction ?'],
  ['KI', 'confidence ?'],
  ['IC', 'confidence ?'],
  ['ICs', 'confidence ?'],
  ['BI', 'confidence ?'],
  ['ci', null],
  ['constructor', null],
  ['constructor interval', null],
  ['Konfidenzintervall', 'confidence ?'],
  ['konfidenzintervalle (KI)', 'confidence ?'],
  ['Vertrauensintervall', 'confidence ?'],
  ['betrouwbaarheidsinterval (BI) 1', 'confidence ?', '1'],
  ['intervalle de confiance (IC)', 'confidence ?'],
  ['intervalos de confianza', 'confidence ?'],
  ['intervalo de confiança', 'confidence ?'],
  ['intervallo di confidenza', 'confidence ?'],
  ['intervalli di confidenza', 'confidence ?'],
  ['intervalle du confiance', null],
  ['intervalle de confiances', null],
  ['intervalle der confiance', null],
  ['intervalle ode confiance', null],
  ['intervalle de inconfiance', null],
  ['subintervalle de confiance', null],
  ['intervallen de confiance', null],
  ['C.I. 1', 'confidence ?', '1'],
  ['C.I 1', 'confidence ?', '1'],
  ['. a b ¦C.I 1', 'confidence ?', '1'],
  ['C-I', null],
  ['C.J.', null],
  ['D.I.', null],
  ['confidence interval (CI) 1', 'confidence ?', '1'],
  ['Confidence intervals [95% CI] 1', 'confidence ?', '1'],
  ['confidence interval - CI) 1', 'confidence ?', '- CI) 1'],
  ['confidence limits', 'confidence ?'],
  ['confidence limit', 'confidence ?'],
  ['compatibility interval', 'confidence ?'],
  ['credible interval', 'credible ?'],
  ['credibility interval', 'credible ?'],
  ['uncertainty interval', 'credible ?'],
  ['prediction interval (PI', 'prediction ?', '(PI'],
  ['prediction interval (SD)', 'prediction ?', '(SD)'],
  ['confidence interval (105% CI)', 'confidence ?', '(105% CI)'],
  ['confidence region', null],
  ['tolerance interval', null],
  ['highest density interval (HDI)', 'credible ?'],
  ['Highest posterior density interval', 'credible ?'],
  ['highest posterior interval', null],
  ['highest density', null],
  ['highest density region', null],
  ['highest nonposterior density interval', null],
  ['highest posteriori density interval', null],
  ['highest densitys interval', null],
  ['highest nondensity interval', null],
  ['lowest density interval', null],
  // Levels.
  ['95 CI', 'confidence 95'],
  ['97.5 CI', 'confidence 97.5'],
  ['80 CI', 'confidence 80'],
  ['90 CI', 'confidence 90'],
  ['98 CI', 'confidence 98'],
  ['99 CI', 'confidence 99'],
  ['99.9 CI', 'confidence 99.9'],
  ['72 CI', null],
  ['72-KI', null],
  ['72% CI', 'confidence 72'],
  ['50% CI', 'confidence 50'],
  ['49% CI', null],
  ['100% CI', null],
  ['99.99% CI', 'confidence 99.99'],
  ['95 per cent CI', 'confidence 95'],
  ['95-%-KI', 'confidence 95'],
  ['95-KI', 'confidence 95'],
  ['95%-KI', 'confidence 95'],
  ['95% interval 1', 'confidence 95', '1'],
  ['95% Intervals', 'confidence 95'],
  ['95 interval', null],
  ['95% intervallic', null],
  ['95% subinterval', null],
  ['95% of', null],
  // How it was made, in five tokens at most.
  ['95% bootstrap CI', 'confidence 95'],
  ['95% bias-corrected CI', 'confidence 95'],
  ['95% bias-corrected-accelerated CI', 'confidence 95'],
  ['95% bias-corrected-accelerated bootstrap CI', null],
  ['95% two-sided Wilson CI', 'confidence 95'],
  ['95% -bias CI', 'confidence 95'],
  ['95% --CI', null],
  ['95% unbootstrap CI', null],
  ['95% bootstraps CI', null],
  ['bootstrap CI', null],
];

describe('the word for an interval', () => {
  test.each(headers)('%s', (text, read, rest = '') => {
    const found = readAt(readIntervalHeader, text);
    expect(found === null ? null : [`${found[0].kind} ${found[0].level ?? '?'}`, found[1]]).toEqual(read === null ? null : [read, rest]);
  });
});

const intervals: Rows = [
  ['95% CI, 0.34 to 0.70; P', 'confidence 95 0.34..0.70', '; P'],
  ['(95% CI) 0.34-0.70', 'confidence 95 0.34..0.70'],
  ['[95% CrI] 1.1-5.4', 'credible 95 1.1..5.4'],
  ['CI 1.1-5.4', 'confidence ? 1.1..5.4'],
  ['95% CI', null],
  ['95% CI = 1.1-5.4', 'confidence 95 1.1..5.4'],
  ['95% CI < 1.1-5.4', null],
  ['95% CI: [1.1, 5.4]', 'confidence 95 1.1..5.4', ']'],
  ['95% CI; 1.1-5.4', 'confidence 95 1.1..5.4'],
  ...['of', 'was', 'were', 'is', 'from', 'between', 'ranging', 'ranged', 'range', 'being', 'von', 'de', 'entre', 'da', 'van', 'From'].map((filler) => [`95% CI ${filler} 1.1 to 5.4`, 'confidence 95 1.1..5.4'] as const),
  ['95% CI), 1.1 to 5.4', 'confidence 95 1.1..5.4'],
  ['95% CI the 1.1 to 5.4', null],
  ['95% CI, ranging from: 1.1 to 5.4', 'confidence 95 1.1..5.4'],
  ['95% CI, ranging from: (1.1 to 5.4)', null],
  // The level behind the word.
  ['CI 95%: 1.1-5.4', 'confidence 95 1.1..5.4'],
  ['CI (95%) 1.1-5.4', 'confidence 95 1.1..5.4'],
  ['CI (95%: 1.1-5.4', 'confidence ? 95%..1.1', '-5.4'],
  ['IC a 95% 1.1-5.4', 'confidence 95 1.1..5.4'],
  ['IC à 95% 1.1-5.4', 'confidence 95 1.1..5.4'],
  ['IC al 95% 1.1-5.4', 'confidence 95 1.1..5.4'],
  ['IC del 95% 1.1-5.4', 'confidence 95 1.1..5.4'],
  ['IC de 95% 1.1-5.4', 'confidence 95 1.1..5.4'],
  ['IC di 95% 1.1-5.4', 'confidence 95 1.1..5.4'],
  ['CI at 95% 1.1-5.4', 'confidence 95 1.1..5.4'],
  ['CI in 95% 1.1-5.4', null],
  ['CI that 95% 1.1-5.4', null],
  ['CI atop 95% 1.1-5.4', null],
  ['CI 95 per cent 1.1-5.4', 'confidence 95 1.1..5.4'],
  ['CI 95 1.1-5.4', null],
  ['CI 95%', null],
  ['CI 95% to 99%', 'confidence ? 95%..99%'],
  ['CI 5% to 9%', 'confidence ? 5%..9%'],
  ['99% CI 95%: 1.1-5.4', 'confidence 99 95%..1.1', '-5.4'],
  // No level that there is.
  ['105% CI 0.34 to 0.70, P', 'confidence 105 0.34..0.70', ', P'],
  ['100% CrI of 0.34 to 0.70', 'credible 100 0.34..0.70'],
  ['0% CI 0.34 to 0.70', 'confidence 0 0.34..0.70'],
  ['0% CI -0.34 to 0.70', null],
  ['0% CI 0 to 0.70', null],
  ['0% CI -0.70 to -0.34', 'confidence 0 -0.70..-0.34'],
  ['0% CI -0.70 to 0', null],
  ['105% CI 60 to 150', null],
  ['105% CI 60 to 105', null],
  ['105% CI 60 –150', null],
  ['105% CI 110 to 150', null],
  ['105% CI 60% to 70', null],
  ['105% CI 60 to 70%', null],
  ['105 CI 0.34 to 0.70', null],
  ['105% x 0.34 to 0.70', null],
  ['105% CI x', null],
  ['30% CI 0.34 to 0.70', null],
  ['x% CI 0.34 to 0.70', null],
];

describe('an interval with its word', () => {
  test.each(intervals)('%s', (text, read, rest = '') => {
    const found = readAt(readInterval, text);
    expect(found === null ? null : [told(found[0]), found[1]]).toEqual(read === null ? null : [read, rest]);
  });
});

describe('a bare bracket', () => {
  test.each<Rows[number]>([
    ['(0.10, 0.56) in', 'confidence ? 0.10..0.56', 'in'],
    ['[0.72-1.01]', 'confidence ? 0.72..1.01'],
    ['(0.10, 0.56; P = .03)', 'confidence ? 0.10..0.56', '; P = .03)'],
    ['(0.10 to 0.56, P = .03)', 'confidence ? 0.10..0.56', ', P = .03)'],
    ['(0.10 to 0.56, 3)', null],
    ['(0.10 to 0.56; 3)', null],
    ['(0.10 to 0.56 P)', null],
    ['(0.10 to 0.56: P)', null],
    ['(0.10 to 0.56', null],
    ['0.10 to 0.56)', null],
    ['(412/673)', null],
    ['(1,412/2,673)', null],
    ['(41.2/673)', 'confidence ? 41.2..673'],
    ['(412/67.3)', 'confidence ? 412..67.3'],
    ['(412-673)', 'confidence ? 412..673'],
    ['(from 20 fewer to 3 fewer)', 'confidence ? -20..-3'],
    ['(From 20 fewer to 3 more; P)', 'confidence ? -20..3', '; P)'],
    ['(from 36.8 to 37.4)', null],
    ['(wherefrom 20 fewer to 3 fewer)', null],
    ['(fromage 20 fewer to 3 fewer)', null],
    ['-(0.10, 0.56)', null],
    ['-0.10, 0.56)', null],
  ])('%s', (text, read, rest = '') => {
    const found = readAt(readBareInterval, text);
    expect(found === null ? null : [told(found[0]), found[1]]).toEqual(read === null ? null : [read, rest]);
  });
});

describe('an interval of single effects', () => {
  test.each<Rows[number]>([
    ['80% CV = [.13, .41]; k', 'CV', '; k'],
    ['80% CV .13 to .41, k', 'CV', ', k'],
    ['80 CV: .13 to .41', 'CV'],
    ['80% CI = [.13, .41]', null],
    ['80% CV = high', null],
    ['105% CV = [.13, .41]', null],
  ])('%s', (text, read, rest = '') => {
    expect(readAt(readCredibilityInterval, text)).toEqual(read === null ? null : [read, rest]);
  });
});

test('wherever a text is cut off, an answer comes', () => {
  const texts = [...headers, ...intervals].map(([text]) => text);
  expect([...readCutOff(readInterval, texts), ...readCutOff(readCredibilityInterval, texts), ...readCutOff(readBareInterval, ['(0.10, 0.56; P = .03)', '(412/673)', '(from 20 fewer to 3 fewer)'])]).toEqual([]);
});
