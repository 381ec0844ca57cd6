import { z } from 'zod';
import { problemSchema } from './problem-schema.js';

/** The shape of what `repool cite --format json` prints. */
export const citationDocumentSchema = z
  .strictObject({
    version: z.string().describe('Of Repool.'),
    datasets: z.array(
      z.strictObject({
        name: z.string(),
        title: z.string(),
        citation: z.string().describe('Of the article, as the manifest gives it.'),
        doi: z.string().nullable(),
        statement: z.string().describe('What was computed again, from which files, with what, and how the claims came out.'),
        analyses: z.array(z.strictObject({ id: z.string(), title: z.string().nullable(), methods: z.string() })).describe('Those that were made; the sentences are for a manuscript.'),
        references: z.array(z.strictObject({ short: z.string(), full: z.string(), doi: z.string().nullable() })).describe('The works that the methods are from.'),
      }),
    ),
    bibtex: z.string().describe('The same as `--format bibtex`.'),
    problems: z.array(problemSchema).describe('What is also said on standard error.'),
  })
  .describe('Reproducibility statements, with what they cite.');

export type CitationDocument = z.infer<typeof citationDocumentSchema>;
