import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { completeSettings, type PoolSettings } from '../../../src/models/settings.js';
import { readStudies } from '../../../src/studies/read-studies.js';
import { subjectOf } from '../../../src/verification/changed-table/change.js';
import { classify } from '../../../src/verification/diagnose/classes.js';
import { type Hypothesis, tryEverything } from '../../../src/verification/diagnose/hypotheses.js';
import { type OperatorCode, operatorRow } from '../../../src/verification/diagnose/operators.js';
import { allAlike, printedFigures } from '../../../src/verification/chance/printed-figures.js';
import type { QuantityCode } from '../../../src/verification/quantities.js';

const studies = readStudies(readFileSync('datasets/normand-1999/stroke-units.csv'), { file: 'stroke-units.csv' });
if (!studies.ok) throw new Error('stroke-units.csv cannot be read');

interface Precision {
  readonly words: string;
  readonly settings: PoolSettings;
  readonly figures: readonly (readonly [QuantityCode, string])[];
}

const effect = (zero: string): Precision['figures'] => [
  ['estimate', zero],
  ['ci_lower', zero],
  ['ci_upper', zero],
];
const dl: PoolSettings = { measure: 'MD', model: 'random', tau2: 'DL' };
const common: PoolSettings = { measure: 'MD', model: 'common' };

const precisions: readonly Precision[] = [
  { words: 'MD+CI 1 dp, DL', settings: dl, figures: effect('0.0') },
  { words: 'MD+CI 2 dp, FE', settings: common, figures: effect('0.00') },
  { words: 'MD+CI 2 dp, DL', settings: dl, figures: effect('0.00') },
  { words: '+ I2 + Q 1 dp, DL', settings: dl, figures: [...effect('0.00'), ['I2', '0%'], ['Q', '0.0']] },
];

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;
const isSlip = ({ operator }: Hypothesis): boolean => operatorRow(operator).taxonomy === 'T13';

function weightedShare<T extends { readonly planted: Hypothesis }>(of: readonly T[], tried: ReadonlyMap<OperatorCode, number>, holds: (each: T) => boolean): number {
  const weight = ({ planted: { operator } }: T): number => operatorRow(operator).prior / (tried.get(operator) ?? 1);
  const sum = (all: readonly T[]): number => all.reduce((total, each) => total + weight(each), 0);
  return sum(of.filter(holds)) / sum(of);
}

/** Plants every error in turn, prints the figures that it would give, and looks for it again. */
function measure({ settings, figures }: Precision) {
  const complete = completeSettings(settings);
  if (!complete.ok || !studies.ok) throw new Error('settings');
  const subject = subjectOf(studies.value, complete.value);
  const claim = { id: 'planted', label: null, quote: null, figures: figures.map(([quantity, printed]) => ({ quantity, printed })) };
  const tests = printedFigures(claim.figures);
  if (tests === null) throw new Error('figures');
  const { hypotheses, byOperator, asItStands } = tryEverything(subject, claim, tests);
  if (asItStands === null) throw new Error('not pooled');
  // Planted are structural errors and slips of one digit alike, as in the measurement that this is held against.
  const seen = hypotheses.filter(({ predicted }) => !allAlike(tests, asItStands, predicted));
  const found = seen.map((planted) => {
    const fitting = hypotheses.filter(({ predicted }) => allAlike(tests, planted.predicted, predicted));
    const classes = classify(fitting, byOperator, {}, subject);
    const own = classes.findIndex(({ tellings }) => tellings.some(({ change }) => change === planted.change));
    return { planted, matches: fitting.length, classes: classes.length, rank: own + 1, inside: new Set(classes.flatMap(({ rows }) => rows)).size === 1 };
  });
  const structural = found.filter(({ planted }) => !isSlip(planted));
  const share = (of: typeof found, holds: (each: (typeof found)[number]) => boolean): number => of.filter(holds).length / of.length;
  const isFirst = ({ rank }: (typeof found)[number]): boolean => rank === 1;
  return {
    tried: hypotheses.length,
    visible: seen.length / hypotheses.length,
    median: median(found.map(({ classes }) => classes)),
    mean: mean(found.map(({ classes }) => classes)),
    missed: found.filter(({ rank }) => rank === 0).length,
    unique: share(structural, ({ classes }) => classes === 1),
    /** The errors that are known to be usual. */
    first: share(found.filter(({ planted }) => operatorRow(planted.operator).prior === 4), isFirst),
    /** Errors drawn as the weights have them. */
    firstByWeight: weightedShare(found, byOperator, isFirst),
    firstOfAll: share(found, isFirst),
    inside: share(found.filter(({ planted }) => planted.change.length === 1), ({ inside }) => inside),
  };
}

/**
 * What a prototype measured for the design with 1,345 hypotheses: least shares, and most explanations. Its mean numbers of
 * explanations are held as shares of the hypotheses, of which there are more here.
 */
const design = [
  { visible: 0.89, median: 3, meanShare: 10.5 / 1345, unique: 0.37, first: 0.9, inside: 0.55 },
  { visible: 0.95, median: 2, meanShare: 5.9 / 1345, unique: 0.37, first: 0.92, inside: 0.63 },
  { visible: 0.98, median: 1, meanShare: 2.1 / 1345, unique: 0.57, first: 0.99, inside: 0.87 },
  { visible: 0.99, median: 1, meanShare: 1.6 / 1345, unique: 0.6, first: 1, inside: 0.99 },
];

describe('single errors planted in dat.normand1999', () => {
  it('are found again at the rates of the design or better', () => {
    const rows = precisions.map((each) => ({ words: each.words, ...measure(each) }));
    const percent = (value: number): string => `${Math.round(100 * value)} %`;
    const table = rows.map((row) =>
      [
        row.words.padEnd(18),
        `seen ${percent(row.visible)}`,
        `explanations ${row.median} / ${row.mean.toFixed(1)} of ${row.tried}`,
        `structural unique ${percent(row.unique)}`,
        `first: usual ${percent(row.first)}, by weight ${percent(row.firstByWeight)}, all ${percent(row.firstOfAll)}`,
        `in one study ${percent(row.inside)}`,
      ].join(' | '),
    );
    console.log(table.join('\n'));
    // An error that shows is always among its own explanations.
    expect(rows.map(({ missed }) => missed)).toEqual([0, 0, 0, 0]);
    for (const [index, held] of design.entries()) {
      const row = rows[index];
      if (row === undefined) throw new Error('a precision is missing');
      expect(row.visible).toBeGreaterThanOrEqual(held.visible);
      expect(row.median).toBeLessThanOrEqual(held.median);
      expect(row.mean / row.tried).toBeLessThanOrEqual(held.meanShare);
      expect(row.unique).toBeGreaterThanOrEqual(held.unique);
      expect(row.first).toBeGreaterThanOrEqual(held.first);
      expect(row.inside).toBeGreaterThanOrEqual(held.inside);
    }
  });
});
