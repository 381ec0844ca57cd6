import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diagnosticCodes, type DiagnosticCode } from '../../src/diagnostics/diagnostics.js';

/** Where the reference cases of each diagnostic are: a file of `tests/reference`, and what stands in each of its cases. */
const references: Readonly<Record<DiagnosticCode, readonly [file: string, mark: string]>> = {
  'leave-one-out': ['diagnostics.json', '"what":"leave1out"'],
  cumulative: ['diagnostics.json', '"what":"cumul"'],
  influence: ['diagnostics.json', '"what":"influence"'],
  baujat: ['diagnostics.json', '"what":"baujat"'],
  gosh: ['diagnostics.json', '"what":"gosh"'],
  'fail-safe-n': ['diagnostics.json', '"what":"fsn"'],
  'excess-significance': ['diagnostics.json', '"what":"tes"'],
  'share-beyond': ['share-beyond.json', '"what":"share"'],
  egger: ['small-study.json', '"lm":'],
  'egger-mixed': ['small-study.json', '"z":{"value":'],
  'thompson-sharp': ['small-study.json', '"t":{"value":'],
  begg: ['small-study.json', '"begg":'],
  harbord: ['small-study.json', '"harbord":'],
  peters: ['small-study.json', '"peters":'],
  'macaskill-fiv': ['small-study.json', '"ni":'],
  'macaskill-fpv': ['small-study.json', '"macaskillPooled":'],
  deeks: ['small-study.json', '"deeks":'],
  schwarzer: ['small-study.json', '"schwarzer":'],
  'pustejovsky-rodgers': ['small-study.json', '"pustejovskyRodgers":'],
  'trim-and-fill': ['small-study.json', '"trimfill":'],
  'pet-peese': ['small-study.json', '"peese":'],
  waap: ['small-study.json', '"waap":'],
  'limit-meta-analysis': ['small-study.json', '"beta0":'],
  'p-curve': ['p-value-methods.json', '"pcurve":'],
  'p-uniform': ['p-value-methods.json', '"puniform":'],
  'p-uniform-star': ['p-value-methods.json', '"punistar":'],
  'selection-step': ['selection-models.json', '"type":"stepfun"'],
  'selection-beta': ['selection-models.json', '"type":"beta"'],
  'selection-halfnorm': ['selection-models.json', '"type":"halfnorm"'],
  'selection-negexp': ['selection-models.json', '"type":"negexp"'],
  'selection-logistic': ['selection-models.json', '"type":"logistic"'],
  'selection-power': ['selection-models.json', '"type":"power"'],
};

test.each(diagnosticCodes)('%s has reference cases', (code) => {
  const [file, mark] = references[code];
  const text = readFileSync(join(import.meta.dirname, '../reference', file), 'utf8');
  expect(text.split(mark).length).toBeGreaterThan(1);
});
