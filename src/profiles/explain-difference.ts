import { pool } from '../models/pool.js';
import type { PooledResult } from '../models/pooled-result.js';
import { completeSettings, type CompleteSettings, type PoolSettings } from '../models/settings.js';
import { success, type Outcome } from '../problems/problem.js';
import type { Studies, StudyKind } from '../studies/study.js';
import type { SettingPath } from './conventions.js';
import { changedFigures, figuresOf, type FigureName, type Figures } from './figures.js';
import { settingAt, settingPaths, withSetting } from './setting-paths.js';

/** A setting in which two analyses differ. */
export interface SettingChange {
  readonly setting: SettingPath;
  readonly from: string | number | boolean | null;
  readonly to: string | number | boolean | null;
}

/** What one setting moved, the others being as they were after the step before. */
export interface DifferenceStep {
  /** One setting; several only where the first makes no sense without the next. */
  readonly changes: readonly SettingChange[];
  readonly before: Figures;
  readonly after: Figures;
  /** The figures that moved; empty where this setting has no effect on these data. */
  readonly changed: readonly FigureName[];
}

/**
 * Why two analyses of the same studies give different numbers: from the first to the second one setting at a time, in
 * the order in which an analysis meets them.
 *
 * The changes of the steps add up to the whole difference. How much a single step moves may depend on the order; this one
 * is the order of the computation, so that each step starts from what the computation had before it.
 *
 * @param studies of one kind
 * @param from settings of the first analysis
 * @param to settings of the second, of the same measure
 * @returns the steps; none where the settings mean the same. The problems of the analysis that cannot be made, if one
 *   of the two cannot
 */
export function explainDifference(studies: Studies, from: PoolSettings, to: PoolSettings): Outcome<readonly DifferenceStep[]> {
  const [first, last] = [completeSettings(from, studies.kind), completeSettings(to, studies.kind)];
  if (!first.ok) return first;
  if (!last.ok) return last;
  const start = pool(studies, from);
  if (!start.ok) return start;
  const end = pool(studies, to);
  if (!end.ok) return end;

  let settings = pinned(from, first.value);
  let before = figuresOf(start.value);
  let waiting: SettingChange[] = [];
  const steps: DifferenceStep[] = [];
  for (const path of settingPaths) {
    const between = changeAt(path, first.value, last.value);
    if (between === null) continue;
    const change = sinceEarlierSteps(between, settings, studies.kind);
    waiting.push(change);
    settings = withSetting(settings, path, change.to ?? undefined);
    const result = pool(studies, settings);
    // Halfway between two programs there may be a combination that neither has: it waits for the next setting.
    if (!result.ok) continue;
    const after = figuresOf(result.value);
    steps.push({ changes: waiting, before, after, changed: changedFigures(before, after) });
    [before, waiting] = [after, []];
  }
  return success([...steps, ...remainder(before, end.value, waiting)]);
}

function changeAt(setting: SettingPath, first: CompleteSettings, last: CompleteSettings): SettingChange | null {
  const [from, to] = [settingAt(first, setting) ?? null, settingAt(last, setting) ?? null];
  return from === to ? null : { setting, from, to };
}

/** A setting that had no part in the first analysis may have got its default from a step before: that is what was in force. */
function sinceEarlierSteps(change: SettingChange, settings: PoolSettings, kind: StudyKind): SettingChange {
  const complete = change.from === null ? completeSettings(settings, kind) : null;
  const inForce = complete?.ok === true ? (settingAt(complete.value, change.setting) ?? null) : null;
  return inForce === null || inForce === change.to ? change : { ...change, from: inForce };
}

/**
 * The settings with nothing left to defaults, which may depend on each other: with the method alone the estimator of τ²
 * would change too.
 */
function pinned(settings: PoolSettings, complete: CompleteSettings): PoolSettings {
  return settingPaths.reduce((filled, path) => withSetting(filled, path, settingAt(complete, path) ?? undefined), settings);
}

/** What the last settings moved together, where they made no sense one by one. */
function remainder(before: Figures, end: PooledResult, waiting: readonly SettingChange[]): readonly DifferenceStep[] {
  const after = figuresOf(end);
  const changed = changedFigures(before, after);
  return waiting.length === 0 && changed.length === 0 ? [] : [{ changes: waiting, before, after, changed }];
}
