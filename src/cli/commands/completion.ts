import type { Command } from 'commander';
import { bashCompletion } from '../completion/bash.js';
import { type CommandWords, commandWords } from '../completion/command-words.js';
import { fishCompletion } from '../completion/fish.js';
import { zshCompletion } from '../completion/zsh.js';
import { codesOf, oneOf } from '../names.js';
import { jsonText } from '../../reports/json-text.js';
import { print } from '../terminal.js';

/** Every shell with how its completion is written. */
const shells = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const satisfies Readonly<Record<string, (commands: readonly CommandWords[]) => string>>;

interface CompletionOptions {
  readonly format: 'script' | 'json';
}

/** `repool completion SHELL`: what a shell needs to complete commands, switches and their values. */
export function addCompletionCommand(program: Command): void {
  program
    .command('completion')
    .summary('completion for bash, zsh or fish')
    .description('Prints a script that has a shell complete commands, switches and what they accept.')
    .argument('<shell>', codesOf(shells).join(', '), oneOf('a shell', codesOf(shells)))
    .option('-f, --format <name>', 'script (default), or json: the commands with their switches', oneOf('a format', ['script', 'json'] as const), 'script')
    .addHelpText(
      'after',
      `
Examples:
  source <(repool completion bash)                     in ~/.bashrc; so for zsh, in ~/.zshrc
  repool completion fish > ~/.config/fish/completions/repool.fish`,
    )
    .action(run);
}

async function run(shell: keyof typeof shells, { format }: CompletionOptions, { parent }: Command): Promise<void> {
  const commands = parent === null ? [] : commandWords(parent);
  await print(format === 'json' ? jsonText({ commands }) : shells[shell](commands));
}
