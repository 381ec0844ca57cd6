import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MeasureCode } from '../../src/effect-sizes/measures.js';
import type { ZeroCellCode } from '../../src/effect-sizes/zero-cells.js';

interface EffectSizeReference {
  readonly tables: Readonly<Record<'binary' | 'person-time' | 'proportion', Readonly<Record<string, readonly number[]>>>>;
  readonly zeroCells: readonly {
    readonly measure: MeasureCode;
    readonly to: ZeroCellCode;
    readonly drop00: boolean;
    readonly yi: readonly (number | null)[];
    readonly vi: readonly (number | null)[];
  }[];
  /** Points [x, harmonic mean, value]. */
  readonly inverseDoubleArcsine: readonly (readonly [number, number, number])[];
  /** Points [m, value]. */
  readonly hedgesCorrection: readonly (readonly [number, number])[];
}

/** What `tests/reference/effect-sizes.R` wrote. */
export const effectSizeReference = JSON.parse(
  readFileSync(join(import.meta.dirname, '../reference/effect-sizes.json'), 'utf8'),
) as EffectSizeReference;
