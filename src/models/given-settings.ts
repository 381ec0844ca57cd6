import type { CompleteSettings, PoolSettings } from './settings.js';

/** Settings written out in full as settings that are given: what does not apply, and is `null` there, is not given. */
export function givenSettings(settings: CompleteSettings | PoolSettings): PoolSettings {
  return JSON.parse(JSON.stringify(settings, (_, value: unknown) => value ?? undefined)) as PoolSettings;
}
