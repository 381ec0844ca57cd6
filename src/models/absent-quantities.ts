import type { PooledResult } from './pooled-result.js';
import { tau2Row } from './tau2/estimators.js';

/** A quantity that a result does not have, and why. */
export interface AbsentQuantity {
  /** The key of the result that is `null`. */
  readonly quantity: string;
  readonly reason: string;
}

const singleStudy = 'one study tells nothing about heterogeneity';
const common = 'the common-effect model has no between-study variance';
const given = 'the between-study variance was given, not estimated';
const notAsked = 'none was asked for';
const amongProblems = 'the problems of the result say why';

/**
 * Why quantities of a result are `null`, so that nobody has to guess.
 *
 * @param result as `pool` gives it
 * @returns in the order of the result's keys; empty where nothing is missing
 */
export function absentQuantities(result: PooledResult): readonly AbsentQuantity[] {
  const { prediction, heterogeneity, settings, k, model } = result;
  const { pValue, seTau2, tau2CI, I2, I2CI } = heterogeneity;
  const absent = (quantity: string, value: unknown, reason: () => string): readonly AbsentQuantity[] => (value === null ? [{ quantity, reason: reason() }] : []);
  const ofI2 = (): string => (k === 1 ? singleStudy : settings.i2CI === 'none' ? notAsked : amongProblems);
  return [
    ...absent('prediction', prediction, () => (model === 'common' ? common : k === 1 ? singleStudy : settings.prediction === 'none' ? notAsked : amongProblems)),
    ...absent('heterogeneity.pValue', pValue, () => singleStudy),
    ...absent('heterogeneity.seTau2', seTau2, () => withoutStandardError(result)),
    ...absent('heterogeneity.tau2CI', tau2CI, () => withoutInterval(result)),
    ...absent('heterogeneity.I2', I2, () => (k === 1 ? singleStudy : amongProblems)),
    ...absent('heterogeneity.I2CI', I2CI, ofI2),
    ...(result.glmm === null ? [] : [{ quantity: 'studies.weight', reason: 'a mixed model has no study weights' }]),
  ];
}

function withoutStandardError({ tau2Method, k, settings, glmm }: PooledResult): string {
  if (tau2Method === null) return common;
  if (tau2Method === 'given') return given;
  if (k === 1) return singleStudy;
  if (glmm !== null) return 'at zero, the edge of its range, the likelihood has no information about it';
  if (settings.q !== 'inverse-variance' && tau2Method === 'DL') return 'no standard error is known where Q is taken around another pooled effect than that of inverse variance';
  return `no standard error is known for the estimator by ${tau2Row(tau2Method).name}`;
}

function withoutInterval({ tau2Method, k, settings, glmm }: PooledResult): string {
  if (tau2Method === null) return common;
  if (glmm !== null) return 'none is computed from the likelihood of a mixed model';
  if (k === 1) return singleStudy;
  if (settings.tau2CI === 'none') return tau2Method === 'given' ? given : notAsked;
  return amongProblems;
}
