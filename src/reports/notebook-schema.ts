import { z } from 'zod';
import { problemSchema } from './problem-schema.js';

/** The shape of what `repool notebook --format json` prints. */
export const notebookDocumentSchema = z
  .strictObject({
    notebooks: z.array(
      z.strictObject({
        file: z.string(),
        cells: z.int(),
        ran: z.int().describe('Cells that ran to their end, which all stand before one that failed.'),
        failed: z.strictObject({ line: z.int(), complaint: z.string() }).nullable(),
        differences: z.array(z.string()).describe('Where it shows something else than it printed or drew.'),
      }),
    ),
    problems: z.array(problemSchema).describe('What is also said on standard error.'),
  })
  .describe('How notebooks ran.');
