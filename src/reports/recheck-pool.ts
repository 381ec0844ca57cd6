import { pool } from '../models/pool.js';
import type { PooledResult } from '../models/pooled-result.js';
import type { PoolSettings } from '../models/settings.js';
import type { Studies } from '../studies/study.js';

/** A table pooled by settings out of a file, which may be anything at all; `null` where it cannot be. */
export function pooledBy(settings: object, studies: Studies): PooledResult | null {
  try {
    const pooled = pool(studies, settings as PoolSettings);
    return pooled.ok ? pooled.value : null;
  } catch {
    // What the engine takes for a mistake of its caller is here one of the file.
    return null;
  }
}
