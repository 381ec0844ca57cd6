import { z } from 'zod';

const number = z.number();
const nullable = number.nullable();
const bounds = z.strictObject({ lower: number, upper: number });
const excluded = z.array(z.strictObject({ label: z.string(), reason: z.string() }));

const single = z
  .strictObject({ method: z.string(), statistic: z.enum(['z', 't', 'U']), value: number, df: nullable, pValue: number, logPValue: number })
  .describe('The test that it is zero; the logarithm of the P value is natural.');

const joint = z
  .strictObject({
    statistic: z.enum(['chi-squared', 'F']),
    value: number,
    df: z.int(),
    dfResidual: nullable.describe('Degrees of freedom of the denominator of F.'),
    pValue: number,
    logPValue: number,
    tested: z.array(z.string()).describe('What is zero together.'),
  })
  .nullable();

const fit = z.strictObject({ logLikelihood: number, parameters: z.int(), AIC: number, BIC: number, AICc: number });
const moderatorValue = z.union([number, z.string()]);

const residual = z.strictObject({
  tau2: number.describe('Residual between-study variance.'),
  seTau2: nullable,
  tau2CI: bounds.extend({ method: z.literal('QP'), level: number }).nullable(),
  I2: number,
  H2: number,
  I2Definition: z.enum(['tau2', 'Q']),
  tau2WithoutModerators: nullable,
  R2: nullable.describe('Share of the between-study variance that the moderators account for, in percent.'),
});

/** The shape of the model that compares subgroups under a τ² in common. */
export const factorModelSchema = z
  .strictObject({ QM: joint.unwrap(), heterogeneity: residual })
  .describe('The mixed-effects model with the subgroup as its moderator, and a between-study variance in common.');

/** The shape of a regression within what `repool pool --format json` prints. */
export const regressionSchema = z
  .strictObject({
    moderators: z.array(z.string()).describe('The terms; a:b is the product of two columns.'),
    intercept: z.boolean(),
    columns: z
      .array(
        z.union([
          z.strictObject({ name: z.string(), kind: z.literal('numeric'), centre: number.describe('What was taken off the numbers; 0 when they were not centred.') }),
          z.strictObject({ name: z.string(), kind: z.literal('categorical'), levels: z.array(z.string()), reference: z.string() }),
        ]),
      )
      .describe('How each column of the table was read.'),
    k: z.int().describe('Number of studies in the regression.'),
    p: z.int().describe('Number of coefficients.'),
    model: z.enum(['common', 'random']),
    tau2Method: z.string().nullable(),
    ci: z.strictObject({ method: z.string(), level: number }),
    coefficients: z.array(
      z.strictObject({
        name: z.string(),
        term: z.string().nullable(),
        estimate: number.describe('On the analysis scale.'),
        se: number,
        ci: bounds,
        test: single,
        natural: z.strictObject({ estimate: number, ci: bounds }).nullable().describe('On the log scale, the factor per unit of the moderator.'),
        vif: nullable.describe('Variance inflation factor.'),
      }),
    ),
    terms: z.array(z.strictObject({ term: z.string(), test: joint, gvif: number, gsif: number.describe('gvif to the power of 1/(2·df).') })),
    QM: joint.describe('The test of all coefficients but the intercept.'),
    QE: z.strictObject({ Q: number, df: z.int(), pValue: number, logPValue: number }).describe('The test for residual heterogeneity.'),
    heterogeneity: residual,
    fit: z.strictObject({ ML: fit, REML: fit }),
    likelihoodRatio: z
      .strictObject({ against: z.array(z.string()), statistic: number, df: z.int(), pValue: number, logPValue: number, tau2: number })
      .nullable()
      .describe('Against a model with fewer moderators, both by maximum likelihood.'),
    contrasts: z.array(z.strictObject({ contrast: z.record(z.string(), number), estimate: number, se: number, ci: bounds, test: single })),
    contrastsTogether: joint,
    predictions: z.array(
      z.strictObject({
        at: z.record(z.string(), moderatorValue),
        estimate: number,
        se: number,
        ci: bounds,
        prediction: bounds.extend({ method: z.string(), level: number, df: nullable }).nullable(),
        natural: z.strictObject({ estimate: number, ci: bounds, prediction: bounds.nullable() }),
      }),
    ),
    permutation: z
      .strictObject({
        of: z.enum(['rows', 'signs']),
        exact: z.boolean(),
        arrangements: z.int().describe('How many were run through, the observed one among them.'),
        seed: z.int().nullable(),
        coefficients: z.array(z.strictObject({ name: z.string(), pValue: number })),
        QM: z.strictObject({ pValue: number }).nullable(),
      })
      .nullable(),
    studies: z.array(
      z.strictObject({
        label: z.string(),
        yi: number,
        vi: number,
        moderators: z.record(z.string(), moderatorValue),
        fitted: number,
        residual: number,
        standardised: nullable,
        leverage: number,
      }),
    ),
    excluded,
  })
  .describe('The effects explained by moderators; on the analysis scale but for what stands under natural.');

export type RegressionDocument = z.output<typeof regressionSchema>;
export type FactorModelDocument = z.output<typeof factorModelSchema>;
