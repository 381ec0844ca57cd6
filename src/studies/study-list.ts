import { listIn, listOf, type List } from '../lists/list.js';
import type { Place } from '../problems/problem.js';
import type { ColumnName } from './columns.js';
import { kinds } from './kinds.js';
import type { Derived, Provenance, Studies, Study, StudyKind, WrittenCell } from './study.js';
import type { TableRow } from './table.js';

/** A study without its cells and its place: what a computation needs of it. */
export type BareStudy = BareOf<Study>;
/** One kind of study without them. */
export type BareOf<S> = S extends Study ? Omit<S, 'cells' | 'at'> : never;

/** Studies that need not all be there at once. */
export interface StudyList extends List<Study> {
  /** The numbers of a study alone, which are had sooner than the study with its cells. */
  readonly bare: (index: number) => BareStudy;
}

/** The studies of a table as a list: arrays are not made for it. */
export function studyListOf(studies: Pick<Studies, 'rows'>): StudyList {
  return asStudyList(listIn(studies, 'rows'));
}

/** Any list of studies as one that can tell their numbers alone. */
export function asStudyList(list: List<Study>): StudyList {
  if ('bare' in list) return list as StudyList;
  return { length: list.length, at: (index) => list.at(index), bare: (index) => list.at(index) as Study, [Symbol.iterator]: () => list[Symbol.iterator]() };
}

/** Some of the studies, by their indices. */
export function pickedStudies(studies: StudyList, indices: ArrayLike<number>): StudyList {
  const indexOf = (index: number): number => indices[index] as number; // index < length
  return { ...listOf(indices.length, (index) => studies.at(indexOf(index)) as Study), bare: (index) => studies.bare(indexOf(index)) };
}

/** What was read of a row besides its cells. */
export interface ReadStudy {
  /** The row of the table. */
  readonly position: number;
  readonly label: string;
  readonly year: number | null;
  readonly provenance: Provenance;
  /** Confidence level that its interval is read at. */
  readonly level: number;
  readonly value: (column: ColumnName) => number;
  readonly derived: readonly Derived[];
}

/** The name that each column's cells are kept under. */
type Names = readonly { readonly name: string; readonly index: number }[];

/** Studies as they are read, which take no more memory than their numbers and labels until somebody asks for them. */
export interface GatheredStudies {
  readonly add: (study: ReadStudy) => void;
  /** All of them, once the names of the columns are known. */
  readonly list: (names: Names) => StudyList;
}

/** A place for the studies of a table: numbers side by side, labels, and what was derived where anything was. */
export function gatheredStudies(kind: StudyKind, rows: List<TableRow>, file: Place): GatheredStudies {
  const { needs, data } = kinds[kind];
  const columns = needs.map(({ column }) => column);
  const width = columns.length + 2;
  const numbers = new Float64Array(width * rows.length);
  const [labels, provenances, positions]: [string[], Provenance[], number[]] = [[], [], []];
  const derivedOf = new Map<number, readonly Derived[]>();

  const add = ({ position, label, year, provenance, level, value, derived }: ReadStudy): void => {
    const from = width * labels.length;
    numbers[from] = year ?? Number.NaN;
    numbers[from + 1] = level;
    for (let i = 0; i < columns.length; i += 1) numbers[from + 2 + i] = value(columns[i] as ColumnName); // i < length
    if (derived.length > 0) derivedOf.set(labels.length, derived);
    labels.push(label);
    provenances.push(provenance);
    positions.push(position);
  };

  const list = (names: Names): StudyList => {
    const dataOf = (index: number) => {
      const from = width * index;
      return data((column) => numbers[from + 2 + columns.indexOf(column)] ?? Number.NaN, numbers[from + 1] ?? Number.NaN);
    };
    const headOf = (index: number) => {
      const year = numbers[width * index] ?? Number.NaN;
      return { label: labels[index] ?? '', year: Number.isNaN(year) ? null : year, provenance: provenances[index] ?? 'study data' };
    };
    const bare = (index: number): BareStudy => {
      const { label, year, provenance } = headOf(index);
      const derived = derivedOf.get(index);
      // Spread last: V8 takes ten times as long over literals that go on after a spread.
      return derived === undefined ? { label, year, provenance, ...dataOf(index) } : { label, year, provenance, derived, ...dataOf(index) };
    };
    const whole = (index: number): Study => {
      const { label, year, provenance } = headOf(index);
      const derived = derivedOf.get(index);
      const row = rows.at(positions[index] ?? -1) ?? { line: 1, cells: [] };
      const at = { line: row.line, column: row.cells[0]?.column ?? 1, ...file };
      const cells = cellsOf(row, names);
      return derived === undefined ? { label, year, provenance, cells, at, ...dataOf(index) } : { label, year, provenance, derived, cells, at, ...dataOf(index) };
    };
    return { ...listOf(labels.length, whole), bare };
  };
  return { add, list };
}

/** Stands between a row's cells and no prototype at all: V8 keeps such objects fast, and nothing is inherited. */
const bareObject: object = Object.freeze(Object.create(null) as object);

/** Every cell by name. Nothing is inherited, so that a column may be called `__proto__` or `constructor`. */
function cellsOf(row: TableRow, names: Names): Readonly<Record<string, WrittenCell>> {
  const cells = Object.create(bareObject) as Record<string, WrittenCell>;
  for (const { name, index } of names) {
    const cell = row.cells[index];
    if (cell !== undefined) cells[name] = cell;
  }
  return cells;
}
