import type { TextForm } from './normalise.js';

/** "--------- ----- -----": the rule over or under the columns of a table that is laid out with blanks, as pandoc writes it. */
const columnRule = /^[ \t]{0,8}-{3,}(?: +-{3,}){2,}[ \t]*$/;
/** "+-----+-----+": that of a table that is drawn with characters. */
const gridRule = /^[ \t]{0,8}\+(?:[-=:]{3,}\+){2,}[ \t]*$/;
const longestRule = 1000;

/**
 * The line, from 1, on which the first table begins that is laid out with blanks or drawn with characters: its columns are not told
 * apart, so that it is not read as a table. `null` where there is none; only rules of dashes in three and more columns tell one.
 *
 * @example
 * unreadTable('Study   Drug   RR\n------- ------ -----\nA       4/123  0.41', 'plain') // 2
 */
export function unreadTable(text: string, form: TextForm): number | null {
  if (form === 'html' || form === 'xml') return null;
  let line = 1;
  for (let from = 0; from < text.length; line += 1) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    const words = to - from > longestRule ? '' : text.slice(from, to).replace(/\r$/, '');
    if (columnRule.test(words) || gridRule.test(words)) return line;
    from = to + 1;
  }
  return null;
}
