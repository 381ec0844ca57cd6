import type { Coverage, Uncovered } from '../analysis/coverage.js';
import type { Reproduction } from '../analysis/reproduction.js';
import { namedFigures } from '../analysis/named-figures.js';
import { sightedKinds } from '../analysis/sightings/kinds.js';
import type { QuantityCode } from '../verification/quantities.js';
import { quantityName } from './figure-words.js';
import { countOf } from './tally.js';

/** How much of a manuscript is checked, in one sentence. */
export function coverageSentence({ file, found, uncovered }: Coverage): string {
  const ignored = uncovered.filter((each) => each.ignored !== null).length;
  const left = uncovered.length - ignored;
  const covered = left === 0 ? 'none is without a claim' : `${left} of them ${left === 1 ? 'has' : 'have'} figures that no claim covers`;
  return `Figures stand in ${countOf(found, 'place')} of ${file}; ${covered}${ignored === 0 ? '' : `; ${ignored} ${ignored === 1 ? 'is' : 'are'} left alone by the manifest, with a reason`}.`;
}

/** The figures that no claim covers, in words: `estimate 0.63; CI lower end 0.39`. */
export function uncoveredFigures({ figures }: Uncovered): string {
  return figures.map(({ quantity, printed }) => `${nameOf(quantity)} ${printed}`).join('; ');
}

function nameOf(quantity: Uncovered['figures'][number]['quantity']): string {
  if (quantity in sightedKinds) return sightedKinds[quantity as keyof typeof sightedKinds];
  return quantity in namedFigures ? namedFigures[quantity as keyof typeof namedFigures].name : quantityName(quantity as QuantityCode);
}

/** What is uncovered somewhere, in one sentence of parts. */
export function uncoveredWords(uncovered: Uncovered): string {
  const named = uncoveredFigures(uncovered);
  return [`no claim covers “${uncovered.quote}”`, ...(named === '' ? [] : [named]), ...(uncovered.ignored === null ? [] : [`left alone: ${uncovered.ignored}`])].join('; ');
}

/** A place with figures that no claim covers, with the data set and the manuscript that it is of. */
export interface PlacedUncovered {
  readonly reproduction: Reproduction;
  readonly coverage: Coverage;
  readonly uncovered: Uncovered;
}

/** Everything in the manuscripts of a run that no claim covers, in the order of the texts; what the manifests leave alone, last. */
export function allUncovered(reproductions: readonly Reproduction[]): readonly PlacedUncovered[] {
  const all = reproductions.flatMap((reproduction) => (reproduction.coverage == null ? [] : reproduction.coverage.uncovered.map((uncovered): PlacedUncovered => ({ reproduction, coverage: reproduction.coverage as Coverage, uncovered }))));
  return [...all.filter(({ uncovered }) => uncovered.ignored === null), ...all.filter(({ uncovered }) => uncovered.ignored !== null)];
}
