import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MeasureCode } from '../../src/effect-sizes/measures.js';
import type { ColumnSet } from './studies.js';

interface CaseOf<What extends string> {
  readonly set: string;
  readonly measure: MeasureCode;
  readonly what: What;
}

export interface EffectsCase extends CaseOf<'effects'> {
  readonly yi: readonly number[];
  readonly vi: readonly number[];
}

export interface PoolCase extends CaseOf<'pool'> {
  /** metafor's word; EE is the common-effect model. */
  readonly tau2_method: string;
  readonly test: 'z' | 't' | 'knha';
  readonly k: number;
  readonly estimate: number;
  readonly se: number;
  readonly ci_lower: number;
  readonly ci_upper: number;
  readonly statistic: number;
  readonly p_value: number;
  readonly Q: number;
  readonly Q_p: number;
  readonly tau2: number;
  readonly se_tau2?: number;
  readonly I2: number;
  readonly H2: number;
  readonly pi_lower?: number;
  readonly pi_upper?: number;
  readonly pi_riley_lower?: number;
  readonly pi_riley_upper?: number;
  readonly weights: readonly number[];
}

export interface QProfileCase extends CaseOf<'tau2_ci_QP'> {
  readonly lower: number;
  readonly upper: number;
  readonly I2_lower: number;
  readonly I2_upper: number;
}

interface CountFigures {
  readonly estimate: number;
  readonly se: number;
  readonly ci_lower: number;
  readonly ci_upper: number;
  readonly p_value: number;
  readonly Q: number;
  readonly I2: number;
}

export type CountCase = CountFigures & (CaseOf<'mantel_haenszel'> | CaseOf<'peto'>);

/** leave1out of the DL model: one figure per study left out. */
export interface LeaveOneOutCase extends CaseOf<'leave1out_DL'> {
  readonly estimate: readonly number[];
  readonly se: readonly number[];
  readonly tau2: readonly number[];
}

/** regtest of the common-effect model with model = "lm". */
export interface EggerCase extends CaseOf<'egger_classical'> {
  readonly t: number;
  readonly df: number;
  readonly p_value: number;
  readonly intercept_limit: number;
}

export interface BeggCase extends CaseOf<'begg'> {
  readonly kendall_tau: number;
  readonly p_value: number;
}

/** trimfill of the common-effect model with estimator L0. */
export interface TrimFillCase extends CaseOf<'trimfill_EE_L0'> {
  readonly k0: number;
  readonly side: 'left' | 'right';
  readonly estimate: number;
  readonly se: number;
}

type DiagnosticCase = LeaveOneOutCase | EggerCase | BeggCase | TrimFillCase;

type ReferenceCase = DiagnosticCase | EffectsCase | PoolCase | QProfileCase | (CountFigures & CaseOf<'mantel_haenszel'>) | (CountFigures & CaseOf<'peto'>);

interface Reference {
  readonly source: Readonly<Record<string, unknown>>;
  readonly sets: Readonly<Record<string, ColumnSet>>;
  readonly cases: readonly ReferenceCase[];
}

/** The values of metafor 5.1, read once. */
export const reference = JSON.parse(readFileSync(join(import.meta.dirname, '../reference/metafor-5.1.json'), 'utf8')) as Reference;

/** The data of a set. */
export function setOf(name: string): ColumnSet {
  const set = reference.sets[name];
  if (set === undefined) throw new RangeError(`there is no reference set ${name}`);
  return set;
}

/** The cases of one sort. */
export function casesOf<What extends ReferenceCase['what']>(what: What): readonly Extract<ReferenceCase, { readonly what: What }>[] {
  return reference.cases.filter((each): each is Extract<ReferenceCase, { readonly what: What }> => each.what === what);
}
