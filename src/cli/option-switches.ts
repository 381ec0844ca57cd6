import { type Command, InvalidArgumentError } from 'commander';
import { describedWithChoices, expectationOf, fits, type OptionRow } from '../diagnostics/option-row.js';
import { oneOf } from './names.js';

/** A switch for each row of a table of options, by its name. */
export function addOptionSwitches(command: Command, table: Readonly<Record<string, OptionRow>>): Command {
  for (const [code, row] of Object.entries(table)) {
    const name = switchOf(code);
    if (row.kind === 'flag') command.option(name, row.description);
    else command.option(`${name} <${placeholderOf(row)}>`, describedWithChoices(row), valueOf(row));
  }
  return command;
}

/** The switch of an option: `--plot-width` for `plotWidth`. */
export function switchOf(code: string): string {
  return `--${code.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`;
}

export function placeholderOf(row: Exclude<OptionRow, { readonly kind: 'flag' }>): string {
  if ('placeholder' in row) return row.kind === 'list' ? `${row.placeholder},…` : row.placeholder;
  return { choice: 'name', range: 'low,high', count: 'count', number: 'number', numbers: 'numbers' }[row.kind];
}

function valueOf(row: OptionRow): (text: string) => string | number | readonly (string | number)[] {
  if (row.kind === 'choice') return oneOf('a name', row.codes);
  return (text) => {
    const value = parsed(row, text);
    if (!fits(row, value)) throw new InvalidArgumentError(`expected ${expectationOf(row)}.`);
    return value;
  };
}

function parsed({ kind }: OptionRow, text: string): string | number | readonly (string | number)[] {
  const numberOf = (part: string): number => (part.trim() === '' ? Number.NaN : Number(part));
  const parts = text.split(',');
  if (kind === 'words') return text;
  if (kind === 'list' || kind === 'pair') return parts.map((part) => part.trim());
  return kind === 'numbers' || kind === 'range' ? parts.map(numberOf) : numberOf(text);
}
