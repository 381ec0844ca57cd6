import type { Effects } from '../../effect-sizes/effects.js';
import { failure, problem, success, type Outcome, type Place, type Problem } from '../../problems/problem.js';
import { readNumber, type NumberReading } from '../../studies/number.js';
import type { Study, WrittenCell } from '../../studies/study.js';
import { nearestName, nearestNames } from '../../text/nearest.js';
import { ownValue } from '../../text/own-value.js';
import type { CompleteRegression } from './regression-settings.js';

/** A column of the table as a moderator: numbers, or levels of a factor. */
export type ModeratorColumn =
  | {
      readonly kind: 'numeric';
      readonly name: string;
      /** As in the table, one per study that stayed. */
      readonly values: Float64Array;
      /** What is taken off them in the regression; 0 when they are not centred. */
      readonly centre: number;
    }
  | {
      readonly kind: 'categorical';
      readonly name: string;
      /** The first is the reference. */
      readonly levels: readonly string[];
      /** Position of each study's level. */
      readonly codes: Int32Array;
    };

/** The columns that terms are made of, and the studies that have a value in all of them. */
export interface ModeratorTable {
  readonly columns: ReadonlyMap<string, ModeratorColumn>;
  /** Positions among the effects. */
  readonly kept: readonly number[];
  readonly excluded: Effects['excluded'];
}

/**
 * Moderators out of the cells of the table.
 *
 * A column is numeric when all its cells are numbers and nobody said otherwise. A study without a value is left out, with
 * a warning that names it; a column that is half numbers, or the same for all studies, is an error.
 *
 * @param decimal the table's decimal mark
 * @returns COLUMN_MISSING, CELL_NOT_NUMBER, MODERATOR_CONSTANT or NAME_UNKNOWN where there is no such moderator
 */
export function moderatorColumns(
  all: Effects,
  names: readonly string[],
  settings: CompleteRegression,
  decimal: '.' | ',',
): Outcome<ModeratorTable> {
  const { studies } = all;
  const asked = [...new Set([...names, ...settings.categorical, ...Object.keys(settings.reference), ...Object.keys(settings.centre)])];
  const unknown = asked.filter((name) => !isColumn(all, name));
  if (unknown.length > 0) {
    const found = [...new Set(studies.flatMap(({ cells }) => Object.keys(cells)))];
    return failure(...unknown.map((column) => problem('COLUMN_MISSING', { column, accepted: [], found, nearest: nearestName(column, found) })));
  }

  const notation = { decimal, thousands: null };
  const readings = names.map((name) => studies.map((study) => readNumber(textOf(study, name), notation)));
  const kept: number[] = [];
  const excluded: { label: string; reason: string }[] = [];
  const problems: Problem[] = [];
  studies.forEach((study, index) => {
    if (readings.every((column) => column[index]?.kind !== 'missing')) {
      kept.push(index);
      return;
    }
    const missing = names.filter((_name, column) => readings[column]?.[index]?.kind === 'missing');
    const reason = `it has no value of ${missing.join(' and ')} and is not in the regression`;
    excluded.push({ label: study.label, reason });
    problems.push(problem('STUDY_DROPPED', { study: study.label, reason }, study.at, 'warning'));
  });

  const columns = new Map<string, ModeratorColumn>();
  names.forEach((name, position) => {
    const cells = kept.map((index): NumberedCell => ({ study: studies[index] as Study, reading: readings[position]?.[index] as NumberReading })); // positions among the studies
    const categorical = settings.categorical.includes(name) || cells.every(({ reading }) => reading.kind !== 'number');
    const column = categorical ? factorOf(name, cells.map(({ study }) => textOf(study, name)), ownValue(settings.reference, name)) : numbersOf(name, cells, settings);
    if (!column.ok) problems.push(...column.problems);
    else columns.set(name, column.value);
  });
  const wrong = problems.filter(({ severity }) => severity === 'error');
  return wrong.length > 0 ? failure(...problems) : success({ columns, kept, excluded }, problems);
}

/** Whether any study has a cell of that name. */
export function isColumn({ studies }: Effects, name: string): boolean {
  return studies.some(({ cells }) => Object.hasOwn(cells, name));
}

function textOf({ cells }: Study, name: string): string {
  return ownValue(cells, name)?.text.trim() ?? '';
}

function factorOf(name: string, texts: readonly string[], reference: string | undefined): Outcome<ModeratorColumn> {
  const sorted = [...new Set(texts)].toSorted((a, b) => (a < b ? -1 : 1));
  if (sorted.length === 1) return failure(problem('MODERATOR_CONSTANT', { column: name, value: sorted[0] ?? '' }));
  if (reference !== undefined && !sorted.includes(reference)) {
    return failure(problem('NAME_UNKNOWN', { what: `level of ${name}`, found: reference, nearest: nearestNames(reference, sorted), known: sorted }));
  }
  const levels = reference === undefined ? sorted : [reference, ...sorted.filter((level) => level !== reference)];
  return success({ kind: 'categorical', name, levels, codes: Int32Array.from(texts, (text) => levels.indexOf(text)) });
}

interface NumberedCell {
  readonly study: Study;
  readonly reading: NumberReading;
}

function numbersOf(name: string, cells: readonly NumberedCell[], { intercept, centre, reference }: CompleteRegression): Outcome<ModeratorColumn> {
  const others = cells.filter(({ reading }) => reading.kind === 'other');
  if (others.length > 0) {
    return failure(
      ...others.map(({ study, reading }) => {
        const cell = study.cells[name];
        const hint = (reading.kind === 'other' ? reading.hint : null) ?? 'a moderator with levels? declare it categorical';
        return problem('CELL_NOT_NUMBER', { column: name, found: cell?.text ?? '', hint }, placeOf(study, cell));
      }),
    );
  }
  const level = ownValue(reference, name);
  if (level !== undefined) {
    return failure(problem('USAGE', { wrong: `${name} has numbers and no levels`, expected: 'a reference level of a categorical moderator', found: level }));
  }
  const values = new Float64Array(cells.length);
  cells.forEach(({ reading }, i) => {
    if (reading.kind === 'number') values[i] = reading.value;
  });
  const [first = 0] = values;
  if (intercept && values.every((value) => value === first)) return failure(problem('MODERATOR_CONSTANT', { column: name, value: String(first) }));
  const about = ownValue(centre, name);
  return success({ kind: 'numeric', name, values, centre: about === 'mean' ? meanOf(values) : (about ?? 0) });
}

/** The mean by differences from the first value, so that calendar years lose nothing. */
function meanOf(values: Float64Array): number {
  const [first = 0] = values;
  return first + values.reduce((sum, value) => sum + (value - first), 0) / values.length;
}

function placeOf(study: Study, cell: WrittenCell | undefined): Place {
  return cell === undefined ? study.at : { ...study.at, line: cell.line, column: cell.column };
}
