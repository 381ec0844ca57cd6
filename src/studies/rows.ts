import { problem, type Place, type Problem } from '../problems/problem.js';
import { nearestName } from '../text/nearest.js';
import { clipped } from './clip.js';
import type { ColumnName } from './columns.js';
import type { Layout } from './header.js';
import { kinds, type NumberCell, type StudyData } from './kinds.js';
import { readNumber, type Notation } from './number.js';
import { quantityFault } from './quantities.js';
import { provenances, type Provenance, type Study, type StudyKind, type WrittenCell } from './study.js';
import type { TableRow } from './table.js';

export interface RowOptions {
  readonly notation: Notation;
  readonly provenance: Provenance;
  readonly level: number;
  readonly file: Place;
}

/** The studies of the rows that are sound, and the faults of the others. */
export interface RowsRead {
  readonly studies: readonly Study[];
  readonly problems: readonly Problem[];
}

/**
 * Studies out of the rows of a table: labels, years, provenance, the numbers that the kind needs, and every cell as it
 * was written.
 *
 * All faults are found in one reading. A row with a fault makes no study; labels are compared over all rows.
 */
export function readRows(rows: readonly TableRow[], layout: Layout, options: RowOptions): RowsRead {
  const studies: Study[] = [];
  const context: RowContext = { ...options, roles: layout.roles, problems: [], firstLines: new Map() };
  for (const row of rows) {
    const label = readLabel(row, context);
    const year = readYear(row, context);
    const provenance = readProvenance(row, context);
    const data = layout.kind === null ? null : readData(layout.kind, row, context);
    if (data === null || label === null || provenance === null) continue;
    // Spread last: V8 takes ten times as long over literals that go on after a spread.
    const at = { line: row.line, column: row.cells[0]?.column ?? 1, ...options.file };
    studies.push({ label, year, provenance, cells: cellsOf(row, layout), at, ...data });
  }
  return { studies, problems: context.problems };
}

/** What the reading of every row shares, and where it leaves what it finds. */
interface RowContext extends RowOptions {
  readonly roles: ReadonlyMap<ColumnName, number>;
  readonly problems: Problem[];
  /** Label → the line of the first row that has it. */
  readonly firstLines: Map<string, number>;
}

function cellOf(column: ColumnName, row: TableRow, { roles }: RowContext): WrittenCell | null {
  const index = roles.get(column);
  return index === undefined ? null : (row.cells[index] ?? null);
}

function placeOf({ line, column }: WrittenCell, { file }: RowContext): Place {
  return { line, column, ...file };
}

/** The label, on one line; `null` if there is none. */
function readLabel(row: TableRow, context: RowContext): string | null {
  const study = cellOf('study', row, context);
  const named = study ?? cellOf('author', row, context);
  if (named === null) return null;
  if (named.text === '') {
    context.problems.push(problem('ROW_BLANK_LABEL', {}, placeOf(named, context)));
    return null;
  }
  const year = study === null ? (cellOf('year', row, context)?.text ?? '') : '';
  const written = year === '' ? named.text : `${named.text} ${year}`;
  // Most labels have single blanks only, and looking is quicker than rewriting.
  const label = /\s\s|[^\S ]/.test(written) ? written.replace(/\s+/g, ' ') : written;
  const firstLine = context.firstLines.get(label);
  if (firstLine === undefined) context.firstLines.set(label, row.line);
  else context.problems.push(problem('LABEL_REPEATED', { label: clipped(label), firstLine }, placeOf(named, context)));
  return label;
}

/** The year serves to sort and to describe, so that an unreadable one is worth a warning and no more. */
function readYear(row: TableRow, context: RowContext): number | null {
  const cell = cellOf('year', row, context);
  if (cell === null) return null;
  const reading = readNumber(cell.text, context.notation);
  if (reading.kind === 'missing') return null;
  if (reading.kind === 'number') return reading.value;
  const facts = { column: 'year', found: clipped(cell.text), hint: reading.hint };
  context.problems.push(problem('CELL_NOT_NUMBER', facts, placeOf(cell, context), 'warning'));
  return null;
}

function readProvenance(row: TableRow, context: RowContext): Provenance | null {
  const cell = cellOf('provenance', row, context);
  if (cell === null || cell.text === '') return context.provenance;
  const text = cell.text.toLowerCase();
  const known = provenances.find((name) => name === text);
  if (known !== undefined) return known;
  const facts = { found: clipped(cell.text), known: provenances, nearest: nearestName(clipped(text), provenances) };
  context.problems.push(problem('PROVENANCE_UNKNOWN', facts, placeOf(cell, context)));
  return null;
}

/** The numbers that the kind needs; `null` if one is missing or at fault. */
function readData(kind: StudyKind, row: TableRow, context: RowContext): StudyData | null {
  const { needs, checks, data } = kinds[kind];
  const cells = new Map<ColumnName, NumberCell>();
  const value = (column: ColumnName): number => {
    const cell = cells.get(column);
    if (cell === undefined) throw new RangeError(`${column} was asked for before it was read`);
    return cell.value;
  };
  const keep = (column: ColumnName, cell: NumberCell | null): void => {
    if (cell === null) return;
    const fault = quantityFault(column, cell.value, cell.written.text);
    if (fault === null) cells.set(column, cell);
    else context.problems.push({ ...fault, at: placeOf(cell.written, context) });
  };
  for (const { column, instead } of needs) {
    keep(column, readCell(column, row, context));
    // Only where the column itself is missing does the one instead of it play a part.
    if (instead === undefined) continue;
    const other = readCell(instead.column, row, context);
    keep(instead.column, other);
    // What the number follows from may be at fault itself, which is reported there.
    if (other === null || !instead.from.every((name) => cells.has(name))) continue;
    const derived = instead.value(value);
    keep(column, { value: derived, written: { ...other.written, text: String(derived) } });
  }
  let sound = true;
  for (const check of checks) {
    const fault = check(cells);
    if (fault === null) continue;
    context.problems.push({ ...fault.problem, at: placeOf(fault.cell, context) });
    sound = false;
  }
  return sound && needs.every(({ column }) => cells.has(column)) ? data(value, context.level) : null;
}

function readCell(column: ColumnName, row: TableRow, context: RowContext): NumberCell | null {
  const written = cellOf(column, row, context);
  if (written === null) return null;
  const reading = readNumber(written.text, context.notation);
  if (reading.kind === 'number') return { value: reading.value, written };
  const found = clipped(written.text);
  const at = placeOf(written, context);
  context.problems.push(
    reading.kind === 'missing'
      ? problem('CELL_EMPTY', found === '' ? { column } : { column, found }, at)
      : problem('CELL_NOT_NUMBER', { column, found, hint: reading.hint }, at),
  );
  return null;
}

/** Stands between a row's cells and no prototype at all: V8 keeps such objects fast, and nothing is inherited. */
const bare: object = Object.freeze(Object.create(null) as object);

/** Every cell by name. Nothing is inherited, so that a column may be called `__proto__` or `constructor`. */
function cellsOf(row: TableRow, layout: Layout): Readonly<Record<string, WrittenCell>> {
  const cells = Object.create(bare) as Record<string, WrittenCell>;
  for (const { name, index } of layout.names) {
    const cell = row.cells[index];
    if (cell !== undefined) cells[name] = cell;
  }
  return cells;
}
