/** Where something begins in a source. */
export interface Place {
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in UTF-16 code units. */
  readonly column: number;
}

/** Lines and columns of rising offsets, in one pass over the text. */
export function placeFinder(text: string): (offset: number) => Place {
  let at = 0;
  let line = 1;
  let lineStart = 0;
  return (offset) => {
    for (; at < offset; at += 1) {
      const character = text.charAt(at);
      if (character !== '\n' && !(character === '\r' && text.charAt(at + 1) !== '\n')) continue;
      line += 1;
      lineStart = at + 1;
    }
    return { line, column: offset - lineStart + 1 };
  };
}
