import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface SelectionEnd {
  readonly estimate: number;
  readonly se: number;
  readonly tau2: number;
  readonly delta: readonly number[];
  readonly logLik: number;
}

export interface SelectionCase {
  readonly set: string;
  readonly type: 'stepfun' | 'beta' | 'halfnorm' | 'negexp' | 'logistic' | 'power';
  readonly alternative: 'greater' | 'less' | 'two.sided';
  readonly method: 'ML' | 'EE';
  readonly steps?: readonly number[];
  /** Where metafor's selmodel ended. */
  readonly selmodel: SelectionEnd & { readonly LRT: number; readonly LRTp: number };
  /** The same end refined by Newton's method; missing where it is at the end of a range, or where that failed. */
  readonly refined?: SelectionEnd & { readonly seTau2?: number | null; readonly seDelta: readonly number[] };
}

/** What `tests/reference/selection-models.R` wrote. */
export const selectionReference = JSON.parse(readFileSync(join(import.meta.dirname, '../reference/selection-models.json'), 'utf8')) as {
  readonly sets: Readonly<Record<string, { readonly yi: readonly number[]; readonly vi: readonly number[] }>>;
  readonly cases: readonly SelectionCase[];
};
