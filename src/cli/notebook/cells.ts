/** A part of a literate notebook: words, or code with what it printed and the figures that it showed. */
export type Cell =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'code'; readonly code: string; readonly line: number; readonly printed: string; readonly figures: readonly string[] };

/** The beginning of a fence of code, and of one of output. */
const codeFence = /^(`{3,})ts\s*$/;
const outputFence = /^(`{3,})text\s*$/;
/** A fence that somebody may take for a cell: another name of the language, or other marks. */
const likeCode = /^(?:`{3,}|~{3,})\s*(?:ts|typescript|tsx|mts|js|javascript|mjs)\b.*$/i;
const figureLine = /^!\[[^\]]*\]\(([^()\s]+\.svg)\)\s*$/;

/**
 * The cells of a literate notebook: Markdown in which every fence of `ts` is a cell. A fence of `text` right under it is
 * what the cell printed, and lines with nothing but an image of type SVG under that are the figures that it showed.
 *
 * @param passOver told of each fence that is no cell and looks like one, with its line
 * @throws {RangeError} naming the line of a fence that is not closed
 */
export function readCells(markdown: string, passOver: (line: number, fence: string) => void = () => undefined): readonly Cell[] {
  const lines = markdown.replaceAll('\r\n', '\n').split('\n');
  const cells: Cell[] = [];
  let words: string[] = [];
  let at = 0;
  const flush = (): void => {
    const text = words.join('\n').trim();
    if (text !== '') cells.push({ kind: 'words', text });
    words = [];
  };
  /** The lines of a fence that begins here, and where it ends. */
  const fenced = (fence: string): string => {
    const end = lines.findIndex((line, index) => index > at && line.trimEnd() === fence);
    if (end < 0) throw new RangeError(`line ${at + 1}: the fence that begins here is never closed`);
    const content = lines.slice(at + 1, end).join('\n');
    at = end + 1;
    return content;
  };
  const skipBlank = (): void => {
    while (at < lines.length && lines[at]?.trim() === '') at += 1;
  };
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const opened = codeFence.exec(line);
    if (opened === null) {
      const other = /^(`{3,}|~{3,})/.exec(line);
      if (other === null) {
        words.push(line);
        at += 1;
      } else {
        const from = at;
        if (likeCode.test(line)) passOver(at + 1, line.trim());
        fenced(other[1] ?? '');
        words.push(...lines.slice(from, at));
      }
      continue;
    }
    flush();
    const begins = at + 1;
    const code = fenced(opened[1] ?? '');
    let printed = '';
    const figures: string[] = [];
    skipBlank();
    const output = outputFence.exec(lines[at] ?? '');
    if (output !== null) {
      printed = `${fenced(output[1] ?? '')}\n`;
      skipBlank();
    }
    for (let figure = figureLine.exec(lines[at] ?? ''); figure !== null; figure = figureLine.exec(lines[at] ?? '')) {
      figures.push(figure[1] ?? '');
      at += 1;
      skipBlank();
    }
    cells.push({ kind: 'code', code, line: begins, printed, figures });
  }
  flush();
  return cells;
}

/** What a cell printed and showed when it was run. */
export interface CellOutput {
  readonly printed: string;
  /** Path of each figure beside the notebook, and what it is of. */
  readonly figures: readonly { readonly path: string; readonly description: string }[];
}

/** The notebook with the outputs of its code, in order. */
export function writeCells(cells: readonly Cell[], outputs: readonly CellOutput[]): string {
  let index = 0;
  const parts = cells.map((cell) => {
    if (cell.kind === 'words') return cell.text;
    const { printed, figures } = outputs[index] ?? { printed: '', figures: [] };
    index += 1;
    return [
      fence('ts', cell.code),
      ...(printed === '' ? [] : [fence('text', printed.replace(/\n$/, ''))]),
      ...figures.map(({ path, description }) => `![${description.replaceAll(/[[\]\\]/g, ' ')}](${path})`),
    ].join('\n\n');
  });
  return `${parts.join('\n\n')}\n`;
}

/** A fence longer than any run of backticks in what it holds. */
function fence(language: string, content: string): string {
  const longest = Math.max(2, ...[...content.matchAll(/`+/g)].map(([run]) => run.length));
  const marks = '`'.repeat(longest + 1);
  return `${marks}${language}\n${content}\n${marks}`;
}
