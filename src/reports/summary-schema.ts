import { z } from 'zod';
import { certainties } from '../analysis/certainty.js';
import { grades } from '../verification/verdict.js';
import { problemSchema } from './problem-schema.js';

const nullable = z.number().nullable();
const span = z.strictObject({ estimate: nullable, lower: nullable, upper: nullable });

const outcome = z.strictObject({
  outcome: z.string(),
  analysis: z.string(),
  subgroup: z.string().nullable(),
  importance: z.string().nullable(),
  followUp: z.string().nullable(),
  k: z.int().nullable().describe('Number of studies.'),
  participants: z.int().nullable(),
  effect: span.extend({ measure: z.string(), level: z.number(), lower: z.number(), upper: z.number(), estimate: z.number() }).nullable().describe('On the natural scale; null where data are awaited.'),
  absolute: z.array(z.strictObject({ name: z.string().nullable(), source: z.string(), assumed: z.number(), withIntervention: span, difference: span })).describe('Events per as many as `per` says, not rounded; null where the effect cannot hold.'),
  inUnits: span.extend({ unit: z.string() }).nullable().describe('A standardised difference in the units of a familiar scale.'),
  certainty: z.enum(certainties).describe('As given in the manifest.'),
  startsAt: z.enum(certainties),
  reasons: z.array(z.strictObject({ domain: z.string(), levels: z.int(), reason: z.string() })),
  comment: z.string().nullable(),
  remarks: z.array(z.string()),
});

const evidenceLevel = z.strictObject({
  condition: z.string(),
  statement: z.string().nullable(),
  level: z.string(),
  scale: z.strictObject({ name: z.string(), reference: z.string(), levels: z.array(z.string()) }),
  analyses: z.array(z.strictObject({ id: z.string(), k: z.int().nullable(), measure: z.string().nullable(), estimate: nullable, lower: nullable, upper: nullable })),
  claims: z.array(z.strictObject({ id: z.string(), grade: z.enum(grades), word: z.string(), basis: z.string().nullable() })),
  note: z.string().nullable(),
});

/** What a data set has of them. */
export const summarySchema = z.strictObject({
  per: z.int().nullable().describe('Absolute effects are events per this many; null without a summary of findings.'),
  outcomes: z.array(outcome),
  evidence: z.array(evidenceLevel),
});

export type Summary = z.infer<typeof summarySchema>;

/** The shape of what `repool summary --format json` prints. */
export const summaryDocumentSchema = z
  .strictObject({
    datasets: z.array(z.strictObject({ name: z.string(), title: z.string() }).extend(summarySchema.shape)),
    problems: z.array(problemSchema).describe('What is also said on standard error.'),
  })
  .describe('Summaries of findings and levels of evidence. Numbers have 12 significant digits.');

export type SummaryDocument = z.infer<typeof summaryDocumentSchema>;
