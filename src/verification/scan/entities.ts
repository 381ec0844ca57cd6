/**
 * Character references that HTML and XML texts of articles use in and around figures. Others stay as they are written:
 * a figure does not hang on them.
 */
const named: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', LT: '<', gt: '>', GT: '>', quot: '"', apos: "'", num: '#', percnt: '%', lpar: '(', rpar: ')', lsqb: '[', lbrack: '[',
  rsqb: ']', rbrack: ']', lcub: '{', rcub: '}', comma: ',', period: '.', colon: ':', semi: ';', equals: '=', plus: '+', ast: '*', sol: '/',
  le: '\u2264', leq: '\u2264', les: '\u2a7d', ge: '\u2265', geq: '\u2265', ges: '\u2a7e', ne: '\u2260', asymp: '\u2248', approx: '\u2248', sim: '\u223c',
  nbsp: '\u00a0', ensp: '\u2002', emsp: '\u2003', thinsp: '\u2009', numsp: '\u2007', hairsp: '\u200a', puncsp: '\u2008',
  zwnj: '\u200c', zwj: '\u200d', shy: '\u00ad', tab: '\t', Tab: '\t', NewLine: '\n',
  hyphen: '\u2010', dash: '\u2010', ndash: '\u2013', mdash: '\u2014', horbar: '\u2015', minus: '\u2212', plusmn: '\u00b1', pm: '\u00b1',
  middot: '\u00b7', centerdot: '\u00b7', sdot: '\u22c5', bull: '\u2022', hellip: '\u2026', times: '\u00d7', divide: '\u00f7', div: '\u00f7',
  sup1: '\u00b9', sup2: '\u00b2', sup3: '\u00b3', deg: '\u00b0', micro: '\u00b5', para: '\u00b6', sect: '\u00a7', dagger: '\u2020', Dagger: '\u2021',
  lsquo: '\u2018', rsquo: '\u2019', ldquo: '\u201c', rdquo: '\u201d', prime: '\u2032', Prime: '\u2033', laquo: '\u00ab', raquo: '\u00bb',
  frac12: '\u00bd', frac14: '\u00bc', frac34: '\u00be', radic: '\u221a', infin: '\u221e', rarr: '\u2192', larr: '\u2190',
  alpha: '\u03b1', beta: '\u03b2', gamma: '\u03b3', delta: '\u03b4', Delta: '\u0394', epsilon: '\u03b5', eta: '\u03b7', theta: '\u03b8',
  kappa: '\u03ba', lambda: '\u03bb', mu: '\u03bc', rho: '\u03c1', sigma: '\u03c3', Sigma: '\u03a3', tau: '\u03c4', phi: '\u03c6', chi: '\u03c7',
  omega: '\u03c9',
};

const reference = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,10}\d{0,2}));/y;
const largest = 0x10ffff;

/** The character that a reference at a place stands for, and how long the reference is; `null` when there is none. */
export function entityAt(source: string, at: number): { readonly text: string; readonly length: number } | null {
  reference.lastIndex = at;
  const found = reference.exec(source);
  if (found === null) return null;
  const [whole, decimal, hexadecimal, name] = found;
  const length = whole.length;
  if (name !== undefined) return Object.hasOwn(named, name) ? { text: named[name] ?? '', length } : null;
  const code = decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal);
  return code > 0 && code <= largest && !(code >= 0xd800 && code < 0xe000) ? { text: String.fromCodePoint(code), length } : null;
}
