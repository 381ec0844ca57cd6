import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MeasureCode } from '../../src/effect-sizes/measures.js';
import type { GlmmModelCode } from '../../src/models/glmm/sub-models.js';
import type { Studies } from '../../src/studies/study.js';
import { studiesFromColumns } from './studies.js';

/** Counts as the script has them: events and totals (or times) of the treated arm or the group, and of the control arm. */
interface CountSet {
  readonly kind: 'binary' | 'person-time' | 'proportion' | 'rate';
  readonly a: readonly number[];
  readonly n1: readonly number[];
  readonly c?: readonly number[];
  readonly n2?: readonly number[];
}

export interface GlmmCase {
  readonly set: string;
  readonly model?: GlmmModelCode | null;
  readonly random: boolean;
  /** At the maximum of the likelihood, its integrals by the trapezoidal rule. `gradient`: what was left of it, in standard errors. */
  readonly direct: {
    readonly estimate: number;
    readonly se: number;
    readonly logLik: number;
    readonly tau2: number;
    readonly seTau2?: number | null;
    readonly sigma2?: number | null;
    readonly gradient: number;
  };
  /** Of the model with an effect for every study; `null` for UM.RS. */
  readonly saturated?: { readonly logLik: number; readonly wald: number } | null;
  /** Laplace's approximation at its maximum, for UM.RS. */
  readonly laplace?: Readonly<Record<'estimate' | 'se' | 'tau2' | 'sigma2' | 'logLik', number>> | null;
  readonly metafor: {
    readonly failed?: string;
    readonly estimate: number;
    readonly se: number;
    readonly tau2: number;
    readonly sigma2?: number | null;
    readonly wald: number | null;
    readonly lrt: number | null;
    readonly df: number | null;
    readonly logLik: number;
    readonly parms: number;
    readonly I2?: number | null;
    readonly H2?: number | null;
    readonly k: number;
  };
}

/** What `tests/reference/glmm.R` wrote. */
export const glmmReference = JSON.parse(readFileSync(join(import.meta.dirname, '../reference/glmm.json'), 'utf8')) as {
  readonly sets: Readonly<Record<string, CountSet>>;
  readonly cases: readonly GlmmCase[];
};

/** The measure and the studies of a case. */
export function glmmData({ set }: GlmmCase): { readonly measure: MeasureCode; readonly studies: Studies } {
  const { kind, a, n1, c = [], n2 = [] } = glmmReference.sets[set] ?? { kind: 'proportion', a: [], n1: [] };
  const study = a.map((_, index) => `Study ${index + 1}`);
  switch (kind) {
    case 'proportion':
      return { measure: 'PLO', studies: studiesFromColumns({ kind, rows: { study, events: a, total: n1 } }) };
    case 'rate':
      return { measure: 'IRLN', studies: studiesFromColumns({ kind, rows: { study, events: a, time: n1 } }) };
    case 'binary':
      return { measure: 'OR', studies: studiesFromColumns({ kind, rows: { study, treatment_events: a, treatment_total: n1, control_events: c, control_total: n2 } }) };
    case 'person-time':
      return { measure: 'IRR', studies: studiesFromColumns({ kind, rows: { study, treatment_events: a, treatment_time: n1, control_events: c, control_time: n2 } }) };
  }
}
