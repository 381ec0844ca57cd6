import type { ColumnName } from '../../../studies/columns.js';
import { kindNames } from '../../../studies/kinds.js';
import { readNumber } from '../../../studies/number.js';
import type { OtherCells } from '../../../studies/reread.js';
import type { Study } from '../../../studies/study.js';
import { type Change, type Subject, rowsOf } from '../../changed-table/change.js';
import { sourceEdits } from '../../changed-table/source-cells.js';
import type { OperatorRow } from '../operator-row.js';

/** Other cells behind the derived numbers of a row, one row at a time and then in all rows. */
export function* derivedAnew(subject: Subject, othersOf: (study: Study) => readonly (OtherCells | null)[]): Generator<Change> {
  const { edit } = sourceEdits(subject);
  const ways = rowsOf(subject).map((row) => {
    const study = subject.studies.rows[row];
    return study?.derived === undefined ? [] : othersOf(study).map((other) => (other === null ? null : edit(row, other)));
  });
  for (const edits of ways) for (const each of edits) if (each !== null) yield [each];
  const most = Math.max(0, ...ways.map(({ length }) => length));
  for (let way = 0; way < most; way += 1) {
    const all = ways.flatMap((edits) => edits[way] ?? []);
    if (all.length > 1) yield all;
  }
}

const groups = ['treatment_', 'control_', ''] as const;
const pairs = [
  ['q1', 'q3', 'min', 'max'],
  ['min', 'max', 'q1', 'q3'],
] as const;

/** The pair of cells that a row has under the names of the other pair, in each group and in both. */
function ofOtherNames({ cells }: Study): readonly (OtherCells | null)[] {
  const textOf = (column: string): string => cells[column]?.text ?? '';
  const moved = pairs.flatMap(([low, high, otherLow, otherHigh]) =>
    groups.map((group): OtherCells | null => {
      const has = textOf(group + low) !== '' && textOf(group + high) !== '' && textOf(group + otherLow) === '' && textOf(group + otherHigh) === '';
      return has ? { [group + low]: '', [group + high]: '', [group + otherLow]: textOf(group + low), [group + otherHigh]: textOf(group + high) } : null;
    }),
  );
  const there = moved.filter((each) => each !== null);
  return [...moved, there.length > 1 ? Object.assign({}, ...there) as OtherCells : null];
}

const design = 'seen in re-analyses of published reviews; no rate known';

/** Errors in what numbers were derived from. */
export const sourceOperators = {
  'one-sided-p': {
    taxonomy: 'T3',
    name: 'two-sided P value doubled, or a one-sided one taken for two-sided',
    reverse: 'one-sided P value taken for a two-sided one',
    prior: 1,
    evidence: design,
    kinds: kindNames,
    propose: (subject) =>
      derivedAnew(subject, ({ cells }) => {
        const read = readNumber(cells['p_value']?.text ?? '', { decimal: subject.studies.source.decimal, thousands: null });
        if (read.kind !== 'number') return [];
        return [2, 0.5].map((factor) => ({ p_value: inNotation(read.value * factor, subject) }) satisfies Partial<Record<ColumnName, string>>);
      }),
  },
  'range-as-quartiles': {
    taxonomy: 'T4',
    name: 'quartiles taken for the range, or the range for the quartiles',
    reverse: 'quartiles taken for the range, or the range for the quartiles',
    prior: 2,
    evidence: design,
    kinds: ['continuous', 'mean'],
    propose: (subject) => derivedAnew(subject, ofOtherNames),
  },
} as const satisfies Record<string, OperatorRow>;

const inNotation = (value: number, { studies }: Subject): string => String(value).replace('.', studies.source.decimal);
