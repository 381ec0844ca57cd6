import { pool } from '../models/pool.js';
import type { PooledResult } from '../models/pooled-result.js';
import type { PoolSettings } from '../models/settings.js';
import type { ConversionSettings } from '../studies/conversions/settings.js';
import type { ColumnName } from '../studies/columns.js';
import { kinds } from '../studies/kinds.js';
import { readNumber } from '../studies/number.js';
import { quantityFault } from '../studies/quantities.js';
import type { Studies, Study } from '../studies/study.js';
import type { Claim } from '../verification/claim.js';
import { allowForRounding, type Pooled } from '../verification/input-rounding/allow-for-rounding.js';
import { inputCells, type InputCell } from '../verification/input-rounding/input-box.js';
import type { RoundingRule } from '../numeric/exact/rounding.js';
import type { Verdict } from '../verification/verdict.js';
import type { AnalysisSpec, TableSpec } from './manifest.js';
import { tableWith } from './table-with.js';

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
export function withRoundedInputs({ claim, verdict, rounding, spec, table: tableSpec, studies, whole, partOf, settings, conversions }: RoundedAnalysis): Verdict {
  if (verdict.grade !== 'discrepant' || spec.input_rounding === false || spec.combine_arms !== undefined || spec.shared_control !== undefined) return verdict;
  const cells = inputCells(studies, tableSpec.thousands ?? null, typeof spec.input_rounding === 'object' ? spec.input_rounding : {});
  if (cells.length === 0) return verdict;
  const lean = withoutUnasked(settings, claim);
  const pooledFrom = (table: Studies | null): Pooled | null => {
    const pooled = table === null ? null : pool(table, lean);
    const result = pooled?.ok === true ? partOf(pooled.value) : null;
    return table === null || result === null ? null : { result, studies: table };
  };
  const writtenAnew = (numbers: Changed): Studies | null => tableWith(numbers, { studies, measure: spec.measure, table: tableSpec, conversions });
  // Written anew as it stands, the table must give what it gave.
  const again = pooledFrom(writtenAnew(new Map()));
  if (again === null || again.result.estimate !== (partOf(whole) ?? whole).estimate) return verdict;
  const replaced = replacer(studies) ?? writtenAnew;
  return allowForRounding({ claim, verdict, rounding, cells, repool: (numbers) => pooledFrom(replaced(numbers)), confirm: (numbers) => pooledFrom(writtenAnew(numbers)) });
}

type Changed = ReadonlyMap<InputCell, number>;

/**
 * The same without writing and reading, many times faster; `null` where numbers of the table were derived from others, but for
 * variances from standard errors.
 */
function replacer(studies: Studies): ((numbers: Changed) => Studies | null) | null {
  const { data, needs } = kinds[studies.kind];
  const notation = { decimal: studies.source.decimal, thousands: null };
  const written = studies.rows.map(({ cells }) => {
    const values = new Map<ColumnName, number>();
    for (const column of [...needs.map((need) => need.column), 'sei'] as const) {
      const reading = readNumber(cells[column]?.text ?? '', notation);
      if (reading.kind === 'number') values.set(column, reading.value);
    }
    return values;
  });
  const rowWith = (row: number, changed: ReadonlyMap<ColumnName, number>): Study | null => {
    const [study, values] = [studies.rows[row], written[row]];
    if (study === undefined || values === undefined) return null;
    const valueOf = (column: ColumnName): number => {
      const value = changed.get(column) ?? values.get(column);
      return column === 'vi' && value === undefined ? valueOf('sei') ** 2 : (value ?? Number.NaN);
    };
    return { ...study, ...data(valueOf, study.kind === 'interval' ? study.level : 0.95) } as Study;
  };
  const same = studies.rows.every((study, row) => study.derived === undefined && JSON.stringify(rowWith(row, new Map())) === JSON.stringify(study));
  if (!same) return null;
  return (numbers) => {
    const rows = [...studies.rows];
    for (const [{ row, column }, value] of numbers) {
      if (quantityFault(column, value, String(value)) !== null) return null;
      const own = new Map([...numbers].filter(([cell]) => cell.row === row).map(([cell, each]) => [cell.column, each]));
      const study = rowWith(row, own);
      if (study === null) return null;
      rows[row] = study;
    }
    return { ...studies, rows };
  };
}

/** The settings without the intervals that no figure asks for, which take most of the time. */
function withoutUnasked(settings: PoolSettings, { figures }: Claim): PoolSettings {
  const asks = (start: string): boolean => figures.some(({ quantity }) => quantity.startsWith(start));
  const tau2CI = asks('tau2_') || asks('I2_') ? settings.tau2CI : 'none';
  return { ...settings, tau2CI, i2CI: asks('I2_') ? settings.i2CI : 'none', prediction: asks('prediction') ? settings.prediction : 'none' };
}
