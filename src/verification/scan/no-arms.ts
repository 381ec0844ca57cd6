import { units } from './counted-nouns.js';
import type { Token } from './tokens.js';

/** Units that no count of persons has behind it, besides those of time and dose. */
const furtherUnits = /^(?:s|sec|ug|[µμ]g|ng|iu|mmhg|mmol|g|stars?|cm|per)$/i;

/** What fractions are of that are no counts: scales, ratios, ranges, types of a virus or a gene. */
const noCounts =
  /^(?:ratios?|scales?|scores?|scored|rated|targets?|ranges?|saturations?|exons?|intervals?|genotypes?|alleles?|serotypes?|HPV|APOE|HLA|match(?:ed)?|split|chromosomes?|apgar|glasgow|GCS|MMSE|insulin|lispro|pressures?|schedules?|fasting)$/i;

/** Right before a fraction: "at weeks 4/12". */
const placesRightBefore = /^(?:weeks?|days?|months?|visits?|nights?|postcodes?)$/i;

/** How far before a fraction it is looked for what it is of, in tokens of its own clause. */
const mostTokensBefore = 5;

const behindWords = new Set<Token['kind']>(['word', 'dash', 'compare']);

/**
 * Whether the words beside a fraction say that it counts nobody: a unit behind it ("10/160 mg"), names of two drugs before it
 * ("ezetimibe/simvastatin 10/20"), a scale, a ratio or a range ("targets of 88/92").
 *
 * @param at the token of its first number
 * @param next the token behind its second
 */
export function countsNobody(tokens: readonly Token[], at: number, next: number): boolean {
  const behind = tokens[next]?.text ?? '';
  if (units.has(behind.toLowerCase()) || furtherUnits.test(behind)) return true;
  const isSlashed = tokens[at + 1]?.kind === 'slash';
  if (isSlashed && (placesRightBefore.test(tokens[at - 1]?.text ?? '') || (tokens[at - 1]?.kind === 'word' && tokens[at - 2]?.kind === 'slash'))) return true;
  for (let back = at - 1; back >= at - mostTokensBefore && behindWords.has(tokens[back]?.kind ?? 'break'); back -= 1) {
    if (noCounts.test(tokens[back]?.text ?? '')) return true;
  }
  return false;
}

/** Whether a fraction with a stroke is more than all: a ratio of parts, "70/30". */
export const isRatioOfParts = (tokens: readonly Token[], at: number, { events, total }: { readonly events: string | null; readonly total: string | null }): boolean =>
  tokens[at + 1]?.kind === 'slash' && Number((events ?? '').replace(/,/g, '')) > Number((total ?? '').replace(/,/g, ''));
