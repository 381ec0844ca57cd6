import { expect, test } from 'vitest';
import { egger } from '../../src/diagnostics/funnel/egger.js';
import { limitMetaAnalysis } from '../../src/diagnostics/limit-meta-analysis.js';
import { samples } from '../support/arbitraries.js';
import { expectClose } from '../support/close.js';
import { law } from '../support/laws.js';
import { effectsFrom, settingsOf } from '../support/small-study-reference.js';
import { codesIn, valueOf } from '../support/studies.js';
import { sameNumber } from '../support/tolerance.js';

const random = settingsOf({ measure: 'GEN', tau2: 'DL' });
const common = settingsOf({ measure: 'GEN', model: 'common' });
/** Standard errors that differ by more than a thousandth, so that a slope keeps its digits. */
const varied = samples(4).filter(({ vi }) => Math.max(...vi) > 1.01 * Math.min(...vi));

law('without heterogeneity the limit is that of Egger’s test', [varied], ({ yi, vi }) => {
  const effects = effectsFrom(yi, vi);
  const line = egger(effects, 0.95);
  if (line.ok) expectClose(valueOf(limitMetaAnalysis(effects, common)).figures.estimate, line.value.figures.limit ?? Number.NaN, sameNumber);
});

law('changes sign and unit with the effects', [varied], ({ yi, vi }) => {
  const base = limitMetaAnalysis(effectsFrom(yi, vi), random);
  if (!base.ok) return;
  const { estimate, se } = base.value.figures;
  const scaled = valueOf(limitMetaAnalysis(effectsFrom(yi.map((y) => -2 * y), vi.map((v) => 4 * v)), random)).figures;
  expectClose(scaled.estimate, -2 * estimate, sameNumber);
  expectClose(scaled.se, 2 * se, sameNumber);
});

test('with equal effects nothing is left to divide', () => {
  const { figures, rows } = valueOf(limitMetaAnalysis(effectsFrom([0.3, 0.3, 0.3, 0.3], [0.1, 0.2, 0.1, 0.3]), random));
  expectClose(figures.estimate, 0.3, sameNumber);
  expect(rows.map(({ label }) => label)).toEqual(['beta0', 'mu-lim']);
});

test('two studies, and equal variances, have no line', () => {
  expect(codesIn(limitMetaAnalysis(effectsFrom([0.1, 0.4], [0.1, 0.2]), random))).toEqual(['TOO_FEW_STUDIES']);
  expect(codesIn(limitMetaAnalysis(effectsFrom([0.1, 0.4, 0.2], [0.1, 0.1, 0.1]), random))).toEqual(['NOT_ESTIMABLE']);
});
