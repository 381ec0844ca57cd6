/** A term of a regression: one column, or the product of several. */
export interface Term {
  /** `ablat`, `ablat:alloc`. */
  readonly name: string;
  /** The columns whose product it is, each once. */
  readonly variables: readonly string[];
}

/**
 * The terms that moderators as written stand for: `a` a column, `a:b` the product of two, `a*b` both and their product.
 *
 * Terms of fewer columns come first, in the order written; each stands once. A name that is a column as it is, is that
 * column, whatever signs are in it.
 *
 * @param moderators as written
 * @param isColumn whether a name is a column of the table
 *
 * @example
 * termsOf(['a*b'], () => false).map(({ name }) => name) // ['a', 'b', 'a:b']
 */
export function termsOf(moderators: readonly string[], isColumn: (name: string) => boolean): readonly Term[] {
  const terms = new Map<string, Term>();
  for (const written of moderators.map((each) => each.trim())) {
    const expanded = isColumn(written) ? [[written]] : productsOf(written.split('*').map((part) => part.split(':').map((name) => name.trim())));
    for (const variables of expanded) {
      const key = JSON.stringify(variables.toSorted());
      if (!terms.has(key)) terms.set(key, { name: variables.join(':'), variables });
    }
  }
  return [...terms.values()].toSorted((a, b) => a.variables.length - b.variables.length);
}

/** Every product of some of the factors, each factor being itself a product. */
function productsOf(factors: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const products: (readonly string[])[] = [];
  for (const factor of factors) {
    const before = [[], ...products];
    products.push(...before.map((product) => [...new Set(product.concat(factor))]));
  }
  return products;
}
