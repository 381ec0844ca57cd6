import { type PredictionCode, predictions } from '../../models/prediction/predictions.js';
import type { CompleteSettings } from '../../models/settings.js';
import type { Studies } from '../../studies/study.js';
import { everyForm, type Form, formsOfOthers, usualForms } from '../other-analyses/forms.js';
import { everyPooling, type Pooling, usualPoolings } from '../other-analyses/poolings.js';

/** Prediction intervals that follow from an estimate, its standard error and τ²: none is drawn. */
export type SearchedPrediction = Exclude<PredictionCode, 'bootstrap'>;

/** Those that published analyses have. */
export const usualPredictions: readonly SearchedPrediction[] = ['normal', 't-k-1', 't-k-2', 'hartung-knapp'];

/** Of what specifications are made: how effects are computed, pooled, and what is inferred from them. */
export interface Space {
  readonly forms: readonly Form[];
  readonly poolings: readonly Pooling[];
  readonly predictions: readonly SearchedPrediction[];
  /** The usual specifications of so many forms, the first, are not of the space: they are tried before it. */
  readonly beyondUsual: number;
}

const everyPrediction: readonly SearchedPrediction[] = (Object.keys(predictions) as PredictionCode[]).filter((code) => code !== 'bootstrap');

interface SpaceRow {
  readonly words: string;
  readonly poolings: readonly Pooling[];
  /** How much longer one of its fits takes, by row, than one of a usual specification: estimators and intervals that are solved for. */
  readonly effort: number;
  readonly of: (studies: Studies, stated: CompleteSettings) => Space;
}

/** The spaces of specifications that a search goes through. */
export const spaces = {
  usual: {
    words: 'usual specifications',
    poolings: usualPoolings,
    effort: 1,
    of: (studies, stated) => ({ forms: usualForms(studies, stated), poolings: usualPoolings, predictions: usualPredictions, beyondUsual: 0 }),
  },
  every: {
    words: 'every specification but the usual ones',
    poolings: everyPooling,
    effort: 25,
    of: (studies, stated) => {
      const usual = usualForms(studies, stated);
      return { forms: everyForm(studies, stated, usual), poolings: everyPooling, predictions: everyPrediction, beyondUsual: usual.length };
    },
  },
  'other measures': {
    words: 'usual specifications of other measures',
    poolings: usualPoolings,
    effort: 1,
    of: (studies, stated) => ({ forms: formsOfOthers(studies, stated), poolings: usualPoolings, predictions: usualPredictions, beyondUsual: 0 }),
  },
} as const satisfies Record<string, SpaceRow>;

/** The row of a space, as the general type that `spaces` only satisfies. */
export function spaceRow(code: SpaceCode): SpaceRow {
  return spaces[code];
}

/** The code of a space. */
export type SpaceCode = keyof typeof spaces;
