/** A source as it stands in brackets, in which its own are square. */
export const inBrackets = (reference: string): string => reference.replaceAll('(', '[').replaceAll(')', ']');

/** A name with its source; brackets that end the name are shared. */
export function cited(name: string, reference: string): string {
  return name.endsWith(')') ? `${name.slice(0, -1)}; ${inBrackets(reference)})` : `${name} (${inBrackets(reference)})`;
}
