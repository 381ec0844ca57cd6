import { z } from 'zod';
import { corrections, forms } from '../verification/reconstruct/forms.js';
import { poolings, uninformativeRows } from '../verification/reconstruct/pooled-problem.js';
import { type MeansColumn, meansColumns, meansMeasures } from '../verification/reconstruct/means/means-problem.js';
import { pTests } from '../verification/reconstruct/p-tests.js';
import { printRules } from '../verification/reconstruct/printed-boxes.js';

const codes = <Code extends string>(table: Readonly<Record<Code, unknown>>): [Code, ...Code[]] => Object.keys(table) as [Code, ...Code[]];
const table = z.strictObject({ treatmentEvents: z.int(), treatmentTotal: z.int(), controlEvents: z.int(), controlTotal: z.int() });
const span = z.strictObject({ least: z.int(), most: z.int() });
const model = { form: z.enum(codes(forms)), correction: z.enum(codes(corrections)), level: z.number(), rule: z.enum(codes(printRules)) };

export const certificateSchema = z
  .strictObject({
    ...model,
    treatmentTotal: z.int(),
    controlTotal: z.int(),
    figures: z.strictObject({ estimate: z.string().nullable(), lower: z.string().nullable(), upper: z.string().nullable() }),
    tables: z.int().describe('Tables of these arm sizes, all of them excluded.'),
    nearest: z.array(z.strictObject({ controlEvents: z.int(), treatmentEvents: z.int(), figure: z.enum(['estimate', 'lower', 'upper']), missUnits: z.number() })).describe('For each number of events in the control group the table that comes nearest, and the figure that excludes it.'),
  })
  .describe('That no table of whole numbers prints as the figures, under the assumption named.');

const contradictions = z.array(z.strictObject({ constraint: z.string(), against: z.string(), sentence: z.string() })).describe('Pairs of constraints that cannot both be, by their places in the file, and why; then there are no such tables, and none were sought.');

const answer = z.strictObject({
  ...model,
  pooling: z.enum(codes(poolings)).nullable().describe('Null for one table.'),
  uninformative: z.enum(codes(uninformativeRows)).nullable().describe('What becomes of rows in which nobody, or everybody, had the event; null for one table.'),
  complete: z.boolean().describe('Whether every set of tables was looked at.'),
  tried: z.number().describe('Steps of the search.'),
  sets: z.number().describe('Tables, or sets of tables, that the arm sizes allow.'),
  count: z.int().describe('Sets of tables that print as the figures; a lower bound where not complete.'),
  atMost: z.number().nullable().describe('No more than so many print as the figures; null where nothing bounds them.'),
  byTotals: z.array(z.strictObject({ treatmentEvents: z.int().nullable(), treatmentTotal: z.int().nullable(), controlEvents: z.int().nullable(), controlTotal: z.int().nullable(), count: z.int() })),
  common: z.array(z.strictObject({ treatmentEvents: span, treatmentTotal: span, controlEvents: span, controlTotal: span })).nullable().describe('For each row the least and the most of each cell over all solutions; null where not all are known.'),
  solutions: z.array(z.strictObject({ tables: z.array(table), estimate: z.number(), ciLower: z.number(), ciUpper: z.number(), Q: z.number(), I2: z.number(), tau2: z.number() })),
  certificate: certificateSchema.nullable(),
  contradictions,
  tests: z.array(z.enum(codes(pTests))).describe('Tests from which the P value may come; none where none is printed.'),
  otherP: z.array(z.strictObject({ table, pValues: z.array(z.strictObject({ test: z.enum(codes(pTests)), pValue: z.number() })) })).describe('Tables that print as estimate and interval, and whose P is another one by every test; empty where some table prints as all figures.'),
});

const bounds = z.strictObject({
  tau2: z.strictObject({ least: z.number(), most: z.number() }).describe('The between-study variances for which there can be such rows.'),
  weight: z.strictObject({ least: z.number(), most: z.number() }).describe('Of the unknown rows together, in percent.'),
  mean: z.strictObject({ least: z.number().nullable(), most: z.number().nullable() }).describe('Weighted mean effect of the unknown rows; null where nothing bounds it.'),
});

const meansAnswer = z.strictObject({
  measure: z.enum(codes(meansMeasures)),
  pooling: z.enum(['IV', 'DL']),
  level: z.number(),
  rule: z.enum(codes(printRules)),
  rest: z
    .strictObject({
      knownRows: z.int(),
      unknownRows: z.int(),
      homogeneous: bounds.nullable().describe('Without heterogeneity; null where that is not possible.'),
      any: bounds.nullable().describe('With whatever heterogeneity; null where nothing is possible, or under a common effect.'),
    })
    .describe('What the unknown rows must come to, whatever they are.'),
  contradictions,
  witness: z
    .strictObject({
      rows: z.array(z.strictObject({ study: z.string(), ...Object.fromEntries(meansColumns.map((column) => [column, z.string()])) } as Record<MeansColumn | 'study', z.ZodString>)),
      estimate: z.number(),
      ciLower: z.number(),
      ciUpper: z.number(),
      Q: z.number(),
      I2: z.number(),
      tau2: z.number(),
    })
    .nullable()
    .describe('One of infinitely many tables that pool to the figures; null where none was found, which proves nothing.'),
});

/** The shape of what `repool reconstruct --format json` prints. */
export const reconstructDocumentSchema = z
  .strictObject({ basis: z.literal('reconstructed').describe('Agreement of such tables with the figures is by construction and proves nothing about the studies.'), answers: z.array(answer), means: z.array(meansAnswer).optional().describe('For means and standard deviations, instead of answers.') })
  .describe('Tables of whole numbers that print as cited figures.');

export type ReconstructDocument = z.output<typeof reconstructDocumentSchema>;
