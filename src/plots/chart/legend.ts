import { textWidth, truncateText } from '../font/text.js';
import type { PlacedText } from '../placed-text.js';
import { signLayers } from '../risk-of-bias/sign-layers.js';
import { colours, fontSizes, type ColourName } from '../style.js';
import { outlineDash } from './marks.js';
import type { Layer } from '../vega-lite-spec.js';

/** One sign of a chart and what it means. */
export interface LegendEntry {
  readonly words: string;
  readonly sign: LegendSign;
}

/** A sign as it is drawn in the chart. */
export type LegendSign =
  | { readonly type: 'point'; readonly shape: 'circle' | 'square' | 'diamond' | 'triangle-up'; readonly colour: ColourName; readonly hollow?: boolean; readonly dashed?: boolean }
  | { readonly type: 'line'; readonly colour: ColourName; readonly dash?: readonly number[]; readonly width?: number }
  | { readonly type: 'area'; readonly colour: string; readonly outline?: string }
  /** A disc with a sign of its own on it. */
  | { readonly type: 'disc'; readonly sign: string; readonly fill: string; readonly ink: string };

/** A legend in its place. */
export interface PlacedLegend {
  readonly texts: readonly PlacedText[];
  readonly layers: readonly Layer[];
  readonly bottom: number;
}

/** Width of a sign, from it to its words, and from these to the next sign; unit: pixels. */
const [signWidth, gap, apart] = [22, 6, 18];
const lineHeight = 18;

/**
 * A legend under a chart, in as few lines as the width holds; words too long for a line of their own are cut.
 *
 * @param top where its first line begins; unit: pixels
 * @param left @param width of the lines; unit: pixels
 */
export function placeLegend(entries: readonly LegendEntry[], left: number, top: number, width: number): PlacedLegend {
  let x = left;
  let y = top + lineHeight / 2;
  const texts: PlacedText[] = [];
  const layers: Layer[] = [];
  for (const { words, sign } of entries) {
    const text = truncateText(words, width - signWidth - gap, fontSizes.small);
    const taken = signWidth + gap + textWidth(text, fontSizes.small);
    if (x > left && x + taken > left + width) {
      x = left;
      y += lineHeight;
    }
    layers.push(signLayer(sign, x, y));
    texts.push({ x: x + signWidth + gap, y, text, align: 'left', size: fontSizes.small, bold: false, muted: false });
    x += taken + apart;
  }
  return { texts, layers, bottom: entries.length === 0 ? top : y + lineHeight / 2 };
}

function signLayer(sign: LegendSign, x: number, y: number): Layer {
  const data = { values: [{}] };
  const pixel = (value: number) => ({ value });
  if (sign.type === 'line') {
    return {
      data,
      mark: { type: 'rule', color: colours[sign.colour], strokeWidth: sign.width ?? 1.2, strokeDash: sign.dash ?? [], aria: false },
      encoding: { x: pixel(x), x2: pixel(x + signWidth), y: pixel(y) },
    };
  }
  if (sign.type === 'area') {
    return {
      data,
      mark: { type: 'rect', color: sign.colour, stroke: sign.outline ?? colours.faint, strokeWidth: sign.outline === undefined ? 0.6 : 1, aria: false },
      encoding: { x: pixel(x), x2: pixel(x + signWidth), y: pixel(y - 5.5), y2: pixel(y + 5.5) },
    };
  }
  if (sign.type === 'disc') return { layer: signLayers({ values: [{ x: x + signWidth / 2, y, sign: sign.sign, fill: sign.fill, ink: sign.ink }] }) };
  const colour = colours[sign.colour];
  return {
    data,
    mark: { type: 'point', shape: sign.shape, filled: true, size: 55, opacity: 1, fill: sign.hollow === true ? colours.paper : colour, stroke: colour, strokeWidth: 1.2, ...(sign.dashed === true ? { strokeDash: outlineDash } : {}), aria: false },
    encoding: { x: pixel(x + signWidth / 2), y: pixel(y) },
  };
}
