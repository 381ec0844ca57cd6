import type { CompleteSettings, PoolSettings } from '../models/settings.js';
import type { SettingPath } from './conventions.js';

/** Every setting that may move a number, in words, in the order in which an analysis meets it. */
export const settingWords: Readonly<Record<SettingPath, string>> = {
  'effects.biasCorrection': 'correction of bias',
  'effects.variance': 'form of the variance',
  // Before what is done to cells: a study that is dropped has none left to correct.
  'zeroCells.dropDoubleZeros': 'whether studies without events, or with nothing but events, in both arms are dropped',
  'zeroCells.policy': 'which studies get a zero-cell correction',
  'zeroCells.add': 'what is added to the cells',
  'zeroCells.amount': 'how the addition is dealt out between the arms',
  'zeroCells.riskRatioTotals': 'totals of a corrected risk ratio',
  'zeroCells.riskDifference': 'estimate of a corrected risk difference',
  model: 'model',
  method: 'method',
  'zeroCells.inPooling': 'whether corrected counts are pooled',
  'zeroCells.doubleZerosInQ': 'whether double-zero studies count in Q',
  differenceVariance: 'variance of the pooled risk difference',
  glmmModel: 'generalised linear mixed model',
  nAGQ: 'points of quadrature',
  q: 'what Q is taken around',
  tau2: 'estimator of τ²',
  convergence: 'where iterations for τ² end',
  tau2CI: 'confidence interval of τ²',
  ci: 'confidence interval',
  prediction: 'prediction interval',
  i2: 'definition of I²',
  level: 'confidence level',
};

/** The settings in the order in which an analysis meets them. */
export const settingPaths = Object.keys(settingWords) as readonly SettingPath[];

type Value = string | number | boolean;

/** The value at a path, `undefined` where the settings are silent. */
export function settingAt(settings: PoolSettings | CompleteSettings, path: SettingPath): Value | null | undefined {
  const [first = '', second] = path.split('.');
  const outer = (settings as unknown as Readonly<Record<string, unknown>>)[first];
  return (second === undefined ? outer : (outer as Readonly<Record<string, unknown>> | undefined)?.[second]) as Value | null | undefined;
}

/** The settings with another value at one path; `undefined` leaves it to the defaults. */
export function withSetting(settings: PoolSettings, path: SettingPath, value: Value | undefined): PoolSettings {
  const [first = '', second] = path.split('.');
  if (second === undefined) return { ...settings, [first]: value };
  const outer = (settings as unknown as Readonly<Record<string, object | undefined>>)[first];
  return { ...settings, [first]: { ...outer, [second]: value } };
}
