import { blocks, citesReference, leftOutOfHtml, leftOutOfXml, listsReferences, referencesHeading } from './elements.js';
import type { TextForm } from './normalise.js';
import { type Table, tableReader } from './tables.js';
import type { TextBuilder, TextMark } from './text-builder.js';

/** What tags do to the text that is being built. */
export interface MarkUp {
  readonly tag: (name: string, closing: boolean, empty: boolean, from: number, to: number, attributes: () => ReadonlyMap<string, string>) => void;
  /** Whether the text at hand is left out. */
  readonly leavesOut: () => boolean;
  /** Between the parts of a formula, blanks mean nothing. */
  readonly dropsBlanks: () => boolean;
  readonly tables: () => readonly Table[];
}

/** What is being left out: an element by its name and how often it is nested, or all up to the next heading. */
type LeftOut = { readonly name: string; depth: number } | { readonly headingAbove: number };

const headings = /^h[1-6]$/;
const longestRaised = 40;
const longestHeading = 60;

/** Elements in which a name, class or id may say that they hold the references. */
const containers = new Set(['div', 'section', 'ol', 'ul', 'aside', 'footer', 'dl']);

/** Elements of HTML that have no content and no end. */
const voids = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

export function markUp(builder: TextBuilder, form: TextForm): MarkUp {
  const marked = form === 'html' || form === 'xml';
  const tables = tableReader();
  let leftOut: LeftOut | null = null;
  let raised: TextMark | null = null;
  let heading: TextMark | null = null;
  let formulas = 0;

  /** Whether a tag begins something that is left out, or ends it. */
  function leave(name: string, closing: boolean, empty: boolean, attributes: () => ReadonlyMap<string, string>): boolean {
    if (leftOut !== null && 'headingAbove' in leftOut) {
      if (closing || !headings.test(name) || Number(name.charAt(1)) > leftOut.headingAbove) return true;
      leftOut = null;
    }
    if (leftOut !== null) {
      if (name === leftOut.name && !empty) leftOut.depth += closing ? -1 : 1;
      if (leftOut.depth === 0) leftOut = null;
      return true;
    }
    if (!marked || closing || empty || voids.has(name)) return false;
    const whole = form === 'html' ? leftOutOfHtml.has(name) : leftOutOfXml.has(name);
    const begins =
      whole || (containers.has(name) && listsReferences(attributes())) || ((name === 'xref' || name === 'a') && citesReference(name, attributes()));
    if (begins) leftOut = { name, depth: 1 };
    return begins;
  }

  /** A raised 2 behind a letter is a square, a raised number behind a 10 its power; other raised numbers are notes. */
  function lower(mark: TextMark, from: number, to: number): void {
    const text = builder.since(mark);
    const before = builder.before(mark, 6);
    if (text.length > longestRaised) return;
    const power = /^[ \u00a0]*(-?\d{1,3})[ \u00a0]*$/.exec(text)?.[1];
    if (power !== undefined && /(?:^|\D)10$/.test(before)) {
      builder.takeBack(mark);
      builder.put(`^${power}`, from, to);
      return;
    }
    if (text.trim() === '2' && (/(?:^|[^\p{L}])\p{L}{1,2}$/u.test(before) || /(?:tau|chi)$/i.test(before))) return;
    if (!/^[\d\s,;.*\u2020\u2021\u00a7\u00b6#|a-h()[\]-]*$/.test(text)) return;
    builder.takeBack(mark);
    builder.put(' ', from, to);
  }

  return {
    leavesOut: () => leftOut !== null,
    dropsBlanks: () => formulas > 0,
    tables: () => tables.finish(builder.mark().length),
    tag(name, closing, empty, from, to, attributes) {
      if (leave(name, closing, empty, attributes)) return;
      if (name === 'sup') {
        if (!closing) raised = builder.mark();
        else if (raised !== null) {
          lower(raised, from, to);
          raised = null;
        }
        return;
      }
      if (name === 'math' && marked) formulas = Math.max(0, formulas + (closing ? -1 : 1));
      if (name === 'br' || name === 'break') builder.put('\n', from, to);
      if (!blocks.has(name)) return;
      if (marked && headings.test(name) && !closing) heading = builder.mark();
      if (marked && headings.test(name) && closing && heading !== null) {
        const text = builder.since(heading);
        if (text.length <= longestHeading && referencesHeading.test(text)) leftOut = { headingAbove: Number(name.charAt(1)) };
        heading = null;
      }
      builder.put('\n\n', from, to);
      tables.tag(name, closing, builder.mark().length, attributes);
    },
  };
}
