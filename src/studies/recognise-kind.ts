import { problem, type Place, type Problem } from '../problems/problem.js';
import { clippedNames } from './clip.js';
import type { ColumnName } from './columns.js';
import { routesFor, sourcesOf, usableRoutes, type Routes } from './conversions/plan.js';
import type { ConversionSettings } from './conversions/settings.js';
import { wantedOf } from './conversions/wanted.js';
import { kindNames, kinds, type Need } from './kinds.js';
import { isInFile, suggestionFor, type Lookup } from './lookup.js';
import { neededColumn, neededColumns } from './needed-columns.js';
import type { StudyKind } from './study.js';

/** How far the columns of a file go towards a kind. */
interface Standing {
  readonly kind: StudyKind;
  readonly present: ReadonlySet<ColumnName>;
  /** What is neither there nor told in other words. */
  readonly missing: readonly Need[];
  /** Whether all that is missing follows from other columns. */
  readonly convertible: boolean;
}

/** The kind to read a table as, or why there is none. */
export type Recognition = { readonly kind: StudyKind } | { readonly kind: null; readonly problem: Problem };

/**
 * The kind of study data that the columns of a file make.
 *
 * Of the kinds that are acceptable, given in the order of preference, the first whose columns are all there; or, if there
 * is none, the first whose columns follow from others that are. Without a preference there must be one only; a kind whose
 * columns are all part of another's gives way to it, as a correlation does within paired data. If none is complete, the
 * nearest one is named, so that what it lacks can be; if no more than half of it is there or nearly there, one problem says
 * what the kinds in question would need.
 */
export function recogniseKind(
  lookup: Lookup,
  preferred: readonly StudyKind[] | undefined,
  settings: ConversionSettings,
  at: Place,
): Recognition {
  const standings = (preferred ?? kindNames).map((kind) => standingOf(kind, lookup, settings));
  const whole = standings.filter(({ missing }) => missing.length === 0);
  const complete = whole.length > 0 ? whole : standings.filter(({ convertible }) => convertible);
  if (preferred !== undefined && complete[0] !== undefined) return { kind: complete[0].kind };

  const widest = complete.filter(({ present }) => !complete.some((other) => isPart(present, other.present)));
  if (widest.length > 1) {
    return { kind: null, problem: problem('KIND_AMBIGUOUS', { kinds: widest.map(({ kind }) => kind) }, at) };
  }
  return widest[0] === undefined ? nearestKind(standings, lookup, at) : { kind: widest[0].kind };
}

function standingOf(kind: StudyKind, lookup: Lookup, settings: ConversionSettings): Standing {
  const routes = routesFor(kind, settings);
  const isThere = (column: ColumnName): boolean => isInFile(column, lookup);
  const answers = kinds[kind].needs.map((need) => ({ need, columns: isThere(need.column) ? [need.column] : restating(need.column, routes, isThere) }));
  const missing = answers.filter(({ columns }) => columns === null).map(({ need }) => need);
  const convertible = missing.every(({ column }) => usableRoutes(column, routes, isThere).length > 0);
  const direct = answers.flatMap(({ columns }) => columns ?? []);
  // What is only converted from counts where nothing else decides.
  const sources = missing.length > 0 && convertible ? sourcesOf(kinds[kind].needs.map(({ column }) => column), routes).filter(isThere) : [];
  return { kind, present: new Set([...direct, ...sources]), missing, convertible };
}

/** The columns that tell the same number in other words; `null` if there are none. */
function restating(column: ColumnName, routes: Routes, isThere: (column: ColumnName) => boolean): readonly ColumnName[] | null {
  const route = routes.get(column)?.find(({ restates, needs }) => restates && needs.every(isThere));
  return route === undefined ? null : route.needs;
}

function isPart(part: ReadonlySet<ColumnName>, whole: ReadonlySet<ColumnName>): boolean {
  return part.size < whole.size && [...part].every((column) => whole.has(column));
}

function nearestKind(standings: readonly Standing[], lookup: Lookup, at: Place): Recognition {
  const ranked = standings
    .map((standing) => {
      const misspelt = standing.missing.filter((need) => suggestionFor(wantedOf(need.column), lookup) !== null).length;
      return { ...standing, near: standing.present.size + misspelt, lacking: standing.missing.length - misspelt };
    })
    .toSorted((a, b) => a.lacking - b.lacking || b.near - a.near || b.present.size - a.present.size);
  const [best] = ranked;
  if (best !== undefined && (ranked.length === 1 || best.lacking < best.near)) return { kind: best.kind };

  const begun = standings.filter(({ present }) => present.size > 0);
  const needs = (begun.length > 0 ? begun : standings).map(({ kind }) => `${kind} (${neededColumns(kind).join(', ')})`);
  const [only] = begun.length === 1 ? begun : [];
  const missing = only === undefined ? [] : only.missing.map(({ column }) => neededColumn(column, only.kind));
  const facts = { found: clippedNames(lookup.headers), measure: null, needs, missing };
  return { kind: null, problem: problem('KIND_NOT_RECOGNISED', facts, at) };
}
