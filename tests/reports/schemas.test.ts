import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { projectRoot } from '../support/run-repool.js';

const folder = join(projectRoot, 'dist/schemas');
/** Dates are read by the manifest itself. */
const options = { strict: false, formats: { date: true } } as const;
const schemaOf = (file: string): object => JSON.parse(readFileSync(join(folder, file), 'utf8')) as object;

test('every schema that ships is one by its meta-schema', () => {
  const files = readdirSync(folder);
  expect(files.length).toBeGreaterThan(10);
  const ajv = new Ajv2020(options);
  for (const file of files) expect([file, ajv.validateSchema(schemaOf(file)), ajv.errors]).toEqual([file, true, null]);
});

test('the manifest of every data set is one by its schema', () => {
  const validate = new Ajv2020({ ...options, allErrors: true }).compile(schemaOf('reproduction.schema.json'));
  const datasets = join(projectRoot, 'datasets');
  const manifests = readdirSync(datasets, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('reproduction.yaml'));
  expect(manifests.length).toBeGreaterThan(10);
  expect(manifests.flatMap((path) => (validate(parse(readFileSync(join(datasets, path), 'utf8'))) ? [] : [[path, validate.errors]]))).toEqual([]);
});
