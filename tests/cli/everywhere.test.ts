import { describe, expect, test } from 'vitest';
import type { Choosing } from '../../src/cli/names.js';
import { programFor } from '../../src/cli/program.js';
import { progressLine } from '../../src/cli/progress.js';
import { runRepool, withFolder } from '../support/run-repool.js';

const { commands } = await programFor(undefined);

describe('what every command has', () => {
  test.each(commands.map((command) => [command.name(), command] as const))('%s can be quiet, and answers in JSON', (_name, command) => {
    const format = command.options.find(({ long }) => long === '--format')?.parseArg as Partial<Choosing<unknown>> | undefined;
    expect(format?.codes).toContain('json');
    for (const each of ['--quiet', '--json']) expect(command.options.map(({ long }) => long)).toContain(each);
  });

  test('--json is --format json, and not beside another format', async () => {
    const text = 'RR 2.43 (95% CI 1.10 to 5.40; P=.029)';
    const [short, long] = [await runRepool(['check', text, '--json']), await runRepool(['check', text, '--format', 'json'])];
    expect(short).toEqual(long);
    const both = await runRepool(['check', text, '--json', '--format', 'text']);
    expect(both.code).toBe(2);
    expect(both.stderr).toContain('--json was given together with --format text');
  });

  test('--quiet leaves errors only, and only for that run', async () => {
    await withFolder({ 'trials.csv': 'study,yi,vi\na,0.1,0.2\nb,0.3,0.1\n' }, async (cwd) => {
      const args = ['pool', 'trials.csv', '--measure', 'RR', '--draws', '9', '--out', '.'];
      const [loud, quiet] = [await runRepool(args, { cwd }), await runRepool([...args, '--quiet'], { cwd })];
      expect(quiet.stdout).toBe(loud.stdout);
      expect(loud.stderr + (await runRepool(args, { cwd })).stderr).toBe(loud.stderr.repeat(2));
      expect(quiet.stderr).toBe('');
      const refused = await runRepool(['pool', 'nothing.csv', '--measure', 'RR', '--quiet'], { cwd });
      expect(refused.stderr).toContain('[FILE_NOT_FOUND]');
    });
  });
});

test('a wrong call is answered with what is near, and how the command is called', async () => {
  const said = async (...args: readonly string[]): Promise<string> => {
    const { code, stderr } = await runRepool(args);
    expect(code).toBe(2);
    return stderr;
  };
  expect(await said('plot', 'forest')).toContain('(usage: repool plot [options] <kind> <file>; repool plot --help shows what is possible)');
  expect(await said('help', 'pol')).toContain('(did you mean pool?)');
  expect(await said('pool', 'datasets/colditz-1994/trials.csv', '-m', 'RR', '--subgroup', 'alocation')).toContain('(did you mean allocation?)');
  expect(await said('reproduce', 'src')).toContain('repool init TABLE.csv');
});

test('progress is a bar that never fills the window', () => {
  expect(progressLine(1, 4, 'colditz-1994', 80)).toBe(`${'█'.repeat(6)}${'░'.repeat(18)}  25%  colditz-1994`);
  for (const columns of [1, 20, 60]) expect([...progressLine(3, 0, 'a long name of a folder that is at work', columns)].length).toBeLessThanOrEqual(Math.max(1, columns - 1));
});

test('all that is wrong with the switches of a call is told at once, and of many names the nearest and where they are listed', async () => {
  const { code, stdout, stderr } = await runRepool(['pool', 'none.csv', '-m', 'RRR', '--ci', 'bad', '--levl', '3', '--nope=--x', '--draws', '--level', '--json']);
  const said = stderr.split('\n').map((line) => line.replace(/one of wald.*ivhet/, '…'));
  expect(said.slice(0, -1)).toEqual([
    '--measure is not as expected; expected a measure, such as RR, OR, RD (--help lists all 49); found "RRR" (did you mean RR or IRR?) [USAGE]',
    '--ci is not as expected; expected an interval, …; found "bad" [USAGE]',
    '--draws is not as expected; expected a whole number above 0; found "--level" [USAGE]',
    'there is no such switch; expected one that repool pool has; found --levl (did you mean --level?) [USAGE]',
    'there is no such switch; expected one that repool pool has; found --nope [USAGE]',
    '(usage: repool pool [options] <file>; repool pool --help shows what is possible)',
  ]);
  expect([code, (JSON.parse(stdout) as { readonly problems: readonly unknown[] }).problems.length]).toEqual([2, 5]);
  expect((await runRepool(['pool', '-m', 'RRR'])).stderr.match(/USAGE/g)).toHaveLength(2);
});

test('a switch with one value is refused where it is given two, and one that gathers is not', async () => {
  const { code, stderr } = await runRepool(['pool', 'none.csv', '-m', 'RR', '--tau2', 'DL', '-m', 'OR', '--tau2', 'DL', '--prediction', 'none', '--prediction=normal']);
  expect([code, stderr.split('\n').slice(0, 2)]).toEqual([2, [
    '--measure was given more than once; expected one value; found RR and OR [USAGE]',
    '--prediction was given more than once; expected one value; found none and normal [USAGE]',
  ]]);
  const gathered = await runRepool(['pool', 'none.csv', '-m', 'RR', '--draws', '1e3', '--columns', 'study=a', '--columns', 'year=b', '--contrast', 'a=1', '--contrast', 'b=1']);
  expect(gathered.stderr).not.toContain('USAGE');
});
