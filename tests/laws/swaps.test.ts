import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeEffects } from '../../src/effect-sizes/compute-effects.js';
import { measures, type MeasureCode } from '../../src/effect-sizes/measures.js';
import { riskRatio } from '../../src/effect-sizes/measures/risk-ratio.js';
import type { Effects } from '../../src/effect-sizes/effects.js';
import type { Study } from '../../src/studies/study.js';
import { moderate, table } from '../support/arbitraries.js';
import { expectClose } from '../support/close.js';
import { law } from '../support/laws.js';
import { binaryStudies, studiesOf, valueOf } from '../support/studies.js';
import { sameNumber } from '../support/tolerance.js';

const codes = Object.keys(measures) as MeasureCode[];
const of = (data: string) => codes.filter((code) => measures[code].data === data);

/** The other effects are these with the sign turned, study by study. */
function expectMirrored(other: Effects, one: Effects): void {
  expect(other.labels).toEqual(one.labels);
  one.yi.forEach((yi, i) => expectClose(other.yi[i], -yi, sameNumber, 'yi'));
  one.vi.forEach((vi, i) => expectClose(other.vi[i], vi, sameNumber, 'vi'));
}

const effects = (rows: readonly Study[], measure: MeasureCode) =>
  valueOf(computeEffects(studiesOf(rows[0]?.kind ?? 'binary', rows), { measure }));
const swapArms = <S extends Study & { readonly treatment: unknown; readonly control: unknown }>(study: S): S => ({
  ...study,
  treatment: study.control,
  control: study.treatment,
});

const meanArm = fc
  .tuple(moderate(0.1, 100), moderate(0.01, 50), fc.integer({ min: 2, max: 300 }))
  .map(([mean, sd, total]) => ({ mean, sd, total }));
const timeArm = fc.tuple(fc.integer({ min: 0, max: 100 }), moderate(1, 1e4)).map(([events, time]) => ({ events, time }));
const place = { label: 'A', year: null, provenance: 'study data', cells: {}, at: {} } as const;

describe('swapping the arms turns the sign of the effect and keeps its variance', () => {
  for (const measure of of('binary')) {
    law(measure, [table], (cells) => {
      const { rows } = binaryStudies([cells]);
      const swapped = binaryStudies([[cells[2], cells[3], cells[0], cells[1]]]).rows;
      expectMirrored(effects(swapped, measure), effects(rows, measure));
    });
  }
  // Glass's delta divides by the standard deviation of one arm, so that more than the sign changes.
  for (const measure of of('continuous').filter((code) => code !== 'SMD1' && code !== 'SMD1H')) {
    law(measure, [meanArm, meanArm], (treatment, control) => {
      const study = { ...place, kind: 'continuous', treatment, control } as const;
      expectMirrored(effects([swapArms(study)], measure), effects([study], measure));
    });
  }
  for (const measure of of('person-time')) {
    law(measure, [timeArm, timeArm], (treatment, control) => {
      const study = { ...place, kind: 'person-time', treatment, control } as const;
      expectMirrored(effects([swapArms(study)], measure), effects([study], measure));
    });
  }
});

describe('counting those without the event in place of those with it', () => {
  for (const measure of ['OR', 'RD', 'PETO', 'AS', 'PHI', 'YUQ', 'YUY', 'RTET', 'PBIT', 'OR2DN', 'OR2DL'] as const) {
    law(`turns the sign of ${measure}`, [table], ([a, n1, c, n2]) => {
      const [events, others] = [binaryStudies([[a, n1, c, n2]]), binaryStudies([[n1 - a, n1, n2 - c, n2]])];
      expectMirrored(effects(others.rows, measure), effects(events.rows, measure));
    });
  }

  test('does something else to RR', () => {
    const died = riskRatio({ events: 1, total: 100 }, { events: 2, total: 100 });
    const lived = riskRatio({ events: 99, total: 100 }, { events: 98, total: 100 });
    expectClose(Math.exp(died.yi), 0.5, sameNumber);
    expectClose(Math.exp(lived.yi), 99 / 98, sameNumber);
  });
});
