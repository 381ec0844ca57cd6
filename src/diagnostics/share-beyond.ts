import type { Effects } from '../effect-sizes/effects.js';
import { measureRow } from '../effect-sizes/measures.js';
import { scaleRow } from '../effect-sizes/scales.js';
import { poolEffects } from '../models/pool-effects.js';
import type { CompleteSettings } from '../models/settings.js';
import { twoSidedQuantile } from '../models/intervals/half-width.js';
import { normal } from '../numeric/distributions/normal.js';
import { failure, problem, success, type Outcome, type Problem } from '../problems/problem.js';
import type { DiagnosticRow } from './diagnostic.js';
import type { DiagnosticOptions } from './options.js';

/** What share of the true effects lies beyond a threshold. */
export interface ShareBeyond {
  readonly settings: {
    /** On the scale on which the pooled effect is cited. */
    readonly threshold: number;
    readonly level: number;
  };
  readonly figures: {
    /** In percent. */
    readonly above: number | null;
    readonly aboveLower: number | null;
    readonly aboveUpper: number | null;
    readonly below: number | null;
    readonly belowLower: number | null;
    readonly belowUpper: number | null;
  };
  readonly rows: readonly never[];
}

/**
 * Share of true effects above and below a threshold, under normally distributed true effects.
 *
 * In words: random effects say how the true effects of studies are spread around their mean; this is the part of that
 * spread that lies beyond an effect that would matter. Where there is no spread, all true effects are on one side.
 *
 * The interval is that of z = (mean − threshold)/τ by the delta method, from the variances of the mean and of τ² taken as
 * independent, put through the normal distribution, so that it stays between 0 and 100 %. With few studies, or a share
 * close to an end, it is rough.
 *
 * @param effects of k ≥ 2 studies
 * @param settings of a random-effects analysis
 * @param options the threshold, on the natural scale of the measure; no effect where it is not given
 * @returns shares in percent; NOT_ESTIMABLE under the common model or for a threshold that the scale does not have
 *
 * @source Mathur & VanderWeele (2019), doi:10.1002/sim.8057
 * @r      1 - pnorm((threshold - mean) / tau)
 */
export function shareBeyond(effects: Effects, settings: CompleteSettings, options: Pick<DiagnosticOptions, 'threshold'> = {}): Outcome<ShareBeyond> {
  const { scale, nullValue } = measureRow(effects.measure);
  const threshold = options.threshold ?? nullValue;
  const what = 'the share of true effects beyond a threshold';
  if (threshold === null) return failure(problem('NOT_ESTIMABLE', { what, reason: `${effects.measure} has no value of no effect, and no threshold (--threshold) is given` }, {}, 'error'));
  const limit = scaleRow(scale).toAnalysis(threshold);
  if (!Number.isFinite(limit)) return failure(problem('NOT_ESTIMABLE', { what, reason: `the ${scale} scale has no ${threshold}` }, {}, 'error'));
  if (settings.model === 'common') return failure(problem('NOT_ESTIMABLE', { what, reason: 'the common model has one true effect' }, {}, 'error'));
  const pooled = poolEffects(effects, settings, 'summary');
  if (!pooled.ok) return pooled;

  const { estimate, se, heterogeneity } = pooled.value;
  const { tau2, seTau2 } = heterogeneity;
  const { level } = settings;
  const distance = estimate - limit;
  const shares = (z: number, half: number | null) => ({
    above: 100 * normal.lower(z),
    aboveLower: half === null ? null : 100 * normal.lower(z - half),
    aboveUpper: half === null ? null : 100 * normal.lower(z + half),
    below: 100 * normal.upper(z),
    belowLower: half === null ? null : 100 * normal.upper(z + half),
    belowUpper: half === null ? null : 100 * normal.upper(z - half),
  });
  const found = (figures: ShareBeyond['figures'], problems: readonly Problem[] = []): Outcome<ShareBeyond> =>
    success({ settings: { threshold, level }, figures, rows: [] }, problems);
  if (tau2 === 0) {
    const note = problem('NOT_ESTIMABLE', { what: `the interval of ${what}`, reason: 'τ² is estimated as zero, so that all true effects are taken to be equal' }, {}, 'note');
    return found({ ...shares(distance === 0 ? 0 : Math.sign(distance) * Infinity, null), ...(distance === 0 ? { above: null, below: null } : {}) }, [note]);
  }
  const z = distance / Math.sqrt(tau2);
  if (seTau2 === null) {
    return found(shares(z, null), [problem('NOT_ESTIMABLE', { what: `the interval of ${what}`, reason: 'τ² has no standard error' }, {}, 'note')]);
  }
  const variance = se ** 2 / tau2 + (seTau2 ** 2 * distance ** 2) / (4 * tau2 ** 3);
  return found(shares(z, twoSidedQuantile(level, null) * Math.sqrt(variance)));
}

const share = (heading: string, name: string) => ({ heading, name, format: 'percent' }) as const;

export const shareBeyondRow: DiagnosticRow<ShareBeyond> = {
  code: 'share-beyond',
  name: 'share of true effects beyond a threshold',
  description: 'What part of the true effects lies above and below a threshold, under normally distributed true effects',
  reference: 'Mathur & VanderWeele 2019',
  leastStudies: 2,
  words: {
    settings: {
      threshold: { heading: 'threshold', name: 'threshold', format: 'number' },
      level: { heading: 'level', name: 'level', format: 'level' },
    },
    figures: {
      above: share('above', 'Share of true effects above the threshold'),
      aboveLower: share('above, lower', 'Lower end of its confidence interval (delta method on the probit scale)'),
      aboveUpper: share('above, upper', 'Upper end of its confidence interval (delta method on the probit scale)'),
      below: share('below', 'Share of true effects below the threshold'),
      belowLower: share('below, lower', 'Lower end of its confidence interval (delta method on the probit scale)'),
      belowUpper: share('below, upper', 'Upper end of its confidence interval (delta method on the probit scale)'),
    },
    label: '',
    columns: {},
  },
  run: ({ effects, settings, options }) => shareBeyond(effects, settings, options),
};
