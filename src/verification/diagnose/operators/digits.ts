import type { ColumnName } from '../../../studies/columns.js';
import { kindNames } from '../../../studies/kinds.js';
import { readNumber } from '../../../studies/number.js';
import type { Study } from '../../../studies/study.js';
import { type Change, type Subject, cellsChange, rowsOf } from '../../changed-table/change.js';
import { sourceCells, sourceEdits } from '../../changed-table/source-cells.js';
import type { OperatorRow } from '../operator-row.js';
import { doubled, dropped, pointMoved, type Slip, substituted, transposed } from '../slips.js';

/** Longer texts are the output of a program, which slips no finger. */
const longestTyped = 8;

/** Every cell that was written, and what a slip makes of it; numbers that were derived from it follow. */
function* slipped(subject: Subject, slip: Slip): Generator<Change> {
  const derive = sourceEdits(subject);
  for (const row of rowsOf(subject)) {
    const study = subject.studies.rows[row];
    if (study === undefined) continue;
    for (const { column, text } of typedCells(study, row, subject)) {
      for (const value of numbersOf(slip(text), subject).keys()) {
        const change = cellsChange(subject, [row], () => ({ [column]: value }));
        if (change !== null) yield change;
      }
    }
    for (const [column, { text }] of sourceCells(study)) {
      if (text.length > longestTyped) continue;
      for (const other of numbersOf(slip(text), subject).values()) {
        const edit = derive.edit(row, { [column]: other });
        // Where nothing but the cell itself is another, the slip was made above.
        if (edit?.as === 'changed' && edit.cells.some((cell) => cell.column !== column)) yield [edit];
      }
    }
  }
}

/** The numbers that slips make, each once, with the text that reads so. */
function numbersOf(texts: Iterable<string>, { studies }: Subject): ReadonlyMap<number, string> {
  const notation = { decimal: studies.source.decimal, thousands: null };
  const found = new Map<number, string>();
  for (const text of texts) {
    const read = readNumber(text, notation);
    if (read.kind === 'number' && !found.has(read.value)) found.set(read.value, text);
  }
  return found;
}

/** Cells of a row whose text is the number that was pooled. */
function typedCells(study: Study, row: number, subject: Subject): readonly { readonly column: ColumnName; readonly text: string }[] {
  const derived = new Set(study.derived?.map(({ quantity }) => quantity));
  const values = subject.values[row] ?? {};
  const notation = { decimal: subject.studies.source.decimal, thousands: null };
  return (Object.keys(values) as ColumnName[]).flatMap((column) => {
    const text = study.cells[column]?.text;
    if (text === undefined || text.length > longestTyped || derived.has(column)) return [];
    const read = readNumber(text, notation);
    return read.kind === 'number' && read.value === values[column] ? [{ column, text }] : [];
  });
}

const evidence = 'Xu et al. 2022: 49% of the errors of data extraction were numerical';

const slipRow = (name: string, reverse: string, slip: Slip): OperatorRow => ({
  taxonomy: 'T13',
  name,
  reverse,
  prior: 2,
  evidence,
  kinds: kindNames,
  propose: (subject) => slipped(subject, slip),
});

/** Mistyped numbers: what one slip makes of a cell as it was written. */
export const digitOperators = {
  'digit-mistyped': slipRow('digit mistyped', 'digit mistyped', substituted),
  'digit-dropped': slipRow('digit dropped', 'digit too many', dropped),
  'digit-doubled': slipRow('digit typed twice', 'digit of two alike dropped', doubled),
  'digits-transposed': slipRow('two digits transposed', 'two digits transposed', transposed),
  'decimal-point': slipRow('decimal point misplaced', 'decimal point misplaced', pointMoved),
} as const satisfies Record<string, OperatorRow>;
