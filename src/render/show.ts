import type { VegaLiteSpec } from '../plots/vega-lite-spec.js';
import { toSvg } from './svg.js';

/** A figure as notebooks display it: drawn, and as the specification for those that can draw it themselves. */
export interface ShownFigure {
  readonly description: string;
  readonly svg: string;
  readonly specification: VegaLiteSpec;
}

/** Where `repool notebook` listens for figures that a cell shows. */
const listener = Symbol.for('repool.show');

/**
 * Shows a figure in a notebook: as the last expression of a cell under the Deno kernel of Jupyter, and under
 * `repool notebook`, which writes it beside the notebook.
 *
 * @param specification what a plot returned
 * @returns what Jupyter displays
 * @throws {RangeError} as `toSvg`
 */
export async function show(specification: VegaLiteSpec): Promise<unknown> {
  const svg = await toSvg(specification);
  const figure: ShownFigure = { description: specification.description, svg, specification };
  const listening: unknown = (globalThis as Readonly<Record<symbol, unknown>>)[listener];
  if (typeof listening === 'function') listening(figure);
  return { [Symbol.for('Jupyter.display')]: () => ({ 'image/svg+xml': svg, 'application/vnd.vegalite.v6+json': specification }) };
}
