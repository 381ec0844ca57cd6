import type { JudgedClaim, Reproduction } from '../analysis/reproduction.js';
import { changeWords } from '../verification/diagnose/change-words.js';
import { chanceOf } from '../verification/diagnose/diagnose.js';
import type { Diagnosis } from '../verification/diagnose/diagnose.js';
import type { SearchResult } from '../verification/search/search.js';
import { tierRow } from '../verification/search/tiers.js';
import { capitalised } from '../plots/presentation/presentation.js';
import { chanceWords, multiplicityLines, reachOfChance, sharedLines } from './chance-words.js';
import { diagnosisOutcomeWords, doublesWords, singleErrors, triedBesideData } from './diagnose-text.js';
import { tierSentence } from './search-document.js';

/** A step of what was tried for a claim: what, and what became of it. */
interface TriedStep {
  readonly what: string;
  readonly sentence: string;
}

/** What was tried for a claim, and how easily chance would have found as much. */
export interface TriedClaim {
  readonly id: string;
  readonly heading: string;
  readonly steps: readonly TriedStep[];
}

/** Explanations and specifications that are told; the JSON has more. */
const mostTold = 5;

/** Whether anything beyond the stated analysis was tried for a claim. */
export function isTried({ diagnosis, search }: JudgedClaim): boolean {
  return (diagnosis !== null && diagnosis !== undefined) || (search !== null && search !== undefined);
}

/** What was tried for each claim for which something was, errors first and then other specifications. */
export function triedClaims({ claims }: Reproduction): readonly TriedClaim[] {
  return claims.flatMap(({ verdict: { id }, diagnosis, search }) => [
    ...(diagnosis === null || diagnosis === undefined ? [] : [{ id, heading: 'Errors of print or data, and other usual analyses', steps: diagnosisSteps(diagnosis) }]),
    ...(search === null || search === undefined ? [] : [{ id, heading: 'Other specifications', steps: searchSteps(search) }]),
  ]);
}

function diagnosisSteps(diagnosis: Diagnosis): readonly TriedStep[] {
  const { explanations, labels, doubles } = diagnosis;
  const told = explanations.slice(0, mostTold).flatMap(({ tellings: [best] }) => (best === undefined ? [] : [changeWords(best.change, labels)]));
  return [
    { what: 'It comes to', sentence: `${diagnosisOutcomeWords(diagnosis)}.` },
    ...triedBesideData(diagnosis).map(({ what, sentence }) => ({ what: capitalised(what), sentence })),
    { what: 'Single errors in the data', sentence: `${singleErrors(diagnosis)}${told.length === 0 ? '' : ` ${explanations.length > told.length ? 'The likeliest' : 'These'}: ${told.join('; ')}.`}` },
    ...(doubles === null ? [] : [{ what: 'Two errors at once', sentence: doublesWords(doubles, labels) }]),
    { what: 'Chance', sentence: `${chanceWords(chanceOf(diagnosis))}.` },
  ];
}

function searchSteps({ tiers }: SearchResult): readonly TriedStep[] {
  const ofTiers = tiers.map((report) => {
    const told = report.classes.slice(0, mostTold).flatMap(({ members: [first] }) => first?.words ?? []);
    return { what: capitalised(tierRow(report.tier).name), sentence: `${tierSentence(report)}${told.length === 0 ? '' : ` ${report.classes.length > told.length ? 'The first' : 'These'}: ${told.join('; ')}.`}` };
  });
  return tiers.some(({ chance }) => chance !== null) ? [...ofTiers, { what: 'Chance', sentence: reachOfChance }] : ofTiers;
}

/** What holds for all claims of a data set: how many analyses each was held against, and what was not tried. */
export function triedSentences({ claims }: Reproduction): readonly string[] {
  const open = claims.filter((claim) => !isTried(claim) && ['discrepant', 'impossible'].includes(claim.verdict.grade)).length;
  return [
    'Every claim was held against the one analysis that the manifest states for it.',
    ...(open === 0 ? [] : [`For ${open === 1 ? 'the claim that does not come out' : `the ${open} claims that do not come out`} nothing else was tried: --explain looks for errors that would explain a figure, --search for other specifications, both with how often chance explains as much.`]),
    ...sharedLines(claims.flatMap(({ diagnosis }) => diagnosis ?? [])),
    ...multiplicityLines(claims.flatMap(({ diagnosis }) => (diagnosis === null || diagnosis === undefined ? [] : [chanceOf(diagnosis)])), 'a slip, another analysis or an error').filter((line) => line !== ''),
  ];
}
