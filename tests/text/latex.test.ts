import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeLatex } from '../../src/text/latex.js';

test('signs become commands that every LaTeX knows', () => {
  expect(escapeLatex('τ² = −0.5 – 50% & χ²₁ ≥ 1 † [a]')).toBe('\\ensuremath{\\tau}\\textsuperscript{2} = \\ensuremath{-}0.5 -- 50\\% \\& \\ensuremath{\\chi}\\textsuperscript{2}\\textsubscript{1} \\ensuremath{\\geq} 1 \\textdagger{} {[}a{]}');
  expect(escapeLatex('a--b---c')).toBe('a-{}-b-{}-{}-c');
});

test('no text is a command, a comment, or the end of a cell or a row', () => {
  expect(escapeLatex('\\input{/etc/passwd} % $x^2$ #1 a_b ~')).toBe('\\textbackslash{}input\\{/etc/passwd\\} \\% \\$x\\textasciicircum{}2\\$ \\#1 a\\_b \\textasciitilde{}');
  const known = /\\(?:textbackslash|textasciitilde|textasciicircum|textless|textgreater|textbar|textasciigrave|textdagger|textdaggerdbl|ldots)\{\}|\\(?:ensuremath\{(?:-|\\[A-Za-z]+)\}|textsuperscript\{\d\}|textsubscript\{\d\})|\\[{}$&#%_]|\{[[\]*]\}|\{\}/g;
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'\\{}$&#%_~^-[]*`|<>\n\u0000\u2212\u03c4\u00b2a ') }), (text) => {
      expect(escapeLatex(text).replace(known, '')).not.toMatch(/[\\{}$&#%_~^\n]/);
    }),
  );
});
