import type { Effects } from '../effect-sizes/effects.js';
import { problem, success, type Outcome, type Problem } from '../problems/problem.js';
import { betweenVariance } from './between-variance.js';
import type { Combination } from './combination.js';
import { cochranQ, qAround, qTest } from './heterogeneity.js';
import type { IntervalInput } from './intervals/interval-row.js';
import { intervalRow, type IntervalCode } from './intervals/intervals.js';
import { intervalFrom, pooledInterval } from './intervals/pooled-interval.js';
import { wald } from './intervals/wald.js';
import { commonWeightsMean, inverseVariance, percentWeights } from './inverse-variance.js';
import type { MethodRow } from './methods.js';
import { poolCounts } from './pool-counts.js';
import type { CompleteSettings } from './settings.js';

/** What Q compares, and the pooled effect around which it is taken; `null` for their own inverse-variance mean. */
interface Compared {
  readonly effects: Pick<Effects, 'yi' | 'vi' | 'k'>;
  readonly centre: number | null;
}

/**
 * Effects combined by inverse variance, under the common or the random-effects model.
 *
 * Random effects "by Mantel–Haenszel" are what RevMan 5 makes of them: the effects are weighted by inverse variance, and
 * the pooled tables have a part in Q only, and through it in the DerSimonian–Laird τ². Studies that tell the pooled tables
 * nothing are left out.
 *
 * @param all effects of k ≥ 1 studies
 * @returns the combination with notes on what could not be had, NOT_CONVERGED, or, by Mantel–Haenszel, what `poolCounts`
 *   complains of
 */
export function combineEffects(all: Effects, row: Exclude<MethodRow, { readonly pools: 'likelihood' }>, settings: CompleteSettings): Outcome<Combination> {
  if (row.pools === 'effects') return combine(all, { effects: all, centre: null }, settings);
  const counts = poolCounts(all, row, settings);
  if (!counts.ok) return counts;
  const { effects, compared, fit } = counts.value;
  const combined = combine(effects, { effects: compared, centre: settings.q === 'inverse-variance' ? null : fit.estimate }, settings);
  return { ...combined, problems: [...counts.problems, ...combined.problems] };
}

function combine(effects: Effects, compared: Compared, settings: CompleteSettings): Outcome<Combination> {
  const { yi, vi, k } = effects;
  const { centre } = compared;
  // Where all studies are double zeros that have no part in Q, none is compared, and none has a mean of its own.
  const Q = centre === null && compared.effects.k > 0 ? cochranQ(compared.effects.yi, compared.effects.vi) : qAround(compared.effects.yi, compared.effects.vi, centre ?? 0);
  const other = centre === null ? null : { Q, vi: compared.effects.vi, k: compared.effects.k };
  // One study tells nothing of τ²; one that is given holds all the same.
  const asked = k > 1 || typeof settings.tau2 === 'number' ? settings.tau2 : null;
  const between = asked === null ? success({ tau2: 0, se: null, interval: null }) : betweenVariance(effects, asked, settings, other);
  if (!between.ok) return between;
  const { tau2, se: seTau2, interval: tau2CI } = between.value;

  // An interval of the common-effect estimate brings its estimate and its weights with it.
  const common = intervalRow(settings.ci).weights === 'common';
  const fit = (common ? commonWeightsMean : inverseVariance)(yi, vi, tau2);
  const interval = chooseInterval(settings.ci, { yi, vi, fit, level: settings.level });
  return success(
    {
      effects,
      estimate: fit.estimate,
      ci: interval.ci,
      weights: percentWeights(vi, common ? 0 : tau2),
      q: qTest(Q, Math.max(0, compared.effects.k - 1)),
      tau2,
      seTau2,
      tau2CI,
      glmm: null,
    },
    [...between.problems, ...interval.problems],
  );
}

/** The interval asked for, or Wald's with a warning where that one does not exist for these data. */
function chooseInterval(
  code: IntervalCode,
  input: IntervalInput,
): { readonly ci: Combination['ci']; readonly problems: readonly Problem[] } {
  const row = intervalRow(code);
  const instead = (reason: string) => ({
    ci: { ...intervalFrom(input.fit.estimate, wald(input), input.level), method: 'wald' as const },
    problems: [problem('NOT_ESTIMABLE', { what: `the ${row.name} interval`, reason: `${reason}; the Wald interval is given instead` })],
  });
  if (input.fit.k < row.leastStudies) return instead(`it needs at least ${row.leastStudies} studies`);
  const interval = pooledInterval(row, input);
  if (interval === null) return instead('the effects are all equal, so that it would have no width');
  if (!Number.isFinite(interval.upper - interval.lower)) return instead('it has next to no degrees of freedom, and ends beyond all numbers');
  const { lower, upper, inference, test } = interval;
  return { ci: { lower, upper, inference, test, method: code }, problems: [] };
}
