import { bmj } from './bmj.js';
import { jama } from './jama.js';
import type { ForestLayout } from './layout.js';
import { plain } from './plain.js';
import { revman } from './revman.js';

/**
 * Every layout of forest plots, by its code.
 *
 * To add one: a file in this folder and a row here. The tests draw the samples in all of them.
 */
export const layouts = { plain, revman, jama, bmj } as const satisfies Readonly<Record<string, ForestLayout>>;

export type LayoutCode = keyof typeof layouts;

/** The layout with a code; the plain one where none is named. */
export function layoutOf(code: LayoutCode | undefined): ForestLayout {
  return layouts[code ?? 'plain'];
}
