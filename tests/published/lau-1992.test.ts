import { describe, expect, test } from 'vitest';
import { cumulative } from '../../src/diagnostics/cumulative.js';
import { analysisOf } from '../support/diagnostics.js';
import { binaryStudies, studiesOf, valueOf } from '../support/studies.js';

/**
 * Lau et al. (1992), New England Journal of Medicine 327:248–254, doi:10.1056/NEJM199207233270406: intravenous
 * streptokinase for acute myocardial infarction. Data dat.lau1992 of metadat; printed figures from the abstract.
 */
const trials: readonly (readonly [year: number, deaths: number, treated: number, controlDeaths: number, controls: number])[] = [
  [1959, 1, 12, 4, 11],
  [1963, 4, 21, 7, 21],
  [1969, 20, 83, 15, 84],
  [1971, 69, 373, 94, 357],
  [1971, 22, 219, 17, 207],
  [1971, 19, 164, 18, 157],
  [1973, 26, 264, 32, 253],
  [1973, 13, 102, 29, 104],
  [1974, 7, 53, 3, 54],
  [1975, 6, 55, 6, 53],
  [1975, 11, 49, 9, 42],
  [1976, 4, 14, 1, 9],
  [1976, 38, 302, 40, 293],
  [1977, 37, 352, 65, 376],
  [1977, 25, 123, 31, 107],
  [1977, 1, 13, 3, 11],
  [1977, 63, 249, 51, 234],
  [1977, 5, 32, 5, 26],
  [1979, 18, 156, 30, 159],
  [1986, 54, 859, 63, 882],
  [1986, 628, 5860, 758, 5852],
  [1986, 1, 28, 2, 24],
  [1986, 0, 29, 6, 30],
  [1986, 1, 19, 3, 19],
  [1986, 1, 21, 1, 23],
  [1986, 3, 49, 6, 49],
  [1987, 3, 35, 4, 29],
  [1987, 2, 107, 12, 112],
  [1987, 4, 52, 7, 55],
  [1988, 1, 13, 2, 12],
  [1988, 12, 191, 17, 177],
  [1988, 791, 8592, 1029, 8595],
  [1988, 2, 41, 5, 25],
];

const { rows } = binaryStudies(trials.map(([, ...table]) => table));
const studies = studiesOf('binary', rows.map((row, i) => ({ ...row, year: trials[i]?.[0] ?? null })));
const { effects, settings } = analysisOf(studies, { measure: 'OR', method: 'mantel-haenszel' });
const { settings: made, rows: steps } = valueOf(cumulative(effects, settings));
const patientsIn = (some: typeof trials): number => some.reduce((sum, [, , treated, , controls]) => sum + treated + controls, 0);

describe('streptokinase, trial by trial', () => {
  test('33 trials from 1959 to 1988 come in by year', () => {
    expect(made.order).toBe('year');
    expect([steps.length, trials[0]?.[0], trials.at(-1)?.[0]]).toEqual([33, 1959, 1988]);
  });

  test('odds ratio 0.74 (0.59 to 0.92) in 1973, after eight trials with 2432 patients', () => {
    const eighth = steps[7];
    expect(trials[7]?.[0]).toBe(1973);
    expect(patientsIn(trials.slice(0, 8))).toBe(2432);
    expect([eighth?.naturalEstimate, eighth?.naturalLower, eighth?.naturalUpper].map((value) => value?.toFixed(2))).toEqual(['0.74', '0.59', '0.92']);
  });

  test('25 further trials with 34,542 patients leave it there and narrow the interval', () => {
    expect(patientsIn(trials.slice(8))).toBe(34542);
    const widths = [steps[7], steps[32]].map((step) => (step?.naturalUpper ?? 0) - (step?.naturalLower ?? 0));
    expect(widths[1]).toBeLessThan((widths[0] ?? 0) / 3);
    expect(steps.slice(7).every(({ naturalEstimate }) => Math.abs((naturalEstimate ?? 0) - 0.75) < 0.06)).toBe(true);
  });
});
