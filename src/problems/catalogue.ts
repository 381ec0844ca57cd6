import type { Severity } from './problem.js';

/**
 * The facts each code carries. A code is added here and in `catalogue` below; the compiler asks for both.
 */
export interface ProblemFacts {
  // Files
  FILE_NOT_FOUND: { readonly path: string };
  FILE_NOT_READABLE: { readonly path: string; readonly reason: string };
  FILE_NOT_WRITABLE: { readonly path: string; readonly reason: string };
  FILE_EXISTS: { readonly path: string };
  FILE_TOO_LARGE: { readonly bytes: number; readonly most: number; readonly andMore?: true };
  FILE_CHANGED: Record<never, never>;
  FILE_OUTSIDE_FOLDER: { readonly path: string };
  /** `encodings` that can be read, where these are not the usual ones. */
  FILE_NOT_TEXT: { readonly found: string; readonly encodings?: string };
  FILE_EMPTY: Record<never, never>;
  /** `what` was done and lost; data sets where nothing is said. */
  INTERRUPTED: { readonly done: number; readonly lost: readonly string[]; readonly what?: string };
  /** How far it was; empty where it had hardly begun. */
  WORK_INTERRUPTED: { readonly after: string; readonly lost: string };
  ENCODING_GUESSED: { readonly encoding: string };

  // Tables of studies
  /** `from` are the other columns that it could be converted from. */
  COLUMN_MISSING: { readonly column: string; readonly accepted: readonly string[]; readonly from?: readonly string[]; readonly found: readonly string[]; readonly nearest: string | null };
  COLUMN_DUPLICATED: { readonly column: string; readonly header: string; readonly firstColumn: number };
  COLUMN_NAME_EMPTY: Record<never, never>;
  COLUMN_MAPPING_UNKNOWN: { readonly header: string; readonly canonical: string; readonly found: readonly string[]; readonly nearest: string | null };
  COLUMN_ROLE_UNKNOWN: { readonly role: string; readonly nearest: string | null; readonly known: readonly string[] };
  COLUMN_ROLE_TAKEN: { readonly role: string; readonly headers: readonly string[] };
  KIND_NOT_RECOGNISED: { readonly found: readonly string[]; readonly measure: string | null; readonly needs: readonly string[]; readonly missing: readonly string[] };
  KIND_AMBIGUOUS: { readonly kinds: readonly string[] };
  /** `limits` are the columns of the interval; `absent` is the role that no column has. */
  ESTIMATE_UNUSED: { readonly columns: readonly string[]; readonly limits: readonly string[]; readonly absent: string };
  ROW_NAMES_UNNAMED: { readonly isLabel: boolean };
  ROW_RAGGED: { readonly expected: number; readonly found: number };
  ROW_BLANK_LABEL: Record<never, never>;
  LABEL_REPEATED: { readonly label: string; readonly firstLine: number };
  QUOTE_NOT_CLOSED: Record<never, never>;
  QUOTE_MISPLACED: { readonly found: string };
  /** `plain` is how many there may be where nothing is asked for that needs each study. */
  TABLE_TOO_LARGE: { readonly what: string; readonly most: number; readonly plain?: number };
  CSV_UNREADABLE: { readonly reason: string };
  /** `found` is the mark of a missing value, when there is one: `NA`, `-`; `from` are columns that would do instead. */
  CELL_EMPTY: { readonly column: string; readonly found?: string; readonly from?: readonly string[]; readonly wanted?: string };
  CELL_NOT_NUMBER: { readonly column: string; readonly found: string; readonly hint: string | null };
  CELL_NOT_INTEGER: { readonly column: string; readonly found: string };
  CELL_NEGATIVE: { readonly column: string; readonly found: string };
  CELL_NOT_POSITIVE: { readonly column: string; readonly found: string };
  CELL_OUT_OF_RANGE: { readonly column: string; readonly found: string; readonly range: string };
  CELL_TOO_LARGE: { readonly column: string; readonly found: string };
  POINT_AMBIGUOUS: { readonly found: string };
  EVENTS_ABOVE_TOTAL: { readonly events: string; readonly total: string; readonly eventsColumn: string; readonly totalColumn: string };
  INTERVAL_DISORDERED: { readonly lower: string; readonly estimate: string; readonly upper: string };
  /** What a number should follow from does not allow it. */
  CONVERSION_IMPOSSIBLE: { readonly column: string; readonly conversion: string; readonly from: readonly string[]; readonly reason: string };
  /** A number and what it should follow from are both there, and differ by more than rounding. */
  SOURCES_DISAGREE: { readonly column: string; readonly written: string; readonly from: readonly string[]; readonly derived: number; readonly formula: string; readonly hint: string | null };
  /** A median, quartiles or a range that look skewed, where normally distributed values were assumed. */
  QUANTILES_SKEWED: { readonly column: string; readonly statistic: number; readonly critical: number };
  PERCENT_FITS_NO_COUNT: { readonly percent: number; readonly total: number; readonly product: number; readonly taken: number };
  CONTROL_DIFFERS: { readonly study: string; readonly found: string; readonly first: string; readonly expected: string };
  SD_LOOKS_LIKE_SE: { readonly study: string; readonly column: string; readonly found: number; readonly usual: number; readonly times: number };
  SDS_FAR_APART: { readonly study: string; readonly treatment: number; readonly control: number; readonly most: number };
  ROWS_ALIKE: { readonly study: string; readonly first: string };
  CONTROL_REPEATED: { readonly study: string; readonly first: string };
  LABEL_LOOKS_POOLED: { readonly label: string };
  PROVENANCE_LOST: { readonly label: string };
  PROVENANCE_UNKNOWN: { readonly found: string; readonly known: readonly string[]; readonly nearest: string | null };
  TOO_MANY_STUDIES: { readonly what: string; readonly most: number; readonly found: number };
  /** `filteredOut` are the rows of the file that a filter passed over; `unmet` the parts of the filter that no row meets, with some of what their columns hold. */
  TOO_FEW_STUDIES: { readonly found: number; readonly least: number; readonly filteredOut?: number; readonly unmet?: readonly { readonly column: string; readonly wanted: string; readonly holds: readonly string[]; readonly nearest?: string }[] };
  GROUP_SCATTERED: { readonly column: string; readonly name: string; readonly firstLine: number };
  /** Of `done` lines; the first of the names. */
  GROUPS_WITHOUT_RESULT: { readonly without: number; readonly done: number; readonly names: readonly string[] };
  PROBLEMS_NOT_SHOWN: { readonly more: number };

  // Effect sizes and models
  EFFECT_UNDEFINED: { readonly study: string; readonly measure: string; readonly reason: string };
  EFFECT_IMPLAUSIBLE: { readonly study: string; readonly measure: string; readonly value: number; readonly most: number };
  /** `fits` is a scale on which the estimate would be in the middle. */
  ESTIMATE_OFF_CENTRE: { readonly study: string; readonly estimate: number; readonly lower: number; readonly upper: number; readonly scale: string; readonly fits: string | null };
  STUDY_DROPPED: { readonly study: string; readonly reason: string };
  SUBGROUP_NOT_STATED: { readonly study: string; readonly column: string };
  ZERO_CELL_CORRECTED: { readonly studies: readonly string[]; readonly add: number; readonly amount?: string };
  MEASURE_NEEDS_OTHER_DATA: { readonly measure: string; readonly needs: readonly string[]; readonly found: string };
  VARIANT_NOT_FOR_MEASURE: { readonly what: string; readonly found: string; readonly measure: string; readonly allowed: readonly string[] };
  METHOD_NOT_FOR_MEASURE: { readonly method: string; readonly measure: string; readonly allowed: readonly string[] };
  METHOD_NOT_FOR_MODEL: { readonly method: string; readonly model: string };
  /** `characters` are the first few of `count`. */
  FONT_LACKS_CHARACTERS: { readonly figure: string; readonly characters: readonly string[]; readonly count: number };
  SETTING_IGNORED: { readonly setting: string; readonly value: string; readonly reason: string };
  PROFILE_NOT_FOLLOWED: { readonly profile: string; readonly what: string; readonly instead: string };
  NOT_CONVERGED: { readonly what: string; readonly iterations: number };
  NOT_ESTIMABLE: { readonly what: string; readonly reason: string };
  SEVERAL_OPTIMA: { readonly what: string; readonly chosen: number; readonly others: readonly number[] };
  SINGLE_STUDY: Record<never, never>;
  MODERATOR_CONSTANT: { readonly column: string; readonly value: string };
  MODERATORS_COLLINEAR: { readonly dependent: readonly string[]; readonly others: readonly string[] };
  BACK_TRANSFORM_OUT_OF_RANGE: { readonly what: string; readonly reason: string };
  BEYOND_MEASURE: { readonly what: string; readonly measure: string; readonly end: number };

  // Choices by name
  NAME_UNKNOWN: { readonly what: string; readonly found: string; readonly nearest: readonly string[]; readonly known: readonly string[] };
  USAGE: { readonly wrong: string; readonly expected: string; readonly found: string };

  // Manifests and claims
  YAML_INVALID: { readonly reason: string };
  MANIFEST_INVALID: { readonly path: string; readonly reason: string };
  /** `absent` where the folder is not there either. */
  MANIFEST_NOT_FOUND: { readonly folder: string; readonly absent?: true };
  REFERENCE_UNKNOWN: { readonly what: string; readonly found: string; readonly known: readonly string[]; readonly nearest: string | null };
  ID_REPEATED: { readonly what: string; readonly id: string };
  QUOTE_HAS_NO_FIGURE: { readonly quote: string };
  FIGURE_NOT_NUMBER: { readonly quantity: string; readonly found: string };
  FIGURES_DISAGREE: { readonly quantity: string; readonly inQuote: string; readonly given: string };
  FIGURE_TOO_LARGE: { readonly found: string };
  /** `reason` says which figures cannot be, or not together. */
  CLAIM_IMPOSSIBLE: { readonly reason: string };
  MEASURE_DIFFERS_FROM_QUOTE: { readonly claim: string | null; readonly label: string; readonly measure: string };
  NOTHING_FOUND: { readonly what: string };
  TABLE_NOT_READ: { readonly found: string };
  IGNORED_QUOTE_IDLE: { readonly quote: string };
  CLAIM_WITHOUT_PLACE: { readonly claims: readonly string[] };
  TEXT_TOO_LARGE: { readonly found: number; readonly most: number };
  MANUSCRIPT_MISSING: Record<never, never>;
}

/** The code of a problem, to match on: `FILE_NOT_FOUND`, `CELL_EMPTY`, … */
export type ProblemCode = keyof ProblemFacts;

interface Entry<C extends ProblemCode> {
  readonly severity: Severity;
  /** What is wrong; what was expected; what was found. No full stop, no place, no code. */
  readonly sentence: (facts: ProblemFacts[C]) => string;
}

const list = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.join(', '));
const meant = (nearest: string | null): string => (nearest === null ? '' : ` (did you mean ${nearest}?)`);
/** A column of another name, with how it is said to be the one that is missing. */
const mapped = (column: string, nearest: string | null): string => (nearest === null ? '' : ` (if ${nearest} is meant: --columns ${column}=${nearest}, or columns: in a manifest)`);
const rounded = (value: number): string => String(Number(value.toPrecision(4)));
const quoted = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);

const told = ([column = ''] : readonly string[], [lower = '', upper = '']: readonly string[], estimate: string, limit: string): string => `${estimate}=${column},${limit}_lower=${lower},${limit}_upper=${upper}`;

/** Every sentence that Repool says about a fault, in one place. */
export const catalogue: { readonly [C in ProblemCode]: Entry<C> } = {
  FILE_NOT_FOUND: { severity: 'error', sentence: ({ path }) => `there is no such file; expected a file; found nothing at ${path}` },
  FILE_NOT_READABLE: { severity: 'error', sentence: ({ path, reason }) => `the file cannot be read; expected a readable file; found ${reason} at ${path}` },
  FILE_EXISTS: { severity: 'error', sentence: ({ path }) => `the file is not written over; expected a free name, or --force; found ${path}` },
  FILE_NOT_WRITABLE: { severity: 'error', sentence: ({ path, reason }) => `the file cannot be written; expected a writable folder; found ${reason} at ${path}` },
  FILE_TOO_LARGE: { severity: 'error', sentence: ({ bytes, most, andMore }) => `the file is too large; expected at most ${most} bytes; found ${bytes}${andMore === true ? ' and more' : ''}` },
  FILE_CHANGED: { severity: 'error', sentence: () => 'the file changed while it was read; expected it to stay as it was; found another length or another time of its last change' },
  FILE_OUTSIDE_FOLDER: { severity: 'error', sentence: ({ path }) => `the path leaves the manifest's folder; expected a relative path inside it; found ${quoted(path)}` },
  FILE_NOT_TEXT: { severity: 'error', sentence: ({ found, encodings = 'UTF-8, UTF-16 or Windows-1252' }) => `the file is not text; expected text in ${encodings}; found ${found}` },
  INTERRUPTED: { severity: 'error', sentence: ({ done, lost, what = 'data sets to be judged' }) => `the run was interrupted; expected ${done + lost.length} ${what}; found ${done}, without ${list(lost)}` },
  WORK_INTERRUPTED: { severity: 'error', sentence: ({ after, lost }) => `the work was interrupted${after === '' ? '' : ` ${after}`}; expected its end; found Ctrl-C or SIGTERM: ${lost}` },
  FILE_EMPTY: { severity: 'error', sentence: () => 'the file is empty; expected a header line and at least one study; found nothing' },
  ENCODING_GUESSED: { severity: 'warning', sentence: ({ encoding }) => `the file is not valid UTF-8 and was read as ${encoding}; expected UTF-8; check accented letters and minus signs` },

  COLUMN_MISSING: { severity: 'error', sentence: ({ column, accepted, from = [], found, nearest }) => `column ${column} is missing; expected ${accepted.length > 0 ? `${column} (or ${accepted.join(', ')})` : 'a column of that name'}${from.length > 0 ? `, or what it follows from: ${from.join(' or ')}` : ''}; found ${list(found)}${accepted.length > 0 ? mapped(column, nearest) : meant(nearest)}` },
  COLUMN_DUPLICATED: { severity: 'error', sentence: ({ header, firstColumn }) => `column ${quoted(header)} stands twice; expected each name once; found it first in column ${firstColumn}` },
  COLUMN_NAME_EMPTY: { severity: 'error', sentence: () => 'a column has no name; expected a name in the header line; found an empty cell' },
  COLUMN_MAPPING_UNKNOWN: { severity: 'error', sentence: ({ header, canonical, found, nearest }) => `the column mapped to ${canonical} does not exist; expected a column of the file; found ${quoted(header)} among ${list(found)}${meant(nearest)}` },
  COLUMN_ROLE_UNKNOWN: { severity: 'error', sentence: ({ role, nearest, known }) => `there is no such column role; expected one of ${list(known)}; found ${quoted(role)}${meant(nearest)}` },
  COLUMN_ROLE_TAKEN: { severity: 'error', sentence: ({ role, headers }) => `more than one column means ${role}; expected one; found ${list(headers)}` },
  KIND_NOT_RECOGNISED: { severity: 'error', sentence: ({ found, measure, needs, missing }) => `the columns do not make ${measure === null ? 'the study data that are needed' : `data for ${measure}`}; expected ${needs.join(', or ')}; found ${list(found)}${missing.length > 0 ? ` (missing: ${missing.join(', ')})` : ''}; columns of other names are told by --columns ${missing[0]?.split(' ')[0] ?? 'estimate'}=NAME, or columns: in a manifest` },
  KIND_AMBIGUOUS: { severity: 'error', sentence: ({ kinds }) => `the columns can be read as more than one kind of study data; expected a measure that says which; found ${list(kinds)}` },
  ESTIMATE_UNUSED: { severity: 'error', sentence: ({ columns, limits, absent }) => `the middle of ${limits.join(' to ')} would be the estimate, while ${list(columns)} may hold it and has no part; expected --columns (columns) to say which is the estimate: ${told(columns, limits, 'estimate', 'ci')} on the natural scale, ${told(columns, limits, 'yi', 'yi_ci')} on the analysis scale, or ${absent}= where none is; found none` },
  ROW_NAMES_UNNAMED: { severity: 'note', sentence: ({ isLabel }) => `the first column has no name and was ${isLabel ? 'taken for the label of the studies' : 'left out'}, as the names or numbers of rows that R (write.csv) and pandas (to_csv) write` },
  ROW_RAGGED: { severity: 'error', sentence: ({ expected, found }) => `the row has ${found > expected ? 'too many' : 'too few'} cells, so that none can be told to be of a column; expected ${expected} as in the header; found ${found}` },
  ROW_BLANK_LABEL: { severity: 'error', sentence: () => 'the study has no name; expected a label in column study; found an empty cell' },
  LABEL_REPEATED: { severity: 'warning', sentence: ({ label, firstLine }) => `two rows have the same study label; expected each study once; found ${quoted(label)} first in line ${firstLine}` },
  QUOTE_NOT_CLOSED: { severity: 'error', sentence: () => 'a quoted cell is never closed; expected a closing quotation mark; found the end of the file' },
  QUOTE_MISPLACED: { severity: 'error', sentence: ({ found }) => `a quotation mark stands inside an unquoted cell; expected the whole cell in quotation marks; found ${quoted(found)}` },
  TABLE_TOO_LARGE: { severity: 'error', sentence: ({ what, most, plain }) => `the table is larger than one of studies; expected at most ${most} ${what}${plain === undefined ? '' : `, or ${plain} where they are pooled by inverse variance and nothing else is asked for`}; found more` },
  CSV_UNREADABLE: { severity: 'error', sentence: ({ reason }) => `the table cannot be read; expected comma-, semicolon- or tab-separated values; found ${reason}` },
  CELL_EMPTY: { severity: 'error', sentence: ({ column, found, from = [], wanted = 'a number' }) => `${column} ${found === undefined ? 'is empty' : 'has no value'}; expected ${wanted}${from.length > 0 ? `, or ${from.join(' or ')}` : ''}; found ${found === undefined ? 'nothing' : `${quoted(found)}, a mark of a missing value`}` },
  CELL_NOT_NUMBER: { severity: 'error', sentence: ({ column, found, hint }) => `${column} is not a number; expected digits with an optional sign and decimal point; found ${quoted(found)}${hint === null ? '' : ` (${hint})`}` },
  CELL_NOT_INTEGER: { severity: 'error', sentence: ({ column, found }) => `${column} is not a whole number; expected a count; found ${quoted(found)}` },
  CELL_NEGATIVE: { severity: 'error', sentence: ({ column, found }) => `${column} is negative; expected zero or more; found ${quoted(found)}` },
  CELL_NOT_POSITIVE: { severity: 'error', sentence: ({ column, found }) => `${column} is not positive; expected more than zero; found ${quoted(found)}` },
  CELL_OUT_OF_RANGE: { severity: 'error', sentence: ({ column, found, range }) => `${column} is out of range; expected ${range}; found ${quoted(found)}` },
  CELL_TOO_LARGE: { severity: 'error', sentence: ({ column, found }) => `${column} is too large to be exact; expected less than 2^53; found ${quoted(found)}` },
  POINT_AMBIGUOUS: { severity: 'warning', sentence: ({ found }) => `points were read as decimal marks, but every one stands before three digits, as where it parts thousands; expected decimal "." or thousands "." to be declared; found ${quoted(found)}` },
  EVENTS_ABOVE_TOTAL: { severity: 'error', sentence: ({ events, total, eventsColumn, totalColumn }) => `${eventsColumn} is above ${totalColumn}; expected at most ${total}; found ${events}` },
  INTERVAL_DISORDERED: { severity: 'error', sentence: ({ lower, estimate, upper }) => `the interval does not hold its estimate; expected ci_lower <= estimate <= ci_upper and ci_lower < ci_upper; found ${lower}, ${estimate}, ${upper}` },
  CONVERSION_IMPOSSIBLE: { severity: 'error', sentence: ({ column, conversion, from, reason }) => `${column} cannot be had by ${conversion}; expected ${from.join(', ')} that allow it; found ${reason}` },
  SOURCES_DISAGREE: { severity: 'warning', sentence: ({ column, written, from, derived, formula, hint }) => `${column} and ${from.join(' with ')} do not agree, and ${column} was used; expected ${rounded(derived)} (${formula}); found ${written}${hint === null ? '' : ` (${hint})`}` },
  QUANTILES_SKEWED: { severity: 'warning', sentence: ({ column, statistic, critical }) => `the values behind ${column} look skewed, so that a mean and a standard deviation made for normally distributed values may miss; expected a skewness statistic below ${rounded(critical)} (Shi et al. 2023); found ${rounded(statistic)}` },
  PERCENT_FITS_NO_COUNT: { severity: 'warning', sentence: ({ percent, total, product, taken }) => `the percentage is of another total or misprinted, and ${taken} events were taken; expected a whole number of events that prints as ${percent}% of ${total}; found ${rounded(product)}` },
  CONTROL_DIFFERS: { severity: 'error', sentence: ({ study, found, first, expected }) => `rows that share a control group differ in it; expected ${expected} as in ${first}; found ${found} in ${study}` },
  SD_LOOKS_LIKE_SE: { severity: 'warning', sentence: ({ study, column, found, usual, times }) => `${column} of ${study} looks like a standard error, if the outcome has one unit in all rows; expected about ${rounded(usual)} as in the others; found ${rounded(found)}, which times √n is ${rounded(times)}` },
  SDS_FAR_APART: { severity: 'warning', sentence: ({ study, treatment, control, most }) => `the standard deviations of ${study} are far apart; expected one at most ${most} times the other, unless one is a standard error or the outcome is very skewed; found ${rounded(treatment)} and ${rounded(control)}` },
  ROWS_ALIKE: { severity: 'warning', sentence: ({ study, first }) => `all numbers of ${study} are those of an earlier row; expected each trial once; found the numbers of ${quoted(first)}` },
  CONTROL_REPEATED: { severity: 'warning', sentence: ({ study, first }) => `the control group of ${study} is that of an earlier row; expected each participant once, or --shared-control (shared_control) with a column that says which rows share it; found the control group of ${quoted(first)}` },
  LABEL_LOOKS_POOLED: { severity: 'warning', sentence: ({ label }) => `the row looks like a total and not like a study, and was pooled with the others; expected one row per study; found ${quoted(label)}` },
  PROVENANCE_LOST: { severity: 'warning', sentence: ({ label }) => `the row has a label that reconstructed rows are given, and no provenance; expected a provenance; found ${quoted(label)}, which is taken as reconstructed` },
  PROVENANCE_UNKNOWN: { severity: 'error', sentence: ({ found, known, nearest }) => `there is no such provenance; expected one of ${list(known)}; found ${quoted(found)}${meant(nearest)}` },
  TOO_MANY_STUDIES: { severity: 'error', sentence: ({ what, most, found }) => `there are too many studies for ${what}; expected at most ${most}; found ${found}` },
  TOO_FEW_STUDIES: { severity: 'error', sentence: ({ found, least, filteredOut, unmet = [] }) => `there are too few studies; expected at least ${least}; found ${found}${filteredOut === undefined ? '' : ` (the filter of rows passed over ${filteredOut}${unmet.map(({ column, wanted, holds, nearest = null }) => `; no row has ${quoted(wanted)} in ${column}, which holds ${holds.length === 0 ? 'nothing' : holds.map(quoted).join(', ')}${meant(nearest)}`).join('')}${found === 0 && unmet.length === 0 ? '; each part of it is met by some rows, and all of them by none' : ''})`}` },
  GROUP_SCATTERED: { severity: 'error', sentence: ({ column, name, firstLine }) => `the rows of a group do not stand together; expected all rows with one value of ${column} after one another (sorted by it); found ${quoted(name)} again, which began on line ${firstLine}: the result of its first rows is not that of the group` },
  GROUPS_WITHOUT_RESULT: { severity: 'note', sentence: ({ without, done, names }) => `${without} of ${done} lines ${without === 1 ? 'has' : 'have'} no result; the groups are ${names.map(quoted).join(', ')}${names.length < without ? ', …' : ''}` },
  PROBLEMS_NOT_SHOWN: { severity: 'note', sentence: ({ more }) => `${more} more ${more === 1 ? 'problem is' : 'problems are'} not shown; mend those that are first` },

  EFFECT_UNDEFINED: { severity: 'warning', sentence: ({ study, measure, reason }) => `the ${measure} of ${study} is undefined and the study was left out; expected data that define it; found ${reason}` },
  EFFECT_IMPLAUSIBLE: { severity: 'warning', sentence: ({ study, measure, value, most }) => `the ${measure} of ${study} is hard to believe; expected at most ${most} in size, unless standard errors were entered as standard deviations; found ${rounded(value)}` },
  ESTIMATE_OFF_CENTRE: { severity: 'warning', sentence: ({ study, estimate, lower, upper, scale, fits }) => `the estimate of ${study} is far from the middle of its interval on the ${scale} scale, so that its standard error may be wrong; expected it near the middle${fits === null ? '' : `, as on the ${fits} scale`}; found ${estimate} in ${lower} to ${upper}` },
  STUDY_DROPPED: { severity: 'note', sentence: ({ study, reason }) => `${study} was left out; ${reason}` },
  SUBGROUP_NOT_STATED: { severity: 'warning', sentence: ({ study, column }) => `${study} counts in the total but in no subgroup; expected a value of ${column}; found an empty cell` },
  ZERO_CELL_CORRECTED: { severity: 'note', sentence: ({ studies, add, amount }) => `${amount === undefined ? add : `the ${amount} correction (${2 * add} over both arms)`} was added to the cells of studies with a zero cell; ${list(studies)}` },
  MEASURE_NEEDS_OTHER_DATA: { severity: 'error', sentence: ({ measure, needs, found }) => `${measure} cannot be computed from these data; expected ${needs.join(' or ')}; found ${found}` },
  VARIANT_NOT_FOR_MEASURE: { severity: 'error', sentence: ({ what, found, measure, allowed }) => `${measure} ${allowed.length === 0 ? `leaves no choice of ${what}; expected it to be left out` : `has no such ${what}; expected one of ${list(allowed)}`}; found ${found}` },
  METHOD_NOT_FOR_MEASURE: { severity: 'error', sentence: ({ method, measure, allowed }) => `${method.endsWith(' test') ? `${method} is not for` : `the ${method} method does not pool`} ${measure}; expected one of ${list(allowed)}; found ${measure}` },
  METHOD_NOT_FOR_MODEL: { severity: 'error', sentence: ({ method, model }) => `the ${method} method has no ${model} model; expected the common model with it, or the inverse-variance method; found ${model}` },
  FONT_LACKS_CHARACTERS: { severity: 'warning', sentence: ({ figure, characters, count }) => `the font of figures lacks ${count === 1 ? 'a character' : `${count} characters`} of ${figure}, so that its PNG and PDF show boxes or nothing there; expected Latin, Greek, Cyrillic or Hebrew letters (the SVG borrows from the reader's fonts); found ${characters.map(quoted).join(', ')}${count > characters.length ? ', …' : ''}` },
  SETTING_IGNORED: { severity: 'note', sentence: ({ setting, value, reason }) => `the setting ${value === '' ? setting : `${setting} ${value}`} had no part in the result; ${reason}` },
  PROFILE_NOT_FOLLOWED: { severity: 'warning', sentence: ({ profile, what, instead }) => `${profile} does not set ${what}; instead: ${instead}` },
  NOT_CONVERGED: { severity: 'error', sentence: ({ what, iterations }) => `${what} did not converge; expected a solution; found none in ${iterations} iterations` },
  NOT_ESTIMABLE: { severity: 'warning', sentence: ({ what, reason }) => `${what} cannot be estimated; ${reason}` },
  SEVERAL_OPTIMA: { severity: 'note', sentence: ({ what, chosen, others }) => `the likelihood has more than one maximum; ${what} is the highest, ${chosen}; others at ${others.join(', ')}` },
  SINGLE_STUDY: { severity: 'note', sentence: () => 'there is one study; the pooled estimate is its own, and heterogeneity cannot be assessed' },
  MODERATOR_CONSTANT: { severity: 'error', sentence: ({ column, value }) => `${column} is the same for all studies of the regression; expected a moderator that varies; found ${quoted(value)} throughout` },
  MODERATORS_COLLINEAR: { severity: 'error', sentence: ({ dependent, others }) => `the moderators do not all tell something of their own; expected coefficients that the studies can tell apart; found ${list(dependent)}, which ${list(others)} determine${others.length === 1 ? 's' : ''}` },
  BEYOND_MEASURE: { severity: 'note', sentence: ({ what, measure, end }) => `${what} lies beyond ${end}, where no ${measure} can be; it is given as computed: ${measure}s are pooled as they are, and nothing keeps an interval inside` },
  BACK_TRANSFORM_OUT_OF_RANGE: { severity: 'note', sentence: ({ what, reason }) => `${what} was cut at the end of the scale; ${reason}` },

  NAME_UNKNOWN: { severity: 'error', sentence: ({ what, found, nearest, known }) => `there is no such ${what}; expected one of ${list(known)}; found ${quoted(found)}${nearest.length > 0 ? ` (did you mean ${nearest.join(' or ')}?)` : ''}` },
  USAGE: { severity: 'error', sentence: ({ wrong, expected, found }) => `${wrong}; expected ${expected}; found ${found}` },

  YAML_INVALID: { severity: 'error', sentence: ({ reason }) => `the manifest is not valid YAML; expected YAML 1.2; found ${reason}` },
  MANIFEST_INVALID: { severity: 'error', sentence: ({ path, reason }) => `${path === '' ? 'the manifest' : path} is not as expected; ${reason}` },
  MANIFEST_NOT_FOUND: { severity: 'error', sentence: ({ folder, absent }) => (absent ? `there is no such folder; expected one with reproduction.yaml in it; found nothing at ${folder}` : `there is no manifest; expected reproduction.yaml; found none in ${folder} (repool init TABLE.csv writes one to begin with)`) },
  REFERENCE_UNKNOWN: { severity: 'error', sentence: ({ what, found, known, nearest }) => `there is no such ${what}; expected one of ${list(known)}; found ${quoted(found)}${meant(nearest)}` },
  ID_REPEATED: { severity: 'error', sentence: ({ what, id }) => `two ${what} have the same id; expected each once; found ${quoted(id)} again` },
  QUOTE_HAS_NO_FIGURE: { severity: 'error', sentence: ({ quote }) => `no figure was found in the quote; expected an estimate, an interval or another statistic, or figures given one by one; found ${quoted(quote)}` },
  FIGURE_NOT_NUMBER: { severity: 'error', sentence: ({ quantity, found }) => `the figure ${quantity} is not a printed number; expected a string such as "0.49" or "<.001"; found ${quoted(found)}` },
  FIGURES_DISAGREE: { severity: 'error', sentence: ({ quantity, inQuote, given }) => `the figure ${quantity} differs from the quote; expected ${quoted(inQuote)} as quoted; found ${quoted(given)}` },
  FIGURE_TOO_LARGE: { severity: 'error', sentence: ({ found }) => `a figure is too large for a number; expected at most 1.7e308; found ${found}` },
  CLAIM_IMPOSSIBLE: { severity: 'error', sentence: ({ reason }) => `no data print the claim; expected figures that are possible together; found: ${reason}` },
  MEASURE_DIFFERS_FROM_QUOTE: { severity: 'error', sentence: ({ claim, label, measure }) => `${claim === null ? 'the claim' : `the quote of claim ${claim}`} names another measure than its analysis; expected ${measure}, or the figures given without the quote; found ${quoted(label)}` },
  TABLE_NOT_READ: { severity: 'warning', sentence: ({ found }) => `a table is not read as one; expected HTML, Markdown with upright strokes, or tabs between its cells (pandoc -t html, or -t gfm); found ${found}` },
  NOTHING_FOUND: { severity: 'warning', sentence: ({ what }) => `nothing was found; expected ${what}; found none` },
  IGNORED_QUOTE_IDLE: { severity: 'warning', sentence: ({ quote }) => `a quote under ignore leaves nothing alone; expected words of the manuscript with figures that no claim covers; found ${quoted(quote)}` },
  CLAIM_WITHOUT_PLACE: { severity: 'warning', sentence: ({ claims }) => `it is not said where ${claims.length === 1 ? 'a claim was' : 'claims were'} printed; expected where: with page, display or source, or a manuscript that holds the quote; found none for ${list(claims)}` },
  TEXT_TOO_LARGE: { severity: 'error', sentence: ({ found, most }) => `the text has too many numbers to be looked through for figures; expected at most ${most}; found ${found}` },
  MANUSCRIPT_MISSING: { severity: 'error', sentence: () => 'it cannot be said which figures no claim covers; expected manuscript: in the manifest; found none' },
};
