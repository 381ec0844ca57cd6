import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MeasureCode } from '../../src/effect-sizes/measures.js';
import { setOf } from './metafor-reference.js';
import { studiesFromColumns, type ColumnSet } from './studies.js';

export interface MetaFigures {
  readonly estimate: number;
  readonly se: number;
  readonly ci_lower: number;
  readonly ci_upper: number;
  readonly p_value: number;
  readonly pi_lower?: number;
  readonly pi_upper?: number;
  readonly weights?: readonly number[];
}

/** A result of R meta under one of its profiles. */
export interface MetaCase {
  readonly profile: string;
  readonly set: string;
  readonly measure: MeasureCode;
  readonly common_method?: string;
  readonly tau2_method: string;
  readonly ci_method: string;
  readonly pi_method?: string;
  readonly k: number;
  readonly te: readonly (number | null)[];
  readonly se_te: readonly (number | null)[];
  readonly common: MetaFigures;
  readonly random: MetaFigures;
  readonly Q: number;
  readonly df: number;
  readonly tau2: number;
  /** `null` where there is no interval: with two studies, and where Q is not that of inverse variance. */
  readonly tau2_lower: number | null;
  readonly tau2_upper: number | null;
  readonly I2: number;
  readonly I2_lower: number | null;
  readonly I2_upper: number | null;
}

const file = JSON.parse(readFileSync(join(import.meta.dirname, '../reference/meta-8.4.json'), 'utf8')) as {
  readonly six_studies: ColumnSet['rows'];
  readonly cases: readonly MetaCase[];
};

export const metaCases = file.cases;

/** Six tables of which one has a zero cell and one has two. */
export const sixStudies = studiesFromColumns({ kind: 'binary', rows: file.six_studies });

/** The studies of a case of two arms with events. */
export const tablesOf = ({ set }: MetaCase) => (set === 'six-studies' ? sixStudies : studiesFromColumns(setOf(set)));

/** The effects that R meta itself made, so that only what follows them is compared. */
export function effectsIn({ te, se_te }: MetaCase): { readonly yi: readonly number[]; readonly vi: readonly number[] } {
  const pairs = te.flatMap((yi, i) => {
    const se = se_te[i];
    return yi === null || se === null || se === undefined ? [] : [{ yi, vi: se ** 2 }];
  });
  return { yi: pairs.map(({ yi }) => yi), vi: pairs.map(({ vi }) => vi) };
}

export const nameOfCase = (each: MetaCase): string =>
  [each.profile, each.set.slice(0, 16), each.measure, each.common_method, each.ci_method, each.pi_method]
    .filter((part) => part !== undefined)
    .join(' ');
