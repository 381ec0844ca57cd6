import { problem, type Place, type Problem } from '../problems/problem.js';
import { nearestName } from '../text/nearest.js';
import { keysMeantBy } from '../text/other-names.js';
import { clipped, clippedNames } from './clip.js';
import { columnNames, columnRow, isColumnName, plainName, type ColumnName } from './columns.js';

/** The columns of a file, ready to be asked which of them means what. */
export interface Lookup {
  readonly headers: readonly string[];
  /** Columns that the user mapped, which play no other part. */
  readonly mapped: ReadonlyMap<ColumnName, number>;
  /** Canonical columns that the user mapped, even to a column that does not exist: that is reported once, as such. */
  readonly asked: ReadonlySet<ColumnName>;
  /** Canonical columns that the user said the file does not have, whatever its names say. */
  readonly absent: ReadonlySet<ColumnName>;
  /** Indices of the other columns, by exact and by plain name. */
  readonly exact: ReadonlyMap<string, readonly number[]>;
  readonly plain: ReadonlyMap<string, readonly number[]>;
}

/** A column that is asked for, those that may stand in for it, and what it could be converted from. */
export interface Wanted {
  readonly column: ColumnName;
  readonly instead?: readonly ColumnName[];
  readonly from?: readonly (readonly ColumnName[])[];
}

/** An alias shorter than this is near to everything, so that nothing is suggested for it. */
const shortestSuggested = 5;
/** How many headers are compared with what is missing, and how long they may be; more would take too long. */
const mostCompared = 200;
const longestCompared = 60;
const comparable = (headers: readonly string[]): readonly string[] =>
  headers.slice(0, mostCompared).filter(({ length }) => length <= longestCompared);

/** Whether the name that a column is mapped to says that there is no such column. */
export const isUnmapped = (wanted: string | undefined): boolean => wanted?.trim() === '';

/** Every name that means something, and hence is no misspelling of another; the empty one is none. */
const meaningful: ReadonlySet<string> = new Set([
  '',
  ...columnNames.flatMap((name) => [name, ...columnRow(name).aliases, ...(columnRow(name).fallbacks ?? [])]).map(plainName),
]);

/**
 * The columns of a file by name, with the user's mapping applied and its faults.
 *
 * @param headers the names in the file, without blanks around
 * @param mapping canonical column → name in the file, or nothing where the file has no such column
 */
export function lookupOf(
  headers: readonly string[],
  mapping: Readonly<Record<string, string>>,
  file: Place,
): { readonly lookup: Lookup; readonly problems: readonly Problem[] } {
  const mapped = new Map<ColumnName, number>();
  const asked = new Set<ColumnName>();
  const absent = new Set<ColumnName>();
  const problems: Problem[] = [];
  for (const [role, wanted] of Object.entries(mapping)) {
    const index = headers.indexOf(wanted.trim());
    const isAbsent = isUnmapped(wanted);
    if (isColumnName(role)) (isAbsent ? absent : asked).add(role);
    if (!isColumnName(role)) {
      const facts = { role: clipped(role), nearest: keysMeantBy(clipped(role), columnNames)[0] ?? null, known: columnNames };
      problems.push(problem('COLUMN_ROLE_UNKNOWN', facts, file));
    } else if (isAbsent) {
      continue;
    } else if (index < 0) {
      const near = nearestName(clipped(wanted), comparable(headers));
      const facts = { header: clipped(wanted), canonical: role, found: clippedNames(headers), nearest: near };
      problems.push(problem('COLUMN_MAPPING_UNKNOWN', facts, file));
    } else {
      mapped.set(role, index);
    }
  }
  const taken = new Set(mapped.values());
  const free = headers.map((name, index) => ({ name, index })).filter(({ name, index }) => name !== '' && !taken.has(index));
  const indicesBy = (key: (name: string) => string): ReadonlyMap<string, readonly number[]> => {
    const indices = new Map<string, number[]>();
    for (const { name, index } of free) {
      const list = indices.get(key(name));
      if (list === undefined) indices.set(key(name), [index]);
      else list.push(index);
    }
    return indices;
  };
  return { lookup: { headers, mapped, asked, absent, exact: indicesBy((name) => name), plain: indicesBy(plainName) }, problems };
}

/**
 * The columns of the file that mean a canonical one, by the best way in which any does: the user's mapping, the
 * canonical name as it is, the canonical name written another way, an alias.
 */
export function columnsMeaning(column: ColumnName, lookup: Lookup): readonly number[] {
  if (lookup.absent.has(column)) return [];
  const mapped = lookup.mapped.get(column);
  if (mapped !== undefined) return [mapped];
  const { exact, plain } = lookup;
  return exact.get(column) ?? plain.get(plainName(column)) ?? columnsNamed(otherNames(column, lookup), lookup);
}

/** The limits of an interval on the scale of the estimate, and on that of the effect size. */
const limitsOfEstimate: ReadonlySet<ColumnName> = new Set(['ci_lower', 'ci_upper']);
const twinLimits: Readonly<Partial<Record<ColumnName, ColumnName>>> = { ci_lower: 'yi_ci_lower', ci_upper: 'yi_ci_upper', yi_ci_lower: 'ci_lower', yi_ci_upper: 'ci_upper' };

/**
 * Names that a column goes by besides its canonical one. Those of limits (`lower`, `ci.lb`) have no scale of their own: they
 * are on that of the estimate which stands beside them. Beside two estimates, or none, they are on that on which programs
 * print them by such a name.
 */
function otherNames(column: ColumnName, lookup: Lookup): readonly string[] {
  const { aliases } = columnRow(column);
  const twin = twinLimits[column];
  if (twin === undefined) return aliases;
  const isNatural = limitsOfEstimate.has(column);
  const [own, other] = [isInFile(isNatural ? 'estimate' : 'yi', lookup), isInFile(isNatural ? 'yi' : 'estimate', lookup)];
  if (own === other) return aliases;
  return own ? [...aliases, ...columnRow(twin).aliases] : [];
}

/** The columns of the file with one of the names, however it is written. */
export function columnsNamed(names: readonly string[], lookup: Lookup): readonly number[] {
  return names.flatMap((name) => lookup.plain.get(plainName(name)) ?? []);
}

/** Whether a column is in the file, or the user said that it is. */
export function isInFile(column: ColumnName, lookup: Lookup): boolean {
  return lookup.asked.has(column) || columnsMeaning(column, lookup).length > 0;
}

/** The problem that a column is missing, with the names it may have and the header that was most likely meant. */
export function missingColumn(wanted: Wanted, lookup: Lookup, at: Place): Problem {
  const [, ...accepted] = acceptedNames(wanted);
  const from = (wanted.from ?? []).map((columns) => columns.join(' with '));
  const facts = { column: wanted.column, accepted, from, found: clippedNames(lookup.headers), nearest: suggestionFor(wanted, lookup) };
  return problem('COLUMN_MISSING', facts, at);
}

/** The header that was most likely meant for a column that is missing: one that means nothing by itself. */
export function suggestionFor(wanted: Wanted, lookup: Lookup): string | null {
  const used = new Set([...lookup.mapped.values()].map((index) => lookup.headers[index]));
  const strange = comparable(lookup.headers).filter((name) => !used.has(name) && !meaningful.has(plainName(name)));
  const names = acceptedNames(wanted).filter((name) => plainName(name).length >= shortestSuggested);
  return names.map((name) => nearestName(name, strange)).find((name) => name !== null) ?? null;
}

/** Names that a column may have, the canonical one first. */
function acceptedNames({ column, instead }: Wanted): readonly string[] {
  return [column, ...(instead ?? []), ...columnRow(column).aliases];
}
