import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { projectRoot, runRepool, withFolder } from '../support/run-repool.js';

const table = `review,study,treatment_events,treatment_total,control_events,control_total
first,Alpha 2001,4,123,11,139
first,Beta 2003,6,306,29,303
first,Gamma 2004,3,231,11,220
second,Alpha 2001,62,13598,248,12867
second,Delta 2005,33,5069,47,5808
`;

test('each group is pooled as it is alone, on a line of its own', async () => {
  await withFolder({ 'many.csv': table, 'one.csv': table.replace(/^second.*\n/gm, '') }, async (cwd) => {
    const run = await runRepool(['pool', 'many.csv', '-m', 'RR', '--tau2', 'DL', '--by', 'review', '--json', '--subgroup', 'study'], { cwd });
    expect([run.code, run.stderr]).toEqual([0, 'note: the setting --subgroup study had no part in the result; with --by there is a line for each result, and no more is said of it [SETTING_IGNORED]\n']);
    const lines = run.stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as { group: string; line: number; result: Record<string, unknown> });
    expect(lines.map(({ group, line }) => [group, line])).toEqual([['first', 2], ['second', 5]]);
    const alone = JSON.parse((await runRepool(['pool', 'one.csv', '-m', 'RR', '--tau2', 'DL', '--json'], { cwd })).stdout) as Record<string, unknown>;
    for (const [name, value] of Object.entries(lines[0]?.result ?? {})) expect([name, value]).toEqual([name, alone[name]]);
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(join(projectRoot, 'dist/schemas/pool-group.schema.json'), 'utf8')) as object);
    for (const line of lines) expect([validate(line), validate.errors]).toEqual([true, null]);
  });
});

test('a row that may be of two groups is told once, however far apart they end', async () => {
  const long = Array.from({ length: 2000 }, (_, row) => `second,Study ${row},${row % 7},0.04`).join('\n');
  await withFolder({ 'many.csv': `review,study,yi,vi\nfirst,a,0.1,0.04\n,b,0.2,0.05\n${long}\n` }, async (cwd) => {
    const run = await runRepool(['pool', 'many.csv', '-m', 'GEN', '--by', 'review'], { cwd });
    expect([run.code, run.stdout.trimEnd().split('\n').length, run.stderr.match(/CELL_EMPTY/g)?.length]).toEqual([2, 3, 1]);
  });
});

test('a group without a result has an empty line, and the run says why', async () => {
  await withFolder({ 'many.csv': table.replace('62,13598', '62,1').replace('first,Beta 2003,6', 'third,Beta 2003,6') }, async (cwd) => {
    const run = await runRepool(['pool', 'many.csv', '-m', 'RR', '--by', 'review'], { cwd });
    expect(run.code).toBe(2);
    const [head = '', ...lines] = run.stdout.trimEnd().split('\n');
    expect([head.split(',').length, head.slice(0, 20), head.endsWith(',H2,basis,problems,remarks')]).toEqual([36, 'group,measure,scale,', true]);
    expect(lines.map((line) => line.split(',')[0])).toEqual(['first', 'third', 'first', 'second']);
    expect(lines[2]).toMatch(/^first,+GROUP_SCATTERED,$/);
    expect(run.stderr).toBe('many.csv:4:1: the rows of a group do not stand together; expected all rows with one value of review after one another (sorted by it); found "first" again, which began on line 2: the result of its first rows is not that of the group [GROUP_SCATTERED]\nmany.csv:5:19: treatment_events is above treatment_total; expected at most 1; found 62 [EVENTS_ABOVE_TOTAL]\nnote: 2 of 4 lines have no result; the groups are "first", "second" [GROUPS_WITHOUT_RESULT]\n');
    expect((await runRepool(['pool', 'many.csv', '-m', 'RR', '--by', 'review', '--out', 'here'], { cwd })).stderr).toMatch(/^--out was asked for beside --by; .*\[USAGE\]\n$/);
    const faulty = await runRepool(['pool', '--by', 'review', '-m', 'RR', '--rows', 'study=Alpha 2001', 'many.csv'], { cwd });
    expect(faulty.stdout.split('\n')[1]).toMatch(/^first,RR,.*,1,.*,,SINGLE_STUDY$/);
    expect((await runRepool(['pool', 'many.csv', '--by', 'review'], { cwd })).stderr).toMatch(/^many\.csv: no measure was named; .*\[USAGE\]\n$/);
    expect((await runRepool(['pool', 'none.csv', '-m', 'RR', '--by', 'review'], { cwd })).stderr).toBe('there is no such file; expected a file; found nothing at none.csv [FILE_NOT_FOUND]\n');
  });
  await withFolder({ 'latin.csv': Uint8Array.from([...new TextEncoder().encode('review,study,yi,vi\nA,'), 0xe9, ...new TextEncoder().encode(',0.1,0.04\n')]) }, async (cwd) => {
    const run = await runRepool(['pool', 'latin.csv', '-m', 'GEN', '--by', 'review'], { cwd });
    expect([run.code, run.stderr]).toEqual([2, 'latin.csv: the file is not text; expected text in UTF-8; found bytes of another encoding, in which a table can be read whole and not group by group [FILE_NOT_TEXT]\n']);
  });
});

test('a group that came through a pipe is told when the next one begins, though nothing else has come yet', async () => {
  const child = spawn(process.execPath, [join(projectRoot, 'dist/bin/main.js'), 'pool', '-', '-m', 'GEN', '--by', 'review']);
  child.stdin.write('review,study,yi,vi\na,1,0.1,0.2\na,2,0.2,0.2\nb,1,0.1,0.2\nb,2,0.3,0.2\n');
  let told = '';
  for await (const piece of child.stdout.setEncoding('utf8') as AsyncIterable<string>) {
    told += piece;
    if (told.includes('\na,')) break;
  }
  child.kill();
  expect(told.split('\n').map((line) => line.split(',')[0])).toEqual(['group', 'a', '']);
});

test('what is told of the rows stands in the document of one table as in the line of a group', async () => {
  const rows = ['study,yi,vi,year,review', 'a,0.1,0.02,x,only', 'a,0.2,0.02,2001,only', ''].join('\n');
  await withFolder({ 'rows.csv': rows }, async (cwd) => {
    const documentOf = async (...more: readonly string[]): Promise<unknown> => JSON.parse((await runRepool(['pool', 'rows.csv', '-m', 'GEN', '--json', ...more], { cwd })).stdout);
    const told = [
      { code: 'CELL_NOT_NUMBER', at: { file: 'rows.csv', line: 2, column: 12 } },
      { code: 'LABEL_REPEATED', at: { file: 'rows.csv', line: 3, column: 1 } },
    ];
    expect(await documentOf()).toMatchObject({ k: 2, problems: told });
    expect(await documentOf('--by', 'review')).toMatchObject({ result: { k: 2 }, problems: told });
  });
});
