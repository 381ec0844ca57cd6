import type { PooledResult } from '../../models/pooled-result.js';
import { parsePrinted } from '../../numeric/exact/decimal.js';
import { rationalToDouble } from '../../numeric/exact/rational.js';
import { type RoundingRule, preimage, preimageOfProbability } from '../../numeric/exact/rounding.js';
import type { Studies } from '../../studies/study.js';
import { aboutFigure, type Claim, figureKey } from '../claim.js';
import type { Box } from '../coherence/boxes.js';
import { meets } from '../grades.js';
import { judgeAgainstData } from '../judge-against-data.js';
import { quantities } from '../quantities.js';
import type { FigureVerdict, InputWitness, Verdict } from '../verdict.js';
import { effectBoxes } from './effect-boxes.js';
import { figureRanges } from './figure-ranges.js';
import { findWitness } from './find-witness.js';
import type { InputCell } from './input-box.js';
import { formatSignificant } from '../../text/format.js';
import { movedUnits } from './moved-cells.js';

/** The analysis of a table in which some cells hold other numbers. */
export interface Pooled {
  readonly result: PooledResult;
  readonly studies: Studies;
}

export interface RoundedInputs {
  readonly claim: Claim;
  /** As judged on the cells as written. */
  readonly verdict: Verdict;
  readonly rounding?: RoundingRule | undefined;
  readonly cells: readonly InputCell[];
  /** Reads and pools the table with other numbers in these cells; `null` where that fails. */
  readonly repool: (numbers: ReadonlyMap<InputCell, number>) => Pooled | null;
  /** The same by the whole way from the file, which a witness must stand. */
  readonly confirm: (numbers: ReadonlyMap<InputCell, number>) => Pooled | null;
}

/** Digits that a witness has beyond those of its cell. */
const furtherDigits = 3;

/**
 * A discrepant verdict, once more with every cell as any number that is printed so.
 *
 * Where some such table prints every figure, the figures that missed hold up to `input-rounding`, and that table is kept
 * as the witness. Where bounds exclude a figure, the note says so, and the claim stays discrepant, as it does where neither
 * a witness nor a proof is found.
 */
export function allowForRounding({ claim, verdict, rounding, cells, repool, confirm }: RoundedInputs): Verdict {
  const missed = verdict.figures.filter(({ grade }) => grade === 'discrepant');
  if (verdict.grade !== 'discrepant' || cells.length === 0) return verdict;
  // Counts are not rounded: what misses one is no matter of rounding.
  if (missed.some(({ quantity }) => quantities[quantity].unit === 'count')) return verdict;
  const asWritten = repool(new Map());
  if (asWritten === null) return verdict;

  const taken = takenToHave(cells);
  const readers = verdict.figures.map((figure) => readerOf(figure, claim, asWritten, rounding));
  const boxes = effectBoxes(asWritten.result, asWritten.studies, cells);
  const ranges = boxes === null ? new Map<string, Box>() : figureRanges(asWritten.result, boxes);
  const excluded = verdict.figures.flatMap((figure, j): readonly string[] => {
    const [range, reader] = [ranges.get(figure.quantity), readers[j]];
    if (figure.grade !== 'discrepant' || range === undefined || reader === undefined || reader === null) return [];
    const scaled = onPrint(range, reader.scale, quantities[figure.quantity].signOptional);
    const words = `${quantities[figure.quantity].words} lies between ${significant(scaled.lower)} and ${significant(scaled.upper)}`;
    return scaled.upper < reader.target.lower || scaled.lower > reader.target.upper ? [words] : [];
  });
  if (excluded.length > 0) return noted(verdict, `Rounding of the inputs does not explain it: with every cell as any number that prints so, the ${excluded.join('; the ')}.${taken}`);

  const read = readers.filter((each) => each !== null);
  const at = (places: Float64Array): ReadonlyMap<InputCell, number> => new Map(cells.flatMap((cell, i) => (places[i] === 0 ? [] : [[cell, numberAt(cell, places[i] ?? 0)]])));
  const judged = (places: Float64Array, by = repool): Verdict | null => {
    const there = by(at(places));
    return there === null ? null : judgeAgainstData({ claim, expect: verdict.expect, result: there.result, studies: there.studies, rounding });
  };
  const places = findWitness({
    size: cells.length,
    targets: read.map(({ target }) => target),
    figuresAt: (each) => {
      const there = repool(at(each));
      return there === null ? null : Float64Array.from(read, ({ value }) => value(there));
    },
    accepts: (each) => prints(judged(each), verdict),
  });
  const found = places === null ? null : judged(places, confirm);
  if (places === null || found === null || !prints(found, verdict)) return noted(verdict, `Whether rounding of the inputs explains it is undecided: no table that is printed so and prints the figures was found, nor a proof that there is none.${taken}`);

  const inputs = [...at(places)].map(([{ study, column, text, takenDecimals }, value]) => ({ study, column, written: text, value, ...(takenDecimals === undefined ? {} : { takenDecimals }) }));
  const computed = found.figures.map((figure) => ({ ...figureKey(figure), computed: figure.computed }));
  const sentence = `Holds once the rounding of the inputs is allowed for: with ${listOf(inputs)} every figure prints as cited (${howMany(inputs, cells.length)}).${taken}`;
  const figures = verdict.figures.map((figure): FigureVerdict => (figure.grade === 'discrepant' ? { ...figure, grade: 'input-rounding', note: 'holds within the rounding of the inputs' } : figure));
  return { ...verdict, grade: 'input-rounding', met: meets('input-rounding', verdict.expect), figures, note: found.note === null ? sentence : `${found.note} ${sentence}`, witness: { inputs, figures: computed } };
}

/** A range on the scale of the print; with its mirror image where print may leave out the sign and the range has both. */
function onPrint({ lower, upper }: Box, scale: number, signOptional: boolean): Box {
  const ends = [lower * scale, upper * scale];
  const size = Math.max(...ends.map(Math.abs));
  return signOptional && lower < 0 && upper > 0 ? { lower: -size, upper: size } : { lower: Math.min(...ends), upper: Math.max(...ends) };
}

/** Whether figures that missed print now, and the others are no worse. */
function prints(there: Verdict | null, before: Verdict): boolean {
  return there !== null && there.figures.every(({ grade }, j) => meets(grade, before.figures[j]?.grade === 'discrepant' ? 'boundary' : (before.figures[j]?.grade ?? 'reproduced')));
}

interface Reader {
  readonly value: (pooled: Pooled) => number;
  readonly target: Box;
  /** From the value as computed to that on the scale of the print, with or without its sign. */
  readonly scale: number;
}

/** How a figure is read on the scale of its print, and where it must lie; `null` for one that is not checked or, as counts are, exact. */
function readerOf({ quantity, study, printed: text, computed, grade }: FigureVerdict, claim: Claim, asWritten: Pooled, rounding: RoundingRule = 'union'): Reader | null {
  const { read, unit } = quantities[quantity];
  const printed = parsePrinted(text);
  const about = aboutFigure(claim, { study });
  const raw = read(asWritten.result, asWritten.studies, about);
  if (printed === null || computed === null || typeof raw !== 'number') return null;
  const scale = raw === 0 ? 1 : computed / raw;
  const value = ({ result, studies }: Pooled): number => {
    const found = read(result, studies, about);
    return typeof found === 'number' ? found * scale : Number.NaN;
  };
  const mode = grade === 'truncated' ? 'truncate' : rounding === 'union' ? 'nearest' : rounding;
  const { lower, upper } = (unit === 'probability' ? preimageOfProbability : preimage)(printed, mode);
  return { value, scale, target: { lower: lower === null ? -Infinity : rationalToDouble(lower.value), upper: upper === null ? Infinity : rationalToDouble(upper.value) } };
}

/** The number at a place of a cell's box, with a few digits more than are written. */
function numberAt({ value, halfWidth }: InputCell, place: number): number {
  const digits = Math.min(15, Math.max(0, furtherDigits - Math.floor(Math.log10(2 * halfWidth) + 1e-9)));
  return Number((value + place * halfWidth).toFixed(digits));
}

/** Inputs that a sentence names; the rest are in the verdict. */
const mostNamed = 3;

function listOf(inputs: InputWitness['inputs']): string {
  const named = inputs.slice(0, mostNamed).map(({ study, column, written, value }) => `${column} of ${study} ${value} (printed ${written})`);
  const more = inputs.length - named.length;
  return `${named.join(', ')}${more > 0 ? ` and ${more} more within their rounding` : ''}`;
}

/** How much the witness leans on rounding: how many numbers move, and how far the one that moves most. */
function howMany(inputs: InputWitness['inputs'], all: number): string {
  const most = Math.max(...inputs.map(movedUnits));
  const far = most > 0 ? `, by at most ${formatSignificant(most, 2)} units of their last digit` : '';
  return `${inputs.length} of ${all} rounded numbers ${inputs.length === 1 ? 'moves' : 'move'}${far}`;
}

/** What is taken for granted of whole numbers among decimals, as a sentence; none where there are none. */
function takenToHave(cells: readonly InputCell[]): string {
  const whole = cells.filter(({ takenDecimals }) => takenDecimals !== undefined);
  const each = [...new Set(whole.map(({ column }) => column))].map((column) => {
    const own = whole.filter((cell) => cell.column === column);
    return `${[...new Set(own.map(({ text }) => text))].slice(0, mostNamed).join(', ')} in ${column} (${own[0]?.takenDecimals ?? 0}, in ${own.length} ${own.length === 1 ? 'row' : 'rows'})`;
  });
  return each.length === 0 ? '' : ` Whole numbers among decimals are taken to be printed with the decimals usual in their column: ${each.join('; ')}.`;
}

const significant = (value: number): string => String(Number(value.toPrecision(5)));

const noted = (verdict: Verdict, sentence: string): Verdict => ({ ...verdict, note: verdict.note === null ? sentence : `${verdict.note} ${sentence}` });
