import { type Command, InvalidArgumentError } from 'commander';
import { diagnosticCodes, type DiagnosticCode } from '../diagnostics/diagnostics.js';
import { diagnosticOptions, expectationOf, fits, type DiagnosticOptions, type OptionRow } from '../diagnostics/options.js';
import { oneOf } from './names.js';

/** The switches about diagnostics, as commander hands them over. */
export interface DiagnosticSwitches extends DiagnosticOptions {
  readonly diagnostics?: readonly DiagnosticCode[];
}

/** Adds `--diagnostics` and a switch for each option that a diagnostic has. */
export function addDiagnosticSwitches(command: Command): Command {
  command.option('-d, --diagnostics <names>', 'diagnostics of the pooled result, with a comma between them, or all (see below)', codes);
  for (const [code, row] of Object.entries<OptionRow>(diagnosticOptions)) {
    const name = code.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
    if (row.kind === 'flag') command.option(`--${name}`, row.description);
    else command.option(`--${name} <${row.kind === 'words' ? row.placeholder : row.kind === 'choice' ? 'name' : row.kind}>`, row.description, valueOf(row));
  }
  return command;
}

/** What the diagnostics are told, from the switches. */
export function diagnosticOptionsOf(switches: DiagnosticSwitches): DiagnosticOptions {
  return Object.fromEntries(Object.keys(diagnosticOptions).map((code) => [code, switches[code as keyof DiagnosticOptions]]));
}

function codes(text: string): readonly DiagnosticCode[] {
  if (text.toLowerCase() === 'all') return diagnosticCodes;
  const parse = oneOf('a diagnostic', [...diagnosticCodes, 'all'] as const);
  const named = text.split(',').map((name) => parse(name.trim()));
  return named.includes('all') ? diagnosticCodes : [...new Set(named as readonly DiagnosticCode[])];
}

function valueOf(row: OptionRow): (text: string) => string | number | readonly number[] {
  if (row.kind === 'choice') return oneOf('a name', row.codes);
  const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));
  return (text) => {
    const value = row.kind === 'words' ? text : row.kind === 'numbers' ? text.split(',').map(numberOf) : numberOf(text);
    if (!fits(row, value)) throw new InvalidArgumentError(`expected ${expectationOf(row)}.`);
    return value;
  };
}
