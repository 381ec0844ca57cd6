import type { Gosh } from '../../diagnostics/gosh/gosh.js';
import type { PresentationOptions } from '../presentation/presentation.js';

/** What may stand upright in a GOSH plot. */
interface GoshAxisRow {
  readonly name: string;
  /** In running text. */
  readonly words: string;
  readonly suffix: string;
  /** Of each subset. */
  readonly valuesOf: (columns: Gosh['columns']) => Float64Array;
}

/** What may stand upright in a GOSH plot, by its code. */
export const goshAxes = {
  I2: { name: 'I²', words: 'I²', suffix: '%', valuesOf: ({ I2 }) => I2 },
  tau2: { name: 'Between-study variance τ²', words: 'τ²', suffix: '', valuesOf: ({ tau2 }) => tau2 },
  Q: { name: "Cochran's Q", words: 'Q', suffix: '', valuesOf: ({ Q }) => Q },
} as const satisfies Readonly<Record<string, GoshAxisRow>>;

/** What a caller may choose about a GOSH plot. */
export interface GoshPlotOptions extends PresentationOptions {
  readonly title?: string | undefined;
  readonly ticks?: readonly number[] | undefined;
  /** The most subsets to pool; with more of them, a random sample is drawn. */
  readonly subsets?: number | undefined;
  /** Seed of a sample, 1 by default. */
  readonly seed?: number | undefined;
  /** What stands upright; I² by default. */
  readonly goshAxis?: keyof typeof goshAxes | undefined;
  /** Label of a study whose subsets are told apart. */
  readonly study?: string | undefined;
}
