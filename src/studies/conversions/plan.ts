import type { ColumnName } from '../columns.js';
import type { StudyKind } from '../study.js';
import { conversionCodes, conversionRow, type ConversionCode } from './conversions.js';
import type { Route } from './route.js';
import type { ConversionSettings } from './settings.js';

/** A route with the conversion that it belongs to. */
export interface PlannedRoute extends Route {
  readonly code: ConversionCode;
  readonly restates: boolean;
}

/** The routes that a kind of study may take, by what they give, in the order of preference. */
export type Routes = ReadonlyMap<ColumnName, readonly PlannedRoute[]>;

/** Every route there is, in the order of preference. */
export const plannedRoutes: readonly PlannedRoute[] = conversionCodes.flatMap((code) => {
  const { routes, restates = false } = conversionRow(code);
  return routes.map((route) => ({ ...route, code, restates }));
});

/** All routes that a kind of study may take under the settings. */
export function routesFor(kind: StudyKind, settings: ConversionSettings): Routes {
  const routes = new Map<ColumnName, PlannedRoute[]>();
  for (const route of plannedRoutes) {
    if (route.kinds?.includes(kind) === false || route.when?.(settings) === false) continue;
    const before = routes.get(route.gives);
    if (before === undefined) routes.set(route.gives, [route]);
    else before.push(route);
  }
  return routes;
}

/**
 * The routes by which a column can be had from those that are there.
 *
 * @param isThere whether a column can be read
 * @param path columns that are being looked for already, which cannot follow from themselves
 */
export function usableRoutes(
  target: ColumnName,
  routes: Routes,
  isThere: (column: ColumnName) => boolean,
  path: readonly ColumnName[] = [],
): readonly PlannedRoute[] {
  const within = [...path, target];
  return (routes.get(target) ?? []).filter(({ needs }) =>
    needs.every((column) => isThere(column) || (!within.includes(column) && usableRoutes(column, routes, isThere, within).length > 0)),
  );
}

/** Every column that some route towards the targets starts from, the targets left out. */
export function sourcesOf(targets: readonly ColumnName[], routes: Routes): readonly ColumnName[] {
  const seen = new Set(targets);
  const waiting = [...targets];
  for (let target = waiting.pop(); target !== undefined; target = waiting.pop()) {
    for (const { needs } of routes.get(target) ?? []) {
      for (const column of needs) {
        if (seen.has(column)) continue;
        seen.add(column);
        waiting.push(column);
      }
    }
  }
  return [...seen].filter((column) => !targets.includes(column));
}
