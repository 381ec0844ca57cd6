import { type Command, InvalidArgumentError } from 'commander';
import { conversionsFor } from '../effect-sizes/conversions-for.js';
import { measures } from '../effect-sizes/measures.js';
import { biasCorrections, variances, type BiasCorrectionCode, type VarianceCode } from '../effect-sizes/variants.js';
import { riskDifferences, riskRatioTotals, zeroCellAmounts, zeroCellPolicies, type ZeroCellAmountCode } from '../effect-sizes/zero-cells.js';
import { glmmModels } from '../models/glmm/sub-models.js';
import { inconsistencyIntervals } from '../models/inconsistency/inconsistency-intervals.js';
import { intervals } from '../models/intervals/intervals.js';
import { differenceVariances } from '../models/mantel-haenszel/difference-variances.js';
import { methods } from '../models/methods.js';
import { predictions } from '../models/prediction/predictions.js';
import { qSources } from '../models/q-sources.js';
import { defaultSettings, type PoolSettings } from '../models/settings.js';
import { tau2Estimators } from '../models/tau2/estimators.js';
import { tau2Intervals } from '../models/tau2/intervals/tau2-intervals.js';
import { tau2Weights } from '../models/tau2/tau2-weights.js';
import { profileSettings } from '../profiles/profile-settings.js';
import { profiles, type ProfileCode } from '../profiles/profiles.js';
import { choices } from '../reports/choices.js';
import { columnsByKind } from '../reports/kind-columns.js';
import { medianMethods, type MedianMethodCode } from '../studies/conversions/medians/median-methods.js';
import type { ConversionSettings } from '../studies/conversions/settings.js';
import type { ReadOptions } from '../studies/read-options.js';
import { provenances, type StudyKind } from '../studies/study.js';
import { modelMeantBy } from '../text/other-names.js';
import { choosing, codesOf, countOf, listing, oneOf } from './names.js';
import { regressionSettingsOf, type RegressionSwitches } from './regression-switches.js';

/** The switches that say how a table is read and pooled, as commander hands them over. */
export interface AnalysisOptions extends RegressionSwitches {
  readonly measure?: PoolSettings['measure'];
  readonly model?: NonNullable<PoolSettings['model']>;
  readonly method?: NonNullable<PoolSettings['method']>;
  readonly tau2?: NonNullable<PoolSettings['tau2']>;
  readonly tau2Weights?: NonNullable<PoolSettings['tau2Weights']>;
  readonly tau2Ci?: NonNullable<PoolSettings['tau2CI']>;
  readonly convergence?: NonNullable<PoolSettings['convergence']>;
  readonly ci?: NonNullable<PoolSettings['ci']>;
  readonly prediction?: NonNullable<PoolSettings['prediction']>;
  readonly draws?: number;
  /** The switch `--seed` is that of the diagnostics. */
  readonly seed?: number | undefined;
  readonly level?: number;
  readonly i2?: NonNullable<PoolSettings['i2']>;
  readonly i2Ci?: NonNullable<PoolSettings['i2CI']>;
  readonly zeroCells?: keyof typeof zeroCellPolicies;
  readonly add?: number;
  readonly zeroAmount?: ZeroCellAmountCode;
  readonly zeroRiskRatio?: keyof typeof riskRatioTotals;
  readonly zeroRiskDifference?: keyof typeof riskDifferences;
  readonly variance?: VarianceCode;
  readonly biasCorrection?: BiasCorrectionCode;
  readonly doubleZeros?: 'keep' | 'drop';
  readonly correctPooling?: boolean;
  readonly doubleZerosInQ?: boolean;
  readonly q?: NonNullable<PoolSettings['q']>;
  readonly differenceVariance?: NonNullable<PoolSettings['differenceVariance']>;
  readonly glmmModel?: NonNullable<PoolSettings['glmmModel']>;
  readonly nagq?: number;
  readonly subgroup?: string;
  readonly subgroupTau2?: 'separate' | 'common';
  readonly profile?: ProfileCode;
  readonly columns?: Readonly<Record<string, string>>;
  readonly rows?: Readonly<Record<string, string>>;
  readonly delimiter?: string;
  readonly decimal?: '.' | ',';
  readonly thousands?: string;
  readonly provenance?: (typeof provenances)[number];
  readonly medians?: MedianMethodCode;
  readonly baselineCorrelation?: number;
  readonly meanIntervals?: ConversionSettings['meanIntervals'];
  readonly rebuiltCounts?: ConversionSettings['rebuiltCounts'];
  readonly rebuiltEvents?: ConversionSettings['rebuiltEvents'];
  readonly combineArms?: string;
  readonly sharedControl?: string;
}

/** Adds the switches that say how a table is written. */
export function addReadingOptions(command: Command): Command {
  return command
    .option('--columns <map>', 'canonical=theirs,…: which of the file’s columns mean what', pairs, {})
    .option('--delimiter <character>', 'what separates cells (comma, semicolon, tab or |); found out when not said', delimiterOf)
    .option('--decimal <character>', 'decimal mark, . or ,', oneOf('a decimal mark', ['.', ','] as const))
    .option('--thousands <character>', 'thousands separator in numbers', oneOf('a separator', [',', '.', ' ', "'"] as const));
}

/** Adds the shared switches to a command. Every name that one accepts comes from a table of the engine. */
export function addAnalysisOptions(command: Command): Command {
  return addReadingOptions(command)
    .option('-m, --measure <code>', 'effect measure (see below)', oneOf('a measure', codesOf(measures)))
    .option('--variance <code>', 'form of the variance, where the measure has several; default the first below that the measure has', oneOf('a form of variance', codesOf(variances)))
    .option('--bias-correction <name>', 'correction of its small-sample bias, where it has a choice; default the first below that the measure has', oneOf('a bias correction', codesOf(biasCorrections)))
    .option('--model <name>', 'random (default) or common', oneOf('a model', ['random', 'common'] as const))
    .option('--method <name>', 'how studies are pooled (see below); default inverse-variance, and peto for -m PETO --model common', oneOf('a method', codesOf(methods)))
    .option('--tau2 <code>', 'estimator of the between-study variance, or its value; default REML', estimatorOrValue)
    .option('--tau2-weights <name>', 'weights for GENQ and GENQM (see below), or column=NAME; default inverse-variance. The pooled effect keeps weights of inverse variances, where metafor gives it these', weightsOf)
    .option('--tau2-ci <name>', 'confidence interval of tau2, or none; default QP', oneOf('an interval of tau2', [...codesOf(tau2Intervals), 'none'] as const))
    .option('--convergence <name>', "where iterations for tau2 end: tight (default), or metafor, where its defaults end", oneOf('a convergence', ['tight', 'metafor'] as const))
    .option('--ci <name>', 'confidence interval of the pooled effect; default wald', oneOf('an interval', codesOf(intervals)))
    .option('--prediction <name>', 'prediction interval, or none', oneOf('a prediction interval', [...codesOf(predictions), 'none'] as const))
    .option('--draws <number>', `draws of a prediction interval by bootstrap; default ${defaultSettings.bootstrap.draws}`, countOf)
    .option('--level <number>', 'level of every interval; default 0.95', fraction)
    .option('--i2 <name>', 'definition of I2: tau2 or Q; default tau2 for the random model, Q for the common one', oneOf('a definition of I2', ['tau2', 'Q'] as const))
    .option('--i2-ci <name>', 'confidence interval of I2 and H2, or none; default that of its definition', oneOf('an interval of I2', [...codesOf(inconsistencyIntervals), 'none'] as const))
    .option('--zero-cells <name>', 'what is done with zero cells; default only0', oneOf('a policy for zero cells', codesOf(zeroCellPolicies)))
    .option('--add <number>', 'what is added to the cells; default 0.5', positive)
    .option('--zero-amount <name>', 'how that is dealt out between the arms; default constant', oneOf('a zero-cell correction', codesOf(zeroCellAmounts)))
    .option('--zero-risk-ratio <name>', 'what it raises the totals of a risk ratio by; default cells', oneOf('a choice', codesOf(riskRatioTotals)))
    .option('--zero-risk-difference <name>', 'what it changes of a risk difference; default corrected', oneOf('a choice', codesOf(riskDifferences)))
    .option('--double-zeros <name>', 'keep (default) or drop studies without events in either arm', oneOf('a choice', ['keep', 'drop'] as const))
    .option('--correct-pooling', 'Mantel-Haenszel pools the corrected counts too, as RevMan 5 does')
    .option('--double-zeros-in-q', 'double-zero studies count in Q beside a Mantel-Haenszel difference, as in RevMan 5')
    .option('--q <name>', 'the pooled effect around which Q is taken; default that of the method', oneOf('an effect to take Q around', codesOf(qSources)))
    .option('--difference-variance <name>', 'variance of the Mantel-Haenszel risk difference; default sato', oneOf('a variance', codesOf(differenceVariances)))
    .option('--glmm-model <name>', 'which generalised linear mixed model of two arms; default UM.FS', oneOf('a mixed model', codesOf(glmmModels)))
    .option('--nagq <number>', 'points of quadrature of a mixed model; default as many as it takes', countOf)
    .option('--subgroup <column>', 'pool by the values of this column and test between them')
    .option('--subgroup-tau2 <name>', 'separate (default): each subgroup has its own tau2; common: one for all', oneOf('a choice', ['separate', 'common'] as const))
    .option('--profile <name>', 'as this program does where no other switch says otherwise (see below)', oneOf('a profile', codesOf(profiles)))
    .option('--rows <filter>', 'column=value,…: only the rows that have it', pairs, {})
    .option('--provenance <name>', 'how the rows were obtained, where no column says', oneOf('a provenance', provenances))
    .option('--medians <code>', 'from medians, quartiles and ranges to mean and SD; default luo-shi', oneOf('a method for medians', codesOf(medianMethods)))
    .option('--baseline-correlation <r>', 'correlation of before and after that is assumed where a row has none', correlation)
    .option('--mean-intervals <name>', 'intervals of means and mean differences were made with t (default) or normal quantiles', oneOf('a distribution', ['t', 'normal'] as const))
    .option('--rebuilt-counts <name>', 'counts that follow from an odds ratio and the like are rounded (default) or exact', oneOf('a choice', ['rounded', 'exact'] as const))
    .option('--rebuilt-events <name>', 'of two tables with one odds ratio and interval, that with fewer (default) or more events', oneOf('a choice', ['fewer', 'more'] as const))
    .option('--combine-arms <column>', 'rows with one value here are treatment arms of one trial, combined into one row')
    .option('--shared-control <column>', 'rows with one value here share their control group, which is split among them')
    .addHelpText('after', () => `\n${[listing('Columns, by kind of data', columnsByKind()), ...choices.map(({ heading, table }) => listing(heading, table))].join('\n\n')}`);
}

/** How the table is read, from the switches. */
export function readOptionsOf(options: AnalysisOptions, file: string): ReadOptions {
  const { measure, columns, rows, delimiter, decimal, thousands, provenance, level, combineArms, sharedControl } = options;
  const { medians, baselineCorrelation, meanIntervals, rebuiltCounts, rebuiltEvents } = options;
  const kinds = measure === undefined ? undefined : measures[measure].kinds;
  const conversions = conversionsFor(measure, { medians, baselineCorrelation, meanIntervals, rebuiltCounts, rebuiltEvents });
  return { file, kinds, columns, where: rows, delimiter, decimal, thousands, provenance, level, combineArms, sharedControl, conversions };
}

/** How the studies are pooled, from the switches and from the profile for what they leave open. */
export function poolSettingsOf(options: AnalysisOptions, measure: PoolSettings['measure'], kind: StudyKind): PoolSettings {
  const stated = statedSettings(options, measure);
  return options.profile === undefined ? stated : profileSettings(options.profile, stated, kind).settings;
}

/** How the studies are pooled, from the switches alone. */
export function statedSettings(options: AnalysisOptions, measure: PoolSettings['measure']): PoolSettings {
  const { model, method, tau2, tau2Weights, tau2Ci: tau2CI, convergence, ci, prediction, draws, seed, level, i2, i2Ci: i2CI, doubleZeros, q, differenceVariance, glmmModel, nagq: nAGQ, subgroup, subgroupTau2, variance, biasCorrection } = options;
  const bootstrap = prediction === 'bootstrap' || draws !== undefined ? { draws, seed } : undefined;
  const zeroCells = {
    policy: options.zeroCells,
    add: options.add,
    amount: options.zeroAmount,
    riskRatioTotals: options.zeroRiskRatio,
    riskDifference: options.zeroRiskDifference,
    dropDoubleZeros: doubleZeros === undefined ? undefined : doubleZeros === 'drop',
    inPooling: options.correctPooling,
    doubleZerosInQ: options.doubleZerosInQ,
  };
  return { measure, effects: { variance, biasCorrection }, model, method, tau2, tau2Weights, tau2CI, convergence, ci, prediction, bootstrap, level, i2, i2CI, q, differenceVariance, glmmModel, nAGQ, subgroup, subgroupTau2, zeroCells, regression: regressionSettingsOf(options) };
}

const estimator = oneOf('an estimator of tau2', codesOf(tau2Estimators));

/** A number is the between-study variance itself. */
const estimatorOrValue = choosing(estimator.codes, (text): NonNullable<PoolSettings['tau2']> => {
  const value = Number(text);
  const model = modelMeantBy(text);
  if (model !== null) throw new InvalidArgumentError(`expected an estimator of tau2, or its value; "${text}" is a model: --model ${model}.`);
  if (text.trim() === '' || (Number.isNaN(value) && !/^\s*nan\s*$/i.test(text))) return estimator(text);
  if (!(value >= 0 && Number.isFinite(value))) throw new InvalidArgumentError('expected a number from 0, or an estimator of tau2.');
  return value;
});

const weightsByName = oneOf('weights, or column=NAME', codesOf(tau2Weights));

const weightsOf = choosing(weightsByName.codes, (text): NonNullable<PoolSettings['tau2Weights']> =>
  /^column=./i.test(text) ? { column: text.slice('column='.length).trim() } : weightsByName(text),
);

function fraction(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value > 0 && value < 1)) throw new InvalidArgumentError('expected a level between 0 and 1, such as 0.95.');
  return value;
}

function correlation(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value > -1 && value < 1)) throw new InvalidArgumentError('expected a correlation between -1 and 1, such as 0.5.');
  return value;
}

function positive(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value > 0 && Number.isFinite(value))) throw new InvalidArgumentError('expected a number above 0, such as 0.5.');
  return value;
}

function delimiterOf(text: string): string {
  const named: Readonly<Record<string, string>> = { comma: ',', semicolon: ';', tab: '\t', '\\t': '\t' };
  const character = named[text.toLowerCase()] ?? text;
  if (![',', ';', '\t', '|'].includes(character)) throw new InvalidArgumentError('expected comma, semicolon, tab or |.');
  return character;
}

function pairs(text: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const entries = text.split(',').map((pair) => {
    const at = pair.indexOf('=');
    if (at < 1) throw new InvalidArgumentError(`expected name=value, with a comma between pairs; found "${pair}".`);
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const;
  });
  return { ...before, ...Object.fromEntries(entries) };
}
