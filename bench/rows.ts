import type { BenchRow } from './row.js';
import { coldPool, coldReproduce } from './rows/cold.js';
import { deletion } from './rows/deletion.js';
import { exactGlmm } from './rows/exact-glmm.js';
import { goshDl, goshReml } from './rows/gosh.js';
import { poolBy, poolLarge } from './rows/large-tables.js';
import { metaRegression } from './rows/meta-regression.js';
import { permutation } from './rows/permutation.js';
import { largeFit, smallFit } from './rows/random-effects.js';
import { specificationSearch } from './rows/search.js';

/** What is measured, in the order of the report. */
export const rows: readonly BenchRow[] = [
  smallFit('DL', 0.01),
  smallFit('REML', 0.02),
  largeFit(2000, 2, 'once'),
  largeFit(4000, 4, 'once'),
  largeFit(1_000_000, 1000, null),
  metaRegression(500, 2.5, true),
  metaRegression(10_000, 50, false),
  goshReml,
  goshDl,
  permutation,
  deletion,
  exactGlmm,
  specificationSearch,
  poolBy,
  poolLarge,
  coldPool,
  coldReproduce,
];
