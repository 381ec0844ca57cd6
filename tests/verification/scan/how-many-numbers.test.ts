import { expect, test } from 'vitest';
import { mostNumbers, textTooLarge } from '../../../src/verification/scan/text-size.js';

/** Each has two numbers, made of the first and the last digit beside the characters that stand next to the digits. */
const two = '0/:/99:a ';

test.each([
  ['as many as are looked through', two.repeat(mostNumbers / 2), []],
  ['one more', `${two.repeat(mostNumbers / 2)}7`, [{ code: 'TEXT_TOO_LARGE', severity: 'error', at: { file: 'a.txt' }, facts: { found: mostNumbers + 1, most: mostNumbers } }]],
  ['a single one of very many digits', '1'.repeat(mostNumbers + 1), []],
  ['none', '', []],
])('numbers of a text: %s', (_, text, problems) => {
  expect(textTooLarge(text, { file: 'a.txt' })).toEqual(problems);
});
