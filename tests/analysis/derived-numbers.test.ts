import { describe, expect, test } from 'vitest';
import { readManifest } from '../../src/analysis/read-manifest.js';
import { reproduce } from '../../src/analysis/reproduce.js';
import type { SourceFile } from '../../src/analysis/reproduction.js';
import { formats } from '../../src/reports/formats.js';
import { valueOf } from '../support/studies.js';

const csv = [
  'study,trial,treatment_mean,treatment_sd,treatment_se,treatment_q1,treatment_median,treatment_q3,treatment_total,control_mean,control_sd,control_total',
  'A | 2001,A,10,4,,,,,40,12,4,38',
  'B 2002,,10,,1.2,,,,40,12,4,38',
  'C 2003,,,,,8,10,12.5,40,12,4,38',
].join('\n');

const manifest = `
schema: 1
title: Mixed rows
source: { citation: Somebody 2020 }
data: { trials: trials.csv }
analyses:
  - { id: default, data: trials, measure: MD }
  - { id: wan, data: trials, measure: MD, conversions: { medians: wan, mean_intervals: normal } }
claims:
  - { id: primary, analysis: default, figures: { estimate: "-1.93" }, expect: not-checkable }
`;

const bytes = new TextEncoder().encode(csv);
const file: SourceFile = { bytes, sha256: '0'.repeat(64) };
const reproduction = valueOf(
  reproduce({ name: 'mixed', manifest: valueOf(readManifest(manifest, 'reproduction.yaml')), files: new Map([['trials.csv', file]]) }),
);

describe('derived numbers in a data set', () => {
  test('the manifest chooses the method', () => {
    const means = reproduction.analyses.map((run) =>
      run.status === 'done' ? run.result.studies[2]?.derived.find(({ quantity }) => quantity === 'treatment_mean')?.formula : null,
    );
    expect(means[0]).toMatch(/^mean = 0\.70975·\(Q1 \+ Q3\)\/2/);
    expect(means[1]).toMatch(/^mean = \(Q1 \+ median \+ Q3\)\/3/);
  });

  test('rows converted from what studies print are still study data, and say that they were derived', () => {
    expect(reproduction.claims[0]?.verdict.basis).toBe('study data');
    expect(reproduction.analyses[0]?.status === 'done' && reproduction.analyses[0].result.studies.map(({ provenance }) => provenance)).toEqual([
      'study data',
      'derived',
      'derived',
    ]);
  });

  test.each(['markdown', 'html'] as const)('%s shows them with formula, source and assumptions, and says so among the methods', (format) => {
    const report = formats[format].write(reproduction, new Map());
    expect(report).toContain('Derived numbers');
    expect(report.replaceAll('\\', '')).toContain('SD = SE·√n = 1.2·√40');
    expect(report).toContain('normally distributed values');
    expect(report).toContain('Numbers that the studies did not print were derived: standard deviation from standard error');
  });
});
