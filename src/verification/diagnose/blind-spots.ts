import type { Hypothesis, Tried } from './hypotheses.js';
import type { OperatorCode } from './operators.js';
import { type PrintedFigure, allAlike } from '../chance/printed-figures.js';

/** Errors in one study after which every printed figure would be the same. */
export interface BlindSpot {
  readonly study: string;
  readonly tried: number;
  readonly unseen: number;
  /** Kinds of error of which some could not be seen. */
  readonly operators: readonly OperatorCode[];
}

/** What could not have been seen at the precision of print, study by study; studies in which everything shows are left out. */
export function blindSpots(figures: readonly PrintedFigure[], { hypotheses, asItStands }: Tried, labels: readonly string[]): readonly BlindSpot[] {
  if (asItStands === null) return [];
  const byStudy = new Map(labels.map((study) => [study, [] as Hypothesis[]]));
  for (const each of hypotheses) {
    const [edit, other] = each.change;
    if (edit !== undefined && other === undefined) byStudy.get(labels[edit.row] ?? '')?.push(each);
  }
  return [...byStudy]
    .map(([study, here]): BlindSpot => {
      const unseen = here.filter(({ predicted }) => allAlike(figures, asItStands, predicted));
      return { study, tried: here.length, unseen: unseen.length, operators: [...new Set(unseen.map(({ operator }) => operator))] };
    })
    .filter(({ unseen }) => unseen > 0)
    .toSorted((a, b) => b.unseen - a.unseen);
}
