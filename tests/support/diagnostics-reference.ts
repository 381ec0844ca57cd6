import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PoolingFigures } from '../../src/diagnostics/case-pooling.js';
import type { MeasureCode } from '../../src/effect-sizes/measures.js';
import type { IntervalCode } from '../../src/models/intervals/intervals.js';
import type { PoolSettings } from '../../src/models/settings.js';
import { tau2Row, type Tau2Code } from '../../src/models/tau2/estimators.js';
import { expectClose } from './close.js';
import { analysisOf } from './diagnostics.js';
import { setOf } from './metafor-reference.js';
import { studiesFromColumns } from './studies.js';
import { closedForm, iterative, pValues, type Tolerance } from './tolerance.js';

type Numbers = readonly (number | null)[];

interface CaseOf<What extends string> {
  readonly what: What;
  readonly set: string;
  readonly measure: MeasureCode;
}

/** With the model: metafor's word for it, EE for the common effect, MH and PETO for the methods that pool counts. */
interface ModelCaseOf<What extends string> extends CaseOf<What> {
  readonly tau2_method: string;
  readonly test: 'z' | 't' | 'knha';
}

interface PoolingColumns {
  readonly estimate: Numbers;
  readonly se: Numbers;
  readonly ci_lower: Numbers;
  readonly ci_upper: Numbers;
  readonly p_value: Numbers;
  readonly Q: Numbers;
  readonly Q_p: Numbers;
  readonly tau2: Numbers;
  readonly I2: Numbers;
  readonly H2: Numbers;
}

export interface InfluenceCase extends ModelCaseOf<'influence'> {
  readonly rstandard: Numbers;
  readonly residual: Numbers;
  readonly residual_se: Numbers;
  readonly rstudent: Numbers;
  readonly dffits: Numbers;
  readonly cook: Numbers;
  readonly covariance_ratio: Numbers;
  readonly tau2: Numbers;
  readonly Q: Numbers;
  readonly hat: Numbers;
  readonly weight: Numbers;
  readonly dfbetas: Numbers;
  readonly influential: readonly (boolean | null)[];
}

type DiagnosticsCase =
  | InfluenceCase
  | (ModelCaseOf<'leave1out'> & PoolingColumns)
  | (ModelCaseOf<'cumul'> & PoolingColumns & { readonly order: 'given' | 'precision' })
  | (ModelCaseOf<'baujat'> & { readonly x: Numbers; readonly y: Numbers })
  | (ModelCaseOf<'rstudent'> & { readonly residual: Numbers; readonly residual_se: Numbers; readonly rstudent: Numbers })
  | (CaseOf<'fsn'> & {
      readonly type: 'Rosenthal' | 'Orwin' | 'Orwin weighted' | 'Rosenberg';
      readonly alpha: number | null;
      readonly target: number | null;
      readonly n: number;
      readonly p_value: number | null;
      readonly effect: number | null;
    })
  | (CaseOf<'tes'> & {
      readonly tau2_method: string;
      readonly test: 'chi2' | 'binom' | 'exact';
      readonly side: 'greater' | 'two.sided' | 'less';
      readonly alternative: 'two.sided' | 'greater' | 'less';
      readonly O: number;
      readonly E: number;
      readonly p_value: number;
      readonly statistic: number | null;
      readonly power: readonly number[];
      readonly theta: number;
      readonly tau2: number;
    })
  | (CaseOf<'tes_limit'> & { readonly tau2_method: string; readonly theta_limit: Numbers; readonly p_limit: Numbers })
  | (CaseOf<'gosh'> & {
      readonly tau2_method: string;
      /** Bit i is set where study i is in. */
      readonly mask: readonly number[];
      readonly estimate: Numbers;
      readonly Q: Numbers;
      readonly I2: Numbers;
      readonly H2: Numbers;
      readonly tau2: Numbers;
    });

const { cases } = JSON.parse(readFileSync(join(import.meta.dirname, '../reference/diagnostics.json'), 'utf8')) as {
  readonly cases: readonly DiagnosticsCase[];
};

/** The cases of one sort, each with a name for its test. */
export function diagnosticsCases<What extends DiagnosticsCase['what']>(
  what: What,
): readonly (readonly [string, Extract<DiagnosticsCase, { readonly what: What }>])[] {
  return cases
    .filter((each): each is Extract<DiagnosticsCase, { readonly what: What }> => each.what === what)
    .map((each) => [Object.values(each).filter((value) => typeof value === 'string').join(' '), each] as const);
}

const intervalOf: Readonly<Record<'z' | 't' | 'knha', IntervalCode>> = { z: 'wald', t: 't', knha: 'hartung-knapp' };

/** The analysis of a case: its effects and settings. */
export function analysisOfCase({ set, measure, tau2_method: method, test = 'z' }: CaseOf<string> & { readonly tau2_method?: string; readonly test?: string }) {
  return analysisOf(studiesFromColumns(setOf(set)), { measure, ...modelOf(method ?? 'EE'), ci: intervalOf[test as 'z'] ?? 'wald' });
}

function modelOf(method: string): Pick<PoolSettings, 'model' | 'tau2' | 'method' | 'zeroCells'> {
  if (method === 'EE') return { model: 'common' };
  if (method === 'MH') return { method: 'mantel-haenszel' };
  // metafor shows Peto effects with corrected cells, and pools the cells as they are.
  return method === 'PETO' ? { method: 'peto', zeroCells: { policy: 'only0' } } : { tau2: method as Tau2Code };
}

/** How close what follows an estimator of τ² must be. */
export function toleranceOf(method: string): Tolerance {
  return method === 'EE' || method === 'MH' || method === 'PETO' || !tau2Row(method as Tau2Code).iterative ? closedForm : iterative;
}

/** Fails unless figures of selections of the studies are the columns that metafor gives; where it gives none, nor do we. */
export function expectPoolingColumns(rows: readonly PoolingFigures[], expected: PoolingColumns, tolerance: Tolerance): void {
  const columns: Readonly<Partial<Record<keyof PoolingFigures, Numbers>>> = {
    estimate: expected.estimate,
    se: expected.se,
    ciLower: expected.ci_lower,
    ciUpper: expected.ci_upper,
    pValue: expected.p_value,
    Q: expected.Q,
    tau2: expected.tau2,
  };
  for (const [name, column] of Object.entries(columns)) {
    column.forEach((value, i) => {
      if (value !== null) expectClose(rows[i]?.[name as keyof PoolingFigures], value, name === 'pValue' ? pValues : tolerance, `${name} ${i + 1}`);
    });
  }
}
