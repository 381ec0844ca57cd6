import { z } from 'zod';
import { searchOutcomes } from '../verification/search/search.js';
import { type SpaceCode, spaces } from '../verification/search/space.js';
import { tierCodes, tierStatuses } from '../verification/search/tiers.js';
import { reachOfChance } from './chance-words.js';
import { chanceSchema, figureStudy } from './diagnose-schema.js';
import { problemSchema } from './problem-schema.js';

const prints = z.array(z.string()).describe('What the analysis prints, in the order of the figures.');

/** What a search for a specification came to. */
export const searchSchema = z
  .strictObject({
    figures: z.array(z.strictObject({ quantity: z.string(), study: figureStudy, printed: z.string(), asStated: z.string().describe('What the stated analysis prints.') })),
    outcome: z.enum(searchOutcomes),
    tried: z.int().describe('Specifications that were tried, in all tiers.'),
    tiers: z.array(
      z.strictObject({
        tier: z.enum(tierCodes as [string, ...string[]]),
        name: z.string(),
        status: z.enum(tierStatuses).describe('refused: made-up claims match too often for a match to say anything; too large: more specifications, or more rows to pool, than allowed.'),
        tried: z.int(),
        triedInAll: z.int().describe('In this tier and those before it.'),
        matches: z.int().describe('0 where the tier was refused: what matches there is not told.'),
        chance: chanceSchema.nullable().describe(`How often made-up claims match in this tier or one before it; null where it was not tried, and where the stated analysis alone was and does not print the claim. ${reachOfChance}`),
        near: chanceSchema.nullable().describe('How often claims from data in which one number is wrong by one to three units of its last place match; null where there are none.'),
        bits: z.number().nullable().describe('-log2 of the upper end of the chance rate.'),
        classes: z
          .array(z.strictObject({ prints, selection: z.string().nullable().describe('The rows, in words; null for all.'), specifications: z.array(z.string()) }))
          .describe('What matches, put together where it is one analysis by several names; at most twenty.'),
        advice: z
          .array(z.strictObject({ quantity: z.string(), study: z.string().nullable().describe('Whose weight it is; null for other figures.'), decimals: z.int(), left: z.number(), of: z.int() }))
          .describe('Further figures, and how many specifications they would leave on average.'),
      }),
    ),
    nearest: z.array(z.strictObject({ tier: z.string(), words: z.string(), prints, units: z.number().describe('By which the worst figure misses, in units of its last place.') })).describe('Empty where something matches.'),
    axes: z.array(z.strictObject({ space: z.enum(Object.keys(spaces) as [SpaceCode, ...SpaceCode[]]), tiers: z.array(z.string()).describe('That went through it.'), name: z.string(), values: z.array(z.string()) })).describe('What the tiers from T1b on went through: of each space every combination that there is and that gives another analysis.'),
    filters: z
      .strictObject({ tried: z.array(z.string()), leftOut: z.array(z.string()).describe('Columns of which no filter was tried, and why.') })
      .nullable()
      .describe('The filters of the tier T3 in words, by column; null where it was not tried.'),
    seed: z.int().describe('From which the made-up claims were drawn.'),
  })
  .describe('Specifications under which a claim comes out, and how easily chance finds one.');

/** The shape of what `repool search --format json` prints. */
export const searchDocumentSchema = searchSchema.extend({ problems: z.array(problemSchema) }).describe('Specifications under which a claim comes out, and how easily chance finds one.');

/** The shape of what `repool search FOLDER --format json` prints. */
export const searchesDocumentSchema = z
  .strictObject({
    claims: z.array(z.strictObject({ id: z.string(), quote: z.string().nullable(), search: searchSchema })),
    expectedByChance: z.number().describe('How many of the claims that do not come out chance alone would match: the sum of their rates, each in the last tier that was not refused.'),
    problems: z.array(problemSchema),
  })
  .describe('Searches for the claims of data sets that do not come out.');

export type SearchesDocument = z.output<typeof searchesDocumentSchema>;
export type SearchDocument = z.output<typeof searchDocumentSchema>;
