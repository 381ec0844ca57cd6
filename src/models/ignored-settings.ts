import { problem, type Problem } from '../problems/problem.js';
import type { CompleteSettings, PoolSettings } from './settings.js';

/**
 * A note on each setting that was asked for and had no part in the result, so that nobody takes it for used.
 *
 * @param asked what somebody chose; a profile's settings, which nobody chose one by one, do not belong here
 * @param complete what holds
 */
export function ignoredSettings(asked: PoolSettings, complete: CompleteSettings): readonly Problem[] {
  const common = 'the common-effect model has no between-study variance';
  const fitted = 'a generalised linear mixed model is fitted by maximum likelihood';
  const said: readonly (readonly [string, string | undefined, string | null, string])[] = [
    ['tau2', written(asked.tau2), written(complete.tau2) ?? null, complete.tau2 === null ? common : fitted],
    ['tau2Weights', written(asked.tau2Weights), written(complete.tau2Weights) ?? null, 'the estimator of tau2 has no weights of its own'],
    ['tau2CI', asked.tau2CI, complete.tau2CI, complete.tau2 === null ? common : fitted],
    ['i2CI', asked.i2CI, complete.i2CI, fitted],
    ['prediction', asked.prediction, complete.prediction, common],
    ['i2', asked.i2, complete.i2, common],
    ['zeroCells.riskRatioTotals', asked.zeroCells?.riskRatioTotals, complete.measure === 'RR' ? complete.zeroCells.riskRatioTotals : null, 'it is for the risk ratio'],
    ['zeroCells.riskDifference', asked.zeroCells?.riskDifference, complete.measure === 'RD' ? complete.zeroCells.riskDifference : null, 'it is for the risk difference'],
    ['bootstrap', asked.bootstrap === undefined ? undefined : 'draws or seed', complete.bootstrap === null ? null : 'draws or seed', 'the prediction interval is not drawn'],
    ['subgroupTau2', asked.subgroupTau2, complete.subgroupTau2, complete.subgroup === null ? 'there are no subgroups' : complete.tau2 === null ? common : 'the method pools no effects'],
    ['differenceVariance', asked.differenceVariance, complete.differenceVariance, 'it is for the risk difference by Mantel–Haenszel'],
    ['glmmModel', asked.glmmModel, complete.glmmModel, 'it is for generalised linear mixed models of two arms'],
    ['nAGQ', asked.nAGQ?.toString(), complete.nAGQ?.toString() ?? null, 'it is for the quadrature of generalised linear mixed models'],
  ];
  return said.flatMap(([setting, value, used, reason]) =>
    value === undefined || value === used ? [] : [problem('SETTING_IGNORED', { setting, value, reason })],
  );
}

/** A choice in words: a value that is given, the name of a column, or a code. */
function written(choice: PoolSettings['tau2Weights'] | PoolSettings['tau2'] | null): string | undefined {
  if (choice === undefined || choice === null) return undefined;
  return typeof choice === 'object' ? choice.column : String(choice);
}
