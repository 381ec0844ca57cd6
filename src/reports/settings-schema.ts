import { z } from 'zod';
import type { CompleteSettings } from '../models/settings.js';

const code = z.string();

const byColumn = <Value extends z.ZodType>(value: Value) => z.record(z.string(), value).readonly();

const regression = z.strictObject({
  moderators: z.array(z.string()).readonly().describe('Terms: columns and products of them.'),
  categorical: z.array(z.string()).readonly().describe('Columns that are read as levels of a factor.'),
  reference: byColumn(z.string()).describe('Reference level by categorical column.'),
  centre: byColumn(z.union([z.number(), z.literal('mean')])).describe('What numeric columns are centred about.'),
  intercept: z.boolean(),
  contrasts: z.array(byColumn(z.number())).readonly().describe('Linear combinations of the coefficients: factor by coefficient.'),
  predict: z.array(byColumn(z.union([z.number(), z.string()]))).readonly().describe('Values of the moderators at which to predict.'),
  reduced: z.array(z.string()).readonly().nullable().describe('Moderators of the smaller model that is compared.'),
  permutation: z.strictObject({ iterations: z.union([z.number(), z.literal('exact')]), seed: z.number() }).nullable(),
});

/** The shape of the settings of a result. A setting that is added to `CompleteSettings` is asked for here by the compiler. */
export const settingsSchema = z
  .strictObject({
    measure: code.describe('Effect measure.'),
    effects: z
      .strictObject({ variance: code.nullable(), biasCorrection: code.nullable() })
      .describe('Form of the variance and correction of the bias; null where the measure has no choice.'),
    model: code.describe('random or common.'),
    method: code.describe('How studies are pooled.'),
    tau2: z.union([code, z.number()]).nullable().describe('Estimator of the between-study variance, or its value; null under the common model.'),
    tau2Weights: z
      .union([code, z.strictObject({ column: z.string() }).readonly()])
      .nullable()
      .describe('Weights of the generalised Q; null but for the estimators that have them.'),
    tau2CI: code.describe('Confidence interval of the between-study variance, or none.'),
    convergence: code.describe('Whether iterations go to full precision (tight) or stop where metafor does.'),
    ci: code.describe('Confidence interval that was asked for; ci.method of the result says which was given.'),
    prediction: code.describe('Prediction interval that was asked for; none under the common model.'),
    bootstrap: z
      .strictObject({ draws: z.int().describe('Number of draws.'), seed: z.int().describe('Seed of the generator.') })
      .readonly()
      .nullable()
      .describe('How a prediction interval by bootstrap is drawn; null for the others.'),
    level: z.number().describe('Level of every interval.'),
    i2: code.describe('Which definition of I2 stands first.'),
    i2CI: code.describe('Confidence interval of I2 and H2, or none.'),
    zeroCells: z
      .strictObject({
        policy: code.describe('Which studies are corrected.'),
        add: z.number().describe('What is added to each cell.'),
        amount: code.describe('How it is dealt out between the arms.'),
        riskRatioTotals: code.describe('What it raises the totals of a risk ratio by.'),
        riskDifference: code.describe('What it changes of a risk difference.'),
        dropDoubleZeros: z.boolean().describe('Whether studies without events in either arm are left out.'),
        inPooling: z.boolean().describe('Whether Mantel-Haenszel pools the corrected counts.'),
        doubleZerosInQ: z.boolean().describe('Whether double-zero studies count in Q beside a Mantel-Haenszel difference.'),
      })
      .describe('How zero cells are treated; has no part in data that are not counts.'),
    q: code.describe('The pooled effect around which Q is taken, and with it I2 from Q and tau2 by DL.'),
    differenceVariance: code.nullable().describe('Variance of the risk difference by Mantel-Haenszel; null for everything else.'),
    glmmModel: code.nullable().describe('Which generalised linear mixed model of two arms; null for other methods.'),
    nAGQ: z.number().nullable().describe('Points of adaptive quadrature; null for as many as it takes.'),
    subgroup: z.string().nullable().describe('Column whose values form the subgroups.'),
    subgroupTau2: z.enum(['separate', 'common']).nullable().describe('Whether each subgroup has its own tau2; null without subgroups or without a tau2.'),
    regression: regression.nullable().describe('The effects explained by moderators; null without any.'),
  } satisfies Record<keyof CompleteSettings, z.ZodType>)
  .describe('Every setting that holds, the defaults filled in.');

/** The shape of the list of methods of a result. */
export const methodsSchema = z
  .array(
    z.strictObject({
      quantity: z.string().describe('Key of the result that holds the quantity, or the step on the way to it.'),
      code: z.string(),
      name: z.string(),
      description: z.string(),
      reference: z.string().nullable().describe('The paper or document that it is from.'),
      with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).nullable()).describe('What else it was made with.'),
    }),
  )
  .describe('How each quantity was made, in the order in which they are made: what was done, not what was asked for.');
