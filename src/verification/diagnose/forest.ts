import { computeEffects } from '../../effect-sizes/compute-effects.js';
import { contextOfStudy } from '../../effect-sizes/natural-context.js';
import { naturalValue } from '../../effect-sizes/natural-value.js';
import { twoSidedQuantile } from '../../models/intervals/half-width.js';
import { parsePrinted } from '../../numeric/exact/decimal.js';
import type { Study } from '../../studies/study.js';
import type { Change, Edit, Subject } from '../changed-table/change.js';
import { weightsAfter } from '../changed-table/evaluate.js';
import { type PrintedFigure, printedFigure } from '../chance/printed-figures.js';
import { pointOf } from '../coherence/boxes.js';

/** What a forest plot prints beside one study, each figure as the string that was printed. */
export interface PrintedRow {
  readonly study: string;
  readonly estimate?: string | undefined;
  readonly ci_lower?: string | undefined;
  readonly ci_upper?: string | undefined;
  /** Share in the pooled effect, in percent. */
  readonly weight?: string | undefined;
}

/** A printed row beside what the table gives for its study. */
export interface RowCheck {
  readonly study: string;
  /** Its position in the table; `null` where no row has that label. */
  readonly row: number | null;
  readonly figures: readonly { readonly name: RowFigure; readonly printed: string; readonly computed: string; readonly holds: boolean }[];
  readonly holds: boolean;
}

const rowFigures = ['estimate', 'ci_lower', 'ci_upper', 'weight'] as const;
export type RowFigure = (typeof rowFigures)[number];

/** Printed rows ready to be held against a table: an error that changes a row which is printed must print that row. */
export interface Forest {
  readonly checks: readonly RowCheck[];
  /** Labels of the table that no printed row has. */
  readonly unprinted: readonly string[];
  readonly holdsAfter: (change: Change) => boolean;
}

interface Tests {
  readonly row: number;
  readonly own: readonly { readonly name: Exclude<RowFigure, 'weight'>; readonly test: PrintedFigure }[];
  readonly weight: PrintedFigure | null;
}

type Own = Readonly<Record<Exclude<RowFigure, 'weight'>, number>>;

/**
 * The printed rows of a forest plot against the table.
 *
 * In words: rows are looked at before anything is searched. A row that differs says where the error is; rows that agree rule
 * out every error that would change them.
 */
export function forestOf(subject: Subject, printed: readonly PrintedRow[]): Forest {
  const { rows } = subject.studies;
  const weights = printed.some(({ weight }) => weight !== undefined) ? weightsAfter(subject, []) : null;
  const ofOne = areShares(printed);
  const placed = printed.map((each) => ({ each, row: rows.findIndex(({ label }) => label === each.study) }));
  const tests = placed.flatMap(({ each, row }) => (row < 0 ? [] : [testsOf(each, row, ofOne)]));
  const checks = placed.map(({ each, row }): RowCheck => {
    const study = rows[row];
    if (study === undefined) return { study: each.study, row: null, figures: [], holds: false };
    const own = ownFigures(subject, study);
    const computedOf = (name: RowFigure): number => (name === 'weight' ? weights?.get(row) : own?.[name]) ?? Number.NaN;
    const figures = rowFigures.flatMap((name) => {
      const text = each[name];
      const test = text === undefined ? null : testOf(name, text, ofOne);
      if (text === undefined || test === null) return [];
      const value = computedOf(name);
      return [{ name, printed: text, computed: Number.isNaN(value) ? '–' : test.print(value), holds: test.holds(value) }];
    });
    return { study: each.study, row, figures, holds: figures.every(({ holds }) => holds) };
  });
  const printedLabels = new Set(printed.map(({ study }) => study));
  return { checks, unprinted: rows.map(({ label }) => label).filter((label) => !printedLabels.has(label)), holdsAfter: (change) => holdsAfter(subject, tests, change) };
}

function testsOf(printed: PrintedRow, row: number, ofOne: boolean): Tests {
  const own = (['estimate', 'ci_lower', 'ci_upper'] as const).flatMap((name) => {
    const text = printed[name];
    const test = text === undefined ? null : testOf(name, text, ofOne);
    return test === null ? [] : [{ name, test }];
  });
  return { row, own, weight: printed.weight === undefined ? null : testOf('weight', printed.weight, ofOne) };
}

/** Whether the printed weights are shares of one, and not of a hundred: they then add up to it. */
function areShares(rows: readonly PrintedRow[]): boolean {
  const weights = rows.flatMap(({ weight = '' }) => parsePrinted(weight) ?? []);
  const sum = weights.reduce((all, weight) => all + pointOf(weight), 0);
  const room = weights.reduce((all, { decimals }) => all + 0.5 * 10 ** -decimals, 0);
  return weights.every(({ percent }) => !percent) && Math.abs(sum - 1) <= room && room < 0.5;
}

/** A weight as a share of one prints like any other fraction of a percentage. */
const testOf = (name: RowFigure, printed: string, ofOne: boolean): PrintedFigure | null => printedFigure({ quantity: name === 'weight' && ofOne ? 'I2' : name, printed });

function holdsAfter(subject: Subject, tests: readonly Tests[], change: Change): boolean {
  const edits = new Map(change.map((edit) => [edit.row, edit] as const));
  const added = new Set(change.flatMap((edit) => (edit.as === 'added' ? [edit.study.label] : [])));
  const ownHold = tests.every(({ row, own }) => {
    const edit = edits.get(row);
    const study = subject.studies.rows[row];
    // A row that is printed once was neither left out nor pooled twice.
    if (edit?.as === 'left out' || edit?.as === 'twice' || (study !== undefined && added.has(study.label))) return false;
    const values = study === undefined ? null : edit === undefined ? ownFigures(subject, study) : afterEdit(subject, study, edit);
    return own.every(({ name, test }) => test.holds(values?.[name] ?? Number.NaN));
  });
  if (!ownHold || tests.every(({ weight }) => weight === null)) return ownHold;
  const weights = weightsAfter(subject, change);
  return weights !== null && tests.every(({ row, weight }) => weight === null || weight.holds(weights.get(row) ?? Number.NaN));
}

function afterEdit(subject: Subject, study: Study, edit: Edit): Own | null {
  if (edit.as === 'changed') return ownFigures(subject, edit.study);
  return edit.as === 'effect' ? ownFigures(subject, study, edit) : null;
}

/** Estimate and Wald interval of one study on the natural scale; `null` where it has no effect. */
function ownFigures({ studies, settings }: Subject, study: Study, instead?: { readonly yi: number; readonly vi: number }): Own | null {
  const computed = computeEffects({ ...studies, rows: [study] }, settings);
  if (!computed.ok || computed.value.k === 0) return null;
  const effects = computed.value;
  const [yi, vi] = instead === undefined ? [effects.yi[0] ?? Number.NaN, effects.vi[0] ?? Number.NaN] : [instead.yi, instead.vi];
  const half = twoSidedQuantile(settings.level, null) * Math.sqrt(vi);
  const natural = (x: number): number => naturalValue(settings.measure, x, contextOfStudy(effects, 0)).value;
  return { estimate: natural(yi), ci_lower: natural(yi - half), ci_upper: natural(yi + half) };
}
