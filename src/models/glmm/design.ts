import type { MeasureCode } from '../../effect-sizes/measures.js';
import type { Study, StudyKind } from '../../studies/study.js';
import { binomialCell, hypergeometricCell, poissonCell, type Cell } from './cells.js';
import type { StudyModel } from './likelihood.js';
import type { GlmmModelCode } from './sub-models.js';

/** The measures that generalised linear mixed models pool, with the kind of data each needs. */
export const glmmKinds = {
  OR: 'binary',
  IRR: 'person-time',
  PLO: 'proportion',
  IRLN: 'rate',
} as const satisfies Partial<Record<MeasureCode, StudyKind>>;

/** The kind of data that a measure needs for these models, or `null` where they do not pool it. */
export function glmmKindOf(measure: MeasureCode): StudyKind | null {
  return Object.hasOwn(glmmKinds, measure) ? glmmKinds[measure as keyof typeof glmmKinds] : null;
}

/** σ, the standard deviation of the studies' levels, and τ, that of their effects. */
export type Deviation = 'sigma' | 'tau';

/** A model made ready for a set of studies. */
export interface Design {
  /** The studies with these standard deviations in the model, in this order; the others are zero. */
  readonly studies: (deviations: readonly Deviation[]) => readonly StudyModel[];
  /** Coefficients to begin with; the effect is the first. */
  readonly start: readonly number[];
  /** Number of coefficients in all, the studies' own included. */
  readonly coefficients: number;
  /** Number of counts. */
  readonly observations: number;
}

/** How a model's coefficients and random effects enter the linear predictors of its cells. */
interface Pattern {
  readonly fixed: readonly (readonly number[])[];
  readonly own: readonly number[] | null;
  readonly random: Readonly<Record<Deviation, readonly number[]>>;
}

const oneCell: Pattern = { fixed: [[1]], own: null, random: { tau: [1], sigma: [0] } };

/** The effect is half above and half below the level of the study, and so are its deviations. */
const ownLevels: Pattern = { fixed: [[0.5], [-0.5]], own: [1, 1], random: { tau: [0.5, -0.5], sigma: [1, 1] } };
const drawnLevels: Pattern = { ...ownLevels, fixed: [[0.5, 1], [-0.5, 1]], own: null };

/** Every study with an effect of its own and a level that is drawn, the control arm's. */
const drawnControls: Pattern = { fixed: [[1], [1]], own: [1, 0], random: { tau: [0, 0], sigma: [1, 1] } };
const drawnControlAlone: Pattern = { fixed: [[1]], own: null, random: { tau: [0], sigma: [1] } };

/**
 * A model of studies' counts.
 *
 * @param studies of the kind that `glmmKinds` names for the measure, each of which tells something
 * @param model `null` for one group
 */
export function designOf(studies: readonly Study[], model: GlmmModelCode | null): Design {
  const arms = studies.map(cellsOf);
  const cells = model === 'CM.EL' || model === 'CM.AL' ? studies.map((study) => [conditionalCell(study, model)]) : arms;
  const pattern = model === 'UM.FS' ? ownLevels : model === 'UM.RS' ? drawnLevels : oneCell;
  const levels = pooledEtas(arms);
  const [treatment = 0, control = 0] = levels;
  return {
    studies: (deviations) => cells.map((each) => withPattern(each, pattern, deviations)),
    start: model === null ? [treatment] : model === 'UM.RS' ? [treatment - control, (treatment + control) / 2] : [0],
    coefficients: (pattern.fixed[0]?.length ?? 0) + (pattern.own === null ? 0 : studies.length),
    observations: cells.reduce((sum, each) => sum + each.length, 0),
  };
}

/** The model in which every study has an effect of its own while the levels of the control arms are drawn. */
export function saturatedDrawnDesign(studies: readonly Study[]): Design {
  const arms = studies.map(cellsOf);
  return {
    studies: (deviations) =>
      arms.map(([treatment, control]) => {
        if (treatment === undefined || control === undefined) throw new RangeError('saturatedDrawnDesign: a study without two arms');
        // A treated arm without events, or with nothing else, is fitted perfectly by an infinite effect.
        return Number.isFinite(treatment.saturated().eta)
          ? withPattern([treatment, control], drawnControls, deviations)
          : withPattern([control], drawnControlAlone, deviations);
      }),
    start: [pooledEtas(arms)[1] ?? 0],
    coefficients: 1 + studies.length,
    observations: 2 * studies.length,
  };
}

function withPattern(cells: readonly Cell[], { fixed, own, random }: Pattern, deviations: readonly Deviation[]): StudyModel {
  return { cells, fixed, own, random: cells.map((_, c) => deviations.map((each) => random[each][c] ?? 0)) };
}

/** The cells of a study, one for each arm. */
export function cellsOf(study: Study): readonly Cell[] {
  switch (study.kind) {
    case 'binary':
      return [binomialCell(study.treatment), binomialCell(study.control)];
    case 'person-time':
      return [poissonCell(study.treatment), poissonCell(study.control)];
    case 'proportion':
      return [binomialCell(study)];
    case 'rate':
      return [poissonCell(study)];
    default:
      throw new RangeError(`cellsOf: no counts in a study of kind ${study.kind}`);
  }
}

/** The one cell of a conditional model: events of the treated arm given those of both. */
export function conditionalCell(study: Study, model: 'CM.EL' | 'CM.AL'): Cell {
  if (study.kind !== 'binary' && study.kind !== 'person-time') {
    throw new RangeError(`conditionalCell: no two arms with events in a study of kind ${study.kind}`);
  }
  if (study.kind === 'binary' && model === 'CM.EL') return hypergeometricCell(study.treatment, study.control);
  const [exposed, unexposed] =
    study.kind === 'binary' ? [study.treatment.total, study.control.total] : [study.treatment.time, study.control.time];
  const events = study.treatment.events + study.control.events;
  return binomialCell({ events: study.treatment.events, total: events }, Math.log(exposed / unexposed));
}

/** Arm by arm, the linear predictor that fits the counts of all studies together. */
function pooledEtas(arms: readonly (readonly Cell[])[]): readonly number[] {
  return (arms[0] ?? []).map((_, arm) => {
    const cells = arms.flatMap((each) => each[arm] ?? []);
    const finite = cells.map((cell) => cell.saturated()).filter(({ eta }) => Number.isFinite(eta));
    const weight = finite.reduce((sum, { information }) => sum + information, 0);
    return weight === 0 ? 0 : finite.reduce((sum, { eta, information }) => sum + eta * information, 0) / weight;
  });
}
