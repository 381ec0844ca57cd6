import { formatCount, formatFixed } from '../text/format.js';
import { meets } from '../verification/grades.js';
import { search, type SearchOptions, type SearchResult } from '../verification/search/search.js';
import { tierRow } from '../verification/search/tiers.js';
import type { Grade, Verdict } from '../verification/verdict.js';
import { type Judged, noted } from './explain.js';

/**
 * A discrepant verdict with what a search for another specification came to: its grade becomes `program-default` or
 * `alternative` where one prints the claim that made-up claims seldom find, and its note says it either way.
 *
 * A specification that was not the stated one makes no claim better than its manifest expects, unless it expects that.
 */
export function searchedVerdict({ claim, studies, settings, verdict }: Judged, options: SearchOptions): Verdict {
  if (verdict.grade !== 'discrepant') return verdict;
  const computed = claim.figures.filter(({ quantity }) => verdict.figures.some((each) => each.quantity === quantity && each.computed !== null));
  const found = search(studies, settings, { ...claim, figures: computed }, options);
  if (!found.ok) return noted(verdict, 'No other specification was looked for: the figures do not tell any apart, or the analysis cannot be searched.');
  const grade = gradeOf(found.value);
  const met = verdict.met || (meets(grade, verdict.expect) && !meets('discrepant', verdict.expect));
  return { ...noted(verdict, searchSentence(found.value)), grade, met };
}

function gradeOf({ outcome, tiers }: SearchResult): Grade {
  const chance = tiers.find(({ status }) => status === 'matched')?.chance;
  if (chance === undefined || chance === null || chance.word === 'uninformative') return 'discrepant';
  return outcome === 'program default' ? 'program-default' : outcome === 'alternative' ? 'alternative' : 'discrepant';
}

/** What the search came to, with how many specifications were tried and how likely chance is. */
function searchSentence({ tiers, outcome }: SearchResult): string {
  const matched = tiers.find(({ status }) => status === 'matched');
  const tried = formatCount(tiers.at(-1)?.triedInAll ?? 0);
  if (matched?.chance !== undefined && matched.chance !== null) {
    const { explained, decoys, upper, word } = matched.chance;
    const first = matched.classes[0]?.members[0]?.words ?? '';
    return `Printed by another specification: ${first} (${tierRow(matched.tier).name}; first of ${formatCount(matched.matches)} among ${tried} tried; ${explained} of ${decoys} made-up claims were matched too, at most ${formatFixed(100 * upper, upper < 0.1 ? 1 : 0)}%: ${word}).`;
  }
  if (outcome === 'refused') {
    const refused = tiers.find(({ status }) => status === 'refused');
    return `No specification is named: ${tried} were tried, and from the tier “${refused === undefined ? '' : tierRow(refused.tier).name}” on these figures would be matched by chance.`;
  }
  return `None of ${tried} specifications prints the figures.`;
}
