import { expect, it } from 'vitest';
import { pool } from '../../../src/models/pool.js';
import { completeSettings, type PoolSettings } from '../../../src/models/settings.js';
import { readStudies } from '../../../src/studies/read-studies.js';
import { subjectOf } from '../../../src/verification/changed-table/change.js';
import { figuresAsItStands } from '../../../src/verification/changed-table/evaluate.js';
import { decoysFor, madeUpClaims } from '../../../src/verification/chance/made-up-claims.js';
import { allHold, printedFigures } from '../../../src/verification/chance/printed-figures.js';
import type { Claim } from '../../../src/verification/claim.js';
import type { QuantityCode } from '../../../src/verification/quantities.js';
import { adviceOn } from '../../../src/verification/search/advice.js';
import { axesOf } from '../../../src/verification/search/axes.js';
import { citedFigures } from '../../../src/verification/search/figures-of-fits.js';
import { fitAll, waysOf } from '../../../src/verification/search/fits.js';
import { type Found, gatherClasses } from '../../../src/verification/search/match-classes.js';
import { type Match, matcherOf, meetsAll, type Target } from '../../../src/verification/search/matching.js';
import { type NearMiss, nearestIn, nearMiss } from '../../../src/verification/search/near-misses.js';
import { atOtherLevels, type NamedSpecification, programSpecifications } from '../../../src/verification/search/program-specifications.js';
import { search, type SearchOptions, type SearchResult } from '../../../src/verification/search/search.js';
import { spaces } from '../../../src/verification/search/space.js';
import { specificationOf, verify } from '../../../src/verification/search/specification.js';
import { weightReaderOf } from '../../../src/verification/search/study-weights.js';
import { tallyOf } from '../../../src/verification/search/tally.js';
import { type TierCode, tierRow } from '../../../src/verification/search/tiers.js';
import { valueOf } from '../../support/studies.js';

type Printed = Partial<Record<QuantityCode, string>>;

const counts = 'study,treatment_events,treatment_total,control_events,control_total\nA,3,20,8,25\nB,4,30,9,31\nC,6,50,7,49';
const [seed, decoys] = [3, 24];
const common: PoolSettings = { measure: 'RR', model: 'common' };

function prepared(csv: string, settings: PoolSettings, printed: Printed) {
  const studies = valueOf(readStudies(csv, { file: 't.csv' }));
  const claim: Claim = { id: 'c', label: null, quote: null, study: 'B', figures: (Object.entries(printed) as [QuantityCode, string][]).map(([quantity, text]) => ({ quantity, printed: text })) };
  return { studies, claim, stated: valueOf(completeSettings(settings)), cited: claim.figures.map(({ quantity }) => quantity) };
}

/** What a tier finds before chance has been asked. */
interface Tried {
  readonly tier: TierCode;
  readonly tried: number;
  readonly count: (targets: readonly Target[]) => number;
  readonly found: readonly Found[];
  readonly advice: (mostMatched: readonly Target[] | null) => SearchResult['tiers'][number]['advice'];
  readonly nearest: readonly NearMiss[];
}

/** The tiers to T1b by their parts. */
function partsOf({ studies, claim, stated, cited }: ReturnType<typeof prepared>) {
  const figures = printedFigures(claim.figures) ?? [];
  const asStated = figuresAsItStands(studies, stated, claim) ?? new Float64Array();
  const citedAs = citedFigures(claim, studies);
  const named = (tier: TierCode, all: readonly NamedSpecification[]): Tried => ({
    tier,
    tried: all.length,
    count: (targets) => all.filter(({ values }) => meetsAll(values, targets)).length,
    found: all.filter(({ values }) => allHold(figures, values)).map((each) => ({ ...each, rows: null, selection: null })),
    advice: () => [],
    nearest: all.map(({ words, values }) => nearMiss(tier, words, figures, (index) => values[index] ?? Number.NaN)),
  });
  const space = spaces.usual.of(studies, stated);
  const selections = [...(tierRow('T1b').selections?.(studies) ?? [])];
  const fits = fitAll(space, selections, () => undefined);
  const weightOf = weightReaderOf(fits, space, selections);
  const matcher = matcherOf(fits, space, cited, stated.level, weightOf);
  const matchingOf = (targets: readonly Target[]): readonly Match[] => {
    const matching: Match[] = [];
    if (targets.length > 0) matcher.count(targets, (match) => matching.push(match));
    return matching;
  };
  const specified = (match: Match) => specificationOf(match, fits, space, selections, stated);
  const matching = matchingOf(figures.map(({ box, unsigned }, index) => ({ ...(citedAs[index] ?? { quantity: 'k' }), box, unsigned })));
  const usual: Tried = {
    tier: 'T1b',
    tried: matcher.specifications,
    count: (targets) => matcher.count(targets),
    found: matching.flatMap((match) => verify(studies, specified(match), claim, figures)),
    advice: (mostMatched) => {
      const ambiguous = matching.length > 1 ? matching : matchingOf(mostMatched ?? []);
      return adviceOn(ambiguous, Math.max(matching.length, ambiguous.length), matcher, citedAs, { labels: ['A', 'B', 'C'], weightOf });
    },
    nearest: nearestIn('T1b', matcher, figures, citedAs, (match) => specified(match).words),
  };
  const madeUpFrom = (settings: PoolSettings | typeof stated, printedAlready: readonly Float64Array[]) => madeUpClaims(subjectOf(studies, settings as typeof stated), claim, figures, printedAlready, seed, decoysFor(studies.rows.length, decoys));
  return {
    figures,
    asStated,
    madeUpFrom,
    tally: tallyOf(madeUpFrom(stated, [Float64Array.from(figures, ({ point }) => point), asStated]), figures, citedAs),
    axes: axesOf(space, cited).map((axis) => ({ space: 'usual', tiers: ['T1b'], ...axis })),
    tiers: [named('T0', [{ words: 'the stated analysis', settings: stated, values: asStated }]), named('T1', programSpecifications(studies, stated, claim)), named('T1a', atOtherLevels(studies, stated, claim)), usual],
  };
}

const own = valueOf(pool(valueOf(readStudies(counts, { file: 't.csv' })), { measure: 'RR', tau2: 'SJ' }));
const [sj = '', ofB = ''] = [own.natural.estimate.toFixed(6), `${own.studies[1]?.weight?.toFixed(3)}%`];

it.each<readonly [of: string, printed: Printed, last: TierCode, end: TierCode, status: 'matched' | 'empty' | 'refused', outcome: SearchResult['outcome']]>([
  ['that prints as stated', { estimate: '0.58', ci_lower: '0.31' }, 'T1b', 'T0', 'matched', 'stated'],
  ['by Mantel and Haenszel', { estimate: '0.57906', ci_lower: '0.31174' }, 'T1b', 'T1', 'matched', 'program default'],
  // −0.543886 − 1.644854 · 0.319200 is the logarithm of 0.343378.
  ['at 90 % instead of 95 %', { estimate: '0.58049', ci_lower: '0.34338' }, 'T1b', 'T1a', 'matched', 'alternative'],
  ['by the τ² of Sidik and Jonkman with Student’s t', { estimate: '0.57933', ci_lower: '0.13869' }, 'T1b', 'T1b', 'matched', 'alternative'],
  ['with the weight of a study', { estimate: sj, weight: ofB }, 'T1b', 'T1b', 'matched', 'alternative'],
  ['that chance prints as often', { estimate: '0.61', ci_lower: '0.3' }, 'T2', 'T1b', 'refused', 'refused'],
  ['that nothing prints', { estimate: '0.91234', ci_lower: '0.71234' }, 'T1b', 'T1b', 'empty', 'none'],
])('a search for a claim %s is made of its parts', (_of, printed, last, end, status, outcome) => {
  const asked = prepared(counts, common, printed);
  const { figures, asStated, madeUpFrom, tally, axes, tiers } = partsOf(asked);
  const found = valueOf(search(asked.studies, asked.stated, asked.claim, { last, decoys, seed }));
  const nearest: NearMiss[] = [];
  const reports: unknown[] = [];
  let triedInAll = 0;
  const hangsOnLevel = asked.cited.includes('ci_lower');
  for (const { tier, tried, count, found: matching, advice, nearest: misses } of tiers.filter((each) => hangsOnLevel || each.tier !== 'T1a')) {
    triedInAll += tried;
    tally.addTier(count);
    const given = advice(tally.mostMatched());
    const classes = gatherClasses(matching);
    const first = classes[0]?.members[0];
    if (tier !== 'T0' && first !== undefined) tally.addMatching(madeUpFrom(first.settings, [first.values]));
    const idle = tier === 'T0' && matching.length === 0;
    const chance = idle ? null : tally.rate();
    const refused = tier !== 'T0' && tier !== 'T1' && (chance?.upper ?? 1) >= 0.2;
    const said = refused ? 'refused' : matching.length > 0 ? 'matched' : 'empty';
    reports.push({ tier, status: said, tried, triedInAll, chance, near: idle ? null : tally.nearRate(), matches: refused ? 0 : matching.length, classes: refused ? [] : classes, advice: said === 'empty' ? [] : given });
    if (tier === end) expect(said).toBe(status);
    if (said === 'empty' || (refused && tier !== 'T1b')) nearest.push(...misses);
    if (tier === end) break;
  }
  // Where chance prints it often enough already, no further tier is begun.
  if (last === 'T2') reports.push({ tier: 'T2', status: 'refused', tried: 0, triedInAll, chance: tally.rate(), near: tally.nearRate(), matches: 0, classes: [], advice: [] });
  expect(found).toEqual({
    figures: asked.claim.figures,
    asStated: figures.map(({ print }, index) => print(asStated[index] ?? Number.NaN)),
    outcome,
    tiers: reports,
    nearest: status === 'matched' ? [] : nearest.toSorted((a, b) => a.units - b.units).slice(0, 3),
    axes: end === 'T1b' ? axes : [],
    filters: null,
    seed,
  });
});

it('a tier is begun where its specifications, and the work of fitting them, are no more than allowed', () => {
  const asked = prepared(counts, common, { estimate: '0.91234' });
  const { studies, claim, stated } = asked;
  const run = (options: SearchOptions): SearchResult => valueOf(search(studies, stated, claim, { decoys, ...options }));
  const statuses = (mostSpecifications: number, last: TierCode = 'T1b') => {
    const { tiers, axes, filters } = run({ last, mostSpecifications });
    return [tiers.slice(2).map(({ tier, status, tried }) => `${tier} ${status} ${tried > 0}`), new Set(axes.map(({ space }) => space)), filters === null];
  };
  const fitsOf = (code: 'usual' | 'every'): number => {
    const space = spaces[code].of(studies, stated);
    return space.forms.reduce((sum, form) => sum + waysOf(form, space).length, 0);
  };
  // Of one figure of the fit alone each fit is one specification.
  const usual = fitsOf('usual');
  expect([statuses(usual), statuses(usual - 1)]).toEqual([[['T1b empty true'], new Set(['usual']), true], [['T1b too large false'], new Set(), true]]);
  // Every fit of the three rows takes 25 times as long as a usual one, and ten rows are allowed for each specification.
  const every = Math.ceil((fitsOf('every') * 3 * 25) / 10);
  expect([statuses(every, 'T2'), statuses(every - 1, 'T2')]).toEqual([[['T1b empty true', 'T2 empty true'], new Set(['usual', 'every']), true], [['T1b empty true', 'T2 too large false'], new Set(['usual']), true]]);
  // Of three rows there are four filters by their totals.
  const { tiers, filters } = run({ last: 'T3', mostSpecifications: 2 * usual - 1 });
  expect([tiers.map(({ tier, status }) => `${tier} ${status}`), filters]).toEqual([['T0 empty', 'T1 empty', 'T1b empty', 'T2 too large', 'T2b too large', 'T3 too large'], null]);
});

it('a tier is not too large for ways of pooling that its measure has not, and is for more fits than are kept at once, whatever is allowed', () => {
  const effects = (rows: number): string => `study,yi,se\n${Array.from({ length: rows }, (_, i) => `${i === 1 ? 'B' : `S${i}`},${Math.sin(3 * i).toFixed(3)},${(0.2 + 0.01 * i).toFixed(2)}`).join('\n')}`;
  const statuses = (rows: number, last: TierCode, mostSpecifications: number): readonly string[] => {
    const { studies, claim, stated } = prepared(effects(rows), { measure: 'GEN', model: 'common' }, { estimate: '7.12345678' });
    return valueOf(search(studies, stated, claim, { decoys: last === 'T6' ? 800 : decoys, last, mostSpecifications })).tiers.map(({ tier, status, tried }) => `${tier} ${status} ${tried}`);
  };
  // Nine ways of pooling by inverse variance, and ten rows for each specification; with those of counts it would be twelve ways.
  expect([statuses(10, 'T1b', 9).at(-1), statuses(11, 'T1b', 9).at(-1)]).toEqual(['T1b empty 9', 'T1b too large 0']);
  // 2^19 selections, each pooled in nine ways, are 4.7 million fits.
  expect(statuses(19, 'T6', 1e12).at(-1)).toBe('T6 too large 0');
});
