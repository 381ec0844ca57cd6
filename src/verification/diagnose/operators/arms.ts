import type { ColumnName } from '../../../studies/columns.js';
import { type Change, type Subject, cellsChange, rowsOf } from '../../changed-table/change.js';
import type { FieldValues } from '../../../studies/fields.js';
import type { OperatorRow } from '../operator-row.js';

/** The columns that both arms have, by what stands in them. */
const columnsOfArms = ['mean', 'sd', 'events', 'total', 'time'] as const;
type ArmColumn = (typeof columnsOfArms)[number];

const column = (arm: 'treatment' | 'control', name: ArmColumn): ColumnName => `${arm}_${name}` as ColumnName;

/** The arms of a row exchanged in some columns. */
function swapped(values: FieldValues, names: readonly ArmColumn[]): FieldValues {
  const pairs = names.flatMap((name): readonly [ColumnName, number][] => {
    const [treatment, control] = [column('treatment', name), column('control', name)];
    const [t, c] = [values[treatment], values[control]];
    return t === undefined || c === undefined
      ? []
      : [
          [treatment, c],
          [control, t],
        ];
  });
  return Object.fromEntries(pairs);
}

function* ofEachRow(subject: Subject, changed: (values: FieldValues) => FieldValues): Generator<Change> {
  for (const row of rowsOf(subject)) {
    const change = cellsChange(subject, [row], changed);
    if (change !== null) yield change;
  }
}

function presentIn(subject: Subject): readonly ArmColumn[] {
  const first = subject.values[0] ?? {};
  return columnsOfArms.filter((name) => first[column('treatment', name)] !== undefined);
}

/** The effect of a row turned round: numbers that stand for the opposite direction. */
function opposite(subject: Subject, values: FieldValues): FieldValues {
  switch (subject.studies.kind) {
    case 'continuous':
      return { treatment_mean: -(values.treatment_mean ?? 0), control_mean: -(values.control_mean ?? 0) };
    case 'mean':
      return { mean: -(values.mean ?? 0) };
    case 'paired':
      return { pre_mean: values.post_mean ?? 0, post_mean: values.pre_mean ?? 0 };
    case 'correlation':
    case 'partial-correlation':
      return { r: -(values.r ?? 0) };
    case 'effect':
      return { yi: -(values.yi ?? 0) };
    case 'log-rank':
      return { o_minus_e: -(values.o_minus_e ?? 0) };
    case 'interval':
      return turnedInterval(values, subject.studies.rows.every((study) => study.kind === 'interval' && study.lower > 0));
    default:
      return {};
  }
}

function turnedInterval({ estimate = 0, ci_lower: lower = 0, ci_upper: upper = 0 }: FieldValues, ratio: boolean): FieldValues {
  return ratio ? { estimate: 1 / estimate, ci_lower: 1 / upper, ci_upper: 1 / lower } : { estimate: -estimate, ci_lower: -upper, ci_upper: -lower };
}

const gotzsche = 'Gøtzsche et al. 2007: 10 of 27 meta-analyses of standardised differences could not be replicated, signs among the reasons';
const xu = 'Xu et al. 2022: mismatched arms among the errors of data extraction';
const twoArms = ['continuous', 'binary', 'person-time'] as const;

/** Directions and arms confused. */
export const armOperators = {
  'sign-flipped': {
    taxonomy: 'T5',
    name: 'effect entered in the opposite direction',
    reverse: 'effect entered in the opposite direction',
    prior: 4,
    evidence: gotzsche,
    kinds: ['continuous', 'mean', 'paired', 'correlation', 'partial-correlation', 'effect', 'log-rank', 'interval'],
    propose: (subject) => ofEachRow(subject, (values) => opposite(subject, values)),
  },
  'minus-lost': {
    taxonomy: 'T5',
    name: 'minus sign of a mean lost or added',
    reverse: 'minus sign of a mean lost or added',
    prior: 2,
    evidence: gotzsche,
    kinds: ['continuous', 'paired'],
    propose: function* (subject) {
      const names: readonly ColumnName[] = subject.studies.kind === 'paired' ? ['pre_mean', 'post_mean'] : ['treatment_mean', 'control_mean'];
      for (const name of names) yield* ofEachRow(subject, (values) => ({ [name]: -(values[name] ?? 0) }));
    },
  },
  'outcome-reversed': {
    taxonomy: 'T5',
    name: 'events counted for non-events in both arms',
    reverse: 'non-events counted for events in both arms',
    prior: 2,
    evidence: gotzsche,
    kinds: ['binary', 'proportion'],
    propose: (subject) =>
      ofEachRow(subject, (values) => (subject.studies.kind === 'proportion' ? { events: (values.total ?? 0) - (values.events ?? 0) } : { ...nonEvents(values, 'treatment'), ...nonEvents(values, 'control') })),
  },
  'events-for-non-events': {
    taxonomy: 'T7',
    name: 'events counted for non-events in one arm',
    reverse: 'non-events counted for events in one arm',
    prior: 1,
    evidence: xu,
    kinds: ['binary'],
    propose: function* (subject) {
      for (const arm of ['treatment', 'control'] as const) yield* ofEachRow(subject, (values) => nonEvents(values, arm));
    },
  },
  'arms-swapped': {
    taxonomy: 'T6',
    name: 'arms exchanged',
    reverse: 'arms exchanged',
    prior: 4,
    evidence: xu,
    kinds: twoArms,
    propose: (subject) => ofEachRow(subject, (values) => swapped(values, columnsOfArms)),
  },
  'one-column-swapped': {
    taxonomy: 'T6',
    name: 'arms exchanged in one column',
    reverse: 'arms exchanged in one column',
    prior: 2,
    evidence: xu,
    kinds: twoArms,
    propose: function* (subject) {
      for (const name of presentIn(subject)) yield* ofEachRow(subject, (values) => swapped(values, [name]));
    },
  },
} as const satisfies Record<string, OperatorRow>;

function nonEvents(values: FieldValues, arm: 'treatment' | 'control'): FieldValues {
  const [events, total] = [values[column(arm, 'events')] ?? 0, values[column(arm, 'total')] ?? 0];
  return { [column(arm, 'events')]: total - events };
}
