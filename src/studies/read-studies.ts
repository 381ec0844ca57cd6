import { failure, hasErrors, problem, type Outcome, type Place } from '../problems/problem.js';
import { defaultConversionSettings } from './conversions/settings.js';
import { decodeText } from './decode.js';
import { readHeader } from './header.js';
import { orderedProblems } from './problem-list.js';
import { optionFaults, type ReadOptions } from './read-options.js';
import { mostFor, mostOf } from './scan.js';
import { separatorLine, sniffDelimiter } from './sniff.js';
import { studiesOf } from './studies-of.js';
import type { Studies } from './study.js';
import { readTable } from './table.js';

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
  const table = readTable(body, delimiter, separator === null ? 1 : 2, file, mostFor(options.mostRows ?? mostOf.rows));
  if (table.header === null) {
    const why = hasErrors(table.problems) ? table.problems : [problem('FILE_EMPTY', {}, file)];
    return failure(...orderedProblems([...decoded.problems, ...why], file, table.dropped));
  }

  // 3. Header → which column plays which part
  const conversions = { ...defaultConversionSettings, ...options.conversions };
  const layout = readHeader(table.header, { ...options, conversions }, file);

  // 4. Cells → studies, with all that was found on the way
  return studiesOf(table, { layout, conversions, encoding, delimiter, options, file }, [...decoded.problems, ...layout.problems]);
}
