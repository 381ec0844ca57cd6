import { isMeasureOfCounts, measureRow } from '../effect-sizes/measures.js';
import { biasCorrections, variances } from '../effect-sizes/variants.js';
import { zeroCellPolicies } from '../effect-sizes/zero-cells.js';
import { effectTests } from './effect-test.js';
import { glmmModels } from './glmm/sub-models.js';
import { inconsistencyIntervals } from './inconsistency/inconsistency-intervals.js';
import { i2Definitions } from './i2-definitions.js';
import { intervalRow } from './intervals/intervals.js';
import { differenceVariances } from './mantel-haenszel/difference-variances.js';
import { strataTestRows } from './mantel-haenszel/strata-tests.js';
import { methodRow } from './methods.js';
import type { PooledResult } from './pooled-result.js';
import { predictions } from './prediction/predictions.js';
import { qSources } from './q-sources.js';
import { tau2Row } from './tau2/estimators.js';
import { tau2Intervals } from './tau2/intervals/tau2-intervals.js';

/** What a quantity of a result was made by. */
export interface MethodUsed {
  /** The key of the result that holds the quantity, or the step on the way to it. */
  readonly quantity: string;
  /** Its row in the table of such methods. */
  readonly code: string;
  readonly name: string;
  readonly description: string;
  /** The paper or document that it is from. */
  readonly reference: string | null;
  /** What else it was made with. */
  readonly with: Readonly<Record<string, string | number | boolean | null>>;
}

interface TableRow {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly reference?: string;
}

/**
 * How each quantity of a result was made, so that somebody else can make it again by hand.
 *
 * In words: the rows of the tables of methods that had a part, quantity by quantity, with the source of each. It says what
 * was done and not what was asked for: an interval that did not exist for the data has given way to another.
 *
 * @param result as `pool` gives it
 * @returns in the order in which the quantities are made
 */
export function methodsUsed(result: PooledResult): readonly MethodUsed[] {
  const { settings, heterogeneity, ci, test, prediction } = result;
  const { effects, zeroCells, differenceVariance } = settings;
  const measure = measureRow(result.measure);
  const { policy, ...amounts } = zeroCells;
  return [
    used('effects', measure, { scale: result.scale }),
    ...(effects.variance === null ? [] : [used('effects.variance', variances[effects.variance])]),
    ...(effects.biasCorrection === null ? [] : [used('effects.biasCorrection', biasCorrections[effects.biasCorrection])]),
    ...(!isMeasureOfCounts(measure) ? [] : [used('zeroCells', zeroCellPolicies[policy], amounts)]),
    used('estimate', methodRow(result.method), { model: result.model }),
    ...(settings.glmmModel === null ? [] : [used('glmm', glmmModels[settings.glmmModel])]),
    ...(differenceVariance === null ? [] : [used('se', differenceVariances[differenceVariance])]),
    used('heterogeneity.Q', result.glmm === null ? qSources[settings.q] : saturated, { df: heterogeneity.df }),
    ...(result.tau2Method === null ? [] : [used('heterogeneity.tau2', result.tau2Method === 'given' ? givenTau2 : tau2Row(result.tau2Method), weightsOf(settings))]),
    ...(heterogeneity.tau2CI === null
      ? []
      : [used('heterogeneity.tau2CI', tau2Intervals[heterogeneity.tau2CI.method], { level: heterogeneity.tau2CI.level })]),
    used('heterogeneity.I2', i2Definitions[heterogeneity.I2Definition]),
    ...(heterogeneity.I2CI === null
      ? []
      : [used('heterogeneity.I2CI', inconsistencyIntervals[heterogeneity.I2CI.method], { level: heterogeneity.I2CI.level })]),
    used('ci', intervalRow(ci.method), { level: ci.level }),
    used('test', effectTests[test.method], { statistic: test.statistic, df: test.df }),
    ...(prediction === null ? [] : [used('prediction', predictions[prediction.method], { level: prediction.level, df: prediction.df, ...settings.bootstrap })]),
    ...result.strataTests.map(({ method }) => used('strataTests', strataTestRows[method])),
    ...(result.subgroups === null || result.subgroups.test === null ? [] : [used('subgroups.test', qBetween)]),
  ];
}

const givenTau2: TableRow = { code: 'given', name: 'as given', description: 'the between-study variance was not estimated' };

const saturated: TableRow = {
  code: 'saturated',
  name: 'Wald test against the saturated model',
  description: 'of a model in which every study has its own effect against one in which they have one',
  reference: 'Stijnen et al. 2010',
};

/** The weights of a generalised Q, where the estimator has any. */
function weightsOf({ tau2Weights }: PooledResult['settings']): MethodUsed['with'] {
  if (tau2Weights === null) return {};
  return { weights: typeof tau2Weights === 'string' ? tau2Weights : `column ${tau2Weights.column}` };
}

const qBetween: TableRow = {
  code: 'Q-between',
  name: 'Q between subgroups',
  description: 'Cochran’s Q of the subgroups’ pooled effects, each weighted by the inverse of its squared standard error',
  reference: 'Borenstein & Higgins 2013',
};

function used(quantity: string, { code, name, description, reference }: TableRow, options: MethodUsed['with'] = {}): MethodUsed {
  return { quantity, code, name, description, reference: reference ?? null, with: options };
}
