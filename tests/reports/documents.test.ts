import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { JudgedClaim } from '../../src/analysis/reproduction.js';
import { checkDocument, formatCheck } from '../../src/reports/check-document.js';
import { diagnosticCodes } from '../../src/diagnostics/diagnostics.js';
import { runDiagnostics } from '../../src/diagnostics/run-diagnostics.js';
import { problem } from '../../src/problems/problem.js';
import { formatPooled, poolDocument } from '../../src/reports/pool-document.js';
import { formatReproductions, reproduceDocument } from '../../src/reports/reproduce-document.js';
import { checkDocumentSchema, poolDocumentSchema, reproduceDocumentSchema } from '../../src/reports/schemas.js';
import type { CheckedText } from '../../src/verification/check-text.js';
import { exampleReproduction, hostileReproduction, pooledBySubgroup, pooledTrials } from '../support/reproductions.js';
import { effectStudies, valueOf } from '../support/studies.js';

const checked: CheckedText = {
  claims: [
    {
      quote: 'RR 2.43 (95% CI 1.10 to 5.40; P=.029)',
      file: null, column: 1, sentence: '', ambiguous: false, alternatives: [], prediction: null, statistic: null, se: null, k: null, numberNeededToTreat: null, sample: null, test: null, line: 3,
      offset: 120,
      label: 'RR',
      estimate: '2.43',
      ci: { level: '95', lower: '1.10', upper: '5.40' },
      pValue: '=.029',
      counts: [{ events: '20', total: '39', percent: '51.3%' }],
      heterogeneity: { Q: '2.52', df: '2', pValue: null, I2: '21%', tau2: null, tau: null, H2: null },
      scales: ['log'],
      notChecked: [],
  findings: [{ code: 'I2_DISAGREES_WITH_Q', severity: 'inconsistent', message: 'I² does not follow from Q' }],
    },
  ],
  problems: [],
};

/** Validates as a stranger would: with the JSON Schema that ships, on the JSON that is printed. */
function complaintsOf(schema: z.ZodType, text: string): unknown {
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(z.toJSONSchema(schema));
  return validate(JSON.parse(text)) ? [] : validate.errors;
}

/** The keys of a document in the order of its text, with the documents inside. */
const keysOf = (value: object): readonly string[] => Object.keys(value);

describe('diagnostics in the document of a pooled result', () => {
  const runs = valueOf(
    runDiagnostics(effectStudies([0.1, 0.4, -0.2], [0.1, 0.05, 0.2]), { measure: 'GEN' }, diagnosticCodes),
  );

  test('keep the schema that ships, those without a result too', () => {
    const without = runs.map((run) => ({ ...run, result: null, problems: [problem('NOT_ESTIMABLE', { what: 'it', reason: 'so' })] }));
    expect(complaintsOf(poolDocumentSchema, formatPooled.json(pooledTrials(), { madeBy: { version: '1.0.0', profile: 'revman-5' } }))).toEqual([]);
    for (const diagnostics of [[], runs, without]) {
      expect(complaintsOf(poolDocumentSchema, formatPooled.json(pooledTrials(), { diagnostics }))).toEqual([]);
    }
  });

  test('say what they are, how they were made and what came out', () => {
    const [first] = poolDocument(pooledTrials(), runs).diagnostics;
    expect(first).toMatchObject({ code: 'leave-one-out', reference: 'Normand 1999', settings: {}, figures: { conclusionTurns: 0 }, problems: [] });
    expect(first?.rows[0]).toMatchObject({ label: 'Study 1', k: 2 });
  });
});

describe('the document of a pooled result', () => {
  test('has the keys of the contract, in its order, and what was added', () => {
    const document = poolDocument(pooledTrials());
    expect(keysOf(document)).toEqual([
      'measure',
      'scale',
      'k',
      'basis',
      'provenance',
      'model',
      'method',
      'tau2Method',
      'estimate',
      'se',
      'ci',
      'test',
      'natural',
      'prediction',
      'heterogeneity',
      'strataTests',
      'studies',
      'excluded', 'absent',
      'effects',
      'subgroups',
      'regression',
      'settings',
      'methods',
      'diagnostics',
      'problems',
    ]);
    expect(document.ci).toEqual({ method: 'wald', level: 0.95, lower: -1.1466968904746, upper: 0.056996919407 });
    expect(document.test).toEqual({
      method: 'wald',
      statistic: 'z',
      value: -1.7743488250197,
      df: null,
      pValue: 0.0760054690901,
      logPValue: -2.5769499795733,
    });
    expect(document.natural).toEqual({
      estimate: 0.57992877452,
      ci: { lower: 0.317684384549, upper: 1.058652549113 },
      prediction: { lower: 0.2661, upper: 1.264 },
    });
    expect(document.heterogeneity).toMatchObject({
      Q: 2.5212292897583,
      df: 2,
      tau2CI: { method: 'QP', lower: 0, upper: 50.30423838805 },
      I2: 20.6736171071638,
    });
    expect(document.studies[0]).toMatchObject({ label: 'Adams 1990', yi: -Math.LN2, vi: 0.13, weight: 48.67276219906 });
    expect(document.subgroups).toBeNull();
  });

  test('holds every digit', () => {
    const third = 1 / 3;
    const text = formatPooled.json({ ...pooledTrials(), estimate: third });
    expect((JSON.parse(text) as { estimate: number }).estimate).toBe(third);
  });

  test('a problem is said with its code, its sentence, its place and its facts', () => {
    expect(poolDocument(pooledTrials()).problems).toEqual([
      {
        code: 'ZERO_CELL_CORRECTED',
        severity: 'note',
        message: '0.5 was added to the cells of studies with a zero cell; Dunn 2001',
        at: { file: null, line: null, column: null },
        facts: { studies: ['Dunn 2001'], add: 0.5 },
      },
    ]);
  });

  test.each([
    ['plain', pooledTrials()],
    ['with subgroups', pooledBySubgroup()],
    [
      'common effect, with nothing that need not be there',
      {
        ...pooledTrials(),
        model: 'common' as const,
        tau2Method: null,
        prediction: null,
        natural: { ...pooledTrials().natural, prediction: null },
      },
    ],
  ])('%s: valid by its schema', (_, result) => {
    expect(complaintsOf(poolDocumentSchema, formatPooled.json(result))).toEqual([]);
  });

  test('the schema turns away what is not such a document', () => {
    expect(complaintsOf(poolDocumentSchema, JSON.stringify({ ...poolDocument(pooledTrials()), k: '3' }))).not.toEqual([]);
    expect(complaintsOf(poolDocumentSchema, JSON.stringify({ ...poolDocument(pooledTrials()), more: 1 }))).not.toEqual([]);
  });
});

describe('the document of verdicts', () => {
  test('a claim with a title has it in JSON, JUnit and the terminal, and one without has none', () => {
    const [main, other] = exampleReproduction.claims as [JudgedClaim, JudgedClaim];
    const titled = { ...exampleReproduction, claims: [{ ...main, spec: { ...main.spec, title: 'Fewer <deaths>' } }, other] };
    expect(reproduceDocument([titled], []).datasets[0]?.claims.map(({ title }) => title)).toEqual(['Fewer <deaths>', undefined]);
    expect(complaintsOf(reproduceDocumentSchema, formatReproductions.json([titled], []))).toEqual([]);
    expect(formatReproductions.junit([titled], []).match(/<property name="title".*>/g)).toEqual(main.verdict.figures.map(() => '<property name="title" value="Fewer &lt;deaths&gt;"/>'));
    expect(formatReproductions.text([titled], [], { version: '1.2.3', colour: false }).match(/^.*title:.*$/gm)).toEqual(['      title: Fewer <deaths>']);
  });

  test('has the keys of the contract, and what was added', () => {
    const document = reproduceDocument([exampleReproduction], exampleReproduction.problems);
    expect(keysOf(document)).toEqual(['datasets', 'problems']);
    const [dataset] = document.datasets;
    expect(keysOf(dataset ?? {})).toEqual(['name', 'title', 'source', 'claims', 'analyses', 'data']);
    expect(dataset?.claims[1]).toEqual({
      id: 'heterogeneity',
      grade: 'discrepant',
      word: 'discrepant',
      basis: 'study data',
      expect: 'reproduced',
      met: false,
      quote: 'I² = 25%, Q = 2.52',
      where: null,
      analysis: 'primary',
      subgroup: null,
      figures: [
        {
          quantity: 'I2',
          printed: '25%',
          computed: 20.6736171071638,
          computedRange: null,
          missUnits: -3.8263828928362,
          grade: 'discrepant',
          note: null,
        },
        { quantity: 'Q', printed: '2.52', computed: 2.5212292897583, computedRange: null, missUnits: 0, grade: 'reproduced', note: null },
      ],
      findings: [
        {
          code: 'I2_DISAGREES_WITH_Q',
          severity: 'inconsistent',
          message: 'I² of 25% does not follow from Q = 2.52 with 2 degrees of freedom',
        },
      ],
      missing: null,
      note: null,
    });
    expect(dataset?.analyses.map(({ id, missing, result }) => [id, missing, result?.k ?? null])).toEqual([
      ['primary', null, 3],
      ['rebuilt', null, 3],
      ['later', 'Table 2 of the article', null],
    ]);
    expect(dataset?.data.map(({ sha256 }) => sha256?.length ?? null)).toEqual([64, 64, null]);
    expect(document.problems.map(({ code, at }) => [code, at])).toEqual([['LABEL_REPEATED', { file: 'trials.csv', line: 3, column: 1 }]]);
  });

  test('is written with 12 significant digits', () => {
    const text = formatReproductions.json([exampleReproduction], []);
    expect(text).toContain('"computed": 20.6736171072');
    expect(text).not.toContain('20.6736171071638');
  });

  test.each([
    ['the example', [exampleReproduction]],
    ['hostile text in every field', [hostileReproduction()]],
    ['nothing', []],
  ])('%s: valid by its schema', (_, reproductions) => {
    expect(complaintsOf(reproduceDocumentSchema, formatReproductions.json(reproductions, exampleReproduction.problems))).toEqual([]);
  });
});

describe('the document of a checked text', () => {
  test('is the contract, key by key', () => {
    const [claim] = checkDocument(checked).claims;
    expect(claim).toEqual({ ...checked.claims[0], standing: 'inconsistent' });
    expect(keysOf(claim ?? {})).toEqual([
      'quote',
      'file',
      'line',
      'column',
      'offset',
      'sentence',
      'label',
      'estimate',
      'ci',
      'prediction',
      'statistic',
      'se',
      'k',
      'pValue',
      'counts',
      'numberNeededToTreat',
      'sample',
      'test',
      'heterogeneity',
      'scales',
      'findings',
      'notChecked',
      'ambiguous',
      'alternatives',
      'standing',
    ]);
  });

  test('is valid by its schema, full and empty', () => {
    const bare = {
      ...checked.claims[0],
      label: null,
      estimate: null,
      ci: null,
      pValue: null,
      counts: null,
      heterogeneity: null,
      scales: [],
      findings: [],
    } as CheckedText['claims'][number];
    for (const each of [checked, { claims: [bare], problems: [] }, { claims: [], problems: [] }])
      expect(complaintsOf(checkDocumentSchema, formatCheck.json(each))).toEqual([]);
  });
});
