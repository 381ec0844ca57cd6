import { describe, expect, test } from 'vitest';
import { diagnosticCodes } from '../../src/diagnostics/diagnostics.js';
import { runDiagnostics } from '../../src/diagnostics/run-diagnostics.js';
import { pool } from '../../src/models/pool.js';
import type { PoolSettings } from '../../src/models/settings.js';
import { poolDocument } from '../../src/reports/pool-document.js';
import type { PoolDocument } from '../../src/reports/schemas.js';
import { poolDocumentSchema } from '../../src/reports/schemas.js';
import type { Studies } from '../../src/studies/study.js';
import { studiesWith } from '../support/moderators.js';
import { setOf } from '../support/metafor-reference.js';
import { effectStudies, studiesFromColumns, valueOf } from '../support/studies.js';

const bcg = studiesFromColumns(setOf('bcg'));
const grouped = effectStudies([0.1, 0.4, 0.3, 0.9, 0.2, 0.5], [0.04, 0.05, 0.04, 0.05, 0.03, 0.06], ['a', 'b', 'a', 'b', 'a', 'b']);

/** Not quantities: what the result is of, what was chosen, and what is said about it. */
const said: ReadonlySet<string> = new Set(['k', 'provenance', 'settings', 'methods', 'problems', 'diagnostics', 'effects', 'absent', 'excluded', 'derived', 'level', 'parameters', 'observations', 'centre', 'at', 'contrast', 'moderators', 'p', 'tau2Settings']);

/** Where the method of a quantity stands that has no entry of its own: with the step that it comes from. */
const from: Readonly<Record<string, string>> = { 'studies.yi': 'effects', 'studies.vi': 'effects', 'studies.natural': 'natural', 'heterogeneity.df': 'heterogeneity.Q', 'heterogeneity.pValue': 'heterogeneity.Q', 'heterogeneity.logPValue': 'heterogeneity.Q' };

/** The path of every number, by keys without positions. */
function numbersIn(value: unknown, path: readonly string[] = []): readonly string[] {
  if (typeof value === 'number') return [path.join('.')];
  if (Array.isArray(value)) return value.flatMap((each) => numbersIn(each, path));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, each]) => (said.has(key) ? [] : numbersIn(each, [...path, key])));
}

/** The numbers for which no method says how they were made. */
function unexplained(document: object, methods: PoolDocument['methods']): readonly string[] {
  const explained = (path: string): boolean => methods.some(({ quantity }) => path === quantity || path.startsWith(`${quantity}.`));
  return [...new Set(numbersIn(document))].filter((path) => {
    const step = Object.entries(from).find(([prefix]) => path === prefix || path.startsWith(`${prefix}.`));
    return !explained(step === undefined ? path : step[1]);
  });
}

/** The paths of quantities that are null where they stand in every result. */
function nullsIn({ prediction, heterogeneity }: Pick<PoolDocument, 'prediction' | 'heterogeneity'>): readonly string[] {
  const { pValue, seTau2, tau2CI, I2, I2CI } = heterogeneity;
  return Object.entries({ prediction, 'heterogeneity.pValue': pValue, 'heterogeneity.seTau2': seTau2, 'heterogeneity.tau2CI': tau2CI, 'heterogeneity.I2': I2, 'heterogeneity.I2CI': I2CI })
    .filter(([, value]) => value === null)
    .map(([path]) => path);
}

const cases: readonly (readonly [string, Studies, PoolSettings])[] = [
  ['random effects', bcg, { measure: 'RR', ci: 'hartung-knapp' }],
  ['common effect', bcg, { measure: 'RR', model: 'common' }],
  ['Mantel–Haenszel', bcg, { measure: 'OR', method: 'mantel-haenszel' }],
  ['Mantel–Haenszel, random effects', bcg, { measure: 'RR', method: 'mantel-haenszel', model: 'random' }],
  ['a mixed model', bcg, { measure: 'OR', method: 'glmm' }],
  ['Hartung–Makambi', grouped, { measure: 'GEN', tau2: 'HM' }],
  ['a given τ²', grouped, { measure: 'GEN', tau2: 0.1 }],
  ['nothing but the effect', grouped, { measure: 'GEN', tau2CI: 'none', prediction: 'none', i2CI: 'none' }],
  ['one study', effectStudies([0.2], [0.1]), { measure: 'GEN' }],
  ['two studies, common effect', effectStudies([0.2, 0.5], [0.1, 0.2]), { measure: 'GEN', model: 'common' }],
  ['two studies', effectStudies([0.2, 0.5], [0.1, 0.2]), { measure: 'GEN', prediction: 't-k-2' }],
  ['subgroups with one τ²', grouped, { measure: 'GEN', subgroup: 'group', subgroupTau2: 'common' }],
  ['a regression', studiesWith([0.1, 0.4, 0.3, 0.9, 0.2, 0.5], [0.04, 0.05, 0.04, 0.05, 0.03, 0.06], { dose: [1, 2, 2, 5, 1, 4] }), { measure: 'GEN', tau2: 'ML', regression: { moderators: ['dose'], predict: [{ dose: 3 }], reduced: [], permutation: { iterations: 20, seed: 1 } } }],
];

describe('every number of the JSON says how it was made, and every null why', () => {
  test.each(cases)('%s', (_name, studies, settings) => {
    const document = poolDocumentSchema.parse(JSON.parse(JSON.stringify(poolDocument(valueOf(pool(studies, settings))))));
    const { subgroups, ...overall } = document;
    expect(unexplained(overall, document.methods)).toEqual([]);
    expect(unexplained({ subgroups: subgroups === null ? {} : { test: subgroups.test, mixedModel: subgroups.mixedModel } }, document.methods)).toEqual([]);
    // A policy for zero cells, and a τ² that was given or that the model has not, need no paper.
    expect(document.methods.filter(({ reference, code }) => reference === null && code !== 'given' && code !== 'zero').map(({ quantity }) => quantity)).toEqual(document.methods.filter(({ quantity }) => quantity === 'zeroCells').map(({ quantity }) => quantity));
    for (const { result, methods } of [{ result: document, methods: document.methods }, ...(subgroups?.groups ?? [])]) {
      expect(unexplained({ ...result, subgroups: undefined, regression: undefined }, methods)).toEqual([]);
      expect(result.absent.map(({ quantity }) => quantity)).toEqual(expect.arrayContaining([...nullsIn(result)]));
      expect(result.absent.length).toBe(nullsIn(result).length + (result.glmm === undefined ? 0 : 1));
    }
  });

  test('a reason that refers to the problems has one there', () => {
    const document = poolDocument(valueOf(pool(effectStudies([0.2, 0.5], [0.1, 0.2]), { measure: 'GEN', prediction: 't-k-2' })));
    expect(document.absent).toEqual([{ quantity: 'prediction', reason: 'the problems of the result say why' }]);
    expect(document.problems.map(({ message }) => message).join()).toContain('the prediction interval');
  });
});

test('every diagnostic has its paper, and its choices unless they are those of the analysis', () => {
  const quick = diagnosticCodes.filter((code) => code !== 'gosh');
  const settings = { measure: 'OR' } as const;
  const { diagnostics } = poolDocument(valueOf(pool(bcg, settings)), valueOf(runDiagnostics(bcg, settings, quick)));
  for (const { code, reference, settings: choices, figures } of diagnostics) {
    expect(reference, code).toMatch(/\d{4}/);
    if (Object.keys(figures).length > 0 && !['leave-one-out', 'influence'].includes(code)) expect(Object.keys(choices).length, code).toBeGreaterThan(0);
  }
});
