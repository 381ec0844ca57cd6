import { z } from 'zod';

/** The shape of what `repool doctor --format json` prints. */
export const doctorDocumentSchema = z
  .strictObject({
    version: z.string().describe('Of Repool.'),
    findings: z.array(z.strictObject({ what: z.string(), state: z.enum(['ok', 'failed', 'note']).describe('A note is on something that nothing needs.'), found: z.string() })),
  })
  .describe('What is installed, and what can be drawn and written.');
