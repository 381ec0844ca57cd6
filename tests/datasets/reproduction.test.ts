import { describe, expect, it } from 'vitest';
import { reproduce } from '../../src/analysis/reproduce.js';
import type { Reproduction } from '../../src/analysis/reproduction.js';
import { type DatasetFolder, findDatasets, readDataset } from '../../src/files/dataset-folders.js';
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

  it('never rests a reproduced figure on text alone', () => {
    const withFigures = claims.filter(({ spec, verdict }) => spec.analysis !== undefined && verdict.grade === 'reproduced');
    expect(withFigures.length).toBeGreaterThan(10);
    for (const { path, verdict } of withFigures) expect(verdict.basis, path).toBe('study data');
  });
});

describe('ketamine-chronic-pain', () => {
  const ketamine = folders.find(({ name }) => name === 'ketamine-chronic-pain');
  if (ketamine === undefined) throw new Error('there is no such data set');

  it('checks the claims that waited as soon as the file is there', () => {
    // Nine studies that do not exist, eight with 7 of 10 and one with 5 of 10.
    const rows = Array.from({ length: 9 }, (_, index) => `Study ${index + 1},${index === 0 ? 5 : 7},10`);
    const bytes = new TextEncoder().encode(['study,events,total', ...rows, ''].join('\n'));
    const files = new Map(ketamine.files).set('crps-immediate.csv', { bytes, sha256: '' });
    const verdicts = new Map(reproduced({ ...ketamine, files }).claims.map(({ verdict }) => [verdict.id, verdict]));
    expect(verdicts.get('crps-immediate-k')).toMatchObject({ grade: 'reproduced', basis: 'study data', met: true });
    expect(verdicts.get('crps-immediate')).toMatchObject({ grade: 'discrepant', met: false });
    expect(verdicts.get('crps-followup')).toMatchObject({ grade: 'not-checkable', met: true });
  });
});
