import { InvalidArgumentError } from 'commander';
import type { PlotFigure } from '../plots/figure.js';
import type { Outcome } from '../problems/problem.js';
import { report, tell } from './terminal.js';

const forms = { '.vl.json': 'specification', '.svg': 'svg', '.png': 'png', '.pdf': 'pdf' } as const;

const formOf = (path: string): (typeof forms)[keyof typeof forms] | null => Object.entries(forms).find(([extension]) => path.endsWith(extension))?.[1] ?? null;

/** The name of a file that a figure can be written into. */
export function plotFileOf(path: string): string {
  if (formOf(path) === null) throw new InvalidArgumentError(`expected a file that ends in one of ${Object.keys(forms).join(', ')}.`);
  return path;
}

/** Writes a figure in the form that the name of the file asks for. @returns the path written */
export async function writePlot(figure: PlotFigure, path: string): Promise<Outcome<string>> {
  const [{ drawFigure }, { writeWhole }] = await Promise.all([import('./draw-figure.js'), import('../files/write-files.js')]);
  const [drawn, form] = [drawFigure(figure, 'plot'), formOf(path) ?? 'specification'];
  const written = await writeWhole(path, await drawn[form]());
  if (form === 'png' || form === 'pdf') report(await drawn.problems());
  if (written.ok) tell(`wrote ${written.value}`);
  return written;
}
