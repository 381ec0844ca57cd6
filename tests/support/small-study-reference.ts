import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { computeEffects } from '../../src/effect-sizes/compute-effects.js';
import type { Effects } from '../../src/effect-sizes/effects.js';
import type { MeasureCode } from '../../src/effect-sizes/measures.js';
import { completeSettings, type CompleteSettings, type PoolSettings } from '../../src/models/settings.js';
import { setOf } from './metafor-reference.js';
import { effectStudies, studiesFromColumns, valueOf } from './studies.js';

/** `summary(lm(y ~ x, weights = w))`. */
export interface LineCase {
  readonly t: number;
  readonly df: number;
  readonly p: number;
  readonly slope: number;
  readonly se: number;
  readonly intercept: number;
  readonly seIntercept: number;
  readonly interceptT: number;
  readonly interceptP: number;
  readonly meanSquare: number;
}

/** `cor.test(u, v, method = "kendall")`, three times. */
export interface RankCase {
  readonly tau: number;
  readonly exact?: number | null;
  readonly z: number;
  readonly p: number;
  readonly correctedZ: number;
  readonly correctedP: number;
}

/** `regtest`; the limit is missing where the predictor at zero is none. */
interface RegtestCase {
  readonly p: number;
  readonly limit?: number;
  readonly lower?: number;
  readonly upper?: number;
}

export interface TrimCase {
  readonly method: 'EE' | 'DL' | 'REML';
  readonly estimator: 'L0' | 'R0' | 'Q0';
  readonly asked: 'auto' | 'left' | 'right';
  readonly side?: 'left' | 'right';
  /** `null` where metafor gives up. */
  readonly k0: number | null;
  readonly seK0?: number | null;
  readonly pK0?: number | null;
  readonly estimate: number;
  readonly se: number;
  readonly lower: number;
  readonly upper: number;
  readonly tau2: number;
  readonly Q: number;
  readonly filled: readonly number[];
}

interface AverageCase {
  readonly k: number;
  readonly estimate: number;
  readonly se: number;
  readonly t: number;
  readonly p: number;
}

export interface LimitCase {
  readonly tau2: number;
  readonly alpha: number;
  readonly beta: number;
  readonly beta0: number;
  readonly seBeta0: number;
  readonly betalim: number;
  readonly seBetalim: number;
  readonly mulim: number;
  readonly seMulim: number;
  readonly Q: number;
  readonly QResidual: number;
  readonly QSmall: number;
  readonly G2: number;
}

export interface SmallStudyCase {
  readonly set: string;
  readonly measure: MeasureCode;
  readonly k: number;
  readonly lm: Readonly<Record<string, RegtestCase & { readonly t: number; readonly df: number }>>;
  readonly rma: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, RegtestCase & { readonly value: number; readonly tau2: number }>>>>>>;
  readonly begg: RankCase;
  readonly ranktest: { readonly tau: number; readonly p: number };
  readonly harbord?: LineCase;
  readonly peters?: LineCase;
  readonly macaskillPooled?: LineCase;
  readonly deeks?: LineCase;
  readonly pustejovskyRodgers?: LineCase;
  readonly schwarzer?: RankCase;
  readonly pet: LineCase;
  readonly peese: LineCase;
  readonly uwls: AverageCase;
  readonly waap?: AverageCase;
  readonly powered: number;
  readonly trimfill: readonly TrimCase[];
  readonly commonRandom: Readonly<Record<string, { readonly side: string; readonly k0: number; readonly estimate: number; readonly se: number; readonly tau2: number }>>;
  readonly limit: Readonly<Record<'EE' | 'DL' | 'REML', LimitCase>>;
}

/** What `tests/reference/small-study.R` wrote. */
export const smallStudyCases = (
  JSON.parse(readFileSync(join(import.meta.dirname, '../reference/small-study.json'), 'utf8')) as { readonly cases: readonly SmallStudyCase[] }
).cases;

/** The effects of a reference case. */
export function effectsOfCase({ set, measure }: Pick<SmallStudyCase, 'set' | 'measure'>): Effects {
  return valueOf(computeEffects(studiesFromColumns(setOf(set)), { measure }));
}

/** Settings with nothing left open. */
export function settingsOf(settings: PoolSettings): CompleteSettings {
  return valueOf(completeSettings(settings));
}

/** Settings by metafor's word for the model: EE, or an estimator of τ². */
export function settingsByMethod(measure: MeasureCode, method: 'EE' | 'DL' | 'REML'): CompleteSettings {
  return settingsOf(method === 'EE' ? { measure, model: 'common' } : { measure, tau2: method });
}

/** Effects made by hand. */
export function effectsFrom(yi: ArrayLike<number>, vi: ArrayLike<number>): Effects {
  return valueOf(computeEffects(effectStudies(yi, vi), { measure: 'GEN' }));
}
