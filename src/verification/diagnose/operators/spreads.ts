import type { StudyKind } from '../../../studies/study.js';
import type { ColumnName } from '../../../studies/columns.js';
import { normal } from '../../../numeric/distributions/normal.js';
import { type Change, type Subject, cellsChange, rowsOf } from '../../changed-table/change.js';
import type { FieldValues } from '../../../studies/fields.js';
import type { OperatorRow } from '../operator-row.js';
import { derivedAnew } from './sources.js';

/** A spread and the number of participants that it belongs to. */
interface Group {
  readonly sd: ColumnName;
  readonly total: ColumnName;
}

const groups: Partial<Record<StudyKind, readonly Group[]>> = {
  continuous: [
    { sd: 'treatment_sd', total: 'treatment_total' },
    { sd: 'control_sd', total: 'control_total' },
  ],
  mean: [{ sd: 'sd', total: 'total' }],
  paired: [
    { sd: 'pre_sd', total: 'total' },
    { sd: 'post_sd', total: 'total' },
  ],
};

type Spread = (sd: number, total: number) => number;

/** One group of one row, all groups of one row, one group in all rows, all groups in all rows. */
function* wherever(subject: Subject, to: Spread): Generator<Change> {
  const all = groups[subject.studies.kind] ?? [];
  const sets = all.length > 1 ? [...all.map((each) => [each]), all] : [all];
  const rows = rowsOf(subject);
  for (const where of rows.length > 1 ? [...rows.map((row) => [row]), rows] : [rows]) {
    for (const set of sets) {
      const change = cellsChange(subject, where, (values) => spread(values, set, to));
      if (change !== null && (where.length === 1 || change.length > 1)) yield change;
    }
  }
}

function spread(values: FieldValues, set: readonly Group[], to: Spread): FieldValues {
  return Object.fromEntries(set.map(({ sd, total }) => [sd, to(values[sd] ?? Number.NaN, values[total] ?? Number.NaN)]));
}

/** The variance of effects that come with one, times a factor: in one row, or in all. */
function* varianceTimes(subject: Subject, to: (vi: number) => number): Generator<Change> {
  const rows = rowsOf(subject);
  for (const where of rows.length > 1 ? [...rows.map((row) => [row]), rows] : [rows]) {
    const change = cellsChange(subject, where, ({ vi = Number.NaN }) => ({ vi: to(vi) }));
    if (change !== null) yield change;
  }
}

/** The limits of an interval, nearer to its estimate or farther from it, on the scale on which it is central. */
function* widthTimes(subject: Subject, factor: number): Generator<Change> {
  const isLog = Object.values(subject.values).every(({ ci_lower: lower = 0 }) => lower > 0);
  const stretched = (estimate: number, end: number): number => (isLog ? estimate * (end / estimate) ** factor : estimate + factor * (end - estimate));
  const rows = rowsOf(subject);
  for (const where of rows.length > 1 ? [...rows.map((row) => [row]), rows] : [rows]) {
    const change = cellsChange(subject, where, ({ estimate = Number.NaN, ci_lower: lower = Number.NaN, ci_upper: upper = Number.NaN }) => ({
      ci_lower: stretched(estimate, lower),
      ci_upper: stretched(estimate, upper),
    }));
    if (change !== null) yield change;
  }
}

const z = normal.upperQuantile(0.025);
const z90 = normal.upperQuantile(0.05);
const z99 = normal.upperQuantile(0.005);
const means = ['continuous', 'mean', 'paired'] as const;
const kadlec = 'Kadlec et al. 2023: standard errors for standard deviations in 45% of meta-analyses';
const design = 'seen in re-analyses of published reviews; no rate known';

/** Spreads of the wrong sort: standard errors, half-widths, quartiles, ranges and variances that stand for deviations. */
export const spreadOperators = {
  'se-as-sd': {
    taxonomy: 'T1',
    name: 'standard error entered as standard deviation',
    reverse: 'standard deviation multiplied by the root of n though it was one already',
    prior: 4,
    evidence: kadlec,
    kinds: means,
    propose: (subject) => wherever(subject, (sd, total) => sd / Math.sqrt(total)),
  },
  'sd-as-se': {
    taxonomy: 'T2',
    name: 'standard deviation taken for a standard error and multiplied by the root of n',
    reverse: 'standard error entered as standard deviation',
    prior: 4,
    evidence: kadlec,
    kinds: means,
    propose: (subject) => wherever(subject, (sd, total) => sd * Math.sqrt(total)),
  },
  'half-width-as-sd': {
    taxonomy: 'T3',
    name: 'half-width of the confidence interval entered as standard deviation',
    reverse: 'standard deviation made from a half-width that was none',
    prior: 2,
    evidence: design,
    kinds: means,
    propose: (subject) => wherever(subject, (sd, total) => (z * sd) / Math.sqrt(total)),
  },
  'half-width-as-se': {
    taxonomy: 'T3',
    name: 'half-width of the confidence interval taken for the standard error',
    reverse: 'standard error divided by 1.96 as if it were a half-width',
    prior: 2,
    evidence: design,
    kinds: [...means, 'effect'],
    propose: function* (subject) {
      yield* subject.studies.kind === 'effect' ? varianceTimes(subject, (vi) => vi * z ** 2) : wherever(subject, (sd) => z * sd);
    },
  },
  'se-as-half-width': {
    taxonomy: 'T3',
    name: 'standard error divided by 1.96 as if it were a half-width',
    reverse: 'half-width of the confidence interval taken for the standard error',
    prior: 1,
    evidence: design,
    kinds: [...means, 'effect'],
    propose: function* (subject) {
      yield* subject.studies.kind === 'effect' ? varianceTimes(subject, (vi) => vi / z ** 2) : wherever(subject, (sd) => sd / z);
    },
  },
  'level-of-interval': {
    taxonomy: 'T3',
    name: 'interval of 90% or 99% taken for one of 95%',
    reverse: 'interval of 95% taken for one of 90% or 99%',
    prior: 2,
    evidence: design,
    kinds: [...means, 'effect', 'interval'],
    propose: function* (subject) {
      for (const factor of [z90 / z, z / z90, z99 / z, z / z99]) {
        if (subject.studies.kind === 'effect') yield* varianceTimes(subject, (vi) => vi * factor ** 2);
        else if (subject.studies.kind === 'interval') yield* widthTimes(subject, factor);
        else yield* wherever(subject, (sd) => sd * factor);
      }
      yield* derivedAnew(subject, () => [{ ci_level: '90' }, { ci_level: '99' }]);
    },
  },
  'iqr-as-sd': {
    taxonomy: 'T4',
    name: 'interquartile range entered as standard deviation',
    reverse: 'standard deviation divided by 1.35 as if it were an interquartile range',
    prior: 2,
    evidence: design,
    kinds: means,
    propose: function* (subject) {
      yield* wherever(subject, (sd) => 1.35 * sd);
      yield* wherever(subject, (sd) => sd / 1.35);
    },
  },
  'range-as-sd': {
    taxonomy: 'T4',
    name: 'range entered as standard deviation',
    reverse: 'standard deviation divided by 4 as if it were a range',
    prior: 1,
    evidence: design,
    kinds: means,
    propose: function* (subject) {
      yield* wherever(subject, (sd) => 4 * sd);
      yield* wherever(subject, (sd) => sd / 4);
    },
  },
  'variance-as-sd': {
    taxonomy: 'T4',
    name: 'variance entered as standard deviation',
    reverse: 'root taken of a standard deviation as if it were a variance',
    prior: 2,
    evidence: design,
    kinds: [...means, 'effect'],
    propose: function* (subject) {
      if (subject.studies.kind === 'effect') {
        yield* varianceTimes(subject, (vi) => vi ** 2);
        yield* varianceTimes(subject, (vi) => Math.sqrt(vi));
        return;
      }
      yield* wherever(subject, (sd) => sd ** 2);
      yield* wherever(subject, (sd) => Math.sqrt(sd));
    },
  },
} as const satisfies Record<string, OperatorRow>;
