import { isCountedNoun } from './counted-nouns.js';
import type { Token } from './tokens.js';

/** Words before a test that make it one of the difference between subgroups, of moderators, or of what these leave. */
const ofSubgroups = /^(?:interact\w*|moderat\w*|residual|subgroups?)$/i;
const differing = /^differ\w*$/i;
/** What differs where a test is of the scatter between studies. */
const scattered = /^(?:studies|trials|results|reports)$/i;

/** "I² = 84%; test for subgroup differences: Chi² = 2.88, df = 1": whether words before a test make it one of another matter than the scatter of the claim at hand. */
export function isOfSubgroups(tokens: readonly Token[], from: number, to: number, hasScatter: boolean): boolean {
  const words = tokens.slice(from, to).filter(({ kind }) => kind === 'word').map(({ text }) => text);
  // "0.35 (0.26 to 0.48) in this subgroup (χ² = 7.1, df = 4)": of the studies of a subgroup.
  if (words.some((word) => ofSubgroups.test(word))) return hasScatter || words.some((word) => !/^subgroups?$/i.test(word) && (ofSubgroups.test(word) || differing.test(word)));
  return words.some((word) => differing.test(word)) && !words.some((word) => scattered.test(word));
}

/** Words before a P value that make it one of something else: "did not differ by dose (P = .61)". */
const otherMatters =
  /^(?:differ(?:s|ed|ing)?|vary|varied|varying|between|across|modif(?:y|ied)|interact(?:ed|ion)?|trend|linear(?:ity)?|chang(?:e|ed|es)|than|compared|versus|vs|asymmetry|bias|subgroups?|but|while|whereas|although|nor)$/i;
const mostWordsInBetween = 2;
const evaluations =
  /^(?:not?|non|statistically|significant(?:ly)?|nonsignificant|highly|borderline|with|an?|and|the|two|sided|tailed|test(?:ed)?|for|overall|effects?|of|which|was|is|value|fixed|random|model|evidence|certainty|quality|very|low|moderate|high|log|rank|fig|figure|table|analysis|analyses|by|from|in|on|meta|wald|score|chi|square[d]?)$/i;

/** Whether the words between a claim and a P value speak of something else, or say more than how sure the claim is. */
export function speaksOfOther(tokens: readonly Token[], from: number, to: number): boolean {
  let foreign = 0;
  for (let at = from; at < to; at += 1) {
    const token = tokens[at];
    if (token?.kind !== 'word') continue;
    if (otherMatters.test(token.text)) return true;
    if (!evaluations.test(token.text) && !isCountedNoun(token)) foreign += 1;
  }
  return foreign > mostWordsInBetween;
}
