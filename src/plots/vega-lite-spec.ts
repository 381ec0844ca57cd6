/** Plain JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

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
