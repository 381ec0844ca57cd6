import { intervals } from '../../models/intervals/intervals.js';
import { methods } from '../../models/methods.js';
import type { PooledResult, Subgroups } from '../../models/pooled-result.js';
import { formatSignificant } from '../../text/format.js';
import { bracketedP, formatLevel, formatStable, formatVariance } from '../presentation/numbers.js';

/** How the pooled estimate was made, in pieces: model, estimator or method, interval. */
export function modelPieces({ model, method, tau2Method, ci }: PooledResult): readonly string[] {
  const how = [...(tau2Method === null || method !== 'inverse-variance' ? [methods[method].name] : []), ...(tau2Method === null ? [] : [tau2Method === 'given' ? 'τ² given' : tau2Method])];
  return [model === 'random' ? 'Random effects' : 'Common effect', ...how, `${intervals[ci.method].name} ${formatLevel(ci.level)} CI`];
}

/** The heterogeneity line of a result, in pieces that stay together when the line has to be broken. */
export function heterogeneityPieces({ model, k, heterogeneity }: PooledResult): readonly string[] {
  const { Q, df, pValue, tau2, I2 } = heterogeneity;
  if (k < 2 || df < 1) return ['Heterogeneity: not applicable (one study)'];
  const test = `\u03c7\u00b2 = ${formatStable(Q, 2)}, df = ${df}${bracketedP(pValue)}`;
  const rest = [test, ...(I2 === null ? [] : [`I\u00b2 = ${formatStable(I2, 0)}%`])];
  return model === 'random'
    ? [`Heterogeneity: \u03c4\u00b2 = ${formatVariance(tau2)}`, ...rest]
    : [`Heterogeneity: ${rest[0]}`, ...rest.slice(1)];
}

/** The test that the overall effect is the null effect. */
export function overallTest({ test }: PooledResult): string {
  const name = test.df === null ? test.statistic : `${test.statistic}(${formatSignificant(test.df, 4)})`;
  return `Test for overall effect: ${name} = ${formatStable(test.value, 2)}${bracketedP(test.pValue)}`;
}

/** The test for differences between subgroups; `null` when there are fewer than two. */
export function subgroupTest(subgroups: Subgroups | null): string | null {
  if (subgroups === null || subgroups.test === null) return null;
  const { Q, df, pValue } = subgroups.test;
  return `Test for subgroup differences: \u03c7\u00b2 = ${formatStable(Q, 2)}, df = ${df}${bracketedP(pValue)}`;
}
