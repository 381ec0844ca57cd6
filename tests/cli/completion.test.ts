import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CommandWords } from '../../src/cli/completion/command-words.js';
import { fishCompletion } from '../../src/cli/completion/fish.js';
import { zshCompletion } from '../../src/cli/completion/zsh.js';
import { runRepool, withFolder } from '../support/run-repool.js';

/** A command of each sort: what its switches take, and whether its first argument is one of some names. */
const commands: readonly CommandWords[] = [
  {
    name: 'pool',
    summary: "pool a table's studies",
    switches: [
      { names: ['-m', '--measure'], description: 'effect [RR\\OR]: which', value: 'needed', choices: ['RR', 'study data'], list: false },
      { names: ['--out'], description: 'folder', value: 'needed', choices: [], list: false },
      { names: ['--tau2'], description: 'estimator', value: 'possible', choices: ['PM'], list: false },
      { names: ['--quiet'], description: 'say nothing', value: 'none', choices: [], list: false },
      { names: ['-d'], description: 'several', value: 'needed', choices: ['egger', 'begg'], list: true },
    ],
    first: [],
  },
  { name: 'plot', summary: 'draw', switches: [], first: ['forest', 'funnel'] },
];

interface Switch {
  readonly names: readonly string[];
  readonly value: CommandWords['switches'][number]['value'];
  readonly choices: readonly string[];
  readonly list: boolean;
}

/** Every switch of the program, with its command and one of its names. */
async function everySwitch(): Promise<readonly (Switch & { readonly command: string; readonly name: string })[]> {
  const { stdout } = await runRepool(['completion', 'zsh', '--json']);
  const document = JSON.parse(stdout) as { readonly commands: readonly { readonly name: string; readonly switches: readonly Switch[] }[] };
  return document.commands.flatMap(({ name: command, switches }) => switches.flatMap((each) => each.names.map((name) => ({ ...each, command, name }))));
}

const script = async (shell: string): Promise<string> => {
  const { stdout, code } = await runRepool(['completion', shell]);
  expect(code).toBe(0);
  return stdout;
};

/** The names that a shell is told, with their spaces escaped. */
const listed = (choices: readonly string[]): string => choices.map((choice) => choice.replaceAll(' ', '\\ ')).join(' ');

describe('completion', () => {
  test('bash answers', async () => {
    const ask = (...words: readonly string[]): string => `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _repool; IFS=' '; echo "\${COMPREPLY[*]}"; unset IFS`;
    const questions = [
      ask('repool', 're'),
      ask('repool', 'pool', 'trials.csv', '--tau2-c'),
      ask('repool', 'pool', 'trials.csv', '-m', 'PE'),
      ask('repool', 'pool', 'trials.csv', '--tau2', '=', 'PM'),
      ask('repool', 'pool', '--provenance', 'stu'),
      ask('repool', 'plot', 'fun'),
      ask('repool', 'plot', 'forest', 'tri'),
      ask('repool', 'pool', '--out', ''),
      ask('repool', 'help', 'doc'),
      ask('repool', 'pool', '-d', 'egger,beg'),
    ];
    const completion = await script('bash');
    const answers = await withFolder({}, async (folder) => {
      writeFileSync(join(folder, 'completion'), completion);
      return execFileSync('bash', ['-c', `. ./completion; ${questions.join('; ')}`], { cwd: folder, encoding: 'utf8', env: { ...process.env, HOME: folder } }).split('\n');
    });
    expect(answers).toEqual(['reproduce recheck reconstruct', '--tau2-ci', 'PETO', 'PM PMM', 'study\\ data', 'funnel', '', '', 'doctor', 'egger,begg', '']);
  });

  // Not every machine has zsh and fish: their scripts are held as text, the whole of a small one and each switch of the program's.
  test('zsh: commands, then the switches of each with what they take, in the words of _arguments', () => {
    const body = zshCompletion(commands);
    expect(body.split('\n')[0]).toBe('#compdef repool');
    expect(body).toContain(String.raw`
  local -a commands=(
    'pool:pool a table'\''s studies'
    'plot:draw'
    'help:help for a command'
  )
`);
    expect(body).toContain(String.raw`
  case $command in
    pool) _arguments -s \
      '(-m --measure)-m[effect \[RR\\OR\]\: which]:value:(RR study\ data)' \
      '(-m --measure)--measure[effect \[RR\\OR\]\: which]:value:(RR study\ data)' \
      '(--out)--out[folder]:value:_files' \
      '(--tau2)--tau2[estimator]::value:(PM)' \
      '(--quiet)--quiet[say nothing]' \
      '(-d)-d[several]:value:_values -s , name egger begg' \
      '*:file:_files' ;;
    plot) _arguments -s \
      '1:kind:(forest funnel)' \
      '*:file:_files' ;;
    help) _describe command commands ;;
  esac
`);
  });

  test('zsh: every switch of the program', async () => {
    const body = await script('zsh');
    for (const { command, names, name, value, choices, list } of await everySwitch()) {
      const own = body.slice(body.indexOf(`\n    ${command}) _arguments`));
      const line = own.slice(0, own.indexOf(';;')).split('\n').find((each) => each.startsWith(`      '(${names.join(' ')})${name}[`));
      const taken = { none: '', needed: ':value:', possible: '::value:' }[value] + (value === 'none' ? '' : list ? `_values -s , name ${choices.join(' ')}` : choices.length > 0 ? `(${listed(choices)})` : '_files');
      expect(line?.endsWith(`]${taken}' \\`), `${command} ${name}: ${line}`).toBe(true);
    }
  });

  test('fish: a line for each command, first argument and switch', () => {
    expect(fishCompletion(commands)).toBe(String.raw`# Completion of repool for fish: repool completion fish | source
complete -c repool -n __fish_use_subcommand -f -a 'pool' -d 'pool a table\'s studies'
complete -c repool -n '__fish_seen_subcommand_from pool' -s 'm' -l 'measure' -x -a 'RR study\\ data' -d 'effect [RR\\OR]: which'
complete -c repool -n '__fish_seen_subcommand_from pool' -l 'out' -r -d 'folder'
complete -c repool -n '__fish_seen_subcommand_from pool' -l 'tau2' -a 'PM' -d 'estimator'
complete -c repool -n '__fish_seen_subcommand_from pool' -l 'quiet' -d 'say nothing'
complete -c repool -n '__fish_seen_subcommand_from pool' -s 'd' -x -a '(__fish_append , egger begg)' -d 'several'
complete -c repool -n __fish_use_subcommand -f -a 'plot' -d 'draw'
complete -c repool -n '__fish_seen_subcommand_from plot; and test (count (commandline -opc)) -eq 2' -f -a 'forest funnel'
`);
  });

  test('fish: every switch of the program', async () => {
    const lines = (await script('fish')).split('\n');
    for (const { command, name, value, choices, list } of await everySwitch()) {
      const named = name.startsWith('--') ? ` -l '${name.slice(2)}'` : ` -s '${name.slice(1)}'`;
      const line = lines.find((each) => each.startsWith(`complete -c repool -n '__fish_seen_subcommand_from ${command}'`) && each.includes(named));
      const offered = value === 'none' || choices.length === 0 ? '' : ` -a '${list ? `(__fish_append , ${choices.join(' ')})` : listed(choices).replaceAll('\\', '\\\\')}'`;
      expect(line, `${command} ${name}`).toContain(`${value === 'needed' ? (choices.length > 0 ? ' -x' : ' -r') : ''}${offered} -d '`);
    }
  });

  test('as JSON, with what the switches accept', async () => {
    const all = await everySwitch();
    expect(all.find(({ command, name }) => command === 'pool' && name === '--ci')?.choices).toContain('hartung-knapp');
  });
});
