import type { CompleteSettings } from '../models/settings.js';
import { problem, type Problem } from '../problems/problem.js';
import { unknownOf } from './conventions.js';
import { profileRow, type ProfileCode } from './profiles.js';

/**
 * What is not as the program does it, in an analysis by its profile: said beside the result, so that nobody takes it for
 * the program's. What matters to every analysis stands in the table of profiles and is not repeated here.
 *
 * @param settings of the result
 */
export function profileRemarks(profile: ProfileCode, settings: CompleteSettings): readonly Problem[] {
  return unknownOf(profileRow(profile).unknown, settings, [])
    .filter(({ measures, tau2 }) => measures !== undefined || tau2 !== undefined)
    .map(({ what, instead }) => problem('PROFILE_NOT_FOLLOWED', { profile, what, instead }));
}
