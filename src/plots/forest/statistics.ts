import { intervals } from '../../models/intervals/intervals.js';
import { methods } from '../../models/methods.js';
import type { PooledResult, Subgroups } from '../../models/pooled-result.js';
import { formatSignificant } from '../../text/format.js';
import { formatInconsistency, formatLevel, formatStable, formatVariance } from '../presentation/numbers.js';
import { followingP, plainNotation, type Notation } from './notation.js';

/** How the pooled estimate was made, in pieces: model, estimator or method, interval. */
export function modelPieces({ model, method, tau2Method, ci }: PooledResult): readonly string[] {
  const how = [...(tau2Method === null || method !== 'inverse-variance' ? [methods[method].name] : []), ...(tau2Method === null ? [] : [tau2Method === 'given' ? 'τ² given' : tau2Method])];
  return [modelName(model), ...how, `${intervals[ci.method].name} ${formatLevel(ci.level)} CI`];
}

/** The name of a model at the beginning of a line. */
export function modelName(model: PooledResult['model']): string {
  return model === 'random' ? 'Random effects' : 'Common effect';
}

/** How many studies were solved for from printed figures: what lies between such rows is a choice among all that print them. */
export function countReconstructed({ studies }: Pick<PooledResult, 'studies'>): number {
  return studies.filter(({ provenance }) => provenance === 'reconstructed').length;
}

/** Follows the name of a statistic that says nothing beyond the printed figures its rows were solved for from. */
export function reconstructedMark(result: Pick<PooledResult, 'studies'>): string {
  return countReconstructed(result) === 0 ? '' : ' (reconstructed rows)';
}

/** The heterogeneity line of a result, in pieces that stay together when the line has to be broken. */
export function heterogeneityPieces(result: PooledResult, notation: Notation = plainNotation): readonly string[] {
  const { model, k } = result;
  const { Q, df, pValue, tau2, I2 } = result.heterogeneity;
  const { tau2: tau, chi2, equals } = notation;
  if (k < 2 || df < 1) return [`${notation.heterogeneity}: not applicable (one study)`];
  const name = notation.heterogeneity + reconstructedMark(result);
  const test = `${chi2}${equals}${formatStable(Q, 2)}, df${equals}${df}${followingP(pValue, notation)}`;
  const rest = [test, ...(I2 === null ? [] : [`I\u00b2${equals}${formatInconsistency(I2)}`])];
  return model === 'random' ? [`${name}: ${tau}${equals}${formatVariance(tau2)}`, ...rest] : [`${name}: ${rest[0]}`, ...rest.slice(1)];
}

/** The test that the overall effect is the null effect. @param of which of two effects it is */
export function overallTest({ test }: PooledResult, notation: Notation = plainNotation, of = ''): string {
  const letter = notation.statistic(test.statistic);
  const name = test.df === null ? letter : `${letter}(${formatSignificant(test.df, 4)})`;
  return `Test for overall effect${of}: ${name}${notation.equals}${formatStable(notation.signed ? test.value : Math.abs(test.value), 2)}${followingP(test.pValue, notation)}`;
}

/** The test for differences between subgroups; `null` when there are fewer than two. */
export function subgroupTest(subgroups: Subgroups | null, notation: Notation = plainNotation, of = ''): string | null {
  if (subgroups === null || subgroups.test === null) return null;
  const { Q, df, pValue } = subgroups.test;
  const { chi2, equals } = notation;
  return `Test for subgroup differences${of}: ${chi2}${equals}${formatStable(Q, 2)}, df${equals}${df}${followingP(pValue, notation)}`;
}
