import { computeEffects } from '../../effect-sizes/compute-effects.js';
import type { EffectSize } from '../../effect-sizes/measure-row.js';
import type { CompleteSettings } from '../../models/settings.js';
import type { ColumnName } from '../../studies/columns.js';
import type { Studies, Study } from '../../studies/study.js';
import { type FieldValues, valuesOf, withValues } from '../../studies/fields.js';

/** A number in a cell, and the one that would stand there. */
export interface CellChange {
  readonly column: ColumnName;
  readonly from: number;
  readonly to: number;
}

/** A cell of the filter that tells a row that it passed over from those of the analysis. */
export interface FilterChange {
  readonly column: string;
  readonly from: string;
  readonly to: string;
}

/** What one hypothesis does to one row of the table. */
export type Edit =
  /** `instead`: where the numbers are those of a row that the filter passed over. */
  | { readonly as: 'changed'; readonly row: number; readonly study: Study; readonly cells: readonly CellChange[]; readonly instead?: readonly FilterChange[] }
  | { readonly as: 'left out'; readonly row: number }
  /** A row that the filter passed over, taken in: `row` counts on from the end of the table. */
  | { readonly as: 'added'; readonly row: number; readonly study: Study; readonly instead: readonly FilterChange[] }
  | { readonly as: 'twice'; readonly row: number }
  /** The effect itself, where no cell says it: a logarithm taken twice. */
  | { readonly as: 'effect'; readonly row: number; readonly yi: number; readonly vi: number };

/** What one hypothesis does to the table: an edit for each row that it touches. */
export type Change = readonly Edit[];

/** The table whose errors are looked for, with the analysis made of it. */
export interface Subject {
  readonly studies: Studies;
  readonly settings: CompleteSettings;
  /** The numbers of every row, by column. */
  readonly values: readonly FieldValues[];
  /** The effect of every row as it stands; `null` where the row defines none. */
  readonly effects: readonly (EffectSize | null)[];
}

/** A table and its analysis, with what the operators ask of every row. */
export function subjectOf(studies: Studies, settings: CompleteSettings): Subject {
  const effects = studies.rows.map((study) => effectOf(studies, settings, study));
  return { studies, settings, values: studies.rows.map(valuesOf), effects };
}

/** The effect of one study on its own; `null` where it has none. */
export function effectOf(studies: Studies, settings: Pick<CompleteSettings, 'measure' | 'effects' | 'zeroCells'>, study: Study): EffectSize | null {
  const computed = computeEffects({ ...studies, rows: [study] }, settings);
  if (!computed.ok || computed.value.k === 0) return null;
  return { yi: computed.value.yi[0] ?? Number.NaN, vi: computed.value.vi[0] ?? Number.NaN };
}

/** The edit that puts other numbers into cells of a row, or `null` where they would change nothing or cannot stand there. */
export function cellsEdit({ studies, values }: Subject, row: number, changed: FieldValues): Edit | null {
  const study = studies.rows[row];
  const before = values[row];
  if (study === undefined || before === undefined) return null;
  const edited = withValues(study, changed);
  if (edited === null) return null;
  const cells = (Object.entries(changed) as [ColumnName, number][])
    .map(([column, to]) => ({ column, from: before[column] ?? Number.NaN, to }))
    .filter(({ from, to }) => from !== to);
  return { as: 'changed', row, study: edited, cells };
}

/** The label of every row by position: those of the table, then those of the rows that its filter passed over. */
export function labelsOf({ rows, passedOver }: Studies): readonly string[] {
  return [...rows, ...(passedOver?.rows ?? [])].map(({ label }) => label);
}

/** The rows of a table, by position. */
export function rowsOf({ studies }: Subject): readonly number[] {
  return studies.rows.map((_study, row) => row);
}

/**
 * One edit per row out of many cells: a whole column, or the two arms of a study. Rows in which nothing changes, or
 * cannot, are left alone; `null` where none is left.
 */
export function cellsChange(subject: Subject, rows: readonly number[], changed: (values: FieldValues) => FieldValues): Change | null {
  const edits = rows.map((row) => cellsEdit(subject, row, changed(subject.values[row] ?? {}))).filter((each) => each !== null);
  return edits.length === 0 ? null : edits;
}
