import type { Claim } from './claim.js';
import { type Coherence, checkCoherence } from './coherence/coherence.js';
import type { StatedClaim } from './coherence/stated.js';
import { type QuotedWords, quotedWords } from './quoted-words.js';
import type { EffectReading } from './scan/resolve.js';
import { stateFigures } from './state-figures.js';

/** What the figures of a claim say about each other, and nothing that does not hold however its dashes and commas are read. */
export function coherenceOf(stateAs: (reading: EffectReading | null) => StatedClaim, alternatives: readonly EffectReading[]): Coherence {
  const { scales, findings, notChecked } = checkCoherence(stateAs(null));
  const others = alternatives.map((reading) => new Set(checkCoherence(stateAs(reading)).findings.map(({ code, severity }) => `${code} ${severity}`)));
  return { scales, findings: findings.filter(({ code, severity }) => others.every((said) => said.has(`${code} ${severity}`))), notChecked };
}

/** The same of a claim with its words. */
export function claimCoherence(claim: Claim, words: QuotedWords = quotedWords(claim)): Coherence {
  return coherenceOf((reading) => stateFigures(reading === null ? claim : readAs(claim, reading), words), words.text?.alternatives ?? []);
}

function readAs(claim: Claim, { estimate, lower, upper }: EffectReading): Claim {
  const as: Readonly<Record<string, string | null>> = { estimate, ci_lower: lower, ci_upper: upper };
  return { ...claim, figures: claim.figures.map((figure) => ({ ...figure, printed: as[figure.quantity] ?? figure.printed })) };
}
