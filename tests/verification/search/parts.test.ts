import { describe, expect, it } from 'vitest';
import { pool } from '../../../src/models/pool.js';
import { completeSettings, type CompleteSettings, type PoolSettings } from '../../../src/models/settings.js';
import { profileSettings } from '../../../src/profiles/profile-settings.js';
import { type ProfileCode, profiles } from '../../../src/profiles/profiles.js';
import { readStudies } from '../../../src/studies/read-studies.js';
import type { Studies } from '../../../src/studies/study.js';
import { type PrintedFigure, printedFigures } from '../../../src/verification/chance/printed-figures.js';
import type { Figure } from '../../../src/verification/claim.js';
import { formsOfOthers } from '../../../src/verification/other-analyses/forms.js';
import { usualPoolings } from '../../../src/verification/other-analyses/poolings.js';
import { settingsWords } from '../../../src/verification/other-analyses/settings-words.js';
import type { QuantityCode } from '../../../src/verification/quantities.js';
import { adviceOn } from '../../../src/verification/search/advice.js';
import { axesOf } from '../../../src/verification/search/axes.js';
import { citedFigures } from '../../../src/verification/search/figures-of-fits.js';
import { filtersOf } from '../../../src/verification/search/filters.js';
import { fitAll, waysOf } from '../../../src/verification/search/fits.js';
import { followsFromFit, type Inferred, inferredFrom, isOfFit, isUsual, needsEffects } from '../../../src/verification/search/inferences.js';
import { type Found, gatherClasses } from '../../../src/verification/search/match-classes.js';
import { isSearched, type Match, type Matcher, matcherOf, meetsAll, type Target } from '../../../src/verification/search/matching.js';
import { nearestIn, nearMiss } from '../../../src/verification/search/near-misses.js';
import { atOtherLevels, programSpecifications } from '../../../src/verification/search/program-specifications.js';
import { search, type SearchOptions } from '../../../src/verification/search/search.js';
import { spaces, usualPredictions } from '../../../src/verification/search/space.js';
import { chosenRows, computedValues, settingsAndRows, specificationOf, verify } from '../../../src/verification/search/specification.js';
import { tallyOf } from '../../../src/verification/search/tally.js';
import { type TierCode, tierCodes, tierRow } from '../../../src/verification/search/tiers.js';
import { expectClose } from '../../support/close.js';
import { closedForm, hairWider, iterative, unitsOfPrint } from '../../support/tolerance.js';
import { valueOf } from '../../support/studies.js';

const counts = 'study,treatment_events,treatment_total,control_events,control_total\nA,3,20,8,25\nB,4,30,9,31\nC,6,50,7,49';
const zeros = 'study,treatment_events,treatment_total,control_events,control_total\nA,0,20,0,25\nB,0,30,9,31\nC,6,50,7,49';
const grouped = 'study,year,yi,vi,site,kind,dose,all,who\nA,1990,0.1,0.04,x,p,1.5,s,\nB,1991,0.2,0.05,y,q,2.5,s,u\nC,1990,0.3,0.06,x,q,2.5,s,v\nD,1993,0.4,0.07,z,q,1.5,s,\n';

const read = (csv: string): Studies => valueOf(readStudies(csv, { file: 't.csv' }));
const settingsOf = (settings: PoolSettings): CompleteSettings => valueOf(completeSettings(settings));

const figuresOf = (figures: Partial<Record<QuantityCode, string>>): readonly Figure[] => (Object.entries(figures) as [QuantityCode, string][]).map(([quantity, printed]) => ({ quantity, printed }));
const claimOf = (figures: Partial<Record<QuantityCode, string>>) => ({ id: 'c', label: null, quote: null, figures: figuresOf(figures) });
const testsOf = (figures: Partial<Record<QuantityCode, string>>): readonly PrintedFigure[] => printedFigures(figuresOf(figures)) ?? [];

describe('the filters of a table', () => {
  const told = (table: string | Studies) => {
    const { selections, tried, leftOut } = filtersOf(typeof table === 'string' ? read(table) : table);
    return { selections: selections.map(({ rows, words }) => `${[...rows].join('')} ${words?.()}`), tried, leftOut };
  };

  it('are one value of a column, all but one, and cuts through its numbers, each selection of rows once', () => {
    expect(told(grouped)).toEqual({
      // From 1993 on there is one row; without p, and only q, are the same rows, as are only 2.5 and without 1.5.
      selections: ['13 only year >= 1991', '02 only year < 1991', '012 only year < 1993', '0 only kind = p', '123 without kind = p', '03 only dose = 1.5', '12 without dose = 1.5'],
      tried: ['year: from and below each of 2 cuts, 1991 to 1993', 'kind: only or without each of p; q', 'dose: only or without each of 1.5; 2.5'],
      leftOut: ['site (3 texts)', 'all (the same in all rows)', 'who (3 texts)'],
    });
  });

  it('are none of what is pooled, and of participants and of more than forty cuts those at even distances', () => {
    const rows = Array.from({ length: 60 }, (_none, row) => `S${row},${row % 7 === 3 ? '' : row},0.${100 + row},0.04,${row < 30 ? 'low' : ''}`);
    const { tried, leftOut, selections } = told(`study,grade,yi,vi,half\n${rows.join('\n')}`);
    // Of 51 different numbers but the least; 40 of them from the first to the last.
    expect([tried, leftOut]).toEqual([['grade: from and below each of 40 of 50 cuts, 1 to 58', 'half: only or without each of low; nothing'], []]);
    expect([selections.length, selections[0], selections[2], selections.at(-1)]).toEqual([80, `${[...Array(60).keys()].filter((row) => row % 7 !== 3 && row >= 1).join('')} only grade >= 1`, '01 only grade < 2', expect.stringMatching(/without half = low$/)]);
    expect(told(counts)).toEqual({ selections: ['12 only treatment_total >= 30', '01 only treatment_total < 50'], tried: ['treatment_total: from and below each of 2 cuts, 30 to 50', 'control_total: from and below each of 2 cuts, 31 to 49'], leftOut: [] });
    expect(told('study,yi,vi,arm,dose\nA,1,2,1,1\nB,1,2,2,1\nC,1,2,2,x').tried).toEqual([]);
    // Of few numbers there are groups and cuts, of which some are the same rows; texts are told without the blanks around them, and no cell is one without text.
    const few = read('study,yi,vi,grade,arm\nA,1,2,1,x\nB,1,2,1,x\nC,1,2,2,y\nD,1,2,2,y\nE,1,2,3,y\nF,1,2,3,');
    const spaced = few.rows.map((row, at) => {
      const { arm, ...cells } = row.cells;
      return { ...row, cells: arm === undefined || at === 5 ? cells : { ...cells, arm: { ...arm, text: at % 2 === 0 ? ` ${arm.text}` : `${arm.text} ` } } };
    });
    expect(told({ ...few, rows: spaced })).toEqual({
      selections: ['01 only grade = 1', '2345 without grade = 1', '23 only grade = 2', '0145 without grade = 2', '45 only grade = 3', '0123 without grade = 3', '234 only arm = y', '015 without arm = y', '5 only arm = ', '01234 without arm = '],
      tried: ['grade: only or without each of 1; 2; 3, from and below each of 2 cuts, 2 to 3', 'arm: only or without each of x; y; nothing'],
      leftOut: [],
    });
    // One text makes a column none of numbers, and what is not there is no number.
    expect(told('study,yi,vi,dose,few\nA,1,2,1,1\nB,1,2,2,2\nC,1,2,3,\nD,1,2,4,1\nE,1,2,x,2')).toEqual({ selections: [], tried: [], leftOut: ['dose (5 texts)', 'few (3 texts)'] });
    // A column with more than eight texts is no grouping, however many rows there are; of forty cuts all are tried.
    const eighteen = told(`study,yi,vi,eight,nine\n${Array.from({ length: 18 }, (_none, row) => `S${row},1,2,${'abcdefgh'[row % 8]},${'abcdefghi'[row % 9]}`).join('\n')}`);
    expect([eighteen.tried, eighteen.leftOut]).toEqual([['eight: only or without each of a; b; c; d; e; f; g; h'], ['nine (9 texts)']]);
    expect(told(`study,yi,vi,dose\n${Array.from({ length: 41 }, (_none, row) => `S${row},1,2,${row}`).join('\n')}`).tried).toEqual(['dose: from and below each of 40 cuts, 1 to 40']);
    expect(told('study,yi,vi,subgroup,year,provenance\nA,1,2,s,1,derived\nB,1,2,t,2,derived\nC,1,2,s,3,reported\nD,1,2,t,4,reported').tried.toSorted()).toEqual(['provenance: only or without each of derived; reported', 'subgroup: only or without each of s; t', 'year: from and below each of 3 cuts, 2 to 4']);
  });
});

it('the tiers select so many rows, in words', () => {
  const table = read(grouped);
  const counted = (['T0', 'T1', 'T1b', 'T2', 'T2b', 'T3', 'T4', 'T5', 'T6'] as const satisfies readonly TierCode[]).map((code) => [code, tierRow(code).count(table), [...(tierRow(code).selections?.(table) ?? [])].length]);
  expect(counted).toEqual([['T0', 1, 0], ['T1', 1, 0], ['T1b', 1, 1], ['T2', 1, 1], ['T2b', 1, 1], ['T3', 7, 7], ['T4', 4, 4], ['T5', 10, 10], ['T6', 16, 0]]);
  for (const code of ['T1b', 'T2', 'T2b'] as const) expect([...(tierRow(code).selections?.(table) ?? [])].map(({ rows, words }) => [[...rows], words])).toEqual([[[0, 1, 2, 3], null]]);
  const rowsOf = (code: TierCode) => [...(tierRow(code).selections?.(read(counts)) ?? [])].map(({ rows }) => [...rows]);
  const six = read(`study,yi,vi\n${[1, 2, 3, 4, 5, 6].map((row) => `S${row},0.${row},0.1`).join('\n')}`);
  const inSubset = (mask: number): readonly number[] => [0, 1, 2, 3, 4, 5].filter((row) => (mask >> row) % 2 === 1);
  expect([...(tierRow('T6').selections?.(six) ?? [])].map(({ rows }) => [...rows])).toEqual(Array.from({ length: 64 }, (_, mask) => inSubset(mask)).filter(({ length }) => length === 3));
  expect([rowsOf('T4'), rowsOf('T5')]).toEqual([[[1, 2], [0, 2], [0, 1]], [[0, 0, 1, 2], [0, 1, 1, 2], [0, 1, 2, 2]]]);
});

it('the chance rate from which on each tier is refused', () => {
  expect(tierCodes.map((code) => [code, tierRow(code).refusedFrom])).toEqual([['T0', null], ['T1', null], ...['T1a', 'T1b', 'T2', 'T2b', 'T3', 'T4', 'T5'].map((code) => [code, 0.2]), ['T6', 0.01]]);
});

describe('what is made of a fit', () => {
  const random = { model: 'random', method: 'inverse-variance', tau2: 'DL', q: 'inverse-variance', intervals: ['wald', 't'], usual: ['wald'] } as const;
  const common = { ...random, model: 'common', tau2: null } as const;
  const made = (pooling: typeof random | typeof common, quantities: readonly QuantityCode[]) => inferredFrom(pooling, { predictions: ['normal', 't-k-2'] }, quantities).map(({ interval, i2, prediction }) => `${interval} ${i2} ${prediction}`);

  it('is as much as the figures of a claim tell apart', () => {
    expect(made(random, ['estimate', 'Q', 'tau2', 'k'])).toEqual(['wald tau2 null']);
    for (const quantity of ['ci_lower', 'ci_upper', 'p_value', 'statistic', 'se'] as const) expect(made(random, [quantity])).toEqual(['wald tau2 null', 't tau2 null']);
    for (const quantity of ['I2', 'H2', 'H'] as const) expect(made(random, ['estimate', quantity])).toEqual(['wald tau2 null', 'wald Q null']);
    for (const quantity of ['prediction_lower', 'prediction_upper'] as const) expect(made(random, [quantity])).toEqual(['wald tau2 normal', 'wald tau2 t-k-2', 't tau2 normal', 't tau2 t-k-2']);
    expect(made(random, ['ci_lower', 'I2'])).toEqual(['wald tau2 null', 'wald Q null', 't tau2 null', 't Q null']);
    expect(made(common, ['I2', 'prediction_lower'])).toEqual(['wald Q null', 't Q null']);
    expect((['estimate', 'k', 'Q', 'df', 'tau2', 'weight'] as const).map(isOfFit)).toEqual(Array.from({ length: 6 }, () => true));
    expect((['ci_lower', 'ci_upper', 'p_value', 'statistic', 'se', 'I2', 'H2', 'H', 'prediction_lower', 'prediction_upper'] as const).map(isOfFit)).toEqual(Array.from({ length: 10 }, () => false));
  });

  it('is usual by its interval and its prediction interval, and needs the effects for intervals that are solved for', () => {
    const usual = (interval: Inferred['interval'], prediction: Inferred['prediction']) => isUsual(random, { interval, i2: 'Q', prediction });
    expect([usual('wald', null), usual('wald', 'hartung-knapp'), usual('wald', 'kenward-roger'), usual('t', null), isUsual({ ...common, usual: [] }, { interval: 'wald', i2: 'Q', prediction: null })]).toEqual([true, true, false, false, false]);
    expect((['wald', 't', 'hartung-knapp', 'hartung-knapp-se', 'hartung-knapp-ci', 'profile-likelihood', 'henmi-copas', 'kenward-roger'] as const).map(followsFromFit)).toEqual([true, true, true, true, true, false, false, false]);
    expect([needsEffects(random), needsEffects({ ...random, intervals: ['wald', 'robust'] })]).toEqual([false, true]);
  });

  it('is searched for by figures that follow from it', () => {
    expect((['estimate', 'weight', 'H', 'participants', 'subgroup_Q', 'tau2_lower'] as const).map(isSearched)).toEqual([true, true, true, false, false, false]);
  });
});

describe('how far off a specification is', () => {
  it('is told by the figure that is farthest off, in units of its last digit', () => {
    const figures = testsOf({ estimate: '0.49', statistic: '2.3', k: '13', p_value: '<.001' });
    const of = (...values: readonly number[]) => nearMiss('T1', 'words', figures, (index) => values[index] ?? Number.NaN);
    const [holds, one, count, bound, none] = [of(0.4861, -2.28, 13, 0.0002), of(0.52, -2.6, 13, 0.0002), of(0.49, 2.3, 10, 0.0002), of(0.49, 2.3, 13, 0.301), of(0.49, Number.NaN, 13, 0.0001)];
    expect(holds).toEqual({ tier: 'T1', words: 'words', units: 0, prints: ['0.49', '2.3', '13', '<.001'] });
    // 0.52 is 2.5 hundredths above 0.495, 2.6 is 2.5 tenths above 2.35; a count is off by ones, and a bound by what it is exceeded by.
    for (const [miss, units] of [[one, 2.5], [count, 3], [bound, 0.3]] as const) expectClose(miss.units, units, unitsOfPrint);
    expect([one.prints, none.units, none.prints[1]]).toEqual([['0.52', '2.6', '13', '<.001'], Infinity, '–']);
  });

  it('is told of the three nearest', () => {
    const figures = testsOf({ estimate: '0.50', ci_lower: '0.30', I2: '50%' });
    const ways: readonly Inferred[] = [{ interval: 'wald', i2: 'tau2', prediction: null }, { interval: 't', i2: 'Q', prediction: null }];
    const [estimates, lowers, shares] = [[0.9, 0.52, 0.505, 0.46, 0.501], { wald: 0.3, t: 0.33 } as Readonly<Record<string, number>>, { tau2: 60, Q: 50 }];
    const asked: string[] = [];
    const matcher: Matcher = {
      specifications: 10,
      count: () => 0,
      each: (visit) => {
        for (const fit of estimates.keys()) visit(fit, fit === 4 ? [] : ways);
      },
      read: (fit, { interval, i2 }, { quantity }) => {
        asked.push(`${fit} ${quantity}`);
        return (quantity === 'estimate' ? estimates[fit] : quantity === 'I2' ? shares[i2] : lowers[interval]) ?? Number.NaN;
      },
    };
    const nearest = nearestIn('T1b', matcher, figures, figuresOf({ estimate: '', ci_lower: '', I2: '' }), ({ fit, interval }) => `${fit} ${interval}`);
    // Off by t: 0.33 is 2.5 hundredths above 0.305; by I²: 60 is 9.5 above 50.5; by the estimate: 0.9 by 39.5, 0.52 by 1.5, 0.505 by none, 0.46 by 3.5.
    expect(nearest.map(({ tier, words, prints }) => [tier, words, prints])).toEqual([['T1b', '1 t', ['0.52', '0.33', '50%']], ['T1b', '2 t', ['0.51', '0.33', '50%']], ['T1b', '3 t', ['0.46', '0.33', '50%']]]);
    for (const [index, units] of [2.5, 2.5, 3.5].entries()) expectClose(nearest[index]?.units, units, unitsOfPrint);
    // What is as far off by the estimate alone is not looked at further.
    const far = { ...matcher, each: (visit: (fit: number, inferred: readonly Inferred[]) => void) => { for (const fit of [1, 2, 3, 0]) visit(fit, ways); } };
    asked.length = 0;
    nearestIn('T1b', far, figures, figuresOf({ estimate: '', ci_lower: '', I2: '' }), () => '');
    expect(asked.filter((each) => each.startsWith('0 '))).toEqual(['0 estimate']);
  });
});

describe('a further figure', () => {
  const match = (fit: number): Match => ({ fit, interval: 'wald', i2: 'Q', prediction: null });
  const matching = [0, 1, 2, 3].map(match);
  const values: Partial<Record<QuantityCode, readonly number[]>> = { k: [3, 3, 3, 3], I2: [10, 10.2, 20, 30], Q: [1, 2, 3, 4], tau2: [0.101, 0.102, 0.103, 0.2], p_value: [0.01, 0.0101, 0.02, 0.0204], ci_lower: [1, 1, Number.NaN, Number.NaN] };
  const matcher: Matcher = { specifications: 4, count: () => 4, each: () => undefined, read: (fit, _inferred, { quantity }) => values[quantity]?.[fit] ?? Number.NaN };
  const weights = [[50, 50, 50, 50.4], [20, 20.04, 20.2, 20.3]];
  const weighed = { labels: ['A', 'B', 'C'], weightOf: (fit: number, row: number) => weights[row]?.[fit] ?? 30 };

  it('is named with how many specifications it would leave on average, the sharpest first, of weights the sharpest alone', () => {
    // Groups of 1, 1, 1, 1 leave one of four: 4 · 4/16 · 8/4; of 2, 1 and 1: 6/16; of 2 and 2: 8/16; of 3 and 1: 10/16, of eight each.
    expect(adviceOn(matching, 8, matcher, [{ quantity: 'estimate' }], weighed)).toEqual([
      { quantity: 'Q', study: null, decimals: 1, left: 2, of: 8 },
      { quantity: 'I2', study: null, decimals: 0, left: 3, of: 8 },
      { quantity: 'weight', study: 'B', decimals: 1, left: 3, of: 8 },
      { quantity: 'p_value', study: null, decimals: 3, left: 4, of: 8 },
      { quantity: 'ci_lower', study: null, decimals: 3, left: 4, of: 8 },
      { quantity: 'tau2', study: null, decimals: 2, left: 5, of: 8 },
    ]);
  });

  it('is none that is cited, nor any where fewer than two match', () => {
    const cited = [{ quantity: 'Q' }, { quantity: 'I2' }, { quantity: 'weight', row: 1 }] as const;
    expect(adviceOn(matching, 4, matcher, cited, weighed).map(({ quantity, study, left }) => [quantity, study, left])).toEqual([['p_value', null, 2], ['ci_lower', null, 2], ['tau2', null, 2.5], ['weight', 'A', 2.5]]);
    expect(adviceOn(matching.slice(0, 1), 4, matcher, [], weighed)).toEqual([]);
  });
});

describe('matches', () => {
  const found = (words: string, values: readonly number[], rows: readonly number[] | null = null, isStated?: boolean): Found => ({ words, settings: settingsOf({ measure: 'MD' }), values: Float64Array.from(values), rows: rows === null ? null : Int32Array.from(rows), selection: rows === null ? null : `rows ${rows.join()}`, ...(isStated === undefined ? {} : { isStated }) });

  it('are put together by their figures to nine digits and their rows, the largest class first unless one is stated', () => {
    const [a, b, c, d, e] = [found('a', [0.5, 1]), found('b', [0.50000000001, 1]), found('c', [0.5, 1], [0, 1]), found('d', [0.5000001, 1]), found('e', [0.5, 1], [0, 1])];
    const told = (all: readonly Found[]) => gatherClasses(all).map(({ members, values, selection }) => [members.map(({ words }) => words).join(''), [...values], selection]);
    expect(told([d, a, c, b, e])).toEqual([['ab', [0.5, 1], null], ['ce', [0.5, 1], 'rows 0,1'], ['d', [0.5000001, 1], null]]);
    expect(told([a, b, found('s', [0.7, 1], null, true)]).map(([members]) => members)).toEqual(['s', 'ab']);
    expect(gatherClasses([])).toEqual([]);
  });

  it('meet every target, ends included, and where the sign may be left out whatever it is', () => {
    const targets: readonly Target[] = [{ quantity: 'estimate', box: { lower: 1, upper: 2 }, unsigned: false }, { quantity: 'statistic', box: { lower: 3, upper: 4 }, unsigned: true }];
    expect([[1, 3], [2, -4], [1.5, -2.9], [-1.5, 3.5], [2.1, 3.5], [1.5], []].map((values) => meetsAll(Float64Array.from(values), targets))).toEqual([true, true, false, false, false, false, false]);
  });

  it.each<readonly [string, PoolSettings, 'usual' | 'every']>([[counts, { measure: 'RR' }, 'usual'], [grouped, { measure: 'MD' }, 'every']])('are counted as a look at each specification counts them: %#', (csv, settings, code) => {
    const [studies, stated] = [read(csv), settingsOf(settings)];
    const space = spaces[code].of(studies, stated);
    const selections = [...(tierRow('T1b').selections?.(studies) ?? []), ...(tierRow('T4').selections?.(studies) ?? [])].slice(0, code === 'usual' ? 4 : 1);
    const shares: number[] = [];
    const fits = fitAll(space, selections, (share) => shares.push(share));
    expect(shares).toEqual(selections.map((_each, index) => index / selections.length));
    const matcher = matcherOf(fits, space, ['estimate', 'ci_lower', 'statistic', 'I2'], 0.95);
    const all: (readonly [Match, number, number, number])[] = [];
    matcher.each((fit, ways) => { for (const each of ways) all.push([{ fit, ...each }, ...(['estimate', 'ci_lower', 'statistic'] as const).map((quantity) => matcher.read(fit, each, { quantity })) as [number, number, number]]); });
    expect(matcher.specifications).toBe(all.length);
    for (const [at, [, estimate, lower, statistic]] of all.entries()) {
      if (at % 37 !== 0 || [estimate, lower, statistic].some(Number.isNaN)) continue;
      const within = (value: number, by: number): Target['box'] => ({ lower: value - by, upper: value + by });
      const targets: readonly Target[] = [{ quantity: 'estimate', box: within(estimate, 0.004), unsigned: false }, { quantity: 'ci_lower', box: within(lower, 0.02), unsigned: false }, { quantity: 'statistic', box: within(Math.abs(statistic), 0.1), unsigned: true }];
      for (const some of [targets, targets.slice(1), targets.slice(0, 1), targets.slice(2)]) {
        const expected = all.filter(([, ...values]) => some.every(({ quantity, box, unsigned }) => {
          const value = values[['estimate', 'ci_lower', 'statistic'].indexOf(quantity)] ?? Number.NaN;
          const size = unsigned ? Math.abs(value) : value;
          return size >= box.lower && size <= box.upper;
        })).map(([match]) => match);
        const seen: Match[] = [];
        expect(matcher.count(some, (match) => seen.push(match))).toBe(expected.length);
        expect(seen).toEqual(expected);
        expect(expected.length).toBeGreaterThan(0);
      }
    }
  });

  it('of made-up claims are counted over all tiers, those of the analysis that matches too, and the worst rate counts', () => {
    const figures = testsOf({ estimate: '0.50', statistic: '2.0' });
    const claims = (...values: readonly number[]) => values.map((value) => Float64Array.of(value, -2));
    const made = { data: claims(0.1, 0.2), digits: claims(0.3, 0.4), near: claims(0.1, 0.3), nearBy: 'one count wrong' as const };
    const tally = tallyOf(made, figures, figuresOf({ estimate: '', statistic: '' }));
    const seen: Target[][] = [];
    const matches = (...values: readonly number[]) => (targets: readonly Target[]): number => {
      seen.push([...targets]);
      return values.filter((value) => (targets[0]?.box.lower ?? 0) <= value && value <= (targets[0]?.box.upper ?? 0)).length;
    };
    expect(tally.mostMatched()).toBeNull();
    tally.addTier(matches(0.2, 0.2, 0.3));
    expect([tally.rate(), tally.nearRate()]).toMatchObject([{ generator: 'slightly different data', decoys: 2, explained: 1, mean: 1 }, { generator: 'one count wrong', explained: 1, mean: 0.5 }]);
    tally.addTier(matches(0.3, 0.4));
    expect([tally.rate(), tally.nearRate()]).toMatchObject([{ generator: 'last places shifted', decoys: 2, explained: 2, mean: 1.5 }, { explained: 1, mean: 1 }]);
    // The claim of 0.2 was matched twice, as was that of 0.3: the first of them is told, as what prints it.
    const most = tally.mostMatched();
    expect(most?.map(({ quantity, unsigned }) => [quantity, unsigned])).toEqual([['estimate', false], ['statistic', true]]);
    for (const [end, should] of [[most?.[0]?.box.lower, 0.195], [most?.[0]?.box.upper, 0.205], [most?.[1]?.box.lower, 1.95], [most?.[1]?.box.upper, 2.05]] as const) expectClose(end, should, hairWider);
    expect(seen[0]?.map(({ quantity }) => quantity)).toEqual(['estimate', 'statistic']);
    // What is added later is counted in the tiers before as well.
    const later = tallyOf(made, figures, []);
    later.addTier(matches(0.2, 0.2, 0.3, 0.4));
    later.addMatching({ ...made, data: claims(0.2, 0.2, 0.2, 0.3), near: claims(0.4, 0.4, 0.4), nearBy: 'one number wrong' });
    later.addTier(matches(0.9));
    expect([later.rate(), later.nearRate()]).toMatchObject([{ generator: 'last places shifted', decoys: 2, explained: 2, mean: 1 }, { generator: 'one number wrong under what matches', decoys: 3, explained: 3, mean: 1 }]);
    const under = tallyOf({ ...made, digits: [] }, figures, []);
    under.addTier(matches(0.2, 0.2, 0.3));
    under.addMatching({ ...made, data: claims(0.2, 0.2, 0.2, 0.3) });
    expect(under.rate()).toMatchObject({ generator: 'slightly different data under what matches', decoys: 4, explained: 4, mean: 7 / 4 });
    const none = tallyOf({ ...made, near: [] }, figures, []);
    expect(none.nearRate()).toBeNull();
    // A pause after each ten claims of a way of making them up.
    const many = tallyOf({ data: claims(...Array(60).fill(0.1) as number[]), digits: claims(0.1), near: [], nearBy: 'one count wrong' }, figures, []);
    expect([...many.addInBlocks(() => 1)].length).toBe(6);
    expect(many.rate()).toMatchObject({ generator: 'slightly different data', decoys: 60, explained: 60, mean: 1 });
  });
});

describe('specifications by name', () => {
  const pooledFigures = (studies: Studies, settings: PoolSettings): readonly number[] | null => {
    const pooled = pool(studies, settings);
    return pooled.ok ? [pooled.value.natural.estimate, pooled.value.natural.ci.lower] : null;
  };
  const expected = (studies: Studies, level: number) =>
    (Object.keys(profiles) as ProfileCode[]).flatMap((code) =>
      (['common', 'random'] as const).flatMap((model) => {
        const { settings } = profileSettings(code, { measure: 'RR', model, level }, 'binary');
        const values = pooledFigures(studies, settings);
        return values === null ? [] : [{ words: `as ${code} does, ${model}: ${settingsWords(settingsOf(settings))}`, settings: settingsOf(settings), values }];
      }),
    );
  const told = (all: ReturnType<typeof programSpecifications>) => all.map(({ words, settings, values, ...rest }) => ({ words, settings, values: [...values], ...rest }));
  const claim = claimOf({ estimate: '0.60', ci_lower: '0.34' });

  it('are those of every program for what the settings leave open, where it has any figure', () => {
    const [some, none] = [read(counts), read('study,treatment_events,treatment_total,control_events,control_total\nNone,0,60,0,125')];
    expect(told(programSpecifications(some, settingsOf({ measure: 'RR', model: 'common', level: 0.9 }), claim))).toEqual(expected(some, 0.9));
    expect(told(programSpecifications(none, settingsOf({ measure: 'RR', model: 'common' }), claim))).toEqual(expected(none, 0.95));
    expect([expected(some, 0.9).length, expected(none, 0.95).length]).toEqual([2 * Object.keys(profiles).length, expect.any(Number)]);
    expect(expected(none, 0.95).length).toBeLessThan(2 * Object.keys(profiles).length);
  });

  it('are the stated one, and those of the programs, at the other usual levels', () => {
    const studies = read(counts);
    const stated = settingsOf({ measure: 'RR', model: 'common' });
    const at = (level: number, words: string) => [{ words: 'the stated analysis', settings: { ...stated, level }, values: pooledFigures(studies, { measure: 'RR', model: 'common', level }), isStated: true }, ...expected(studies, level)].map((each) => ({ ...each, words: `${words}, ${each.words}` }));
    expect(told(atOtherLevels(studies, stated, claim))).toEqual([...at(0.9, 'at 90 % instead of 95 %'), ...at(0.99, 'at 99 % instead of 95 %')]);
  });
});

describe('a specification that matches', () => {
  const [studies, stated] = [read(counts), settingsOf({ measure: 'RR', level: 0.9 })];
  const space = spaces.usual.of(studies, stated);
  const selections = [...(tierRow('T5').selections?.(studies) ?? [])];
  const fits = fitAll(space, selections, () => undefined);
  const fitOf = (selection: number, test: (pooling: (typeof space.poolings)[number]) => boolean): number => Array.from({ length: fits.size }, (_none, fit) => fit).find((fit) => fits.form[fit] === 0 && fits.selection[fit] === selection && test(space.poolings[fits.pooling[fit] ?? 0] as (typeof space.poolings)[number])) ?? -1;

  it('is one that the engine takes, with its rows and in words', () => {
    const random = fitOf(1, ({ tau2, method }) => tau2 === 'PM' && method === 'inverse-variance');
    const match: Match = { fit: random, interval: 't', i2: 'Q', prediction: 't-k-2' };
    const found = specificationOf(match, fits, space, selections, stated);
    const settings = { measure: 'RR', effects: { variance: undefined, biasCorrection: undefined }, zeroCells: { ...stated.zeroCells, doubleZerosInQ: undefined }, model: 'random', method: 'inverse-variance', q: 'inverse-variance', tau2: 'PM', ci: 't', level: 0.9, i2: 'Q', prediction: 't-k-2', tau2CI: 'none', i2CI: 'none' };
    expect(found).toEqual({ settings, rows: Int32Array.of(0, 1, 1, 2), selection: 'with “B” twice', words: 'RR, random effects by inverse variance, τ² PM, interval t, I² by Q, prediction t-k-2, zero cells only0, with “B” twice' });
    expect(settingsAndRows({ ...match, prediction: null }, fits, space, selections, stated).settings.prediction).toBe('none');
    const common = fitOf(0, ({ model, method }) => model === 'common' && method === 'inverse-variance');
    expect(settingsAndRows({ ...match, fit: common }, fits, space, selections, stated)).toEqual({ settings: { measure: 'RR', effects: { variance: undefined, biasCorrection: undefined }, zeroCells: { ...stated.zeroCells, doubleZerosInQ: undefined }, model: 'common', method: 'inverse-variance', q: 'inverse-variance', ci: 't', level: 0.9, tau2CI: 'none', i2CI: 'none' }, rows: Int32Array.of(0, 0, 1, 2) });
    expect(() => settingsAndRows(match, fits, space, [], stated)).toThrow(new RangeError('settingsAndRows: the match is of other fits'));
    const all = [...(tierRow('T1b').selections?.(studies) ?? [])];
    expect(specificationOf({ ...match, fit: 0 }, fitAll(space, all, () => undefined), space, all, stated)).toMatchObject({ selection: null, words: 'RR, common effects by inverse variance, interval t, zero cells only0' });
  });

  it('has rows that are told apart where one stands twice, and is verified by the engine', () => {
    expect(chosenRows(studies, Int32Array.of(0, 1, 1, 2)).rows.map(({ label }) => label)).toEqual(['A', 'B', 'B (again)', 'C']);
    const specified = { settings: { measure: 'RR', model: 'common' } as const, rows: Int32Array.of(0, 2), selection: 'some', words: 'so' };
    const own = pool(chosenRows(studies, specified.rows), specified.settings);
    if (!own.ok) throw new Error('it is pooled');
    const { natural } = own.value;
    const claim = claimOf({ estimate: natural.estimate.toFixed(3), k: '2', tau2: '0' });
    expect([...(computedValues(studies, specified, { figures: [...claim.figures, { quantity: 'subgroup_Q', printed: '1' }] }) ?? [])]).toEqual([natural.estimate, 2, expect.any(Number), Number.NaN]);
    const figures = printedFigures(claim.figures.slice(0, 2)) ?? [];
    const two = { ...claim, figures: claim.figures.slice(0, 2) };
    expect(verify(studies, specified, two, figures)).toEqual([{ words: 'so', settings: settingsOf(specified.settings), values: Float64Array.of(natural.estimate, 2), rows: specified.rows, selection: 'some' }]);
    expect(verify(studies, { ...specified, rows: Int32Array.of(0, 1) }, two, figures)).toEqual([]);
    expect([computedValues(studies, { ...specified, settings: { measure: 'MD' } }, two), computedValues(studies, { ...specified, settings: { measure: 'nothing' as never } }, two)]).toEqual([null, null]);
    for (const measure of ['nothing' as never, 'MD'] as const) expect(verify(studies, { ...specified, settings: { measure } }, two, figures)).toEqual([]);
  });

  it('is sought for the weight of a study by its row', () => {
    expect(citedFigures({ study: 'B', figures: [{ quantity: 'weight', printed: '1' }, { quantity: 'weight', printed: '1', study: 'C' }, { quantity: 'Q', printed: '1' }] }, studies)).toEqual([{ quantity: 'weight', row: 1 }, { quantity: 'weight', row: 2 }, { quantity: 'Q' }]);
  });
});

describe('the axes of a space', () => {
  const axes = (csv: string, settings: PoolSettings, code: keyof typeof spaces, cited: readonly QuantityCode[]) => axesOf(spaces[code].of(read(csv), settingsOf(settings)), cited).map(({ name, values }) => `${name}: ${values.join('; ')}`);
  const intervals = 'wald; t; hartung-knapp; hartung-knapp-se; hartung-knapp-ci';
  const poolings = 'common inverse-variance; random inverse-variance; common mantel-haenszel; random mantel-haenszel';
  const estimators = 'DL; REML; ML; PM; HE; HS; SJ; DL2';

  it('of other measures is that of their usual forms, pooled in the usual ways', () => {
    const [studies, stated] = [read(counts), settingsOf({ measure: 'RR' })];
    expect(spaces['other measures'].of(studies, stated)).toEqual({ forms: formsOfOthers(studies, stated), poolings: usualPoolings, predictions: usualPredictions, beyondUsual: 0 });
  });

  it('are told with all that is tried of each', () => {
    expect(axes(counts, { measure: 'RR' }, 'usual', ['estimate', 'ci_lower', 'I2', 'prediction_lower'])).toEqual(['measure: RR', 'zero cells: only0; all', 'amount added: 0.5', 'dealt out: constant', 'totals of a corrected risk ratio: cells', 'corrected risk difference: corrected', 'double zeros: kept', `pooling: ${poolings}`, `tau2: ${estimators}`, 'Q around: inverse-variance; mantel-haenszel', 'counts pooled: as observed', `interval: ${intervals}`, 'I2: Q; tau2', 'prediction: normal; t-k-1; t-k-2; hartung-knapp']);
    expect(axes(zeros, { measure: 'RR' }, 'usual', ['estimate'])).toEqual(['measure: RR', 'zero cells: only0; all; none', 'amount added: 0.5', 'dealt out: constant; opposite-arm', 'totals of a corrected risk ratio: cells; events', 'corrected risk difference: corrected', 'double zeros: kept; dropped', `pooling: ${poolings}`, `tau2: ${estimators}`, 'Q around: inverse-variance; mantel-haenszel', 'counts pooled: as observed', 'interval: wald', 'I2: Q; tau2']);
    const every = axes(zeros, { measure: 'RD' }, 'every', ['estimate', 'ci_lower']);
    expect(every.filter((each) => !/^(?:tau2|interval|I2): /.test(each))).toEqual(['measure: RD', 'zero cells: only0; all; none', 'amount added: 0.5; 0.25; 0.1; 1', 'dealt out: constant; opposite-arm', 'totals of a corrected risk ratio: cells', 'corrected risk difference: corrected; observed', 'double zeros: kept; dropped', 'pooling: common inverse-variance; random inverse-variance; random inverse-variance, common weights; common mantel-haenszel; random mantel-haenszel', 'Q around: inverse-variance; mantel-haenszel', 'counts pooled: as observed; corrected', 'variance of a pooled risk difference: sato; greenland-robins']);
    const ofTau2 = every.find((each) => each.startsWith('tau2: ')) ?? '';
    expect(['REML; REML as metafor stops; DL', 'GENQ inverse-variance; GENQ inverse-se; GENQ equal'].map((some) => ofTau2.includes(some))).toEqual([true, true]);
    expect(axes(grouped, { measure: 'MD', model: 'common' }, 'usual', ['estimate'])).toEqual(['measure: MD', 'zero cells: none', 'double zeros: kept', 'pooling: common inverse-variance; random inverse-variance', `tau2: ${estimators}`, 'Q around: inverse-variance', 'interval: wald', 'I2: Q; tau2']);
    const means = 'study,treatment_mean,treatment_sd,treatment_total,control_mean,control_sd,control_total\nA,5.1,2.3,40,6.3,2.2,42\nB,4.9,2.1,35,6.0,2.4,33';
    expect(axes(means, { measure: 'SMD' }, 'usual', ['estimate']).slice(0, 5)).toEqual(['measure: SMD; SMDH; SMD1', 'variance: LS; LS2; UB; DAB', 'bias correction: exact; approximate; none', 'zero cells: none', 'double zeros: kept']);
  });

  it('are of ways that differ in the rows at hand', () => {
    const ways = (csv: string, measure: 'RR' | 'RD') => {
      const space = spaces.every.of(read(csv), settingsOf({ measure }));
      return [...new Set(space.forms.flatMap((form) => waysOf(form, space)).filter(({ method }) => method === 'mantel-haenszel').map(({ model, q, counted, differenceVariance }) => `${model} ${q}${counted?.inPooling === true ? ' corrected' : ''}${counted?.doubleZerosInQ === undefined ? '' : ` ${counted.doubleZerosInQ}`}${differenceVariance === undefined || differenceVariance === 'sato' ? '' : ` ${differenceVariance}`}`))].toSorted();
    };
    // Without zero cells nothing is corrected but where it is in all; without double zeros none counts in Q, and no τ² around the counts is another.
    expect(ways(counts, 'RR')).toEqual(['common inverse-variance', 'common inverse-variance corrected', 'common mantel-haenszel', 'common mantel-haenszel corrected', 'random mantel-haenszel', 'random mantel-haenszel corrected']);
    expect(ways(counts, 'RD').filter((each) => each.endsWith('greenland-robins'))).toEqual(['common inverse-variance corrected greenland-robins', 'common inverse-variance greenland-robins', 'common mantel-haenszel corrected greenland-robins', 'common mantel-haenszel greenland-robins']);
    expect(ways(zeros, 'RR').some((each) => each.startsWith('random inverse-variance'))).toBe(true);
  });
});

describe('a search', () => {
  const run = (csv: string, settings: PoolSettings, figures: Partial<Record<QuantityCode, string>>, options: SearchOptions = {}) => search(read(csv), settingsOf(settings), claimOf(figures), options);

  it.each<readonly [string, PoolSettings, Partial<Record<QuantityCode, string>>, string]>([
    [counts, { measure: 'RR' }, {}, 'the claim has no figure that is a printed number'],
    [counts, { measure: 'RR' }, { estimate: 'about one' }, 'the claim has no figure that is a printed number'],
    [counts, { measure: 'RR' }, { estimate: '1', participants: '3', subgroup_Q: '1' }, 'specifications are not told apart by participants, Q between the subgroups; leave it out of the claim'],
    [counts, { measure: 'OR', method: 'glmm' }, { estimate: '1' }, 'mixed models and meta-regressions are not searched'],
    [grouped, { measure: 'MD', regression: { moderators: ['dose'] } }, { estimate: '1' }, 'mixed models and meta-regressions are not searched'],
    [counts, { measure: 'MD' }, { estimate: '1' }, 'the table cannot be pooled as stated'],
  ])('is not made of %#', (csv, settings, figures, reason) => {
    expect(run(csv, settings, figures).problems).toEqual([{ code: 'NOT_ESTIMABLE', severity: 'error', at: {}, facts: { what: 'a search', reason } }]);
  });

  it('of the stated analysis alone tells what it prints, and by how much it misses', () => {
    const found = run(counts, { measure: 'RR', model: 'common' }, { estimate: '0.60', ci_lower: '0.34' }, { last: 'T0', decoys: 5, seed: 4 });
    if (!found.ok) throw new Error('it is searched');
    const { nearest, ...rest } = found.value;
    const idle = { tier: 'T0', status: 'empty', tried: 1, triedInAll: 1, chance: null, near: null, matches: 0, classes: [], advice: [] };
    expect(rest).toEqual({ figures: figuresOf({ estimate: '0.60', ci_lower: '0.34' }), asStated: ['0.58', '0.31'], outcome: 'none', tiers: [idle], axes: [], filters: null, seed: 4 });
    // The lower end is 0.3105205, and 0.335 is the least that prints as 0.34.
    expect(nearest.map(({ tier, words, prints }) => [tier, words, prints])).toEqual([['T0', 'the stated analysis', ['0.58', '0.31']]]);
    expectClose(nearest[0]?.units, 2.447950265, unitsOfPrint);
    const stated = run(counts, { measure: 'RR', model: 'common' }, { estimate: '0.58', ci_lower: '0.31' }, { decoys: 9 });
    if (!stated.ok) throw new Error('it is searched');
    const [tier, ...others] = stated.value.tiers;
    const settings = settingsOf({ measure: 'RR', model: 'common' });
    const values = tier?.classes[0]?.values ?? new Float64Array();
    expectClose(values[0], 0.5804880276437394, closedForm);
    expectClose(values[1], 0.31052049734111864, closedForm);
    expect([others, stated.value.outcome, stated.value.nearest, stated.value.seed]).toEqual([[], 'stated', [], 1]);
    expect(tier).toEqual({ tier: 'T0', status: 'matched', tried: 1, triedInAll: 1, chance: expect.objectContaining({ generator: expect.any(String) }), near: expect.objectContaining({ generator: 'one count wrong' }), matches: 1, classes: [{ members: [{ words: 'the stated analysis', settings, values, rows: null, selection: null }], values, selection: null }], advice: [] });
  });

  it('tells every specification that it tries, and its progress', () => {
    const told: string[] = [];
    const shares = new Map<TierCode, number[]>();
    const found = run(grouped, { measure: 'MD', model: 'common' }, { estimate: '0.21191', Q: '77.712' }, { last: 'T4', decoys: 20, told: (tier, { settings, rows, values }) => {
      told.push(`${tier} ${rows === null ? 'all' : [...rows].join('')} ${values.length}`);
      if (told.length % 41 !== 0) return;
      const own = computedValues(read(grouped), { settings: settings as PoolSettings, rows: rows ?? Int32Array.of(0, 1, 2, 3) }, claimOf({ estimate: '1', Q: '1' }));
      for (const [index, value] of values.entries()) expectClose(value, own?.[index] ?? Number.NaN, iterative);
    }, progress: (tier, share) => shares.set(tier, [...(shares.get(tier) ?? []), share]) });
    if (!found.ok) throw new Error('it is searched');
    for (const { tier, tried } of found.value.tiers) expect(told.filter((each) => each.startsWith(`${tier} `)).length, tier).toBe(tried);
    expect([...new Set(told.map((each) => each.split(' ').slice(0, 2).join(' ')))].toSorted()).toEqual(['T0 all', 'T1 all', 'T1b all', 'T2 all', ...['13', '02', '012', '0', '123', '03', '12'].map((rows) => `T3 ${rows}`), ...['123', '023', '013', '012'].map((rows) => `T4 ${rows}`)].toSorted());
    expect(shares.get('T4')).toEqual([0, 0.25, 0.5, 0.75]);
    expect(found.value.tiers.map(({ triedInAll }) => triedInAll)).toEqual(found.value.tiers.map((_tier, at) => found.value.tiers.slice(0, at + 1).reduce((sum, { tried }) => sum + tried, 0)));
    expect(found.value.axes.map(({ space, tiers }) => `${space} ${tiers.join('+')}`)).toEqual(expect.arrayContaining(['usual T1b+T3+T4', 'every T2']));
    expect(found.value.filters).toEqual({ tried: filtersOf(read(grouped)).tried, leftOut: filtersOf(read(grouped)).leftOut });
  });
});
