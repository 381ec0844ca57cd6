import { describe, expect, test } from 'vitest';
import { measureRow, measures, type MeasureCode } from '../../src/effect-sizes/measures.js';
import { scales } from '../../src/effect-sizes/scales.js';
import { zeroCellPolicies } from '../../src/effect-sizes/zero-cells.js';

const codes = Object.keys(measures) as MeasureCode[];

describe('the table of measures', () => {
  test('holds the measures of this release, in this order', () => {
    expect(codes).toEqual([
      'RR',
      'OR',
      'RD',
      'PETO',
      'AS',
      'MD',
      'SMD',
      'SMDH',
      'ROM',
      'PR',
      'PLN',
      'PLO',
      'PAS',
      'PFT',
      'COR',
      'ZCOR',
      'IRR',
      'IRD',
      'HR',
      'GEN',
    ]);
  });

  test.each(codes)('%s is complete', (code) => {
    const row = measureRow(code);
    expect(row.code).toBe(code);
    expect(scales).toHaveProperty(row.scale);
    expect(zeroCellPolicies).toHaveProperty(row.zeroCells);
    expect(row.kinds.slice(-2)).toEqual(['effect', 'interval']);
    expect(row.kinds[0]).toBe(row.data ?? 'effect');
    expect(row.name).toMatch(/^[a-zP]/);
    expect(row.description).not.toBe('');
    expect(row.reference).not.toBe('');
  });

  test('names are different', () => expect(new Set(codes.map((code) => measures[code].name)).size).toBe(codes.length));

  test('the null value of a measure with arms is where its analysis scale is zero', () => {
    for (const code of codes) {
      const { arms, nullValue, scale } = measureRow(code);
      if (arms) expect(nullValue, code).toBe(scales[scale].nullValue);
    }
  });

  test('measures that a zero cell leaves defined are not corrected', () => {
    expect(codes.filter((code) => measureRow(code).zeroCells === 'only0')).toEqual([
      'RR',
      'OR',
      'RD',
      'PETO',
      'PR',
      'PLN',
      'PLO',
      'IRR',
      'IRD',
    ]);
  });
});
