import { describe, expect, test } from 'vitest';
import { computeEffects } from '../../src/effect-sizes/compute-effects.js';
import { expectClose } from '../support/close.js';
import { measuresReference } from '../support/measures-reference.js';
import { studiesFromColumns, valueOf } from '../support/studies.js';
import { closedForm } from '../support/tolerance.js';

const { cases, tables } = measuresReference;

describe('effect sizes agree with escalc of metafor 3.8', () => {
  test.each(cases.map((each) => [[each.measure, each.variance, each.biasCorrection].filter((part) => part !== undefined).join(' '), each] as const))(
    '%s',
    (_name, { measure, kind, variance, biasCorrection, yi, vi }) => {
      const rows = tables[kind] ?? {};
      const labels = yi.map((_value, i) => `Study ${i + 1}`);
      const effects = valueOf(computeEffects(studiesFromColumns({ kind, rows: { ...rows, study: labels } }), { measure, effects: { variance, biasCorrection } }));
      const defined = yi.flatMap((value, i) => (value === null || (vi[i] ?? 0) <= 0 ? [] : [i]));
      expect(effects.labels).toEqual(defined.map((i) => labels[i]));
      defined.forEach((i, at) => {
        expectClose(effects.yi[at], yi[i] ?? Number.NaN, closedForm, `yi of ${labels[i]}`);
        expectClose(effects.vi[at], vi[i] ?? Number.NaN, closedForm, `vi of ${labels[i]}`);
      });
    },
  );
});
