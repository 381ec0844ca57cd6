import { z } from 'zod';
import { diagnosticCodes } from '../diagnostics/diagnostics.js';
import { measures } from '../effect-sizes/measures.js';
import { biasCorrections, variances } from '../effect-sizes/variants.js';
import { riskDifferences, riskRatioTotals, zeroCellAmounts, zeroCellPolicies } from '../effect-sizes/zero-cells.js';
import { glmmModels } from '../models/glmm/sub-models.js';
import { inconsistencyIntervals } from '../models/inconsistency/inconsistency-intervals.js';
import { intervals } from '../models/intervals/intervals.js';
import { differenceVariances } from '../models/mantel-haenszel/difference-variances.js';
import { methods } from '../models/methods.js';
import { predictions } from '../models/prediction/predictions.js';
import { qSources } from '../models/q-sources.js';
import { tau2Estimators } from '../models/tau2/estimators.js';
import { tau2Intervals } from '../models/tau2/intervals/tau2-intervals.js';
import { tau2Weights } from '../models/tau2/tau2-weights.js';
import { layouts } from '../plots/forest/layouts/layouts.js';
import { roundingRules } from '../numeric/exact/rounding.js';
import type { Place } from '../problems/problem.js';
import { medianMethods } from '../studies/conversions/medians/median-methods.js';
import { profiles } from '../profiles/profiles.js';
import { columns } from '../studies/columns.js';
import { provenances } from '../studies/study.js';
import type { Figure } from '../verification/claim.js';
import { operators as errorKinds } from '../verification/diagnose/operators.js';
import { forms } from '../verification/reconstruct/forms.js';
import { quantities, type QuantityCode } from '../verification/quantities.js';
import { grades } from '../verification/verdict.js';
import { diagnosticOptionsSchema } from './diagnostic-options.js';
import { evidenceSchema, summaryOfFindingsSchema } from './findings-manifest.js';
import { regressionKeys } from './regression-options.js';

/** The keys of a table, as the non-empty list that an enumeration needs. */
function codesOf<Code extends string>(table: Readonly<Record<Code, unknown>>): [Code, ...Code[]] {
  return Object.keys(table) as [Code, ...Code[]];
}

const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'expected lower-case letters, digits and hyphens, at most 64')
  .describe('A short name, unique in its list: lower-case letters, digits and hyphens.');

const relativePath = z
  .string()
  .min(1)
  .refine((path) => !/^[a-z][a-z\d+.-]+:\/\//i.test(path), 'expected the path of a file, since no address is read')
  .describe("Path of a CSV file, relative to the manifest's folder and inside it.");

const printedFigure = z.string().min(1).describe('The figure exactly as printed, as a string: "0.50" is not "0.5".');

const table = z
  .strictObject({
    file: relativePath,
    awaiting: z
      .string()
      .min(1)
      .optional()
      .describe('What is missing while the file is not there: claims on it are not checkable, and say this. When the file is put there, they are checked.'),
    columns: z.record(z.string(), z.string()).optional().describe("Canonical column name → the file's header."),
    delimiter: z.enum([',', ';', '\t', '|']).optional(),
    decimal: z.enum(['.', ',']).optional().describe('The decimal mark of the numbers in the file.'),
    thousands: z.enum([',', '.', ' ', "'"]).optional().describe('The thousands separator of the numbers in the file.'),
    provenance: z.enum(provenances).optional().describe('How the rows were obtained, where the file has no column provenance.'),
    level: z.number().gt(0).lt(1).optional().describe('Confidence level of ci_lower and ci_upper.'),
  })
  .describe('A table of study-level data.');

const zeroCells = z.union([
  z.enum(codesOf(zeroCellPolicies)),
  z.strictObject({
    policy: z.enum(codesOf(zeroCellPolicies)).optional(),
    add: z.number().gt(0).optional(),
    amount: z.enum(codesOf(zeroCellAmounts)).optional().describe('How what is added is dealt out between the arms.'),
    risk_ratio_totals: z.enum(codesOf(riskRatioTotals)).optional().describe('What a correction raises the totals of a risk ratio by.'),
    risk_difference: z.enum(codesOf(riskDifferences)).optional().describe('Whether a correction changes a risk difference itself or only its variance.'),
    drop_double_zeros: z.boolean().optional(),
    in_pooling: z.boolean().optional().describe('Mantel-Haenszel pools the corrected counts too, as RevMan 5 does.'),
    double_zeros_in_q: z
      .boolean()
      .optional()
      .describe('Double-zero studies count in Q beside a Mantel-Haenszel risk or rate difference, as in RevMan 5 and R meta.'),
  }),
]);

const conversions = z
  .strictObject({
    medians: z.enum(codesOf(medianMethods)).optional().describe('From medians, quartiles and ranges to mean and standard deviation.'),
    baseline_correlation: z.number().gt(-1).lt(1).optional().describe('Correlation of before and after that is assumed where a row has none.'),
    mean_intervals: z.enum(['t', 'normal']).optional().describe('How the intervals of means and of their differences were made.'),
    rebuilt_counts: z.enum(['rounded', 'exact']).optional().describe('Whether counts that follow from an odds ratio and the like are rounded.'),
    rebuilt_events: z.enum(['fewer', 'more']).optional().describe('Which of two tables with one odds ratio and interval is meant.'),
  })
  .describe('How what the table has is converted to what the measure needs.');

const plot = z.strictObject({
  title: z.string().optional(),
  layout: z.enum(codesOf(layouts)).optional().describe('In whose manner the forest plot is laid out; plain by default.'),
  favours: z.tuple([z.string(), z.string()]).optional().describe('What lies left and right of the null line.'),
  arms: z.tuple([z.string(), z.string()]).optional().describe('Names of the treatment and the control arm.'),
  scale: z.enum(['natural', 'analysis']).optional().describe('Show a ratio as a ratio (natural) or as its logarithm (analysis).'),
  range: z.tuple([z.number(), z.number()]).optional().describe('Ends of the axis, on the scale shown.'),
  ticks: z.array(z.number()).min(2).optional().describe('Tick positions, on the scale shown.'),
  reference: z.number().nullable().optional().describe('Where the reference line stands; null for none.'),
  digits: z.int().min(0).max(10).optional().describe('Decimals of estimates and intervals.'),
  per: z.number().gt(0).optional().describe('Rates are shown per this many units of time.'),
  columns: z.array(z.string()).optional().describe('Further columns of the file to print beside the labels.'),
  column_order: z.array(z.string()).min(1).optional().describe("What stands beside the labels, from left to right: data, effect, weight, the file's columns, and plot."),
  both_models: z.boolean().optional().describe('Show the pooled effects and weights of the common and of the random-effects model.'),
  prediction_shape: z.enum(['bar', 'line', 'density']).optional().describe('How the prediction interval is drawn; as a bar by default.'),
  risk_of_bias: z.array(z.string()).min(1).optional().describe("The file's columns of judgements, drawn as signs."),
  plot_width: z.int().min(120).max(2000).optional().describe('Width of the plotting area in pixels; 270 by default.'),
});

const analysis = z.strictObject({
  id,
  title: z.string().optional(),
  data: z.string().describe('The id of a table under data.'),
  rows: z.record(z.string(), z.string()).optional().describe('Column → value: only the rows that have it.'),
  measure: z.enum(codesOf(measures)),
  variance: z.enum(codesOf(variances)).optional().describe('Form of the variance, where the measure has several.'),
  bias_correction: z.enum(codesOf(biasCorrections)).optional().describe('Correction of the small-sample bias, where the measure has a choice.'),
  model: z.enum(['common', 'random']).optional(),
  method: z.enum(codesOf(methods)).optional(),
  tau2: z.union([z.enum(codesOf(tau2Estimators)), z.number().min(0)]).optional().describe('The estimator of the between-study variance, or its value.'),
  tau2_weights: z
    .union([z.enum(codesOf(tau2Weights)), z.strictObject({ column: z.string().min(1) })])
    .optional()
    .describe('Weights of the generalised Q, for GENQ and GENQM.'),
  tau2_ci: z.enum([...codesOf(tau2Intervals), 'none']).optional().describe('Confidence interval of the between-study variance.'),
  convergence: z.enum(['tight', 'metafor']).optional().describe("Where iterations for tau2 end: at full precision, or where metafor's defaults end them."),
  ci: z.enum(codesOf(intervals)).optional(),
  prediction: z.enum([...codesOf(predictions), 'none']).optional(),
  bootstrap: z
    .strictObject({ draws: z.int().min(100).optional(), seed: z.int().min(0).max(2 ** 32 - 1).optional() })
    .optional()
    .describe('Number of draws and seed of a prediction interval by bootstrap.'),
  level: z.number().gt(0).lt(1).optional(),
  i2: z.enum(['tau2', 'Q']).optional().describe('Which definition of I² the article uses.'),
  i2_ci: z.enum([...codesOf(inconsistencyIntervals), 'none']).optional().describe('Confidence interval of I² and H².'),
  zero_cells: zeroCells.optional(),
  q: z.enum(codesOf(qSources)).optional().describe('The pooled effect around which Q is taken, and with it τ² by DL and I² from Q.'),
  difference_variance: z
    .enum(codesOf(differenceVariances))
    .optional()
    .describe('Variance of the risk difference by Mantel-Haenszel.'),
  profile: z.enum(codesOf(profiles)).optional().describe('The program whose conventions hold where the analysis does not say otherwise.'),
  glmm_model: z.enum(codesOf(glmmModels)).optional().describe('Which generalised linear mixed model of two arms.'),
  nagq: z.int().min(1).optional().describe('Points of quadrature of a generalised linear mixed model; as many as it takes where not said.'),
  subgroup: z.string().optional().describe('The column whose values form the subgroups.'),
  subgroup_tau2: z.enum(['separate', 'common']).optional().describe('Whether each subgroup has its own between-study variance (the default) or all have one.'),
  ...regressionKeys,
  diagnostics: z.array(z.enum(diagnosticCodes)).optional().describe('Diagnostics of the pooled result to show in the report.'),
  diagnostic_options: diagnosticOptionsSchema.optional(),
  conversions: conversions.optional(),
  combine_arms: z.string().optional().describe('The column whose values say which rows are treatment arms of one trial, to be combined.'),
  shared_control: z.string().optional().describe('The column whose values say which rows share a control group, to be split.'),
  input_rounding: z
    .union([z.boolean(), z.partialRecord(z.enum(codesOf(columns)), z.number().min(0))])
    .optional()
    .describe("Whether a figure that misses is tried with every cell as any number that prints so; or column → how far its numbers may be off, where that is not half a unit of their last digit."),
  plot: z.union([plot, z.literal(false)]).optional().describe('Settings of the forest plot; false for none.'),
  note: z.string().optional(),
});

/** Words, and not blanks that look like some. */
const words = z.string().regex(/\S/u, 'expected words, and not only blanks');

const where = z.strictObject({
  display: z.enum(['abstract', 'text', 'table', 'figure', 'supplement', 'other']).optional(),
  page: words.optional(),
  detail: words.optional(),
  file: z.string().min(1).optional().describe("The manuscript that the quote stands in: a path relative to the manifest's folder."),
  line: z.int().min(1).optional().describe('The line of that file on which the quote begins.'),
  source: words.optional().describe('Where the quote was taken from, when that is not the article itself.'),
});

const rounding = z
  .enum(roundingRules)
  .optional()
  .describe('How figures were rounded: to nearest with ties either way (union, the default), or in one way throughout.');

const claim = z.strictObject({
  id,
  title: z.string().trim().min(1).optional().describe('What the claim is about, in a few words. Reports show it above the id.'),
  analysis: z.string().optional().describe('The id of the analysis that should print these figures. Without it, only the coherence of the figures is checked.'),
  subgroup: z.string().optional().describe("The subgroup of the analysis that the figures are about, by its name in the subgroup's column."),
  each_subgroup: z.literal(true).optional().describe('The figures are those of every subgroup of the analysis by itself; the verdict is that of the one that comes out worst.'),
  coefficient: z.string().min(1).optional().describe('The coefficient of the regression that the figures are about: a moderator, or column[level]. The estimate, interval and P value of the quote are then its own, on the analysis scale.'),
  study: z.string().min(1).optional().describe('The study whose weight (figures: weight) the claim cites, by its label in the table.'),
  weights: z
    .array(z.strictObject({ study: z.string().min(1), printed: printedFigure }))
    .min(1)
    .optional()
    .describe('The percent weights of studies that the claim cites, each with its study by its label in the table.'),
  quote: z.string().min(1).optional().describe('The words of the article. Figures are parsed from it.'),
  sentence: z.string().min(1).optional().describe('The sentence that the quote stands in, or the row of a table with its headings. What the quote leaves out is read from it: the label, the level, and words about corrections and methods.'),
  values: z.enum(['whole']).optional().describe('What the mean in the quote is known to be the mean of: whole numbers, one per participant. It is then tested by GRIM and GRIMMER.'),
  figures: z
    .partialRecord(z.enum(codesOf(quantities)), printedFigure)
    .optional()
    .describe('Figures one by one, as printed strings; they add to, and must agree with, those of the quote.'),
  conversion: z.strictObject({ from: z.string(), to: z.string() }).optional().describe('Two doses or rates that should be equal, with their units.'),
  crude: z
    .strictObject({ form: z.enum(codesOf(forms)), treatment_total: z.int().min(1).max(1000), control_total: z.int().min(1).max(1000).optional() })
    .refine(({ form, control_total: control }) => (forms[form].groups === 1) === (control === undefined), { error: 'expected control_total for two groups, and none for an event rate of one' })
    .optional()
    .describe('The one table of counts that the figures are said to come from, not adjusted and not pooled: what they are, and the participants in each group.'),
  where: where.optional(),
  rounding: rounding.describe('How the figures of this claim were rounded, where not as the others.'),
  expect: z.enum(grades).default('reproduced').describe('The lowest grade that is accepted.'),
  misses: z
    .partialRecord(z.enum(codesOf(quantities)), z.number())
    .optional()
    .describe('For a claim that is known not to come out: the miss of each figure that does not, in units of its last digit, as reports print it or to two decimals. Every other figure must be reproduced.'),
  waiver: z
    .strictObject({
      until: z.iso.date({ error: 'expected a day that exists, as YYYY-MM-DD' }).describe('The last day on which the waiver holds, as YYYY-MM-DD.'),
      reason: z.string().trim().min(1, 'expected words that say why').describe('Why the claim may be below what is expected for now.'),
    })
    .optional()
    .describe('Lets the claim be below what is expected until a day: it stays visible, and does not make the run fail.'),
  missing: z.string().min(1).optional().describe('For a claim that states no figure, or one that cannot be had: what would be needed to check it.'),
  note: z.string().optional(),
});

const diagnosis = z.strictObject({
  suspect: z.array(z.string().min(1)).min(1).optional().describe('Studies, by label, and kinds of error that are suspected: an error counts five times its weight for each that it meets.'),
  priors: z.partialRecord(z.enum(codesOf(errorKinds)), z.number().min(0)).optional().describe('Kind of error → its weight in place of the one of the table of errors; 0 for one that cannot be.'),
});

const ignoredQuote = z.strictObject({
  quote: z.string().min(1).describe('The words of the manuscript.'),
  reason: z.string().trim().min(1, 'expected words that say why').describe('Why no claim is needed for them.'),
});

/** The shape of `reproduction.yaml`. The JSON Schema for editors is made from it. */
export const manifestSchema = z.strictObject({
  schema: z.literal(1).describe('Version of this format.'),
  title: z.string().min(1),
  source: z.strictObject({
    citation: words,
    authors: z.array(z.string().trim().min(1)).min(1).optional().describe('As `Colditz GA`, family name first; the last may be `others`. With title and year, `repool cite` makes an entry of the article.'),
    title: z.string().min(1).optional().describe('Of the article, the chapter or the book.'),
    journal: z.string().min(1).optional(),
    year: z.int().min(1000).max(9999).optional(),
    volume: z.string().min(1).optional(),
    issue: z.string().min(1).optional(),
    pages: z.string().min(1).optional().describe('As `698-702`, or the number of the article.'),
    book: z.string().min(1).optional().describe('The book that a chapter is in.'),
    editors: z.array(z.string().trim().min(1)).min(1).optional().describe('Of that book, as authors.'),
    edition: z.string().min(1).optional().describe('As `2nd`.'),
    publisher: z.string().min(1).optional().describe('Of a book, or of the book that a chapter is in.'),
    doi: z.string().optional(),
    url: z.string().optional(),
    note: z.string().optional(),
  }),
  note: z.string().optional(),
  manuscript: z.string().min(1).optional().describe("A text in which every quote must stand, but those whose where names another file: a path relative to the manifest's folder and inside it."),
  ignore: z.array(ignoredQuote).optional().describe('Figures of the manuscript that need no claim.'),
  rounding,
  input_rounding: z.boolean().optional().describe('Whether figures that miss are tried with the inputs as any numbers that print so, where an analysis does not say.'),
  diagnose: diagnosis.optional().describe('What is thought likely beforehand, for the diagnosis of claims that do not come out.'),
  data: z.record(id, z.union([relativePath, table])).default({}),
  analyses: z.array(analysis).default([]),
  claims: z.array(claim).min(1),
  summary_of_findings: summaryOfFindingsSchema.optional(),
  evidence: evidenceSchema.optional(),
});

/** A manifest as it is written, before what it leaves open is filled in. */
export type ManifestInput = z.input<typeof manifestSchema>;
type Parsed = z.output<typeof manifestSchema>;

/** One table of a manifest, its short form written out. */
export type TableSpec = z.output<typeof table>;
export type AnalysisSpec = z.output<typeof analysis>;
export type ClaimSpec = z.output<typeof claim>;
export type PlotSpec = z.output<typeof plot>;
export type IgnoredQuote = z.output<typeof ignoredQuote>;

/** A manifest that has been read and whose references all point somewhere. */
export interface Manifest extends Omit<Parsed, 'data'> {
  readonly data: Readonly<Record<string, TableSpec>>;
  /** Where each claim stands in the manifest, by id, for the places of problems. */
  readonly claimPlaces?: Readonly<Record<string, Place>>;
  /** Where the filter of rows of each analysis stands, by id. */
  readonly rowsPlaces?: Readonly<Record<string, Place>>;
  /** Where each name under `diagnose.suspect` stands. */
  readonly suspectPlaces?: readonly Place[];
  /** Where the quote of each claim begins, or the claim itself where it has none. */
  readonly quotePlaces?: Readonly<Record<string, Place>>;
  /** By claim and quantity, half a unit of the last decimal with which a miss is written. */
  readonly missRooms?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** The printed figures of a claim that were given one by one. */
export function givenFigures({ figures = {}, weights = [] }: ClaimSpec): readonly Figure[] {
  return [...Object.entries(figures).map(([quantity, printed]) => ({ quantity: quantity as QuantityCode, printed })), ...weights.map(({ study, printed }) => ({ quantity: 'weight' as const, study, printed }))];
}
