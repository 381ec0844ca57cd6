import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readManifest } from '../../src/analysis/read-manifest.js';
import { type Dataset, reproduce } from '../../src/analysis/reproduce.js';
import { searchDatasetInSteps } from '../../src/analysis/searched.js';
import { formatSearches } from '../../src/reports/search-document.js';
import { searchesDocumentSchema } from '../../src/reports/search-schema.js';
import { runThrough } from '../../src/numeric/steps.js';
import type { Verdict } from '../../src/verification/verdict.js';

const bytes = readFileSync('datasets/colditz-1994/trials.csv');
const search = { decoys: 100, last: 'T1b' } as const;

/** The BCG trials, analysed by the common effect, with claims about them. */
function datasetWith(claims: string): Dataset {
  const manifest = readManifest(`schema: 1
title: BCG
source: { citation: none }
data: { trials: trials.csv }
analyses:
  - { id: bcg, data: trials, measure: RR, model: common }
claims:
${claims}
`);
  if (!manifest.ok) throw new Error(JSON.stringify(manifest.problems));
  return { name: 'bcg', manifest: manifest.value, files: new Map([['trials.csv', { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }]]) };
}

/** The verdict on one quote. */
function verdictOn(quote: string, expected = 'reproduced'): Verdict | undefined {
  const made = reproduce(datasetWith(`  - { id: claim, analysis: bcg, quote: "${quote}", expect: ${expected} }`), { search });
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.value.claims[0]?.verdict;
}

it('searches for every claim of a data set that does not come out, and adds up what chance would match', () => {
  // metafor 3.8: weights(rma(yi, vi, method = "EE"))[8] is 41.4014 and exp(b) 0.6503.
  const dataset = datasetWith(`  - { id: weight, analysis: bcg, study: TPT Madras 1980, figures: { estimate: "0.65", weight: "41.40%" } }
  - { id: random, analysis: bcg, quote: "RR 0.49 (95% CI 0.34 to 0.70), Q = 152.23" }
  - { id: nothing, analysis: bcg, quote: "RR 0.4100 (95% CI 0.3000 to 0.5603)" }`);
  const found = runThrough(searchDatasetInSteps(dataset, search), () => undefined);
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  expect(found.value.claims.map(({ claim, result }) => [claim.id, result.outcome])).toEqual([['random', 'program default'], ['nothing', 'none']]);
  const document = JSON.parse(formatSearches.json(found.value.claims, found.problems)) as { expectedByChance: number; claims: { search: { tiers: { chance: { rate: number } }[] } }[] };
  expect(searchesDocumentSchema.safeParse(document).success).toBe(true);
  const rates = document.claims.map(({ search: { tiers } }) => tiers.at(-1)?.chance.rate ?? Number.NaN);
  expect(document.expectedByChance).toBe(rates.reduce((sum, rate) => sum + rate, 0));
  expect(formatSearches.text(found.value.claims, [])).toContain('Of 2 claims that do not come out,');
});

it('names the program whose defaults print the claim, how many were tried and how likely chance is, and is not met by it', () => {
  const verdict = verdictOn('RR 0.49 (95% CI 0.34 to 0.70), Q = 152.23');
  expect(verdict).toMatchObject({ grade: 'program-default', met: false });
  expect(verdict?.note).toMatch(/as metafor-5 does, random: .* \(defaults of programs; first of \d+ among 29 tried; 0 of 100 made-up claims were matched too, at most 3\.0%: moderate; of data sets with one count wrong, \d+ of \d+ match\)/);
});

it('takes the weights of several studies for figures of one claim', () => {
  // metafor 3.8: weights(rma(yi, vi, method = "DL"))[c(1, 4, 8)] is 5.0365, 9.7176, 10.2163; under the common effect it is 0.5038, 8.1966, 41.4014.
  const weights = [['Aronson 1948', '5.04%'], ['Hart & Sutherland 1977', '9.72%'], ['TPT Madras 1980', '10.22%']].map(([study = '', printed = '']) => `{ study: ${study}, printed: "${printed}" }`).join(', ');
  const made = reproduce(datasetWith(`  - { id: claim, analysis: bcg, figures: { estimate: "0.49" }, weights: [${weights}] }`), { search });
  const verdict = made.ok ? made.value.claims[0]?.verdict : undefined;
  expect(verdict?.figures.map(({ study, computed }) => [study, computed?.toFixed(2)])).toEqual([[undefined, '0.65'], ['Aronson 1948', '0.50'], ['Hart & Sutherland 1977', '8.20'], ['TPT Madras 1980', '41.40']]);
  expect(verdict?.note).toContain('τ² DL');
  expect(verdict?.note).not.toContain('REML');
  const unknown = reproduce(datasetWith('  - { id: claim, analysis: bcg, weights: [{ study: Nobody 1900, printed: "1%" }] }'));
  expect(unknown.problems).toMatchObject([{ code: 'REFERENCE_UNKNOWN', facts: { found: 'Nobody 1900' } }]);
});

it('meets a manifest that expects a program’s defaults', () => {
  expect(verdictOn('RR 0.49 (95% CI 0.34 to 0.70), Q = 152.23', 'program-default')).toMatchObject({ grade: 'program-default', met: true });
});

it('names no specification where chance would find one, and says how many print nothing', () => {
  const refused = verdictOn('RR 0.5 (95% CI 0.3 to 0.8)');
  expect(refused?.grade).toBe('discrepant');
  expect(refused?.note).toMatch(/No specification is named: \d+ were tried/);
  expect(verdictOn('RR 0.4100 (95% CI 0.3000 to 0.5603)')?.note).toMatch(/None of [\d\s]+ specifications prints the figures\./);
});
