import { alongAxis, type ChartAxis } from './axis.js';
import type { ChartPart } from './parts.js';

/** A straight piece of a line of a chart; unit: pixels. */
export interface Segment {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

/** Where a chart is drawn. */
interface ChartArea {
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly width: number;
  readonly height: number;
}

/** The lines of some parts of a chart, piece by piece, so that names can keep clear of them. */
export function segmentsOf(parts: readonly ChartPart[], { x, y, width, height }: ChartArea): readonly Segment[] {
  return parts
    .flatMap(({ lines = [] }) => lines)
    .flatMap((places) => {
      const drawn = places.map((place) => [alongAxis(x, place.x, width, false), alongAxis(y, place.y, height, true)] as const);
      return drawn.slice(1).flatMap((to, index): readonly Segment[] => {
        const from = drawn[index];
        return from !== undefined && [...from, ...to].every(Number.isFinite) ? [{ from, to }] : [];
      });
    });
}

/**
 * Whether some part of a segment lies inside a box.
 *
 * @source Liang & Barsky (1984), doi:10.1145/357332.357333
 */
export function crosses({ from, to }: Segment, box: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }): boolean {
  const sides = [
    { start: from[0], step: to[0] - from[0], low: box.left, high: box.right },
    { start: from[1], step: to[1] - from[1], low: box.top, high: box.bottom },
  ];
  let [first, last] = [0, 1];
  for (const { start, step, low, high } of sides) {
    if (step === 0) {
      if (start <= low || start >= high) return false;
      continue;
    }
    const ends = [(low - start) / step, (high - start) / step];
    first = Math.max(first, Math.min(...ends));
    last = Math.min(last, Math.max(...ends));
  }
  return first < last;
}
