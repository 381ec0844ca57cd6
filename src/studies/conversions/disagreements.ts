import { problem, type Problem } from '../../problems/problem.js';
import { columnRow, type ColumnName } from '../columns.js';
import type { NumberCell } from '../kinds.js';
import type { RowNumbers } from '../row-numbers.js';
import type { WrittenCell } from '../study.js';
import type { PlannedRoute, Routes } from './plan.js';
import type { ConversionSettings } from './settings.js';

/** What numbers may be apart besides the rounding of what is printed: papers round what they had rounded before. */
const slack = 0.01;

interface CheckContext {
  readonly routes: Routes;
  readonly settings: ConversionSettings;
  readonly level: number;
}

/**
 * The written numbers of a row that differ from what other written numbers of the row say of the same quantity, by more
 * than the rounding of all of them: a standard deviation beside a standard error, a count beside a percentage.
 *
 * Only arithmetic is held against what is written; estimates from medians and their like are not.
 */
export function disagreements(
  targets: readonly ColumnName[],
  numbers: RowNumbers,
  context: CheckContext,
): readonly { readonly problem: Problem; readonly cell: WrittenCell }[] {
  return targets.flatMap((target) => {
    const written = numbers.written(target);
    if (written === null) return [];
    return (context.routes.get(target) ?? []).flatMap((route) => {
      const given = route.checks === true ? givenBy(route, numbers) : null;
      const found = given === null ? null : disagreement(written, numbers.unitOf(target), route, given, numbers, context);
      return found === null ? [] : [{ problem: found, cell: written.written }];
    });
  });
}

type Cells = ReadonlyMap<ColumnName, NumberCell>;

/** The written numbers that the route starts from; `null` if one is not written. */
function givenBy({ needs }: PlannedRoute, numbers: RowNumbers): Cells | null {
  const cells = needs.map((need) => [need, numbers.written(need)] as const).filter((pair): pair is readonly [ColumnName, NumberCell] => pair[1] !== null);
  return cells.length === needs.length ? new Map(cells) : null;
}

function disagreement(
  written: NumberCell,
  unit: number,
  route: PlannedRoute,
  cells: Cells,
  numbers: RowNumbers,
  { settings, level }: CheckContext,
): Problem | null {
  // Whether an interval was made with the t or the normal distribution is seldom said: either will do.
  const ways = [settings, { ...settings, meanIntervals: settings.meanIntervals === 't' ? 'normal' : 't' } as const];
  const halfUnit = (column: ColumnName): number => (isWhole(column) ? 0 : numbers.unitOf(column) / 2);
  const judged = ways.map((way) => {
    const at = (shifted: ColumnName | null, by: number) =>
      route.derive({ value: (column) => (cells.get(column)?.value ?? Number.NaN) + (column === shifted ? by : 0), halfUnit, level, settings: way });
    const plain = at(null, 0);
    if (!plain.ok) return null;
    const roundings = [...cells.keys()].map((column) => {
      const ends = [at(column, halfUnit(column)), at(column, -halfUnit(column))];
      return Math.max(...ends.map((end) => (end.ok ? Math.abs(end.value - plain.value) : 0)));
    });
    const own = isWhole(route.gives) ? 0 : unit / 2;
    const allowed = roundings.reduce((sum, each) => sum + each, own) + slack * Math.abs(plain.value);
    return { plain, agrees: Math.abs(written.value - plain.value) <= allowed };
  });
  const [first] = judged;
  if (first === null || first === undefined || judged.some((each) => each === null || each.agrees)) return null;
  const { value, formula } = first.plain;
  const from = [...cells].map(([column, cell]) => `${column} ${cell.written.text}`);
  return problem('SOURCES_DISAGREE', { column: route.gives, written: written.written.text, from, derived: value, formula, hint: hintFor(route, written, cells) });
}

function isWhole(column: ColumnName): boolean {
  return ['count', 'total'].includes(columnRow(column).quantity);
}

/** The most common reason: the standard error stands in both columns. */
function hintFor({ gives, needs }: PlannedRoute, written: NumberCell, cells: Cells): string | null {
  const error = needs.find((need) => /(?:^|_)se$/.test(need));
  if (error === undefined || !/(?:^|_)sd$/.test(gives)) return null;
  const se = cells.get(error)?.value ?? Number.NaN;
  return Math.abs(written.value - se) <= 0.02 * se ? `the standard error seems to have been entered as ${gives}` : null;
}
