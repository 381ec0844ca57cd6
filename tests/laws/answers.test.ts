import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { measures, type MeasureCode } from '../../src/effect-sizes/measures.js';
import { zeroCellPolicies, type ZeroCellCode } from '../../src/effect-sizes/zero-cells.js';
import { inconsistencyIntervals, type InconsistencyIntervalCode } from '../../src/models/inconsistency/inconsistency-intervals.js';
import { intervalRow, intervals, type IntervalCode } from '../../src/models/intervals/intervals.js';
import { methods, type MethodCode } from '../../src/models/methods.js';
import { pool } from '../../src/models/pool.js';
import { predictions, type PredictionCode } from '../../src/models/prediction/predictions.js';
import { tau2Estimators, type Tau2Code } from '../../src/models/tau2/estimators.js';
import { tau2Intervals, type Tau2IntervalCode } from '../../src/models/tau2/intervals/tau2-intervals.js';
import { tau2Weights, type Tau2WeightCode } from '../../src/models/tau2/tau2-weights.js';
import { table } from '../support/arbitraries.js';
import { law } from '../support/laws.js';
import { binaryStudies, effectStudies } from '../support/studies.js';

const oneOf = <Code extends string>(rows: Readonly<Record<Code, unknown>>) => fc.constantFrom(...(Object.keys(rows) as Code[]));

function badNumbers(value: unknown): readonly number[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(badNumbers) : [];
}

/** An interval that is made for one estimator gets it: without, four in ten draws would end in USAGE before any number is made. */
const settings = fc
  .record({
    tau2: oneOf<Tau2Code>(tau2Estimators),
    ci: oneOf<IntervalCode>(intervals),
    prediction: oneOf<PredictionCode>(predictions),
    level: fc.constantFrom(0.5, 0.95, 0.999),
    tau2CI: oneOf<Tau2IntervalCode>(tau2Intervals),
    i2CI: oneOf<InconsistencyIntervalCode>(inconsistencyIntervals),
    i2: fc.constantFrom('tau2', 'Q'),
    tau2Weights: oneOf<Tau2WeightCode>(tau2Weights),
    convergence: fc.constantFrom('tight', 'metafor'),
  })
  .map((drawn) => ({ ...drawn, tau2: intervalRow(drawn.ci).tau2 ?? drawn.tau2 }));

/** Sizes from the smallest to the largest that double precision has. */
const anySize = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: -300, max: 300, noNaN: true }).map((x) => 10 ** x),
  fc.constant(0),
);

describe('whatever comes in, the answer is numbers or a named problem', () => {
  law(
    'from counts of any kind, zeros included',
    [
      fc.array(fc.oneof(table, fc.constantFrom([0, 5, 0, 7] as const, [5, 5, 7, 7] as const, [0, 1, 1, 1] as const)), {
        minLength: 0,
        maxLength: 8,
      }),
      fc.constantFrom(...(Object.keys(measures) as MeasureCode[]).filter((code) => measures[code].data === 'binary')),
      settings,
      oneOf<MethodCode>(methods),
      oneOf<ZeroCellCode>(zeroCellPolicies),
      fc.boolean(),
      fc.boolean(),
    ],
    (tables, measure, rest, method, policy, dropDoubleZeros, inPooling) => {
      const zeroCells = { policy, dropDoubleZeros, inPooling };
      const outcome = pool(
        binaryStudies(tables),
        method === 'inverse-variance' ? { measure, ...rest, zeroCells } : { measure, method, level: rest.level, zeroCells },
      );
      if (outcome.ok) expect(badNumbers(outcome.value)).toEqual([]);
      else expect(outcome.problems.some(({ severity }) => severity === 'error')).toBe(true);
    },
    400,
  );

  law(
    'from effects and variances of any size',
    [
      fc.array(fc.tuple(anySize, anySize.map(Math.abs)), { minLength: 1, maxLength: 6 }),
      fc.constantFrom(...(Object.keys(measures) as MeasureCode[])),
      settings,
    ],
    (pairs, measure, rest) => {
      const outcome = pool(
        effectStudies(
          pairs.map(([y]) => y),
          pairs.map(([, v]) => v),
        ),
        { measure, ...rest },
      );
      if (outcome.ok) expect(badNumbers(outcome.value)).toEqual([]);
      else expect(outcome.problems.some(({ severity }) => severity === 'error')).toBe(true);
    },
    1000,
  );
});
