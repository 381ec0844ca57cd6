import type { ColumnName } from '../../../studies/columns.js';
import type { StudyKind } from '../../../studies/study.js';
import { type Change, type Subject, cellsChange, rowsOf } from '../../changed-table/change.js';
import type { OperatorRow } from '../operator-row.js';

/** Columns that carry the unit of the outcome, all in the first power but for a variance. */
const inUnits: Partial<Record<StudyKind, readonly ColumnName[]>> = {
  continuous: ['treatment_mean', 'treatment_sd', 'control_mean', 'control_sd'],
  mean: ['mean', 'sd'],
  paired: ['pre_mean', 'pre_sd', 'post_mean', 'post_sd'],
  interval: ['estimate', 'ci_lower', 'ci_upper'],
  'person-time': ['treatment_time', 'control_time'],
  rate: ['time'],
};

const powersOfTen = [10, 0.1, 100, 0.01, 1000, 0.001];
/** Hours in a day, days in a week, months in a year, minutes in an hour, and back. */
const ofTime = [24, 7, 12, 60].flatMap((each) => [each, 1 / each]);

function* scaled(subject: Subject, factors: readonly number[]): Generator<Change> {
  const columns = inUnits[subject.studies.kind] ?? [];
  for (const row of rowsOf(subject)) {
    for (const factor of factors) {
      const change =
        subject.studies.kind === 'effect'
          ? cellsChange(subject, [row], ({ yi = 0, vi = 0 }) => ({ yi: yi * factor, vi: vi * factor ** 2 }))
          : cellsChange(subject, [row], (values) => Object.fromEntries(columns.map((name) => [name, (values[name] ?? 0) * factor])));
      if (change !== null) yield change;
    }
  }
}

const kinds = ['continuous', 'mean', 'paired', 'effect', 'interval', 'person-time', 'rate'] as const;
const evidence = 'seen in re-analyses of published reviews; no rate known';

/** Outcomes in another unit than those of the other rows. */
export const unitOperators = {
  'power-of-ten': {
    taxonomy: 'T10',
    name: 'unit off by a power of ten (milligrams for grams, percent for fractions)',
    reverse: 'unit off by a power of ten',
    prior: 2,
    evidence,
    kinds,
    propose: (subject) => scaled(subject, powersOfTen),
  },
  'unit-of-time': {
    taxonomy: 'T10',
    name: 'other unit of time (hours for days, days for weeks, months for years, minutes for hours)',
    reverse: 'other unit of time',
    prior: 1,
    evidence,
    kinds,
    propose: (subject) => scaled(subject, ofTime),
  },
} as const satisfies Record<string, OperatorRow>;
