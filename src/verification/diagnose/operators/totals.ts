import type { ColumnName } from '../../../studies/columns.js';
import { type Change, type Subject, cellsChange, rowsOf } from '../../changed-table/change.js';
import type { FieldValues } from '../../../studies/fields.js';
import type { OperatorRow } from '../operator-row.js';

const totalsOf = (subject: Subject): readonly ColumnName[] =>
  (['treatment_total', 'control_total', 'total'] as const).filter((name) => subject.values[0]?.[name] !== undefined);

/** One total of a row, or both of them. */
function* totalsTimes(subject: Subject, factor: number): Generator<Change> {
  const all = totalsOf(subject);
  const sets = all.length > 1 ? [...all.map((each) => [each]), all] : [all];
  for (const row of rowsOf(subject)) {
    for (const set of sets) {
      const change = cellsChange(subject, [row], (values) => Object.fromEntries(set.map((name) => [name, rounded((values[name] ?? 0) * factor)])));
      if (change !== null) yield change;
    }
  }
}

/** Half of an odd number is one of two. */
const rounded = (value: number): number => Math.round(value);

function* ofEachArm(subject: Subject, changed: (values: FieldValues, arm: 'treatment' | 'control') => FieldValues): Generator<Change> {
  for (const row of rowsOf(subject)) {
    for (const arm of ['treatment', 'control'] as const) {
      const change = cellsChange(subject, [row], (values) => changed(values, arm));
      if (change !== null) yield change;
    }
  }
}

/** Rows whose control groups are the same to the last digit. */
function sharedControls({ values }: Subject): readonly (readonly number[])[] {
  const byControl = new Map<string, number[]>();
  values.forEach((row, index) => {
    const control = ['control_mean', 'control_sd', 'control_events', 'control_total'].map((name) => row[name as ColumnName] ?? null);
    const key = JSON.stringify(control);
    byControl.set(key, [...(byControl.get(key) ?? []), index]);
  });
  return [...byControl.values()].filter((rows) => rows.length > 1);
}

/** Counts in columns of the table that were not pooled, for the arm that their name begins with. */
function* otherCounts(subject: Subject): Generator<Change> {
  const { rows, moderators } = subject.studies;
  for (const row of rowsOf(subject)) {
    for (const total of totalsOf(subject)) {
      const arm = total.replace(/total$/, '');
      for (const name of moderators.filter((each) => each.toLowerCase().startsWith(arm) && countWords.test(each))) {
        const text = rows[row]?.cells[name]?.text ?? '';
        const change = wholeNumber.test(text) ? cellsChange(subject, [row], () => ({ [total]: Number(text) })) : null;
        if (change !== null) yield change;
      }
    }
  }
}

const wholeNumber = /^\d{1,9}$/;
const countWords = /randomi[sz]ed|analy[sz]ed|allocated|enrolled|included|completed|evaluated|assessed|followed|itt|participants|patients|(?:^|_)n(?:_|$)/i;

const evidence = 'participants randomised for those analysed, totals for arms; no rate known';
const twoArms = ['continuous', 'binary'] as const;

/** Participants miscounted. */
export const totalOperators = {
  'total-halved': {
    taxonomy: 'T7',
    name: 'number of participants halved',
    reverse: 'number of participants doubled',
    prior: 2,
    evidence,
    kinds: [...twoArms, 'proportion', 'mean', 'correlation'],
    propose: (subject) => totalsTimes(subject, 0.5),
  },
  'total-doubled': {
    taxonomy: 'T7',
    name: 'number of participants doubled',
    reverse: 'number of participants halved',
    prior: 2,
    evidence,
    kinds: [...twoArms, 'proportion', 'mean', 'correlation'],
    propose: (subject) => totalsTimes(subject, 2),
  },
  'other-count': {
    taxonomy: 'T7',
    name: 'another number of participants of the same arm entered (randomised for analysed)',
    reverse: 'another number of participants of the same arm entered (randomised for analysed)',
    prior: 4,
    evidence,
    kinds: [...twoArms, 'proportion', 'mean', 'correlation'],
    propose: otherCounts,
  },
  'total-of-both-arms': {
    taxonomy: 'T7',
    name: 'total of both arms entered for one arm',
    reverse: 'one arm entered without the participants of the other',
    prior: 4,
    evidence,
    kinds: twoArms,
    propose: (subject) => ofEachArm(subject, (values, arm) => ({ [`${arm}_total`]: (values.treatment_total ?? 0) + (values.control_total ?? 0) })),
  },
  'non-events-for-total': {
    taxonomy: 'T7',
    name: 'number without the event entered as total',
    reverse: 'events added to a total that held them already',
    prior: 4,
    evidence,
    kinds: ['binary'],
    propose: (subject) => ofEachArm(subject, (values, arm) => ({ [`${arm}_total`]: (values[`${arm}_total`] ?? 0) - (values[`${arm}_events`] ?? 0) })),
  },
  'events-added-to-total': {
    taxonomy: 'T7',
    name: 'events added to a total that held them already',
    reverse: 'number without the event entered as total',
    prior: 2,
    evidence,
    kinds: ['binary'],
    propose: (subject) => ofEachArm(subject, (values, arm) => ({ [`${arm}_total`]: (values[`${arm}_total`] ?? 0) + (values[`${arm}_events`] ?? 0) })),
  },
  'shared-control': {
    taxonomy: 'T8',
    name: 'shared control group split among its comparisons',
    reverse: 'shared control group counted in full in every comparison',
    prior: 4,
    evidence: 'Cochrane Handbook 23.3.4: a unit-of-analysis error',
    kinds: ['continuous'],
    propose: function* (subject) {
      for (const rows of sharedControls(subject)) {
        const change = cellsChange(subject, rows, ({ control_total: total = 0 }) => ({ control_total: rounded(total / rows.length) }));
        if (change !== null) yield change;
      }
    },
  },
} as const satisfies Record<string, OperatorRow>;
