import { z } from 'zod';
import { diagnosticCodes } from '../diagnostics/diagnostics.js';
import { inconsistencyIntervals } from '../models/inconsistency/inconsistency-intervals.js';
import { tau2Intervals } from '../models/tau2/intervals/tau2-intervals.js';
import { tau2Weights } from '../models/tau2/tau2-weights.js';
import { profiles } from '../profiles/profiles.js';
import { methodsSchema, settingsSchema } from './settings-schema.js';
import { testNames } from '../verification/scan/tests-of-significance.js';
import { bases, findingCodes, grades } from '../verification/verdict.js';
import { diagnosisSchema, figureStudy } from './diagnose-schema.js';
import { problemSchema } from './problem-schema.js';
import { searchSchema } from './search-schema.js';
import { certificateSchema } from './reconstruct-schema.js';
import { summarySchema } from './summary-schema.js';
import { factorModelSchema, regressionSchema } from './regression-schema.js';
import { standingNames } from './standing.js';

const number = z.number();
const nullable = number.nullable();

const bounds = z.strictObject({ lower: number, upper: number });

/** The codes of a table, as the non-empty list that an enumeration needs. */
function codesOf<Code extends string>(table: Readonly<Record<Code, unknown>>): [Code, ...Code[]] {
  return Object.keys(table) as [Code, ...Code[]];
}

/** An interval made by one of the methods of a table. */
function intervalBy<Code extends string>(table: Readonly<Record<Code, unknown>>) {
  return bounds.extend({ method: z.enum(codesOf(table)), level: number });
}

const finding = z
  .strictObject({ code: z.enum(findingCodes), severity: z.enum(['inconsistent', 'note']), message: z.string() })
  .describe('Something that printed figures say about each other.');

const heterogeneity = z.strictObject({
  Q: number,
  df: z.int(),
  pValue: nullable,
  logPValue: nullable.describe('Natural logarithm of the P value.'),
  tau2: number,
  seTau2: nullable,
  tau2CI: intervalBy(tau2Intervals).nullable(),
  tau2Settings: z
    .strictObject({
      convergence: z.enum(['tight', 'metafor']).describe("Where iterations end: at full precision, or where metafor's defaults end them."),
      weights: z.union([z.enum(codesOf(tau2Weights)), z.strictObject({ column: z.string() })]).nullable(),
    })
    .nullable()
    .describe('How tau2 was estimated, besides the estimator; null where it was not.'),
  I2: nullable.describe('In percent.'),
  H2: nullable,
  I2Definition: z.enum(['tau2', 'Q']),
  I2CI: intervalBy(inconsistencyIntervals).nullable().describe('In percent.'),
  H2CI: intervalBy(inconsistencyIntervals).nullable(),
});

const derived = z
  .strictObject({
    quantity: z.string().describe('The column that the number belongs to.'),
    value: number,
    formula: z.string().describe('With its numbers.'),
    method: z.string().describe('Code of the conversion.'),
    reference: z.string(),
    assumptions: z.array(z.string()),
  })
  .describe('A number that the study did not print.');
const qTest = z.strictObject({ Q: number, df: z.int(), pValue: nullable, logPValue: nullable }).nullable();

const glmm = z
  .strictObject({
    model: z.string().nullable().describe('Which model for two arms; null for one group.'),
    logLik: number.describe('Log-likelihood at its maximum, constants included.'),
    parameters: z.int(),
    AIC: number,
    BIC: number,
    sigma2: nullable.describe('Variance of the levels of the studies, where these are drawn.'),
    quadrature: z.enum(['gauss-hermite', 'trapezoid']).nullable().describe('By which rule the random effects were integrated out; null where there are none.'),
    nAGQ: z.int().nullable().describe('Points of adaptive Gauss-Hermite quadrature per random effect; null with another rule, or none.'),
    heterogeneity: z.strictObject({ wald: qTest, likelihoodRatio: qTest }).nullable(),
  })
  .describe('What belongs to the likelihood of a generalised linear mixed model; absent with other methods.');

const pooledStudy = z.strictObject({
  label: z.string(),
  yi: number.describe('Effect size on the analysis scale.'),
  vi: number.describe('Sampling variance of the effect size.'),
  weight: nullable.describe('Share of the total weight, in percent; null where the model has no study weights.'),
  ci: bounds,
  natural: z.strictObject({ estimate: number, ci: bounds }),
  provenance: z.string(),
  derived: z.array(derived).describe('Empty where every number is as written.'),
  corrected: z.boolean().describe('Whether something was added to the cells.'),
});

const pooled = z.strictObject({
  measure: z.string(),
  scale: z.string().describe('The analysis scale, on which estimate, se, ci and prediction are.'),
  k: z.int().describe('Number of studies.'),
  basis: z.enum(bases).exclude(['text only']).describe('The weakest provenance among the studies that were pooled.'),
  provenance: z.strictObject({ 'study data': z.int(), reported: z.int(), derived: z.int(), digitised: z.int(), reconstructed: z.int() }).describe('How many of the studies have each provenance.'),
  model: z.enum(['common', 'random']),
  method: z.string(),
  tau2Method: z.string().nullable(),
  estimate: number,
  se: number,
  ci: z.strictObject({ method: z.string(), level: number, lower: number, upper: number }),
  test: z.strictObject({ method: z.string().describe('The test that goes with the interval.'), statistic: z.enum(['z', 't', 'U']), value: number, df: nullable, pValue: number, logPValue: number }),
  natural: z.strictObject({ estimate: number, ci: bounds, prediction: bounds.nullable() }),
  prediction: z.strictObject({ method: z.string(), level: number, df: nullable, lower: number, upper: number }).nullable(),
  heterogeneity,
  glmm: glmm.optional(),
  strataTests: z
    .array(z.strictObject({ method: z.string(), statistic: number, df: z.int(), pValue: number, logPValue: number }))
    .describe('Chi-squared tests on the tables beside a Mantel-Haenszel odds or rate ratio.'),
  studies: z.array(pooledStudy),
  excluded: z.array(z.strictObject({ label: z.string(), reason: z.string() })),
  absent: z.array(z.strictObject({ quantity: z.string(), reason: z.string() })).describe('Which quantities are null, and why.'),
  effects: z
    .strictObject({
      variance: z.string().nullable().describe('Form of the sampling variance; null where the measure has only one.'),
      biasCorrection: z.string().nullable().describe('Correction of the small-sample bias; null where the measure has no choice.'),
      zeroCells: z
        .strictObject({
          policy: z.string(),
          add: number,
          amount: z.string(),
          riskRatioTotals: z.string(),
          riskDifference: z.string(),
          dropDoubleZeros: z.boolean(),
          inPooling: z.boolean(),
          doubleZerosInQ: z.boolean(),
        })
        .nullable()
        .describe('What is done where cells are zero; null for data that are not counts.'),
    })
    .describe('In which of its forms the measure was computed.'),
  problems: z.array(problemSchema),
});

const subgroups = z.strictObject({
  column: z.string(),
  groups: z.array(z.strictObject({ name: z.string(), result: pooled, methods: methodsSchema })),
  outside: z.array(z.string()).describe('Studies that count in the overall result and in none of the subgroups: their cell is empty, or their subgroup could not be pooled.'),
  test: z.strictObject({ Q: number, df: z.int(), pValue: number, logPValue: number }).nullable().describe('Q between the pooled effects of the subgroups.'),
  tau2: z.enum(['separate', 'common']).nullable().describe('Whether each subgroup has its own between-study variance.'),
  mixedModel: factorModelSchema.nullable(),
});

const quantity = z.union([number, z.string(), z.boolean()]).nullable();

export const diagnosticSchema = z
  .strictObject({
    code: z.enum(diagnosticCodes),
    name: z.string(),
    reference: z.string(),
    settings: z.record(z.string(), quantity).describe('By which method, and with which choices, the figures were made.'),
    figures: z.record(z.string(), quantity).describe('What is said about all studies together; empty where the problems say why there is no result.'),
    rows: z.array(z.object({ label: z.string() }).catchall(quantity)).describe('What is said study by study, step by step or method by method.'),
    problems: z.array(problemSchema),
  })
  .describe('A diagnostic of the pooled result.');

const madeBy = z
  .strictObject({ version: z.string().describe('Of Repool.'), profile: z.enum(codesOf(profiles)).nullable().describe('The program whose conventions were asked for.') })
  .describe('What the command line made the result with; absent within other documents.');

/** The shape of what `repool pool --format json` prints. */
export const poolDocumentSchema = pooled.extend({ subgroups: subgroups.nullable(), regression: regressionSchema.nullable(), settings: settingsSchema, methods: methodsSchema, diagnostics: z.array(diagnosticSchema).describe('Those that were asked for.'), madeBy: madeBy.optional() }).describe('A pooled result.');

/** The shape of each line that `repool pool --by COLUMN --format json` prints. */
export const poolGroupDocumentSchema = z
  .strictObject({
    group: z.string().describe('The value in the column of groups.'),
    line: z.int().describe('Of the first row of the group, in the file.'),
    result: pooled
      .pick({ measure: true, scale: true, k: true, model: true, method: true, tau2Method: true, estimate: true, se: true, ci: true, test: true, natural: true, prediction: true, heterogeneity: true, excluded: true })
      .nullable()
      .describe('null where the group cannot be read or pooled; the problems say why.'),
    problems: z.array(problemSchema),
  })
  .describe('One of many meta-analyses in one table.');

const figure = z.strictObject({
  quantity: z.string(),
  study: figureStudy,
  printed: z.string().describe('As printed: "0.50" is not "0.5".'),
  computed: nullable.describe('Computed from data; null when no data were used.'),
  computedRange: bounds.nullable().describe('Without data: the range that the other printed figures leave.'),
  missUnits: nullable.describe('Signed distance from the rounding interval, in units of the last printed digit; 0 inside.'),
  grade: z.enum(grades),
  note: z.string().nullable(),
});

const claim = z.strictObject({
  id: z.string(),
  title: z.string().optional().describe('What the claim is about, where the manifest says it.'),
  grade: z.enum(grades),
  word: z.string().describe('What reports call the grade on its basis: coherent, and not reproduced, where figures were only held against each other; agrees where rows were solved for from them.'),
  basis: z.enum(bases).nullable().describe('What the verdict stands on: the weakest provenance among the rows used; null for a claim that was not checkable.'),
  expect: z.enum(grades),
  met: z.boolean(),
  quote: z.string().nullable(),
  where: z
    .strictObject({ display: z.string().nullable(), page: z.string().nullable(), detail: z.string().nullable(), file: z.string().nullable(), line: z.int().nullable(), source: z.string().nullable() })
    .nullable()
    .describe('Where the claim was printed, and where it was taken from; null where nobody says.'),
  analysis: z.string().nullable(),
  subgroup: z.string().nullable(),
  figures: z.array(figure),
  findings: z.array(finding),
  missing: z.string().nullable(),
  note: z.string().nullable(),
  witness: z
    .strictObject({
      inputs: z.array(z.strictObject({ study: z.string(), column: z.string(), written: z.string(), value: number })).describe('The cells that hold another number that prints as written; all others are as written.'),
      figures: z.array(z.strictObject({ quantity: z.string(), study: figureStudy, computed: nullable })).describe('What the figures then are.'),
    })
    .optional()
    .describe('With the grade input-rounding: a table that prints as the one at hand and from which every figure comes out.'),
  search: searchSchema.optional().describe('What a search for another specification came to, where one was made.'),
  diagnosis: diagnosisSchema.optional().describe('What would explain a claim that does not come out, where that was asked for.'),
  certificates: z.array(certificateSchema).optional().describe('Where no table of the stated arm sizes prints as the claim: one proof for each way of correcting.'),
  waiver: z.strictObject({ until: z.string(), reason: z.string(), inForce: z.boolean() }).optional().describe('Where the claim is below expectation and its manifest waives that until a day.'),
});

const coverage = z
  .strictObject({
    manuscript: z.string(),
    found: z.int().describe('Places with figures that were found in it.'),
    uncovered: z.array(
      z.strictObject({
        quote: z.string().describe('The words of the manuscript.'),
        line: z.int(),
        column: z.int(),
        figures: z.array(z.strictObject({ quantity: z.string(), printed: z.string() })).describe('Those that no claim covers.'),
        ignored: z.string().nullable().describe('Why the manifest leaves them alone; null where it does not.'),
      }),
    ),
  })
  .describe('Which figures of the manuscript no claim covers, where the manifest names one.');

const dataset = z.strictObject({
  name: z.string(),
  title: z.string(),
  source: z.strictObject({ citation: z.string(), doi: z.string().nullable(), url: z.string().nullable() }),
  claims: z.array(claim),
  analyses: z.array(
    z.strictObject({ id: z.string(), data: z.string(), missing: z.string().nullable(), result: poolDocumentSchema.nullable() }),
  ),
  data: z.array(z.strictObject({ id: z.string(), file: z.string(), sha256: z.string().nullable(), missing: z.string().nullable() })),
  coverage: coverage.optional(),
  summary: summarySchema.optional().describe('The summary of findings and the levels of evidence, where the manifest has one of them.'),
});

/** The shape of what `repool reproduce --format json` prints, and of `report.json`. */
export const reproduceDocumentSchema = z
  .strictObject({ datasets: z.array(dataset), problems: z.array(problemSchema) })
  .describe('Verdicts on the claims of one or more data sets. Numbers have 12 significant digits.');

const printed = z.string().nullable();

const standing = z.enum(standingNames).describe('questionable: some figures disagree unless the innocent explanation holds that a note names; single: there is nothing to check them against.');

const printedBounds = z.strictObject({ lower: z.string(), upper: z.string() });
const levelledBounds = z.strictObject({ level: printed, lower: z.string(), upper: z.string() });

const checkedClaim = z.strictObject({
  quote: z.string().describe('The words of the text, from the label to the last figure.'),
  file: z.string().nullable().describe('The file that it stands in; null for a text that is no file.'),
  line: z.int(),
  column: z.int().describe('In UTF-16 code units, counted from 1.'),
  offset: z.int().describe('UTF-16 code units before the quote.'),
  sentence: z.string().describe('The sentence or row of a table around the quote, without mark-up.'),
  label: printed,
  estimate: printed.describe('As printed, with signs and decimal points in ASCII.'),
  ci: levelledBounds.nullable(),
  prediction: printedBounds.nullable().describe('The prediction interval.'),
  bound: z.strictObject({ side: z.enum(['lower', 'upper']), level: printed, value: z.string() }).optional().describe('A one-sided bound, only where one is printed.'),
  statistic: z.strictObject({ name: z.enum(['z', 't']), df: printed, value: z.string() }).nullable(),
  se: printed.describe('The standard error of the estimate.'),
  k: printed.describe('Studies pooled.'),
  pValue: printed.describe('Comparator and number; NS where the text says no more than that it is not significant.'),
  counts: z.array(z.strictObject({ events: printed, total: printed, percent: printed })).nullable(),
  numberNeededToTreat: printed,
  sample: z.strictObject({ mean: z.string(), sd: printed, n: z.string() }).nullable().describe('A mean of whole numbers; only with --integer-scale.'),
  test: z.strictObject({ name: z.enum(testNames), df: z.array(z.string()), value: z.string() }).nullable().describe('A test whose P value stands right behind it.'),
  heterogeneity: z
    .strictObject({ Q: printed, df: printed, pValue: printed, I2: printed, tau2: printed, tau: printed, H2: printed })
    .nullable(),
  heterogeneityIntervals: z.strictObject({ I2: levelledBounds.nullable(), tau2: levelledBounds.nullable() }).optional().describe('Only where one is printed.'),
  scales: z.array(z.string()).describe('Scales on which the estimate is central on its interval.'),
  findings: z.array(finding).describe('Empty when the claim is coherent.'),
  notChecked: z.array(z.enum(['p_value', 'statistic', 'sd'])).readonly().describe('Figures that were read and held against nothing.'),
  ambiguous: z.boolean().describe('Whether a dash may be a sign or a range, or a comma a decimal one, and the figures go together either way.'),
  alternatives: z
    .array(z.strictObject({ estimate: printed, lower: z.string(), upper: z.string() }))
    .describe('The other ways of reading the dashes or commas; what is found holds in all of them.'),
  standing,
});

const checkedTable = z.strictObject({
  file: z.string().nullable().describe('The file of a printed table of studies; null for figures that were given one by one.'),
  line: z.int().optional().describe('Of a table that was found in a text: the line that it begins on.'),
  figures: z.record(z.string(), z.string()).describe('The figures given by name, as printed; beside a table those of its pooled effect.'),
  comparable: z.boolean().describe('Whether any of the figures say something about another.'),
  studies: z.int().describe('Studies of the table; 0 without one.'),
  scales: z.array(z.string()).describe('Scales on which the estimates are central on their intervals.'),
  weights: z
    .strictObject({ scale: z.string(), fits: z.enum(['common', 'random', 'either']), tau2: z.strictObject({ lower: z.number(), upper: z.number().nullable() }) })
    .nullable()
    .describe('The between-study variances under which the printed weights are inverse variances; null where they are not printed, or are none.'),
  findings: z.array(finding.extend({ study: z.string().nullable().describe('The study that it is about; null for the whole table.') })).describe('Empty when the figures are coherent.'),
  standing,
});

/** The shape of what `repool check --format json` prints. */
export const checkDocumentSchema = z
  .strictObject({ claims: z.array(checkedClaim), tables: z.array(checkedTable), problems: z.array(problemSchema) })
  .describe('Claims found in a text, their figures checked against each other.');

/** The shape of what `repool diagnose --format json` prints. */
export const diagnoseDocumentSchema = z
  .strictObject({ claims: z.array(z.strictObject({ id: z.string(), quote: z.string().nullable(), diagnosis: diagnosisSchema })), expectedByChance: z.number().describe('How many of the claims that do not come out chance alone would explain as they are explained: the sum of their rates.'), problems: z.array(problemSchema) })
  .describe('Errors that would explain claims that do not come out, and how easily such explanations are found.');

export type DiagnoseDocument = z.output<typeof diagnoseDocumentSchema>;
export type PoolDocument = z.output<typeof poolDocumentSchema>;
export type PoolGroupDocument = z.output<typeof poolGroupDocumentSchema>;
export type CheckDocument = z.output<typeof checkDocumentSchema>;
export type ReproduceDocument = z.output<typeof reproduceDocumentSchema>;
