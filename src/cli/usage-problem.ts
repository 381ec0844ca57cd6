import type { Command } from 'commander';
import { type Problem, problem } from '../problems/problem.js';
import type { Choosing } from './names.js';
import { switchMeantBy } from './switch-synonyms.js';

/** What is wrong with a call, what was expected and what was found. */
interface Usage {
  readonly wrong: string;
  readonly expected: string;
  readonly found: string;
}

/** What commander says of a wrong call → the same in the words of every other problem. */
const readings: readonly (readonly [form: RegExp, usage: (parts: readonly string[], command: Command) => Usage])[] = [
  [/^option '([^']*)' argument '(.*)' is invalid\. (.*)$/s, ([flags = '', value = '', said = '']) => refused(nameOf(flags), value, said)],
  [/^command-argument value '(.*)' is invalid for argument '([^']*)'\. (.*)$/s, ([value = '', name = '', said = '']) => refused(`the ${name}`, value, said)],
  [/^option '([^']*)' argument missing$/, ([flags = '']) => ({ wrong: `${nameOf(flags)} was given without a value`, expected: `${nameOf(flags)} ${/<[^>]*>/.exec(flags)?.[0] ?? 'with one'}`, found: 'none' })],
  [/^unknown option '([^']*)'(?:\n\(Did you mean (.*)\?\))?$/s, ([flag = '', near], command) => unknown('switch', `${callOf(command)} has`, flag, switchOf(flag, command) ?? near)],
  [/^unknown command '([^']*)'(?:\n\(Did you mean (.*)\?\))?$/s, ([name = '', near], command) => unknown('command', `${callOf(command)} has`, name, near)],
  [/^missing required argument '([^']*)'$/, ([name = ''], command) => strayFirst(command) ?? { wrong: `<${name}> was not given`, expected: `${callOf(command)} ${command.usage()}`, found: command.args.length === 0 ? 'no argument' : command.args.join(' ') }],
  [/^too many arguments for '[^']*'\. Expected (\d+) arguments? but got \d+\.$/, ([most = ''], command) => ({ wrong: 'there are too many arguments', expected: most === '0' ? 'none' : most, found: `${command.args.length}: ${command.args.join(' ')}` })],
  [/^(.*?); expected (.*); found (.*)$/s, ([wrong = '', expected = '', found = '']) => ({ wrong, expected, found })],
];

/**
 * A wrong call as a problem like any other.
 *
 * @param said what commander, or a parser of ours, says of it
 * @param command the command that was called
 */
export function usageProblem(said: string, command: Command): Problem {
  const words = said.trim().replace(/^error: /, '');
  for (const [form, usage] of readings) {
    const parts = form.exec(words);
    if (parts !== null) return problem('USAGE', usage(parts.slice(1), command));
  }
  return problem('USAGE', { wrong: words.replace(/\.$/, ''), expected: `${callOf(command)} ${command.usage()}`, found: command.args.join(' ') });
}

/** A value that its parser did not take: the parser says what it expects, and what was meant. */
function refused(name: string, value: string, said: string): Usage {
  const [, expected = said, found = `"${value}"`, meant = ''] = /^expected (.*?)(?:; found (.*?))?\.?(?: Did you mean (.*)\?)?$/s.exec(said) ?? [];
  return { wrong: `${name} is not as expected`, expected, found: `${found}${asked(meant)}` };
}

const asked = (meant: string | undefined): string => (meant === undefined || meant === '' ? '' : ` (did you mean ${meant}?)`);

const unknown = (what: string, has: string, found: string, meant: string | undefined): Usage => ({ wrong: `there is no such ${what}`, expected: `one that ${has}`, found: `${found}${asked(meant)}` });

/** `-m, --measure <code>` → `--measure`. */
const nameOf = (flags: string): string => /--[\w-]+/.exec(flags)?.[0] ?? flags;

const callOf = (command: Command): string => (command.parent === null ? command.name() : `${command.parent.name()} ${command.name()}`);

function switchOf(flag: string, command: Command): string | undefined {
  const meant = switchMeantBy(flag);
  return meant !== null && command.options.some(({ long }) => long === meant) ? meant : undefined;
}

/** The first argument, where it is to be one of some names and is something else: it is what is missing, not the one after it. */
function strayFirst(command: Command): Usage | null {
  const [argument] = command.registeredArguments;
  const codes = (argument?.parseArg as Partial<Choosing<unknown>> | undefined)?.codes;
  const [first] = command.args;
  if (argument === undefined || codes === undefined || first === undefined || codes.includes(first.toLowerCase())) return null;
  return { wrong: `${first} is no ${argument.name()} of ${command.name()}`, expected: `one of ${codes.join(', ')}, and then ${command.registeredArguments.slice(1).map((each) => `<${each.name()}>`).join(' ')}`, found: `"${first}" alone` };
}
