import { expect, test } from 'vitest';
import { keysMeantBy, meantBy } from '../../src/text/other-names.js';

test.each([
  ['DerSimonian & Laird', ['REML', 'DL'], ['DL']],
  ['Restricted maximum likelihood', ['REML', 'ML'], ['REML']],
  ['Standardized mean-difference', ['MD', 'SMD'], ['SMD']],
  ['hedges', ['HE', 'HS'], ['HE']],
  ['hedges', ['MD', 'SMD'], ['SMD']],
  ['Cochrane', ['plain', 'revman'], ['revman']],
  ['constructor', ['DL'], []],
])('the value %s, of %o, is %o', (found, codes, meant) => expect(meantBy(found, codes)).toEqual(meant));

test.each([
  ['filter', ['rows', 'measure'], ['rows']],
  ['avg', ['sd', 'mean'], ['mean']],
  ['ci.up', ['ci_lower', 'ci_upper'], ['ci_upper']],
  ['CI_lo', ['ci_lower', 'ci_upper'], ['ci_lower']],
  // One that nobody else has is the nearest.
  ['meann', ['sd', 'mean'], ['mean']],
  ['toString', ['mean'], []],
])('the key %s, of %o, is %o', (found, known, meant) => expect(keysMeantBy(found, known)).toEqual(meant));
