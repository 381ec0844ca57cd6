import { type QuantityCode, quantityByName } from '../verification/quantities.js';

/** What figures may be given by name beside the quantities of a claim: name → what it is. */
export const namedFigures = {
  label: { name: 'what is estimated, as printed: RR, mean difference' },
  level: { name: 'confidence level in percent; 95 where not given' },
  nnt: { name: 'number needed to treat' },
  mean: { name: 'mean of one group' },
  sd: { name: 'its standard deviation' },
  n: { name: 'participants of that group' },
  items: { name: 'whole-number items that each value is the mean of' },
  values: { name: 'what the values are: whole or binary' },
} as const satisfies Readonly<Record<string, { readonly name: string }>>;

/** The name of a figure that only `repool check` knows: `mean`, `sd`, `n`, … */
export type NamedFigure = keyof typeof namedFigures | QuantityCode;

/** Figures that were given one by one, each as printed. */
export type PrintedFigures = Partial<Readonly<Record<NamedFigure, string>>>;

/** The name under which a figure counts, from one of its names; `null` for none. */
export function figureByName(name: string): NamedFigure | null {
  const lower = name.toLowerCase();
  if (Object.hasOwn(namedFigures, name)) return name as NamedFigure;
  return quantityByName(name) ?? (Object.hasOwn(namedFigures, lower) ? (lower as NamedFigure) : null);
}
