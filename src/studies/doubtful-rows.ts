import { problem, type Problem } from '../problems/problem.js';
import type { ColumnName } from './columns.js';
import { type FieldValues, valuesOf } from './fields.js';
import type { Study } from './study.js';
import { asStudyList, type StudyList } from './study-list.js';
import type { List } from '../lists/list.js';

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
export function* doubtfulRows(rows: List<Study>, arranged: boolean): Generator<Problem> {
  const studies = asStudyList(rows);
  if (studies.length === 0) return;
  const values = valuesOf(studies.bare(0));
  const whole = firsts(studies, Object.keys(values) as ColumnName[], fewestDigits);
  const controls = arranged ? null : firsts(studies, controlColumns(values), fewestControlDigits);
  for (let index = 0; index < studies.length; index += 1) {
    const [twin, sharing] = [whole?.[index] ?? none, controls?.[index] ?? none];
    if (twin === none && sharing === none) continue;
    const { label, at } = studies.at(index) as Study; // index < length
    const first = studies.bare(twin === none ? sharing : twin).label;
    yield twin === none ? problem('CONTROL_REPEATED', { study: label, first }, at) : problem('ROWS_ALIKE', { study: label, first }, at);
  }
}

const none = -1;

/**
 * For each row the first one before it with the same numbers in some columns, -1 where there is none; `null` where nothing is
 * compared.
 *
 * Rows are sorted by a digest of their numbers, and those of one digest by the numbers themselves: a `Map` of texts would take
 * ten times the memory, and a table of places by digest could be made slow on purpose.
 */
function firsts(studies: StudyList, columns: readonly ColumnName[], fewest: number): Int32Array | null {
  if (columns.length < 2) return null;
  const { length: width } = columns;
  const [numbers, keys] = [new Float64Array(studies.length * width), new Float64Array(studies.length)];
  for (let index = 0; index < studies.length; index += 1) {
    const values = valuesOf(studies.bare(index));
    let digest = 0;
    for (let i = 0; i < width; i += 1) {
      // Zero is zero, whatever its sign.
      const value = (values[columns[i] as ColumnName] ?? Number.NaN) + 0; // i < length
      numbers[index * width + i] = value;
      digest = digested(digest, value);
    }
    keys[index] = (digest >>> 0) * roomForIndex + index;
  }
  keys.sort();
  const byNumbers = (one: number, other: number): number => {
    for (let i = 0; i < width; i += 1) {
      const [a, b] = [numbers[one * width + i] as number, numbers[other * width + i] as number]; // index < length, i < width
      if (a !== b && !(Number.isNaN(a) && Number.isNaN(b))) return a < b || Number.isNaN(b) ? -1 : 1;
    }
    return 0;
  };
  const hasEnough = (index: number): boolean => {
    let digits = 0;
    for (let i = 0; i < width; i += 1) digits += digitsOf(numbers[index * width + i] as number); // index < length, i < width
    return digits >= fewest;
  };
  const first = new Int32Array(studies.length).fill(none);
  for (let from = 0, to = 0; from < keys.length; from = to) {
    const digest = Math.floor((keys[from] as number) / roomForIndex); // from < length
    while (to < keys.length && Math.floor((keys[to] as number) / roomForIndex) === digest) to += 1;
    // Digits are counted only where they matter: few rows have a double.
    if (to - from === 1) continue;
    const alike = Array.from(keys.subarray(from, to), (key) => key % roomForIndex).filter(hasEnough).toSorted((one, other) => byNumbers(one, other) || one - other);
    let earliest = alike[0] ?? none;
    for (const index of alike.slice(1)) {
      if (byNumbers(earliest, index) === 0) first[index] = earliest;
      else earliest = index;
    }
  }
  return first;
}

/** A digest of 32 bits and an index below this have room in a double. */
const roomForIndex = 2 ** 21;

const bits = new Float64Array(1);
const words = new Int32Array(bits.buffer);

/** The digest with another number in it. */
function digested(digest: number, value: number): number {
  bits[0] = value;
  let mixed = Math.imul(digest ^ (words[0] as number), 0x9e3779b1); // two words in a number
  mixed = Math.imul(mixed ^ (mixed >>> 15) ^ (words[1] as number), 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
}

/** Digits of a number without zeros at its ends; of a derived one no more than could have been written. */
function digitsOf(value: number): number {
  const text = String(value);
  let first = -1;
  let last = -1;
  let digits = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === exponent) break;
    if (code < zero || code > nine) continue;
    digits += 1;
    if (code === zero) continue;
    if (first < 0) first = digits;
    last = digits;
    if (last - first + 1 >= mostDigits) return mostDigits;
  }
  return first < 0 ? 0 : last - first + 1;
}

const mostDigits = 4;
/** `0`, `9` and `e`. */
const [zero, nine, exponent] = [48, 57, 101];

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
