import type { DiagnosticRun } from '../diagnostics/run-diagnostics.js';
import type { RegressionResult } from '../models/meta-regression/regression-result.js';
import type { PooledResult } from '../models/pooled-result.js';
import { oneLine } from '../text/one-line.js';
import { studyNotes } from '../plots/forest/notes.js';
import { formatLevel } from '../plots/presentation/numbers.js';
import { forestContents } from '../plots/forest/contents.js';
import { isEstimate, isWeighted } from '../plots/forest/rows.js';
import type { ProblemCode } from '../problems/catalogue.js';
import { describeProblem } from '../problems/problem.js';
import { type Paint, paintFor, paper, type Screen } from './colour.js';
import { derivedLines } from './derived-words.js';
import { diagnosticLines } from './diagnostic-text.js';
import { alignedLines, fittedTable, folded, padded, shortened, widthOf, wrapLine } from './lines.js';
import { coefficientRows, regressionFacts } from './regression-words.js';
import { effectLabel, headline, headlineContext, resultFacts } from './result-words.js';
import { countOf } from './tally.js';

const labelWidth = { most: 44, least: 12 } as const;

/**
 * A pooled result for people at a terminal: the effect as it would be cited first, then how it was made and what there
 * is to know about it, then the studies as in a forest plot.
 *
 * @param screen what it is laid out for; nothing is said by colour alone
 * @param diagnostics those that were asked for, which follow the studies
 */
export function poolText(result: PooledResult, screen: Screen, diagnostics: readonly DiagnosticRun[] = []): string {
  const paint = paintFor(screen);
  const facts = [...resultFacts(result), ...regressionFacts(result, (regression) => coefficientTable(regression, paint))];
  const room = Math.max(...facts.map(({ name }) => name.length)) + 2;
  return [
    `${paint(headline(result), 'strong')}  ${headlineContext(result)}`,
    '',
    ...facts.flatMap((fact) => factLines(fact, room, paint)),
    '',
    ...(result.k > mostListed ? [manyStudies(result.k)] : studyLines(result, paint)),
    ...notesOf(result, paint),
    ...diagnostics.flatMap((run) => ['', ...diagnosticLines(run, result, paint)]),
    '',
  ].join('\n');
}

/** Studies up to which each has its line: more are read by programs, which have other formats. */
const mostListed = 10_000;

function manyStudies(k: number): string {
  return `The ${countOf(k, 'study', 'studies')} are not listed: --format csv and --format json have the effect and the weight of each.`;
}

/** Columns that stand before a fact in a window in which it goes under its name. */
const under = 2;

/** What a fact says beside its name; under it in a window that is narrower than paper, where it does not fit beside. */
function factLines({ name, lines }: { readonly name: string; readonly lines: readonly string[] }, room: number, { width }: Paint): readonly string[] {
  if (width >= paper.width || lines.every((line) => room + widthOf(line) <= width)) return lines.map((line, index) => padded(index === 0 ? name : '', room) + line);
  return [name, ...lines.flatMap((line) => folded(' '.repeat(under) + line, width).split('\n'))];
}

/** The coefficients of a regression in columns; what a narrow window leaves out can be had from the rest, or from --json. */
function coefficientTable(regression: RegressionResult, { width }: Paint): readonly string[] {
  return fittedTable(coefficientRows(regression), ['left', 'right', 'right', 'right', 'right', 'right', 'right'], width >= paper.width ? Infinity : width - under, [4, 6, 2, 5]);
}

/** The studies with their effects and weights, subgroup by subgroup where there are any. */
function studyLines(result: PooledResult, paint: Paint): readonly string[] {
  const { rows } = forestContents(result, {});
  const hollow = rows.some((row) => isEstimate(row) && row.indirect !== null);
  const weighted = isWeighted(result);
  const inside = result.subgroups === null ? '' : '  ';
  const beside = rows.flatMap((row) => (row.type === 'heading' || row.type === 'note' ? [] : [widthOf(row.effect) + 2 + (weighted ? widthOf(row.weights[0] ?? '') + 2 : 0)]));
  // What stands beside the names of the studies is not cut.
  const room = Math.min(labelWidth.most, Math.max(labelWidth.least, paint.width - beside.reduce((widest, width) => Math.max(widest, width), 0) - inside.length));
  const cells = rows.map((row): readonly string[] => {
    if (row.type === 'heading') return [row.label, '', ...(weighted ? [''] : [])];
    if (row.type === 'note') return [];
    const origin = row.indirect === null ? '' : `(${row.indirect})`;
    const sign = !hollow || row.type !== 'study' ? '' : row.indirect === null ? '■ ' : '□ ';
    return [
      [`${row.type === 'study' ? inside : ''}${sign}${shortened(row.label, row.type === 'study' ? room : labelWidth.most)}`, row.mark, origin]
        .filter((part) => part !== '')
        .join(' '),
      row.effect,
      ...(weighted ? [row.weights[0] ?? ''] : []),
    ];
  });
  const heading = ['Study', `${effectLabel(result)} [${formatLevel(result.ci.level)} CI]`, ...(weighted ? ['Weight'] : [])];
  const aligned = alignedLines([heading, ...cells.filter((row) => row.length > 0)], ['left', 'right', 'right']);
  const [head = '', ...lines] = aligned;
  // Notes stand between the rows at full width, so that they do not widen a column.
  const waiting = [...lines];
  return [
    paint(head, 'dim'),
    ...rows.flatMap((row) => (row.type === 'note' ? [`${inside}${row.pieces.join('; ')}`] : [waiting.shift() ?? ''])),
  ];
}

/** Problems that the notes on the studies say already. */
const saidByNotes: ReadonlySet<ProblemCode> = new Set(['ZERO_CELL_CORRECTED', 'EFFECT_UNDEFINED', 'STUDY_DROPPED']);

/** What the signs in the table mean, and what was noticed on the way. */
function notesOf(result: PooledResult, paint: Paint): readonly string[] {
  const notes = studyNotes(result).map(({ pieces, separator }) => pieces.join(separator));
  const problems = result.problems
    .filter(({ code }) => !saidByNotes.has(code))
    .map((each) => `${each.severity}: ${oneLine(describeProblem(each))}`);
  const derived = derivedLines(result).map(oneLine);
  const lines = [...notes, ...derived, ...problems].flatMap((note) =>
    wrapLine(note, paint.line - 2).map((line, index) => `${index === 0 ? '' : '  '}${line}`),
  );
  return lines.length === 0 ? [] : ['', ...lines];
}
