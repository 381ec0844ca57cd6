import { Lexer, Parser } from 'yaml';

/** Levels of lists and keys that a document may have, many times those of any manifest. */
const mostLevels = 100;

/** What is said of a document of more levels. */
export const nestedTooDeeply = `a document that is nested too deeply (more than ${mostLevels} levels)`;

/**
 * Where a YAML text first has too many levels, as an offset; `null` where it has not.
 *
 * To be asked before the text is composed, which takes stack for every level. Here none is taken.
 */
export function firstTooDeep(text: string): number | null {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    Array.from(parser.next(lexeme));
    if (parser.stack.length > mostLevels) return parser.offset;
  }
  return null;
}

/** A place at which a document cannot be gone through to its end, with the reason. */
export interface NestingFault {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

/**
 * The first place where plain data hold themselves, as aliases of YAML can, or have too many levels; `null` where they are
 * a tree that every reader gets to the end of.
 */
export function nestingFault(root: unknown): NestingFault | null {
  const around = new Set<unknown>();
  const faultIn = (value: unknown, path: NestingFault['path']): NestingFault | null => {
    if (value === null || typeof value !== 'object') return null;
    if (around.has(value)) return { path, reason: 'an alias for a part that it lies in itself' };
    if (path.length >= mostLevels) return { path, reason: nestedTooDeeply };
    around.add(value);
    const parts = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
    for (const [key, part] of parts) {
      const fault = faultIn(part, [...path, key]);
      if (fault !== null) return fault;
    }
    around.delete(value);
    return null;
  };
  return faultIn(root, []);
}
