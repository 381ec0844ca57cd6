import type { EffectVariant } from '../../effect-sizes/variants.js';
import type { IntervalCode } from '../../models/intervals/intervals.js';
import { givenSettings } from '../../models/given-settings.js';
import { methodRow } from '../../models/methods.js';
import { pool } from '../../models/pool.js';
import type { CompleteSettings, PoolSettings } from '../../models/settings.js';
import { rationalToDouble } from '../../numeric/exact/rational.js';
import type { Studies } from '../../studies/study.js';
import type { Predicted } from '../changed-table/evaluate.js';
import { aboutFigure, type Claim } from '../claim.js';
import { hangsOnLevel, levelWords, otherLevels } from '../confidence-levels.js';
import { type QuantityCode, quantities } from '../quantities.js';
import { variantsOf } from './forms.js';
import { isPooledBy, type Pooling, usualPoolings } from './poolings.js';
import { programsOf, type Way } from './programs.js';

/** The same rows analysed another way, and what the claim's figures then are. */
export interface OtherAnalysis {
  /** What is not as stated: `tau2 REML, interval hartung-knapp`, or `as revman-5 does, common`. */
  readonly words: string;
  /** How many settings are not as stated; a program's conventions count as one. */
  readonly changes: number;
  readonly settings: PoolSettings;
  readonly predicted: Predicted;
}

/** Intervals that are usual enough to be tried with every estimator. */
const usualIntervals: readonly IntervalCode[] = ['wald', 't', 'hartung-knapp'];

/**
 * The usual analyses of all rows: every estimator of τ² with the usual intervals, the common effect, the forms of the
 * measure's variance, the methods for counts, what the programs do, and the stated analysis at another confidence level.
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
  return [...waysOf(stated), ...programsOf(studies, stated), ...levelsOf(stated, claim)].flatMap(({ parts, settings }): readonly OtherAnalysis[] => {
    if (parts.length === 0) return [];
    const asked = { ...settings, ...extras };
    const pooled = pool(studies, asked);
    if (!pooled.ok) return [];
    const predicted = Float64Array.from(claim.figures, (figure) => {
      const value = quantities[figure.quantity].read(pooled.value, studies, aboutFigure(claim, figure));
      return value === null ? Number.NaN : typeof value === 'number' ? value : rationalToDouble(value);
    });
    return [{ words: parts.join(', '), changes: parts.length, settings: asked, predicted }];
  });
}

/** What is stated, with one or more settings changed: the forms of the measure, by the ways of pooling that it has. */
function* waysOf(stated: CompleteSettings): Generator<Way> {
  const { measure, zeroCells, level, i2 } = stated;
  const forms = variantsOf(measure);
  for (const way of usualPoolings) {
    if (!isPooledBy(measure, way)) continue;
    const { model, method, tau2, q } = way;
    for (const effects of forms) {
      for (const ci of usualIntervals.filter((code) => way.intervals.includes(code))) {
        const settings: PoolSettings = { measure, zeroCells, level, i2, effects, model, method, tau2: tau2 ?? undefined, q, ci };
        yield { parts: partsChanged(stated, way, effects, ci), settings };
      }
    }
  }
}

/**
 * What is stated, at the other usual confidence levels where a figure hangs on the level.
 *
 * Why nothing else is changed beside the level: every way at every level would be found by chance twice as often as every way at the right one.
 */
function levelsOf(stated: CompleteSettings, { figures }: Claim): readonly Way[] {
  if (!figures.some(hangsOnLevel)) return [];
  const { subgroup: _subgroup, subgroupTau2: _subgroupTau2, regression: _regression, ...given } = givenSettings(stated);
  return otherLevels(stated.level).map((level) => ({ parts: [`level ${levelWords(level)} instead of ${levelWords(stated.level)}`], settings: { ...given, level } }));
}

/** What is not as stated, in words. */
function partsChanged(stated: CompleteSettings, { model, method, tau2 }: Pooling, effects: EffectVariant, ci: IntervalCode): readonly string[] {
  const interval = ci === stated.ci ? [] : [`interval ${ci}`];
  const pooled = model === stated.model && method === stated.method ? [] : [`${model} effects by ${methodRow(method).name}`];
  const estimator = tau2 === null || tau2 === stated.tau2 ? [] : [`tau2 ${tau2}`];
  if (method !== 'inverse-variance') return [...interval, ...pooled, ...estimator];
  const changed = (setting: string, code: string | undefined, statedCode: string | null): readonly string[] => ((code ?? null) === statedCode ? [] : [`${setting} ${code ?? 'usual'}`]);
  return [
    ...changed('variance', effects.variance, stated.effects.variance),
    ...changed('bias correction', effects.biasCorrection, stated.effects.biasCorrection),
    ...interval,
    ...pooled,
    ...estimator,
  ];
}
