import type { Cell } from './cells.js';
import type { CellRun } from './run-cells.js';

/** The lines of a text as a notebook keeps them: each with its end. */
const linesOf = (text: string): readonly string[] => text.split(/(?<=\n)/).filter((line) => line !== '');

/**
 * The notebook for Jupyter (format 4.5, the kernel of Deno), with what each cell printed and showed.
 *
 * @param library what the cells import `repool` from
 */
export function toIpynb(cells: readonly Cell[], runs: readonly CellRun[], library: string): string {
  let index = 0;
  const written = cells.map((cell, position) => {
    const id = `cell-${position + 1}`;
    if (cell.kind === 'words') return { cell_type: 'markdown', id, metadata: {}, source: linesOf(cell.text) };
    const run = runs[index];
    index += 1;
    return {
      cell_type: 'code',
      execution_count: index,
      id,
      metadata: {},
      outputs: [
        ...(run === undefined || run.printed === '' ? [] : [{ name: 'stdout', output_type: 'stream', text: linesOf(run.printed) }]),
        ...(run?.figures ?? []).map(({ svg, specification, description }) => ({
          data: { 'application/vnd.vegalite.v6+json': specification, 'image/svg+xml': linesOf(svg), 'text/plain': [description] },
          metadata: {},
          output_type: 'display_data',
        })),
      ],
      source: linesOf(cell.code.replaceAll(/from 'repool'/g, `from '${library}'`)),
    };
  });
  const metadata = {
    kernelspec: { display_name: 'Deno', language: 'typescript', name: 'deno' },
    language_info: { file_extension: '.ts', mimetype: 'text/x.typescript', name: 'typescript' },
  };
  return `${JSON.stringify({ cells: written, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}
