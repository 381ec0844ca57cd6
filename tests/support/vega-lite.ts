import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const schema: unknown = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('vega-lite/vega-lite-schema.json'), 'utf8'));

/** Whether a specification is one of Vega-Lite; what is wrong with it stands in its `errors`. */
// The schema uses formats (colours, addresses) that are not part of JSON Schema.
export const isVegaLite = new Ajv({ strict: false, validateFormats: false }).compile(schema as object);
