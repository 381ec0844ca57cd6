import type { ColumnName } from '../columns.js';
import type { Wanted } from '../lookup.js';
import type { StudyKind } from '../study.js';
import { plannedRoutes } from './plan.js';

/** Most alternatives that a message names, so that it can still be read. */
const mostNamed = 6;

/**
 * A column with what may stand in for it: the columns that tell the same number in other words, and the combinations from
 * which it can be converted, the totals of the arms left unsaid.
 *
 * @example
 * wantedOf('vi').instead // ['sei']
 */
export function wantedOf(column: ColumnName, kind?: StudyKind): Wanted {
  const routes = plannedRoutes.filter((route) => route.gives === column && (kind === undefined || route.kinds?.includes(kind) !== false));
  const instead = routes.filter(({ restates }) => restates).flatMap(({ needs }) => needs.at(-1) ?? []);
  const from = routes
    .filter(({ restates }) => !restates)
    .map(({ needs }) => needs.filter((name) => !/(?:^|_)total$/.test(name)))
    .filter((needs) => needs.length > 0)
    .toSorted((a, b) => a.length - b.length);
  return { column, instead, from: from.slice(0, mostNamed) };
}
