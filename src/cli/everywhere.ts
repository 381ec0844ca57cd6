import type { Command } from 'commander';
import { beQuiet } from './terminal.js';

/** Adds the switches that every command has. */
export function addEverywhere(command: Command): void {
  command.option('--quiet', 'say nothing on standard error but what is wrong: no progress, notes or warnings').option('--json', 'the same as --format json');
}

/** Takes the switches that every command has: what is said is quiet, or JSON, from here on. */
export function toldEverywhere(command: Command): void {
  const { quiet, json, format } = command.opts<{ quiet?: true; json?: true; format?: string }>();
  beQuiet(quiet === true);
  if (json !== true) return;
  if (command.getOptionValueSource('format') === 'cli' && format !== 'json') command.error(`error: --json was given together with --format ${format}; expected one of them; found both`);
  command.setOptionValueWithSource('format', 'json', 'cli');
}
