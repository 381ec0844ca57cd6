import { stableNumber } from '../text/format.js';
import { colours, fontSizes } from './style.js';

/** Plain JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A layer of a figure. */
export type Layer = { readonly [property: string]: Json };

/**
 * A Vega-Lite 6 specification as plain JSON: nothing in it is a function, a date or a class, so that it can be saved,
 * compared, edited and drawn by any program that knows Vega-Lite.
 */
export interface VegaLiteSpec {
  readonly $schema: string;
  /** The figure in words, for readers who do not see it. */
  readonly description: string;
  readonly [property: string]: Json;
}

/** The schema that every specification here follows. */
export const vegaLiteSchema = 'https://vega.github.io/schema/vega-lite/v6.json';

/** The same specification with every number rounded to 12 significant digits and no negative zero. */
export function stableSpec(spec: VegaLiteSpec): VegaLiteSpec {
  return stable(spec) as VegaLiteSpec;
}

function stable(value: Json): Json {
  if (typeof value === 'number') return stableNumber(value) + 0;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(stable);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, stable(each as Json)]));
}

/** Vega places a title above everything else in the figure, here the headings. */
export function titleOf(lines: readonly string[], left: number): Json {
  return {
    text: lines,
    anchor: 'start',
    align: 'left',
    frame: 'group',
    dx: left,
    offset: 9,
    fontSize: fontSizes.title,
    lineHeight: fontSizes.title + 3,
    color: colours.text,
  };
}
