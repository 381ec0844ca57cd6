import type { Argument, Command, Option } from 'commander';
import type { Choosing } from '../names.js';

/** A switch as a shell sees it. */
export interface SwitchWords {
  /** Its names, such as `-m` and `--measure`. */
  readonly names: readonly string[];
  readonly description: string;
  readonly value: 'none' | 'needed' | 'possible';
  /** The names that its value is one of; none where it is free, or a file. */
  readonly choices: readonly string[];
  /** Whether it takes several of them, with a comma between them. */
  readonly list: boolean;
}

/** A command as a shell sees it. */
export interface CommandWords {
  readonly name: string;
  readonly summary: string;
  readonly switches: readonly SwitchWords[];
  /** The names that its first argument is one of; none where that is free, or a file. */
  readonly first: readonly string[];
}

/** What there is to complete, read off the program that commander runs. */
export function commandWords(program: Command): readonly CommandWords[] {
  return program.commands.map((command) => ({
    name: command.name(),
    summary: command.summary(),
    switches: command.options.map(switchWords),
    first: choicesOf(command.registeredArguments[0]),
  }));
}

function switchWords(option: Option): SwitchWords {
  const names = [option.short, option.long].filter((name) => name !== undefined && name !== null);
  return { names, description: option.description, value: option.required ? 'needed' : option.optional ? 'possible' : 'none', choices: choicesOf(option), list: (option.parseArg as Partial<Choosing<unknown>> | undefined)?.list === true };
}

/** What a parser says that it accepts; names that are no words, such as a comma, are not for completion. */
function choicesOf(taking: Pick<Option | Argument, 'parseArg'> | undefined): readonly string[] {
  const parser = taking?.parseArg as Partial<Choosing<unknown>> | undefined;
  return (parser?.codes ?? []).filter((code) => /^[\w][\w .+*-]*$/.test(code));
}
