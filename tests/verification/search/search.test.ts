import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { completeSettings, type PoolSettings } from '../../../src/models/settings.js';
import { searchDocumentSchema } from '../../../src/reports/search-schema.js';
import { formatSearch } from '../../../src/reports/search-document.js';
import { readStudies } from '../../../src/studies/read-studies.js';
import type { QuantityCode } from '../../../src/verification/quantities.js';
import { search, type Search, type SearchOptions } from '../../../src/verification/search/search.js';

const bcg = readFileSync('datasets/colditz-1994/trials.csv', 'utf8');
const random: PoolSettings = { measure: 'RR', model: 'random', tau2: 'REML' };
const common: PoolSettings = { measure: 'RR', model: 'common' };
const three = { estimate: '0.49', ci_lower: '0.34', ci_upper: '0.70' } as const;

function run(settings: PoolSettings, figures: Partial<Record<QuantityCode, string>>, options: SearchOptions = {}): Search {
  const studies = readStudies(bcg, { file: 't.csv' });
  const complete = completeSettings(settings);
  if (!studies.ok || !complete.ok) throw new Error(JSON.stringify([studies.problems, complete.problems]));
  const claim = { id: 'c', label: null, quote: null, figures: (Object.entries(figures) as [QuantityCode, string][]).map(([quantity, printed]) => ({ quantity, printed })) };
  const found = search(studies.value, complete.value, claim, options);
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  return found.value;
}

const statuses = ({ tiers }: Search): readonly string[] => tiers.map(({ status }) => status);

describe('a search on the BCG trials', () => {
  it('ends with the stated analysis where that prints the claim', () => {
    expect(run(random, three).tiers).toEqual([{ name: 'as stated', status: 'matched', tried: 1, matches: 1, chance: null }]);
  });

  it('finds the program whose analysis prints the claim, with the chance rate', () => {
    const found = run(common, { ...three, Q: '152.23' });
    expect(statuses(found)).toEqual(['none', 'matched']);
    expect(found.classes.flatMap(({ cells }) => cells.map(({ words }) => words))).toContain('as metafor-5 does, random');
    expect(found.tiers[1]?.chance).toMatchObject({ explained: 0, word: 'moderate' });
  });

  it('refuses to leave studies out for an estimate and interval alone, and not where Q stands beside them', () => {
    const alone = run(random, { ...three, ci_upper: '0.76' });
    expect(statuses(alone).at(-1)).toBe('refused');
    expect(alone.classes).toEqual([]);
    expect(alone.tiers.at(-1)?.chance?.upper).toBeGreaterThanOrEqual(0.2);
    const withQ = run(random, { ...three, ci_upper: '0.76', Q: '140.0' }, { tier: 3 });
    expect(statuses(withQ)).toEqual(['none', 'none', 'none', 'none']);
  });

  it('tells the nearest misses in units of the last place', () => {
    const [nearest] = run(random, { ...three, ci_upper: '0.71' }, { tier: 0 }).nearest;
    // 0.69617 is 0.0088 below the 0.705 from which 0.71 is printed.
    expect(nearest).toEqual({ words: 'as stated', prints: ['0.49', '0.34', '0.70'], miss: expect.closeTo(0.8834, 4) as number });
  });

  it('begins no tier that would be larger than allowed', () => {
    expect(statuses(run(random, { ...three, ci_upper: '0.76', Q: '140.0' }, { maxCells: 200 }))).toEqual(['none', 'none', 'none', 'too many']);
  });

  it('says the same from the same seed, as a document of its schema', () => {
    const json = (seed: number): string => formatSearch.json(run(random, { ...three, ci_upper: '0.76' }, { tier: 2, seed }), []);
    expect(json(7)).toBe(json(7));
    expect(json(7)).not.toBe(json(8).replace('"seed": 8', '"seed": 7'));
    expect(searchDocumentSchema.safeParse(JSON.parse(json(7))).success).toBe(true);
  });
});
