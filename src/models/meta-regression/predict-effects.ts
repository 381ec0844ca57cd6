import { failure, problem, success, type Outcome, type Problem } from '../../problems/problem.js';
import { readNumber } from '../../studies/number.js';
import { nearestNames } from '../../text/nearest.js';
import { ownValue } from '../../text/own-value.js';
import type { BackTransformer } from '../pool-effects.js';
import { twoSidedQuantile } from '../intervals/half-width.js';
import { predictionInterval } from '../prediction/prediction-interval.js';
import { predictionRow } from '../prediction/predictions.js';
import type { CompleteSettings } from '../settings.js';
import { designRow } from './design-matrix.js';
import { combined, standardErrorOf, type Combined } from './linear-hypothesis.js';
import type { ModeratorColumn } from './moderator-columns.js';
import type { PreparedRegression } from './prepare-regression.js';
import type { PredictedEffect } from './regression-result.js';
import type { WeightedRegression } from './weighted-regression.js';

/** What predictions are made from. */
export interface PredictionInput {
  readonly prepared: PreparedRegression;
  readonly fit: WeightedRegression;
  readonly settings: CompleteSettings;
  readonly onNatural: BackTransformer;
  readonly decimal: '.' | ',';
}

/**
 * The mean effect that a regression expects at given values of its moderators, with its confidence interval and the
 * prediction interval for the true effect of a new study there.
 *
 * The prediction interval has the degrees of freedom of the one without moderators, less one for every coefficient more.
 *
 * @param at a value of every moderator, as in the table
 * @returns USAGE where a moderator has no value or none of its kind, NAME_UNKNOWN for a level or moderator there is not
 *
 * @r predict(metafor::rma(yi, vi, mods = ~ x), newmods = at)
 */
export function predictEffect(at: Readonly<Record<string, number | string>>, { prepared, fit, settings, onNatural, decimal }: PredictionInput): Outcome<PredictedEffect> {
  const { design, table } = prepared;
  const known = [...table.columns.keys()];
  const problems: Problem[] = [];
  for (const name of Object.keys(at)) {
    if (!known.includes(name)) problems.push(problem('NAME_UNKNOWN', { what: 'moderator', found: name, nearest: nearestNames(name, known), known }));
  }
  const values = new Map<string, number>();
  const shown: (readonly [name: string, value: number | string])[] = [];
  for (const column of table.columns.values()) {
    const given = ownValue(at, column.name);
    if (given === undefined) {
      problems.push(problem('USAGE', { wrong: `there is no value of ${column.name} to predict at`, expected: `a value of each of ${known.join(', ')}`, found: 'none' }));
      continue;
    }
    const value = valueOf(column, given, decimal);
    if (!value.ok) problems.push(...value.problems);
    else {
      values.set(column.name, value.value);
      shown.push([column.name, column.kind === 'numeric' ? value.value : String(given)]);
    }
  }
  if (problems.length > 0) return failure(...problems);

  const point = combined(fit, designRow(design, values));
  const se = standardErrorOf(point, fit.inference);
  const half = twoSidedQuantile(settings.level, fit.inference.df) * se;
  const ci = { lower: point.estimate - half, upper: point.estimate + half };
  const prediction = intervalOfNew(point, prepared, fit, settings);
  const where = shown.map(([name, value]) => `${name} = ${value}`).join(', ');
  return success({
    at: Object.fromEntries(shown),
    estimate: point.estimate,
    se,
    ci,
    prediction,
    natural: {
      estimate: onNatural.value(`the effect predicted at ${where}`, point.estimate),
      ci: onNatural.bounds(`confidence interval at ${where}`, ci),
      prediction: prediction === null ? null : onNatural.bounds(`prediction interval at ${where}`, prediction),
    },
  });
}

function valueOf(column: ModeratorColumn, given: number | string, decimal: '.' | ','): Outcome<number> {
  if (column.kind === 'categorical') {
    const level = column.levels.indexOf(String(given));
    if (level >= 0) return success(level);
    const { name, levels: known } = column;
    return failure(problem('NAME_UNKNOWN', { what: `level of ${name}`, found: String(given), nearest: nearestNames(String(given), known), known }));
  }
  const reading = typeof given === 'number' ? ({ kind: 'number', value: given } as const) : readNumber(given, { decimal, thousands: null });
  if (reading.kind === 'number' && Number.isFinite(reading.value)) return success(reading.value);
  return failure(problem('USAGE', { wrong: `${column.name} takes a number`, expected: 'a number to predict at', found: String(given) }));
}

/**
 * Prediction interval by the row of the table that the settings name, with the standard error that the row names: beside
 * a Hartung–Knapp interval its variant, beside another the plain one.
 */
function intervalOfNew(
  point: Combined,
  { designed: { k: studies, p } }: PreparedRegression,
  { tau2, sums, inference }: WeightedRegression,
  { prediction, level, ci }: CompleteSettings,
): PredictedEffect['prediction'] {
  if (prediction === 'none') return null;
  const row = predictionRow(prediction);
  // One study for the mean and one for every further coefficient: what is left counts as the studies of a mean.
  const k = studies - p + 1;
  // Kenward–Roger's degrees of freedom are fitted for the mean alone, and draws are made around it.
  if ('draw' in row || k < row.leastStudies || row.se === 'kenward-roger') return null;
  const df = row.df(k, null);
  const scale = row.se === 'model' ? 1 : ci.startsWith('hartung-knapp') ? inference.scale : sums.q / (studies - p);
  const se = standardErrorOf(point, { scale, df });
  return { ...predictionInterval(point.estimate, se, tau2, level, df), method: prediction, level, df };
}
