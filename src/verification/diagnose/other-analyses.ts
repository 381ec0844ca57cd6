import { chosenVariant } from '../../effect-sizes/variants.js';
import { measureRow } from '../../effect-sizes/measures.js';
import type { IntervalCode } from '../../models/intervals/intervals.js';
import { methods, type MethodCode, methodRow } from '../../models/methods.js';
import { pool } from '../../models/pool.js';
import type { CompleteSettings, PoolSettings } from '../../models/settings.js';
import { tau2Estimators, tau2Row, type Tau2Code } from '../../models/tau2/estimators.js';
import { rationalToDouble } from '../../numeric/exact/rational.js';
import { profileSettings } from '../../profiles/profile-settings.js';
import { profiles, type ProfileCode } from '../../profiles/profiles.js';
import type { Studies } from '../../studies/study.js';
import type { Claim } from '../claim.js';
import { type QuantityCode, quantities } from '../quantities.js';
import type { Predicted } from './evaluate.js';

/** The same rows analysed another way, and what the claim's figures then are. */
export interface OtherAnalysis {
  /** What is not as stated: `tau2 REML, interval hartung-knapp`, or `as revman-5 does, common`. */
  readonly words: string;
  /** How many settings are not as stated; a program's conventions count as one. */
  readonly changes: number;
  readonly predicted: Predicted;
}

/** A way to analyse, with what in it is not as stated. */
export interface Way {
  readonly parts: readonly string[];
  readonly settings: PoolSettings;
}

/** Intervals that are usual enough to be tried with every estimator. */
const usualIntervals: readonly IntervalCode[] = ['wald', 't', 'hartung-knapp'];

/**
 * The usual analyses of all rows: every estimator of τ² with the usual intervals, the common effect, the forms of the
 * measure's variance, the methods for counts, and what the programs do.
 *
 * An error in the data is no explanation where the right data come out another usual way. Subsets of the rows and rarer
 * combinations are not for here.
 */
export function otherAnalyses(studies: Studies, stated: CompleteSettings, claim: Claim): readonly OtherAnalysis[] {
  const asks = (...codes: readonly QuantityCode[]): boolean => claim.figures.some(({ quantity }) => codes.includes(quantity));
  const extras = {
    tau2CI: asks('tau2_lower', 'tau2_upper') ? stated.tau2CI : 'none',
    i2CI: asks('I2_lower', 'I2_upper') ? undefined : 'none',
    prediction: asks('prediction_lower', 'prediction_upper') ? stated.prediction : 'none',
  } as const;
  return [...waysOf(stated), ...programsOf(studies, stated)].flatMap(({ parts, settings }): readonly OtherAnalysis[] => {
    if (parts.length === 0) return [];
    const pooled = pool(studies, { ...settings, ...extras });
    if (!pooled.ok) return [];
    const predicted = Float64Array.from(claim.figures, ({ quantity }) => {
      const value = quantities[quantity].read(pooled.value, studies, claim);
      return value === null ? Number.NaN : typeof value === 'number' ? value : rationalToDouble(value);
    });
    return [{ words: parts.join(', '), changes: parts.length, predicted }];
  });
}

/** What is stated, one or more settings changed. */
export function* waysOf(stated: CompleteSettings): Generator<Way> {
  const row = measureRow(stated.measure);
  const usual = chosenVariant(row, {});
  const estimators = (Object.keys(tau2Estimators) as Tau2Code[]).filter((code) => tau2Row(code).weighted !== true);
  const base: PoolSettings = { measure: stated.measure, zeroCells: stated.zeroCells, level: stated.level, i2: stated.i2 };
  for (const variance of row.variances ?? [usual.variance]) {
    for (const biasCorrection of row.biasCorrections ?? [usual.biasCorrection]) {
      const effects = { variance: variance ?? undefined, biasCorrection: biasCorrection ?? undefined };
      const form = [
        ...(variance === stated.effects.variance ? [] : [`variance ${variance ?? 'usual'}`]),
        ...(biasCorrection === stated.effects.biasCorrection ? [] : [`bias correction ${biasCorrection ?? 'usual'}`]),
      ];
      for (const ci of usualIntervals) {
        const interval = ci === stated.ci ? form : [...form, `interval ${ci}`];
        yield { parts: stated.model === 'common' && stated.method === 'inverse-variance' ? interval : [...interval, 'common effect by inverse variance'], settings: { ...base, effects, model: 'common', method: 'inverse-variance', ci } };
        for (const tau2 of estimators) {
          const same = stated.model === 'random' && stated.method === 'inverse-variance';
          const parts = [...interval, ...(same ? [] : ['random effects by inverse variance']), ...(tau2 === stated.tau2 ? [] : [`tau2 ${tau2}`])];
          yield { parts, settings: { ...base, effects, model: 'random', method: 'inverse-variance', tau2, ci } };
        }
      }
    }
  }
  for (const method of (Object.keys(methods) as MethodCode[]).filter((code) => methodRow(code).pools === 'counts')) {
    for (const model of methodRow(method).models) {
      const parts = method === stated.method && model === stated.model ? [] : [`${methods[method].name}, ${model}`];
      yield { parts, settings: { ...base, method, model } };
    }
  }
}

/** What each program does of its own accord. */
export function* programsOf({ kind }: Studies, { measure, level }: CompleteSettings): Generator<Way> {
  for (const code of Object.keys(profiles) as ProfileCode[]) {
    for (const model of ['common', 'random'] as const) {
      yield { parts: [`as ${code} does, ${model}`], settings: profileSettings(code, { measure, model, level }, kind).settings };
    }
  }
}
