import { percentWeights, toPercent } from '../../models/inverse-variance.js';
import { poolCounts } from '../../models/pool-counts.js';
import { selectEffects } from '../../effect-sizes/select-effects.js';
import type { Form } from '../other-analyses/forms.js';
import { at } from './figures-of-fits.js';
import { type CountWay, countWaysOf, type Fits, waysOf } from './fits.js';
import type { Selection } from './tiers.js';

/** The percent weight of one row in a fit; of each of the two where it is pooled twice; NaN where it is not. */
export type WeightReader = (fit: number, row: number) => number;

/** Reads weights off fits: by inverse variance from τ², of counts by pooling them again. */
export function weightReaderOf(fits: Fits, forms: readonly Form[], selections: readonly Selection[]): WeightReader {
  const countWays = forms.map((form) => new Map(countWaysOf(form, waysOf(form)).map((way) => [way.pooling, way] as const)));
  return (fit, row) => {
    const position = at(fits.form, fit);
    const form = forms[position];
    const rows = selections[at(fits.selection, fit)]?.rows;
    if (form === undefined || rows === undefined) return Number.NaN;
    const own = form.positions[row] ?? -1;
    if (own < 0 || !rows.includes(row)) return Number.NaN;
    const counts = countWays[position]?.get(at(fits.pooling, fit));
    return counts === undefined ? (100 * at(fits.se, fit) ** 2) / (at(form.effects.vi, own) + at(fits.tau2, fit)) : weightAmongCounts(form, counts, rows, own, at(fits.tau2, fit));
  };
}

function weightAmongCounts({ effects, positions }: Form, { row, model, complete }: CountWay, rows: Int32Array, own: number, tau2: number): number {
  const chosen = Array.from(rows, (each) => positions[each] ?? -1).filter((position) => position >= 0);
  const pooled = poolCounts(selectEffects(effects, chosen), row, complete);
  if (!pooled.ok) return Number.NaN;
  const { effects: telling, weights } = pooled.value;
  const study = effects.studies[own];
  const place = telling.studies.findIndex((each) => each === study);
  return (model === 'common' ? toPercent(weights) : percentWeights(telling.vi, tau2))[place] ?? Number.NaN;
}
