import { measures } from '../effect-sizes/measures.js';
import { pool } from '../models/pool.js';
import type { PooledResult } from '../models/pooled-result.js';
import type { PoolSettings } from '../models/settings.js';
import type { ConversionSettings } from '../studies/conversions/settings.js';
import { readStudies } from '../studies/read-studies.js';
import type { Studies } from '../studies/study.js';
import type { Claim } from '../verification/claim.js';
import { allowForRounding, type Pooled } from '../verification/input-rounding/allow-for-rounding.js';
import { inputCells, type InputCell } from '../verification/input-rounding/input-box.js';
import type { RoundingRule } from '../numeric/exact/rounding.js';
import type { Verdict } from '../verification/verdict.js';
import type { AnalysisSpec, TableSpec } from './manifest.js';

/** What a discrepant claim was judged on, and how that was made. */
export interface RoundedAnalysis {
  readonly claim: Claim;
  readonly verdict: Verdict;
  readonly rounding: RoundingRule | undefined;
  readonly spec: AnalysisSpec;
  readonly table: TableSpec;
  readonly studies: Studies;
  /** That of the whole table, and that of the part which the claim is about. */
  readonly whole: PooledResult;
  readonly partOf: (result: PooledResult) => PooledResult | null;
  readonly settings: PoolSettings;
  readonly conversions: Partial<ConversionSettings>;
}

/**
 * A discrepant verdict, after the rounding of the table's own numbers has been allowed for.
 *
 * The table is written anew with other numbers in its measured cells, read and pooled as the manifest says, so that
 * a witness is a table that anybody can pool. Rows that were combined or share their control group are left out of it.
 */
export function withRoundedInputs({ claim, verdict, rounding, spec, table, studies, whole, partOf, settings, conversions }: RoundedAnalysis): Verdict {
  if (verdict.grade !== 'discrepant' || spec.input_rounding === false || spec.combine_arms !== undefined || spec.shared_control !== undefined) return verdict;
  const cells = inputCells(studies, table.thousands ?? null, typeof spec.input_rounding === 'object' ? spec.input_rounding : {});
  if (cells.length === 0) return verdict;
  const names = [...new Set(studies.rows.flatMap(({ cells: row }) => Object.keys(row)))];
  const lean = withoutUnasked(settings, claim);
  const decimal = studies.source.decimal;
  const repool = (numbers: ReadonlyMap<InputCell, number>): Pooled | null => {
    const changed = new Map([...numbers].map(([{ row, column }, value]) => [`${row} ${column}`, String(value).replace('.', decimal)]));
    const lines = studies.rows.map(({ cells: row }, index) => names.map((name) => quoted(changed.get(`${index} ${name}`) ?? row[name]?.text ?? '')).join(delimiter));
    const read = readStudies([names.map(quoted).join(delimiter), ...lines, ''].join('\n'), {
      kinds: measures[spec.measure].kinds,
      delimiter,
      decimal,
      thousands: table.thousands,
      provenance: table.provenance,
      level: table.level,
      conversions,
    });
    const pooled = read.ok ? pool(read.value, lean) : null;
    const result = pooled?.ok === true ? partOf(pooled.value) : null;
    return read.ok && result !== null ? { result, studies: read.value } : null;
  };
  // Written anew as it stands, the table must give what it gave.
  const again = repool(new Map());
  return again === null || again.result.estimate !== (partOf(whole) ?? whole).estimate ? verdict : allowForRounding({ claim, verdict, rounding, cells, repool });
}

const delimiter = ',';
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** The settings without the intervals that no figure asks for, which take most of the time. */
function withoutUnasked(settings: PoolSettings, { figures }: Claim): PoolSettings {
  const asks = (start: string): boolean => figures.some(({ quantity }) => quantity.startsWith(start));
  const tau2CI = asks('tau2_') || asks('I2_') ? settings.tau2CI : 'none';
  return { ...settings, tau2CI, i2CI: asks('I2_') ? settings.i2CI : 'none', prediction: asks('prediction') ? settings.prediction : 'none' };
}
