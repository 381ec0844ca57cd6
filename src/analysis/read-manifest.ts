import type { z } from 'zod';
import { isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { type Outcome, type Place, type Problem, failure, hasErrors, problem, success } from '../problems/problem.js';
import { nearestName, nearestNames } from '../text/nearest.js';
import { keysMeantBy, meantBy, modelMeantBy } from '../text/other-names.js';
import { firstTooDeep, nestedTooDeeply, nestingFault } from './nesting.js';
import { type Manifest, manifestSchema, type TableSpec } from './manifest.js';

type Path = readonly (string | number)[];

/** What the manifest is called in every data set's folder. */
export const manifestName = 'reproduction.yaml';

/**
 * Reads a manifest: YAML 1.2 text in, a checked manifest out.
 *
 * Every fault is reported with its line and column: YAML syntax first (nothing else can be said then), otherwise the
 * shape and the references between the parts, as far as these can be told where the shape is wrong.
 *
 * @param text the manifest's text
 * @param file its name, for the places of problems
 *
 * @example
 * readManifest('schema: 1\ntitle: Two trials\nsource: { citation: none }\nclaims: [{ id: first, quote: "RR 0.49 (95% CI 0.34 to 0.70)" }]').value.claims[0].expect // 'reproduced'
 */
export function readManifest(text: string, file: string = manifestName): Outcome<Manifest> {
  const plain = readPlain(text, file);
  if (!plain.ok) return plain;
  const { at } = plain.value;
  const read = shaped(plain.value, manifestSchema);
  if (!read.ok) return failure(...read.problems, ...looseReferenceProblems(plain.value));
  const parsed = read.value;
  const data: Record<string, TableSpec> = {};
  for (const [id, spec] of Object.entries(parsed.data)) data[id] = typeof spec === 'string' ? { file: spec } : spec;
  const claimPlaces = Object.fromEntries(parsed.claims.map((each, index) => [each.id, at(['claims', index])]));
  const quotePlaces = Object.fromEntries(parsed.claims.map((each, index) => [each.id, at(['claims', index, 'quote'])]));
  const rowsPlaces = Object.fromEntries(parsed.analyses.flatMap((each, index) => (each.rows === undefined ? [] : [[each.id, at(['analyses', index, 'rows'])]])));
  const suspectPlaces = (parsed.diagnose?.suspect ?? []).map((_name, index) => at(['diagnose', 'suspect', index]));
  const missRooms = Object.fromEntries(
    parsed.claims.map((each, index) => [each.id, Object.fromEntries(Object.keys(each.misses ?? {}).map((quantity) => [quantity, halfUnitOf(plain.value.writtenAt(['claims', index, 'misses', quantity]) ?? '')]))]),
  );
  const manifest: Manifest = { ...parsed, data, claimPlaces, quotePlaces, missRooms, rowsPlaces, suspectPlaces };
  const problems = referenceProblems(manifest, at);
  return hasErrors(problems) ? failure(...problems) : success(manifest, problems);
}

/** Half a unit of the last decimal of a number as it is written: 0.05 of `-0.1`; 0 of one without decimals, which is taken at its word. */
function halfUnitOf(written: string): number {
  const [, decimals = '', exponent = '0'] = /^[-+]?\d*\.(\d+)(?:e([-+]?\d+))?$/i.exec(written) ?? [];
  return decimals === '' ? 0 : 0.5 * 10 ** (Number(exponent) - decimals.length);
}

/** A YAML text of a known shape, and where its parts stand. */
export interface Shaped<T> {
  readonly value: T;
  readonly at: (path: Path) => Place;
  /** A part as it is written: `0.70`, of which the value is 0.7; `null` where it is no single one. */
  readonly writtenAt: (path: Path) => string | null;
}

/** Reads YAML 1.2 of the shape of a schema: every fault with its line and column. */
export function readShaped<T>(text: string, file: string, schema: z.ZodType<T>): Outcome<Shaped<T>> {
  const plain = readPlain(text, file);
  if (!plain.ok) return plain;
  const read = shaped(plain.value, schema);
  return read.ok ? success({ ...plain.value, value: read.value }) : read;
}

/** YAML 1.2 as plain data, whatever its shape, and where its parts stand. */
function readPlain(text: string, file: string): Outcome<Shaped<unknown>> {
  const lines = new LineCounter();
  const tooDeep = firstTooDeep(text);
  if (tooDeep !== null) {
    const before = text.slice(0, tooDeep).split('\n');
    return failure(problem('YAML_INVALID', { reason: nestedTooDeeply }, { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }));
  }
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, version: '1.2' });
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  // What was never closed is missed once by each part around it: all at one place, of which the first says enough.
  const faults = new Map([...document.errors, ...document.warnings].toReversed().map((fault) => [fault.pos[0], fault]));
  const syntax = [...faults.values()].toReversed().map((fault) =>
    problem('YAML_INVALID', { reason: fault.message.split('\n')[0] ?? fault.code }, placeOf(fault.pos[0])),
  );
  if (syntax.length > 0) return failure(...syntax);

  const plain = toPlain(document, file);
  if (!plain.ok) return plain;

  const at = (path: Path): Place => placeOf(offsetOf(document, path));
  const endless = nestingFault(plain.value);
  if (endless !== null) return failure(problem('YAML_INVALID', { reason: endless.reason }, at(endless.path)));
  const writtenAt = (path: Path): string | null => {
    const node = document.getIn(path, true);
    return isScalar(node) ? (node.source ?? null) : null;
  };
  return success({ value: plain.value, at, writtenAt });
}

/** Plain data in the shape of a schema: every fault with its line and column. */
function shaped<T>(plain: Shaped<unknown>, schema: z.ZodType<T>): Outcome<T> {
  const parsed = schema.safeParse(plain.value);
  return parsed.success ? success(parsed.data) : failure(...parsed.error.issues.flatMap((issue) => shapeProblems(issue as Issue, plain, schema)));
}

/** A file that a manifest names, and where it names it. */
export interface NamedFile {
  readonly file: string;
  /** Whether the manifest says that the file is still to come. */
  readonly awaited: boolean;
  readonly at: Place;
}

/** The tables and the manuscript that a manifest names, even where its shape is wrong. */
export function filesNamed(text: string, file: string = manifestName): readonly NamedFile[] {
  const plain = readPlain(text, file);
  if (!plain.ok) return [];
  const { value, at } = plain.value;
  const named = (path: Path, awaited: boolean): readonly NamedFile[] => {
    const own = valueAt(value, path);
    return typeof own === 'string' ? [{ file: own, awaited, at: at(path) }] : [];
  };
  const tables = Object.entries(entriesAt(value, 'data')).flatMap(([id, spec]) =>
    named(typeof spec === 'string' ? ['data', id] : ['data', id, 'file'], valueAt(spec, ['awaiting']) !== undefined),
  );
  return [...tables, ...named(['manuscript'], false)];
}

/** Names of tables and analyses that are not there, where the shape of the manifest is wrong elsewhere. */
function looseReferenceProblems({ value, at }: Shaped<unknown>): readonly Problem[] {
  const analyses = Object.values(entriesAt(value, 'analyses'));
  const ids = analyses.map((each) => valueAt(each, ['id'])).filter((id) => typeof id === 'string');
  // An id that is missing or no text may be the one that is meant.
  const knowsAll = ids.length === analyses.length;
  const dangling = (list: string, key: string, what: string, known: readonly string[]): readonly Problem[] =>
    Object.values(entriesAt(value, list)).flatMap((each, index) => {
      const found = valueAt(each, [key]);
      return typeof found !== 'string' || known.includes(found) ? [] : [problem('REFERENCE_UNKNOWN', { what, found, known, nearest: nearestName(found, known) }, at([list, index, key]))];
    });
  return [...dangling('analyses', 'data', 'table under data', Object.keys(entriesAt(value, 'data'))), ...(knowsAll ? dangling('claims', 'analysis', 'analysis', ids) : [])];
}

/** A list or the entries of a part by key; nothing where it is neither. */
function entriesAt(value: unknown, key: string): object {
  const part = valueAt(value, [key]);
  return typeof part === 'object' && part !== null ? part : {};
}

/** Parts that the aliases of a document may stand for, those within them counted for each. */
const mostAliases = 100;

/** The document as plain data. Aliases are bounded by the parser; a bomb of them is a fault of the file, not a crash. */
function toPlain(document: Document, file: string): Outcome<unknown> {
  try {
    return success(document.toJS({ maxAliasCount: mostAliases }) as unknown);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const reason = said.startsWith('Excessive alias count') ? `aliases that stand for more than ${mostAliases} parts` : said;
    return failure(problem('YAML_INVALID', { reason }, { file }));
  }
}

/** Where a path begins in the text: the value, or for an unknown key the key itself, or the nearest parent that is there. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

interface Issue {
  readonly code: string;
  readonly path: Path;
  readonly message: string;
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
  readonly errors?: readonly (readonly Issue[])[];
  readonly origin?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly inclusive?: boolean;
}

/** What a number, a text or a list may be at most or at least; `null` where the issue is none of that. */
function boundOf({ code, message, origin = '', minimum, maximum, inclusive = true }: Issue): string | null {
  const end = code === 'too_big' ? maximum : code === 'too_small' ? minimum : undefined;
  // What a schema says in its own words says more.
  if (end === undefined || !message.startsWith('Too ')) return null;
  const side = code === 'too_big' ? (inclusive ? 'at most' : 'below') : inclusive ? 'at least' : 'above';
  const counted = origin === 'string' ? ' characters' : origin === 'array' ? ' entries' : '';
  return counted === '' ? `expected a number ${side} ${end}` : `expected ${side} ${end}${counted}`;
}

/** One zod issue as problems in our words: the path, what was expected, what was found, and the nearest right name. */
function shapeProblems(issue: Issue, plain: Shaped<unknown>, schema: unknown, base: Path = []): readonly Problem[] {
  const { value: root, at, writtenAt } = plain;
  const path = [...base, ...issue.path];
  const name = path.length === 0 ? '' : path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('').replace(/^\./, '');
  const found = valueAt(root, path);
  const invalid = (reason: string, place: Path = path): Problem => problem('MANIFEST_INVALID', { path: name, reason }, at(place));

  if (issue.code === 'unrecognized_keys') {
    return (issue.keys ?? []).map((key) => {
      const known = knownKeys(path, schema);
      return invalid(`expected only the keys ${known.join(', ')}; found ${JSON.stringify(key)}${asked(keysMeantBy(key, known, 1))}`, [...path, key]);
    });
  }
  if (issue.code === 'invalid_union') {
    const branches = issue.errors ?? [];
    // The branch whose type fits says what is wrong inside it; when none fits, all of them say what would have.
    const inside = branches.find((branch) => branch.every((each) => each.path.length > 0 || each.code === 'unrecognized_keys'));
    const chosen = inside ?? branches.flat().slice(0, 1);
    return chosen.flatMap((each) => shapeProblems(each, plain, schema, path));
  }
  if (issue.code === 'invalid_value') {
    const values = (issue.values ?? []).map(String);
    const model = path.at(-1) === 'tau2' && typeof found === 'string' ? modelMeantBy(found) : null;
    const meant = model !== null ? [`model: ${model}`] : typeof found === 'string' ? meantBy(found, values) : [];
    const nearest = meant.length > 0 || typeof found !== 'string' ? meant : nearestNames(found, values, 1);
    return [invalid(`expected ${values.length === 1 ? values[0] : `one of ${values.join(', ')}`}; found ${show(found)}${asked(nearest)}`)];
  }
  if (issue.code === 'invalid_key') {
    return [invalid(`${(issue as { issues?: readonly Issue[] }).issues?.[0]?.message ?? issue.message}; found the key ${JSON.stringify(path.at(-1))}`)];
  }
  const unquoted = typeof found === 'number' && /expected string/.test(issue.message) ? ` (put the figure in quotation marks: "${writtenAt(path) ?? found}")` : '';
  const reason = boundOf(issue) ?? inPlainWords(issue.message.replace(/^Invalid input: /, '').replace(/, received .*$/, ''), knownKeys(path, schema));
  return [invalid(found === undefined || (found === null && path.length === 0) ? `${reason}; found nothing` : `${reason}; found ${show(found)}${unquoted}`)];
}

/** What a schema calls an object or a record, in words, with the keys that it may have. */
function inPlainWords(reason: string, keys: readonly string[]): string {
  if (reason === 'expected object') return `expected entries like ${keys[0] ?? 'key'}: …${keys.length === 0 ? '' : ` (with the keys ${keys.join(', ')})`}`;
  return reason === 'expected record' ? 'expected entries by name, like name: value' : reason;
}

const asked = (names: readonly string[]): string => (names.length === 0 ? '' : ` (did you mean ${names.join(' or ')}?)`);

function show(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) return Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf';
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value !== null && typeof value === 'object' && Object.hasOwn(value, key) ? (value as Record<string | number, unknown>)[key] : undefined), root);
}

/** The keys that an object at this place may have, read off the schema. */
function knownKeys(path: Path, schema: unknown): readonly string[] {
  let node: unknown = schema;
  for (const key of path) node = step(unwrap(node), key);
  const { shape, def } = (unwrap(node) ?? {}) as SchemaNode;
  return shape === undefined ? (def?.keyType?.options ?? []) : Object.keys(shape);
}

interface SchemaNode {
  readonly def?: {
    readonly type: string;
    readonly innerType?: unknown;
    readonly element?: unknown;
    readonly valueType?: unknown;
    /** The names that a record's keys may have. */
    readonly keyType?: { readonly options?: readonly string[] };
    readonly options?: readonly unknown[];
  };
  readonly shape?: Record<string, unknown>;
}

function unwrap(node: unknown): unknown {
  const { def } = (node ?? {}) as SchemaNode;
  if (def?.innerType !== undefined) return unwrap(def.innerType);
  if (def?.type === 'union') return unwrap(def.options?.find((option) => (unwrap(option) as SchemaNode).shape !== undefined));
  return node;
}

function step(node: unknown, key: string | number): unknown {
  const { def, shape } = (node ?? {}) as SchemaNode;
  return shape?.[key] ?? def?.element ?? def?.valueType;
}

/** Names that point at each other: tables, analyses and claims, and ids that must be unique. */
function referenceProblems(manifest: Manifest, at: (path: Path) => Place): readonly Problem[] {
  const problems: Problem[] = [];
  const tables = Object.keys(manifest.data);
  const analysisIds = manifest.analyses.map((each) => each.id);
  const unknown = (what: string, found: string, known: readonly string[], path: Path): void => {
    problems.push(problem('REFERENCE_UNKNOWN', { what, found, known, nearest: nearestName(found, known) }, at(path)));
  };
  const repeated = (what: string, list: readonly { readonly id: string }[], key: string): void => {
    const seen = new Set<string>();
    for (const [index, each] of list.entries()) {
      if (seen.has(each.id)) problems.push(problem('ID_REPEATED', { what, id: each.id }, at([key, index, 'id'])));
      seen.add(each.id);
    }
  };
  repeated('analyses', manifest.analyses, 'analyses');
  repeated('claims', manifest.claims, 'claims');
  if (manifest.ignore !== undefined && manifest.manuscript === undefined) {
    problems.push(problem('MANIFEST_INVALID', { path: 'ignore', reason: 'expected a manuscript whose figures it is about; found none' }, at(['ignore'])));
  }
  for (const [index, each] of manifest.analyses.entries()) {
    if (!tables.includes(each.data)) unknown('table under data', each.data, tables, ['analyses', index, 'data']);
  }
  for (const [index, each] of (manifest.summary_of_findings?.outcomes ?? []).entries()) {
    const path = ['summary_of_findings', 'outcomes', index];
    if (!analysisIds.includes(each.analysis)) unknown('analysis', each.analysis, analysisIds, [...path, 'analysis']);
  }
  for (const [index, each] of (manifest.evidence ?? []).entries()) {
    for (const [place, id] of each.analyses.entries()) if (!analysisIds.includes(id)) unknown('analysis', id, analysisIds, ['evidence', index, 'analyses', place]);
    const claimIds = manifest.claims.map((claim) => claim.id);
    for (const [place, id] of each.claims.entries()) if (!claimIds.includes(id)) unknown('claim', id, claimIds, ['evidence', index, 'claims', place]);
  }
  for (const [index, each] of manifest.claims.entries()) {
    const path = ['claims', index];
    if (each.analysis !== undefined && !analysisIds.includes(each.analysis)) unknown('analysis', each.analysis, analysisIds, [...path, 'analysis']);
    const analysis = manifest.analyses.find((candidate) => candidate.id === each.analysis);
    if (each.subgroup !== undefined && analysis?.subgroup === undefined) {
      problems.push(
        problem('MANIFEST_INVALID', { path: `claims[${index}].subgroup`, reason: 'expected an analysis with a subgroup column; found one without' }, at([...path, 'subgroup'])),
      );
    }
    if (each.coefficient !== undefined && analysis?.moderators === undefined && analysis?.permutation === undefined) {
      problems.push(
        problem('MANIFEST_INVALID', { path: `claims[${index}].coefficient`, reason: 'expected an analysis with moderators; found one without' }, at([...path, 'coefficient'])),
      );
    }
    if ((each.study === undefined) !== (each.figures?.weight === undefined)) {
      const [missing, given] = each.study === undefined ? ['study', 'a weight of no study'] : ['figures', 'a study without its weight'];
      problems.push(problem('MANIFEST_INVALID', { path: `claims[${index}].${missing}`, reason: `expected a study together with the weight that is cited of it; found ${given}` }, at(path)));
    }
    const weighed = (each.weights ?? []).map(({ study }) => study);
    for (const [place, study] of weighed.entries()) {
      if (study !== each.study && weighed.indexOf(study) === place) continue;
      problems.push(problem('MANIFEST_INVALID', { path: `claims[${index}].weights[${place}].study`, reason: `expected each study once; found ${study} again` }, at([...path, 'weights', place, 'study'])));
    }
    if (each.quote === undefined && each.figures === undefined && each.weights === undefined && each.conversion === undefined && each.missing === undefined) {
      problems.push(
        problem('MANIFEST_INVALID', { path: `claims[${index}]`, reason: 'expected a quote, figures, a conversion or missing; found none of them' }, at(path)),
      );
    }
  }
  return problems;
}
