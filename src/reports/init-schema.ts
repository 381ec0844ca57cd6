import { z } from 'zod';
import { measures } from '../effect-sizes/measures.js';
import { kindNames } from '../studies/kinds.js';
import { problemSchema } from './problem-schema.js';

const measure = z.enum(Object.keys(measures));

/** The shape of what `repool init --format json` prints. */
export const initDocumentSchema = z
  .strictObject({
    manifest: z.string().describe('The file that was written.'),
    table: z.string(),
    kind: z.enum(kindNames).describe('The kind of data that the table holds.'),
    studies: z.int(),
    measure,
    guessed: z.boolean().describe('Whether the measure is only the usual one of such data.'),
    otherMeasures: z.array(measure).describe('What articles also have of such data.'),
    columnsWithoutPart: z.array(z.string()),
    claims: z.int().describe('How many were found in the manuscript.'),
    next: z.string().describe('The command that comes next.'),
    problems: z.array(problemSchema).describe('What is also said on standard error.'),
  })
  .describe('A manifest that was begun.');
