import type { z } from 'zod';
import { type CsvCell, csvText } from '../text/csv.js';
import { formatCount, formatFixed, formatSignificant, stableNumber } from '../text/format.js';
import { oneLine } from '../text/one-line.js';
import type { Certificate } from '../verification/reconstruct/certificate.js';
import type { Contradiction } from '../verification/reconstruct/contradiction.js';
import type { CommonRow } from '../verification/reconstruct/common.js';
import { corrections, forms, type Table } from '../verification/reconstruct/forms.js';
import { poolings, type RowSpec, uninformativeRows } from '../verification/reconstruct/pooled-problem.js';
import { pTests } from '../verification/reconstruct/p-tests.js';
import { printRules } from '../verification/reconstruct/printed-boxes.js';
import type { Answer } from '../verification/reconstruct/reconstruct.js';
import { lineOf, paper, type Screen } from './colour.js';
import { stableJsonText } from './json-text.js';
import { wrapLine } from './lines.js';
import type { certificateSchema, ReconstructDocument } from './reconstruct-schema.js';

/** Solutions that the text shows; the JSON has them all. */
const mostShown = 10;

/** What was reconstructed, as the JSON document that `repool reconstruct --format json` prints. */
export function reconstructDocument(answers: readonly Answer[]): ReconstructDocument {
  return {
    basis: 'reconstructed',
    answers: answers.map(({ model, pooling, uninformative, complete, tried, sets, count, atMost, byTotals, common, solutions, certificate, contradictions, tests, otherP }) => ({
      ...model,
      pooling,
      uninformative,
      complete,
      tried,
      sets,
      count,
      atMost,
      byTotals: byTotals.map(({ treatment, control, count: own }) => ({ treatmentEvents: treatment.events, treatmentTotal: treatment.total, controlEvents: control.events, controlTotal: control.total, count: own })),
      common: common === null ? null : common.map(({ treatmentEvents, treatmentTotal, controlEvents, controlTotal }) => ({ treatmentEvents, treatmentTotal, controlEvents, controlTotal })),
      solutions: solutions.map(({ tables, ...figures }) => ({ tables: [...tables], ...figures })),
      certificate: certificate === null ? null : certificateDocument(certificate),
      contradictions: [...contradictions],
      tests: [...tests],
      otherP: otherP.map(({ table, pValues }) => ({ table, pValues: [...pValues] })),
    })),
  };
}

/** A certificate as JSON, complete for whoever verifies it. */
export function certificateDocument(certificate: Certificate): z.output<typeof certificateSchema> {
  return { ...certificate, figures: { ...certificate.figures }, nearest: [...certificate.nearest] };
}

/** The same for people at a terminal: what was assumed, how many there are, what they share, and which they are. */
export function reconstructText(answers: readonly Answer[], screen: Screen = paper): string {
  const line = lineOf(screen);
  return [...answers.flatMap((each) => answerLines(each, line)), ...wrapLine('Tables that were made from the figures agree with them by construction: they show what is possible, and nothing about the studies.', line), ''].join('\n');
}

function answerLines({ model, pooling, uninformative, complete, tried, sets, count, atMost, byTotals, common, solutions, certificate, contradictions, tests, otherP }: Answer, line: number): readonly string[] {
  const row = forms[model.form];
  const how = pooling === null ? `one crude table, Wald interval${tests.length === 0 ? '' : `, P by any of ${tests.map((test) => pTests[test].name).join(', ')}`}` : poolings[pooling].name;
  const without = (pooling === 'IV' || pooling === 'DL') && model.correction === 'none' && row.withoutEstimate !== null ? `; ${row.withoutEstimate} left out, which have no estimate` : '';
  // Rows without an estimate are left out even where such rows are kept.
  const bothWays = uninformative === null || (uninformative === 'kept' && without !== '') ? '' : `; ${uninformativeRows[uninformative].name}`;
  const noWidth = (pooling === 'IV' || pooling === 'DL') && model.correction === 'none' && ['RR', 'RD', 'PR'].includes(model.form) ? '; no row whose own interval has no width' : '';
  const head = `${row.name}; ${how}; ${corrections[model.correction].name}${bothWays}${without}${noWidth}; figures ${printRules[model.rule].name}:`;
  const things = pooling === null ? 'tables' : 'sets of tables';
  const because = becauseText(contradictions);
  const found = because !== null ? because : count === 0 ? (complete ? `none of ${formatCount(sets)} ${things} prints as the figures.` : `none found in ${formatCount(tried)} steps; there are more ${things}, and nothing is proved.`) : `${complete ? '' : 'at least '}${formatCount(count)} of ${formatCount(sets)} ${things} ${count === 1 ? 'prints' : 'print'} as the figures.`;
  const bound = complete || atMost === null ? [] : wrapLine(`no more than ${atMost <= Number.MAX_SAFE_INTEGER ? formatCount(atMost) : atMost.toExponential(3)} can, by their sums; a loose bound, which does not use the totals of events.`, line - 2).map((line) => `  ${line}`);
  const sooner = complete ? [] : wrapLine(whatWouldEnd(byTotals), line - 2).map((line) => `  ${line}`);
  const nearest = certificate?.nearest.length ? certificate.nearest.reduce((a, b) => (b.missUnits < a.missUnits ? b : a)) : null;
  const shared = common?.flatMap((each, index) => (common.length === 1 ? [] : [`  row ${index + 1}: ${commonText(each)}`])) ?? [];
  return [
    ...wrapLine(head, line),
    ...wrapLine(found, line - 2).map((line) => `  ${line}`),
    ...bound,
    ...sooner,
    ...(nearest === null || certificate === null ? [] : [`  nearest: ${tableText({ ...certificate, ...nearest })}, whose ${figureNames[nearest.figure]} misses by ${formatFixed(nearest.missUnits, 2)} units of its last digit.`]),
    ...otherP.slice(0, mostShown).flatMap(({ table, pValues }) => wrapLine(`only P excludes ${tableText(table)}: its P is ${pValues.map(({ test, pValue }) => `${formatSignificant(stableNumber(pValue), 3)} (${pTests[test].name})`).join(', ')}.`, line - 2).map((line) => `  ${line}`)),
    ...(byTotals.length > 1 ? byTotals.map(({ treatment, control, count: own }) => `  totals ${treatment.events ?? '?'}/${treatment.total ?? '?'} and ${control.events ?? '?'}/${control.total ?? '?'}: ${formatCount(own)}`) : []),
    ...(shared.length > 0 && count > 1 ? ['  in all of them:', ...shared.map((line) => `  ${line}`)] : []),
    ...solutions.slice(0, mostShown).map(({ tables, estimate, ciLower, ciUpper, I2 }) => `  ${tables.map(tableText).join('; ')}: ${[estimate, ciLower, ciUpper].map((each) => formatFixed(each, 4)).join(', ')}${pooling === null ? '' : `, I2 ${formatFixed(I2, 1)}%`}`),
    ...(solutions.length > mostShown ? [`  … and ${formatCount(count - mostShown)} more (--format json lists them)`] : []),
    '',
  ];
}

/** What makes a search of sets of tables shorter: each number that is known divides it. */
function whatWouldEnd(byTotals: Answer['byTotals']): string {
  const open = (['treatment', 'control'] as const).filter((side) => byTotals.some((each) => each[side].events === null));
  const totals = open.length === 0 ? '' : `the events of all rows together (${open.map((side) => `${side}: { events: … }`).join(', ')}), which end most such searches; `;
  return `It would end sooner with ${totals}the arms or events of a row within narrower ranges, figures of more digits, or Q and I²; --most lets it go on.`;
}

/** That there are none, with what contradicts what; `null` where nothing does. */
export function becauseText(contradictions: readonly Contradiction[]): string | null {
  return contradictions.length === 0 ? null : `none, because ${contradictions.map(({ sentence, constraint, against }) => `${oneLine(sentence)} [${oneLine(constraint)} against ${oneLine(against)}]`).join('; and because ')}.`;
}

const figureNames = { estimate: 'estimate', lower: 'lower end', upper: 'upper end' } as const;
const tableText = ({ treatmentEvents, treatmentTotal, controlEvents, controlTotal }: Table): string => (controlTotal === 0 ? `${treatmentEvents}/${treatmentTotal}` : `${treatmentEvents}/${treatmentTotal} v ${controlEvents}/${controlTotal}`);
const commonText = ({ treatmentEvents, treatmentTotal, controlEvents, controlTotal }: CommonRow): string => {
  const first = `${spanText(treatmentEvents)} of ${spanText(treatmentTotal)}`;
  return controlTotal.most === 0 ? first : `treatment ${first}, control ${spanText(controlEvents)} of ${spanText(controlTotal)}`;
};
const spanText = ({ least, most }: { readonly least: number; readonly most: number }): string => (least === most ? String(least) : `${least}-${most}`);

/** What an answer says of its sets, as far as a table of them needs it. */
export interface SetsOfTables extends Pick<Answer, 'pooling' | 'rows'> {
  readonly solutions: readonly { readonly tables: readonly Table[] }[];
}

/** One set of tables as a CSV table of studies. Rows of which not every count was known are marked as reconstructed, and bear no name. */
export function reconstructedCsv(tables: readonly Table[], rows: readonly RowSpec[] = []): string {
  const counts = countColumns([tables]);
  return csvText(['study', ...counts, 'provenance'], setRows(tables, rows, counts));
}

/** All sets of tables of all answers, one after another, with the method by which each pools to the figures and its number. */
export function everySetCsv(answers: readonly SetsOfTables[]): string {
  const counts = countColumns(answers.flatMap(({ solutions }) => solutions.map(({ tables }) => tables)));
  const lines = answers.flatMap(({ pooling, rows, solutions }, index) => {
    const method = pooling ?? String(index + 1);
    // No two studies of the table have the same label: each bears its set's.
    return solutions.flatMap(({ tables }, place) => setRows(tables, rows, counts).map(([label = '', ...cells]) => [method, place + 1, `${label} (${method} ${place + 1})`, ...cells]));
  });
  return csvText(['method', 'set', 'study', ...counts, 'provenance'], lines);
}

type CountColumn = 'events' | 'total' | 'treatment_events' | 'treatment_total' | 'control_events' | 'control_total';

const countColumns = (sets: readonly (readonly Table[])[]): readonly CountColumn[] =>
  sets.every((tables) => tables.every(({ controlTotal }) => controlTotal === 0)) ? ['events', 'total'] : ['treatment_events', 'treatment_total', 'control_events', 'control_total'];

/** The rows of one set: label, counts, provenance. */
function setRows(tables: readonly Table[], rows: readonly RowSpec[], counts: readonly CountColumn[]): readonly (readonly CsvCell[])[] {
  const open = tables.flatMap((_, index) => (isKnown(rows[index]) ? [] : [index]));
  return tables.map(({ treatmentEvents, treatmentTotal, controlEvents, controlTotal }, index) => {
    const row = rows[index];
    const [label, provenance] = row !== undefined && isKnown(row) ? [row.label ?? `row ${index + 1}`, row.provenance] : [`reconstructed ${open.indexOf(index) + 1}`, 'reconstructed'];
    return [label, ...[treatmentEvents, treatmentTotal, controlEvents, controlTotal].slice(0, counts.length), provenance];
  });
}

/** Whether every count of a row was known before. */
function isKnown(row: RowSpec | undefined): boolean {
  return row !== undefined && [row.treatmentTotal, row.treatmentEvents, row.controlTotal, ...(row.controlTotal.most === 0 ? [] : [row.controlEvents])].every(({ least, most }) => least === most);
}

/** The formats of `repool reconstruct`. */
export const formatReconstruction = { text: reconstructText, json: (answers: readonly Answer[]): string => stableJsonText(reconstructDocument(answers)) } as const;
