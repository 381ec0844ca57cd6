import { percentWeights, toPercent } from '../../models/inverse-variance.js';
import { poolCounts } from '../../models/pool-counts.js';
import { selectEffects } from '../../effect-sizes/select-effects.js';
import type { Form } from '../other-analyses/forms.js';
import { at } from './figures-of-fits.js';
import { type CountWays, countWaysOf, type Fits, waysOf } from './fits.js';
import type { Space } from './space.js';
import type { Selection } from './tiers.js';

/** The percent weight of one row in a fit; of each of the two where it is pooled twice; NaN where it is not. */
export type WeightReader = (fit: number, row: number) => number;

/** Reads weights off fits: by inverse variance from τ², of counts by pooling them again. */
export function weightReaderOf(fits: Fits, space: Space, selections: readonly Selection[]): WeightReader {
  // Few claims cite a weight: what counts are pooled by is listed when one is asked for.
  let listed: readonly ReadonlyMap<number, CountWays>[] | null = null;
  const countWays = (): readonly ReadonlyMap<number, CountWays>[] =>
    (listed ??= space.forms.map((form) => new Map(countWaysOf(form, waysOf(form, space)).flatMap((group) => group.ways.map(({ pooling }) => [pooling, group] as const)))));
  return (fit, row) => {
    const position = at(fits.form, fit);
    const way = space.poolings[at(fits.pooling, fit)];
    const form = space.forms[position];
    const rows = selections[at(fits.selection, fit)]?.rows;
    if (form === undefined || way === undefined || rows === undefined) return Number.NaN;
    const own = form.positions[row] ?? -1;
    if (own < 0 || !rows.includes(row)) return Number.NaN;
    const chosen = (): readonly number[] => Array.from(rows, (each) => form.positions[each] ?? -1).filter((place) => place >= 0);
    const counts = countWays()[position]?.get(at(fits.pooling, fit));
    if (counts !== undefined) return weightAmongCounts(form, counts, chosen(), own, way.model, at(fits.tau2, fit));
    // The weights of the common effect sum to no function of the standard error.
    if (way.weights === 'common') return 100 / at(form.effects.vi, own) / chosen().reduce((sum, place) => sum + 1 / at(form.effects.vi, place), 0);
    return (100 * at(fits.se, fit) ** 2) / (at(form.effects.vi, own) + at(fits.tau2, fit));
  };
}

function weightAmongCounts({ effects }: Form, { row, complete }: CountWays, chosen: readonly number[], own: number, model: 'common' | 'random', tau2: number): number {
  const pooled = poolCounts(selectEffects(effects, chosen), row, complete);
  if (!pooled.ok) return Number.NaN;
  const { effects: telling, weights } = pooled.value;
  const study = effects.studies[own];
  const place = telling.studies.findIndex((each) => each === study);
  return (model === 'common' ? toPercent(weights) : percentWeights(telling.vi, tau2))[place] ?? Number.NaN;
}
