import type { DiagnosticCode } from '../diagnostics/diagnostics.js';
import type { EffectVariant } from '../effect-sizes/variants.js';
import type { MeasureCode } from '../effect-sizes/measures.js';
import type { ZeroCellPolicy } from '../effect-sizes/zero-cells.js';
import type { PoolSettings } from '../models/settings.js';
import type { Tau2Code } from '../models/tau2/estimators.js';
import type { StudyKind } from '../studies/study.js';
import type { Evidence } from './evidence.js';

type ZeroCellSettings = { readonly [K in keyof ZeroCellPolicy & string as `zeroCells.${K}`]-?: NonNullable<ZeroCellPolicy[K]> };
type EffectSettings = { readonly [K in keyof EffectVariant & string as `effects.${K}`]-?: NonNullable<EffectVariant[K]> };
type FlatSettings = { readonly [K in Exclude<keyof PoolSettings, 'measure' | 'zeroCells' | 'effects' | 'subgroup' | 'subgroupTau2' | 'regression' | 'bootstrap' | 'tau2Weights' | 'i2CI'>]-?: NonNullable<PoolSettings[K]> };

/** Every setting that a program may have its own way with, by its path in `PoolSettings`. */
export type ConventionValues = FlatSettings & ZeroCellSettings & EffectSettings;
export type SettingPath = keyof ConventionValues;

/** The circumstances under which a convention holds; all of those named. */
export interface Circumstances {
  readonly measures?: readonly MeasureCode[];
  readonly kinds?: readonly StudyKind[];
  readonly model?: NonNullable<PoolSettings['model']>;
  readonly method?: NonNullable<PoolSettings['method']>;
  readonly tau2?: NonNullable<PoolSettings['tau2']>;
  readonly ci?: NonNullable<PoolSettings['ci']>;
}

/** One thing that a program does its own way: a setting, where it holds, and how that is known. */
export type Convention = {
  readonly [P in SettingPath]: {
    readonly setting: P;
    readonly value: ConventionValues[P];
    readonly when: Circumstances;
    readonly evidence: Evidence;
  };
}[SettingPath];

/** What a program does its own way and what is not known well enough to be set. */
export interface UnknownConvention {
  readonly what: string;
  /** The measures that it matters to; all where it is not said. */
  readonly measures?: readonly MeasureCode[];
  /** The estimators of τ² that it matters to; all where it is not said. */
  readonly tau2?: readonly Tau2Code[];
  /** The diagnostics that it is about; without any, it is about the pooled result. */
  readonly diagnostics?: readonly DiagnosticCode[];
  /** What Repool does instead. */
  readonly instead: string;
}

/**
 * What is not known of a program that matters to an analysis.
 *
 * @param unknown everything that is not known of it
 * @param analysis its measure and estimator of τ²
 * @param diagnostics that were asked for
 */
export function unknownOf(unknown: readonly UnknownConvention[], { measure, tau2 = null }: UnknownFor, diagnostics: readonly DiagnosticCode[]): readonly UnknownConvention[] {
  return unknown.filter(
    ({ measures, tau2: estimators, diagnostics: about }) =>
      (measures === undefined || measures.includes(measure)) &&
      (estimators === undefined || estimators.some((code) => code === tau2)) &&
      (about === undefined || about.some((code) => diagnostics.includes(code))),
  );
}

/** What of an analysis decides on what has to be known of a program. */
interface UnknownFor {
  readonly measure: MeasureCode;
  readonly tau2?: PoolSettings['tau2'] | null;
}

/**
 * Writes down conventions that stand on the same evidence.
 *
 * @example
 * standingOn({ grade: 'documented', source: 'manual' })('tau2', 'DL').evidence.source // 'manual'
 */
export function standingOn(evidence: Evidence): <P extends SettingPath>(setting: P, value: ConventionValues[P], when?: Circumstances) => Convention {
  return (setting, value, when = {}) => ({ setting, value, when, evidence }) as Convention;
}
