import type { ColumnName } from '../../../studies/columns.js';
import { kindNames } from '../../../studies/kinds.js';
import { type Change, type Subject, cellsChange, rowsOf } from '../../changed-table/change.js';
import type { FieldValues } from '../../../studies/fields.js';
import type { OperatorRow } from '../operator-row.js';

/** Rows that agree in all but one of their numbers may be one trial. */
function* lookingAlike(subject: Subject): Generator<Change> {
  const rows = rowsOf(subject);
  for (const first of rows) {
    for (const second of rows.slice(first + 1)) {
      if (!alike(subject.values[first] ?? {}, subject.values[second] ?? {})) continue;
      yield [{ as: 'left out', row: first }];
      yield [{ as: 'left out', row: second }];
    }
  }
}

function alike(a: FieldValues, b: FieldValues): boolean {
  const names = Object.keys(a) as ColumnName[];
  return names.length > 2 && names.filter((name) => a[name] !== b[name]).length <= 1;
}

/** Values that people write where there is none. */
const codes: ReadonlySet<number> = new Set([99, 999, 9999, -9, -99, -999]);

function* where(subject: Subject, holds: (values: FieldValues) => boolean): Generator<Change> {
  for (const row of rowsOf(subject)) if (holds(subject.values[row] ?? {})) yield [{ as: 'left out', row }];
}

function* columnsShifted(subject: Subject): Generator<Change> {
  const rows = rowsOf(subject);
  if (rows.length < 3) return;
  for (const name of namesOf(subject)) {
    for (const step of [1, -1]) {
      const moved = rows.map((row) => subject.values[(row + step + rows.length) % rows.length]?.[name]);
      const edits = rows.flatMap((row) => {
        const value = moved[row];
        return value === undefined ? [] : (cellsChange(subject, [row], () => ({ [name]: value })) ?? []);
      });
      if (edits.length > 1) yield edits;
    }
  }
}

function* fromNextRow(subject: Subject): Generator<Change> {
  for (const row of rowsOf(subject)) {
    for (const name of namesOf(subject)) {
      for (const other of [row - 1, row + 1]) {
        const value = subject.values[other]?.[name];
        const change = value === undefined ? null : cellsChange(subject, [row], () => ({ [name]: value }));
        if (change !== null) yield change;
      }
    }
  }
}

function* fromNextColumn(subject: Subject): Generator<Change> {
  const names = namesOf(subject);
  for (const row of rowsOf(subject)) {
    for (const [index, name] of names.entries()) {
      for (const other of [names[index - 1], names[index + 1]]) {
        const value = other === undefined ? undefined : subject.values[row]?.[other];
        const change = value === undefined ? null : cellsChange(subject, [row], () => ({ [name]: value }));
        if (change !== null) yield change;
      }
    }
  }
}

const namesOf = ({ values }: Subject): readonly ColumnName[] => Object.keys(values[0] ?? {}) as ColumnName[];
const everyKind = kindNames;
const ford = 'Ford et al. 2010: eligible trials missed and ineligible ones taken in, in reviews of irritable bowel syndrome';

/** Rows that should not be there, are there twice or are missing, and cells that were copied from their neighbours. */
export const rowOperators = {
  'row-left-out': {
    taxonomy: 'T14',
    name: 'study left out',
    reverse: 'study in the table that does not belong there',
    prior: 4,
    evidence: ford,
    kinds: everyKind,
    propose: (subject) => where(subject, () => subject.values.length > 1),
  },
  'row-twice': {
    taxonomy: 'T14',
    name: 'study entered twice',
    reverse: 'study missing from the table that is just like this one',
    prior: 2,
    evidence: ford,
    kinds: everyKind,
    propose: function* (subject) {
      for (const row of rowsOf(subject)) yield [{ as: 'twice', row }];
    },
  },
  'same-participants': {
    taxonomy: 'T15',
    name: 'one of two rows left out that look like one trial',
    reverse: 'one trial in two rows',
    prior: 4,
    evidence: 'two rows agree in all their numbers but one',
    kinds: everyKind,
    propose: lookingAlike,
  },
  'copied-from-next-row': {
    taxonomy: 'T16',
    name: 'cell copied from the row above or below',
    reverse: 'cell copied from the row above or below',
    prior: 2,
    evidence: 'a slip of the line; no rate known',
    kinds: everyKind,
    propose: fromNextRow,
  },
  'copied-from-next-column': {
    taxonomy: 'T16',
    name: 'cell copied from the column beside it',
    reverse: 'cell copied from the column beside it',
    prior: 1,
    evidence: 'a slip of the column; no rate known',
    kinds: everyKind,
    propose: fromNextColumn,
  },
  'column-shifted': {
    taxonomy: 'T16',
    name: 'column shifted by one row',
    reverse: 'column shifted by one row',
    prior: 1,
    evidence: 'a slip of a spreadsheet; no rate known',
    kinds: everyKind,
    propose: columnsShifted,
  },
  'zero-assumed': {
    taxonomy: 'T17',
    name: 'study left out whose zero was taken for a value not reported',
    reverse: 'zero entered where nothing was reported',
    prior: 2,
    evidence: 'Xu et al. 2022: zeros assumed among the errors of data extraction',
    kinds: ['binary', 'person-time', 'proportion', 'rate'],
    propose: (subject) => where(subject, (values) => [values.events, values.treatment_events, values.control_events].includes(0)),
  },
  'code-for-missing': {
    taxonomy: 'T17',
    name: 'study left out whose value is a code for a missing one',
    reverse: 'code for a missing value pooled as a value',
    prior: 2,
    evidence: 'a value such as 99 or 999 stands in the row',
    kinds: everyKind,
    propose: (subject) => where(subject, (values) => Object.values(values).some((value) => codes.has(value))),
  },
} as const satisfies Record<string, OperatorRow>;
