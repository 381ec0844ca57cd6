import { describe, expect, it } from 'vitest';
import { completeSettings, type PoolSettings } from '../../../src/models/settings.js';
import { formatFixed } from '../../../src/text/format.js';
import { readStudies } from '../../../src/studies/read-studies.js';
import { type Subject, subjectOf } from '../../../src/verification/changed-table/change.js';
import { allAlike, allHold, countAlike, printedFigures } from '../../../src/verification/chance/printed-figures.js';
import { closedFormOf, replacedBy } from '../../../src/verification/changed-table/closed-form.js';
import { evaluatorOf } from '../../../src/verification/changed-table/evaluate.js';
import { classify } from '../../../src/verification/diagnose/classes.js';
import { type Hypothesis, type Tried, tryEverything } from '../../../src/verification/diagnose/hypotheses.js';
import { operatorCodes, operatorRow, type OperatorCode } from '../../../src/verification/diagnose/operators.js';
import { isClose } from '../../support/close.js';
import { sameNumber } from '../../support/tolerance.js';
import { changeWords } from '../../support/change-words.js';

function subject(csv: string, settings: PoolSettings, where: Readonly<Record<string, string>> = {}): Subject {
  const studies = readStudies(csv, { file: 't.csv', where });
  const complete = completeSettings(settings);
  if (!studies.ok || !complete.ok) throw new Error(JSON.stringify([studies.problems, complete.problems]));
  return subjectOf(studies.value, complete.value);
}

const means = subject(
  `study,treatment_mean,treatment_sd,treatment_total,control_mean,control_sd,control_total
A,12,4,16,10,9,25
B,5.25,2,99,-7,3,50
C,5.5,2,40,-7,3,50`,
  { measure: 'MD' },
);
const events = subject(
  `study,treatment_events,treatment_total,control_events,control_total
A,3,20,8,25
B,0,30,4,31`,
  { measure: 'RR' },
);
const ratios = subject('study,estimate,ci_lower,ci_upper\nA,2,1,4\nB,0.5,0.25,1', { measure: 'OR' });
const effects = subject('study,yi,vi\nA,0.5,0.04\nB,-0.2,0.09', { measure: 'MD' });
const withRandomised = subject(
  `study,treatment_events,treatment_total,treatment_randomised,control_events,control_total,control_weeks
A,3,20,24,8,25,12
B,3,30,30,8,24,12`,
  { measure: 'RR' },
);
const lookAlikes = subject(
  `study,treatment_events,treatment_total,control_events,control_total
A,3,20,8,25
B,3,20,8,24`,
  { measure: 'RR' },
);
const atSixMonths = subject(
  `study,months,yi,vi
A,6,0.5,0.04
B,6,-0.2,0.09
A,12,0.7,0.05
C,12,0.1,0.0625
B,24,unclear,0.09`,
  { measure: 'MD' },
  { months: '6' },
);
const fromSources = subject(
  `study,treatment_mean,treatment_se,treatment_q1,treatment_median,treatment_q3,treatment_total,control_mean,control_sd,control_ci_lower,control_ci_upper,control_total
A,10,1.2,,,,40,12,4,,,38
B,,,8,10,12,40,12,,10,14,38`,
  { measure: 'MD' },
);
const fromP = subject('study,yi,p_value\nA,0.5,0.02\nB,-0.2,0.5', { measure: 'MD' });

/** For each kind of error one table and what it must propose of it. */
const cases: Readonly<Record<OperatorCode, readonly [Subject, string]>> = {
  'se-as-sd': [means, 'A treatment_sd 1 control_sd 1.8'],
  'sd-as-se': [means, 'A treatment_sd 16'],
  'half-width-as-sd': [means, 'A treatment_sd 1.96'],
  'half-width-as-se': [means, 'A control_sd 17.64'],
  'se-as-half-width': [effects, 'A vi 0.01041'],
  'level-of-interval': [effects, 'A vi 0.02817'],
  'iqr-as-sd': [means, 'A treatment_sd 5.4'],
  'range-as-sd': [means, 'A treatment_sd 1'],
  'variance-as-sd': [means, 'A control_sd 3'],
  'sign-flipped': [ratios, 'A estimate 0.5 ci_lower 0.25 ci_upper 1'],
  'minus-lost': [means, 'B control_mean 7'],
  'outcome-reversed': [events, 'A treatment_events 17 control_events 17'],
  'events-for-non-events': [events, 'A treatment_events 17'],
  'arms-swapped': [events, 'A treatment_events 8 control_events 3 treatment_total 25 control_total 20'],
  'one-column-swapped': [means, 'A treatment_sd 9 control_sd 4'],
  'total-halved': [means, 'A treatment_total 8 control_total 13'],
  'total-doubled': [means, 'A treatment_total 32'],
  'other-count': [withRandomised, 'A treatment_total 24'],
  'total-of-both-arms': [means, 'A control_total 41'],
  'non-events-for-total': [events, 'A treatment_total 17'],
  'events-added-to-total': [events, 'A control_total 33'],
  'shared-control': [means, 'B control_total 25; C control_total 25'],
  'power-of-ten': [means, 'A treatment_mean 1.2 treatment_sd 0.4 control_mean 1 control_sd 0.9'],
  'unit-of-time': [effects, 'B yi -1.4 vi 4.41'],
  'log-not-taken': [ratios, 'A yi 2 vi 0.5003'],
  'log-twice': [ratios, 'A yi -0.3665 vi 0.1251'],
  'decimal-logarithm': [ratios, 'A yi 0.301 vi 0.02359'],
  'se-of-ratio': [ratios, 'A yi 0.6931 vi 0.5003'],
  'other-measure': [events, 'A yi -0.9808 vi 0.576'],
  'digit-mistyped': [means, 'A treatment_mean 18'],
  'digit-dropped': [means, 'B treatment_mean 5.2'],
  'digit-doubled': [means, 'B treatment_mean 5.225'],
  'digits-transposed': [means, 'A treatment_total 61'],
  'decimal-point': [means, 'B treatment_mean 52.5'],
  'row-left-out': [means, 'B left out'],
  'row-twice': [means, 'C twice'],
  'same-participants': [lookAlikes, 'B left out'],
  'copied-from-next-row': [means, 'A treatment_mean 5.25'],
  'copied-from-next-column': [means, 'A control_sd 25'],
  'column-shifted': [means, 'A treatment_mean 5.25; B treatment_mean 5.5; C treatment_mean 12'],
  'zero-assumed': [events, 'B left out'],
  'code-for-missing': [means, 'B left out'],
  'other-row-of-study': [atSixMonths, 'A yi 0.7 vi 0.05'],
  'other-rows-of-all': [atSixMonths, 'A yi 0.7 vi 0.05; B left out; C added'],
  'row-taken-in': [atSixMonths, 'C added'],
  // SE = 0.5/qnorm(0.98).
  'one-sided-p': [fromP, 'A p_value 0.04 vi 0.05927'],
  // Wan et al. 2014, equation 9: SD = (12 − 8)/(2·qnorm(39.625/40.25)).
  'range-as-quartiles': [fromSources, 'B treatment_sd 0.9275'],
};

const figures = ['estimate', 'ci_lower', 'ci_upper', 'Q', 'k'] as const;
const tables = new Map<Subject, Tried>();

/** Everything that can be tried on a table, once for all kinds of error. */
function triedOn(table: Subject): Tried {
  const claimed = figures.map((quantity) => ({ quantity, printed: '0' }));
  const known = tables.get(table) ?? tryEverything(table, { id: 'planted', label: null, quote: null, figures: claimed }, printedFigures(claimed) ?? []);
  tables.set(table, known);
  return known;
}

describe('the table of errors', () => {
  it.each(operatorCodes)('%s is found where it was planted', (code) => {
    const [table, expected] = cases[code];
    const { hypotheses } = triedOn(table);
    const isPlanted = ({ operator, change }: Pick<Hypothesis, 'operator' | 'change'>): boolean => operator === code && changeWords(change, table) === expected;
    const predicted = hypotheses.find(isPlanted)?.predicted ?? [];
    const asPrinted = printedFigures(figures.map((quantity, index) => ({ quantity, printed: formatFixed(predicted[index] ?? Number.NaN, quantity === 'k' ? 0 : 6) })));
    const fitting = hypotheses.filter((each) => asPrinted !== null && allHold(asPrinted, each.predicted));
    expect(classify(fitting, new Map(), {}, table).some(({ tellings }) => tellings.some(isPlanted))).toBe(true);
  });

  it('follows an error in what a number was derived from', () => {
    const proposed = (code: OperatorCode): readonly string[] => [...operatorRow(code).propose(fromSources)].map((change) => changeWords(change, fromSources));
    // SD = SE·√n.
    expect(proposed('digit-mistyped')).toContain('A treatment_se 1.3 treatment_sd 8.222');
    expect(proposed('digit-dropped')).toContain('A treatment_total 4 treatment_sd 2.4');
    // SD = √38·(14 − 10)/(2·qt(0.95, 37)).
    expect(proposed('level-of-interval')).toContain('B ci_level 90 control_sd 7.308');
  });

  it('proposes nothing that a table could not hold', () => {
    for (const table of [means, events, ratios, effects]) {
      for (const code of operatorCodes.filter((each) => operatorRow(each).kinds.includes(table.studies.kind))) {
        for (const change of operatorRow(code).propose(table)) {
          for (const edit of change) {
            if (edit.as === 'effect') expect(edit.vi).toBeGreaterThan(0);
            if (edit.as !== 'changed') continue;
            const { study } = edit;
            if (study.kind === 'binary') expect(study.treatment.events).toBeLessThanOrEqual(study.treatment.total);
            if (study.kind === 'continuous') expect(Math.min(study.treatment.sd, study.control.sd)).toBeGreaterThan(0);
          }
        }
      }
    }
  });
});

it('pools the columns of effects to the same bits as the rows of the table', () => {
  const figures = (['estimate', 'ci_lower', 'Q', 'tau2', 'k'] as const).map((quantity) => ({ quantity, printed: '1' }));
  const claim = { id: 'a', label: null, quote: null, figures };
  for (const each of [means, events, effects, withRandomised, lookAlikes]) {
    const [byColumns, byRows] = [evaluatorOf(each, claim), evaluatorOf(each, { ...claim, figures: [...figures, { quantity: 'participants', printed: '1' }] })];
    const changes = operatorCodes.filter((code) => operatorRow(code).kinds.includes(each.studies.kind)).flatMap((code) => [...operatorRow(code).propose(each)]);
    expect(changes.length).toBeGreaterThan(5);
    for (const change of [[], ...changes]) {
      const rows = byRows(change);
      expect(byColumns(change)).toEqual(rows === null ? null : rows.slice(0, figures.length));
    }
  }
});

it('predicts from sums over the rows that stay what all rows pooled anew give', () => {
  const quantities = ['estimate', 'ci_lower', 'ci_upper', 'se', 'statistic', 'p_value', 'k', 'Q', 'df', 'Q_p_value', 'I2', 'tau2', 'tau'] as const;
  const claim = { id: 'a', label: null, quote: null, figures: quantities.map((quantity) => ({ quantity, printed: '1' })) };
  let compared = 0;
  const apart: string[] = [];
  for (const { studies, settings } of [means, events, ratios, atSixMonths]) {
    for (const model of ['common', 'random'] as const) {
      const table = subjectOf(studies, { ...settings, model, tau2: model === 'random' ? 'DL' : null, ci: 'wald', i2: 'Q' });
      const [byRows, bySums] = [evaluatorOf(table, claim), closedFormOf(table, quantities)];
      for (const code of operatorCodes.filter((each) => operatorRow(each).kinds.includes(studies.kind))) {
        for (const change of operatorRow(code).propose(table)) {
          const replaced = replacedBy(table, change);
          const predicted = replaced === null ? null : bySums?.(replaced);
          if (predicted == null) continue;
          compared += 1;
          const rows = byRows(change) ?? [];
          for (const [at, value] of predicted.entries()) if (!isClose(value, rows[at] ?? Number.NaN, sameNumber)) apart.push(`${quantities[at]} after ${code}, ${changeWords(change, table)}: ${value}`);
        }
      }
    }
  }
  expect(apart).toEqual([]);
  expect(compared).toBeGreaterThan(1000);
});

it('leaves out whole kinds of errors where there are more than can be tried, the slips first', () => {
  const printed = [{ quantity: 'estimate', printed: '1.00' }] as const;
  const all = tryEverything(means, { id: 'a', label: null, quote: null, figures: printed }, printedFigures(printed) ?? []);
  const some = tryEverything(means, { id: 'a', label: null, quote: null, figures: printed }, printedFigures(printed) ?? [], { most: 120 });
  expect(all.leftOut.size).toBe(0);
  expect(new Map([...some.byOperator, ...some.leftOut])).toEqual(all.byOperator);
  expect([...some.leftOut.keys()]).toContain('digit-mistyped');
  expect([...some.byOperator.keys()]).toContain('se-as-sd');
  expect(some.hypotheses.length).toBeLessThanOrEqual(120);
});

it('counts what prints alike as a comparison of each with each does', () => {
  const printed = [
    { quantity: 'estimate', printed: '1.5' },
    { quantity: 'I2', printed: '50%' },
    { quantity: 'p_value', printed: '<.05' },
    { quantity: 'k', printed: '3' },
  ] as const;
  const asPrinted = printedFigures(printed) ?? [];
  // Steps of a twentieth: every other estimate lies on a tie.
  const all = Array.from({ length: 400 }, (_none, at) => Float64Array.of((at % 40) / 20 - 1, 49 + (at % 7) / 4, at % 3 === 0 ? 0.04 : 0.06, 2 + (at % 2)));
  const count = countAlike(asPrinted, [...all, Float64Array.of(Number.NaN, 50, 0.04, 3)]);
  for (const values of all) expect(count(values)).toBe(all.filter((each) => allAlike(asPrinted, values, each)).length);
});
