import { fileURLToPath } from 'node:url';
import { writeWhole } from '../files/write-files.js';
import { schemas } from './schemas.js';

/**
 * Build step: the JSON Schemas that ship with the package. The manifest's is for editors (`# yaml-language-server: $schema=…`),
 * the others for whoever reads our JSON.
 */
for (const [name, schema] of Object.entries(schemas)) {
  const path = fileURLToPath(new URL(`../schemas/${name}.schema.json`, import.meta.url));
  const written = await writeWhole(path, `${JSON.stringify(schema, null, 2)}\n`);
  if (!written.ok) throw new Error(`cannot write ${path}`);
}
