import { problem, type Place, type Problem } from '../problems/problem.js';
import { clipped } from './clip.js';
import type { ColumnName } from './columns.js';
import type { PlannedRoute, Routes } from './conversions/plan.js';
import type { ConversionSettings } from './conversions/settings.js';
import { conversionRow } from './conversions/conversions.js';
import type { NumberCell } from './kinds.js';
import { lastUnit, readNumber, type Notation } from './number.js';
import { quantityFault } from './quantities.js';
import type { Derived, WrittenCell } from './study.js';

/** Numbers of one row: as written where they are, and otherwise derived from what is. */
export interface RowNumbers {
  /** The number of a column, with the cell that it was written in or derived from; `null` if it cannot be had. */
  readonly find: (column: ColumnName) => NumberCell | null;
  /** The number of a column as written; `null` if it is not. Says nothing about faults. */
  readonly written: (column: ColumnName) => NumberCell | null;
  /** What the numbers of the columns were made of. */
  readonly originOf: (columns: readonly ColumnName[]) => Origin;
  /** One unit of the last printed digit of a written number; 0 for one that is not written. */
  readonly unitOf: (column: ColumnName) => number;
}

/** Where the numbers of a row come from. */
export interface Origin {
  /** What was derived, in the order of derivation. */
  readonly derived: readonly Derived[];
  /** Every column that was read or derived on the way. */
  readonly columns: readonly ColumnName[];
  /** What speaks against a conversion. */
  readonly doubts: readonly Problem[];
}

export interface NumbersContext {
  readonly notation: Notation;
  readonly routes: Routes;
  readonly settings: ConversionSettings;
  /** Confidence level of the row's intervals. */
  readonly level: number;
  readonly file: Place;
  /** Where the row begins. */
  readonly at: Place;
  readonly cellOf: (column: ColumnName) => WrittenCell | null;
  readonly report: (found: Problem) => void;
}

/** Most alternatives that a message names. */
const mostNamed = 4;

interface Known {
  readonly cell: NumberCell;
  /** `null` for a number as written. */
  readonly route: PlannedRoute | null;
  readonly derived: Derived | null;
  readonly doubt: Problem | null;
}

/**
 * The numbers of a row.
 *
 * A number that is written is taken. One that is not is derived by the first route that the row allows, which may need
 * others that are derived themselves. What a needed column has written must be sound; what is wrong with a column that is
 * only a source is told when nothing else gives the number.
 */
export function rowNumbers({ notation, routes, settings, level, file, at: rowAt, cellOf, report }: NumbersContext): RowNumbers {
  const known = new Map<ColumnName, Known>();
  const told = new Set<ColumnName>();
  const placeOf = ({ line, column }: WrittenCell): Place => ({ line, column, ...file });
  const tell = (column: ColumnName, found: Problem, cell: WrittenCell): void => {
    if (!told.has(column)) report({ ...found, at: placeOf(cell) });
    told.add(column);
  };

  const written = (column: ColumnName): NumberCell | null => {
    const cell = cellOf(column);
    if (cell === null) return null;
    const reading = readNumber(cell.text, notation);
    return reading.kind === 'number' && quantityFault(column, reading.value, cell.text) === null ? { value: reading.value, written: cell } : null;
  };

  /** The fault of a cell that holds something which is no number of its column; `null` if it is sound or empty. */
  const faultIn = (column: ColumnName): Problem | null => {
    const cell = cellOf(column);
    if (cell === null) return null;
    const reading = readNumber(cell.text, notation);
    if (reading.kind === 'number') return quantityFault(column, reading.value, cell.text);
    return reading.kind === 'missing' ? null : problem('CELL_NOT_NUMBER', { column, found: clipped(cell.text), hint: reading.hint });
  };

  const unitOf = (column: ColumnName): number => {
    const cell = written(column);
    return cell === null ? 0 : lastUnit(cell.written.text, notation);
  };

  /** What stood in the way, for the case that nothing gives the number in the end. */
  type Obstacle = () => void;

  const resolve = (column: ColumnName, path: readonly ColumnName[], obstacles: Obstacle[]): Known | null => {
    const before = known.get(column);
    if (before !== undefined) return before;
    const cell = written(column);
    if (cell !== null) {
      const found = { cell, route: null, derived: null, doubt: null };
      known.set(column, found);
      return found;
    }
    const fault = faultIn(column);
    const at = cellOf(column);
    if (fault !== null && at !== null) {
      obstacles.push(() => tell(column, fault, at));
      return null;
    }
    const within = [...path, column];
    for (const route of routes.get(column) ?? []) {
      const found = attempt(route, within, obstacles);
      if (found === null) continue;
      known.set(column, found);
      return found;
    }
    return null;
  };

  const attempt = (route: PlannedRoute, within: readonly ColumnName[], obstacles: Obstacle[]): Known | null => {
    if (route.needs.some((need) => within.includes(need)) || route.unless?.some((name) => written(name) !== null) === true) return null;
    if (route.asWritten === true && route.needs.some((need) => written(need) === null)) return null;
    const cells: NumberCell[] = [];
    for (const need of route.needs) {
      const found = resolve(need, within, obstacles);
      if (found === null) return null;
      cells.push(found.cell);
    }
    const value = (column: ColumnName): number => known.get(column)?.cell.value ?? Number.NaN;
    const conversion = route.derive({ value, halfUnit: (column) => unitOf(column) / 2, level, settings });
    const source = cells.at(-1)?.written ?? { text: '', line: 1, column: 1 };
    const row = conversionRow(route.code);
    if (!conversion.ok) {
      const facts = { column: route.gives, conversion: row.name, from: route.needs, reason: conversion.reason };
      obstacles.push(() => tell(route.gives, problem('CONVERSION_IMPOSSIBLE', facts), source));
      return null;
    }
    // Counts that were asked for as fractions are no mistake of the table's.
    const exempt = settings.rebuiltCounts === 'exact' && !Number.isInteger(conversion.value) && conversion.value > 0;
    const fault = exempt ? null : quantityFault(route.gives, conversion.value, String(conversion.value));
    if (fault !== null) {
      obstacles.push(() => tell(route.gives, fault, source));
      return null;
    }
    const { formula, assumptions } = conversion;
    const derived = route.restates
      ? null
      : { quantity: route.gives, value: conversion.value, formula, method: route.code, reference: row.reference, assumptions };
    const doubt = conversion.doubt === undefined ? null : { ...conversion.doubt, at: placeOf(source) };
    return { cell: { value: conversion.value, written: { ...source, text: String(conversion.value) } }, route, derived, doubt };
  };

  /** Says that a number is not there: in its own cell, or else in that of what it should follow from. */
  const tellMissing = (column: ColumnName, path: readonly ColumnName[]): boolean => {
    const own = cellOf(column);
    if (told.has(column)) return true;
    const ways = (routes.get(column) ?? []).filter(({ needs }) => !needs.some((need) => path.includes(need)));
    if (own !== null) {
      const from = ways.filter(({ restates }) => !restates).map(({ needs }) => needs.join(' with '));
      const facts = { column, ...(own.text === '' ? {} : { found: clipped(own.text) }), ...(from.length === 0 ? {} : { from: from.slice(0, mostNamed) }) };
      tell(column, problem('CELL_EMPTY', facts), own);
      return true;
    }
    return ways.some(({ needs }) => needs.some((need) => written(need) === null && tellMissing(need, [...path, column])));
  };

  const find = (column: ColumnName): NumberCell | null => {
    const obstacles: Obstacle[] = [];
    const found = resolve(column, [], obstacles);
    if (found !== null) return found.cell;
    obstacles.forEach((obstacle) => obstacle());
    if (obstacles.length > 0 || tellMissing(column, [])) return null;
    // A column that the file cannot give is missing from its header, which is told there. What this row alone does not
    // give is told at its beginning, so that no row is lost without a word.
    if (routes.has(column)) report(problem('CELL_EMPTY', { column }, rowAt));
    return null;
  };

  const originOf = (columns: readonly ColumnName[]): Origin => {
    const used = new Set<ColumnName>();
    const visit = (column: ColumnName): void => {
      if (used.has(column)) return;
      known.get(column)?.route?.needs.forEach(visit);
      used.add(column);
    };
    columns.forEach(visit);
    const order = [...used];
    const doubts = order.flatMap((column) => known.get(column)?.doubt ?? []);
    return {
      derived: order.flatMap((column) => known.get(column)?.derived ?? []),
      columns: order,
      // Mean and standard deviation of one group share their doubt.
      doubts: [...new Map(doubts.map((each) => [JSON.stringify(each), each])).values()],
    };
  };

  return { find, written, originOf, unitOf };
}
