import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('the README has one row for each file of published figures, in order', () => {
  const ending = '.test.ts';
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith(ending) && file !== `readme${ending}`);
  const table = readFileSync(`${import.meta.dirname}/README.md`, 'utf8').matchAll(/^\| `([^`]+)` \|/gm);
  expect(Array.from(table, ([, name]) => `${name}${ending}`)).toEqual(files.toSorted());
});
