import { failure, hasErrors, problem, success, type Outcome, type Place, type Problem } from '../problems/problem.js';
import { nearestName } from '../text/nearest.js';
import { arrangeArms } from './arms.js';
import { clipped, clippedNames } from './clip.js';
import { conversionSettingsFaults, defaultConversionSettings, type ConversionSettings } from './conversions/settings.js';
import { decodeText } from './decode.js';
import { readHeader, type Layout } from './header.js';
import { doubtfulRows } from './doubtful-rows.js';
import { doubtfulSpreads } from './doubtful-spreads.js';
import { orderedProblems } from './problem-list.js';
import { readRows, type RowOptions, type RowsRead } from './rows.js';
import { ambiguousPoint, inferDecimal, separatorLine, sniffDelimiter, type Decimal } from './sniff.js';
import { provenances, type Provenance, type Reading, type Studies, type Study, type StudyKind } from './study.js';
import { readTable, type TableRow } from './table.js';

/** How a table is read, where it does not say so itself. */
export interface ReadOptions {
  /** What to call the file in problems and in the result. */
  readonly file?: string | undefined;
  /** Kinds of study that are acceptable, in the order of preference; left out, the columns must make one kind only. */
  readonly kinds?: readonly StudyKind[] | undefined;
  /** Canonical column → its name in the file, for names that are not recognised. */
  readonly columns?: Readonly<Record<string, string>> | undefined;
  /** One character; left out, it is found on the header line. */
  readonly delimiter?: string | undefined;
  /** Left out, a comma is inferred where it is safe. */
  readonly decimal?: Decimal | undefined;
  /** What parts groups of three digits; left out, nothing does. */
  readonly thousands?: string | undefined;
  /** The provenance of rows that do not say theirs. Default `study data`. */
  readonly provenance?: Provenance | undefined;
  /** Confidence level of `ci_lower` and `ci_upper`, in (0, 1). Default 0.95. */
  readonly level?: number | undefined;
  /** Column (canonical, or by its name in the file) → the text that it must hold; other rows are passed over. */
  readonly where?: Readonly<Record<string, string>> | undefined;
  /** How what papers print is converted to what is needed; `defaultConversionSettings` holds the rest. */
  readonly conversions?: Partial<ConversionSettings> | undefined;
  /** Column (canonical, or by its name in the file): rows with one value in it are arms of one trial, combined into a row. */
  readonly combineArms?: string | undefined;
  /** Column (canonical, or by its name in the file): rows with one value in it share their control group, which is split. */
  readonly sharedControl?: string | undefined;
  /** The fewest rows that will do. Default 1. */
  readonly atLeast?: number | undefined;
}

/**
 * Studies out of a CSV file.
 *
 * The file may have any usual encoding, delimiter, line ends and decimal mark, and its columns may be called as in the
 * contract, as metafor, R meta or RevMan call them, or as `columns` says. Nothing is repaired: a cell that is not
 * plainly a number of its column is a problem. All problems of a file come at once, in its order, with line and column.
 *
 * The same input gives the same output, in time linear in its size.
 *
 * @param input the bytes of the file, or its text
 * @param options what the file does not say, or says in its own words
 * @returns the studies with warnings; or at least one error
 *
 * @example
 * readStudies('study,yi,vi\nAronson 1948,-0.8893,0.3256').ok // true
 */
export function readStudies(input: string | Uint8Array, options: ReadOptions = {}): Outcome<Studies> {
  const file: Place = options.file === undefined ? {} : { file: options.file };
  const wrong = optionFaults(options, file);
  if (wrong.length > 0) return failure(...wrong);

  // 1. Bytes → text
  const decoded = decodeText(input, file);
  if (!decoded.ok) return decoded;
  const { text, encoding } = decoded.value;

  // 2. Text → cells
  const separator = separatorLine(text);
  const body = text.slice(separator?.length ?? 0);
  const delimiter = options.delimiter ?? separator?.delimiter ?? sniffDelimiter(body);
  const table = readTable(body, delimiter, separator === null ? 1 : 2, file);
  if (table.header === null) {
    const why = hasErrors(table.problems) ? table.problems : [problem('FILE_EMPTY', {}, file)];
    return failure(...orderedProblems([...decoded.problems, ...why], file));
  }

  // 3. Header → which column plays which part
  const conversions = { ...defaultConversionSettings, ...options.conversions };
  const layout = readHeader(table.header, { ...options, conversions }, file);

  // 4. Cells → studies
  const filter = rowFilter(options.where ?? {}, layout, file);
  const rows = table.rows.filter(filter.keeps);
  const decimal = options.decimal ?? decimalOf(table.rows, delimiter, options.thousands);
  const reading: Reading = { notation: { decimal, thousands: options.thousands ?? null }, provenance: options.provenance ?? 'study data', level: options.level ?? 0.95, conversions };
  const rowOptions: RowOptions = { ...reading, file };
  const read = readRows(rows, layout, rowOptions);

  // 5. Rows of one trial → rows that no participant is in twice
  const arms = arrangeArms(read.studies, options, read.names.map(({ name }) => name), file);

  // 6. All that was found, in the order of the file
  const least = options.atLeast ?? 1;
  // Rows that could not be read were there: their own faults are told, not that there are too few.
  const filteredOut = table.rows.length - rows.length;
  const tooFew = rows.length + table.problems.length < least ? [problem('TOO_FEW_STUDIES', { found: rows.length, least, ...(filteredOut === 0 ? {} : { filteredOut }) }, file)] : [];
  const problems = [decoded, table, layout, filter, read, arms, { problems: [...doubtfulSpreads(read.studies), ...doubtfulRows(read.studies, options.combineArms !== undefined || options.sharedControl !== undefined), ...pointDoubt(rows, delimiter, options, file), ...tooFew] }].flatMap((stage) => stage.problems);
  const ordered = orderedProblems(problems, file);
  if (layout.kind === null || hasErrors(problems)) return failure(...ordered);
  const headersByRole = [...layout.roles, ...read.sources].map(([column, index]) => [column, layout.headers[index] ?? ''] as const);
  return success(
    {
      kind: layout.kind,
      rows: arms.rows,
      moderators: moderatorsOf(layout, read),
      source: { file: options.file ?? null, encoding, delimiter, decimal, columns: Object.fromEntries(headersByRole) },
      ...(read.studies.some(({ derived }) => derived !== undefined) ? { reading } : {}),
      ...passedOver(table.rows, filter, options, (left) => readRows(left, layout, rowOptions).studies),
    },
    ordered,
  );
}

function optionFaults(options: ReadOptions, file: Place): readonly Problem[] {
  const { delimiter, decimal, thousands, level, atLeast, provenance } = options;
  const faults: Problem[] = [];
  const usage = (wrong: string, expected: string, found: string): Problem =>
    problem('USAGE', { wrong, expected, found: JSON.stringify(found) }, file);
  if (delimiter !== undefined && (delimiter.length !== 1 || /["\r\n]/.test(delimiter))) {
    faults.push(usage('the delimiter cannot part cells', 'one character, such as "," or ";"', delimiter));
  }
  if (decimal !== undefined && decimal !== '.' && decimal !== ',') {
    faults.push(usage('the decimal mark is unknown', '"." or ","', decimal));
  }
  if (thousands !== undefined && (thousands.length !== 1 || /[\d+\-eE]/.test(thousands) || thousands === decimal)) {
    faults.push(usage('the thousands separator cannot part digits', 'one character, no digit, sign or decimal mark', thousands));
  }
  if (level !== undefined && !(level > 0 && level < 1)) {
    faults.push(usage('the confidence level is out of range', 'a number between 0 and 1', String(level)));
  }
  if (atLeast !== undefined && !(Number.isInteger(atLeast) && atLeast >= 0)) {
    faults.push(usage('the least number of studies is not a count', 'a whole number', String(atLeast)));
  }
  for (const { wrong, expected, found } of conversionSettingsFaults(options.conversions ?? {})) faults.push(problem('USAGE', { wrong, expected, found }, file));
  if (provenance !== undefined && !provenances.includes(provenance)) {
    const facts = { found: clipped(provenance), known: provenances, nearest: nearestName(clipped(provenance), provenances) };
    faults.push(problem('PROVENANCE_UNKNOWN', facts, file));
  }
  return faults;
}

/** The decimal mark that the cells show, with what is declared of thousands taken into account. */
function decimalOf(rows: readonly TableRow[], delimiter: string, thousands: string | undefined): Decimal {
  if (thousands === '.' || thousands === ',') return thousands === '.' ? ',' : '.';
  return inferDecimal(textsOf(rows), delimiter);
}

function* textsOf(rows: readonly TableRow[]): Generator<string> {
  for (const { cells } of rows) for (const { text } of cells) yield text;
}

/** The doubt that nothing declared and nothing in the table says what its points are. */
function pointDoubt(rows: readonly TableRow[], delimiter: string, { decimal, thousands }: ReadOptions, file: Place): readonly Problem[] {
  const found = decimal === undefined && thousands === undefined ? ambiguousPoint(textsOf(rows), delimiter) : null;
  const cell = rows.flatMap(({ cells }) => cells).find(({ text }) => text.trim() === found);
  return found === null || cell === undefined ? [] : [problem('POINT_AMBIGUOUS', { found }, { line: cell.line, column: cell.column, ...file })];
}

interface RowFilter {
  /** What is asked for, by the name that the cells of the column are kept under. */
  readonly where: Readonly<Record<string, string>>;
  readonly keeps: (row: TableRow) => boolean;
  readonly problems: readonly Problem[];
}

/** Keeps the rows whose cells hold the texts asked for. */
function rowFilter(where: Readonly<Record<string, string>>, layout: Layout, file: Place): RowFilter {
  const problems: Problem[] = [];
  const wanted: { readonly index: number; readonly name: string; readonly text: string }[] = [];
  for (const [column, text] of Object.entries(where)) {
    const index = layout.names.find(({ name }) => name === column)?.index ?? layout.headers.indexOf(column);
    if (index >= 0) {
      wanted.push({ index, name: layout.names.find((each) => each.index === index)?.name ?? column, text: text.trim() });
    } else {
      const known = clippedNames(layout.headers);
      const facts = { what: 'column', found: clipped(column), known, nearest: nearestName(clipped(column), known) };
      problems.push(problem('REFERENCE_UNKNOWN', facts, file));
    }
  }
  return { where: Object.fromEntries(wanted.map(({ name, text }) => [name, text])), keeps: ({ cells }) => wanted.every(({ index, text }) => cells[index]?.text === text), problems };
}

/** What the filter leaves, with the faults of its rows untold: no analysis is made of them. */
function passedOver(rows: readonly TableRow[], { where, keeps }: RowFilter, { combineArms, sharedControl }: ReadOptions, read: (left: readonly TableRow[]) => readonly Study[]): Pick<Studies, 'passedOver'> {
  if (Object.keys(where).length === 0 || combineArms !== undefined || sharedControl !== undefined) return {};
  return { passedOver: { where, rows: read(rows.filter((row) => !keeps(row))) } };
}

/** The columns that describe a study: all but its label, its provenance and what its numbers were read or derived from. */
function moderatorsOf({ roles }: Layout, { names, sources }: RowsRead): readonly string[] {
  const describing: ReadonlySet<string> = new Set(['year', 'subgroup']);
  const played: ReadonlySet<string> = new Set([...roles.keys(), ...sources.keys()]);
  return names.filter(({ name }) => describing.has(name) || !played.has(name)).map(({ name }) => name);
}
