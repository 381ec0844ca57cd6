import { problem, type Problem } from '../problems/problem.js';
import type { ColumnName } from './columns.js';
import { type FieldValues, valuesOf } from './fields.js';
import type { Study } from './study.js';

/** Digits that two rows must have in common before it can hardly be chance: six small counts are soon alike. */
const fewestDigits = 8;
/** The same for control groups alone. */
const fewestControlDigits = 7;
/** How many times larger than the other a standard deviation is when one of them is hard to believe. */
const farApart = 5;
/** Participants from which on a standard deviation is not a matter of a few people. */
const fewestParticipants = 10;

/**
 * Rows that may be one trial, and rows that may share a control group.
 *
 * @param rows studies of one kind
 * @param arranged whether shared groups have been seen to, so that equal controls are meant
 */
export function doubtfulRows(rows: readonly Study[], arranged: boolean): readonly Problem[] {
  const seen = rows.map((study) => ({ study, values: valuesOf(study) }));
  const whole = firsts(seen, Object.keys(seen[0]?.values ?? {}) as ColumnName[], fewestDigits);
  const controls = arranged ? new Map<Study, Study>() : firsts(seen, controlColumns(seen[0]?.values ?? {}), fewestControlDigits);
  return rows.flatMap((study): readonly Problem[] => {
    const [twin, sharing] = [whole.get(study), controls.get(study)];
    const alike = twin === undefined ? [] : [problem('ROWS_ALIKE', { study: study.label, first: twin.label }, study.at)];
    const shared = sharing === undefined || twin !== undefined ? [] : [problem('CONTROL_REPEATED', { study: study.label, first: sharing.label }, study.at)];
    return [...alike, ...shared];
  });
}

interface Seen {
  readonly study: Study;
  readonly values: FieldValues;
}

/** For each row the first one before it with the same numbers in some columns; rows that are the first are not there. */
function firsts(rows: readonly Seen[], columns: readonly ColumnName[], digits: number): ReadonlyMap<Study, Study> {
  const byNumbers = new Map<string, Study>();
  const found = new Map<Study, Study>();
  if (columns.length < 2) return found;
  for (const { study, values } of rows) {
    const numbers = columns.map((column) => values[column] ?? Number.NaN);
    if (numbers.reduce((sum, value) => sum + digitsOf(value), 0) < digits) continue;
    const key = numbers.join(' ');
    const first = byNumbers.get(key);
    if (first === undefined) byNumbers.set(key, study);
    else found.set(study, first);
  }
  return found;
}

/** Digits of a number without zeros at its ends; of a derived one no more than could have been written. */
function digitsOf(value: number): number {
  const text = String(value);
  let first = -1;
  let last = -1;
  let digits = 0;
  for (let at = 0; at < text.length && text.charAt(at) !== 'e'; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) continue;
    digits += 1;
    if (code === 48) continue;
    if (first < 0) first = digits;
    last = digits;
  }
  return Math.min(mostDigits, first < 0 ? 0 : last - first + 1);
}

const mostDigits = 4;

function controlColumns(values: FieldValues): readonly ColumnName[] {
  return (['control_mean', 'control_sd', 'control_events', 'control_total'] as const).filter((name) => values[name] !== undefined);
}

/**
 * Standard deviations of two arms that are far apart. One arm alone may be so, where an outcome is skewed: it is a reason to
 * look when figures do not come out, and no reason to warn when they do.
 */
export function spreadsFarApart(study: Study): readonly Problem[] {
  if (study.kind !== 'continuous') return [];
  const { treatment, control } = study;
  const written = !(study.derived ?? []).some(({ quantity }) => quantity === 'treatment_sd' || quantity === 'control_sd');
  const times = Math.max(treatment.sd, control.sd) / Math.min(treatment.sd, control.sd);
  if (!written || !(times > farApart) || Math.min(treatment.total, control.total) < fewestParticipants) return [];
  return [problem('SDS_FAR_APART', { study: study.label, treatment: treatment.sd, control: control.sd, most: farApart }, study.at)];
}
