import { problem, type Place, type Problem } from '../problems/problem.js';
import { clippedNames } from './clip.js';
import type { ColumnName } from './columns.js';
import { kindNames, kinds, type Need } from './kinds.js';
import { columnAnswering, suggestionFor, type Lookup } from './lookup.js';
import type { StudyKind } from './study.js';

/** How far the columns of a file go towards a kind. */
interface Standing {
  readonly kind: StudyKind;
  readonly present: ReadonlySet<ColumnName>;
  readonly missing: readonly Need[];
}

/** The kind to read a table as, or why there is none. */
export type Recognition = { readonly kind: StudyKind } | { readonly kind: null; readonly problem: Problem };

/**
 * The kind of study data that the columns of a file make.
 *
 * Of the kinds that are acceptable, given in the order of preference, the first whose columns are all there. Without a
 * preference there must be one only; a kind whose columns are all part of another's gives way to it, as a correlation
 * does within paired data. If none is complete, the nearest one is named, so that what it lacks can be; if no more than
 * half of it is there or nearly there, one problem says what the kinds in question would need.
 */
export function recogniseKind(lookup: Lookup, preferred: readonly StudyKind[] | undefined, at: Place): Recognition {
  const standings = (preferred ?? kindNames).map((kind) => standingOf(kind, lookup));
  const complete = standings.filter(({ missing }) => missing.length === 0);
  if (preferred !== undefined && complete[0] !== undefined) return { kind: complete[0].kind };

  const widest = complete.filter(({ present }) => !complete.some((other) => isPart(present, other.present)));
  if (widest.length > 1) {
    return { kind: null, problem: problem('KIND_AMBIGUOUS', { kinds: widest.map(({ kind }) => kind) }, at) };
  }
  return widest[0] === undefined ? nearestKind(standings, lookup, at) : { kind: widest[0].kind };
}

function standingOf(kind: StudyKind, lookup: Lookup): Standing {
  const answers = kinds[kind].needs.map((need) => ({ need, column: columnAnswering(need, lookup) }));
  return {
    kind,
    present: new Set(answers.flatMap(({ column }) => column ?? [])),
    missing: answers.filter(({ column }) => column === null).map(({ need }) => need),
  };
}

function isPart(part: ReadonlySet<ColumnName>, whole: ReadonlySet<ColumnName>): boolean {
  return part.size < whole.size && [...part].every((column) => whole.has(column));
}

function nearestKind(standings: readonly Standing[], lookup: Lookup, at: Place): Recognition {
  const ranked = standings
    .map((standing) => {
      const misspelt = standing.missing.filter((need) => suggestionFor(need, lookup) !== null).length;
      return { ...standing, near: standing.present.size + misspelt, lacking: standing.missing.length - misspelt };
    })
    .toSorted((a, b) => a.lacking - b.lacking || b.near - a.near || b.present.size - a.present.size);
  const [best] = ranked;
  if (best !== undefined && (ranked.length === 1 || best.lacking < best.near)) return { kind: best.kind };

  const begun = standings.filter(({ present }) => present.size > 0);
  const needs = (begun.length > 0 ? begun : standings).map(({ kind }) => `${kind} (${kinds[kind].needs.map(inWords).join(', ')})`);
  const missing = begun.length === 1 && begun[0] !== undefined ? begun[0].missing.map(inWords) : [];
  const facts = { found: clippedNames(lookup.headers), measure: null, needs, missing };
  return { kind: null, problem: problem('KIND_NOT_RECOGNISED', facts, at) };
}

function inWords({ column, instead }: Need): string {
  return instead === undefined ? column : `${column} or ${instead.column}`;
}
