import { textMark } from '../placed-text.js';
import type { Json, Layer } from '../vega-lite-spec.js';
import { judgements, type Judgement } from './judgements.js';

/** A sign in its place; unit: pixels. */
export type PlacedSign = { readonly x: number; readonly y: number; readonly sign: string; readonly fill: string; readonly ink: string };

export function signAt(judgement: Judgement, x: number, y: number): PlacedSign {
  const { sign, fill, ink } = judgements[judgement];
  return { x, y, sign, fill, ink };
}

/** Coloured discs with their signs. @param data where they come from, with the fields of `PlacedSign` */
export function signLayers(data: Json): readonly Layer[] {
  const x: Json = { field: 'x', type: 'quantitative', scale: null };
  const y: Json = { field: 'y', type: 'quantitative', scale: null, axis: null };
  return [
    {
      data,
      mark: { type: 'point', shape: 'circle', filled: true, size: 190, opacity: 1, strokeWidth: 0, aria: false },
      encoding: { x, y, fill: { field: 'fill', type: 'nominal', scale: null } },
    },
    {
      data,
      mark: { ...textMark, align: 'center', fontWeight: 'bold', color: { expr: 'datum.ink' } },
      encoding: { x, y, text: { field: 'sign', type: 'nominal' } },
    },
  ];
}
