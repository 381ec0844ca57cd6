import type { ColumnName } from './columns.js';
import { plannedRoutes } from './conversions/plan.js';
import { kinds } from './kinds.js';
import type { StudyKind } from './study.js';

/**
 * The columns that a kind of data needs, each with what tells the same number beside the others.
 *
 * @example
 * neededColumns('effect') // ['yi', 'vi or sei']
 */
export function neededColumns(kind: StudyKind): readonly string[] {
  return kinds[kind].needs.map(({ column }) => neededColumn(column, kind));
}

/** One of them: those without events have no use for the number of people without the event. */
export function neededColumn(column: ColumnName, kind: StudyKind): string {
  const beside = new Set(kinds[kind].needs.map((need) => need.column));
  const instead = plannedRoutes
    .filter((route) => route.gives === column && route.restates && route.needs.slice(0, -1).every((name) => beside.has(name)))
    .flatMap(({ needs }) => needs.at(-1) ?? []);
  return [column, ...instead].join(' or ');
}
