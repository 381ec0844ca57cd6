import { runThrough } from '../../numeric/steps.js';
import { canonical } from './characters.js';
import { attributesOf, rawHtml } from './elements.js';
import { entityAt } from './entities.js';
import { type MarkUp, markUp } from './mark-up.js';
import { type Table, markdownTables, tabbedTables } from './tables.js';
import { type TextBuilder, textBuilder } from './text-builder.js';

/**
 * A text in few characters, with the way back to the source.
 *
 * `text[i]` came from `source.slice(starts[i], ends[i])`. What was left out (mark-up, emphasis, invisible characters)
 * lies between two entries.
 */
export interface NormalisedText {
  readonly source: string;
  readonly text: string;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** For a text put together from the cells of a table: 1 where a character belongs to the cells that are quoted. */
  readonly quotable?: Uint8Array;
  /** For the same: whether totals of its counts stand in another cell, a heading or a column of their own. */
  readonly totalsApart?: boolean;
}

/** How a text is written. In plain text and Markdown, blank lines end a paragraph; in HTML and XML only tags do. */
export const textForms = ['plain', 'markdown', 'html', 'xml'] as const;
export type TextForm = (typeof textForms)[number];

/** A text with the tables in it. */
export interface ReadText {
  readonly normalised: NormalisedText;
  readonly tables: readonly Table[];
}

/** Characters that stand for themselves, in one go: with line ends where these mean something. */
const plainRun = /[ !"#%'(),./0-9:;=>?@A-Z[\]a-z{|}~\n\t-]+/y;
const markedRun = /[ !"#%'(),./0-9:;=>?@A-Z[\]a-z{|}~-]+/y;
const blankRun = /[ \t\r\n\f]+/y;
const bracedPower = /\^\{([^{}]{1,6})\}/y;
const tagName = /<(\/?)([a-zA-Z][\w:.-]{0,40})/y;
/** Where mark-up is only sprinkled in, a tag is short, so that "p<a" is none. */
const shortTag = /<(\/?)([a-zA-Z][\w:-]{0,30})(\s[^<>]{0,300})?\/?>/y;

/** What was found never to end any more, so that it is not looked for again: time stays proportional to the length. */
interface Unended {
  tag: boolean;
}

/**
 * Brings a text into the few characters that the tokens are made of, and keeps where each of them came from.
 *
 * Dashes become hyphens, raised decimal points become full stops, entities become their characters, inline mark-up
 * (`I<sup>2</sup>`, `*P*`) disappears and block mark-up ends the paragraph. Of HTML and XML, scripts, styles, what is
 * said about the article and its authors, and the list of references are left out. Time is proportional to the length.
 */
export function readText(source: string, form: TextForm): ReadText {
  return runThrough(readTextInSteps(source, form));
}

/** Characters that are read between two steps. */
const charactersOfStep = 100_000;

/** The same in steps, each the share of the text that was read. */
export function* readTextInSteps(source: string, form: TextForm): Generator<number, ReadText> {
  const marked = form === 'html' || form === 'xml';
  // No character becomes more than two.
  const builder = textBuilder(source, 2 * source.length);
  const handler = markUp(builder, form);
  const unended: Unended = { tag: false };
  const run = marked ? markedRun : plainRun;
  let told = 0;
  for (let at = 0; at < source.length;) {
    if (at - told >= charactersOfStep) {
      told = at;
      yield at / source.length;
    }
    run.lastIndex = at;
    if (run.test(source)) {
      if (!handler.leavesOut()) builder.copy(at, run.lastIndex);
      at = run.lastIndex;
      continue;
    }
    if (marked) {
      blankRun.lastIndex = at;
      if (blankRun.test(source)) {
        if (!handler.leavesOut()) builder.put(handler.dropsBlanks() ? '' : ' ', at, blankRun.lastIndex);
        at = blankRun.lastIndex;
        continue;
      }
    }
    at = source.charAt(at) === '<' ? readTag(source, at, form, builder, handler, unended) : readCharacter(source, at, builder, handler);
  }
  const { text, starts, ends } = builder.finish();
  const written = form === 'markdown' ? markdownTables(text) : form === 'plain' ? tabbedTables(text) : [];
  const tables = [...handler.tables(), ...written];
  return { normalised: { source, text, starts, ends }, tables };
}

/** A text that is not known to be HTML or XML, though some of that may be in it. */
export function normaliseText(source: string): NormalisedText {
  return readText(source, 'plain').normalised;
}

/** Reads what begins with `<`; answers where to go on. */
function readTag(source: string, at: number, form: TextForm, builder: TextBuilder, handler: MarkUp, unended: Unended): number {
  const found = form === 'html' || form === 'xml' ? wholeTag(source, at, form, unended) : littleTag(source, at);
  if (found === null) {
    if (!handler.leavesOut()) builder.put('<', at, at + 1);
    return at + 1;
  }
  const { name, closing, attributes, end } = found;
  if (name === '!cdata') {
    if (!handler.leavesOut()) copyRaw(source, attributes, end - 3, builder);
    return end;
  }
  if (name === '!') return end;
  handler.tag(name, closing, source.charAt(end - 2) === '/', at, end, () => attributesOf(source.slice(attributes, end - 1)));
  return form === 'html' && !closing && rawHtml.has(name) ? endOfRaw(source, end, name) : end;
}

interface FoundTag {
  /** In lower case; `!` for comments, declarations and instructions, `!cdata` for a CDATA section. */
  readonly name: string;
  readonly closing: boolean;
  /** Where the attributes begin. */
  readonly attributes: number;
  readonly end: number;
}

function littleTag(source: string, at: number): FoundTag | null {
  shortTag.lastIndex = at;
  const found = shortTag.exec(source);
  if (found === null) return null;
  const [whole, slash = '', name = ''] = found;
  return { name: name.toLowerCase(), closing: slash !== '', attributes: at + 1 + slash.length + name.length, end: at + whole.length };
}

function wholeTag(source: string, at: number, form: TextForm, unended: Unended): FoundTag | null {
  const special = (opening: string, ending: string): FoundTag | null => {
    if (!source.startsWith(opening, at)) return null;
    const end = source.indexOf(ending, at + opening.length);
    // What is never closed goes on to the end of the file.
    return { name: '!', closing: false, attributes: at, end: end < 0 ? source.length : end + ending.length };
  };
  if (form === 'xml' && source.startsWith('<![CDATA[', at)) {
    const end = source.indexOf(']]>', at);
    return { name: '!cdata', closing: false, attributes: at + 9, end: end < 0 ? source.length + 3 : end + 3 };
  }
  const declared = special('<!--', '-->') ?? special('<?', '>') ?? special('<!', '>');
  if (declared !== null) return declared;
  tagName.lastIndex = at;
  const found = tagName.exec(source);
  if (found === null || unended.tag) return null;
  const [whole, slash, name = ''] = found;
  const end = endOfTag(source, at + whole.length);
  if (end < 0) {
    unended.tag = true;
    return null;
  }
  return { name: name.toLowerCase().replace(/^(?:mml|m|xhtml|html|h|jats):/, ''), closing: slash !== '', attributes: at + whole.length, end };
}

/** The character behind the `>` of a tag, past quoted values; -1 when there is none. */
function endOfTag(source: string, from: number): number {
  let at = from;
  while (at < source.length) {
    const character = source.charAt(at);
    if (character === '>') return at + 1;
    const quotes = (character === '"' || character === "'") && source.charAt(at - 1) === '=';
    const close = quotes ? source.indexOf(character, at + 1) : at;
    if (close < 0) return -1;
    at = close + 1;
  }
  return -1;
}

/** Where the content of a script, a style or the like ends. */
function endOfRaw(source: string, from: number, name: string): number {
  const closing = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  closing.lastIndex = from;
  const found = closing.exec(source);
  return found === null ? source.length : found.index;
}

function copyRaw(source: string, from: number, to: number, builder: TextBuilder): void {
  for (let at = from; at < Math.min(to, source.length); at += 1) {
    builder.put(canonical(source.charAt(at), source.charAt(at + 1)), at, at + 1);
  }
}

function readCharacter(source: string, at: number, builder: TextBuilder, handler: MarkUp): number {
  const { text, length } = characterAt(source, at, source.charAt(at));
  if (!handler.leavesOut()) builder.put(text, at, at + length);
  return at + length;
}

function characterAt(source: string, at: number, character: string): { readonly text: string; readonly length: number } {
  if (character === '&') {
    const found = entityAt(source, at);
    return found === null ? { text: '&', length: 1 } : { text: canonical(found.text, source.charAt(at + found.length)), length: found.length };
  }
  if (character === '^') {
    bracedPower.lastIndex = at;
    const found = bracedPower.exec(source);
    return found === null ? { text: '^', length: 1 } : { text: `^${found[1] ?? ''}`, length: found[0].length };
  }
  if (character === '*' && /^\* ?10\b/.test(source.slice(at, at + 5))) return { text: '\u00d7', length: 1 };
  // Mathematical letters (an italic P from a formula) lie beyond the basic plane.
  if (character === '\ud835') return { text: source.slice(at, at + 2).normalize('NFKC'), length: Math.min(2, source.length - at) };
  return { text: canonical(character, source.charAt(at + 1)), length: 1 };
}

/** A text of its own, that is only looked at: it is read as it stands, and nothing in it has a place in a source. */
export function plainText(text: string): NormalisedText {
  return { source: text, text, starts: new Uint32Array(0), ends: new Uint32Array(0) };
}
