import type { Json, Layer } from '../vega-lite-spec.js';

/** Encodings of a layer's positions: a field on the scale of the axis. */
export const onX = (field: string): Json => ({ field, type: 'quantitative' });
export const onY = (field: string): Json => ({ field, type: 'quantitative' });
export const onX2 = (field: string): Json => ({ field });
export const onY2 = (field: string): Json => ({ field });

/** Strokes and gaps of the outline of a study that was solved for; unit: pixels. */
export const outlineDash: readonly number[] = [2, 1.5];

/** How a line looks. */
export interface LineStyle {
  /** As CSS writes it. */
  readonly colour: string;
  /** Lengths of strokes and gaps; none for a solid line; unit: pixels. */
  readonly dash?: readonly number[];
  /** 1.2 by default; unit: pixels. */
  readonly width?: number;
}

/** Lines through the points of a data set: one per value of `side`, each in the `order` of its points `x`, `y`. */
export function lineLayer(name: string, { colour, dash = [], width = 1.2 }: LineStyle): Layer {
  return {
    data: { name },
    mark: { type: 'line', color: colour, strokeWidth: width, strokeDash: dash, clip: true, aria: false },
    encoding: { x: onX('x'), y: onY('y'), order: { field: 'order', type: 'quantitative' }, detail: { field: 'side', type: 'nominal' } },
  };
}
