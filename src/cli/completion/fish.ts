import type { CommandWords } from './command-words.js';

/**
 * Completion for fish, with descriptions.
 *
 * @param commands what there is to complete, in the order of help
 */
export function fishCompletion(commands: readonly CommandWords[]): string {
  const rows = commands.flatMap(({ name, summary, switches, first }) => [
    `complete -c repool -n __fish_use_subcommand -f -a ${quoted(name)} -d ${quoted(summary)}`,
    ...(first.length === 0 ? [] : [`complete -c repool -n ${quoted(`__fish_seen_subcommand_from ${name}; and test (count (commandline -opc)) -eq 2`)} -f -a ${quoted(first.join(' '))}`]),
    ...switches.map(({ names, description, value, choices, list }) => {
      const named = names.map((each) => (each.startsWith('--') ? `-l ${quoted(each.slice(2))}` : `-s ${quoted(each.slice(1))}`)).join(' ');
      const taken = value !== 'needed' ? '' : choices.length > 0 ? ' -x' : ' -r';
      const offered = choices.length === 0 || value === 'none' ? '' : ` -a ${quoted(list ? `(__fish_append , ${choices.join(' ')})` : choices.map((choice) => choice.replaceAll(' ', String.raw`\ `)).join(' '))}`;
      return `complete -c repool -n ${quoted(`__fish_seen_subcommand_from ${name}`)} ${named}${taken}${offered} -d ${quoted(description)}`;
    }),
  ]);
  return `# Completion of repool for fish: repool completion fish | source\n${rows.join('\n')}\n`;
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`;
