import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readManifest } from '../../src/analysis/read-manifest.js';
import { reproduce } from '../../src/analysis/reproduce.js';
import type { Verdict } from '../../src/verification/verdict.js';

const bytes = readFileSync('datasets/colditz-1994/trials.csv');
const search = { decoys: 100, last: 'T2' } as const;

/** The verdict on one quote about the BCG trials, analysed by the common effect. */
function verdictOn(quote: string, expected = 'reproduced'): Verdict | undefined {
  const manifest = readManifest(`schema: 1
title: BCG
source: { citation: none }
data: { trials: trials.csv }
analyses:
  - { id: bcg, data: trials, measure: RR, model: common }
claims:
  - { id: claim, analysis: bcg, quote: "${quote}", expect: ${expected} }
`);
  if (!manifest.ok) throw new Error(JSON.stringify(manifest.problems));
  const files = new Map([['trials.csv', { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }]]);
  const made = reproduce({ name: 'bcg', manifest: manifest.value, files }, { search });
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.value.claims[0]?.verdict;
}

it('names the program whose defaults print the claim, how many were tried and how likely chance is, and is not met by it', () => {
  const verdict = verdictOn('RR 0.49 (95% CI 0.34 to 0.70), Q = 152.23');
  expect(verdict).toMatchObject({ grade: 'program-default', met: false });
  expect(verdict?.note).toMatch(/as metafor-5 does, random: .* \(defaults of programs; first of \d+ among 29 tried; 0 of 100 made-up claims were matched too, at most 3\.0%: moderate\)/);
});

it('meets a manifest that expects a program’s defaults', () => {
  expect(verdictOn('RR 0.49 (95% CI 0.34 to 0.70), Q = 152.23', 'program-default')).toMatchObject({ grade: 'program-default', met: true });
});

it('names no specification where chance would find one, and says how many print nothing', () => {
  const refused = verdictOn('RR 0.5 (95% CI 0.3 to 0.8)');
  expect(refused?.grade).toBe('discrepant');
  expect(refused?.note).toMatch(/No specification is named: \d+ were tried/);
  expect(verdictOn('RR 0.4100 (95% CI 0.3000 to 0.5603)')?.note).toMatch(/None of \d+ specifications prints the figures\./);
});
