import type { Tone } from './words.js';

/** Paints a text in a tone, or leaves it as it is. */
export type Paint = (text: string, tone: Tone | 'strong' | 'dim') => string;

const codes = { good: 32, fair: 36, bad: 31, none: 33, strong: 1, dim: 2 } as const;

const coloured: Paint = (text, tone) => (text === '' ? '' : `\u001b[${codes[tone]}m${text}\u001b[0m`);
const plain: Paint = (text) => text;

/** The painter for a terminal with or without colour. */
export function paintFor(colour: boolean): Paint {
  return colour ? coloured : plain;
}
