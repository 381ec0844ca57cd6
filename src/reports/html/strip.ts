import { onStrip, stripReach, type FigureStrip } from '../../plots/claims.js';
import { markup, type Markup } from './markup.js';

/** Unit: pixels; a unit of the last digit is so many wide. */
const perUnit = 26;
const width = 2 * stripReach * perUnit + 12;
const height = 18;
const middle = height / 2;

const across = (units: number): number => Math.round(10 * (width / 2 + onStrip(units) * perUnit)) / 10;

/**
 * A strip as a drawing of its own: the box of what prints so, and the computed value beside or in it. Its colours are those
 * of the page, in every scheme and on paper.
 *
 * @param words what it shows, for those who do not see it
 */
export function stripMarkup({ interval, computed, range }: FigureStrip, isMiss: boolean, words: string): Markup {
  const [from, to] = [across(interval.lower ?? -stripReach), across(interval.upper ?? stripReach)];
  // A count prints as itself alone: its box is as narrow as can be seen.
  const box = Math.max(1.5, to - from);
  return markup`<svg class="strip" role="img" aria-label="${words}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><line class="axis" x1="0" y1="${middle}" x2="${width}" y2="${middle}"/><rect class="box" x="${Math.min(from, width - box)}" y="3" width="${box}" height="${height - 6}"/>${markOf(computed, range, isMiss)}</svg>`;
}

function markOf(computed: FigureStrip['computed'], range: FigureStrip['range'], isMiss: boolean): Markup | null {
  const kind = isMiss ? 'off' : 'in';
  if (computed === null) {
    if (range === null) return null;
    const [from, to] = [across(range.lower), across(range.upper)];
    return markup`<rect class="${kind}" x="${from}" y="${middle - 2}" width="${Math.max(2, to - from)}" height="4"/>`;
  }
  const at = across(computed);
  if (Math.abs(computed) > stripReach) {
    const tip = computed > 0 ? 5 : -5;
    return markup`<path class="${kind}" d="M${at + tip} ${middle}L${at - tip} ${middle - 5}V${middle + 5}Z"/>`;
  }
  return isMiss
    ? markup`<path class="off" d="M${at} ${middle - 5.5}L${at + 5.5} ${middle}L${at} ${middle + 5.5}L${at - 5.5} ${middle}Z"/>`
    : markup`<circle class="in" cx="${at}" cy="${middle}" r="4"/>`;
}
