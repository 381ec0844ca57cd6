import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeJson, escapeMarkdown, escapeMarkup } from '../../src/text/escape.js';

describe('escapeMarkup', () => {
  test('leaves no mark-up, no quote and no character that XML forbids', () => {
    expect(escapeMarkup(`<a href="x" b='y'>&`)).toBe('&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;');
    expect(escapeMarkup('a\u0000b\u001bc\u009bd\u007f\ufffe\ud800')).toBe('a\ufffdb\ufffdc\ufffdd\ufffd\ufffd\ufffd');
    expect(escapeMarkup('😀\t\n')).toBe('😀\t\n');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeMarkup(text)).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
      }),
    );
  });
});

test('JSON shows no character that commands or turns, and keeps each', () => {
  const text = 'a\u009b31m\u202e\u007f\u{e0041}é\u200d';
  const json = escapeJson(JSON.stringify(text));
  expect(json).toBe('"a\\u009b31m\\u202e\\u007f\\udb40\\udc41é\u200d"');
  expect(JSON.parse(json)).toBe(text);
});

describe('escapeMarkdown', () => {
  test('keeps a cell a cell', () => {
    expect(escapeMarkdown('a|b\n`c` *d* <e>')).toBe('a\\|b \\`c\\` \\*d\\* \\<e\\>');
  });

  test('writes no formula and calls nobody', () => {
    expect(escapeMarkdown('$x$ by @name')).toBe('&#36;x&#36; by &#64;name');
  });
});
