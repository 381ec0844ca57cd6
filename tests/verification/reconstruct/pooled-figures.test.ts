import { describe, expect, test } from 'vitest';
import { normal } from '../../../src/numeric/distributions/normal.js';
import { parsePrinted, type PrintedNumber } from '../../../src/numeric/exact/decimal.js';
import { type Candidates, candidatesOf } from '../../../src/verification/reconstruct/candidates.js';
import type { FormCode } from '../../../src/verification/reconstruct/forms.js';
import { type PooledFigures, pooledTest, poolerFor, type PrintedPool } from '../../../src/verification/reconstruct/pooled-figures.js';
import type { PoolingCode } from '../../../src/verification/reconstruct/pooled-problem.js';
import { anything, type Span } from '../../../src/verification/reconstruct/printed-boxes.js';
import { expectClose } from '../../support/close.js';
import { closedForm, hairWider, sameNumber } from '../../support/tolerance.js';

/** A row of one table with this weight and effect, and what its weight times its squared effect is taken to be. */
const rowOf = (w: number, y: number, wyy = w * y ** 2): Candidates => ({
  treatmentTotal: 1, controlTotal: 1, count: 1, treatmentEvents: Int32Array.of(0), controlEvents: Int32Array.of(0), beyond: Int32Array.of(1),
  w: Float64Array.of(w), wy: Float64Array.of(w * y), wyy: Float64Array.of(wyy), terms: [],
});

function expectFigures(found: PooledFigures | null, expected: PooledFigures): void {
  expect(Object.keys(found ?? {})).toEqual(['estimate', 'se', 'Q', 'I2', 'tau2']);
  for (const [name, value] of Object.entries(expected)) expectClose(found?.[name as keyof PooledFigures], value, closedForm, name);
}

describe('tables are pooled', () => {
  const pooled = (pooling: PoolingCode, ...rows: readonly Candidates[]): PooledFigures | null => poolerFor({ pooling, model: { form: 'RR' } })(rows.map((candidates) => ({ candidates, index: 0 })));
  // 4 at 1 and 1 at 3: their mean is 1.4, Q 4 · 0.16 + 2.56; by DerSimonian and Laird τ² is (3.2 − 1)/(5 − 17/5).
  const tau2 = 2.2 / 1.6;
  const [first, second] = [1 / (1 / 4 + tau2), 1 / (1 + tau2)];
  test.each<readonly [string, PoolingCode, readonly Candidates[], PooledFigures]>([
    ['under a common effect', 'IV', [rowOf(4, 1), rowOf(1, 3)], { estimate: 1.4, se: 1 / Math.sqrt(5), Q: 3.2, I2: 68.75, tau2: 0 }],
    ['under random effects', 'DL', [rowOf(4, 1), rowOf(1, 3)], { estimate: (first + 3 * second) / (first + second), se: 1 / Math.sqrt(first + second), Q: 3.2, I2: 68.75, tau2 }],
    ['without those that have no estimate', 'DL', [rowOf(0, 0), rowOf(4, 1), rowOf(0, 0), rowOf(1, 3)], { estimate: (first + 3 * second) / (first + second), se: 1 / Math.sqrt(first + second), Q: 3.2, I2: 68.75, tau2 }],
    // Q of 4 · 0.01 + 0.16 is less than its degrees of freedom.
    ['where they hardly differ', 'DL', [rowOf(4, 1), rowOf(1, 1.5)], { estimate: 1.1, se: 1 / Math.sqrt(5), Q: 0.2, I2: 0, tau2: 0 }],
    ['where Q is just its degrees of freedom', 'DL', [rowOf(1, 1), rowOf(1, 1 + Math.SQRT2, 1 + (1 + Math.SQRT2) ** 2 - 1)], { estimate: 1 + Math.SQRT1_2, se: Math.SQRT1_2, Q: 1, I2: 0, tau2: 0 }],
    ['one alone', 'DL', [rowOf(3, 0.1, 9)], { estimate: 0.1, se: 1 / Math.sqrt(3), Q: 0, I2: 0, tau2: 0 }],
    ['where rounding leaves less than nothing of Q', 'IV', [rowOf(1, 1, 0.9), rowOf(1, 1)], { estimate: 1, se: Math.SQRT1_2, Q: 0, I2: 0, tau2: 0 }],
  ])('%s', (_, pooling, rows, expected) => expectFigures(pooled(pooling, ...rows), expected));

  test('by Mantel and Haenszel, with Q about their mean', () => {
    const tables = [[2, 10, 1, 10], [6, 20, 2, 20]] as const;
    const use = { model: { form: 'RR', correction: 'none', level: 0.95, rule: 'nearest' }, pooling: 'MH', uninformative: 'left-out' } as const;
    const picks = tables.map(([a, n1, c, n2]) => {
      const candidates = candidatesOf({ label: null, provenance: 'study data', treatmentTotal: anything, controlTotal: anything, treatmentEvents: { least: a, most: a }, controlEvents: { least: c, most: c }, effect: null, weight: null }, n1, n2, use);
      return { candidates, index: 0 };
    });
    // Σ a·n2/N is 1 + 3, Σ c·n1/N 0.5 + 1, and Σ (m·n1·n2 − a·c·N)/N² 0.65 + 1.7.
    const estimate = Math.log(4 / 1.5);
    const Q = (Math.log(2) - estimate) ** 2 / (1 / 2 - 1 / 10 + 1 - 1 / 10) + (Math.log(3) - estimate) ** 2 / (1 / 6 - 1 / 20 + 1 / 2 - 1 / 20);
    expectFigures(poolerFor(use)(picks), { estimate, se: Math.sqrt(2.35 / (4 * 1.5)), Q, I2: 0, tau2: 0 });
  });

  test('to nothing where no row has a weight, or an infinite one', () => {
    const forms: readonly FormCode[] = ['RR', 'RD'];
    expect(forms.map((form) => poolerFor({ pooling: 'MH', model: { form } })([]))).toEqual([null, null]);
    expect([pooled('IV'), pooled('DL', rowOf(0, 0)), pooled('IV', { ...rowOf(0, 0), wy: Float64Array.of(1) }), pooled('IV', { ...rowOf(0, 0), w: Float64Array.of(Infinity), wy: Float64Array.of(1) })]).toEqual([null, null, null, null]);
  });
});

describe('printed figures leave a pooled result', () => {
  const z = 1.959963984540054;
  const of = (text: string): PrintedNumber => {
    const printed = parsePrinted(text);
    if (printed === null) throw new Error(`${text} is not printed`);
    return printed;
  };
  const pool = ({ estimate, lower, upper, p }: { readonly estimate?: string; readonly lower?: string; readonly upper?: string; readonly p?: string }, more: Partial<PrintedPool> = {}): PrintedPool => {
    const figure = (text: string | undefined) => (text === undefined ? null : of(text));
    return { toScale: (value) => value, level: 0.95, rule: 'nearest', studies: 5, pooled: { estimate: figure(estimate), lower: figure(lower), upper: figure(upper), p: figure(p) }, q: null, i2: null, tau2: null, ...more };
  };
  /** One over the squared standard error of an interval that reaches so far to either side of its middle. */
  const precision = ([least, most]: readonly [number, number], critical = z): readonly [number, number] => [(critical / most) ** 2, (critical / least) ** 2];
  const whole = { estimate: '0.50', lower: '0.10', upper: '0.90' };
  test.each<readonly [string, PrintedPool, { readonly estimate: readonly [number, number]; readonly precision: readonly [number, number] }]>([
    ['of estimate and interval, the tightest of each pair', pool(whole), { estimate: [0.495, 0.505], precision: precision([0.395, 0.405]) }],
    ['of a coarse estimate', pool({ ...whole, estimate: '0.5' }), { estimate: [0.495, 0.505], precision: precision([0.395, 0.405]) }],
    ['of a fine estimate towards the upper end', pool({ ...whole, estimate: '0.503' }), { estimate: [0.5025, 0.5035], precision: precision([0.5025 - 0.105, 0.905 - 0.5025]) }],
    ['of a fine estimate towards the lower end', pool({ ...whole, estimate: '0.497' }), { estimate: [0.4965, 0.4975], precision: precision([0.895 - 0.4975, 0.4975 - 0.095]) }],
    ['of an estimate and one end', pool({ estimate: '0.50', lower: '0.10' }), { estimate: [0.495, 0.505], precision: precision([0.39, 0.41]) }],
    ['of an estimate and the other end', pool({ estimate: '0.50', upper: '0.90' }), { estimate: [0.495, 0.505], precision: precision([0.39, 0.41]) }],
    ['of both ends', pool({ lower: '0.10', upper: '0.90' }), { estimate: [0.495, 0.505], precision: precision([0.395, 0.405]) }],
    ['of another level', pool(whole, { level: 0.9 }), { estimate: [0.495, 0.505], precision: precision([0.395, 0.405], 1.6448536269514722) }],
    ['on the scale of the interval', pool({ estimate: '2.0', lower: '1.0', upper: '4.0' }, { toScale: Math.log }), { estimate: [Math.log(1.95), Math.log(2.05)], precision: precision([Math.log(3.95 / 1.05) / 2, Math.log(4.05 / 0.95) / 2]) }],
    ['of digits that may be cut off', pool(whole, { rule: 'nearest-or-cut' }), { estimate: [0.495, 0.51], precision: precision([(0.895 - 0.11) / 2, (0.91 - 0.095) / 2]) }],
    ['of an interval that may have no width', pool({ estimate: '0.5', lower: '0.5', upper: '0.5' }), { estimate: [0.45, 0.55], precision: [(z / 0.05) ** 2, Infinity] }],
  ])('%s', (_, printed, expected) => {
    const found = pooledTest(printed);
    for (const name of ['estimate', 'precision'] as const) {
      const [least, most] = expected[name];
      // A hair outwards, and nothing inwards.
      expect(found[name].least, name).toBeLessThan(least);
      expectClose(found[name].least, least, hairWider, `${name}, least`);
      if (most === Infinity) expect(found[name].most).toBe(Infinity);
      else {
        expect(found[name].most, name).toBeGreaterThan(most);
        expectClose(found[name].most, most, hairWider, `${name}, most`);
      }
    }
  });

  test('a Q that is printed, and that which I² allows', () => {
    const q = (text: string | null, i2: string | null, studies = 5): Span => pooledTest(pool(whole, { q: text === null ? null : of(text), i2: i2 === null ? null : of(i2), studies })).q;
    const cases: readonly (readonly [Span, number, number])[] = [
      [q('9.0', null), 8.95, 9.05],
      [q('9.0', '60%'), 8.95, 9.05],
      [q('9.0', '50%'), 8.95, 4 / (1 - 0.505)],
      [q('9.0', '50%', 3), 8.95, 2 / (1 - 0.505)],
      [q('3.0', '0%'), 2.95, 3.05],
      [q('5.0', '0%'), 4.95, 4 / (1 - 0.005)],
      [q('9.0', '100%'), 8.95, 9.05],
      [q(null, '50%'), -Infinity, 4 / (1 - 0.505)],
      [q(null, '<0%'), -Infinity, 4],
      [q(null, null), -Infinity, Infinity],
    ];
    for (const [{ least, most }, from, to] of cases) {
      for (const [end, expected] of [[least, from], [most, to]] as const) {
        if (Number.isFinite(expected)) expectClose(end, expected, hairWider);
        else expect(end).toBe(expected);
      }
    }
  });

  test('every figure is held to its print', () => {
    const test = pooledTest(pool({ ...whole, p: '0.014' }, { q: of('9.0'), i2: of('56%'), tau2: of('0.10') }));
    const figures: PooledFigures = { estimate: 0.5, se: 0.4 / z, Q: 9, I2: 55.6, tau2: 0.1 };
    const spans = [[0.495, 0.505], [0.095, 0.105], [0.895, 0.905], [8.95, 9.05], [55.5, 56.5], [0.095, 0.105], [0.0135, 0.0145]] as const;
    const values = [0.5, 0.1, 0.9, 9, 55.6, 0.1, normal.twoSided(1.25 * z)];
    for (const [i, { span, of: read }] of test.figures.entries()) {
      expectClose(span.least, spans[i]?.[0] ?? Number.NaN, sameNumber);
      expectClose(span.most, spans[i]?.[1] ?? Number.NaN, sameNumber);
      expectClose(read(figures), values[i] ?? Number.NaN, sameNumber);
    }
    expect([test.figures.length, pooledTest(pool(whole)).figures.length, test.holds(figures), test.tau2]).toEqual([7, 6, true, test.figures[5]?.span]);
    const changed: readonly Partial<PooledFigures>[] = [{ estimate: 0.506 }, { estimate: 0.494 }, { se: 0.406 / z }, { se: 0.394 / z }, { Q: 9.06 }, { I2: 55.4 }, { tau2: 0.11 }];
    expect(changed.map((each) => test.holds({ ...figures, ...each }))).toEqual(changed.map(() => false));
    expect(pooledTest(pool({ ...whole, p: '0.02' })).holds(figures)).toBe(false);
  });
});
