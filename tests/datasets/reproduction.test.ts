import { describe, expect, it } from 'vitest';
import { reproduce } from '../../src/analysis/reproduce.js';
import type { Reproduction, SourceFile } from '../../src/analysis/reproduction.js';
import { type DatasetFolder, findDatasets, readDataset } from '../../src/files/dataset-folders.js';
import { bibliography } from '../../src/reports/bibliography.js';
import { formatCitations } from '../../src/reports/citation.js';
import { referenceTo } from '../../src/reports/references.js';
import { expectClose } from '../support/close.js';
import { closedForm, iterative } from '../support/tolerance.js';
import metafor from './metafor-results.json' with { type: 'json' };

const root = new URL('../../datasets/', import.meta.url).pathname;

async function datasets(): Promise<readonly DatasetFolder[]> {
  const folders = await findDatasets([root]);
  if (!folders.ok) throw new Error('no data sets');
  return Promise.all(
    folders.value.map(async (folder) => {
      const dataset = await readDataset(folder);
      if (!dataset.ok) throw new Error(JSON.stringify(dataset.problems));
      return dataset.value;
    }),
  );
}

function reproduced(dataset: Parameters<typeof reproduce>[0]): Reproduction {
  const reproduction = reproduce(dataset);
  if (!reproduction.ok) throw new Error(JSON.stringify(reproduction.problems));
  return reproduction.value;
}

const folders = await datasets();
const all = folders.map(reproduced);
const runs = all.flatMap(({ name, analyses }) => analyses.map((run) => ({ path: `${name}/${run.id}`, run })));
const claims = all.flatMap(({ name, claims: judged }) =>
  judged.map(({ spec, verdict }) => ({ path: `${name}/${spec.id}`, spec, verdict })),
);

describe('what metafor makes of the same rows', () => {
  it.each(Object.entries(metafor.analyses))('%s', (path, { k, estimate, lower, upper, tau2, Q }) => {
    const run = runs.find((each) => each.path === path)?.run;
    if (run?.status !== 'done') throw new Error(`${path} was not run`);
    const { result } = run;
    expect(result.k).toBe(k);
    const tolerance = run.spec.tau2 === 'REML' || run.spec.tau2 === 'ML' ? iterative : closedForm;
    expectClose(result.natural.estimate, estimate, tolerance, 'estimate');
    expectClose(result.natural.ci.lower, lower, tolerance, 'lower');
    expectClose(result.natural.ci.upper, upper, tolerance, 'upper');
    expectClose(result.heterogeneity.tau2, tau2, tolerance, 'tau2');
    expectClose(result.heterogeneity.Q, Q, closedForm, 'Q');
  });
});

describe('verdicts', () => {
  it.each(claims)('$path is what its manifest expects, and no better than it says', ({ spec, verdict }) => {
    expect(verdict.met).toBe(true);
    expect(verdict.grade).toBe(spec.expect);
  });

  it('never rests a reproduced figure on text alone, and on reconstructed rows only where none of the trials is at hand', () => {
    const withFigures = claims.filter(({ spec, verdict }) => spec.analysis !== undefined && verdict.grade === 'reproduced');
    expect(withFigures.length).toBeGreaterThan(10);
    for (const { path, verdict } of withFigures) expect(verdict.basis, path).toBe(path.startsWith('ketamine-chronic-pain/') ? 'reconstructed' : 'study data');
  });
});

describe('what is cited', () => {
  it.each(all)('$name: its article in parts, as its citation has it, and the works of its methods paragraphs, no others', (reproduction) => {
    const { citation, authors = [], title = '', journal = '', publisher = '', year, volume = '', issue = '', pages = '', doi } = reproduction.manifest.source;
    for (const part of [title, journal, publisher, String(year), volume, issue, pages, ...authors.filter((author) => author !== 'others')]) expect(citation).toContain(part);
    expect([authors.length > 0, title.length > 10, `${journal}${publisher}`.length > 2, doi?.startsWith('10.')]).toEqual([true, true, true, true]);
    const bibtex = formatCitations.bibtex([reproduction], { version: '1' });
    const [family = ''] = (authors[0] ?? '').split(/ \p{Lu}+$/u);
    expect(bibtex).toMatch(new RegExp(`@${journal === '' ? 'book' : 'article'}\\{source-${reproduction.name},\\n  author +=? *= \\{${family}, `));
    const text = formatCitations.text([reproduction], { version: '1' });
    const [paragraphs = '', list = ''] = text.split('References of the methods:');
    const cited = new Set([...paragraphs.matchAll(/(?<=[(;] ?)\p{L}[^();]* (?:1[89]|20)\d\d[a-z]?(?=[);,]| \[)/gu)].map(([short]) => short).filter((short) => bibliography[short] !== undefined));
    expect(list.match(/^- /gm) ?? []).toHaveLength(cited.size);
    for (const short of cited) expect(list).toContain(referenceTo(short)?.entry ?? raise(short));
  });
});

function raise(what: string): never {
  throw new Error(what);
}

describe('ketamine-chronic-pain', () => {
  const ketamine = folders.find(({ name }) => name === 'ketamine-chronic-pain');
  if (ketamine === undefined) throw new Error('there is no such data set');

  // Trials that do not exist, and what they come to by hand: every trial has the same effect, so Q and τ² are 0.
  const trials = (header: string, rows: readonly string[]): SourceFile => ({ bytes: new TextEncoder().encode([header, ...rows, ''].join('\n')), sha256: '' });
  // Weights of 3.4 in three trials and 1 in four: the standard error of -1.83 is 1/√14.2, and the three are significant.
  const [precise, vague] = [Math.sqrt((15 / 2) * (1 / 3.4)), Math.sqrt(15 / 2)];
  const painRow = (sd: number, index: number): string => `Trial ${index + 1},3.17,${sd},15,5,${sd},15`;
  const slots = new Map([
    ['pain-scores.csv', trials('study,treatment_mean,treatment_sd,treatment_total,control_mean,control_sd,control_total', [precise, precise, precise, vague, vague, vague, vague].map(painRow))],
    ['responders.csv', trials('study,treatment_events,treatment_total,control_events,control_total', [1, 2, 3].map((each) => `Trial ${each},10,20,5,20`))],
    ['crps-immediate.csv', trials('study,events,total', Array.from({ length: 9 }, (_, index) => `Study ${index + 1},7,10`))],
    ['crps-followup.csv', trials('study,events,total', [1, 2, 3, 4, 5].map((each) => `Study ${each},5,10`))],
  ]);
  const onSlots = ketamine.manifest.claims.filter(({ analysis }) => ['pain', 'responders', 'crps-immediate', 'crps-followup'].includes(analysis ?? ''));

  it('turns every verdict on a file into one on study data as soon as the real rows lie there, and changes no other', () => {
    const before = new Map(reproduced(ketamine).claims.map(({ verdict }) => [verdict.id, verdict]));
    const after = new Map(reproduced({ ...ketamine, files: new Map([...ketamine.files, ...slots]) }).claims.map(({ verdict }) => [verdict.id, verdict]));
    expect(onSlots.map(({ id }) => before.get(id)?.basis)).toEqual(onSlots.map(() => 'reconstructed'));
    expect(onSlots.map(({ id }) => after.get(id)?.basis)).toEqual(onSlots.map(() => 'study data'));
    for (const [id, verdict] of before) if (!onSlots.some((each) => each.id === id)) expect(after.get(id), id).toEqual(verdict);
    expect(onSlots.map(({ id }) => `${id} ${after.get(id)?.grade}`)).toEqual(['md reproduced', 'md-k reproduced', 'participants discrepant', 'significant reproduced', 'responder-rates discrepant', 'rr discrepant', 'rr-k reproduced', 'crps-immediate discrepant', 'crps-immediate-k reproduced', 'crps-followup discrepant']);
    const computed = (id: string): readonly number[] => (after.get(id)?.figures ?? []).map((figure) => Number(figure.computed));
    const z = 1.959963984540054;
    const expected: readonly (readonly [string, readonly number[]])[] = [
      ['md', [-1.83, -1.83 - z / Math.sqrt(14.2), -1.83 + z / Math.sqrt(14.2)]],
      ['rr', [2, 2 * Math.exp(-z * Math.sqrt(0.2 / 3)), 2 * Math.exp(z * Math.sqrt(0.2 / 3))]],
      ['crps-immediate', [70, 70 - z * Math.sqrt(210 / 9), 70 + z * Math.sqrt(210 / 9)]],
      ['crps-followup', [50, 50 - z * Math.sqrt(250 / 5), 50 + z * Math.sqrt(250 / 5)]],
    ];
    for (const [id, figures] of expected) figures.forEach((each, place) => expectClose(computed(id)[place] ?? Number.NaN, each, closedForm, id));
  });

  it('holds a figure of every set of tables against each, and names the one that does not print it', () => {
    const changed = new TextDecoder().decode(ketamine.files.get('responder-sets.csv')?.bytes).replace('(IV 7),5,14', '(IV 7),9,14').replace('(IV 7),6,14', '(IV 7),9,14');
    const files = new Map(ketamine.files).set('responder-sets.csv', { bytes: new TextEncoder().encode(changed), sha256: '' });
    const verdicts = new Map(reproduced({ ...ketamine, files }).claims.map(({ verdict }) => [verdict.id, verdict]));
    expect(verdicts.get('rr-every-set-iv')).toMatchObject({ grade: 'discrepant', basis: 'reconstructed', met: false, note: expect.stringContaining('those of 7, which comes out worst') });
    expect(verdicts.get('rr-every-set-mh')).toMatchObject({ grade: 'reproduced', met: true });
  });

  it('waits as before where a file is taken away', () => {
    const files = new Map([...ketamine.files].filter(([path]) => path !== 'crps-followup.csv'));
    const verdicts = new Map(reproduced({ ...ketamine, files }).claims.map(({ verdict }) => [verdict.id, verdict]));
    expect(verdicts.get('crps-followup')).toMatchObject({ grade: 'not-checkable', met: false, missing: expect.stringContaining('They stand in the article') });
    expect(verdicts.get('crps-immediate')).toMatchObject({ grade: 'reproduced', basis: 'reconstructed' });
  });
});
