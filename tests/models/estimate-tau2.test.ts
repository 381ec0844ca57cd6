import { expect, test } from 'vitest';
import { estimateTau2, type Tau2Options } from '../../src/models/estimate-tau2.js';
import type { Tau2Row } from '../../src/models/tau2/tau2-row.js';
import { failure, problem, success } from '../../src/problems/problem.js';

/** An estimator that answers as it is told; its standard error shows which estimate and which weights reached it. */
const row = (told: Partial<Tau2Row>): Tau2Row => ({
  code: 'X',
  name: 'the example',
  description: '',
  reference: '',
  iterative: true,
  estimate: (_yi, _vi, extras) => extras?.weights?.[0] ?? 0.25,
  standardError: (_yi, _vi, tau2, extras) => 2 * tau2 + (extras?.weights?.[1] ?? 0),
  ...told,
});

const notConverged = failure(problem('NOT_CONVERGED', { what: 'tau2 by the example', iterations: 1000 }));
const quarter = success({ tau2: 0.25, se: 0.5 });
const zero = success({ tau2: 0, se: 0 });
const metafor: Tau2Options = { convergence: 'metafor' };

test.each<[string, Partial<Tau2Row>, Tau2Options, ReturnType<typeof estimateTau2>]>([
  ['a formula has no equation to miss', {}, {}, quarter],
  ['weights reach all that is asked', { equation: (_yi, _vi, tau2, extras) => tau2 - (extras?.weights?.[0] ?? 0) }, { weights: [0.75, 3] }, success({ tau2: 0.75, se: 4.5 })],
  ['a positive estimate may miss by 1e-8', { equation: () => 1e-8 }, {}, quarter],
  ['and to the other side', { equation: () => -1e-8 }, {}, quarter],
  ['no more', { equation: () => 1.01e-8 }, {}, notConverged],
  ['nor to the other side', { equation: () => -1.01e-8 }, {}, notConverged],
  ['nor by what is no number', { equation: () => Number.NaN }, {}, notConverged],
  ['at zero the equation may be negative', { estimate: () => 0, equation: () => -5 }, {}, zero],
  ['and positive by 1e-8', { estimate: () => 0, equation: () => 1e-8 }, {}, zero],
  ['but no more', { estimate: () => 0, equation: () => 1.01e-8 }, {}, notConverged],
  ['one maximum is the estimate, without a note', { maxima: () => [0.5] }, {}, success({ tau2: 0.5, se: 1 })],
  [
    'of several the first, and the others are named',
    { maxima: () => [0.5, 0.1, 0] },
    {},
    success({ tau2: 0.5, se: 1 }, [problem('SEVERAL_OPTIMA', { what: 'tau2 by the example', chosen: 0.5, others: [0.1, 0] })]),
  ],
  ['where metafor stops, if asked, whatever the equation says', { asMetafor: () => 0.3, equation: () => 1 }, { ...metafor, weights: [1, 2] }, success({ tau2: 0.3, se: 2.6 })],
  ['where metafor finds no end there is none', { asMetafor: () => null }, metafor, failure(problem('NOT_CONVERGED', { what: "tau2 by the example, as metafor's defaults stop", iterations: 100 }))],
  ['its stop is not known', {}, metafor, quarter],
  ['at full precision its stop has no part', { asMetafor: () => null }, { convergence: 'tight' }, quarter],
])('%s', (_what, told, options, expected) => {
  expect(estimateTau2(row(told), [0.1, 0.4], [0.04, 0.09], options)).toEqual(expected);
});
