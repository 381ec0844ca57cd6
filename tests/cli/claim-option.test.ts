import { join } from 'node:path';
import { expect, test } from 'vitest';
import { claimedTable } from '../../src/cli/claim-option.js';
import { describeProblem } from '../../src/problems/problem.js';
import { projectRoot, runRepool } from '../support/run-repool.js';

const trials = join(projectRoot, 'datasets/colditz-1994/trials.csv');

test('weights are cited of several studies, each with its own', async () => {
  // metafor 3.8: weights(rma(yi, vi, method = "EE"))[c(4, 8)] is 8.1966, 41.4014.
  const search = (weights: string) => runRepool(['search', trials, '--measure', 'RR', '--model', 'common', '--claim', 'RR 0.65', '--figures', weights, '--tier', '0']);
  const found = await search('weight(Hart & Sutherland 1977)=8.20%, weight(TPT Madras 1980)=41.40%, k=13');
  expect([found.code, found.stdout.split('\n')[0]]).toEqual([0, 'claim: estimate 0.65; studies 13; percent weight of Hart & Sutherland 1977 8.20%; percent weight of']);
  for (const wrong of ['weight(Nobody 1900)=8.2%', 'weight(TPT Madras 1980)=41.4%, weight(TPT Madras 1980)=41.5%', 'k(TPT Madras 1980)=13', 'weight=8.2%']) expect((await search(wrong)).code).toBe(2);
});

test('a claim under the name of another measure than the analysis is refused, by both names', async () => {
  const told = async (claim: string) => (await claimedTable(trials, { measure: 'RR', claim, format: 'text' }))?.problems.map(describeProblem);
  expect(await told('HR 0.49 (95% CI 0.34 to 0.70)')).toEqual(['the claim names another measure than its analysis; expected risk ratio, or the figures given without the quote; found "HR" [MEASURE_DIFFERS_FROM_QUOTE]']);
  expect(await told('relative risk 0.49 (95% CI 0.34 to 0.70)')).toEqual([]);
});

// Slips of the print are tried by diagnose, and check says of a claim that it cannot be: neither needs data that print it.
test.each([
  ['RR 1e999 (95% CI 1e998 to 1e1000)', 'FIGURE_TOO_LARGE', 'FIGURE_TOO_LARGE', 2],
  ['RR 0.49 (95% CI 0.70 to 0.34)', 'CLAIM_IMPOSSIBLE', 'warning', 1],
  ['RR -0.49 (95% CI 0.34 to 0.70)', 'CLAIM_IMPOSSIBLE', 'warning', 1],
  ['RR 0.49 (95% CI 0.52 to 0.70)', 'CLAIM_IMPOSSIBLE', 'warning', 1],
])('%s, which no data print, is refused by one rule', async (claim, refused, diagnosed, ended) => {
  const table = [trials, '-m', 'RR', '--claim', claim];
  for (const words of [['search', ...table], ['reconstruct', claim, '--arms', '9/9']]) {
    const { code, stderr, stdout } = await runRepool(words);
    expect([code, stdout, stderr.replace(/\s+/g, ' ')]).toEqual([2, '', expect.stringContaining(`[${refused}]`)]);
  }
  expect(await claimedTable(trials, { measure: 'RR', claim, format: 'text' }, 'tried')).toMatchObject(ended === 2 ? { ok: false, problems: expect.arrayContaining([expect.objectContaining({ code: diagnosed })]) } : { ok: true, problems: expect.arrayContaining([expect.objectContaining({ code: refused, severity: diagnosed })]) });
  expect((await runRepool(['check', claim])).code).toBe(ended);
});
