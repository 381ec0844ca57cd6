import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { likelyMeasures } from '../../src/analysis/likely-measures.js';
import { readManifest } from '../../src/analysis/read-manifest.js';
import { askTable } from '../../src/cli/ask-table.js';
import { askWhich } from '../../src/cli/ask.js';
import { newManifest } from '../../src/reports/new-manifest.js';
import { kindNames } from '../../src/studies/kinds.js';
import { neededColumns } from '../../src/studies/needed-columns.js';
import { readStudies } from '../../src/studies/read-studies.js';
import { runRepool, withFolder } from '../support/run-repool.js';

const trials = 'study,year,tpos,tneg,cpos,cneg,ablat,alloc\nAlpha 2001,2001,4,119,11,128,44,random\nBeta 2003,2003,6,300,29,274,55,random\nGamma 2004,2004,3,228,11,209,42,alternate\n';

describe('a manifest to begin with', () => {
  test.each(kindNames)('for %s data is valid and names measures that its columns allow', (kind) => {
    const columns = neededColumns(kind).map((name) => name.split(' or ')[0] ?? name);
    const numbers = columns.map((name) => (/lower/.test(name) ? 0.1 : /total|time|upper|items/.test(name) ? 20 : 0.5)).map((number, index) => (/events|predictors/.test(columns[index] ?? '') ? 3 : number));
    const studies = readStudies(`study,region,${columns.join()}\nAlpha 2001,"a, b: #",${numbers.join()}\n`, { kinds: [kind] });
    if (!studies.ok) throw new Error(JSON.stringify(studies.problems));
    const choice = likelyMeasures(studies.value);
    for (const measure of [...choice.likely, ...choice.others.slice(0, 1)]) {
      const manifest = readManifest(newManifest({ file: 'a "b"/Tabelle ä.csv', studies: studies.value, measure, choice, reading: { decimal: '.', columns: { study: 'study' } }, manuscript: null }));
      expect(manifest.problems).toEqual([]);
      expect(manifest.ok && manifest.value.analyses[0]?.measure).toBe(measure);
    }
  });

  test('takes estimates that are central as logarithms for ratios', () => {
    const likely = (row: string) => {
      const studies = readStudies(`study,estimate,ci_lower,ci_upper\nAlpha 2001,${row}\n`);
      return studies.ok ? likelyMeasures(studies.value).likely[0] : null;
    };
    expect([likely('0.5,0.25,1'), likely('0.5,0.2,0.8'), likely('-1,-2,0')]).toEqual(['RR', 'MD', 'MD']);
  });

  test.each([['HR', 'HR'], ['Odds Ratio', 'OR'], ['hazard_ratio', 'HR'], ['SMD', 'SMD'], ['estimate', null]])('takes the measure that a column %s is called after', (header, named) => {
    const studies = readStudies(`Trial,${header},lower,upper\nAlpha 2001,0.80,0.60,1.07\n`);
    const choice = studies.ok ? likelyMeasures(studies.value) : null;
    expect([choice?.named, choice?.likely[0]]).toEqual([named, named ?? 'RR']);
  });

  test('is written beside the table, once, and can be run', async () => {
    await withFolder({ 'trials.csv': trials, 'article.md': 'The risk ratio was RR 0.30 (95% CI 0.15 to 0.60).\n' }, async (cwd) => {
      const begun = await runRepool(['init', 'trials.csv'], { cwd });
      expect([begun.code, begun.stderr]).toEqual([0, '']);
      expect(begun.stdout).toContain('measure: RR (risk ratio), a guess by the kind of data; articles also have OR, RD\n');
      expect(begun.stdout).toMatch(/without a part so far: year, ablat, alloc\nnext: .* repool reproduce \.\n$/);
      expect((await runRepool(['reproduce', '.', '--no-reports'], { cwd })).code).toBe(4);

      const manifest = join(cwd, 'reproduction.yaml');
      const before = await readFile(manifest, 'utf8');
      for (const line of ['# Read as: tpos as treatment_events', '# subgroup: "alloc"', '# moderators: ["ablat"]']) expect(before).toContain(line);
      const again = await runRepool(['init', 'trials.csv', '--measure', 'OR'], { cwd });
      expect([again.code, await readFile(manifest, 'utf8')]).toEqual([2, before]);
      expect(again.stderr).toContain('[FILE_EXISTS]');

      const drafted = await runRepool(['init', 'trials.csv', '--manuscript', 'article.md', '--force', '--json'], { cwd });
      expect(JSON.parse(drafted.stdout)).toMatchObject({ kind: 'binary', studies: 3, measure: 'RR', guessed: false, claims: 1 });
      expect(await readFile(manifest, 'utf8')).toContain('quote: "RR 0.30 (95% CI 0.15 to 0.60)"');
    });
  });
});

test('a question takes a number, a name or nothing, is broken off by the end of the input, and asks again otherwise', async () => {
  const ask = async (typed: string) => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    input.end(typed);
    const chosen = await askWhich<string>('Which?', [['RR', 'risk ratio'], ['OR', 'odds ratio']], { input, output }, ['PETO']);
    return [chosen, String(output.read()).includes('no "')];
  };
  expect(await Promise.all(['2\n', 'or\n', '\n', '', 'peto\n', '7\nx\nRR\n'].map(ask))).toEqual([['OR', false], ['OR', false], ['RR', false], [null, false], ['PETO', false], ['RR', true]]);
});

test('what the names of columns do not say is asked, until it is said, denied or broken off', async () => {
  const table = new TextEncoder().encode('Paper,d,s\nAlpha,0.1,0.2\nBeta,0.3,0.1\n');
  const ask = async (...answers: readonly string[]) => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const asked: string[] = [];
    output.setEncoding('utf8').on('data', (text: string) => {
      asked.push(...(text.match(/^.*\?(?=\n)/gm) ?? []));
      if (!text.includes('Number or name')) return;
      const next = answers[asked.length - 1];
      if (next === undefined) input.end();
      else input.write(`${next}\n`);
    });
    const found = await askTable(table, {}, { input, output });
    return [asked, found === null ? null : [found.studies.ok, found.columns]];
  };
  const questions = ['What does the table hold?', 'Which column is study?', 'Which column is yi?', 'Which column is vi?'];
  expect(await ask('effect', 'Paper', 'd', 's')).toEqual([questions, [true, { study: 'Paper', yi: 'd', vi: 's' }]]);
  expect(await ask('effect', 'none')).toEqual([questions.slice(0, 2), [false, {}]]);
  expect(await ask('effect')).toEqual([questions.slice(0, 2), null]);
  expect(await askTable(table, {}, null)).toMatchObject({ studies: { ok: false }, columns: {} });
});
