import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot, runRepool } from '../support/run-repool.js';

interface Document {
  readonly datasets: readonly {
    readonly name: string;
    readonly claims: readonly { readonly id: string; readonly grade: string; readonly basis: string; readonly met: boolean; readonly figures: readonly Record<string, unknown>[] }[];
  }[];
  readonly problems: readonly { readonly code: string }[];
}

let work = '';
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'repool-'));
});
afterAll(() => rm(work, { recursive: true, force: true }));

/** A copy of a data set, changed; what the run printed, as JSON. */
async function reproduceChanged(name: string, change: (folder: string) => Promise<void>, format: 'json' | 'text' = 'json') {
  const folder = join(await mkdtemp(join(work, 'case-')), name);
  await cp(join(projectRoot, 'datasets', name), folder, { recursive: true });
  await change(folder);
  const run = await runRepool(['reproduce', folder, '--no-reports', '--format', format]);
  return { ...run, document: (): Document => JSON.parse(run.stdout) as Document };
}

async function edit(folder: string, from: string | RegExp, to: string): Promise<void> {
  const path = join(folder, 'reproduction.yaml');
  const before = await readFile(path, 'utf8');
  const after = before.replace(from, to);
  expect(after, 'the change must change something').not.toBe(before);
  await writeFile(path, after);
}

describe('exit codes say what came out', () => {
  test('0: every claim as its manifest expects', async () => {
    const run = await reproduceChanged('colditz-1994', async () => undefined);
    expect(run.code).toBe(0);
    expect(run.stderr).toBe('');
    expect(run.document().datasets[0]?.claims[0]).toMatchObject({ id: 'primary', grade: 'reproduced', basis: 'study data', expect: 'reproduced', met: true });
  });

  test('1: one digit changed; the claim, the printed and the computed value and the miss are named', async () => {
    const run = await reproduceChanged('colditz-1994', (folder) => edit(folder, '0.34 to 0.70', '0.34 to 0.71'), 'text');
    expect(run.code).toBe(1);
    expect(run.stdout).toMatch(/discrepant.*primary/);
    expect(run.stdout).toMatch(/below expectation/);
    expect(run.stdout).toMatch(/printed 0\.71, computed 0\.6950: 1\.0 units of the last digit/);
  });

  test('1: the same in JSON, with the signed miss', async () => {
    const run = await reproduceChanged('colditz-1994', (folder) => edit(folder, 'RR 0.49', 'RR 0.47'));
    expect(run.code).toBe(1);
    const figure = run.document().datasets[0]?.claims[0]?.figures.find((each) => each['quantity'] === 'estimate');
    expect(figure).toMatchObject({ printed: '0.47', grade: 'discrepant' });
    expect(figure?.['missUnits']).toBeGreaterThan(1.4);
    expect(figure?.['missUnits']).toBeLessThan(1.5);
  });

  test('1: the interval is of another level than the quote says', async () => {
    const run = await reproduceChanged('colditz-1994', (folder) => edit(folder, '95% CI, 0.34', '90% CI, 0.34'), 'text');
    expect(run.code).toBe(1);
    expect(run.stdout).toMatch(/CI lower end: printed 0\.34, computed 0\.3649/);
  });

  test('1: a claim that is known not to come out misses in another way than it did', async () => {
    for (const [from, to] of [['0.703', '0.704'], ['0.647', '0.657'], ['0.595', '0.585']] as const) {
      const run = await reproduceChanged('van-houwelingen-2002', (folder) => edit(folder, from, to), 'text');
      expect(run.code, `${from} -> ${to}`).toBe(1);
      expect(run.stdout.replace(/\s+/g, ' ')).toMatch(/Not the known discrepancy/);
    }
    // By as much as the report prints it: 0.1 units of the last digit below, of 0.126.
    const printed = await reproduceChanged('van-houwelingen-2002', (folder) => edit(folder, 'ci_upper: -0.13', 'ci_upper: -0.1'), 'text');
    expect(printed.code).toBe(0);
    const longer = await reproduceChanged('van-houwelingen-2002', (folder) => edit(folder, 'ci_upper: -0.13', 'ci_upper: -0.10'), 'text');
    expect(longer.code).toBe(1);
  });

  test('1: data are still awaited for a claim that should be reproduced', async () => {
    const run = await reproduceChanged('colditz-1994', async (folder) => {
      await edit(folder, 'trials: trials.csv', 'trials: { file: trials.csv, awaiting: "the counts of 13 trials" }');
      await rm(join(folder, 'trials.csv'));
    });
    expect(run.code).toBe(1);
  });

  test('2: the quote names another measure than the analysis computes, with the claim’s place', async () => {
    const run = await reproduceChanged('colditz-1994', (folder) => edit(folder, 'RR 0.49', 'OR 0.49'));
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/reproduction\.yaml:\d+:\d+: the quote of claim primary names another measure.*\[MEASURE_DIFFERS_FROM_QUOTE\]/);
  });

  test('2: a level that is fixed and differs from the quote’s', async () => {
    const run = await reproduceChanged('colditz-1994', async (folder) => {
      await edit(folder, '95% CI, 0.34', '90% CI, 0.34');
      await edit(folder, 'tau2: DL', 'tau2: DL\n    level: 0.95');
    });
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/expected "90%" as quoted; found "95%" \[FIGURES_DISAGREE\]/);
  });

  test('2: two data sets of one name, whose reports would overwrite each other', async () => {
    const folder = join(projectRoot, 'datasets/colditz-1994');
    const copy = join(await mkdtemp(join(work, 'twin-')), 'colditz-1994');
    await cp(folder, copy, { recursive: true });
    const run = await runRepool(['reproduce', folder, copy, '--no-reports']);
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/\[ID_REPEATED\]/);
  });

  test('2: a wrong name in the manifest, with its place and the nearest right one', async () => {
    const run = await reproduceChanged('colditz-1994', (folder) => edit(folder, 'tau2: DL', 'tau2: DLL'));
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/reproduction\.yaml:22:11: .*found "DLL" \(did you mean DL.*\[MANIFEST_INVALID\]/);
    expect(run.document().problems[0]?.code).toBe('MANIFEST_INVALID');
  });

  test('2: a fault in a table, with the table as the place', async () => {
    const run = await reproduceChanged('colditz-1994', async (folder) => {
      const path = join(folder, 'trials.csv');
      await writeFile(path, (await readFile(path, 'utf8')).replace(',306,', ',3x6,'));
    });
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/colditz-1994\/trials\.csv:3:\d+: .*\[CELL_NOT_NUMBER\]/);
  });

  test('4: nothing was checkable', async () => {
    const run = await reproduceChanged('colditz-1994', async (folder) => {
      await edit(folder, 'trials: trials.csv', 'trials: { file: trials.csv, awaiting: "the counts of 13 trials" }');
      await edit(folder, 'expect: reproduced', 'expect: not-checkable');
      await rm(join(folder, 'trials.csv'));
    });
    expect(run.code).toBe(4);
  });
});

describe('a table that was awaited', () => {
  const awaiting = async (folder: string): Promise<void> => {
    await edit(folder, 'trials: trials.csv', 'trials: { file: trials.csv, awaiting: "the counts of 13 trials" }');
    await edit(folder, 'expect: reproduced', 'expect: not-checkable');
  };

  test('is checked against as soon as it is there, with nothing else changed', async () => {
    const run = await reproduceChanged('colditz-1994', awaiting);
    expect(run.code).toBe(0);
    expect(run.document().datasets[0]?.claims[0]).toMatchObject({ grade: 'reproduced', basis: 'study data' });
  });

  test('and a figure that its rows contradict is not passed over', async () => {
    const run = await reproduceChanged('colditz-1994', async (folder) => {
      await awaiting(folder);
      await edit(folder, 'RR 0.49', 'RR 0.59');
    });
    expect(run.code).toBe(1);
  });

  test('reconstructed rows never count as study data', async () => {
    const run = await reproduceChanged('colditz-1994', (folder) => edit(folder, 'trials: trials.csv', 'trials: { file: trials.csv, provenance: reconstructed }'), 'text');
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(/agrees\s+reconstructed/);
    expect(run.stdout).toMatch(/by construction/);
    expect(run.stdout).not.toMatch(/from study data/);
  });
});

describe('the committed reports', () => {
  test('are what a run writes, byte for byte, and a second run writes the same', async () => {
    const name = 'colditz-1994';
    const out = join(work, 'reports');
    const folder = join(projectRoot, 'datasets', name);
    expect((await runRepool(['reproduce', folder, '--out', out])).code).toBe(0);
    const files = (await readdir(join(out, name))).toSorted();
    expect(files).toEqual((await readdir(join(projectRoot, 'reports', name))).toSorted());
    const first = await Promise.all(files.map((file) => readFile(join(out, name, file))));
    expect((await runRepool(['reproduce', folder, '--out', out])).code).toBe(0);
    for (const [index, file] of files.entries()) {
      expect((await readFile(join(out, name, file))).equals(first[index] ?? Buffer.alloc(0)), `${file} differs on the second run`).toBe(true);
      expect((await readFile(join(projectRoot, 'reports', name, file))).equals(first[index] ?? Buffer.alloc(0)), `${file} differs from the committed one`).toBe(true);
    }
  });

  test('an index is written where a folder of data sets was named, tells those that could not be run, and is left alone otherwise', async () => {
    const [all, out] = [join(await mkdtemp(join(work, 'all-')), 'sets'), join(work, 'indexed')];
    await cp(join(projectRoot, 'datasets/colditz-1994'), join(all, 'colditz-1994'), { recursive: true });
    await cp(join(all, 'colditz-1994/reproduction.yaml'), join(all, 'without-its-table/reproduction.yaml'));
    expect((await runRepool(['reproduce', all, '--out', out])).code).toBe(2);
    const [page, text] = await Promise.all(['index.html', 'README.md'].map((file) => readFile(join(out, file), 'utf8')));
    expect(page).toContain('colditz-1994/report.html');
    for (const each of [page, text]) expect(each).toMatch(/without-its-table(?:[^\n]|\n<[^h])*reproduction\.yaml:15:11: there is no such file/);
    expect((await runRepool(['reproduce', join(all, 'colditz-1994'), '--out', out])).code).toBe(0);
    expect(await readFile(join(out, 'index.html'), 'utf8')).toBe(page);

    // Of one that cannot be run any more no report is left that says that all is well.
    await rm(join(all, 'colditz-1994/trials.csv'));
    expect((await runRepool(['reproduce', join(all, 'colditz-1994'), '--out', out])).code).toBe(2);
    expect((await readdir(join(out, 'colditz-1994'))).filter((name) => !name.startsWith('forest-'))).toEqual(['junit.xml']);
    expect(await readFile(join(out, 'colditz-1994/junit.xml'), 'utf8')).toMatch(/^<\?xml[^>]*>\n<testsuites name="repool" tests="1" failures="0" errors="1"[^]*reproduction\.yaml:15:11 FILE_NOT_FOUND/);
  });

  test('a folder that cannot be written is named', async () => {
    await writeFile(join(work, 'in-the-way'), '');
    const run = await runRepool(['reproduce', join(projectRoot, 'datasets/colditz-1994'), '--out', join(work, 'in-the-way')]);
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/in-the-way.*\[FILE_NOT_WRITABLE\]/);
  });
});
