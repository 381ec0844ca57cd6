import { expect, test } from 'vitest';
import { whereWords } from '../../src/reports/claim-words.js';
import { expectedInstead } from '../../src/reports/words.js';

test('where a claim was printed begins with a capital, unless it begins with the name of a file', () => {
  expect(
    [undefined, {}, { display: 'abstract', page: '698' }, { detail: 'second row' }, { file: 'article.md', line: 5 }, { file: 'article.md' }, { line: 5 }, { page: '3', file: 'article.md', source: 'a letter' }].map((where) =>
      whereWords(where as Parameters<typeof whereWords>[0]),
    ),
  ).toEqual([null, null, 'Abstract; page 698', 'Second row', 'article.md:5', 'article.md', 'Line 5', 'Page 3; article.md; quoted from a letter']);
});

test('what was expected instead: the grade, another discrepancy, or the quote', () => {
  const stale = [{ code: 'STALE_QUOTE', severity: 'inconsistent', message: 'the quote does not stand in paper.md' }] as const;
  expect(expectedInstead({ grade: 'discrepant', expect: 'reproduced', findings: [] })).toBe('reproduced or better was expected');
  expect(expectedInstead({ grade: 'discrepant', expect: 'discrepant', findings: [] })).toBe('the known discrepancy was expected, and this is another');
  expect(expectedInstead({ grade: 'reproduced', expect: 'reproduced', findings: stale })).toBe('the quote no longer stands in the manuscript');
  expect(expectedInstead({ grade: 'discrepant', expect: 'reproduced', findings: stale })).toBe('reproduced or better was expected');
});
