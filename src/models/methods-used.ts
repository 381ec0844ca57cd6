import { listIn, some } from '../lists/list.js';
import { isMeasureOfCounts, measureRow } from '../effect-sizes/measures.js';
import { biasCorrections, formOf, variances } from '../effect-sizes/variants.js';
import { zeroCellPolicies } from '../effect-sizes/zero-cells.js';
import { effectTests } from './effect-test.js';
import { glmmModelOf } from './glmm/sub-models.js';
import { inconsistencyIntervals } from './inconsistency/inconsistency-intervals.js';
import { i2Definitions } from './i2-definitions.js';
import { intervalRow } from './intervals/intervals.js';
import { differenceVariances } from './mantel-haenszel/difference-variances.js';
import { strataTestRows } from './mantel-haenszel/strata-tests.js';
import { factorMethodsUsed, regressionMethodsUsed } from './meta-regression/regression-methods-used.js';
import { givenTau2, noTau2, used, type MethodTableRow, type MethodUsed } from './method-used.js';
import { methodRow } from './methods.js';
import type { PooledResult } from './pooled-result.js';
import { predictions } from './prediction/predictions.js';
import { qSources } from './q-sources.js';
import { tau2Row } from './tau2/estimators.js';
import { tau2Intervals } from './tau2/intervals/tau2-intervals.js';

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
    ...(effects.variance === null ? [] : [used('effects.variance', formOf(measure, variances[effects.variance]))]),
    ...(effects.biasCorrection === null ? [] : [used('effects.biasCorrection', formOf(measure, biasCorrections[effects.biasCorrection]))]),
    ...(!isMeasureOfCounts(measure) ? [] : [used('zeroCells', zeroCellPolicies[policy], amounts)]),
    used('estimate', methodRow(result.method), { model: result.model }),
    ...glmmMethods(result),
    used('se', differenceVariance === null ? intervalRow(ci.method) : differenceVariances[differenceVariance]),
    used('heterogeneity.Q', result.glmm === null ? qSources[settings.q] : saturated, { df: heterogeneity.df }),
    used('heterogeneity.tau2', result.tau2Method === null ? noTau2 : result.tau2Method === 'given' ? givenTau2 : tau2Row(result.tau2Method), weightsOf(settings)),
    ...(result.tau2Method === null || result.tau2Method === 'given' || heterogeneity.seTau2 === null ? [] : [used('heterogeneity.seTau2', standardErrorOf(tau2Row(result.tau2Method)), weightsOf(settings))]),
    ...(heterogeneity.tau2CI === null
      ? []
      : [used('heterogeneity.tau2CI', tau2Intervals[heterogeneity.tau2CI.method], { level: heterogeneity.tau2CI.level })]),
    used('heterogeneity.I2', i2Definitions[heterogeneity.I2Definition]),
    used('heterogeneity.H2', { ...i2Definitions[heterogeneity.I2Definition], ...i2Definitions[heterogeneity.I2Definition].h2 }),
    ...(heterogeneity.I2CI === null
      ? []
      : [used('heterogeneity.I2CI', inconsistencyIntervals[heterogeneity.I2CI.method], { level: heterogeneity.I2CI.level })]),
    ...(heterogeneity.H2CI === null
      ? []
      : [used('heterogeneity.H2CI', inconsistencyIntervals[heterogeneity.H2CI.method], { level: heterogeneity.H2CI.level })]),
    used('ci', intervalRow(ci.method), { level: ci.level }),
    used('test', effectTests[test.method], { statistic: test.statistic, df: test.df }),
    ...(prediction === null ? [] : [used('prediction', predictions[prediction.method], { level: prediction.level, df: prediction.df, ...settings.bootstrap })]),
    used('natural', { ...measure, description: `back-transformation from the ${result.scale} scale${scalesBySize.has(result.scale) ? ', at the harmonic mean of the participants or person-time of the studies' : ''}` }, { scale: result.scale }),
    ...(some(listIn(result, 'studies'), ({ weight }) => weight !== null) ? [used('studies.weight', methodRow(result.method), { model: result.model, unit: 'percent' })] : []),
    used('studies.ci', intervalRow('wald'), { level: settings.level }),
    ...result.strataTests.map(({ method }) => used('strataTests', strataTestRows[method])),
    ...(result.subgroups === null || result.subgroups.test === null ? [] : [used('subgroups.test', qBetween)]),
    ...(result.subgroups === null || result.subgroups.mixedModel === null ? [] : factorMethodsUsed(result.subgroups.mixedModel, result.tau2Method)),
    ...(result.regression === null ? [] : regressionMethodsUsed(result.regression)),
  ];
}

/** Scales whose way back depends on the size of a study. */
const scalesBySize: ReadonlySet<PooledResult['scale']> = new Set(['double-arcsine', 'freeman-tukey-rate']);

/** The standard error of an estimate of τ², as a method of its own. */
function standardErrorOf(row: MethodTableRow): MethodTableRow {
  return { ...row, name: `standard error of ${row.name}`, description: 'Large-sample standard error of this estimate, at τ² as estimated' };
}

const saturated: MethodTableRow = {
  code: 'saturated',
  name: 'Wald test against the saturated model',
  description: 'of a model in which every study has its own effect against one in which they have one',
  reference: 'Stijnen et al. 2010',
};

/** The likelihood of a mixed model, and its two tests of heterogeneity. */
function glmmMethods({ glmm, measure, settings: { glmmModel }, method }: PooledResult): readonly MethodUsed[] {
  if (glmm === null) return [];
  return [
    used('glmm', glmmModel === null ? methodRow(method) : glmmModelOf(glmmModel, measure), { quadrature: glmm.quadrature, nAGQ: glmm.nAGQ }),
    ...(glmm.heterogeneity === null ? [] : [used('glmm.heterogeneity', saturated)]),
  ];
}

/** The weights of a generalised Q, where the estimator has any. */
function weightsOf({ tau2Weights }: PooledResult['settings']): MethodUsed['with'] {
  if (tau2Weights === null) return {};
  return { weights: typeof tau2Weights === 'string' ? tau2Weights : `column ${tau2Weights.column}` };
}

const qBetween: MethodTableRow = {
  code: 'Q-between',
  name: 'Q between subgroups',
  description: 'Cochran’s Q of the subgroups’ pooled effects, each weighted by the inverse of its squared standard error',
  reference: 'Borenstein & Higgins 2013',
};
