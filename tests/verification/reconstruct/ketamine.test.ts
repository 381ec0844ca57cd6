import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readConstraints } from '../../../src/analysis/constraints.js';
import { normal } from '../../../src/numeric/distributions/normal.js';
import { pool } from '../../../src/models/pool.js';
import { parsePrinted } from '../../../src/numeric/exact/decimal.js';
import { rational } from '../../../src/numeric/exact/rational.js';
import { reconstructedCsv } from '../../../src/reports/reconstruct-document.js';
import { readStudies } from '../../../src/studies/read-studies.js';
import { compareFigure, type Computed } from '../../../src/verification/compare.js';
import { enumerateTables } from '../../../src/verification/reconstruct/enumerate.js';
import type { Solution } from '../../../src/verification/reconstruct/event-search.js';
import type { PooledProblem, PoolingCode } from '../../../src/verification/reconstruct/pooled-problem.js';

const file = 'datasets/ketamine-chronic-pain/responder-tables.yaml';
const read = readConstraints(readFileSync(file, 'utf8'), file);
const problemFor = (pooling: PoolingCode, controlTotal: number, withP: boolean): PooledProblem => {
  const problem = read.ok ? read.value.find((each) => each.pooling === pooling) : undefined;
  if (problem === undefined) throw new Error('the constraints are read');
  return { ...problem, control: { ...problem.control, total: { least: controlTotal, most: controlTotal } }, pooled: withP ? problem.pooled : { ...problem.pooled, p: null } };
};

const prints = (text: string, value: Computed): boolean => {
  const printed = parsePrinted(text);
  return printed !== null && compareFigure(printed, value).missUnits === 0;
};

/** Whether a solution, read back as a table of studies and pooled, prints as cited. */
function printsAsCited({ tables }: Solution, pooling: PoolingCode): boolean {
  const studies = readStudies(new TextEncoder().encode(reconstructedCsv(tables)), {});
  if (!studies.ok) throw new Error('the table is read');
  expect(studies.value.rows.every(({ provenance }) => provenance === 'reconstructed')).toBe(true);
  const result = pool(studies.value, pooling === 'DL' ? { measure: 'RR', model: 'random', tau2: 'DL' } : { measure: 'RR', model: 'common', method: pooling === 'MH' ? 'mantel-haenszel' : 'inverse-variance' });
  if (!result.ok) throw new Error('the table is pooled');
  const { estimate, ci } = result.value.natural;
  const sum = (of: (table: Solution['tables'][number]) => number): number => tables.reduce((all, each) => all + of(each), 0);
  const rates = [rational(sum((each) => each.treatmentEvents), sum((each) => each.treatmentTotal)), rational(sum((each) => each.controlEvents), sum((each) => each.controlTotal))];
  const printed: readonly (readonly [string, Computed | undefined])[] = [
    ['2.43', estimate],
    ['1.10', ci.lower],
    ['5.40', ci.upper],
    ['51.3%', rates[0]],
    ['19.4%', rates[1]],
  ];
  return printed.every(([text, value]) => value !== undefined && prints(text, value));
}

describe('the responder tables of the ketamine meta-analysis', () => {
  // An earlier script counted 10 and 54 under inverse variance, and 0 and 11 under Mantel-Haenszel, the P value left out.
  test.each([
    ['IV', 36, 10, 10],
    ['IV', 31, 54, 48],
    ['MH', 31, 11, 11],
  ] as const)('%s, control total %i', (pooling, controlTotal, withoutP, withP) => {
    const all = enumerateTables(problemFor(pooling, controlTotal, false));
    expect([all.complete, all.count]).toEqual([true, withoutP]);
    expect(all.solutions.filter((each) => !printsAsCited(each, pooling))).toEqual([]);
    const key = ({ tables }: Solution): string => tables.map((each) => Object.values(each).join()).toSorted().join(';');
    expect(new Set(all.solutions.map(key)).size).toBe(withoutP);
    expect(all.solutions.filter(({ estimate, se }) => prints('.029', normal.twoSided(estimate / se)))).toHaveLength(withP);
  });
});
