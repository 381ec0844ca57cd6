import { describe, expect, it } from 'vitest';
import { readManifest } from '../../src/analysis/read-manifest.js';
import { reproduce, type ReproduceOptions } from '../../src/analysis/reproduce.js';
import type { Verdict } from '../../src/verification/verdict.js';
import { pool } from '../../src/models/pool.js';
import { readStudies } from '../../src/studies/read-studies.js';
import { reproduceDocumentSchema } from '../../src/reports/schemas.js';
import { reproduceDocument } from '../../src/reports/reproduce-document.js';

const effects = 'study,yi,sei\nA,0.10,0.21\nB,1.2,0.35\nC,0.8,0.4\nD,0.33,0.25\n"E, late",0.51,0.11\n';
const counts = 'study,treatment_events,treatment_total,control_events,control_total\nA,4,48,7,56\nB,22,69,12,73\nC,5,121,10,120\n';

function run(csv: string, analysis: string, figures: string, more = '', options: ReproduceOptions = {}) {
  const manifest = readManifest(`schema: 1
title: Rounded inputs
source: { citation: none }
${more}
data: { studies: studies.csv }
analyses:
  - { id: all, data: studies, ${analysis} }
claims:
  - { id: claim, analysis: all, figures: { ${figures} } }
`);
  if (!manifest.ok) throw new Error(JSON.stringify(manifest.problems));
  const made = reproduce({ name: 'made', manifest: manifest.value, files: new Map([['studies.csv', { bytes: new TextEncoder().encode(csv), sha256: '' }]]) }, options);
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.value;
}

function verdictOf(...args: Parameters<typeof run>): Verdict {
  const verdict = run(...args).claims[0]?.verdict;
  if (verdict === undefined) throw new Error('no verdict');
  return verdict;
}

describe('a figure that misses', () => {
  it.each([
    ['measure: GEN, model: common', { measure: 'GEN', model: 'common' }, 'estimate: "0.479", ci_lower: "0.311"'],
    ['measure: GEN, tau2: REML', { measure: 'GEN', tau2: 'REML' }, 'estimate: "0.485"'],
    ['measure: GEN, tau2: DL', { measure: 'GEN', tau2: 'DL' }, 'estimate: "0.485"'],
  ] as const)('holds within the rounding of the inputs, and the witness prints it: %s', (analysis, settings, figures) => {
    const { grade, witness, note, figures: judged } = verdictOf(effects, analysis, figures);
    expect(grade).toBe('input-rounding');
    expect(note).toMatch(/^Holds once the rounding of the inputs is allowed for: with /);
    const moved = /\((\d+) of (\d+) rounded numbers moves?, by at most (0\.\d+) units of their last digit\)/.exec(note ?? '')?.slice(1).map(Number) ?? [];
    expect(moved[0]).toBe(witness?.inputs.length);
    expect(moved[2]).toBeLessThanOrEqual(0.5);
    expect(judged.every(({ grade: each, missUnits }) => each !== 'input-rounding' || missUnits !== 0)).toBe(true);
    // Written into the file, its numbers print as the file does, and pool to the figures.
    let csv = effects;
    for (const { study, column, written, value } of witness?.inputs ?? []) {
      expect(value.toFixed(written.split('.')[1]?.length ?? 0)).toBe(Number(written).toFixed(written.split('.')[1]?.length ?? 0));
      csv = csv.split('\n').map((line) => (line.startsWith(study) || line.startsWith(`"${study}"`) ? line.replace(column === 'yi' ? /,[^,]*(?=,[^,]*$)/ : /,[^,]*$/, `,${value}`) : line)).join('\n');
    }
    expect(csv).not.toBe(effects);
    const studies = readStudies(csv);
    const pooled = studies.ok ? pool(studies.value, settings) : studies;
    if (!pooled.ok) throw new Error(JSON.stringify(pooled.problems));
    const printed = { estimate: pooled.value.natural.estimate.toFixed(3), ci_lower: pooled.value.natural.ci.lower.toFixed(3) };
    for (const { quantity, printed: cited } of judged) expect(printed[quantity as keyof typeof printed]).toBe(cited);
  });

  it('is explained by a single error as well, where several numbers lean on their rounding and that is looked for', () => {
    const written = 'study,yi,sei\nA,0.12,0.21\nB,1.20,0.35\nC,0.81,0.43\nD,0.31,0.25\nE,0.52,0.13\nF,0.44,0.18\n';
    const studies = readStudies(written.replace('0.52,', '0.53,'));
    const pooled = studies.ok ? pool(studies.value, { measure: 'GEN', model: 'common' }) : studies;
    if (!pooled.ok) throw new Error(JSON.stringify(pooled.problems));
    const { estimate, ci } = pooled.value.natural;
    const figures = `estimate: "${estimate.toFixed(4)}", ci_lower: "${ci.lower.toFixed(4)}", ci_upper: "${ci.upper.toFixed(4)}", Q: "${pooled.value.heterogeneity.Q.toFixed(3)}"`;
    const analysis = 'measure: GEN, model: common';
    const [plain, explained] = [verdictOf(written, analysis, figures), verdictOf(written, analysis, figures, '', { explain: {} })];
    expect([plain.grade, explained.grade]).toEqual(['input-rounding', 'input-rounding']);
    expect(plain.note).not.toContain('Instead of several roundings');
    expect(explained.note).toMatch(/Instead of several roundings: .*\bE\b/);
  });

  it.each([
    ['model: common', 'estimate: "0.479", p_value: "<.001"', 'input-rounding'],
    ['model: common', 'estimate: "0.479", Q: ">5"', 'input-rounding'],
    ['model: common', 'estimate: "0.479", Q: ">20"', 'discrepant'],
    ['model: common', 'estimate: "0.479", Q: "<5"', 'discrepant'],
    ['model: common', 'statistic: "5.60"', 'input-rounding'],
    ['model: common', 'I2: "55%"', 'input-rounding'],
    ['model: common', 'I2: "0.55"', 'input-rounding'],
    ['model: common', 'I2: "5.5%"', 'discrepant'],
    ['tau2: DL', 'p_value: ".0012"', 'input-rounding'],
    ['tau2: DL', 'p_value: ".12%"', 'input-rounding'],
    ['tau2: DL', 'p_value: ".012"', 'discrepant'],
    ['model: common', 'estimate: "0.479", k: "6"', 'discrepant'],
    ['model: common', 'estimate: "0.479", k: "5"', 'input-rounding'],
  ])('is held beside figures of every sort: %s, %s', (analysis, figures, grade) => {
    const verdict = verdictOf(effects, `measure: GEN, ${analysis}`, figures);
    expect([verdict.grade, verdict.witness === undefined]).toEqual([grade, grade === 'discrepant']);
    for (const { quantity, computed } of verdict.witness?.figures ?? []) expect([quantity, Number.isFinite(computed)]).toEqual([quantity, true]);
  });

  it('stays discrepant where bounds exclude it, and says so', () => {
    const { grade, note, witness } = verdictOf(effects, 'measure: GEN, model: common', 'estimate: "0.60"');
    expect(grade).toBe('discrepant');
    expect(note).toMatch(/Rounding of the inputs does not explain it: with every cell as any number that prints so, the pooled estimate lies between 0\.455\d+ and 0\.496\d+\./);
    expect(witness).toBeUndefined();
  });

  it('is undecided where there is neither a witness nor a proof', () => {
    const { grade, note } = verdictOf(effects, 'measure: GEN, tau2: REML', 'estimate: "0.90", tau2: "0.00"');
    expect(grade).toBe('discrepant');
    expect(note).toMatch(/undecided/);
  });

  it('is left alone where nothing is rounded, and where the manifest says so', () => {
    const exact = verdictOf(counts, 'measure: RR', 'estimate: "0.90"');
    expect(exact.grade).toBe('discrepant');
    expect(exact.note ?? '').not.toMatch(/ounding/);
    for (const off of [verdictOf(effects, 'measure: GEN, tau2: DL, input_rounding: false', 'estimate: "0.485"'), verdictOf(effects, 'measure: GEN, tau2: DL', 'estimate: "0.485"', 'input_rounding: false')]) {
      expect(off.grade).toBe('discrepant');
      expect(off.note ?? '').not.toMatch(/ounding/);
    }
  });

  it('holds within a width that is declared, and not without', () => {
    const claim = 'estimate: "0.60"';
    expect(verdictOf(effects, 'measure: GEN, model: common', claim).grade).toBe('discrepant');
    expect(verdictOf(effects, 'measure: GEN, model: common, input_rounding: { yi: 0.2 }', claim).grade).toBe('input-rounding');
  });

  it('keeps its witness in the JSON', () => {
    const made = run(effects, 'measure: GEN, tau2: DL', 'estimate: "0.485"');
    const document = reproduceDocumentSchema.parse(reproduceDocument([made], []));
    expect(document.datasets[0]?.claims[0]?.witness?.inputs.length).toBeGreaterThan(0);
    expect(document.datasets[0]?.claims[0]?.witness?.figures).toMatchObject([{ quantity: 'estimate' }]);
  });
});
