import { type ColumnName, isColumnName } from '../../studies/columns.js';
import { valuesOf } from '../../studies/fields.js';
import { readNumber } from '../../studies/number.js';
import { type OtherCells, rereader } from '../../studies/reread.js';
import type { Study, WrittenCell } from '../../studies/study.js';
import type { CellChange, Edit, Subject } from './change.js';

export interface SourceEdits {
  /** Whether the row, unchanged, reads as it did with its table: rows that were combined or split do not. */
  readonly readsAsBefore: (row: number) => boolean;
  /** The edit that puts other texts into cells of a row, and derives anew what came from them. */
  readonly edit: (row: number, other: OtherCells) => Edit | null;
}

/**
 * The edits of cells that numbers were derived from: the numbers follow, as they did when the table was read.
 *
 * `null` where nothing that is pooled changes, where such a row is at fault, or where the row does not read as before.
 */
export function sourceEdits({ studies, values }: Pick<Subject, 'studies' | 'values'>): SourceEdits {
  const reread = rereader(studies);
  const asBefore = new Map<number, boolean>();
  const readsAsBefore = (row: number): boolean => {
    const known = asBefore.get(row);
    const study = studies.rows[row];
    if (known !== undefined || study === undefined) return known ?? false;
    const again = reread(study, {});
    const same = again !== null && numbersThatDiffer(study, again).length === 0;
    asBefore.set(row, same);
    return same;
  };
  const edit: SourceEdits['edit'] = (row, other) => {
    const study = studies.rows[row];
    if (study?.derived === undefined || !readsAsBefore(row)) return null;
    const edited = reread(study, other);
    // The cell that is at fault before what followed from it.
    const numbers = edited === null ? [] : numbersThatDiffer(study, edited).toSorted((a, b) => Number(b.column in other) - Number(a.column in other));
    if (edited === null || numbers.length === 0) return null;
    const written = (Object.entries(other) as [ColumnName, string][]).flatMap(([column, text]): readonly CellChange[] => {
      // A level that no cell says is that of the whole table.
      const [from, to] = [numberOf(study.cells[column]?.text) ?? (column === 'ci_level' ? 100 * (studies.reading?.level ?? Number.NaN) : null), numberOf(text)];
      return from === null || to === null || column in (values[row] ?? {}) ? [] : [{ column, from, to }];
    });
    return { as: 'changed', row, study: edited, cells: [...written, ...numbers] };
  };
  return { readsAsBefore, edit };

  function numberOf(text: string | undefined): number | null {
    const read = text === undefined ? null : readNumber(text, { decimal: studies.source.decimal, thousands: studies.reading?.notation.thousands ?? null });
    return read?.kind === 'number' ? read.value : null;
  }
}

function numbersThatDiffer(before: Study, after: Study): readonly CellChange[] {
  const [old, now] = [valuesOf(before), valuesOf(after)];
  return (Object.keys(old) as ColumnName[]).map((column) => ({ column, from: old[column] ?? Number.NaN, to: now[column] ?? Number.NaN })).filter(({ from, to }) => from !== to);
}

/** The cells of a row that numbers may have been derived from: those of known columns, but for what describes the study. */
export function sourceCells({ derived, cells }: Study): readonly (readonly [ColumnName, WrittenCell])[] {
  if (derived === undefined) return [];
  return Object.entries(cells).flatMap(([column, cell]) => (cell.text === '' || !isColumnName(column) || describing.has(column) ? [] : [[column, cell] as const]));
}

const describing: ReadonlySet<ColumnName> = new Set<ColumnName>(['study', 'author', 'year', 'subgroup', 'provenance']);
