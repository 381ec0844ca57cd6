import { problem, type Place, type Problem } from '../problems/problem.js';
import { clipped, clippedNames } from './clip.js';
import { columns, isColumnName, type ColumnName } from './columns.js';
import { routesFor, sourcesOf, usableRoutes, type Routes } from './conversions/plan.js';
import { defaultConversionSettings, type ConversionSettings } from './conversions/settings.js';
import { wantedOf } from './conversions/wanted.js';
import { kinds } from './kinds.js';
import { columnsMeaning, columnsNamed, isInFile, lookupOf, missingColumn, type Lookup } from './lookup.js';
import { recogniseKind } from './recognise-kind.js';
import type { StudyKind } from './study.js';
import type { TableRow } from './table.js';

/** Which column of the file plays which part. */
export interface Layout {
  /** `null` if the columns fit no kind, or more than one. */
  readonly kind: StudyKind | null;
  /** Canonical column → index of the column in the file. A data column may be missing: a problem says so. */
  readonly roles: ReadonlyMap<ColumnName, number>;
  /** Columns of the file that the kind does not need, but from which what it needs may be converted. */
  readonly sources: ReadonlyMap<ColumnName, number>;
  /** The routes from those columns to what the kind needs. */
  readonly routes: Routes;
  /** The name that each column's cells are kept under: canonical for roles, the file's own for the rest. */
  readonly names: readonly { readonly name: string; readonly index: number }[];
  /** The names in the file. */
  readonly headers: readonly string[];
  readonly problems: readonly Problem[];
}

export interface HeaderOptions {
  /** Kinds that are acceptable, in the order of preference; any if left out. */
  readonly kinds?: readonly StudyKind[] | undefined;
  /** Canonical column → name in the file. */
  readonly columns?: Readonly<Record<string, string>> | undefined;
  readonly conversions?: ConversionSettings | undefined;
}

/** The columns that any kind of study may have, besides its label. */
const common = ['year', 'subgroup', 'provenance'] as const satisfies readonly ColumnName[];

/**
 * What the columns of a table mean, and what kind of study data they make.
 *
 * A column of the file plays a part by the user's mapping, else by its canonical name, else by an alias. Aliases count
 * only for the columns that the recognised kind needs: `n` is nothing in particular beside `n1i` and `n2i`.
 */
export function readHeader(header: TableRow, options: HeaderOptions = {}, file: Place = {}): Layout {
  const headers = header.cells.map(({ text }) => text);
  const at = { ...file, line: header.line };
  const { lookup, problems: faults } = lookupOf(headers, options.columns ?? {}, file);
  const problems = [...faults, ...namingFaults(header, headers, file)];
  const roles = new Map<ColumnName, number>();
  const assign = (column: ColumnName, parts = roles): void => {
    const [first, ...others] = columnsMeaning(column, lookup);
    if (first === undefined) return;
    parts.set(column, first);
    // One header that stands twice is reported as such, and its first column is taken.
    const names = [first, ...others].map((index) => headers[index] ?? '');
    if (new Set(names).size > 1) problems.push(problem('COLUMN_ROLE_TAKEN', { role: column, headers: clippedNames(names) }, at));
  };

  for (const column of ['study', 'author', ...common] as const) {
    // An author labels the study only where nothing else does; elsewhere it is a column like any other.
    if (column !== 'author' || !roles.has('study')) assign(column);
  }
  if (!roles.has('study') && !roles.has('author') && !lookup.asked.has('study')) {
    const fallback = fallbackLabel(lookup) ?? (hasRowNames(headers) ? 0 : null);
    if (fallback === null) problems.push(missingColumn({ column: 'study', instead: ['author'] }, lookup, at));
    else roles.set('study', fallback);
  }

  if (hasRowNames(headers)) problems.push(problem('ROW_NAMES_UNNAMED', { isLabel: roles.get('study') === 0 }, { ...at, column: header.cells[0]?.column ?? 1 }));

  const settings = options.conversions ?? defaultConversionSettings;
  const recognised = recogniseKind(lookup, options.kinds, settings, at);
  if (recognised.kind === null) {
    problems.push(recognised.problem);
    return { kind: null, roles, sources: new Map(), routes: new Map(), names: namesOf(headers, roles), headers, problems };
  }
  const { kind } = recognised;
  const all = routesFor(kind, settings);
  const isThere = (column: ColumnName): boolean => isInFile(column, lookup);
  const targets = kinds[kind].needs.map(({ column }) => column);
  for (const column of targets) {
    const usable = isThere(column) ? [] : usableRoutes(column, all, isThere);
    const restating = usable.find(({ restates, needs }) => restates && needs.every(isThere));
    if (isThere(column)) assign(column);
    else if (restating !== undefined) for (const name of restating.needs) assign(name);
    else if (usable.length === 0) problems.push(missingColumn(wantedOf(column, kind), lookup, at));
  }

  const sources = new Map<ColumnName, number>();
  // Where nothing is missing, no source is needed, and several columns of one meaning are nobody's fault.
  const complete = targets.every((column) => roles.has(column));
  for (const column of [...sourcesOf(targets, all), 'ci_level'] as const) {
    if (roles.has(column) || (complete && columnsMeaning(column, lookup).length > 1)) continue;
    assign(column, sources);
  }
  const present = (column: ColumnName): boolean => roles.has(column) || sources.has(column);
  const routes = new Map([...all.keys()].map((column) => [column, usableRoutes(column, all, present)] as const).filter(([, usable]) => usable.length > 0));
  return { kind, roles, sources, routes, names: namesOf(headers, roles), headers, problems };
}

function namingFaults(header: TableRow, headers: readonly string[], file: Place): readonly Problem[] {
  const first = new Map<string, number>();
  return header.cells.flatMap(({ line, column }, index): readonly Problem[] => {
    const name = headers[index] ?? '';
    const at = { ...file, line, column };
    if (name === '') return index === 0 && hasRowNames(headers) ? [] : [problem('COLUMN_NAME_EMPTY', {}, at)];
    const before = first.get(name);
    if (before !== undefined) {
      return [problem('COLUMN_DUPLICATED', { column: clipped(name), header: clipped(name), firstColumn: before + 1 }, at)];
    }
    first.set(name, index);
    return [];
  });
}

/** Whether the first column alone has no name, as the names of rows have that R and pandas write in front of a table. */
export function hasRowNames(headers: readonly string[]): boolean {
  return headers[0] === '' && headers.length > 1;
}

/** Where neither a label nor an author is given, the column that names or numbers the trials. */
function fallbackLabel(lookup: Lookup): number | null {
  return columnsNamed(columns.study.fallbacks, lookup)[0] ?? null;
}

/**
 * A column that plays a part is kept under its canonical name, and under each if it plays several. A column whose own
 * name is the canonical one of another (which is mapped there) gives way to it, and one without a name is not kept.
 */
export function namesOf(headers: readonly string[], roles: Layout['roles']): Layout['names'] {
  const playing = [...roles].map(([name, index]): { readonly name: string; readonly index: number } => ({ name, index }));
  const used = new Set(roles.values());
  const others = headers
    .map((name, index) => ({ name, index }))
    .filter(({ name, index }) => name !== '' && !used.has(index) && !(isColumnName(name) && roles.has(name)));
  return [...playing, ...others].toSorted((a, b) => a.index - b.index);
}
