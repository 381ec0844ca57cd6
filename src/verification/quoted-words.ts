import type { Claim, Figure } from './claim.js';
import type { ClaimStrings, SampleStrings } from './coherence/stated.js';
import { saysWholeNumbers } from './coherence/wording.js';
import { figuresOfClaim, findClaims, type PlacedClaim } from './scan/find-claims.js';
import { findSamples } from './scan/find-samples.js';
import { findTests, type PlacedTest } from './scan/find-tests.js';

/** What the words of a claim say beside its figures. */
export interface QuotedWords {
  /** The claim of the text that the figures are those of; `null` where the words hold none. */
  readonly text: PlacedClaim | null;
  /** The test whose P value is that of the claim. */
  readonly test: PlacedTest | null;
  /** A mean that is known to be one of whole numbers. */
  readonly sample: SampleStrings | null;
  readonly wording: Pick<ClaimStrings, 'sentence' | 'quote'>;
}

/**
 * Reads the words of a claim as `repool check` reads them in their text: those of the quote, or of the sentence around it
 * where the manifest gives that, which also holds the headings of a table and speaks of corrections and methods.
 */
export function quotedWords({ quote, sentence, figures, values }: Claim): QuotedWords {
  const words = sentence ?? quote;
  if (words === null) return { text: null, test: null, sample: null, wording: {} };
  const p = figures.find(({ quantity }) => quantity === 'p_value')?.printed ?? null;
  const tests = findTests(words).filter(({ pValue }) => pValue.replace(/^=/, '') === p);
  const test = tests.find((each) => quote?.includes(each.quote) === true) ?? tests[0] ?? null;
  const text = claimOf(findClaims(words), figures, sentence === undefined ? 0 : 1);
  const [group] = findSamples(quote ?? words);
  const whole = group !== undefined && (values === 'whole' || saysWholeNumbers(words));
  return {
    text,
    // A chi-squared with heterogeneity is that of Q, and has checks of its own.
    test: test === null || (text !== null && holdsTest(text, test) && text.pValue !== test.pValue) ? null : test,
    sample: whole ? { mean: group.mean, sd: group.sd, n: group.n, values: 'whole' } : null,
    wording: sentence === undefined ? {} : { sentence, quote: quote ?? text?.quote ?? sentence },
  };
}

/** Whether a test is quoted as part of a claim. */
export const holdsTest = ({ offset, quote }: PlacedClaim, test: PlacedTest): boolean => offset <= test.offset && test.offset < offset + quote.length;

/** The claim with most of the figures, and so many at least; of several, one that has an interval. */
function claimOf(claims: readonly PlacedClaim[], figures: readonly Figure[], fewest: number): PlacedClaim | null {
  const said = new Set(figures.map(({ quantity, printed }) => `${quantity} ${printed}`));
  const sharedBy = (claim: PlacedClaim): number => figuresOfClaim(claim).filter(({ quantity, printed }) => said.has(`${quantity} ${printed}`)).length;
  const ranked = claims.map((claim) => ({ claim, shared: sharedBy(claim) })).filter(({ shared }) => shared >= fewest).map(({ claim, shared }) => ({ claim, rank: 2 * shared + (claim.ci === null ? 0 : 1) }));
  return ranked.toSorted((one, other) => other.rank - one.rank)[0]?.claim ?? null;
}
