import type { CompleteSettings, PoolSettings } from '../../models/settings.js';
import { profileSettings } from '../../profiles/profile-settings.js';
import { profiles, type ProfileCode } from '../../profiles/profiles.js';
import type { Studies } from '../../studies/study.js';

/** A way to analyse, with what in it is not as stated. */
export interface Way {
  readonly parts: readonly string[];
  readonly settings: PoolSettings;
}

/** What each program does of its own accord. */
export function* programsOf({ kind }: Studies, { measure, level }: CompleteSettings): Generator<Way> {
  for (const code of Object.keys(profiles) as ProfileCode[]) {
    for (const model of ['common', 'random'] as const) {
      yield { parts: [`as ${code} does, ${model}`], settings: profileSettings(code, { measure, model, level }, kind).settings };
    }
  }
}
