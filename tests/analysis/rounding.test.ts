import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readManifest } from '../../src/analysis/read-manifest.js';
import { reproduce } from '../../src/analysis/reproduce.js';
import type { Grade } from '../../src/verification/verdict.js';

const bytes = readFileSync('datasets/colditz-1994/trials.csv');

/** The grades of claims on the BCG trials (RR 0.48961 by DerSimonian–Laird), under the manifest's rounding. */
function gradesUnder(rounding: string, claims: readonly string[]): readonly Grade[] {
  const yaml = `schema: 1
title: BCG
source: { citation: none }
${rounding}
data: { trials: trials.csv }
analyses: [{ id: tb, data: trials, measure: RR, tau2: DL }]
claims:
${claims.map((each, index) => `  - { id: c${index}, ${each} }`).join('\n')}
`;
  const manifest = readManifest(yaml);
  if (!manifest.ok) throw new Error(JSON.stringify(manifest.problems));
  const files = new Map([['trials.csv', { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }]]);
  const made = reproduce({ name: 'bcg', manifest: manifest.value, files });
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.value.claims.map(({ verdict }) => verdict.grade);
}

const cutOff = 'analysis: tb, figures: { estimate: "0.48" }';
const toNearest = 'analysis: tb, figures: { estimate: "0.49" }';
// 1.5 mg/h is 0.025 mg/min: a tie at two decimals, and exact.
const tieUp = 'conversion: { from: 1.5 mg/h, to: 0.03 mg/min }';
const tieDown = 'conversion: { from: 1.5 mg/h, to: 0.02 mg/min }';

test.each<[string, readonly Grade[]]>([
  ['', ['truncated', 'reproduced', 'boundary', 'boundary']],
  ['rounding: union', ['truncated', 'reproduced', 'boundary', 'boundary']],
  ['rounding: half-away', ['truncated', 'reproduced', 'reproduced', 'truncated']],
  ['rounding: half-even', ['truncated', 'reproduced', 'discrepant', 'reproduced']],
  ['rounding: half-down', ['truncated', 'reproduced', 'discrepant', 'reproduced']],
  ['rounding: truncate', ['reproduced', 'discrepant', 'discrepant', 'reproduced']],
  ['rounding: ceiling', ['discrepant', 'reproduced', 'reproduced', 'discrepant']],
  ['rounding: floor', ['reproduced', 'discrepant', 'discrepant', 'reproduced']],
])('%s', (rounding, grades) => expect(gradesUnder(rounding, [cutOff, toNearest, tieUp, tieDown])).toEqual(grades));

test('a claim may say otherwise', () => {
  expect(gradesUnder('rounding: half-away', [`${cutOff}, rounding: truncate`, cutOff])).toEqual(['reproduced', 'truncated']);
});

test('a way of rounding that there is not is refused', () => {
  const read = readManifest('schema: 1\ntitle: t\nsource: { citation: none }\nrounding: bankers\nclaims: [{ id: a, quote: "RR 1" }]\n');
  expect(read.ok).toBe(false);
  expect(JSON.stringify(read.problems)).toContain('half-even');
});
