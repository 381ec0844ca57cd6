import { completeSettings, type CompleteSettings } from '../../models/settings.js';
import type { Studies } from '../../studies/study.js';
import { figuresAsItStands } from '../changed-table/evaluate.js';
import type { Claim } from '../claim.js';
import { levelWords, otherLevels } from '../confidence-levels.js';
import { programsOf } from '../other-analyses/programs.js';
import { settingsWords } from '../other-analyses/settings-words.js';

/** A specification with a name, and the figures of the claim as it gives them. */
export interface NamedSpecification {
  readonly words: string;
  readonly settings: CompleteSettings;
  readonly values: Float64Array;
  /** Whether it is the stated analysis, but for its confidence level. */
  readonly isStated?: boolean;
}

/** What the programs make of the rows, of their own accord. */
export function programSpecifications(studies: Studies, stated: CompleteSettings, claim: Claim): readonly NamedSpecification[] {
  return [...programsOf(studies, stated)].flatMap(({ parts, settings }): readonly NamedSpecification[] => {
    const complete = completeSettings(settings, studies.kind);
    if (!complete.ok) return [];
    const values = figuresAsItStands(studies, complete.value, claim);
    return values === null ? [] : [{ words: `${parts.join(', ')}: ${settingsWords(complete.value)}`, settings: complete.value, values }];
  });
}

/**
 * The stated analysis and what the programs do, at the other usual confidence levels.
 *
 * Why no other specification: a wrong level with any usual one is found by chance twice as often as the usual ones at the right level.
 */
export function atOtherLevels(studies: Studies, stated: CompleteSettings, claim: Claim): readonly NamedSpecification[] {
  return otherLevels(stated.level).flatMap((level) => {
    const settings = { ...stated, level };
    const values = figuresAsItStands(studies, settings, claim);
    const own = values === null ? [] : [{ words: 'the stated analysis', settings, values, isStated: true }];
    return [...own, ...programSpecifications(studies, settings, claim)].map((each) => ({ ...each, words: `at ${levelWords(level)} instead of ${levelWords(stated.level)}, ${each.words}` }));
  });
}
