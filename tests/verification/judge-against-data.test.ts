import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pool } from '../../src/models/pool.js';
import type { PooledResult } from '../../src/models/pooled-result.js';
import type { PoolSettings } from '../../src/models/settings.js';
import type { Provenance, Studies, Study, StudyKind } from '../../src/studies/study.js';
import { readStudies } from '../../src/studies/read-studies.js';
import type { Claim } from '../../src/verification/claim.js';
import { cutOffNote, cutOffTogether } from '../../src/verification/cut-off.js';
import { judgeAgainstData } from '../../src/verification/judge-against-data.js';
import { type QuantityCode, quantities, quantityByName } from '../../src/verification/quantities.js';
import { findFigures } from '../../src/verification/scan/find-claims.js';
import type { Grade, Verdict } from '../../src/verification/verdict.js';
import { expectClose } from '../support/close.js';
import { binaryStudies, effectStudies, studiesOf } from '../support/studies.js';
import { closedForm, sameNumber } from '../support/tolerance.js';

function value<T>(outcome: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: unknown }): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

const csv = readFileSync(new URL('../../datasets/colditz-1994/trials.csv', import.meta.url), 'utf8');
const bcg = value(readStudies(csv, { kinds: ['binary'] }));
const poolAs = (studies: Studies, settings: PoolSettings): PooledResult => value(pool(studies, settings));
const dl = poolAs(bcg, { measure: 'RR', tau2: 'DL' });

const quoted = (quote: string): Claim => ({ id: 'claim', label: null, quote, figures: findFigures(quote) });
const given = (figures: Partial<Record<QuantityCode, string>>): Claim => ({
  id: 'claim',
  label: null,
  quote: null,
  figures: Object.entries(figures).map(([quantity, printed]) => ({ quantity: quantity as QuantityCode, printed })),
});
const judge = (claim: Claim, result = dl, studies = bcg, expect: Grade = 'reproduced'): Verdict =>
  judgeAgainstData({ claim, expect, result, studies });
const gradesOf = (verdict: Verdict): object => Object.fromEntries(verdict.figures.map(({ quantity, grade }) => [quantity, grade]));

describe('the BCG trials, DerSimonian–Laird', () => {
  test('the published claim is reproduced, figure by figure', () => {
    // metafor: rma(measure = "RR", method = "DL", data = dat.bcg).
    const computed = { estimate: 0.489624150463612, ci_lower: 0.344919135222476, ci_upper: 0.695037718225147 };
    const verdict = judge(quoted('RR 0.49 (95% CI, 0.34 to 0.70)'));
    const figure = (quantity: keyof typeof computed, printed: string) => ({ quantity, printed, computed: expect.any(Number), computedRange: null, missUnits: 0, grade: 'reproduced', note: null });
    expect(verdict).toEqual({
      id: 'claim',
      quote: 'RR 0.49 (95% CI, 0.34 to 0.70)',
      grade: 'reproduced',
      basis: 'study data',
      expect: 'reproduced',
      met: true,
      figures: [figure('estimate', '0.49'), figure('ci_lower', '0.34'), figure('ci_upper', '0.70')],
      findings: [],
      missing: null,
      note: null,
    });
    for (const { quantity, computed: found } of verdict.figures) expectClose(found, computed[quantity as keyof typeof computed], closedForm, quantity);
  });

  test('counts and heterogeneity are read off the trials', () => {
    const sum = (pick: (row: (typeof bcg.rows)[number]) => number): string => String(bcg.rows.reduce((total, row) => total + pick(row), 0));
    const arm = (which: 'treatment' | 'control', what: 'events' | 'total') => (row: (typeof bcg.rows)[number]) =>
      row.kind === 'binary' ? row[which][what] : Number.NaN;
    const verdict = judge(
      given({
        k: '13',
        df: '12',
        Q: '152.23',
        Q_p_value: '<.0001',
        I2: '92%',
        tau2: '0.31',
        tau: '0.56',
        H2: '12.7',
        p_value: '<.0001',
        statistic: '4.00',
        treatment_events: sum(arm('treatment', 'events')),
        treatment_participants: sum(arm('treatment', 'total')),
        control_events: sum(arm('control', 'events')),
        control_participants: sum(arm('control', 'total')),
        significant: '8',
      }),
    );
    expect(verdict.figures.filter(({ grade }) => grade !== 'reproduced')).toEqual([]);
  });

  test('a digit off is discrepant, by how much, and whether it matters', () => {
    const verdict = judge(quoted('RR 0.51 (95% CI, 0.34 to 0.70)'));
    expect(verdict).toMatchObject({
      grade: 'discrepant',
      met: false,
      note: 'The conclusion does not change: a significant effect either way.',
    });
    const [estimate] = verdict.figures;
    expect(estimate?.grade).toBe('discrepant');
    expectClose(estimate?.missUnits, (dl.natural.estimate - 0.505) / 0.01, sameNumber);
  });

  test('a discrepancy that turns the conclusion round is said to', () => {
    expect(judge(quoted('RR 0.49 (95% CI, 0.24 to 1.02)')).note).toBe(
      'The conclusion changes: no significant effect as printed, a significant effect as computed.',
    );
    expect(judge(given({ p_value: '.2' })).note).toBe(
      'The conclusion changes: no significant effect as printed, a significant effect as computed.',
    );
    expect(judge(given({ k: '12' })).note).toBeNull();
    // On the edge, and one end alone, they do not say.
    expect(['0.99', '1.00', '1.004'].map((ci_upper) => judge(given({ ci_lower: '0.24', ci_upper })).note)).toEqual(['The conclusion does not change: a significant effect either way.', null, 'The conclusion changes: no significant effect as printed, a significant effect as computed.']);
    expect([judge(given({ ci_lower: '0.24' })).note, judge(given({ ci_lower: '1.20', ci_upper: '1.80' })).note, judge(given({ ci_lower: '1.00', ci_upper: '1.80' })).note]).toEqual([null, 'The conclusion changes: the effect is significant either way, but in opposite directions.', null]);
    expect(['.05', '<.05', '>.05', '.051', '.049'].map((p_value) => judge(given({ p_value, k: '12' })).note)).toEqual([
      null,
      'The conclusion does not change: a significant effect either way.',
      'The conclusion changes: no significant effect as printed, a significant effect as computed.',
      'The conclusion changes: no significant effect as printed, a significant effect as computed.',
      'The conclusion does not change: a significant effect either way.',
    ]);
    // 0.49 was cut off, and the number of studies is wrong: each is told.
    expect(judge(given({ statistic: '-3.99', se: '0.179', p_value: '<.0001' })).note).toBe('The z or t statistic of the pooled effect -3.99 would hold if its last digit was cut off, but standard error of the pooled estimate 0.179 beside it was rounded. The conclusion does not change: a significant effect either way.');
  });

  test('a P value before I² that misses as that of Q is told what that of the effect is', () => {
    const noteOfP = (quote: string): string | null | undefined => judge(quoted(quote)).figures.find(({ quantity }) => quantity === 'Q_p_value')?.note;
    expect(noteOfP('RR 0.49 (95% CI, 0.34 to 0.70; P = .33; I² = 12%)')).toBe('read as that of heterogeneity because it is not that of the interval beside it; the P value of the effect is 6.46e−5');
    expect(noteOfP('RR 0.49 (95% CI, 0.34 to 0.70; I² = 12%, P = .33)')).toBeNull();
  });

  test('a figure that was cut off is truncated, and the claim with it', () => {
    expect(dl.test.value.toFixed(4)).toBe('-3.9952');
    expect(judge(given({ statistic: '-3.99', k: '13' }))).toMatchObject({ grade: 'truncated', met: false });
    expect(judge(given({ statistic: '-3.99', k: '13' }), dl, bcg, 'truncated').met).toBe(true);
  });

  test('a figure is not cut off beside one of the same claim that was rounded', () => {
    const verdict = judge(given({ statistic: '-3.99', se: '0.179', k: '13' }), dl, bcg, 'truncated');
    expect(verdict).toMatchObject({ grade: 'discrepant', met: false });
    expect(gradesOf(verdict)).toEqual({ statistic: 'discrepant', se: 'reproduced', k: 'reproduced' });
    expect(verdict.note).toContain('standard error of the pooled estimate 0.179 beside it was rounded');
  });

  test.each([
    ['reproduced', false, 'discrepant'],
    ['boundary', false, 'discrepant'],
    ['reproduced', true, 'truncated'],
    ['discrepant', false, 'truncated'],
    ['not-checkable', false, 'truncated'],
  ] as const)('a figure that would be cut off, beside one that is %s and could be so too (%s), is %s', (grade, mayBeCut, expected) => {
    const [first] = judge(given({ se: '0.179' })).figures;
    if (first === undefined) throw new Error('there is a figure');
    const [, cut] = cutOffTogether([{ figure: { ...first, grade }, mayBeCut }, { figure: { ...first, quantity: 'statistic', printed: '-3.99', grade: 'truncated' }, mayBeCut: true }]);
    expect(cut?.grade).toBe(expected);
    expect(cutOffNote(cut === undefined ? [] : [cut]) !== null).toBe(expected === 'discrepant');
  });

  test('the findings of the printed figures are attached', () => {
    const verdict = judge(quoted('RR 0.32 (95% CI, 0.34 to 0.70)'));
    expect(verdict.findings.map(({ code }) => code)).toEqual(['ESTIMATE_OUTSIDE_CI']);
  });
});

test.each([
  ['REML', 'boundary'],
  ['PM', 'boundary'],
  ['DL', 'truncated'],
  ['given', 'truncated'],
  [null, 'truncated'],
] as const)('a value next to an end is on it as far as the search for τ² leaves it open: %s', (tau2Method, grade) => {
  const result = { ...dl, tau2Method, natural: { ...dl.natural, estimate: 0.495 * (1 + 1e-9) } } as PooledResult;
  expect(judge(given({ estimate: '0.49' }), result).figures).toEqual([
    { quantity: 'estimate', printed: '0.49', computed: result.natural.estimate, computedRange: null, missUnits: expect.any(Number), grade, note: grade === 'boundary' ? 'the computed value lies on the edge between two printed figures' : 'holds if the last digit was cut off instead of rounded' },
  ]);
});

test.each([
  [0.04, 1.5, '1.40', '1.60', 'The conclusion does not change: a significant effect either way.'],
  [0.04, 1.5, '0.40', '0.60', 'The conclusion changes: the effect is significant either way, but in opposite directions.'],
  [0.05, 1.5, '1.20', '1.80', 'The conclusion changes: a significant effect as printed, no significant effect as computed.'],
  [0.3, 1.5, '0.90', '1.80', 'The conclusion does not change: no significant effect either way.'],
] as const)('what is decided at P %d of %d, printed %s to %s: %s', (pValue, estimate, ci_lower, ci_upper, note) => {
  const result: PooledResult = { ...dl, test: { ...dl.test, pValue }, natural: { ...dl.natural, estimate } };
  expect(judge(given({ ci_lower, ci_upper }), result).note).toBe(note);
  expect(judge(given({ ci_lower, ci_upper }), { ...result, measure: 'PLO' }).note).toBeNull();
});

test('a number that is not finite is none', () => {
  expect(judge(given({ se: '0.5' }), { ...dl, se: Number.NaN }).figures[0]).toMatchObject({ computed: null, grade: 'not-checkable', note: 'the data or the analysis do not have it' });
});

test('of a percentage that may be a fraction the reading is taken that comes out better', () => {
  const of = (I2: number, printed: string) => judge(given({ I2: printed }), { ...dl, heterogeneity: { ...dl.heterogeneity, I2 } }).figures.map(({ computed, grade, note }) => [computed, grade, note]);
  expect([of(0.6, '0.6'), of(60, '0.6'), of(1, '1'), of(100, '1'), of(0.62, '0.5'), of(70, '0.5')]).toEqual([
    [[0.6, 'reproduced', null]],
    [[0.6, 'reproduced', 'read as a fraction, not in percent']],
    [[1, 'reproduced', null]],
    [[1, 'reproduced', 'read as a fraction, not in percent']],
    [[0.62, 'discrepant', null]],
    [[0.7, 'discrepant', 'read as a fraction, not in percent']],
  ]);
});

describe('what is not there', () => {
  test('a figure that the data do not have is not checkable, and names what is missing', () => {
    const verdict = judge(given({ estimate: '0.49', subgroup_p_value: '.03', dose_lower: '1' }));
    expect(verdict.figures.slice(1)).toEqual([
      { quantity: 'subgroup_p_value', printed: '.03', computed: null, computedRange: null, missUnits: null, grade: 'not-checkable', note: 'the data or the analysis do not have it' },
      { quantity: 'dose_lower', printed: '1', computed: null, computedRange: null, missUnits: null, grade: 'not-checkable', note: 'the data or the analysis do not have it' },
    ]);
    expect([verdict.grade, verdict.missing]).toEqual(['not-checkable', 'P value of the difference between subgroups, converted dose, or its lower end: not in the data or the analysis']);
  });

  test('a discrepancy is not hidden behind it', () => {
    const verdict = judge(given({ estimate: '0.60', subgroup_p_value: '.03' }), dl, bcg, 'not-checkable');
    expect(verdict).toMatchObject({ grade: 'discrepant', met: false, missing: null });
  });

  test('a claim without figures is not checkable', () => {
    expect(judge(given({}))).toEqual({ id: 'claim', quote: null, grade: 'not-checkable', basis: 'study data', expect: 'reproduced', met: false, figures: [], findings: [], missing: 'a figure to check', note: null });
  });

  test('a figure that is no number is not checkable', () => {
    expect(judge(given({ estimate: 'about a half' })).figures[0]).toMatchObject({
      grade: 'not-checkable',
      note: 'the figure is not a printed number',
    });
  });

  test.each(['participants', 'events', 'treatment_rate', 'rate'] as const)('precomputed effects have no %s', (quantity) => {
    const studies = effectStudies([0.1, 0.4, 0.2], [0.02, 0.03, 0.05]);
    expect(judge(given({ [quantity]: '1' }), poolAs(studies, { measure: 'GEN' }), studies).grade).toBe('not-checkable');
  });
});

describe('exact fractions', () => {
  const studies = binaryStudies([
    [10, 20, 4, 18],
    [6, 11, 2, 9],
    [4, 8, 1, 9],
  ]);
  const result = poolAs(studies, { measure: 'RR' });

  test('crude rates are compared as fractions', () => {
    const verdict = judge(
      given({
        treatment_rate: '51.3%',
        control_rate: '19.4%',
        treatment_events: '20',
        treatment_participants: '39',
        control_events: '7',
        control_participants: '36',
        participants: '75',
        events: '27',
        rate: '36%',
      }),
      result,
      studies,
    );
    expect(verdict.grade).toBe('reproduced');
    expect(verdict.figures[0]?.computed).toBe(2000 / 39);
  });

  test('a tie is a boundary, and what is cut off is said to be', () => {
    const eighth = binaryStudies([
      [1, 8, 2, 8],
      [1, 8, 1, 8],
    ]);
    const [tie, cut] = ['13%', '12.49%'].map((treatment_rate) => judge(given({ treatment_rate }), poolAs(eighth, { measure: 'RR' }), eighth).figures[0]);
    expect(tie).toMatchObject({ grade: 'boundary', note: 'the computed value lies on the edge between two printed figures' });
    expect(cut).toMatchObject({ grade: 'discrepant', note: null });
    expect(judge(given({ statistic: '-3.99' })).figures[0]).toMatchObject({ grade: 'truncated', note: 'holds if the last digit was cut off instead of rounded' });
  });

  test('a whole number is not rounded', () => {
    expect(judge(given({ k: '4' }), result, studies).figures[0]).toMatchObject({ grade: 'discrepant', missUnits: -1 });
  });

  test('of a subgroup only its own trials count', () => {
    const grouped = binaryStudies(
      [
        [10, 20, 4, 18],
        [6, 11, 2, 9],
        [4, 8, 1, 9],
        [3, 9, 1, 9],
      ],
      ['a', 'b', 'a', 'b'],
    );
    const group = poolAs(grouped, { measure: 'RR', subgroup: 'group' }).subgroups?.groups.find(({ name }) => name === 'b')?.result;
    if (group === undefined) throw new Error('subgroup b is missing');
    expect(judge(given({ k: '2', participants: '38', treatment_events: '9' }), group, grouped).grade).toBe('reproduced');
  });

  test('a trial that was left out of the pool does not count', () => {
    const withEmpty = binaryStudies([
      [10, 20, 4, 18],
      [0, 11, 0, 9],
      [4, 8, 1, 9],
    ]);
    const without = poolAs(withEmpty, { measure: 'RR', zeroCells: { dropDoubleZeros: true } });
    expect(without.k).toBe(2);
    expect(judge(given({ participants: '55' }), without, withEmpty).grade).toBe('reproduced');
  });
});

describe('counts of tables of other kinds', () => {
  const plain = { year: null, provenance: 'study data', cells: {}, at: {} } as const;
  const of = (kind: StudyKind, ...rows: readonly object[]): Studies => studiesOf(kind, rows.map((row, at) => ({ ...plain, label: `Study ${at + 1}`, kind, ...row }) as Study));
  const arms = (events: number, time: number, control: number) => ({ treatment: { events, time }, control: { events: control, time: 2 * time } });
  const mean = (total: number) => ({ mean: 5, sd: 2, total });

  test.each<[Studies, PoolSettings, Partial<Record<QuantityCode, string>>]>([
    [of('person-time', arms(7, 10, 11), arms(8, 20, 9)), { measure: 'IRR' }, { treatment_events: '15', control_events: '20', events: '35', participants: '-', treatment_participants: '-', rate: '-', control_rate: '-' }],
    [of('continuous', { treatment: mean(20), control: mean(21) }, { treatment: mean(30), control: mean(31) }), { measure: 'MD' }, { participants: '102', treatment_participants: '50', control_participants: '52', events: '-', treatment_events: '-', treatment_rate: '-', rate: '-' }],
    [of('proportion', { events: 5, total: 20 }, { events: 7, total: 30 }), { measure: 'PLO' }, { participants: '50', events: '12', rate: '24%', treatment_participants: '-', treatment_events: '-', treatment_rate: '-' }],
    [of('rate', { events: 5, time: 20 }, { events: 7, time: 30 }), { measure: 'IRLN' }, { events: '12', participants: '-', rate: '-' }],
    [of('mean', mean(20), mean(30)), { measure: 'MN' }, { participants: '50', events: '-' }],
    [of('correlation', { r: 0.3, total: 20 }, { r: 0.4, total: 30 }), { measure: 'ZCOR' }, { participants: '50' }],
    [of('effect', { yi: 0.3, vi: 0.1 }, { yi: 0.4, vi: 0.2 }), { measure: 'GEN' }, { participants: '-', significant: '0' }],
  ])('%#', (studies, settings, figures) => {
    const { figures: judged } = judge(given(Object.fromEntries(Object.entries(figures).map(([code, printed]) => [code, printed === '-' ? '1' : printed]))), poolAs(studies, settings), studies);
    expect(judged.map(({ quantity, grade }) => [quantity, grade])).toEqual(Object.entries(figures).map(([code, printed]) => [code, printed === '-' ? 'not-checkable' : 'reproduced']));
  });

  test('people who are not whole are not counted', () => {
    const studies = of('correlation', { r: 0.3, total: 20.5 }, { r: 0.4, total: 30 });
    expect(judge(given({ participants: '50' }), poolAs(studies, { measure: 'ZCOR' }), studies).grade).toBe('not-checkable');
  });

  test('of two rows with one label only the pooled ones count, in their order', () => {
    const studies = of('proportion', { events: 5, total: 20 }, { events: 7, total: 30, label: 'Study 1' }, { events: 1, total: 9 });
    const result = poolAs({ ...studies, rows: studies.rows.slice(1) }, { measure: 'PLO' });
    expect(judge(given({ participants: '29' }), result, studies).grade).toBe('reproduced');
    expect(judge(given({ participants: '59' }), { ...result, studies: result.studies.toReversed() }, studies).grade).toBe('reproduced');
  });
});

describe('figures of a part of the result', () => {
  const onLatitude = poolAs(value(readStudies(csv, { kinds: ['binary'] })), { measure: 'RR', regression: { moderators: ['ablat'] } });
  const about = (more: Partial<Claim>, figures: Partial<Record<QuantityCode, string>>): Claim => ({ ...given(figures), ...more });

  test('of a coefficient that is named, and of none else', () => {
    // metafor: rma(yi, vi, mods = ~ ablat, data = dat.bcg).
    expect(judge(about({ coefficient: 'ablat' }, { coefficient: '-0.029', coefficient_se: '0.0072' }), onLatitude).grade).toBe('reproduced');
    expect(judge(about({ coefficient: 'intrcpt' }, { coefficient: '0.25' }), onLatitude).grade).toBe('reproduced');
    for (const claim of [about({ coefficient: 'year' }, { coefficient: '-0.029' }), about({}, { coefficient: '-0.029' }), about({ coefficient: 'ablat' }, { coefficient_permutation_p_value: '.01' })])
      expect(judge(claim, onLatitude).grade).toBe('not-checkable');
    expect(judge(about({ coefficient: 'ablat' }, { coefficient: '-0.029', coefficient_permutation_p_value: '.01' })).figures.map(({ grade }) => grade)).toEqual(['not-checkable', 'not-checkable']);
  });

  test('of the weight of a study that is named, where no other has its name', () => {
    const [first] = dl.studies;
    const weight = first?.weight?.toFixed(1) ?? '';
    expect(judge(about({ study: first?.label }, { weight })).grade).toBe('reproduced');
    const twice = { ...dl, studies: dl.studies.map((each, at) => (at === 1 ? { ...each, label: first?.label ?? '' } : each)) };
    for (const verdict of [judge(about({}, { weight })), judge(about({ study: 'nobody' }, { weight })), judge(about({ study: first?.label }, { weight }), twice)]) expect(verdict.grade).toBe('not-checkable');
  });

  test('of studies with an effect of their own, on either side of none', () => {
    const either = effectStudies([1, -1, 0.1, 0.98, 2], [0.04, 0.04, 0.04, 0.25, 1]);
    expect(judge(given({ significant: '3' }), poolAs(either, { measure: 'GEN' }), either).grade).toBe('discrepant');
    expect(judge(given({ significant: '4' }), poolAs(either, { measure: 'GEN' }), either).grade).toBe('reproduced');
  });
});

describe('manners of printing', () => {
  test('a statistic without its sign is that statistic', () => {
    expect(dl.test.value).toBeLessThan(0);
    expect(judge(given({ statistic: Math.abs(dl.test.value).toFixed(2) })).grade).toBe('reproduced');
    expect(judge(given({ statistic: dl.test.value.toFixed(2) })).grade).toBe('reproduced');
  });

  test('I² may be printed as a fraction', () => {
    expect(judge(given({ I2: '0.92' })).figures[0]).toMatchObject({ grade: 'reproduced', note: 'read as a fraction, not in percent' });
    expect(judge(given({ I2: '92.1' })).grade).toBe('reproduced');
    expect(judge(given({ I2: '0.29' })).figures[0]).toMatchObject({ grade: 'discrepant', note: 'read as a fraction, not in percent' });
    expectClose(judge(given({ I2: '0.29' })).figures[0]?.missUnits, (dl.heterogeneity.I2 ?? 0) - 29.5, sameNumber);
    expect(judge(given({ I2: '1.5' })).figures[0]).toMatchObject({ grade: 'discrepant', note: null });
  });
});

describe('the basis is the weakest provenance of the rows pooled', () => {
  const withLast = (provenance: Provenance): Studies => ({
    ...bcg,
    rows: bcg.rows.map((row, at) => (at === 3 ? { ...row, provenance } : row)),
  });

  test.each([
    ['reported', 'study data'],
    ['derived', 'study data'],
    ['digitised', 'digitised'],
    ['reconstructed', 'reconstructed'],
  ] as const)('%s: %s', (provenance, basis) => {
    const studies = withLast(provenance);
    expect(judge(quoted('RR 0.49 (95% CI, 0.34 to 0.70)'), poolAs(studies, { measure: 'RR', tau2: 'DL' }), studies)).toMatchObject({
      grade: 'reproduced',
      basis,
    });
  });

  test('agreement on reconstructed rows is said to be by construction', () => {
    const studies = withLast('reconstructed');
    expect(judge(quoted('RR 0.49'), poolAs(studies, { measure: 'RR' }), studies).note).toBe('Rows were reconstructed from cited figures: agreement is by construction and proves only that the figures fit each other.');
  });
});

describe('the table of quantities', () => {
  test('names and aliases lead to one code each', () => {
    const names = Object.entries(quantities).flatMap(([code, { aliases }]) => [code, ...aliases]);
    expect(new Set(names).size).toBe(names.length);
    for (const [code, { aliases }] of Object.entries(quantities))
      for (const name of [code, ...aliases]) expect(quantityByName(name)).toBe(code);
    expect(quantityByName('toString')).toBeNull();
    expect(quantityByName('nonsense')).toBeNull();
  });
});
