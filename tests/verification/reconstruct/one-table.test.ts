import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePrinted, type PrintedNumber } from '../../../src/numeric/exact/decimal.js';
import { randomSource } from '../../../src/numeric/random.js';
import { certify } from '../../../src/verification/reconstruct/certificate.js';
import { effectOf, type FormCode, forms, type Table } from '../../../src/verification/reconstruct/forms.js';
import { printsAs, reconstructTable, type TableModel, tablesOf } from '../../../src/verification/reconstruct/one-table.js';
import type { PrintedEffect } from '../../../src/verification/reconstruct/printed-boxes.js';
import { modelsFor } from '../../../src/verification/reconstruct/reconstruct.js';

const z = 1.959963984540054;
const number = (text: string): PrintedNumber => {
  const read = parsePrinted(text);
  if (read === null) throw new Error(text);
  return read;
};
const effectFrom = (form: FormCode, yi: number, se: number, decimals: number): PrintedEffect => {
  const print = (value: number): PrintedNumber => number(forms[form].fromScale(value).toFixed(decimals));
  return { estimate: print(yi), lower: print(yi - z * se), upper: print(yi + z * se), p: null };
};
const model = (form: FormCode, correction: TableModel['correction'] = 'none'): TableModel => ({ form, correction, level: 0.95, rule: 'nearest' });
const cited: PrintedEffect = { estimate: number('2.43'), lower: number('1.10'), upper: number('5.40'), p: null };

describe('one table from a printed effect', () => {
  test('how often a table is found alone, and how often a made-up effect has none', () => {
    const random = randomSource(20);
    const rates = [30, 50, 100, 200].map((n) => {
      const draws = n === 200 ? 20 : 80;
      let [unique, candidates, impossible] = [0, 0, 0];
      for (let i = 0; i < draws; i += 1) {
        const events = (): number => 1 + random() * (0.6 * n);
        const printed = (a: number, c: number): PrintedEffect => effectFrom('RR', Math.log(a / c), Math.sqrt(1 / a + 1 / c - 2 / n), 2);
        const found = reconstructTable(printed(Math.floor(events()), Math.floor(events())), { treatmentTotal: n, controlTotal: n }, model('RR')).length;
        unique += found === 1 ? 1 : 0;
        candidates += found;
        impossible += reconstructTable(printed(events(), events()), { treatmentTotal: n, controlTotal: n }, model('RR')).length === 0 ? 1 : 0;
      }
      return { n, unique: Math.round((100 * unique) / draws), candidates: Number((candidates / draws).toFixed(2)), impossible: Math.round((100 * impossible) / draws) };
    });
    expect(rates).toEqual([
      { n: 30, unique: 100, candidates: 1, impossible: 99 },
      { n: 50, unique: 100, candidates: 1, impossible: 93 },
      { n: 100, unique: 91, candidates: 1.16, impossible: 79 },
      { n: 200, unique: 50, candidates: 3.1, impossible: 55 },
    ]);
  });

  test('an estimate next to a tie is told from it, however near; and in percent as well', () => {
    const prints = (form: FormCode, estimate: string, table: Table): boolean => printsAs({ estimate: number(estimate), lower: null, upper: null, p: null }, model(form))(table);
    // 8 · 20000 · 300001 is 17435583 · 2753 + 1 and 18875407 · 2543 − 1: ratios of 1/8 but for 2e-11 of it, which doubles let in.
    const [above, below] = [[17435583, 2753], [18875407, 2543]].map(([treatmentTotal = 0, controlEvents = 0]): Table => ({ treatmentEvents: 20000, treatmentTotal, controlEvents, controlTotal: 300001 })) as [Table, Table];
    expect([prints('RR', '0.12', above), prints('RR', '0.13', above), prints('RR', '0.12', below), prints('RR', '0.13', below)]).toEqual([false, true, true, false]);
    const eighth: Table = { treatmentEvents: 1, treatmentTotal: 8, controlEvents: 0, controlTotal: 0 };
    expect(['12%', '13%', '12.4%', '12.5%', '0.125', '0.13'].map((estimate) => prints('PR', estimate, eighth))).toEqual([true, true, false, true, true, true]);
  });

  test('RR 2.43 (1.10-5.40) is the crude ratio of 8 of the 5,371 pairs of arms from 40 to 300 that differ by 10 at most', () => {
    const prints = printsAs(cited, model('RR'));
    let pairs = 0;
    const possible: string[] = [];
    for (let treatmentTotal = 40; treatmentTotal <= 300; treatmentTotal += 1)
      for (let controlTotal = Math.max(40, treatmentTotal - 10); controlTotal <= Math.min(300, treatmentTotal + 10); controlTotal += 1) {
        pairs += 1;
        let found = false;
        for (let controlEvents = 1; controlEvents <= controlTotal && !found; controlEvents += 1) {
          // A table whose ratio is not between 2.42 and 2.44 does not print as 2.43.
          const perUnit = (controlEvents * treatmentTotal) / controlTotal;
          for (let treatmentEvents = Math.ceil(2.42 * perUnit); treatmentEvents <= Math.min(treatmentTotal, 2.44 * perUnit); treatmentEvents += 1)
            found ||= prints({ treatmentEvents, treatmentTotal, controlEvents, controlTotal });
        }
        if (found) possible.push(`${treatmentTotal}/${controlTotal}`);
      }
    expect([pairs, possible.length]).toEqual([5371, 8]);
  });

  test('a table that was printed is found, and is not certified away', () => {
    const codes = Object.keys(forms) as FormCode[];
    const sizes = fc.integer({ min: 2, max: 40 });
    fc.assert(
      fc.property(fc.constantFrom(...codes), fc.constantFrom('none', 'zero-cells', 'always'), sizes, sizes, fc.nat(1000), fc.nat(1000), fc.integer({ min: 1, max: 4 }), (form, correction, n1, size2, x1, x2, decimals) => {
        const n2 = forms[form].groups === 1 ? 0 : size2;
        const table: Table = { treatmentEvents: x1 % (n1 + 1), treatmentTotal: n1, controlEvents: x2 % (n2 + 1), controlTotal: n2 };
        const own = effectOf(form, table, correction as TableModel['correction']);
        if (own === null || Math.abs(own.yi) + z * Math.sqrt(own.vi) > 20) return;
        if (form === 'PAS' && (own.yi - z * Math.sqrt(own.vi) < 0 || own.yi + z * Math.sqrt(own.vi) > Math.PI / 2)) return;
        const effect = effectFrom(form, own.yi, Math.sqrt(own.vi), decimals);
        const under = model(form, correction as TableModel['correction']);
        expect(reconstructTable(effect, { treatmentTotal: n1, controlTotal: n2 }, under)).toContainEqual(table);
        expect(certify(effect, { treatmentTotal: n1, controlTotal: n2 }, under)).toBeNull();
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  test('the forms and corrections that are tried are named', () => {
    expect(modelsFor('RR', 0.95, 'nearest').map(({ form, correction }) => `${form} ${correction}`)).toEqual(['RR none', 'RR zero-cells', 'RR always', 'OR none']);
    expect(modelsFor('PAS', 0.95, 'nearest')).toHaveLength(1);
  });
});

test('no table is lost by going only where the estimate can print', () => {
  const size = fc.integer({ min: 1, max: 14 });
  fc.assert(
    fc.property(size, size, fc.nat(14), fc.nat(14), fc.constantFrom<FormCode>('RR', 'OR', 'RD', 'PETO'), fc.integer({ min: 1, max: 3 }), (n1, n2, a, c, form, decimals) => {
      const sizes = { treatmentTotal: n1, controlTotal: n2 };
      for (const each of modelsFor(form, 0.95, 'nearest')) {
        const own = effectOf(each.form, { ...sizes, treatmentEvents: Math.min(a, n1), controlEvents: Math.min(c, n2) }, each.correction);
        if (own === null) continue;
        const printed = effectFrom(each.form, own.yi, Math.sqrt(own.vi), decimals);
        const expected = [...tablesOf(sizes)].filter(printsAs(printed, each));
        expect(expected.length).toBeGreaterThan(0);
        expect(reconstructTable(printed, sizes, each)).toEqual(expected);
      }
    }),
    { numRuns: 300, seed: 11 },
  );
});

test('a treatment group of nobody has one table for each number of events in the other one', () => {
  const half: PrintedEffect = { estimate: number('0.50'), lower: null, upper: null, p: null };
  expect(reconstructTable(half, { treatmentTotal: 0, controlTotal: 0 }, model('PR', 'always'))).toEqual([{ treatmentEvents: 0, treatmentTotal: 0, controlEvents: 0, controlTotal: 0 }]);
});

test.each([[1, 1], [100, 1], [1, 100]])('tables are made only where the estimate can print: ratios of risks around %s/%s', (over, under) => {
  const print = (value: number): PrintedNumber => number(value.toFixed(4));
  let made = 0;
  const sizes = {
    treatmentTotal: 200,
    // Read once for every table that is made, and once for every number of events in the control group.
    get controlTotal() {
      made += 1;
      return 200;
    },
  };
  reconstructTable({ estimate: print(over / under), lower: null, upper: null, p: null }, sizes, model('RR'));
  // Of 201: the two ends, eight halvings to either side of the others, and those that print alike.
  expect(made / 201).toBeLessThan(24);
});
