import { type MeasureCode, measures } from '../effect-sizes/measures.js';
import type { ConversionSettings } from '../studies/conversions/settings.js';
import { readStudies } from '../studies/read-studies.js';
import type { Studies } from '../studies/study.js';
import type { InputCell } from '../verification/input-rounding/input-box.js';
import type { TableSpec } from './manifest.js';

/** A table as it was read, and how. */
export interface ReadTable {
  readonly studies: Studies;
  readonly measure: MeasureCode;
  readonly table: TableSpec;
  readonly conversions: Partial<ConversionSettings>;
}

/** The table written as a file with other numbers in some cells, and read as the manifest says; `null` where it cannot be read. */
export function tableWith(numbers: ReadonlyMap<Pick<InputCell, 'row' | 'column'>, number>, { studies, measure, table, conversions }: ReadTable): Studies | null {
  const names = [...new Set(studies.rows.flatMap(({ cells }) => Object.keys(cells)))];
  const { decimal } = studies.source;
  const { thousands, provenance, level } = table;
  const changed = new Map([...numbers].map(([{ row, column }, value]) => [`${row} ${column}`, String(value).replace('.', decimal)]));
  const lines = studies.rows.map(({ cells }, row) => names.map((name) => quoted(changed.get(`${row} ${name}`) ?? cells[name]?.text ?? '')).join(delimiter));
  const read = readStudies([names.map(quoted).join(delimiter), ...lines, ''].join('\n'), { kinds: measures[measure].kinds, delimiter, decimal, thousands, provenance, level, conversions });
  return read.ok ? read.value : null;
}

const delimiter = ',';
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
