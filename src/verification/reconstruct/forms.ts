import { type Rational, rational, subtractRationals } from '../../numeric/exact/rational.js';

/** One table: two groups, or one (then the second group is empty). */
export interface Table {
  readonly treatmentEvents: number;
  readonly treatmentTotal: number;
  readonly controlEvents: number;
  readonly controlTotal: number;
}

/** What is added to each cell before the effect is computed. */
export const corrections = {
  none: { name: 'nothing added; no estimate where it would be a division by 0', add: (): number => 0 },
  'zero-cells': { name: 'half a case added to each cell where one is empty', add: (hasZero: boolean): number => (hasZero ? 0.5 : 0) },
  always: { name: 'half a case added to each cell of every table', add: (): number => 0.5 },
} as const satisfies Record<string, { readonly name: string; readonly add: (hasZero: boolean) => number }>;
export type CorrectionCode = keyof typeof corrections;

/** An effect on the scale on which its interval is made. */
export interface FormEffect {
  readonly yi: number;
  readonly vi: number;
}

interface FormRow {
  readonly name: string;
  readonly groups: 1 | 2;
  /** From the printed scale to that of the interval; rising. */
  readonly toScale: (value: number) => number;
  readonly fromScale: (value: number) => number;
  /** From cells with the correction added: events and others of the first group, events and others of the second. */
  readonly effect: (a: number, b: number, c: number, d: number) => FormEffect;
  /** The rows that have no estimate where nothing is added to their cells; `null` where all have one, or nothing is ever added. */
  readonly withoutEstimate: string | null;
  /** The estimate from doubled cells, exactly; `null` where it is no fraction. */
  readonly exact: ((a: number, b: number, c: number, d: number) => Rational) | null;
}

const logit = (p: number): number => (p <= 0 ? -Infinity : p >= 1 ? Infinity : Math.log(p / (1 - p)));
const log = (x: number): number => (x <= 0 ? -Infinity : Math.log(x));

/** Forms of a printed effect from counts: code → scale, estimate and variance (Wald). */
export const forms = {
  RR: {
    name: 'risk ratio',
    groups: 2,
    toScale: log,
    fromScale: Math.exp,
    effect: (a, b, c, d) => ({ yi: Math.log((a * (c + d)) / (c * (a + b))), vi: 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d) }),
    withoutEstimate: 'rows in which an arm had no event',
    exact: (a, b, c, d) => rational(a * (c + d), c * (a + b)),
  },
  OR: {
    name: 'odds ratio',
    groups: 2,
    toScale: log,
    fromScale: Math.exp,
    effect: (a, b, c, d) => ({ yi: Math.log((a * d) / (b * c)), vi: 1 / a + 1 / b + 1 / c + 1 / d }),
    withoutEstimate: 'rows with an empty cell',
    exact: (a, b, c, d) => rational(a * d, b * c),
  },
  PETO: {
    name: "Peto's odds ratio",
    groups: 2,
    toScale: log,
    fromScale: Math.exp,
    effect: (a, b, c, d) => {
      const n = a + b + c + d;
      const v = ((a + b) * (c + d) * (a + c) * (b + d)) / (n * n * (n - 1));
      return { yi: (a - ((a + b) * (a + c)) / n) / v, vi: 1 / v };
    },
    withoutEstimate: null,
    exact: null,
  },
  RD: {
    name: 'risk difference',
    groups: 2,
    toScale: (x) => x,
    fromScale: (x) => x,
    effect: (a, b, c, d) => ({ yi: a / (a + b) - c / (c + d), vi: (a * b) / (a + b) ** 3 + (c * d) / (c + d) ** 3 }),
    withoutEstimate: null,
    exact: (a, b, c, d) => subtractRationals(rational(a, a + b), rational(c, c + d)),
  },
  PR: {
    name: 'event rate, as it is',
    groups: 1,
    toScale: (x) => x,
    fromScale: (x) => x,
    effect: (a, b) => ({ yi: a / (a + b), vi: (a * b) / (a + b) ** 3 }),
    withoutEstimate: null,
    exact: (a, b) => rational(a, a + b),
  },
  PLO: {
    name: 'event rate, by logits',
    groups: 1,
    toScale: logit,
    fromScale: (x) => 1 / (1 + Math.exp(-x)),
    effect: (a, b) => ({ yi: Math.log(a / b), vi: 1 / a + 1 / b }),
    withoutEstimate: 'rows in which nobody or everybody had the event',
    exact: (a, b) => rational(a, a + b),
  },
  PAS: {
    name: 'event rate, by arcsines',
    groups: 1,
    // An interval that reaches beyond the domain prints as 0 or 1, from however far.
    toScale: (p) => (p <= 0 ? -Infinity : p >= 1 ? Infinity : Math.asin(Math.sqrt(p))),
    fromScale: (x) => Math.sin(Math.min(Math.PI / 2, Math.max(0, x))) ** 2,
    effect: (a, b) => ({ yi: Math.asin(Math.sqrt(a / (a + b))), vi: 1 / (4 * (a + b)) }),
    withoutEstimate: null,
    exact: (a, b) => rational(a, a + b),
  },
} as const satisfies Record<string, FormRow>;
export type FormCode = keyof typeof forms;

const rowOf = (form: FormCode): FormRow => forms[form];

/** What is added to the cells of a table. Peto's method and arcsines need nothing. */
function addedTo(form: FormCode, { treatmentEvents: a, treatmentTotal: n1, controlEvents: c, controlTotal: n2 }: Table, correction: CorrectionCode): number {
  if (form === 'PETO' || form === 'PAS') return 0;
  const hasZero = a === 0 || a === n1 || (rowOf(form).groups === 2 && (c === 0 || c === n2));
  return corrections[correction].add(hasZero);
}

/**
 * The effect of a table, or `null` where the form gives none: where its estimate would be a division by 0. An interval without
 * width is one, such as that of 0/6 v 7/7 as a risk difference.
 */
export function effectOf(form: FormCode, table: Table, correction: CorrectionCode): FormEffect | null {
  const { treatmentEvents: a, treatmentTotal: n1, controlEvents: c, controlTotal: n2 } = table;
  const add = addedTo(form, table, correction);
  const { yi, vi } = rowOf(form).effect(a + add, n1 - a + add, c + add, n2 - c + add);
  return Number.isFinite(yi) && Number.isFinite(vi) && vi >= 0 ? { yi, vi } : null;
}

/** Whether nobody had the event in any group, or everybody in all. Whether such a table tells of the effect is for whoever pools it to say. */
export function isUninformative({ treatmentEvents: a, treatmentTotal: n1, controlEvents: c, controlTotal: n2 }: Table): boolean {
  return (a === 0 && c === 0) || (a === n1 && c === n2);
}

/** The estimate of a table as a fraction on the printed scale, or `null` where it is none. */
export function exactEstimate(form: FormCode, table: Table, correction: CorrectionCode): Rational | null {
  const { treatmentEvents: a, treatmentTotal: n1, controlEvents: c, controlTotal: n2 } = table;
  const add = 2 * addedTo(form, table, correction);
  return rowOf(form).exact?.(2 * a + add, 2 * (n1 - a) + add, 2 * c + add, 2 * (n2 - c) + add) ?? null;
}
