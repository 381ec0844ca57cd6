import { contextOfPooled } from '../../effect-sizes/natural-context.js';
import { naturalValue } from '../../effect-sizes/natural-value.js';
import type { NaturalContext } from '../../effect-sizes/scales.js';
import { selectEffects } from '../../effect-sizes/select-effects.js';
import { isDoubleZero, type ZeroCellPolicy } from '../../effect-sizes/zero-cells.js';
import { cochranQ, qAround, typicalVariance } from '../../models/heterogeneity.js';
import { commonWeightsMean, roundingOf, weightedFit } from '../../models/inverse-variance.js';
import { type MethodRow, methodRow } from '../../models/methods.js';
import { poolCounts, type PooledCounts } from '../../models/pool-counts.js';
import { completeSettings, type CompleteSettings, type PoolSettings } from '../../models/settings.js';
import type { Outcome } from '../../problems/problem.js';
import { dersimonianLairdFromQ } from '../../models/tau2/dersimonian-laird.js';
import { tau2Row } from '../../models/tau2/estimators.js';
import { tau2Weights } from '../../models/tau2/tau2-weights.js';
import { centreEffects } from '../../models/weighted-sums.js';
import type { Form } from '../other-analyses/forms.js';
import { isPooledBy, type Pooling } from '../other-analyses/poolings.js';
import { needsEffects } from './inferences.js';
import type { Space } from './space.js';
import { runThrough } from '../../numeric/steps.js';
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
  readonly contexts: readonly (NaturalContext | null | undefined)[];
  /** The effects that were pooled, by fit; `null` where no interval of the space needs them. */
  readonly pooled: readonly (PooledColumns | null | undefined)[];
}

/** Effects and their variances, of one length. */
export interface PooledColumns {
  readonly yi: Float64Array;
  readonly vi: Float64Array;
}

/** One row of the table. */
type Row = Readonly<Record<'estimate' | 'natural' | 'se' | 'tau2' | 'residual' | 'Q' | 'df' | 'k' | 'typical' | 'form' | 'pooling' | 'selection', number>> & { readonly context: NaturalContext | null; readonly pooled: PooledColumns | null };

/** A table of at most so many rows. Each column is written by its name: a loop over the names takes three times as long. */
function fitTable(most: number) {
  const numbers = (): Float64Array => new Float64Array(most);
  const positions = (): Int32Array => new Int32Array(most);
  const [estimate, natural, se, tau2, residual] = [numbers(), numbers(), numbers(), numbers(), numbers()];
  const [Q, df, k, typical] = [numbers(), numbers(), numbers(), numbers()];
  const [form, pooling, selection] = [positions(), positions(), positions()];
  // Filled only where there is something to hold: of millions of fits hardly any has.
  const contexts: (NaturalContext | null)[] = [];
  const pooled: (PooledColumns | null)[] = [];
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
      if (row.context !== null) contexts[size] = row.context;
      if (row.pooled !== null) pooled[size] = row.pooled;
      size += 1;
    },
    done: (): Fits => ({ size, estimate, natural, se, tau2, residual, Q, df, k, typical, form, pooling, selection, contexts, pooled }),
  };
}

/** A way of pooling, by position among all of the space. */
type Way = Pooling & { readonly pooling: number };

/** Ways of pooling counts that stand on one fit of them, with the row of their method. */
export interface CountWays {
  readonly row: MethodRow & { readonly pools: 'counts' };
  readonly complete: CompleteSettings;
  readonly ways: readonly Way[];
}

/** The ways of pooling that a form of the effects has, without those that nothing in it tells from another. */
export function waysOf({ settings: { measure }, effects: { studies, corrected } }: Form, { poolings }: Pick<Space, 'poolings'>): readonly Way[] {
  const [correctsSome, hasDoubleZero] = [corrected.includes(true), studies.some(isDoubleZero)];
  return poolings.flatMap((way, pooling): readonly Way[] => {
    const { model, method, q, counted = {}, differenceVariance } = way;
    const tells =
      (counted.inPooling !== true || correctsSome) &&
      (counted.doubleZerosInQ === undefined || hasDoubleZero) &&
      // Pooled by inverse variance, with Q so too, it is another analysis only where rows are left out that tell the counts nothing.
      (method !== 'mantel-haenszel' || model === 'common' || q !== 'inverse-variance' || hasDoubleZero) &&
      (differenceVariance === undefined || differenceVariance === 'sato' || measure === 'RD');
    return isPooledBy(measure, way) && tells ? [{ ...way, pooling }] : [];
  });
}

/**
 * The ways of pooling the counts behind a form of the effects. A method that shows other effects beside its counts than the
 * form has is left to the form that has those.
 */
export function countWaysOf({ settings }: Form, ways: readonly Way[]): readonly CountWays[] {
  const own = completeSettings(settings);
  const groups = new Map<string, { readonly row: CountWays['row']; readonly complete: CompleteSettings; readonly ways: Way[] }>();
  for (const way of ways) {
    const { method, model } = way;
    const row = methodRow(method);
    if (row.pools !== 'counts') continue;
    const key = JSON.stringify([method, model, way.counted, way.differenceVariance]);
    const complete = completeSettings({ ...settings, ...settingsOf(way, settings.zeroCells) });
    const group = groups.get(key);
    if (group !== undefined) group.ways.push(way);
    else if (complete.ok && own.ok && complete.value.zeroCells.policy === own.value.zeroCells.policy) groups.set(key, { row, complete: complete.value, ways: [way] });
  }
  return [...groups.values()];
}

/** A way of pooling as settings. */
export function settingsOf({ model, method, tau2, q, tau2Weights, convergence, counted, differenceVariance }: Pooling, zeroCells: ZeroCellPolicy | undefined): Omit<PoolSettings, 'measure'> {
  return {
    model,
    method,
    q,
    ...(tau2 === null ? {} : { tau2 }),
    tau2Weights,
    convergence,
    differenceVariance,
    zeroCells: { ...zeroCells, ...counted },
  };
}

/**
 * The fits of all forms of the effects, by every way of pooling that each has, to some selections of rows. Rows without an
 * effect are left out, as in any analysis.
 *
 * @param progress told of the share that is done, some fifty times
 */
export function fitAll(space: Space, selections: readonly Selection[], progress: (share: number) => void): Fits {
  return runThrough(fitInBlocks(space, selections), progress);
}

/** The same block by block of the selections, so that what drives it may stop between two: each time the share that is done. */
export function* fitInBlocks(space: Space, selections: readonly Selection[]): Generator<number, Fits> {
  const ways = space.forms.map((form) => waysOf(form, space));
  const table = fitTable(selections.length * ways.reduce((sum, each) => sum + each.length, 0));
  const fitters = space.forms.map((form, position) => fitterOf(form, position, ways[position] ?? [], (row) => { table.add(row); }));
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
  // Under a common effect and with random effects around it, the same counts are pooled: once is enough.
  const pooledAs = ofCounts.map(({ row, complete: { zeroCells, differenceVariance } }) => JSON.stringify([row.code, zeroCells, differenceVariance]));
  const firstAlike = pooledAs.map((each) => pooledAs.indexOf(each));
  const keeps = ways.some(needsEffects);
  return (rows, selection) => {
    const chosen: number[] = [];
    for (const row of rows) {
      const at = form.positions[row] ?? -1;
      if (at >= 0) chosen.push(at);
    }
    const k = chosen.length;
    if (k === 0) return;
    const selected = selectEffects(effects, chosen);
    const { yi, vi } = selected;
    const context = sized ? contextOfPooled(selected) : null;
    const natural = (estimate: number): number => naturalValue(effects.measure, estimate, context ?? unsized).value;

    // Each row is written out: spreading what the rows share took longer than all the arithmetic.
    const [centred, rounding] = [centreEffects(yi, vi, 1), roundingOf(yi)];
    const Q = cochranQ(yi, vi);
    const typical = k > 1 ? typicalVariance(vi) : Number.NaN;
    const pooled = keeps ? { yi, vi } : null;
    for (const way of ofEffects) {
      if (way.tau2 !== null && k < 2) continue;
      const tau2 = tau2Of(way, yi, vi);
      if (!isFound(tau2)) continue;
      const { estimate, se, residual } = way.weights === 'common' ? commonWeightsMean(yi, vi, tau2) : weightedFit(centred, rounding, tau2);
      add({ form: position, selection, context, pooling: way.pooling, pooled, estimate, natural: natural(estimate), se, tau2, residual, Q, df: k - 1, k, typical });
    }

    const pooledCounts: Outcome<PooledCounts>[] = [];
    for (const [group, { row, complete, ways: some }] of ofCounts.entries()) {
      const counts = pooledCounts[firstAlike[group] ?? group] ?? poolCounts(selected, row, complete);
      pooledCounts.push(counts);
      if (!counts.ok) continue;
      for (const way of some) {
        const fit = way.model === 'common' ? fitOfCounts(counts.value, way) : fitAroundCounts(counts.value, way);
        if (fit === null) continue;
        const { estimate, se, tau2, residual, df } = fit;
        add({ form: position, selection, context, pooling: way.pooling, pooled: keeps ? counts.value.effects : null, estimate, natural: natural(estimate), se, tau2, residual, Q: fit.Q, df, k: fit.k, typical: fit.typical });
      }
    }
  };
}

const unsized: NaturalContext = { total: null };

type Fit = Pick<Row, 'estimate' | 'se' | 'tau2' | 'residual' | 'Q' | 'df' | 'k' | 'typical'>;

/** τ² by a way of pooling; 0 under the common effect, NaN where its estimator finds none. */
function tau2Of({ tau2, tau2Weights: weights, convergence }: Pooling, yi: Float64Array, vi: Float64Array): number {
  if (tau2 === null) return 0;
  const row = tau2Row(tau2);
  try {
    if (convergence === 'metafor') return row.asMetafor?.(yi, vi) ?? Number.NaN;
    return row.estimate(yi, vi, weights === undefined ? {} : { weights: tau2Weights[weights].weights(vi) });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return Number.NaN;
  }
}

/** What has no finite τ² has no specification. */
const isFound = (tau2: number): boolean => tau2 >= 0 && tau2 < Number.POSITIVE_INFINITY;

/** Counts pooled as such, with Q around what they give or as the way has it, unless the method has its own. */
function fitOfCounts({ fit: { estimate, se, Q }, effects: { k, vi }, compared }: PooledCounts, { q }: Way): Fit {
  const around = (): number => (q === 'inverse-variance' && compared.k > 0 ? cochranQ(compared.yi, compared.vi) : qAround(compared.yi, compared.vi, estimate));
  return { estimate, se, tau2: 0, residual: 0, Q: Q ?? around(), df: Math.max(0, compared.k - 1), k, typical: k > 1 ? typicalVariance(vi) : Number.NaN };
}

/** Effects pooled under random effects, with Q, and the τ² of DerSimonian and Laird, around the pooled counts. */
function fitAroundCounts({ fit: { estimate: centre }, effects: { k, yi, vi }, compared }: PooledCounts, way: Way): Fit | null {
  if (k < 2) return null;
  const around = way.q !== 'inverse-variance';
  const Q = around || compared.k === 0 ? qAround(compared.yi, compared.vi, centre) : cochranQ(compared.yi, compared.vi);
  const tau2 = !around || way.tau2 !== 'DL' ? tau2Of(way, yi, vi) : compared.k > 1 ? dersimonianLairdFromQ(Q, compared.vi) : 0;
  if (!isFound(tau2)) return null;
  const { estimate, se, residual } = weightedFit(centreEffects(yi, vi, 1), roundingOf(yi), tau2);
  return { estimate, se, tau2, residual, Q, df: Math.max(0, compared.k - 1), k, typical: typicalVariance(vi) };
}
