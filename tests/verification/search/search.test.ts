import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { completeSettings, type PoolSettings } from '../../../src/models/settings.js';
import { formatSearch } from '../../../src/reports/search-document.js';
import { searchDocumentSchema } from '../../../src/reports/search-schema.js';
import { readStudies } from '../../../src/studies/read-studies.js';
import type { QuantityCode } from '../../../src/verification/quantities.js';
import { tiers } from '../../../src/verification/search/tiers.js';
import { search, type SearchOptions, type SearchResult } from '../../../src/verification/search/search.js';

const bcg = readFileSync('datasets/colditz-1994/trials.csv', 'utf8');
const few = bcg.split('\n').slice(0, 8).join('\n');
const means = readFileSync('datasets/normand-1999/stroke-units.csv', 'utf8');
const random: PoolSettings = { measure: 'RR', model: 'random', tau2: 'REML' };
const common: PoolSettings = { measure: 'RR', model: 'common' };
const three = { estimate: '0.49', ci_lower: '0.34', ci_upper: '0.70' } as const;

type Figures = Partial<Record<QuantityCode, string>>;

function run(settings: PoolSettings, figures: Figures, options: SearchOptions = {}, csv = bcg, study?: string): SearchResult {
  const studies = readStudies(csv, { file: 't.csv' });
  const complete = completeSettings(settings);
  if (!studies.ok || !complete.ok) throw new Error(JSON.stringify([studies.problems, complete.problems]));
  const claim = { id: 'c', label: null, quote: null, study, figures: (Object.entries(figures) as [QuantityCode, string][]).map(([quantity, printed]) => ({ quantity, printed })) };
  const found = search(studies.value, complete.value, claim, { decoys: 150, ...options });
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  return found.value;
}

const statuses = ({ tiers }: SearchResult): readonly string[] => tiers.map(({ tier, status }) => `${tier} ${status}`);
const words = ({ tiers }: SearchResult): readonly string[] => tiers.flatMap(({ classes }) => classes.flatMap(({ members }) => members.map((each) => each.words)));

describe('the selections of rows', () => {
  const selectionsOf = (code: 'T4' | 'T5' | 'T6', k: number) => {
    const studies = readStudies(`study,yi,vi\n${[...'ABCDEFG'].slice(0, k).map((label) => `${label},0.5,0.1`).join('\n')}`);
    if (!studies.ok) throw new Error('the table has faults');
    return [...tiers[code].selections(studies.value)].map(({ rows, words }) => `${[...rows].join('')} ${words?.() ?? ''}`);
  };

  it('of one or two rows out leave two or three at least; a row twice stands beside itself', () => {
    expect(selectionsOf('T4', 2)).toEqual([]);
    expect(selectionsOf('T4', 3)).toEqual(['12 without “A”', '02 without “B”', '01 without “C”']);
    const twice = ['0012 with “A” twice', '0112 with “B” twice', '0122 with “C” twice'];
    expect(selectionsOf('T5', 3)).toEqual(twice);
    const pairs = selectionsOf('T5', 4).slice(0, 6);
    expect([pairs[0], pairs[5]]).toEqual(['23 without “A” and “B”', '01 without “C” and “D”']);
    expect(new Set(pairs).size).toBe(6);
  });

  it('any are all subsets of three or more with three or more out, each once', () => {
    expect(selectionsOf('T6', 5)).toEqual([]);
    const seven = selectionsOf('T6', 7);
    // 7 over 3 and 7 over 4.
    expect([seven.length, new Set(seven).size, new Set(seven.map((each) => each.indexOf(' ')))]).toEqual([70, 70, new Set([3, 4])]);
    expect(selectionsOf('T6', 6)).toHaveLength(20);
    expect(seven).toContain('0246 without “B”, “D”, “F”');
  });
});

describe('a search on the BCG trials', () => {
  it('ends with the stated analysis where that prints the claim', () => {
    const found = run(random, three);
    expect(statuses(found)).toEqual(['T0 matched']);
    expect(found).toMatchObject({ outcome: 'stated', asStated: ['0.49', '0.34', '0.70'], nearest: [] });
  });

  it('finds the program whose analysis prints the claim, with the chance rate', () => {
    const found = run(common, { ...three, Q: '152.23' }, { decoys: 400 });
    expect(statuses(found)).toEqual(['T0 empty', 'T1 matched']);
    expect(found.outcome).toBe('program default');
    expect(words(found).some((each) => each.startsWith('as metafor-5 does, random'))).toBe(true);
    expect(found.tiers[1]?.chance).toMatchObject({ decoys: 400, explained: 0, word: 'strong' });
  });

  it.each<readonly [what: string, stated: PoolSettings, printed: PoolSettings, words: string]>([
    ['90 % that is called 95 %', random, { ...random, level: 0.9 }, 'at 90 % instead of 95 %, the stated analysis'],
    ['95 % that is called 90 %', { ...random, level: 0.9 }, random, 'at 95 % instead of 90 %, the stated analysis'],
    ['99 % of a program', common, { ...random, level: 0.99 }, 'at 99 % instead of 95 %, as metafor-5 does, random: RR, random effects by inverse variance, τ² REML as metafor stops, interval wald, I² by tau2, prediction normal, zero cells only0'],
  ])('finds an interval of %s', (_what, stated, printed, of) => {
    const found = run(stated, printedBy(printed, bcg), { decoys: 400 });
    expect(found.tiers.map(({ tier, status, tried }) => [tier, status, tried])).toEqual([['T0', 'empty', 1], ['T1', 'empty', 28], ['T1a', 'matched', 58]]);
    expect(found.outcome).toBe('alternative');
    // The stated analysis stands first, though a class of more programs gives almost the same.
    expect(words(found)[0]).toBe(of);
    expect(new Set(found.tiers[2]?.classes.flatMap(({ members }) => members.map(({ settings: { level } }) => level)))).toEqual(new Set([printed.level ?? 0.95]));
    expect(found.tiers[2]?.chance).toMatchObject({ explained: 0, word: 'strong' });
    expect(formatSearch.text(found, []).replace(/\s+/g, ' ')).toContain('T1a the stated analysis or a program’s, at another confidence level: 58 tried, ');
  });

  it('tries no other level where no figure hangs on it', () => {
    expect(statuses(run(common, { estimate: '0.49', p_value: '0.03' }, { last: 'T1b', decoys: 20 })).map((each) => each.split(' ')[0])).toEqual(['T0', 'T1', 'T1b']);
  });

  it('finds a specification of all rows that no program has for its default', () => {
    const found = run(common, printedBy({ measure: 'RR', tau2: 'HE', ci: 'hartung-knapp' }, bcg));
    expect(statuses(found)).toEqual(['T0 empty', 'T1 empty', 'T1a empty', 'T1b matched']);
    expect(found.outcome).toBe('alternative');
    expect(words(found)).toContainEqual(expect.stringContaining('τ² HE, interval hartung-knapp'));
  });

  it.each<readonly [what: string, of: string, settings: PoolSettings, printed: PoolSettings, matched: string, words: string]>([
    ['an estimator that is hardly ever met', few, random, { measure: 'RR', tau2: 'PMM' }, 'T2', 'τ² PMM, interval wald'],
    ['a profile likelihood', few, random, { measure: 'RR', ci: 'profile-likelihood' }, 'T2', 'interval profile-likelihood'],
    ['a quarter added to every cell', few, random, { measure: 'RR', zeroCells: { policy: 'all', add: 0.25, amount: 'opposite-arm' } }, 'T2', 'zero cells all with 0.25 opposite-arm'],
    ['odds ratios given as risk ratios', few, random, { measure: 'OR' }, 'T2b', 'OR, random effects by inverse variance, τ² REML'],
    ['standardised mean differences given as mean differences', means, { measure: 'MD' }, { measure: 'SMD' }, 'T2b', 'SMD, variance LS, exact correction'],
  ])('finds %s', (_what, csv, settings, printed, tier, of) => {
    const found = run(settings, printedBy(printed, csv), { last: 'T2b', decoys: 40 }, csv);
    expect(statuses(found).at(-1)).toBe(`${tier} matched`);
    expect(words(found)).toContainEqual(expect.stringContaining(of));
  });

  it('finds the row that was left out, where the figures are sharp enough', () => {
    const without = bcg.split('\n').filter((line) => !line.includes('Hart & Sutherland'));
    const found = run(random, printedBy(random, without.join('\n')), { last: 'T4' });
    expect(found.outcome).toBe('alternative');
    expect(words(found)).toContainEqual(expect.stringContaining('without “Hart & Sutherland 1977”'));
    expect(found.tiers.at(-1)?.chance?.upper).toBeLessThan(0.05);
  });

  it('refuses tiers in which chance matches are common, tells no match there, and says what would help', () => {
    const found = run(random, { ...three, ci_upper: '0.76' });
    expect(found.outcome).toBe('refused');
    const refused = found.tiers.filter(({ status }) => status === 'refused');
    expect(refused.length).toBeGreaterThan(2);
    for (const { matches, classes } of refused) expect([matches, classes]).toEqual([0, []]);
    expect(refused[0]?.chance?.upper).toBeGreaterThanOrEqual(0.2);
    expect(refused[0]?.advice[0]?.left).toBeLessThan(refused[0]?.advice[0]?.of ?? 0);
  });

  it('holds made-up claims of what matches against its tiers too: a wrongly stated analysis has the rate of another claim', () => {
    const stated = { ...three, ci_upper: '0.71' };
    // The common effect of slightly different data is matched too seldom to refuse T1b; what matches there is random effects.
    expect(run(common, { ...stated, Q: '152.2' }, { last: 'T1b', decoys: 400 }).outcome).toBe('alternative');
    const refused = run(common, stated, { last: 'T1b', decoys: 400 }).tiers.at(-1);
    expect(refused).toMatchObject({ tier: 'T1b', status: 'refused', chance: { generator: 'slightly different data under what matches', word: 'uninformative' } });
  });

  it('takes its words from the rates of the data set at hand, by the way of making claims up that is matched more often', () => {
    const of = (name: string, settings: PoolSettings, [estimate, lower, upper]: readonly [string, string, string]) =>
      run({ ...settings, tau2: 'REML' }, { estimate, ci_lower: lower, ci_upper: upper }, { last: 'T1b', decoys: 400 }, readFileSync(`datasets/${name}.csv`, 'utf8')).tiers.at(-1)?.chance;
    // What the tables give, with one end three units of the last place off.
    expect(of('normand-1999/stroke-units', { measure: 'MD' }, ['-15.11', '-32.64', '2.46'])).toMatchObject({ word: 'strong', explained: 0 });
    expect(of('raudenbush-1985/studies', { measure: 'SMD' }, ['0.08', '-0.02', '0.21'])).toMatchObject({ word: 'uninformative', generator: 'slightly different data' });
    expect(run(common, { estimate: '0.488', ci_lower: '0.342', ci_upper: '0.696' }, { last: 'T1b', decoys: 400 }).tiers.at(-1)?.chance).toMatchObject({ word: 'moderate', generator: 'last places shifted' });
  });

  it('takes the weight of a study for a figure, and names one that would settle a refusal', () => {
    const figures = { ...three, ci_upper: '0.71' };
    const open = run(common, figures, { last: 'T1b' }).tiers.at(-1);
    expect(open?.advice.find(({ quantity }) => quantity === 'weight')).toMatchObject({ study: 'Rosenthal et al 1960', of: 32, left: 9.6875 });
    // metafor 3.8: weights(rma(yi, vi, method = "SJ"))[8] is 10.012451.
    const settled = run(common, { ...figures, estimate: '0.488', ci_lower: '0.338', ci_upper: '0.704', weight: '10.01%' }, { last: 'T1b' }, bcg, 'TPT Madras 1980');
    expect(settled.outcome).toBe('alternative');
    expect(words(settled)).toEqual([expect.stringContaining('τ² SJ')]);
  });

  it('filters by the columns of the table, and by every cut through their numbers, and says which', () => {
    const [head = '', ...lines] = bcg.trim().split('\n');
    const late = [head, ...lines.filter((each) => Number(each.split(',')[1]) >= 1960)].join('\n');
    const found = run(random, printedBy(random, late), { last: 'T3' });
    expect(statuses(found).at(-1)).toBe('T3 matched');
    expect(words(found)).toContainEqual(expect.stringContaining('only year >= 1960'));
    expect(found.filters).toEqual({
      tried: ['year: from and below each of 11 cuts, 1949 to 1980', 'treatment_total: from and below each of 12 cuts, 231 to 88391', 'control_total: from and below each of 12 cuts, 220 to 88391', 'ablat: from and below each of 8 cuts, 18 to 55', 'allocation: only or without each of random; alternate; systematic'],
      leftOut: [],
    });
    expect(formatSearch.text(found, []).replace(/\s+/g, ' ')).toContain('T3, filters: year: from and below each of 11 cuts, 1949 to 1980.');
  });

  it('tells the nearest misses in units of the last place', () => {
    // 0.69617 is 0.0088 below the 0.705 from which 0.71 is printed.
    const [nearest] = run(random, { ...three, ci_upper: '0.71' }, { last: 'T0' }).nearest;
    expect(nearest).toMatchObject({ tier: 'T0', prints: ['0.49', '0.34', '0.70'], units: expect.closeTo(0.8834, 4) as number });
  });

  it('begins no tier that would be larger than allowed', () => {
    const found = run(random, { ...three, ci_upper: '0.76', Q: '140.0' }, { last: 'T5', mostSpecifications: 1100, decoys: 20 });
    expect(statuses(found)).toEqual(['T0 empty', 'T1 empty', 'T1a empty', 'T1b empty', 'T2 too large', 'T2b empty', 'T3 too large', 'T4 too large', 'T5 too large']);
    expect(found.tiers.at(-1)?.triedInAll).toBe(found.tiers[5]?.triedInAll);
  });

  it('says the same from the same seed, as a document of its schema', () => {
    const json = (seed: number): string => formatSearch.json(run(random, { ...three, ci_upper: '0.76' }, { last: 'T1b', seed, decoys: 50 }), []);
    expect(json(7)).toBe(json(7));
    expect(json(7)).not.toBe(json(8).replace('"seed": 8', '"seed": 7'));
    expect(searchDocumentSchema.safeParse(JSON.parse(json(7))).success).toBe(true);
  });

  it('says of which claims the rate of chance says nothing, and points to errors in the table where another analysis matches', () => {
    const text = (settings: PoolSettings): string => formatSearch.text(run(settings, three, { last: 'T1', decoys: 50 }), []).replace(/\s+/g, ' ');
    const [stated, another] = [text(random), text(common)];
    for (const each of [stated, another]) expect(each).toContain('does not bound claims from data that differ from the table by a count or two');
    for (const each of [stated, another]) expect(each).toMatch(/of data sets with one count wrong( under what matches)?, \d+ of \d+ match/u);
    expect(another).toContain('repool diagnose');
    expect(stated).not.toContain('repool diagnose');
  });

  it('measures how often claims from data with one count wrong are matched: far more often than those from data that are all a little different', () => {
    const last = run(random, { ...three, Q: '160' }, { last: 'T1b', decoys: 400 }).tiers.at(-1);
    expect(last?.chance?.upper).toBeLessThan(0.02);
    expect(last?.near).toMatchObject({ generator: 'one count wrong' });
    expect(last?.near?.rate).toBeGreaterThan(0.25);
    // The last place of a mean or a standard deviation is wrong.
    expect(run({ measure: 'MD' }, { estimate: '-14.0', ci_lower: '-24.0', ci_upper: '-3.0' }, { last: 'T1', decoys: 60 }, means).tiers.at(-1)?.near?.generator).toBe('one number wrong');
  });

  it('says no rate of an analysis that does not print the claim, nor of made-up claims that print as the table does', () => {
    const nobody = 'study,treatment_events,treatment_total,control_events,control_total\nNone 2001,0,60,0,125';
    const { tiers } = run({ measure: 'OR' }, { estimate: '0.48', ci_lower: '0.01', ci_upper: '24.60' }, { last: 'T1' }, nobody);
    expect(tiers[0]).toMatchObject({ tier: 'T0', status: 'empty', chance: null, near: null });
    expect(tiers[1]?.chance).toMatchObject({ generator: 'last places shifted', explained: 0 });
  });

  it('does not search for figures that tell no specifications apart', () => {
    const studies = readStudies(bcg, { file: 't.csv' });
    const complete = completeSettings(random);
    if (!studies.ok || !complete.ok) throw new Error('the table has faults');
    const outcome = search(studies.value, complete.value, { id: 'c', label: null, quote: null, figures: [{ quantity: 'participants', printed: '357347' }] });
    expect(outcome.problems).toMatchObject([{ code: 'NOT_ESTIMABLE', facts: { reason: expect.stringContaining('participants') as string } }]);
  });
});

/** The figures that an analysis prints, to three decimals. */
function printedBy(settings: PoolSettings, csv: string): Figures {
  const { figures, asStated } = run(settings, { estimate: '1.000', ci_lower: '1.000', ci_upper: '1.000', Q: '1.0' }, { last: 'T0', decoys: 1 }, csv);
  return Object.fromEntries(figures.map(({ quantity }, index) => [quantity, asStated[index] ?? '']));
}

/** Data sets whose published figures are RevMan's: DL with Q around the Mantel–Haenszel estimate. */
describe.each([
  ['lee-2004', { estimate: '0.72', ci_lower: '0.59', ci_upper: '0.89' }],
  ['laopaiboon-2015', { estimate: '1.09', ci_lower: '0.64', ci_upper: '1.85' }],
])('%s', (name, figures) => {
  it('comes out by the conventions of RevMan', () => {
    const found = run({ measure: 'RR', tau2: 'DL' }, figures, {}, readFileSync(`datasets/${name}/trials.csv`, 'utf8'));
    expect(found.outcome).toBe('program default');
    expect(words(found).some((each) => each.startsWith('as revman-5 does'))).toBe(true);
  });
});
