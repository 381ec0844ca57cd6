import type { VegaLiteSpec } from './vega-lite-spec.js';

/** What a row of a figure's table is; an ordinary one, of a study or a point, where nothing is said. */
export type FigureRowType = 'study' | 'heading' | 'note' | 'subtotal' | 'total' | 'prediction';

/** The numbers of a figure as a table of text, for those who cannot see it or want to copy them. */
export interface FigureTable {
  /** The figure in words. */
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly align: 'left' | 'right' }[];
  /** Every row has one cell per column. Nothing is cut or escaped. */
  readonly rows: readonly { readonly cells: readonly string[]; readonly type?: FigureRowType }[];
  /** What stands under the figure. */
  readonly notes: readonly string[];
}

/** A figure before it is drawn: what to draw, and the same as a table. */
export interface PlotFigure {
  readonly specification: VegaLiteSpec;
  readonly table: FigureTable;
}
