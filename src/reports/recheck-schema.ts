import { z } from 'zod';
import { problemSchema } from './problem-schema.js';

/** The shape of what `repool recheck --format json` prints. */
export const recheckDocumentSchema = z
  .strictObject({
    rechecks: z.array(
      z.strictObject({
        name: z.string().describe('Of the data set.'),
        disagreements: z.array(z.string()).describe('What does not agree; empty where all that was rechecked does.'),
        checked: z
          .strictObject({ files: z.int(), analyses: z.int(), claims: z.int(), figures: z.int(), certificates: z.int(), explanations: z.int(), witnesses: z.int(), specifications: z.int() })
          .describe('How much of everything was gone through again.'),
        unchecked: z.array(z.string()).describe('What was not rechecked.'),
      }),
    ),
    problems: z.array(problemSchema).describe('What is also said on standard error.'),
  })
  .describe('What a second look at bundles of evidence found.');

export type RecheckDocument = z.output<typeof recheckDocumentSchema>;
