import { expect, test } from 'vitest';
import { readTokens } from '../../../src/verification/scan/decimal-commas.js';
import { normaliseText } from '../../../src/verification/scan/normalise.js';

/** The numbers of a text. */
test.each<readonly [text: string, numbers: string]>([
  ['OR 1,45 (95% CI 1,08 to 1,95)', '1.45 95 1.08 1.95'],
  ['OR 1,45 (95 %-KI 1,08 bis 1,95)', '1.45 95 1.08 1.95'],
  ['OR 1.45 (95% CI 1.08 to 1.95)', '1.45 95 1.08 1.95'],
  ['OR 1,234 (95% CI 1,100 to 1,380)', '1,234 95 1,100 1,380'],
  // An estimate that lies in its interval in one manner of writing only.
  ['OR 1,45 (95% CI 1,50 to 1,95)', '1 45 95 1 50 1 95'],
  ['OR 1,95 (95% CI 1,08 to 1,45)', '1 95 95 1 08 1 45'],
  ['OR 1,08 (95% CI 1,08 to 1,95)', '1.08 95 1.08 1.95'],
  ['OR 1,95 (95% CI 1,08 to 1,95)', '1.95 95 1.08 1.95'],
  ['OR not high (95% CI 1,08 to 1,95)', '95 1 08 1 95'],
  ['OR 1,45 (95% CI 1,08 to 1,95) as in 1.5', '1.45 95 1.08 1.95 1 5'],
  // By itself nothing says so.
  ['[5,6]', '5 6'],
  ['1,45', '1 45'],
  ['KI 1,45', '1.45'],
  ['KI 1,45 und 1.5', '1 45 1.5'],
  ['0,45 und 1,5', '0.45 1.5'],
  ['p = 0,517', '0.517'],
  // The paragraph says so, unless the sentence has points.
  ['OR 1,45 (95% CI 1,08 to 1,95). Then 1,5 of it.', '1.45 95 1.08 1.95 1.5'],
  ['Then 1,5 of it. OR 1,45 (95% CI 1,08 to 1,95).', '1.5 1.45 95 1.08 1.95'],
  ['OR 1,45 (95% CI 1,08 to 1,95). Then 1,5 of 2.5.', '1.45 95 1.08 1.95 1 5 2.5'],
  ['OR 1,45 (95% CI 1,08 to 1,95).\n\nThen 1,5 of it.', '1.45 95 1.08 1.95 1 5'],
  ['OR 1.45 (95% CI 1.08 to 1.95) [5,6]. KI 1,5', '1.45 95 1.08 1.95 5 6 1.5'],
  // Behind an equals sign a number is never cut at its comma.
  ['Q = 9,8 and 1.5', '9.8 1.5'],
  ['Q = 19,85 and 1.5', '19.85 1.5'],
  ['Q = 9,8 , 7 and 1.5', '9.8 7 1.5'],
  ['Q = 9,8; 7 and 1.5', '9.8 7 1.5'],
  ['Q = 9,8, 7', '9 8 7'],
  ['Q = 9,8, df = 8 and 1.5', '9.8 8 1.5'],
  ['Q = 9,8,7', '9 8 7'],
  ['Q = 9,800 and 1,5', '9,800 1 5'],
  ['Q = 9, 8 and 1,5', '9 8 1 5'],
  ['Q = 9,8765 and 1.5', '9 8765 1.5'],
  ['Q = 1.9,8 and 1,5', '1.9 8 1 5'],
  ['Q 9,8 and 1.5', '9 8 1.5'],
  ['Q < 9,8 and 1.5', '9.8 1.5'],
])('%s has the numbers %s', (text, numbers) => {
  expect(readTokens(normaliseText(text)).flatMap((token) => (token.kind === 'number' ? [token.text] : [])).join(' ')).toBe(numbers);
});

test('a number that was cut at its comma has both its parts', () => {
  expect(readTokens(normaliseText('Q = 9,8 and 1.5')).slice(2, 4)).toEqual([
    { kind: 'number', text: '9.8', start: 4, end: 7, glued: false },
    { kind: 'word', text: 'and', start: 8, end: 11, glued: false },
  ]);
});
