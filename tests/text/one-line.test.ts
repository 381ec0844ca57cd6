import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oneLine } from '../../src/text/one-line.js';

describe('oneLine', () => {
  test('makes one harmless line of anything', () => {
    expect(oneLine(' a\n b\t\u2003c ')).toBe('a b c');
    expect(oneLine('x\u0000y\u001bz')).toBe('x\ufffdy\ufffdz');
    expect(oneLine('\u202eevil\u202c \u2066x\u2069')).toBe('evil x');
    expect(oneLine('A\u200f1\u200e\u061c \u200bB\u2060\ufeff\u{e0041}\u{1d173}')).toBe('A1 B');
    expect(oneLine('می\u200cخواهم')).toBe('می\u200cخواهم');
    expect(oneLine('\ud83d')).toBe('\ufffd');
    expect(oneLine('😀')).toBe('😀');
  });

  test('is the same when done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(oneLine(oneLine(text))).toBe(oneLine(text));
      }),
    );
  });
});
