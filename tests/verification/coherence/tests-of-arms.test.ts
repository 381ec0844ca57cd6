import { expect, test } from 'vitest';
import { stateClaim } from '../../../src/verification/coherence/stated.js';
import { testsOfArms } from '../../../src/verification/coherence/tests-of-arms.js';
import { expectClose } from '../../support/close.js';
import { closedForm } from '../../support/tolerance.js';
import { count } from './each-check.js';

const found = (...counts: readonly (readonly [string, string])[]) =>
  testsOfArms(stateClaim({ label: 'RR', estimate: '1.0', ci: null, pValue: null, counts: counts.map(([events, total]) => count(events, total)), heterogeneity: null })).map(({ pValue }) => pValue);

/** R: m <- rbind(c(a, n1 - a), c(c, n2 - c)); c(chisq.test(m, correct = FALSE)$p.value, chisq.test(m)$p.value, fisher.test(m)$p.value) */
test.each<readonly [string, readonly (readonly [string, string])[], readonly number[]]>([
  ['small arms', [['11', '46'], ['7', '44']], [0.342662508367228, 0.493136084983961, 0.432415927282053]],
  ['the other arm first', [['7', '44'], ['11', '46']], [0.342662508367228, 0.493136084983961, 0.432415927282053]],
  ['arms with more tables of the same margins than Fisher’s test goes through', [['4000', '10000'], ['4100', '10000']], [0.149739357584315, 0.153854431813616]],
  ['more events than persons', [['47', '46'], ['7', '44']], []],
  ['one arm', [['11', '46']], []],
  ['three arms', [['11', '46'], ['7', '44'], ['7', '44']], []],
])('%s', (_name, counts, expected) => {
  const values = found(...counts);
  expect(values).toHaveLength(expected.length);
  values.forEach((value, i) => expectClose(value, expected[i] ?? Number.NaN, closedForm));
});
