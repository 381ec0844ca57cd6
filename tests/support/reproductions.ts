import type { AnalysisRun, JudgedClaim, Reproduction } from '../../src/analysis/reproduction.js';
import type { ClaimSpec } from '../../src/analysis/manifest.js';
import type { PooledResult, PooledStudy } from '../../src/models/pooled-result.js';
import { completeSettings } from '../../src/models/settings.js';
import { problem } from '../../src/problems/problem.js';
import type { BinaryStudy, Provenance, Studies } from '../../src/studies/study.js';
import type { FigureVerdict, Verdict } from '../../src/verification/verdict.js';
import { valueOf } from './studies.js';

/**
 * A reproduction of an article that does not exist, put together by hand, so that reports are tested without anything
 * else of the house. The three trials were pooled in R 4.2.2 with metafor 3.8-1:
 * `rma(yi, vi, data = escalc("RR", ai, n1i, ci, n2i), method = "DL")`.
 */

const counts = [
  ['Adams 1990', '10', '100', '20', '100'],
  ['Brown & Cole 1995', '12', '150', '15', '150'],
  ['Dunn 2001', '0', '50', '5', '50'],
] as const;

const columns = ['study', 'treatment_events', 'treatment_total', 'control_events', 'control_total'] as const;

function studies(lastProvenance: Provenance): Studies {
  const rows = counts.map((row, index): BinaryStudy => {
    const [label, a, n1, c, n2] = row;
    return {
      kind: 'binary',
      label,
      year: null,
      provenance: index === 2 ? lastProvenance : 'study data',
      cells: Object.fromEntries(columns.map((column, at) => [column, { text: row[at] ?? '', line: index + 2, column: at + 1 }])),
      at: { file: 'trials.csv', line: index + 2 },
      treatment: { events: Number(a), total: Number(n1) },
      control: { events: Number(c), total: Number(n2) },
    };
  });
  return {
    kind: 'binary',
    rows,
    moderators: [],
    source: { file: 'trials.csv', encoding: 'utf-8', delimiter: ',', decimal: '.', columns: {} },
  };
}

function pooledStudies(lastProvenance: Provenance): readonly PooledStudy[] {
  return [
    {
      label: 'Adams 1990',
      yi: -Math.LN2,
      vi: 0.13,
      weight: 48.67276219906,
      ci: { lower: -1.399822244992, upper: 0.0135278838722 },
      natural: { estimate: 0.5, ci: { lower: 0.24664080168295, upper: 1.0136197997 } },
      provenance: 'study data',
      derived: [],
      corrected: false,
    },
    {
      label: 'Brown & Cole 1995',
      yi: -0.223143551314,
      vi: 0.136666666667,
      weight: 47.05352303563,
      ci: { lower: -0.947711955374, upper: 0.5014248527454 },
      natural: { estimate: 0.8, ci: { lower: 0.38762691727075, upper: 1.65107213015 } },
      provenance: 'study data',
      derived: [],
      corrected: false,
    },
    {
      label: 'Dunn 2001',
      yi: -2.397895272798,
      vi: 2.142602495544,
      weight: 4.27371476531,
      ci: { lower: -5.266818286012, upper: 0.4710277404153 },
      natural: { estimate: 0.0909090909091, ci: { lower: 0.00516000213354, upper: 1.6016394172 } },
      provenance: lastProvenance,
      derived: [],
      corrected: true,
    },
  ];
}

/** The three trials pooled, the third of them with the given provenance. */
export function pooledTrials(lastProvenance: Provenance = 'study data'): PooledResult {
  const fromTau2 = { I2: 20.6736171071638, H2: 1.2606146448791 };
  return {
    measure: 'RR',
    scale: 'log',
    k: 3,
    model: 'random',
    method: 'inverse-variance',
    tau2Method: 'DL',
    estimate: -0.5448499855338,
    se: 0.3070703899093,
    ci: { method: 'wald', level: 0.95, lower: -1.1466968904746, upper: 0.056996919407 },
    test: { method: 'wald', statistic: 'z', value: -1.7743488250197, df: null, pValue: 0.0760054690901, logPValue: -2.5769499795733 },
    natural: {
      estimate: 0.57992877452,
      ci: { lower: 0.317684384549, upper: 1.058652549113 },
      prediction: { lower: 0.2661, upper: 1.264 },
    },
    prediction: { method: 'normal', level: 0.95, df: null, lower: -1.324, upper: 0.2343 },
    heterogeneity: {
      Q: 2.5212292897583,
      df: 2,
      pValue: 0.2834797335745,
      logPValue: -1.2606146448791,
      tau2: 0.0637268815223,
      seTau2: 0.3128002698218,
      tau2CI: { method: 'QP', level: 0.95, lower: 0, upper: 50.30423838805 },
      ...fromTau2,
      I2Definition: 'tau2',
      I2CI: null,
      H2CI: null,
      byDefinition: { tau2: fromTau2, Q: fromTau2 },
    },
    strataTests: [],
    studies: pooledStudies(lastProvenance),
    excluded: [],
    subgroups: null,
    settings: valueOf(completeSettings({ measure: 'RR', tau2: 'DL' })),
    regression: null,
    glmm: null,
    problems: [problem('ZERO_CELL_CORRECTED', { studies: ['Dunn 2001'], add: 0.5 })],
  };
}

/** The same result with two subgroups. What is in the groups does not follow from the trials. */
export function pooledBySubgroup(): PooledResult {
  const whole = pooledTrials();
  const group = (name: string, from: number, to: number): { name: string; result: PooledResult } => ({
    name,
    result: { ...whole, k: to - from, studies: whole.studies.slice(from, to), problems: [] },
  });
  return {
    ...whole,
    subgroups: {
      column: 'dose',
      groups: [group('low', 0, 1), group('high', 1, 3)],
      test: { Q: 1.25, df: 1, pValue: 0.2636, logPValue: -1.3333 },
      tau2: 'separate',
      mixedModel: null,
    },
  };
}

function done(id: string, title: string, lastProvenance: Provenance): AnalysisRun {
  return {
    id,
    spec: { id, title, data: id, measure: 'RR', tau2: 'DL' },
    status: 'done',
    studies: studies(lastProvenance),
    result: pooledTrials(lastProvenance),
    diagnostics: [],
  };
}

function figure(
  quantity: FigureVerdict['quantity'],
  printed: string,
  computed: number | null,
  more: Partial<FigureVerdict> = {},
): FigureVerdict {
  return {
    quantity,
    printed,
    computed,
    computedRange: null,
    missUnits: computed === null ? null : 0,
    grade: computed === null ? 'not-checkable' : 'reproduced',
    note: null,
    ...more,
  };
}

function claim(spec: Partial<ClaimSpec> & { readonly id: string }, verdict: Partial<Verdict>): JudgedClaim {
  const { id, expect = 'reproduced', quote = null } = spec;
  return {
    spec: { ...spec, id, expect },
    verdict: {
      id,
      quote,
      grade: 'reproduced',
      basis: 'study data',
      expect,
      met: true,
      figures: [],
      findings: [],
      missing: null,
      note: null,
      ...verdict,
    },
  };
}

/** One claim of each sort: met, missed, from text alone, on reconstructed rows, and not checkable. */
export const exampleReproduction: Reproduction = {
  name: 'example-2002',
  manifest: {
    schema: 1,
    title: 'Treatment against control',
    source: { citation: 'Example et al. 2002, Journal of Examples 1:1-9', doi: '10.1000/example(2002)' },
    data: {
      primary: { file: 'trials.csv' },
      rebuilt: { file: 'rebuilt.csv' },
      later: { file: 'later.csv', awaiting: 'Table 2 of the article' },
    },
    analyses: [],
    claims: [],
  },
  tables: [
    { id: 'primary', file: 'trials.csv', sha256: 'a'.repeat(64), missing: null },
    { id: 'rebuilt', file: 'rebuilt.csv', sha256: 'b'.repeat(64), missing: null },
    { id: 'later', file: 'later.csv', sha256: null, missing: 'Table 2 of the article' },
  ],
  analyses: [
    done('primary', 'All trials', 'study data'),
    done('rebuilt', 'All trials, one rebuilt', 'reconstructed'),
    { id: 'later', spec: { id: 'later', data: 'later', measure: 'RR' }, status: 'awaited', missing: 'Table 2 of the article' },
  ],
  claims: [
    claim(
      { id: 'main', analysis: 'primary', quote: 'RR 0.58 (95% CI, 0.32 to 1.06)', where: { display: 'abstract', page: '1' } },
      {
        figures: [
          figure('estimate', '0.58', 0.57992877452),
          figure('ci_lower', '0.32', 0.317684384549),
          figure('ci_upper', '1.06', 1.058652549113),
        ],
      },
    ),
    claim(
      { id: 'heterogeneity', analysis: 'primary', quote: 'I² = 25%, Q = 2.52' },
      {
        grade: 'discrepant',
        met: false,
        figures: [
          figure('I2', '25%', 20.6736171071638, { missUnits: -3.8263828928362, grade: 'discrepant' }),
          figure('Q', '2.52', 2.5212292897583),
        ],
        findings: [
          {
            code: 'I2_DISAGREES_WITH_Q',
            severity: 'inconsistent',
            message: 'I² of 25% does not follow from Q = 2.52 with 2 degrees of freedom',
          },
        ],
      },
    ),
    claim(
      { id: 'p-value', quote: 'RR 0.58 (0.32 to 1.06), P = .08' },
      {
        basis: 'text only',
        figures: [
          figure('estimate', '0.58', null),
          figure('p_value', '.08', null, { computedRange: { lower: 0.0702, upper: 0.0811 }, missUnits: 0, grade: 'reproduced' }),
        ],
        findings: [{ code: 'SCALE_INFERRED', severity: 'note', message: 'the interval fits the log scale only' }],
      },
    ),
    claim(
      { id: 'rebuilt', analysis: 'rebuilt', quote: 'RR 0.58' },
      { basis: 'reconstructed', figures: [figure('estimate', '0.58', 0.57992877452)], note: 'One row was solved for.' },
    ),
    claim(
      { id: 'later', analysis: 'later', quote: 'RR 0.70 at one year', expect: 'not-checkable' },
      { grade: 'not-checkable', basis: 'text only', figures: [figure('estimate', '0.70', null)], missing: 'Table 2 of the article' },
    ),
  ],
  problems: [problem('LABEL_REPEATED', { label: 'Adams 1990', firstLine: 2 }, { file: 'trials.csv', line: 3, column: 1 })],
};

/** What somebody might put into a cell or a manifest to break a page, a table, a terminal or a spreadsheet. */
export const hostileText =
  '<script>alert("1")</script> ]]> | `x` \n\n=cmd|\' /C calc\'!A0 \u001b[31m \u202e &amp; --> <!-- # * _ [a](javascript:alert(1)) \u0000 \ud800 end';

/** The example with the hostile text appended to every text that comes out of a file. */
export function hostileReproduction(): Reproduction {
  const evil = (text: string): string => `${text} ${hostileText}`;
  const { manifest, tables, analyses, claims } = exampleReproduction;
  return {
    name: evil('name'),
    manifest: {
      ...manifest,
      title: evil('title'),
      note: evil('note'),
      source: { citation: evil('citation'), doi: evil('10.1/x'), url: `javascript:${hostileText}`, note: evil('note') },
    },
    tables: tables.map((each) => ({ ...each, file: evil(each.file), missing: each.missing === null ? null : evil(each.missing) })),
    analyses: analyses.map((run): AnalysisRun => {
      const spec = { ...run.spec, title: evil('title'), note: evil('note') };
      if (run.status === 'awaited') return { ...run, spec, missing: evil(run.missing) };
      return {
        ...run,
        spec,
        studies: {
          ...run.studies,
          rows: run.studies.rows.map((row) => ({
            ...row,
            label: evil(row.label),
            cells: { ...row.cells, [evil('column')]: { text: evil('cell'), line: 2, column: 9 } },
          })),
        },
        result: {
          ...run.result,
          studies: run.result.studies.map((each) => ({ ...each, label: evil(each.label) })),
          excluded: [{ label: evil('left out'), reason: evil('reason') }],
          problems: [problem('STUDY_DROPPED', { study: evil('study'), reason: evil('reason') })],
        },
        diagnostics: [
          {
            code: 'cumulative',
            result: {
              settings: { order: evil('order'), descending: false, joinTies: true },
              figures: { significantSince: evil('study') },
              rows: [{ label: evil('label'), k: 1, estimate: null }],
            },
            problems: [problem('NOT_ESTIMABLE', { what: evil('what'), reason: evil('reason') })],
          },
        ],
      };
    }),
    claims: claims.map(({ spec, verdict }) => ({
      spec: { ...spec, title: evil('claim'), where: { page: evil('1'), detail: evil('detail'), source: evil('source') } },
      verdict: {
        ...verdict,
        quote: evil('quote'),
        missing: verdict.missing === null ? null : evil(verdict.missing),
        note: evil('note'),
        figures: verdict.figures.map((each) => ({ ...each, printed: evil(each.printed), note: evil('note') })),
        findings: verdict.findings.map((each) => ({ ...each, message: evil(each.message) })),
      },
    })),
    problems: [problem('LABEL_REPEATED', { label: evil('label'), firstLine: 2 }, { file: evil('trials.csv'), line: 3 })],
  };
}
