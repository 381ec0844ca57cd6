import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readManifest } from '../../src/analysis/read-manifest.js';
import { reproduce } from '../../src/analysis/reproduce.js';
import { codesIn, valueOf } from '../support/studies.js';

const bytes = new Uint8Array(readFileSync(join(import.meta.dirname, '../../datasets/colditz-1994/trials.csv')));

const manifest = (analysis: string, claims: string): string => `
schema: 1
title: BCG
source: { citation: Berkey et al. 1995 }
data: { trials: trials.csv }
analyses:
  - id: latitude
    data: trials
    measure: RR
${analysis}
claims:
${claims}
`;

const run = (analysis: string, claims: string) => {
  const read = readManifest(manifest(analysis, claims));
  return read.ok ? reproduce({ name: 'bcg', manifest: read.value, files: new Map([['trials.csv', { bytes, sha256: '' }]]) }) : read;
};

const onLatitude = '    moderators: [ablat, allocation]\n    centre: { ablat: mean }\n    permutation: { iterations: 100, seed: 2 }';

describe('claims on a regression', () => {
  test('on a coefficient, from a quote and figure by figure', () => {
    const { claims } = valueOf(
      run(
        onLatitude,
        `  - id: slope
    analysis: latitude
    coefficient: ablat
    quote: "−0.0273 (95% CI −0.0453 to −0.0092; P = .003)"
    figures: { coefficient_se: "0.0092", coefficient_statistic: "2.96", coefficient_ratio: "0.973", coefficient_ratio_lower: "0.956", residual_tau2: "0.145", residual_Q: "26.20", R2: "53.8%", moderators_Q: "11.06", moderators_p_value: "0.011", residual_I2: "70.1%" }
  - id: wrong
    analysis: latitude
    coefficient: allocationrandom
    figures: { coefficient: "-0.24", coefficient_p_value: "0.45" }
    expect: discrepant
  - id: permuted
    analysis: latitude
    coefficient: ablat
    figures: { coefficient_permutation_p_value: "<0.1" }`,
      ),
    );
    expect(claims.map(({ verdict }) => [verdict.id, verdict.grade])).toEqual([
      ['slope', 'reproduced'],
      ['wrong', 'discrepant'],
      ['permuted', 'reproduced'],
    ]);
    expect(claims[0]?.verdict.figures.map(({ quantity }) => quantity).slice(0, 4)).toEqual(['coefficient', 'coefficient_lower', 'coefficient_upper', 'coefficient_p_value']);
    expect(claims[1]?.verdict.figures.map(({ grade }) => grade)).toEqual(['discrepant', 'reproduced']);
  });

  test('a coefficient that is not there is named', () => {
    expect(run(onLatitude, '  - { id: a, analysis: latitude, coefficient: latitude, figures: { coefficient: "1" } }').problems).toMatchObject([
      { code: 'REFERENCE_UNKNOWN', facts: { found: 'latitude', known: ['intercept', 'ablat', 'allocation[random]', 'allocation[systematic]'] } },
    ]);
  });

  test('a coefficient of an analysis without moderators is a fault of the manifest', () => {
    const faulty = run('    tau2: DL', '  - { id: a, analysis: latitude, coefficient: ablat, figures: { coefficient: "1" } }');
    expect(codesIn(faulty)).toEqual(['MANIFEST_INVALID']);
  });

  test('what an analysis says of moderators is checked by its shape', () => {
    expect(codesIn(run('    moderators: ablat', '  - { id: a, analysis: latitude, figures: { R2: "1%" } }'))).toEqual(['MANIFEST_INVALID']);
    const all = `    moderators: ["ablat*allocation"]
    reference: { allocation: random }
    contrasts: [{ ablat: 1, "ablat:allocation[systematic]": 1 }]
    predict: [{ ablat: 33, allocation: systematic }]
    intercept: true
    tau2: ML
    reduced: [ablat]`;
    const { analyses } = valueOf(run(all, '  - { id: a, analysis: latitude, figures: { R2: "50%" }, expect: discrepant }'));
    const [first] = analyses;
    expect(first?.status === 'done' ? first.result.regression : null).toMatchObject({ contrasts: [{}], predictions: [{}], likelihoodRatio: { df: 4 } });
  });
});
