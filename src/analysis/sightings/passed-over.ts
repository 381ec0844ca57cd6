import { referencesHeading } from '../../verification/scan/elements.js';
import type { TextForm } from '../../verification/scan/normalise.js';

/** A stretch of the source. */
export interface Zone {
  readonly from: number;
  readonly to: number;
  readonly is: 'references' | 'code';
}

const longestHeading = 60;
/** What stands behind the references in a plain text, whose headings have no mark. */
const laterHeading = /^\s*(?:appendix|appendices|supplement(?:ary|al)?|figure legends?|tables?|acknowledge?ments?|funding)\b[^.]*$/i;

/**
 * The lists of references and the code of plain text and Markdown: from a heading of that name to the next heading, and between fences. Those
 * of HTML and JATS are left out where their mark-up is read.
 */
export function zonesPassedOver(source: string, form: TextForm): readonly Zone[] {
  if (form === 'html' || form === 'xml') return [];
  const zones: Zone[] = [];
  let open: Omit<Zone, 'to'> | null = null;
  for (let from = 0; from < source.length;) {
    const lineEnd = source.indexOf('\n', from);
    const to = lineEnd < 0 ? source.length : lineEnd;
    const line = source.slice(from, Math.min(to, from + longestHeading));
    const isShort = to - from < longestHeading;
    const fence = /^\s{0,3}(?:```|~~~)/.test(line);
    const ends: boolean = open !== null && (open.is === 'code' ? fence : line.startsWith('#') || (isShort && laterHeading.test(line)));
    if (open !== null && ends) zones.push({ ...open, to: open.is === 'code' ? to : from });
    const wasCode: boolean = open?.is === 'code';
    if (ends) open = null;
    const begins = fence || (isShort && referencesHeading.test(line.replace(/^#{1,6}\s|[*_]{2}/g, '')));
    if (open === null && !wasCode && begins) open = { from, is: fence ? 'code' : 'references' };
    from = to + 1;
  }
  return open === null ? zones : [...zones, { ...open, to: source.length }];
}
