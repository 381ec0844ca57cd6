import { z } from 'zod';

/** The shape of what `repool completion --format json` prints. */
export const completionDocumentSchema = z
  .strictObject({
    commands: z.array(
      z.strictObject({
        name: z.string(),
        summary: z.string(),
        switches: z.array(
          z.strictObject({
            names: z.array(z.string()),
            description: z.string(),
            value: z.enum(['none', 'needed', 'possible']),
            choices: z.array(z.string()).describe('What its value is one of; none where it is free, or a file.'),
            list: z.boolean().describe('Whether it takes several of them, with a comma between them.'),
          }),
        ),
        first: z.array(z.string()).describe('What the first argument is one of; none where it is free, or a file.'),
      }),
    ),
  })
  .describe('Every command with its switches and what they accept.');
