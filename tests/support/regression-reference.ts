import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Studies } from '../../src/studies/study.js';
import { studiesWith, type ModeratorCells } from './moderators.js';

/** One fit of metafor. */
export interface RegressionCase {
  readonly set: string;
  readonly moderators: readonly string[];
  readonly categorical: readonly string[];
  readonly reference: Readonly<Record<string, string>> | null;
  readonly method: string;
  readonly test: 'z' | 't' | 'knha' | 'adhoc';
  readonly k: number;
  readonly p: number;
  readonly names: readonly string[];
  readonly b: readonly number[];
  readonly se: readonly number[];
  readonly statistic: readonly number[];
  readonly p_value: readonly number[];
  readonly ci_lower: readonly number[];
  readonly ci_upper: readonly number[];
  readonly QM: number;
  readonly QMp: number;
  readonly QE: number;
  readonly QEp: number;
  readonly tau2: number;
  readonly se_tau2: number | null;
  readonly I2: number;
  readonly H2: number;
  readonly R2: number | null;
  /** Log-likelihood, deviance, AIC, BIC, AICc. */
  readonly fit_ml: readonly number[];
  readonly fit_reml: readonly number[];
  readonly fitted: readonly number[];
  readonly standardised: readonly (number | null)[];
  readonly leverage: readonly number[];
  readonly fitted_se?: readonly number[];
  readonly pi_lower?: readonly number[];
  readonly pi_upper?: readonly number[];
  readonly vif?: readonly number[];
  readonly qp?: readonly number[];
}

interface ContrastFigures {
  readonly estimate: readonly number[];
  readonly se: readonly number[];
  readonly statistic: readonly number[];
  readonly p_value: readonly number[];
  readonly QM: number;
  readonly QMp: number;
}

interface RegressionReference {
  readonly sets: Readonly<Record<string, { readonly yi: readonly number[]; readonly vi: readonly number[]; readonly columns: ModeratorCells }>>;
  readonly cases: readonly RegressionCase[];
  readonly no_intercept: readonly {
    readonly moderators: readonly string[];
    readonly method: 'REML' | 'ML';
    readonly b: readonly number[];
    readonly se: readonly number[];
    readonly QE: number;
    readonly QM: number;
    readonly tau2: number;
    readonly rma: { readonly b: readonly number[]; readonly QE: number; readonly tau2: number };
  }[];
  readonly likelihood_ratio: { readonly statistic: number; readonly p_value: number; readonly gvif_alloc: number };
  readonly contrasts: { readonly z: ContrastFigures; readonly knha: ContrastFigures };
  readonly permutations: readonly {
    /** Positions of the trials used, from 1. */
    readonly rows: readonly number[];
    readonly moderators: readonly string[];
    readonly test: 'z' | 'knha';
    readonly method: 'REML' | 'DL';
    readonly p_value: readonly number[];
    readonly QMp: number;
    readonly iterations: number;
  }[];
}

/** What metafor found for models with moderators, read once. */
export const regressionReference = JSON.parse(
  readFileSync(join(import.meta.dirname, '../reference/regression.json'), 'utf8'),
) as RegressionReference;

/** The studies of a set of the reference, all or those at some positions (from 1). */
export function referenceStudies(name: string, rows?: readonly number[]): Studies {
  const set = regressionReference.sets[name];
  if (set === undefined) throw new RangeError(`there is no set ${name}`);
  const positions = rows?.map((row) => row - 1) ?? set.yi.map((_value, i) => i);
  const pick = <T>(column: readonly T[]): T[] => positions.map((i) => column[i] as T);
  return studiesWith(pick(set.yi), pick(set.vi), Object.fromEntries(Object.entries(set.columns).map(([column, cells]) => [column, pick(cells)])));
}
