import { contextOfPooled } from '../../effect-sizes/natural-context.js';
import { naturalValue } from '../../effect-sizes/natural-value.js';
import type { NaturalContext } from '../../effect-sizes/scales.js';
import { selectEffects } from '../../effect-sizes/select-effects.js';
import { cochranQ, typicalVariance } from '../../models/heterogeneity.js';
import { inverseVariance } from '../../models/inverse-variance.js';
import { poolEffects } from '../../models/pool-effects.js';
import { completeSettings } from '../../models/settings.js';
import { tau2Row } from '../../models/tau2/estimators.js';
import type { Form } from '../other-analyses/forms.js';
import { type Pooling, poolings, poolingsOf } from '../other-analyses/poolings.js';
import type { Selection } from './tiers.js';

/**
 * Everything from which the figures of a specification follow, by specification of the fit: columns of equal length.
 *
 * A fit is a form of the effects, a selection of rows and a way of pooling. Intervals, tests, definitions of I² and
 * prediction intervals are made from it when a claim is compared, so that a thousand claims can be held against a million
 * specifications.
 */
export interface Fits {
  readonly size: number;
  /** Pooled effect and the same on the natural scale. */
  readonly estimate: Float64Array;
  readonly natural: Float64Array;
  /** Standard error by the model. */
  readonly se: Float64Array;
  readonly tau2: Float64Array;
  /** Σ w(y − estimate)² with the weights of the model. */
  readonly residual: Float64Array;
  readonly Q: Float64Array;
  /** Degrees of freedom of Q. */
  readonly df: Float64Array;
  readonly k: Float64Array;
  /** Typical sampling variance; NaN with one study. */
  readonly typical: Float64Array;
  readonly form: Int32Array;
  readonly pooling: Int32Array;
  readonly selection: Int32Array;
  /** What back-transformation has to know, by fit; `null` where the scale needs nothing. */
  readonly contexts: readonly (NaturalContext | null)[];
}

const columns = ['estimate', 'natural', 'se', 'tau2', 'residual', 'Q', 'df', 'k', 'typical'] as const;
const positions = ['form', 'pooling', 'selection'] as const;
type Row = Readonly<Record<(typeof columns)[number] | (typeof positions)[number], number>> & { readonly context: NaturalContext | null };

/** A table that grows. */
function fitTable() {
  let capacity = 64;
  let size = 0;
  const numbers = Object.fromEntries(columns.map((name) => [name, new Float64Array(capacity)])) as Record<(typeof columns)[number], Float64Array>;
  const indices = Object.fromEntries(positions.map((name) => [name, new Int32Array(capacity)])) as Record<(typeof positions)[number], Int32Array>;
  const contexts: (NaturalContext | null)[] = [];
  const grow = (): void => {
    capacity *= 2;
    for (const name of columns) {
      const wider = new Float64Array(capacity);
      wider.set(numbers[name]);
      numbers[name] = wider;
    }
    for (const name of positions) {
      const wider = new Int32Array(capacity);
      wider.set(indices[name]);
      indices[name] = wider;
    }
  };
  return {
    add(row: Row): void {
      if (size === capacity) grow();
      for (const name of columns) numbers[name][size] = row[name];
      for (const name of positions) indices[name][size] = row[name];
      contexts.push(row.context);
      size += 1;
    },
    done: (): Fits => ({ size, ...numbers, ...indices, contexts }),
  };
}

type FitTable = ReturnType<typeof fitTable>;

/** What `addFits` puts together. */
interface Place {
  readonly form: number;
  readonly selection: number;
}

/** Adds the fit of a form by every way of pooling to some rows. Rows without an effect are left out, as in any analysis. */
function addFits(table: FitTable, form: Form, { rows }: Selection, place: Place, ways: readonly number[]): void {
  const { effects, positions: at } = form;
  const chosen: number[] = [];
  for (const row of rows) {
    const position = at[row] ?? -1;
    if (position >= 0) chosen.push(position);
  }
  const k = chosen.length;
  if (k === 0) return;
  const yi = Float64Array.from(chosen, (position) => effects.yi[position] ?? Number.NaN);
  const vi = Float64Array.from(chosen, (position) => effects.vi[position] ?? Number.NaN);
  const sized = effects.scale === 'double-arcsine' || effects.scale === 'freeman-tukey-rate';
  const context = sized ? contextOfPooled(selectEffects(effects, chosen)) : null;
  const natural = (estimate: number): number => naturalValue(effects.measure, estimate, context ?? unsized).value;
  const shared = { ...place, context, typical: k > 1 ? typicalVariance(vi) : Number.NaN };
  const Q = cochranQ(yi, vi);
  for (const pooling of ways) {
    const way = poolings[pooling];
    if (way === undefined || (way.model === 'random' && k < 2)) continue;
    if (way.method === 'inverse-variance') {
      const tau2 = way.tau2 === null ? 0 : tau2Row(way.tau2).estimate(yi, vi);
      if (!(tau2 >= 0 && tau2 < Number.POSITIVE_INFINITY)) continue;
      const { estimate, se, residual } = inverseVariance(yi, vi, tau2);
      table.add({ ...shared, pooling, estimate, natural: natural(estimate), se, tau2, residual, Q, df: k - 1, k });
    } else {
      const counted = countFit(form, way, chosen);
      if (counted !== null) table.add({ ...shared, pooling, natural: natural(counted.estimate), ...counted });
    }
  }
}

const unsized: NaturalContext = { total: null };

/** What the engine itself makes of tables pooled as such. */
function countFit({ settings, effects }: Form, { model, method, tau2, q }: Pooling, chosen: readonly number[]): Pick<Row, 'estimate' | 'se' | 'tau2' | 'residual' | 'Q' | 'df' | 'k'> | null {
  const complete = completeSettings({ ...settings, model, method, tau2: tau2 ?? undefined, q, tau2CI: 'none', i2CI: 'none', prediction: model === 'random' ? 'none' : undefined });
  if (!complete.ok) return null;
  const selected = selectEffects(effects, chosen);
  const pooled = poolEffects(selected, complete.value, 'summary');
  if (!pooled.ok) return null;
  const { estimate, se, heterogeneity, k } = pooled.value;
  const variance = heterogeneity.tau2;
  const residual = model === 'random' ? inverseVariance(selected.yi, selected.vi, variance).residual : 0;
  return { estimate, se, tau2: variance, residual, Q: heterogeneity.Q, df: heterogeneity.df, k };
}

/** The fits of all forms of the effects, by every way of pooling that each has, to some selections of rows. */
export function fitAll(forms: readonly Form[], selections: readonly Selection[], progress: (share: number) => void): Fits {
  const table = fitTable();
  const ways = forms.map(({ settings: { measure } }) => poolingsOf(measure));
  const step = Math.max(1, Math.floor(selections.length / 50));
  selections.forEach((selection, index) => {
    forms.forEach((form, position) => {
      addFits(table, form, selection, { form: position, selection: index }, ways[position] ?? []);
    });
    if (index % step === 0) progress(index / selections.length);
  });
  return table.done();
}
