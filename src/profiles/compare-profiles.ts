import { pool } from '../models/pool.js';
import type { PooledResult } from '../models/pooled-result.js';
import type { PoolSettings } from '../models/settings.js';
import type { Outcome, Problem } from '../problems/problem.js';
import { failure, success } from '../problems/problem.js';
import type { Studies } from '../studies/study.js';
import { explainDifference, type DifferenceStep } from './explain-difference.js';
import { figuresOf, type Figures } from './figures.js';
import { profileSettings, type ProfileSettings } from './profile-settings.js';
import { profiles, type ProfileCode } from './profiles.js';

/** One program's answer, and why it differs. */
export interface ProfileComparison extends ProfileSettings {
  readonly profile: ProfileCode;
  /** `null` where the program's way does not work on these data; `problems` says why. */
  readonly result: PooledResult | null;
  readonly figures: Figures | null;
  /** From the analysis as asked to this program's, one setting at a time. */
  readonly steps: readonly DifferenceStep[];
  readonly problems: readonly Problem[];
}

/** The same studies under several programs' conventions. */
export interface ProfilesComparison {
  /** The analysis as it was asked for, without a profile. */
  readonly asked: PooledResult;
  readonly figures: Figures;
  readonly profiles: readonly ProfileComparison[];
}

/**
 * The same studies as each program would pool them, with the reasons for every difference from the analysis as asked.
 *
 * What the analysis states holds for all of them: with `model: 'random'` every program fits random effects.
 *
 * @param studies of one kind
 * @param asked the measure, and whatever should be the same everywhere
 * @param codes the programs; all that there are unless given
 */
export function compareProfiles(
  studies: Studies,
  asked: PoolSettings,
  codes: readonly ProfileCode[] = Object.keys(profiles) as ProfileCode[],
): Outcome<ProfilesComparison> {
  const own = pool(studies, asked);
  if (!own.ok) return failure(...own.problems);
  return success(
    { asked: own.value, figures: figuresOf(own.value), profiles: codes.map((code) => compareOne(studies, asked, code)) },
    own.problems,
  );
}

function compareOne(studies: Studies, asked: PoolSettings, profile: ProfileCode): ProfileComparison {
  const filled = profileSettings(profile, asked, studies.kind);
  const pooled = pool(studies, filled.settings);
  if (!pooled.ok) return { ...filled, profile, result: null, figures: null, steps: [], problems: pooled.problems };
  const why = explainDifference(studies, asked, filled.settings);
  return {
    ...filled,
    profile,
    result: pooled.value,
    figures: figuresOf(pooled.value),
    steps: why.ok ? why.value : [],
    problems: [...pooled.problems, ...(why.ok ? [] : why.problems)],
  };
}
