import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runRepool, withFolder } from '../support/run-repool.js';

const isInstalled = (shell: string): boolean => {
  try {
    execFileSync(shell, ['-c', 'exit 0'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** What a shell answers that has loaded its completion from `completion` in its folder. */
async function answers(shell: 'bash' | 'zsh' | 'fish', questions: string): Promise<readonly string[]> {
  const { stdout, code } = await runRepool(['completion', shell]);
  expect(code).toBe(0);
  return withFolder({}, async (folder) => {
    writeFileSync(join(folder, 'completion'), stdout);
    return execFileSync(shell, [...(shell === 'zsh' ? ['-f'] : []), '-c', questions], { cwd: folder, encoding: 'utf8', env: { ...process.env, HOME: folder } }).split('\n');
  });
}

describe('completion', () => {
  test('in bash', async () => {
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
    ];
    expect(await answers('bash', `. ./completion; ${questions.join('; ')}`)).toEqual(['reproduce recheck reconstruct', '--tau2-ci', 'PETO', 'PM PMM', 'study\\ data', 'funnel', '', '', 'doctor', '']);
  });

  test.skipIf(!isInstalled('zsh'))('zsh loads it', async () => {
    expect(await answers('zsh', 'autoload -U compinit; compinit -D -u; source ./completion && echo ${_comps[repool]}')).toEqual(['_repool', '']);
  });

  test.skipIf(!isInstalled('fish'))('in fish', async () => {
    expect(await answers('fish', 'source ./completion; for line in "repool recon" "repool pool --tau2-c" "repool pool -m PET" "repool plot fun"; complete -C $line | string replace -r "\\t.*" ""; end; true')).toEqual(['reconstruct', '--tau2-ci', 'PETO', 'funnel', '']);
  });

  test('as JSON, with what the switches accept', async () => {
    const { stdout } = await runRepool(['completion', 'zsh', '--json']);
    const { commands } = JSON.parse(stdout) as { commands: readonly { name: string; switches: readonly { names: readonly string[]; choices: readonly string[] }[] }[] };
    expect(commands.find(({ name }) => name === 'pool')?.switches.find(({ names }) => names.includes('--ci'))?.choices).toContain('hartung-knapp');
  });
});
