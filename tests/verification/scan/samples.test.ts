import { describe, expect, test } from 'vitest';
import { checkText } from '../../../src/verification/check-text.js';
import { findSamples } from '../../../src/verification/scan/find-samples.js';

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
