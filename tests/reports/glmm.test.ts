import { describe, expect, test } from 'vitest';
import { pool } from '../../src/models/pool.js';
import type { PoolSettings } from '../../src/models/settings.js';
import { forestPlot } from '../../src/plots/forest.js';
import { forestTable } from '../../src/plots/forest-table.js';
import { methodsSentences } from '../../src/reports/methods-words.js';
import { formatPooled, poolDocument } from '../../src/reports/pool-document.js';
import { poolDocumentSchema } from '../../src/reports/schemas.js';
import { binaryStudies, studiesFromColumns, valueOf } from '../support/studies.js';

const trials = binaryStudies([[0, 116, 3, 117], [1, 44, 3, 35], [2, 208, 9, 195], [5, 151, 6, 157], [1, 97, 19, 103], [4, 64, 1, 69]], ['a', 'a', 'b', 'b', 'b', 'a']);
const pooled = (settings: Partial<PoolSettings> = {}) => valueOf(pool(trials, { measure: 'OR', method: 'glmm', ...settings }));
const text = (settings: Partial<PoolSettings> = {}) => formatPooled.text(pooled(settings), { colour: false });

describe('a result without study weights', () => {
  test('has no column of them in the text, in the table or in the figure', () => {
    expect(text()).not.toContain('Weight');
    expect(text({ method: 'inverse-variance' })).toContain('Weight');
    expect(forestTable(pooled(), {}).columns.map(({ title }) => title)).not.toContain('Weight');
    expect(JSON.stringify(forestPlot(pooled(), {}))).not.toContain('"Weight"');
    expect(JSON.stringify(forestPlot(pooled(), {}))).toContain('which have no weights in this model');
  });

  test('with subgroups too', () => {
    const result = pooled({ subgroup: 'group', glmmModel: 'CM.EL' });
    expect(JSON.stringify(forestPlot(result, {}))).not.toContain('NaN');
    expect(formatPooled.text(result, { colour: false })).toContain('by group: Q between');
  });

  test('says null in the document, which keeps to its schema', () => {
    const document = poolDocument(pooled({ glmmModel: 'UM.RS' }));
    expect(document.studies.map(({ weight }) => weight)).toEqual([null, null, null, null, null, null]);
    expect(poolDocumentSchema.parse(document)).toEqual(document);
    expect(document.glmm).toMatchObject({ model: 'UM.RS', parameters: 4, quadrature: 'gauss-hermite' });
    expect(document.glmm?.sigma2).toBeGreaterThan(0);
    expect(Object.keys(poolDocument(pooled({ method: 'inverse-variance' })))).not.toContain('glmm');
  });
});

describe('words', () => {
  test('model, likelihood and both tests stand in the text', () => {
    const shown = text({ glmmModel: 'CM.EL', nAGQ: 7 });
    expect(shown).toContain('generalised linear mixed model, conditional, exact likelihood (CM.EL); τ² by maximum likelihood (ML)');
    expect(shown).toMatch(/log-likelihood −\d+\.\d{3}, 2 parameters, AIC \d+\.\d\d; 7 quadrature points/);
    expect(shown).toMatch(/Wald Q = .*\n\s+likelihood ratio = /);
    expect(text({ nAGQ: 1 })).toContain('Laplace approximation');
    expect(text({ model: 'common' })).not.toContain('quadrature');
  });

  test.each([
    ['UM.FS', 'binomial, without a continuity correction. The model is unconditional, with fixed study effects (UM.FS; Turner et al. 2000'],
    ['UM.RS', 'the studies’ levels and of the studies’ effects was integrated out by adaptive Gauss–Hermite quadrature with 25 points each'],
    ['CM.EL', 'non-central hypergeometric given the events of both arms, without a continuity correction'],
    ['CM.AL', 'binomial given the events of both arms, without a continuity correction'],
  ] as const)('the methods paragraph of %s', (glmmModel, part) => {
    const paragraph = methodsSentences(pooled({ glmmModel, ...(glmmModel === 'UM.RS' ? { nAGQ: 25 } : {}) })).join(' ');
    expect(paragraph).toContain(part);
    expect(paragraph).toContain('a random-effects generalised linear mixed model (Stijnen et al. 2010)');
    expect(paragraph).toContain('by maximum likelihood; standard errors are from the observed information');
    expect(paragraph).toContain('by a Wald test (Q) and a likelihood-ratio test');
    expect(paragraph).toContain('for the effects shown; the counts were pooled as they are');
  });

  test('one group has a distribution and no model to choose', () => {
    const study = ['A', 'B', 'C'];
    const proportions = studiesFromColumns({ kind: 'proportion', rows: { study, events: [2, 5, 4], total: [20, 30, 25] } });
    const rates = studiesFromColumns({ kind: 'rate', rows: { study, events: [2, 5, 4], time: [20, 30, 25] } });
    const paragraph = (measure: 'PLO' | 'IRLN') =>
      methodsSentences(valueOf(pool(measure === 'PLO' ? proportions : rates, { measure, method: 'glmm' }))).join(' ');
    expect(paragraph('PLO')).toContain('The counts were taken as binomial, without a continuity correction.');
    expect(paragraph('IRLN')).toContain('The counts were taken as Poisson, without a continuity correction.');
    expect(paragraph('PLO')).not.toContain('The model is');
    expect(paragraph('PLO')).not.toMatch(/Jackson|DerSimonian/);
  });
});
