import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { RegressionDocument } from '../../src/reports/regression-schema.js';
import { iterative } from '../support/tolerance.js';
import { projectRoot, runRepool, spawnRepool, withFolder } from '../support/run-repool.js';

const trials = 'datasets/colditz-1994/trials.csv';

async function fitsSchema(name: string, document: unknown): Promise<string | null> {
  const schema = JSON.parse(await readFile(join(projectRoot, `dist/schemas/${name}.schema.json`), 'utf8')) as object;
  const ajv = new Ajv2020({ strict: false });
  return ajv.validate(schema, document) ? null : ajv.errorsText();
}

describe('repool pool', () => {
  test('prints one JSON document with the golden values, in full precision, and nothing else', async () => {
    const { code, stdout, stderr } = await spawnRepool(['pool', trials, '--measure', 'RR', '--tau2', 'REML', '--format', 'json']);
    expect([code, stderr]).toEqual([0, '']);
    const document = JSON.parse(stdout) as { estimate: number; se: number; heterogeneity: { tau2: number } };
    const golden: readonly (readonly [number, number])[] = [
      [document.heterogeneity.tau2, 0.313243258136],
      [document.estimate, -0.714532342158],
      [document.se, 0.179781516105],
    ];
    for (const [found, expected] of golden) expect(Math.abs(found / expected - 1)).toBeLessThan(iterative.relative);
    expect(await fitsSchema('pool', document)).toBeNull();
  });

  test('takes a given tau2, weights, stops and intervals of heterogeneity from switches', async () => {
    const run = async (...more: readonly string[]) => runRepool(['pool', trials, '-m', 'RR', '--format', 'json', ...more]);
    const given = JSON.parse((await run('--tau2', '0.05')).stdout) as { tau2Method: string; heterogeneity: { tau2: number } };
    expect([given.tau2Method, given.heterogeneity.tau2]).toEqual(['given', 0.05]);
    const chosen = JSON.parse((await run('--tau2', 'genq', '--tau2-weights', 'column=ablat', '--tau2-ci', 'BJ', '--i2-ci', 'noncentral', '--convergence', 'metafor')).stdout) as object;
    expect(chosen).toMatchObject({
      tau2Method: 'GENQ',
      heterogeneity: { tau2Settings: { convergence: 'metafor', weights: { column: 'ablat' } }, tau2CI: { method: 'BJ' }, I2CI: { method: 'noncentral' } },
    });
    expect(await fitsSchema('pool', chosen)).toBeNull();
    for (const wrong of [['--tau2', '-1'], ['--tau2', 'REMLL'], ['--tau2-weights', 'ablat'], ['--tau2-ci', 'profile']]) expect((await run(...wrong)).code).toBe(2);
  });

  test('explains the effects by moderators', async () => {
    const asked = ['pool', trials, '-m', 'RR', '--moderators', 'ablat, allocation', '--predict', 'ablat=33,allocation=random', '--predict', 'ablat=13,allocation=systematic'];
    const more = ['--contrast', 'allocation[random]=1,allocation[systematic]=-1', '--centre', 'ablat=33.46', '--reference', 'allocation=systematic', '--permutation', '50', '--seed', '3'];
    const { code, stdout } = await runRepool([...asked, ...more.slice(2), '--format', 'json']);
    const document = JSON.parse(stdout) as { estimate: number; regression: RegressionDocument };
    expect([code, await fitsSchema('pool', document)]).toEqual([0, null]);
    expect(document.regression).toMatchObject({
      moderators: ['ablat', 'allocation'],
      columns: [{ name: 'ablat', centre: 33.46 }, { name: 'allocation', reference: 'systematic', levels: ['systematic', 'alternate', 'random'] }],
      k: 13,
      p: 4,
      permutation: { of: 'rows', exact: false, arrangements: 50, seed: 3 },
      predictions: [{ at: { ablat: 33, allocation: 'random' } }, { at: { ablat: 13, allocation: 'systematic' } }],
    });
    const text = await runRepool([...asked, ...more.slice(0, 2), '--reduced', 'ablat', '--tau2', 'ML']);
    expect(text.stdout).toMatch(/Coefficients +Estimate +SE +95% CI +z +P +VIF\n +intercept .*\n +ablat +−0\.0298/);
    expect(text.stdout).toContain('Contrasts         allocation[random]=1,allocation[systematic]=-1: ');
    expect(text.stdout).toContain('Likelihood ratio  against ablat: 1.34, df = 2, P = 0.51');
    expect(text.stdout).toMatch(/Predicted +at ablat = 33, allocation = random: RR 0\.\d\d \(95% CI 0\.\d\d to 0\.\d\d; prediction/);
    const centred = await runRepool(['pool', trials, '-m', 'RR', '--moderators', 'ablat', '--centre', 'ablat']);
    expect(centred.stdout).toContain('on ablat: 13 studies, 2 coefficients; ablat centred at 33.46');
    const without = await runRepool(['pool', trials, '-m', 'RR', '--moderators', 'ablat', '--no-intercept', '--format', 'json']);
    expect((JSON.parse(without.stdout) as { regression: RegressionDocument }).regression.QE.Q.toFixed(3)).toBe('48.702');
    const crowded = await runRepool(['pool', trials, '-m', 'RR', '--moderators', 'study']);
    expect(crowded.code).toBe(2);
    const nothingToPredict = await runRepool(['pool', trials, '-m', 'RR', '--predict', 'ablat=30']);
    expect([nothingToPredict.code, nothingToPredict.stderr]).toEqual([2, expect.stringContaining('ablat')]);
    expect(crowded.stderr).toContain('TOO_FEW_STUDIES');
  });

  test('runs the diagnostics that are asked for, with their options', async () => {
    const asked = ['pool', trials, '-m', 'RR', '--diagnostics', 'Leave-one-out,cumulative', '--order', 'precision', '--format', 'json'];
    const { code, stdout } = await runRepool(asked);
    const document = JSON.parse(stdout) as { diagnostics: { code: string; settings: object; rows: unknown[] }[] };
    expect([code, await fitsSchema('pool', document)]).toEqual([0, null]);
    expect(document.diagnostics.map((each) => [each.code, each.rows.length])).toEqual([['leave-one-out', 13], ['cumulative', 13]]);
    expect(document.diagnostics[1]?.settings).toEqual({ order: 'precision', descending: false, joinTies: false });
  });

  test('takes numbers with commas between them', async () => {
    const asked = ['pool', trials, '-m', 'RR', '--diagnostics', 'selection-step', '--format', 'json', '--steps'];
    const { stdout } = await runRepool([...asked, '0.025,0.5']);
    const document = JSON.parse(stdout) as { diagnostics: { settings: { steps: string }; rows: { studies: number }[] }[] };
    expect(document.diagnostics[0]?.settings.steps).toBe('0.025, 0.5');
    expect(document.diagnostics[0]?.rows.map(({ studies }) => studies)).toEqual([8, 3, 2]);
    const wrong = await runRepool([...asked, '0.025,x']);
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('expected numbers') });
  });

  test('prints diagnostics below the studies, each table within the width of a page', async () => {
    const { stdout } = await runRepool(['pool', trials, '-m', 'RR', '-d', 'all']);
    expect(stdout).toMatch(/\nLeave-one-out analysis\n[\s\S]*\nWithout +k +effect/);
    expect(Math.max(...stdout.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(100);
  });

  test('a diagnostic or an order that does not exist is refused with the nearest', async () => {
    const misspelt = await runRepool(['pool', trials, '-m', 'RR', '-d', 'leave-one-in']);
    expect([misspelt.code, misspelt.stdout]).toEqual([2, '']);
    expect(misspelt.stderr).toMatch(/did you mean leave-one-out/);
    const unordered = await runRepool(['pool', trials, '-m', 'RR', '-d', 'cumulative', '--order', 'alocation']);
    expect(unordered.code).toBe(2);
    expect(unordered.stderr).toMatch(/did you mean allocation.*COLUMN_MISSING/);
  });

  test('prints the printed figure first', async () => {
    const { stdout } = await runRepool(['pool', trials, '--measure', 'RR', '--tau2', 'DL']);
    expect(stdout.split('\n')[0]).toMatch(/^RR 0\.49 \[0\.34, 0\.70\]/);
  });

  test('reads standard input, and codes in any letter case', async () => {
    const input = await readFile(join(projectRoot, trials));
    const { code, stdout } = await runRepool(['pool', '-', '-m', 'rr', '--tau2', 'dl'], { input });
    expect(code).toBe(0);
    expect(stdout).toMatch(/0\.49 \[0\.34, 0\.70\]/);
  });

  test('takes filters, mappings and the other notations of a file', async () => {
    const content = 'Studie;Effekt;Varianz;Jahr\nA;0,5;0,1;2001\nB;0,2;0,1;2002\nC;9;1;2003\n';
    await withFolder({ 't.csv': content }, async (folder) => {
      const { code, stdout, stderr } = await runRepool(
        ['pool', 't.csv', '-m', 'GEN', '--model', 'common', '--columns', 'study=Studie,yi=Effekt,vi=Varianz', '--decimal', ',', '--rows', 'Varianz=0,1', '--format', 'json'],
        { cwd: folder },
      );
      // The comma inside a filter's value is not a separator of pairs that could be told apart: that is said, not guessed.
      expect(code).toBe(2);
      expect(stderr).toMatch(/name=value/);
      expect(JSON.parse(stdout)).toMatchObject({ problems: [{ code: 'USAGE' }], exit_code: 2 });
      const second = await runRepool(['pool', 't.csv', '-m', 'GEN', '--model', 'common', '--columns', 'study=Studie,yi=Effekt,vi=Varianz', '--decimal', ',', '--format', 'json'], { cwd: folder });
      expect(JSON.parse(second.stdout)).toMatchObject({ k: 3, measure: 'GEN' });
    });
  });

  test('a study that is left out is named on standard output with the result', async () => {
    const content = 'study,treatment_events,treatment_total,control_events,control_total\nA,0,10,0,10\nB,2,10,4,10\nC,3,12,5,11\n';
    await withFolder({ 't.csv': content }, async (folder) => {
      const { code, stdout } = await runRepool(['pool', 't.csv', '-m', 'PETO', '--zero-cells', 'none', '--format', 'json'], { cwd: folder });
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ k: 2, excluded: [{ label: 'A' }] });
    });
  });
});

describe('repool check', () => {
  test.each([
    ['RR 2.43 (95% CI 1.10 to 5.40; P=.029)', 0],
    ['RR 0.49 (95% CI, 0.34 to 0.70; P = .04)', 1],
    ['The weather was fine.', 4],
    ['51.3% vs 19.4%', 4],
  ])('%s ends with %i', async (text, expected) => {
    const { code, stdout } = await spawnRepool(['check', text, '--format', 'json']);
    expect(code).toBe(expected);
    expect(await fitsSchema('check', JSON.parse(stdout))).toBeNull();
  });

  test('prints the contract’s document', async () => {
    const { stdout } = await runRepool(['check', 'RR 2.43 (95% CI 1.10 to 5.40; P=.029)', '--format', 'json']);
    expect((JSON.parse(stdout) as { claims: unknown[] }).claims[0]).toMatchObject({
      line: 1,
      offset: 0,
      label: 'RR',
      estimate: '2.43',
      ci: { level: '95', lower: '1.10', upper: '5.40' },
      pValue: '=.029',
      counts: null,
      heterogeneity: null,
      scales: ['log'],
      findings: [],
    });
  });

  test('reads a file, and says in which line', async () => {
    await withFolder({ 'abstract.md': 'Background.\n\nThe pooled OR was 0.85 (95% CI 0.72–1.01; p = 0.001).\n' }, async (folder) => {
      const { code, stdout } = await runRepool(['check', 'abstract.md'], { cwd: folder });
      expect(code).toBe(1);
      expect(stdout).toMatch(/line 3/);
    });
  });
});

describe('repool check, of figures without a text', () => {
  const rows = 'study,estimate,ci_lower,ci_upper,weight\nAlpha 2001,0.41,0.13,1.26,20%\nBeta 2004,0.72,0.41,1.27,45%\nGamma 2010,0.55,0.30,1.01,45%\n';

  test('takes a printed table of studies with the figures of its pooled effect', async () => {
    await withFolder({ 'forest.csv': rows }, async (folder) => {
      const { code, stdout } = await runRepool(['check', '--forest', 'forest.csv', '--figures', 'label=RR, I2=0%', '--format', 'json'], { cwd: folder });
      const document = JSON.parse(stdout) as object;
      expect(await fitsSchema('check', document)).toBeNull();
      expect(document).toMatchObject({ claims: [], tables: [{ file: 'forest.csv', figures: { label: 'RR', I2: '0%' }, studies: 3, scales: ['log'], findings: [{ code: 'WEIGHTS_DISAGREE', study: null }] }] });
      expect(code).toBe(1);
    });
  });

  test.each([
    [['--figures', 'mean=5.21, n=28, values=whole'], 0, ''],
    [['--figures', 'mean=five, n=28'], 2, 'FIGURE_NOT_NUMBER'],
    [['--figures', 'mean'], 2, 'quantity=figure pairs'],
    [['--forest', 'nowhere.csv'], 2, 'FILE_NOT_FOUND'],
    [[], 2, 'nothing to check'],
    [['--figures', 'mean=1e999, n=5, values=whole'], 2, 'a figure is too large for a number'],
  ])('%j ends with %i', async (words, expected, said) => {
    const { code, stderr } = await runRepool(['check', ...words]);
    expect([code, stderr]).toEqual([expected, said === '' ? '' : expect.stringContaining(said) as string]);
  });
});

describe('repool check, of files', () => {
  const html = '<html><body>\n<p>The <b>RR</b> was 0&middot;49 (95% CI 0&middot;34&ndash;0&middot;70).</p></body></html>';
  const markdown = '# Results\n\n| Outcome | OR (95% CI) | P |\n|---|---|---|\n| Death | 0.60 (0.40–0.90) | 0.5 |\n';

  test('reads several, each in its own form, and names the file and line of each claim', async () => {
    await withFolder({ 'a.html': html, 'b.md': markdown }, async (folder) => {
      const { code, stdout } = await runRepool(['check', 'a.html', 'b.md', '--format', 'json'], { cwd: folder });
      expect(code).toBe(1);
      const document = JSON.parse(stdout) as { claims: readonly unknown[] };
      expect(await fitsSchema('check', document)).toBeNull();
      expect(document.claims).toMatchObject([
        { file: 'a.html', line: 2, column: 11, estimate: '0.49', findings: [] },
        { file: 'b.md', line: 5, label: 'OR', pValue: '=0.5', findings: [{ code: 'P_DISAGREES_WITH_CI' }, { code: 'SIGNIFICANCE_DISAGREES' }] },
      ]);
    });
  });

  test('one file that is not there fails them all', async () => {
    await withFolder({ 'a.html': html }, async (folder) => {
      const { code, stdout, stderr } = await runRepool(['check', 'a.html', 'c.html'], { cwd: folder });
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/c\.html.*\[FILE_NOT_FOUND\]/);
    });
  });

  test('--draft writes a manifest that can be reproduced at once, and none over another', async () => {
    await withFolder({ 'a.html': html }, async (folder) => {
      const draft = (...more: readonly string[]) => runRepool(['check', 'a.html', '--draft', 'set/reproduction.yaml', ...more], { cwd: folder });
      expect((await draft()).code).toBe(0);
      const path = join(folder, 'set', 'reproduction.yaml');
      expect(await readFile(path, 'utf8')).toContain('where: { file: "../a.html", line: 2 }');
      expect((await runRepool(['reproduce', 'set', '--no-reports'], { cwd: folder })).code).toBe(0);
      const again = await draft();
      expect(again.code).toBe(2);
      expect(again.stderr).toMatch(/\[FILE_EXISTS\]/);
      expect((await draft('--force')).code).toBe(0);
    });
  });
});

describe('repool plot', () => {
  test('writes the specification, the drawing and the picture', async () => {
    await withFolder({}, async (folder) => {
      const { code, stdout, stderr } = await runRepool(['plot', 'forest', trials, '-m', 'RR', '--out', folder, '--json']);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toEqual({ kind: 'forest', files: ['vl.json', 'svg', 'png', 'pdf'].map((extension) => join(folder, `forest-trials.${extension}`)) });
      expect(stderr).not.toMatch(/SETTING_IGNORED|FONT_LACKS/);
      const read = (extension: string): Promise<Buffer> => readFile(join(folder, `forest-trials.${extension}`));
      expect(JSON.parse((await read('vl.json')).toString())).toMatchObject({ $schema: expect.stringContaining('vega-lite') as string });
      expect((await read('svg')).toString()).toMatch(/^<svg[^>]* role="img"/);
      expect((await read('png')).subarray(1, 4).toString()).toBe('PNG');
    });
  });

  test('characters that the font lacks are named where a picture is made, and not where the reader has fonts', async () => {
    await withFolder({ 'trials.csv': 'study,yi,vi\n\u738b\u5c0f 2001,0.1,0.2\n\u0160\u03b1\u05d0 2003,0.3,0.1\n' }, async (cwd) => {
      const drawn = (format: string): ReturnType<typeof runRepool> => runRepool(['plot', 'forest', 'trials.csv', '-m', 'MD', '--format', format], { cwd });
      expect((await drawn('svg')).stderr).not.toContain('FONT_LACKS');
      expect((await drawn('pdf')).stderr).toContain('lacks 2 characters of forest, so that its PNG and PDF show boxes or nothing there; expected Latin, Greek, Cyrillic or Hebrew letters (the SVG borrows from the reader\'s fonts); found "\u738b", "\u5c0f" [FONT_LACKS_CHARACTERS]');
    });
  });

  test('the seed is that of a prediction interval by bootstrap, and refused where nothing is drawn from it', async () => {
    const described = async (seed: string, ...more: readonly string[]): Promise<string> => (await runRepool(['plot', 'forest', trials, '-m', 'RR', '--seed', seed, ...more])).stdout.split('\n')[2] ?? '';
    const [once, again, other] = [await described('3', '--prediction', 'bootstrap', '--draws', '200'), await described('3', '--prediction', 'bootstrap', '--draws', '200'), await described('4', '--prediction', 'bootstrap', '--draws', '200')];
    expect(once).toMatch(/95% prediction interval 0\.\d\d to \d\.\d\d/);
    expect(again).toBe(once);
    expect(other).not.toBe(once);
    expect(await described('3')).toBe('');
  });

  test('an impossible axis is a fault of the call, not a crash', async () => {
    const { code, stdout, stderr } = await runRepool(['plot', 'forest', trials, '-m', 'RR', '--range', '0,2']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/\[USAGE\]/);
  });
});

describe('help', () => {
  test.each([[['--help']], [['reproduce', '--help']], [['pool', '--help']], [['check', '--help']], [['plot', '--help']]])('%j teaches by example and ends with 0', async (args) => {
    const { code, stdout } = await runRepool(args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Examples:\n {2}repool /);
  });

  test('lists every name that a switch accepts, from the tables', async () => {
    const { stdout } = await runRepool(['pool', '--help']);
    for (const code of ['RR', 'PFT', 'mantel-haenszel', 'REML', 'PMM', 'hartung-knapp-se', 't-k-2', 'if0all']) expect(stdout).toMatch(new RegExp(`\\n {2}${code} `));
  });

  test('nothing said is answered with the help, on standard error', async () => {
    const { code, stdout, stderr } = await spawnRepool([]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/Usage: repool/);
  });
});

test('no colour and no progress without a terminal', async () => {
  const { stdout, stderr } = await spawnRepool(['reproduce', 'datasets/colditz-1994', '--no-reports']);
  expect(`${stdout}${stderr}`).not.toContain('\u001b');
});

test('a reader that leaves early is no failure', async () => {
  const child = spawn(process.execPath, [join(projectRoot, 'dist/bin/main.js'), 'check', 'RR 2.43 (95% CI 1.10 to 5.40; P=.029)']);
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  child.stdout.destroy();
  const [code] = await once(child, 'close');
  expect([code, complaint]).toEqual([0, '']);
});

test('the command holds none of the packages that it uses: they are loaded where they are installed', () => {
  const built = join(projectRoot, 'dist/bin');
  expect(readdirSync(built).filter((file) => /^\/\/(?:#region)? node_modules\//m.test(readFileSync(join(built, file), 'utf8')))).toEqual([]);
});
