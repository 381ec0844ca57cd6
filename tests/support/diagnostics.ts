import { computeEffects } from '../../src/effect-sizes/compute-effects.js';
import type { Effects } from '../../src/effect-sizes/effects.js';
import { completeSettings, type CompleteSettings, type PoolSettings } from '../../src/models/settings.js';
import type { Studies } from '../../src/studies/study.js';
import { effectStudies, studiesOf, valueOf } from './studies.js';

/** What a diagnostic is given: the effects of the studies, and the settings with nothing left open. */
export function analysisOf(studies: Studies, settings: PoolSettings): { readonly effects: Effects; readonly settings: CompleteSettings } {
  const complete = valueOf(completeSettings(settings));
  return { effects: valueOf(computeEffects(studies, complete)), settings: complete };
}

/** Precomputed effects with a variance of 0.1, each with its year. */
export function studiesWithYears(years: readonly (number | null)[], yi: readonly number[]): Studies {
  const { rows } = effectStudies(yi, yi.map(() => 0.1));
  return studiesOf('effect', rows.map((row, i) => ({ ...row, year: years[i] ?? null })));
}
