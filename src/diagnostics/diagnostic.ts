import type { Effects } from '../effect-sizes/effects.js';
import type { CompleteSettings } from '../models/settings.js';
import type { Outcome } from '../problems/problem.js';
import type { DiagnosticOptions } from './options.js';

/** A number, a word, or an answer to yes or no; `null` where it does not exist. */
export type Quantity = number | string | boolean | null;

/**
 * How a quantity reads.
 *
 * `effect`: on the analysis scale, as many decimals as the pooled effect. `natural`: on the scale on which the pooled
 * effect is cited. `variance`: four significant digits. `level`: as it was chosen. `statistic`: two decimals. `number`: four
 * decimals.
 */
type QuantityFormat = 'effect' | 'natural' | 'variance' | 'level' | 'statistic' | 'number' | 'P' | 'count' | 'percent' | 'words' | 'flag';

/** What a quantity is called where people read it. */
export interface QuantityWords {
  /** Heading of a column: short, in the symbols of the field. */
  readonly heading: string;
  /** What it is, in words. */
  readonly name: string;
  readonly format: QuantityFormat;
  /** Only in the JSON: a reader has the same on the natural scale, or as a P value and not as its logarithm. */
  readonly detail?: true;
}

/**
 * The shape that every diagnostic's result has, so that one schema, one text and one table serve all.
 *
 * Each diagnostic has its own type, which names its settings, figures and columns.
 */
export interface DiagnosticResult {
  /** By which method, and with which choices, the figures were made. */
  readonly settings: Readonly<Record<string, Quantity>>;
  /** What is said about all studies together. */
  readonly figures: Readonly<Record<string, Quantity>>;
  /** What is said study by study, step by step or method by method. */
  readonly rows: readonly ({ readonly label: string } & Readonly<Record<string, Quantity>>)[];
}

/** The analysis that a diagnostic looks at. */
export interface DiagnosticInput {
  /** The effects as they are pooled, of any number of studies. */
  readonly effects: Effects;
  /** The model, the estimator of τ² and the interval of the analysis: what is fitted again is fitted in the same way. */
  readonly settings: CompleteSettings;
  readonly options: DiagnosticOptions;
}

/** The words for each part of a result. */
interface ResultWords<Result extends DiagnosticResult> {
  readonly settings: Readonly<Record<keyof Result['settings'], QuantityWords>>;
  readonly figures: Readonly<Record<keyof Result['figures'], QuantityWords>>;
  /** Heading of the column of labels. */
  readonly label: string;
  readonly columns: Readonly<Record<Exclude<keyof Result['rows'][number], 'label'>, QuantityWords>>;
}

/** A row of the table of diagnostics. */
export interface DiagnosticRow<Result extends DiagnosticResult = DiagnosticResult> {
  readonly code: string;
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  readonly reference: string;
  /** Fewest studies for which it exists. */
  readonly leastStudies: number;
  /** Most studies that it is made of, where each costs as much as there are: some ten seconds. Left out, as many as there can be. */
  readonly mostStudies?: number;
  readonly words: ResultWords<Result>;
  /** On at least `leastStudies` studies; a failure says why there is no result. */
  readonly run: (input: DiagnosticInput) => Outcome<Result>;
  /** The same in steps, each the share that is done, of one that may take longer than a second. */
  readonly inSteps?: (input: DiagnosticInput) => Generator<number, Outcome<Result>>;
}
