import type { ProfileRow } from './profile-row.js';
import { cma } from './programs/cma.js';
import { jasp } from './programs/jasp.js';
import { metafor38, metafor5 } from './programs/metafor.js';
import { openmeta } from './programs/openmeta.js';
import { iqwig6, meta4, meta7, meta8, meta9 } from './programs/r-meta.js';
import { revman5, revmanWeb } from './programs/revman.js';
import { metan4, stataMeta } from './programs/stata.js';

/**
 * The programs whose conventions Repool knows.
 *
 * To add one: a file in `programs/`, a row here, and evidence for every convention. What is not known well enough is not
 * set, and is listed under `unknown`.
 */
export const profiles = {
  'metafor-5': metafor5,
  'metafor-3.8': metafor38,
  'meta-9': meta9,
  'meta-8': meta8,
  'meta-7': meta7,
  'meta-4': meta4,
  'revman-5': revman5,
  'revman-web': revmanWeb,
  'stata-meta': stataMeta,
  'metan-4': metan4,
  cma,
  jasp,
  openmeta,
  'iqwig-6': iqwig6,
} as const satisfies Record<string, ProfileRow>;

/** The code of a profile: `metafor-5`, `revman-5`, … */
export type ProfileCode = keyof typeof profiles;

/** The row of a profile, as the general type that `profiles` only satisfies. */
export function profileRow(code: ProfileCode): ProfileRow {
  return profiles[code];
}
