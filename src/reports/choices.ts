import { diagnostics } from '../diagnostics/diagnostics.js';
import { predictors } from '../diagnostics/funnel/predictors.js';
import { rankPs } from '../diagnostics/funnel/rank-p.js';
import { alternatives } from '../diagnostics/selection/alternatives.js';
import { missingEstimators } from '../diagnostics/trim-and-fill/missing-estimators.js';
import { measures } from '../effect-sizes/measures.js';
import { biasCorrections, variances } from '../effect-sizes/variants.js';
import { riskDifferences, riskRatioTotals, zeroCellAmounts, zeroCellPolicies } from '../effect-sizes/zero-cells.js';
import { effectTests } from '../models/effect-test.js';
import { glmmModels } from '../models/glmm/sub-models.js';
import { i2Definitions } from '../models/i2-definitions.js';
import { inconsistencyIntervals } from '../models/inconsistency/inconsistency-intervals.js';
import { intervals } from '../models/intervals/intervals.js';
import { differenceVariances } from '../models/mantel-haenszel/difference-variances.js';
import { strataTestRows } from '../models/mantel-haenszel/strata-tests.js';
import { methods } from '../models/methods.js';
import { predictions } from '../models/prediction/predictions.js';
import { qSources } from '../models/q-sources.js';
import { tau2Estimators } from '../models/tau2/estimators.js';
import { tau2Intervals } from '../models/tau2/intervals/tau2-intervals.js';
import { tau2Weights } from '../models/tau2/tau2-weights.js';
import { conversions } from '../studies/conversions/conversions.js';
import { medianMethods } from '../studies/conversions/medians/median-methods.js';
import { profiles } from '../profiles/profiles.js';
import { gradeMeanings } from '../verification/grades.js';

/** What a reader needs of a row of a table: what it is called, what it does, where it comes from. */
interface ChoiceRow {
  readonly name: string;
  readonly description: string;
  readonly reference?: string;
}

/** One choice that users have, with every name that it accepts. */
interface Choice {
  /** Heading of its listing in help. */
  readonly heading: string;
  /** What one row is: heading of the table's second column in documents. */
  readonly each: string;
  readonly table: Readonly<Record<string, ChoiceRow>>;
}

/**
 * Every table of choices, in the order in which help and documents list them. A table that is not here is not
 * documented.
 */
export const choices: readonly Choice[] = [
  { heading: 'Measures', each: 'measure', table: measures },
  { heading: 'Variances', each: 'form of variance', table: variances },
  { heading: 'Bias corrections', each: 'bias correction', table: biasCorrections },
  { heading: 'Methods', each: 'method', table: methods },
  { heading: 'Generalised linear mixed models', each: 'mixed model', table: glmmModels },
  { heading: 'Estimators of tau2', each: 'τ² estimator', table: tau2Estimators },
  { heading: 'Weights of the generalised Q (GENQ, GENQM)', each: 'weights of the generalised Q', table: tau2Weights },
  { heading: 'Confidence intervals of tau2', each: 'τ² confidence interval', table: tau2Intervals },
  { heading: 'Definitions of I2', each: 'definition of I²', table: i2Definitions },
  { heading: 'Confidence intervals of I2', each: 'I² confidence interval', table: inconsistencyIntervals },
  { heading: 'Confidence intervals', each: 'confidence interval', table: intervals },
  { heading: 'Tests of the pooled effect, each given with its intervals', each: 'test of the pooled effect', table: effectTests },
  { heading: 'Tests on strata, given beside a Mantel-Haenszel odds or rate ratio', each: 'test on strata', table: strataTestRows },
  { heading: 'Prediction intervals', each: 'prediction interval', table: predictions },
  { heading: 'Diagnostics', each: 'diagnostic', table: diagnostics },
  { heading: 'Predictors of Egger-type tests', each: 'predictor of Egger-type tests', table: predictors },
  { heading: 'Estimators of the number of missing studies', each: 'estimator of the number of missing studies', table: missingEstimators },
  { heading: 'P values of rank correlation tests', each: 'P value of rank correlation tests', table: rankPs },
  { heading: 'Alternatives of the tests whose P values are selected on', each: 'alternative', table: alternatives },
  { heading: 'Profiles', each: 'profile', table: profiles },
  { heading: 'Zero cells', each: 'zero cells', table: zeroCellPolicies },
  { heading: 'What Q is taken around', each: 'Q around the', table: qSources },
  { heading: 'Variances of the Mantel-Haenszel risk difference', each: 'variance of the risk difference', table: differenceVariances },
  { heading: 'Amounts added to zero cells', each: 'amount added to zero cells', table: zeroCellAmounts },
  { heading: 'Totals of a corrected risk ratio', each: 'what a correction raises the totals of a risk ratio by', table: riskRatioTotals },
  { heading: 'Corrected risk differences', each: 'what a correction changes of a risk difference', table: riskDifferences },
  { heading: 'Medians', each: 'medians to means', table: medianMethods },
  { heading: 'Conversions, made where a row lacks a number', each: 'conversion', table: conversions },
];

/** All choices as Markdown tables, one after the other. */
export function choicesMarkdown(): string {
  return choices.map(choiceMarkdown).join('\n\n');
}

function choiceMarkdown({ each, table }: Choice): string {
  const rows = Object.entries(table);
  const sourced = rows.every(([, { reference }]) => reference !== undefined);
  return [
    `| ${each} | name | ${sourced ? 'source' : 'what it does'} |`,
    '|---|---|---|',
    ...rows.map(([code, { name, description, reference }]) => `| \`${code}\` | ${name} | ${sourced ? reference : description} |`),
  ].join('\n');
}

/** The grades of a verdict with what each promises, as a Markdown table. */
export function gradesMarkdown(): string {
  const rows = Object.entries(gradeMeanings).map(([grade, meaning]) => `| \`${grade}\` | ${meaning} |`);
  return ['| grade | what it promises |', '|---|---|', ...rows].join('\n');
}
