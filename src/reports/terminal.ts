import type { Coverage } from '../analysis/coverage.js';
import type { JudgedClaim, Reproduction } from '../analysis/reproduction.js';
import { isShort } from '../analysis/short-coverage.js';
import { oneLine } from '../text/one-line.js';
import type { Problem } from '../problems/problem.js';
import { type Basis, bases, type Verdict } from '../verification/verdict.js';
import { multiplicityLines, sharedLines } from './chance-words.js';
import { type FigureGroup, figureGroups } from './claim-words.js';
import { type Paint, paintFor, type Screen } from './colour.js';
import { coverageSentence, uncoveredFigures } from './coverage-words.js';
import { comparisonWords, isMiss, figureName } from './figure-words.js';
import { padded, widthOf, wrapLine } from './lines.js';
import { countOf, tallyOf, tallySentence, verdictsOf, waivedOf } from './tally.js';
import { chanceOf } from '../verification/diagnose/diagnose.js';
import { basisMeanings, expectedInstead, gradeWord, gradeWords, markOf, toldBasis, waiverWords } from './words.js';

const detailIndent = 6;
const leastRoom = 30;

/** Widths of the first columns, the same in every data set. */
interface Layout {
  readonly grade: number;
  readonly basis: number;
}

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(widthOf));

/**
 * The verdicts for people at a terminal: a block per data set with one entry per claim, then one line for the run.
 *
 * An entry says the grade, what it stands on, the claim, and its figures as printed → computed. What is off, what the
 * printed figures say about each other and what is missing follow, indented.
 *
 * @param problems every problem of the run; only whether data sets could not be run is said here
 * @param screen what it is laid out for; grades are in words also where they are coloured
 */
export function terminalReport(reproductions: readonly Reproduction[], problems: readonly Problem[], screen: Screen): string {
  const paint = paintFor(screen);
  const verdicts = verdictsOf(reproductions);
  const diagnoses = reproductions.flatMap(({ claims }) => claims.flatMap(({ diagnosis }) => diagnosis ?? []));
  const layout: Layout = {
    grade: widest(verdicts.map(({ grade, basis }) => gradeWord(grade, basis))),
    basis: widest(verdicts.map(basisCell)),
  };
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return [
    ...reproductions.flatMap((each) => [...datasetLines(each, layout, paint), '']),
    ...legend(verdicts, paint),
    ...reproductions.flatMap(({ name, claims }) => sharedLines(claims.flatMap(({ diagnosis }) => diagnosis ?? [])).flatMap((line) => [...wrapLine(reproductions.length > 1 ? `${name}: ${line}` : line, paint.line), ''])),
    ...multiplicityLines(diagnoses.map(chanceOf), 'a slip, another analysis or an error'),
    ...(reproductions.length === 0 ? ['No data set was run.'] : []),
    ...(reproductions.length > 1 ? wrapLine(`${tallySentence(tallyOf(verdicts), waivedOf(reproductions))}.`, paint.line).map((line) => paint(line, 'strong')) : []),
    ...reproductions.flatMap(({ name, coverage }) => (coverage != null && isShort(coverage) ? [paint(`${name} has figures that no claim covers, which --require-coverage does not allow.`, 'bad')] : [])),
    ...reproductions.flatMap(({ name, unsourced = [] }) => (unsourced.length > 0 ? [paint(`${name} has claims without a place, which --require-source does not allow: ${unsourced.map(oneLine).join(', ')}.`, 'bad')] : [])),
    ...(errors === 0 ? [] : [paint(`Not everything could be run: ${countOf(errors, 'error')}.`, 'bad')]),
    '',
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}

const basisCell = (verdict: Verdict): Basis | '–' => toldBasis(verdict) ?? '–';

function datasetLines({ name, manifest, claims, coverage = null }: Reproduction, layout: Layout, paint: Paint): readonly string[] {
  const verdicts = claims.map(({ verdict }) => verdict);
  const tally = tallyOf(verdicts);
  const idWidth = widest(verdicts.map(({ id }) => oneLine(id)));
  return [
    `${paint(oneLine(name), 'strong')}  ${oneLine(manifest.title)}`,
    ...wrapLine(manifest.source.citation, paint.line - 2).map((line) => `  ${paint(line, 'dim')}`),
    ...claims.flatMap((claim) => [...headLines(claim.verdict, { ...layout, id: idWidth }, paint), ...detailLines(claim, paint)]),
    ...(coverage === null ? [] : coverageLines(coverage, paint)),
    ...wrapLine(`${tallySentence(tally, claims.filter(({ waiver }) => waiver?.inForce === true).length)}.`, paint.line - 2).map((line) => `  ${line}`),
  ];
}

/** Each place of the manuscript with figures that no claim covers; those that the manifest leaves alone are only counted. */
function coverageLines(coverage: Coverage, paint: Paint): readonly string[] {
  const left = coverage.uncovered.filter(({ ignored }) => ignored === null);
  return [
    ...left.flatMap((each) => {
      const head = `uncovered, line ${each.line}`;
      const [first = '', ...rest] = wrapLine(`${head}: “${oneLine(each.quote)}” (${uncoveredFigures(each)})`, paint.line - 4);
      return [`  ${paint(first.slice(0, head.length), isShort(coverage) ? 'bad' : 'none')}${first.slice(head.length)}`, ...rest.map((line) => `    ${line}`)];
    }),
    ...wrapLine(coverageSentence(coverage), paint.line - 2).map((line) => `  ${line}`),
  ];
}

function headLines(verdict: Verdict, layout: Layout & { readonly id: number }, paint: Paint): readonly string[] {
  const { symbol, tone } = markOf(verdict.grade, verdict.basis);
  const word = gradeWord(verdict.grade, verdict.basis);
  const columns = [
    paint(`${symbol} ${padded(word, layout.grade)}`, tone),
    padded(basisCell(verdict), layout.basis),
    padded(oneLine(verdict.id), layout.id),
  ];
  const start = `  ${columns.join('  ')}`;
  const room = widthOf(start) + 2;
  const groups = figureGroups(verdict.figures).map(groupWords);
  // Where little is left beside the name, the figures stand under it.
  if (paint.line - room < leastRoom) return [start.trimEnd(), ...fill(groups, paint.line - detailIndent).map((line) => ' '.repeat(detailIndent) + line)];
  const [first = '', ...rest] = fill(groups, paint.line - room);
  return [`${start}  ${first}`.trimEnd(), ...rest.map((line) => ' '.repeat(room) + line)];
}

/** `0.49 [0.34, 0.70] → 0.4890 [0.3449, 0.6950]`, or the printed figures alone where nothing was computed. */
function groupWords({ name, printed, computed }: FigureGroup): string {
  return `${name === '' ? '' : `${name} `}${oneLine(printed)}${computed === null ? '' : ` → ${computed}`}`;
}

/** Pieces joined by semicolons into lines of at most `width` characters; only a piece that is longer is broken. */
function fill(pieces: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  pieces.forEach((piece, index) => {
    const item = index < pieces.length - 1 ? `${piece};` : piece;
    const last = lines.at(-1);
    if (last !== undefined && widthOf(last) + 1 + widthOf(item) <= width) lines[lines.length - 1] = `${last} ${item}`;
    else lines.push(...wrapLine(item, width));
  });
  return lines;
}

function detailLines({ spec: { title }, verdict, waiver = null }: JudgedClaim, paint: Paint): readonly string[] {
  // The first word or two of a line say what it is, and are painted.
  const indented = (name: string, text: string, tone: 'bad' | 'none' | 'dim' = 'dim'): readonly string[] =>
    wrapLine(`${name}: ${text}`, paint.line - detailIndent - 2).map((line, index) =>
      index === 0
        ? `${' '.repeat(detailIndent)}${paint(`${name}:`, tone)}${line.slice(name.length + 1)}`
        : ' '.repeat(detailIndent + 2) + line,
    );
  return [
    ...(title === undefined ? [] : indented('title', title)),
    ...(verdict.met ? [] : indented('below expectation', expectedInstead(verdict), 'bad')),
    ...(waiver === null ? [] : indented('waived', waiverWords(waiver), waiver.inForce ? 'dim' : 'bad')),
    ...(verdict.met && verdict.grade !== 'reproduced' && verdict.grade !== 'not-checkable'
      ? indented('expected', `the manifest accepts ${gradeWords[verdict.expect].word}`)
      : []),
    ...verdict.figures.filter(isMiss).flatMap((figure) => indented(figureName(figure), comparisonWords(figure), 'bad')),
    ...verdict.findings.flatMap(({ severity, message, code }) =>
      indented(severity, `${message} [${code}]`, severity === 'inconsistent' ? 'bad' : 'dim'),
    ),
    ...(verdict.missing === null ? [] : indented('missing', verdict.missing, 'none')),
    ...(verdict.note === null ? [] : indented('note', verdict.note)),
  ];
}

function cautionOf(basis: Basis): string {
  const ranges = basis === 'text only' ? ' After → stands the range that the other figures leave.' : '';
  return `${basis}: ${basisMeanings[basis]}${ranges}`;
}

/** What each basis that occurs means, unless it is the one that needs no caution. */
function legend(verdicts: readonly Verdict[], paint: Paint): readonly string[] {
  const checked = verdicts.filter(({ grade }) => grade !== 'not-checkable');
  const used = bases.filter((basis) => basis !== 'study data' && checked.some((verdict) => verdict.basis === basis));
  const lines = used.flatMap((basis) =>
    wrapLine(cautionOf(basis), paint.line - 2).map((line, index) => `${index === 0 ? '' : '  '}${line}`),
  );
  return lines.length === 0 ? [] : [...lines, ''];
}
