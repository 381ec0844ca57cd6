import { parsePrinted } from '../numeric/exact/decimal.js';
import type { Figure } from '../verification/claim.js';
import { type CheckedClaim, checkText } from '../verification/check-text.js';
import { figuresOfClaim, findClaims } from '../verification/scan/find-claims.js';
import { findSamples } from '../verification/scan/find-samples.js';
import type { FoundSample } from '../verification/scan/samples.js';
import type { IgnoredQuote } from './manifest.js';
import type { NamedFigure } from './named-figures.js';
import { type Manuscript, quotedText, type Span, spansOf } from './manuscript.js';
import type { SightedKind } from './sightings/kinds.js';
import { type Zone, zonesPassedOver } from './sightings/passed-over.js';
import { type Sighting, sightingsIn } from './sightings/sightings.js';

/** A figure that stands in a text: also one that no analysis prints, as a mean of one group, or of which only its looks are known. */
export interface NamedFigureInText {
  readonly quantity: NamedFigure | SightedKind;
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
 * The manuscript is read as `repool check` reads it, so that citations, levels, years and pages are no figures, and once more for
 * whatever looks like a figure and is not read there. A figure is covered when a claim whose quote stands in that place is about
 * it, wherever else the same words stand; figures of the same place that the quote leaves out, or that the claim does not take
 * from it, are uncovered.
 */
export function coverageOf(manuscript: Manuscript, claims: readonly CoveringClaim[], ignore: readonly IgnoredQuote[], required: boolean): Coverage {
  const found = placesIn(manuscript);
  const covering = claims.map((claim) => ({ ...claim, beside: besideFigures(claim.quote), stands: standing(claim.quote, manuscript) }));
  const leftOut = ignore.map((each) => ({ ...each, stands: standing(each.quote, manuscript) }));
  const needed = new Set<string>();
  const uncovered = found.flatMap((place): readonly Uncovered[] => {
    const here = covering.filter(({ stands }) => stands(place));
    const { figures } = place;
    const left = here.some((each) => each.figures.length + each.beside.length === 0) ? [] : without(figures, here.flatMap((each) => [...each.figures, ...each.beside]));
    if (left.length === 0 && (figures.length > 0 || here.length > 0)) return [];
    const reason = leftOut.find(({ stands }) => stands(place));
    if (reason !== undefined) needed.add(reason.quote);
    return [{ quote: place.quote, line: place.line, column: place.column, figures: left, ignored: reason?.reason ?? null }];
  });
  return { file: manuscript.file, found: found.length, uncovered, idle: ignore.flatMap(({ quote }) => (needed.has(quote) ? [] : [quote])), required };
}

/** Figures that stand together in a manuscript: those of a claim that is found, or what looks like figures and is read as no claim. */
interface FiguresInPlace {
  readonly quote: string;
  readonly line: number;
  readonly column: number;
  /** UTF-16 code units of the source before the figures, and before what follows them. */
  readonly offset: number;
  readonly end: number;
  /** The passage as it would stand in a quote. */
  readonly words: string;
  readonly figures: readonly NamedFigureInText[];
}

/** All figures of a manuscript, in the order of the text. */
function placesIn({ source, form }: Manuscript): readonly FiguresInPlace[] {
  const claims = outsideReferences(checkText(source, { form }).claims, zonesPassedOver(source, form)).map((claim) => ({ ...placeOf(claim, source), figures: [...figuresOfClaim(claim), ...figuresBeside(claim)] }));
  const more = claims.map((): NamedFigureInText[] => []);
  const lone: Sighting[] = [];
  let next = 0;
  let around: number[] = [];
  for (const sighting of sightingsIn(source, form)) {
    while (next < claims.length && (claims[next]?.offset ?? 0) < sighting.end) around.push(next++);
    around = around.filter((at) => (claims[at]?.end ?? 0) > sighting.offset);
    const owner = around[0];
    const read = owner === undefined ? readBehind(claims[next - 1], sighting) : around.flatMap((at) => claims[at]?.figures ?? []);
    const unread = unlike(sighting.figures, read);
    if (unread.length === 0) continue;
    if (owner === undefined) lone.push({ ...sighting, figures: unread });
    else more[owner]?.push(...unread);
  }
  const places = [...claims.map((claim, at) => ({ ...claim, figures: [...claim.figures, ...(more[at] ?? [])] })), ...byRow(lone).map((each) => ({ ...placeOf(each, source), figures: each.figures }))];
  return places.toSorted((one, other) => one.offset - other.offset);
}

/** Claims in the order of the text without those of lists of references: titles have figures, too. */
function outsideReferences(claims: readonly CheckedClaim[], zones: readonly Zone[]): readonly CheckedClaim[] {
  const references = zones.filter(({ is }) => is === 'references');
  let next = 0;
  return claims.filter(({ offset }) => {
    while ((references[next]?.to ?? Infinity) <= offset) next += 1;
    return offset < (references[next]?.from ?? Infinity);
  });
}

/** How far behind the quote of a claim its number of studies and its standard error are read. */
const longestReach = 120;

/** What was read for a claim behind its quote. */
function readBehind(claim: FiguresInPlace | undefined, { offset }: Sighting): readonly NamedFigureInText[] {
  return claim === undefined || offset - claim.end > longestReach ? [] : claim.figures.filter(({ quantity }) => quantity === 'k' || quantity === 'se');
}

function placeOf({ quote, line, column, offset, end = offset + quote.length }: Pick<CheckedClaim, 'quote' | 'line' | 'column' | 'offset'> & { readonly end?: number }, source: string): Omit<FiguresInPlace, 'figures'> {
  return { quote, line, column, offset, end, words: quotedText(source.slice(offset, end)) };
}

/** Sightings with those of one row of a table put together. */
function byRow(sightings: readonly Sighting[]): readonly Sighting[] {
  const found: Sighting[] = [];
  for (const sighting of sightings) {
    const before = found.at(-1);
    if (before === undefined || sighting.row === null || before.row !== sighting.row) found.push(sighting);
    else found[found.length - 1] = { ...before, end: sighting.end, figures: [...before.figures, ...sighting.figures] };
  }
  return found;
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
function standing(quote: string, manuscript: Manuscript): (place: FiguresInPlace) => boolean {
  const spans = spansOf(quote, manuscript);
  const words = quotedText(quote);
  return (place) => {
    const next = spans[firstNotBefore(spans, place.offset)];
    return (next !== undefined && next.first < place.end) || place.words === words;
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

/** What looks like figures and is not among those that were read, whatever the dash before them is taken for; each of these stands for one. */
function unlike(sighted: readonly NamedFigureInText[], read: readonly NamedFigureInText[]): readonly NamedFigureInText[] {
  const unsigned = ({ printed }: NamedFigureInText): string => printed.replace('-', '');
  const free = read.map(unsigned);
  return sighted.filter((figure) => {
    const at = free.findIndex((other) => samePrint(other, unsigned(figure)));
    if (at >= 0) free.splice(at, 1);
    return at < 0;
  });
}

/** Whether two figures print alike; a percent sign may be printed once for several. */
function samePrint(one: string, other: string): boolean {
  const [a, b] = [parsePrinted(one), parsePrinted(other)];
  return a !== null && b !== null && a.comparator === b.comparator && a.sign === b.sign && a.digits === b.digits && a.decimals === b.decimals;
}
