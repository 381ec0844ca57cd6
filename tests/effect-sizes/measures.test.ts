import { describe, expect, test } from 'vitest';
import { isMeasureOfCounts, measureRow, measures, type MeasureCode } from '../../src/effect-sizes/measures.js';
import { scaleRow, scales } from '../../src/effect-sizes/scales.js';
import { zeroCellPolicies } from '../../src/effect-sizes/zero-cells.js';

const codes = Object.keys(measures) as MeasureCode[];

describe('the table of measures', () => {
  test('holds the measures of this release, in this order', () => {
    expect(codes).toEqual([
      ...'RR OR RD PETO AS PHI YUQ YUY RTET PBIT OR2DN OR2DL'.split(' '),
      ...'MD SMD SMDH SMD1 SMD1H ROM VR CVR'.split(' '),
      ...'PR PLN PLO PAS PFT'.split(' '),
      ...'COR UCOR ZCOR PCOR ZPCOR'.split(' '),
      ...'IRR IRD IRSD IR IRLN IRS IRFT'.split(' '),
      ...'MN MNLN SMN MC SMCC SMCR ROMC'.split(' '),
      ...'ARAW AHW ABT'.split(' '),
      ...'HR GEN'.split(' '),
    ]);
  });

  test.each(codes)('%s is complete', (code) => {
    const row = measureRow(code);
    expect(row.code).toBe(code);
    expect(scales).toHaveProperty(row.scale);
    expect(zeroCellPolicies).toHaveProperty(row.zeroCells);
    expect(row.kinds.slice(-2)).toEqual(['effect', 'interval']);
    expect(row.kinds[0]).toBe(row.data ?? (code === 'HR' ? 'log-rank' : 'effect'));
    // Names of persons keep their capital.
    expect(row.name).toMatch(/^([a-z]|Peto|Yule|Glass)/);
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
      ...'RR OR RD PETO YUQ YUY PBIT OR2DN OR2DL'.split(' '),
      ...'PR PLN PLO IRR IRD IR IRLN'.split(' '),
    ]);
  });

  test('only measures of counts are corrected', () => {
    for (const code of codes) if (!isMeasureOfCounts(measureRow(code))) expect(measureRow(code).zeroCells, code).toBe('none');
  });

  test('a range lies around the null value and around what its scale transforms back', () => {
    for (const code of codes) {
      const { range, nullValue, scale } = measureRow(code);
      const [lower, upper] = [range?.[0] ?? -Infinity, range?.[1] ?? Infinity];
      if (nullValue !== null) expect(lower <= nullValue && nullValue <= upper, code).toBe(true);
      const { lower: least, upper: most } = scaleRow(scale).domain();
      if (scale === 'identity' || measureRow(code).atMost !== undefined) continue;
      expect(scaleRow(scale).toNatural(Math.max(least, -1e300)), code).toBeGreaterThanOrEqual(lower);
      expect(scaleRow(scale).toNatural(Math.min(most, 1e300)), code).toBeLessThanOrEqual(upper);
    }
  });
});
