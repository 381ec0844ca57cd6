import { z } from 'zod';
import { constraintsSchema } from '../analysis/constraints.js';
import { meansConstraintsSchema } from '../analysis/means-constraints.js';
import { manifestSchema } from '../analysis/manifest.js';
import { citationDocumentSchema } from '../reports/citation-schema.js';
import { compareProfilesDocumentSchema } from '../reports/compare-profiles-schema.js';
import { evidenceSchema, specificationsSchema } from '../reports/evidence.js';
import { recheckDocumentSchema } from '../reports/recheck-schema.js';
import { reconstructDocumentSchema } from '../reports/reconstruct-schema.js';
import { checkDocumentSchema, diagnoseDocumentSchema, poolDocumentSchema, poolGroupDocumentSchema, reproduceDocumentSchema } from '../reports/schemas.js';
import { summaryDocumentSchema } from '../reports/summary-schema.js';
import { searchDocumentSchema, searchesDocumentSchema } from '../reports/search-schema.js';
import { completionDocumentSchema } from '../reports/completion-schema.js';
import { doctorDocumentSchema } from '../reports/doctor-schema.js';
import { failureDocumentSchema } from '../reports/failure-schema.js';
import { initDocumentSchema } from '../reports/init-schema.js';
import { notebookDocumentSchema } from '../reports/notebook-schema.js';
import { plotDocumentSchema } from '../reports/plot-schema.js';

/** The JSON Schemas that ship with the package, from the same definitions that the code reads and writes by. */
export const schemas = {
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
  init: z.toJSONSchema(initDocumentSchema),
  doctor: z.toJSONSchema(doctorDocumentSchema),
  notebook: z.toJSONSchema(notebookDocumentSchema),
  plot: z.toJSONSchema(plotDocumentSchema),
  completion: z.toJSONSchema(completionDocumentSchema),
  failure: z.toJSONSchema(failureDocumentSchema),
};
