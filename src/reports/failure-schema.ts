import { z } from 'zod';
import { problemSchema } from './problem-schema.js';

/** The shape of what every command prints as JSON when it ends without a result. */
export const failureDocumentSchema = z
  .strictObject({
    problems: z.array(problemSchema).describe('What is also said on standard error; notes and warnings too.'),
    exit_code: z.int().describe('What the command ends with.'),
  })
  .describe('Why there is no result.');

export type FailureDocument = z.infer<typeof failureDocumentSchema>;
