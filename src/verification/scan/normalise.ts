import { minusSigns } from '../../numeric/exact/decimal.js';

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
}

/** Entities that HTML and XML texts of articles use around figures. */
const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  le: '\u2264',
  leq: '\u2264',
  ge: '\u2265',
  geq: '\u2265',
  amp: '&',
  nbsp: '\u00a0',
  thinsp: '\u2009',
  ndash: '\u2013',
  mdash: '\u2014',
  minus: '\u2212',
  middot: '\u00b7',
  times: '\u00d7',
  sup2: '\u00b2',
  chi: '\u03c7',
  tau: '\u03c4',
  rsquo: '\u2019',
  apos: "'",
};

const entity = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}\d?));/y;
const tag = /<\/?([a-zA-Z][\w:-]{0,30})(?:\s[^<>]{0,300})?\/?>/y;
const bracedPower = /\^\{([^{}]{1,6})\}/y;
const blocks = new Set([
  'p',
  'br',
  'div',
  'li',
  'td',
  'th',
  'tr',
  'table',
  'title',
  'sec',
  'label',
  'caption',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
]);

/** Characters that stand for others; an empty string drops the character. */
const replacements = new Map<string, string>([
  ...[...minusSigns].map((dash): [string, string] => [dash, '-']),
  ...['\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '*', '$', '\\'].map((dropped): [string, string] => [dropped, '']),
  ...['\u00a0', '\u2009', '\u202f', '\u2006', '\u2008', '\u200a'].map((space): [string, string] => [space, '\u00a0']),
  ...['\u2018', '\u2019', '\u2032', '\u02bc', '`', '\u00b4'].map((quote): [string, string] => [quote, "'"]),
  ...['\u2264', '\u2266', '\u2a7d'].map((sign): [string, string] => [sign, '<=']),
  ...['\u2265', '\u2267', '\u2a7e'].map((sign): [string, string] => [sign, '>=']),
  ['\uff1d', '='],
  ['\uff0c', ','],
  ['\uff1b', ';'],
  ['\uff1a', ':'],
  ['\uff08', '('],
  ['\uff09', ')'],
  ['\uff05', '%'],
  ['_', ' '],
]);

/** Characters that stand for themselves, in one go. */
const plain = /[ !"#%'(),./0-9:;=>?@A-Z[\]a-z{|}~\n\t-]+/y;
const raisedDots = '\u00b7\u2027\u2219\u22c5';
const isDigit = (character: string | undefined): boolean => character !== undefined && character >= '0' && character <= '9';

/**
 * Brings a text into the few characters that the tokens are made of, and keeps where each of them came from.
 *
 * Dashes become hyphens, raised decimal points become full stops, entities become their characters, inline mark-up
 * (`I<sup>2</sup>`, `*P*`) disappears and block mark-up becomes a line break. Time is proportional to the length.
 */
export function normaliseText(source: string): NormalisedText {
  const pieces: string[] = [];
  // No character becomes more than two.
  const starts = new Uint32Array(2 * source.length);
  const ends = new Uint32Array(2 * source.length);
  let length = 0;
  for (let at = 0; at < source.length;) {
    plain.lastIndex = at;
    if (plain.test(source)) {
      pieces.push(source.slice(at, plain.lastIndex));
      for (; at < plain.lastIndex; at += 1, length += 1) {
        starts[length] = at;
        ends[length] = at + 1;
      }
      continue;
    }
    const replaced = replaceAt(source, at, source.charAt(at));
    pieces.push(replaced.text);
    starts.fill(at, length, length + replaced.text.length);
    ends.fill(at + replaced.length, length, length + replaced.text.length);
    length += replaced.text.length;
    at += replaced.length;
  }
  return { source, text: pieces.join(''), starts: starts.subarray(0, length), ends: ends.subarray(0, length) };
}

interface Replaced {
  readonly text: string;
  /** Characters of the source that it stands for. */
  readonly length: number;
}

function replaceAt(source: string, at: number, character: string): Replaced {
  if (character === '&') {
    const found = matchAt(entity, source, at);
    const meant = found === null ? undefined : entityCharacter(found);
    return found === null || meant === undefined
      ? { text: '&', length: 1 }
      : { text: canonical(meant, source.charAt(at + found[0].length)), length: found[0].length };
  }
  if (character === '<') {
    const found = matchAt(tag, source, at);
    return found === null
      ? { text: '<', length: 1 }
      : { text: inPlaceOf((found[1] ?? '').toLowerCase(), source.charAt(at - 1)), length: found[0].length };
  }
  if (character === '^') {
    const found = matchAt(bracedPower, source, at);
    return found === null ? { text: '^', length: 1 } : { text: `^${found[1] ?? ''}`, length: found[0].length };
  }
  if (character === '*' && /^\* ?10\b/.test(source.slice(at, at + 5))) return { text: '\u00d7', length: 1 };
  // Mathematical letters (an italic P from a formula) lie beyond the basic plane.
  if (character === '\ud835') return { text: source.slice(at, at + 2).normalize('NFKC'), length: 2 };
  return { text: canonical(character, source.charAt(at + 1)), length: 1 };
}

/** What a tag becomes. A superscript after a full stop is a reference, and must not become the number's next part. */
function inPlaceOf(tagName: string, before: string): string {
  if (blocks.has(tagName)) return '\n';
  return tagName === 'sup' && /[.,;)]/.test(before) ? ' ' : '';
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

function entityCharacter([, decimal, hexadecimal, name]: RegExpExecArray): string | undefined {
  if (name !== undefined) return entities[name];
  const code = decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

function canonical(character: string, next: string): string {
  if (raisedDots.includes(character)) return isDigit(next) ? '.' : character;
  if (character === '\r') return next === '\n' ? '' : '\n';
  return replacements.get(character) ?? character;
}
