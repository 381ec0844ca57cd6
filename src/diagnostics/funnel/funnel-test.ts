import type { QuantityWords } from '../diagnostic.js';
import type { RankPCode } from './rank-p.js';

/** The slope of a weighted regression line, tested with multiplicative dispersion. */
export interface RegressionTest {
  readonly settings: {
    /** What the effects are regressed on, and what they are weighted by, in words. */
    readonly predictor: string;
    readonly weights: string;
    /** The residual scatter multiplies the variances; Student's t with k − 2 degrees of freedom. */
    readonly dispersion: 'multiplicative';
    /** Level of the interval of the limit estimate. */
    readonly level: number;
  };
  readonly figures: {
    readonly k: number;
    /** The test that the slope is zero: no asymmetry. Logarithm to base e. */
    readonly t: number;
    readonly df: number;
    readonly pValue: number;
    readonly logPValue: number;
    readonly slope: number;
    readonly seSlope: number;
    readonly intercept: number;
    readonly seIntercept: number;
    /** The effect on the line where the predictor is zero, a study without sampling error; `null` where zero is no such study. */
    readonly limit: number | null;
    readonly limitLower: number | null;
    readonly limitUpper: number | null;
    readonly residualMeanSquare: number;
  };
  readonly rows: readonly { readonly label: string }[];
}

/** The words for a `RegressionTest`. */
export const regressionWords = {
  settings: {
    predictor: { heading: 'predictor', name: 'predictor', format: 'words' },
    weights: { heading: 'weights', name: 'weights', format: 'words' },
    dispersion: { heading: 'dispersion', name: 'residual scatter', format: 'words' },
    level: { heading: 'level', name: 'confidence level of the limit estimate', format: 'number' },
  },
  figures: {
    k: { heading: 'k', name: 'number of studies', format: 'count' },
    t: { heading: 't', name: 't of the test of asymmetry', format: 'statistic' },
    df: { heading: 'df', name: 'degrees of freedom', format: 'count' },
    pValue: { heading: 'P', name: 'P value of the test of asymmetry', format: 'P' },
    logPValue: { heading: 'log P', name: 'natural logarithm of the P value', format: 'number', detail: true },
    slope: { heading: 'slope', name: 'change of the effect per unit of the predictor', format: 'number' },
    seSlope: { heading: 'SE', name: 'standard error of the slope', format: 'number' },
    intercept: { heading: 'intercept', name: 'the line where the predictor is zero', format: 'effect', detail: true },
    seIntercept: { heading: 'SE', name: 'standard error of the intercept', format: 'effect', detail: true },
    limit: { heading: 'limit', name: 'effect without sampling error, analysis scale', format: 'effect' },
    limitLower: { heading: 'limit lower', name: 'lower end of its confidence interval', format: 'effect' },
    limitUpper: { heading: 'limit upper', name: 'upper end of its confidence interval', format: 'effect' },
    residualMeanSquare: { heading: 'φ', name: 'residual mean square', format: 'number' },
  },
  label: 'Study',
  columns: {},
} as const satisfies WordsOf<RegressionTest>;

/** A rank correlation between effects and their variances, and the tests that it is zero. */
export interface RankTest {
  readonly settings: {
    /** Which of the P values below is cited as P: that asked for; where it is the exact one and that does not exist, the normal one. */
    readonly pMethod: RankPCode;
  };
  readonly figures: {
    readonly k: number;
    /** Kendall's tau-b. */
    readonly tau: number;
    readonly pValue: number;
    readonly logPValue: number;
    /** Concordant minus discordant pairs, and its standard error under independence, allowing for ties. */
    readonly score: number;
    readonly seScore: number;
    readonly ties: boolean;
    /** `null` with ties, and beyond the number of studies up to which it is computed. */
    readonly exactP: number | null;
    readonly z: number;
    readonly normalP: number;
    readonly logNormalP: number;
    /** With the continuity correction. */
    readonly correctedZ: number;
    readonly correctedP: number;
    readonly logCorrectedP: number;
  };
  readonly rows: readonly { readonly label: string }[];
}

/** The words for a `RankTest`. */
export const rankWords = {
  settings: { pMethod: { heading: 'P value', name: 'distribution of the P value', format: 'words' } },
  figures: {
    k: { heading: 'k', name: 'number of studies', format: 'count' },
    tau: { heading: 'tau', name: "Kendall's tau", format: 'number' },
    pValue: { heading: 'P', name: 'P value of the test of asymmetry', format: 'P' },
    logPValue: { heading: 'log P', name: 'natural logarithm of the P value', format: 'number', detail: true },
    score: { heading: 'score', name: 'concordant less discordant pairs', format: 'count' },
    seScore: { heading: 'SE', name: 'standard error of the score', format: 'number' },
    ties: { heading: 'ties', name: 'ties', format: 'flag' },
    exactP: { heading: 'exact P', name: 'exact P value', format: 'P' },
    z: { heading: 'z', name: 'score over its standard error', format: 'statistic' },
    normalP: { heading: 'normal P', name: 'P value by the normal distribution', format: 'P' },
    logNormalP: { heading: 'log normal P', name: 'its natural logarithm', format: 'number', detail: true },
    correctedZ: { heading: 'corrected z', name: 'z with continuity correction', format: 'statistic' },
    correctedP: { heading: 'corrected P', name: 'P value with continuity correction', format: 'P' },
    logCorrectedP: { heading: 'log corrected P', name: 'its natural logarithm', format: 'number', detail: true },
  },
  label: 'Study',
  columns: {},
} as const satisfies WordsOf<RankTest>;

interface WordsOf<Test extends { readonly settings: object; readonly figures: object }> {
  readonly settings: Readonly<Record<keyof Test['settings'], QuantityWords>>;
  readonly figures: Readonly<Record<keyof Test['figures'], QuantityWords>>;
  readonly label: string;
  readonly columns: Record<never, never>;
}
