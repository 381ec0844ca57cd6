import type { Command } from 'commander';
import { diagnosticCodes, type DiagnosticCode } from '../diagnostics/diagnostics.js';
import { diagnosticOptions, type DiagnosticOptions } from '../diagnostics/options.js';
import { oneOf, severalOf } from './names.js';
import { addOptionSwitches } from './option-switches.js';

/** The switches about diagnostics, as commander hands them over. */
export interface DiagnosticSwitches extends DiagnosticOptions {
  readonly diagnostics?: readonly DiagnosticCode[];
}

/** Adds `--diagnostics` and a switch for each option that a diagnostic has. */
export function addDiagnosticSwitches(command: Command): Command {
  command.option('-d, --diagnostics <names>', 'diagnostics of the pooled result, with a comma between them, or all (see below)', codes);
  return addOptionSwitches(command, diagnosticOptions);
}

/** What the diagnostics are told, from the switches. */
export function diagnosticOptionsOf(switches: DiagnosticSwitches): DiagnosticOptions {
  return Object.fromEntries(Object.keys(diagnosticOptions).map((code) => [code, switches[code as keyof DiagnosticOptions]]));
}

const one = oneOf('a diagnostic', [...diagnosticCodes, 'all'] as const);

const codes = severalOf(one, (named): readonly DiagnosticCode[] => (named.includes('all') ? diagnosticCodes : [...new Set(named as readonly DiagnosticCode[])]));
