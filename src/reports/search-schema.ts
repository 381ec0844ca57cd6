import { z } from 'zod';
import { tierNames, tierStatuses } from '../verification/search/tiers.js';
import { chanceSchema } from './diagnose-schema.js';
import { problemSchema } from './schemas.js';

const prints = z.array(z.string()).describe('What the analysis prints, in the order of the figures.');

/** The shape of what `repool search --format json` prints. */
export const searchDocumentSchema = z
  .strictObject({
    figures: z.array(z.strictObject({ quantity: z.string(), printed: z.string() })),
    seed: z.int().describe('From which the made-up claims were drawn.'),
    tried: z.int().describe('Analyses that were made, in all tiers.'),
    tiers: z.array(
      z.strictObject({
        name: z.enum(tierNames),
        status: z.enum(tierStatuses).describe('refused: made-up claims match too often for a match to say anything; too many: more analyses than allowed.'),
        tried: z.int(),
        matches: z.int(),
        chance: chanceSchema.nullable().describe('How often made-up claims match in this tier or one before it; null for the stated analysis alone.'),
      }),
    ),
    classes: z.array(z.strictObject({ prints, analyses: z.array(z.string()) })).describe('Analyses that match, put together where the claim cannot tell them apart.'),
    nearest: z.array(z.strictObject({ words: z.string(), prints, miss: z.number().describe('Of the worst figure, in units of its last place.') })),
    problems: z.array(problemSchema),
  })
  .describe('Analyses under which a claim comes out, and how easily chance finds one.');

export type SearchDocument = z.output<typeof searchDocumentSchema>;
