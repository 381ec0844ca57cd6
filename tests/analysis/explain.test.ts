import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rowsOfSubgroup } from '../../src/analysis/judge-dataset.js';
import { readManifest } from '../../src/analysis/read-manifest.js';
import type { Outcome } from '../../src/problems/problem.js';
import { reproduce, type ReproduceOptions } from '../../src/analysis/reproduce.js';
import type { Reproduction } from '../../src/analysis/reproduction.js';
import { readStudies } from '../../src/studies/read-studies.js';
import { effectStudies, valueOf } from '../support/studies.js';

const bytes = readFileSync('datasets/normand-1999/stroke-units.csv');

/** One analysis of the stroke units, with claims as the test has them. */
function made(claims: readonly string[], options: ReproduceOptions, diagnose = '{}'): Outcome<Reproduction> {
  const yaml = `schema: 1
title: Stroke units
source: { citation: none }
diagnose: ${diagnose}
data: { stroke: stroke-units.csv }
analyses:
  - { id: stay, data: stroke, measure: MD, tau2: DL, input_rounding: false }
claims:
${claims.map((each) => `  - { ${each} }`).join('\n')}
`;
  const manifest = readManifest(yaml);
  if (!manifest.ok) return manifest;
  const files = new Map([['stroke-units.csv', { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }]]);
  return reproduce({ name: 'stroke', manifest: manifest.value, files }, options);
}

function run(...of: Parameters<typeof made>): Reproduction {
  const found = made(...of);
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  return found.value;
}

const withSe = 'id: se, analysis: stay, quote: "MD -13.46 (95% CI -23.39 to -3.54), Q = 242.36"';
const right = 'id: right, analysis: stay, quote: "MD -13.98 (95% CI -24.03 to -3.93)"';
const byReml = 'id: reml, analysis: stay, quote: "MD -15.11 (95% CI -32.64 to 2.43)"';
const explain = { decoys: 60 };

describe('reproduce, asked to explain', () => {
  it('names the most parsimonious explanation and how likely chance would produce one', () => {
    const { claims } = run([right, withSe, byReml], { explain });
    expect(claims.map(({ verdict: { grade, met } }) => [grade, met])).toEqual([
      ['reproduced', true],
      ['explained', false],
      ['alternative', false],
    ]);
    expect(claims[1]?.verdict.note).toMatch(/Most parsimonious explanation: one error in the data, Newcastle: treatment_sd 45 → 7\.717 .* made-up claims were explained too/);
    expect(claims.map(({ diagnosis }) => diagnosis?.outcome ?? null)).toEqual([null, 'data error', 'other analysis']);
  });

  it('takes an explained claim where the manifest does, and leaves a pinned miss as it is', () => {
    const { claims } = run([`${withSe}, expect: explained`, `${withSe.replace('id: se', 'id: pinned')}, expect: discrepant, misses: { estimate: 1 }`], { explain });
    expect(claims.map(({ verdict: { grade, met } }) => [grade, met])).toEqual([
      ['explained', true],
      ['explained', false],
    ]);
  });

  it('weighs what the manifest suspects, and the weights that it gives; those of the call go before', () => {
    const rough = 'id: rough, analysis: stay, quote: "MD -13.5 (95% CI -23.4 to -3.5)"';
    const best = (diagnose: string, options: ReproduceOptions['explain'] = {}) => run([rough], { explain: { decoys: 1, ...options } }, diagnose).claims[0]?.diagnosis?.explanations[0]?.tellings[0];
    expect(best('{}')).toMatchObject({ operator: 'se-as-sd', named: 0, logPrior: Math.log(4) });
    expect(best('{ suspect: [Newcastle, se-as-sd] }')).toMatchObject({ operator: 'se-as-sd', named: 2, logPrior: Math.log(100) });
    expect(best('{ priors: { digit-mistyped: 10000 } }')?.operator).toBe('digit-mistyped');
    expect(best('{ priors: { digit-mistyped: 10000 } }', { priors: { 'digit-mistyped': 1 } })?.operator).toBe('se-as-sd');
  });

  it('refuses a suspect that is no study and no kind of error, and a weight that is none, where they stand', () => {
    expect(made([right], {}, '{ suspect: [Newcastel] }').problems).toMatchObject([{ code: 'REFERENCE_UNKNOWN', at: { line: 4, column: 23 }, facts: { nearest: 'Newcastle' } }]);
    expect(made([right], {}, '{ priors: { se-as-ds: 3, sd-as-se: -1 } }').problems.map(({ code, at: { line } }) => [code, line])).toEqual([
      ['MANIFEST_INVALID', 4],
      ['MANIFEST_INVALID', 4],
    ]);
  });

  it('looks for what explains a claim on a subgroup among its rows, and counts the others among those passed over', () => {
    const whole = valueOf(readStudies('study,yi,vi,dose,country\nA,1,1,low,x\nB,2,1,high,x\nC,3,1,low,x\nD,4,1,low,y', { where: { country: 'x' } }));
    const low = rowsOfSubgroup(whole, 'dose', 'low');
    expect(low.rows.map(({ label }) => label)).toEqual(['A', 'C']);
    expect(low.passedOver).toMatchObject({ where: { country: 'x', dose: 'low' }, rows: [{ label: 'B' }, { label: 'D' }] });
    const high = rowsOfSubgroup(effectStudies([1, 2, 3], [1, 1, 1], ['a', 'b', 'a']), 'group', 'b');
    expect([high.rows, high.passedOver?.rows].map((rows) => rows?.map(({ label }) => label))).toEqual([['Study 2'], ['Study 1', 'Study 3']]);
  });

  it('says nothing unasked', () => {
    const { claims } = run([withSe], {});
    expect(claims[0]?.verdict.grade).toBe('discrepant');
    expect(claims[0]?.diagnosis ?? null).toBeNull();
  });
});
