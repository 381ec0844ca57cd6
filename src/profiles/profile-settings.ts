import type { PoolSettings } from '../models/settings.js';
import type { StudyKind } from '../studies/study.js';
import type { Circumstances, Convention, SettingPath } from './conventions.js';
import { profileRow, type ProfileCode } from './profiles.js';
import { settingAt, withSetting } from './setting-paths.js';

/** Settings that a profile filled in, with what it had to say. */
export interface ProfileSettings {
  readonly settings: PoolSettings;
  /** The conventions that hold for this analysis. */
  readonly applied: readonly Convention[];
  /** Settings that were asked for and that the program has another way with. */
  readonly overridden: readonly SettingPath[];
}

/**
 * Settings as a program has them, where the analysis does not say otherwise.
 *
 * Conventions are met in the order of an analysis (effects, counts, model, inference), so that one may depend on those
 * before it. What is asked for always wins over the program's own way, and is named; an estimator of tau² asks for random effects.
 *
 * @param code the program
 * @param asked the measure, and whatever the analysis states
 * @param kind the kind of study data, on which the method may depend
 *
 * @example
 * profileSettings('revman-5', { measure: 'RR' }, 'binary').settings.method // 'mantel-haenszel'
 */
export function profileSettings(code: ProfileCode, asked: PoolSettings, kind: StudyKind): ProfileSettings {
  const stated = asked.model === undefined && asked.tau2 !== undefined ? { ...asked, model: 'random' as const } : asked;
  let settings: PoolSettings = stated;
  const applied: Convention[] = [];
  const overridden: SettingPath[] = [];
  for (const convention of profileRow(code).conventions) {
    if (!holds(convention.when, settings, kind)) continue;
    const own = settingAt(stated, convention.setting);
    if (own !== undefined) {
      if (own !== convention.value) overridden.push(convention.setting);
      continue;
    }
    settings = withSetting(settings, convention.setting, convention.value);
    applied.push(convention);
  }
  return { settings, applied, overridden };
}

function holds({ measures, kinds, model, method, tau2, ci }: Circumstances, settings: PoolSettings, kind: StudyKind): boolean {
  return (
    (measures === undefined || measures.includes(settings.measure)) &&
    (kinds === undefined || kinds.includes(kind)) &&
    (model === undefined || settings.model === model) &&
    (method === undefined || settings.method === method) &&
    (tau2 === undefined || settings.tau2 === tau2) &&
    (ci === undefined || settings.ci === ci)
  );
}
