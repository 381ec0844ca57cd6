import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { constraintsSchema } from '../analysis/constraints.js';
import { meansConstraintsSchema } from '../analysis/means-constraints.js';
import { manifestSchema } from '../analysis/manifest.js';
import { writeWhole } from '../files/write-files.js';
import { citationDocumentSchema } from '../reports/citation-schema.js';
import { compareProfilesDocumentSchema } from '../reports/compare-profiles-schema.js';
import { evidenceSchema, specificationsSchema } from '../reports/evidence.js';
import { recheckDocumentSchema } from '../reports/recheck-schema.js';
import { reconstructDocumentSchema } from '../reports/reconstruct-schema.js';
import { checkDocumentSchema, diagnoseDocumentSchema, poolDocumentSchema, poolGroupDocumentSchema, reproduceDocumentSchema } from '../reports/schemas.js';
import { summaryDocumentSchema } from '../reports/summary-schema.js';
import { searchDocumentSchema, searchesDocumentSchema } from '../reports/search-schema.js';

/**
 * Build step: the JSON Schemas that ship with the package, written from the same definitions that the code reads and
 * writes by. The manifest's is for editors (`# yaml-language-server: $schema=…`), the others for whoever reads our JSON.
 */
const schemas = {
  reproduction: z.toJSONSchema(manifestSchema, { io: 'input' }),
  pool: z.toJSONSchema(poolDocumentSchema),
  'pool-group': z.toJSONSchema(poolGroupDocumentSchema),
  'compare-profiles': z.toJSONSchema(compareProfilesDocumentSchema),
  diagnose: z.toJSONSchema(diagnoseDocumentSchema),
  reconstruct: z.toJSONSchema(reconstructDocumentSchema),
  constraints: z.toJSONSchema(constraintsSchema, { io: 'input' }),
  'means-constraints': z.toJSONSchema(meansConstraintsSchema, { io: 'input' }),
  search: z.toJSONSchema(searchDocumentSchema),
  searches: z.toJSONSchema(searchesDocumentSchema),
  check: z.toJSONSchema(checkDocumentSchema),
  reproduce: z.toJSONSchema(reproduceDocumentSchema),
  evidence: z.toJSONSchema(evidenceSchema),
  specifications: z.toJSONSchema(specificationsSchema),
  summary: z.toJSONSchema(summaryDocumentSchema),
  recheck: z.toJSONSchema(recheckDocumentSchema),
  cite: z.toJSONSchema(citationDocumentSchema),
};

for (const [name, schema] of Object.entries(schemas)) {
  const path = fileURLToPath(new URL(`../schemas/${name}.schema.json`, import.meta.url));
  const written = await writeWhole(path, `${JSON.stringify(schema, null, 2)}\n`);
  if (!written.ok) throw new Error(`cannot write ${path}`);
}
