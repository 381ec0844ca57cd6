import { z } from 'zod';

/** A problem as it stands in every JSON document. */
export const problemSchema = z
  .strictObject({
    code: z.string().describe('What to match on; it does not change.'),
    severity: z.enum(['error', 'warning', 'note']),
    message: z.string().describe('What is wrong; what was expected; what was found.'),
    at: z.strictObject({ file: z.string().nullable(), line: z.int().nullable(), column: z.int().nullable() }),
    facts: z.record(z.string(), z.unknown()).describe('The facts that the message is made of.'),
  })
  .describe('Something to know about the input or the computation.');

export type ProblemDocument = z.output<typeof problemSchema>;
