import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { projectRoot, runRepool } from './support/run-repool.js';

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}
interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const folder = join(projectRoot, '.github/actions/repool');
const action = parse(readFileSync(join(folder, 'action.yml'), 'utf8')) as Action;
const script = readFileSync(join(folder, 'run.sh'), 'utf8');
const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
const [, workflow = ''] = /```yaml\n(# \.github\/workflows\/figures\.yml\n[\s\S]*?)```/.exec(readme) ?? [];

const variableOf = (input: string): string => `REPOOL_${input.toUpperCase().replaceAll('-', '_')}`;

let work = '';
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'repool-action-'));
});
afterAll(() => rm(work, { recursive: true, force: true }));

/** Runs the script as the action does, with the defaults of its inputs where none are given, in a folder of its own. */
async function runAction(inputs: Readonly<Record<string, string>>, datasets: Readonly<Record<string, string>> = {}) {
  const cwd = await mkdtemp(join(work, 'run-'));
  for (const [name, manifest] of Object.entries(datasets)) {
    await mkdir(join(cwd, name), { recursive: true });
    await writeFile(join(cwd, name, 'reproduction.yaml'), manifest);
  }
  const given = Object.fromEntries(Object.entries(action.inputs).map(([name, { default: usual }]) => [variableOf(name), inputs[name] ?? usual]));
  const [summary, output] = [join(cwd, 'summary.md'), join(cwd, 'output.txt')];
  const env = { PATH: process.env['PATH'], ...given, GITHUB_ACTION_PATH: folder, GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: output, RUNNER_TEMP: work };
  const run = await new Promise<{ readonly code: number | null; readonly text: string }>((done, failed) => {
    const child = spawn('bash', [join(folder, 'run.sh')], { cwd, env });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part: string) => (text += part));
    child.on('error', failed).on('close', (code) => done({ code, text }));
  });
  const read = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');
  return { ...run, cwd, files: await readdir(cwd), summary: await read(summary), outputs: Object.fromEntries((await read(output)).trim().split('\n').map((line) => line.split('='))) as Record<string, string> };
}

const manifest = (quote: string): string => `schema: 1\ntitle: Example\nsource: { citation: none }\nclaims: [{ id: a, quote: "${quote}" }]\n`;
const coherent = manifest('RR 2.00 (95% CI 1.00 to 4.00; P = .05)');
const incoherent = manifest('RR 2.00 (95% CI 1.00 to 4.00; P = .60)');

describe('the action', () => {
  test('hands every input on as a variable, and no text of one into a script', () => {
    const [step] = action.runs.steps;
    expect(action.runs.using).toBe('composite');
    expect(step?.env).toEqual(Object.fromEntries(Object.keys(action.inputs).map((name) => [variableOf(name), `\${{ inputs.${name} }}`])));
    for (const { run = '' } of action.runs.steps) expect(run).not.toContain('${{');
    for (const name of Object.keys(action.inputs)) expect(script).toContain(variableOf(name));
    expect(script).not.toContain('${{');
    // Every expansion stands in quotation marks, but for counts and those of case, [[ and <<<, where nothing is split.
    const bare = script.split('\n').filter((line) => !line.trim().startsWith('#')).flatMap((line) => line.replace(/"(?:[^"\\]|\\.)*"/g, '""').match(/\$[\w{(][^\s;]*/g) ?? []);
    expect(bare.filter((each) => !each.startsWith("$'") && each !== '$?')).toEqual([]);
  });

  test('passes only switches that the command has, and hands on only outputs that are made', async () => {
    const help = (await runRepool(['reproduce', '--help'])).stdout;
    const passed = [...script.matchAll(/(?<=[( ])--(?!no-|prefix)([a-z][a-z-]*)|add_switch ([a-z-]+) "/g)].map(([, written, added]) => `--${written ?? added}`);
    expect(passed.length).toBeGreaterThan(7);
    for (const name of passed) expect(help).toMatch(new RegExp(`${name}\\b`));
    const { outputs } = await runAction({ folders: 'x' }, { x: coherent });
    const made = new Set(Object.keys(outputs));
    for (const [name, { value }] of Object.entries(action.outputs)) {
      expect(value).toBe(`\${{ steps.${action.runs.steps[0]?.id ?? ''}.outputs.${name} }}`);
      expect(made).toContain(name);
    }
    expect(outputs).toMatchObject({ claims: '1', met: '1', below: '0', uncovered: '0', 'exit-code': '0', sarif: 'repool.sarif' });
  });

  test('fails where it is to, and hands on what was found either way', async () => {
    const failing = await runAction({ folders: 'x', evidence: 'kept' }, { x: incoherent });
    expect(failing).toMatchObject({ code: 1, outputs: { below: '1', 'exit-code': '1' } });
    expect(failing.files).toEqual(expect.arrayContaining(['kept', 'repool.sarif', 'reports']));
    expect(failing.summary).toContain('| x / a |');
    expect(failing.text).toContain('::error file=x/reproduction.yaml,line=4');
    expect((await runAction({ folders: 'x', 'fail-on': 'error' }, { x: incoherent })).code).toBe(0);
    expect(await runAction({ folders: 'nowhere', 'fail-on': 'error' })).toMatchObject({ code: 2, text: expect.stringMatching(/^::error title=MANIFEST_NOT_FOUND::.*nowhere\b.*\n/) as string, outputs: { 'exit-code': '2', claims: '0' } });
    expect(await runAction({ folders: 'x', 'require-source': 'true' }, { x: coherent })).toMatchObject({ code: 1, outputs: { below: '0', 'exit-code': '1' } });
    const partly = await runAction({ folders: '  x \n\ty\n', 'require-coverage': 'true', 'fail-on': 'never' }, { x: coherent, y: coherent.replace('id: a', 'name: a') });
    expect(partly).toMatchObject({ code: 0, outputs: { 'exit-code': '2' } });
    expect(partly.text).toMatch(/::error file=x\/reproduction\.yaml,title=MANUSCRIPT_MISSING::/);
    expect(partly.text).toMatch(/::error file=y\/reproduction\.yaml,line=4,title=MANIFEST_INVALID::/);
  });

  test('runs nothing that an input holds, and refuses what it cannot read', async () => {
    const name = '-$(touch ran) `touch ran` "; touch ran; #';
    const hostile = await runAction({ folders: `${name}\nx`, 'reports-at': name, 'fail-on': 'never' }, { [name]: coherent, x: coherent });
    expect(hostile).toMatchObject({ code: 0, outputs: { claims: '2' } });
    expect(hostile.files).not.toContain('ran');
    for (const [input, value] of [['explain', 'yes'], ['fail-on', 'maybe'], ['folders', '\n'], ['version', 'x; touch ran']] as const) {
      const refused = await runAction({ folders: 'x', [input]: value }, { x: coherent });
      expect([refused.code, refused.text]).toEqual([2, expect.stringMatching(new RegExp(`^::error::${input}: expected `)) as string]);
    }
  });
});

test('the workflow of the README gives the action inputs that it has, and reads outputs that it has', () => {
  const { jobs } = parse(workflow) as { readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>> };
  const steps = jobs['figures']?.steps ?? [];
  const own = steps.find(({ uses }) => uses === './.github/actions/repool');
  expect(own?.id).toBe('figures');
  for (const name of Object.keys(own?.with ?? {})) expect(Object.keys(action.inputs)).toContain(name);
  const read = [...workflow.matchAll(/steps\.figures\.outputs\.([\w-]+)/g)].map(([, name]) => name);
  expect(read.length).toBeGreaterThan(2);
  for (const name of read) expect(Object.keys(action.outputs)).toContain(name);
  for (const { run = '' } of steps) expect(run).not.toContain('${{');
});
