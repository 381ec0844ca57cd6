import { normal } from '../../numeric/distributions/normal.js';
import type { AxisKind } from '../axis/axis-kind.js';
import type { PresentationOptions } from '../presentation/presentation.js';

/** What may stand upright in a drapery plot. */
export interface DraperyAxisRow {
  readonly name: string;
  readonly kind: AxisKind;
  /** Whether the curves hang from above by growing values. */
  readonly reversed: boolean;
  /** What stands for a P value. */
  readonly valueOf: (pValue: number) => number;
  /** Ends of the axis, with some room above the tops of the curves as a share of it. */
  readonly range: (headroom: number) => readonly [number, number];
  readonly ticks: readonly number[];
}

/** What may stand upright in a drapery plot, by its code. */
export const draperyAxes = {
  linear: {
    name: 'P value',
    kind: 'linear',
    reversed: false,
    valueOf: (pValue) => pValue,
    range: (headroom) => [0, 1 + headroom],
    ticks: [0, 0.05, 0.2, 0.4, 0.6, 0.8, 1],
  },
  log: {
    name: 'P value (log scale)',
    kind: 'log',
    reversed: false,
    valueOf: (pValue) => pValue,
    range: (headroom) => [1e-4, 10 ** (4 * headroom)],
    ticks: [0.0001, 0.001, 0.01, 0.05, 0.1, 0.5, 1],
  },
  z: {
    name: 'Distance from the estimate, |z|',
    kind: 'linear',
    reversed: true,
    valueOf: (pValue) => normal.upperQuantile(pValue / 2),
    range: (headroom) => [-4 * headroom, 4],
    ticks: [0, 1, 2, 3, 4],
  },
} as const satisfies Readonly<Record<string, DraperyAxisRow>>;

/** The code of an upright axis of a drapery plot. */
export type DraperyAxisCode = keyof typeof draperyAxes;

export const draperyAxisRow = (code: DraperyAxisCode): DraperyAxisRow => draperyAxes[code];

/** What a caller may choose about a drapery plot. */
export interface DraperyOptions extends PresentationOptions {
  readonly title?: string | undefined;
  readonly range?: readonly [left: number, right: number] | undefined;
  readonly ticks?: readonly number[] | undefined;
  /** What stands upright: P values on a `linear` axis (the default) or a `log` one, or `z`, where curves are straight lines. */
  readonly pAxis?: DraperyAxisCode | undefined;
  /** P values at which lines are drawn; 0.1, 0.05 and 0.01 by default. */
  readonly contours?: readonly number[] | undefined;
  /** Which studies are named where there is room: those whose interval does not hold the pooled effect (the default), all or none. */
  readonly names?: 'outside' | 'all' | 'none' | undefined;
}
