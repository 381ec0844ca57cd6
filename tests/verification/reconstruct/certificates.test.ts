import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePrinted, type PrintedNumber } from '../../../src/numeric/exact/decimal.js';
import { type Certificate, certify, certifyInSteps, type NearestMiss } from '../../../src/verification/reconstruct/certificate.js';
import { checkCertificate } from '../../../src/verification/reconstruct/check-certificate.js';
import { effectOf, type FormCode, forms, type Table } from '../../../src/verification/reconstruct/forms.js';
import { type ArmSizes, reconstructTable, type TableModel, tablesOf } from '../../../src/verification/reconstruct/one-table.js';
import { type PrintedEffect, type PrintRule } from '../../../src/verification/reconstruct/printed-boxes.js';
import { expectClose } from '../../support/close.js';
import { closedForm } from '../../support/tolerance.js';

/** R: qnorm(c(0.95, 0.975, 0.995)). */
const quantiles: Readonly<Record<number, number>> = { 0.9: 1.6448536269514722, 0.95: 1.959963984540054, 0.99: 2.5758293035489004 };
type Texts = readonly [string | null, string | null, string | null];
const printed = (text: string | null): PrintedNumber | null => (text === null ? null : parsePrinted(text));
const effectOfTexts = ([estimate, lower, upper]: Texts): PrintedEffect => ({ estimate: printed(estimate), lower: printed(lower), upper: printed(upper), p: null });
const figuresOfTexts = ([estimate, lower, upper]: Texts): Certificate['figures'] => ({ estimate, lower, upper });
const model = (form: FormCode, correction: TableModel['correction'] = 'none', rule: PrintRule = 'nearest', level = 0.95): TableModel => ({ form, correction, level, rule });
const sizesOf = (treatmentTotal: number, controlTotal: number): ArmSizes => ({ treatmentTotal, controlTotal });
const codes = Object.keys(forms) as FormCode[];
const figureNames = ['estimate', 'lower', 'upper'] as const;

/** Estimate and interval by the textbook, on the printed scale; `null` where there is a division by 0. */
function byHand({ form, correction, level }: TableModel, { treatmentEvents, treatmentTotal, controlEvents, controlTotal }: Table): readonly number[] | null {
  const oneGroup = controlTotal === 0;
  const observed = [treatmentEvents, treatmentTotal - treatmentEvents, ...(oneGroup ? [] : [controlEvents, controlTotal - controlEvents])];
  const never = form === 'PETO' || form === 'PAS';
  const add = !never && (correction === 'always' || (correction === 'zero-cells' && observed.includes(0))) ? 0.5 : 0;
  const [a = 0, b = 0, c = 0, d = 0] = observed.map((each) => each + add);
  const [n1, n2] = [a + b, c + d];
  const [p1, p2] = [a / n1, c / n2];
  const expectedEvents = (n1 * (a + c)) / (n1 + n2);
  const hypergeometric = (n1 * n2 * (a + c) * (b + d)) / ((n1 + n2) ** 2 * (n1 + n2 - 1));
  const scales = {
    RR: [Math.log(p1 / p2), (1 - p1) / a + (1 - p2) / c, Math.exp],
    OR: [Math.log((a * d) / (b * c)), 1 / a + 1 / b + 1 / c + 1 / d, Math.exp],
    PETO: [(a - expectedEvents) / hypergeometric, 1 / hypergeometric, Math.exp],
    RD: [p1 - p2, (p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2, (x: number) => x],
    PR: [p1, (p1 * (1 - p1)) / n1, (x: number) => x],
    PLO: [Math.log(a / b), 1 / a + 1 / b, (x: number) => Math.exp(x) / (1 + Math.exp(x))],
    PAS: [Math.asin(Math.sqrt(p1)), 1 / (4 * n1), (x: number) => (x <= 0 ? 0 : x >= Math.PI / 2 ? 1 : Math.sin(x) ** 2)],
  } as const;
  const [y, v, back] = scales[form];
  const reach = (quantiles[level] ?? Number.NaN) * Math.sqrt(v);
  return Number.isFinite(y) && Number.isFinite(v) ? [y, y - reach, y + reach].map(back) : null;
}

/** Half a unit of the last digit to either side, or also what would be cut off to the figure. */
function boxOf(text: string, rule: PrintRule): { readonly least: number; readonly most: number; readonly unit: number; readonly scale: number } {
  const [value, scale] = [Number(text.replace('%', '')), text.endsWith('%') ? 100 : 1];
  const unit = 10 ** -(text.replace('%', '').split('.')[1] ?? '').length;
  const [below, above] = rule === 'nearest' ? [0.5, 0.5] : value === 0 ? [1, 1] : value > 0 ? [0.5, 1] : [1, 0.5];
  return { least: value - below * unit, most: value + above * unit, unit, scale };
}

/** The certificate that a look at every table gives; of tables as near the one with the fewest events, of figures as far off the first. */
function certificateByHand(texts: Texts, sizes: ArmSizes, under: TableModel): Certificate {
  const nearest = Array.from({ length: sizes.controlTotal + 1 }, (_, controlEvents) => {
    let best: NearestMiss | null = null;
    for (let treatmentEvents = 0; treatmentEvents <= sizes.treatmentTotal; treatmentEvents += 1) {
      const values = byHand(under, { ...sizes, treatmentEvents, controlEvents });
      if (values === null) continue;
      let worst: NearestMiss | null = null;
      for (const [index, text] of texts.entries()) {
        if (text === null) continue;
        const { least, most, unit, scale } = boxOf(text, under.rule);
        const value = (values[index] ?? Number.NaN) * scale;
        const missUnits = Math.max(least - value, value - most, 0) / unit;
        if (worst === null || missUnits > worst.missUnits) worst = { controlEvents, treatmentEvents, figure: figureNames[index] ?? 'estimate', missUnits };
      }
      if (worst !== null && (best === null || worst.missUnits < best.missUnits * (1 - 1e-9))) best = worst;
    }
    return best;
  });
  return { ...under, ...sizes, figures: figuresOfTexts(texts), tables: (sizes.treatmentTotal + 1) * (sizes.controlTotal + 1), nearest: nearest.filter((each) => each !== null) };
}

const withoutMisses = ({ nearest, ...rest }: Certificate) => ({ ...rest, nearest: nearest.map(({ controlEvents, treatmentEvents, figure }) => ({ controlEvents, treatmentEvents, figure })) });

describe('a certificate', () => {
  test('names of each row of tables the nearest, by which of its figures it misses, and by how much', () => {
    // With one of one in the control group: 1/2 is 0.5, and 2/2 is 1, which is nearer to what prints as 0.8, up to 0.85. With none of one there is no ratio.
    const certificate = certify(effectOfTexts(['0.8', null, null]), sizesOf(2, 1), model('RR'));
    expect(certificate && withoutMisses(certificate)).toEqual({
      form: 'RR',
      correction: 'none',
      level: 0.95,
      rule: 'nearest',
      treatmentTotal: 2,
      controlTotal: 1,
      figures: { estimate: '0.8', lower: null, upper: null },
      tables: 6,
      nearest: [{ controlEvents: 1, treatmentEvents: 2, figure: 'estimate' }],
    });
    expectClose(certificate?.nearest[0]?.missUnits, 1.5, closedForm);
  });

  test.each<readonly [TableModel, ArmSizes, Texts]>([
    [model('RR'), sizesOf(39, 36), ['2.43', '1.10', '5.40']],
    [model('RR', 'zero-cells'), sizesOf(12, 9), ['0.07', '0.01', '0.90']],
    [model('RR', 'always', 'nearest-or-cut'), sizesOf(20, 20), ['1.51', '0.60', '5.00']],
    [model('RR', 'none', 'nearest', 0.9), sizesOf(30, 25), [null, '1.33', '4.44']],
    [model('RR', 'zero-cells'), sizesOf(25, 30), ['0.000', null, '9']],
    [model('OR'), sizesOf(17, 12), ['3.3', '0.1', null]],
    [model('OR', 'always', 'nearest', 0.99), sizesOf(10, 14), ['20.0', '1.0', '99.0']],
    [model('OR', 'zero-cells'), sizesOf(1, 5), ['2.17', '0.20', '31.00']],
    [model('RD'), sizesOf(13, 13), ['-0.01', '-0.09', '0.08']],
    [model('RD', 'zero-cells', 'nearest-or-cut'), sizesOf(7, 8), ['-33%', '-80%', '5%']],
    [model('RD', 'none', 'nearest', 0.9), sizesOf(2, 3), ['0.25', '-0.1', '0.5']],
    [model('PETO'), sizesOf(15, 11), ['0.33', '0.30', '2.10']],
    [model('PETO', 'always'), sizesOf(6, 9), [null, null, '1.11']],
    [model('PR'), sizesOf(16, 0), ['0.30', '0.01', '0.52']],
    [model('PLO', 'zero-cells'), sizesOf(14, 0), ['3.1%', '0.1%', '50.0%']],
    [model('PLO'), sizesOf(5, 0), ['0.99', '0.9', '1.0']],
    [model('PAS', 'none', 'nearest-or-cut'), sizesOf(11, 0), ['0.500', '0.210', '0.840']],
  ])('is what a look at each table gives, and holds for a verifier of its own: %j of %j for %j', (under, sizes, texts) => {
    const effect = effectOfTexts(texts);
    const certificate = certify(effect, sizes, under);
    if (certificate === null) throw new Error('there is a certificate');
    const expected = certificateByHand(texts, sizes, under);
    expect(withoutMisses(certificate)).toEqual(withoutMisses(expected));
    certificate.nearest.forEach(({ missUnits, controlEvents }, row) => expectClose(missUnits, expected.nearest[row]?.missUnits ?? Number.NaN, closedForm, `${controlEvents}`));
    expect(reconstructTable(effect, sizes, under)).toEqual([]);
    expect(checkCertificate(certificate)).toEqual({ holds: true, tables: expected.tables });
  });

  test('tells the share of the tables that it has gone through', () => {
    expect([...certifyInSteps(effectOfTexts(['9.9', null, null]), sizesOf(2, 3), model('RR'))]).toEqual([0, 1 / 4, 2 / 4, 3 / 4]);
  });

  test('never contradicts the enumeration, whatever is printed', () => {
    const size = fc.integer({ min: 1, max: 16 });
    fc.assert(
      fc.property(fc.constantFrom(...codes), fc.constantFrom<TableModel['correction']>('none', 'zero-cells', 'always'), fc.constantFrom<PrintRule>('nearest', 'nearest-or-cut'), size, size, fc.integer({ min: -150, max: 150 }), fc.integer({ min: 10, max: 100 }), (form, correction, rule, n1, size2, y, s) => {
        const narrow = form === 'RD' || form === 'PR' || form === 'PAS';
        const [yi, se] = narrow ? [Math.abs(y) / 300, s / 400] : [y / 100, s / 100];
        const texts = [0, -1, 1].map((steps) => forms[form].fromScale(yi + 1.96 * steps * se).toFixed(2)) as unknown as Texts;
        const [sizes, under] = [sizesOf(n1, forms[form].groups === 1 ? 0 : size2), model(form, correction, rule)];
        const certificate = certify(effectOfTexts(texts), sizes, under);
        if (reconstructTable(effectOfTexts(texts), sizes, under).length > 0) expect(certificate).toBeNull();
        if (certificate === null) return;
        expect(checkCertificate(certificate)).toEqual({ holds: true, tables: (n1 + 1) * (sizes.controlTotal + 1) });
        certificateByHand(texts, sizes, under).nearest.forEach(({ missUnits }, row) => expectClose(certificate.nearest[row]?.missUnits, missUnits, closedForm));
      }),
      { numRuns: 200, seed: 8 },
    );
  });

  test('is not given where a table misses by less than a millionth of the last digit', () => {
    // 57/192 is 0.296875 exactly, and the upper end of its interval 0.36150000058727: it prints as 0.362, and all but as 0.361.
    const [sizes, under] = [sizesOf(192, 0), model('PR')];
    const [nearly, farther, exactly] = ['0.361', '0.360', '0.362'].map((upper) => {
      const effect = effectOfTexts(['0.296875', null, upper]);
      return { found: reconstructTable(effect, sizes, under).map(({ treatmentEvents }) => treatmentEvents), certificate: certify(effect, sizes, under) };
    });
    expect([nearly, exactly]).toEqual([{ found: [], certificate: null }, { found: [57], certificate: null }]);
    expect([farther?.found, farther?.certificate?.nearest.map(({ treatmentEvents, figure }) => [treatmentEvents, figure])]).toEqual([[], [[57, 'upper']]]);
    expectClose(farther?.certificate?.nearest[0]?.missUnits, 1.0000005872664, closedForm);
    // 9/41 − 11/18 has a lower end of −0.65000004428, which all but prints as −0.6; tables with other events in the control group are far off.
    const effect = effectOfTexts(['-0.391598915989160', '-0.6', null]);
    expect([reconstructTable(effect, sizesOf(41, 18), model('RD')), certify(effect, sizesOf(41, 18), model('RD'))]).toEqual([[], null]);
    expect(reconstructTable(effectOfTexts(['-0.391598915989160', '-0.7', null]), sizesOf(41, 18), model('RD'))).toHaveLength(1);
  });

  test.each([
    // 5/16 is 0.3125, and no double tells it from 0.3125 and a half of a billionth of a thousandth.
    ['0.3125', [5]],
    ['0.3125000000005', []],
    ['0.3124999999995', []],
    ['31.25%', [5]],
    ['31.25000000005%', []],
    ['31%', [5]],
    ['0.31', [5]],
  ])('is not given, and a table found, where it is the exact fraction that prints as %s', (estimate, found) => {
    const effect = effectOfTexts([estimate, null, null]);
    expect(reconstructTable(effect, sizesOf(16, 0), model('PR')).map(({ treatmentEvents }) => treatmentEvents)).toEqual(found);
    expect(certify(effect, sizesOf(16, 0), model('PR')) === null).toBe(found.length > 0);
  });

  test('does not use the P value, which may come from another test', () => {
    const effect = { ...effectOfTexts(['2.64', '1.27', '5.48']), p: parsePrinted('0.9') };
    expect([reconstructTable(effect, sizesOf(39, 36), model('RR')), certify(effect, sizesOf(39, 36), model('RR'))]).toEqual([[], null]);
    const other = { ...effectOfTexts(['2.43', '1.10', '5.40']), p: parsePrinted('0.9') };
    expect(certify(other, sizesOf(39, 36), model('RR'))).toEqual(certify({ ...other, p: null }, sizesOf(39, 36), model('RR')));
  });
});

describe('the verifier of certificates', () => {
  /** A certificate as whoever wants to be believed would write it: with a row for each number of events that has any estimate. */
  const forged = (under: TableModel, sizes: ArmSizes, texts: Texts): Certificate => {
    const estimable = [...tablesOf(sizes)].filter((each) => byHand(under, each) !== null);
    const nearest = [...new Set(estimable.map(({ controlEvents }) => controlEvents))].map((controlEvents) => ({ controlEvents, treatmentEvents: 0, figure: 'estimate' as const, missUnits: 1 }));
    return { ...under, ...sizes, figures: figuresOfTexts(texts), tables: (sizes.treatmentTotal + 1) * (sizes.controlTotal + 1), nearest };
  };

  test('refuses one that is false, or is not whole, and says why', () => {
    const certificate = certify(effectOfTexts(['2.43', '1.10', '5.40']), sizesOf(39, 36), model('RR'));
    if (certificate === null) throw new Error('there is a certificate');
    const row = { controlEvents: 0, treatmentEvents: 0, figure: 'estimate', missUnits: 9 } as const;
    // 20/39 v 7/36 is a ratio of 2.64 with an interval from 1.27 to 5.48.
    const told = [{}, { figures: figuresOfTexts(['2.64', '1.27', '5.48']) }, { nearest: certificate.nearest.slice(1) }, { nearest: [row, ...certificate.nearest] }, { tables: 5 }, { level: 0.5 }].map((change) => checkCertificate({ ...certificate, ...change }));
    expect(told).toEqual([
      { holds: true, tables: 40 * 37 },
      { holds: false, reason: '20/39 and 7/36 are not excluded' },
      { holds: false, reason: 'the row for 1 events in the control group is missing' },
      { holds: false, reason: 'the row for 0 events in the control group is superfluous' },
      { holds: false, reason: 'there are 1480 tables, not 5' },
      { holds: false, reason: 'no quantile for the level 0.5' },
    ]);
  });

  test.each<readonly [FormCode, PrintRule, ArmSizes, Texts, string | null]>([
    // Ties print either way: 3/8 is 0.375.
    ['PR', 'nearest', sizesOf(8, 0), ['0.37', null, null], '3/8 and 0/0'],
    ['PR', 'nearest', sizesOf(8, 0), ['0.38', null, null], '3/8 and 0/0'],
    ['PR', 'nearest', sizesOf(8, 0), ['0.36', null, null], null],
    ['PR', 'nearest', sizesOf(8, 0), ['0.39', null, null], null],
    // 5/16 is 0.3125: what is nearer to it than 1e-10 of one and its size is not taken for excluded.
    ['PR', 'nearest', sizesOf(16, 0), ['0.312500000050', null, null], '5/16 and 0/0'],
    ['PR', 'nearest', sizesOf(16, 0), ['0.312499999950', null, null], '5/16 and 0/0'],
    ['PR', 'nearest', sizesOf(16, 0), ['0.312500000200', null, null], null],
    ['PR', 'nearest', sizesOf(16, 0), ['0.312499999800', null, null], null],
    ['PR', 'nearest', sizesOf(16, 0), ['31.2500000020%', null, null], '5/16 and 0/0'],
    ['PR', 'nearest', sizesOf(16, 0), ['31.2500000040%', null, null], null],
    ['PR', 'nearest', sizesOf(16, 0), ['31%', null, null], '5/16 and 0/0'],
    // Differences of fifths: −0.6 and 0.6 are cut off to −0.5 and 0.5 only where the figure may have one more digit than that; −0.8 is to −0.7.
    ['RD', 'nearest', sizesOf(5, 5), ['-0.5', null, null], null],
    ['RD', 'nearest-or-cut', sizesOf(5, 5), ['-0.5', null, null], '0/5 and 3/5'],
    ['RD', 'nearest', sizesOf(5, 5), ['0.5', null, null], null],
    ['RD', 'nearest-or-cut', sizesOf(5, 5), ['0.5', null, null], '3/5 and 0/5'],
    ['RD', 'nearest-or-cut', sizesOf(5, 5), ['0.3', null, null], '2/5 and 0/5'],
    ['RD', 'nearest-or-cut', sizesOf(5, 5), ['-0.7', null, null], '0/5 and 4/5'],
    // Fifths are not cut off away from 0: 0.4 to 0.49, and −0.4 to −0.49.
    ['RD', 'nearest-or-cut', sizesOf(5, 5), ['0.49', null, null], null],
    ['RD', 'nearest-or-cut', sizesOf(5, 5), ['-0.49', null, null], null],
    // 1/13 is 0.077 and the upper end of its interval 0.222; a rate of 0 has one of 0.
    ['PR', 'nearest', sizesOf(13, 0), ['0.0', null, '0.2'], null],
    ['PR', 'nearest-or-cut', sizesOf(13, 0), ['0.0', null, '0.2'], '1/13 and 0/0'],
    ['PR', 'nearest-or-cut', sizesOf(13, 0), ['-0.0', null, '0.2'], null],
    // 0/13 v 1/13 is −0.077 with −0.222 to 0.068: what may have been cut off to 0.0 and to −0.0.
    ['RD', 'nearest', sizesOf(13, 13), ['-0.0', '-0.2', '0.1'], null],
    ['RD', 'nearest-or-cut', sizesOf(13, 13), ['-0.0', '-0.2', '0.1'], '0/13 and 1/13'],
    ['RD', 'nearest-or-cut', sizesOf(13, 13), ['0.0', '-0.2', '0.1'], '0/13 and 1/13'],
    // 0/9 v 1/29 is −0.034 with −0.101 to 0.032; the same rates are 0.
    ['RD', 'nearest', sizesOf(9, 29), ['-0.0', '-0.1', '0.03'], '0/9 and 1/29'],
    ['RD', 'nearest', sizesOf(9, 29), ['0.0', '-0.1', '0.03'], '0/9 and 1/29'],
    // Tens: ratios of 15 to 25 with 20 in each arm, and none above 20.
    ['RR', 'nearest', sizesOf(20, 20), ['2e1', null, null], '15/20 and 1/20'],
    ['RR', 'nearest', sizesOf(20, 20), ['3e1', null, null], null],
    // Bounds and missing figures exclude nothing.
    ['RR', 'nearest', sizesOf(20, 20), ['<0.01', null, null], '1/20 and 1/20'],
    ['RR', 'nearest', sizesOf(20, 20), [null, null, null], '1/20 and 1/20'],
    // One figure that no table has is enough, whichever it is.
    ['RR', 'nearest', sizesOf(20, 20), ['1.0', '0.0000', '1.1'], null],
    ['RR', 'nearest', sizesOf(20, 20), [null, null, '1e9'], null],
    ['RR', 'nearest', sizesOf(20, 20), [null, '900', null], null],
  ])('%s, %s, %j: %j', (form, rule, sizes, texts, table) => {
    const tables = (sizes.treatmentTotal + 1) * (sizes.controlTotal + 1);
    expect(checkCertificate(forged(model(form, 'none', rule), sizes, texts))).toEqual(table === null ? { holds: true, tables } : { holds: false, reason: `${table} are not excluded` });
  });

  test.each(codes)('computes %s as the search does, to nine decimals', (form) => {
    for (const level of [0.9, 0.95, 0.99]) {
      for (const correction of ['none', 'zero-cells', 'always'] as const) {
        for (const [treatmentEvents, controlEvents] of [[5, 3], [0, 3], [12, 10], [1, 0]] as const) {
          const controlTotal = forms[form].groups === 1 ? 0 : 11;
          const under = model(form, correction, 'nearest', level);
          const table: Table = { treatmentEvents, treatmentTotal: 12, controlEvents: Math.min(controlEvents, controlTotal), controlTotal };
          const own = effectOf(form, table, correction);
          if (own === null) continue;
          const texts = [0, -1, 1].map((side) => forms[form].fromScale(own.yi + side * (quantiles[level] ?? Number.NaN) * Math.sqrt(own.vi)).toFixed(9)) as unknown as Texts;
          const sizes = sizesOf(12, controlTotal);
          expect(checkCertificate(forged(under, sizes, texts)), JSON.stringify(under)).toEqual({ holds: false, reason: `${treatmentEvents}/12 and ${table.controlEvents}/${controlTotal} are not excluded` });
        }
      }
    }
  });
});

test('of small arms every table is found from its figures, and no certificate excludes it, nobody or everybody with the event included', () => {
  const counts = { degenerate: 0, all: 0 };
  for (const [treatmentTotal, size] of [[1, 1], [4, 3], [2, 6]] as const)
    for (const form of codes)
      for (const correction of ['none', 'zero-cells', 'always'] as const)
        for (const decimals of [1, 2]) {
          const [sizes, under] = [sizesOf(treatmentTotal, forms[form].groups === 1 ? 0 : size), model(form, correction)];
          for (const table of tablesOf(sizes)) {
            const figures = byHand(under, table);
            if (figures === null) continue;
            const texts = figures.map((each) => each.toFixed(decimals)) as unknown as Texts;
            const effect = effectOfTexts(texts);
            expect(reconstructTable(effect, sizes, under)).toContainEqual(table);
            expect(certify(effect, sizes, under)).toBeNull();
            const estimable = [...tablesOf(sizes)].filter((each) => byHand(under, each) !== null);
            const nearest = [...new Set(estimable.map(({ controlEvents }) => controlEvents))].map((controlEvents) => ({ controlEvents, treatmentEvents: 0, figure: 'estimate' as const, missUnits: 1 }));
            const certificate = { ...under, ...sizes, figures: figuresOfTexts(texts), tables: (treatmentTotal + 1) * (sizes.controlTotal + 1), nearest };
            expect(checkCertificate(certificate)).toMatchObject({ holds: false, reason: expect.stringMatching(/not excluded$/) });
            counts.all += 1;
            if (table.treatmentEvents + table.controlEvents === 0 || table.treatmentEvents + table.controlEvents === treatmentTotal + sizes.controlTotal) counts.degenerate += 1;
          }
        }
  expect(counts).toEqual({ degenerate: 186, all: 1104 });
});
