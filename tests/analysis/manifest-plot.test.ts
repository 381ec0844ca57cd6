import { expect, test } from 'vitest';
import { z } from 'zod';
import { manifestSchema } from '../../src/analysis/manifest.js';
import { plots } from '../../src/plots/plots.js';

/** The keys of the object in a schema that has a key. */
function keysBeside(key: string, schema: unknown): readonly string[] {
  if (schema === null || typeof schema !== 'object') return [];
  const { properties } = schema as { readonly properties?: object };
  if (properties !== undefined && key in properties) return Object.keys(properties);
  return Object.values(schema).flatMap((part) => keysBeside(key, part));
}

test('the plot of an analysis takes every option of a forest plot, by the same name in words', () => {
  const renamed: Readonly<Record<string, string>> = { show: 'columns', nullLine: 'reference' };
  const options = plots.forest.options.map((option) => renamed[option] ?? option.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`));
  expect(keysBeside('favours', z.toJSONSchema(manifestSchema, { io: 'input' })).toSorted()).toEqual(options.toSorted());
});
