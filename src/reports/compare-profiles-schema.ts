import { z } from 'zod';
import { evidenceGrades, type EvidenceGrade } from '../profiles/evidence.js';
import { figureNames } from '../profiles/figures.js';
import { problemSchema } from './problem-schema.js';
import { diagnosticSchema } from './schemas.js';

const number = z.number().nullable();
const setting = z.union([z.string(), z.number(), z.boolean()]);
const evidence = z.strictObject({ grade: z.enum(Object.keys(evidenceGrades) as [EvidenceGrade, ...EvidenceGrade[]]), source: z.string() });
const figures = z.strictObject({
  k: z.int(),
  estimate: z.number().describe('On the natural scale, as everything here that has one.'),
  ciLower: z.number(),
  ciUpper: z.number(),
  pValue: number,
  tau2: z.number(),
  I2: number,
  Q: z.number(),
  predictionLower: number,
  predictionUpper: number,
});

/** The shape of what `repool pool --compare-profiles --format json` prints. */
export const compareProfilesDocumentSchema = z
  .strictObject({
    measure: z.string(),
    scale: z.string(),
    asked: z.strictObject({ figures, diagnostics: z.array(diagnosticSchema) }).describe('The analysis as it was asked for, without a profile.'),
    profiles: z.array(
      z.strictObject({
        profile: z.string(),
        name: z.string(),
        version: z.string(),
        dated: z.string().describe('The month in which the conventions were last held against their evidence.'),
        figures: figures.nullable().describe('null where the way of the program does not work on these data.'),
        printed: z
          .strictObject({
            effect: z.string(),
            prediction: z.string().nullable(),
            statistic: z.string(),
            pValue: z.string(),
            Q: z.string(),
            QpValue: z.string().nullable(),
            tau2: z.string().nullable(),
            I2: z.string().nullable(),
          })
          .nullable()
          .describe('The figures as the program prints them; null where that is not known.'),
        conventions: z.array(
          z.strictObject({
            setting: z.string(),
            value: setting,
            evidence,
          }),
        ),
        overridden: z.array(z.string()).describe('Settings that were asked for and that the program has another way with.'),
        unknown: z.array(z.strictObject({ what: z.string(), instead: z.string() })),
        steps: z
          .array(
            z.strictObject({
              changes: z.array(z.strictObject({ setting: z.string(), from: setting.nullable(), to: setting.nullable() })),
              changed: z.array(z.strictObject({ figure: z.enum(figureNames as [string, ...string[]]), before: number, after: number })),
            }),
          )
          .describe('From the analysis as asked to that of the program, one setting at a time.'),
        diagnostics: z
          .strictObject({
            options: z.array(z.strictObject({ option: z.string(), value: setting, evidence })),
            overridden: z.array(z.string()).describe('Options that were asked for and that the program has another way with.'),
            runs: z.array(diagnosticSchema),
          })
          .describe('The diagnostics that were asked for, as the program makes them.'),
        problems: z.array(problemSchema),
      }),
    ),
    problems: z.array(problemSchema),
  })
  .describe('The same studies under the conventions of several programs, and why the numbers differ.');

export type CompareProfilesDocument = z.output<typeof compareProfilesDocumentSchema>;
