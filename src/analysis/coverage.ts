import { parsePrinted } from '../numeric/exact/decimal.js';
import type { Figure } from '../verification/claim.js';
import { type CheckedClaim, checkText } from '../verification/check-text.js';
import { figuresOfClaim, findClaims } from '../verification/scan/find-claims.js';
import { findSamples } from '../verification/scan/find-samples.js';
import type { FoundSample } from '../verification/scan/samples.js';
import type { IgnoredQuote } from './manifest.js';
import type { NamedFigure } from './named-figures.js';
import { type Manuscript, quotedText, type Span, spansOf } from './manuscript.js';

/** A figure that stands in a text: also one that no analysis prints, as a mean of one group. */
export interface NamedFigureInText {
  readonly quantity: NamedFigure;
  readonly printed: string;
}

/** Figures of a manuscript that no claim of the manifest is about. */
export interface Uncovered {
  /** The words of the manuscript. */
  readonly quote: string;
  readonly line: number;
  readonly column: number;
  readonly figures: readonly NamedFigureInText[];
  /** Why the manifest leaves them alone; `null` where it says nothing of them. */
  readonly ignored: string | null;
}

/** Which figures of a manuscript are checked. */
export interface Coverage {
  /** The manuscript's name. */
  readonly file: string;
  /** Places with figures that are found in it. */
  readonly found: number;
  /** Those with figures that no claim's quote covers, in the order of the text. */
  readonly uncovered: readonly Uncovered[];
  /** Quotes to be ignored that nothing needs. */
  readonly idle: readonly string[];
  /** Whether an uncovered figure makes the run fail. */
  readonly required: boolean;
}

/** A claim as far as it covers a manuscript: its quote, and the figures that are checked; without figures it covers its whole quote. */
export interface CoveringClaim {
  readonly quote: string;
  readonly figures: readonly Figure[];
}

/**
 * Which of the figures in a manuscript the claims are about.
 *
 * The manuscript is read as `repool check` reads it, so that citations, levels, years and pages are no figures. A figure is
 * covered when a claim whose quote stands in that place is about it, wherever else the same words stand; figures of the
 * same place that the quote leaves out, or that the claim does not take from it, are uncovered.
 */
export function coverageOf(manuscript: Manuscript, claims: readonly CoveringClaim[], ignore: readonly IgnoredQuote[], required: boolean): Coverage {
  const found = checkText(manuscript.source, { form: manuscript.form }).claims;
  const covering = claims.map((claim) => ({ ...claim, beside: besideFigures(claim.quote), stands: standing(claim.quote, manuscript) }));
  const leftOut = ignore.map((each) => ({ ...each, stands: standing(each.quote, manuscript) }));
  const needed = new Set<string>();
  const uncovered = found.flatMap((place): readonly Uncovered[] => {
    const here = covering.filter(({ stands }) => stands(place));
    const figures = [...figuresOfClaim(place), ...figuresBeside(place)];
    const left = here.some((each) => each.figures.length + each.beside.length === 0) ? [] : without(figures, here.flatMap((each) => [...each.figures, ...each.beside]));
    if (left.length === 0 && (figures.length > 0 || here.length > 0)) return [];
    const reason = leftOut.find(({ stands }) => stands(place));
    if (reason !== undefined) needed.add(reason.quote);
    return [{ quote: place.quote, line: place.line, column: place.column, figures: left, ignored: reason?.reason ?? null }];
  });
  return { file: manuscript.file, found: found.length, uncovered, idle: ignore.flatMap(({ quote }) => (needed.has(quote) ? [] : [quote])), required };
}

/** The figures of a place that are checked there, and that no analysis prints. */
const figuresBeside = ({ numberNeededToTreat: nnt, sample }: Pick<CheckedClaim, 'numberNeededToTreat'> & { readonly sample: FoundSample | null }): readonly NamedFigureInText[] => [
  ...(nnt === null ? [] : [{ quantity: 'nnt', printed: nnt } as const]),
  ...(sample === null ? [] : [{ quantity: 'mean', printed: sample.mean } as const]),
  ...(sample === null || sample.sd === null ? [] : [{ quantity: 'sd', printed: sample.sd } as const]),
];

/** The same of a quote. */
const besideFigures = (quote: string): readonly NamedFigureInText[] => [
  ...findClaims(quote).flatMap(({ numberNeededToTreat }) => figuresBeside({ numberNeededToTreat, sample: null })),
  ...findSamples(quote).flatMap((sample) => figuresBeside({ numberNeededToTreat: null, sample })),
];

/** Whether a quote stands in some place: over it, or, where it is put together from the cells of a table, in the same words. */
function standing(quote: string, manuscript: Manuscript): (place: CheckedClaim) => boolean {
  const spans = spansOf(quote, manuscript);
  const words = quotedText(quote);
  return (place) => {
    const next = spans[firstNotBefore(spans, place.offset)];
    return (next !== undefined && next.first < place.offset + place.quote.length) || quotedText(place.quote) === words;
  };
}

/** The first of spans in order that ends at an offset or later. */
function firstNotBefore(spans: readonly Span[], offset: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((spans[middle]?.last ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The figures that are not among others, each of which stands for one: first those of the same quantity, then by the number alone. */
function without(figures: readonly NamedFigureInText[], others: readonly NamedFigureInText[]): readonly NamedFigureInText[] {
  const free = [...others];
  const taken = (test: (other: NamedFigureInText) => boolean): boolean => {
    const at = free.findIndex(test);
    if (at >= 0) free.splice(at, 1);
    return at >= 0;
  };
  const left = figures.filter(({ quantity, printed }) => !taken((other) => other.quantity === quantity && samePrint(other.printed, printed)));
  return left.filter(({ printed }) => !taken((other) => samePrint(other.printed, printed)));
}

/** Whether two figures print alike; a percent sign may be printed once for several. */
function samePrint(one: string, other: string): boolean {
  const [a, b] = [parsePrinted(one), parsePrinted(other)];
  return a !== null && b !== null && a.comparator === b.comparator && a.sign === b.sign && a.digits === b.digits && a.decimals === b.decimals;
}

/** Whether figures of a manuscript that no claim covers make a run fail. */
export function isShort({ uncovered, required }: Coverage): boolean {
  return required && uncovered.some(({ ignored }) => ignored === null);
}
