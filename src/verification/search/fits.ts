import { contextOfPooled } from '../../effect-sizes/natural-context.js';
import { naturalValue } from '../../effect-sizes/natural-value.js';
import type { NaturalContext } from '../../effect-sizes/scales.js';
import { selectEffects } from '../../effect-sizes/select-effects.js';
import { cochranQ, qAround, typicalVariance } from '../../models/heterogeneity.js';
import { roundingOf, weightedFit } from '../../models/inverse-variance.js';
import { type MethodRow, methodRow } from '../../models/methods.js';
import { poolCounts, type PooledCounts } from '../../models/pool-counts.js';
import { completeSettings, type CompleteSettings } from '../../models/settings.js';
import { dersimonianLairdFromQ } from '../../models/tau2/dersimonian-laird.js';
import { tau2Row } from '../../models/tau2/estimators.js';
import { centreEffects } from '../../models/weighted-sums.js';
import type { Form } from '../other-analyses/forms.js';
import { type Pooling, poolings, poolingsOf } from '../other-analyses/poolings.js';
import { runThrough } from './steps.js';
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

/** One row of the table. */
type Row = Readonly<Record<'estimate' | 'natural' | 'se' | 'tau2' | 'residual' | 'Q' | 'df' | 'k' | 'typical' | 'form' | 'pooling' | 'selection', number>> & { readonly context: NaturalContext | null };

/** A table of at most so many rows. Each column is written by its name: a loop over the names takes three times as long. */
function fitTable(most: number) {
  const numbers = (): Float64Array => new Float64Array(most);
  const positions = (): Int32Array => new Int32Array(most);
  const [estimate, natural, se, tau2, residual] = [numbers(), numbers(), numbers(), numbers(), numbers()];
  const [Q, df, k, typical] = [numbers(), numbers(), numbers(), numbers()];
  const [form, pooling, selection] = [positions(), positions(), positions()];
  const contexts: (NaturalContext | null)[] = [];
  let size = 0;
  return {
    add(row: Row): void {
      estimate[size] = row.estimate;
      natural[size] = row.natural;
      se[size] = row.se;
      tau2[size] = row.tau2;
      residual[size] = row.residual;
      Q[size] = row.Q;
      df[size] = row.df;
      k[size] = row.k;
      typical[size] = row.typical;
      form[size] = row.form;
      pooling[size] = row.pooling;
      selection[size] = row.selection;
      contexts.push(row.context);
      size += 1;
    },
    done: (): Fits => ({ size, estimate, natural, se, tau2, residual, Q, df, k, typical, form, pooling, selection, contexts }),
  };
}

/** A way of pooling, by position among all. */
type Way = Pooling & { readonly pooling: number };

/** A way of pooling counts, with its settings and the row of its method. */
export interface CountWay extends Way {
  readonly row: MethodRow & { readonly pools: 'counts' };
  readonly complete: CompleteSettings;
}

/** The ways of pooling that a form of the effects has. */
export function waysOf({ settings: { measure } }: Form): readonly Way[] {
  return poolingsOf(measure).flatMap((pooling): readonly Way[] => (poolings[pooling] === undefined ? [] : [{ ...poolings[pooling], pooling }]));
}

/**
 * The ways of pooling the counts behind a form of the effects. A method that shows other effects beside its counts than the
 * form has is left to the form that has those.
 */
export function countWaysOf({ settings }: Form, ways: readonly Way[]): readonly CountWay[] {
  const own = completeSettings(settings);
  return ways.flatMap((way): readonly CountWay[] => {
    const { model, method, tau2, q } = way;
    const row = methodRow(method);
    const complete = completeSettings({ ...settings, model, method, tau2: tau2 ?? undefined, q });
    if (row.pools !== 'counts' || !complete.ok || !own.ok || complete.value.zeroCells.policy !== own.value.zeroCells.policy) return [];
    return [{ ...way, row, complete: complete.value }];
  });
}

/**
 * The fits of all forms of the effects, by every way of pooling that each has, to some selections of rows. Rows without an
 * effect are left out, as in any analysis.
 *
 * @param progress told of the share that is done, some fifty times
 */
export function fitAll(forms: readonly Form[], selections: readonly Selection[], progress: (share: number) => void): Fits {
  return runThrough(fitInBlocks(forms, selections), progress);
}

/** The same block by block of the selections, so that what drives it may stop between two: each time the share that is done. */
export function* fitInBlocks(forms: readonly Form[], selections: readonly Selection[]): Generator<number, Fits> {
  const ways = forms.map(waysOf);
  const table = fitTable(selections.length * ways.reduce((sum, each) => sum + each.length, 0));
  const fitters = forms.map((form, position) => fitterOf(form, position, ways[position] ?? [], (row) => { table.add(row); }));
  const step = Math.max(1, Math.floor(selections.length / 50));
  for (const [index, { rows }] of selections.entries()) {
    for (const fit of fitters) fit(rows, index);
    if (index % step === 0) yield index / selections.length;
  }
  return table.done();
}

/** Fits one form of the effects to selections of rows. */
function fitterOf(form: Form, position: number, ways: readonly Way[], add: (row: Row) => void): (rows: Int32Array, selection: number) => void {
  const { effects } = form;
  const sized = effects.scale === 'double-arcsine' || effects.scale === 'freeman-tukey-rate';
  const ofEffects = ways.filter(({ method }) => methodRow(method).pools === 'effects');
  const ofCounts = countWaysOf(form, ways);
  return (rows, selection) => {
    const chosen: number[] = [];
    for (const row of rows) {
      const at = form.positions[row] ?? -1;
      if (at >= 0) chosen.push(at);
    }
    const k = chosen.length;
    if (k === 0) return;
    const [yi, vi] = [new Float64Array(k), new Float64Array(k)];
    for (let i = 0; i < k; i += 1) {
      yi[i] = effects.yi[chosen[i] as number] as number; // positions among the effects
      vi[i] = effects.vi[chosen[i] as number] as number;
    }
    const context = sized ? contextOfPooled(selectEffects(effects, chosen)) : null;
    const natural = (estimate: number): number => naturalValue(effects.measure, estimate, context ?? unsized).value;

    const [centred, rounding] = [centreEffects(yi, vi, 1), roundingOf(yi)];
    const Q = cochranQ(yi, vi);
    const typical = k > 1 ? typicalVariance(vi) : Number.NaN;
    for (const { pooling, tau2: estimator } of ofEffects) {
      if (estimator !== null && k < 2) continue;
      const tau2 = estimator === null ? 0 : tau2Row(estimator).estimate(yi, vi);
      if (!(tau2 >= 0 && tau2 < Number.POSITIVE_INFINITY)) continue;
      const { estimate, se, residual } = weightedFit(centred, rounding, tau2);
      add({ form: position, selection, context, pooling, estimate, natural: natural(estimate), se, tau2, residual, Q, df: k - 1, k, typical });
    }

    if (ofCounts.length === 0) return;
    const selected = selectEffects(effects, chosen);
    for (const { pooling, model, row, complete } of ofCounts) {
      const counts = poolCounts(selected, row, complete);
      const fit = counts.ok ? (model === 'common' ? fitOfCounts : fitAroundCounts)(counts.value) : null;
      if (fit !== null) add({ form: position, selection, context, pooling, natural: natural(fit.estimate), ...fit });
    }
  };
}

const unsized: NaturalContext = { total: null };

type Fit = Pick<Row, 'estimate' | 'se' | 'tau2' | 'residual' | 'Q' | 'df' | 'k' | 'typical'>;

/** Counts pooled as such, with Q around what they give unless the method has its own. */
function fitOfCounts({ fit: { estimate, se, Q }, effects: { k, vi }, compared }: PooledCounts): Fit {
  return { estimate, se, tau2: 0, residual: 0, Q: Q ?? qAround(compared.yi, compared.vi, estimate), df: compared.k - 1, k, typical: k > 1 ? typicalVariance(vi) : Number.NaN };
}

/** Effects pooled under random effects, with the τ² of DerSimonian and Laird from Q around the pooled counts. */
function fitAroundCounts({ fit: { estimate: centre }, effects: { k, yi, vi }, compared }: PooledCounts): Fit | null {
  if (k < 2) return null;
  const Q = qAround(compared.yi, compared.vi, centre);
  const tau2 = compared.k > 1 ? dersimonianLairdFromQ(Q, compared.vi) : 0;
  const { estimate, se, residual } = weightedFit(centreEffects(yi, vi, 1), roundingOf(yi), tau2);
  return { estimate, se, tau2, residual, Q, df: compared.k - 1, k, typical: typicalVariance(vi) };
}
