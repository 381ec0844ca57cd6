import { describe, expect, it } from 'vitest';
import { pool } from '../../../src/models/pool.js';
import type { PoolSettings } from '../../../src/models/settings.js';
import type { RoundingRule } from '../../../src/numeric/exact/rounding.js';
import { readStudies } from '../../../src/studies/read-studies.js';
import type { Claim } from '../../../src/verification/claim.js';
import { allowForRounding, type Pooled } from '../../../src/verification/input-rounding/allow-for-rounding.js';
import { type DeclaredWidths, type InputCell, inputCells } from '../../../src/verification/input-rounding/input-box.js';
import { judgeAgainstData } from '../../../src/verification/judge-against-data.js';
import type { QuantityCode } from '../../../src/verification/quantities.js';
import type { Verdict } from '../../../src/verification/verdict.js';
import { expectClose } from '../../support/close.js';
import { closedForm } from '../../support/tolerance.js';

type Printed = Partial<Record<QuantityCode, string>>;

interface Case {
  /** Effects as printed; the variances are all 1 and exact where nothing else is said, so that the common effect is their plain mean. */
  readonly effects: readonly string[];
  readonly figures: Printed;
  /** Of a weight, the study whose it is. */
  readonly study?: string;
  readonly settings?: Partial<PoolSettings>;
  readonly rounding?: RoundingRule;
  readonly widths?: DeclaredWidths;
  readonly cells?: (cells: readonly InputCell[]) => readonly InputCell[];
  readonly verdict?: Partial<Verdict>;
  readonly repool?: (there: Pooled | null, moved: number) => Pooled | null;
  readonly confirm?: (there: Pooled | null) => Pooled | null;
}

/** A claim judged on the table as written, and once more with its rounding allowed for. */
function judged({ effects, figures, study, settings = { model: 'common' }, rounding, widths = { vi: 0 }, cells: changed = (cells) => cells, verdict: more = {}, repool = (there) => there, confirm = (there) => there }: Case) {
  const tableOf = (rows: readonly (readonly [yi: string, vi: string])[]): Pooled | null => {
    const studies = readStudies(`study,yi,vi\n${rows.map((numbers, row) => `${'ABCDEFG'[row] ?? ''},${numbers.join(',')}\n`).join('')}`);
    const pooled = studies.ok ? pool(studies.value, { measure: 'GEN', ...settings }) : studies;
    return studies.ok && pooled.ok ? { studies: studies.value, result: pooled.value } : null;
  };
  const withNumbers = (numbers: ReadonlyMap<InputCell, number>): Pooled | null => {
    const all = effects.map((yi): [string, string] => [yi, '1']);
    for (const [{ row, column }, value] of numbers) (all[row] ?? [])[column === 'yi' ? 0 : 1] = String(value);
    return tableOf(all);
  };
  const asWritten = withNumbers(new Map());
  if (asWritten === null) throw new Error('expected a table that can be pooled');
  const claim: Claim = { id: 'claim', label: null, quote: null, figures: Object.entries(figures).map(([quantity, printed]) => ({ quantity: quantity as QuantityCode, printed, ...(study === undefined ? {} : { study }) })) };
  const verdict: Verdict = { ...judgeAgainstData({ claim, expect: 'boundary', ...asWritten, rounding }), note: null, ...more };
  const cells = changed(inputCells(asWritten.studies, null, widths));
  const after = allowForRounding({ claim, verdict, rounding, cells, repool: (numbers) => repool(withNumbers(numbers), numbers.size), confirm: (numbers) => confirm(withNumbers(numbers)) });
  return { verdict, after };
}

/** What is taken for granted of cells, made up by hand, since a table of a few rows has no column of so many whole numbers. */
const whole = (text: string, column: InputCell['column'] = 'yi', takenDecimals = 2): InputCell => ({ row: 0, study: 'A', column, text, value: Number(text), halfWidth: 0.005, takenDecimals });

describe('a claim is left as it was judged', () => {
  it.each<readonly [string, Case]>([
    ['where it holds', { effects: ['0.10', '0.30'], figures: { estimate: '0.200' } }],
    ['where no cell is rounded', { effects: ['0.10', '0.30'], figures: { estimate: '0.203' }, widths: { yi: 0, vi: 0 } }],
    ['where a count misses', { effects: ['0.10', '0.30'], figures: { estimate: '0.203', k: '3' } }],
    ['where the table cannot be pooled anew', { effects: ['0.10', '0.30'], figures: { estimate: '0.203' }, repool: () => null }],
  ])('%s', (_, each) => {
    const { verdict, after } = judged(each);
    expect(after).toBe(verdict);
  });
});

describe('bounds that exclude a figure are told', () => {
  const told = (words: string, more = ''): string => `Rounding of the inputs does not explain it: with every cell as any number that prints so, the ${words}.${more}`;
  const taken = ' Whole numbers among decimals are taken to be printed with the decimals usual in their column: ';
  const cells = (...more: readonly InputCell[]) => (own: readonly InputCell[]) => [...own, ...more.map((cell) => ({ ...cell, row: 9 }))];
  it.each<readonly [string, Case, string]>([
    ['the mean of two', { effects: ['0.10', '0.30'], figures: { estimate: '0.206' } }, told('pooled estimate lies between 0.195 and 0.205')],
    ['below', { effects: ['0.10', '0.30'], figures: { estimate: '0.194' } }, told('pooled estimate lies between 0.195 and 0.205')],
    // 1.96/√2 to either side; what holds or has bounds around its print is not named.
    ['several figures', { effects: ['0.10', '0.30'], figures: { estimate: '0.3', k: '2', ci_lower: '-1.1', ci_upper: '1.59', se: '0.71' } }, told('pooled estimate lies between 0.195 and 0.205; the lower end of the confidence interval lies between -1.1909 and -1.1809')],
    // z = mean·√2, with its sign, without it, and where it may have either.
    ['a z without its sign', { effects: ['-0.10', '-0.30'], figures: { statistic: '0.50' } }, told('z or t statistic of the pooled effect lies between 0.27577 and 0.28991')],
    ['a z above 0', { effects: ['0.10', '0.30'], figures: { statistic: '0.10' } }, told('z or t statistic of the pooled effect lies between 0.27577 and 0.28991')],
    ['a z with its sign', { effects: ['-0.10', '-0.30'], figures: { statistic: '-0.50' } }, told('z or t statistic of the pooled effect lies between -0.28991 and -0.27577')],
    ['a z of either sign', { effects: ['0.02', '-0.01'], figures: { statistic: '0.50' }, widths: { yi: 0.05, vi: 0 } }, told('z or t statistic of the pooled effect lies between -0.077782 and 0.077782')],
    ['an estimate of either sign', { effects: ['0.02', '-0.01'], figures: { estimate: '0.50' }, widths: { yi: 0.05, vi: 0 } }, told('pooled estimate lies between -0.045 and 0.055')],
    // I² = 1 − 1/Q of a Q from (d − 0.01)²/2 to (d + 0.01)²/2; the lower end is the exact least, the upper around the middle.
    ['a share in percent', { effects: ['0', '4'], figures: { I2: '80%' }, widths: { yi: 0.005, vi: 0 } }, told('I² lies between 87.437 and 87.562')],
    ['a share as a fraction', { effects: ['0', '4'], figures: { I2: '0.80' }, widths: { yi: 0.005, vi: 0 } }, told('I² lies between 0.87437 and 0.87562')],
    ['behind a note', { effects: ['0.10', '0.30'], figures: { estimate: '0.206' }, verdict: { note: 'Before.' } }, `Before. ${told('pooled estimate lies between 0.195 and 0.205')}`],
    ['with a whole number', { effects: ['0.10', '0.30'], figures: { estimate: '0.206' }, cells: cells(whole('0')) }, told('pooled estimate lies between 0.195 and 0.205', `${taken}0 in yi (2, in 1 row).`)],
    [
      'with several',
      { effects: ['0.10', '0.30'], figures: { estimate: '0.206' }, cells: cells(whole('3'), whole('1'), whole('3'), whole('12', 'vi', 1), whole('2'), whole('4')) },
      told('pooled estimate lies between 0.195 and 0.205', `${taken}3, 1, 2 in yi (2, in 5 rows); 12 in vi (1, in 1 row).`),
    ],
  ])('%s', (_, each, note) => {
    const { verdict, after } = judged(each);
    expect(after).toEqual({ ...verdict, note });
  });
});

describe('a table that is printed so and prints the figures is kept', () => {
  const holds = (inputs: string, counts: string): string => `Holds once the rounding of the inputs is allowed for: with ${inputs} every figure prints as cited (${counts}).`;
  const input = (study: string, written: string, value: number) => ({ study, column: 'yi', written, value });
  const both = (value: number, other: number, counts: string) => ({ inputs: [input('A', '0.10', value), input('B', '0.30', other)], note: holds(`yi of A ${value} (printed 0.10), yi of B ${other} (printed 0.30)`, counts) });
  // Half a unit of one effect moves the mean by 0.0025. What is aimed at lies 8 % within what prints.
  it.each<readonly [string, Case, { readonly inputs: readonly object[]; readonly note: string; readonly computed: Partial<Record<QuantityCode, number>> }]>([
    ['one number is enough', { effects: ['0.10', '0.30'], figures: { estimate: '0.202' } }, { inputs: [input('A', '0.10', 0.10316)], note: holds('yi of A 0.10316 (printed 0.10)', '1 of 2 rounded numbers moves, by at most 0.32 units of their last digit'), computed: { estimate: 0.20158 } }],
    ['both are needed', { effects: ['0.10', '0.30'], figures: { estimate: '0.203' } }, { ...both(0.10258, 0.30258, '2 of 2 rounded numbers move, by at most 0.26 units of their last digit'), computed: { estimate: 0.20258 } }],
    ['downwards', { effects: ['0.10', '0.30'], figures: { estimate: '0.197' } }, { ...both(0.09742, 0.29742, '2 of 2 rounded numbers move, by at most 0.26 units of their last digit'), computed: { estimate: 0.19742 } }],
    ['digits were cut off', { effects: ['0.10', '0.30'], figures: { estimate: '0.203' }, rounding: 'truncate' }, { ...both(0.10308, 0.30308, '2 of 2 rounded numbers move, by at most 0.31 units of their last digit'), computed: { estimate: 0.20308 } }],
    // 0.1974 may have been cut off, as 1/√2 was; 0.2026 may not.
    ['beside a figure that was cut off', { effects: ['0.10', '0.30'], figures: { estimate: '0.197', se: '0.70' } }, { ...both(0.09742, 0.29742, '2 of 2 rounded numbers move, by at most 0.26 units of their last digit'), computed: { estimate: 0.19742, se: Math.SQRT1_2 } }],
    // One of 0.005 and one of 0.05 to either side: the coarse one to its end, 0.998 of it, and what is missing by the other.
    ['numbers of several decimals', { effects: ['0.10', '0.3'], figures: { estimate: '0.226' } }, { inputs: [input('A', '0.10', 0.10126), input('B', '0.3', 0.3499)], note: holds('yi of A 0.10126 (printed 0.10), yi of B 0.3499 (printed 0.3)', '2 of 2 rounded numbers move, by at most 0.5 units of their last digit'), computed: { estimate: 0.22558 } }],
    // I² = 1 − 2/d² of a difference d, of which the second number alone is rounded.
    ['a share as a fraction', { effects: ['0', '4'], figures: { I2: '0.876' }, widths: { yi: 0.05, vi: 0 }, cells: (cells) => cells.slice(1) }, { inputs: [input('B', '4', 4.0093)], note: holds('yi of B 4.0093 (printed 4)', '1 of 1 rounded numbers moves, by at most 0.0093 units of their last digit'), computed: { I2: 1 - 2 / 4.0093 ** 2 } }],
    // The weight 1/(1 + v) of a variance v that is 0.7 to 1.3: its slope from end to end, and 1.58 % to go.
    ['a weight', { effects: ['0.10', '0.30'], figures: { weight: '52%' }, study: 'A', widths: { yi: 0, vi: 0.3 }, cells: (cells) => cells.slice(0, 1) }, { inputs: [{ study: 'A', column: 'vi', written: '1', value: 0.9382 }], note: holds('vi of A 0.9382 (printed 1)', '1 of 1 rounded numbers moves, by at most 0.062 units of their last digit'), computed: { weight: 100 / 1.9382 } }],
    ['to nearest', { effects: ['0.10', '0.30'], figures: { estimate: '0.203' }, rounding: 'half-even' }, { ...both(0.10258, 0.30258, '2 of 2 rounded numbers move, by at most 0.26 units of their last digit'), computed: { estimate: 0.20258 } }],
    // z = mean·√2 of −0.2, cited without its sign as 0.279 (from 0.2785; aimed at is 0.27942): the mean from −0.2 to −0.27942/√2.
    ['a z without its sign', { effects: ['-0.10', '-0.30'], figures: { statistic: '0.279' } }, { inputs: [input('A', '-0.10', -0.09516)], note: holds('yi of A -0.09516 (printed -0.10)', '1 of 2 rounded numbers moves, by at most 0.48 units of their last digit'), computed: { statistic: 0.19758 * Math.SQRT2 } }],
    ['from nothing', { effects: ['-0.10', '0.10'], figures: { estimate: '0.002' } }, { inputs: [input('A', '-0.10', -0.09684)], note: holds('yi of A -0.09684 (printed -0.10)', '1 of 2 rounded numbers moves, by at most 0.32 units of their last digit'), computed: { estimate: 0.00158 } }],
    // What prints already need not move; a P value has one end only.
    ['beside a P value below a bound', { effects: ['3.10', '3.30'], figures: { estimate: '3.202', p_value: '<.001' } }, { inputs: [input('A', '3.10', 3.10316)], note: holds('yi of A 3.10316 (printed 3.10)', '1 of 2 rounded numbers moves, by at most 0.32 units of their last digit'), computed: { estimate: 3.20158, p_value: 5.96241177472011e-6 } }],
    ['beside a Q above a bound, and a figure that is not checked', { effects: ['0.10', '4.30'], figures: { estimate: '2.202', Q: '>8', subgroup_p_value: '0.5' } }, { inputs: [input('A', '0.10', 0.10316)], note: holds('yi of A 0.10316 (printed 0.10)', '1 of 2 rounded numbers moves, by at most 0.32 units of their last digit'), computed: { estimate: 2.20158, Q: (4.3 - 0.10316) ** 2 / 2 } }],
    ['beside a Q below a bound, and one that is no number', { effects: ['0.10', '4.30'], figures: { estimate: '2.202', Q: '<9', p_value: 'none' } }, { inputs: [input('A', '0.10', 0.10316)], note: holds('yi of A 0.10316 (printed 0.10)', '1 of 2 rounded numbers moves, by at most 0.32 units of their last digit'), computed: { estimate: 2.20158, Q: (4.3 - 0.10316) ** 2 / 2 } }],
    [
      'of many, three are named',
      { effects: ['0.10', '0.20', '0.30', '0.40', '0.50'], figures: { estimate: '0.3042' } },
      {
        inputs: ['0.10', '0.20', '0.30', '0.40', '0.50'].map((written, row) => input('ABCDE'[row] ?? '', written, Number((Number(written) + 0.00416).toFixed(5)))),
        note: holds('yi of A 0.10416 (printed 0.10), yi of B 0.20416 (printed 0.20), yi of C 0.30416 (printed 0.30) and 2 more within their rounding', '5 of 5 rounded numbers move, by at most 0.42 units of their last digit'),
        computed: { estimate: 0.30416 },
      },
    ],
    ['how far is not known of what is written otherwise', { effects: ['0.10', '0.30'], figures: { estimate: '0.202' }, cells: (cells) => cells.map((cell) => ({ ...cell, text: `about ${cell.text}` })) }, { inputs: [input('A', 'about 0.10', 0.10316)], note: holds('yi of A 0.10316 (printed about 0.10)', '1 of 2 rounded numbers moves'), computed: { estimate: 0.20158 } }],
  ])('%s', (_, each, { inputs, note, computed }) => {
    const { verdict, after } = judged(each);
    const { witness, figures, ...rest } = after;
    const { figures: before, witness: none, ...judgedBefore } = verdict;
    expect(none).toBeUndefined();
    expect(rest).toEqual({ ...judgedBefore, grade: 'input-rounding', met: false, note });
    expect(witness?.inputs).toStrictEqual(inputs);
    expect(figures).toEqual(before.map((figure) => (figure.grade === 'discrepant' ? { ...figure, grade: 'input-rounding', note: 'holds within the rounding of the inputs' } : figure)));
    expect(witness?.figures.map(({ quantity }) => quantity)).toEqual(before.map(({ quantity }) => quantity));
    for (const figure of witness?.figures ?? []) {
      const value = computed[figure.quantity];
      if (value === undefined) expect(figure.computed).toBeNull();
      else expectClose(figure.computed, value, closedForm, figure.quantity);
    }
  });

  it('says so where a whole number among decimals moves, and behind what is noted of the figures', () => {
    const { after } = judged({ effects: ['0', '0.30'], figures: { estimate: '0.152' }, cells: ([, other]) => [whole('0'), ...(other === undefined ? [] : [other])], verdict: { expect: 'input-rounding' } });
    expect(after.witness?.inputs).toEqual([{ study: 'A', column: 'yi', written: '0', value: 0.00316, takenDecimals: 2 }]);
    expect(after.met).toBe(true);
    expect(after.note).toBe(`${holds('yi of A 0.00316 (printed 0)', '1 of 2 rounded numbers moves, by at most 0.32 units of their last digit')} Whole numbers among decimals are taken to be printed with the decimals usual in their column: 0 in yi (2, in 1 row).`);
  });
});

it('what is noted of the table read anew comes first', () => {
  const reconstructed = (there: Pooled | null): Pooled | null => (there === null ? null : { ...there, result: { ...there.result, studies: there.result.studies.map((study) => ({ ...study, provenance: 'reconstructed' })) } });
  const { after } = judged({ effects: ['0.10', '0.30'], figures: { estimate: '0.202' }, confirm: reconstructed });
  expect(after.note).toMatch(/^Rows were reconstructed from cited figures: [^.]+\. Holds once the rounding/);
});

describe('it is undecided', () => {
  const undecided = 'Whether rounding of the inputs explains it is undecided: no table that is printed so and prints the figures was found, nor a proof that there is none.';
  const both: Case = { effects: ['0.10', '0.30'], figures: { estimate: '0.203' } };
  it.each<readonly [string, Case, string]>([
    ['where no bounds are known and nothing is found', { effects: ['0.10', '0.30'], figures: { estimate: '0.206' }, settings: { tau2: 'REML' } }, undecided],
    ['where a variance may be none, so that there are no bounds', { effects: ['0.10', '0.30'], figures: { estimate: '0.50' }, widths: { vi: 1 } }, undecided],
    ['where one figure excludes another', { effects: ['0.10', '0.30'], figures: { estimate: '0.203', ci_lower: '-1.188' } }, undecided],
    ['where a figure that held would not any more', { effects: ['0.10', '0.30'], figures: { estimate: '0.203', statistic: '0.283' } }, undecided],
    ['where the table read anew cannot be pooled', { ...both, confirm: () => null }, undecided],
    ['where moved numbers cannot be pooled', { ...both, repool: (there, moved) => (moved > 0 ? null : there) }, undecided],
    ['where the table read anew gives something else', { ...both, confirm: (there) => (there === null ? null : { ...there, result: { ...there.result, natural: { ...there.result.natural, estimate: 0.2 } } }) }, undecided],
    ['behind a note, with a whole number', { ...both, confirm: () => null, verdict: { note: 'Before.' }, cells: (cells) => [...cells, { ...whole('0'), row: 9 }] }, `Before. ${undecided} Whole numbers among decimals are taken to be printed with the decimals usual in their column: 0 in yi (2, in 1 row).`],
  ])('%s', (_, each, note) => {
    const { verdict, after } = judged(each);
    expect(after).toEqual({ ...verdict, note });
  });
});
