import { methodRow } from '../../models/methods.js';
import { completeSettings, type CompleteSettings } from '../../models/settings.js';
import type { Studies } from '../../studies/study.js';
import type { Change } from '../diagnose/change.js';
import { programsOf, type Way as LooseWay, waysOf } from '../diagnose/other-analyses.js';

/** A way to analyse, with what in it is not as stated. */
export interface Way {
  readonly parts: readonly string[];
  readonly settings: CompleteSettings;
}

/** What a tier of the search varies. */
export interface Tier {
  readonly ways: readonly Way[];
  readonly changes: readonly Change[];
}

/** The tiers, from the most innocent to the one that explains most by chance. */
export const tierNames = ['as stated', 'programs', 'all rows', 'one row left out', 'two rows left out or one twice'] as const;
export type TierName = (typeof tierNames)[number];

const asItStands: readonly Change[] = [[]];

export const tierStatuses = ['matched', 'none', 'refused', 'too many'] as const;
export type TierStatus = (typeof tierStatuses)[number];

/** Which analyses of which rows a tier tries, beyond those of the tiers before it. */
export function tierOf(name: TierName, studies: Studies, stated: CompleteSettings): Tier {
  const itself: Way = { parts: [], settings: stated };
  const others = completed([...waysOf(stated)].filter(({ parts }) => parts.length > 0), stated);
  const programs = completed([...programsOf(studies, stated)], stated);
  const rows = studies.rows.map((_study, row) => row);
  switch (name) {
    case 'as stated':
      return { ways: [itself], changes: asItStands };
    case 'programs':
      return { ways: programs, changes: asItStands };
    case 'all rows':
      return { ways: others, changes: asItStands };
    case 'one row left out':
      return { ways: [itself, ...programs, ...others], changes: rows.map((row): Change => [{ as: 'left out', row }]) };
    case 'two rows left out or one twice': {
      const twice = rows.map((row): Change => [{ as: 'twice', row }]);
      const pairs = rows.flatMap((first) => rows.slice(first + 1).map((second): Change => [{ as: 'left out', row: first }, { as: 'left out', row: second }]));
      return { ways: [itself, ...programs, ...others], changes: [...twice, ...pairs] };
    }
  }
}

/** Without what contradicts itself, and what takes too long; the prediction interval is as stated where a way is silent. */
function completed(ways: readonly LooseWay[], { prediction }: CompleteSettings): readonly Way[] {
  return ways.flatMap(({ parts, settings }): readonly Way[] => {
    const complete = completeSettings({ ...settings, prediction: settings.prediction ?? prediction });
    return complete.ok && methodRow(complete.value.method).pools !== 'likelihood' ? [{ parts, settings: complete.value }] : [];
  });
}
