import type { PooledResult } from '../models/pooled-result.js';

/** The numbers of a result that people compare between programs, on the natural scale where there is one. */
export interface Figures {
  readonly k: number;
  readonly estimate: number;
  readonly ciLower: number;
  readonly ciUpper: number;
  readonly pValue: number | null;
  readonly tau2: number;
  readonly I2: number | null;
  readonly Q: number;
  readonly predictionLower: number | null;
  readonly predictionUpper: number | null;
}

export type FigureName = keyof Figures;

/** Each figure in words, in the order of a report. */
export const figureWords: Readonly<Record<FigureName, string>> = {
  k: 'studies',
  estimate: 'estimate',
  ciLower: 'lower end',
  ciUpper: 'upper end',
  pValue: 'P',
  tau2: 'τ²',
  I2: 'I²',
  Q: 'Q',
  predictionLower: 'lower end of the prediction interval',
  predictionUpper: 'upper end of the prediction interval',
};

export const figureNames = Object.keys(figureWords) as readonly FigureName[];

/** The figures of a result. */
export function figuresOf({ k, natural, test, heterogeneity }: PooledResult): Figures {
  return {
    k,
    estimate: natural.estimate,
    ciLower: natural.ci.lower,
    ciUpper: natural.ci.upper,
    pValue: test.pValue,
    tau2: heterogeneity.tau2,
    I2: heterogeneity.I2,
    Q: heterogeneity.Q,
    predictionLower: natural.prediction?.lower ?? null,
    predictionUpper: natural.prediction?.upper ?? null,
  };
}

/** Rounding may move the last digits of a double; what moved less than this did not move. */
const STILL = 1e-12;

/** The figures that differ between two results. */
export function changedFigures(before: Figures, after: Figures): readonly FigureName[] {
  return figureNames.filter((name) => {
    const [from, to] = [before[name], after[name]];
    if (from === null || to === null) return from !== to;
    return Math.abs(to - from) > STILL * Math.max(Math.abs(from), Math.abs(to));
  });
}
