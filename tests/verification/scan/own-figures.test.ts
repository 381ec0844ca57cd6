import { expect, test } from 'vitest';
import { hasOwnFigures } from '../../../src/verification/scan/own-figures.js';

/** A cell, and whether it says a P value that no heading would. */
test.each([
  ['P = .05', true],
  ['P < .05', false],
  ['P <= .05', false],
  ['P <= .03', true],
  ['P < 0.1', false],
  ['P > .03', true],
  ['P = 1,000', false],
  ['P, 12 studies', false],
])('%s', (cell, own) => {
  expect(hasOwnFigures({ from: 0, to: cell.length } as never, cell)).toBe(own);
});
