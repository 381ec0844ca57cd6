import { formatCount, formatSignificant } from '../../text/format.js';
import type { Change, Edit, FilterChange } from '../changed-table/change.js';
import type { DoubleError } from './doubles.js';
import { type Misprint, misprintKinds } from './misprints.js';
import { quantities } from '../quantities.js';
import type { Figure } from '../claim.js';

/** Digits that tell one cell from another. */
const digits = 4;

const number = (value: number): string => formatSignificant(value, digits);

/** A change in words: `Newcastle: treatment_sd 45 → 7.717`. */
export function changeWords(change: Change, labels: readonly string[]): string {
  const [first, second] = change;
  if (first === undefined) return 'no change';
  const label = labels[first.row] ?? '';
  if (second === undefined) return `${label}: ${editWords(first)}`;
  const columns = [...new Set(change.flatMap((edit) => (edit.as === 'changed' ? edit.cells.map(({ column }) => column) : [])))];
  return `${formatCount(change.length)} rows: ${columns.join(', ')}, as ${label} ${editWords(first)}`;
}

/** Two errors at once, each in its own words. */
export function pairWords({ errors: [a, b] }: DoubleError, labels: readonly string[]): string {
  return `${changeWords(a.change, labels)} and ${changeWords(b.change, labels)}`;
}

function editWords(edit: Edit): string {
  switch (edit.as) {
    case 'left out':
      return 'left out';
    case 'twice':
      return 'in the table twice';
    case 'effect':
      return `effect ${number(edit.yi)} with variance ${number(edit.vi)}`;
    case 'added':
      return `taken in, of ${filterWords(edit.instead)}`;
    case 'changed': {
      const cells = edit.cells.map(({ column, from, to }) => `${column} ${number(from)} → ${number(to)}`).join(', ');
      return edit.instead === undefined ? cells : `its row of ${filterWords(edit.instead)}: ${cells}`;
    }
  }
}

const filterWords = (changes: readonly FilterChange[]): string => changes.map(({ column, from, to }) => `${column} ${to} instead of ${from}`).join(' and ');

/** A slip of print in words: `minus sign lost or added: estimate -1.83 for 1.83`. */
export function misprintWords({ code, figures, changed }: Misprint, printed: readonly Figure[]): string {
  const parts = changed.map((quantity) => {
    const text = (all: readonly Figure[]): string => all.find((each) => each.quantity === quantity)?.printed ?? '';
    return `${quantities[quantity].words} ${text(printed)} for ${text(figures)}`;
  });
  return `${misprintKinds[code].name}: ${parts.join(', ')}`;
}
