import type { PooledResult } from '../models/pooled-result.js';
import { forestPlot } from './forest.js';
import type { VegaLiteSpec } from './vega-lite-spec.js';

interface PlotRow {
  readonly code: string;
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  /** Specification of the plot with its default options. */
  readonly plot: (result: PooledResult) => VegaLiteSpec;
}

/**
 * Every kind of plot, by its code.
 *
 * To add one: a file in this folder, a row here, a test that its specification compiles without a warning.
 */
export const plots = {
  forest: {
    code: 'forest',
    name: 'forest plot',
    description: 'Every study with its interval, and the pooled effect as a diamond',
    plot: forestPlot,
  },
} as const satisfies Record<string, PlotRow>;

/** The code of a kind of plot. */
export type PlotCode = keyof typeof plots;
