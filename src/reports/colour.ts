import type { Tone } from './words.js';

/** What a text is laid out for. */
export interface Screen {
  readonly colour: boolean;
  /** Columns of the window; those of paper where nothing is said. */
  readonly width?: number;
}

/** A file, or a stream that is no terminal. */
export const paper = { colour: false, width: 100 } as const satisfies Screen;

/** Sentences are hard to read on longer lines, however wide the window. */
const longestLine = 100;

/** Paints a text in a tone, or leaves it as it is; and knows what it is painted on. */
export interface Paint {
  (text: string, tone: Tone | 'strong' | 'dim'): string;
  /** Columns that a table may take. */
  readonly width: number;
  /** Columns that a line of words may take. */
  readonly line: number;
}

const codes = { good: 32, fair: 36, bad: 31, none: 33, strong: 1, dim: 2 } as const;

/** The painter for a screen. */
export function paintFor({ colour, width = paper.width }: Screen): Paint {
  const paint = (text: string, tone: Tone | 'strong' | 'dim'): string => (text === '' || !colour ? text : `\u001b[${codes[tone]}m${text}\u001b[0m`);
  return Object.assign(paint, { width, line: lineOf({ colour, width }) });
}

/** Columns that a line of words may take on a screen. */
export function lineOf({ width = paper.width }: Screen): number {
  return Math.min(width, longestLine);
}
