import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePrinted, type PrintedNumber } from '../../../src/numeric/exact/decimal.js';
import { rationalToDouble } from '../../../src/numeric/exact/rational.js';
import { randomSource } from '../../../src/numeric/random.js';
import { certify } from '../../../src/verification/reconstruct/certificate.js';
import { checkCertificate } from '../../../src/verification/reconstruct/check-certificate.js';
import { effectOf, type FormCode, forms, type Table } from '../../../src/verification/reconstruct/forms.js';
import { printsAs, reconstructTable, type TableModel, tablesOf } from '../../../src/verification/reconstruct/one-table.js';
import { type PrintedEffect, printedSpan } from '../../../src/verification/reconstruct/printed-boxes.js';
import { expectClose } from '../../support/close.js';
import { closedForm } from '../../support/tolerance.js';
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

  test('a certificate never contradicts the enumeration, and holds for a verifier of its own', () => {
    const sizes = fc.integer({ min: 5, max: 40 });
    fc.assert(
      fc.property(fc.constantFrom<FormCode>('RR', 'OR', 'RD', 'PETO'), fc.constantFrom<TableModel['rule']>('nearest', 'nearest-or-cut'), sizes, sizes, fc.integer({ min: -150, max: 150 }), fc.integer({ min: 10, max: 100 }), (form, rule, n1, n2, y, s) => {
        const effect = effectFrom(form, y / (form === 'RD' ? 300 : 100), s / (form === 'RD' ? 400 : 100), 2);
        const under = { ...model(form, 'zero-cells'), rule };
        const certificate = certify(effect, { treatmentTotal: n1, controlTotal: n2 }, under);
        const found = reconstructTable(effect, { treatmentTotal: n1, controlTotal: n2 }, under);
        if (found.length > 0) expect(certificate).toBeNull();
        if (certificate === null) return;
        expect(checkCertificate(certificate)).toEqual({ holds: true, tables: (n1 + 1) * (n2 + 1) });
        // Of every row the nearest table is the one that a look at each of them finds.
        const spans = ([['estimate', 0], ['lower', -z], ['upper', z]] as const).map(([name, steps]) => ({ span: printedSpan(effect[name]!, rule), steps }));
        const missOf = (treatmentEvents: number, controlEvents: number): number => {
          const own = effectOf(form, { treatmentEvents, treatmentTotal: n1, controlEvents, controlTotal: n2 }, 'zero-cells');
          if (own === null) return Infinity;
          return Math.max(0, ...spans.map(({ span: { lower, upper }, steps }) => {
            const value = forms[form].fromScale(own.yi + steps * Math.sqrt(own.vi));
            return 100 * Math.max(rationalToDouble(lower!.value) - value, value - rationalToDouble(upper!.value));
          }));
        };
        for (const { controlEvents, treatmentEvents, missUnits } of certificate.nearest) {
          const all = Array.from({ length: n1 + 1 }, (_, events) => missOf(events, controlEvents));
          const least = Math.min(...all);
          expectClose(missUnits, least, closedForm);
          expectClose(all[treatmentEvents] ?? Number.NaN, least, closedForm);
        }
      }),
      { numRuns: 150, seed: 8 },
    );
  });

  test('the verifier refuses a certificate that is false, or is not whole', () => {
    const sizes = { treatmentTotal: 39, controlTotal: 36 };
    const certificate = certify(cited, sizes, model('RR'));
    if (certificate === null) throw new Error('there is a certificate');
    expect(checkCertificate(certificate)).toEqual({ holds: true, tables: 40 * 37 });
    const crude = effectFrom('RR', Math.log((20 / 39) / (7 / 36)), Math.sqrt(1 / 20 - 1 / 39 + 1 / 7 - 1 / 36), 2);
    const figures = { estimate: crude.estimate?.text ?? null, lower: crude.lower?.text ?? null, upper: crude.upper?.text ?? null };
    expect(checkCertificate({ ...certificate, figures })).toEqual({ holds: false, reason: '20/39 and 7/36 are not excluded' });
    expect(checkCertificate({ ...certificate, nearest: certificate.nearest.slice(1) })).toMatchObject({ holds: false });
    expect(checkCertificate({ ...certificate, tables: 5 })).toMatchObject({ holds: false });
    expect(checkCertificate({ ...certificate, level: 0.5 })).toMatchObject({ holds: false });
  });

  test('the verifier computes every form as the search does, to nine decimals', () => {
    for (const form of Object.keys(forms) as FormCode[]) {
      const controlTotal = forms[form].groups === 1 ? 0 : 11;
      const table: Table = { treatmentEvents: 5, treatmentTotal: 12, controlEvents: Math.min(3, controlTotal), controlTotal };
      const own = effectOf(form, table, 'always');
      if (own === null) throw new Error('there is an effect');
      const [estimate, lower, upper] = [0, -z, z].map((steps) => forms[form].fromScale(own.yi + steps * Math.sqrt(own.vi)).toFixed(9)) as [string, string, string];
      const nearest = Array.from({ length: controlTotal + 1 }, (_, controlEvents) => ({ controlEvents, treatmentEvents: 0, figure: 'estimate' as const, missUnits: 1 }));
      const certificate = { ...model(form, 'always'), treatmentTotal: 12, controlTotal, figures: { estimate, lower, upper }, tables: 13 * (controlTotal + 1), nearest };
      expect(checkCertificate(certificate), form).toEqual({ holds: false, reason: `5/12 and ${table.controlEvents}/${controlTotal} are not excluded` });
    }
  });

  test('the forms and corrections that are tried are named', () => {
    expect(modelsFor('RR', 0.95, 'nearest').map(({ form, correction }) => `${form} ${correction}`)).toEqual(['RR none', 'RR zero-cells', 'RR always', 'OR none']);
    expect(modelsFor('PAS', 0.95, 'nearest')).toHaveLength(1);
  });
});

/** Estimate and interval by the textbook; `null` where there is a division by 0. */
function byHand(form: 'RR' | 'OR' | 'RD', correction: TableModel['correction'], { treatmentEvents, treatmentTotal, controlEvents, controlTotal }: Table): readonly number[] | null {
  const observed = [treatmentEvents, treatmentTotal - treatmentEvents, controlEvents, controlTotal - controlEvents];
  const add = correction === 'always' || (correction === 'zero-cells' && observed.includes(0)) ? 0.5 : 0;
  const [a, b, c, d] = observed.map((each) => each + add) as [number, number, number, number];
  const [p1, p2] = [a / (a + b), c / (c + d)];
  const [y, v] = form === 'RD' ? [p1 - p2, (p1 * (1 - p1)) / (a + b) + (p2 * (1 - p2)) / (c + d)] : form === 'RR' ? [Math.log(p1 / p2), (1 - p1) / a + (1 - p2) / c] : [Math.log((a * d) / (b * c)), 1 / a + 1 / b + 1 / c + 1 / d];
  const figures = [0, -z, z].map((steps) => (form === 'RD' ? y + steps * Math.sqrt(v) : Math.exp(y + steps * Math.sqrt(v))));
  return figures.every(Number.isFinite) ? figures : null;
}

test('of small arms every table is found from its figures, and no certificate excludes it, nobody or everybody with the event included', () => {
  const counts = { degenerate: 0, all: 0 };
  for (const [treatmentTotal, controlTotal] of [[1, 1], [4, 3], [2, 6]] as const)
    for (const form of ['RR', 'OR', 'RD'] as const)
      for (const correction of ['none', 'zero-cells', 'always'] as const)
        for (const decimals of [1, 2])
          for (const table of tablesOf({ treatmentTotal, controlTotal })) {
            const figures = byHand(form, correction, table);
            if (figures === null) continue;
            const [estimate, lower, upper] = figures.map((each) => number(each.toFixed(decimals))) as [PrintedNumber, PrintedNumber, PrintedNumber];
            const [effect, sizes, under] = [{ estimate, lower, upper, p: null }, { treatmentTotal, controlTotal }, model(form, correction)];
            expect(reconstructTable(effect, sizes, under)).toContainEqual(table);
            expect(certify(effect, sizes, under)).toBeNull();
            const estimable = [...tablesOf(sizes)].filter((each) => byHand(form, correction, each) !== null);
            const nearest = [...new Set(estimable.map(({ controlEvents }) => controlEvents))].map((controlEvents) => ({ controlEvents, treatmentEvents: 0, figure: 'estimate' as const, missUnits: 1 }));
            const forged = { ...under, ...sizes, figures: { estimate: estimate.text, lower: lower.text, upper: upper.text }, tables: (treatmentTotal + 1) * (controlTotal + 1), nearest };
            expect(checkCertificate(forged)).toMatchObject({ holds: false, reason: expect.stringContaining('not excluded') });
            counts.all += 1;
            if (table.treatmentEvents + table.controlEvents === 0 || table.treatmentEvents + table.controlEvents === treatmentTotal + controlTotal) counts.degenerate += 1;
          }
  expect(counts).toEqual({ degenerate: 90, all: 702 });
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
