import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { combineCounts, combineMeans, combineRates } from '../../../src/studies/conversions/combine-groups.js';
import { eventsFromPercent } from '../../../src/studies/conversions/events-from-percent.js';
import { splitCounts, splitMeans, splitRates } from '../../../src/studies/conversions/split-group.js';
import { eventsFromChiSquared } from '../../../src/studies/conversions/two-by-two/from-chi-squared.js';
import { eventsFromOddsRatioInterval } from '../../../src/studies/conversions/two-by-two/from-odds-ratio-interval.js';
import { eventsFromOddsRatio } from '../../../src/studies/conversions/two-by-two/from-odds-ratio.js';
import { eventsFromPhi } from '../../../src/studies/conversions/two-by-two/from-phi.js';
import { eventsFromRiskRatioInterval } from '../../../src/studies/conversions/two-by-two/from-risk-ratio-interval.js';
import { eventsFromRiskRatio } from '../../../src/studies/conversions/two-by-two/from-risk-ratio.js';
import { roundedEvents } from '../../../src/studies/conversions/two-by-two/rounded-events.js';
import { expectClose } from '../../support/close.js';
import { conversionReference, done, reasonOf } from '../../support/conversion-reference.js';
import { law } from '../../support/laws.js';
import { closedForm, placeOfMinimum, printedBy, sameNumber, sameRoot } from '../../support/tolerance.js';

describe('two-by-two tables from their association, against R', () => {
  test('there are cases', () => {
    expect(conversionReference.tables.length).toBeGreaterThanOrEqual(9);
  });

  test.each(conversionReference.tables.map((each) => [`${each.a}, ${each.b}, ${each.c}, ${each.d}`, each] as const))('%s', (_, each) => {
    const { a, b, c, d } = each;
    const [n1, n2] = [a + b, c + d];
    const margins = { n1, n2, events: a + c };
    const expected = { treatment: a, control: c };
    const check = (found: { readonly treatment: number; readonly control: number }, what: string): void => {
      expectClose(found.treatment, expected.treatment, sameNumber, what);
      expectClose(found.control, expected.control, sameNumber, what);
    };
    check(done(eventsFromOddsRatio(each.or, margins)).value, 'odds ratio');
    check(done(eventsFromRiskRatio(each.rr, margins)).value, 'risk ratio');
    check(done(eventsFromPhi(each.phi, margins)).value, 'phi');
    check(done(eventsFromChiSquared(each.chi2, margins, false)).value, 'chi-squared');
    if (each.yates !== 0) check(done(eventsFromChiSquared(each.yates, margins, true)).value, 'chi-squared with Yates');
    check(done(eventsFromRiskRatioInterval(each.rr, each.seRr, n1, n2)).value, 'risk ratio with SE');
    const two = (['fewer', 'more'] as const).map((which) => done(eventsFromOddsRatioInterval(each.or, each.seOr, n1, n2, which)).value);
    const near = two.toSorted((x, y) => Math.abs(x.treatment - a) - Math.abs(y.treatment - a))[0];
    // Where the two tables are one, as with 40, 60, 60, 40, half of the digits are lost.
    expectClose(near?.treatment, a, placeOfMinimum, 'odds ratio with SE');
    expectClose(near?.control, c, placeOfMinimum, 'odds ratio with SE');
    expect(two[0]?.treatment).toBeLessThanOrEqual(two[1]?.treatment ?? Number.NaN);
  });
});

describe('values that other programs print', () => {
  test('metafor::conv.2x2, the manual’s table of 36, 86, 20, 98 from rounded statistics', () => {
    const margins = { n1: 122, n2: 118, events: 56 };
    for (const table of [eventsFromOddsRatio(2.05, margins), eventsFromPhi(0.15, margins), eventsFromChiSquared(4.61, margins, true)]) {
      expect([roundedEvents(done(table), 'treatment', margins).value, roundedEvents(done(table), 'control', margins).value]).toEqual([36, 20]);
    }
  });

  test('metafor::conv.2x2, margins that do not go with the statistic', () => {
    expect(reasonOf(eventsFromPhi(0.54, { n1: 200, n2: 200, events: 50 }))).toMatch(/it would take 60\.7\d* of 200 and −10\.7\d* of 200/);
  });

  test('metafor::conv.2x2, the sign of chi-squared counts: 40, 60, 60, 40', () => {
    const margins = { n1: 100, n2: 100, events: 100 };
    expectClose(done(eventsFromChiSquared(-7.22, margins, true)).value.treatment, 40, printedBy.twoDecimals, 'negative');
    expectClose(done(eventsFromChiSquared(7.22, margins, true)).value.treatment, 60, printedBy.twoDecimals, 'positive');
  });

  test('vcmeta::table.from.odds(.17, .5, 3.18, 100): 12, 5, 38, 45', () => {
    const { treatment, control } = done(eventsFromOddsRatio(3.18, { n1: 17, n2: 83, events: 50 })).value;
    expectClose(treatment, 12.33262, printedBy.vcmeta, 'cell 11');
    expectClose(control, 37.66738, printedBy.vcmeta, 'cell 21');
  });
});

describe('rounding to whole participants', () => {
  const table = done(eventsFromOddsRatio(2.05, { n1: 122, n2: 118, events: 56 }));
  test('keeps what is left over in the formula', () => {
    expect(roundedEvents(table, 'treatment', { n1: 122, n2: 118 }).formula).toBe(
      'odds ratio 2.05 with 56 events among 122 + 118: 35.9943 and 20.0057 events, rounded to 36 and 20' +
        ' (odds ratio 2.05116 after rounding, 2.05 before)',
    );
  });
  test('stays within the arm', () => {
    const beyond = { ok: true, value: { treatment: 10.4, control: -0.3 }, formula: '', assumptions: [] } as const;
    expect(roundedEvents(beyond, 'treatment', { n1: 10, n2: 10 }).value).toBe(10);
    expect(roundedEvents(beyond, 'control', { n1: 10, n2: 10 }).value).toBe(0);
  });
});

describe('what cannot be converted says why', () => {
  test.each([
    [eventsFromOddsRatio(2, { n1: 10, n2: 10, events: 21 }), /21 events do not fit into 10 \+ 10/],
    [eventsFromRiskRatio(3, { n1: 10, n2: 10, events: 18 }), /it would take 13.5 of 10 and 4.5 of 10/],
    [eventsFromPhi(1, { n1: 10, n2: 30, events: 20 }), /it would take/],
    [eventsFromChiSquared(40, { n1: 10, n2: 30, events: 20 }, false), /it would take/],
    [eventsFromOddsRatioInterval(2, 0.1, 20, 20, 'fewer'), /has a standard error of 0\.6\d+ or more, not 0\.1/],
    [eventsFromRiskRatioInterval(9, 0.1, 20, 20), /it would take/],
  ])('%o', (conversion, reason) => {
    expect(reasonOf(conversion)).toMatch(reason);
  });

  test('the least standard error that is named is the least that there is', () => {
    const least = Number(/error of (\S+) or/.exec(reasonOf(eventsFromOddsRatioInterval(2, 0.1, 20, 20, 'fewer')))?.[1]);
    expect(eventsFromOddsRatioInterval(2, least * (1 - 1e-4), 20, 20, 'fewer').ok).toBe(false);
    expect(eventsFromOddsRatioInterval(2, least * (1 + 1e-4), 20, 20, 'fewer').ok).toBe(true);
  });
});

describe('events from percentages', () => {
  test.each([
    [54.5, 0.05, 33, 18, []],
    [12.5, 0.05, 40, 5, []],
    [0, 0.5, 40, 0, []],
    [100, 0.5, 40, 40, []],
    [50, 0.5, 1000, 500, ['495 to 505 events print as 50%: the nearest was taken']],
    [54, 0.5, 33, 18, ['no whole number of events is 54% of 33: the nearest was taken']],
  ] as const)('%f%% of %i', (percent, halfUnit, total, events, assumptions) => {
    const found = eventsFromPercent(percent, halfUnit, total);
    expect([found.value, found.assumptions]).toEqual([events, assumptions]);
    if (percent === 54) expect(found.doubt?.facts).toEqual({ percent: 54, total: 33, product: 17.82, taken: 18 });
  });

  law('a printed percentage of a small total gives the events back', [fc.integer({ min: 1, max: 100 }), fc.double({ min: 0, max: 1, noNaN: true })], (total, share) => {
    const events = Math.round(share * total);
    const percent = Number(((100 * events) / total).toFixed(1));
    expect(eventsFromPercent(percent, 0.05, total)).toMatchObject({ value: events, assumptions: [] });
  });
});

describe('laws: tables there and back', () => {
  const cells = fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 1, max: 2000 }))) as fc.Arbitrary<[number, number, number, number]>;
  law('every association with its margins gives the table back', [cells], ([a, b, c, d]) => {
    const margins = { n1: a + b, n2: c + d, events: a + c };
    const phi = (a * d - b * c) / Math.sqrt((a + b) * (c + d) * (a + c) * (b + d));
    const tables = [
      eventsFromOddsRatio((a * d) / (b * c), margins),
      eventsFromRiskRatio((a * (c + d)) / (c * (a + b)), margins),
      eventsFromPhi(phi, margins),
      eventsFromChiSquared(Math.sign(phi) * phi ** 2 * (a + b + c + d), margins, false),
    ];
    for (const table of tables) expectClose(done(table).value.treatment, a, sameRoot, 'a');
  });

  law('with the arms swapped, the arms of the table are swapped', [cells], ([a, b, c, d]) => {
    const there = done(eventsFromOddsRatio((a * d) / (b * c), { n1: a + b, n2: c + d, events: a + c })).value;
    const back = done(eventsFromOddsRatio((b * c) / (a * d), { n1: c + d, n2: a + b, events: a + c })).value;
    expectClose(back.control, there.treatment, sameRoot, 'a');
  });

  law('the two tables with one odds ratio and standard error have it', [cells, fc.constantFrom('fewer', 'more')], ([a, b, c, d], which) => {
    const [n1, n2] = [a + b, c + d];
    const se = Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d);
    const { treatment: x, control: y } = done(eventsFromOddsRatioInterval((a * d) / (b * c), se, n1, n2, which)).value;
    expectClose((x * (n2 - y)) / ((n1 - x) * y), (a * d) / (b * c), sameRoot, 'odds ratio');
    expectClose(Math.sqrt(1 / x + 1 / (n1 - x) + 1 / y + 1 / (n2 - y)), se, sameRoot, 'SE');
  });
});

describe('groups combined and split', () => {
  test.each(conversionReference.groups.map((each) => [each.total, each] as const))('raw data of %i participants in several groups', (_, each) => {
    const { mean, sd, total } = combineMeans(each.groups).value;
    expectClose(mean, each.mean, closedForm, 'mean');
    expectClose(sd, each.sd, closedForm, 'SD');
    expect(total).toBe(each.total);
    const [last, ...others] = each.groups.toReversed();
    const stepwise = others.reduce((sum, group) => combineMeans([sum, group]).value, last ?? { mean: 0, sd: 0, total: 0 });
    expectClose(stepwise.sd, each.sd, closedForm, 'stepwise, in another order');
  });

  test('Cochrane Handbook table 6.5.a, written out for two groups', () => {
    const [n1, m1, s1, n2, m2, s2] = [50, 26.5, 4.5, 50, 32.9, 5.8];
    const sd = Math.sqrt(((n1 - 1) * s1 ** 2 + (n2 - 1) * s2 ** 2 + ((n1 * n2) / (n1 + n2)) * (m1 ** 2 + m2 ** 2 - 2 * m1 * m2)) / (n1 + n2 - 1));
    const found = combineMeans([{ total: n1, mean: m1, sd: s1 }, { total: n2, mean: m2, sd: s2 }]);
    expectClose(found.value.sd, sd, closedForm, 'SD');
    expect(found.formula).toBe('groups combined: 26.5 (SD 4.5, n 50) and 32.9 (SD 5.8, n 50)');
  });

  test('counts and person-time add up', () => {
    expect(combineCounts([{ events: 3, total: 20 }, { events: 0, total: 25 }, { events: 1, total: 5 }])).toMatchObject({
      value: { events: 4, total: 50 },
      formula: 'groups combined: 3/20 + 0/25 + 1/5',
    });
    expect(combineRates([{ events: 3, time: 20.5 }, { events: 5, time: 25 }]).value).toEqual({ events: 8, time: 45.5 });
  });

  test('the parts of a group make it up again', () => {
    expect(combineCounts([1, 2].map(() => splitCounts({ events: 11, total: 139 }, 2).value)).value).toEqual({ events: 11, total: 139 });
    expect(splitMeans({ mean: 5, sd: 2, total: 31 }, 2).value).toEqual({ mean: 5, sd: 2, total: 15.5 });
    expect(splitRates({ events: 9, time: 100 }, 4).value).toEqual({ events: 2.25, time: 25 });
  });
});
