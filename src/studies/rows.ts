import type { List } from '../lists/list.js';
import { problem, type Place, type Problem } from '../problems/problem.js';
import { nearestName } from '../text/nearest.js';
import { clipped } from './clip.js';
import type { ColumnName } from './columns.js';
import { namesOf, type Layout } from './header.js';
import { disagreements } from './conversions/disagreements.js';
import type { PlannedRoute, Routes } from './conversions/plan.js';
import { kinds, type Need, type NumberCell } from './kinds.js';
import { readNumber } from './number.js';
import { foundProblems, type FoundProblems } from './problem-list.js';
import { quantityFault } from './quantities.js';
import { rowNumbers, type RowNumbers } from './row-numbers.js';
import { provenances, type Derived, type Provenance, type Reading, type StudyKind, type WrittenCell } from './study.js';
import { asStudyList, gatheredStudies, type StudyList } from './study-list.js';
import type { TableRow } from './table.js';

export interface RowOptions extends Reading {
  readonly file: Place;
}

/** The studies of the rows that are sound, and the faults of the others. */
export interface RowsRead {
  readonly studies: StudyList;
  /** Whether some number of theirs was derived. */
  readonly hasDerived: boolean;
  readonly problems: readonly Problem[];
  /** How many problems there are besides, too far down to be told. */
  readonly dropped: number;
  /** Columns that the kind does not need, but that some number was derived from. */
  readonly sources: ReadonlyMap<ColumnName, number>;
  /** The names that cells are kept under: sources that served for something go by their canonical one. */
  readonly names: Layout['names'];
}

/**
 * Studies out of the rows of a table: labels, years, provenance, the numbers that the kind needs, and every cell as it
 * was written.
 *
 * All faults are found in one reading. A row with a fault makes no study; labels are compared over all rows.
 */
export function readRows(rows: List<TableRow>, layout: Layout, options: RowOptions): RowsRead {
  const roles = new Map([...layout.sources, ...layout.roles]);
  const found = foundProblems();
  const context: RowContext = { ...options, roles, routes: layout.routes, restating: restatingOnly(layout.routes, roles), found, firstLines: new Map(), used: new Set() };
  const gathered = layout.kind === null ? null : gatheredStudies(layout.kind, rows, options.file);
  let hasDerived = false;
  for (let position = 0; position < rows.length; position += 1) {
    const row = rows.at(position) as TableRow; // position < length
    const label = readLabel(row, context);
    const year = readYear(row, context);
    const provenance = readProvenance(row, label, context);
    const read = layout.kind === null ? null : readData(layout.kind, row, context);
    if (read === null || label === null || provenance === null) continue;
    const { cells, level, derived } = read;
    const value = (column: ColumnName): number => cells.get(column)?.value ?? Number.NaN;
    hasDerived ||= derived.length > 0;
    gathered?.add({ position, label, year, provenance: derived.length === 0 ? provenance : weaker(provenance, 'derived'), level, value, derived });
  }

  // Which columns served as sources is known only now.
  const sources = new Map([...layout.sources].filter(([column]) => context.used.has(column)));
  const names = sources.size === 0 ? layout.names : namesOf(layout.headers, new Map([...layout.roles, ...sources]));
  return { studies: gathered?.list(names) ?? asStudyList([]), hasDerived, problems: found.all(), dropped: found.dropped(), sources, names };
}

/** What the reading of every row shares, and where it leaves what it finds. */
interface RowContext extends RowOptions {
  readonly roles: ReadonlyMap<ColumnName, number>;
  readonly routes: Routes;
  /** The routes, where all that they do is to tell what is written in other words; `null` where there is more to them. */
  readonly restating: ReadonlyMap<ColumnName, PlannedRoute> | null;
  readonly found: FoundProblems;
  readonly used: Set<ColumnName>;
  /** Label, as it looks → the line of the first row that has it. */
  readonly firstLines: Map<string, number>;
}

function cellOf(column: ColumnName, row: TableRow, { roles }: RowContext): WrittenCell | null {
  const index = roles.get(column);
  return index === undefined ? null : (row.cells[index] ?? null);
}

/** The weaker of two provenances. */
function weaker(one: Provenance, other: Provenance): Provenance {
  return provenances.indexOf(one) > provenances.indexOf(other) ? one : other;
}

function placeOf({ line, column }: WrittenCell, { file }: RowContext): Place {
  return { line, column, ...file };
}

/** A text as the eye has it: without characters that do not show, and accents on their letters in one way. */
function asSeen(text: string): string {
  return /[^ -~]/.test(text) ? text.replace(/\p{Default_Ignorable_Code_Point}/gu, '').normalize('NFC').trim() : text;
}

/** The label, on one line; `null` if there is none. */
function readLabel(row: TableRow, context: RowContext): string | null {
  const study = cellOf('study', row, context);
  const named = study ?? cellOf('author', row, context);
  if (named === null) return null;
  if (named.text === '') {
    context.found.add(problem('ROW_BLANK_LABEL', {}, placeOf(named, context)));
    return null;
  }
  const year = study === null ? (cellOf('year', row, context)?.text ?? '') : '';
  const written = year === '' ? named.text : `${named.text} ${year}`;
  // Most labels have single blanks only, and looking is quicker than rewriting.
  const label = /\s\s|[^\S ]/.test(written) ? written.replace(/\s+/g, ' ') : written;
  const seen = asSeen(label);
  if (seen === '') {
    context.found.add(problem('ROW_BLANK_LABEL', {}, placeOf(named, context)));
    return null;
  }
  const firstLine = context.firstLines.get(seen);
  if (firstLine === undefined) context.firstLines.set(seen, row.line);
  else context.found.add(problem('LABEL_REPEATED', { label: clipped(label), firstLine }, placeOf(named, context)));
  if (looksPooled.test(label)) context.found.add(problem('LABEL_LOOKS_POOLED', { label: clipped(label) }, placeOf(named, context)));
  return label;
}

/** Labels of rows that sum up others: `Total (95% CI)`, `Subtotal`, `Overall`, `Pooled estimate`, `Summary`. */
const looksPooled = /^(?:(?:sub|grand )?totals?|overall|summary|pooled)(?:\s+(?:effects?|estimates?|results?))?\s*(?:[([:].*)?$/i;

/** The year serves to sort and to describe, so that an unreadable one is worth a warning and no more. */
function readYear(row: TableRow, context: RowContext): number | null {
  const cell = cellOf('year', row, context);
  if (cell === null) return null;
  const reading = readNumber(cell.text, context.notation);
  if (reading.kind === 'missing') return null;
  if (reading.kind === 'number') return reading.value;
  const facts = { column: 'year', found: clipped(cell.text), hint: reading.hint };
  context.found.add(problem('CELL_NOT_NUMBER', facts, placeOf(cell, context), 'warning'));
  return null;
}

/** Labels that `repool reconstruct` gives to rows which it solved for: `reconstructed 3`. */
const looksReconstructed = /^reconstructed \d+(?:\s|$)/i;

function readProvenance(row: TableRow, label: string | null, context: RowContext): Provenance | null {
  const cell = cellOf('provenance', row, context);
  if (cell === null || cell.text === '') {
    if (label === null || context.provenance === 'reconstructed' || !looksReconstructed.test(label)) return context.provenance;
    const at = cellOf('study', row, context);
    context.found.add(problem('PROVENANCE_LOST', { label: clipped(label) }, at === null ? { line: row.line } : placeOf(at, context)));
    return 'reconstructed';
  }
  const text = cell.text.toLowerCase();
  const known = provenances.find((name) => name === text);
  if (known !== undefined) return known;
  const facts = { found: clipped(cell.text), known: provenances, nearest: nearestName(clipped(text), provenances) };
  context.found.add(problem('PROVENANCE_UNKNOWN', facts, placeOf(cell, context)));
  return null;
}

/** The numbers of a row with what had to be derived for them. */
interface DataRead {
  readonly cells: Cells;
  /** Confidence level of the row's intervals. */
  readonly level: number;
  readonly derived: readonly Derived[];
}

/** The numbers that the kind needs; `null` if one is missing or at fault. */
function readData(kind: StudyKind, row: TableRow, context: RowContext): DataRead | null {
  const { needs, checks } = kinds[kind];
  const level = readLevel(row, context);
  const whole = wholeRow(needs, row, context);
  // Most rows say all that is needed in files that say nothing else: there is nothing to derive and to compare.
  const numbers = whole !== null && context.restating !== null ? null : numbersOf(row, level ?? context.level, context);
  const cells = whole ?? cellsFound(needs, numbers);

  let sound = true;
  for (const check of checks) {
    const fault = check(cells);
    if (fault === null) continue;
    context.found.add({ ...fault.problem, at: placeOf(fault.cell, context) });
    sound = false;
  }
  if (!sound || level === null || !needs.every(({ column }) => cells.has(column))) return null;

  const derived = numbers === null ? [] : derivedOf(needs, numbers, level, context);
  return { cells, level, derived };
}

type Cells = ReadonlyMap<ColumnName, NumberCell>;

/** The routes by what they give, if each is the only way to a column that the file does not have, from others that it has. */
function restatingOnly(routes: Routes, roles: RowContext['roles']): RowContext['restating'] {
  const restating = new Map<ColumnName, PlannedRoute>();
  for (const [column, [route, ...others]] of routes) {
    if (route === undefined || others.length > 0 || route.restate === undefined || roles.has(column) || !route.needs.every((need) => roles.has(need))) return null;
    restating.set(column, route);
  }
  return restating;
}

/** The cells of all needed columns, if every one holds a sound number or is told by such in other words; `null` otherwise. */
function wholeRow(needs: readonly Need[], row: TableRow, context: RowContext): Cells | null {
  const cells = new Map<ColumnName, NumberCell>();
  for (const { column } of needs) {
    const cell = soundCell(column, row, context) ?? restatedCell(column, row, context);
    if (cell === null) return null;
    cells.set(column, cell);
  }
  return cells;
}

function soundCell(column: ColumnName, row: TableRow, context: RowContext): NumberCell | null {
  const written = cellOf(column, row, context);
  if (written === null) return null;
  const reading = readNumber(written.text, context.notation);
  return reading.kind === 'number' && quantityFault(column, reading.value, written.text) === null ? { value: reading.value, written } : null;
}

/** The number that sound cells tell in other words; `null` where they do not, and for a column that the file has. */
function restatedCell(column: ColumnName, row: TableRow, context: RowContext): NumberCell | null {
  const route = context.restating?.get(column);
  if (route?.restate === undefined) return null;
  const given = route.needs.map((need) => soundCell(need, row, context));
  const source = given.at(-1)?.written;
  if (source === undefined || given.includes(null)) return null;
  const value = (need: ColumnName): number => given[route.needs.indexOf(need)]?.value ?? Number.NaN;
  const told = route.restate(value);
  return quantityFault(column, told, '') === null ? { value: told, written: { line: source.line, column: source.column, text: String(told) } } : null;
}

/** The numbers of a row in which some are missing, at fault, or there are others to compare them with. */
function numbersOf(row: TableRow, level: number, context: RowContext): RowNumbers {
  const { routes, conversions: settings, notation, file, found: all } = context;
  const at = { line: row.line, column: row.cells[0]?.column ?? 1, ...file };
  const report = (found: Problem): void => all.add(found);
  return rowNumbers({ notation, routes, settings, level, file, at, cellOf: (column) => cellOf(column, row, context), report });
}

function cellsFound(needs: readonly Need[], numbers: RowNumbers | null): Cells {
  const found = needs.map(({ column }) => [column, numbers?.find(column) ?? null] as const);
  return new Map(found.filter((pair): pair is readonly [ColumnName, NumberCell] => pair[1] !== null));
}

/** What was derived for the needs, with what speaks against it and against the numbers that are written. */
function derivedOf(needs: readonly Need[], numbers: RowNumbers, level: number, context: RowContext): readonly Derived[] {
  const { routes, conversions: settings } = context;
  const targets = needs.map(({ column }) => column);
  const { derived, columns, doubts } = numbers.originOf(targets);
  for (const column of columns) context.used.add(column);
  const against = disagreements(targets, numbers, { routes, settings, level });
  const outside = derived.some(({ method }) => method === 'standard-error-from-interval') ? outsideLimits(numbers, context) : [];
  context.found.add(...outside, ...doubts, ...against.map((found) => ({ ...found.problem, at: placeOf(found.cell, context) })));
  return derived;
}

/** An effect size outside the limits that its standard error would be made of: they are not its own, or on another scale. */
function outsideLimits(numbers: RowNumbers, context: RowContext): readonly Problem[] {
  const [lower, yi, upper] = [numbers.written('yi_ci_lower'), numbers.written('yi'), numbers.written('yi_ci_upper')];
  if (lower === null || yi === null || upper === null || (lower.value <= yi.value && yi.value <= upper.value)) return [];
  const facts = { lower: lower.written.text, estimate: yi.written.text, upper: upper.written.text };
  return [problem('INTERVAL_DISORDERED', facts, placeOf(yi.written, context))];
}

/** The confidence level of the row's intervals, as a fraction; `null` if it is at fault. */
function readLevel(row: TableRow, context: RowContext): number | null {
  const cell = cellOf('ci_level', row, context);
  if (cell === null) return context.level;
  const reading = readNumber(cell.text, context.notation);
  if (reading.kind === 'missing') return context.level;
  const fault =
    reading.kind === 'number'
      ? quantityFault('ci_level', reading.value, cell.text)
      : problem('CELL_NOT_NUMBER', { column: 'ci_level', found: clipped(cell.text), hint: reading.hint });
  if (fault !== null) context.found.add({ ...fault, at: placeOf(cell, context) });
  if (fault !== null || reading.kind !== 'number') return null;
  context.used.add('ci_level');
  return reading.value > 1 ? reading.value / 100 : reading.value;
}
