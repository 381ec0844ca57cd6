import type { CompleteSettings, PoolSettings } from '../../models/settings.js';
import type { Studies } from '../../studies/study.js';
import type { Claim } from '../claim.js';
import { type CitedFigure, citedFigures } from './figures-of-fits.js';
import { type Fits, fitAll } from './fits.js';
import { type Matcher, matcherOf } from './matching.js';
import { settingsAndRows } from './specification.js';
import { weightReaderOf } from './study-weights.js';
import { type Space, spaces } from './space.js';
import { type Selection, tiers } from './tiers.js';

/** A specification with what it gives. */
export interface SpecificationValues {
  readonly settings: PoolSettings;
  /** The rows that it pools; `null` for all. */
  readonly rows: Int32Array | null;
  /** The figures of the claim as it gives them. */
  readonly values: Float64Array;
}

/** Every specification of some fits, in their order, with the figures cited. */
export function eachSpecification(
  { matcher, fits, space, selections, stated, cited }: { readonly matcher: Matcher; readonly fits: Fits; readonly space: Space; readonly selections: readonly Selection[]; readonly stated: CompleteSettings; readonly cited: readonly CitedFigure[] },
  told: (tried: SpecificationValues) => void,
): void {
  matcher.each((fit, ways) => {
    for (const inferred of ways) {
      const { settings, rows } = settingsAndRows({ fit, ...inferred }, fits, space, selections, stated);
      told({ settings, rows: selections.length === 1 ? null : rows, values: Float64Array.from(cited, (figure) => matcher.read(fit, inferred, figure)) });
    }
  });
}

/** Every specification on all rows of a table that the figures of a claim can tell apart, whether or not it prints them. */
export function everySpecification(studies: Studies, stated: CompleteSettings, claim: Pick<Claim, 'figures' | 'study'>): readonly SpecificationValues[] {
  const cited = citedFigures(claim, studies);
  const space: Space = { ...spaces.every.of(studies, stated), beyondUsual: 0 };
  const selections = [...tiers.T2.selections(studies)];
  const fits = fitAll(space, selections, () => undefined);
  const weightOf = weightReaderOf(fits, space, selections);
  const matcher = matcherOf(fits, space, cited.map(({ quantity }) => quantity), stated.level, weightOf);
  const all: SpecificationValues[] = [];
  eachSpecification({ matcher, fits, space, selections, stated, cited }, (tried) => void all.push(tried));
  return all;
}
