import { parsePrinted } from '../../numeric/exact/decimal.js';
import type { Figure } from '../claim.js';
import type { QuantityCode } from '../quantities.js';
import { dropped, doubled, pointMoved, substituted, transposed } from './slips.js';
import { allHold, printedFigures } from './printed-figures.js';

/** A slip of the print that would explain a claim: the data and the analysis are right, the figures were copied wrongly. */
export interface Misprint {
  readonly code: MisprintCode;
  /** The figures as they should have been printed. */
  readonly figures: readonly Figure[];
  readonly changed: readonly QuantityCode[];
}

type Rewritten = readonly Figure[];

interface MisprintRow {
  readonly name: string;
  /** All the ways to undo the slip. */
  readonly undo: (figures: Rewritten) => Iterable<Rewritten>;
}

const withFigure = (figures: Rewritten, index: number, printed: string): Rewritten => figures.map((each, at) => (at === index ? { ...each, printed } : each));

function* inOneFigure(figures: Rewritten, slip: (text: string) => Iterable<string>): Generator<Rewritten> {
  for (const [index, { printed }] of figures.entries()) for (const other of slip(printed)) yield withFigure(figures, index, other);
}

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

/** The slips of print, the most innocent first. */
export const misprintKinds = {
  'minus-lost': { name: 'minus sign lost or added', undo: (figures) => inOneFigure(figures.filter(isEffect).length > 0 ? figures : [], (text) => [signTurned(text)]) },
  'direction-turned': { name: 'effect printed for the opposite direction', undo: directionTurned },
  'ends-swapped': { name: 'ends of the interval exchanged', undo: endsSwapped },
  'decimal-point': { name: 'decimal point misplaced', undo: (figures) => inOneFigure(figures, pointMoved) },
  'digits-transposed': { name: 'two digits transposed', undo: (figures) => inOneFigure(figures, transposed) },
  'digit-mistyped': { name: 'digit mistyped', undo: (figures) => inOneFigure(figures, substituted) },
  'digit-dropped': { name: 'digit too many', undo: (figures) => inOneFigure(figures, dropped) },
  'digit-doubled': { name: 'digit of two alike dropped', undo: (figures) => inOneFigure(figures, doubled) },
} as const satisfies Record<string, MisprintRow>;

export type MisprintCode = keyof typeof misprintKinds;

/** A figure that promises less than the one in print would hold too easily. */
function asPrecise(undone: Rewritten, printed: Rewritten): boolean {
  const decimals = ({ printed: text }: Figure): number => parsePrinted(text)?.decimals ?? Number.NEGATIVE_INFINITY;
  return undone.every((each, at) => decimals(each) >= decimals(printed[at] ?? each));
}

/** Every single slip of print, and those after whose undoing all figures hold on the table as it stands. */
export function misprints(figures: Rewritten, asItStands: ArrayLike<number>): { readonly tried: number; readonly fitting: readonly Misprint[] } {
  const seen = new Set<string>([JSON.stringify(figures)]);
  const fitting: Misprint[] = [];
  let tried = 0;
  for (const code of Object.keys(misprintKinds) as MisprintCode[]) {
    const { undo }: MisprintRow = misprintKinds[code];
    for (const other of undo(figures)) {
      const key = JSON.stringify(other);
      if (seen.has(key)) continue;
      seen.add(key);
      tried += 1;
      const tests = printedFigures(other);
      if (tests === null || !allHold(tests, asItStands) || !asPrecise(other, figures)) continue;
      fitting.push({ code, figures: other, changed: figures.flatMap(({ quantity, printed }, at) => (other[at]?.printed === printed ? [] : [quantity])) });
    }
  }
  return { tried, fitting };
}
