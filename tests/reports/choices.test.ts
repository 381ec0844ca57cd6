import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { choices } from '../../src/reports/choices.js';
import { projectRoot } from '../support/run-repool.js';

/** Tables of rows that users choose from or meet in a result: exported, with a name and a description in each row. */
function tablesIn(folder: string): readonly string[] {
  return readdirSync(join(projectRoot, 'src', folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => {
      const text = readFileSync(join(projectRoot, 'src', folder, name), 'utf8');
      return [...text.matchAll(/^export const (\w+) = \{\n([\s\S]*?)^\} as const satisfies .*Record<string, \w*Row>>?;/gm)].map(([, table = '']) => table);
    });
}

/** Tables whose rows are listed with those of another: measures by kind of data, conversions by what they lead to. */
const parts = /Measures$|Conversions$/;
/** How effects are written, and how selection is modelled: each row of a measure and of a diagnostic says it. */
const inner = new Set(['scales', 'weightFunctions']);

test('every table of the engine is listed in help and README', () => {
  const tables = ['effect-sizes', 'models', 'diagnostics', 'profiles', 'studies/conversions'].flatMap(tablesIn).filter((name) => !parts.test(name) && !inner.has(name));
  const listed = readFileSync(join(projectRoot, 'src/reports/choices.ts'), 'utf8');
  expect(tables.length).toBeGreaterThan(20);
  expect(tables.filter((name) => !new RegExp(`table: ${name} \\}`).test(listed))).toEqual([]);
});

test('every row of every listing has a name and a line', () => {
  for (const { heading, table } of choices) {
    for (const [code, { name, description }] of Object.entries(table)) expect([heading, code, name, description]).not.toContain('');
  }
});
