import { describe, expect, test } from 'vitest';
import { pool } from '../../src/models/pool.js';
import type { PoolSettings } from '../../src/models/settings.js';
import { methodsSentences } from '../../src/reports/methods-words.js';
import { poolDocument } from '../../src/reports/pool-document.js';
import { resultFacts } from '../../src/reports/result-words.js';
import { poolDocumentSchema } from '../../src/reports/schemas.js';
import { quantities } from '../../src/verification/quantities.js';
import { setOf } from '../support/metafor-reference.js';
import { studiesFromColumns, valueOf } from '../support/studies.js';

const bcg = studiesFromColumns(setOf('bcg'));
const by = (settings: Partial<PoolSettings>) => valueOf(pool(bcg, { measure: 'RR', ...settings }));
const linesOf = (settings: Partial<PoolSettings>): readonly string[] => resultFacts(by(settings)).flatMap(({ lines }) => lines);
const methodsOf = (settings: Partial<PoolSettings>): string => methodsSentences(by(settings)).join(' ');

describe('what is said of heterogeneity', () => {
  test('names the interval of τ², and gives that of I²', () => {
    const lines = linesOf({ tau2CI: 'J' });
    expect(lines).toContain('τ² = 0.3132 (SE 0.1664; 95% CI 0.122 to 1.14 by Jackson), τ = 0.5597');
    expect(lines).toContain('I² = 92.2% (95% CI 82.2% to 97.7%) by τ²/(τ² + typical sampling variance), H² = 12.86');
    expect(methodsOf({ tau2CI: 'J' })).toContain('(REML; Viechtbauer 2005), with a 95% Jackson confidence interval (Jackson 2013).');
    expect(methodsOf({ tau2CI: 'J' })).toContain('with a 95% confidence interval (from the interval of τ²; Viechtbauer 2007).');
    expect(methodsOf({ i2CI: 'noncentral' })).toContain('with a 95% confidence interval (non-central χ²; Hedges & Pigott 2001).');
    expect(linesOf({ tau2CI: 'none', i2CI: 'none' }).join(' ')).not.toContain('by Q-profile');
  });

  test('a variance that is given is not called an estimate', () => {
    expect(linesOf({ tau2: 0.05 })).toContain('random effects, inverse variance; τ² as given');
    expect(linesOf({ tau2: 0.05 })).toContain('τ² = 0.05, τ = 0.2236');
    expect(methodsOf({ tau2: 0.05 })).toContain('The between-study variance τ² was given as 0.05 and not estimated.');
  });

  test('weights and stops are part of the method', () => {
    expect(methodsOf({ tau2: 'GENQ', tau2Weights: 'inverse-se' })).toContain('(GENQ; DerSimonian & Kacker 2007), with inverse standard errors as weights, with a');
    expect(methodsOf({ convergence: 'metafor' })).toContain("its iterations ended where metafor's default settings end them");
  });
});

describe('the document', () => {
  test.each([{ tau2: 0.05 }, { tau2: 'GENQM', tau2Weights: 'equal' }, { tau2: 'HM' }, { tau2CI: 'BJ', i2CI: 'noncentral-quantiles' }, { model: 'common' }] as const)('fits its schema: %j', (settings) => {
    expect(poolDocumentSchema.safeParse(poolDocument(by(settings))).error).toBeUndefined();
  });

  test('says how τ² was estimated, and by which method each interval was made', () => {
    const { tau2Method, heterogeneity } = poolDocument(by({ tau2: 'GENQ', tau2Weights: 'equal', tau2CI: 'PL', convergence: 'metafor', level: 0.9 }));
    expect(tau2Method).toBe('GENQ');
    expect(heterogeneity).toMatchObject({
      tau2Settings: { convergence: 'metafor', weights: 'equal' },
      tau2CI: { method: 'PL', level: 0.9 },
      I2CI: { method: 'tau2', level: 0.9 },
      H2CI: { method: 'tau2', level: 0.9 },
    });
    const given = poolDocument(by({ tau2: 0.05 }));
    expect([given.tau2Method, given.heterogeneity.tau2Settings, given.heterogeneity.tau2CI]).toEqual(['given', null, null]);
  });
});

test('a claim may quote the ends of the intervals, and H', () => {
  const result = by({});
  const { tau2CI, I2CI, H2 } = result.heterogeneity;
  const read = (code: 'H' | 'I2_lower' | 'I2_upper' | 'tau2_lower' | 'tau2_upper') => quantities[code].read(result, bcg, {});
  expect([read('tau2_lower'), read('tau2_upper'), read('I2_lower'), read('I2_upper')]).toEqual([tau2CI?.lower, tau2CI?.upper, I2CI?.lower, I2CI?.upper]);
  expect(read('H')).toBe(Math.sqrt(H2 ?? Number.NaN));
  const none = by({ tau2CI: 'none', i2CI: 'none' });
  expect(quantities.tau2_lower.read(none, bcg, {})).toBeNull();
  expect(quantities.I2_upper.read(none, bcg, {})).toBeNull();
});
