/** A cell of a table: a stretch of the normalised text. */
export interface Cell {
  readonly from: number;
  readonly to: number;
  readonly heads: boolean;
  readonly columns: number;
  readonly rows: number;
}

/** A table of the text, row by row. */
export interface Table {
  readonly from: number;
  readonly to: number;
  readonly rows: readonly (readonly Cell[])[];
  /** How many rows from the top are the heading. */
  readonly headRows: number;
}

interface OpenTable {
  readonly from: number;
  readonly rows: Cell[][];
  headRows: number;
  inHead: boolean;
  /** A table around a table lays out a page, and one of a single column without a heading is a box: their text is running text. */
  nests: boolean;
  cell: { readonly from: number; readonly heads: boolean; readonly columns: number; readonly rows: number } | null;
}

/** Gathers the tables of HTML and JATS from their tags, at places of the text as it is built. */
export interface TableReader {
  readonly tag: (name: string, closing: boolean, at: number, attributes: () => ReadonlyMap<string, string>) => void;
  readonly finish: (at: number) => readonly Table[];
}

const mostSpan = 100;

export function tableReader(): TableReader {
  const done: Table[] = [];
  const open: OpenTable[] = [];

  function closeCell(table: OpenTable, at: number): void {
    if (table.cell === null) return;
    table.rows.at(-1)?.push({ ...table.cell, to: at });
    table.cell = null;
  }

  function closeTable(at: number): void {
    const table = open.pop();
    if (table === undefined) return;
    closeCell(table, at);
    const around = open.at(-1);
    if (around !== undefined) around.nests = true;
    if (table.nests) return;
    const rows = table.rows.filter((row) => row.length > 0);
    if (rows.every((row) => row.length === 1 && row[0]?.heads === false)) return;
    const leading = rows.findIndex((row) => !row.every(({ heads }) => heads));
    const headRows = table.headRows > 0 ? Math.min(table.headRows, rows.length) : leading;
    done.push({ from: table.from, to: at, rows, headRows: Math.max(0, headRows) });
  }

  return {
    tag(name, closing, at, attributes) {
      if (name === 'table') {
        if (closing) closeTable(at);
        else open.push({ from: at, rows: [], headRows: 0, inHead: false, nests: false, cell: null });
        return;
      }
      const table = open.at(-1);
      if (table === undefined) return;
      switch (name) {
        case 'thead':
          closeCell(table, at);
          if (closing) table.headRows = table.rows.length;
          table.inHead = !closing;
          return;
        case 'tbody':
        case 'tfoot':
          closeCell(table, at);
          if (table.inHead) table.headRows = table.rows.length;
          table.inHead = false;
          return;
        case 'tr':
          closeCell(table, at);
          if (!closing) table.rows.push([]);
          return;
        case 'td':
        case 'th': {
          closeCell(table, at);
          if (closing) return;
          if (table.rows.length === 0) table.rows.push([]);
          const found = attributes();
          table.cell = { from: at, heads: name === 'th' || table.inHead, columns: span(found.get('colspan')), rows: span(found.get('rowspan')) };
          return;
        }
        default:
      }
    },
    finish(at) {
      while (open.length > 0) closeTable(at);
      return done;
    },
  };
}

function span(text: string | undefined): number {
  const value = text === undefined ? 1 : Number(text);
  return Number.isInteger(value) && value >= 1 ? Math.min(value, mostSpan) : 1;
}

const delimiterRow = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const longestDelimiter = 2000;

/** The tables of Markdown: a heading, a row of dashes, and rows with upright strokes. */
export function markdownTables(text: string): readonly Table[] {
  const tables: Table[] = [];
  let previous: { readonly from: number; readonly to: number } | null = null;
  let rows: (readonly Cell[])[] | null = null;
  let start = 0;
  const close = (at: number): void => {
    if (rows !== null) tables.push({ from: start, to: at, rows, headRows: 1 });
    rows = null;
  };
  for (let from = 0; from < text.length;) {
    const lineEnd = text.indexOf('\n', from);
    const to = lineEnd < 0 ? text.length : lineEnd;
    const line = text.slice(from, to);
    if (rows !== null) {
      if (line.includes('|')) rows.push(pipeCells(text, from, to, false));
      else close(from);
    } else if (previous !== null && line.length <= longestDelimiter && line.includes('-') && line.includes('|') && delimiterRow.test(line)) {
      start = previous.from;
      rows = [pipeCells(text, previous.from, previous.to, true)];
    }
    previous = line.includes('|') ? { from, to } : null;
    from = to + 1;
  }
  close(text.length);
  return tables;
}

function pipeCells(text: string, from: number, to: number, heads: boolean): readonly Cell[] {
  const cells: Cell[] = [];
  let start = from;
  for (let at = from; at <= to; at += 1) {
    if (at < to && text.charAt(at) !== '|') continue;
    const outer = (at === to || start === from) && text.slice(start, at).trim() === '';
    if (!outer) cells.push({ from: start, to: at, heads, columns: 1, rows: 1 });
    start = at + 1;
  }
  return cells;
}

const fewestTabs = 2;
const fewestRows = 3;
const longestTabbedLine = 4000;

/**
 * The tables of plain text as they come out of a web page, a word processor or a spreadsheet: lines that follow each other, three and
 * more, with equally many tabs. A line without any between two of them heads a group of rows.
 */
export function tabbedTables(text: string): readonly Table[] {
  const tables: Table[] = [];
  let rows: { readonly from: number; readonly to: number }[] = [];
  let tabs = 0;
  const close = (): void => {
    while (rows.length > 0 && tabsIn(text, rows.at(-1)) !== tabs) rows.pop();
    const [first, last] = [rows[0], rows.at(-1)];
    const tabbed = rows.filter((row) => tabsIn(text, row) === tabs).length;
    if (first !== undefined && last !== undefined && tabbed >= fewestRows) tables.push({ from: first.from, to: last.to, rows: rows.map(({ from, to }) => tabbedCells(text, from, to)), headRows: 0 });
    rows = [];
  };
  for (let from = 0; from < text.length;) {
    const lineEnd = text.indexOf('\n', from);
    const line = { from, to: lineEnd < 0 ? text.length : lineEnd };
    const found = line.to - line.from > longestTabbedLine ? 0 : tabsIn(text, line);
    const headsGroup = found === 0 && rows.length > 0 && line.to > line.from && tabsIn(text, rows.at(-1)) === tabs;
    if (found >= fewestTabs ? found !== tabs : !headsGroup) close();
    if (found >= fewestTabs) tabs = found;
    if (found >= fewestTabs || headsGroup) rows.push(line);
    from = line.to + 1;
  }
  close();
  return tables;
}

function tabsIn(text: string, line: { readonly from: number; readonly to: number } | undefined): number {
  let tabs = 0;
  for (let at = line?.from ?? 0; at < (line?.to ?? 0); at += 1) if (text.charAt(at) === '\t') tabs += 1;
  return tabs;
}

function tabbedCells(text: string, from: number, to: number): readonly Cell[] {
  const cells: Cell[] = [];
  let start = from;
  for (let at = from; at <= to; at += 1) {
    if (at < to && text.charAt(at) !== '\t') continue;
    cells.push({ from: start, to: at, heads: false, columns: 1, rows: 1 });
    start = at + 1;
  }
  return cells;
}
