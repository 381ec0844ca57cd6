import { computeEffects } from '../../effect-sizes/compute-effects.js';
import type { Effects } from '../../effect-sizes/effects.js';
import { measureRow } from '../../effect-sizes/measures.js';
import { methodRow } from '../../models/methods.js';
import { poolEffects } from '../../models/pool-effects.js';
import type { PooledResult } from '../../models/pooled-result.js';
import type { CompleteSettings } from '../../models/settings.js';
import { rationalToDouble } from '../../numeric/exact/rational.js';
import type { Studies, Study } from '../../studies/study.js';
import { aboutFigure, type Claim } from '../claim.js';
import { type QuantityCode, quantities } from '../quantities.js';
import { type Change, type Subject, effectOf } from './change.js';

/** What a claim's figures would be if the table were another: one number per figure, NaN where there is none. */
export type Predicted = Float64Array;

/** One row as it goes into the pool. */
interface Entry {
  readonly row: number;
  readonly study: Study;
  /** `null`: it has none. Left open where the effects must be computed all together. */
  readonly effect: { readonly yi: number; readonly vi: number } | null;
}

/**
 * The function from a change of the table to what the claim's figures would be; `null` where nothing can be pooled.
 *
 * Only the rows that a change touches are computed anew, unless the effects hang on each other; and of the pooled result
 * only what the figures ask for.
 */
export function evaluatorOf(subject: Subject, claim: Pick<Claim, 'figures' | 'study'>): (change: Change) => Predicted | null {
  const settings = lean(subject.settings, claim);
  const detail = detailFor(claim);
  const eachAlone = effectsStandAlone(subject.settings);
  const columns = detail === 'summary' && eachAlone && namesNoColumn(settings) ? columnsOf(subject) : null;
  const pooledFrom = (entries: readonly Entry[], alone: boolean): PooledResult | null => {
    const effects = alone ? together(subject, entries) : recomputed(subject, entries);
    if (effects === null) return null;
    const pooled = poolEffects(effects, settings, detail);
    return pooled.ok ? pooled.value : null;
  };
  return (change) => {
    // Where most rows change, the effects of all are computed faster at once than of each on its own; but no row says an effect itself.
    const alone = eachAlone && (change.length < subject.studies.rows.length / 2 || change.some(({ as }) => as === 'effect'));
    const entries = alone && columns !== null ? null : entriesOf(subject, change, alone);
    const result = entries === null ? pooledColumns(subject, columns as Columns, change, settings) : pooledFrom(entries, alone);
    if (result === null) return null;
    const studies = entries === null ? subject.studies : { ...subject.studies, rows: entries.map(({ study }) => study) };
    return figuresIn(result, studies, claim);
  };
}

/** The figures of a claim from a table as it stands; `null` where nothing can be pooled. Quicker than an evaluator for one who asks but once. */
export function figuresAsItStands(studies: Studies, settings: CompleteSettings, claim: Pick<Claim, 'figures' | 'study'>): Predicted | null {
  const effects = computeEffects(studies, settings);
  if (!effects.ok) return null;
  const pooled = poolEffects(effects.value, lean(settings, claim), detailFor(claim));
  return pooled.ok ? figuresIn(pooled.value, studies, claim) : null;
}

function figuresIn(result: PooledResult, studies: Studies, claim: Pick<Claim, 'figures' | 'study'>): Predicted {
  return Float64Array.from(claim.figures, (figure) => {
    const value = quantities[figure.quantity].read(result, studies, aboutFigure(claim, figure));
    return value === null ? Number.NaN : typeof value === 'number' ? value : rationalToDouble(value);
  });
}

function detailFor({ figures }: Pick<Claim, 'figures'>): 'studies' | 'summary' {
  return figures.some(({ quantity }) => !ofResultAlone.has(quantity)) ? 'studies' : 'summary';
}

/** The effects of a table as it stands, in columns without the rows that have none. */
interface Columns {
  readonly yi: Float64Array;
  readonly vi: Float64Array;
  /** How many effects stand before each row; one more than there are rows. */
  readonly before: Int32Array;
}

function columnsOf({ effects }: Subject): Columns {
  const kept = effects.filter((each) => each !== null);
  const before = new Int32Array(effects.length + 1);
  for (const [row, each] of effects.entries()) before[row + 1] = (before[row] as number) + (each === null ? 0 : 1);
  return { yi: Float64Array.from(kept, ({ yi }) => yi), vi: Float64Array.from(kept, ({ vi }) => vi), before };
}

/** Whether weights are not taken from a column of the table, which a summary of effects does not have. */
const namesNoColumn = ({ tau2Weights }: CompleteSettings): boolean => tau2Weights === null || typeof tau2Weights === 'string';

/**
 * What the effects are pooled to after a change, as `together` would put them: what a change leaves alone is copied a stretch at a
 * time, because of a table of thousands there are a hundred thousand changes.
 */
function pooledColumns(subject: Subject, { yi, vi, before }: Columns, change: Change, settings: CompleteSettings): PooledResult | null {
  // Rows that a filter passed over stand behind those of the table.
  const last = new Map(change.filter(({ row }) => row < subject.effects.length).map((edit) => [edit.row, edit] as const));
  const room = yi.length + 2 * change.length;
  const [changedYi, changedVi] = [new Float64Array(room), new Float64Array(room)];
  let [k, from] = [0, 0];
  const copyUpTo = (to: number): void => {
    changedYi.set(yi.subarray(from, to), k);
    changedVi.set(vi.subarray(from, to), k);
    k += to - from;
    from = to;
  };
  const put = (effect: { readonly yi: number; readonly vi: number } | null): void => {
    if (effect === null) return;
    changedYi[k] = effect.yi;
    changedVi[k] = effect.vi;
    k += 1;
  };
  const alone = (study: Study): Entry['effect'] => effectOf(subject.studies, subject.settings, study);
  for (const edit of [...last.values()].toSorted((one, other) => one.row - other.row)) {
    copyUpTo(before[edit.row] as number);
    if (edit.as === 'twice') {
      put(subject.effects[edit.row] ?? null);
      continue;
    }
    from = before[edit.row + 1] as number;
    if (edit.as === 'effect') put(edit);
    if (edit.as === 'changed') put(alone(edit.study));
  }
  copyUpTo(yi.length);
  for (const edit of change) if (edit.as === 'added') put(alone(edit.study));
  const none = new Float64Array(k).fill(Number.NaN);
  const { kind } = subject.studies;
  const effects: Effects = { measure: settings.measure, scale: measureRow(settings.measure).scale, kind, k, labels: [], yi: changedYi.subarray(0, k), vi: changedVi.subarray(0, k), ni: none, ti: none, studies: [], corrected: [], excluded: [] };
  const pooled = poolEffects(effects, settings, 'summary');
  return pooled.ok ? pooled.value : null;
}

/**
 * The share of every row in the pooled effect after a change, in percent, by position in the table as it stood; `null` where
 * nothing can be pooled or there are no weights.
 */
export function weightsAfter(subject: Subject, change: Change): ReadonlyMap<number, number> | null {
  const alone = effectsStandAlone(subject.settings);
  const entries = entriesOf(subject, change, alone);
  const effects = alone ? together(subject, entries) : recomputed(subject, entries);
  if (effects === null) return null;
  const pooled = poolEffects(effects, lean(subject.settings, { figures: [] }));
  if (!pooled.ok || pooled.value.studies.length !== effects.k) return null;
  const rowOf = new Map(entries.map(({ study, row }) => [study, row] as const));
  const weights = new Map<number, number>();
  for (const [index, study] of effects.studies.entries()) {
    const weight = pooled.value.studies[index]?.weight ?? null;
    const row = rowOf.get(study);
    if (weight !== null && row !== undefined) weights.set(row, weight);
  }
  return weights;
}

/** The rows of the table after a change, each with its effect where it can be had alone. */
function entriesOf(subject: Subject, change: Change, alone: boolean): readonly Entry[] {
  const edits = new Map(change.map((edit) => [edit.row, edit] as const));
  const effectAlone = (study: Study): Entry['effect'] => (alone ? effectOf(subject.studies, subject.settings, study) : null);
  const added = change.flatMap((edit): readonly Entry[] => (edit.as === 'added' ? [{ row: edit.row, study: edit.study, effect: effectAlone(edit.study) }] : []));
  const kept = subject.studies.rows.flatMap((study, row): readonly Entry[] => {
    const before = { row, study, effect: subject.effects[row] ?? null };
    const edit = edits.get(row);
    if (edit === undefined) return [before];
    switch (edit.as) {
      case 'left out':
      case 'added':
        return [];
      case 'twice':
        return [before, { ...before, study: { ...study } }];
      case 'effect':
        return [{ row, study, effect: { yi: edit.yi, vi: edit.vi } }];
      case 'changed':
        return [{ row, study: edit.study, effect: effectAlone(edit.study) }];
    }
  });
  return added.length === 0 ? kept : [...kept, ...added];
}

function together({ studies, settings }: Subject, entries: readonly Entry[]): Effects | null {
  const kept = entries.filter((each): each is Entry & { readonly effect: NonNullable<Entry['effect']> } => each.effect !== null);
  const none = new Float64Array(kept.length).fill(Number.NaN);
  return {
    measure: settings.measure,
    scale: measureRow(settings.measure).scale,
    kind: studies.kind,
    k: kept.length,
    labels: kept.map(({ study }) => study.label),
    yi: Float64Array.from(kept, ({ effect }) => effect.yi),
    vi: Float64Array.from(kept, ({ effect }) => effect.vi),
    ni: none,
    ti: none,
    studies: kept.map(({ study }) => study),
    corrected: kept.map(() => false),
    excluded: [],
  };
}

function recomputed({ studies, settings }: Subject, entries: readonly Entry[]): Effects | null {
  const computed = computeEffects({ ...studies, rows: entries.map(({ study }) => study) }, settings);
  return computed.ok ? computed.value : null;
}

/** Whether the effect of a row does not hang on the other rows, and nothing but effects is pooled. */
export function effectsStandAlone({ measure, method, zeroCells }: CompleteSettings): boolean {
  const { scale } = measureRow(measure);
  return methodRow(method).pools === 'effects' && scale !== 'double-arcsine' && scale !== 'freeman-tukey-rate' && zeroCells.policy !== 'if0all' && zeroCells.amount !== 'empirical';
}

const ofResultAlone: ReadonlySet<QuantityCode> = new Set<QuantityCode>(['estimate', 'ci_lower', 'ci_upper', 'p_value', 'statistic', 'se', 'k', 'Q', 'df', 'Q_p_value', 'I2', 'H2', 'H', 'tau2', 'tau', 'tau2_lower', 'tau2_upper', 'I2_lower', 'I2_upper', 'prediction_lower', 'prediction_upper']);

/** Whether a figure follows from effects and variances, without anything else of the studies. */
export const hangsOnEffectsAlone = (quantity: QuantityCode): boolean => ofResultAlone.has(quantity);

/** The settings without what no figure of the claim asks for, and which takes most of the time. */
function lean(settings: CompleteSettings, { figures }: Pick<Claim, 'figures'>): CompleteSettings {
  const asks = (...names: readonly QuantityCode[]): boolean => figures.some(({ quantity }) => names.includes(quantity));
  const tau2 = asks('tau2_lower', 'tau2_upper');
  const i2 = asks('I2_lower', 'I2_upper');
  return {
    ...settings,
    subgroup: null,
    regression: null,
    tau2CI: tau2 || (i2 && settings.i2CI === 'tau2') ? settings.tau2CI : 'none',
    i2CI: i2 ? settings.i2CI : 'none',
    prediction: asks('prediction_lower', 'prediction_upper') ? settings.prediction : 'none',
  };
}
