import type { Table } from '../reconstruct/forms.js';

/** The rates of two arms. */
export interface Rates {
  readonly treatment: number;
  readonly control: number;
}

/** What a crude effect says of the rates: name → the likeliest of all rates that have it, by the counts of a table. */
export const ratesUnderEffect: Readonly<Record<'risk ratio' | 'odds ratio' | 'risk difference', (table: Table, effect: number) => Rates>> = {
  'risk ratio': underRatio,
  'odds ratio': underOddsRatio,
  'risk difference': underDifference,
};

/** The smaller root of (n₁ + n₂)θp² − (n₁θ + x₁ + n₂ + x₂θ)p + x₁ + x₂. */
function underRatio({ treatmentEvents: x1, treatmentTotal: n1, controlEvents: x2, controlTotal: n2 }: Table, ratio: number): Rates {
  const b = n1 * ratio + x1 + n2 + x2 * ratio;
  const events = x1 + x2;
  const control = (2 * events) / (b + Math.sqrt(Math.max(0, b * b - 4 * (n1 + n2) * ratio * events)));
  return { treatment: Math.min(1, ratio * control), control: Math.min(1, control) };
}

/** The positive root of n₂(ψ − 1)p² + (n₁ψ + n₂ − (x₁ + x₂)(ψ − 1))p − (x₁ + x₂). */
function underOddsRatio({ treatmentEvents: x1, treatmentTotal: n1, controlEvents: x2, controlTotal: n2 }: Table, ratio: number): Rates {
  const events = x1 + x2;
  const [a, b] = [n2 * (ratio - 1), n1 * ratio + n2 - events * (ratio - 1)];
  const root = Math.sqrt(Math.max(0, b * b + 4 * a * events));
  // Of a negative b the other form loses no digits; a is then positive.
  const control = b >= 0 ? (2 * events) / (b + root) : (root - b) / (2 * a);
  return { treatment: (ratio * control) / (1 + (ratio - 1) * control), control };
}

/** The middle root of a cubic, by its cosine. */
function underDifference({ treatmentEvents: x1, treatmentTotal: n1, controlEvents: x2, controlTotal: n2 }: Table, difference: number): Rates {
  const [n, events] = [n1 + n2, x1 + x2];
  const square = (n1 + 2 * n2) * difference - n - events;
  const linear = (n2 * difference - n - 2 * x2) * difference + events;
  const constant = x2 * difference * (1 - difference);
  const third = square / (3 * n);
  const q = third ** 3 - (square * linear) / (6 * n * n) + constant / (2 * n);
  const p = (q < 0 ? -1 : 1) * Math.sqrt(Math.max(0, third * third - linear / (3 * n)));
  const angle = (Math.PI + Math.acos(p === 0 ? 0 : Math.min(1, Math.max(-1, q / p ** 3)))) / 3;
  const control = Math.min(Math.min(1, 1 - difference), Math.max(Math.max(0, -difference), 2 * p * Math.cos(angle) - third));
  return { treatment: Math.min(1, Math.max(0, control + difference)), control };
}
