import type { DiagnosticCode } from '../diagnostics/diagnostics.js';
import type { DiagnosticOptions } from '../diagnostics/options.js';
import { runDiagnostics, type DiagnosticRun } from '../diagnostics/run-diagnostics.js';
import { pool } from '../models/pool.js';
import { runThrough } from '../numeric/steps.js';
import type { PooledResult } from '../models/pooled-result.js';
import type { PoolSettings } from '../models/settings.js';
import type { Outcome, Problem } from '../problems/problem.js';
import { failure, success } from '../problems/problem.js';
import type { Studies } from '../studies/study.js';
import { explainDifference, type DifferenceStep } from './explain-difference.js';
import { figuresOf, type Figures } from './figures.js';
import { profileDiagnostics, type ProfileDiagnostics } from './profile-diagnostics.js';
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
  /** Those that were asked for, as the program makes them; none where it has no result. */
  readonly diagnostics: readonly DiagnosticRun[];
  /** What the program had to say about the options of the diagnostics. */
  readonly diagnosticOptions: ProfileDiagnostics;
  readonly problems: readonly Problem[];
}

/** Diagnostics to be compared too. */
export interface ComparedDiagnostics {
  readonly codes: readonly DiagnosticCode[];
  readonly options: DiagnosticOptions;
}

/** The same studies under several programs' conventions. */
export interface ProfilesComparison {
  /** The analysis as it was asked for, without a profile. */
  readonly asked: PooledResult;
  readonly figures: Figures;
  /** The diagnostics that were asked for, without a profile. */
  readonly diagnostics: readonly DiagnosticRun[];
  readonly diagnosticCodes: readonly DiagnosticCode[];
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
 * @param diagnostics to be made as each program makes them; none unless given
 * @returns the comparison; or the problems of the analysis or the diagnostics as asked, where they cannot be made
 *
 * @example
 * compareProfiles(readStudies('study,treatment_events,treatment_total,control_events,control_total\nAlpha 2001,4,123,11,139\nBeta 2003,6,306,29,303\nGamma 2004,3,231,11,220').value, { measure: 'RR', model: 'random' }, ['revman-5']).value.profiles[0].figures.k // 3
 */
export function compareProfiles(
  studies: Studies,
  asked: PoolSettings,
  codes: readonly ProfileCode[] = Object.keys(profiles) as ProfileCode[],
  diagnostics: ComparedDiagnostics = { codes: [], options: {} },
): Outcome<ProfilesComparison> {
  return runThrough(compareProfilesInSteps(studies, asked, codes, diagnostics));
}

/** The same in steps, between which it can be ended: one for each program, the share of them that is done. */
export function* compareProfilesInSteps(studies: Studies, asked: PoolSettings, codes: readonly ProfileCode[], diagnostics: ComparedDiagnostics): Generator<number, Outcome<ProfilesComparison>> {
  const own = pool(studies, asked);
  if (!own.ok) return failure(...own.problems);
  const runs = runDiagnostics(studies, asked, diagnostics.codes, diagnostics.options);
  if (!runs.ok) return failure(...runs.problems);
  const compared: ProfileComparison[] = [];
  for (const [index, code] of codes.entries()) {
    yield index / codes.length;
    compared.push(compareOne(studies, asked, code, diagnostics));
  }
  return success({ asked: own.value, figures: figuresOf(own.value), diagnostics: runs.value, diagnosticCodes: diagnostics.codes, profiles: compared }, own.problems);
}

function compareOne(studies: Studies, asked: PoolSettings, profile: ProfileCode, { codes, options }: ComparedDiagnostics): ProfileComparison {
  const filled = profileSettings(profile, asked, studies.kind);
  const diagnosticOptions = profileDiagnostics(profile, options);
  const pooled = pool(studies, filled.settings);
  if (!pooled.ok) return { ...filled, profile, result: null, figures: null, steps: [], diagnostics: [], diagnosticOptions, problems: pooled.problems };
  const runs = runDiagnostics(studies, filled.settings, codes, diagnosticOptions.options);
  const why = explainDifference(studies, asked, filled.settings);
  return {
    ...filled,
    profile,
    result: pooled.value,
    figures: figuresOf(pooled.value),
    steps: why.ok ? why.value : [],
    diagnostics: runs.ok ? runs.value : [],
    diagnosticOptions,
    problems: [...pooled.problems, ...(why.ok ? [] : why.problems), ...(runs.ok ? [] : runs.problems)],
  };
}
