import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readConstraints } from '../../src/analysis/constraints.js';
import { readMeansConstraints } from '../../src/analysis/means-constraints.js';
import { reproduce } from '../../src/analysis/reproduce.js';
import { readDataset } from '../../src/files/dataset-folders.js';
import type { PooledResult } from '../../src/models/pooled-result.js';
import { normal } from '../../src/numeric/distributions/normal.js';
import { rationalToDouble } from '../../src/numeric/exact/rational.js';
import { formatFixed, formatP } from '../../src/text/format.js';
import { convertDose, readDose } from '../../src/verification/coherence/conversion.js';
import { enumerateTables } from '../../src/verification/reconstruct/enumerate.js';
import { restBounds } from '../../src/verification/reconstruct/means/rest-bounds.js';

const folder = 'datasets/ketamine-chronic-pain';
const textOf = (name: string): string => readFileSync(`${folder}/${name}`, 'utf8');
/** The page as one line, as a reader meets it. */
const page = textOf('what-the-numbers-support.md').replaceAll(/\s+/g, ' ');

const read = await readDataset(folder);
const reproduction = read.ok ? reproduce(read.value) : read;
if (!reproduction.ok) throw new Error('the data set is reproduced');
const { analyses } = reproduction.value;

function resultOf(id: string, subgroup?: string): PooledResult {
  const run = analyses.find((each) => each.id === id);
  const whole = run?.status === 'done' ? run.result : undefined;
  const found = subgroup === undefined ? whole : whole?.subgroups?.groups.find(({ name }) => name === subgroup)?.result;
  if (found === undefined) throw new Error(`${id} was run`);
  return found;
}

/** `−1.83 (−2.35 to −1.31)`. */
const written = (estimate: number, lower: number, upper: number, digits: number, unit = ''): string => `${formatFixed(estimate, digits)}${unit} (${formatFixed(lower, digits)} to ${formatFixed(upper, digits)})`;
const pooled = ({ natural: { estimate, ci } }: PooledResult, digits: number): string => written(estimate, ci.lower, ci.upper, digits);
const inPercent = ({ natural: { estimate, ci } }: PooledResult): string => written(100 * estimate, 100 * ci.lower, 100 * ci.upper, 0, '%');
const i2 = (result: PooledResult): string => formatFixed(result.heterogeneity.byDefinition.Q?.I2 ?? null, 0);

describe('the page on what the ketamine figures support', () => {
  test('gives every pooled figure as it is computed, and says on what it stands', () => {
    expect(page).toContain(`pooled from 1 known and 6 reconstructed trials: ${pooled(resultOf('pain'), 2)}`);
    expect(page).toContain(`pooled from 3 known and 6 reconstructed studies: ${inPercent(resultOf('crps-immediate'))}`);
    expect(page).toContain(`pooled from 4 known and 3 reconstructed studies: ${inPercent(resultOf('crps-followup'))}`);
    expect(page.match(/\*\*reconstructed rows: agrees by construction\*\*/g)).toHaveLength(4);
    const sets = (id: string): number => resultOf(id).subgroups?.groups.length ?? 0;
    expect(page).toContain(`each of ${sets('responder-sets-iv') + sets('responder-sets-mh')} possible sets`);
    expect(page).toContain(`${formatFixed(100 * (20 / 39 - 6 / 31), 1)} or ${formatFixed(100 * (20 / 39 - 7 / 36), 1)} percentage points, that is about one more responder among ${formatFixed(1 / (20 / 39 - 6 / 31), 0)} patients`);
  });

  test('compares doses, and the known trial with the others, as far as the rows allow', () => {
    const byDose = resultOf('known-crps-followup-by-dose');
    expect(page).toContain(`${inPercent(resultOf('known-crps-followup-by-dose', 'anaesthetic'))} of 20 patients`);
    expect(page).toContain(`${inPercent(resultOf('known-crps-followup-by-dose', 'below anaesthesia'))} of 54 below it; P = ${formatP(byDose.subgroups?.test?.pValue ?? null).replace('0.', '.')}`);
    const known = resultOf('known-pain-scores');
    expect(page).toContain(`The one known trial is in CRPS: ${pooled(known, 2)}`);
    // What the cited figures leave to the other six where the trials do not differ: the pool less the known trial.
    const z = normal.upperQuantile(0.025);
    const [all, own] = [((2.35 - 1.31) / 2 / z) ** -2, known.se ** -2];
    const rest = (all * -1.83 - own * known.estimate) / (all - own);
    const [se, difference] = [(all - own) ** -0.5, known.estimate - rest];
    const apart = Math.hypot(se, known.se);
    expect(page).toContain(`the other six average ${written(rest, rest - z * se, rest + z * se, 2)}`);
    expect(page).toContain(`The difference, ${written(difference, difference - z * apart, difference + z * apart, 2)}, is within chance (P = ${formatFixed(normal.twoSided(difference / apart), 2).replace('0.', '.')})`);
  });

  test('says how much the trials must differ', () => {
    const ifSd = readMeansConstraints(textOf('pain-score-tables-if-sd.yaml'), 'if-sd');
    const least = ifSd.ok && ifSd.value[0] !== undefined ? (restBounds(ifSd.value[0]).any?.tau2.least ?? 0) : 0;
    expect(page).toContain(`(I² ${i2(resultOf('pain'))}%)`);
    expect(page).toContain(`(τ² of at least ${formatFixed(least, 2)}; I² ${i2(resultOf('pain-if-sd'))}% as reconstructed)`);
    const immediate = readConstraints(textOf('crps-immediate-tables.yaml'), 'immediate');
    const each = immediate.ok && immediate.value[0] !== undefined ? enumerateTables(immediate.value[0]).solutions.map(({ I2 }) => I2) : [];
    expect(each).toHaveLength(18);
    expect(page).toContain(`(I² ${formatFixed(Math.min(...each), 0)}% to ${formatFixed(Math.max(...each), 0)}%)`);
  });

  test('converts every dose exactly', () => {
    const inUnit = (dose: string, unit: string, digits: number): string => {
      const [from, to] = [readDose(dose), readDose(`1 ${unit}`)];
      const amounts = from === null || to === null ? null : convertDose(from, to.unit);
      return (amounts ?? []).map((each) => String(Number(rationalToDouble(each).toFixed(digits)))).join(' to ');
    };
    expect(page).toContain(`1 to 2 µg/kg/min is ${inUnit('1-2 ug/kg/min', 'mg/kg/h', 2)} mg/kg/h`);
    expect(page).toContain(`0.5 to 1 mg/kg/h is ${inUnit('0.5-1 mg/kg/h', 'ug/kg/min', 1)} µg/kg/min`);
    expect(page).toContain(`${Math.round(0.5 / 0.12)} to ${Math.round(1 / 0.06)} times what is given after operations`);
    expect(page).toContain(`| ${inUnit('0.5-1 mg/kg/d', 'mg/kg/h', 3)} mg/kg/h | 48 h |`);
    expect(page).toContain(`${formatFixed(22.2 / 70, 3)} mg/kg/h (${inUnit(`${22.2 / 70} mg/kg/h`, 'ug/kg/min', 2)} µg/kg/min)`);
  });
});
