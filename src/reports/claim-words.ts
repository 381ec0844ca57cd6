import type { ClaimSpec } from '../analysis/manifest.js';
import type { FigureVerdict, Verdict } from '../verification/verdict.js';
import { computedWords, missNumber, printedWords, figureName } from './figure-words.js';
import { verdictWords } from './words.js';

/** Where a claim stands in the article, in words: `Abstract; page 698`; `null` when the manifest does not say. */
export function whereWords(where: ClaimSpec['where']): string | null {
  if (where === undefined) return null;
  const { display, page, detail, file, line, source } = where;
  const parts = [
    ...(display === undefined || display === 'other' ? [] : [display]),
    ...(page === undefined ? [] : [`page ${page}`]),
    ...(detail === undefined ? [] : [detail]),
    ...(file !== undefined ? [line === undefined ? file : `${file}:${line}`] : line === undefined ? [] : [`line ${line}`]),
    ...(source === undefined ? [] : [`quoted from ${source}`]),
  ];
  const text = parts.join('; ');
  // The name of a file keeps its first letter as it is.
  return text === '' ? null : parts[0] === file || text.startsWith(`${file ?? ''}:`) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

/** A figure in the words of a table's row. */
export interface FigureRow {
  readonly figure: FigureVerdict;
  readonly name: string;
  readonly printed: string;
  readonly computed: string;
  readonly miss: string;
  /** Grade and basis. */
  readonly verdict: string;
  readonly note: string | null;
}

/** The figures of a claim as the rows of a table. */
export interface FigureTable {
  /** Without data the computed column holds ranges, and is headed so; `null` when nothing was computed at all. */
  readonly computedHeading: string | null;
  readonly rows: readonly FigureRow[];
}

/** The figures of a claim in words, row by row, each with what its own verdict stands on. */
export function figureTable({ figures, basis }: Pick<Verdict, 'figures' | 'basis'>): FigureTable {
  const hasValue = figures.some(({ computed }) => computed !== null);
  const hasRange = figures.some(({ computedRange }) => computedRange !== null);
  return {
    computedHeading: hasValue ? 'Computed' : hasRange ? 'Left by the other figures' : null,
    rows: figures.map((figure) => ({
      figure,
      name: figureName(figure),
      printed: printedWords(figure),
      computed: computedWords(figure) ?? '–',
      miss: missNumber(figure),
      verdict: verdictWords(figure.grade, figure.computed === null && figure.computedRange !== null ? 'text only' : basis),
      note: figure.note,
    })),
  };
}

/** One or more figures that are read together. */
export interface FigureGroup {
  readonly name: string;
  readonly printed: string;
  /** `null` when nothing was computed. */
  readonly computed: string | null;
}

const interval = ['estimate', 'ci_lower', 'ci_upper'] as const;
const bracketed = ([estimate, lower, upper]: readonly (string | null)[]): string => `${estimate} [${lower}, ${upper}]`;
const named = (name: string, value: string): string => (name === '' ? value : `${name} ${value}`);

/** The figures of a claim for one line: an estimate and its interval are read together, the others one by one. */
export function figureGroups(figures: readonly FigureVerdict[]): readonly FigureGroup[] {
  const three = interval.flatMap((code) => figures.find(({ quantity }) => quantity === code) ?? []);
  const known = new Set(three.map((figure) => computedWords(figure) === null));
  const whole = three.length === 3 && known.size === 1;
  const together = whole ? three : [];
  return [
    ...(whole
      ? [{ name: '', printed: bracketed(three.map(printedWords)), computed: known.has(true) ? null : bracketed(three.map(computedWords)) }]
      : []),
    ...figures
      .filter((figure) => !together.includes(figure))
      .map((figure) => ({ name: figureName(figure), printed: printedWords(figure), computed: computedWords(figure) })),
  ];
}

/**
 * The figures of a claim in two cells: as printed, and as computed. Only the first few are said; of a claim without
 * figures, its quote is.
 */
export function keyFigures({ figures, quote }: Verdict, most = 3): { readonly printed: string; readonly computed: string } {
  if (figures.length === 0) return { printed: quote ?? '–', computed: '–' };
  const groups = figureGroups(figures);
  const shown = groups.slice(0, most);
  const more = groups.length > most ? `; ${groups.length - most} more` : '';
  const computed = shown.flatMap((group) => (group.computed === null ? [] : [named(group.name, group.computed)]));
  return {
    printed: shown.map((group) => named(group.name, group.printed)).join('; ') + more,
    computed: computed.length === 0 ? '–' : computed.join('; ') + more,
  };
}
