import { expect, test } from 'vitest';
import { checkText } from '../../../src/verification/check-text.js';
import { unreadTable } from '../../../src/verification/scan/unread-tables.js';

test.each<readonly [text: string, line: number | null]>([
  ['Study   Drug   RR\n------- ------ -----\nA       4/123  0.41', 2],
  ['One.\r\n\r\n  ---- --- ------  \r\n', 3],
  ['+-----+====+:---+\n', 1],
  // A rule between paragraphs, a list of options, a heading of two words, and the table of Markdown, which is read.
  ['One.\n\n---\n\nTwo.\n-------\n', null],
  ['- - -\n--a --b --c\n----- -----\n', null],
  ['| Study | Drug | RR |\n|-------|------|----|\n', null],
  [`${'--- '.repeat(300)}\n`, null],
])('%j', (text, line) => {
  expect(unreadTable(text, 'plain')).toBe(line);
  expect(unreadTable(text, 'html')).toBeNull();
});

test('a check says that a table is not read', () => {
  const { problems } = checkText('RR 0.49 (95% CI 0.34 to 0.70)\n\nA B C\n--- --- ---\n', { file: 'a.txt' });
  expect(problems.map(({ code, severity, at }) => [code, severity, at])).toEqual([['TABLE_NOT_READ', 'warning', { file: 'a.txt', line: 4 }]]);
});
