import { expect, test } from 'vitest';
import { parsePrinted } from '../../../src/numeric/exact/decimal.js';
import { i2RulesOut } from '../../../src/verification/coherence/p-of-i2.js';

/**
 * R: pchisq(df / (1 - I2), df, lower.tail = FALSE) is 0.109 of 61% on one degree of freedom and less on more; 0.068 of 70% on one and 0.0001
 * on eleven, where an I² by tau² leaves up to 0.034.
 */
test.each<readonly [I2: string | null, df: string | null, pValue: string | null, ruledOut: boolean]>([
  ['61%', null, '.3', true],
  ['61%', null, '.11', false],
  ['61%', null, '.04', false],
  ['70%', '1', '.07', false],
  ['70%', '11', '.07', true],
  ['70%', null, '.07', false],
  ['70%', '>11', '.07', false],
  [null, '11', '.3', false],
  ['61%', '11', null, false],
  ['>61%', '11', '.3', false],
  ['61%', '11', '1.3', false],
])('I² %s on %s degrees of freedom and P %s', (I2, df, pValue, ruledOut) => {
  const [printedI2, printedDf, printedP] = [I2, df, pValue].map((text) => (text === null ? null : parsePrinted(text)));
  expect(i2RulesOut(printedI2 ?? null, printedDf ?? null, printedP ?? null)).toBe(ruledOut);
});
