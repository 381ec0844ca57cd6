import { fontFiles } from '../files/fonts.js';
import type { PooledResult } from '../models/pooled-result.js';
import { type ForestOptions, forestPlot } from '../plots/forest.js';
import { failure, type Outcome, problem, success } from '../problems/problem.js';
import { toPng } from '../render/png.js';
import { toSvg } from '../render/svg.js';

/** A forest plot in each of its forms. A form is made when it is asked for, because drawing costs more than describing. */
export interface ForestFigure {
  readonly specification: () => string;
  readonly svg: () => Promise<string>;
  readonly png: () => Promise<Uint8Array>;
}

/**
 * Draws a forest plot. Options that a person chose can be impossible together (a range from zero on a logarithmic axis);
 * that is a fault of theirs to be told, not a crash.
 */
export function drawForest(result: PooledResult, options: ForestOptions, idPrefix: string): Outcome<ForestFigure> {
  try {
    const spec = forestPlot(result, options);
    let drawn: Promise<string> | null = null;
    const svg = (): Promise<string> => (drawn ??= toSvg(spec, { idPrefix }));
    return success({
      specification: () => `${JSON.stringify(spec, null, 1)}\n`,
      svg,
      png: async () => toPng(await svg(), { fontFiles: fontFiles() }),
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return failure(problem('USAGE', { wrong: 'the plot cannot be drawn as asked', expected: 'options that go together', found: error.message }));
  }
}
