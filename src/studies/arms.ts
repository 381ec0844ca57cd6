import { problem, type Place, type Problem } from '../problems/problem.js';
import { nearestName } from '../text/nearest.js';
import { clipped, clippedNames } from './clip.js';
import { combineCounts, combineMeans, combineRates } from './conversions/combine-groups.js';
import { conversionRow, type ConversionCode } from './conversions/conversions.js';
import type { Converted } from './conversions/converted.js';
import { splitCounts, splitMeans, splitRates } from './conversions/split-group.js';
import { provenances, type BinaryStudy, type ContinuousStudy, type Derived, type PersonTimeStudy, type Study } from './study.js';

/** Columns whose values say which rows belong together. */
export interface ArmOptions {
  /** Rows with one value here are treatment arms of one trial and become one row. */
  readonly combineArms?: string | undefined;
  /** Rows with one value here share their control group, which is split among them. */
  readonly sharedControl?: string | undefined;
}

/** The rows as they are to be compared, and what was wrong. */
export interface ArmsDone {
  readonly rows: readonly Study[];
  readonly problems: readonly Problem[];
}

type TwoArmStudy = BinaryStudy | ContinuousStudy | PersonTimeStudy;
type ArmOf<S extends TwoArmStudy> = S['treatment'];

/** How the arms of one kind of study are combined and split. */
interface ArmArithmetic<S extends TwoArmStudy> {
  readonly combine: (arms: readonly ArmOf<S>[]) => Converted<ArmOf<S>>;
  readonly split: (arm: ArmOf<S>, parts: number) => Converted<ArmOf<S>>;
}

const arithmetic: { readonly [S in TwoArmStudy as S['kind']]: ArmArithmetic<S> } = {
  binary: { combine: combineCounts, split: splitCounts },
  continuous: { combine: combineMeans, split: splitMeans },
  'person-time': { combine: combineRates, split: splitRates },
};

/**
 * Studies with several treatment arms made fit for pooling: arms combined into one row, or the control group that rows
 * share split among them, so that no participant counts twice.
 *
 * Rows are told to belong together by the values of a column; an empty cell belongs to none. Rows that share a control
 * group must say the same of it.
 *
 * @param rows the studies as read
 * @param options the columns; with both, arms are combined first
 * @param columns every column that a row has a cell of, for messages
 */
export function arrangeArms(rows: readonly Study[], options: ArmOptions, columns: readonly string[], file: Place): ArmsDone {
  const steps = [
    { column: options.combineArms, arrange: combined },
    { column: options.sharedControl, arrange: split },
  ];
  let done: ArmsDone = { rows, problems: [] };
  for (const { column, arrange } of steps) {
    if (column === undefined) continue;
    const fault = faultOf(column, done.rows, columns, file);
    if (fault !== null) return { rows: done.rows, problems: [...done.problems, fault] };
    const { rows: next, problems } = arrange(done.rows as readonly TwoArmStudy[], column);
    done = { rows: next, problems: [...done.problems, ...problems] };
  }
  return done;
}

function faultOf(column: string, rows: readonly Study[], columns: readonly string[], file: Place): Problem | null {
  if (!columns.includes(column)) {
    const known = clippedNames(columns);
    return problem('REFERENCE_UNKNOWN', { what: 'column', found: clipped(column), known, nearest: nearestName(clipped(column), known) }, file);
  }
  const other = rows.find(({ kind }) => !Object.hasOwn(arithmetic, kind));
  return other === undefined ? null : problem('USAGE', { wrong: 'there are no arms to arrange', expected: Object.keys(arithmetic).join(' or '), found: other.kind }, file);
}

/** The rows by their value in the column, in the order of the first of each; rows without one stand alone. */
function groupsBy(column: string, rows: readonly TwoArmStudy[]): readonly (readonly TwoArmStudy[])[] {
  const groups = new Map<string | TwoArmStudy, TwoArmStudy[]>();
  for (const row of rows) {
    const text = row.cells[column]?.text ?? '';
    const key = text === '' ? row : text;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

function combined(rows: readonly TwoArmStudy[], column: string): ArmsDone {
  const problems: Problem[] = [];
  const next = groupsBy(column, rows).flatMap((group): readonly TwoArmStudy[] => {
    const [first] = group;
    if (first === undefined || group.length === 1) return group;
    const fault = differingControl(group);
    if (fault !== null) problems.push(fault);
    const { value, formula, assumptions } = arithmeticOf(first.kind).combine(group.map(({ treatment }) => treatment));
    const derived = [...group.flatMap((row) => row.derived ?? []), ...derivations(first, 'treatment', value, 'combined-arms', { formula, assumptions })];
    const label = [...new Set(group.map((row) => row.label))].join(' + ');
    return [{ ...first, label, provenance: weakest(group), derived, treatment: value } as TwoArmStudy];
  });
  return { rows: next, problems };
}

function split(rows: readonly TwoArmStudy[], column: string): ArmsDone {
  const problems: Problem[] = [];
  const next = groupsBy(column, rows).flatMap((group): readonly TwoArmStudy[] => {
    if (group.length === 1) return group;
    const fault = differingControl(group);
    if (fault !== null) problems.push(fault);
    return group.map((row) => {
      const { value, formula, assumptions } = arithmeticOf(row.kind).split(row.control, group.length);
      const derived = [...(row.derived ?? []), ...derivations(row, 'control', value, 'split-control', { formula, assumptions })];
      return { ...row, provenance: weakest([row]), derived, control: value } as TwoArmStudy;
    });
  });
  return { rows: next, problems };
}

/** The arithmetic of a kind; which arms go with it is known by the kind of their study. */
function arithmeticOf(kind: TwoArmStudy['kind']): ArmArithmetic<TwoArmStudy> {
  return arithmetic[kind] as unknown as ArmArithmetic<TwoArmStudy>;
}

/** That rows with one control group say different things of it; `null` if they agree. */
function differingControl(group: readonly TwoArmStudy[]): Problem | null {
  const [first, ...others] = group;
  const words = (row: TwoArmStudy): string => Object.entries(row.control).map(([name, value]) => `${name} ${value}`).join(', ');
  const other = first === undefined ? undefined : others.find((row) => words(row) !== words(first));
  if (first === undefined || other === undefined) return null;
  return problem('CONTROL_DIFFERS', { study: other.label, found: words(other), first: first.label, expected: words(first) }, other.at);
}

/** What was derived of an arm: each number that is not what it was. */
function derivations(
  before: TwoArmStudy,
  arm: 'treatment' | 'control',
  after: TwoArmStudy['treatment'],
  method: ConversionCode,
  { formula, assumptions }: Pick<Converted, 'formula' | 'assumptions'>,
): readonly Derived[] {
  const was = new Map(Object.entries(before[arm]));
  const { reference } = conversionRow(method);
  return Object.entries(after)
    .filter(([name, value]) => was.get(name) !== value)
    .map(([name, value]) => ({ quantity: `${arm}_${name}` as Derived['quantity'], value: value as number, formula, method, reference, assumptions }));
}

function weakest(rows: readonly Study[]): Study['provenance'] {
  const ranks = rows.map(({ provenance }) => provenances.indexOf(provenance));
  return provenances[Math.max(provenances.indexOf('derived'), ...ranks)] ?? 'derived';
}
