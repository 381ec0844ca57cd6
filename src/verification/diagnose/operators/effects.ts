import type { EffectSize } from '../../../effect-sizes/measure-row.js';
import { type MeasureCode, measureRow } from '../../../effect-sizes/measures.js';
import { chosenVariant } from '../../../effect-sizes/variants.js';
import { methodRow } from '../../../models/methods.js';
import { kindNames } from '../../../studies/kinds.js';
import { type Change, type Subject, effectOf, rowsOf } from '../../changed-table/change.js';
import type { OperatorRow } from '../operator-row.js';

/** One row's effect replaced; only where effects are pooled, and not the counts behind them. */
function* replaced(subject: Subject, to: (effect: EffectSize, row: number) => EffectSize | null): Generator<Change> {
  if (methodRow(subject.settings.method).pools !== 'effects') return;
  for (const row of rowsOf(subject)) {
    const before = subject.effects[row];
    const after = before === undefined || before === null ? null : to(before, row);
    if (after === null || !Number.isFinite(after.yi) || !(after.vi > 0 && Number.isFinite(after.vi))) continue;
    yield [{ as: 'effect', row, ...after }];
  }
}

/** The same, where effects are logarithms. */
function* ofLogs(subject: Subject, to: (effect: EffectSize) => EffectSize | null): Generator<Change> {
  if (measureRow(subject.settings.measure).scale === 'log') yield* replaced(subject, to);
}

/** Measures that are taken for each other. */
const confused: readonly (readonly MeasureCode[])[] = [
  ['RR', 'OR'],
  ['MD', 'SMD', 'SMD1'],
];

function* otherMeasures(subject: Subject): Generator<Change> {
  const { measure } = subject.settings;
  const others = confused.find((set) => set.includes(measure))?.filter((each) => each !== measure) ?? [];
  for (const other of others) {
    const row = measureRow(other);
    if (!row.kinds.includes(subject.studies.kind) || subject.studies.kind === 'effect' || subject.studies.kind === 'interval') continue;
    const settings = { ...subject.settings, measure: other, effects: chosenVariant(row, {}) };
    yield* replaced(subject, (_effect, index) => {
      const study = subject.studies.rows[index];
      return study === undefined ? null : effectOf(subject.studies, settings, study);
    });
  }
}

const evidence = 'seen in re-analyses of published reviews; no rate known';
const everyKind = kindNames;

/** Effects on the wrong scale or of the wrong measure. */
export const effectOperators = {
  'log-not-taken': {
    taxonomy: 'T11',
    name: 'ratio entered where its logarithm belongs',
    reverse: 'logarithm entered where the ratio belongs',
    prior: 2,
    evidence,
    kinds: everyKind,
    propose: function* (subject) {
      yield* ofLogs(subject, ({ yi, vi }) => ({ yi: Math.exp(yi), vi: vi * Math.exp(2 * yi) }));
      yield* ofLogs(subject, ({ yi, vi }) => ({ yi: Math.exp(yi), vi }));
    },
  },
  'log-twice': {
    taxonomy: 'T11',
    name: 'logarithm taken twice',
    reverse: 'logarithm taken back once too often',
    prior: 1,
    evidence,
    kinds: everyKind,
    propose: (subject) => ofLogs(subject, ({ yi, vi }) => (yi > 0 ? { yi: Math.log(yi), vi } : null)),
  },
  'decimal-logarithm': {
    taxonomy: 'T11',
    name: 'decimal logarithm for the natural one',
    reverse: 'natural logarithm for the decimal one',
    prior: 1,
    evidence,
    kinds: everyKind,
    propose: function* (subject) {
      for (const factor of [1 / Math.LN10, Math.LN10]) {
        yield* ofLogs(subject, ({ yi, vi }) => ({ yi: yi * factor, vi: vi * factor ** 2 }));
        yield* ofLogs(subject, ({ yi, vi }) => ({ yi: yi * factor, vi }));
      }
    },
  },
  'se-of-ratio': {
    taxonomy: 'T11',
    name: 'standard error of the ratio used as that of its logarithm',
    reverse: 'standard error of the logarithm divided by the ratio once too often',
    prior: 2,
    evidence,
    kinds: everyKind,
    propose: function* (subject) {
      yield* ofLogs(subject, ({ yi, vi }) => ({ yi, vi: vi * Math.exp(2 * yi) }));
      yield* ofLogs(subject, ({ yi, vi }) => ({ yi, vi: vi * Math.exp(-2 * yi) }));
    },
  },
  'other-measure': {
    taxonomy: 'T12',
    name: 'effect of another measure among the others',
    reverse: 'effect of another measure among the others',
    prior: 2,
    evidence,
    kinds: ['binary', 'continuous'],
    propose: otherMeasures,
  },
} as const satisfies Record<string, OperatorRow>;
