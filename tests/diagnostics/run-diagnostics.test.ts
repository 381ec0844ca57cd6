import { describe, expect, test } from 'vitest';
import { baujat } from '../../src/diagnostics/baujat.js';
import { cumulative } from '../../src/diagnostics/cumulative.js';
import type { DiagnosticInput, DiagnosticResult } from '../../src/diagnostics/diagnostic.js';
import { diagnosticCodes, diagnostics, type DiagnosticCode } from '../../src/diagnostics/diagnostics.js';
import { excessSignificance } from '../../src/diagnostics/excess-significance.js';
import { failSafeN } from '../../src/diagnostics/fail-safe-n.js';
import { begg } from '../../src/diagnostics/funnel/begg.js';
import { deeks } from '../../src/diagnostics/funnel/deeks.js';
import { egger } from '../../src/diagnostics/funnel/egger.js';
import { harbord } from '../../src/diagnostics/funnel/harbord.js';
import { macaskill } from '../../src/diagnostics/funnel/macaskill.js';
import { mixedEgger } from '../../src/diagnostics/funnel/mixed-egger.js';
import { macaskillPooled, peters } from '../../src/diagnostics/funnel/peters.js';
import { pustejovskyRodgers } from '../../src/diagnostics/funnel/pustejovsky-rodgers.js';
import { schwarzer } from '../../src/diagnostics/funnel/schwarzer.js';
import { gosh } from '../../src/diagnostics/gosh/gosh.js';
import { influence } from '../../src/diagnostics/influence.js';
import { leaveOneOut } from '../../src/diagnostics/leave-one-out.js';
import { limitMetaAnalysis } from '../../src/diagnostics/limit-meta-analysis.js';
import { diagnosticOptions, type DiagnosticOptions } from '../../src/diagnostics/options.js';
import { pCurve } from '../../src/diagnostics/p-curve.js';
import { pUniformStar } from '../../src/diagnostics/p-uniform-star.js';
import { pUniform } from '../../src/diagnostics/p-uniform.js';
import { petPeese } from '../../src/diagnostics/pet-peese.js';
import { runDiagnostics } from '../../src/diagnostics/run-diagnostics.js';
import { smoothSelection } from '../../src/diagnostics/selection/smooth-selection.js';
import { stepFunction } from '../../src/diagnostics/selection/step-function.js';
import { shareBeyond } from '../../src/diagnostics/share-beyond.js';
import { trimAndFill } from '../../src/diagnostics/trim-and-fill/trim-and-fill.js';
import { waap } from '../../src/diagnostics/waap.js';
import type { Outcome } from '../../src/problems/problem.js';
import { analysisOf } from '../support/diagnostics.js';
import { expectClose } from '../support/close.js';
import { setOf } from '../support/metafor-reference.js';
import { codesIn, effectStudies, studiesFromColumns, valueOf } from '../support/studies.js';
import { closedForm } from '../support/tolerance.js';

const five = effectStudies([0.1, 0.4, -0.2, 0.8, 0.3], [0.1, 0.05, 0.2, 0.1, 0.02]);
/** Effects alone, two-by-two tables and means: every diagnostic has a result on one of them. */
const samples = [
  [five, 'GEN'],
  [studiesFromColumns(setOf('bcg')), 'OR'],
  [studiesFromColumns(setOf('normand1999')), 'SMD'],
] as const;

const runsOf = (studies = five) => valueOf(runDiagnostics(studies, { measure: 'GEN' }, diagnosticCodes));

describe('the table of diagnostics', () => {
  test.each(Object.entries(diagnostics))('%s is found under its own code, and is described', (code, row) => {
    expect(row.code).toBe(code);
    expect(row.description).not.toMatch(/\.$/);
    expect(row.reference).toMatch(/\d{4}/);
  });

  test.each(diagnosticCodes)('%s: its result holds what its words announce, and no number that is not one', (code) => {
    const runs = samples.map(([studies, measure]) => valueOf(runDiagnostics(studies, { measure }, [code]))[0]);
    const results = runs.flatMap((each) => (each?.result ? [each.result] : []));
    expect(results, JSON.stringify(runs.map((each) => each?.problems))).not.toHaveLength(0);
    for (const result of results) {
      const { words } = diagnostics[code];
      expect(Object.keys(result.settings)).toEqual(Object.keys(words.settings));
      expect(Object.keys(result.figures)).toEqual(Object.keys(words.figures));
      for (const row of result.rows) expect(Object.keys(row).toSorted()).toEqual(['label', ...Object.keys(words.columns)].toSorted());
      const values = [result.settings, result.figures, ...result.rows].flatMap((part) => Object.values(part));
      for (const value of values) expect(typeof value === 'number' ? Number.isFinite(value) : true, code).toBe(true);
    }
    // The second sample has odds ratios: what is cited is the exponential of what was computed.
    const ofRatios = runs[1]?.result;
    for (const part of ofRatios ? [ofRatios.figures, ...ofRatios.rows] : []) {
      for (const [natural, analysed] of [['naturalEstimate', 'estimate'], ['naturalLower', 'ciLower'], ['naturalUpper', 'ciUpper'], ['natural', 'yi']] as const) {
        if (typeof part[natural] === 'number') expectClose(part[natural], Math.exp(part[analysed] as number), closedForm, `${code}: ${natural}`);
      }
    }
  });
});

/** Every option that a diagnostic reads, none of them at its default. */
const telling = {
  order: 'precision',
  threshold: 0.8,
  subsets: 50,
  seed: 7,
  alpha: 0.1,
  targetEffect: -0.05,
  trueEffect: -0.3,
  excess: 'two-sided',
  predictor: 'sqrtninv',
  rankP: 'corrected',
  estimator: 'R0',
  side: 'right',
  trimModel: 'common',
  petSignificance: 0.001,
  steps: [0.01, 0.3],
  alternative: 'less',
} as const satisfies DiagnosticOptions;

const selection =
  (code: 'beta' | 'halfnorm' | 'negexp' | 'logistic' | 'power') =>
  ({ effects, settings }: DiagnosticInput): Outcome<DiagnosticResult> =>
    smoothSelection(effects, settings, code, telling.alternative);

/** What each code stands for: a function of the analysis, with all that it can be told. */
const functions: Readonly<Record<DiagnosticCode, (input: DiagnosticInput) => Outcome<DiagnosticResult>>> = {
  'leave-one-out': ({ effects, settings }) => leaveOneOut(effects, settings),
  cumulative: ({ effects, settings }) => cumulative(effects, settings, { order: telling.order }),
  influence: ({ effects, settings }) => influence(effects, settings),
  baujat: ({ effects, settings }) => baujat(effects, settings),
  gosh: ({ effects, settings }) => gosh(effects, settings, { subsets: telling.subsets, seed: telling.seed }),
  'share-beyond': ({ effects, settings }) => shareBeyond(effects, settings, { threshold: telling.threshold }),
  'fail-safe-n': ({ effects }) => failSafeN(effects, { alpha: telling.alpha, targetEffect: telling.targetEffect }),
  'excess-significance': ({ effects, settings }) => {
    const { alpha, trueEffect, excess, alternative } = telling;
    return excessSignificance(effects, settings, { alpha, trueEffect, excess, alternative });
  },
  egger: ({ effects, settings }) => egger(effects, settings.level, telling.predictor),
  'egger-mixed': ({ effects, settings }) => mixedEgger(effects, settings, 'z', telling.predictor),
  'thompson-sharp': ({ effects, settings }) => mixedEgger(effects, settings, 't', telling.predictor),
  begg: ({ effects }) => begg(effects, telling.rankP),
  harbord: ({ effects, settings }) => harbord(effects, settings.level),
  peters: ({ effects, settings }) => peters(effects, settings.level),
  'macaskill-fiv': ({ effects, settings }) => macaskill(effects, settings.level),
  'macaskill-fpv': ({ effects, settings }) => macaskillPooled(effects, settings.level),
  deeks: ({ effects, settings }) => deeks(effects, settings.level),
  schwarzer: ({ effects }) => schwarzer(effects, telling.rankP),
  'pustejovsky-rodgers': ({ effects, settings }) => pustejovskyRodgers(effects, settings.level),
  'trim-and-fill': ({ effects, settings }) => {
    const { estimator, side, trimModel } = telling;
    return trimAndFill(effects, settings, { estimator, side, trimModel });
  },
  'pet-peese': ({ effects, settings }) => petPeese(effects, settings.level, telling.petSignificance),
  waap: ({ effects, settings }) => waap(effects, settings.level),
  'limit-meta-analysis': ({ effects, settings }) => limitMetaAnalysis(effects, settings),
  'p-curve': ({ effects, settings }) => pCurve(effects, settings.level),
  'p-uniform': ({ effects, settings }) => pUniform(effects, settings.level, telling.alternative),
  'p-uniform-star': ({ effects, settings }) => pUniformStar(effects, settings, telling.alternative),
  'selection-step': ({ effects, settings }) => stepFunction(effects, settings, { steps: telling.steps, alternative: telling.alternative }),
  'selection-beta': selection('beta'),
  'selection-halfnorm': selection('halfnorm'),
  'selection-negexp': selection('negexp'),
  'selection-logistic': selection('logistic'),
  'selection-power': selection('power'),
};

describe('runDiagnostics', () => {
  test.each(diagnosticCodes)('%s: to the last digit what its function gives at these settings and options', (code) => {
    const settings = { tau2: 'DL', level: 0.9 } as const;
    // The first sample on which there is a result: the five effects, or the tables.
    for (const [studies, measure] of samples) {
      const [run] = valueOf(runDiagnostics(studies, { measure, ...settings }, [code], telling));
      if (!run?.result) continue;
      expect(run.result).toStrictEqual(valueOf(functions[code]({ ...analysisOf(studies, { measure, ...settings }), options: {} })));
      return;
    }
    expect.unreachable(`${code} has a result on none of the samples`);
  });

  test('gives one run per code, in the order asked for', () => {
    const codes: readonly DiagnosticCode[] = ['cumulative', 'leave-one-out'];
    expect(valueOf(runDiagnostics(five, { measure: 'GEN' }, codes)).map(({ code }) => code)).toEqual(codes);
  });

  test.each([0, 1, 2, 3])('with %i studies, what cannot be had says why and holds nothing up', (k) => {
    const studies = effectStudies([0.1, 0.4, 0.3].slice(0, k), [0.1, 0.05, 0.2].slice(0, k));
    for (const { code, result, problems } of runsOf(studies)) {
      if (result === null) expect(problems.map(({ severity }) => severity), code).toContain('warning');
      const values = result === null ? [] : [result.figures, ...result.rows].flatMap((part) => Object.values(part));
      for (const value of values) expect(typeof value === 'number' ? Number.isFinite(value) : true, code).toBe(true);
    }
  });

  test('equal effects make no number that is not one', () => {
    for (const { code, result } of runsOf(effectStudies([0.3, 0.3, 0.3, 0.3], [0.1, 0.2, 0.1, 0.3]))) {
      const values = result === null ? [] : [result.figures, ...result.rows].flatMap((part) => Object.values(part));
      for (const value of values) expect(typeof value === 'number' ? Number.isFinite(value) : true, code).toBe(true);
    }
  });

  test('a name that is none is answered with the nearest', () => {
    const outcome = runDiagnostics(five, { measure: 'GEN' }, ['leave-one-in' as DiagnosticCode]);
    expect(outcome.problems).toMatchObject([{ code: 'NAME_UNKNOWN', facts: { nearest: ['leave-one-out'] } }]);
  });

  test('options are checked, whoever gives them', () => {
    const withOptions = (options: object) => codesIn(runDiagnostics(five, { measure: 'GEN' }, ['cumulative'], options as DiagnosticOptions));
    expect(withOptions({ ordr: 'year' })).toEqual(['NAME_UNKNOWN']);
    expect(withOptions({ order: ' ' })).toEqual(['USAGE']);
    expect(withOptions({ joinTies: 'yes' })).toEqual(['USAGE']);
    expect(withOptions({ order: 'no such column' })).toEqual(['COLUMN_MISSING']);
    expect(withOptions({ order: undefined })).toEqual([]);
    expect(withOptions({ steps: [0.025, 0.5] })).toEqual([]);
    for (const steps of [0.025, [], [0.025, 1], ['0.5']]) expect(withOptions({ steps })).toEqual(['USAGE']);
    expect(withOptions({ predictor: 'weight' })).toEqual(['USAGE']);
    expect(withOptions({ petSignificance: 1 })).toEqual(['USAGE']);
  });

  test('every option has a description', () => {
    for (const { description } of Object.values(diagnosticOptions)) expect(description).toMatch(/^[a-z, -]+: /);
  });

  test('settings that do not go together are told', () => {
    expect(codesIn(runDiagnostics(five, { measure: 'GEN', level: 2 }, ['cumulative']))).toEqual(['USAGE']);
  });
});
