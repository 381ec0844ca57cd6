import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EffectVariant } from '../../src/effect-sizes/variants.js';
import type { ScaleName } from '../../src/effect-sizes/scales.js';
import type { MeasureCode } from '../../src/effect-sizes/measures.js';

interface MeasuresReference {
  readonly tables: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
  readonly cases: readonly (EffectVariant & {
    readonly measure: MeasureCode;
    readonly kind: string;
    readonly yi: readonly (number | null)[];
    readonly vi: readonly (number | null)[];
  })[];
  /** Points [scale, x, size of the study, natural value]. */
  readonly back: readonly (readonly [ScaleName, number, number | null, number])[];
}

/** What `tests/reference/measures.R` wrote. */
export const measuresReference = JSON.parse(
  readFileSync(join(import.meta.dirname, '../reference/measures.json'), 'utf8'),
) as MeasuresReference;
