import { describe, expect, test } from 'vitest';
import { readManifest } from '../../src/analysis/read-manifest.js';
import { reproduce } from '../../src/analysis/reproduce.js';
import { codesIn, valueOf } from '../support/studies.js';

const manifest = (lines: string): string => `schema: 1
title: A
source: { citation: B }
data: { effects: effects.csv }
analyses:
  - id: main
    data: effects
    measure: GEN
    tau2: DL
${lines}
claims:
  - id: primary
    analysis: main
    figures: { k: "3" }
`;
const table = 'study,yi,vi,dose\nA,0.1,0.1,30\nB,0.5,0.2,10\nC,0.9,0.1,20\n';
const outcomeOf = (lines: string) => {
  const bytes = new TextEncoder().encode(table);
  return reproduce({ name: 'a', manifest: valueOf(readManifest(manifest(lines))), files: new Map([['effects.csv', { bytes, sha256: '' }]]) });
};

describe('the diagnostics of a manifest', () => {
  test('run with the settings of their analysis and the options of the manifest', () => {
    const [run] = valueOf(outcomeOf('    diagnostics: [cumulative, fail-safe-n]\n    diagnostic_options: { order: dose, join_ties: true, target_effect: 0.1 }')).analyses;
    if (run?.status !== 'done') throw new RangeError('the analysis did not run');
    const [cumulative, failSafe] = run.diagnostics;
    expect(cumulative?.result?.settings).toEqual({ order: 'dose', descending: false, joinTies: true });
    expect(cumulative?.result?.rows.map(({ label }) => label)).toEqual(['B', 'C', 'A']);
    expect(cumulative?.result?.rows.at(-1)).toMatchObject({ estimate: run.result.estimate, tau2: run.result.heterogeneity.tau2 });
    expect(failSafe?.result?.settings).toMatchObject({ targetEffect: 0.1 });
  });

  test('are none where none are asked for', () => {
    const [run] = valueOf(outcomeOf('')).analyses;
    expect(run?.status === 'done' && run.diagnostics).toEqual([]);
  });

  test('an order by a column that the table lacks stops the data set, with the file named', () => {
    const outcome = outcomeOf('    diagnostics: [cumulative]\n    diagnostic_options: { order: doze }');
    expect(codesIn(outcome)).toEqual(['COLUMN_MISSING']);
    expect(outcome.problems[0]?.at.file).toBe('effects.csv');
  });
});
