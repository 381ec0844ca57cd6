import { colours, fontSizes } from './style.js';
import type { Layer } from './vega-lite-spec.js';

/** A line of text at a place of its own: a heading, the title of an axis, a line under the figure. Unit: pixels. */
export type PlacedText = {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly align: 'left' | 'center' | 'right';
  readonly size: number;
  readonly bold: boolean;
  readonly muted: boolean;
};

/** What all text marks share. */
export const textMark = { type: 'text', baseline: 'middle', fontSize: fontSizes.text, color: colours.text, aria: false } as const;

/** The layer that prints the data set `texts`, each line at its own place. */
export function placedTexts(): Layer {
  return {
    data: { name: 'texts' },
    mark: {
      ...textMark,
      align: { expr: 'datum.align' },
      fontWeight: { expr: "datum.bold ? 'bold' : 'normal'" },
      fontSize: { expr: 'datum.size' },
      color: { expr: `datum.muted ? '${colours.muted}' : '${colours.text}'` },
    },
    encoding: { x: { field: 'x', type: 'quantitative', scale: null }, y: { field: 'y', type: 'quantitative', scale: null, axis: null }, text: { field: 'text', type: 'nominal' } },
  };
}
