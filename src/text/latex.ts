import { oneLine } from './one-line.js';

/** What stands for characters that mean something to LaTeX, or that its fonts have under another name. */
const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '`': '\\textasciigrave{}',
  // After the end of a row these would be taken for its options.
  '[': '{[}',
  ']': '{]}',
  '*': '{*}',
  '\u2212': '\\ensuremath{-}',
  '\u00d7': '\\ensuremath{\\times}',
  '\u00b1': '\\ensuremath{\\pm}',
  '\u00b7': '\\ensuremath{\\cdot}',
  '\u2264': '\\ensuremath{\\leq}',
  '\u2265': '\\ensuremath{\\geq}',
  '\u2260': '\\ensuremath{\\neq}',
  '\u2248': '\\ensuremath{\\approx}',
  '\u221a': '\\ensuremath{\\surd}',
  '\u221e': '\\ensuremath{\\infty}',
  '\u03b1': '\\ensuremath{\\alpha}',
  '\u03b2': '\\ensuremath{\\beta}',
  '\u03bc': '\\ensuremath{\\mu}',
  '\u03c0': '\\ensuremath{\\pi}',
  '\u03c1': '\\ensuremath{\\rho}',
  '\u03c3': '\\ensuremath{\\sigma}',
  '\u03c4': '\\ensuremath{\\tau}',
  '\u03c7': '\\ensuremath{\\chi}',
  '\u0394': '\\ensuremath{\\Delta}',
  '\u2295': '\\ensuremath{\\oplus}',
  '\u25cb': '\\ensuremath{\\bigcirc}',
  '\u2013': '--',
  '\u2014': '---',
  '\u2026': '\\ldots{}',
  '\u2020': '\\textdagger{}',
  '\u2021': '\\textdaggerdbl{}',
  '\u2191': '\\ensuremath{\\uparrow}',
  '\u2193': '\\ensuremath{\\downarrow}',
  '\u2192': '\\ensuremath{\\rightarrow}',
};

const raised = '\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079';
const lowered = '\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089';

/**
 * Text on one line that LaTeX sets as it is: no command, no end of a cell or a row, no mathematics of its own. Greek
 * letters, signs and raised figures become commands that every LaTeX knows; letters with accents stay, as UTF-8 is read
 * since 2018.
 *
 * @example
 * escapeLatex('I² = 50% & τ² < 1') // 'I\\textsuperscript{2} = 50\\% \\& \\ensuremath{\\tau}\\textsuperscript{2} \\textless{} 1'
 */
export function escapeLatex(text: string): string {
  return [...oneLine(text)]
    .map((character, index, characters) => {
      const up = raised.indexOf(character);
      const down = lowered.indexOf(character);
      if (up !== -1) return `\\textsuperscript{${up}}`;
      if (down !== -1) return `\\textsubscript{${down}}`;
      // Two hyphens would become a dash.
      if (character === '-' && characters[index - 1] === '-') return '{}-';
      return Object.hasOwn(commands, character) ? (commands[character] ?? '') : character;
    })
    .join('');
}
