import type { Outcome, Problem } from '../problems/problem.js';
import { kindNames, kinds } from '../studies/kinds.js';
import { neededColumns } from '../studies/needed-columns.js';
import type { ReadOptions } from '../studies/read-options.js';
import { readStudies } from '../studies/read-studies.js';
import type { Studies, StudyKind } from '../studies/study.js';
import { askWhich, type Conversation } from './ask.js';

/** A table as it was read at last, with which of its columns mean what, as far as that was said. */
export interface AskedTable {
  readonly studies: Outcome<Studies>;
  readonly columns: Readonly<Record<string, string>>;
}

/** An answer that leaves it at what is missing. */
const none = 'none';

/**
 * Reads a table, and asks what it holds and which columns have the numbers of that, where their names do not say it.
 *
 * @param conversation where that is asked; `null` where nobody is there: of several kinds it is then the first
 * @returns the table; `null` when a question was broken off
 */
export async function askTable(bytes: Uint8Array, options: ReadOptions, conversation: Conversation | null): Promise<AskedTable | null> {
  let { kinds: meant } = options;
  const named = new Map(Object.entries(options.columns ?? {}));
  for (;;) {
    const columns = Object.fromEntries(named);
    const studies = readStudies(bytes, { ...options, kinds: meant, columns });
    if (studies.ok) return { studies, columns };
    const possible = kindsAsked(studies.problems, meant);
    if (possible !== null && (conversation !== null || possible !== kindNames)) {
      const kind = conversation === null ? possible[0] : await askWhich('What does the table hold?', possible.map((each) => [each, kinds[each].words] as const), conversation);
      if (kind === null || kind === undefined) return null;
      meant = [kind];
      continue;
    }
    const missing = conversation === null ? null : columnAsked(studies.problems, meant, columns);
    if (missing === null || conversation === null) return { studies, columns };
    const { column, found, nearest } = missing;
    const others = found.filter((each) => each !== nearest).map((each) => [each, ''] as const);
    const nothing = [none, 'there is no such column'] as const;
    const chosen = await askWhich(`Which column is ${column}?`, nearest === null ? [nothing, ...others] : [[nearest, ''], ...others, nothing], conversation);
    if (chosen === null) return null;
    if (chosen === none) return { studies, columns };
    named.set(column, chosen);
  }
}

/** The kinds of data among which somebody is to choose; `null` where that is no question. */
function kindsAsked(problems: readonly Problem[], meant: ReadOptions['kinds']): readonly StudyKind[] | null {
  const doubt = problems.find((each): each is Extract<Problem, { code: 'KIND_AMBIGUOUS' }> => each.code === 'KIND_AMBIGUOUS');
  if (doubt !== undefined) return doubt.facts.kinds as readonly StudyKind[];
  return problems.some(({ code }) => code === 'KIND_NOT_RECOGNISED') && meant?.length !== 1 ? (meant ?? kindNames) : null;
}

/** The first column that is missing and was not named yet, with those of the file. */
function columnAsked(problems: readonly Problem[], meant: ReadOptions['kinds'], columns: Readonly<Record<string, string>>): { readonly column: string; readonly found: readonly string[]; readonly nearest: string | null } | null {
  for (const each of problems) {
    if (each.code === 'COLUMN_MISSING' && !Object.hasOwn(columns, each.facts.column)) return each.facts;
    if (each.code !== 'KIND_NOT_RECOGNISED' || meant?.[0] === undefined) continue;
    const { found } = each.facts;
    const column = neededColumns(meant[0])
      .map((names) => names.split(' or '))
      .find((names) => names.every((name) => !found.includes(name) && !Object.hasOwn(columns, name)))?.[0];
    if (column !== undefined) return { column, found, nearest: null };
  }
  return null;
}
