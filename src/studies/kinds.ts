import { problem, type Problem } from '../problems/problem.js';
import type { ColumnName } from './columns.js';
import type { Study, StudyKind, WrittenCell } from './study.js';

/** A cell that was read as a number. */
export interface NumberCell {
  readonly value: number;
  readonly written: WrittenCell;
}

/** The number of a column in one row. */
export type Values = (column: ColumnName) => number;

/** A column that a kind needs; `conversions/` has what its number may follow from instead. */
export interface Need {
  readonly column: ColumnName;
}

/** Compares the cells of one row with each other; cells that are absent or faulty are not there. */
export type RowCheck = (cells: ReadonlyMap<ColumnName, NumberCell>) => { readonly problem: Problem; readonly cell: WrittenCell } | null;

/** What a study holds besides the fields that every row has. */
export type StudyData = DataOf<Study>;
type DataOf<S> = S extends Study ? Omit<S, 'label' | 'year' | 'provenance' | 'derived' | 'cells' | 'at'> : never;

export interface KindRow {
  readonly words: string;
  readonly needs: readonly Need[];
  readonly checks: readonly RowCheck[];
  /** The data of one row; `level` is the confidence level that intervals are read at. */
  readonly data: (value: Values, level: number) => StudyData;
}

const only = (...names: readonly ColumnName[]): readonly Need[] => names.map((column) => ({ column }));

/** No more events than participants. */
const eventsWithin = (events: ColumnName, total: ColumnName): RowCheck => (cells) => {
  const some = cells.get(events);
  const all = cells.get(total);
  if (some === undefined || all === undefined || some.value <= all.value) return null;
  const facts = { events: some.written.text, total: all.written.text, eventsColumn: events, totalColumn: total };
  return { problem: problem('EVENTS_ABOVE_TOTAL', facts), cell: some.written };
};

const intervalOrdered: RowCheck = (cells) => {
  const estimate = cells.get('estimate');
  const lower = cells.get('ci_lower');
  const upper = cells.get('ci_upper');
  if (estimate === undefined || lower === undefined || upper === undefined) return null;
  if (lower.value <= estimate.value && estimate.value <= upper.value && lower.value < upper.value) return null;
  const facts = { lower: lower.written.text, estimate: estimate.written.text, upper: upper.written.text };
  return { problem: problem('INTERVAL_DISORDERED', facts), cell: estimate.written };
};

/** Every kind of study data: the columns it needs, what must hold within a row, and how a row becomes a study. */
export const kinds: { readonly [K in StudyKind]: KindRow } = {
  binary: {
    words: 'two arms with events among totals',
    needs: only('treatment_events', 'treatment_total', 'control_events', 'control_total'),
    checks: [eventsWithin('treatment_events', 'treatment_total'), eventsWithin('control_events', 'control_total')],
    data: (value) => ({
      kind: 'binary',
      treatment: { events: value('treatment_events'), total: value('treatment_total') },
      control: { events: value('control_events'), total: value('control_total') },
    }),
  },
  continuous: {
    words: 'two arms with mean, standard deviation and total',
    needs: only('treatment_mean', 'treatment_sd', 'treatment_total', 'control_mean', 'control_sd', 'control_total'),
    checks: [],
    data: (value) => ({
      kind: 'continuous',
      treatment: { mean: value('treatment_mean'), sd: value('treatment_sd'), total: value('treatment_total') },
      control: { mean: value('control_mean'), sd: value('control_sd'), total: value('control_total') },
    }),
  },
  'person-time': {
    words: 'two arms with events in person-time',
    needs: only('treatment_events', 'treatment_time', 'control_events', 'control_time'),
    checks: [],
    data: (value) => ({
      kind: 'person-time',
      treatment: { events: value('treatment_events'), time: value('treatment_time') },
      control: { events: value('control_events'), time: value('control_time') },
    }),
  },
  proportion: {
    words: 'one group with events among a total',
    needs: only('events', 'total'),
    checks: [eventsWithin('events', 'total')],
    data: (value) => ({ kind: 'proportion', events: value('events'), total: value('total') }),
  },
  rate: {
    words: 'one group with events in person-time',
    needs: only('events', 'time'),
    checks: [],
    data: (value) => ({ kind: 'rate', events: value('events'), time: value('time') }),
  },
  mean: {
    words: 'one group with mean, standard deviation and total',
    needs: only('mean', 'sd', 'total'),
    checks: [],
    data: (value) => ({ kind: 'mean', mean: value('mean'), sd: value('sd'), total: value('total') }),
  },
  correlation: {
    words: 'a correlation with its sample size',
    needs: only('r', 'total'),
    checks: [],
    data: (value) => ({ kind: 'correlation', r: value('r'), total: value('total') }),
  },
  'partial-correlation': {
    words: 'a partial correlation with its sample size and the number of predictors',
    needs: only('r', 'total', 'predictors'),
    checks: [],
    data: (value) => ({ kind: 'partial-correlation', r: value('r'), total: value('total'), predictors: value('predictors') }),
  },
  paired: {
    words: 'one group measured before and after, with the correlation of the two',
    needs: only('pre_mean', 'pre_sd', 'post_mean', 'post_sd', 'total', 'r'),
    checks: [],
    data: (value) => ({
      kind: 'paired',
      pre: { mean: value('pre_mean'), sd: value('pre_sd') },
      post: { mean: value('post_mean'), sd: value('post_sd') },
      total: value('total'),
      r: value('r'),
    }),
  },
  reliability: {
    words: "Cronbach's alpha with the number of items and the sample size",
    needs: only('alpha', 'items', 'total'),
    checks: [],
    data: (value) => ({ kind: 'reliability', alpha: value('alpha'), items: value('items'), total: value('total') }),
  },
  'log-rank': {
    words: 'observed minus expected events of the treatment arm, with the variance of that difference',
    needs: only('o_minus_e', 'o_minus_e_variance'),
    checks: [],
    data: (value) => ({ kind: 'log-rank', excess: value('o_minus_e'), variance: value('o_minus_e_variance') }),
  },
  effect: {
    words: 'an effect size with its sampling variance or standard error, on the analysis scale',
    needs: only('yi', 'vi'),
    checks: [],
    data: (value) => ({ kind: 'effect', yi: value('yi'), vi: value('vi') }),
  },
  interval: {
    words: 'an estimate with its confidence interval, on the natural scale',
    needs: only('estimate', 'ci_lower', 'ci_upper'),
    checks: [intervalOrdered],
    data: (value, level) => ({
      kind: 'interval',
      estimate: value('estimate'),
      lower: value('ci_lower'),
      upper: value('ci_upper'),
      level,
    }),
  },
};

/** The kinds, in the order of the table. */
export const kindNames = Object.keys(kinds) as readonly StudyKind[];

/**
 * The kinds of study that need a column; none for `study` and its like, which belong to every kind, and for what numbers
 * are only converted from.
 *
 * @example
 * kindsNeeding('vi') // ['effect']
 */
export function kindsNeeding(name: ColumnName): readonly StudyKind[] {
  return kindNames.filter((kind) => kinds[kind].needs.some((need) => need.column === name));
}
