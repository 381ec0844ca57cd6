import { describe, expect, test } from 'vitest';
import { checkText } from '../../../src/verification/check-text.js';
import { findSamples } from '../../../src/verification/scan/find-samples.js';
import { readSample } from '../../../src/verification/scan/samples.js';
import { type Row, testReading } from './read-at.js';

const rows: readonly Row[] = [
  ['M = 3.44, SD = 2.47, n = 18; P', '3.44 2.47 18', '; P'],
  ['Mean 3.44, n = 18', '3.44 null 18'],
  ['means 3.44, n = 18', '3.44 null 18'],
  ['average 3.44, n = 18', '3.44 null 18'],
  ['meaning 3.44, n = 18', null],
  ['submean 3.44, n = 18', null],
  ['m = 3.44, n = 18', null],
  ['5 = 3.44, n = 18', null],
  ['M: 3.44, n = 18', null],
  ['M = -3.44, n = 18', null],
  ['mean = 3.44, n = 18', '3.44 null 18'],
  ['mean, (so): 3.44, n = 18', '3.44 null 18'],
  ['mean; 3.44, n = 18', null],
  ['mean < 3.44, n = 18', null],
  ['mean -3.44, n = 18', null],
  ['mean. It 3.44, n = 18', null],
  ['mean difference 3.44, n = 18', null],
  ['mean differences 3.44, n = 18', null],
  ['mean change 3.44, n = 18', null],
  ['mean Changes 3.44, n = 18', null],
  ['mean indifference 3.44, n = 18', '3.44 null 18'],
  ['mean changeless 3.44, n = 18', '3.44 null 18'],
  ['mean x x x x x x 3.44, n = 18', '3.44 null 18'],
  ['mean x x x x x x x 3.44, n = 18', null],
  ['mean 34%, n = 18', null],
  ['mean 34.4%, n = 18', null],
  ['mean 34, n = 18', null],
  ['mean x', null],
  // What stands in a bracket or a list of another figure is no mean.
  ...['SD', 'SE', 's.d.', 'standard deviation', 'median', 'range', 'IQR', 'minimum', 'variance'].map((word): Row => [`average (${word} 1.10, n = 18`, null]),
  ['average, SD 1.10, n = 18', null],
  ['average (SD = 1.10, n = 18', null],
  ['average (SD) 3.44 (1.10), n = 18', '3.44 1.10 18'],
  ['mean range score 3.44, n = 18', '3.44 null 18'],
  // A bracket about the scale.
  ...['range', 'scale', 'point', 'points', 'possible', 'item', 'items', 'answer', 'answers', 'anchored', 'Scored'].map((word): Row => [`mean (${word} 1 to 5) 3.44, n = 18`, '3.44 null 18']),
  ['mean (ranged 1 to 5) 3.44, n = 18', null],
  ['mean (arrange 1 to 5) 3.44, n = 18', null],
  ['mean (1 to 5) 3.44, n = 18', null],
  ['mean (range 1 to 5.5) 3.44, n = 18', null],
  ['mean (range (1 to 5)) 3.44, n = 18', null],
  ['mean (range = 5) 3.44, n = 18', null],
  ['mean (range\n\n1 to 5) 3.44, n = 18', null],
  ['mean (range. 1 to 5) 3.44, n = 18', '3.44 null 18'],
  ['mean range 1 to 5) 3.44, n = 18', null],
  ['mean (range 1 to 5', null],
  ['mean (range x x x x x x x x x x x) 3.44, n = 18', '3.44 null 18'],
  ['mean (range x x x x x x x x x x x x) 3.44, n = 18', null],
  // The deviation, of which a standard error is none.
  ['mean 3.44 ± 2.47 (n = 18)', '3.44 2.47 18', ')'],
  ['mean 3.44 (2.47), n = 18', '3.44 2.47 18'],
  ['mean 3.44 (24%), n = 18', null],
  ['mean 3.44 (2.47; n = 18', null],
  ['mean 3.44; SD 2.47; n = 18', '3.44 2.47 18'],
  ['mean 3.44 SD 2.47; n = 18', '3.44 2.47 18'],
  ['mean 3.44 (SD 2.47), n = 18', '3.44 2.47 18'],
  ['mean 3.44 (standard deviation 2.47), n = 18', '3.44 2.47 18'],
  ['mean 3.44 (s.d. 2.47), n = 18', '3.44 2.47 18'],
  ['mean 3.44 (standard error 2.47), n = 18', null],
  ['mean 3.44 (standard Error 2.47), n = 18', null],
  ['mean 3.44 (standard errors 2.47), n = 18', null],
  ['mean 3.44 (SDs 2.47), n = 18', null],
  ['mean 3.44: 2.47), n = 18', null],
  // How many they are, ten tokens off at most, and in the same sentence.
  ['mean 3.44 x x x x x x x x x n = 18', '3.44 null 18'],
  ['mean 3.44 x x x x x x x x x x n = 18', null],
  ['mean 3.44. It n = 18', null],
  ['mean 3.44 of N = 1,218', '3.44 null 1,218'],
  ['mean 3.44 of n = 18.5', null],
  ['mean 3.44 of n < 18', null],
  ['mean 3.44 of on = 18', null],
  ['mean 3.44 of np = 18', null],
  ['n = 18, x x x x x x x ¦mean 3.44', '3.44 null 18'],
  ['n = 18, x x x x x x x x ¦mean 3.44', '3.44 null 18'],
  ['n = 18, x x x x x x x x x ¦mean 3.44', null],
  ['n = 18. The ¦mean 3.44', null],
  ['n = 18, 5 ¦mean 3.44', null],
];

testReading('a mean', readSample, rows, ({ mean, sd, n }) => `${mean} ${sd} ${n}`);

describe('means with their size', () => {
  test.each<[string, readonly string[]]>([
    ['M = 3.44, SD = 2.47, n = 18', ['3.44 2.47 18']],
    ['the mean (SD) score was 3.44 (2.47), n = 18', ['3.44 2.47 18']],
    ['In the first group (n = 18) the mean was 3.44 ± 2.47.', ['3.44 2.47 18']],
    ['mean pain 3.44 (SD 2.47; n = 18)', ['3.44 2.47 18']],
    ['a mean of 5.19 (n = 28)', ['5.19 null 28']],
    ['The mean item score (range 1 to 5) was 3.44 (SD 2.47, n = 18).', ['3.44 2.47 18']],
    ['the mean score (on a scale of 0-10, higher is better) was 3.44; n = 18', ['3.44 null 18']],
    ['the mean score (3.44 points; n = 18) was higher', ['3.44 null 18']],
    ['M = 3.44 (SE = 0.47), n = 18', []],
    ['the mean difference was 3.44 (SD 2.47), n = 18', []],
    ['the mean was 3.44 (SD 2.47) at 12 weeks (n = 18)', []],
    ['the mean was 3.44. There n = 18.', []],
    ['a mean of 34.4% (n = 18)', []],
    ['a mean of 34 (n = 18)', []],
    ['M was 3.44, n = 18', []],
    ['M = 3.44, N = 1,218', ['3.44 null 1,218']],
    ['M = 3.44, n = 18.5', []],
    ['M = 3.44, n = many', []],
    ['M = 3.44, n = ', []],
    ['M = 3.44, m = 18', []],
    ['M = 3.44, n < 18', []],
    ['M = 3.44, nurses = 18', []],
    ['M = 3.44, men = 18', []],
    ['In 18 people the mean was 3.44.', []],
    ['Children ate 3.44 sweets on average (SD 1.10, n = 25).', []],
  ])('%s', (text, expected) => expect(findSamples(text).map(({ mean, sd, n }) => `${mean} ${sd} ${n}`)).toEqual(expected));

  test('are only read where whole numbers are promised, and then tested', () => {
    const text = 'Scores differed.\n\nThe mean was lower in the first group (M = 5.19, n = 28) than in the second (M = 3.50, SD = 0.10, n = 4).';
    expect(checkText(text).claims).toEqual([]);
    const { claims } = checkText(text, { integerScale: true });
    expect(claims.map(({ line, sample, findings }) => [line, sample?.mean, findings.map(({ code, severity }) => `${severity} ${code}`)])).toEqual([
      [3, '5.19', ['inconsistent MEAN_IMPOSSIBLE']],
      [3, '3.50', ['inconsistent SD_IMPOSSIBLE']],
    ]);
    expect(checkText('M = 5.18, SD = 1.02, n = 28', { integerScale: true }).claims[0]?.findings).toEqual([]);
  });
});
