import type { Effects } from '../effect-sizes/effects.js';
import { contextOfPooled, contextOfStudy } from '../effect-sizes/natural-context.js';
import { measureRow } from '../effect-sizes/measures.js';
import { naturalValue } from '../effect-sizes/natural-value.js';
import { listIn, listOf, withList, type List } from '../lists/list.js';
import { failure, problem, success, type Outcome, type Problem } from '../problems/problem.js';
import { asStudyList } from '../studies/study-list.js';
import type { Combination } from './combination.js';
import { combineCounts } from './combine-counts.js';
import { combineEffects } from './combine-effects.js';
import { combineGlmm } from './glmm/combine-glmm.js';
import { inconsistencyBeside, inconsistencyFromQ, typicalVariance } from './heterogeneity.js';
import { inconsistencyInterval, percentOf } from './inconsistency/inconsistency-interval.js';
import { twoSidedQuantile } from './intervals/half-width.js';
import { methodRow } from './methods.js';
import type { Bounds, Heterogeneity, PooledResult, PooledStudy } from './pooled-result.js';
import { predict } from './prediction/predict.js';
import type { CompleteSettings } from './settings.js';

/** Beyond these sizes the fourth powers in standard errors of τ² may leave the range of double precision. */
const LEAST_SIZE = 1e-40;
const MOST_SIZE = 1e40;

/** How much a result tells: `summary` leaves `studies` empty, for those who pool a thousand selections of a thousand studies. */
export type Detail = 'studies' | 'summary';

/**
 * Effects pooled: estimate, interval, test, heterogeneity, prediction, and everything on the natural scale.
 *
 * 1. Refuse what has no answer: no study, or numbers beyond double precision.
 * 2. Combine the effects, or the counts behind them, by the method.
 * 3. Derive interval, test, prediction and heterogeneity.
 * 4. Put everything on the natural scale.
 *
 * @param effects of any number of studies, as `computeEffects` gives them
 * @param settings as `completeSettings` gives them; subgroups are `pool`'s business
 * @returns the result, or TOO_FEW_STUDIES, NOT_ESTIMABLE, NOT_CONVERGED, MEASURE_NEEDS_OTHER_DATA
 */
export function poolEffects(effects: Effects, settings: CompleteSettings, detail: Detail = 'studies'): Outcome<PooledResult> {
  if (effects.k === 0) return failure(problem('TOO_FEW_STUDIES', { found: 0, least: 1 }));
  const extreme = firstTooExtreme(effects);
  if (extreme !== null) {
    const [effect, variance] = [effects.yi[extreme], effects.vi[extreme]].map((each) => (each as number).toPrecision(3)); // extreme < k
    const reason = `the effect of ${effects.labels[extreme] ?? ''} is ${effect} with a variance of ${variance}, of which one is too large or too small to be computed with`;
    return failure(problem('NOT_ESTIMABLE', { what: 'the pooled effect', reason }, effects.studies[extreme]?.at ?? {}, 'error'));
  }

  const combined = combine(effects, settings);
  if (!combined.ok) return combined;
  const { value: combination } = combined;
  const { estimate, ci } = combination;
  const { k } = combination.effects;

  const interval = { lower: ci.lower, upper: ci.upper };
  const prediction = predict(combination, settings);
  const heterogeneity = heterogeneityOf(combination, settings);
  const onNatural = backTransformer(combination.effects);
  const natural = {
    estimate: onNatural.value('the pooled effect', estimate),
    ci: onNatural.bounds('confidence interval', interval),
    prediction: prediction.interval === null ? null : onNatural.bounds('prediction interval', prediction.interval),
  };
  const single = k === 1 ? [problem('SINGLE_STUDY', {})] : [];
  const problems = [...combined.problems, ...single, ...prediction.problems, ...heterogeneity.problems, ...onNatural.problems];
  const result: PooledResult = {
    measure: effects.measure,
    scale: effects.scale,
    k,
    model: settings.model,
    method: settings.method,
    tau2Method: typeof settings.tau2 === 'number' ? 'given' : settings.tau2,
    estimate,
    se: ci.inference.se,
    ci: { lower: ci.lower, upper: ci.upper, method: ci.method, level: settings.level },
    test: ci.test,
    natural,
    prediction: prediction.interval,
    strataTests: combination.strataTests ?? [],
    heterogeneity: heterogeneity.value,
    studies: [],
    excluded: combination.effects.excluded,
    subgroups: null,
    regression: null,
    settings,
    glmm: combination.glmm,
    problems,
  };
  return success(detail === 'summary' ? result : withList(result, 'studies', studiesOf(combination, settings.level)), problems);
}

function combine(effects: Effects, settings: CompleteSettings): Outcome<Combination> {
  const method = methodRow(settings.method);
  switch (method.pools) {
    case 'effects':
      return combineEffects(effects, method, settings);
    case 'counts':
      return settings.model === 'common' ? combineCounts(effects, method, settings) : combineEffects(effects, method, settings);
    case 'likelihood':
      return combineGlmm(effects, method, settings);
  }
}

/** The first study whose numbers are beyond what can be computed with; `null` where there is none. */
function firstTooExtreme({ yi, vi }: Effects): number | null {
  for (let i = 0; i < yi.length; i += 1) {
    const v = vi[i] as number; // i < length of both
    if (Math.abs(yi[i] as number) > MOST_SIZE || v < LEAST_SIZE || v > MOST_SIZE) return i;
  }
  return null;
}

function heterogeneityOf(
  { effects, q, tau2, seTau2, tau2CI }: Combination,
  { model, i2, i2CI, tau2CI: tau2Interval, level }: CompleteSettings,
): { readonly value: Heterogeneity; readonly problems: readonly Problem[] } {
  const isTau2Asked = model === 'random' && effects.k > 1;
  // What has an interval of τ² has an estimate.
  const typical = isTau2Asked ? typicalVariance(effects.vi) : Number.NaN;
  const byDefinition = {
    tau2: isTau2Asked ? inconsistencyBeside(typical, tau2) : null,
    Q: inconsistencyFromQ(q.Q, q.df),
  };
  const ends = tau2CI === null ? null : { ...tau2CI, typicalVariance: typical };
  // That an interval of τ² could not be had is said already.
  const said = i2CI === 'tau2' && tau2CI === null && tau2Interval !== 'none';
  const { interval, problems } = inconsistencyInterval(said ? 'none' : i2CI, { Q: q.Q, df: q.df, level, tau2: ends });
  const I2 = interval === null ? null : { lower: percentOf(interval.lower), upper: percentOf(interval.upper) };
  return {
    value: {
      // Written out: V8 takes ten times as long over literals that go on after a spread.
      Q: q.Q,
      df: q.df,
      pValue: q.pValue,
      logPValue: q.logPValue,
      tau2,
      seTau2,
      tau2CI: tau2CI === null || tau2Interval === 'none' ? null : { lower: tau2CI.lower, upper: tau2CI.upper, method: tau2Interval, level },
      I2: byDefinition[i2]?.I2 ?? null,
      H2: byDefinition[i2]?.H2 ?? null,
      I2Definition: i2,
      I2CI: I2 === null || i2CI === 'none' ? null : { lower: I2.lower, upper: I2.upper, method: i2CI, level },
      H2CI: interval === null || i2CI === 'none' ? null : { lower: interval.lower, upper: interval.upper, method: i2CI, level },
      byDefinition,
    },
    problems,
  };
}

/** Each study with its weight, its own Wald interval, and both on the natural scale. */
function studiesOf({ effects, weights }: Combination, level: number): List<PooledStudy> {
  const quantile = twoSidedQuantile(level, null);
  const studies = asStudyList(listIn(effects, 'studies'));
  return listOf(studies.length, (i) => {
    const study = studies.bare(i);
    // Columns of one length: `?? 0` is never taken.
    const [yi, vi] = [effects.yi[i] ?? 0, effects.vi[i] ?? 0];
    const half = quantile * Math.sqrt(vi);
    const ci = { lower: yi - half, upper: yi + half };
    const context = contextOfStudy(effects, i);
    const natural = (x: number): number => naturalValue(effects.measure, x, context).value;
    return {
      label: study.label,
      yi,
      vi,
      weight: weights === null ? null : (weights[i] ?? 0),
      ci,
      natural: { estimate: natural(yi), ci: { lower: natural(ci.lower), upper: natural(ci.upper) } },
      provenance: study.provenance,
      derived: study.derived ?? noneDerived,
      corrected: effects.corrected[i] ?? false,
    };
  });
}

const noneDerived: PooledStudy['derived'] = [];

/** The way to the natural scale, with what was said on it. */
export type BackTransformer = ReturnType<typeof backTransformer>;

/** Rounding in doubles, far below any digit. */
const rounding = 1e-12;

/** The end of what a measure can be beyond which a value lies; `null` where it lies inside. Metafor gives such ends as they are, too. */
function endBeyond(value: number, [lower, upper]: readonly [number | null, number | null] = [null, null]): number | null {
  if (lower !== null && value < lower - rounding) return lower;
  return upper !== null && value > upper + rounding ? upper : null;
}

/** Back-transformation of pooled and fitted values, which remembers what it had to cut. */
export function backTransformer(effects: Effects) {
  const context = contextOfPooled(effects);
  const { name, range } = measureRow(effects.measure);
  const problems: Problem[] = [];
  const value = (what: string, x: number): number => {
    const natural = naturalValue(effects.measure, x, context);
    if (natural.cut)
      problems.push(
        problem('BACK_TRANSFORM_OUT_OF_RANGE', { what, reason: `it lies beyond what the ${effects.scale} scale can transform back` }),
      );
    const end = endBeyond(natural.value, range);
    if (end !== null) problems.push(problem('BEYOND_MEASURE', { what, measure: name, end }));
    return natural.value;
  };
  const bounds = (what: string, { lower, upper }: Bounds): Bounds => ({
    lower: value(`the lower end of the ${what}`, lower),
    upper: value(`the upper end of the ${what}`, upper),
  });
  return { value, bounds, problems };
}
