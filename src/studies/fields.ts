import type { ColumnName } from './columns.js';
import { kinds } from './kinds.js';
import { quantityFault } from './quantities.js';
import type { Study, StudyKind } from './study.js';
import type { BareStudy } from './study-list.js';

/** The numbers of a study by the column that they belong to. */
export type FieldValues = Readonly<Partial<Record<ColumnName, number>>>;

type Reader<K extends StudyKind> = (study: Extract<BareStudy, { readonly kind: K }>) => FieldValues;

const readers: { readonly [K in StudyKind]: Reader<K> } = {
  binary: ({ treatment, control }) => ({
    treatment_events: treatment.events,
    treatment_total: treatment.total,
    control_events: control.events,
    control_total: control.total,
  }),
  continuous: ({ treatment, control }) => ({
    treatment_mean: treatment.mean,
    treatment_sd: treatment.sd,
    treatment_total: treatment.total,
    control_mean: control.mean,
    control_sd: control.sd,
    control_total: control.total,
  }),
  'person-time': ({ treatment, control }) => ({
    treatment_events: treatment.events,
    treatment_time: treatment.time,
    control_events: control.events,
    control_time: control.time,
  }),
  proportion: ({ events, total }) => ({ events, total }),
  rate: ({ events, time }) => ({ events, time }),
  mean: ({ mean, sd, total }) => ({ mean, sd, total }),
  correlation: ({ r, total }) => ({ r, total }),
  'partial-correlation': ({ r, total, predictors }) => ({ r, total, predictors }),
  paired: ({ pre, post, total, r }) => ({ pre_mean: pre.mean, pre_sd: pre.sd, post_mean: post.mean, post_sd: post.sd, total, r }),
  reliability: ({ alpha, items, total }) => ({ alpha, items, total }),
  'log-rank': ({ excess, variance }) => ({ o_minus_e: excess, o_minus_e_variance: variance }),
  effect: ({ yi, vi }) => ({ yi, vi }),
  interval: ({ estimate, lower, upper }) => ({ estimate, ci_lower: lower, ci_upper: upper }),
};

/**
 * The numbers of a study by column.
 *
 * `valuesOf` and `withValues` are each other's reverse, so that an error can be told as what stands in a cell.
 */
export function valuesOf(study: BareStudy): FieldValues {
  const read = readers[study.kind] as (each: BareStudy) => FieldValues;
  return read(study);
}

/**
 * The study with other numbers in some columns; `null` where no table could hold them (a negative standard deviation,
 * more events than participants), or where nothing would change.
 */
export function withValues(study: Study, changed: FieldValues): Study | null {
  const before = valuesOf(study);
  const after: FieldValues = { ...before, ...changed };
  const columns = Object.keys(before) as ColumnName[];
  if (columns.every((column) => after[column] === before[column])) return null;
  if (columns.some((column) => after[column] !== before[column] && faulty(column, after[column]))) return null;
  const { checks, data } = kinds[study.kind];
  const cells = new Map(columns.map((column) => [column, { value: after[column] ?? Number.NaN, written: noCell }] as const));
  if (checks.some((check) => check(cells) !== null)) return null;
  const level = study.kind === 'interval' ? study.level : noLevel;
  return { ...study, ...data((column) => after[column] ?? Number.NaN, level) } as Study;
}

const noCell = { text: '', line: 0, column: 0 };
/** Only intervals have a level of their own. */
const noLevel = 0.95;

function faulty(column: ColumnName, value: number | undefined): boolean {
  return value === undefined || !Number.isFinite(value) || quantityFault(column, value, '') !== null;
}
