import { parsePrinted } from '../../numeric/exact/decimal.js';
import type { Figure } from '../claim.js';
import type { QuantityCode } from '../quantities.js';
import { dropped, doubled, pointMoved, type Slip, substituted, transposed } from './slips.js';
import { allHold, printedFigures } from '../chance/printed-figures.js';

/** A slip of the print that would explain a claim: the data and the analysis are right, the figures were copied wrongly. */
export interface Misprint {
  readonly code: MisprintCode;
  /** The figures as they should have been printed. */
  readonly figures: readonly Figure[];
  readonly changed: readonly QuantityCode[];
}

type Rewritten = readonly Figure[];

/** A slip in one figure is undone there; one of several figures in all of them together. */
type MisprintRow = { readonly name: string } & ({ readonly inOne: (figure: Figure) => Iterable<string> } | { readonly inAll: (figures: Rewritten) => Iterable<Rewritten> });

const withFigure = (figures: Rewritten, index: number, printed: string): Rewritten => figures.map((each, at) => (at === index ? { ...each, printed } : each));

const signTurned = (printed: string): string => (/^\s*[-\u2010-\u2014\u2212]/.test(printed) ? printed.replace(/^\s*[-\u2010-\u2014\u2212]\s*/, '') : `-${printed}`);

const isEffect = ({ quantity }: Figure): boolean => quantity === 'estimate' || quantity === 'ci_lower' || quantity === 'ci_upper';

/** The other end's text in each end of the interval. */
function* endsSwapped(figures: Rewritten): Generator<Rewritten> {
  const [lower, upper] = ['ci_lower', 'ci_upper'].map((quantity) => figures.find((each) => each.quantity === quantity));
  if (lower === undefined || upper === undefined) return;
  yield figures.map((each) => (each === lower ? { ...each, printed: upper.printed } : each === upper ? { ...each, printed: lower.printed } : each));
}

/** Effect and interval of the opposite direction: signs turned and ends exchanged. */
function* directionTurned(figures: Rewritten): Generator<Rewritten> {
  const turned = figures.map((each) => (isEffect(each) ? { ...each, printed: signTurned(each.printed) } : each));
  yield* endsSwapped(turned);
}

const ofText =
  (slip: Slip) =>
  ({ printed }: Figure): Iterable<string> =>
    slip(printed);

/** The slips of print, the most innocent first. */
export const misprintKinds = {
  'minus-lost': { name: 'minus sign lost or added', inOne: (figure) => (isEffect(figure) ? [signTurned(figure.printed)] : []) },
  'direction-turned': { name: 'effect printed for the opposite direction', inAll: directionTurned },
  'ends-swapped': { name: 'ends of the interval exchanged', inAll: endsSwapped },
  'decimal-point': { name: 'decimal point misplaced', inOne: ofText(pointMoved) },
  'digits-transposed': { name: 'two digits transposed', inOne: ofText(transposed) },
  'digit-mistyped': { name: 'digit mistyped', inOne: ofText(substituted) },
  'digit-dropped': { name: 'digit too many', inOne: ofText(dropped) },
  'digit-doubled': { name: 'digit of two alike dropped', inOne: ofText(doubled) },
} as const satisfies Record<string, MisprintRow>;

type MisprintCode = keyof typeof misprintKinds;

/** A figure that promises less than the one in print would hold too easily. */
function asPrecise(undone: Rewritten, printed: Rewritten): boolean {
  const decimals = ({ printed: text }: Figure): number => parsePrinted(text)?.decimals ?? Number.NEGATIVE_INFINITY;
  return undone.every((each, at) => decimals(each) >= decimals(printed[at] ?? each));
}

/** The slips of print after whose undoing all figures hold on the table as it stands. */
export function fittingMisprints(figures: Rewritten, asItStands: ArrayLike<number>): readonly Misprint[] {
  const tests = printedFigures(figures) ?? [];
  const failing = tests.flatMap(({ holds }, index) => (holds(asItStands[index] ?? Number.NaN) ? [] : [index]));
  const [only, ...others] = failing;
  // A slip in one figure cannot mend two, nor one that holds.
  const places = only === undefined || others.length > 0 ? [] : [only];
  const seen = new Set<string>([JSON.stringify(figures)]);
  return (Object.keys(misprintKinds) as MisprintCode[]).flatMap((code) => {
    const row: MisprintRow = misprintKinds[code];
    const undone = 'inAll' in row ? [...row.inAll(figures)] : places.flatMap((index) => [...undoneAt(figures, index, row.inOne)]);
    return undone.flatMap((other): readonly Misprint[] => {
      const key = JSON.stringify(other);
      const mended = seen.has(key) ? null : printedFigures(other);
      seen.add(key);
      if (mended === null || !allHold(mended, asItStands) || !asPrecise(other, figures)) return [];
      return [{ code, figures: other, changed: figures.flatMap(({ quantity, printed }, at) => (other[at]?.printed === printed ? [] : [quantity])) }];
    });
  });
}

function* undoneAt(figures: Rewritten, index: number, inOne: (figure: Figure) => Iterable<string>): Generator<Rewritten> {
  const figure = figures[index];
  if (figure !== undefined) for (const printed of inOne(figure)) yield withFigure(figures, index, printed);
}

/** How many slips of print there could be in a claim. */
export function numberOfMisprints(figures: Rewritten): number {
  const rows: readonly MisprintRow[] = Object.values(misprintKinds);
  const texts = rows.flatMap((row) => ('inAll' in row ? [...row.inAll(figures)] : figures.flatMap((_figure, index) => [...undoneAt(figures, index, row.inOne)])).map((each) => JSON.stringify(each)));
  return new Set(texts).size;
}
