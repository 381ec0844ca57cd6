import { kindNames } from '../../../studies/kinds.js';
import { valuesOf } from '../../../studies/fields.js';
import type { ColumnName } from '../../../studies/columns.js';
import type { Study } from '../../../studies/study.js';
import type { Change, Edit, FilterChange, Subject } from '../../changed-table/change.js';
import type { OperatorRow } from '../operator-row.js';

/** A row that the filter passed over, at its position counted on from the end of the table. */
interface Passed {
  readonly row: number;
  readonly study: Study;
  readonly instead: readonly FilterChange[];
}

function passed({ studies: { rows, passedOver } }: Subject): readonly Passed[] {
  if (passedOver === undefined) return [];
  const filter = Object.entries(passedOver.where);
  return passedOver.rows.map((study, index) => ({
    row: rows.length + index,
    study,
    instead: filter.map(([column, from]) => ({ column, from, to: study.cells[column]?.text ?? '' })).filter(({ from, to }) => from !== to),
  }));
}

/** A label that stands on more rows of the analysis names no one study. */
const mostRowsOfStudy = 10;

/** The rows of the analysis by study. */
function positions({ studies }: Subject): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [row, { label }] of studies.rows.entries()) {
    const known = found.get(label);
    if (known === undefined) found.set(label, [row]);
    else known.push(row);
  }
  return found;
}

/** A study's row with another of its rows in its place; `null` where both say the same. */
function inPlace({ values }: Subject, row: number, { study, instead }: Passed): Edit | null {
  const [before, after] = [values[row] ?? {}, valuesOf(study)];
  const cells = (Object.keys(after) as ColumnName[]).map((column) => ({ column, from: before[column] ?? Number.NaN, to: after[column] ?? Number.NaN })).filter(({ from, to }) => from !== to);
  return cells.length === 0 ? null : { as: 'changed', row, study, cells, instead };
}

/** One study at a time: every row of it that the filter passed over, in the place of the one that it kept. */
function* oneStudy(subject: Subject): Generator<Change> {
  const rows = positions(subject);
  for (const each of passed(subject)) {
    const own = rows.get(each.study.label) ?? [];
    if (own.length > mostRowsOfStudy) continue;
    for (const row of own) {
      const edit = inPlace(subject, row, each);
      if (edit !== null) yield [edit];
    }
  }
}

/** Other values of a filter that are tried for all rows at once, the most frequent ones. */
const mostValues = 50;

/** All studies at once: what the filter would have kept if another value were asked of one of its columns. */
function* allStudies(subject: Subject): Generator<Change> {
  const kept = new Map<string, Passed[]>();
  for (const each of passed(subject)) {
    const [only, second] = each.instead;
    if (only === undefined || second !== undefined) continue;
    const key = JSON.stringify([only.column, only.to]);
    const known = kept.get(key);
    if (known === undefined) kept.set(key, [each]);
    else known.push(each);
  }
  for (const others of [...kept.values()].toSorted((a, b) => b.length - a.length).slice(0, mostValues)) {
    const change = exchanged(subject, others);
    if (others.length > 1 && change.length > 1) yield change;
  }
}

/** The table with other rows in the place of its own: those of the same study for each other, the rest out and in. */
function exchanged(subject: Subject, others: readonly Passed[]): Change {
  const free = new Map([...positions(subject)].map(([label, rows]) => [label, [...rows]]));
  const edits = others.flatMap((each): readonly Edit[] => {
    const row = free.get(each.study.label)?.shift();
    if (row === undefined) return [{ as: 'added', ...each }];
    const edit = inPlace(subject, row, each);
    return edit === null ? [] : [edit];
  });
  const out = [...free.values()].flat().map((row): Edit => ({ as: 'left out', row }));
  return [...edits.filter(({ as }) => as === 'changed'), ...out, ...edits.filter(({ as }) => as === 'added')];
}

const design = 'seen in re-analyses of published reviews; no rate known';
const ford = 'Ford et al. 2010: eligible trials missed and ineligible ones taken in, in reviews of irritable bowel syndrome';

/** Other outcomes, time points and subgroups of the same table: rows that the filter of the analysis passed over. */
export const passedOverOperators = {
  'other-row-of-study': {
    taxonomy: 'T9',
    name: 'study taken at another time point, outcome or subgroup',
    reverse: 'time points, outcomes or subgroups of the study exchanged',
    prior: 2,
    evidence: design,
    kinds: kindNames,
    propose: oneStudy,
  },
  'other-rows-of-all': {
    taxonomy: 'T9',
    name: 'all studies taken at another time point, outcome or subgroup',
    reverse: 'time points, outcomes or subgroups of all studies exchanged',
    prior: 2,
    evidence: design,
    kinds: kindNames,
    propose: allStudies,
  },
  'row-taken-in': {
    taxonomy: 'T14',
    name: 'row pooled that the analysis leaves out',
    reverse: 'row left out by its time point, outcome or subgroup that belongs to the analysis',
    prior: 2,
    evidence: ford,
    kinds: kindNames,
    propose: function* (subject) {
      for (const each of passed(subject)) yield [{ as: 'added', ...each }];
    },
  },
} as const satisfies Record<string, OperatorRow>;
