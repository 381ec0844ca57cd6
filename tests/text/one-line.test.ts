import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oneLine } from '../../src/text/one-line.js';

describe('oneLine', () => {
  test('makes one harmless line of anything', () => {
    expect(oneLine(' a\n b\t\u2003c ')).toBe('a b c');
    expect(oneLine('x\u0000y\u001bz')).toBe('x\ufffdy\ufffdz');
    expect(oneLine('\u202eevil\u202c \u2066x\u2069')).toBe('evil x');
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
