import { type Command, InvalidArgumentError } from 'commander';
import { nearestName } from '../text/nearest.js';

/** What is wrong with the switches of a call: gathered, so that all of it is told at once, as the faults of a table are. */
export interface WrongSwitches {
  /** Has a command go on after a value that the parser of a switch does not take. */
  readonly gatherFrom: (command: Command) => void;
  /** What was gathered so far, in the words of commander. */
  readonly said: () => readonly string[];
}

export function wrongSwitches(): WrongSwitches {
  const said: string[] = [];
  const gatherFrom = (command: Command): void => {
    for (const option of command.options) {
      const { parseArg, flags } = option;
      const takesOne = (option.required || option.optional) && !option.variadic && (parseArg?.length ?? 0) < 2;
      if (parseArg === undefined && !takesOne) continue;
      let first: string | null = null;
      const gathering = (value: string, previous: unknown): unknown => {
        if (takesOne && first !== null && first !== value) {
          said.push(`${option.long ?? flags} was given more than once; expected one value; found ${first} and ${value}`);
          return previous;
        }
        first = value;
        try {
          return parseArg === undefined ? value : parseArg(value, previous);
        } catch (error) {
          if (!(error instanceof InvalidArgumentError)) throw error;
          said.push(`option '${flags}' argument '${value}' is invalid. ${error.message}`);
          return previous;
        }
      };
      // A parser says what it takes, for those that complete it.
      option.parseArg = Object.assign(gathering, parseArg);
    }
  };
  return { gatherFrom, said: () => said };
}

/**
 * The switches of a call that a command does not have, in the words of commander, which names the first of them only.
 *
 * @param words of the call, behind the name of the command
 */
export function unknownSwitches(words: readonly string[], command: Command): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < words.length && words[at] !== '--'; at += 1) {
    const [flag = ''] = (words[at] ?? '').split('=', 1);
    const option = command.options.find(({ long, short }) => flag === long || flag === short);
    // What stands behind a switch that wants a value is its value, whatever it looks like.
    if (option?.required === true && !words[at]?.includes('=')) at += 1;
    if (option === undefined && /^--[a-z]/i.test(flag) && flag !== '--help' && flag !== '--version') found.push(flag);
  }
  const known = command.options.flatMap(({ long }) => long ?? []);
  return [...new Set(found)].map((flag) => {
    const near = nearestName(flag, known);
    return `unknown option '${flag}'${near === null ? '' : `\n(Did you mean ${near}?)`}`;
  });
}
