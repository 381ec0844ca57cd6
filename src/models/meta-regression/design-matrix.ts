import type { ModeratorColumn } from './moderator-columns.js';
import type { Term } from './terms.js';

/** What the intercept is called among the coefficients; metafor's `intrcpt`. */
export const interceptName = 'intercept';

/** One factor of a product that makes a column of the design: a numeric moderator, or the indicator of the level at a position. */
type Factor =
  | { readonly variable: ModeratorColumn & { readonly kind: 'numeric' }; readonly level: null }
  | { readonly variable: ModeratorColumn & { readonly kind: 'categorical' }; readonly level: number };

/** A column of the design: the product of its factors; none for the intercept. */
export interface DesignColumn {
  /** `ablat`, `alloc[random]`, `ablat:alloc[random]`. */
  readonly name: string;
  /** The term that it belongs to; `null` for the intercept. */
  readonly term: string | null;
  readonly factors: readonly Factor[];
}

/**
 * The columns of a design, with factors in treatment coding.
 *
 * A factor of a term is coded against its reference level where the term without it is in the model, and otherwise by
 * all its levels; without an intercept the first factor on its own has all its levels. That is the rule of R.
 *
 * @source Chambers & Hastie (1992), Statistical models in S, chapter 2
 * @r      model.matrix(~ a * b)
 */
export function designColumns(
  terms: readonly Term[],
  columns: ReadonlyMap<string, ModeratorColumn>,
  intercept: boolean,
): readonly DesignColumn[] {
  const keyOf = (variables: readonly string[]): string => JSON.stringify(variables.toSorted());
  const inModel = new Set([...(intercept ? [keyOf([])] : []), ...terms.map(({ variables }) => keyOf(variables))]);
  const design: DesignColumn[] = intercept ? [{ name: interceptName, term: null, factors: [] }] : [];
  for (const { name, variables } of terms) {
    const products = variables.reduce<readonly (readonly Factor[])[]>(
      (before, variable) => {
        const column = columns.get(variable) as ModeratorColumn; // read for every variable of every term
        if (column.kind === 'numeric') return before.map((product) => [...product, { variable: column, level: null }]);
        const coded = inModel.has(keyOf(variables.filter((other) => other !== variable)));
        const levels = column.levels.map((_level, position) => position).slice(coded ? 1 : 0);
        return levels.flatMap((level) => before.map((product) => [...product, { variable: column, level }]));
      },
      [[]],
    );
    // All levels of the first factor span the intercept, so that the next factors are coded against their reference.
    if (variables.length === 1 && columns.get(variables[0] ?? '')?.kind === 'categorical') inModel.add(keyOf([]));
    design.push(...products.map((factors) => ({ name: factors.map(factorName).join(':'), term: name, factors })));
  }
  return design;
}

function factorName({ variable, level }: Factor): string {
  return level === null ? variable.name : `${variable.name}[${variable.levels[level] as string}]`; // a level of the variable
}

/** A coefficient's name as R writes it: `allocrandom`. Accepted wherever a coefficient is named. */
export function rName({ factors }: DesignColumn): string {
  if (factors.length === 0) return 'intrcpt';
  return factors.map(({ variable, level }) => (level === null ? variable.name : `${variable.name}${variable.levels[level] as string}`)).join(':');
}

/** Position of the coefficient of that name, ours or R's; −1 where there is none. */
export function columnNamed(design: readonly DesignColumn[], name: string): number {
  const own = design.findIndex((column) => column.name === name);
  return own >= 0 ? own : design.findIndex((column) => rName(column) === name);
}

/** The design's columns over the studies. */
export function designValues(design: readonly DesignColumn[], k: number): readonly Float64Array[] {
  return design.map(({ factors }) => {
    const values = new Float64Array(k).fill(1);
    for (const { variable, level } of factors) {
      for (let i = 0; i < k; i += 1) {
        const factor = level === null ? (variable.values[i] as number) - variable.centre : Number(variable.codes[i] === level);
        values[i] = (values[i] as number) * factor;
      }
    }
    return values;
  });
}

/**
 * The design's row at given values of the moderators.
 *
 * @param at numbers as in the table (not centred), and positions of levels, by column
 */
export function designRow(design: readonly DesignColumn[], at: ReadonlyMap<string, number>): Float64Array {
  return Float64Array.from(design, ({ factors }) =>
    factors.reduce((product, { variable, level }) => {
      const value = at.get(variable.name) ?? Number.NaN;
      return product * (level === null ? value - variable.centre : Number(value === level));
    }, 1),
  );
}
